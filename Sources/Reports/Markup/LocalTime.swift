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
    let (year, month, dayOfMonth) = Self.civil(day)
    var text =
      Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(dayOfMonth, 2) + " "
      + Self.padded(time / 3600, 2) + ":" + Self.padded(time / 60 % 60, 2)
    if seconds { text += ":" + Self.padded(time % 60, 2) }
    return text
  }

  /// Days since 1970 as a date of the Gregorian calendar, in eras of 400 years that begin in
  /// March, so that the leap day is the last of its year.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = floored(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floored(_ value: Int, _ by: Int) -> Int {
    value >= 0 ? value / by : -((by - 1 - value) / by)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension TimeZone {
  /// China's standard time: eight hours ahead, the rules' default.
  public static var china: TimeZone { TimeZone(secondsFromGMT: 28_800) ?? .gmt }
}
