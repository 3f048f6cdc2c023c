internal import CallModel
internal import Foundation

/// Who speaks, frame by frame, decided when the whole channel is known.
///
/// In each band the noise is followed over the recording; a frame is speech where its energy,
/// each band measured against its own noise, stands clear of it and lies within 40 dB of the
/// speech around it. No threshold is absolute, so a louder or quieter copy gives the same spans.
struct VoiceActivity {
  /// Margin over the noise that starts speech and that keeps it, dB.
  var onset = 6.0
  var keep = 2.0
  /// Speech reaches this far below its own loud frames, dB.
  var reach = 38.0
  /// Pauses shorter than this belong to speech: closures of stops.
  var bridge = 10
  var shortest = 5

  /// Codes below this are the idle noise of coders, not a floor to measure from.
  private static let lowestFloor = 75.0

  static let segment = 500

  func decide(_ bands: BandTrack) -> [Bool] {
    let count = bands.count
    let noise = floors(bands)
    guard count > 0 else { return [] }
    var over = [Float](repeating: 0, count: count)
    var energy = [Float](repeating: 0, count: count)
    bands.codes.withUnsafeBufferPointer { codes in
      var inverse = [Float](repeating: 0, count: BandTrack.bands)
      for t in 0..<count {
        if t % Self.segment == 0 {
          let segment = noise[t / Self.segment]
          for b in 0..<BandTrack.bands {
            inverse[b] = Float(pow(10, -(segment[b] - 255) / 20)) / Float(BandTrack.bands)
          }
        }
        var ratio: Float = 0
        var total: Float = 0
        for b in 0..<BandTrack.bands {
          let power = BandTrack.power[Int(codes[t * BandTrack.bands + b])]
          ratio += power * inverse[b]
          total += power
        }
        over[t] = ratio
        energy[t] = total
      }
    }
    smooth(&over)
    let ceiling = loudness(energy)
    var mask = [Bool](repeating: false, count: count)
    let start = Float(pow(10, onset / 10))
    let stay = Float(pow(10, keep / 10))
    let depth = Float(pow(10, -reach / 10))
    var t = 0
    while t < count {
      let deep = ceiling[t / Self.segment] * depth
      guard over[t] >= start, energy[t] >= deep else {
        t += 1
        continue
      }
      var from = t
      while from > 0, !mask[from - 1], over[from - 1] >= stay, energy[from - 1] >= deep {
        from -= 1
      }
      var to = t
      while to < count, over[to] >= stay, energy[to] >= deep { to += 1 }
      for k in from..<to { mask[k] = true }
      t = to
    }
    tidy(&mask)
    return mask
  }

  /// A quarter, a half, a quarter: noise wavers less, and edges stay where they are.
  private func smooth(_ values: inout [Float]) {
    guard values.count > 2 else { return }
    var before = values[0]
    for t in 0..<(values.count - 1) {
      let here = values[t]
      values[t] = 0.25 * before + 0.5 * here + 0.25 * values[t + 1]
      before = here
    }
  }

  /// Loud speech around each segment: the 97th percentile of the energy in 35 s.
  private func loudness(_ energy: [Float]) -> [Float] {
    let segments = (energy.count + Self.segment - 1) / Self.segment
    var histograms = [[Int32]](
      repeating: [Int32](repeating: 0, count: 256), count: segments)
    for s in 0..<segments {
      for t in (s * Self.segment)..<min(energy.count, (s + 1) * Self.segment) {
        // Half decibels are fine enough for a ceiling.
        let exponent = Int(energy[t].bitPattern >> 20) - 760
        histograms[s][max(0, min(255, exponent))] += 1
      }
    }
    return (0..<segments).map { s in
      let around = histograms[max(0, s - 3)..<min(segments, s + 4)]
      let total = around.reduce(0) { $0 + $1.reduce(0, +) }
      var above: Int32 = 0
      var bin = 255
      while bin > 0 {
        above += around.reduce(0) { $0 + $1[bin] }
        if above * 100 > total * 3 { break }
        bin -= 1
      }
      return Float(bitPattern: UInt32(bin + 760) << 20)
    }
  }

  /// Mean noise code by segment and band: the low tenth of the frames around, raised to a mean.
  private func floors(_ bands: BandTrack) -> [[Double]] {
    let segments = max(1, (bands.count + Self.segment - 1) / Self.segment)
    var low = [[Double]](
      repeating: [Double](repeating: Self.lowestFloor, count: BandTrack.bands), count: segments)
    // Each segment is counted once, and looked at with its neighbours: three stand side by side.
    let size = BandTrack.bands * 256
    var histograms = [[Int32]](repeating: [Int32](repeating: 0, count: size), count: 3)
    func count(_ segment: Int) {
      let place = segment % 3
      histograms[place].withUnsafeMutableBufferPointer { histogram in
        histogram.update(repeating: 0)
        guard segment < segments else { return }
        let frames = (segment * Self.segment)..<min(bands.count, (segment + 1) * Self.segment)
        bands.codes.withUnsafeBufferPointer { codes in
          for t in frames {
            for b in 0..<BandTrack.bands {
              histogram[b * 256 + Int(codes[t * BandTrack.bands + b])] += 1
            }
          }
        }
      }
    }
    count(0)
    for s in 0..<segments {
      count(s + 1)
      let from = max(0, s - 1) * Self.segment
      let total = min(bands.count, (s + 2) * Self.segment) - from
      guard total > 0 else { continue }
      for b in 0..<BandTrack.bands {
        var seen = 0
        var code = 0
        while code < 255 {
          let place = b * 256 + code
          let here = histograms[0][place] + histograms[1][place] + histograms[2][place]
          if seen + Int(here) > total / 10 { break }
          seen += Int(here)
          code += 1
        }
        // The tenth percentile of a noise band lies some 4 dB under its mean.
        low[s][b] = max(Self.lowestFloor, Double(code) + 8)
      }
    }
    return low
  }

  private func tidy(_ mask: inout [Bool]) {
    Self.flipRuns(of: false, shorterThan: bridge, in: &mask, edges: false)
    Self.flipRuns(of: true, shorterThan: shortest, in: &mask, edges: true)
  }

  static func flipRuns(
    of value: Bool, shorterThan limit: Int, in mask: inout [Bool], edges: Bool
  ) {
    var t = 0
    while t < mask.count {
      guard mask[t] == value else {
        t += 1
        continue
      }
      var end = t
      while end < mask.count, mask[end] == value { end += 1 }
      if end - t < limit, edges || (t > 0 && end < mask.count) {
        for k in t..<end { mask[k] = !value }
      }
      t = end
    }
  }

  static func spans(_ mask: [Bool], end: Seconds) -> [Span] {
    var spans: [Span] = []
    var start: Int?
    for t in 0...mask.count {
      let on = t < mask.count && mask[t]
      if on, start == nil {
        start = t
      } else if !on, let from = start {
        let stop = min(end, ChannelAnalysis.frame * Double(t))
        let begin = min(stop, ChannelAnalysis.frame * Double(from))
        if begin < stop { spans.append(Span(begin, stop)) }
        start = nil
      }
    }
    return spans
  }
}
