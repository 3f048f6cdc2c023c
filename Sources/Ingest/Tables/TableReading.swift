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
  /// Lines above the header that were passed over: titles, print dates.
  private var titles = 0
  private var firstFault: InputProblem?
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

  private struct LeftOut {
    var line: Int
    var rows: Int
  }

  init(
    _ schema: TableSchema, file: String, clock: LocalClock, aliases: TableAliases,
    onKept: ((RowScanner) -> Void)? = nil
  ) {
    self.onKept = onKept
    self.schema = schema
    self.file = file
    self.clock = clock
    self.aliases = aliases
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
      return headerFault == nil
    }
    if let headerFault { throw headerFault }
    if scanner == nil { throw noHeader() }
  }

  /// - Throws: what makes the whole file unusable.
  func read(_ source: TextBlocks) throws(InputProblem) {
    guard var block = source.next(), !block.isEmpty else { throw empty() }
    var line = 1
    // Excel's own hint, `sep=;`.
    if block.starts(with: Array("sep=".utf8)), block.count > 5 {
      let end = block.firstIndex(of: 0x0A) ?? block.count - 1
      separator = block[4]
      block.removeSubrange(0...end)
      line = 2
    }
    let mark = separator ?? CSVReader.separator(of: block)
    separator = mark
    var reader = CSVReader(separator: mark, line: line)
    // A little more than the lines of the first block promise; what is not used costs no memory.
    let lines = block.count { $0 == 0x0A }
    expected = lines * source.size / max(1, block.count) * 9 / 8
    var next: [UInt8]? = block
    while let current = next {
      next = source.next()
      let isLast = next == nil
      current.withUnsafeBufferPointer { bytes in
        reader.feed(
          bytes, isLast: isLast, onFault: { line, fault in broken(line, fault) },
          onRow: { take($0) })
      }
      if let headerFault { throw headerFault }
    }
    if scanner == nil { throw noHeader() }
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
    guard let scanner else { return takeHeader(row) }
    let before = kept
    takeRow(row, scanner)
    if keepsAside, kept == before {
      aside[row.line] = (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }
    }
  }

  private func takeRow(_ row: RowCells, _ scanner: RowScanner) {
    read += 1
    if TotalRow.isOne(row, key: schema.key.map { scanner.places[$0] }) {
      problems.append(
        InputProblem(
          file: file, line: row.line,
          what: LocalText(zh: "这是合计行，不是一条记录", en: "this is a row of totals and no record"),
          fix: LocalText(zh: "导出时去掉合计行；无须补录", en: "export without totals; nothing is lost")))
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
              en: "it has \(row.count) cells, the header has \(width)"),
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
      _ = decode(scanner)
    }
  }

  /// Exports put a title or a print date above the header: a row of one or two cells of which
  /// none names a column.
  private func isTitle(_ row: RowCells) -> Bool {
    guard titles < 10 else { return false }
      takeUnnumbered(row, scanner)
    }
  }

  /// A row without an id: the same cells once more are the same event once more, and count once.
  private func takeUnnumbered(_ row: RowCells, _ scanner: RowScanner) {
    guard schema.key == nil, let once = schema.once, scanner.raw(once) != nil else {
    var filled = 0
    for index in 0..<row.count where !row.cell(index).isEmpty {
      filled += 1
      let text = String(decoding: row.cell(index), as: UTF8.self)
      if aliases.headers[schema.table]?[TableAliases.normalised(text)] != nil { return false }
    }
    return filled <= 2
  }

  private func takeHeader(_ row: RowCells) {
    if isTitle(row) {
      titles += 1
      if firstFault == nil { firstFault = lacking(schema.required, row.line) }
      return
    }
    var places = [Int](repeating: -1, count: schema.columns.count)
    var numbers: [String: Int] = [:]
    for (number, name) in schema.columns.enumerated() { numbers[name] = number }
    var doubled: String?
    for index in 0..<row.count {
      let text = String(decoding: row.cell(index), as: UTF8.self)
      let column = aliases.headers[schema.table]?[TableAliases.normalised(text)]
      if let column, let number = numbers[column] {
        if places[number] >= 0 {
          doubled = text
        } else {
          places[number] = index
        }
      }
      header.append(ColumnReading(header: text, column: column))
    }
    width = row.count
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
    missing = schema.columns.indices.filter { places[$0] < 0 }.map { schema.columns[$0] }
    let needed = schema.required.filter { places[$0] < 0 }
    if !needed.isEmpty {
      headerFault = lacking(needed, row.line)
      return
    }
    scanner = RowScanner(
      schema, places: places, header: header, clock: clock, aliases: aliases, cells: row,
      writes: onKept != nil)
  }

  private func lacking(_ columns: [Int], _ line: Int) -> InputProblem {
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
