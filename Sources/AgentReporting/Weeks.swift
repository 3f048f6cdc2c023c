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
    // Years begin in March, so that the leap day is the last of its year; eras have 400 years.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func text(_ number: Int) -> String {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * part + 2) / 5 + 1
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The Monday of the week of a local time, `2026-10-05`.
  static func monday(of text: String) -> String? {
    guard let day = number(of: text) else { return nil }
    // 1970-01-01 was a Thursday.
    let weekday = ((day + 3) % 7 + 7) % 7
    return self.text(day - weekday)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Numbers as reports print them.
enum Shown {
  /// One decimal, halves away from zero; never `-0.0`.
  static func one(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// A share as whole percent.
  static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded(.toNearestOrAwayFromZero)))"
  }

  static func tenths(_ value: Double) -> Int {
    Int((value * 10).rounded(.toNearestOrAwayFromZero))
  }

  /// Points without a needless decimal: `15`, `7.5`.
  static func points(_ value: Double) -> String {
    let text = one(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
