package import CallModel
package import Foundation
package import Ingest
internal import Lexis
import Reports
package import ServiceLevels

/// Exports of other systems laid down as the tables of a data folder.
package struct ImportTables: Sendable {
  package var files: [String]
  /// Where the tables go.
  package var output: String?
  /// Reads and tells, and writes nothing.
  package var isDryRun = false
  /// The table every file is; nil looks at names and headers.
  package var table: TableName?
  package var aliasesPath: String?
  package var timeZone: TimeZone
  /// Tables that are there already may be written over.
  package var replaces = false
  /// Of the quarantine's headers and sentences.
  package var language = Language.chinese

  package init(files: [String], output: String?, timeZone: TimeZone) {
    self.files = files
    self.output = output
    self.timeZone = timeZone
  }

  package struct Result: Sendable {
    package var parts: [TableImport.Part]
    /// Table, file and rows that were written, or would be.
    package var tables: [(table: TableName, file: String, rows: Int)]
    package var problems: [InputProblem]
    package var isWritten: Bool

    package var hasSetAside: Bool {
      (problems + parts.flatMap(\.problems)).contains { $0.effect == .setAside }
    }
  }

  /// - Throws: what keeps all of it from being done.
  package func run() throws(InputProblem) -> Result {
    var aliases = TableAliases.standard
    var problems: [InputProblem] = []
    if let aliasesPath {
      problems += aliases.add(yaml: try SettingsText.read(aliasesPath), file: aliasesPath)
    }
    let importer = TableImport(clock: LocalClock(timeZone), aliases: aliases)
    let waiting = found(by: importer, &problems)
    problems += importer.problems
    let target = try (isDryRun ? nil : output).map { path throws(InputProblem) in
      try OutputFolder(path)
    }
    if let target, !replaces {
      try refuseToReplace(Set(waiting.map { "\($0.part.table.rawValue).csv" }), in: target)
    }
    var written: [TableImport.Part] = []
    var tables: [(table: TableName, file: String, rows: Int)] = []
    for name in TableName.allCases {
      let parts = waiting.filter { $0.part.table == name }
      guard !parts.isEmpty, let schema = TableSchema.of(name) else { continue }
      let table = Self.joined(parts, schema, by: importer, isWritten: target != nil)
      written += table.parts
      if table.rows == 0 { continue }
      let file = "\(name.rawValue).csv"
      if let target { try target.write(table.text, to: file) }
      tables.append((name, output.map { "\($0)/\(file)" } ?? file, table.rows))
    }
    let result = Result(
      parts: written, tables: tables, problems: problems, isWritten: target != nil)
    if let target {
      let all =
        problems.map { ($0, [String]()) }
        + written.flatMap { part in
          part.problems.map { ($0, $0.line.flatMap { part.aside[$0] } ?? []) }
        }
      if !all.isEmpty {
        try target.write(CSVOutput.encode(quarantine(all)), to: "import-quarantine.csv")
      }
    }
    if tables.isEmpty, let first = problems.first ?? written.first?.problems.first { throw first }
    return result
  }

  /// A table of a file, and the folder that names it.
  private typealias Waiting = (folder: String, part: TableImport.Part)

  private func found(by importer: TableImport, _ problems: inout [InputProblem]) -> [Waiting] {
    var waiting: [Waiting] = []
    for path in files {
      guard FileManager.default.isReadableFile(atPath: path), FolderMatch.isRegular(path) else {
        problems.append(
          InputProblem(
            .fileUnreadable, file: path, what: LocalText(zh: "无法读取", en: "it cannot be read"),
            fix: LocalText(zh: "请检查文件和权限", en: "check the file and its permissions")))
        continue
      }
      let folder =
        path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
      waiting += importer.parts(of: path, told: table).map { (folder.isEmpty ? "/" : folder, $0) }
    }
    return waiting
  }

  private func refuseToReplace(
    _ names: Set<String>, in target: OutputFolder
  ) throws(InputProblem) {
    for name in names.sorted() where FileManager.default.fileExists(atPath: target.file(name)) {
      throw InputProblem(
        .fileThereAlready, file: target.file(name),
        what: LocalText(zh: "已经存在，没有覆盖", en: "it is there already and was not written over"),
        fix: LocalText(
          zh: "换一个文件夹，或加 --replace", en: "name another folder, or add --replace"))
    }
  }

  /// The rows of all parts of one table under one header, as CSV; without text where nothing is written.
  private static func joined(
    _ parts: [Waiting], _ schema: TableSchema, by importer: TableImport, isWritten: Bool
  ) -> (parts: [TableImport.Part], text: [UInt8], rows: Int) {
    var written: [TableImport.Part] = []
    var text = [UInt8]()
    if isWritten { CSVText.append(line: schema.columns, to: &text) }
    var rows = 0
    for (folder, part) in parts {
      let before = (rows: rows, bytes: text.count)
      let read = importer.read(part, in: folder) { cells in
        rows += 1
        if isWritten { CSVText.append(line: cells.lazy.map { $0 ?? "" }, to: &text) }
      }
      if read.isRefused {
        // What came before the place where the file broke off is no part of it that can be used.
        rows = before.rows
        text.removeSubrange(before.bytes...)
      }
      written.append(read)
    }
    return (written, text, rows)
  }

  /// One row a problem, with the cells of a row that was set aside behind it as they were.
  private func quarantine(_ problems: [(InputProblem, cells: [String])]) -> ReportTable {
    let isChinese = language == .chinese
    let width = problems.map(\.cells.count).max() ?? 0
    let cells = (0..<width).map { isChinese ? "原第\($0 + 1)格" : "cell \($0 + 1)" }
    return ReportTable(
      name: "quarantine", title: "",
      columns: (isChinese
        ? ["文件", "行", "处理", "问题", "处理办法"] : ["file", "line", "effect", "what", "fix"]) + cells
        + (isChinese ? ["类别", "对象"] : ["kind", "subject"]),
      rows: problems.map { problem, cells in
        let effect =
          problem.effect == .setAside
          ? LocalText(zh: "搁置", en: "set aside") : LocalText(zh: "提示", en: "note")
        return [
          .text(problem.file), problem.line.map { .integer($0) } ?? .empty,
          .text(effect[language]), .text(problem.what[language]), .text(problem.fix[language]),
        ] + (0..<width).map { $0 < cells.count ? .text(cells[$0]) : .empty }
          + [.text(problem.kind.id), problem.subject.map { .text($0) } ?? .empty]
      })
  }
}

extension ImportTables.Result {
  /// For a terminal: how each column was understood, and what is done.
  package func text(in language: Language, most: Int?) -> String {
    let say = Say(language)
    var out = ""
    for part in parts { out += Self.text(of: part, in: language, most: most) }
    for problem in problems { out += "! \(problem.masked.sentence(in: language))\n" }
    for entry in tables {
      out +=
        isWritten
        ? say("已写入 \(entry.file)：\(entry.rows) 行\n", "wrote \(entry.file): \(entry.rows) rows\n")
        : say(
          "将写入 \(entry.file)：\(entry.rows) 行（试运行，未写）\n",
          "would write \(entry.file): \(entry.rows) rows (dry run, nothing written)\n")
    }
    return out
  }

  private static func text(
    of part: TableImport.Part, in language: Language, most: Int?
  ) -> String {
    let say = Say(language)
    var out = ""
    let sign =
      switch part.sign {
      case .fileName: say("按文件名识别", "by its name")
      case .sheetName: say("按工作表名识别", "by its sheet's name")
      case .headers: say("按表头识别", "by its headers")
      case .told: say("按 --table 指定", "as --table says")
      }
    let separator = part.separator.map { mark in
      mark == "\t" ? say("，制表符分隔", ", tabs") : say("，分隔符 \(mark)", ", separator \(mark)")
    }
    out += "\(part.file.shown) → \(part.table.rawValue)"
    out += say("（\(part.table.name.zh)）", "")
    out += say("，\(sign)", ", \(sign)")
    if !part.encoding.isEmpty { out += say("，", ", ") + part.encoding + (separator ?? "") }
    out += "\n"
    if !part.isRefused { out += columns(of: part, in: language) }
    for problem in most.map({ Array(part.problems.prefix($0)) }) ?? part.problems {
      out += "  ! \(problem.masked.sentence(in: language))\n"
    }
    if let most, part.problems.count > most {
      let rest = part.problems.count - most
      out += say("  … 还有 \(rest) 条，用 --all 查看\n", "  … \(rest) more: --all\n")
    }
    out += "\n"
    return out
  }

  /// What each column is read as, what is left out, and how many rows were read.
  private static func columns(of part: TableImport.Part, in language: Language) -> String {
    let say = Say(language)
    var out = ""
    var table = ReportTable(
      name: "columns", title: "",
      columns: [
        say("文件中的列", "column in the file"), say("读作", "read as"), say("有值", "filled"),
        say("例", "example"), say("词表以外的词", "words of no list"),
      ])
    for column in part.columns where column.column != nil {
      let example = column.example.map { pair in
        pair.raw == pair.written
          ? shown(pair.raw) : "\(shown(pair.raw)) → \(shown(pair.written))"
      }
      let words = column.unlisted.prefix(4).map { "\(shown($0.word)) ×\($0.count)" }
      table.append([
        .text(column.header), .text(column.column ?? ""), .integer(column.filled),
        example.map { .text($0) } ?? .empty,
        .text(words.joined(separator: say("、", ", ")) + (column.unlisted.count > 4 ? "…" : "")),
      ])
    }
    out += AlignedTable.lines(table).joined(separator: "\n") + "\n"
    let left = part.columns.filter { $0.column == nil }.map {
      PersonalDataMask.shownCell($0.header)
    }
    if !left.isEmpty {
      out += say(
        "  不导入的列：\(NameList.told(left).zh)（需要时写进 aliases.yaml）\n",
        "  columns left out: \(NameList.told(left).en) (list them in aliases.yaml if needed)\n"
      )
    }
    if !part.missing.isEmpty {
      out += say(
        "  文件没有的列：\(part.missing.joined(separator: "、"))\n",
        "  columns it lacks: \(part.missing.joined(separator: ", "))\n")
    }
    out += say(
      "  读入 \(part.read) 行 = 采用 \(part.kept) + 搁置 \(part.quarantined)\n",
      "  rows read \(part.read) = kept \(part.kept) + quarantined \(part.quarantined)\n")
    return out
  }

  /// A cell's words: whom they name is hidden.
  private static func shown(_ text: String) -> String { short(PersonalDataMask.shownCell(text)) }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 24 ? line.prefix(23) + "…" : line
  }
}
