/// What a YAML text grows to where its aliases are written out, told before it is parsed.
///
/// The parser compares the keys of a mapping with all that their aliases stand for, so that twenty lines of aliases of
/// aliases in the place of a key keep it busy for ever.
enum AliasGrowth {
  /// Whether the values of a text, each alias counted as all that it stands for, are no more than `limit`.
  ///
  /// Counted too high rather than too low: an anchor's value ends before its first alias, and may hold all that stands
  /// between. A star or an ampersand in a quoted text counts where a name that fits both follows.
  static func isWithin(_ limit: Int, _ yaml: String) -> Bool {
    var yaml = yaml
    return yaml.withUTF8 { text in
      var values = 0
      // What stood before the first anchor of a name, and what its alias stands for once it was used.
      var starts: [Substring: Int] = [:]
      var weights: [Substring: Int] = [:]
      var index = 0
      var isInWord = false
      while index < text.count {
        let byte = text[index]
        index += 1
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "*"):
          let from = index
          while index < text.count, isOfName(text[index]) { index += 1 }
          isInWord = true
          values += 1
          guard index > from else { continue }
          let name = Substring(decoding: text[from..<index], as: UTF8.self)
          if byte == UInt8(ascii: "&") {
            if starts[name] == nil { starts[name] = values }
            weights[name] = nil
          } else if let start = starts[name] {
            let weight = weights[name] ?? values - start
            weights[name] = weight
            values += weight
            if values > limit { return false }
          }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          values += 1
          isInWord = false
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
          UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
          isInWord = false
        default:
          if !isInWord { values += 1 }
          isInWord = true
        }
      }
      return true
    }
  }

  /// Letters, digits, `_` and `-`, of which the parser takes names of anchors.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
