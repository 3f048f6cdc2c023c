import CallModel
import Foundation

/// An XLSX file (ECMA-376): parts unpacked by libzip, read by expat as streams.
///
/// Values are what a person saw: dates as dates, shared and rich text as text, leading zeros where
/// the number's format shows them. Formulas count by the value that was stored with them.
final class XLSXWorkbook: Workbook {
  let format = "XLSX"
  let sheets: [String]
  private let parts: [String]
  private let archive: ZipArchive
  private let file: String
  private let stylePart: String?
  private let stringPart: String?
  private let dayShift: Int

  /// - Throws: why it is no workbook that can be read.
  ///
  /// - Parameter showsHidden: sheets that a person has hidden are read as well.
  convenience init(path: String, file: String, showsHidden: Bool = false) throws(InputProblem) {
    try self.init(ZipArchive(path: path, file: file), file: file, showsHidden: showsHidden)
  }

  /// - Throws: why it is no workbook that can be read.
  init(_ archive: ZipArchive, file: String, showsHidden: Bool = false) throws(InputProblem) {
    self.file = file
    self.archive = archive
    let isOther = ["word/document.xml", "ppt/presentation.xml"].contains(where: archive.has)
    if isOther || !archive.has("_rels/.rels") && !archive.has("xl/workbook.xml") {
      throw .officeFile(file)
    }
    let package = Relationships()
    if archive.has("_rels/.rels") {
      try XMLStream.read("_rels/.rels", of: archive, file: file, into: package)
    }
    let main =
      package.first(ofType: "/officeDocument", from: "") ?? "xl/workbook.xml"
    let book = BookHandler()
    try XMLStream.read(main, of: archive, file: file, into: book)
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let relations = Relationships()
    let name = main.split(separator: "/").last.map(String.init) ?? ""
    let relationPart = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    try XMLStream.read(relationPart, of: archive, file: file, into: relations)
    let visible = book.sheets.filter { showsHidden || !$0.isHidden }
    sheets = visible.map(\.name)
    parts = visible.map { relations.target($0.relation, from: folder) ?? "" }
    dayShift = book.countsFrom1904 ? 1462 : 0
    stylePart = relations.first(ofType: "/styles", from: folder)
    stringPart = relations.first(ofType: "/sharedStrings", from: folder)
  }

  func read(
    _ sheet: Int, times: WorkbookTimes, onRow: (RowCells) -> Bool
  ) throws(InputProblem) -> [InputProblem] {
    let styles = StyleHandler()
    if let stylePart, archive.has(stylePart) {
      try XMLStream.read(stylePart, of: archive, file: file, into: styles)
    }
    let strings = SharedStrings()
    if let stringPart, archive.has(stringPart) {
      try XMLStream.read(stringPart, of: archive, file: file, into: strings)
    }
    return try withoutActuallyEscaping(onRow) { (onRow) throws(InputProblem) -> [InputProblem] in
      let handler = SheetHandler(
        strings: strings, styles: styles, times: times, dayShift: dayShift, onRow)
      try XMLStream.read(parts[sheet], of: archive, file: file, into: handler)
      return handler.notes(file)
    }
  }
}

/// Which parts a part points to.
private final class Relationships: XMLHandler {
  private var targets: [String: String] = [:]
  private var types: [(type: String, id: String)] = []

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    guard Self.equals(name, "Relationship"), let id = attributes.string("Id"),
      let target = attributes.string("Target")
    else { return }
    targets[id] = target
    types.append((attributes.string("Type") ?? "", id))
  }

  func target(_ id: String, from folder: String) -> String? {
    targets[id].map { Self.resolved($0, from: folder) }
  }

  func first(ofType ending: String, from folder: String) -> String? {
    types.first { $0.type.hasSuffix(ending) }.flatMap { target($0.id, from: folder) }
  }

  private static func resolved(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var path = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}

private final class BookHandler: XMLHandler {
  var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  var countsFrom1904 = false

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if Self.equals(name, "sheet") {
      let state = attributes.string("state") ?? "visible"
      sheets.append(
        (attributes.string("name") ?? "", attributes.string("id") ?? "", state != "visible"))
    } else if Self.equals(name, "workbookPr"), let mark = attributes.string("date1904") {
      countsFrom1904 = mark == "1" || mark == "true"
    }
  }
}

private final class StyleHandler: XMLHandler {
  private(set) var styles: [WorkbookStyle] = []
  /// Of each style, whether it shows seconds where it shows a time.
  private(set) var showsSeconds: [Bool] = []
  private var own: [Int: WorkbookStyle] = [:]
  private var withoutSeconds: Set<Int> = []
  private var isInCellFormats = false

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if Self.equals(name, "numFmt") {
      if let id = attributes.string("numFmtId").flatMap({ Int($0) }),
        let code = attributes.string("formatCode")
      {
        own[id] = WorkbookStyle.of(format: code)
        if !WorkbookStyle.showsSeconds(format: code) { withoutSeconds.insert(id) }
      }
    } else if Self.equals(name, "cellXfs") {
      isInCellFormats = true
    } else if isInCellFormats, Self.equals(name, "xf") {
      let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
      styles.append(own[id] ?? WorkbookStyle.of(builtIn: id))
      showsSeconds.append(
        own[id] == nil ? WorkbookStyle.showsSeconds(builtIn: id) : !withoutSeconds.contains(id))
    }
  }

  override func end(_ name: UnsafePointer<CChar>) {
    if Self.equals(name, "cellXfs") { isInCellFormats = false }
  }
}

/// The texts that cells refer to by number, one after another.
private final class SharedStrings: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isText = false
  /// Readings beside the characters (furigana) are no part of the text.
  private var isReading = false

  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if Self.equals(name, "t") { isText = !isReading }
    if Self.equals(name, "rPh") { isReading = true }
  }

  override func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isText { bytes.append(contentsOf: text) }
  }

  override func end(_ name: UnsafePointer<CChar>) {
    if Self.equals(name, "t") { isText = false }
    if Self.equals(name, "rPh") { isReading = false }
    if Self.equals(name, "si") { ends.append(bytes.count) }
  }
}

private final class SheetHandler: XMLHandler {
  private enum Kind { case number, shared, text, error, flag }

  private let strings: SharedStrings
  private let styles: [WorkbookStyle]
  private let showsSeconds: [Bool]
  private let times: WorkbookTimes
  private let dayShift: Int
  private let onRow: (RowCells) -> Bool
  private let row = RowBuilder()
  private var line = 0
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var isValue = false
  private var isReading = false
  private var errors = 0
  private var firstError = 0
  private var withoutText = 0
  private var firstWithoutText = 0
  private var hasFormula = false
  private var hasResult = false
  private var uncomputed = 0
  private var firstUncomputed = 0
  private var longNumbers = 0
  private var firstLong = 0

  init(
    strings: SharedStrings, styles: StyleHandler, times: WorkbookTimes, dayShift: Int,
    _ onRow: @escaping (RowCells) -> Bool
  ) {
    self.strings = strings
    self.styles = styles.styles
    showsSeconds = styles.showsSeconds
    self.times = times
    self.dayShift = dayShift
    self.onRow = onRow
  }

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if Self.equals(name, "c") {
      startCell(attributes)
    } else if Self.equals(name, "v") || Self.equals(name, "t") {
      isValue = !isReading
      hasResult = true
    } else if Self.equals(name, "f") {
      hasFormula = true
    } else if Self.equals(name, "row") {
      // As many as a sheet of Excel has; a number beyond is none.
      line =
        attributes["r"].map { Int(atoll($0)) }.flatMap { (1...1_048_576).contains($0) ? $0 : nil }
        ?? line + 1
      column = -1
      row.clear()
    } else if Self.equals(name, "rPh") {
      isReading = true
    }
  }

  private func startCell(_ attributes: XMLAttributes) {
    column += 1
    if let reference = attributes["r"] {
      var number = 0
      var place = reference
      while case let letter = UInt8(bitPattern: place.pointee) & 0xDF, (65...90).contains(letter),
        number < 100_000
      {
        number = number * 26 + Int(letter) - 64
        place += 1
      }
      if number > 0 { column = number - 1 }
    }
    kind = .number
    if let type = attributes["t"] {
      if Self.equals(type, "s") {
        kind = .shared
      } else if Self.equals(type, "e") {
        kind = .error
      } else if Self.equals(type, "b") {
        kind = .flag
      } else if !Self.equals(type, "n") {
        kind = .text
      }
    }
    style = attributes["s"].map { Int(atoll($0)) } ?? 0
    hasFormula = false
    hasResult = false
    value.removeAll(keepingCapacity: true)
  }

  override func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isValue { value.append(contentsOf: text) }
  }

  override func end(_ name: UnsafePointer<CChar>) {
    if Self.equals(name, "v") || Self.equals(name, "t") {
      isValue = false
    } else if Self.equals(name, "c") {
      endCell()
    } else if Self.equals(name, "row") {
      if !isDone { isDone = !row.row(line, onRow) }
    } else if Self.equals(name, "rPh") {
      isReading = false
    }
  }

  private func endCell() {
    // What writes no result may write an empty one; of a text, an empty one is a result.
    if hasFormula, !hasResult || kind == .number && value.isEmpty {
      uncomputed += 1
      if firstUncomputed == 0 { firstUncomputed = line }
    }
    if value.isEmpty { return }
    switch kind {
    case .shared:
      let text = String(decoding: value, as: UTF8.self)
      if let index = Int(text), let shared = strings[index] {
        row.put(shared, at: column)
      } else {
        withoutText += 1
        if firstWithoutText == 0 { firstWithoutText = line }
      }
    case .text, .flag: row.put(value, at: column)
    case .error:
      errors += 1
      if firstError == 0 { firstError = line }
    case .number:
      let number = style
      let style = styles.indices.contains(style) ? styles[style] : .plain
      if style == .plain, value.count < 16, value.allSatisfy({ (0x30...0x39).contains($0) }) {
        row.put(value, at: column)
        return
      }
      let raw = String(decoding: value, as: UTF8.self)
      if let number = Double(raw), number == number.rounded(), number.magnitude >= 1e15 {
        longNumbers += 1
        if firstLong == 0 { firstLong = line }
      }
      if style == .date, times == .inCall,
        let text = WorkbookNumber.timeInCall(
          raw, hasSeconds: showsSeconds[number], days: dayShift)
      {
        row.put(text.utf8, at: column)
        return
      }
      row.put(WorkbookNumber.text(raw, style, days: dayShift).utf8, at: column)
    }
  }

  /// What a reader should know of the sheet: a line for each kind, at the first cell of it.
  func notes(_ file: String) -> [InputProblem] {
    [
      (
        InputProblem.Kind.formulaErrors, errors, firstError,
        LocalText(
          zh: "有 \(errors) 格是公式错误（如 #N/A），按空缺读入",
          en: errors == 1
            ? "1 cell holds a formula's error (such as #N/A) and was read as empty"
            : "\(errors) cells hold a formula's error (such as #N/A) and were read as empty"),
        LocalText(zh: "请检查公式", en: "check the formulas")
      ),
      (
        .workbookText, withoutText, firstWithoutText,
        LocalText(
          zh: "有 \(withoutText) 格的文字不在工作簿里，按空缺读入",
          en: withoutText == 1
            ? "the text of 1 cell is not in the workbook, and it was read as empty"
            : "the text of \(withoutText) cells is not in the workbook, and they were read as empty"
        ),
        LocalText(
          zh: "文件可能已损坏，请从原系统重新导出", en: "it may be damaged; export it from its system again")
      ),
      (
        .formulaUncomputed, uncomputed, firstUncomputed,
        LocalText(
          zh: "有 \(uncomputed) 格是没有算出结果的公式，按空缺读入",
          en: uncomputed == 1
            ? "1 cell holds a formula without a result and was read as empty"
            : "\(uncomputed) cells hold a formula without a result and were read as empty"),
        LocalText(
          zh: "请用 Excel、WPS 或 LibreOffice 打开后重新保存",
          en: "open it in Excel, WPS or LibreOffice and save it again")
      ),
      (
        .longNumbers, longNumbers, firstLong,
        LocalText(
          zh: "有 \(longNumbers) 格是 16 位以上的数字，Excel 只保留 15 位，末尾可能已变",
          en: "\(longNumbers) cells are numbers of 16 digits or more; Excel keeps 15, and the last "
            + "ones may have changed"),
        LocalText(zh: "编号请按文本导出", en: "export ids as text")
      ),
    ].compactMap { kind, count, line, what, fix in
      count > 0
        ? InputProblem(kind, file: file, line: line, what: what, fix: fix, effect: .note) : nil
    }
  }
}
