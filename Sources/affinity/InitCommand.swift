import ArgumentParser
import CallModel
import Foundation
import Workbench

/// `affinity init FOLDER`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Lays out an empty data folder: tables with headers, examples, settings.",
    discussion: """
      Every table gets its header row, in Chinese or English; filled example rows lie in \
      examples/, which nothing reads. Nothing that exists is overwritten.

      --from-recordings starts calls.csv from the names of the files in recordings/. Fields: \
      {call} {agent} {order} {type} {direction} {date:yyyyMMdd} {time:HHmmss} {any}.

      EXAMPLES
        affinity init data/2026-10 --language en
        affinity init data/2026-10 --from-recordings \
      '{agent}_{date:yyyyMMdd}_{time:HHmmss}_{call}.wav'
      """)

  @Argument(
    help: "The folder to lay out; it is made where it does not exist.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Start calls.csv from the recordings' names by this pattern.", valueName: "pattern"))
  var fromRecordings: String?

  @OptionGroup var shared: LanguageOption

  func run() throws {
    let language = shared.spoken()
    let result: InitFolder.Result
    do throws(InputProblem) {
      result = try InitFolder(folder: folder, language: language, pattern: fromRecordings).run()
    } catch { throw error.stopping(in: language) }
    for problem in result.problems { Terminal.complain(problem.sentence(in: language)) }
    switch language {
    case .chinese:
      Terminal.say(
        "已在 \(folder) 写入 \(result.written.count) 个文件；录音放入 recordings/，转写放入 transcripts/。")
      if fromRecordings != nil { Terminal.say("calls.csv 已登记 \(result.calls) 通录音。") }
      Terminal.say("填好表后：affinity doctor \(folder)")
    case .english:
      Terminal.say(
        "Wrote \(result.written.count.counted("file")) in \(folder); recordings go into recordings/, transcripts into transcripts/."
      )
      if fromRecordings != nil { Terminal.say("calls.csv has \(result.calls) recordings.") }
      Terminal.say("Once the tables are filled: affinity doctor \(folder)")
    }
    if !result.problems.isEmpty { throw ExitCode(2) }
  }
}
