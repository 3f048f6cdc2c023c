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
    var problems: [InputProblem] = []
    var patterns: [String: [String]] = [:]
    for (number, line) in ListText.lines(of: text)
    where !ListText.trimmed(line).isEmpty && !line.hasPrefix("#") {
      func problem(_ what: LocalText, _ fix: LocalText) {
        problems.append(InputProblem(file: file, line: number, what: what, fix: fix, effect: .note))
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3 else {
        problem(
          LocalText(zh: "只有 \(cells.count) 列，应有 3 列", en: "\(cells.count) columns, 3 are needed"),
          LocalText(
            zh: "用制表符分开：哪一种、模式、例句", en: "separate with tabs: kind, pattern, sample"))
        continue
      }
      guard kinds.contains(cells[0]) else {
        problem(
          LocalText(zh: "没有“\(cells[0])”这一种", en: "there is no kind '\(cells[0])'"),
          Spelling.nearest(to: cells[0], among: kinds).map(LocalText.didYouMean)
            ?? LocalText(
              zh: "用 \(kinds.joined(separator: "、"))", en: "use \(kinds.joined(separator: ", "))"))
        continue
      }
      guard let literals = GuardedLiterals([cells[1]]) else {
        problem(
          LocalText(
            zh: "模式“\(cells[1])”不只是词和前后的条件",
            en: "the pattern '\(cells[1])' is more than words with conditions beside them"),
          LocalText(
            zh: "写词、几选一、前后条件，不写重复和字符集以外的写法",
            en: "write words, alternatives and what stands before or behind"))
        continue
      }
      if literals.matches(NormalizedText(cells[2]).units[...]) == 0 {
        problem(
          LocalText(zh: "例句“\(cells[2])”不含这个模式", en: "the sample '\(cells[2])' does not match"),
          LocalText(zh: "改例句或改模式", en: "correct the sample or the pattern"))
      }
      patterns[cells[0], default: []].append(cells[1])
    }
    for kind in kinds where patterns[kind] == nil {
      problems.append(
        InputProblem(
          file: file, what: LocalText(zh: "缺少 \(kind)", en: "there is no line '\(kind)'"),
          fix: LocalText(zh: "补上这一行", en: "add it"), effect: .note))
    }
    func whole(_ kind: String) -> String { (patterns[kind] ?? []).joined(separator: "|") }
    return (
      QuestionWords(open: whole("open"), closed: whole("closed"), none: whole("none")), problems
    )
  }
}
