package import CallModel

/// WhisperX: Whisper's segments with aligned words and diarised speakers.
///
/// A segment or word that overlaps no speaker has none, and words of digits have no times. A
/// segment whose words are by two speakers is divided where the speaker changes.
package enum WhisperXFormat: TranscriptFormat {
  package static let id = "whisperx"
  package static let name = LocalText(zh: "WhisperX JSON", en: "WhisperX JSON")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.isObject, let segments = root["segments"]?.array
    else { return .none }
    if root.has("word_segments") { return .certain }
    let marked = segments.contains { segment in
      guard segment.has("text"), segment.has("start") else { return false }
      return segment.has("speaker") || segment["words"]?.array?.first?.has("score") == true
    }
    return marked ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let result = try WhisperResult(source)
    var draft = TranscriptDraft()
    draft.language = result.language
    var placed = 0
    for segment in result.segments {
      var turn = try result.turn(segment, confidence: "score", figures: ["avg_logprob"])
      let speakers = result.words(of: segment).map { $0["speaker"]?.plain }
      placed += WordPlaces.interpolate(&turn.words, start: turn.start, end: turn.end)
      turn.label = segment["speaker"]?.plain
      draft.turns += divided(turn, speakers)
    }
    for index in draft.turns.indices {
      draft.turns[index].aliases = draft.turns[index].label.map(SpeakerPrefix.aliases) ?? []
    }
    draft.notes += WordPlaces.note(placed, file: source.file)
    return draft
  }

  private static func divided(_ turn: TurnDraft, _ speakers: [String?]) -> [TurnDraft] {
    let names = Set(speakers.compactMap(\.self))
    guard names.count > 1 else {
      var whole = turn
      if whole.label == nil { whole.label = names.first }
      return [whole]
    }
    var parts: [TurnDraft] = []
    var current: String?
    for (word, speaker) in zip(turn.words, speakers) {
      let name = speaker ?? current ?? turn.label
      if let last = parts.indices.last, name == current {
        parts[last].words.append(word)
        parts[last].end = word.end ?? parts[last].end
      } else {
        var part = turn
        part.label = name
        part.words = [word]
        part.start = parts.isEmpty ? turn.start : word.start
        part.end = word.end
        if let last = parts.indices.last, parts[last].end == nil { parts[last].end = word.start }
        parts.append(part)
      }
      current = name
    }
    if let last = parts.indices.last { parts[last].end = turn.end ?? parts[last].end }
    for index in parts.indices {
      parts[index].text = TextPieces.joined(parts[index].words.map(\.text))
    }
    return parts
  }
}
