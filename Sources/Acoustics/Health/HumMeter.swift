internal import CAcousticKernels
internal import Foundation

/// What lies below speech: mains hum, the lines of 50 or 60 Hz and their next two harmonics in the
/// quietest moments; and wander, the slow drift of an amplifier below some 2 Hz.
struct HumMeter {
  /// Means of ten samples at 8 kHz: 800 a second; a block is 0.4 s.
  private static let block = 320
  private static let family = [[50.0, 100, 150], [60.0, 120, 180]]
  /// Cosine and sine of each line under a Hann window, one after the other.
  private static let tables: [Float] = family.joined().flatMap { line in
    [0, -Double.pi / 2].flatMap { shift in
      (0..<block).map { k in
        let hann = 1 - cos(2 * Double.pi * (Double(k) + 0.5) / Double(block))
        return Float(hann * cos(2 * Double.pi * line * Double(k) / 800 + shift))
      }
    }
  }

  private var means: [Float] = []
  private var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)
  private var blocks = 0
  private var isTurn = true
  /// Of the means of whole blocks: how many, their sum, and the sum of their squares.
  private var steps = (count: 0, sum: 0.0, squares: 0.0)

  /// The means of the next tens of samples at 8 kHz.
  mutating func process(tens: UnsafeBufferPointer<Float>) {
    var done = 0
    while done < tens.count {
      let now = min(tens.count - done, Self.block - means.count)
      means.append(contentsOf: UnsafeBufferPointer(rebasing: tens[done..<(done + now)]))
      done += now
      guard means.count == Self.block else { continue }
      // Hum is steady: every other block tells enough.
      if isTurn { measure() }
      let mean = Double(means.withUnsafeBytes(Self.sum)) / Double(Self.block)
      steps = (steps.count + 1, steps.sum + mean, steps.squares + mean * mean)
      isTurn.toggle()
      means.removeAll(keepingCapacity: true)
    }
  }

  /// Eight sums side by side, since one alone would wait for each of its additions.
  private static func sum(_ block: UnsafeRawBufferPointer) -> Float {
    var sums = SIMD8<Float>()
    for offset in stride(from: 0, to: block.count, by: MemoryLayout<SIMD8<Float>>.size) {
      sums += block.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
    }
    return sums.sum()
  }

  private mutating func measure() {
    var products = SIMD16<Float>()
    withUnsafeMutableBytes(of: &products) { products in
      guard let out = products.bindMemory(to: Float.self).baseAddress else { return }
      acoustic_lines(means, Self.tables, 12, Int32(Self.block), out)
    }
    for family in 0..<2 {
      var power: Float = 0
      for k in 0..<6 {
        let amplitude = products[6 * family + k] * (2 / Float(Self.block))
        power += amplitude * amplitude / 2
      }
      histograms[family][Int(LevelTrack.code(meanSquare: power))] += 1
    }
    blocks += 1
  }

  /// Level of the means of 0.4 s about their own mean, dBov; a constant offset is no wander.
  var wander: Double? {
    guard steps.count >= 4 else { return nil }
    let count = Double(steps.count)
    let mean = steps.sum / count
    return 10 * log10(max(1e-13, steps.squares / count - mean * mean))
  }

  /// Frequency and level of the stronger hum, dBov, in the quiet quarter of the recording.
  var strongest: (mains: Int, level: Double)? {
    guard blocks >= 4 else { return nil }
    func level(_ family: Int) -> Double {
      let code = histograms[family].place(ofPercentile: 25) ?? 0
      return (Double(code) - 255) / 2
    }
    let (fifty, sixty) = (level(0), level(1))
    return fifty >= sixty ? (50, fifty) : (60, sixty)
  }
}
