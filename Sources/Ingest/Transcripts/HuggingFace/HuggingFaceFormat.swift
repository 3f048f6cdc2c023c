package import CallModel

/// What the recognition pipeline of Hugging Face's Transformers gives with times: `chunks`, each a text and
/// the two times of its `timestamp` in seconds, sentences or words.
///
/// The last chunk may have no end, and speakers are named where a program added them.
package enum HuggingFaceFormat: TranscriptFormat {
  package static let id = "huggingface"
  package static let name = LocalText(
    zh: "Hugging Face 识别流水线（chunks）", en: "Hugging Face pipeline (chunks)")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.isObject, let chunks = root["chunks"]?.array else {
      return .none
    }
    guard let first = chunks.first else { return root.has("text") ? .possible : .none }
    // Elsewhere a `timestamp` is one moment in words.
    let isTimed = first.has("timestamp") && first["timestamp"]?.string == nil
    return isTimed && first.has("text") ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let chunks = source.root?["chunks"]?.array else {
      throw .missing("chunks", in: source, at: source.root?.offset)
    }
    var turns: [TurnDraft] = []
    for chunk in chunks {
      guard let text = chunk["text"]?.string else {
        throw .missing("text", in: source, at: chunk.offset)
      }
      guard let times = chunk["timestamp"]?.array, times.count == 2 else {
        throw .missing("timestamp", in: source, at: chunk.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: chunk.offset)
      turn.start = try time(times[0], source)
      turn.end = try time(times[1], source)
      turn.label = chunk["speaker"]?.plain
      turn.aliases = turn.label.map(SpeakerPrefix.aliases) ?? []
      turns.append(turn)
    }
    var draft = TranscriptDraft()
    draft.turns = isWords(turns) ? ofWords(turns) : turns
    return draft
  }

  private static func time(
    _ node: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> Double? {
    if case .null = node.value { return nil }
    guard let time = node.number else {
      throw .badTime(node.plain ?? "…", file: source.file, line: source.line(at: node.offset))
    }
    return time
  }

  /// Each chunk is a word: nobody speaks four or more turns of one word alone, without a pause.
  private static func isWords(_ turns: [TurnDraft]) -> Bool {
    let said = turns.filter { !$0.text.isEmpty }
    guard said.count >= 4 else { return false }
    let isShort = said.allSatisfy { turn in
      let scalars = turn.text.unicodeScalars
      return !scalars.contains(where: TextPieces.isSpace)
        && scalars.count(where: TextPieces.isWide) < 5
    }
    let close = zip(said, said.dropFirst()).count { first, next in
      (next.start ?? 0) - (first.end ?? 0) < 0.5
    }
    return isShort && close * 2 > said.count
  }

  private static func ofWords(_ chunks: [TurnDraft]) -> [TurnDraft] {
    var words = WordTurns()
    for chunk in chunks where !chunk.text.isEmpty {
      words.add(
        WordDraft(text: chunk.text, start: chunk.start, end: chunk.end), of: chunk.label,
        like: chunk)
    }
    return words.closed()
  }
}
