private import CDefaults
package import CallModel

/// What makes a question: the patterns of `questions.tsv`.
package struct QuestionWords: Sendable {
  package let open: String
  package let closed: String
  package let none: String

  static let standard: QuestionWords = {
    let file = embedded_questions()
    let (words, problems) = parse(
      String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self),
      file: "questions.tsv")
    // Without its words nobody would be said to ask.
    precondition(
      problems.isEmpty, problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    return words
  }()

  private static let kinds = ["open", "closed", "none"]

  /// Reads kinds, patterns and samples, between tabs; what cannot be used is left out and named. Lines of one kind are one
  /// pattern. `#` opens a comment.
  package static func parse(
    _ text: String, file: String
  ) -> (words: QuestionWords, problems: [InputProblem]) {
    var rows = PatternRows(
      file: file, columns: 3, LocalText(zh: "哪一种、模式、例句", en: "kind, pattern, sample"))
    var patterns: [String: [String]] = [:]
    for (number, line) in ListText.lines(of: text) {
      guard let cells = rows.fields(of: line, number) else { continue }
      guard kinds.contains(cells[0]) else {
        rows.note(
          number, LocalText(zh: "没有“\(cells[0])”这一种", en: "there is no kind '\(cells[0])'"),
          Spelling.nearest(to: cells[0], among: kinds).map(LocalText.didYouMean)
            ?? LocalText(
              zh: "用 \(kinds.joined(separator: "、"))", en: "use \(kinds.joined(separator: ", "))"))
        continue
      }
      guard let literals = GuardedLiterals([cells[1]]) else {
        rows.note(
          number,
          LocalText(
            zh: "模式“\(cells[1])”不只是词和前后的条件",
            en: "the pattern '\(cells[1])' is more than words with conditions beside them"),
          LocalText(
            zh: "写词、几选一、前后条件，不写重复和字符集以外的写法",
            en: "write words, alternatives and what stands before or behind"))
        continue
      }
      if literals.matches(NormalizedText(cells[2]).units[...]) == 0 {
        rows.misses(
          cells[2], number, LocalText(zh: "改例句或改模式", en: "correct the sample or the pattern"))
      }
      patterns[cells[0], default: []].append(cells[1])
    }
    for kind in kinds where patterns[kind] == nil {
      rows.note(
        nil, LocalText(zh: "缺少 \(kind)", en: "there is no line '\(kind)'"),
        LocalText(zh: "补上这一行", en: "add it"))
    }
    func whole(_ kind: String) -> String { (patterns[kind] ?? []).joined(separator: "|") }
    return (
      QuestionWords(open: whole("open"), closed: whole("closed"), none: whole("none")),
      rows.problems
    )
  }
}
