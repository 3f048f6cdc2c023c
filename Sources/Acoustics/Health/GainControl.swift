internal import CallModel

/// Signs of an automatic gain control: the noise swells in the pauses.
///
/// Such a control turns the line up when nobody speaks, so the background is louder at the end of a
/// pause than just after speech. Tails of speech and of rooms fall instead.
struct GainControl {
  /// Median rise over the pauses, dB.
  var rise: Double
  var pauses: Int

  private static let fewest = 6
  static let suspicious = 4.0

  /// - Parameters:
  ///   - other: the other party's speech, in which an echo may swell; its pauses are left out.
  init?(level: [UInt8], mask: FrameMask, other: FrameMask) {
    var rises: [Int] = []
    let count = min(level.count, mask.count)
    var t = mask.next(false, from: 0)
    while t < count {
      let end = min(count, mask.next(true, from: t))
      // From 0.15 s after speech to 0.1 s before it, in pauses of 0.8 s or more.
      if t > 0, end < count, end - t >= 80, !Self.any(other, t..<end) {
        let first = Self.mean(level, (t + 15)..<(t + 35))
        let last = Self.mean(level, (end - 30)..<(end - 10))
        rises.append(last - first)
      }
      t = mask.next(false, from: end)
    }
    guard rises.count >= Self.fewest else { return nil }
    rises.sort()
    // Half decibels, in tenths.
    rise = Double(rises[rises.count / 2]) / 20
    pauses = rises.count
  }

  private static func any(_ mask: FrameMask, _ range: Range<Int>) -> Bool {
    mask.next(true, from: range.lowerBound) < min(mask.count, range.upperBound)
  }

  private static func mean(_ level: [UInt8], _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + Int(level[$1]) } * 10 / range.count
  }
}
