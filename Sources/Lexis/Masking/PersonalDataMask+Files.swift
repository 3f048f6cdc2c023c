package import CallModel

/// What is shown of files and cells of tables: ids and times of theirs stay, which look like numbers of people.
extension PersonalDataMask {
  /// A file's path with the names and numbers of people hidden in its last part.
  package static func shownFile(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return shownName(path) }
    let start = path.index(after: slash)
    return path[..<start] + shownName(String(path[start...]))
  }

  /// A file's name, or an id that was made of one.
  package static func shownName(_ name: String) -> String {
    tellsSomebody(name) || !MaskNames.given(MaskText(name), inFileName: true).isEmpty
      ? PersonalDataMask().maskFileName(name) : name
  }

  /// The words of a table's cell.
  package static func shownCell(_ words: String) -> String {
    tellsSomebody(words) ? PersonalDataMask().mask(words) : words
  }

  /// A sentence of the product's own: names and numbers of people are hidden in what it quotes, mobile and identity
  /// numbers also where nothing quotes them.
  package static func shownSentence(_ sentence: LocalText) -> LocalText {
    LocalText(
      zh: hidingNumbers(shownQuotes(of: sentence.zh, between: "“", and: "”")),
      en: hidingNumbers(shownQuotes(of: sentence.en, between: "'", and: "'")))
  }

  /// What stands between quotation marks, masked; the words around it are the product's own.
  private static func shownQuotes(
    of text: String, between open: Character, and close: Character
  ) -> String {
    guard text.contains(open) else { return text }
    var shown = ""
    var rest = text[...]
    while let from = beginning(of: open, in: rest),
      let to = end(of: close, in: rest[rest.index(after: from)...])
    {
      let start = rest.index(after: from)
      shown += rest[..<start] + shownCell(String(rest[start..<to]))
      shown.append(close)
      rest = rest[rest.index(after: to)...]
    }
    return shown + rest
  }

  /// The first mark that opens: an apostrophe behind a word (the call's) does not.
  private static func beginning(of open: Character, in text: Substring) -> String.Index? {
    text.indices.first { place in
      guard text[place] == open else { return false }
      if open != "'" || place == text.startIndex { return true }
      let before = text[text.index(before: place)]
      return !(before.isLetter || before.isNumber)
    }
  }

  /// The first mark that closes: an apostrophe inside a word (`O'Brien`) does not.
  private static func end(of close: Character, in text: Substring) -> String.Index? {
    text.indices.first { place in
      guard text[place] == close else { return false }
      if close != "'" { return true }
      let next = text.index(after: place)
      return next == text.endIndex || !(text[next].isLetter || text[next].isNumber)
    }
  }

  /// Mobile and identity numbers hidden: written in a row, by their shape.
  private static func hidingNumbers(_ sentence: String) -> String {
    if !sentence.utf8.contains(where: { (0x30...0x39).contains($0) }) { return sentence }
    let text = MaskText(sentence)
    let edits = MaskDigits.tokens(in: text).flatMap { token -> [MaskEdit] in
      if token.isWord { return [] }
      let local = MaskDigits.dropCountry(token.digits)
      if MaskDigits.isMobile(local) {
        let area = token.digits.count - local.count
        return token.hiding(area + 3..<area + 7, from: 0)
      }
      return MaskDigits.isIdentity(token.digits, true)
        ? token.hiding(1..<token.digits.count - 1, from: 0) : []
    }
    return edits.isEmpty ? sentence : text.applying(edits)
  }

  /// Chinese words, three others or more (labels of speakers have fewer), or a number of the shape of a mobile or an identity number.
  private static func tellsSomebody(_ words: String) -> Bool {
    let text = MaskText(words)
    return text.folded.contains { UnitClass.isHan($0) }
      || text.hasLatin && text.units.count { $0 == UnitClass.space } > 1
      || MaskDigits.tokens(in: text).contains {
        MaskDigits.isMobile(MaskDigits.dropCountry($0.digits))
          || MaskDigits.isIdentity($0.digits, true)
      }
  }
}
