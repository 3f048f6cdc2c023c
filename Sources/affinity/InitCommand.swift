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
      examples/, which nothing reads. Nothing that exists is overwritten. The time zone written into \
      affinity.yaml is the machine's, where that names a place, and is told.

      --from-recordings starts calls.csv from the names of the files in recordings/, and of those in \
      transcripts/ without a recording; in a folder that is laid out already it fills calls.csv \
      where that holds its header alone. Fields: {call} {agent} {order} {type} {direction} \
      {date:yyyyMMdd} {time:HHmmss} {any}.

      EXAMPLES
        affinity init data/2026-10 --language en
        affinity init data/2026-10 --from-recordings '{call}.wav'
        affinity init october --from-recordings '{agent}_{date:yyyyMMdd}_{call}.wav'

      The exit status is 0 when all went well, 2 when a file's name does not fit, and 1 when nothing \
      was written.
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
    let job = InitFolder(folder: folder, language: language, pattern: fromRecordings)
    do throws(InputProblem) {
      result = try job.run()
    } catch { throw error.stopping(in: language) }
    for problem in result.problems { Terminal.complain(problem.masked.sentence(in: language)) }
    let isFiling = fromRecordings != nil
    // A folder that was laid out before keeps its own.
    let zone = result.written.contains("affinity.yaml") ? job.zone : nil
    switch language {
    case .chinese:
      Terminal.say(
        "已在 \(folder) 写入 \(result.written.count) 个文件；录音放入 recordings/，转写放入 transcripts/。")
      if let zone {
        Terminal.say("表中没写时区的时间按 \(zone.name) 算（affinity.yaml 的 timeZone）：\(zone.origin.zh)。")
      }
      if isFiling, result.calls == 0 {
        Terminal.say("recordings/ 和 transcripts/ 里还没有可登记的文件：放好以后再运行一次这条命令。")
      } else if isFiling {
        Terminal.say("calls.csv 已登记 \(result.calls) 通。接下来：affinity doctor \(folder)")
      } else {
        Terminal.say("填好表后：affinity doctor \(folder)")
      }
    case .english:
      Terminal.say(
        "Wrote \(result.written.count.counted("file")) in \(folder); recordings go into recordings/, transcripts into transcripts/."
      )
      if let zone {
        Terminal.say(
          "Times that name no zone are taken as \(zone.name) (timeZone in affinity.yaml): \(zone.origin.en)."
        )
      }
      if isFiling, result.calls == 0 {
        Terminal.say(
          "recordings/ and transcripts/ hold no file to enter yet: put them there, then run this command again."
        )
      } else if isFiling {
        Terminal.say(
          "calls.csv has \(result.calls.counted("call")). Next: affinity doctor \(folder)")
      } else {
        Terminal.say("Once the tables are filled: affinity doctor \(folder)")
      }
    }
    if !result.problems.isEmpty { throw ExitCode(2) }
  }
}
