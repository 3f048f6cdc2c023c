/// What FunASR counts as a token: a Chinese character, or a run of letters and digits.
enum SpokenTokens {
  struct Token {
    var text: String
    /// The place of its first character in the text, in scalars.
    var place: Int
  }

  static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var run = String.UnicodeScalarView()
    var start = 0
    func close() {
      if !run.isEmpty { tokens.append(Token(text: String(run), place: start)) }
      run = String.UnicodeScalarView()
    }
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar.value {
      case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        close()
        tokens.append(Token(text: String(Character(scalar)), place: index))
      default:
        let inWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        if inWord || (scalar == "'" && !run.isEmpty) {
          if run.isEmpty { start = index }
          run.append(scalar)
        } else {
          close()
        }
      }
    }
    close()
    return tokens
  }
}
