internal import CallModel

/// A table of a report: headings and rows of typed cells, in one language.
public struct ReportTable: Hashable, Sendable {
  /// What stands in a row: numbers keep their kind, so that a workbook counts with them.
  public enum Cell: Hashable, Sendable {
    case empty
    case text(String)
    case integer(Int)
    /// A number with the decimals it is written with.
    case number(Double, decimals: Int)
  }

  /// The file's name without its ending, for example `ranking`.
  public var name: String
  /// What people read above it, in the table's language.
  public var title: String
  public var columns: [String]
  /// Each of as many cells as there are columns.
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

/// Tables as comma-separated values that Excel opens as they are: by `CSVText`, with a byte order mark.
public enum CSVOutput {
  /// The headings and the rows.
  public static func encode(_ table: ReportTable) -> [UInt8] {
    var out = CSVText.byteOrderMark
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
      case .text(let text): CSVText.append(text, to: &out)
      case .integer(let number): out.append(contentsOf: String(number).utf8)
      case .number(let value, let decimals):
        if value.isFinite { out.append(contentsOf: Figure.fixed(value, decimals).utf8) }
      }
    }
    out.append(0x0D)
    out.append(0x0A)
  }
}
