package import CallModel

/// Our own JSON Lines: one turn a line, with the keys of the table and, beyond it, `words` and
/// `vendor`.
///
/// A broken line concerns the calls of its neighbours; other calls in the file are unharmed.
package enum JSONLinesFormat: TranscriptFormat {
  package static let id = "jsonl"
  package static let name = LocalText(zh: "JSON Lines 转写", en: "JSON Lines")
  package static let endings = [".jsonl", ".ndjson"]
  package static let shape: LocalText? = LocalText(
    zh: "每行一个 JSON 对象，含 text（说的话）和 role（agent、customer …）",
    en: "each line is a JSON object with text (what was said) and role (agent, customer …)")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let first = source.records.first, first.isObject else { return .none }
    var columns: Set<TurnColumn> = []
    for (key, _) in first.members {
      if let column = TurnColumn.named(key) { columns.insert(column) }
    }
    guard columns.contains(.text) || columns.contains(.callID) else { return .none }
    guard columns.contains(.role) || columns.contains(.number) || columns.contains(.callID) else {
      return columns.contains(.start) ? .possible : .none
    }
    return columns.count >= 4 ? .certain : columns.count >= 2 ? .likely : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    guard let fault = source.jsonFault else {
      return try draft(of: source.records, faults: [], source)
    }
    if source.json?.first?.array != nil { throw .brokenJSON(fault, in: source) }
    var records: [JSONNode] = []
    var faults: [Fault] = []
    for line in source.lines where !source.isBlank(line) {
      var parser = JSONParser(source.bytes, in: line)
      do throws(JSONFault) {
        while let node = try parser.next() { records.append(node) }
      } catch {
        faults.append(Fault(fault: error, before: records.count))
      }
    }
    return try draft(of: records, faults: faults, source)
  }

  private struct Fault {
    var fault: JSONFault
    /// How many sound records stand before it.
    var before: Int
  }

  private static func draft(
    of records: [JSONNode], faults: [Fault], _ source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let reader = RecordReader(source: source, columns: columns(of: records))
    var selection = CallSelection()
    let calls = records.map { reader.value(.callID, $0)?.plain }
    for call in calls.compactMap(\.self) { selection.see(call) }
    let call: String?
    do throws(InputProblem) {
      call = try selection.choice(wanted: source.callID, file: source.file)
    } catch {
      if let first = faults.first { throw .brokenJSON(first.fault, in: source) }
      throw error
    }
    for fault in faults {
      let before = fault.before > 0 ? calls[fault.before - 1] : nil
      let after = fault.before < calls.count ? calls[fault.before] : nil
      if call == nil || before == call || after == call || (before == nil && after == nil) {
        throw .brokenJSON(fault.fault, in: source)
      }
    }
    var numbered: [(number: Int?, turn: TurnDraft)] = []
    var ownerless = 0
    for (index, record) in records.enumerated()
    where call == nil || calls[index] == call || calls[index] == nil {
      if calls[index] == nil, selection.calls.count > 1 {
        ownerless += 1
        continue
      }
      numbered.append((reader.value(.number, record)?.int, try reader.turn(record)))
    }
    var draft = TranscriptDraft()
    draft.turns = try TurnNumbers.ordered(numbered, file: source.file)
    if ownerless > 0 {
      draft.notes.append(
        .note(
          source.file,
          LocalText(
            zh: "有 \(ownerless) 句没有通话编号，不知属于哪一通，未读入",
            en: "without a call_id in a file of several calls, left out: "
              + InputProblem.turns(ownerless)),
          fix: LocalText(zh: "请补上 call_id", en: "give each line its call_id")))
    }
    return draft
  }

  /// Reads the records of a file by what its keys mean.
  private struct RecordReader {
    let source: TranscriptSource
    let columns: [String: TurnColumn]

    func value(_ column: TurnColumn, _ record: JSONNode) -> JSONNode? {
      for (key, value) in record.members where !value.isNull && columns[key] == column {
        return value
      }
      return nil
    }

    private func time(
      _ column: TurnColumn, _ milliseconds: TurnColumn, _ record: JSONNode
    ) throws(InputProblem) -> Double? {
      for (column, scale) in [(column, 1.0), (milliseconds, 1000.0)] {
        guard let node = value(column, record) else { continue }
        guard let time = node.number ?? node.string.flatMap({ ClockTime.seconds($0) }) else {
          throw .badTime(node.plain ?? "…", file: source.file, line: source.line(at: node.offset))
        }
        return time / scale
      }
      return nil
    }

    func turn(_ record: JSONNode) throws(InputProblem) -> TurnDraft {
      guard record.isObject else {
        throw .missing("{…}", in: source, at: record.offset)
      }
      guard let text = value(.text, record)?.plain else {
        throw .missing("text", in: source, at: record.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: record.offset)
      turn.label = value(.role, record)?.plain.map(TextPieces.trimmed)
      turn.start = try time(.start, .startMilliseconds, record)
      turn.end = try time(.end, .endMilliseconds, record)
      turn.channel = TurnChannel.index(value(.channel, record)?.plain)
      for word in record["words"]?.array ?? [] {
        guard let text = word["text"]?.plain else { continue }
        turn.words.append(
          WordDraft(
            text: text, start: word["start_s"]?.number, end: word["end_s"]?.number,
            confidence: word["confidence"]?.number))
      }
      for (key, figure) in record["vendor"]?.members ?? [] {
        if let plain = figure.plain { turn.vendor[key] = plain }
      }
      return turn
    }
  }

  /// The meaning of every key that occurs.
  private static func columns(of records: [JSONNode]) -> [String: TurnColumn] {
    var columns: [String: TurnColumn] = [:]
    var known: Set<String> = []
    for record in records {
      for (key, _) in record.members where known.insert(key).inserted {
        columns[key] = TurnColumn.named(key)
      }
    }
    return columns
  }
}

extension JSONLinesFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    // A list, and a file with a fault or with turns of nobody, are told of as a whole.
    guard source.jsonFault == nil, let records = source.json, records.first?.array == nil else {
      return nil
    }
    let columns = columns(of: records)
    var places: [String: [TurnPlace]] = [:]
    for (index, record) in records.enumerated() {
      let call = record.members.first { !$1.isNull && columns[$0] == .callID }?.value.plain
      guard let call else { return nil }
      let end = index + 1 < records.count ? records[index + 1].offset : source.bytes.count
      places[call, default: []].append(
        TurnPlace(bytes: record.offset..<end, line: source.line(at: record.offset)))
    }
    return places
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    var records: [JSONNode] = []
    for place in places {
      var parser = JSONParser(text.bytes, in: place.bytes)
      // Each was parsed before, as a part of the whole.
      if let record = try? parser.next() { records.append(record) }
    }
    return text.choosing(callID, json: records)
  }
}
