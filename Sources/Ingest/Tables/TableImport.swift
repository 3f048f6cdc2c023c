package import CallModel
import Foundation
package import ServiceLevels

/// Files of any name read as tables, to be laid down in our own form.
///
/// A file is the table that its name, its sheet's name or its headers say. Several files of one
/// table follow each other; an id that came before is set aside, whichever file it was in.
package final class TableImport {
  /// How a file was recognised.
  package enum Sign: String, Sendable { case fileName, sheetName, headers, told }

  /// One column as it was understood.
  package struct Column: Sendable {
    /// As the file writes it.
    package var header: String
    /// Ours; nil where the file's column is not imported.
    package var column: String?
    /// Rows in which it says something.
    package var filled = 0
    /// The first cell whose writing changed, else the first; never of personal columns.
    package var example: (raw: String, written: String)?
    /// Words that no list has, the commonest first, with how often they stand there.
    package var unlisted: [(word: String, count: Int)] = []
  }

  /// One file, or sheet, as it was understood.
  package struct Part: Sendable {
    package var table: TableName
    package var file: TableFile
    package var sign: Sign
    package var encoding = ""
    package var separator: String?
    package var columns: [Column] = []
    package var missing: [String] = []
    package var read = 0
    package var kept = 0
    package var quarantined = 0
    package var problems: [InputProblem] = []
    /// The cells of rows that were set aside, by line, as the file has them.
    package var aside: [Int: [String]] = [:]
    /// Its headers, by which it was recognised, leave no doubt.
    package var isPlain = false
    /// The file could not be used at all.
    package var isRefused = false
  }

  /// Columns that name people or their places: no examples of them are shown.
  private static let personal: Set = [
    "customer_name", "contact_phone", "contact_phone2", "address", "name", "customer_id_hash",
  ]

  private let clock: LocalClock
  private let aliases: TableAliases
  private var seen: [TableName: SeenRows] = [:]
  /// Files and sheets that are no table.
  package private(set) var problems: [InputProblem] = []

  package init(clock: LocalClock, aliases: TableAliases) {
    self.clock = clock
    self.aliases = aliases
  }

  /// The tables of a file.
  ///
  /// - Parameter told: the table it is, whatever it looks like.
  package func parts(of path: String, told: TableName? = nil) -> [Part] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let own = TableReader.parts(of: name).flatMap { aliases.table(ofFile: $0.stem) }
    let export = TableReader.parts(of: name).flatMap { aliases.table(ofExport: $0.stem) }
    do throws(InputProblem) {
      guard let book = try TableFileKind.workbook(path: path, file: name) else {
        if let told { return [Part(table: told, file: TableFile(file: name), sign: .told)] }
        if let own { return [Part(table: own, file: TableFile(file: name), sign: .fileName)] }
        let blocks = try TextBlocks(path: path, file: name)
        let block = try blocks.next() ?? []
        let like = likeness(ofText: block)
        if let export,
          like?.table == export || like?.isPlain != true && names(columnsOf: export, inText: block)
        {
          return [Part(table: export, file: TableFile(file: name), sign: .fileName)]
        }
        if let like {
          var part = Part(table: like.table, file: TableFile(file: name), sign: .headers)
          part.isPlain = like.isPlain
          return [part]
        }
        problems.append(unknown(name))
        return []
      }
      if ReviewBook.isOne(book.sheets) {
        problems.append(.reviewAsTable(name))
        return []
      }
      var parts: [Part] = []
      for (index, sheet) in book.sheets.enumerated() {
        let file = TableFile(
          file: name, sheet: index, sheetName: book.sheets.count > 1 ? sheet : nil)
        if let told {
          if index == 0 { parts.append(Part(table: told, file: file, sign: .told)) }
        } else if let table = aliases.table(ofFile: sheet) {
          parts.append(Part(table: table, file: file, sign: .sheetName))
        } else if book.sheets.count == 1, let own {
          parts.append(Part(table: own, file: file, sign: .fileName))
        } else {
          var heads: [[String]] = []
          var isEmpty = true
          _ = try book.read(index) { row in
            isEmpty = isEmpty && row.isBlank
            heads.append((0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) })
            return heads.count < 12
          }
          let like = heads.lazy.compactMap(aliases.likeness(ofHeaders:)).first
          // A cover sheet or a summary names no column of the table that the file is called after.
          if let named = aliases.table(ofExport: sheet) ?? (index == 0 ? export : nil),
            like?.table == named
              || like?.isPlain != true
                && heads.contains(where: { aliases.names(columnsOf: named, in: $0) })
          {
            parts.append(Part(table: named, file: file, sign: .fileName))
          } else if let like {
            var part = Part(table: like.table, file: file, sign: .headers)
            part.isPlain = like.isPlain
            parts.append(part)
          } else if !isEmpty {
            problems.append(unknown(file.shown))
          }
        }
      }
      return parts
    } catch {
      problems.append(error)
      return []
    }
  }

  /// Reads one part; each row that is kept is handed over in our own writing, by column.
  package func read(_ part: Part, in folder: String, onKept: ([String?]) -> Void) -> Part {
    guard let schema = TableSchema.of(part.table) else { return part }
    var part = part
    var filled = [Int](repeating: 0, count: schema.columns.count)
    var examples = [(raw: String, written: String)?](repeating: nil, count: schema.columns.count)
    var settled = [Bool](repeating: false, count: schema.columns.count)
    var unlisted: [Int: [String: Int]] = [:]
    var tables = CentreTables()
    withoutActuallyEscaping(onKept) { onKept in
      let reading = TableReading(
        schema, file: part.file.shown, clock: clock, aliases: aliases,
        dateOrder: TableReading.dateOrder(
          of: part.file, in: folder, schema, clock: clock, aliases: aliases),
        onKept: { row in
          for (column, text) in row.written.enumerated() {
            guard let text else { continue }
            filled[column] += 1
            if settled[column] { continue }
            let raw = row.raw(column) ?? text
            settled[column] = raw != text
            if examples[column] == nil || raw != text { examples[column] = (raw, text) }
          }
          unlisted = row.unlisted
          onKept(row.written)
        })
      reading.sharesIDs = true
      reading.keepsAside = true
      reading.seen = seen[part.table] ?? SeenRows()
      seen[part.table] = nil
      do throws(InputProblem) {
        try reading.read(part.file, in: folder)
        reading.finish(into: &tables)
      } catch {
        tables.problems.append(error)
        part.isRefused = true
      }
      seen[part.table] = reading.seen
      part.aside = reading.aside
    }
    part.problems = tables.problems
    if let count = tables.counts.first {
      part.read = count.read
      part.kept = count.kept
      part.quarantined = count.quarantined
    }
    if let understood = tables.understood.first {
      part.encoding = understood.encoding
      part.separator = understood.separator
      part.missing = understood.missing
      part.columns = understood.columns.filter { !$0.header.isEmpty }.map { reading in
        var column = Column(header: reading.header, column: reading.column)
        guard let name = reading.column, let place = schema.columns.firstIndex(of: name) else {
          return column
        }
        column.filled = filled[place]
        if !Self.personal.contains(name) { column.example = examples[place] }
        column.unlisted = (unlisted[place] ?? [:]).sorted {
          ($1.value, $0.key) < ($0.value, $1.key)
        }.map { ($0.key, $0.value) }
        return column
      }
    }
    return part
  }

  private func likeness(ofText block: [UInt8]) -> (table: TableName, isPlain: Bool)? {
    for mark in CSVReader.separators(of: block) {
      let rows = CSVReader.opening(of: block, separator: mark)
      if let found = rows.lazy.compactMap(aliases.likeness(ofHeaders:)).first { return found }
    }
    return nil
  }

  private func names(columnsOf table: TableName, inText block: [UInt8]) -> Bool {
    CSVReader.separators(of: block).contains { mark in
      CSVReader.opening(of: block, separator: mark).contains {
        aliases.names(columnsOf: table, in: $0)
      }
    }
  }

  private func unknown(_ file: String) -> InputProblem {
    InputProblem(
      .tableUnrecognised, file: file,
      what: LocalText(
        zh: "看不出是哪张表：文件名、工作表名和表头都不认识",
        en: "which table it is cannot be told from its name, its sheet or its headers"),
      fix: LocalText(
        zh: "用 --table orders 指明，或把表头写进 aliases.yaml",
        en: "say it with --table orders, or list its headers in aliases.yaml"))
  }
}
