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

  static func seconds(_ text: String) -> Double? {
    let trimmed = TextPieces.trimmed(text)
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
