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

/// Numbers as reports print them.
enum Shown {
  /// One decimal, halves away from zero; never `−0.0`.
  static func one(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "−" : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// With so many decimals at most, without needless noughts: `12.041`, `0.75`, `3`.
  static func figure(_ value: Double, decimals: Int = 3) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded(.toNearestOrAwayFromZero))
    var text = "\(whole / scale)"
    var rest = String(whole % scale + scale).dropFirst()
    while rest.last == "0" { rest.removeLast() }
    if !rest.isEmpty { text += "." + rest }
    return value < 0 && whole > 0 ? "−" + text : text
  }

  /// A share as whole percent.
  static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded(.toNearestOrAwayFromZero)))"
  }

  /// What `one` shows: differences of shown figures are taken of these, so that they add up.
  static func rounded(_ value: Double) -> Double { Double(tenths(value)) / 10 }

  static func tenths(_ value: Double) -> Int {
    Int((value * 10).rounded(.toNearestOrAwayFromZero))
  }

  /// Points without a needless decimal: `15`, `7.5`.
  static func points(_ value: Double) -> String {
    let text = one(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
