import ArgumentParser
import Assessment
import CallModel
import Foundation

/// Shows the rubric, and checks an edited one.
struct RubricCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rubric", abstract: "Shows the rubric that calls are scored by; checks your own.",
    discussion: """
      Example:
        affinity rubric show --yaml > mine.yaml
        affinity rubric validate mine.yaml
      """,
    subcommands: [Show.self, Validate.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the rubric: each criterion with its points and what it listens for.",
      discussion: """
        Example:
          affinity rubric show --language en
        """)

    @Option(help: "The language of the listing: zh or en.")
    var language: Language = .chinese

    @Option(help: "A rubric of your own instead of the carried one.")
    var rubric: String?

    @Flag(help: "The YAML itself, ready to be edited.")
    var yaml = false

    func run() throws {
      let rubric = try self.rubric.map(RubricFile.read) ?? .standard
      if yaml {
        print(rubric.text, terminator: "")
        return
      }
      print(RubricListing(rubric: rubric, language: language).text, terminator: "")
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a rubric file; every problem with its line.",
      discussion: """
        Exit status 0 when the file can be used, 1 when not.

        Example:
          affinity rubric validate mine.yaml
        """)

    @Argument(help: "The YAML file.")
    var file: String

    @Option(help: "The language of the messages: zh or en.")
    var language: Language = .chinese

    func run() throws {
      let text = try RubricFile.text(of: file)
      let (rubric, problems) = Rubric.read(text, file: file)
      for problem in problems { print(problem.sentence(in: language)) }
      guard let rubric else { throw ExitCode(1) }
      switch language {
      case .chinese: print("\(file)：可用，\(rubric.label)，\(rubric.criteria.count) 项")
      case .english: print("\(file): usable, \(rubric.label), \(rubric.criteria.count) criteria")
      }
    }
  }
}

enum RubricFile {
  static func text(of file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ValidationError("\(file): cannot be read; give the path of a YAML file")
    }
    return String(decoding: data, as: UTF8.self)
  }

  static func read(_ file: String) throws -> Rubric {
    let (rubric, problems) = Rubric.read(try text(of: file), file: file)
    guard let rubric else {
      throw ValidationError(
        problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    }
    return rubric
  }
}

/// The rubric as a person reads it.
struct RubricListing {
  let rubric: Rubric
  let language: Language

  var text: String {
    var lines = ["\(rubric.name[language])  \(rubric.label)"]
    for subMetric in SubMetric.allCases {
      let own = rubric.criteria.filter { $0.subMetric == subMetric }
      let points = own.map(\.points).reduce(0, +)
      lines.append("")
      lines.append("\(subMetric.name[language])  \(number(points))")
      for criterion in own {
        let human =
          criterion.isHuman ? (language == .chinese ? "（人工）" : " (by a person)") : ""
        lines.append(
          "  \(criterion.id)  \(pad(number(criterion.points), 3))  \(criterion.name[language])\(human)"
        )
        if let check = CheckCatalog.all.first(where: { $0.criterion == criterion.id }) {
          lines.append("           \(check.definition[language])")
        }
        for anchor in criterion.anchors {
          lines.append("           \(pad(number(anchor.value), 4))  \(anchor.text[language])")
        }
      }
    }
    lines.append("")
    lines.append(
      language == .chinese
        ? "重大差错（经人工确认后，总分以 \(number(rubric.criticalCap)) 封顶）"
        : "Critical errors (once confirmed by a person, the index is capped at \(number(rubric.criticalCap)))"
    )
    for (id, name) in rubric.criticalErrorNames.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(id)  \(name[language])")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
