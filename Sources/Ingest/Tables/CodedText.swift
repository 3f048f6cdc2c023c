/// Ids and codes as they are compared: `Ａ１０１` is `A101`.
enum CodedText {
  /// With letters, digits and marks of full width made plain, and without spaces around.
  static func plain(_ text: String) -> String {
    // Every character of full width begins with this byte in UTF-8, the wide space with the other.
    guard text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 }) else { return text }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x3000: plain.append(" ")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    while plain.first == " " { plain.removeFirst() }
    while plain.last == " " { plain.removeLast() }
    return plain
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
}
