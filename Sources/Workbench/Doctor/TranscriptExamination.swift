internal import Assessment
internal import CallModel
internal import Ingest

/// What the transcripts of the calls are good for.
struct TranscriptExamination {
  /// Those that cannot be read, each with its place and reason.
  private(set) var broken: [InputProblem] = []
  /// Those that can be read and do not say which turns are the agent's or the customer's.
  private(set) var nameless: [InputProblem] = []
  /// The calls whose transcript names no speakers, and whose recording has two channels or more, which tell them.
  private(set) var heardApart: [String] = []
  /// The calls whose words both parties are known of, or will be by the channels.
  private(set) var judged: Set<String> = []
  /// What the times of those are good for.
  private(set) var times: [String: TranscriptTimes] = [:]

  init(of match: FolderMatch, _ centre: Centre) {
    let desk = CallDesk(
      folder: centre.folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    for call in match.calls {
      guard let path = call.transcript else { continue }
      do throws(InputProblem) {
        let reading = try desk.transcript(of: call.record, at: path)
        if desk.assessor.parties(in: reading.transcript).missing.isEmpty {
          judged.insert(call.record.id)
          times[call.record.id] = TranscriptTimes(
            reading.transcript, channels: call.record.channels)
        } else if Self.isTimed(reading.transcript), Self.hasChannels(call, in: centre.folder) {
          heardApart.append(call.record.id)
          judged.insert(call.record.id)
        } else {
          nameless.append(
            Self.nameless(reading.transcript, at: path).concerning(call.record.id))
        }
      } catch {
        broken.append(error.concerning(call.record.id))
      }
    }
  }

  /// One stream of turns with times, no two speakers in it: what the channels can part.
  private static func isTimed(_ transcript: Transcript) -> Bool {
    Set(transcript.turns.compactMap(\.label)).count < 2
      && transcript.turns.allSatisfy { $0.party == .unknown || $0.party == .system }
      && transcript.turns.contains { $0.span != nil }
  }

  private static func hasChannels(_ call: CallFiles, in folder: String) -> Bool {
    guard let path = call.recording,
      let file = try? RecordingFile(path: FolderMatch.absolute(path, in: folder), name: path)
    else { return false }
    return file.info.channels >= 2
  }

  private static func nameless(_ transcript: Transcript, at path: String) -> InputProblem {
    var labels: [String] = []
    for turn in transcript.turns where turn.party == .unknown {
      if let label = turn.label, !labels.contains(label) { labels.append(label) }
    }
    let names = labels.prefix(4).map { String($0.prefix(24)) }
    if names.isEmpty {
      return InputProblem(
        .transcriptPartiesUnknown, file: path,
        what: LocalText(
          zh: "转写没有说话人，分不出坐席和客户，用语无法评分",
          en:
            "the transcript has no speakers: agent and customer cannot be told, no words are judged"
        ),
        fix: LocalText(
          zh: "双声道录音配上带时间的转写就能分出；单声道的，请用能区分说话人的识别程序（如 WhisperX 的 --diarize），或导出带角色的转写",
          en:
            "a recording with two channels tells them, where the transcript has times; of one channel use a recogniser that tells speakers apart (WhisperX with --diarize, for one), or export a transcript with roles"
        ),
        effect: .note)
    }
    let zh = names.map { "“\($0)”" }.joined(separator: "、")
    let en = names.map { "'\($0)'" }.joined(separator: ", ")
    return InputProblem(
      .transcriptStrangers, file: path,
      what: LocalText(
        zh: "说话人 \(zh) 不知是坐席还是客户，用语无法评分",
        en: "whether speaker \(en) is the agent or the customer is not known: no words are judged"),
      fix: LocalText(
        zh: "请在 affinity.yaml 的 roles 里写明 \(zh) 各是谁（agent、customer、system）",
        en: "say under roles in affinity.yaml who \(en) is: agent, customer or system"))
  }
}
