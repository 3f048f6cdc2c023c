import ArgumentParser
import CallModel
import Foundation
import Ingest
import Workbench

/// `affinity transcript convert|formats`.
struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcript",
    abstract: "Converts transcripts, and lists the formats that are read.",
    subcommands: [Convert.self, Formats.self])

  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a transcript of any known format in another.",
      discussion: """
        The format of the input is found from its content. What the output format cannot carry \
        is said on standard error.

        EXAMPLES
          affinity transcript convert call-17.json --to vtt --output call-17.vtt
          affinity transcript convert call-17.json --to srt --role SPEAKER_00=agent

        The exit status is 0 when it was written, and 1 when it could not be read or lacks the times \
        that the output format needs.
        """)

    @Argument(
      help: "A transcript file, or a Kaldi data folder.", completion: .file())
    var input: String

    @Option(
      help: "The output format: jsonl, csv, vtt, srt, textgrid or rttm.",
      completion: .list(TranscriptOutput.allCases.map(\.rawValue)),
      transform: outputForm)
    var to: TranscriptOutput

    @Option(
      name: .shortAndLong, help: "The file to write; standard output where it is left out.",
      completion: .file())
    var output: String?

    @Option(help: "The call's id, for a file that holds several calls.")
    var call: String?

    @Option(
      help: ArgumentHelp(
        "Who a label in the file is, for example SPEAKER_00=agent; may be given again.",
        valueName: "label=party"))
    var role: [String] = []

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func validate() throws {
      _ = try Roles.of(role)
    }

    func run() throws {
      let conversion = ConvertTranscript(
        input: input, form: to, callID: call,
        roleMap: try Roles.of(role))
      let outcome: ConvertTranscript.Outcome
      do throws(InputProblem) {
        if let output { try conversion.checkOutput(output) }
        outcome = try conversion.run()
        if let output { try ConvertTranscript.save(outcome.text, to: output) }
      } catch {
        Terminal.complain(error.masked.sentence(in: language))
        throw ExitCode(1)
      }
      for problem in outcome.problems { Terminal.complain(problem.masked.sentence(in: language)) }
      for loss in outcome.losses { Terminal.complain(loss[language]) }
      if output == nil { Terminal.write(Data(outcome.text.utf8)) }
    }
  }

  struct Formats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the transcript formats that are read, and those that are written.",
      discussion: """
        EXAMPLES
          affinity transcript formats --language zh
        """)

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() {
      let formats = TranscriptFormatCatalog.all
      // A key path into an existential metatype crashes the compiler (Swift 6.3).
      let width = (formats.map { $0.id.count }.max() ?? 0) + 2
      Terminal.say(language == .chinese ? "可读取：" : "Read:")
      for format in formats {
        let id = format.id.padding(toLength: width, withPad: " ", startingAt: 0)
        Terminal.say("  \(id)\(format.name[language])")
      }
      Terminal.say(language == .chinese ? "可写出：" : "Written:")
      for form in TranscriptOutput.allCases {
        let id = form.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
        Terminal.say("  \(id)\(form.name[language])")
      }
    }
  }
}

private func outputForm(_ text: String) throws -> TranscriptOutput {
  guard let form = TranscriptOutput(rawValue: text.lowercased()) else {
    let known = TranscriptOutput.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError(
      zh: "没有输出格式 '\(text)'；可用：\(known)。",
      en: "There is no output format '\(text)'. There are: \(known).")
  }
  return form
}
