import ArgumentParser
import CallModel

/// `affinity problems`: what a program may rely on of problems, whose sentences are for people.
struct ProblemsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problems",
    abstract: "Lists the kinds of problems that input can have.",
    discussion: """
      Problems in JSON and CSV name their kind in the field "kind". It stays as it is when the \
      sentence changes, so scripts go by it. Problems of a kind are told together.

      EXAMPLES
        affinity problems
        affinity problems table
      """)

  @Argument(
    help: "Only kinds whose id begins so: a field such as 'table', or more. All without it.")
  var beginning: String?

  @OptionGroup var reader: LanguageOption

  func run() throws {
    let language = reader.spoken()
    let kinds = InputProblem.Kind.all.filter { kind in
      beginning.map { kind.id.hasPrefix($0) } ?? true
    }
    guard !kinds.isEmpty else {
      let fields = Set(InputProblem.Kind.all.compactMap { $0.id.split(separator: ".").first })
        .sorted().joined(separator: ", ")
      throw InputProblem(
        .kindUnknown, file: beginning ?? "",
        what: LocalText(zh: "没有这类问题", en: "there is no such kind of problem"),
        fix: LocalText(zh: "可用：\(fields)", en: "one of \(fields)")
      ).stopping(in: language)
    }
    let width = kinds.map(\.id.count).max() ?? 0
    for kind in kinds {
      let id = kind.id + String(repeating: " ", count: width - kind.id.count)
      Terminal.say(id + "  " + kind.title[language])
    }
  }
}
