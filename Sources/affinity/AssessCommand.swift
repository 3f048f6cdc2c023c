public import ArgumentParser
import Assessment
public import CallModel
import Foundation
import Reports
import Workbench

struct AssessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Scores single calls from a recording, a transcript, or both.",
    discussion: """
      Files that bear the same name before the ending are one call: call7.wav and call7.jsonl. \
      From a recording alone, what needs words is left out and said so; from a transcript alone, \
      what needs sound. The file name - reads a transcript from standard input.

      EXAMPLES
        affinity assess call7.wav call7.jsonl
        affinity assess call7.vtt --type IN --language en
        affinity assess call7.vtt --channels 2
        affinity assess *.wav --format json > scorecards.json
        affinity assess call7.wav call7.jsonl --format html > call7.html
        affinity assess - --type OB < call7.txt
        affinity assess meeting.srt --role A=agent --role "Speaker 2=customer"

      The exit status is 0 when all went well, 2 when something was set aside, and 1 when nothing \
      could be scored.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @Argument(help: "Recordings and transcripts; - for standard input.", completion: .file())
  var files: [String]

  @Option(help: "How to write the scorecard. Several calls as json give a line each.")
  var format: Format = .text

  @OptionGroup var language: LanguageOption

  @Option(
    help: "What kind of call: OB booking, OR reschedule call-back, OD deferral check, IN inbound.")
  var type: CallType?

  @Option(
    help:
      "The channel the agent is heard on: 1, 2, left or right (agent_channel in calls.csv: 0 left, 1 right)."
  )
  var agentChannel: String?

  @Option(
    help:
      "Channels of the recording that the transcript was made from: with 2, its times tell overlap."
  )
  var channels: Int?

  @Option(help: "The agent's id, as the scorecard shall name it.")
  var agent: String?

  @Option(help: "The language spoken: zh or en. Found from the words unless given.")
  var callLanguage: Language?

  @Option(help: "A speaker's label and party, 'SPEAKER_00=agent'. May be given several times.")
  var role: [String] = []

  @Option(help: "A rubric of your own.", completion: .file(extensions: ["yaml", "yml"]))
  var rubric: String?

  @Option(
    help: "Checks of your own ('affinity checks' says how).",
    completion: .file(extensions: ["yaml", "yml"]))
  var checks: String?

  @Option(
    help: ArgumentHelp(
      "Show names, numbers and addresses as they are, and note who did so and why in the state folder.",
      valueName: "reason"))
  var unmask: String?

  @OptionGroup var scoring: ScoringOptions

  func validate() throws {
    if let agentChannel, ChannelName.index(agentChannel) == nil {
      throw ValidationError(
        zh: "--agent-channel 只能是 1、2、left 或 right，不能是 '\(agentChannel)'。",
        en: "--agent-channel is 1, 2, left or right, not '\(agentChannel)'.")
    }
    if let channels, !(1...64).contains(channels) {
      throw ValidationError(
        zh: "--channels 是声道数，从 1 起，通常为 1 或 2，不能是 \(channels)。",
        en: "--channels is a number from 1, usually 1 or 2, not \(channels).")
    }
    try UnmaskReason.check(unmask)
    _ = try Roles.of(role)
  }

  func run() async throws {
    let spoken = language.spoken()
    var about = AssessFiles.About()
    about.type = type
    about.agentChannel = agentChannel.flatMap(ChannelName.index)
    about.channels = channels
    about.agentID = agent
    about.language = callLanguage
    about.roles = try Roles.of(role)
    let results: [CallResult]
    do throws(InputProblem) {
      let checks =
        scoring.noBySound
        ? try Centre.checks(atPath: checks, bySound: nil) : try Centre.checks(atPath: checks)
      let rubric = try Centre.rubric(atPath: rubric, checks: checks.own)
      var job = AssessFiles(
        rubric: rubric, checks: checks, about: about,
        workers: scoring.workers.count)
      job.unmaskedBecause = unmask
      if files.contains(StandardInput.name) { job.standardInput = try StandardInput.bytes() }
      if let unmask { try UnmaskLog.ofUser.note("assess", of: files, because: unmask, at: Date()) }
      let total = AssessFiles.calls(from: files).count
      let bar = ProgressBar(spoken == .chinese ? "评分" : "Scoring", total: total)
      results = await job.run(files) { bar.update($0) }
      bar.finish()
    } catch {
      throw error.stopping(in: spoken)
    }

    let cards = results.compactMap(\.card)
    for (index, card) in cards.enumerated() {
      switch format {
      case .text:
        let text = ScorecardText.text(
          card, isColoured: Terminal.isColoured, width: Terminal.width, language: spoken)
        Terminal.write((index > 0 ? "\n" : "") + text)
      case .json:
        let data = try cards.count == 1 ? JSONOutput.encode(card) : JSONOutput.encodeLine(card)
        Terminal.write(data)
      case .html:
        Terminal.write(ScorecardPage.html(card, isAlone: true, language: spoken))
      }
    }
    let problems = results.flatMap(\.problems)
    for problem in problems { Terminal.complain(problem.sentence(in: spoken)) }
    if cards.isEmpty { throw ExitCode(1) }
    if problems.contains(where: { $0.effect == .setAside }) { throw ExitCode(2) }
  }
}

/// A channel as people name it.
enum ChannelName {
  /// From 0; nil for what names no channel.
  static func index(_ text: String) -> Int? {
    switch text.lowercased() {
    case "left", "l": 0
    case "right", "r": 1
    default: Int(text).flatMap { (1...64).contains($0) ? $0 - 1 : nil }
    }
  }
}

extension CallType: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
