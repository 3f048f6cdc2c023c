package import CallModel

/// The JSON of whisper.cpp, short or full.
///
/// Its stereo `speaker` is a guess from the channels' energy and often "?", which is no speaker.
/// The tokens of the full form are pieces of words, and in Chinese pieces of characters.
package enum WhisperCppFormat: TranscriptFormat {
  package static let id = "whisper.cpp"
  package static let name = LocalText(zh: "whisper.cpp JSON", en: "whisper.cpp JSON")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, let items = root["transcription"]?.array else {
      return .none
    }
    if root.has("systeminfo") || root.has("model") || root.has("params") { return .certain }
    return items.first?.has("offsets") == true ? .certain : .possible
  }

  /// The text is of the full form, and damaged in its tokens alone.
  static func cutsCharacters(_ text: String) -> Bool {
    let source = TranscriptSource(text: text, file: "", callID: nil, parties: PartyResolver())
    guard source.jsonFault == nil, likeness(to: source) == .certain,
      let items = source.root?["transcription"]?.array
    else { return false }
    return items.contains { $0.has("tokens") }
      && items.allSatisfy { item in
        item["text"]?.string?.unicodeScalars.contains("\u{FFFD}") != true
      }
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let items = root["transcription"]?.array else {
      throw .missing("transcription", in: source, at: source.root?.offset)
    }
    var draft = TranscriptDraft()
    draft.language = root["result"]?["language"]?.string ?? root["params"]?["language"]?.string
    var cut = 0
    for item in items {
      guard let text = item["text"]?.string else {
        throw .missing("text", in: source, at: item.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: item.offset)
      (turn.start, turn.end) = try times(item, source)
      if let speaker = item["speaker"]?.plain, speaker != "?" {
        turn.label = speaker
        turn.aliases = Int(speaker).map(PartyResolver.aliases(channel:)) ?? []
      }
      if item["speaker_turn_next"]?.bool == true { turn.vendor["speaker_turn_next"] = "true" }
      let tokens = item["tokens"]?.array ?? []
      if tokens.contains(where: { $0["text"]?.string?.unicodeScalars.contains("\u{FFFD}") == true })
      {
        cut += 1
      } else {
        turn.words = words(tokens)
      }
      draft.turns.append(turn)
    }
    if cut > 0 {
      draft.notes.append(
        .note(
          .transcriptCutCharacters, source.file,
          LocalText(
            zh: "有 \(cut) 句的词元把汉字拆开了，不取词的时间",
            en:
              "tokens cut characters apart in \(InputProblem.turns(cut)); word times left out there"
          )))
    }
    return draft
  }

  private static func times(
    _ item: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> (Double?, Double?) {
    if let offsets = item["offsets"] {
      return (
        offsets["from"]?.number.map { $0 / 1000 }, offsets["to"]?.number.map { $0 / 1000 }
      )
    }
    guard let stamps = item["timestamps"] else { return (nil, nil) }
    var times: [Double?] = []
    for key in ["from", "to"] {
      guard let stamp = stamps[key] else {
        times.append(nil)
        continue
      }
      guard let time = stamp.string.flatMap({ ClockTime.seconds(Array($0.utf8)[...]) }) else {
        throw .badTime(
          stamp.plain ?? "…", file: source.file, line: source.line(at: stamp.offset))
      }
      times.append(time)
    }
    return (times[0], times[1])
  }

  /// Tokens joined to words: a new word begins at a space or a Chinese character.
  private static func words(_ tokens: [JSONNode]) -> [WordDraft] {
    var words: [WordDraft] = []
    for token in tokens {
      guard let text = token["text"]?.string, !text.hasPrefix("[_"), !text.hasPrefix("<|"),
        let first = text.unicodeScalars.first
      else { continue }
      let start = token["offsets"]?["from"]?.number.map { $0 / 1000 }
      let end = token["offsets"]?["to"]?.number.map { $0 / 1000 }
      let trimmed = TextPieces.trimmed(text)
      let begins =
        TextPieces.isSpace(first) || TextPieces.isWide(first)
        || (words.last?.text.unicodeScalars.last.map(TextPieces.isWide) ?? true)
      if let last = words.indices.last, !begins {
        words[last].text += trimmed
        words[last].end = end ?? words[last].end
        words[last].confidence = minimum(words[last].confidence, token["p"]?.number)
      } else if !trimmed.isEmpty {
        words.append(
          WordDraft(text: trimmed, start: start, end: end, confidence: token["p"]?.number))
      }
    }
    return words
  }

  private static func minimum(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}
