import CallModel
import ServiceLevels

import struct Foundation.Date

/// Reads the cells of one table's rows as values; remembers the first that cannot be one.
final class RowScanner {
  let schema: TableSchema
  let clock: LocalClock
  let header: TableHeader
  /// Where each column of the schema lies in the file; -1 where the file lacks it.
  let places: [Int]
  /// Each column as a person finds it in the file: `预约时间(booked_at)`, or `booked_at` alone where
  /// that is what stands above it.
  let names: [String]
  let aliases: TableAliases
  /// Words already looked up, by list and spelling in the file.
  var known: [String: [String: String?]] = [:]
  /// What a column's spellings mean; each column is read as one type.
  private var caches: [AnyObject?]
  /// Long texts of a column, held once where they repeat.
  private var longTexts: [LongTexts]
  private var cells: RowCells
  private(set) var fault: (kind: InputProblem.Kind, column: Int, what: LocalText, fix: LocalText)?
  /// Words of this row that no list has; the row is kept without them.
  var leftOut: [LeftOutCell] = []

  var line: Int { cells.line }

  /// The row in our own writing, by column; kept only where `writes` says so.
  private(set) var written: [String?] = []
  let writes: Bool
  /// How dates that end in their year are written in this file, where that is known.
  let dateOrder: DateOrder?
  /// What such dates of the file say of their order.
  var dateOrders = DateOrderTally()

  /// The scale that a column's header notes in brackets, by column; nil where it notes none.
  private var scales: [Int: String?] = [:]

  init(
    _ schema: TableSchema, header: TableHeader, clock: LocalClock, aliases: TableAliases,
    cells: RowCells, writes: Bool = false, dateOrder: DateOrder? = nil
  ) {
    self.writes = writes
    self.dateOrder = dateOrder
    self.schema = schema
    self.header = header
    places = header.places
    names = Self.names(schema.columns, header)
    self.clock = clock
    self.aliases = aliases
    self.cells = cells
    caches = Array(repeating: nil, count: schema.columns.count)
    longTexts = schema.columns.map { _ in LongTexts() }
  }

  private static func names(_ columns: [String], _ header: TableHeader) -> [String] {
    zip(columns, header.places).map { column, place in
      header.columns.indices.contains(place) ? header.columns[place].shown(as: column) : column
    }
  }

  func begin(_ row: RowCells) {
    cells = row
    fault = nil
    if !leftOut.isEmpty { leftOut.removeAll() }
    if writes { written = [String?](repeating: nil, count: schema.columns.count) }
  }

  /// Words of open lists that no list has, by column, counted.
  var unlisted: [Int: [String: Int]] = [:]

  /// `1-5` of `CSAT (1-5)`, `5分制` of `满意度（5分制）`; units, months and numbers of questions are no scale.
  func scaleInHeader<Column: TableColumn>(_ column: Column) -> String? {
    let place = places[column.rawValue]
    guard header.columns.indices.contains(place) else { return nil }
    if let known = scales[place] { return known }
    let note = header.columns[place].header.firstMatch(of: #/[(（\[【]([^)）\]】]*)[)）\]】]/#)?.1
    let scale = note?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isScale = scale.map { $0.contains(Self.scaleForm) } ?? false
    scales[place] = .some(isScale ? scale : nil)
    return isScale ? scale : nil
  }

  private static var scaleForm: Regex<Substring> {
    #/^[0-9０-９]{1,3} ?分? ?[-‐-―−－~～〜至到] ?[0-9０-９]{1,3} ?分?$|制$|量表$|^(?:满分 ?)?[0-9０-９]{1,3} ?分$|^满分 ?[0-9０-９]{1,3}$|^[0-9]{1,3}[- ]?point(?: ?scale)?$/#
      .ignoresCase()
  }

  /// A cell as the file has it.
  func raw(_ column: Int) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

  func write(_ column: Int, _ text: @autoclosure () -> String) {
    if writes { written[column] = text() }
  }

  func complain(
    _ column: Int, _ kind: InputProblem.Kind, zh: String, en: String, fixZh: String,
    fixEn: String
  ) {
    if fault != nil { return }
    let name = names[column]
    fault = (
      kind, column, LocalText(zh: "列 \(name)：\(zh)", en: "column \(name): \(en)"),
      LocalText(zh: fixZh, en: fixEn)
    )
  }

  func refuse<Column: TableColumn>(
    _ column: Column, _ kind: InputProblem.Kind, zh: String, en: String, fixZh: String,
    fixEn: String
  ) {
    complain(column.rawValue, kind, zh: zh, en: en, fixZh: fixZh, fixEn: fixEn)
  }

  /// A cell of a date or number that cannot be one: the cell is left out where nothing hangs on its
  /// being there, else the row is refused.
  func unreadable(_ column: Int, _ cell: CellText.Bytes, as kind: CellKind) {
    if schema.lenient.contains(column) {
      leftOut.append(
        LeftOutCell(
          column: column, word: String(decoding: cell, as: UTF8.self), lack: .kind(kind)))
    } else {
      refuse(column, cell, as: kind)
    }
  }

  func refuse(_ column: Int, _ cell: CellText.Bytes, as kind: CellKind) {
    complain(
      column, kind.problem, zh: "“\(shown(cell))”不是\(kind.what.zh)",
      en: "'\(shown(cell))' is no \(kind.what.en)",
      fixZh: kind.fix.zh, fixEn: kind.fix.en)
  }

  /// The cell; nil where it says nothing.
  func bytes(_ column: Int) -> CellText.Bytes? {
    let place = places[column]
    if place < 0 || place >= cells.count { return nil }
    let cell = cells.cell(place)
    return cell.isEmpty || CellText.saysNothing(cell) ? nil : cell
  }

  /// The cell as it is shown, what stands for nothing too; empty where it is.
  func held(_ column: Int) -> String {
    let place = places[column]
    return place >= 0 && place < cells.count ? shown(cells.cell(place)) : ""
  }

  func text<Column: TableColumn>(_ column: Column) -> String? { text(column.rawValue) }

  func text(_ column: Int) -> String? {
    guard var text = plainText(column) else { return nil }
    if schema.isCoded[column] {
      if CodedText.isShortened(text) { shorten(text, column) }
      text = CodedText.plain(text)
    }
    write(column, text)
    return text
  }

  /// Ids and other codes of which Excel kept the first digits alone.
  struct Shortened {
    var text: String
    var firstLine: Int
    var lastLine: Int
    var rows: Int
  }

  /// By column.
  private(set) var shortened: [Int: Shortened] = [:]

  private func shorten(_ text: String, _ column: Int) {
    var seen = shortened[column] ?? Shortened(text: text, firstLine: line, lastLine: 0, rows: 0)
    // A cell may be asked for twice.
    if seen.lastLine == line { return }
    seen.lastLine = line
    seen.rows += 1
    shortened[column] = seen
  }

  private func plainText(_ column: Int) -> String? {
    guard let cell = bytes(column) else { return nil }
    // A short text lies in its own sixteen bytes.
    if cell.count <= 15 || !longTexts[column].isWorthwhile { return validated(cell, column) }
    longTexts[column].asked += 1
    if let text = longTexts[column].cache.value(cell) {
      longTexts[column].found += 1
      return text
    }
    guard let text = validated(cell, column) else { return nil }
    longTexts[column].cache.add(cell, text)
    return text
  }

  private func validated(_ cell: CellText.Bytes, _ column: Int) -> String? {
    if let text = String(validating: cell, as: UTF8.self) { return text }
    complain(
      column, .tableBytesDamaged, zh: "字节损坏，不是 UTF-8", en: "its bytes are damaged, not UTF-8",
      fixZh: "请重新导出为 UTF-8", fixEn: "export it again as UTF-8")
    return nil
  }

  /// The spellings of a column, read as one type.
  func cache<Value>(_ column: Int, _: Value.Type) -> SpellingCache<Value> {
    if let cache = caches[column] { return unsafeDowncast(cache, to: SpellingCache<Value>.self) }
    let cache = SpellingCache<Value>()
    caches[column] = cache
    return cache
  }

  /// The row is kept without a word that no list has.
  func leaveOut(_ column: Int, _ word: String, _ lack: LeftOutCell.Lack) {
    leftOut.append(LeftOutCell(column: column, word: word, lack: lack))
    write(column, word)
  }

  /// What a reader should know of a cell that was left out.
  func note(_ item: LeftOutCell, rows: Int) -> (what: LocalText, fix: LocalText) {
    item.note(column: names[item.column], rows: rows)
  }

  /// A cell that must not be empty.
  func id<Column: TableColumn>(_ column: Column) -> String {
    if let text = text(column) { return text }
    let held = self.held(column.rawValue)
    complain(
      column.rawValue, .tableCellEmpty, zh: held.isEmpty ? "空缺" : "“\(held)”等于空缺",
      en: held.isEmpty ? "empty" : "'\(held)' stands for nothing", fixZh: "请补上", fixEn: "fill it in"
    )
    return ""
  }

  func shown(_ cell: CellText.Bytes) -> String {
    let text = String(decoding: cell, as: UTF8.self)
    return text.count > 30 ? String(text.prefix(30)) + "…" : text
  }

  func number<Column: TableColumn>(_ column: Column) -> Double? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let number = CellText.number(cell) {
      write(
        column.rawValue,
        number == number.rounded() && number.magnitude < 1e15
          ? String(Int(number)) : String(number))
      return number
    }
    unreadable(column.rawValue, cell, as: CellText.hasDoubtfulComma(cell) ? .comma : .number)
    return nil
  }

  func whole<Column: TableColumn>(_ column: Column) -> Int? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let number = CellText.whole(cell) {
      write(column.rawValue, String(number))
      return number
    }
    let isDoubtful = CellText.number(cell) == nil && CellText.hasDoubtfulComma(cell)
    unreadable(column.rawValue, cell, as: isDoubtful ? .comma : .whole)
    return nil
  }
}
