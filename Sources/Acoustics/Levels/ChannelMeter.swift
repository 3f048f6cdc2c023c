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
  private(set) var clipped = 0
  private(set) var notFinite = 0
  /// Where runs at the rails lie, first and last sample; those within half a second are one.
  private(set) var clippedPlaces: [(first: Int, last: Int)] = []
  /// Runs of exact zeros of 20 ms or more between sound.
  var zeroRuns: Int { tally.zero_runs }
  private var tally = acoustic_tally_state()
  private var run = 0
  private var before: Float = 0
  private let near: Int
  static let mostPlaces = 1000

  init(sampleRate: Double) {
    tally.long_zeros = max(8, Int(sampleRate * 0.02))
    near = max(1, Int(sampleRate / 2))
  }

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
    if high >= Self.rail || run > 0 { countClipping(x) }
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

  private mutating func countClipping(_ x: UnsafeMutableBufferPointer<Float>) {
    let start = samples - x.count
    for (k, v) in x.enumerated() {
      if abs(v) >= Self.rail, run == 0 || (v > 0) == (before > 0) {
        run += 1
        if run == Self.clippedRun {
          clipped += Self.clippedRun
          place(start + k - run + 1, start + k)
        } else if run > Self.clippedRun {
          clipped += 1
          place(start + k, start + k)
        }
      } else {
        run = abs(v) >= Self.rail ? 1 : 0
      }
      before = v
    }
  }

  private mutating func place(_ first: Int, _ last: Int) {
    if let before = clippedPlaces.last, first - before.last <= near {
      clippedPlaces[clippedPlaces.count - 1].last = last
    } else if clippedPlaces.count < Self.mostPlaces {
      clippedPlaces.append((first, last))
    }
  }
}
