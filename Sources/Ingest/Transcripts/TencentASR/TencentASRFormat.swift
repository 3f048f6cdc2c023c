package import CallModel

/// Tencent Cloud recording recognition: `ResultDetail`, or the plain `Result` whose lines begin
/// with `[m:s.mmm,m:s.mmm,speaker]`, in JSON or as a text of its own.
///
/// Times of words count from the start of their sentence.
package enum TencentASRFormat: TranscriptFormat {
  package static let id = "tencent-asr"
  package static let name = LocalText(zh: "腾讯云录音文件识别", en: "Tencent Cloud ASR")
  package static let endings = [".json", ".txt"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    if let first = source.opening(1).first, stamp(source.bytes[first.range]) != nil {
      return .certain
    }
    guard let root = source.json?.first, root.isObject else { return .none }
    let data = data(root)
    if data.has("ResultDetail") { return .certain }
    guard let result = data["Result"]?.string else { return .none }
    let opening = result.utf8.first { $0 > 0x20 }
    return opening == UInt8(ascii: "[") ? .certain : .none
  }

  private static func data(_ root: JSONNode) -> JSONNode {
    root["Response"]?["Data"] ?? root["Data"] ?? root
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = TranscriptDraft()
    draft.order = .free
    guard source.json != nil, stamp(source.bytes[source.lines.first ?? 0..<0]) == nil else {
      for (index, line) in source.lines.enumerated() where !source.isBlank(line) {
        draft.turns.append(try plain(source.bytes[line], line: index + 1, source))
      }
      return draft
    }
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root else { throw .missing("Data", in: source, at: nil) }
    let data = data(root)
    if let state = data["StatusStr"]?.string, state == "failed" {
      let why = InputProblem.shortened(data["ErrorMsg"]?.string ?? state)
      throw InputProblem(
        .transcriptJobFailed, file: source.file, line: source.line(at: data.offset),
        what: LocalText(zh: "该识别任务失败：\(why)", en: "the task failed: \(why)"),
        fix: LocalText(zh: "请重新提交识别任务", en: "run the task again"))
    }
    if let details = data["ResultDetail"]?.array {
      for detail in details { draft.turns.append(try sentence(detail, source)) }
      return draft
    }
    guard let result = data["Result"] else {
      throw .missing("ResultDetail", in: source, at: data.offset)
    }
    let line = source.line(at: result.offset)
    for text in (result.string ?? "").utf8.split(separator: 0x0A) {
      guard text.contains(where: { $0 > 0x20 }) else { continue }
      draft.turns.append(try plain(Array(text)[...], line: line, source))
    }
    return draft
  }

  private static func sentence(
    _ detail: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> TurnDraft {
    guard let text = detail[["FinalSentence", "WrittenText", "SliceSentence"]]?.string else {
      throw .missing("FinalSentence", in: source, at: detail.offset)
    }
    var turn = TurnDraft(text: TextPieces.withoutSpacesInChinese(text))
    turn.line = source.line(at: detail.offset)
    turn.start = detail.seconds("StartMs")
    turn.end = detail.seconds("EndMs")
    let speaker = detail["SpeakerId"]?.plain
    turn.label = detail["SpeakerRoleName"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? speaker
    if let speaker {
      turn.aliases = [speaker] + (Int(speaker).map(PartyResolver.aliases(channel:)) ?? [])
    }
    for word in detail["Words"]?.array ?? [] {
      guard let text = word["Word"]?.string, let start = turn.start else { continue }
      turn.words.append(
        WordDraft(
          text: text, start: word.seconds("OffsetStartMs").map { start + $0 },
          end: word.seconds("OffsetEndMs").map { start + $0 }))
    }
    for (key, name) in [
      ("SpeechSpeed", "speechSpeed"), ("EmotionalEnergy", "emotionalEnergy"),
      ("SilenceTime", "silenceTimeMillis"),
    ] {
      if let figure = detail[key]?.plain { turn.vendor[name] = figure }
    }
    let moods = (detail["EmotionType"]?.array ?? []).compactMap(\.plain)
    if !moods.isEmpty { turn.vendor["emotionType"] = moods.joined(separator: ", ") }
    return turn
  }

  private static func plain(
    _ bytes: ArraySlice<UInt8>, line: Int, _ source: TranscriptSource
  ) throws(InputProblem) -> TurnDraft {
    guard let mark = stamp(bytes) else {
      throw .badTime(String(decoding: bytes, as: UTF8.self), file: source.file, line: line)
    }
    var turn = TurnDraft(
      text: TextPieces.withoutSpacesInChinese(
        String(decoding: bytes[mark.textStart...], as: UTF8.self)))
    turn.line = line
    (turn.start, turn.end) = (mark.start, mark.end)
    if let speaker = mark.speaker {
      turn.label = speaker
      turn.aliases = Int(speaker).map(PartyResolver.aliases(channel:)) ?? []
    }
    return turn
  }

  private struct Stamp {
    var start: Double
    var end: Double
    var speaker: String?
    var textStart: Int
  }

  private static func stamp(_ bytes: ArraySlice<UInt8>) -> Stamp? {
    guard let open = bytes.firstIndex(where: { $0 > 0x20 }), bytes[open] == UInt8(ascii: "["),
      let close = bytes[open...].prefix(60).firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let parts = bytes[(open + 1)..<close].split(separator: UInt8(ascii: ","))
    guard parts.count == 2 || parts.count == 3, parts[0].contains(UInt8(ascii: ":")),
      let start = ClockTime.seconds(parts[0]), let end = ClockTime.seconds(parts[1])
    else { return nil }
    let speaker =
      parts.count == 3 ? TextPieces.trimmed(String(decoding: parts[2], as: UTF8.self)) : nil
    return Stamp(start: start, end: end, speaker: speaker, textStart: close + 1)
  }
}
