import ArgumentParser
import CallModel

/// The command. Each subcommand is a file beside this one and a line in the list below.
@main
struct Affinity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affinity",
    abstract:
      "Scores the service affinity of calls: courtesy, patience, communication, satisfaction.",
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
      BenchAudioCommand.self,
      BenchCallsCommand.self,
      FuzzAudioCommand.self,
    ]
  )
}
