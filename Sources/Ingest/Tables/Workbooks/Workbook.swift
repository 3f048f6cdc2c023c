import CallModel
import Foundation
import ServiceLevels

/// A workbook as tables are read from it.
protocol Workbook {
  /// `XLSX` or `XLS`.
  var format: String { get }
  /// Sheets a person sees, in their order.
  var sheets: [String] { get }
  /// Hands over the rows of a sheet by its place in `sheets`, for as long as more are wanted; a
  /// row's line is its number.
  func read(
    _ sheet: Int, times: WorkbookTimes, onRow: (RowCells) -> Bool
  ) throws(InputProblem) -> [InputProblem]
}

extension Workbook {
  func read(_ sheet: Int, onRow: (RowCells) -> Bool) throws(InputProblem) -> [InputProblem] {
    try read(sheet, times: .ofDay, onRow: onRow)
  }
}

/// How a cell that holds a time becomes text.
enum WorkbookTimes {
  /// A time of the day, to the second: `08:05`, `08:05:30`.
  case ofDay
  /// A time in a recording, to the millisecond, with as many parts as the cell shows: `0:12` of a cell
  /// without seconds is read as minutes and seconds, as it is where the same stands in a text.
  case inCall
}

/// What a table's file is, by its first bytes: exports are often named what they are not.
enum TableFileKind {
  case text, xlsx, xls
  /// A web page that calls itself a workbook.
  case webPage

  static func of(path: String) -> TableFileKind {
    guard PlainFile.isThere(path), let handle = FileHandle(forReadingAtPath: path) else {
      return .text
    }
    defer { try? handle.close() }
    let head = [UInt8]((try? handle.read(upToCount: 512)) ?? Data())
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .xlsx
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .xls }
    let text = String(decoding: head.prefix { $0 != 0 }, as: UTF8.self).lowercased()
      .trimmingCharacters(in: .whitespacesAndNewlines)
    for mark in ["<html", "<!doctype html", "<table", "<meta", "<?xml"] where text.hasPrefix(mark) {
      return .webPage
    }
    return .text
  }

  /// A workbook, which is no text.
  var isBinary: Bool { self == .xlsx || self == .xls }

  /// A workbook that is in memory; nil for anything else.
  static func workbook(
    bytes: [UInt8], file: String
  ) throws(InputProblem) -> (any Workbook)? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return try XLSXWorkbook(ZipArchive(bytes: bytes, file: file), file: file)
    }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
    // FreeXL reads files alone; once it is open nobody else finds it.
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let isWritten = FileManager.default.createFile(
      atPath: place, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    guard isWritten else {
      throw InputProblem(
        .fileUnreadable, file: file,
        what: LocalText(
          zh: "临时目录写不进，XLS 无法读取", en: "an XLS file takes a temporary folder that can be written"),
        fix: LocalText(zh: "请用 Excel 另存为 XLSX", en: "save it as XLSX in Excel"))
    }
    return try XLSWorkbook(path: place, file: file)
  }

  /// The workbook of a file; nil for text.
  ///
  /// - Parameter showsHidden: with the sheets that a person has hidden.
  static func workbook(
    path: String, file: String, showsHidden: Bool = false
  ) throws(InputProblem) -> (any Workbook)? {
    switch of(path: path) {
    case .text: return nil
    case .xlsx: return try XLSXWorkbook(path: path, file: file, showsHidden: showsHidden)
    case .xls: return try XLSWorkbook(path: path, file: file)
    case .webPage:
      throw InputProblem(
        .workbookWebPage, file: file,
        what: LocalText(
          zh: "是网页或 XML，不是工作簿", en: "it is a web page or XML, not a workbook"),
        fix: LocalText(
          zh: "请用 Excel 打开后另存为 XLSX 或 CSV", en: "open it in Excel and save it as XLSX or CSV"))
    }
  }
}

/// One row while it is put together: cells by column, as bytes in UTF-8.
final class RowBuilder {
  /// Excel's own limit; a reference beyond it is no cell.
  static let mostColumns = 16_384
  private var bytes: [UInt8] = []
  private var ranges: [RowCells.Range] = []

  func clear() {
    bytes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  /// Cells left out before it are empty; one that is there already keeps its value.
  func put(_ cell: some Sequence<UInt8>, at column: Int) {
    guard column < Self.mostColumns, column >= ranges.count else { return }
    while ranges.count < column {
      ranges.append(RowCells.Range(start: bytes.count, end: bytes.count))
    }
    let start = bytes.count
    bytes.append(contentsOf: cell)
    ranges.append(RowCells.Range(start: start, end: bytes.count))
  }

  func row(_ line: Int, _ take: (RowCells) -> Bool) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      ranges.withUnsafeBufferPointer { ranges in
        take(RowCells(bytes: bytes, ranges: ranges, line: line))
      }
    }
  }
}

/// Numbers of a workbook as the text a person saw in the cell.
enum WorkbookNumber {
  /// - Parameters:
  ///   - raw: the number as the file has it.
  ///   - days: added to a date's serial; 1462 for books that count from 1904.
  static func text(_ raw: String, _ style: WorkbookStyle, days: Int = 0) -> String {
    guard let value = Double(raw), value.isFinite else { return raw }
    switch style {
    case .date where value >= 0 && value < 2_958_466: return date(value, days: days)
    case .padded(let width):
      let plain = plain(value, raw)
      let short = width - plain.utf8.count
      return short > 0 && value >= 0 && value == value.rounded()
        ? String(repeating: "0", count: short) + plain : plain
    default: return plain(value, raw)
    }
  }

  private static func plain(_ value: Double, _ raw: String) -> String {
    if raw.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return raw }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    // Excel keeps fifteen digits; 0.1+0.2 is stored as 0.30000000000000004.
    return String(format: "%.15g", value)
  }

  /// A time in a recording, to the millisecond; from a day on it is that of a clock, with its date.
  ///
  /// - Parameter hasSeconds: the cell shows them.
  static func timeInCall(_ raw: String, hasSeconds: Bool, days: Int) -> String? {
    guard let serial = Double(raw), serial >= 0, serial < 2_958_466 else { return nil }
    let all = Int((serial * 86_400_000).rounded())
    let day = all / 86_400_000
    let rest = all % 86_400_000
    let seconds = rest / 1000
    var text = LocalClock.time(seconds)
    if seconds % 60 == 0, hasSeconds || day > 0 || rest % 1000 != 0 { text += ":00" }
    if rest % 1000 != 0 {
      let thousandths = String(rest % 1000)
      text += "." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
    }
    return day == 0 ? text : "\(Day(day + days - 25_569).description) \(text)"
  }

  /// Days from 1899-12-30, to the second; less than a day is a time of day in books of both kinds.
  private static func date(_ serial: Double, days: Int) -> String {
    let seconds = (serial * 86_400).rounded()
    if serial < 1 { return LocalClock.time(min(Int(seconds), 86_399)) }
    let day = Int(seconds / 86_400)
    let second = Int(seconds) - day * 86_400
    let time = LocalClock.time(second)
    let date = Day(day + days - 25_569).description
    return second == 0 ? date : "\(date) \(second % 60 == 0 ? time + ":00" : time)"
  }
}

/// How a cell of a workbook shows its number.
package enum WorkbookStyle: Hashable, Sendable {
  case plain
  case date
  /// A format of zeros alone shows leading ones: `00000000`.
  case padded(Int)

  /// Whether a number format shows a date or a time, or zeros in front.
  package static func of(format code: String) -> WorkbookStyle {
    var bare = ""
    var isQuoted = false
    var skips = false
    var bracket: String?
    for character in code {
      if skips {
        skips = false
        continue
      }
      if isQuoted {
        isQuoted = character != "\""
        continue
      }
      if let inside = bracket {
        if character == "]" {
          // [h]:mm counts hours; [Red] and [$-804] are no part of the number.
          if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) { bare += inside }
          bracket = nil
        } else {
          bracket = inside + String(character)
        }
        continue
      }
      switch character {
      case "\"": isQuoted = true
      case "\\", "_", "*": skips = true
      case "[": bracket = ""
      case ";": if !bare.isEmpty { return judged(bare) }
      default: bare.append(character)
      }
    }
    return judged(bare)
  }

  private static func judged(_ bare: String) -> WorkbookStyle {
    let lower = bare.lowercased()
    if lower == "general" || lower == "@" { return .plain }
    if lower.count > 1, lower.allSatisfy({ $0 == "0" }) { return .padded(lower.count) }
    if lower.contains(where: { "ymdhs年月日时分秒".contains($0) }) { return .date }
    return .plain
  }

  /// Whether a format of times shows seconds.
  static func showsSeconds(format code: String) -> Bool {
    code.lowercased().split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .contains { $0.offset.isMultiple(of: 2) && $0.element.contains("s") }
  }

  /// The same of a format that Excel knows by number: `h:mm` and its like in East Asia show none.
  static func showsSeconds(builtIn id: Int) -> Bool { ![18, 20, 22, 32, 34, 55].contains(id) }

  /// Number formats that Excel knows by number (ECMA-376 part 1, 18.8.30, and those of East Asia).
  static func of(builtIn id: Int) -> WorkbookStyle {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: .date
    default: .plain
    }
  }
}
