package import CallModel

/// Collects what is wrong with a settings file.
///
/// `Names` are what its values may refer to, and what they do refer to, where they refer to anything.
package final class SettingsLog<Names> {
  package let file: String
  /// The command that prints a whole file of the kind; nil where no key has to be there.
  package let model: String?
  package var names: Names
  private var noted: [InputProblem] = []
  /// Keys that are not there and should be.
  package var missing: [InputProblem] = []

  package init(file: String, model: String? = nil, names: Names) {
    self.file = file
    self.model = model
    self.names = names
  }

  /// - Parameter subject: the keys that lead to what it concerns.
  package func note(
    _ kind: InputProblem.Kind, _ line: Int?, _ what: LocalText, fix: LocalText,
    subject: String? = nil
  ) {
    noted.append(
      InputProblem(kind, file: file, line: line, what: what, fix: fix, subject: subject))
  }

  package func add(_ problem: InputProblem) { noted.append(problem) }

  package func add(_ problems: [InputProblem]) { noted += problems }

  /// All there is to tell, in the order of the file.
  package var problems: [InputProblem] {
    (noted + missing).enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }
}

extension SettingsLog<Void> {
  package convenience init(file: String, model: String? = nil) {
    self.init(file: file, model: model, names: ())
  }
}
