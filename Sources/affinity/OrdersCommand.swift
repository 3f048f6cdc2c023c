import ArgumentParser
import CallModel
import Foundation
import Reports
import ServiceLevels
import Workbench

/// `affinity orders check|desk|rules`.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders",
    abstract: "Checks orders against the dispatch group's service levels and rules.",
    discussion: """
      EXAMPLES
        affinity orders check data/2026-10 --at "2026-10-31 18:00"
        affinity orders import 工单明细.xlsx 预约.csv --dry-run
        affinity orders rules explain R-42
      """,
    subcommands: [Check.self, Desk.self, Import.self, Process.self, Rules.self])

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, csv, json }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Judges every order by every rule; lists failures with the rows they come from.",
      discussion: """
        Reads the folder's tables (CSV, TSV, XLSX or XLS; UTF-8, UTF-16 or GB18030; Chinese or \
        English headers). Rows that cannot be used are set aside and listed. Rates are pass ÷ (pass + \
        fail) with Wilson's 95% interval; a rate with more than 5% unknown is unreliable.

        Exit status: 0 when all rows were used, 2 when some were set aside, 1 when nothing could \
        be done.

        EXAMPLES
          affinity orders check october --output checks --at "2026-10-31 18:00"
        """)

    @Argument(help: "The data folder.", completion: .directory)
    var folder: String

    @Option(
      name: .shortAndLong, help: "Write every table as CSV, and orders.json, into this folder.",
      completion: .directory)
    var output: String?

    @Option(help: "The moment of the report, local time; now where it is left out.")
    var at: String?

    @Option(help: "Changes to the rules' parameters, YAML.", completion: .file())
    var rules: String?

    @Option(help: "What is printed: text, csv (failures) or json.")
    var format: Format = .text

    @Flag(help: "Print every failure and every row set aside.")
    var all = false

    @Flag(help: "Do not listen to the calls: rules about what was said are then unknown.")
    var withoutWords = false

    @OptionGroup var shared: LanguageOption

    func run() async throws {
      let language = shared.spoken(in: folder)
      var check = CheckOrders(folder: folder, at: at, rulesPath: rules)
      check.hearsCalls = !withoutWords
      let result: CheckOrders.Result
      do throws(InputProblem) { result = try await check.run() } catch {
        throw error.stopping(in: language)
      }
      if let output {
        do throws(InputProblem) {
          try result.write(to: OutputFolder(output, apartFrom: folder), in: language)
        } catch { throw error.stopping(in: language) }
      }
      switch format {
      case .text:
        Terminal.write(
          result.text(in: language, most: all ? nil : 20, width: Terminal.width))
      case .json: Terminal.write(try JSONOutput.encode(result))
      case .csv: Terminal.write(Data(CSVOutput.encode(result.table(.failures, in: language))))
      }
      if result.setAside.contains(where: { $0.effect == .setAside }) { throw ExitCode(2) }
    }
  }

  struct Desk: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows what the dispatch desk must know at a moment.",
      discussion: """
        Orders to book by time left, overdue ones, calls still owed under the no-contact rule, \
        audits, checks, approvals and wake-ups due, the three-day figures ready to file, bursts \
        with the roles to tell. Rows from after the moment are not looked at. JSON names its \
        columns in English.

        EXAMPLES
          affinity orders desk data/2026-10 --at "2026-10-12 13:45" --language zh
          affinity orders desk data/2026-10 --format html > desk.html

        Exit status: 0 when all rows were used, 2 when some were set aside, 1 when nothing could be \
        done.
        """)

    @Argument(help: "The data folder.", completion: .directory)
    var folder: String

    @Option(help: "The moment, local time; now where it is left out.")
    var at: String?

    @Option(help: "Changes to the rules' parameters, YAML.", completion: .file())
    var rules: String?

    enum DeskFormat: String, CaseIterable, ExpressibleByArgument { case text, csv, json, html }

    @Option(
      name: .shortAndLong, help: "Write every table as CSV, and desk.html, into this folder.",
      completion: .directory)
    var output: String?

    @Option(help: "What is printed: text, csv (orders to book), json or html.")
    var format: DeskFormat = .text

    @Flag(help: "Print every row.")
    var all = false

    @OptionGroup var shared: LanguageOption

    func run() throws {
      let language = shared.spoken(in: folder)
      let view = ShowDesk(
        folder: folder, at: at, rulesPath: rules, language: format == .json ? .english : language)
      let result: ShowDesk.Result
      do throws(InputProblem) {
        result = try view.run()
        if let output {
          let target = try OutputFolder(output, apartFrom: folder)
          for table in result.tables {
            try target.write(CSVOutput.encode(table), to: "desk-\(table.name).csv")
          }
          if format != .json { try target.write(result.html(in: language), to: "desk.html") }
        }
      } catch { throw error.stopping(in: language) }
      switch format {
      case .text: Terminal.write(result.text(in: language, most: all ? nil : 15))
      case .json: Terminal.write(try result.json())
      case .html: Terminal.write(result.html(in: language))
      case .csv:
        for table in result.tables where table.name == "approaching" {
          Terminal.write(Data(CSVOutput.encode(table)))
        }
      }
      if result.setAside.contains(where: { $0.effect == .setAside }) { throw ExitCode(2) }
    }
  }

  struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the rules, or explains one.", subcommands: [List.self, Explain.self])

    struct List: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Lists every rule with the tables it needs.",
        discussion: """
          EXAMPLES
            affinity orders rules list --language en
            affinity orders rules list --yaml > rules.yaml

          A file of your own needs only what it changes; rules: in affinity.yaml, or --rules, names it.
          """)

      @Flag(help: "The YAML of the rules' parameters, ready to be edited.")
      var yaml = false

      @OptionGroup var shared: LanguageOption

      func run() {
        if yaml {
          Terminal.write(
            YAMLInChinese.shown(RuleParameters.standardText, in: shared.spoken()))
          return
        }
        Terminal.write(RuleText.list(in: shared.spoken()))
      }
    }

    struct Explain: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Prints a rule: definition, source, reading, parameters and examples.",
        discussion: """
          EXAMPLES
            affinity orders rules explain R-42
          """)

      @Argument(help: "The rule, for example R-01.")
      var rule: String

      @OptionGroup var shared: LanguageOption

      func run() throws {
        let language = shared.spoken()
        let text = RuleText.explanation(of: rule, in: language) {
          YAMLInChinese.shown($0, in: language)
        }
        guard let text else {
          let ids = RuleCatalog.all.map { $0.definition.id }
          let near = Spelling.nearest(to: rule, among: ids)
          throw InputProblem(
            .ruleUnknown, file: rule, what: LocalText(zh: "没有这条规则", en: "there is no such rule"),
            fix: near.map(LocalText.didYouMean)
              ?? LocalText(
                zh: "affinity orders rules list 列出全部规则",
                en: "'affinity orders rules list' names them all")
          ).stopping(in: language)
        }
        Terminal.write(text)
      }
    }
  }
}
