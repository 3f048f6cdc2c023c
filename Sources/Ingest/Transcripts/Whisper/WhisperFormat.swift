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
    let result = try WhisperResult(source)
    var draft = TranscriptDraft()
    draft.language = result.language
    for segment in result.segments {
      draft.turns.append(
        try result.turn(
          segment, confidence: "probability",
          figures: ["avg_logprob", "no_speech_prob", "compression_ratio"]))
    }
    return draft
  }
}
