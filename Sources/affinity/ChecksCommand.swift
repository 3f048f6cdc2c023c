import ArgumentParser
import Assessment
import CallModel

/// Lists the checks, and explains one with its examples.
struct ChecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checks", abstract: "Lists what calls are checked for; explains one check.",
    discussion: """
      Example:
        affinity checks list --language en
        affinity checks explain interruption
      """,
    subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every check with the criterion it serves.",
      discussion: """
        Example:
          affinity checks list
        """)

    @Option(help: "The language of the listing: zh or en.")
    var language: Language = .chinese

    func run() {
      let width = CheckCatalog.all.map { $0.id.count }.max() ?? 0
      for check in CheckCatalog.all {
        let name = Rubric.standard.criterion(check.criterion)?.name[language] ?? ""
        let gap = String(repeating: " ", count: width - check.id.count + 2)
        print("\(check.id)\(gap)\(check.criterion)  \(name)")
      }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a check listens for, with drawn or written examples.",
      discussion: """
        In a drawing a column is half a second: = speaks, . is silent, ^ and _ mark the finding.

        Example:
          affinity checks explain dead-air
        """)

    @Argument(help: "The check's name, or its criterion.")
    var name: String

    @Option(help: "The language of the text: zh or en.")
    var language: Language = .chinese

    func run() throws {
      let all = CheckCatalog.all
      guard
        let check = all.first(where: {
          $0.id == name.lowercased() || $0.criterion == name.uppercased()
        })
      else {
        let near = Suggestion.nearest(to: name, among: all.map { $0.id })
        throw ValidationError(
          "there is no check '\(name)'"
            + (near.map { "; did you mean '\($0)'?" } ?? "; `affinity checks list` names them"))
      }
      let criterion = Rubric.standard.criterion(check.criterion)?.name[language] ?? ""
      print("\(check.id)  \(check.criterion) \(criterion)")
      print(check.definition[language])
      for example in check.examples {
        print("\n\(example.name[language])")
        switch example.picture {
        case .sketch(let drawing, let words):
          for line in drawing.split(separator: "\n") { print("  \(line)") }
          for said in words.sorted(by: { $0.column < $1.column }) {
            print("  \(said.party.name[language]) @\(Double(said.column) / 2) s  \(said.text)")
          }
        case .dialogue(let turns, let found):
          for (index, turn) in turns.enumerated() {
            let mark = found.contains(index + 1) ? "^" : " "
            print("  \(mark) \(turn.0.name[language])  \(turn.1)")
          }
        }
      }
    }
  }
}
