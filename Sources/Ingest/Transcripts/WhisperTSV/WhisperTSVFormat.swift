package import CallModel

/// Whisper's table: `start`, `end` and `text` between tabs, times in whole milliseconds.
package enum WhisperTSVFormat: TranscriptFormat {
  package static let id = "whisper-tsv"
  package static let name = LocalText(zh: "Whisper TSV", en: "Whisper TSV")
  package static let endings = [".tsv"]
  package static let shape: LocalText? = LocalText(
    zh: "首行为 start、end、text，以制表符分隔，时间为毫秒",
    en: "the first line is start, end, text, divided by tabs, times in milliseconds")

  /// The header of our own table may look the same, but ours has seconds and a role.
  static func isHeader(_ source: TranscriptSource, _ line: Range<Int>) -> Bool {
    source.bytes[line].elementsEqual("start\tend\ttext".utf8)
  }

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let header = source.opening(1).first else { return .none }
    return isHeader(source, header.range) ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = TranscriptDraft()
    for (index, line) in source.lines.enumerated().dropFirst() where !source.isBlank(line) {
      let fields = source.bytes[line].split(
        separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else {
        throw InputProblem(
          .transcriptColumns, file: source.file, line: index + 1,
          what: LocalText(zh: "这一行不是三列", en: "the line has no three columns"),
          fix: LocalText(
            zh: "每行应为 start、end、text，以制表符分隔",
            en: "each line is start, end and text with tabs between"))
      }
      var turn = TurnDraft(
        text: TextPieces.trimmed(String(decoding: fields[2], as: UTF8.self)))
      turn.line = index + 1
      turn.start = try milliseconds(fields[0], source, index + 1)
      turn.end = try milliseconds(fields[1], source, index + 1)
      draft.turns.append(turn)
    }
    return draft
  }

  private static func milliseconds(
    _ field: ArraySlice<UInt8>, _ source: TranscriptSource, _ line: Int
  ) throws(InputProblem) -> Double {
    let text = String(decoding: field, as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw .badTime(text, file: source.file, line: line)
    }
    return value / 1000
  }
}
