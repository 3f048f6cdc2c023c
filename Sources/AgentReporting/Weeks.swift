internal import CallModel

/// Days of the Gregorian calendar as numbers, without clock or time zone.
enum CivilDay {
  /// Days since 1970-01-01 of a text that begins with `YYYY-MM-DD`; nil for anything else.
  static func number(of text: String) -> Int? {
    let bytes = Array(text.utf8.prefix(10))
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return Gregorian.day(year: year, month: month, day: day)
  }

  static func text(_ number: Int) -> String { Gregorian.text(ofDay: number) }

  /// The Monday of the week of a local time, `2026-10-05`.
  static func monday(of text: String) -> String? {
    guard let day = number(of: text) else { return nil }
    return self.text(day - Gregorian.weekday(ofDay: day) + 1)
  }
}
