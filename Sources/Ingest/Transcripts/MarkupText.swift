/// Entities and simple tags in subtitle text.
enum MarkupText {
  private static let entities: [(name: [UInt8], text: String)] = [
    (Array("&amp;".utf8), "&"), (Array("&lt;".utf8), "<"), (Array("&gt;".utf8), ">"),
    (Array("&nbsp;".utf8), " "), (Array("&quot;".utf8), "\""), (Array("&#39;".utf8), "'"),
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
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
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
