package import CallModel

/// Google Speech-to-Text, v1 and v2, as JSON.
///
/// With diarisation the last result says all words again, with their speakers; counting both
/// would double the call. A time of zero is left out of the file.
package enum GoogleSpeechFormat: TranscriptFormat {
  package static let id = "google-speech"
  package static let name = LocalText(
    zh: "谷歌语音识别", en: "Google Speech-to-Text")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first else { return .none }
    guard let results = results(root), let first = results.first else {
      return root.has("totalBilledTime") ? .certain : .none
    }
    guard first.has("alternatives") else { return .none }
    return first["alternatives"]?.array?.first?.has("transcript") == true ? .certain : .likely
  }

  /// Bare, or inside the answer of a long-running operation.
  private static func results(_ root: JSONNode) -> [JSONNode]? {
    root["results"]?.array ?? root["response"]?["results"]?.array
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, var results = results(root) else {
      throw .missing("results", in: source, at: source.root?.offset)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    draft.language = results.lazy.compactMap { $0["languageCode"]?.string }.first
    if let last = results.last, results.count > 1, repeatsAll(last, of: results.dropLast()) {
      results = [last]
    }
    var ends: [String: Double] = [:]
    var supposed = 0
    for result in results {
      guard let best = result["alternatives"]?.array?.first else { continue }
      let channel = result["channelTag"]?.int
      let until = try time(result[["resultEndTime", "resultEndOffset"]], source)
      var words: [(speaker: String?, word: WordDraft)] = []
      for word in best["words"]?.array ?? [] {
        guard let text = word["word"]?.string else { continue }
        let start = try time(word[["startTime", "startOffset"]], source)
        let end = try time(word[["endTime", "endOffset"]], source)
        words.append(
          (
            speaker(word),
            WordDraft(
              text: text, start: start ?? (end == nil ? nil : 0), end: end,
              confidence: word["confidence"]?.number)
          ))
      }
      var turn = TurnDraft(text: TextPieces.trimmed(best["transcript"]?.string ?? ""))
      turn.line = source.line(at: result.offset)
      if let channel {
        turn.channel = channel - 1
        turn.label = "channelTag \(channel)"
        turn.aliases = ["\(channel)"] + PartyResolver.aliases(channel: channel - 1)
      }
      if let confidence = best["confidence"]?.plain { turn.vendor["confidence"] = confidence }
      if words.isEmpty {
        // Without words only the end is told: a result begins where the one before it ended.
        let key = turn.label ?? ""
        turn.start = until == nil ? nil : ends[key] ?? 0
        turn.end = until
        if until != nil { supposed += 1 }
        draft.turns.append(turn)
      } else {
        draft.turns += Self.turns(words, like: turn)
      }
      if let until { ends[turn.label ?? ""] = until }
    }
    if supposed > 0 {
      draft.notes.append(
        .note(
          .transcriptStartsSupposed, source.file,
          LocalText(
            zh: "有 \(supposed) 段没有词的时间，开始时间取上一段的结束",
            en: "results without word times, taken to begin where the last ended: \(supposed)"),
          fix: LocalText(
            zh: "识别时请打开词时间 (enableWordTimeOffsets)",
            en: "recognise with enableWordTimeOffsets")))
    }
    return draft
  }

  private static func turns(
    _ words: [(speaker: String?, word: WordDraft)], like model: TurnDraft
  ) -> [TurnDraft] {
    let speakers = Set(words.compactMap(\.speaker))
    var turns: [TurnDraft] = []
    if speakers.count < 2 {
      var whole = model
      whole.words = words.map(\.word)
      if let only = speakers.first { label(&whole, only) }
      if whole.text.isEmpty { whole.text = TextPieces.joined(whole.words.map(\.text)) }
      turns = [whole]
    } else {
      var current: String?
      for (speaker, word) in words {
        let name = speaker ?? current
        if turns.isEmpty || name != current {
          var part = model
          part.words = []
          if let name { label(&part, name) }
          turns.append(part)
        }
        turns[turns.count - 1].words.append(word)
        current = name
      }
      for index in turns.indices {
        turns[index].text = TextPieces.joined(turns[index].words.map(\.text))
      }
    }
    for index in turns.indices {
      turns[index].start = turns[index].words.first?.start
      turns[index].end = turns[index].words.last?.end
    }
    return turns
  }

  private static func label(_ turn: inout TurnDraft, _ speaker: String) {
    turn.aliases = [speaker] + (turn.label.map { [$0] } ?? []) + turn.aliases
    turn.label = "speaker \(speaker)"
  }

  private static func speaker(_ word: JSONNode) -> String? {
    if let label = word["speakerLabel"]?.plain, !label.isEmpty { return label }
    guard let tag = word["speakerTag"]?.int, tag > 0 else { return nil }
    return "\(tag)"
  }

  private static func repeatsAll(_ last: JSONNode, of earlier: ArraySlice<JSONNode>) -> Bool {
    func words(_ result: JSONNode) -> [JSONNode] {
      result["alternatives"]?.array?.first?["words"]?.array ?? []
    }
    let final = words(last)
    guard !final.isEmpty, final.allSatisfy({ speaker($0) != nil }) else { return false }
    let before = earlier.flatMap(words)
    if before.isEmpty {
      return last["alternatives"]?.array?.first?["transcript"]?.string?.isEmpty != false
    }
    guard before.allSatisfy({ speaker($0) == nil }) else {
      return final.count >= before.count
        && zip(final, before).allSatisfy { $0["word"]?.string == $1["word"]?.string }
    }
    return final.count >= before.count
  }

  /// `"1.300s"`, or an object of seconds and nanoseconds.
  private static func time(
    _ node: JSONNode?, _ source: TranscriptSource
  ) throws(InputProblem) -> Double? {
    guard let node else { return nil }
    if node.isObject {
      return (node["seconds"]?.number ?? 0) + (node["nanos"]?.number ?? 0) / 1e9
    }
    guard let text = node.string, text.hasSuffix("s"), let time = Double(text.dropLast()),
      time.isFinite
    else {
      throw .badTime(node.plain ?? "…", file: source.file, line: source.line(at: node.offset))
    }
    return time
  }
}
