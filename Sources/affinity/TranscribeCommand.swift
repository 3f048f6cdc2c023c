import ArgumentParser
import CallModel
import Foundation
import Workbench

struct TranscribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcribe",
    abstract: "Runs a speech recogniser you have, and keeps the transcript beside each recording.",
    discussion: """
      A two-channel recording is recognised channel by channel; the results are merged into turns \
      and written as JSON Lines next to the recording (call-17.wav gives call-17.jsonl). \
      No shell is involved: {audio}, {channel} and {output} stand for a mono WAV file (16 kHz), \
      its channel from 0, and the path of the result without its ending. A result in any format \
      of 'affinity transcript formats' will do.

      SETTING UP
        whisper.cpp: build its program whisper-cli, put it in PATH (or give --program), and \
      download a ggml model file for --model.
        FunASR: pip install funasr modelscope torch torchaudio; its models are fetched at the \
      first run, or --model names a folder that holds one.

      EXAMPLES
        affinity transcribe call-17.wav --preset whisper.cpp --model large-v3.bin
        affinity transcribe recordings/*.wav --preset funasr --agent-channel 1
        affinity transcribe call-17.wav --command 'my-asr {audio} -o {output}.json'
        affinity transcribe call-17.wav --settings recogniser.yaml

      The exit status is 0 when all went well, 2 when a recording was set aside, and 1 when \
      nothing could be done.
      """)

  @Argument(help: "Recordings.", completion: .file())
  var recordings: [String]

  @Option(help: "A recogniser whose command line is known: whisper.cpp or funasr.")
  var preset: String?

  @Option(
    help: "The model: a file for whisper.cpp, a name or folder for FunASR (paraformer-zh).")
  var model: String?

  @Option(help: "The recogniser's program, where it is not found by its usual name.")
  var program: String?

  @Option(help: "Language spoken, as the recogniser names it: zh, en, auto.")
  var spokenLanguage: String = "zh"

  @Option(help: "The command line of another recogniser, with {audio}, {channel}, {output}.")
  var command: String?

  @Option(
    help: "A YAML file that describes the recogniser: preset, program, model, command, timeLimit.",
    completion: .file())
  var settings: String?

  @Option(
    help: "Seconds that one channel may take before the recogniser is stopped; 3600 unless given.")
  var timeLimit: Double?

  @Option(
    help:
      "The channel the agent is heard on: 1, 2, left or right (agent_channel in calls.csv: 0 left, 1 right)."
  )
  var agentChannel: String?

  @Flag(help: "Replace transcripts that are there already.")
  var replace = false

  @OptionGroup var reader: LanguageOption

  private var language: Language { reader.spoken() }

  func validate() throws {
    guard [preset, command, settings].compactMap(\.self).count == 1 else {
      throw ValidationError(
        zh: "--preset、--command、--settings 须且只能给一个。",
        en: "Give one of --preset, --command or --settings.")
    }
    if let preset, Recogniser.Preset(rawValue: preset) == nil {
      let known = Recogniser.Preset.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        zh: "没有预设 '\(preset)'；可用：\(known)。",
        en: "There is no preset '\(preset)'. There are: \(known).")
    }
    if let command {
      guard let words = CommandWords.split(command) else {
        throw ValidationError(
          zh: "--command 中的引号没有成对。",
          en: "A quotation mark in --command is not closed.")
      }
      if let fault = Recogniser.fault(in: words) {
        throw ValidationError(
          zh: "--command：\(fault.zh)。",
          en: "--command: \(fault.en).")
      }
    }
    if let preset, preset == Recogniser.Preset.whisperCpp.rawValue, model == nil {
      throw ValidationError(
        zh: "whisper.cpp 需要 --model 文件。",
        en: "whisper.cpp needs --model FILE.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 86_400) {
      throw ValidationError(
        zh: "--time-limit 为 1 至 86400 秒。",
        en: "--time-limit is from 1 to 86400 seconds.")
    }
    if let agentChannel, Self.channel(agentChannel) == nil {
      throw ValidationError(
        zh: "--agent-channel 只能是 1、2、left 或 right，不能是 '\(agentChannel)'。",
        en: "--agent-channel is 1, 2, left or right, not '\(agentChannel)'.")
    }
  }

  private static func channel(_ text: String) -> Int? {
    switch text.lowercased() {
    case "left", "l", "1": 0
    case "right", "r", "2": 1
    default: nil
    }
  }

  func run() throws {
    let recogniser: Recogniser
    do throws(InputProblem) {
      recogniser = try self.recogniser()
    } catch {
      Terminal.complain(error.masked.sentence(in: language))
      throw ExitCode(1)
    }
    var work = TranscribeRecording(
      recogniser: recogniser, agentChannel: agentChannel.flatMap(Self.channel))
    work.replaces = replace
    var failed = 0
    for recording in recordings {
      do throws(TranscribeRecording.Failure) {
        let outcome = try work.run(recording)
        for problem in outcome.problems { Terminal.complain(problem.masked.sentence(in: language)) }
        let turns = outcome.transcript.turns.count
        Terminal.say(
          language == .chinese
            ? "\(shownFile(outcome.path))：\(turns) 句" : "\(shownFile(outcome.path)): \(turns) turns"
        )
      } catch {
        failed += 1
        if let signal = error.interruption { Interruption.end(by: signal) }
        Terminal.complain(error.problem.masked.sentence(in: language))
        for line in error.said { Terminal.complain("  | " + shownWords(line)) }
      }
    }
    if failed > 0 { throw ExitCode(failed == recordings.count ? 1 : 2) }
  }

  private func recogniser() throws(InputProblem) -> Recogniser {
    var made: Recogniser?
    if let settings {
      made = try Recogniser(settingsFile: settings)
    } else if let command, let words = CommandWords.split(command) {
      made = Recogniser(command: words)
    } else if let preset = preset.flatMap(Recogniser.Preset.init(rawValue:)) {
      made = Recogniser(
        preset: preset, program: program, model: model, language: spokenLanguage)
    }
    guard var made else {
      throw InputProblem(
        .recogniserUnnamed, file: "affinity",
        what: LocalText(zh: "没有指定识别程序", en: "no recogniser is named"),
        fix: LocalText(zh: "请用 --preset 或 --command 指定", en: "name one by --preset or --command"))
    }
    if let timeLimit { made.timeLimit = timeLimit }
    return made
  }

}
