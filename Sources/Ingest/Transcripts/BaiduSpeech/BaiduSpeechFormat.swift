package import CallModel

/// Baidu's call analysis: `asr_result` with sentences by speaker.
package enum BaiduSpeechFormat: TranscriptFormat {
  package static let id = "baidu-speech"
  package static let name = LocalText(zh: "百度语音质检", en: "Baidu call analysis")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, let holder = holder(root) else { return .none }
    let first = holder["asr_result"]?.array?.first
    return first == nil || first?.has("sentence") == true ? .certain : .none
  }

  /// The value that holds the sentences: the root, its result or its data.
  private static func holder(_ root: JSONNode) -> JSONNode? {
    [root, root["result"], root["data"]].compactMap(\.self)
      .first { $0["asr_result"]?.array != nil }
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let holder = holder(root),
      let items = holder["asr_result"]?.array
    else { throw .missing("asr_result", in: source, at: source.root?.offset) }
    let times = items.flatMap { [$0["begin_time"]?.number, $0["end_time"]?.number] }
    let unit = TimeUnits.divisor(
      times: times.compactMap(\.self), duration: holder["call_duration"]?.number,
      file: source.file)
    var draft = TranscriptDraft()
    draft.order = .free
    draft.notes = unit.notes
    for item in items {
      guard let text = item["sentence"]?.string else {
        throw .missing("sentence", in: source, at: item.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: item.offset)
      turn.label = item["speaker_id"]?.plain
      turn.aliases = turn.label.flatMap { Int($0) }.map(PartyResolver.aliases(channel:)) ?? []
      turn.start = item["begin_time"]?.number.map { $0 / unit.divisor }
      turn.end = item["end_time"]?.number.map { $0 / unit.divisor }
      for (key, name) in [("voice_speed", "voiceSpeed"), ("voice_power", "voicePower")] {
        if let figure = item[key]?.plain { turn.vendor[name] = figure }
      }
      draft.turns.append(turn)
    }
    for (key, name) in [
      ("call_duration", "callDuration"), ("silence_duration", "silenceDuration"),
    ] {
      if let figure = holder[key]?.plain { draft.vendor[name] = figure }
    }
    return draft
  }
}
