package import CallModel
internal import Foundation

/// A sheet of a workbook as plain text, for small workbooks that people fill in.
package struct SheetRows: Sendable {
  package struct Row: Sendable {
    /// Its number in the sheet, from 1.
    package var line: Int
    package var cells: [String]

    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  package var name: String
  /// Rows with something in them.
  package var rows: [Row]
  /// What was read as empty though something stands there: errors of formulas and the like.
  package var notes: [InputProblem] = []

  package init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
  }

  /// All sheets of a workbook, those too that somebody has hidden: what was filled in there counts.
  ///
  /// - Throws: when the file is no workbook or cannot be read.
  package static func read(path: String, file: String) throws(InputProblem) -> [SheetRows] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputProblem(
        .fileMissing, file: file, what: LocalText(zh: "文件不存在", en: "there is no such file"),
        fix: LocalText(zh: "请检查路径：\(path)", en: "check the path: \(path)"))
    }
    if isFolder.boolValue {
      throw InputProblem(
        .fileIsFolder, file: file, what: LocalText(zh: "这是一个目录", en: "this is a folder"),
        fix: LocalText(zh: "请给出 XLSX 文件", en: "give an XLSX file"))
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw InputProblem(
        .fileForbidden, file: file, what: LocalText(zh: "文件不能读取", en: "the file cannot be read"),
        fix: LocalText(zh: "请检查权限", en: "check its permissions"))
    }
    guard let book = try TableFileKind.workbook(path: path, file: file, showsHidden: true)
    else {
      throw InputProblem(
        .workbookNone, file: file, what: LocalText(zh: "不是工作簿", en: "it is no workbook"),
        fix: LocalText(zh: "请给出 XLSX 文件", en: "give an XLSX file"))
    }
    var sheets: [SheetRows] = []
    for (index, name) in book.sheets.enumerated() {
      var rows: [Row] = []
      let notes = try book.read(index) { row in
        let cells = (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }
        if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: row.line, cells: cells)) }
        return true
      }
      var sheet = SheetRows(name: name, rows: rows)
      sheet.notes = notes.map { note in
        var note = note
        note.file = "\(file)[\(name)]"
        return note
      }
      sheets.append(sheet)
    }
    return sheets
  }
}
