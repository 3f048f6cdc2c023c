internal import CallModel

extension Doctor {
  static func line(_ problem: InputProblem) -> Line {
    let place = place(of: problem)
    return Line(
      verdict: problem.effect == .setAside ? .bad : .note,
      text: LocalText(zh: "\(place)：\(problem.what.zh)", en: "\(place): \(problem.what.en)"),
      fix: problem.fix, losesNothing: problem.losesNothing)
  }

  private static func place(of problem: InputProblem) -> String {
    problem.line.map { "\(problem.file):\($0)" } ?? problem.file
  }

  /// Problems with those of a kind in one line: the first of them as it is, and where the others
  /// are. Kinds that are found most often come first, those that cost something before notes.
  static func grouped(_ problems: [InputProblem]) -> [Line] {
    var order: [Kind] = []
    var groups: [Kind: [InputProblem]] = [:]
    for problem in problems {
      let kind = Kind(problem)
      if groups[kind] == nil { order.append(kind) }
      groups[kind, default: []].append(problem)
    }
    let lines = order.compactMap { kind -> Line? in
      guard let group = groups[kind], let first = group.first else { return nil }
      var line = line(first)
      line.elsewhere = group.dropFirst().map { problem in
        problem.file == first.file
          ? problem.line.map { ":\($0)" } ?? place(of: problem) : place(of: problem)
      }
      // A table without a header that holds is lost whole.
      line.isWholeFile = kind.table != nil && (first.line ?? 1) == 1
      return line
    }
    return Verdict.byWeight.flatMap { weight in
      lines.enumerated().filter { $0.element.verdict == weight }.sorted {
        ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
      }.map(\.element)
    }
  }

  /// What a problem is, whatever row and value it was found at.
  private struct Kind: Hashable {
    var table: String?
    var effect: InputProblem.Effect
    var what: String
    var fix: String

    init(_ problem: InputProblem) {
      // A column is one of its table; a broken transcript is like another.
      table = problem.file.contains("/") ? nil : problem.file
      effect = problem.effect
      // A header's own names are what is wrong with it; in a row the value is one of many.
      let isRow = (problem.line ?? 1) > 1
      what = Doctor.bare(problem.what.en, values: isRow)
      fix = Doctor.bare(problem.fix.en, values: isRow)
    }
  }

  /// Without ids, numbers and times, and without quoted values.
  static func bare(_ text: String, values: Bool) -> String {
    var text = text
    if values { text.replace(#/'[^']*'/#, with: "'…'") }
    // A word with a digit in it is an id, a time or a count.
    let words = text.split(separator: " ").map { word in
      word.contains { $0.isNumber } ? "#" : String(word)
    }
    // A list of them is one thing, however long.
    return words.indices.filter { $0 == 0 || words[$0] != "#" || words[$0 - 1] != "#" }
      .map { words[$0] }.joined(separator: " ")
  }

  /// The first few names, and how many more.
  static func some(_ names: [String], _ limit: Int = 8) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? shown + " … (+\(names.count - limit))" : shown
  }
}
