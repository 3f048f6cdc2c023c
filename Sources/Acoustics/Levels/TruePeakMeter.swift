internal import CAcousticKernels
internal import Foundation

/// The largest value of the wave between its samples, by windowed-sinc interpolation.
///
/// A stretch is interpolated only where its samples are large enough to beat what was found.
struct TruePeakMeter {
  private static let reach = 6
  private static let before = 2 * reach - 1
  private static let chunk = 64

  /// Taps of each phase between two samples, `2 × reach` each, one phase after the other.
  private let taps: [Float]
  private let phases: Int
  /// How far interpolation can rise above the samples it is made of.
  private let headroom: Float
  /// The last samples of the block before, then the block.
  private var held: [Float]
  private var largest: Float = 0

  init(rate: Double) {
    phases = rate < 96_000 ? 3 : (rate < 192_000 ? 1 : 0)
    var taps: [Float] = []
    var headroom: Float = 1
    for phase in 0..<phases {
      let shift = Double(phase + 1) / Double(phases + 1)
      let row = (0..<2 * Self.reach).map { k in
        let t = Double(k - Self.reach + 1) - shift
        let sinc = sin(.pi * t) / (.pi * t)
        return Float(sinc * (0.5 + 0.5 * cos(.pi * t / Double(Self.reach))))
      }
      headroom = max(headroom, row.reduce(0) { $0 + abs($1) })
      taps += row
    }
    (self.taps, self.headroom) = (taps, headroom)
    held = [Float](repeating: 0, count: Self.before)
  }

  mutating func process(_ x: UnsafeBufferPointer<Float>, highest: Float? = nil) {
    let needed = Self.before + x.count
    if held.count < needed {
      held.append(contentsOf: repeatElement(0, count: needed - held.count))
    }
    var found = largest
    let (taps, phases, headroom) = (taps, phases, headroom)
    held.withUnsafeMutableBufferPointer { held in
      guard let start = held.baseAddress, let from = x.baseAddress else { return }
      // Most blocks are too quiet to hold a higher peak than the one that was found.
      let high = max(
        highest ?? acoustic_highest(from, x.count), acoustic_highest(start, Self.before))
      if !(high * headroom > found), x.count >= Self.before {
        start.update(from: from + x.count - Self.before, count: Self.before)
        return
      }
      (start + Self.before).update(from: from, count: x.count)
      var done = 0
      while done < x.count {
        let now = min(Self.chunk, x.count - done)
        // The samples an interpolated one of this stretch is made of.
        let high = acoustic_highest(start + done, now + Self.before)
        if high.isFinite, high * headroom > found {
          found = max(found, high, acoustic_between(start + done, now, taps, Int32(phases)))
        }
        done += now
      }
      // The last samples go before the next block.
      for k in 0..<Self.before { start[k] = start[x.count + k] }
    }
    largest = found
  }

  /// With the tail, after which nothing more sounds.
  var finished: Float {
    var copy = self
    let silence = [Float](repeating: 0, count: 2 * Self.reach)
    silence.withUnsafeBufferPointer { copy.process($0) }
    return copy.largest
  }
}
