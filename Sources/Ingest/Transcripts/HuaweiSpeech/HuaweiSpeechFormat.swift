package import CallModel

/// Huawei Cloud: segments of the cloud contact centre (`asr_text`, `speaker`) and of the speech
/// service (`result.text`, `result.analysis_info.role`), times in milliseconds.
package enum HuaweiSpeechFormat: TranscriptFormat {
  package static let id = "huawei-speech"
  package static let name = LocalText(zh: "华为云语音识别", en: "Huawei Cloud speech")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, let holder = holder(root),
      let first = holder["segments"]?.array?.first
    else { return .none }
    if first.has("asr_text") { return .certain }
    return first["result"]?["text"] != nil && first.has("start_time") ? .certain : .none
  }

  private static func holder(_ root: JSONNode) -> JSONNode? {
    [root, root["asr_result"], root["result"], root["data"]].compactMap(\.self)
      .first { $0["segments"]?.array != nil }
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let holder = holder(root),
      let segments = holder["segments"]?.array
    else { throw .missing("segments", in: source, at: source.root?.offset) }
    var draft = TranscriptDraft()
    draft.order = .free
    for segment in segments {
      if segment["is_final"]?.bool == false { continue }
      let result = segment["result"]
      guard let text = segment["asr_text"]?.string ?? result?["text"]?.string else {
        throw .missing("asr_text", in: source, at: segment.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: segment.offset)
      turn.start = segment.seconds("start_time")
      turn.end = segment.seconds("end_time")
      let analysis = result?["analysis_info"]
      turn.label =
        segment["speaker"]?.plain ?? analysis?["role"]?.plain ?? analysis?["speaker"]?.plain
      turn.aliases = turn.label.flatMap { Int($0) }.map(PartyResolver.aliases(channel:)) ?? []
      for word in result?["word_info"]?.array ?? [] {
        guard let text = word["word"]?.string else { continue }
        turn.words.append(
          WordDraft(
            text: text, start: word.seconds("start_time"), end: word.seconds("end_time")))
      }
      for key in ["emotion", "speed"] {
        if let figure = analysis?[key]?.plain { turn.vendor[key] = figure }
      }
      if let score = result?["score"]?.plain { turn.vendor["score"] = score }
      draft.turns.append(turn)
    }
    for side in ["left", "right"] {
      for key in ["speed", "speech_ratio", "silence_time"] {
        if let figure = holder["\(side)_\(key)"]?.plain { draft.vendor["\(key).\(side)"] = figure }
      }
      let moods = (holder["\(side)_emotions"]?.array ?? []).compactMap(\.plain)
      if !moods.isEmpty { draft.vendor["emotions.\(side)"] = moods.joined(separator: ", ") }
    }
    return draft
  }
}
