package import CallModel

extension Doctor {
  /// One thing found.
  package struct Line: Sendable, Hashable {
    package var verdict: Verdict
    package var text: LocalText
    /// What the text counts, one by one: files, rules.
    package var items: [String] = []
    /// Where the same is found elsewhere, in the order of the files.
    package var elsewhere: [String] = []
    /// What they have in common, where the sentences differ.
    package var kind: LocalText?
    /// What to do, where something is to be done.
    package var fix: LocalText?
    /// It costs a whole table and not a row of it.
    var isWholeFile = false

    /// Whole tables weigh most, then what is found most often.
    var weight: Int { (isWholeFile ? 1 << 40 : 0) + elsewhere.count }
  }
}

extension Doctor.Line {
  init(_ problem: InputProblem) {
    let place = Self.place(of: problem)
    self.init(
      verdict: problem.effect == .setAside ? .bad : .note,
      text: LocalText(zh: "\(place)：\(problem.what.zh)", en: "\(place): \(problem.what.en)"),
      fix: problem.fix)
  }

  private static func place(of problem: InputProblem) -> String {
    let file = shownFile(problem.file)
    return problem.line.map { "\(file):\($0)" } ?? file
  }

  /// Problems with those of a kind in one line: the first of them as it is, and where the others
  /// are. Kinds that are found most often come first, those that cost something before notes.
  static func grouped(_ problems: [InputProblem]) -> [Self] {
    // Only the one that is shown is masked: there may be one for every row.
    let lines = problems.grouped(by: ProblemGroup.init(ofFolder:)).map { common, group in
      let first = group[0]
      var line = Self(first.masked)
      line.elsewhere = group.dropFirst().map { problem in
        problem.file == first.file
          ? problem.line.map { ":\($0)" } ?? place(of: problem) : place(of: problem)
      }
      line.kind = group.sharedTitle
      // A table without a header that holds is lost whole.
      line.isWholeFile = common.place != nil && (first.line ?? 1) == 1
      return line
    }
    return Doctor.Verdict.byWeight.flatMap { weight in
      lines.enumerated().filter { $0.element.verdict == weight }.sorted {
        ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
      }.map(\.element)
    }
  }
}
