internal import Foundation

/// Brings one channel from any rate to another, as a stream, without moving it in time.
///
/// Rates above four times the target are halved first, as often as needed, by a half-band filter;
/// then a polyphase filter of windowed sincs (Kaiser, 70 dB) makes the rest of the ratio. Both
/// filters are symmetric and their delay is taken away, so sample *n* of the output is the sound
/// at *n* / `to` seconds.
package struct Resampler {
  private var halvings: [HalfBand] = []
  private var polyphase: Polyphase?
  private var scratch: [Float] = []

  package init(from: Double, to: Double) {
    var rate = from
    while rate >= to * 4 {
      halvings.append(HalfBand())
      rate /= 2
    }
    if abs(rate - to) > 1e-9 { polyphase = Polyphase(from: rate, to: to) }
  }

  package mutating func process(_ input: [Float], into output: inout [Float]) {
    if halvings.isEmpty, polyphase == nil {
      output.append(contentsOf: input)
      return
    }
    var block = input
    for stage in halvings.indices {
      scratch.removeAll(keepingCapacity: true)
      halvings[stage].process(block, into: &scratch)
      swap(&block, &scratch)
    }
    if polyphase != nil {
      polyphase?.process(block, into: &output)
    } else {
      output.append(contentsOf: block)
    }
  }

  /// What is still inside the filters, cut to `total` samples of output in all.
  package mutating func finish(into output: inout [Float]) {
    // Silence drives out the tail; the caller cuts the surplus.
    process([Float](repeating: 0, count: 64 << halvings.count), into: &output)
  }
}

/// Kaiser window value at `x` in −1…1.
private func kaiser(_ x: Double, beta: Double) -> Double {
  func bessel(_ z: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var k = 1.0
    while term > 1e-12 * sum, k < 100 {
      term *= (z / (2 * k)) * (z / (2 * k))
      sum += term
      k += 1
    }
    return sum
  }
  return bessel(beta * max(0, 1 - x * x).squareRoot()) / bessel(beta)
}

/// Two to one, with a half-band filter of 47 taps.
private struct HalfBand {
  private static let reach = 23
  private static let taps: [Float] = (0...reach).map { k in
    if k == 0 { return 0.5 }
    let t = Double.pi * Double(k) / 2
    return Float(0.5 * sin(t) / t * kaiser(Double(k) / Double(reach + 1), beta: 7))
  }
  /// Samples not yet used up, from `reach` before the next output on.
  private var pending = [Float](repeating: 0, count: reach)

  mutating func process(_ input: [Float], into output: inout [Float]) {
    pending.append(contentsOf: input)
    var centre = Self.reach
    pending.withUnsafeBufferPointer { x in
      Self.taps.withUnsafeBufferPointer { h in
        while centre + Self.reach < x.count {
          var sum = h[0] * x[centre]
          var k = 1
          while k <= Self.reach {
            sum += h[k] * (x[centre - k] + x[centre + k])
            k += 2
          }
          output.append(sum)
          centre += 2
        }
      }
    }
    pending.removeFirst(min(pending.count, centre - Self.reach))
  }
}

/// Any ratio, one short filter for each phase.
private struct Polyphase {
  private let up: Int
  private let down: Int
  private let reach: Int
  private let taps: [Float]
  private var pending: [Float]
  private var phase = 0
  private var centre: Int

  init(from: Double, to: Double) {
    // Rates are whole or halves of whole numbers of hertz; sixteenths leave room for halvings.
    let a = max(1, Int((from * 16).rounded()))
    let b = max(1, Int((to * 16).rounded()))
    let divisor = Self.divisor(a, b)
    var (up, down) = (b / divisor, a / divisor)
    if up > 8192 {
      // An odd rate: the nearest ratio with a table of bearable size, wrong by under 0.01 %.
      down = max(1, Int((Double(down) * 8000 / Double(up)).rounded()))
      up = 8000
    }
    let ratio = max(1, from / to)
    let reach = Int((16 * ratio).rounded(.up))
    // The pass band ends at 94 % of the lower Nyquist frequency.
    let cutoff = 0.5 * 0.94 * min(1, to / from)
    var taps = [Float](repeating: 0, count: up * 2 * reach)
    for phase in 0..<up {
      let shift = Double(phase) / Double(up)
      var sum = 0.0
      var row = [Double](repeating: 0, count: 2 * reach)
      for k in 0..<(2 * reach) {
        let t = Double(k - reach + 1) - shift
        let x = 2 * Double.pi * cutoff * t
        let sinc = abs(x) < 1e-9 ? 1 : sin(x) / x
        row[k] = sinc * kaiser(min(1, abs(t) / Double(reach)), beta: 7)
        sum += row[k]
      }
      for k in 0..<(2 * reach) { taps[phase * 2 * reach + k] = Float(row[k] / sum) }
    }
    (self.up, self.down, self.reach, self.taps) = (up, down, reach, taps)
    pending = [Float](repeating: 0, count: reach - 1)
    centre = reach - 1
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

  mutating func process(_ input: [Float], into output: inout [Float]) {
    pending.append(contentsOf: input)
    let width = 2 * reach
    pending.withUnsafeBufferPointer { x in
      taps.withUnsafeBufferPointer { h in
        guard let x = x.baseAddress, let h = h.baseAddress else { return }
        while centre + reach < pending.count {
          let start = x + (centre - reach + 1)
          let row = h + phase * width
          var sum = SIMD4<Float>()
          var k = 0
          while k + 4 <= width {
            let s = UnsafeRawPointer(start + k).loadUnaligned(as: SIMD4<Float>.self)
            let t = UnsafeRawPointer(row + k).loadUnaligned(as: SIMD4<Float>.self)
            sum += s * t
            k += 4
          }
          var total = sum.sum()
          while k < width {
            total += start[k] * row[k]
            k += 1
          }
          output.append(total)
          phase += down
          centre += phase / up
          phase %= up
        }
      }
    }
    let spent = min(pending.count, centre - reach + 1)
    pending.removeFirst(spent)
    centre -= spent
  }
}
