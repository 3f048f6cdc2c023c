import ArgumentParser
import CallModel
import Foundation
import Reports

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
        affinity problems table.id-twice
        affinity problems appeal --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Argument(
    help:
      "Only the kind of this id, those of a field such as 'table', or those whose id or title holds these words. All without it."
  )
  var wanted: String?

  @Option(help: "How to write the kinds: text, csv or json.")
  var format: Format = .text

  @OptionGroup var reader: LanguageOption

  func run() throws {
    let language = reader.spoken()
    let kinds = wanted.map(InputProblem.Kind.asked) ?? InputProblem.Kind.all
    guard !kinds.isEmpty else { throw Self.unknown(wanted ?? "").stopping(in: language) }
    switch format {
    case .json: Terminal.write(try ProblemKindList.json(kinds))
    case .csv:
      Terminal.write(Data(CSVOutput.encode(ProblemKindList.table(kinds, language: language))))
    case .text:
      let width = kinds.map(\.id.count).max() ?? 0
      for kind in kinds {
        let id = kind.id + String(repeating: " ", count: width - kind.id.count)
        Terminal.say(id + "  " + kind.title[language])
      }
    }
  }

  private static func unknown(_ wanted: String) -> InputProblem {
    let all = InputProblem.Kind.all
    let fields = Set(all.map { String($0.field) }).sorted()
    let list = fields.joined(separator: ", ")
    return InputProblem(
      .kindUnknown, file: wanted,
      what: LocalText(zh: "没有这类问题", en: "there is no such kind of problem"),
      fix: Spelling.nearest(to: wanted, among: fields + all.map(\.id)).map(LocalText.didYouMean)
        ?? LocalText(zh: "可用：\(list)", en: "one of \(list)"))
  }
}
