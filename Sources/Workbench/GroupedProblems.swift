package import CallModel

/// Problems for the terminal, one line for all of a kind: one habit in a workbook is one thing to
/// mend, however many cells it is in. Where their sentences differ, the kind's title says what is
/// one about them. Names and numbers of people that they quote are hidden.
package enum GroupedProblems {
  /// Places named beside the first of a kind.
  private static let shown = 8

  /// - Parameter all: names every place.
  package static func sentences(
    _ problems: [InputProblem], in language: Language, all: Bool = false
  ) -> [String] {
    problems.grouped { ProblemGroup($0, in: sheet($0)) }.map { _, group in
      let first = group[0]
      let sentence = first.masked.sentence(in: language)
      let others = group.dropFirst().map(place)
      guard !others.isEmpty else { return sentence }
      let some = all ? others[...] : others.prefix(shown)
      let left = others.count - some.count
      let title = group.sharedTitle
      let more = LocalText(
        zh:
          "（同类\(title.map { "“\($0.zh)”" } ?? "")共 \(group.count) 处，还有 \(some.joined(separator: "、"))\(left > 0 ? " 等" : "")）",
        en:
          " (\(group.count) of the kind\(title.map { " '\($0.en)'" } ?? ""), also \(some.joined(separator: ", "))\(left > 0 ? " and \(left) more" : ""))"
      )
      return sentence + more[language]
    }
  }

  /// The book and sheet of `R1.xlsx[评分!F12]`; another file whole.
  private static func sheet(_ problem: InputProblem) -> String {
    problem.file.lastIndex(of: "!").map { String(problem.file[..<$0]) } ?? problem.file
  }

  /// `F12`; in other files the line, else the file.
  private static func place(_ problem: InputProblem) -> String {
    if problem.file.hasSuffix("]"), let mark = problem.file.lastIndex(of: "!") {
      return String(problem.file[problem.file.index(after: mark)...].dropLast())
    }
    return problem.line.map { ":\($0)" } ?? shownFile(problem.file)
  }
}
