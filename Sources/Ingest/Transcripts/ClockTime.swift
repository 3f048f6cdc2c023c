internal import CallModel

/// Times as transcripts write them.
enum ClockTime {
  /// Seconds from `[[HH:]MM:]SS[.mmm]`, with a point or a comma before the decimals.
  static func seconds(_ bytes: ArraySlice<UInt8>) -> Double? {
    var total = 0.0
    var field = 0.0
    var scale = 0.0
    var digits = 0
    var colons = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        guard digits <= 12 else { return nil }
        field = field * 10 + Double(byte - UInt8(ascii: "0"))
        if scale > 0 { scale *= 10 }
      case UInt8(ascii: ":"):
        guard scale == 0, digits > 0, colons < 2 else { return nil }
        colons += 1
        total = (total + field) * 60
        field = 0
        digits = 0
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard scale == 0, digits > 0 else { return nil }
        total += field
        field = 0
        scale = 1
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    return scale > 0 ? total + field / scale : total + field
  }

  /// Seconds on the clock of a day, from 1970: `2026-09-01 10:30:05.250`, `2026/9/1 10:30:05`,
  /// `2026-09-01T10:30:05+08:00`. The zone is not looked at: all times of a file have the same.
  static func stamp(_ text: String) -> Double? {
    guard text.utf8.count >= 14, opensYear(text),
      let found = TextPieces.trimmed(text).wholeMatch(
        of:
          #/(\d{4})[-\/.年](\d{1,2})[-\/.月](\d{1,2})日?[ T]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?:Z|[+-]\d{2}:?\d{2})?/#
      ),
      let year = Int(found.1), let month = Int(found.2), let day = Int(found.3),
      let date = Day(year: year, month: month, day: day)
    else { return nil }
    // Hours and minutes, where seconds are not written.
    let clock = String(found.4)
    let time = seconds(Array((clock.count { $0 == ":" } == 1 ? clock + ":00" : clock).utf8)[...])
    return time.map { Double(date.number) * 86_400 + $0 }
  }

  /// Four digits begin it, and something else follows: what a pattern need not be asked.
  static func opensYear(_ text: String) -> Bool {
    let head = Array(text.utf8.drop { $0 == 0x20 }.prefix(5))
    return head.count == 5 && head.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
      && !(0x30...0x39).contains(head[4])
  }

  /// Two times with a dash, a wave or an arrow between: `00:01-00:05`, `1.2 ~ 3.4`, `00:01 --> 00:05`.
  static func span(_ text: String) -> (start: Double, end: Double)? {
    let parts = text.split { "-–—~～>→至到".unicodeScalars.contains($0.unicodeScalars.first ?? " ") }
      .map { TextPieces.trimmed(String($0)) }
    guard parts.count == 2, let start = seconds(parts[0]), let end = seconds(parts[1]), end >= start
    else { return nil }
    return (start, end)
  }

  static func seconds(_ text: String) -> Double? {
    var trimmed = TextPieces.trimmed(text)
    if trimmed.contains("分"),
      let found = trimmed.wholeMatch(of: #/(?:(\d{1,2})(?:小时|时))?(\d{1,3})分(\d{1,2}(?:\.\d+)?)秒/#),
      let minutes = Double(found.2), let rest = Double(found.3)
    {
      return (found.1.flatMap { Double($0) } ?? 0) * 3600 + minutes * 60 + rest
    }
    for (unit, scale) in [("毫秒", 1000.0), ("ms", 1000), ("秒", 1), ("s", 1)]
    where trimmed.hasSuffix(unit) {
      trimmed = TextPieces.trimmed(String(trimmed.dropLast(unit.count)))
      return trimmed.contains(":") ? nil : seconds(trimmed).map { $0 / scale }
    }
    if trimmed.utf8.contains(UInt8(ascii: ":")) { return seconds(Array(trimmed.utf8)[...]) }
    guard let plain = Double(trimmed) ?? decimal(trimmed), plain.isFinite else { return nil }
    return plain
  }

  /// `1,5` and `0,125`, as tables read them; `1,234` may be thousands, and is none.
  private static func decimal(_ text: String) -> Double? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[1].count == 1 || parts[1].count == 2 || parts[0] == "0" && !parts[1].isEmpty
    else { return nil }
    return Double("\(parts[0]).\(parts[1])")
  }

  /// `HH:MM:SS.mmm` with the given mark before the thousandths.
  static func text(_ seconds: Double, mark: String = ".") -> String {
    let all = Int((max(0, min(seconds, 1e9)) * 1000).rounded())
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let whole = all / 1000
    return padded(whole / 3600, 2) + ":" + padded(whole / 60 % 60, 2) + ":"
      + padded(whole % 60, 2) + mark + padded(all % 1000, 3)
  }
}
