import ArgumentParser
import CallModel
import Foundation

/// The command. Each subcommand is a file beside this one and a line in the list below.
@main
struct Affinity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affinity",
    abstract:
      "Scores the service affinity of calls: courtesy, patience, communication, satisfaction.",
    discussion: """
      A single call: 'assess' takes its recording, its transcript or both. A month: 'init' lays out a \
      folder for your tables, recordings and transcripts, 'doctor' says what is missing in it, \
      'report' scores it and writes pages to open in a browser.

      EXAMPLES
        affinity assess call7.wav call7.srt
        affinity init october
        affinity doctor october
        affinity report october
      """,
    version: Product.version,
    subcommands: [
      ReportCommand.self,
      AssessCommand.self,
      InspectCommand.self,
      TranscriptCommand.self,
      TranscribeCommand.self,
      OrdersCommand.self,
      ReviewCommand.self,
      SampleCommand.self,
      CasesCommand.self,
      PDFCommand.self,
      CompetitionCommand.self,
      InitCommand.self,
      DoctorCommand.self,
      RubricCommand.self,
      ChecksCommand.self,
      ScriptCommand.self,
      SelfCheckCommand.self,
      SchemaCommand.self,
      ProblemsCommand.self,
      BenchAudioCommand.self,
      BenchCallsCommand.self,
      FuzzAudioCommand.self,
    ]
  )

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let wrong = UnknownSubcommand(arguments, of: self)?.text
      ?? RepeatedOption(arguments, of: self)?.text
    {
      Terminal.complain(wrong[UsageWords.language])
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    do {
      var command = try parseAsRoot(GroupHelp.arguments(arguments, of: self))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      // The parser would print what was given to it as it is, control characters included.
      let isChinese = UsageWords.language == .chinese
      let text = fullMessage(for: error, columns: isChinese ? 100_000 : nil)
      let code = exitCode(for: error)
      if !text.isEmpty {
        let said = isChinese ? UsageWords(width: min(100, Terminal.width)).chinese(text) : text
        if code == .success { Terminal.say(said) } else { Terminal.complain(said) }
      }
      Foundation.exit(code.rawValue)
    }
  }
}
