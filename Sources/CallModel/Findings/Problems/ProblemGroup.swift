/// What problems have in common that are one thing to mend, whatever rows and values they were found
/// at: the kind, what it concerns, what became of the input, and the table or sheet they are of.
///
/// What their sentences say plays no part.
package struct ProblemGroup: Hashable {
  /// The table or sheet it is one of; nil where a file is like another.
  package let place: String?
  private let kind: InputProblem.Kind
  private let subject: String?
  private let effect: InputProblem.Effect

  package init(_ problem: InputProblem, in place: String?) {
    self.place = place
    kind = problem.kind
    subject = problem.subject
    effect = problem.effect
  }

  /// A problem of a folder's files.
  package init(ofFolder problem: InputProblem) {
    // A column is one of its table; a broken transcript is like another.
    self.init(problem, in: problem.file.contains("/") ? nil : problem.file)
  }
}

extension Sequence<InputProblem> {
  /// The title of their kind where their sentences differ; nil where each says what all say.
  package var sharedTitle: LocalText? {
    var first: InputProblem?
    for problem in self {
      guard let known = first else {
        first = problem
        continue
      }
      if problem.what != known.what { return known.kind.title }
    }
    return nil
  }
}
