private import CDefaults
package import CallModel

/// What makes a question: the patterns of `questions.tsv`.
package final class QuestionWords: Sendable {
  package let open: String
  package let closed: String
  package let none: String
  /// The lines that are in force, as they stand in the file.
  package let lines: [[String]]
  /// The three, told in one pass.
  let literals: GuardedLiterals?

  /// The lines that the product carries.
  package static var carriedText: String {
    let file = embedded_questions()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  package static let standard: QuestionWords = {
    let (words, problems) = parse(carriedText, file: "questions.tsv")
    // Without its words nobody would be said to ask.
    precondition(
      problems.isEmpty, problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    return words
  }()

  package static let kinds = ["open", "closed", "none"]

  private init(open: String, closed: String, none: String, lines: [[String]]) {
    self.lines = lines
    self.open = open
    self.closed = closed
    self.none = none
    literals = GuardedLiterals([open, closed, none])
  }

  /// Reads kinds, patterns and samples, between tabs; what cannot be used is left out and named. Lines of one kind are one
  /// pattern. `#` opens a comment.
  package static func parse(
    _ text: String, file: String
  ) -> (words: QuestionWords, problems: [InputProblem]) {
    read(
      ListText.lines(of: text).compactMap { number, line in
        PatternRows.split(line).map { (number, $0) }
      }, file: file)
  }

  /// The product's lines with those of a file of checks beside them or in their place; what cannot be
  /// used is named with the file's lines.
  package static func changed(
    by changes: [PatternChange], file: String
  ) -> (words: QuestionWords, problems: [InputProblem]) {
    let carried = ListText.lines(of: carriedText).compactMap { number, line in
      PatternRows.split(line).map { (number, $0) }
    }
    let own = changes.flatMap { change in
      change.lines.map { ($0.number, change.cells(of: $0)) }
    }
    return read(
      carried.filter { line in !changes.contains { $0.displaces(line.1) } } + own, file: file)
  }

  private static func read(
    _ lines: [(number: Int, cells: [String])], file: String
  ) -> (words: QuestionWords, problems: [InputProblem]) {
    var rows = PatternRows(
      file: file, columns: 3, LocalText(zh: "哪一种、模式、例句", en: "kind, pattern, sample"))
    var patterns: [String: [String]] = [:]
    for (number, cells) in lines {
      guard rows.has(3, cells, number) else { continue }
      guard kinds.contains(cells[0]) else {
        rows.note(
          .patternUnknownLine, number,
          LocalText(zh: "没有“\(cells[0])”这一种", en: "there is no kind '\(cells[0])'"),
          Spelling.nearest(to: cells[0], among: kinds).map(LocalText.didYouMean)
            ?? LocalText(
              zh: "用 \(kinds.joined(separator: "、"))", en: "use \(kinds.joined(separator: ", "))"))
        continue
      }
      guard let literals = GuardedLiterals([cells[1]]) else {
        rows.note(
          .patternTooMuch, number,
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
        .patternMissing, nil, LocalText(zh: "缺少 \(kind)", en: "there is no line '\(kind)'"),
        LocalText(zh: "补上这一行", en: "add it"))
    }
    func whole(_ kind: String) -> String { (patterns[kind] ?? []).joined(separator: "|") }
    let words = QuestionWords(
      open: whole("open"), closed: whole("closed"), none: whole("none"), lines: lines.map(\.cells))
    if words.literals == nil, rows.problems.isEmpty {
      rows.note(
        .patternTogether, nil,
        LocalText(zh: "各行合不成一个模式", en: "the lines make no pattern together"),
        LocalText(zh: "改写这些行", en: "write them otherwise"))
    }
    return (words, rows.problems)
  }
}
