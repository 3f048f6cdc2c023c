import CallModel
import ServiceLevels

/// One table while it is read.
final class TableReading {
  private let schema: TableSchema
  private let file: String
  private let clock: LocalClock
  private let aliases: TableAliases
  var encoding = "UTF-8"
  /// Rows of a workbook end at their last filled cell.
  private var isWorkbook = false
  /// Given each row that is kept, in our own writing.
  private let onKept: ((RowScanner) -> Void)?
  /// Lines above the header that were passed over: titles, print dates, names of groups.
  private var titles = 0
  /// Of the lines passed over, what the one lacks that names most columns, and how many it names.
  private var firstFault: InputProblem?
  private var bestKnown = 0
  /// The line passed over last.
  private var above: [String] = []
  /// The next row may be the second of a header in two.
  private var maySecond = false
  private var separator: UInt8?
  private var scanner: RowScanner?
  private var header: [ColumnReading] = []
  private var missing: [String] = []
  private var width = 0
  /// Ids with the line each came from; of several files, with the file.
  var seen: [String: Place] = [:]

  struct Place {
    var line: Int32
    var file: String?
  }

  /// Ids are unique over several files.
  var sharesIDs = false
  private var rows = CentreTables()
  private var read = 0
  private var kept = 0
  private var problems: [InputProblem] = []
  private var headerFault: InputProblem?
  /// Rows that the file may hold, by the length of its first ones.
  private var expected = 0
  /// Words that no list has, by column: the first row, and how many.
  private var leftOut: [RowScanner.LeftOut: LeftOut] = [:]
  /// The cells of rows that were set aside, by line; kept only where `keepsAside` says so.
  private(set) var aside: [Int: [String]] = [:]
  var keepsAside = false
  /// How dates that end in their year are written in this file, where that is known.
  private let dateOrder: DateOrder?
  /// Reads only to learn the order of dates, and no further than a file without such dates needs.
  private var isProbe = false
  private static let probed = 500

  private struct LeftOut {
    var line: Int
    var rows: Int
  }

  init(
    _ schema: TableSchema, file: String, clock: LocalClock, aliases: TableAliases,
    dateOrder: DateOrder? = nil, onKept: ((RowScanner) -> Void)? = nil
  ) {
    self.onKept = onKept
    self.dateOrder = dateOrder
    self.schema = schema
    self.file = file
    self.clock = clock
    self.aliases = aliases
  }

  /// The order in which dates are to be read, once all that the file says of it has been seen; nil
  /// where none is wanted, or none is told.
  var wantedOrder: DateOrder? {
    guard dateOrder == nil, let tally = scanner?.dateOrders, tally.wantsOrder else { return nil }
    return tally.order
  }

  /// The order in which a file's dates are to be read, for those who take its rows as they come.
  static func dateOrder(
    of source: TableFile, in folder: String, _ schema: TableSchema, clock: LocalClock,
    aliases: TableAliases
  ) -> DateOrder? {
    let probe = TableReading(schema, file: source.shown, clock: clock, aliases: aliases)
    probe.isProbe = true
    // What is wrong with the file is told when it is read in earnest.
    do throws(InputProblem) { try probe.read(source, in: folder) } catch { return nil }
    return probe.wantedOrder
  }

  private var isDone: Bool {
    isProbe && read >= Self.probed && scanner?.dateOrders.isEmpty != false
  }

  /// Reads a text file or a sheet, by what the file is and not by what it is called.
  ///
  /// - Throws: what makes the whole file unusable.
  func read(_ source: TableFile, in folder: String) throws(InputProblem) {
    let path = folder + "/" + source.file
    guard let book = try TableFileKind.workbook(path: path, file: source.file) else {
      let blocks = try TextBlocks(path: path, file: source.file)
      encoding = blocks.encoding
      return try read(blocks)
    }
    encoding = book.format
    isWorkbook = true
    guard !book.sheets.isEmpty else { throw empty() }
    problems += try book.read(source.sheet ?? 0) { row in
      take(row)
      return headerFault == nil && !isDone
    }
    if let headerFault { throw headerFault }
    if scanner == nil { throw noHeader() }
  }

  /// - Throws: what makes the whole file unusable.
  func read(_ source: TextBlocks) throws(InputProblem) {
    guard var block = try source.next(), !block.isEmpty else { throw empty() }
    var line = 1
    // Excel's own hint, `sep=;`.
    if block.starts(with: Array("sep=".utf8)), block.count > 5 {
      var end = block.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? block.count - 1
      if block[end] == 0x0D, end + 1 < block.count, block[end + 1] == 0x0A { end += 1 }
      separator = block[4]
      block.removeSubrange(0...end)
      line = 2
    }
    let mark =
      separator ?? CSVReader.separators(of: block).first { holdsHeader(block, $0) }
      ?? CSVReader.separator(of: block)
    separator = mark
    var reader = CSVReader(separator: mark, line: line)
    // A little more than the lines of the first block promise; what is not used costs no memory.
    let lines = block.count { $0 == 0x0A || $0 == 0x0D }
    expected = lines * source.size / max(1, block.count) * 9 / 8
    var next: [UInt8]? = block
    while let current = next {
      next = try source.next()
      let isLast = next == nil
      current.withUnsafeBufferPointer { bytes in
        reader.feed(
          bytes, isLast: isLast, onFault: { line, fault in broken(line, fault) },
          onRow: { take($0) })
      }
      if let headerFault { throw headerFault }
      if isDone { break }
    }
    if scanner == nil { throw noHeader() }
  }

  /// Whether one of the first lines is a header of this table, divided so: a title above it has
  /// other marks, or none.
  private func holdsHeader(_ block: [UInt8], _ mark: UInt8) -> Bool {
    CSVReader.opening(of: block, separator: mark).contains { cells in
      let known = Set(cells.compactMap(column))
      return schema.required.allSatisfy { known.contains(schema.columns[$0]) }
    }
  }

  /// Rows were passed over as titles, and no header came after them.
  private func noHeader() -> InputProblem { firstFault ?? empty() }

  private func empty() -> InputProblem {
    InputProblem(
      file: file, line: 1, what: LocalText(zh: "文件是空的", en: "the file is empty"),
      fix: LocalText(
        zh: "至少要有表头；没有数据可删去此文件", en: "it needs a header at least; without data, remove the file"))
  }

  private func broken(_ line: Int, _ fault: CSVReader.Fault) {
    let what =
      switch fault {
      case .unclosedQuote: LocalText(zh: "引号没有结束", en: "a quoted cell does not end")
      case .textAfterQuote:
        LocalText(zh: "引号结束后还有文字", en: "there is text after a closing quote")
      }
    let fix = LocalText(
      zh: "整格用双引号括起，格内的双引号写两遍", en: "quote whole cells, and double a quote inside one")
    if scanner == nil {
      headerFault = InputProblem(file: file, line: line, what: what, fix: fix)
      return
    }
    read += 1
    problems.append(InputProblem(file: file, line: line, what: what, fix: fix))
  }

  /// A row from a file or a workbook.
  func take(_ row: RowCells) {
    if headerFault != nil || row.isBlank { return }
    guard scanner != nil else { return takeHeader(row) }
    if maySecond, takeSecondHeader(row) { return }
    guard let scanner else { return }
    let before = kept
    takeRow(row, scanner)
    if keepsAside, kept == before {
      aside[row.line] = (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }
    }
  }

  private func takeRow(_ row: RowCells, _ scanner: RowScanner) {
    read += 1
    if TotalRow.isOne(row, key: schema.key.map { scanner.places[$0] }) {
      problems.append(.totalRow(file, row.line))
      return
    }
    if row.count != width, !(isWorkbook && row.count < width) {
      let extraIsBlank =
        row.count > width && (width..<row.count).allSatisfy { row.cell($0).isEmpty }
      if !extraIsBlank {
        problems.append(
          InputProblem(
            file: file, line: row.line,
            what: LocalText(
              zh: "有 \(row.count) 格，表头有 \(width) 格",
              en: "it has \(row.count.counted("cell")), the header has \(width)"),
            fix: LocalText(
              zh: "补齐空格，或给含分隔符的格加双引号",
              en: "add the empty cells, or quote a cell that holds the separator")
          ))
        return
      }
    }
    scanner.begin(row)
    if let key = schema.key, let id = scanner.text(key) {
      if let first = seen[id] {
        problems.append(
          InputProblem(
            file: file, line: row.line,
            what: LocalText(
              zh:
                "\(scanner.names[key]) \(id) 与\(first.file.map { " \($0) " } ?? "")第 \(first.line) 行重复",
              en: "\(scanner.names[key]) \(id) stands in line \(first.line)"
                + "\(first.file.map { " of \($0)" } ?? "") already"),
            fix: LocalText(zh: "请删去一行或改正编号", en: "remove one of the rows or correct the id"),
            callID: schema.table == .calls ? id : nil))
        return
      }
      if decode(scanner) {
        seen[id] = Place(line: Int32(truncatingIfNeeded: row.line), file: sharesIDs ? file : nil)
      }
    } else {
      takeUnnumbered(row, scanner)
    }
  }

  /// A row without an id: the same cells once more are the same event once more, and count once.
  private func takeUnnumbered(_ row: RowCells, _ scanner: RowScanner) {
    guard schema.key == nil, let once = schema.once, scanner.raw(once) != nil else {
      _ = decode(scanner)
      return
    }
    let cells = own(row, scanner)
    if let first = seen[cells] {
      problems.append(
        InputProblem(
          file: file, line: row.line,
          what: LocalText(
            zh: "与\(first.file.map { " \($0) " } ?? "")第 \(first.line) 行完全相同，只计一次",
            en:
              "it repeats line \(first.line)\(first.file.map { " of \($0)" } ?? "") cell for cell "
              + "and counts once"),
          fix: LocalText(
            zh: "请删去一行；确是两件事的，写出不同的时间", en: "remove it; if both happened, write the time of each")))
      return
    }
    if decode(scanner) {
      seen[cells] = Place(line: Int32(truncatingIfNeeded: row.line), file: sharesIDs ? file : nil)
    }
  }

  /// Headers that number the rows of an export and say nothing of what they tell.
  private static let serials: Set = ["序号", "行号", "编号", "no", "no.", "#", "nr", "row", "index", ""]

  /// A row's cells as one text: those of the table in its own order, then those it does not know.
  private func own(_ row: RowCells, _ scanner: RowScanner) -> String {
    var bytes: [UInt8] = []
    for place in scanner.places {
      if place >= 0, place < row.count { bytes.append(contentsOf: row.cell(place)) }
      bytes.append(0x1F)
    }
    for index in 0..<min(header.count, row.count) where header[index].column == nil {
      if Self.serials.contains(TableAliases.normalised(header[index].header)) { continue }
      bytes.append(contentsOf: row.cell(index))
      bytes.append(0x1F)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A row above the data. Exports put titles and print dates there, and the names of groups of
  /// columns; the header is the first row that names every column that must be there, with what
  /// stands above or below it where its own cells are empty.
  private func takeHeader(_ row: RowCells) {
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
      if titles > 10 { headerFault = firstFault }
      above = own
      return
    }
    setHeader(joined, row)
    maySecond = headerFault == nil
  }

  private func column(_ text: String) -> String? {
    text.isEmpty ? nil : aliases.headers[schema.table]?[TableAliases.normalised(text)]
  }

  /// The second row of a header in two: nothing but names of columns, each below a cell that is
  /// empty or names a group.
  private func takeSecondHeader(_ row: RowCells) -> Bool {
    maySecond = false
    var joined = header.map(\.header)
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
    setHeader(joined, row)
    return true
  }

  private func setHeader(_ texts: [String], _ row: RowCells) {
    header = []
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
    width = max(texts.count, row.count)
    // Columns without a header at the end are only there when a cell is filled.
    while let last = header.last, last.header.isEmpty { header.removeLast() }
    if let doubled {
      headerFault = InputProblem(
        file: file, line: row.line,
        what: LocalText(
          zh: "列“\(doubled)”的含义重复", en: "column '\(doubled)' means what another means already"),
        fix: LocalText(
          zh: "删去或改名其中一列", en: "remove or rename one of the two"))
      return
    }
    for index in header.indices where header[index].column == nil {
      guard let column = StandInHeaders.column(header[index].header, of: schema.table),
        let number = numbers[column], places[number] < 0
      else { continue }
      places[number] = index
      header[index].column = column
    }
    missing = schema.columns.indices.filter { places[$0] < 0 }.map { schema.columns[$0] }
    for index in header.indices where header[index].column == nil {
      header[index].likely = aliases.likely(
        header[index].header, of: schema.table, among: missing)
    }
    scanner = RowScanner(
      schema, places: places, header: header, clock: clock, aliases: aliases, cells: row,
      writes: onKept != nil, dateOrder: dateOrder)
  }

  private func readAs(_ order: DateOrder) -> InputProblem {
    InputProblem(
      file: file,
      what: order == .dayFirst
        ? LocalText(
          zh: "日期按日/月/年读（有的日大于 12）",
          en: "dates are read day first, as those with a day above 12 tell")
        : LocalText(
          zh: "日期按月/日/年读（有的日大于 12）",
          en: "dates are read month first, as those with a day above 12 tell"),
      fix: LocalText(
        zh: "如不是，请按 2026-10-01 的格式导出", en: "if that is wrong, export dates like 2026-10-01"),
      effect: .note)
  }

  private func lacking(_ columns: [Int], _ line: Int, _ header: [String]) -> InputProblem {
    if schema.table == .roster, header.count(where: Self.isDay) >= 7 {
      return InputProblem(
        file: file, line: line,
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
    return InputProblem(
      file: file, line: line, what: LocalText(zh: "缺列：\(zh)", en: "missing columns: \(en)"),
      fix: LocalText(
        zh: "请补上，或在 aliases.yaml 里写明它叫什么",
        en: "add them, or say in aliases.yaml what they are called"))
  }

  /// The head of a day's column: `1`, `01`, `1日`, `10-01`, `10月1日`, a date, `周一`.
  private static func isDay(_ text: String) -> Bool {
    text.wholeMatch(
      of:
        #/(?:[0-9]{4}[-\/.年])?(?:[0-9]{1,2}[-\/.月])?(?:0?[1-9]|[12][0-9]|3[01])(?:[日号]|[^0-9]{0,4}[一二三四五六日][)）]?)?(?: 00:00:00)?/#
    ) != nil || text.wholeMatch(of: #/(?:周|星期)[一二三四五六日天]/#) != nil
      || text.wholeMatch(of: #/4[0-9]{4}/#) != nil
  }

  /// Keeps the row; false where it had to be set aside.
  private func decode(_ c: RowScanner) -> Bool {
    func keep<Row>(_ row: Row, _ list: inout [Row], call: String? = nil) -> Bool {
      if let fault = c.fault {
        problems.append(
          InputProblem(
            file: file, line: c.line, what: fault.what, fix: fault.fix,
            callID: call.flatMap { $0.isEmpty ? nil : $0 }))
        return false
      }
      if list.isEmpty, expected > 0 {
        list.reserveCapacity(expected)
        if schema.key != nil { seen.reserveCapacity(expected) }
      }
      list.append(row)
      kept += 1
      for item in c.leftOut {
        leftOut[item, default: LeftOut(line: c.line, rows: 0)].rows += 1
      }
      onKept?(c)
      return true
    }
    switch schema.table {
    case .orders: return keep(Order(c), &rows.orders.orders)
    case .appointments: return keep(Appointment(c), &rows.orders.appointments)
    case .contactAttempts: return keep(ContactAttempt(c), &rows.orders.attempts)
    case .reschedules: return keep(Reschedule(c), &rows.orders.reschedules)
    case .deferrals: return keep(Deferral(c), &rows.orders.deferrals)
    case .dispatches: return keep(Dispatch(c), &rows.orders.dispatches)
    case .calls:
      let call = CallRecord(c)
      let isKept = keep(call, &rows.orders.calls, call: call.id)
      if isKept { rows.orders.callLines.append(c.line) }
      return isKept
    case .agents: return keep(AgentRecord(c), &rows.orders.agents)
    case .teams: return keep(Team(c), &rows.orders.teams)
    case .regionTeam: return keep(RegionTeam(c), &rows.orders.regionTeams)
    case .roster: return keep(RosterEntry(c), &rows.orders.roster)
    case .bookingReports: return keep(BookingReport(c), &rows.orders.bookingReports)
    case .checks: return keep(QueueCheck(c), &rows.orders.checks)
    case .alerts: return keep(BurstAlert(c), &rows.orders.alerts)
    case .meetings: return keep(Meeting(c), &rows.orders.meetings)
    case .logins: return keep(Login(c), &rows.orders.logins)
    case .tickets: return keep(Ticket(c), &rows.orders.tickets)
    case .escalations: return keep(Escalation(c), &rows.orders.escalations)
    case .ratings: return keep(Rating(c), &rows.ratings)
    case .confirmations:
      let isKept = keep(Confirmation(c), &rows.confirmations)
      if isKept { rows.confirmationLines.append(c.line) }
      return isKept
    case .complaints: return keep(Complaint(c), &rows.orders.complaints)
    case .praises: return keep(Praise(c), &rows.praises)
    case .appeals: return keep(Appeal(c), &rows.appeals)
    }
  }

  /// Hands over what was read.
  func finish(into tables: inout CentreTables) {
    tables.problems += problems
    if let dateOrder { tables.problems.append(readAs(dateOrder)) }
    if let scanner {
      for (item, place) in leftOut.sorted(by: { $0.value.line < $1.value.line }) {
        let note = scanner.note(item, rows: place.rows)
        tables.problems.append(
          InputProblem(
            file: file, line: place.line, what: note.what, fix: note.fix, effect: .note))
      }
    }
    tables.counts.append(
      TableCount(
        table: schema.table, file: file, read: read, kept: kept, quarantined: read - kept))
    tables.understood.append(
      TableUnderstanding(
        table: schema.table, file: file, encoding: encoding,
        separator: separator.map { String(UnicodeScalar($0)) }, columns: header, missing: missing))
    tables.orders.files[schema.table] = file
    tables.add(rows)
    rows = CentreTables()
  }
}
