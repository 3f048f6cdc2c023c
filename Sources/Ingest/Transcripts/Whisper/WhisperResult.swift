import CallModel

/// The segments that Whisper and its kin write: seconds, words with a leading space.
struct WhisperResult {
  private let source: TranscriptSource
  let language: String?
  let segments: [JSONNode]

  init(_ source: TranscriptSource) throws(InputProblem) {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let segments = root["segments"]?.array else {
      throw .missing("segments", in: source, at: source.root?.offset)
    }
    self.source = source
    self.segments = segments
    language = root["language"]?.string
  }

  /// The words of a segment that have a text.
  func words(of segment: JSONNode) -> [JSONNode] {
    (segment["words"]?.array ?? []).filter { $0["word"]?.string != nil }
  }

  /// - Parameters:
  ///   - confidence: what the program calls a word's.
  ///   - figures: what is kept of the segment beside its words.
  func turn(
    _ segment: JSONNode, confidence: String, figures: [String]
  ) throws(InputProblem) -> TurnDraft {
    guard let text = segment["text"]?.string else {
      throw .missing("text", in: source, at: segment.offset)
    }
    var turn = TurnDraft(text: TextPieces.trimmed(text))
    turn.line = source.line(at: segment.offset)
    turn.start = segment["start"]?.number
    turn.end = segment["end"]?.number
    turn.words = words(of: segment).map { word in
      WordDraft(
        text: TextPieces.trimmed(word["word"]?.string ?? ""), start: word["start"]?.number,
        end: word["end"]?.number, confidence: word[confidence]?.number)
    }
    for key in figures {
      if let figure = segment[key]?.plain { turn.vendor[key] = figure }
    }
    return turn
  }
}
