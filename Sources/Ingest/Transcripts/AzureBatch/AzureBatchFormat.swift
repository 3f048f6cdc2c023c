package import CallModel

/// Azure batch transcription: phrases of all channels, unsorted, with times in ticks of 100 ns.
package enum AzureBatchFormat: TranscriptFormat {
  package static let id = "azure-batch"
  package static let name = LocalText(zh: "Azure 批量转写", en: "Azure batch transcription")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.has("recognizedPhrases") else { return .none }
    return .certain
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let phrases = root["recognizedPhrases"]?.array else {
      throw .missing("recognizedPhrases", in: source, at: source.root?.offset)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    var failed = 0
    for phrase in phrases {
      if let status = phrase["recognitionStatus"]?.string, status != "Success" {
        failed += 1
        continue
      }
      guard let best = phrase["nBest"]?.array?.first else {
        throw .missing("nBest", in: source, at: phrase.offset)
      }
      let text = best[["display", "itn", "lexical"]]?.string ?? ""
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: phrase.offset)
      (turn.start, turn.end) = try times(phrase, source)
      turn.channel = phrase["channel"]?.int
      if let speaker = phrase["speaker"]?.int {
        turn.label = "speaker \(speaker)"
        turn.aliases = ["\(speaker)"]
      } else if let channel = phrase["channel"]?.int {
        turn.label = "channel \(channel)"
        turn.aliases = PartyResolver.aliases(channel: channel) + ["\(channel)"]
      }
      for word in best[["displayWords", "words"]]?.array ?? [] {
        guard let text = word[["displayText", "word"]]?.string else { continue }
        let (start, end) = try times(word, source)
        turn.words.append(
          WordDraft(text: text, start: start, end: end, confidence: word["confidence"]?.number))
      }
      if let confidence = best["confidence"]?.plain { turn.vendor["confidence"] = confidence }
      if draft.language == nil { draft.language = phrase["locale"]?.string }
      draft.turns.append(turn)
    }
    if failed > 0 {
      draft.notes.append(
        .note(
          .transcriptUnrecognised, source.file,
          LocalText(
            zh: "有 \(failed) 段识别失败，未计入",
            en: "phrases that were not recognised, left out: \(failed)")))
    }
    return draft
  }

  /// Ticks first, then milliseconds, then ISO 8601: all files have one of them.
  private static func times(
    _ node: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> (Double?, Double?) {
    let start = try time(node, "offset", source)
    let length = try time(node, "duration", source)
    guard let start else { return (nil, nil) }
    return (start, length.map { start + $0 })
  }

  private static func time(
    _ node: JSONNode, _ name: String, _ source: TranscriptSource
  ) throws(InputProblem) -> Double? {
    if let ticks = node["\(name)InTicks"]?.number { return ticks / 10_000_000 }
    if let milliseconds = node["\(name)Milliseconds"]?.number { return milliseconds / 1000 }
    guard let text = node[name] else { return nil }
    guard let time = text.string.flatMap(isoDuration) else {
      throw .badTime(text.plain ?? "…", file: source.file, line: source.line(at: text.offset))
    }
    return time
  }

  /// Seconds of `PT1H2M3.4S`.
  static func isoDuration(_ text: String) -> Double? {
    guard text.hasPrefix("PT") else { return nil }
    var total = 0.0
    var digits = ""
    for scalar in text.unicodeScalars.dropFirst(2) {
      switch scalar {
      case "0"..."9", ".": digits.unicodeScalars.append(scalar)
      case "H", "M", "S":
        guard let value = Double(digits), value.isFinite else { return nil }
        total += value * (scalar == "H" ? 3600 : scalar == "M" ? 60 : 1)
        digits = ""
      default: return nil
      }
    }
    return digits.isEmpty ? total : nil
  }
}
