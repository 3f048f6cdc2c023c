/// Ids and codes as they are compared: `Ａ１０１` is `A101`.
enum CodedText {
  /// With letters, digits and marks of full width made plain, and without spaces around or signs
  /// that nobody sees, such as come with what was copied from a page or a chat.
  static func plain(_ text: String) -> String {
    // In UTF-8 every character of full width begins with EF, the wide space with E3, the space that
    // does not break with C2, what is not seen with E2 or EF.
    guard text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 || $0 == 0xE2 || $0 == 0xC2 }) else {
      return text
    }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x3000, 0xA0, 0x202F: plain.append(" ")
      case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: break
      default: plain.unicodeScalars.append(scalar)
      }
    }
    while plain.first == " " { plain.removeFirst() }
    while plain.last == " " { plain.removeLast() }
    return plain
  }

  /// `1.23457E+11`: a long number as Excel writes it into CSV, without most of its digits.
  static func isShortened(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (5...24).contains(bytes.count), let first = bytes.first, (0x30...0x39).contains(first),
      bytes.suffix(4).first == 0x45, bytes.suffix(3).first == 0x2B
    else { return false }
    return bytes.suffix(2).allSatisfy { (0x30...0x39).contains($0) }
      && bytes.dropLast(4).allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// Critical errors and rules in capitals (`K6`, `R-30`); the names of checks as they are.
  static func subject(_ text: String) -> String {
    text.wholeMatch(of: #/[KkRr]-?[0-9]{1,3}/#) == nil ? text : text.uppercased()
  }

  /// An agent's id or name, whatever its case, width and inner spaces.
  static func folded(_ text: String) -> String {
    var folded = plain(text).lowercased()
    folded.removeAll { $0.isWhitespace }
    return folded
  }

  /// The same of an id, and of a number without the zeros before it, which Excel takes away, and without `.0`
  /// behind it, which programs write of a column with empty cells: `0612`, `612` and `612.0` are one.
  static func unpadded(_ id: String) -> String {
    let folded = folded(id)
    let digits = folded.hasSuffix(".0") ? folded.dropLast(2) : folded[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return folded
    }
    let plain = digits.drop { $0 == "0" }
    return plain.isEmpty ? "0" : String(plain)
  }
}
