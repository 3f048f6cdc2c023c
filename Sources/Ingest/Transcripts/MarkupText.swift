/// Entities and simple tags in subtitle text.
enum MarkupText {
  private static let entities: [(name: [UInt8], text: String)] = [
    (Array("&amp;".utf8), "&"), (Array("&lt;".utf8), "<"), (Array("&gt;".utf8), ">"),
    (Array("&nbsp;".utf8), " "), (Array("&quot;".utf8), "\""), (Array("&apos;".utf8), "'"),
    (Array("&lrm;".utf8), ""), (Array("&rlm;".utf8), ""),
  ]

  static func resolvingEntities(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    var index = 0
    scan: while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&") {
        for (name, text) in entities where bytes[index...].starts(with: name) {
          out.append(contentsOf: text.utf8)
          index += name.count
          continue scan
        }
        if let (scalar, length) = numbered(bytes[index...]) {
          out.append(contentsOf: String(scalar).utf8)
          index += length
          continue scan
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A character by its number, `&#39;` or `&#x27;`, with the length of what names it.
  private static func numbered(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard bytes.starts(with: "&#".utf8) else { return nil }
    var digits = bytes.dropFirst(2).prefix(9)
    guard let stop = digits.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    digits = digits[..<stop]
    let isHex = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    if isHex { digits = digits.dropFirst() }
    guard digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
      value >= 0x20, let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, stop + 1 - bytes.startIndex)
  }

  /// Without tags such as `<i>` and `{\an8}`; a lone `<` stays.
  static func withoutTags(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    // Nothing closes beyond these, so that a line of opening signs is not searched again and again.
    let lastAngle = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    let lastBrace = bytes.lastIndex(of: UInt8(ascii: "}")) ?? -1
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), index < lastAngle, index + 1 < bytes.endIndex,
        bytes[index + 1] == UInt8(ascii: "/") || isLetter(bytes[index + 1]),
        let close = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      {
        index = close + 1
      } else if byte == UInt8(ascii: "{"), index < lastBrace, index + 1 < bytes.endIndex,
        bytes[index + 1] == UInt8(ascii: "\\"),
        let close = bytes[index...].firstIndex(of: UInt8(ascii: "}"))
      {
        index = close + 1
      } else {
        out.append(byte)
        index += 1
      }
    }
    return out
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
