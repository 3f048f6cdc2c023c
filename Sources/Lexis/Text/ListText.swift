/// The text of a list that a person keeps: lines with their numbers, words without the space around.
enum ListText {
  static func lines(of text: String) -> [(number: Int, text: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      var line = line
      if line.hasSuffix("\r") { line = line.dropLast() }
      if index == 0, line.hasPrefix("\u{FEFF}") { line = line.dropFirst() }
      return (index + 1, line)
    }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var view = text[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
