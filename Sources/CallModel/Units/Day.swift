/// A day of the Gregorian calendar, without clock or time zone.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public var number: Int

  public init(_ number: Int) { self.number = number }

  /// Nil where the calendar has no such day (2026-02-30), and outside the years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    number = Gregorian.day(year: year, month: month, day: day)
  }

  /// The day of a text that begins with `2026-10-03`, such as `2026-10-03T09:12:00`, whatever zone
  /// it names; nil for any other, and where the calendar has no such day.
  public init?(iso text: String) {
    let bytes = Array(text.utf8.prefix(10))
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func value(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// How many days a month has.
  ///
  /// - Parameter month: 1 to 12.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    Gregorian.length(ofMonth: month, year: year)
  }

  public var civil: (year: Int, month: Int, day: Int) { Gregorian.date(ofDay: number) }

  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int { Gregorian.weekday(ofDay: number) }

  /// The first day of its week.
  public var monday: Day { self + (1 - weekday) }

  public static func < (lhs: Day, rhs: Day) -> Bool { lhs.number < rhs.number }
  public static func + (lhs: Day, days: Int) -> Day { Day(lhs.number + days) }
  public static func - (lhs: Day, rhs: Day) -> Int { lhs.number - rhs.number }

  /// `2026-10-01`.
  public var description: String { Gregorian.text(ofDay: number) }

  /// As JSON: `"2026-10-01"`.
  ///
  /// - Throws: `DecodingError` for what is no such text, or a day that no calendar has.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    let text = try box.decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorruptedError(in: box, debugDescription: "'\(text)' is not a date")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }
}
