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
  private var separator: UInt8?
  private var finder: HeaderFinder
  private var scanner: RowScanner?
  /// Of this file, and where ids are unique over several files of those read before.
  var seen = SeenRows()
  /// Ids are unique over several files.
  var sharesIDs = false
  private var read = 0
  private let kept: KeptRows
  private var problems: [InputProblem] = []
  /// What makes the whole file unusable.
  private var fault: InputProblem?
  /// The cells of rows that were set aside, by line; kept only where `keepsAside` says so.
  private(set) var aside: [Int: [String]] = [:]
  var keepsAside = false
  /// How dates that end in their year are written in this file, where that is known.
  private let dateOrder: DateOrder?
  /// Reads only to learn the order of dates, and no further than a file without such dates needs.
  private var isProbe = false
  private static let probed = 500

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
    finder = HeaderFinder(schema, file: file, aliases: aliases)
    kept = KeptRows(schema, file: file)
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
      return fault == nil && !isDone
    }
    if let fault { throw fault }
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
      separator
      // A title above the header has other marks, or none.
      ?? CSVReader.separators(of: block).first {
        finder.isIn(CSVReader.opening(of: block, separator: $0))
      } ?? CSVReader.separator(of: block)
    separator = mark
    var reader = CSVReader(separator: mark, line: line)
    // A little more than the lines of the first block promise; what is not used costs no memory.
    let lines = block.count { $0 == 0x0A || $0 == 0x0D }
    kept.expected = lines * source.size / max(1, block.count) * 9 / 8
    var next: [UInt8]? = block
    while let current = next {
      next = try source.next()
      let isLast = next == nil
      current.withUnsafeBufferPointer { bytes in
        reader.feed(
          bytes, isLast: isLast, onFault: { line, fault in broken(line, fault) },
          onRow: { take($0) })
      }
      if let fault { throw fault }
      if isDone { break }
    }
    if scanner == nil { throw noHeader() }
  }

  /// Rows were passed over as titles, and no header came after them.
  private func noHeader() -> InputProblem { finder.firstFault ?? empty() }

  private func empty() -> InputProblem {
    InputProblem(
      .tableEmpty, file: file, line: 1, what: LocalText(zh: "文件是空的", en: "the file is empty"),
      fix: LocalText(
        zh: "至少要有表头；没有数据可删去此文件", en: "it needs a header at least; without data, remove the file"))
  }

  private func broken(_ line: Int, _ fault: CSVReader.Fault) {
    let (kind, what): (InputProblem.Kind, LocalText) =
      switch fault {
      case .unclosedQuote:
        (.tableOpenQuote, LocalText(zh: "引号没有结束", en: "a quoted cell does not end"))
      case .textAfterQuote:
        (
          .tableTextAfterQuote,
          LocalText(zh: "引号结束后还有文字", en: "there is text after a closing quote")
        )
      }
    let fix = LocalText(
      zh: "整格用双引号括起，格内的双引号写两遍", en: "quote whole cells, and double a quote inside one")
    let problem = InputProblem(kind, file: file, line: line, what: what, fix: fix)
    if scanner == nil {
      self.fault = problem
      return
    }
    read += 1
    problems.append(problem)
  }

  /// A row from a file or a workbook.
  func take(_ row: RowCells) {
    if fault != nil || row.isBlank { return }
    if !finder.isDone, finder.takes(row) {
      fault = finder.fault
      scanner = finder.header.map {
        RowScanner(
          schema, header: $0, clock: clock, aliases: aliases, cells: row, writes: onKept != nil,
          dateOrder: dateOrder)
      }
      return
    }
    guard let scanner else { return }
    let before = kept.count
    takeRow(row, scanner)
    if keepsAside, kept.count == before {
      aside[row.line] = (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }
    }
  }

  private func takeRow(_ row: RowCells, _ scanner: RowScanner) {
    let width = scanner.header.width
    if TotalRow.isOne(row, key: schema.key.map { scanner.places[$0] }) {
      // No record, and none that is missed: it is neither read nor set aside.
      problems.append(.totalRow(file, row.line))
      return
    }
    if let line = finder.top(like: row) {
      problems.append(.topAgain(file, row.line, of: line))
      return
    }
    read += 1
    if row.count != width, !(isWorkbook && row.count < width) {
      let extraIsBlank =
        row.count > width && (width..<row.count).allSatisfy { row.cell($0).isEmpty }
      if !extraIsBlank {
        problems.append(
          InputProblem(
            .tableCells, file: file, line: row.line,
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
    var key: String?
    var digest: UInt64 = 0
    var problem: InputProblem?
    if let column = schema.key, let id = scanner.text(column) {
      key = id
      digest = scanner.header.digest(of: row)
      problem = seen.problem(
        ofID: id, digest: digest, column: scanner.names[column], file: file, line: row.line)
      if schema.table == .calls { problem?.callID = id }
      if problem?.effect == .setAside, CodedText.isShortened(id.uppercased()) {
        problem?.fix = Self.exportAsText
      }
    } else if schema.key == nil, let once = schema.once, scanner.raw(once) != nil {
      // A row without an id: the same cells once more are the same event once more, and count once.
      let cells = scanner.header.ownCells(of: row)
      key = cells
      problem = seen.problem(ofCells: cells, file: file, line: row.line)
    }
    if let problem {
      problems.append(problem)
      // Of a repeated row nobody misses anything: it is neither read nor set aside.
      if problem.effect == .note { read -= 1 }
    } else if keep(scanner), let key {
      seen.add(key, digest: digest, line: row.line, file: sharesIDs ? file : nil)
    }
  }

  /// Keeps the row; false where it had to be set aside.
  private func keep(_ scanner: RowScanner) -> Bool {
    if let problem = kept.add(scanner) {
      problems.append(problem)
      return false
    }
    if kept.count == 1, kept.expected > 0, schema.key != nil { seen.reserve(kept.expected) }
    onKept?(scanner)
    return true
  }

  /// What a reader should know of ids whose digits are gone.
  private func shortened(by scanner: RowScanner) -> [InputProblem] {
    scanner.shortened.sorted { $0.key < $1.key }.map { column, seen in
      let name = scanner.names[column]
      return InputProblem(
        .idShortened, file: file, line: seen.firstLine,
        what: LocalText(
          zh: "列 \(name)：\(seen.rows) 行的编号被 Excel 写成 \(seen.text) 这样，后面的数字已丢失",
          en: "column \(name): Excel wrote \(seen.rows.counted("id")) in short, like \(seen.text), "
            + "and the further digits are gone"),
        fix: Self.exportAsText, effect: .note, subject: schema.columns[column])
    }
  }

  private static let exportAsText = LocalText(
    zh: "请从原系统重新导出，编号按文本，不要用 Excel 打开后另存",
    en: "export it from its system again, ids as text, and do not save it from Excel")

  /// Hands over what was read.
  func finish(into tables: inout CentreTables) {
    tables.problems += problems
    if let dateOrder { tables.problems.append(dateOrder.note(in: file)) }
    if let scanner { tables.problems += kept.notes(by: scanner) + shortened(by: scanner) }
    tables.counts.append(
      TableCount(
        table: schema.table, file: file, read: read, kept: kept.count,
        quarantined: read - kept.count))
    tables.understood.append(
      TableUnderstanding(
        table: schema.table, file: file, encoding: encoding,
        separator: separator.map { String(UnicodeScalar($0)) },
        columns: finder.header?.columns ?? [],
        missing: finder.header?.missing ?? []))
    tables.orders.files[schema.table] = file
    kept.move(into: &tables)
  }
}
