import CallModel
import Foundation
import ServiceLevels

/// One table where it lies: a text file, or a sheet of a workbook.
package struct TableFile: Hashable, Sendable {
  /// Its name relative to the folder.
  package var file: String
  /// The sheet, by place and name; nil takes the first, or the whole text file.
  package var sheet: Int?
  /// As problems and places show it: `工单.xlsx`, `台账.xlsx[工单]`.
  package var shown: String

  package init(file: String, sheet: Int? = nil, sheetName: String? = nil) {
    self.file = file
    self.sheet = sheet
    shown = sheetName.map { "\(file)[\($0)]" } ?? file
  }
}

extension TableReader {
  static let textEndings: Set = ["csv", "tsv", "txt"]
  static let workbookEndings: Set = ["xlsx", "xlsm", "xls"]

  /// Where each table of a folder lies, in the order of the tables.
  ///
  /// A file bearing a table's name is that table; of a workbook, the sheet bearing the name, else
  /// the first. Sheets bearing the names of other tables are those, whatever the workbook is called.
  ///
  /// A table as `affinity init` laid it down, its header and no row, gives way to any other file of
  /// the table, and is no table where there is none.
  ///
  /// - Parameters:
  ///   - unread: takes the names of files that look like tables and are none that is known; each has
  ///     a note among the problems.
  ///   - blank: takes the tables that are there as `init` laid them down and in no other file.
  ///   - broken: takes the tables whose workbook cannot be opened.
  static func files(
    in path: String, aliases: TableAliases, problems: inout [InputProblem],
    unread: inout [String], blank: inout [TableName], broken: inout Set<TableName>
  ) -> [(TableName, TableFile)] {
    var search = TableSearch(path: path, aliases: aliases)
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    for name in names where !name.hasPrefix("~$") && !name.hasPrefix(".") { search.look(at: name) }
    problems += search.problems
    var found = search.found
    byHeader(search.nameless, in: path, aliases, &found, &problems, &unread)
    blank += search.blank.filter { found[$0] == nil }
    broken.formUnion(search.broken.filter { found[$0] == nil })
    return TableName.allCases.compactMap { table in
      first(of: found[table] ?? [], table, &problems).map { (table, $0) }
    }
  }

  /// Of several files of a table that counts which bears our own name, else the first by name.
  private static func first(
    of files: [TableFile], _ table: TableName, _ problems: inout [InputProblem]
  ) -> TableFile? {
    func rank(_ file: TableFile) -> (Int, String, Int) {
      (file.file.hasPrefix(table.rawValue + ".") ? 0 : 1, file.file, file.sheet ?? 0)
    }
    let ordered = files.sorted { rank($0) < rank($1) }
    guard let first = ordered.first else { return nil }
    problems += ordered.dropFirst().map { InputProblem.twin($0, of: first, table) }
    return first
  }

  /// Files that bear no table's name: one whose header is plainly that of a table which is nowhere
  /// else is read as that table. The others are left, and it is told what they look like.
  private static func byHeader(
    _ names: [String], in path: String, _ aliases: TableAliases,
    _ found: inout [TableName: [TableFile]], _ problems: inout [InputProblem],
    _ unread: inout [String]
  ) {
    let importer = TableImport(clock: LocalClock(.gmt), aliases: aliases)
    var parts: [(name: String, part: TableImport.Part?)] = []
    for name in names {
      let all = importer.parts(of: path + "/" + name)
      // A header says more than the name of a file does of its first sheet.
      var part = all.first { $0.sign == .headers && $0.isPlain } ?? all.first
      if let sign = part?.sign, sign != .headers { part?.isPlain = true }
      parts.append((name, part))
    }
    let named = Set(found.keys)
    for (name, part) in parts {
      let ending = name.split(separator: ".").last.map(String.init) ?? "csv"
      guard let part else {
        unread.append(name)
        problems.append(.unreadTable(name))
        continue
      }
      let others = parts.filter { $0.part?.table == part.table && $0.name != name }.map(\.name)
      if !named.contains(part.table), part.isPlain, others.isEmpty {
        found[part.table, default: []].append(part.file)
        problems.append(
          .readByLook(part.file.shown, as: part.table, ending: ending, by: part.sign))
        continue
      }
      unread.append(name)
      // Where the table is there already, a copy of it costs nothing.
      let isMissed = !named.contains(part.table) && part.isPlain
      problems.append(
        .unreadTable(name, like: part.table, ending: ending, isMissed: isMissed, beside: others))
    }
  }

  /// What the product itself lays beside the tables and reads no more.
  fileprivate static func isOurOwn(_ file: String) -> Bool { file == "import-quarantine.csv" }

  static func parts(of name: String) -> (stem: String, ending: String)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    guard textEndings.contains(ending) || workbookEndings.contains(ending) else { return nil }
    return (String(name[..<dot]), ending)
  }
}

/// The tables of a folder by the names of its files and sheets.
private struct TableSearch {
  let path: String
  let aliases: TableAliases
  private(set) var found: [TableName: [TableFile]] = [:]
  /// Files that bear no table's name.
  private(set) var nameless: [String] = []
  /// Tables as `init` laid them down.
  private(set) var blank: [TableName] = []
  /// Tables whose workbook cannot be opened.
  private(set) var broken: Set<TableName> = []
  private(set) var problems: [InputProblem] = []

  init(path: String, aliases: TableAliases) {
    self.path = path
    self.aliases = aliases
  }

  mutating func look(at name: String) {
    guard let (stem, ending) = TableReader.parts(of: name) else { return }
    let own = aliases.table(ofFile: stem)
    if TableReader.textEndings.contains(ending) {
      // Any text may end in txt.
      if own != nil || ending != "txt" { takeText(name, own) }
      return
    }
    do throws(InputProblem) {
      if let book = try TableFileKind.workbook(path: path + "/" + name, file: name) {
        take(book, name, own)
      } else {
        takeWhole(name, own)
      }
    } catch {
      // A broken file of another purpose is no more than a file that was not read.
      guard let own else { return leave(name) }
      problems.append(error)
      broken.insert(own)
    }
  }

  private mutating func leave(_ name: String) {
    if !TableReader.isOurOwn(name) { nameless.append(name) }
  }

  private mutating func takeText(_ name: String, _ own: TableName?) {
    if let own, BlankTable.isBlank(name, of: own, in: path) {
      blank.append(own)
    } else {
      takeWhole(name, own)
    }
  }

  private mutating func takeWhole(_ name: String, _ own: TableName?) {
    if let own { found[own, default: []].append(TableFile(file: name)) } else { leave(name) }
  }

  /// The sheets that bear tables' names, and one for the name of the book.
  private mutating func take(_ book: any Workbook, _ name: String, _ own: TableName?) {
    if ReviewBook.isOne(book.sheets) { return problems.append(.reviewAmongTables(name)) }
    let named = book.sheets.map { aliases.table(ofFile: $0) }
    if own == nil, named.allSatisfy({ $0 == nil }) { return leave(name) }
    for (index, sheet) in book.sheets.enumerated() {
      guard let table = named[index] else { continue }
      found[table, default: []].append(
        TableFile(file: name, sheet: index, sheetName: book.sheets.count > 1 ? sheet : nil))
    }
    var unused = zip(book.sheets, named).filter { $0.1 == nil }.map(\.0)
    if let own, !named.contains(own), let first = named.firstIndex(of: nil) {
      found[own, default: []].append(TableFile(file: name, sheet: first))
      unused.removeAll { $0 == book.sheets[first] }
    }
    // "Sheet2" and "Sheet3" are what Excel adds by itself.
    unused.removeAll { $0.lowercased().hasPrefix("sheet") }
    if !unused.isEmpty { problems.append(.unreadSheets(unused, of: name)) }
  }
}

extension TableAliases {
  /// The table that a file or sheet of this name is.
  func table(ofFile stem: String) -> TableName? {
    let name = Self.normalised(stem)
    return TableName.allCases.first { table in
      Self.normalised(table.rawValue) == name
        || (files[table] ?? []).contains { Self.normalised($0) == name }
    }
  }

  /// The table that a file or sheet is once what exports add to its name is taken away: the month or
  /// day, a number, "导出": `9月话单导出`, `calls_2026-09 export`. Nil where that leaves no table's name,
  /// and for a name that is one as it stands.
  func table(ofExport stem: String) -> TableName? {
    // English months are words of their own; Chinese ones stand before 月.
    let words = stem.split { !$0.isLetter && !$0.isNumber && !"()（）[]【】".contains($0) }
    var name = Self.normalised(
      words.filter { !Self.months.contains($0.lowercased()) }.joined(separator: " "))
    for word in Self.exportWords { name = name.replacing(word, with: "") }
    name = name.replacing(#/[0-9]+\.?(?:年度?|月份?|日|号|期|季度)?/#, with: "")
    name = name.replacing(#/[一二三四五六七八九十]+月份?/#, with: "")
    name = name.filter { !"._~&+".contains($0) }
    return name.isEmpty || table(ofFile: stem) != nil ? nil : table(ofFile: name)
  }

  private static let months: Set = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec",
  ]

  private static let exportWords = [
    "导出", "上月", "本月", "当月", "数据", "报表", "最新", "最终", "全部", "全量", "export", "extract", "dump",
    "final",
  ]

  /// The table whose headers these are: the one that knows most of them and lacks none it needs.
  /// Nil where no table does, or two do equally well. Three of its columns, and more than half of
  /// what stands there, leave no doubt.
  func likeness(ofHeaders cells: [String]) -> (table: TableName, isPlain: Bool)? {
    let names = Set(cells.map(Self.normalised).filter { !$0.isEmpty })
    var best: [(table: TableName, known: Int)] = []
    for schema in TableSchema.all {
      let columns = Set(names.compactMap { headers[schema.table]?[$0] })
      let needed = schema.required.map { schema.columns[$0] }
      guard columns.count >= 2, needed.allSatisfy(columns.contains) else { continue }
      best.append((schema.table, columns.count))
    }
    best.sort { $0.known > $1.known }
    if best.count > 1, best[0].known == best[1].known { return nil }
    return best.first.map { ($0.table, $0.known >= 3 && 2 * $0.known > names.count) }
  }

  /// Whether a row may be the header of a table known by its file's name: it names a column that the
  /// table needs, or two others. One alone may be a word of a summary.
  func names(columnsOf table: TableName, in cells: [String]) -> Bool {
    guard let schema = TableSchema.of(table) else { return false }
    let columns = Set(cells.compactMap { headers[table]?[Self.normalised($0)] })
    return columns.count > 1 || schema.required.contains { columns.contains(schema.columns[$0]) }
  }
}

extension InputProblem {
  /// Sheets beside those of tables.
  fileprivate static func unreadSheets(_ sheets: [String], of name: String) -> InputProblem {
    let names = NameList.told(sheets, isQuoted: true)
    return InputProblem(
      .tableSheetsUnread, file: name,
      what: LocalText(
        zh: "工作表\(names.zh)不是已知的表名，未读取",
        en: "sheets \(names.en) bear no table's name and were not read"),
      fix: LocalText(
        zh: "需要时把工作表改名为表名，如“工单”，或在 aliases.yaml 的 files 里登记",
        en: "if they are needed, name them like a table, or list them under files in aliases.yaml"),
      effect: .note)
  }

  /// The workbook that people review in, where the tables are.
  fileprivate static func reviewAmongTables(_ name: String) -> InputProblem {
    InputProblem(
      .tableUnread, file: name,
      what: LocalText(
        zh: "是人工复核工作簿，不当作数据表读取", en: "it is a workbook to review in, and was not read as a table"),
      fix: LocalText(
        zh: "填好后用 affinity review import 导入；已导入的不必处理",
        en: "once filled in, 'affinity review import' takes it; nothing to do if it has"),
      effect: .note)
  }

  /// The same, to be imported as tables.
  static func reviewAsTable(_ name: String) -> InputProblem {
    InputProblem(
      .tableUnread, file: name,
      what: LocalText(
        zh: "是人工复核工作簿，不是数据表，没有导入",
        en: "it is a workbook to review in and no table, and was not imported"),
      fix: LocalText(
        zh: "请用 affinity review import \(name) --into 数据目录",
        en: "'affinity review import \(name) --into FOLDER' takes it"))
  }

  /// Another file of a table that is read from the first.
  fileprivate static func twin(
    _ other: TableFile, of first: TableFile, _ table: TableName
  ) -> InputProblem {
    InputProblem(
      .tableTwin, file: other.shown,
      what: LocalText(
        zh: "与 \(first.shown) 同为\(table.name.zh)表，未读取",
        en: "is the table of \(table.name.en) as well as \(first.shown), and was not read"),
      fix: LocalText(
        zh: "请并入 \(first.shown) 或移走", en: "merge it into \(first.shown) or move it away"))
  }

  /// A file that was read as the table its header is, whatever it is called, or that its name says
  /// apart from what exports add.
  fileprivate static func readByLook(
    _ file: String, as table: TableName, ending: String, by sign: TableImport.Sign
  ) -> InputProblem {
    InputProblem(
      sign == .headers ? .tableByHeader : .tableByName, file: file,
      what: sign == .headers
        ? LocalText(
          zh: "文件名不是已知的表名，表头是“\(table.name.zh)”表，已当作“\(table.name.zh)”表读取",
          en:
            "it bears no table's name; its header is that of \(table.name.en), so it was read as that"
        )
        : LocalText(
          zh: "文件名去掉月份、导出等字样就是“\(table.name.zh)”表，已当作“\(table.name.zh)”表读取",
          en:
            "its name is that of \(table.name.en) but for the month and the like, so it was read as that"
        ),
      fix: LocalText(
        zh: "如不是这张表，请移走；如是，改名为 \(table.rawValue).\(ending) 或在 aliases.yaml 的 files 里登记，此提示即消失",
        en: "take it away if it is not; rename it to \(table.rawValue).\(ending) or list its name "
          + "under files in aliases.yaml to be told no more"),
      effect: .note)
  }

  /// A file in the place of a table that bears no table's name; its headers may say which it is.
  ///
  /// - Parameters:
  ///   - isMissed: the table is missing without it.
  ///   - beside: other files with the header of the same table.
  fileprivate static func unreadTable(
    _ name: String, like: TableName? = nil, ending: String = "csv", isMissed: Bool = false,
    beside: [String] = []
  ) -> InputProblem {
    let also = isMissed && !beside.isEmpty
    return InputProblem(
      .tableUnread, file: name,
      what: LocalText(
        zh: "未读取，文件名不是已知的表名" + (like.map { "，表头像“\($0.name.zh)”表" } ?? "")
          + (also ? "，同样表头的还有 \(NameList.told(beside).zh)" : ""),
        en: "it was not read: it bears no table's name"
          + (like.map { ", though its headers look like \($0.name.en)" } ?? "")
          + (also ? ", and so do those of \(NameList.told(beside).en)" : "")),
      fix: like.map {
        LocalText(
          zh:
            "改名为 \($0.rawValue).\(ending)，或在 aliases.yaml 的 files 里登记，或用 affinity orders import 导入",
          en: "rename it to \($0.rawValue).\(ending), list its name under files in aliases.yaml, "
            + "or use 'affinity orders import'")
      }
        ?? LocalText(
          zh:
            "如是数据表，请按 affinity init 生成的文件名改名，或在 aliases.yaml 里登记，或用 affinity orders import 导入；如不是，可不处理",
          en: "if it is a table, name it as 'affinity init' does, list it in aliases.yaml, "
            + "or use 'affinity orders import'; otherwise nothing to do"),
      effect: isMissed ? .setAside : .note)
  }
}
