internal import CallModel

/// A table of a report: headings and rows of typed cells, in one language.
public struct ReportTable: Hashable, Sendable {
  public enum Cell: Hashable, Sendable {
    case empty
    case text(String)
    case integer(Int)
    /// A number with the decimals it is written with.
    case number(Double, decimals: Int)
  }

  /// The file's name without its ending, for example `ranking`.
  public var name: String
  public var title: String
  public var columns: [String]
  public var rows: [[Cell]]

  public init(name: String, title: String, columns: [String], rows: [[Cell]] = []) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// - Precondition: as many cells as columns.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(name) has \(columns.count) cells")
    rows.append(row)
  }
}

/// Tables as comma-separated values that Excel opens as they are: RFC 4180 with a byte order mark.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
public enum CSVOutput {
  public static func encode(_ table: ReportTable) -> [UInt8] {
    var out: [UInt8] = [0xEF, 0xBB, 0xBF]
    out.reserveCapacity(table.rows.count * table.columns.count * 12 + 256)
    line(table.columns.map { .text($0) }, to: &out)
    for row in table.rows { line(row, to: &out) }
    return out
  }

  /// Rows without headings, to stand after those of `encode`.
  static func rows(_ rows: [[ReportTable.Cell]]) -> [UInt8] {
    var out: [UInt8] = []
    for row in rows { line(row, to: &out) }
    return out
  }

  private static func line(_ row: [ReportTable.Cell], to out: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { out.append(0x2C) }
      switch cell {
      case .empty: break
      case .text(let text): write(text, to: &out)
      case .integer(let number): out.append(contentsOf: String(number).utf8)
      case .number(let value, let decimals):
        if value.isFinite { out.append(contentsOf: Figure.fixed(value, decimals).utf8) }
      }
    }
    out.append(0x0D)
    out.append(0x0A)
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      guard let first = bytes.first else { return }
      var needsQuotes = first == 0x20 || bytes.last == 0x20
      var hasQuotesOrNUL = false
      for byte in bytes where byte < 0x2D {
        switch byte {
        case 0x2C, 0x0A, 0x0D: needsQuotes = true
        case 0x22:
          needsQuotes = true
          hasQuotesOrNUL = true
        case 0: hasQuotesOrNUL = true
        default: break
        }
      }
      if needsQuotes { out.append(0x22) }
      switch first {
      case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: out.append(0x27)
      default: break
      }
      if hasQuotesOrNUL {
        for byte in bytes {
          if byte == 0x22 { out.append(0x22) }
          // A NUL ends the file for some readers.
          if byte != 0 { out.append(byte) }
        }
      } else {
        out.append(contentsOf: bytes)
      }
      if needsQuotes { out.append(0x22) }
    }
  }
}
