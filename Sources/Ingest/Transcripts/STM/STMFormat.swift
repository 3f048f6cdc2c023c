package import CallModel

/// STM: a reference turn a line, with file, channel, speaker, start, end, an optional label in
/// angle brackets, and the words.
package enum STMFormat: TranscriptFormat {
  package static let id = "stm"
  package static let name = LocalText(zh: "STM 参考文本", en: "STM")
  package static let endings = [".stm"]
  package static let shape: LocalText? = LocalText(
    zh: "每行：文件 声道 说话人 起点 终点 文本", en: "a line is: file channel speaker start end text")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil else { return .none }
    return fits(FieldLines.opening(source)) ? .likely : .none
  }

  static func fits(_ opening: [[String]]) -> Bool {
    !opening.isEmpty
      && opening.allSatisfy { fields in
        guard fields.count >= 5, let start = Double(fields[3]), let end = Double(fields[4]) else {
          return false
        }
        return start.isFinite && end.isFinite && (fields.count > 5 || end > start)
      }
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let lines = try FieldLines.read(source, call: 0, limit: 6)
    for line in lines where line.fields.count < 5 {
      throw FieldLines.tooShort(source, line.number, "file channel speaker start end words")
    }
    var draft = TranscriptDraft()
    draft.order = .free
    for line in lines {
      var words = line.fields.count > 5 ? TextPieces.withoutSpacesInChinese(line.fields[5]) : ""
      if words.hasPrefix("<"), let close = words.firstIndex(of: ">") {
        words = TextPieces.trimmed(String(words[words.index(after: close)...]))
      }
      // Stretches that scoring leaves out hold nothing that was said.
      guard words.uppercased() != "IGNORE_TIME_SEGMENT_IN_SCORING", !words.isEmpty else {
        continue
      }
      let start = try FieldLines.time(line.fields[3], source, line.number)
      let end = try FieldLines.time(line.fields[4], source, line.number)
      var turn = TurnDraft(text: words)
      turn.line = line.number
      turn.label = line.fields[2]
      turn.aliases = FieldLines.aliases(channel: line.fields[1])
      turn.channel = FieldLines.channel(line.fields[1])
      (turn.start, turn.end) = (start, end)
      draft.turns.append(turn)
    }
    return draft
  }
}

extension STMFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    FieldLines.places(source, call: 0)
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    text.choosing(callID, lines: places)
  }
}
