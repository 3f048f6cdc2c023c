package import CallModel

/// The labels that Audacity exports: start, end and label between tabs, times in seconds, a line a label.
///
/// Lines of frequencies, which begin with a backslash, hold nothing that is said. A label whose times are
/// the same marks a place: its turn begins there. Programs that write the same lines put the speaker into a
/// column of its own, before the words.
package enum AudacityFormat: TranscriptFormat {
  package static let id = "audacity"
  package static let name = LocalText(zh: "Audacity 标签", en: "Audacity labels")
  package static let endings = [".txt"]

  private static let columns = LocalText(
    zh: "起点（秒）、终点（秒）、标签，以制表符分隔", en: "start, end (seconds) and label, with tabs between")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, source.sheets == nil, source.companions.isEmpty else { return .none }
    let opening = source.opening(8).filter { !isFrequencies(source, $0.range) }
    guard !opening.isEmpty else { return .none }
    let fits = opening.count { line in
      let fields = fields(source, line.range)
      return fields.count >= 2 && seconds(fields[0]) != nil && seconds(fields[1]) != nil
    }
    return fits == opening.count ? .certain : fits * 2 > opening.count ? .likely : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = TranscriptDraft()
    draft.order = .free
    for (index, line) in source.lines.enumerated()
    where !source.isBlank(line) && !isFrequencies(source, line) {
      let fields = fields(source, line)
      guard fields.count >= 2 else {
        throw InputProblem(
          .transcriptFields, file: source.file, line: index + 1,
          what: LocalText(zh: "这一行的字段不全", en: "the line has too few fields"),
          fix: LocalText(zh: "每行应为：\(columns.zh)", en: "each line is: \(columns.en)"))
      }
      var turn = TurnDraft(
        text: fields.count > 2 ? TextPieces.trimmed(fields[2...].joined(separator: " ")) : "")
      turn.line = index + 1
      let label = fields.count > 3 ? TextPieces.trimmed(fields[2]) : ""
      if !label.isEmpty, SpeakerPrefix.isSpeaker(label, source.parties) {
        turn.label = label
        turn.aliases = SpeakerPrefix.aliases(label)
        turn.text = TextPieces.trimmed(fields[3])
      }
      for (field, place) in [(fields[0], \TurnDraft.start), (fields[1], \TurnDraft.end)] {
        guard let time = seconds(field) else {
          throw .badTime(field, file: source.file, line: index + 1)
        }
        turn[keyPath: place] = time
      }
      if turn.start == turn.end { turn.end = nil }
      draft.turns.append(turn)
    }
    SpeakerPrefix.divide(&draft.turns, parties: source.parties)
    return draft
  }

  private static func isFrequencies(_ source: TranscriptSource, _ line: Range<Int>) -> Bool {
    source.bytes[line].first == UInt8(ascii: "\\")
  }

  private static func fields(_ source: TranscriptSource, _ line: Range<Int>) -> [String] {
    source.bytes[line].split(separator: 0x09, maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Seconds with decimals, after a point or a comma: whole numbers between tabs are other tables'.
  private static func seconds(_ field: String) -> Double? {
    let text = TextPieces.trimmed(field).replacing(",", with: ".")
    guard text.contains("."), let time = Double(text), time.isFinite else { return nil }
    return time
  }
}
