package import CallModel

/// CTM: a word a line, with file, channel, start, duration and at times a confidence.
///
/// Words of a channel become turns, divided where a second or more passes without one.
package enum CTMFormat: TranscriptFormat {
  package static let id = "ctm"
  package static let name = LocalText(zh: "CTM 词时间表", en: "CTM")
  package static let endings = [".ctm"]
  package static let shape: LocalText? = LocalText(
    zh: "每行：文件 声道 起点 时长 词", en: "a line is: file channel start length word")

  /// The shortest silence that divides two turns, in seconds.
  private static let pause = 1.0

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil else { return .none }
    let opening = FieldLines.opening(source)
    guard !opening.isEmpty, !STMFormat.fits(opening) else { return .none }
    let fits = opening.allSatisfy { fields in
      (5...8).contains(fields.count)
        && (isTime(fields[2]) && isTime(fields[3]) || fields[4].hasPrefix("<ALT"))
    }
    return fits ? .likely : .none
  }

  private static func isTime(_ field: String) -> Bool { FieldLines.isNumber(field) }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let lines = try FieldLines.read(source, call: 0)
    for line in lines where line.fields.count < 5 {
      throw FieldLines.tooShort(
        source, line.number, "file channel start duration word [confidence]")
    }

    var channels: [String: [TurnDraft]] = [:]
    var skipping = false
    for line in lines {
      let word = line.fields[4]
      // Of alternatives the first is taken.
      if word.hasPrefix("<ALT") {
        skipping = word == "<ALT>" ? true : false
        continue
      }
      guard !skipping, word != "<eps>", word != "@" else { continue }
      let start = try FieldLines.time(line.fields[2], source, line.number)
      let length = try FieldLines.time(line.fields[3], source, line.number)
      guard length >= 0 else { throw FieldLines.negativeLength(length, source, line.number) }
      let channel = line.fields[1]
      let confidence = line.fields.count > 5 ? Double(line.fields[5]) : nil
      let draft = WordDraft(
        text: word, start: start, end: start + length, confidence: confidence)
      if let last = channels[channel]?.indices.last,
        let end = channels[channel]?[last].end, start - end < pause, start >= end - pause
      {
        channels[channel]?[last].words.append(draft)
        channels[channel]?[last].end = max(end, start + length)
      } else {
        var turn = TurnDraft(text: "")
        turn.line = line.number
        turn.channel = FieldLines.channel(channel)
        turn.label = "channel \(channel)"
        turn.aliases = FieldLines.aliases(channel: channel) + [channel]
        turn.words = [draft]
        (turn.start, turn.end) = (start, start + length)
        channels[channel, default: []].append(turn)
      }
    }
    var draft = TranscriptDraft()
    draft.order = .free
    for channel in channels.keys.sorted() {
      for var turn in channels[channel] ?? [] {
        turn.text = TextPieces.joined(turn.words.map(\.text))
        draft.turns.append(turn)
      }
    }
    return draft
  }
}

extension CTMFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    FieldLines.places(source, call: 0)
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    text.choosing(callID, lines: places)
  }
}
