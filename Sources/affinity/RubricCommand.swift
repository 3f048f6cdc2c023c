import AgentReporting
import ArgumentParser
import Assessment
import CallModel
import Foundation
import Reports
import Workbench

/// Shows the rubric, and checks an edited one.
struct RubricCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rubric", abstract: "Shows the rubric that calls are scored by; checks your own.",
    discussion: """
      A rubric of your own needs no more than what differs: 'extends: default', its own 'rubric', \
      'version' and 'name', and the keys to change, as 'criteria: {C1: {points: 20}, C2: {points: 20}}'.

      EXAMPLES
        affinity rubric show --yaml > mine.yaml
        affinity rubric validate mine.yaml
        affinity rubric compare default mine.yaml october
      """,
    subcommands: [Show.self, Validate.self, Compare.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the rubric: each criterion with its points and what it listens for.",
      discussion: """
        EXAMPLES
          affinity rubric show --language en
        """)

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    @Option(help: "A rubric of your own instead of the carried one.")
    var rubric: String?

    @Flag(help: "The YAML itself, ready to be edited.")
    var yaml = false

    func run() throws {
      let rubric = try self.rubric.map { try RubricFile.read($0, in: language) } ?? .standard
      if yaml {
        Terminal.write(YAMLInChinese.shown(rubric.text, in: language))
        return
      }
      Terminal.say(RubricListing(rubric: rubric, language: language).text, terminator: "")
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a rubric file; every problem with its line.",
      discussion: """
        Criteria that do not add up to 100 points a sub-metric are noted and can be used: each counts \
        by its share. Exit status 0 when the file can be used, 1 when not.

        EXAMPLES
          affinity rubric validate mine.yaml
        """)

    @Argument(help: "The YAML file.")
    var file: String

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() throws {
      let text = try RubricFile.text(of: file, in: language)
      let (rubric, problems) = Rubric.read(text, file: file)
      for problem in problems { Terminal.say(problem.sentence(in: language)) }
      guard let rubric else { throw ExitCode(1) }
      for note in rubric.notes(file: file) {
        let sentence = note.sentence(in: language)
        Terminal.say(language == .chinese ? "提示：\(sentence)" : "note: \(sentence)")
      }
      switch language {
      case .chinese: Terminal.say("\(file)：可用，\(rubric.label)，\(rubric.criteria.count) 项")
      case .english:
        Terminal.say("\(file): usable, \(rubric.label), \(rubric.criteria.count) criteria")
      }
    }
  }
}

extension RubricCommand {
  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares two rubrics: which calls and agents would move, and by how much.",
      discussion: """
        OLD and NEW are rubric files, or 'default' for the carried one. Nothing is written: every \
        call of the folder is read once and judged twice. The page of --format html opens without \
        a network.

        EXAMPLES
          affinity rubric compare default mine.yaml october
          affinity rubric compare default default october --new-checks checks.yaml
          affinity rubric compare old.yaml new.yaml october --format json > moves.json
          affinity rubric compare default mine.yaml october --format html > moves.html

        Exit status 0 when all went well, 2 when something of the folder was set aside, 1 when \
        nothing could be compared.
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

    @Argument(help: "The rubric in force, or 'default'.")
    var old: String

    @Argument(help: "The rubric to be, or 'default'.")
    var new: String

    @Argument(help: "The data folder.", completion: .directory)
    var folder: String

    @Option(help: "Checks of your own that go with the old rubric.")
    var oldChecks: String?

    @Option(help: "Checks of your own that go with the new rubric.")
    var newChecks: String?

    @Option(help: "text, json or html.")
    var format: Format = .text

    @OptionGroup var language: LanguageOption

    @Option(help: "Calls listed at most, those that move furthest; 0 for all.")
    var calls = 20

    @OptionGroup var workers: WorkersOption

    func validate() throws {
      if calls < 0 {
        throw ValidationError(
          zh: "--calls 不能小于 0；0 表示全部。",
          en: "--calls is at least 0, which lists all.")
      }
    }

    func run() async throws {
      let spoken = language.spoken(in: folder)
      let comparison: RubricComparison
      var names: [String: LocalText] = [:]
      do throws(InputProblem) {
        func assessor(_ name: String, _ checks: String?) throws(InputProblem) -> Assessor {
          let checks = try Centre.checks(atPath: checks)
          return Assessor(
            rubric: try Centre.rubric(
              atPath: name == "default" ? nil : name, checks: checks.own), checks: checks)
        }
        let rubrics = (old: try assessor(old, oldChecks), new: try assessor(new, newChecks))
        for criterion in rubrics.old.rubric.criteria + rubrics.new.rubric.criteria {
          names[criterion.id] = criterion.name
        }
        let job = CompareRubrics(
          folder: folder, old: rubrics.old, new: rubrics.new,
          workers: workers.count)
        let bar = LazyBar(spoken == .chinese ? "评分" : "Scoring")
        comparison = try await job.run { bar.update($0, of: $1) }
        bar.finish()
      } catch {
        throw error.stopping(in: spoken)
      }
      switch format {
      case .json: Terminal.write(try JSONOutput.encode(comparison))
      case .html:
        Terminal.write(
          RubricComparisonPage.html(
            comparison, names: names, language: spoken))
      case .text:
        Terminal.write(
          RubricMoves(
            comparison: comparison, language: spoken,
            most: calls == 0 ? .max : calls
          ).text)
      }
      let aside = comparison.problems.filter { $0.effect == .setAside }
      for problem in aside { Terminal.complain(problem.sentence(in: spoken)) }
      if comparison.calls.isEmpty { throw ExitCode(1) }
      if !aside.isEmpty { throw ExitCode(2) }
    }
  }
}

/// A comparison of rubrics for a terminal.
struct RubricMoves {
  let comparison: RubricComparison
  let language: Language
  let most: Int

  var text: String {
    let isChinese = language == .chinese
    let changed = comparison.changed
    var lines = [
      "\(comparison.old) → \(comparison.new)",
      isChinese
        ? "通话 \(comparison.calls.count) 通，变动 \(changed.count) 通，总分平均变动 \(signed(comparison.meanChange))"
        : "\(comparison.calls.count.counted("call")), \(changed.count.counted("moves", "move")); mean change of the index \(signed(comparison.meanChange))",
      "",
      isChinese
        ? "坐席（按平均分的名次　得分；未收缩，不看参评条件）"
        : "Agents (place by the plain mean, not shrunken, without eligibility; score)",
    ]
    for agent in comparison.agents.sorted(by: {
      ($0.place.new ?? .infinity, $0.agentID) < ($1.place.new ?? .infinity, $1.agentID)
    }) {
      let name = agent.name.map { " " + $0 } ?? ""
      lines.append(
        "  \(agent.agentID)\(name)  \(place(agent.place))  \(score(agent.affinity))")
    }
    if !changed.isEmpty {
      lines.append("")
      lines.append(isChinese ? "通话（变动最大的在前）" : "Calls (the furthest first)")
    }
    for call in changed.prefix(most) {
      let parts = SubMetric.allCases.compactMap { subMetric -> String? in
        guard let move = call.subMetrics[subMetric.rawValue], move.isMove else { return nil }
        return "\(subMetric.name[language]) \(signed(move.change))"
      }
      let criteria = call.criteria.sorted { $0.key < $1.key }.map {
        "\($0.key) \(signed($0.value.change))"
      }
      lines.append(
        "  \(call.callID)  \(score(call.affinity))  \(parts.joined(separator: isChinese ? "，" : ", "))"
          + (criteria.isEmpty ? "" : "  [\(criteria.joined(separator: " "))]"))
    }
    if changed.count > most {
      let rest = changed.count - most
      lines.append(
        isChinese ? "  另有 \(rest) 通（--calls 0 全部列出）" : "  \(rest) more (--calls 0 lists all)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { Figure.text($0, decimals: decimals) } ?? "–"
  }
  private func score(_ move: RubricComparison.Move) -> String {
    guard move.isMove else { return number(move.old, 1) }
    // The difference of the figures shown, as everywhere.
    var change = signed(move.change)
    if let old = move.old, let new = move.new { change = Figure.change(from: old, to: new) }
    return "\(number(move.old, 1)) → \(number(move.new, 1)) (\(change))"
  }
  private func place(_ move: RubricComparison.Move) -> String {
    move.isMove ? "\(number(move.old, 0)) → \(number(move.new, 0))" : number(move.old, 0)
  }
  private func signed(_ value: Double?) -> String {
    value.map { Figure.change($0) } ?? "–"
  }
}

enum RubricFile {
  static func text(of file: String, in language: Language) throws -> String {
    do throws(InputProblem) { return try SettingsText.read(file) } catch {
      throw error.stopping(in: language)
    }
  }

  static func read(_ file: String, in language: Language) throws -> Rubric {
    let (rubric, problems) = Rubric.read(try text(of: file, in: language), file: file)
    guard let rubric else {
      for problem in problems { Terminal.complain(problem.sentence(in: language)) }
      throw ExitCode(1)
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
        ? "致命差错（经人工确认后，总分以 \(number(rubric.criticalCap)) 封顶）"
        : "Critical errors (once confirmed by a person, the index is capped at \(number(rubric.criticalCap)))"
    )
    for (id, name) in rubric.criticalErrorNames.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(id)  \(name[language])")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func number(_ value: Double) -> String { Figure.plain(value) }
  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
