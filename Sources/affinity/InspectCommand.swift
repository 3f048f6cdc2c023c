import Acoustics
import ArgumentParser
import Assessment
import CallModel
import Foundation
import Ingest
import Reports
import Workbench

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Measures a recording: its health, levels, pitch, and who speaks when.",
    discussion: """
      Health comes first: what cannot be trusted is named, and measures that depend on it are \
      left out with that reason. With a transcript, its times and words are held against the sound: \
      shift, drift, swapped channels, and rates from both side by side.

      EXAMPLES
        affinity inspect call.wav
        affinity inspect call.wav --agent-channel 1 --language en
        affinity inspect *.wav --format csv > measures.csv
        affinity inspect call.wav --format html > call.html
        affinity inspect call.wav --transcript call.vtt
        affinity inspect --explain activeSpeechLevel

      The exit status is 0 when all went well, 2 when a recording was set aside, and 1 when \
      nothing could be measured.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, rttm, textgrid, html
    /// Speech, nuclei and pitch by frame: what the accuracy tools read.
    case score

    static var allValueStrings: [String] {
      allCases.filter { $0 != .score }.map(\.rawValue)
    }
  }

  @Argument(help: "Recordings: WAV, FLAC, Ogg, Opus, MP3, AIFF, AU, … .")
  var recordings: [String] = []

  @Option(help: "How to write the result. Several recordings as json give a line each.")
  var format: Format = .text

  @Option(
    help:
      "The channel the agent is heard on: 1, 2, left or right (agent_channel in calls.csv: 0 left, 1 right)."
  )
  var agentChannel: String?

  @Option(
    help: "A transcript of the recording: do its times and words fit the sound?",
    completion: .file())
  var transcript: String?

  @Option(
    help: "A speaker's label in the transcript and party, 'SPEAKER_00=agent'. May be given again.")
  var role: [String] = []

  @OptionGroup var reader: LanguageOption

  private var language: Language { reader.spoken() }

  @Option(help: ArgumentHelp("Print the definition of a measure and stop.", valueName: "measure"))
  var explain: String?

  func validate() throws {
    if explain == nil, recordings.isEmpty {
      throw ValidationError(
        zh: "请给出录音，或用 --explain 指明指标。",
        en: "Name a recording, or a measure with --explain.")
    }
    if transcript != nil, recordings.count > 1 {
      throw ValidationError(
        zh: "--transcript 只对应一个录音，请只给一个。",
        en: "--transcript is of one recording; name one.")
    }
    _ = try Roles.of(role)
    if let agentChannel, ChannelName.index(agentChannel) == nil {
      throw ValidationError(
        zh: "--agent-channel 只能是 1、2、left 或 right，不能是 '\(agentChannel)'。",
        en: "--agent-channel is 1, 2, left or right, not '\(agentChannel)'.")
    }
  }

  func run() throws {
    if let explain {
      try Self.explain(explain, language)
      return
    }
    if format == .csv { Self.write("\u{FEFF}" + Inspection.csvHeader(language)) }
    var failed = 0
    for (index, path) in recordings.enumerated() {
      if let problem = inspect(path, language, isFirst: index == 0) {
        Terminal.complain(problem.masked.sentence(in: language))
        failed += 1
      }
    }
    if failed > 0 { throw ExitCode(failed == recordings.count ? 1 : 2) }
  }

  /// Nil when the recording was measured and written.
  private func inspect(_ path: String, _ language: Language, isFirst: Bool) -> InputProblem? {
    do throws(InputProblem) {
      let (analysis, info) = try inspectRecording(at: path)
      if format == .score {
        Self.write(Self.scoreForm(analysis))
        return nil
      }
      var agent = agentChannel.flatMap(ChannelName.index)
      if let agent, agent >= analysis.channels.count {
        let (asked, there) = (agent + 1, analysis.channels.count)
        throw InputProblem(
          .channelMissing, file: path,
          what: LocalText(
            zh: "没有第 \(asked) 声道，录音共有 \(there) 个声道",
            en: "there is no channel \(asked): the recording has \(there)"),
          fix: LocalText(
            zh: "请用 --agent-channel 指定坐席所在的声道", en: "name the agent's channel with --agent-channel")
        )
      }
      var held: InspectedTranscript?
      if let transcript {
        let (found, channel) = try inspectTranscript(
          at: transcript, against: analysis, agentChannel: agent,
          roles: (try? Roles.of(role)) ?? [:])
        held = found
        agent = channel
      }
      let inspection = Inspection(
        analysis, file: shownFile(path), format: info.format, agentChannel: agent, transcript: held)
      switch format {
      case .text:
        let text = InspectionText(
          language: language, isColoured: Terminal.isColoured, width: Terminal.width)
        Terminal.write((isFirst ? "" : "\n") + text.render(inspection))
      case .json:
        // Encoding plain values cannot fail; were it to, the file is named.
        guard let json = try? inspection.json(pretty: recordings.count == 1) else {
          return InputProblem(
            .outputNotJSON, file: path,
            what: LocalText(zh: "结果里有无法写出的数值", en: "a value could not be written as JSON"),
            fix: LocalText(zh: "请换用 --format text", en: "use --format text"))
        }
        Self.write(json)
      case .csv: Self.write(inspection.csvRows(language))
      case .rttm: Self.write(inspection.rttm)
      case .textgrid: Self.write(inspection.textGrid)
      case .html: Self.write(InspectionHTML(language: language).render(inspection))
      case .score: break
      }
      return nil
    } catch {
      return error
    }
  }

  private static func explain(_ id: String, _ language: Language) throws {
    func head(_ id: String, _ name: LocalText, _ unit: String) -> String {
      "\(id) · \(name[language])" + (unit == "1" ? "" : " (\(unit))") + "\n"
    }
    if let measure = AcousticMeasure.named(id) {
      write(head(measure.id, measure.name, measure.unit))
      write("\(measure.definition[language])\n\(measure.source[language])\n")
      return
    }
    // What scorecards tell of a call besides, from its words and turns.
    if let measure = MeasureCatalog.named(id) {
      write(head(measure.id, measure.name, measure.unit))
      write("\(measure.definition[language])\n")
      return
    }
    var known = AcousticMeasure.all.map(\.id)
    for measure in MeasureCatalog.all where !known.contains(measure.id) { known.append(measure.id) }
    let meant = Spelling.nearest(to: id, among: known).map(LocalText.didYouMean)
    let list = known.joined(separator: ", ")
    throw ValidationError(
      zh: "没有指标 '\(id)'\(meant.map { "；\($0.zh)" } ?? "")\n可用：\(list)。",
      en: "There is no measure '\(id)'\(meant.map { "; \($0.en)" } ?? "").\nThere are: \(list).")
  }

  private static func scoreForm(_ analysis: RecordingAnalysis) -> String {
    let channels = analysis.channels.map { channel in
      let speech = channel.speech.map { "[\($0.start.rawValue),\($0.end.rawValue)]" }
      let nuclei = channel.nuclei.map { Figure.fixed($0.rawValue, 3) }
      let pitch = channel.pitch.codes.map { String(Double($0) / 16) }
      func value(_ reading: Reading<Decibels>) -> String {
        reading.value.map { String($0.rawValue) } ?? "null"
      }
      return """
        {"speech":[\(speech.joined(separator: ","))],"nuclei":[\(nuclei.joined(separator: ","))],\
        "pitch":[\(pitch.joined(separator: ","))],"rms":\(channel.rms.rawValue),\
        "p56":\(value(channel.activeSpeechLevel)),"activity":\(channel.activityFactor),\
        "corrected":\(value(channel.noiseCorrectedLevel)),"noise":\(value(channel.noiseFloor)),\
        "clipped":\(channel.clippedShare)}
        """
    }
    let health = analysis.health.map { "\"\($0.id)\"" }.joined(separator: ",")
    return "{\"health\":[\(health)],\"channels\":[\(channels.joined(separator: ","))]}\n"
  }

  private static func write(_ text: String) {
    Terminal.write(Data(text.utf8))
  }
}
