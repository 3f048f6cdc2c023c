import CXLSReader
import CallModel
import Foundation
import Synchronization

/// An XLS file (BIFF, Excel 5 to 2003), read through FreeXL in a process of its own, which a damaged file may end
/// (`CXLSReader`).
final class XLSWorkbook: Workbook {
  private struct Sheet {
    let rows: Int
    let columns: Int
    /// Where its cells begin in `told`; nil where it cannot be read.
    let cells: Int?
  }

  let format = "XLS"
  let sheets: [String]
  private let file: String
  /// All that the file holds, as `xls_read` tells it.
  private let told: [UInt8]
  private let places: [Sheet]

  /// 65,536 rows of 256 columns are told in less, but for long texts.
  private static let most = 1 << 29
  /// Seconds without a word, or of work, after which a file is given up.
  private static let longest: Int32 = 120
  /// One at a time: a second child would hold the first one's pipe open.
  private static let one = Mutex(())

  /// - Throws: why it cannot be read.
  init(path: String, file: String) throws(InputProblem) {
    self.file = file
    var told = Self.read(path)
    var names: [String] = []
    var places: [Sheet] = []
    var cursor = Cursor()
    if !told.isEmpty, cursor.number(told) == 0, cursor.number(told) == 0 {
      let count = Int(cursor.number(told))
      for _ in 0..<count { names.append(String(decoding: cursor.text(told), as: UTF8.self)) }
      for _ in 0..<count {
        let isReadable = cursor.number(told) != 0
        let (rows, columns) = (Int(cursor.number(told)), Int(cursor.number(told)))
        places.append(
          Sheet(rows: rows, columns: columns, cells: isReadable ? cursor.place : nil))
        while cursor.cell(told) != nil {}
      }
    } else {
      told = []
    }
    (sheets, self.places, self.told) = (names, places, told)
    if told.isEmpty {
      throw InputProblem(
        .workbookLocked, file: file,
        what: LocalText(
          zh: "XLS 文件已损坏或设有密码，无法读取", en: "the XLS file is damaged or has a password"),
        fix: LocalText(
          zh: "请取消密码，或用 Excel 另存为 XLSX", en: "remove the password, or save it as XLSX in Excel"))
    }
  }

  private static func read(_ path: String) -> [UInt8] {
    one.withLock { _ in
      var count = 0
      guard let bytes = xls_read(path, most, longest, &count) else { return [] }
      defer { free(bytes) }
      return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
  }

  /// FreeXL gives times as text to the second, whatever is asked for.
  func read(
    _ sheet: Int, times: WorkbookTimes, onRow: (RowCells) -> Bool
  ) throws(InputProblem) -> [InputProblem] {
    guard places.indices.contains(sheet), let cells = places[sheet].cells else {
      throw InputProblem(
        .workbookSheet, file: file, what: LocalText(zh: "工作表无法读取", en: "its sheet cannot be read"),
        fix: LocalText(zh: "请用 Excel 另存为 XLSX", en: "save it as XLSX in Excel"))
    }
    let builder = RowBuilder()
    var cursor = Cursor(place: cells)
    var next = cursor.cell(told)
    for row in 0..<places[sheet].rows {
      builder.clear()
      while let cell = next, cell.row == row {
        switch cell.value {
        case .whole(let number): builder.put(String(number).utf8, at: cell.column)
        case .fraction(let number):
          builder.put(WorkbookNumber.text(String(number), .plain).utf8, at: cell.column)
        case .text(let text): builder.put(text, at: cell.column)
        }
        next = cursor.cell(told)
      }
      if !builder.row(row + 1, onRow) { break }
    }
    return []
  }
}

/// Goes through what `xls_read` tells, which is whole.
private struct Cursor {
  enum Value {
    case whole(Int32)
    case fraction(Double)
    case text(ArraySlice<UInt8>)
  }

  var place = 0

  private mutating func take<Number: BitwiseCopyable>(
    _ told: [UInt8], as type: Number.Type
  ) -> Number {
    defer { place += MemoryLayout<Number>.size }
    return told.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) }
  }

  mutating func number(_ told: [UInt8]) -> UInt32 { take(told, as: UInt32.self) }

  mutating func text(_ told: [UInt8]) -> ArraySlice<UInt8> {
    let count = Int(number(told))
    defer { place += count }
    return told[place..<(place + count)]
  }

  /// The next cell of a sheet; nil behind its last, where the next sheet begins.
  mutating func cell(_ told: [UInt8]) -> (row: Int, column: Int, value: Value)? {
    let kind = Int(take(told, as: UInt8.self))
    if kind == XLS_END { return nil }
    let (row, column) = (Int(number(told)), Int(take(told, as: UInt16.self)))
    let value: Value =
      kind == XLS_INT
      ? .whole(take(told, as: Int32.self))
      : kind == XLS_DOUBLE ? .fraction(take(told, as: Double.self)) : .text(text(told))
    return (row, column, value)
  }
}
