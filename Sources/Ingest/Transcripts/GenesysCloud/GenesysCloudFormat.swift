package import CallModel

/// The transcript that Genesys Cloud's speech and text analytics hold of a call: phrases by whom
/// (`internal` is the agent, `external` the customer), times in milliseconds.
package enum GenesysCloudFormat: TranscriptFormat {
  package static let id = "genesys-cloud"
  package static let name = LocalText(zh: "Genesys Cloud 转写", en: "Genesys Cloud transcript")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, let transcripts = root["transcripts"]?.array,
      let phrases = transcripts.first(where: { $0.has("phrases") })?["phrases"]?.array
    else { return .none }
    guard let first = phrases.first else { return root.has("conversationId") ? .likely : .none }
    return first.has("participantPurpose") || first.has("startTimeMs") ? .certain : .possible
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let transcripts = source.root?["transcripts"]?.array else {
      throw .missing("transcripts", in: source, at: source.root?.offset)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    for transcript in transcripts {
      guard let phrases = transcript["phrases"]?.array else {
        throw .missing("phrases", in: source, at: transcript.offset)
      }
      draft.language = draft.language ?? transcript["language"]?.string
      for phrase in phrases { draft.turns.append(try turn(phrase, source)) }
    }
    return draft
  }

  private static func turn(
    _ phrase: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> TurnDraft {
    guard let plain = phrase["text"]?.string else {
      throw .missing("text", in: source, at: phrase.offset)
    }
    // With punctuation, where the service added it.
    let text = phrase["decoratedText"]?.string ?? plain
    var turn = TurnDraft(text: TextPieces.withoutSpacesInChinese(text))
    turn.line = source.line(at: phrase.offset)
    if let purpose = phrase["participantPurpose"]?.plain {
      turn.label = role(purpose)
      turn.aliases = [purpose]
    }
    (turn.start, turn.end) = try times(phrase, source)
    if let start = turn.start, start >= dated {
      turn.isDated = true
      return turn
    }
    for word in phrase["words"]?.array ?? [] {
      guard let text = word["word"]?.string, !text.isEmpty else { continue }
      let (start, end) = try times(word, source)
      turn.words.append(
        WordDraft(text: text, start: start, end: end, confidence: word["confidence"]?.number))
    }
    return turn
  }

  /// Times from here on, in seconds, count from 1970 and not from the start of the recording.
  private static let dated = 1e9

  private static func role(_ purpose: String) -> String {
    switch purpose.lowercased() {
    case "internal", "agent", "user": "agent"
    case "external", "customer": "customer"
    case "acd", "ivr", "botflow", "workflow", "voicemail": "system"
    default: purpose
    }
  }

  /// The start, and the end by the duration, which is a number or an object of milliseconds.
  private static func times(
    _ node: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> (Double?, Double?) {
    guard let begin = node["startTimeMs"] else { return (nil, nil) }
    guard let start = begin.number else {
      throw .badTime(begin.plain ?? "…", file: source.file, line: source.line(at: begin.offset))
    }
    let length = node["duration"]?["milliseconds"]?.number ?? node["duration"]?.number
    return (start / 1000, length.map { (start + $0) / 1000 })
  }
}
