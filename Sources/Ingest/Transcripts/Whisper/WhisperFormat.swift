package import CallModel

/// The JSON that openai/whisper writes, and the plain `{segments: [{start, end, text}]}` of its
/// kin: seconds, words with a leading space, no speakers.
package enum WhisperFormat: TranscriptFormat {
  package static let id = "whisper"
  package static let name = LocalText(zh: "Whisper JSON", en: "Whisper JSON")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.isObject, let segments = root["segments"]?.array
    else { return .none }
    guard let first = segments.first else {
      return root.has("text") && root.has("language") ? .likely : .possible
    }
    guard first.has("start"), first.has("end"), first.has("text") else { return .none }
    let marks = ["seek", "tokens", "compression_ratio", "no_speech_prob", "temperature"]
    return marks.contains { first.has($0) } ? .certain : .likely
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let segments = root["segments"]?.array else {
      throw .missing("segments", in: source, at: source.root?.offset)
    }
    var draft = TranscriptDraft()
    draft.language = root["language"]?.string
    for segment in segments {
      guard let text = segment["text"]?.string else {
        throw .missing("text", in: source, at: segment.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: segment.offset)
      turn.start = segment["start"]?.number
      turn.end = segment["end"]?.number
      for word in segment["words"]?.array ?? [] {
        guard let text = word["word"]?.string else { continue }
        turn.words.append(
          WordDraft(
            text: TextPieces.trimmed(text), start: word["start"]?.number,
            end: word["end"]?.number, confidence: word["probability"]?.number))
      }
      for key in ["avg_logprob", "no_speech_prob", "compression_ratio"] {
        if let figure = segment[key]?.plain { turn.vendor[key] = figure }
      }
      draft.turns.append(turn)
    }
    return draft
  }
}
