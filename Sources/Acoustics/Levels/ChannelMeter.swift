internal import CAcousticKernels
internal import Foundation

/// What is counted sample by sample at the recording's own rate.
struct ChannelMeter {
  /// Runs this long at one rail are clipping; a single full-scale sample is a peak.
  static let clippedRun = 3
  /// The outermost code of µ-law is 0.9803 of full scale, that of A-law 0.9844 (ITU-T G.711).
  private static let rail: Float = 0.98

  private(set) var samples = 0
  private(set) var sum = 0.0
  private(set) var energy = 0.0
  private(set) var peak: Float = 0
  /// Energy and peak of the samples taken last.
  private(set) var last = (energy: 0.0, peak: Float(0))
  private(set) var notFinite = 0
  /// Samples beyond full scale, which a file of floats may hold.
  private(set) var over = 0
  /// Runs of exact zeros of 20 ms or more between sound.
  var zeroRuns: Int { tally.zero_runs }
  private var tally = acoustic_tally_state()
  private var before: Float = 0
  /// At the rails or beyond them, and at one value beyond.
  private var atRails: Runs
  private var flat: Runs
  /// Samples that lie beyond 2 dB over full scale.
  private var beyond = 0
  /// A wave that was clipped and coded again ripples about the rail: up to a fifth of such samples lie beyond +2 dB; of
  /// a wave that goes on over full scale three tenths and more do, wherever the share is worth a note
  /// (`reports/studies/health.md`).
  private static let farBeyond: Float = 1.26
  private static let unclipped = 0.3

  /// Runs that make clipping: how many samples, and where.
  private struct Runs {
    let near: Int
    private var length = 0
    private(set) var count = 0
    /// First and last sample; those within half a second are one.
    private(set) var places: [(first: Int, last: Int)] = []
    private static let mostPlaces = 1000

    init(near: Int) { self.near = near }

    var isOpen: Bool { length > 0 }

    /// Ends the run; a next one begins with this sample, or with none.
    mutating func end(beginning: Bool) { length = beginning ? 1 : 0 }

    mutating func extend(to sample: Int) {
      length += 1
      guard length >= clippedRun else { return }
      let first = length == clippedRun ? sample - clippedRun + 1 : sample
      count += sample - first + 1
      if let before = places.last, first - before.last <= near {
        places[places.count - 1].last = sample
      } else if places.count < Self.mostPlaces {
        places.append((first, sample))
      }
    }
  }

  init(sampleRate: Double) {
    tally.long_zeros = max(8, Int(sampleRate * 0.02))
    let near = max(1, Int(sampleRate / 2))
    (atRails, flat) = (Runs(near: near), Runs(near: near))
  }

  /// Whether the wave goes on beyond full scale, whole, instead of being cut there.
  var isOverScale: Bool { Double(beyond) > Self.unclipped * Double(atRails.count) }
  var clipped: Int { isOverScale ? flat.count : atRails.count }
  var clippedPlaces: [(first: Int, last: Int)] { isOverScale ? flat.places : atRails.places }

  mutating func process(_ x: UnsafeMutableBufferPointer<Float>) {
    guard let base = x.baseAddress else { return }
    acoustic_tally(&tally, base, x.count)
    var (total, squares, high) = (tally.sum, tally.energy, tally.peak)
    if !(squares.isFinite && high < 1024) {
      (total, squares, high) = repaired(x)
    }
    samples += x.count
    sum += total
    energy += squares
    peak = max(peak, high)
    last = (squares, high)
    if high >= Self.rail || atRails.isOpen { countClipping(x) }
  }

  /// Replaces what is no number by silence and holds the rest to ±1024.
  private mutating func repaired(
    _ x: UnsafeMutableBufferPointer<Float>
  ) -> (Double, Double, Float) {
    var (total, squares, high) = (0.0, 0.0, Float(0))
    for i in x.indices {
      if !x[i].isFinite {
        x[i] = 0
        notFinite += 1
      } else if abs(x[i]) > 1024 {
        x[i] = x[i] > 0 ? 1024 : -1024
        notFinite += 1
      }
      total += Double(x[i])
      squares += Double(x[i]) * Double(x[i])
      high = max(high, abs(x[i]))
    }
    return (total, squares, high)
  }

  /// The next sample at the rails or beyond them; the number of samples where there is none.
  private static func next(_ x: UnsafeMutableBufferPointer<Float>, from first: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(x)
    var k = first
    while k + 16 <= x.count {
      let some = bytes.loadUnaligned(fromByteOffset: 4 * k, as: SIMD16<Float>.self)
      if any((some .>= rail) .| (some .<= -rail)) { break }
      k += 16
    }
    while k < x.count, abs(x[k]) < rail { k += 1 }
    return k
  }

  private mutating func countClipping(_ x: UnsafeMutableBufferPointer<Float>) {
    let start = samples - x.count
    var k = 0
    while k < x.count {
      let next = Self.next(x, from: k)
      if next > k {
        atRails.end(beginning: false)
        flat.end(beginning: false)
        before = x[next - 1]
        k = next
        continue
      }
      defer { k += 1 }
      let v = x[k]
      let size = abs(v)
      let isAtRail = size >= Self.rail
      if isAtRail, !atRails.isOpen || (v > 0) == (before > 0) {
        atRails.extend(to: start + k)
      } else {
        atRails.end(beginning: isAtRail)
      }
      if size > 1 {
        over += 1
        if size > Self.farBeyond { beyond += 1 }
        if v != before { flat.end(beginning: false) }
        flat.extend(to: start + k)
      } else {
        flat.end(beginning: false)
      }
      before = v
    }
  }
}
