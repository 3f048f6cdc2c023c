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
    for (key, value) in first.members where value.isNull || value.plain != nil {
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
    var kept = CallRecords(of: source)
    if source.jsonFault == nil, !source.isOpening {
      for record in source.records { kept.take(record, length: 0) }
      return try draft(of: kept, source)
    }
    if let fault = source.jsonFault, source.json?.first?.array != nil {
      throw .brokenJSON(fault, in: source)
    }
    if source.isList {
      do throws(JSONFault) {
        try source.eachRecord { record, place in
          kept.take(record, length: place.bytes.count)
          return true
        }
      } catch { throw .brokenJSON(error, in: source) }
      return try draft(of: kept, source)
    }
    for line in source.lines where !source.isBlank(line) {
      var parser = JSONParser(source.bytes, in: line)
      do throws(JSONFault) {
        while let node = try parser.next() { kept.take(node, length: line.count) }
      } catch {
        kept.take(error)
      }
    }
    return try draft(of: kept, source)
  }

  private struct Fault {
    var fault: JSONFault
    /// The calls of the sound records beside it.
    var before: String?
    var after: String?
  }

  /// The records of the call that is wanted, taken from a file of many one by one: the others are not
  /// kept.
  private struct CallRecords {
    let wanted: String?
    private(set) var selection = CallSelection()
    private(set) var records: [(record: JSONNode, call: String?)] = []
    private(set) var faults: [Fault] = []
    private(set) var reader: RecordReader
    /// They are longer together than a call's can be.
    private(set) var isTooLong = false
    private var last: String?
    /// Faults behind which no sound record has come yet.
    private var open = 0
    private var length = 0

    init(of source: TranscriptSource) {
      wanted = source.callID
      reader = RecordReader(source: source)
    }

    mutating func take(_ record: JSONNode, length line: Int) {
      reader.learn(record)
      let call = reader.value(.callID, record)?.plain
      if let call { selection.see(call) }
      for index in faults.count - open..<faults.count { faults[index].after = call }
      open = 0
      last = call
      // A file of several calls of which none is wanted is refused, whatever the others hold.
      let isKept = call == nil || (wanted.map { $0 == call } ?? (selection.calls.count == 1))
      if !isKept { return }
      length += line
      if length > TranscriptReader.longestCall {
        isTooLong = true
      } else {
        records.append((record, call))
      }
    }

    mutating func take(_ fault: JSONFault) {
      faults.append(Fault(fault: fault, before: last))
      open += 1
    }
  }

  private static func draft(
    of kept: CallRecords, _ source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let faults = kept.faults
    let reader = kept.reader
    let call: String?
    do throws(InputProblem) {
      call = try kept.selection.choice(wanted: source.callID, file: source.file)
    } catch {
      if let first = faults.first { throw .brokenJSON(first.fault, in: source) }
      throw error
    }
    for fault in faults {
      let (before, after) = (fault.before, fault.after)
      if call == nil || before == call || after == call || (before == nil && after == nil) {
        throw .brokenJSON(fault.fault, in: source)
      }
    }
    if kept.isTooLong { throw .tooLongTurns(of: call, source) }
    var numbered: [(number: Int?, turn: TurnDraft)] = []
    var ownerless = 0
    for (record, owner) in kept.records where call == nil || owner == call || owner == nil {
      if owner == nil, kept.selection.calls.count > 1 {
        ownerless += 1
        continue
      }
      numbered.append((reader.value(.number, record)?.int, try reader.turn(record)))
    }
    var draft = TranscriptDraft()
    draft.isUnitless = !reader.saysSeconds
    draft.turns = try TurnNumbers.ordered(numbered, in: source)
    if ownerless > 0 {
      draft.notes.append(
        .ownerless(ownerless, source.file))
    }
    return draft
  }

  /// Reads the records of a file by what its keys mean.
  private struct RecordReader {
    let source: TranscriptSource
    /// The meaning of every key that occurs; none for a key that means nothing here.
    private var columns: [String: TurnColumn?] = [:]

    init(source: TranscriptSource) { self.source = source }

    mutating func learn(_ record: JSONNode) {
      for (key, _) in record.members where columns[key] == nil {
        columns[key] = .some(TurnColumn.named(key))
      }
    }

    func value(_ column: TurnColumn, _ record: JSONNode) -> JSONNode? {
      for (key, value) in record.members where !value.isNull && columns[key] == column {
        return value
      }
      return nil
    }

    /// Whether its keys of times say that they are seconds.
    var saysSeconds: Bool {
      columns.allSatisfy { key, column in
        column != .start && column != .end || TurnColumn.saysSeconds(key)
      }
    }

    private func time(_ column: TurnColumn, _ record: JSONNode) -> String? {
      value(column, record).map { $0.plain ?? "…" }
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
      let times = TurnTimes(
        start: time(.start, record), end: time(.end, record),
        startMilliseconds: time(.startMilliseconds, record),
        endMilliseconds: time(.endMilliseconds, record))
      try times.settle(&turn, file: source.file)
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
}

extension JSONLinesFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    // A list, and a file with a fault or with turns of nobody, are told of as a whole.
    guard source.jsonFault == nil, let records = source.json, records.first?.array == nil else {
      return nil
    }
    var places: [String: [TurnPlace]] = [:]
    func add(_ record: JSONNode, _ place: TurnPlace) -> Bool {
      let call = record.members.first { !$1.isNull && TurnColumn.named($0) == .callID }?.value.plain
      guard let call else { return false }
      places[call, default: []].append(place)
      return true
    }
    if source.isOpening {
      // Line by line, as a tree of all would take many times the text's memory.
      for (index, line) in source.lines.enumerated() where !source.isBlank(line) {
        var parser = JSONParser(source.bytes, in: line)
        // A line of two records, or of one and something broken, is not divided.
        do throws(JSONFault) {
          guard let record = try parser.next(), try parser.next() == nil,
            add(record, TurnPlace(bytes: line, line: index + 1))
          else { return nil }
        } catch { return nil }
      }
      return places
    }
    for (index, record) in records.enumerated() {
      let end = index + 1 < records.count ? records[index + 1].offset : source.bytes.count
      let place = TurnPlace(
        bytes: record.offset..<end, line: source.line(at: record.offset))
      if !add(record, place) { return nil }
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
