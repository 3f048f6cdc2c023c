/// What a problem is, whatever row and value it was found at: one habit in a table is one thing to
/// mend, however many rows it is in.
///
/// Two problems are of a kind whose sentences are the same but for ids, numbers, times and quoted
/// values; what a sentence says plays no part.
package struct ProblemKind: Hashable {
  /// The table or sheet it is one of; nil where a file is like another.
  package let place: String?
  private let effect: InputProblem.Effect
  private let what: String
  private let fix: String

  /// - Parameter hasValues: what is quoted are values, and not the names that are wrong.
  package init(_ problem: InputProblem, in place: String?, hasValues: Bool) {
    self.place = place
    effect = problem.effect
    what = Self.bare(problem.what.en, hasValues: hasValues)
    fix = Self.bare(problem.fix.en, hasValues: hasValues)
  }

  /// A problem of a folder's files.
  package init(ofFolder problem: InputProblem) {
    self.init(
      problem,
      // A column is one of its table; a broken transcript is like another.
      in: problem.file.contains("/") ? nil : problem.file,
      // A header's own names are what is wrong with it; in a row the value is one of many.
      hasValues: (problem.line ?? 1) > 1)
  }

  /// Without ids, numbers and times, and without quoted values.
  private static func bare(_ text: String, hasValues: Bool) -> String {
    var text = text
    if hasValues { text.replace(#/'[^']*'/#, with: "'…'") }
    // A word with a digit in it is an id, a time or a count.
    let words = text.split(separator: " ").map { word in
      word.contains { $0.isNumber } ? "#" : String(word)
    }
    // A list of them is one thing, however long.
    return words.indices.filter { $0 == 0 || words[$0] != "#" || words[$0 - 1] != "#" }
      .map { words[$0] }.joined(separator: " ")
  }
}
