import CallModel
import ServiceLevels

/// Where the columns of a table lie in a file.
struct TableHeader {
  let columns: [ColumnReading]
  /// Where each column of the schema lies; -1 where the file lacks it.
  let places: [Int]
  /// Columns of the schema that the file lacks.
  var missing: [String]
  /// Cells of a whole row.
  var width: Int

  /// Headers that number the rows of an export and say nothing of what they tell.
  private static let serials: Set = ["序号", "行号", "编号", "no", "no.", "#", "nr", "row", "index", ""]

  /// The columns of what a row tells: those of the table in its own order, -1 where the file lacks one,
  /// then those it does not know.
  private let telling: [Int]

  init(columns: [ColumnReading], places: [Int], missing: [String], width: Int) {
    self.columns = columns
    self.places = places
    self.missing = missing
    self.width = width
    telling =
      places
      + columns.indices.filter {
        columns[$0].column == nil
          && !Self.serials.contains(TableAliases.normalised(columns[$0].header))
      }
  }

  /// A row's cells as one text, in the order of `telling`.
  func ownCells(of row: RowCells) -> String {
    var bytes: [UInt8] = []
    for place in telling {
      if place >= 0, place < row.count { bytes.append(contentsOf: row.cell(place)) }
      bytes.append(0x1F)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as a number, FNV-1a taken eight bytes at a time: rows that differ in one cell of no more bytes
  /// have different numbers, others but for one pair in 2^64.
  func digest(of row: RowCells) -> UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt64) {
      digest = (digest ^ word) &* 0x0000_0100_0000_01B3
      digest ^= digest >> 32
    }
    for place in telling {
      if place >= 0, place < row.count {
        let cell = row.cell(place)
        let raw = UnsafeRawBufferPointer(cell)
        var at = 0
        while at + 8 <= cell.count {
          add(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
          at += 8
        }
        var rest: UInt64 = 0
        while at < cell.count {
          rest = rest << 8 | UInt64(cell[at])
          at += 1
        }
        add(rest)
        add(UInt64(cell.count))
      } else {
        add(0)
        add(0)
      }
    }
    return digest
  }
}

/// Finds the header of a table among the first rows of a file.
struct HeaderFinder {
  private let schema: TableSchema
  private let file: String
  private let aliases: TableAliases
  /// Lines above the header that were passed over: titles, print dates, names of groups.
  private var titles = 0
  /// Of the lines passed over, what the one lacks that names most columns, and how many it names.
  private(set) var firstFault: InputProblem?
  private var bestKnown = 0
  /// The line passed over last.
  private var above: [String] = []
  /// The next row may be the second of a header in two.
  private var mayGoOn = false
  private(set) var header: TableHeader?
  /// The cells of the rows above the data, with where each row stands.
  private var tops: [(line: Int, cells: [[UInt8]])] = []
  /// Why there is none.
  private(set) var fault: InputProblem?

  init(_ schema: TableSchema, file: String, aliases: TableAliases) {
    self.schema = schema
    self.file = file
    self.aliases = aliases
  }

  /// Every further row is one of data.
  var isDone: Bool { header != nil && !mayGoOn }

  /// Whether the row stands above the data: in the header, or before it.
  mutating func takes(_ row: RowCells) -> Bool {
    guard header != nil else {
      search(row)
      tops.append((row.line, Self.filled(row)))
      return true
    }
    guard mayGoOn, goOn(row) else { return false }
    tops.append((row.line, Self.filled(row)))
    return true
  }

  /// The row above the data that a row among them is once more: the header, or a title, of exports that were
  /// put together or are made page by page. Nil where it is none.
  func top(like row: RowCells) -> Int? {
    tops.first { top in
      var place = 0
      for index in 0..<row.count {
        let cell = row.cell(index)
        if index < top.cells.count {
          guard cell.elementsEqual(top.cells[index]) else { return false }
          place += 1
        } else if !cell.isEmpty {
          return false
        }
      }
      return place == top.cells.count
    }?.line
  }

  /// A row's cells up to the last that is filled.
  private static func filled(_ row: RowCells) -> [[UInt8]] {
    var cells = (0..<row.count).map { [UInt8](row.cell($0)) }
    while cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }

  /// Whether one of the rows is a header of this table.
  func isIn(_ rows: [[String]]) -> Bool {
    rows.contains { cells in
      let known = Set(cells.compactMap(column))
      return schema.required.allSatisfy { known.contains(schema.columns[$0]) }
    }
  }

  /// A row above the data. Exports put titles and print dates there, and the names of groups of
  /// columns; the header is the first row that names every column that must be there, with what
  /// stands above or below it where its own cells are empty.
  private mutating func search(_ row: RowCells) {
    let own = (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }
    let joined = (0..<max(own.count, above.count)).map { index in
      let text = index < own.count ? own[index] : ""
      guard text.isEmpty, index < above.count, column(above[index]) != nil else { return text }
      return above[index]
    }
    let known = Set(joined.compactMap(column))
    let needed = schema.required.filter { !known.contains(schema.columns[$0]) }
    guard needed.isEmpty else {
      titles += 1
      if firstFault == nil || known.count > bestKnown {
        firstFault = lacking(needed, row.line, joined)
        bestKnown = known.count
      }
      if titles > 10 { fault = firstFault }
      above = own
      return
    }
    settle(joined, row)
    mayGoOn = fault == nil
  }

  private func column(_ text: String) -> String? {
    text.isEmpty ? nil : aliases.headers[schema.table]?[TableAliases.normalised(text)]
  }

  /// The second row of a header in two: nothing but names of columns, each below a cell that is
  /// empty or names a group.
  private mutating func goOn(_ row: RowCells) -> Bool {
    mayGoOn = false
    var joined = header?.columns.map(\.header) ?? []
    var isOne = false
    for index in 0..<row.count {
      let text = String(decoding: row.cell(index), as: UTF8.self)
      if text.isEmpty { continue }
      guard column(text) != nil else { return false }
      while joined.count <= index { joined.append("") }
      if column(joined[index]) == nil {
        joined[index] = text
      } else if joined[index] != text {
        return false
      }
      isOne = true
    }
    guard isOne else { return false }
    settle(joined, row)
    return true
  }

  private mutating func settle(_ texts: [String], _ row: RowCells) {
    var header: [ColumnReading] = []
    var places = [Int](repeating: -1, count: schema.columns.count)
    var numbers: [String: Int] = [:]
    for (number, name) in schema.columns.enumerated() { numbers[name] = number }
    var doubled: String?
    for (index, text) in texts.enumerated() {
      let column = column(text)
      if let column, let number = numbers[column] {
        if places[number] >= 0 {
          doubled = text
        } else {
          places[number] = index
        }
      }
      header.append(ColumnReading(header: text, column: column))
    }
    // Columns without a header at the end are only there when a cell is filled.
    while let last = header.last, last.header.isEmpty { header.removeLast() }
    if let doubled {
      fault = InputProblem(
        .tableColumnTwice, file: file, line: row.line,
        what: LocalText(
          zh: "列“\(doubled)”的含义重复", en: "column '\(doubled)' means what another means already"),
        fix: LocalText(
          zh: "删去或改名其中一列", en: "remove or rename one of the two"))
      return
    }
    for index in header.indices where header[index].column == nil {
      guard let column = aliases.standIn(header[index].header, of: schema.table),
        let number = numbers[column], places[number] < 0
      else { continue }
      places[number] = index
      header[index].column = column
    }
    let missing = schema.columns.indices.filter { places[$0] < 0 }.map { schema.columns[$0] }
    // A file of a million columns has not misspelt them all.
    for index in header.indices.lazy.filter({ header[$0].column == nil }).prefix(Self.mostGuessed) {
      header[index].likely = aliases.likely(
        header[index].header, of: schema.table, among: missing)
    }
    self.header = TableHeader(
      columns: header, places: places, missing: missing, width: max(texts.count, row.count))
  }

  /// Columns nobody knows for which one that is meant is looked for.
  private static var mostGuessed: Int { 300 }

  private func lacking(_ columns: [Int], _ line: Int, _ header: [String]) -> InputProblem {
    if schema.table == .roster, header.count(where: Self.isDay) >= 7 {
      return InputProblem(
        .tableRosterAcross, file: file, line: line,
        what: LocalText(
          zh: "这是横排的班表，一天一列；需要一人一天一行",
          en: "this roster has a column for each day; it takes a row for each agent and day"),
        fix: LocalText(
          zh: "改成五列：日期、工号、上班时间、下班时间、值班任务（Excel：数据 → 自表格/区域 → 选中日期各列 → 逆透视列）",
          en:
            "turn it into five columns: date, agent_id, shift_start, shift_end, duty (Excel: Data → "
            + "From Table/Range → select the days → Unpivot Columns)"))
    }
    let needed = columns.map { schema.columns[$0] }
    let zh = needed.map { "\(aliases.chineseHeader($0, of: schema.table))（\($0)）" }
      .joined(separator: "、")
    let en = needed.joined(separator: ", ")
    // The column may well be there under a name that nobody knows. Where no other header is known the
    // row may be no header at all, and what stands there is nothing to show.
    let isHeader = header.count { column($0) != nil } >= 2
    let unknown = header.filter { _ in isHeader }.filter {
      let plain = TableAliases.normalised($0)
      return !plain.isEmpty && aliases.headers[schema.table]?[plain] == nil
        && aliases.standIn($0, of: schema.table) == nil
    }
    func shown(_ mark: String, _ quoted: (String) -> String) -> String {
      unknown.prefix(8).map(quoted).joined(separator: mark)
        + (unknown.count > 8 ? "\(mark)…" : "")
    }
    let likely = unknown.lazy.compactMap { name in
      aliases.likely(name, of: schema.table, among: needed).map { (name, $0) }
    }.first
    let form = likely.map { name, column in
      "tables: {\(schema.table.rawValue): {columns: {\(column): [\(name)]}}}"
    }
    // Orders and calls are known by their numbers elsewhere; what happened to an order often has none.
    let isOwnNumber =
      schema.key.map { columns == [$0] } == true && ![.orders, .calls].contains(schema.table)
    let other =
      isOwnNumber
      ? LocalText(
        zh:
          "系统里没有这个编号的，加一列“\(aliases.chineseHeader(needed[0], of: schema.table))”，从 1 往下编即可；只是叫法不同的，在 aliases.yaml 里写明它叫什么",
        en:
          "where your system has no such number, add a column \(en) with 1, 2, 3 …; where it has another name, say so in aliases.yaml"
      )
      : LocalText(
        zh: "请补上，或在 aliases.yaml 里写明它叫什么",
        en: "add them, or say in aliases.yaml what they are called")
    return InputProblem(
      .tableColumnsMissing, file: file, line: line,
      what: LocalText(
        zh: "缺列：\(zh)" + (unknown.isEmpty ? "" : "；没认出的列：\(shown("、") { $0 })"),
        en: "missing columns: \(en)"
          + (unknown.isEmpty ? "" : "; columns nobody knows: \(shown(", ") { "'\($0)'" })")),
      fix: LocalText(
        zh: form.map { "如“\(likely?.0 ?? "")”就是它，在 aliases.yaml 写：\($0)" }
          ?? other.zh,
        en: form.map { "if '\(likely?.0 ?? "")' is it, write into aliases.yaml: \($0)" }
          ?? other.en))
  }

  /// The head of a day's column: `1`, `01`, `1日`, `10-01`, `10月1日`, a date, `周一`.
  private static func isDay(_ text: String) -> Bool {
    text.wholeMatch(
      of:
        #/(?:[0-9]{4}[-\/.年])?(?:[0-9]{1,2}[-\/.月])?(?:0?[1-9]|[12][0-9]|3[01])(?:[日号]|[^0-9]{0,4}[一二三四五六日][)）]?)?(?: 00:00:00)?/#
    ) != nil || text.wholeMatch(of: #/(?:周|星期)[一二三四五六日天]/#) != nil
      || text.wholeMatch(of: #/4[0-9]{4}/#) != nil
  }
}
