internal import CallModel
public import Foundation

/// Moments as local time, written without a formatter: `2026-10-03 09:12`.
package struct LocalTime: Sendable {
  package let zone: TimeZone

  package init(_ zone: TimeZone) { self.zone = zone }

  /// To the minute, or to the second.
  package func text(_ date: Date, seconds: Bool = false) -> String {
    let stamp = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let day = Self.floored(stamp, 86_400)
    let time = stamp - day * 86_400
    var text =
      Gregorian.text(ofDay: day) + " " + Gregorian.padded(time / 3600, 2) + ":"
      + Gregorian.padded(time / 60 % 60, 2)
    if seconds { text += ":" + Gregorian.padded(time % 60, 2) }
    return text
  }

  private static func floored(_ value: Int, _ by: Int) -> Int {
    value >= 0 ? value / by : -((by - 1 - value) / by)
  }
}

extension TimeZone {
  /// China's standard time: eight hours ahead, the rules' default.
  public static var china: TimeZone { TimeZone(secondsFromGMT: 28_800) ?? .gmt }
}
