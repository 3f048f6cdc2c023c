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
  /// - Parameter unread: takes the names of files that look like tables and are none that is known;
  ///   each has a note among the problems.
  static func files(
    in path: String, aliases: TableAliases, problems: inout [InputProblem],
    unread: inout [String]
  ) -> [(TableName, TableFile)] {
    func leave(_ name: String) {
      if isOurOwn(name) { return }
      unread.append(name)
      problems.append(.unreadTable(name, in: path, aliases: aliases))
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    var found: [TableName: [TableFile]] = [:]
    for name in names where !name.hasPrefix("~$") && !name.hasPrefix(".") {
      guard let (stem, ending) = parts(of: name) else { continue }
      let own = aliases.table(ofFile: stem)
      if textEndings.contains(ending) {
        if let own {
          found[own, default: []].append(TableFile(file: name))
        } else if ending != "txt" {
          leave(name)
        }
        continue
      }
      do throws(InputProblem) {
        guard let book = try TableFileKind.workbook(path: path + "/" + name, file: name) else {
          if let own {
            found[own, default: []].append(TableFile(file: name))
          } else {
            leave(name)
          }
          continue
        }
        if own == nil, !book.sheets.contains(where: { aliases.table(ofFile: $0) != nil }) {
          leave(name)
          continue
        }
        var unused: [String] = []
        var isOwnFound = false
        for (index, sheet) in book.sheets.enumerated() {
          guard let table = aliases.table(ofFile: sheet) else {
            unused.append(sheet)
            continue
          }
          if table == own { isOwnFound = true }
          found[table, default: []].append(
            TableFile(
              file: name, sheet: index, sheetName: book.sheets.count > 1 ? sheet : nil))
        }
        if let own, !isOwnFound, let first = book.sheets.firstIndex(where: unused.contains) {
          found[own, default: []].append(TableFile(file: name, sheet: first))
          unused.removeAll { $0 == book.sheets[first] }
        }
        // "Sheet2" and "Sheet3" are what Excel adds by itself.
        unused.removeAll { $0.lowercased().hasPrefix("sheet") }
        if !unused.isEmpty {
          let zh = unused.map { "“\($0)”" }.joined(separator: "、")
          let en = unused.map { "'\($0)'" }.joined(separator: ", ")
          problems.append(
            InputProblem(
              file: name,
              what: LocalText(
                zh: "工作表\(zh)不是已知的表名，未读取", en: "sheets \(en) bear no table's name and were not read"
              ),
              fix: LocalText(
                zh: "需要时把工作表改名为表名，如“工单”，或在 aliases.yaml 的 files 里登记",
                en:
                  "if they are needed, name them like a table, or list them under files in aliases.yaml"
              ),
              effect: .note))
        }
      } catch {
        // A broken file of another purpose is no more than a file that was not read.
        if own != nil { problems.append(error) } else { leave(name) }
      }
    }
    return TableName.allCases.compactMap { table in
      // Our own name comes first.
      let ordered = (found[table] ?? []).sorted { a, b in
        (a.file.hasPrefix(table.rawValue + ".") ? 0 : 1, a.file, a.sheet ?? 0) < (
          b.file.hasPrefix(table.rawValue + ".") ? 0 : 1, b.file, b.sheet ?? 0
        )
      }
      guard let first = ordered.first else { return nil }
      for other in ordered.dropFirst() {
        problems.append(
          InputProblem(
            file: other.shown,
            what: LocalText(
              zh: "与 \(first.shown) 同为\(table.name.zh)表，未读取",
              en: "is the table of \(table.name.en) as well as \(first.shown), and was not read"),
            fix: LocalText(
              zh: "请并入 \(first.shown) 或移走", en: "merge it into \(first.shown) or move it away")))
      }
      return (table, first)
    }
  }

  /// What the product itself lays beside the tables and reads no more.
  private static func isOurOwn(_ file: String) -> Bool { file == "import-quarantine.csv" }

  static func parts(of name: String) -> (stem: String, ending: String)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    guard textEndings.contains(ending) || workbookEndings.contains(ending) else { return nil }
    return (String(name[..<dot]), ending)
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

  /// The table whose headers these are: the one that knows most of them and lacks none it needs.
  /// Nil where no table does, or two do equally well.
  func table(ofHeaders cells: [String]) -> TableName? {
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
    return best.first?.table
  }
}

extension InputProblem {
  /// A file in the place of a table that bears no table's name; its headers may say which it is.
  fileprivate static func unreadTable(
    _ name: String, in folder: String, aliases: TableAliases
  ) -> InputProblem {
    let importer = TableImport(clock: LocalClock(.gmt), aliases: aliases)
    let like = importer.parts(of: folder + "/" + name).first?.table
    let ending = name.split(separator: ".").last.map(String.init) ?? "csv"
    return InputProblem(
      file: name,
      what: LocalText(
        zh: "未读取，文件名不是已知的表名" + (like.map { "，表头像“\($0.name.zh)”表" } ?? ""),
        en: "it was not read: it bears no table's name"
          + (like.map { ", though its headers look like \($0.name.en)" } ?? "")),
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
      effect: .note)
  }
}
