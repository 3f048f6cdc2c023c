import ArgumentParser
import Assessment
import CallModel
import Workbench

/// Reads files of checks for the commands, and tells their problems.
enum CheckFiles {
  enum Stream { case output, errors }

  /// A file of checks; nil after its problems were told.
  static func read(
    _ path: String, _ language: Language, onto stream: Stream = .errors
  ) throws -> CheckFile? {
    let text = try RubricFile.text(of: path, in: language)
    let (file, problems) = CheckFile.read(text, file: path, beside: CheckFile.standard.checks)
    for problem in problems {
      let sentence = problem.sentence(in: language)
      if stream == .output { Terminal.say(sentence) } else { Terminal.complain(sentence) }
    }
    return file
  }
}

/// A file of checks beside those of the product.
struct OwnChecksOption: ParsableArguments {
  @Option(
    help: "Checks of your own beside those of the product.",
    completion: .file(extensions: ["yaml", "yml"]))
  var checks: String?

  /// The checks in force, the file's above those of the product.
  func set(_ language: Language) throws -> CheckSet {
    guard let checks else { return .standardOnly }
    guard let file = try CheckFiles.read(checks, language) else { throw ExitCode(1) }
    do throws(InputProblem) {
      return try CheckSet(own: file)
    } catch {
      throw error.stopping(in: language)
    }
  }
}
