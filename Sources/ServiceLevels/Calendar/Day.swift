internal import CallModel

/// A date of the local calendar, without a time: days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public var number: Int

  public init(_ number: Int) { self.number = number }

  /// The date, or nil where the calendar has none (2026-02-30).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    number = Gregorian.day(year: year, month: month, day: day)
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    Gregorian.length(ofMonth: month, year: year)
  }

  public var civil: (year: Int, month: Int, day: Int) { Gregorian.date(ofDay: number) }

  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int { Gregorian.weekday(ofDay: number) }

  public static func < (lhs: Day, rhs: Day) -> Bool { lhs.number < rhs.number }
  public static func + (lhs: Day, days: Int) -> Day { Day(lhs.number + days) }
  public static func - (lhs: Day, rhs: Day) -> Int { lhs.number - rhs.number }

  /// `2026-10-01`.
  public var description: String { Gregorian.text(ofDay: number) }

  static func padded(_ value: Int, _ width: Int) -> String { Gregorian.padded(value, width) }

  /// As JSON: `"2026-10-01"`.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    let text = try box.decode(String.self)
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) else {
      throw DecodingError.dataCorruptedError(in: box, debugDescription: "'\(text)' is not a date")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }
}
