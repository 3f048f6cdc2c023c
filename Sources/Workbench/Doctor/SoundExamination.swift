internal import Acoustics
internal import Assessment
internal import CallModel
internal import Ingest

/// Which recordings can be read, and whether their channels are their parties'.
struct SoundExamination {
  let section: Doctor.Section
  /// Recordings that can be read.
  let readable: Int
  /// Calls that may have a channel for each party.
  private(set) var apart: Set<String> = []

  /// - Parameter listensTo: recordings listened to, to see whether their channels are mapped rightly.
  init(of match: FolderMatch, _ centre: Centre, listensTo: Int) {
    var problems: [InputProblem] = []
    var lines: [Doctor.Line] = []
    var byChannels: [Int: Int] = [:]
    for call in match.calls {
      guard let path = call.recording else { continue }
      do throws(InputProblem) {
        let file = try RecordingFile(
          path: FolderMatch.absolute(path, in: centre.folder), name: path)
        byChannels[file.info.channels, default: 0] += 1
        if file.info.channels >= 2 { apart.insert(call.record.id) }
        problems += file.notes.map { $0.concerning(call.record.id) }
      } catch { problems.append(error.concerning(call.record.id)) }
    }
    lines += Doctor.Line.grouped(problems)
    for (channels, count) in byChannels.sorted(by: { $0.key < $1.key }) {
      let text =
        channels == 1
        ? LocalText(
          zh: "\(count) 个单声道录音：插话、重叠无法测量",
          en:
            "\(count.counted("one-channel recording")): interruptions and overlap cannot be measured"
        )
        : LocalText(
          zh: "\(count) 个 \(channels) 声道录音",
          en: "\(count.counted("recording")) with \(channels) channels")
      lines.append(Doctor.Line(verdict: channels == 2 ? .good : .note, text: text))
    }
    lines += Self.listening(to: match, centre, listensTo)
    if lines.isEmpty {
      lines.append(
        Doctor.Line(verdict: .note, text: LocalText(zh: "没有一通有录音", en: "no call has a recording")))
    }
    readable = byChannels.values.reduce(0, +)
    section = Doctor.Section(title: LocalText(zh: "录音质量", en: "Sound"), lines: lines)
  }

  /// Whether the channels of some calls are their parties', as scoring would find it.
  private static func listening(
    to match: FolderMatch, _ centre: Centre, _ listensTo: Int
  ) -> [Doctor.Line] {
    let desk = CallDesk(
      folder: centre.folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    var listened = 0
    var swapped: [String] = []
    var mirrored: [String] = []
    var unrelated: [String] = []
    for call in match.calls where call.recording != nil && call.transcript != nil {
      if listened >= listensTo { break }
      guard let heard = heard(call, by: desk), let alignment = heard.alignment else { continue }
      listened += 1
      if heard.areMirrored {
        mirrored.append(call.record.id)
      } else if alignment.verdict == .swapped {
        swapped.append(call.record.id)
      } else if alignment.verdict == .unrelated {
        unrelated.append(call.record.id)
      }
    }
    let table = centre.tables.understood.first { $0.table == .calls }
    let file = table?.file ?? "calls.csv"
    let column = table?.name(of: "agent_channel") ?? "agent_channel"
    var lines: [Doctor.Line] = []
    if !swapped.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .bad,
          text: LocalText(
            zh: "声道似乎接反（转写里的坐席时间与另一声道吻合）：\(NameList.short(swapped))",
            en:
              "channels look swapped (the agent's turns fit the other channel): \(NameList.short(swapped))"
          ),
          fix: LocalText(
            zh: "请改 \(file) 的 \(column)，或 affinity.yaml 的 agentChannel（0 左，1 右）",
            en:
              "correct \(column) in \(file), or agentChannel in affinity.yaml (0 is left, 1 is right)"
          )))
    }
    if !mirrored.isEmpty {
      lines.append(
        Doctor.Line(
          // Scoring sets them right.
          verdict: .note,
          text: LocalText(
            zh: "转写里双方的角色写反了（声道和用语都如此）：\(NameList.short(mirrored))",
            en:
              "transcripts have the parties the wrong way round, by channels and words: \(NameList.short(mirrored))"
          ),
          fix: LocalText(
            zh: "请核对转写的角色，或在 affinity.yaml 的 roles 中改正；评分时已对调",
            en:
              "check who is who in the transcripts, or correct roles in affinity.yaml; scoring exchanges them"
          )))
    }
    if !unrelated.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .note,
          text: LocalText(
            zh: "转写的时间与录音对不上，可能不是同一通电话：\(NameList.short(unrelated))",
            en:
              "transcripts whose times do not fit the recording, perhaps of another call: \(NameList.short(unrelated))"
          ),
          fix: LocalText(
            zh: "请核对这些通话的录音和转写文件", en: "check the recording and the transcript of these calls")))
    }
    if lines.isEmpty, listened > 0 {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(
            zh: "抽听 \(listened) 个录音，声道与转写一致",
            en:
              "\(listened.counted("recording")) listened to: channels agree with their transcripts")
        ))
    }
    return lines
  }

  /// The call as it is judged; nil where its files cannot be read.
  private static func heard(_ call: CallFiles, by desk: CallDesk) -> HeardCall? {
    var result = CallResult(card: nil, problems: [], isReused: false, seen: [:])
    guard let input = desk.input(for: CallJob(files: call), into: &result),
      input.analysis != nil, input.transcript != nil
    else { return nil }
    return HeardCall(input, rubric: .standard)
  }
}
