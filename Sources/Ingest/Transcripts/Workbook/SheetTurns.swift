internal import CallModel
internal import Foundation

/// The rows of a workbook's sheets, and where each stands.
struct SheetPlaces: Sendable {
  /// The names of the sheets a person sees.
  var names: [String]
  /// The rows in the text, the header first, each with its coded place (`line(_:of:)`).
  var rows: [TurnPlace]

  /// More than the rows of any sheet.
  private static let most = 1 << 21

  /// A row of a sheet as one number, which stands where other files have a line.
  static func line(_ row: Int, of sheet: Int) -> Int { sheet * most + row }

  /// The row and the sheet of a coded place.
  func place(_ line: Int) -> (row: Int, sheet: String?) {
    let sheet = line / Self.most
    return (line % Self.most, names.count > 1 && sheet < names.count ? names[sheet] : nil)
  }

  /// A problem whose line is a coded place, with its sheet beside the file and its row as the line.
  func placed(_ problem: InputProblem) -> InputProblem {
    var problem = problem
    guard let line = problem.line else { return problem }
    let place = place(line)
    problem.line = place.row
    if let sheet = place.sheet { problem.file += "[\(InputProblem.shortened(sheet))]" }
    return problem
  }
}

/// The tables of turns in a workbook as one table in text: its header first, then the rows of every
/// sheet that has a header of turns, under the same columns.
struct SheetTurns {
  private(set) var text: [UInt8] = []
  private(set) var places: SheetPlaces
  private(set) var notes: [InputProblem] = []

  /// A row above which the header of a sheet stands: titles, the day of the export, whose call it is.
  private static let lastHeader = 30

  /// - Throws: a workbook that is longer than a transcript can be, or has a column twice.
  init(_ book: any Workbook, file: String) throws(InputProblem) {
    places = SheetPlaces(names: book.sheets, rows: [])
    var tables: [Table] = []
    var others: [String] = []
    for sheet in book.sheets.indices {
      var rows: [(row: Int, cells: [String])] = []
      _ = try book.read(sheet, times: .inCall) { row in
        rows.append((row.line, Self.cells(row)))
        return row.line < Self.lastHeader
      }
      if let found = rows.first(where: { TurnColumn.areHeader($0.cells) }) {
        do throws(InputProblem) {
          let header = try TurnHeader(
            found.cells, file: file, line: SheetPlaces.line(found.row, of: sheet))
          tables.append(
            Table(
              sheet: sheet, row: found.row, header: header,
              title: Self.call(inTitle: rows, above: found.row)))
        } catch { throw places.placed(error) }
      } else if rows.contains(where: { $0.cells.contains { !$0.isEmpty } }) {
        others.append(book.sheets[sheet])
      }
    }
    // A list of criteria has numbers and contents, and nobody who says them.
    if tables.contains(where: \.isSpoken) {
      others += tables.filter { !$0.isSpoken }.map { book.sheets[$0.sheet] }
      tables.removeAll { !$0.isSpoken }
    }
    guard let first = tables.first else { throw .noTurnSheet(file, others) }
    let columns = TurnColumn.allCases.filter { column in
      column != .callID && tables.contains { $0.header.columns.contains(column) }
    }
    // Without a column that says it, each sheet is a call.
    let isCallEach = tables.count > 1 && tables.allSatisfy { $0.header.callColumns.isEmpty }
    let calls = isCallEach ? 2 : tables.map(\.header.callColumns.count).max() ?? 0
    let saysSeconds = tables.allSatisfy(\.header.saysSeconds)
    append(
      (0..<calls).map { TurnColumn.callID.plainName($0) }
        + columns.map { $0.plainName(saysSeconds: saysSeconds) },
      line: SheetPlaces.line(first.row, of: first.sheet))
    for table in tables {
      let sheet = book.sheets[table.sheet]
      try append(
        book, table, columns,
        calls: isCallEach ? [table.title ?? sheet, sheet] : [String](repeating: "", count: calls),
        file: file)
    }
    if !others.isEmpty { notes.append(.unreadTurnSheets(file, others)) }
  }

  /// A sheet that is a table of turns.
  private struct Table {
    var sheet: Int
    /// The row of its header.
    var row: Int
    var header: TurnHeader
    /// The call that is named above it.
    var title: String?

    var isSpoken: Bool { !header.columns.isSubset(of: [.text, .number]) }
  }

  /// The rows of a sheet below its header.
  ///
  /// - Parameter calls: whose turns they are, where the sheet is one call's; else a blank for each column
  ///   that names a call.
  private mutating func append(
    _ book: any Workbook, _ table: Table, _ columns: [TurnColumn], calls: [String],
    file: String
  ) throws(InputProblem) {
    let header = table.header
    var names = CallNames(calls)
    var nobody = 0
    let found = try book.read(table.sheet, times: .inCall) { row in
      guard row.line > table.row, !row.isBlank else { return true }
      let cells = Self.cells(row)
      // A header that each page repeats.
      if cells == header.cells { return true }
      header.carry(&names, to: cells)
      if !calls.isEmpty, names.known.isEmpty {
        if header.value(.text, in: cells) != nil { nobody += 1 }
        return true
      }
      append(
        names.names + columns.map { header.value($0, in: cells) ?? "" },
        line: SheetPlaces.line(row.line, of: table.sheet))
      return text.count <= TranscriptReader.longestFile
    }
    for var note in found {
      note.line = note.line.map { SheetPlaces.line($0, of: table.sheet) }
      notes.append(places.placed(note))
    }
    if nobody > 0 { notes.append(.ownerless(nobody, file)) }
    if text.count > TranscriptReader.longestFile { throw .tooLongFile(file, bytes: text.count) }
  }

  private mutating func append(_ fields: [String], line: Int) {
    let start = text.count
    for (index, field) in fields.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      let isPlain = field.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
      if isPlain {
        text.append(contentsOf: field.utf8)
      } else {
        text.append(0x22)
        for byte in field.utf8 {
          if byte == 0x22 { text.append(byte) }
          text.append(byte)
        }
        text.append(0x22)
      }
    }
    places.rows.append(TurnPlace(bytes: start..<text.count, line: line))
    text.append(0x0A)
  }

  private static func cells(_ row: RowCells) -> [String] {
    (0..<row.count).map { TextPieces.trimmed(String(decoding: row.cell($0), as: UTF8.self)) }
  }

  /// The call that is named above the header: `通话ID：C001`, or the same in two cells.
  private static func call(
    inTitle rows: [(row: Int, cells: [String])], above header: Int
  ) -> String? {
    for (row, cells) in rows where row < header {
      for (index, cell) in cells.enumerated() {
        let parts = cell.split(maxSplits: 1, omittingEmptySubsequences: false) {
          $0 == ":" || $0 == "："
        }
        guard let name = parts.first, TurnColumn.named(String(name)) == .callID else { continue }
        let value = parts.count > 1 ? TextPieces.trimmed(String(parts[1])) : ""
        if !value.isEmpty { return value }
        if let next = cells.dropFirst(index + 1).first(where: { !$0.isEmpty }) { return next }
      }
    }
    return nil
  }
}

extension InputProblem {
  /// Not one sheet of a workbook is a table of turns.
  fileprivate static func noTurnSheet(_ file: String, _ sheets: [String]) -> InputProblem {
    let names = NameList.told(sheets.map(shortened), isQuoted: true)
    return InputProblem(
      .transcriptWithoutText, file: file,
      what: sheets.isEmpty
        ? LocalText(zh: "工作簿里没有内容", en: "the workbook is empty")
        : LocalText(
          zh: "工作簿里没有转写表：工作表\(names.zh)的前 30 行里找不到含“文本”列的表头",
          en:
            "no sheet of the workbook is a table of turns: in the first 30 rows of \(names.en) no "
            + "header names a column of text"),
      fix: LocalText(
        zh: "表头写 通话编号、说话人、开始时间、结束时间、文本，一句一行",
        en: "the header is call_id, role, start_s, end_s, text, with a turn a row"))
  }

  /// Sheets beside those that hold turns.
  fileprivate static func unreadTurnSheets(_ file: String, _ sheets: [String]) -> InputProblem {
    let names = NameList.told(sheets.map(shortened), isQuoted: true)
    return .note(
      .tableSheetsUnread, file,
      LocalText(
        zh: "工作表\(names.zh)没有转写的表头，未读取",
        en: "sheets without a header of turns were not read: \(names.en)"),
      fix: LocalText(
        zh: "如其中有对话，请补上表头：通话编号、说话人、开始时间、结束时间、文本",
        en: "if they hold turns, give them a header: call_id, role, start_s, end_s, text"))
  }
}
