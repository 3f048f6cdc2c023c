import ArgumentParser
import Assessment
import CallModel
import Foundation
import Reports
import Workbench

/// Checks scripts before the call, and shows those the product carries.
struct ScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Checks a script before the call, and says what to say instead.",
    discussion: """
      EXAMPLES
        affinity script list
        affinity script show new-installation
        affinity script check our-script.md
        affinity script check our-script.md --format sarif > script.sarif
      """,
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the scripts that the product carries, in both languages.",
      discussion: """
        EXAMPLES
          affinity script list
        """)

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() {
      for occasion in BookingScript.Occasion.allCases {
        let name = occasion.rawValue
        Terminal.say(
          name + String(repeating: " ", count: 18 - name.count) + occasion.name[language])
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a script, ready to be edited.",
      discussion: """
        EXAMPLES
          affinity script show relocation --language en
        """)

    @Argument(help: "new-installation, relocation, reschedule or deferral.")
    var name: String

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() throws {
      guard let occasion = BookingScript.Occasion(rawValue: name.lowercased()) else {
        let all = BookingScript.Occasion.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: name, among: all)
        let names = all.joined(separator: ", ")
        throw InputProblem(
          .scriptUnknown, file: name, what: LocalText(zh: "没有这个脚本", en: "there is no such script"),
          fix: near.map(LocalText.didYouMean)
            ?? LocalText(zh: "可用：\(names)", en: "one of \(names)")
        ).stopping(in: language)
      }
      Terminal.write(BookingScript(occasion, language).text)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reports on scripts as a compiler does: line, column, and what to say instead.",
      discussion: """
        Text, Markdown or a dialogue: lines may begin with 坐席：/客户： or Agent:/Customer:; UTF-8, \
        UTF-16 or GB18030. The file name - reads standard input. Exit \
        status 0 when no error was found, 2 when one was, 1 when nothing could be read.

        EXAMPLES
          affinity script check our-script.md
          affinity script check hotline.md --type IN
          affinity script check scripts/*.md --strict --format sarif > script.sarif
        """)

    @Argument(help: "Scripts.", completion: .file())
    var files: [String]

    @Option(help: "text, json or sarif.")
    var format: ScriptFormat = .text

    @OptionGroup var language: LanguageOption

    @Option(help: "The language of the scripts: zh or en. Found from the words unless given.")
    var scriptLanguage: Language?

    @Option(
      help:
        "OB, OR, OD (booking, reschedule, deferral) or IN (inbound): the calls that the scripts are for. Without, a script that opens by offering help is for inbound calls, and others are asked for all stages of a booking."
    )
    var type: CallType?

    @OptionGroup var rules: ScriptRules

    func run() throws {
      let spoken = language.spoken()
      let checker = try rules.checker(in: spoken)
      var readings: [ScriptReading] = []
      var failed = false
      for file in files {
        do throws(InputProblem) {
          readings.append(try checker.reading(ofScript: file, language: scriptLanguage, type: type))
        } catch {
          Terminal.complain(error.masked.sentence(in: spoken))
          failed = true
        }
      }
      try rules.report(readings, as: format, in: spoken, isWhole: !failed)
    }
  }
}

/// What an agent said in a past call, checked like a script.
struct SelfCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "self-check",
    abstract: "Checks what you said in a call, and says what to say instead.",
    discussion: """
      The transcript may have any format that `affinity assess` reads; the file name - reads \
      standard input. Exit status 0 when no error was found, 2 when one was, 1 when the call could \
      not be read. Purpose, verification and read-back are asked for only with --type OB, OR or OD; \
      what every call needs, always.

      EXAMPLES
        affinity self-check call7.vtt --type OB
        affinity self-check complaint3.vtt --type IN
        affinity self-check call7.json --role "SPEAKER_00=agent" --format json
      """)

  @Argument(help: "Transcripts.", completion: .file())
  var calls: [String]

  @Option(help: "text, json or sarif.")
  var format: ScriptFormat = .text

  @OptionGroup var language: LanguageOption

  @Option(help: "The language spoken: zh or en. Found from the words unless given.")
  var callLanguage: Language?

  @Option(
    help:
      "OB, OR, OD (booking, reschedule, deferral) or IN (inbound). Without, only what fits every call is asked for."
  )
  var type: CallType?

  @Option(help: "A speaker's label and party, 'SPEAKER_00=agent'. May be given several times.")
  var role: [String] = []

  @OptionGroup var rules: ScriptRules

  func run() throws {
    let spoken = language.spoken()
    let roles = try Roles.of(role)
    let checker = try rules.checker(in: spoken)
    var readings: [ScriptReading] = []
    var failed = false
    for call in calls {
      do throws(InputProblem) {
        let found = try checker.reading(
          ofCall: call, roles: roles, language: callLanguage, type: type)
        readings.append(found.reading)
        for problem in found.problems { Terminal.complain(problem.masked.sentence(in: spoken)) }
      } catch {
        Terminal.complain(error.masked.sentence(in: spoken))
        failed = true
      }
    }
    try rules.report(readings, as: format, in: spoken, isWhole: !failed)
  }
}

enum ScriptFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif

  func write(_ readings: [ScriptReading], in language: Language) throws {
    switch self {
    case .text:
      for reading in readings {
        Terminal.write(ScriptReport.text(reading, language: language))
      }
    case .json: Terminal.write(try ScriptReport.json(readings))
    case .sarif: Terminal.write(try ScriptReport.sarif(readings, language: language))
    }
  }
}

/// What scripts and calls are checked by, and how strictly.
struct ScriptRules: ParsableArguments {
  @Option(
    help:
      "Checks of your own: those that the agent's words decide are run; one that bears a name of the product's takes its place.",
    completion: .file(extensions: ["yaml", "yml"]))
  var checks: String?

  @Flag(help: "Warnings count as errors.")
  var strict = false

  func checker(in language: Language) throws -> CheckScript {
    do throws(InputProblem) {
      return try CheckScript(checksAt: checks)
    } catch {
      throw error.stopping(in: language)
    }
  }

  /// Writes what was found, and ends with the status that it asks for.
  ///
  /// - Parameter isWhole: whether every file could be read.
  func report(
    _ readings: [ScriptReading], as format: ScriptFormat, in language: Language, isWhole: Bool
  ) throws {
    if readings.isEmpty { throw ExitCode(1) }
    try format.write(readings, in: language)
    if !isWhole || readings.contains(where: isBad) { throw ExitCode(2) }
  }

  private func isBad(_ reading: ScriptReading) -> Bool {
    reading.count(.error) > 0 || strict && reading.count(.warning) > 0
  }
}
