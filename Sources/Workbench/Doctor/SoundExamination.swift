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
    lines += byChannels.sorted { $0.key < $1.key }.map { Self.line(of: $0.value, channels: $0.key) }
    lines += ChannelListening(to: match, centre, listensTo).lines(centre)
    if lines.isEmpty {
      lines.append(
        Doctor.Line(verdict: .note, text: LocalText(zh: "没有一通有录音", en: "no call has a recording")))
    }
    readable = byChannels.values.reduce(0, +)
    section = Doctor.Section(title: LocalText(zh: "录音质量", en: "Sound"), lines: lines)
  }

  /// How many recordings have so many channels.
  private static func line(of count: Int, channels: Int) -> Doctor.Line {
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
    return Doctor.Line(verdict: channels == 2 ? .good : .note, text: text)
  }
}

/// Whether the channels of some calls are their parties', as scoring would find it.
private struct ChannelListening {
  private var listened = 0
  private var swapped: [String] = []
  private var mirrored: [String] = []
  private var unrelated: [String] = []

  /// - Parameter most: calls listened to.
  init(to match: FolderMatch, _ centre: Centre, _ most: Int) {
    let desk = CallDesk(
      folder: centre.folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    for call in match.calls where call.recording != nil && call.transcript != nil {
      if listened >= most { break }
      guard let heard = Self.heard(call, by: desk), let alignment = heard.alignment else {
        continue
      }
      listened += 1
      if heard.areMirrored {
        mirrored.append(call.record.id)
      } else if alignment.verdict == .swapped {
        swapped.append(call.record.id)
      } else if alignment.verdict == .unrelated {
        unrelated.append(call.record.id)
      }
    }
  }

  /// The call as it is judged; nil where its files cannot be read.
  private static func heard(_ call: CallFiles, by desk: CallDesk) -> HeardCall? {
    var result = CallResult(card: nil, problems: [], isReused: false, seen: [:])
    guard let input = desk.input(for: CallJob(files: call), into: &result),
      input.analysis != nil, input.transcript != nil
    else { return nil }
    return HeardCall(input, rubric: .standard)
  }

  /// What is wrong, or that nothing is; none where no call could be listened to.
  func lines(_ centre: Centre) -> [Doctor.Line] {
    let wrong = [
      swapped.isEmpty ? nil : swappedLine(centre), mirrored.isEmpty ? nil : mirroredLine,
      unrelated.isEmpty ? nil : unrelatedLine,
    ].compactMap(\.self)
    return wrong.isEmpty && listened > 0 ? [agreementLine] : wrong
  }

  private func swappedLine(_ centre: Centre) -> Doctor.Line {
    let table = centre.tables.understood.first { $0.table == .calls }
    let file = table?.file ?? "calls.csv"
    let column = table?.name(of: "agent_channel") ?? "agent_channel"
    return Doctor.Line(
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
      ))
  }

  private var mirroredLine: Doctor.Line {
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
      ))
  }

  private var unrelatedLine: Doctor.Line {
    Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "转写的时间与录音对不上，可能不是同一通电话：\(NameList.short(unrelated))",
        en:
          "transcripts whose times do not fit the recording, perhaps of another call: \(NameList.short(unrelated))"
      ),
      fix: LocalText(
        zh: "请核对这些通话的录音和转写文件", en: "check the recording and the transcript of these calls"))
  }

  private var agreementLine: Doctor.Line {
    Doctor.Line(
      verdict: .good,
      text: LocalText(
        zh: "抽听 \(listened) 个录音，声道与转写一致",
        en:
          "\(listened.counted("recording")) listened to: channels agree with their transcripts"))
  }
}
