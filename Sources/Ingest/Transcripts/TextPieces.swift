/// Joining and trimming of text from recognisers: Chinese without spaces, other scripts with.
enum TextPieces {
  static func trimmed(_ text: String) -> String {
    let view = text.unicodeScalars
    guard let start = view.firstIndex(where: { !isSpace($0) }),
      let last = view.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(view[start...last])
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Chinese characters, kana, and the punctuation and full-width signs written with them.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Pieces with a space between, save where both neighbours are Chinese or one is a closing sign.
  static func joined(_ pieces: [String]) -> String {
    var text = ""
    for piece in pieces.lazy.map(trimmed) where !piece.isEmpty {
      if let last = text.unicodeScalars.last, let first = piece.unicodeScalars.first,
        !(isWide(last) && isWide(first)), !isClosing(first)
      {
        text += " "
      }
      text += piece
    }
    return text
  }

  /// Without the spaces that separate single Chinese characters ("正 是 因 为").
  static func withoutSpacesInChinese(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: isSpace) else { return text }
    var kept = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if isSpace(scalars[index]) {
        var next = index
        while next < scalars.count, isSpace(scalars[next]) { next += 1 }
        let between =
          next < scalars.count && isWide(scalars[next]) && (kept.last.map(isWide) ?? false)
        if !between { kept.append(" ") }
        index = next
      } else {
        kept.append(scalars[index])
        index += 1
      }
    }
    return trimmed(String(kept))
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", "!", "?", ";", ":", ")", "]", "%", "。", "，", "！", "？", "；", "：", "）", "、":
      true
    default: false
    }
  }
}
