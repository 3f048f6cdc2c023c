package import CallModel

/// Our own table: `call_id, turn_no, role, start_s, end_s, text`, headers in Chinese or English,
/// any order of columns, one call or many; titles may stand above the header.
package enum CSVFormat: TranscriptFormat {
  package static let id = "csv"
  package static let name = LocalText(zh: "CSV 转写表", en: "CSV table")
  package static let endings = [".csv", ".tsv", ".txt"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, source.sheets == nil, let header = headerLine(source),
      !WhisperTSVFormat.isHeader(source, header.range)
    else { return .none }
    let columns = Set(headers(source, header.range).compactMap(TurnColumn.named))
    guard columns.contains(.text) else {
      // A header of ours without words: better to say what is missing than "unknown format".
      return columns.isSuperset(of: [.callID, .role]) ? .possible : .none
    }
    return columns.count >= 3 ? .certain : columns.count == 2 ? .likely : .none
  }

  /// A line above which the header stands.
  private static let lastHeader = 30

  /// The line of the header: the first that names words and something else of turns, else the first.
  private static func headerLine(
    _ source: TranscriptSource
  ) -> (number: Int, range: Range<Int>)? {
    let opening = source.opening(lastHeader)
    if source.sheets != nil { return opening.first }
    return opening.first { TurnColumn.areHeader(headers(source, $0.range)) } ?? opening.first
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let opening = headerLine(source)
    let mark = opening.map { separator(source, $0.range) } ?? UInt8(ascii: ",")
    let isWhole = source.sheets == nil && source.chosenRows == nil
    var kept = CallRows(
      wanted: source.callID, headerLine: isWhole ? opening?.number ?? 0 : .min,
      file: source.file)
    do throws(TableRows.OpenQuote) {
      try TableRows.each(source, mark: mark) { row in
        kept.take(row)
        return kept.fault == nil
      }
    } catch {
      throw InputProblem(
        .transcriptOpenQuote, file: source.file, line: error.line,
        what: LocalText(zh: "引号没有闭合", en: "a quotation mark is not closed"),
        fix: LocalText(
          zh: "请补上引号；引号内的引号要写两个", en: "close it; double a quotation mark inside quotes"))
    }
    if let fault = kept.fault { throw fault }
    guard let header = kept.header else { throw .emptyTranscript(source.file) }
    guard header.columns.contains(.text) else {
      throw InputProblem(
        .transcriptWithoutText, file: source.file, line: kept.headerRow,
        what: LocalText(zh: "缺少“文本”列 (text)", en: "column 'text' is missing"),
        fix: LocalText(
          zh: "表头写 通话编号、轮次、角色、开始秒、结束秒、文本（或 call_id, turn_no, role, start_s, end_s, text）",
          en: "the header is call_id, turn_no, role, start_s, end_s, text"))
    }
    let call = try kept.selection.choice(wanted: source.callID, file: source.file)
    if kept.isTooLong { throw .tooLongTurns(of: call, source) }

    var draft = TranscriptDraft()
    draft.isUnitless = !header.saysSeconds
    var numbered: [(number: Int?, turn: TurnDraft)] = []
    for (row, owners) in kept.rows where owners.isEmpty || call.map(owners.contains) ?? true {
      guard row.fields.count <= header.cells.count else {
        throw InputProblem(
          .transcriptTooManyFields, file: source.file, line: row.line,
          what: LocalText(
            zh: "这一行有 \(row.fields.count) 列，表头只有 \(header.cells.count) 列",
            en:
              "the row has \(row.fields.count.counted("field")), the header \(header.cells.count)"),
          fix: LocalText(
            zh: "含分隔符的文本要加引号", en: "put text that holds the separator into quotes"))
      }
      func field(_ column: TurnColumn) -> String? { header.value(column, in: row.fields) }
      var turn = TurnDraft(text: field(.text) ?? "")
      turn.label = field(.role)
      turn.channel = TurnChannel.index(field(.channel))
      turn.line = row.line
      let times = TurnTimes(
        start: field(.start), end: field(.end), startMilliseconds: field(.startMilliseconds),
        endMilliseconds: field(.endMilliseconds))
      try times.settle(&turn, file: source.file)
      numbered.append((field(.number).flatMap { Int($0) }, turn))
    }
    draft.turns = try TurnNumbers.ordered(numbered, in: source)
    return draft
  }

  /// The rows of the call that is wanted, taken from a table of many one by one: the others are not kept.
  private struct CallRows {
    let wanted: String?
    let headerLine: Int
    let file: String
    private(set) var header: TurnHeader?
    private(set) var headerRow: Int?
    /// What is wrong with the header.
    private(set) var fault: InputProblem?
    private(set) var selection = CallSelection()
    /// Each with the names that its call has.
    private(set) var rows: [(row: TableRows.Row, calls: [String])] = []
    /// They are longer together than a call's can be.
    private(set) var isTooLong = false
    private var calls = CallNames(columns: 0)
    private var length = 0

    init(wanted: String?, headerLine: Int, file: String) {
      self.wanted = wanted
      self.headerLine = headerLine
      self.file = file
    }

    mutating func take(_ row: TableRows.Row) {
      guard let header else {
        if row.line < headerLine { return }
        headerRow = row.line
        do throws(InputProblem) {
          self.header = try TurnHeader(row.fields, file: file, line: row.line)
          calls = CallNames(columns: self.header?.callColumns.count ?? 0)
        } catch { fault = error }
        return
      }
      // Files put behind each other bring their headers along; a rule stands below that of a table in
      // Markdown.
      if row.fields == header.cells || row.isRule { return }
      header.carry(&calls, to: row.fields)
      let owners = calls.known
      // A foot ("12 turns in all") has no words, and names no call.
      if let owner = owners.first, header.value(.text, in: row.fields) != nil {
        selection.see(wanted.flatMap { owners.contains($0) ? $0 : nil } ?? owner)
      }
      // A file of several calls of which none is wanted is refused, whatever the others hold.
      let isKept =
        owners.isEmpty || (wanted.map(owners.contains) ?? (selection.calls.count == 1))
      if !isKept { return }
      length += row.bytes.count
      if length > TranscriptReader.longestCall {
        isTooLong = true
      } else {
        rows.append((row, owners))
      }
    }
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
    let marks: [UInt8] = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]
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
    guard let opening = headerLine(source) else { return nil }
    var places: [String: [TurnPlace]] = [:]
    // A foot names no call.
    var spoken: Set<String> = []
    var header: TurnHeader?
    var calls = CallNames(columns: 0)
    var isPlain = true
    do throws(TableRows.OpenQuote) {
      try TableRows.each(source, mark: separator(source, opening.range)) { row in
        guard let known = header else {
          if source.sheets == nil, row.line < opening.number { return true }
          header = try? TurnHeader(row.fields, file: source.file, line: row.line)
          calls = CallNames(columns: header?.callColumns.count ?? 0)
          isPlain = row.bytes == opening.range && !calls.names.isEmpty
          return isPlain
        }
        if row.fields == known.cells || row.isRule { return true }
        known.carry(&calls, to: row.fields)
        let owners = Set(calls.known)
        guard !owners.isEmpty else {
          isPlain = false
          return false
        }
        if known.value(.text, in: row.fields) != nil { spoken.formUnion(owners) }
        for call in owners {
          places[call, default: []].append(TurnPlace(bytes: row.bytes, line: row.line))
        }
        return true
      }
    } catch { return nil }
    guard isPlain, header != nil else { return nil }
    return places.filter { spoken.contains($0.key) }
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    guard let opening = headerLine(text) else { return text }
    let mark = separator(text, opening.range)
    func rows(_ place: TurnPlace) -> [TableRows.Row] {
      // Each was parsed before, as a part of the whole.
      (try? TableRows.rows(text.bytes, in: place, mark: mark)) ?? []
    }
    let line = text.sheets?.rows.first?.line ?? opening.number
    var chosen = rows(TurnPlace(bytes: opening.range, line: line))
    let column = TurnColumn.callColumns(of: chosen.first?.fields ?? []).first ?? 0
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
}
