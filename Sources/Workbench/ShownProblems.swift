internal import CallModel
internal import Lexis

extension InputProblem {
  /// The same as it may be shown: names and numbers of people are hidden in what it quotes of a cell, and in the
  /// name of its file.
  var masked: InputProblem {
    var problem = self
    problem.file = PersonalDataMask.shownFile(file)
    problem.what = LocalText(
      zh: Self.masking(what.zh, between: "“", and: "”"),
      en: Self.masking(what.en, between: "'", and: "'"))
    return problem
  }

  /// What stands between quotation marks, masked; the words around it are the product's own.
  private static func masking(_ text: String, between open: Character, and close: Character)
    -> String
  {
    guard text.contains(open) else { return text }
    var shown = ""
    var rest = text[...]
    while let from = rest.firstIndex(of: open),
      let to = end(of: close, in: rest[rest.index(after: from)...])
    {
      let start = rest.index(after: from)
      shown += rest[..<start] + PersonalDataMask.shownCell(String(rest[start..<to]))
      shown.append(close)
      rest = rest[rest.index(after: to)...]
    }
    return shown + rest
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
}

/// A file's path as it may be shown: names and numbers of people in its name are hidden.
package func shownFile(_ path: String) -> String { PersonalDataMask.shownFile(path) }
