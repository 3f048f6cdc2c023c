/// How many columns of a terminal a text takes: Chinese characters and full-width forms take two,
/// combining marks none.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  package static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: 1
    case 0..<0xA0: 0
    case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF, 0x20D0...0x20FF:
      0
    // Hangul Jamo; CJK and Kana with their punctuation; Hangul; compatibility and full-width
    // forms; pictures; the further planes of Han characters.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// Filled with spaces up to a width, or as it is where it is wider.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// The same with the spaces before it.
  package static func leading(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - of(text))) + text
  }

  /// As much of its beginning as fits, with `…` behind it where that is not all.
  package static func cut(_ text: String, to width: Int) -> String {
    if of(text) <= width { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += of(String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Lines no wider than `width`: English breaks at spaces, Chinese between any two characters,
  /// but no line begins with a mark that closes, which takes what stands before it along, and none
  /// ends with one that opens. A single word wider than a line stays whole.
  package static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line: [String] = []
    var used = 0
    func end() {
      var text = line.joined()
      while text.last == " " { text.removeLast() }
      lines.append(text)
      line = []
      used = 0
    }
    func add(_ piece: String) {
      let piece = line.isEmpty ? String(piece.drop { $0 == " " }) : piece
      guard !piece.isEmpty else { return }
      line.append(piece)
      used += of(piece)
    }
    for piece in pieces(text) {
      if used + of(piece) > width, !line.isEmpty {
        var along: [String] = []
        if closes(piece) {
          while line.count > 1, let last = line.popLast() {
            along.insert(last, at: 0)
            if !closes(last) { break }
          }
        }
        while line.count > 1, let last = line.last, opens(last) {
          along.insert(line.removeLast(), at: 0)
        }
        end()
        for piece in along { add(piece) }
      }
      add(piece)
    }
    if !line.isEmpty || lines.isEmpty { end() }
    return lines
  }

  /// A heading and items behind it in lines no wider than `width`, broken between items alone: a name
  /// and its id stay together. An item wider than a line stays whole.
  package static func wrapped(
    _ heading: String, items: [String], separator: String, to width: Int
  ) -> [String] {
    var lines: [String] = []
    var line = heading
    for (number, item) in items.enumerated() {
      let piece = item + (number + 1 < items.count ? separator : "")
      let visible = piece.last == " " ? String(piece.dropLast()) : piece
      if !line.isEmpty, of(line) + of(visible) > width {
        lines.append(line)
        line = ""
      }
      line += piece
    }
    lines.append(line)
    return lines.map { $0.last == " " ? String($0.dropLast()) : $0 }
  }

  /// Parts that stay together: a word with the space before it, or one wide character.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if of(scalar) == 2 {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(String(scalar))
      } else if scalar == " ", !word.isEmpty, word != " " {
        pieces.append(word)
        word = " "
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { pieces.append(word) }
    return pieces
  }

  private static func closes(_ piece: String) -> Bool {
    piece.unicodeScalars.first.map { "，。、；：！？）》”’】,.;:!?)".unicodeScalars.contains($0) }
      ?? false
  }

  private static func opens(_ piece: String) -> Bool {
    piece.unicodeScalars.last.map { "（“‘《【([{".unicodeScalars.contains($0) } ?? false
  }

  /// Text of a call as it may go to a terminal: no control characters, which could move the
  /// cursor or change colours, and no marks that turn the direction of writing.
  package static func tame(_ text: String) -> String {
    var tame = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x09: tame.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: tame.append("\u{FFFD}")
      default: tame.append(scalar)
      }
    }
    return String(tame)
  }
}
