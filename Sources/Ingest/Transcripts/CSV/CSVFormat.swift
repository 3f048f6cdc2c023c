package import CallModel

/// Our own table: `call_id, turn_no, role, start_s, end_s, text`, headers in Chinese or English,
/// any order of columns, one call or many.
package enum CSVFormat: TranscriptFormat {
  package static let id = "csv"
  package static let name = LocalText(zh: "CSV 转写表", en: "CSV table")
  package static let endings = [".csv", ".tsv", ".txt"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, let header = source.opening(1).first,
      !WhisperTSVFormat.isHeader(source, header.range)
    else { return .none }
    let columns = Set(headers(source, header.range).compactMap(TurnColumn.named))
    guard columns.contains(.text) else {
      // A header of ours without words: better to say what is missing than "unknown format".
      return columns.isSuperset(of: [.callID, .role]) ? .possible : .none
    }
    return columns.count >= 3 ? .certain : columns.count == 2 ? .likely : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let opening = source.opening(1).first
    let mark = opening.map { separator(source, $0.range) } ?? UInt8(ascii: ",")
    var kept = CallRows(wanted: source.callID)
    do throws(TableRows.OpenQuote) {
      try TableRows.each(source, mark: mark) { row in
        kept.take(row)
        return true
      }
    } catch {
      throw InputProblem(
        .transcriptOpenQuote, file: source.file, line: error.line,
        what: LocalText(zh: "引号没有闭合", en: "a quotation mark is not closed"),
        fix: LocalText(
          zh: "请补上引号；引号内的引号要写两个", en: "close it; double a quotation mark inside quotes"))
    }
    guard let header = kept.header else { throw .emptyTranscript(source.file) }
    var places: [TurnColumn: Int] = [:]
    for (index, field) in header.fields.enumerated() {
      guard let column = TurnColumn.named(field) else { continue }
      guard places[column] == nil else {
        throw InputProblem(
          .transcriptColumnTwice, file: source.file, line: header.line,
          what: LocalText(zh: "列“\(field)”出现两次", en: "column '\(field)' stands twice"),
          fix: LocalText(zh: "请只保留一列", en: "keep one of them"))
      }
      places[column] = index
    }
    guard places[.text] != nil else {
      throw InputProblem(
        .transcriptWithoutText, file: source.file, line: header.line,
        what: LocalText(zh: "缺少“文本”列 (text)", en: "column 'text' is missing"),
        fix: LocalText(
          zh: "表头写 通话编号、轮次、角色、开始秒、结束秒、文本（或 call_id, turn_no, role, start_s, end_s, text）",
          en: "the header is call_id, turn_no, role, start_s, end_s, text"))
    }

    func field(_ column: TurnColumn, _ row: TableRows.Row) -> String? {
      guard let place = places[column], place < row.fields.count else { return nil }
      let text = row.fields[place]
      return text.isEmpty ? nil : text
    }
    let call = try kept.selection.choice(wanted: source.callID, file: source.file)
    if kept.isTooLong { throw .tooLongTurns(of: call, source) }

    var numbered: [(number: Int?, turn: TurnDraft)] = []
    for (row, owner) in kept.rows where call == nil || owner == call {
      guard row.fields.count <= header.fields.count else {
        throw InputProblem(
          .transcriptTooManyFields, file: source.file, line: row.line,
          what: LocalText(
            zh: "这一行有 \(row.fields.count) 列，表头只有 \(header.fields.count) 列",
            en:
              "the row has \(row.fields.count.counted("field")), the header \(header.fields.count)"),
          fix: LocalText(
            zh: "含分隔符的文本要加引号", en: "put text that holds the separator into quotes"))
      }
      var turn = TurnDraft(text: field(.text, row) ?? "")
      turn.label = field(.role, row)
      turn.channel = TurnChannel.index(field(.channel, row))
      turn.line = row.line
      turn.start = try time(field(.start, row), 1, source, row.line)
      turn.end = try time(field(.end, row), 1, source, row.line)
      if turn.start == nil {
        turn.start = try time(field(.startMilliseconds, row), 1000, source, row.line)
      }
      if turn.end == nil {
        turn.end = try time(field(.endMilliseconds, row), 1000, source, row.line)
      }
      numbered.append((field(.number, row).flatMap { Int($0) }, turn))
    }
    var draft = TranscriptDraft()
    draft.turns = try TurnNumbers.ordered(numbered, file: source.file)
    return draft
  }

  /// The rows of the call that is wanted, taken from a table of many one by one: the others are not kept.
  private struct CallRows {
    let wanted: String?
    private(set) var header: TableRows.Row?
    private(set) var selection = CallSelection()
    private(set) var rows: [(row: TableRows.Row, call: String?)] = []
    /// They are longer together than a call's can be.
    private(set) var isTooLong = false
    private var column: Int?
    private var call: String?
    private var length = 0

    init(wanted: String?) { self.wanted = wanted }

    mutating func take(_ row: TableRows.Row) {
      guard let header else {
        header = row
        column = callColumn(of: [row])
        return
      }
      // Files put behind each other bring their headers along.
      if row.fields == header.fields { return }
      // Merged cells are exported as one value and blanks below it.
      if let column, column < row.fields.count, !row.fields[column].isEmpty {
        call = row.fields[column]
        selection.see(row.fields[column])
      }
      // A file of several calls of which none is wanted is refused, whatever the others hold.
      let isKept = call == nil || (wanted.map { $0 == call } ?? (selection.calls.count == 1))
      if !isKept { return }
      length += row.bytes.count
      if length > TranscriptReader.longestCall {
        isTooLong = true
      } else {
        rows.append((row, call))
      }
    }
  }

  private static func time(
    _ text: String?, _ scale: Double, _ source: TranscriptSource, _ line: Int
  ) throws(InputProblem) -> Double? {
    guard let text else { return nil }
    guard let value = ClockTime.seconds(text) else {
      throw .badTime(text, file: source.file, line: line)
    }
    return value / scale
  }

  private static func headers(_ source: TranscriptSource, _ line: Range<Int>) -> [String] {
    let mark = separator(source, line)
    return source.bytes[line].split(separator: mark, omittingEmptySubsequences: false).map {
      let field = TextPieces.trimmed(String(decoding: $0, as: UTF8.self))
      return field.hasPrefix("\"") && field.hasSuffix("\"") && field.utf8.count >= 2
        ? String(field.dropFirst().dropLast()) : field
    }
  }

  /// The mark that the header line holds most of.
  private static func separator(_ source: TranscriptSource, _ line: Range<Int>) -> UInt8 {
    let marks: [UInt8] = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]
    var best = marks[0]
    var most = 0
    for mark in marks {
      let count = source.bytes[line].count { $0 == mark }
      if count > most { (best, most) = (mark, count) }
    }
    return best
  }
}

extension CSVFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    guard let opening = source.opening(1).first else { return nil }
    var places: [String: [TurnPlace]] = [:]
    var header: TableRows.Row?
    var column: Int?
    var call: String?
    var isPlain = true
    do throws(TableRows.OpenQuote) {
      try TableRows.each(source, mark: separator(source, opening.range)) { row in
        guard let known = column else {
          header = row
          column = callColumn(of: [row])
          isPlain = row.bytes == opening.range && column != nil
          return isPlain
        }
        if row.fields == header?.fields { return true }
        if known < row.fields.count, !row.fields[known].isEmpty { call = row.fields[known] }
        guard let call else {
          isPlain = false
          return false
        }
        places[call, default: []].append(TurnPlace(bytes: row.bytes, line: row.line))
        return true
      }
    } catch { return nil }
    return isPlain && column != nil ? places : nil
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    guard let opening = text.opening(1).first else { return text }
    let mark = separator(text, opening.range)
    func rows(_ place: TurnPlace) -> [TableRows.Row] {
      // Each was parsed before, as a part of the whole.
      (try? TableRows.rows(text.bytes, in: place, mark: mark)) ?? []
    }
    var chosen = rows(
      TurnPlace(bytes: opening.range, line: opening.number))
    let column = callColumn(of: chosen) ?? 0
    for place in places {
      for var row in rows(place) {
        // Below a merged cell the row does not name its call itself.
        while row.fields.count <= column { row.fields.append("") }
        row.fields[column] = callID
        chosen.append(row)
      }
    }
    return text.choosing(callID, rows: chosen)
  }

  private static func callColumn(of rows: [TableRows.Row]) -> Int? {
    rows.first?.fields.firstIndex { TurnColumn.named($0) == .callID }
  }
}
