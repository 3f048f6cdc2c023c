import CallModel
import Foundation
import ServiceLevels

/// A table as `affinity init` lays it down: under our own name, with our own header and no row.
///
/// It says nothing: whoever lays out a folder and fills in three tables has not said of the other
/// twenty that nothing happened. The header of another system without a row is an answer.
enum BlankTable {
  /// More than any header of ours takes.
  private static let limit = 4096

  static func isBlank(_ file: String, of table: TableName, in folder: String) -> Bool {
    let path = folder + "/" + file
    guard file == table.rawValue + ".csv", let schema = TableSchema.of(table),
      let size = PlainFile.size(path), size <= limit,
      let data = FileManager.default.contents(atPath: path),
      let text = try? TextDecoding.decode([UInt8](data), file: file).text
    else { return false }
    // Excel leaves rows of commas where cells were emptied.
    let lines = text.split(whereSeparator: \.isNewline).filter { line in
      line.contains { $0 != "," && !$0.isWhitespace }
    }
    guard lines.count == 1, let line = lines.first else { return false }
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
      TableAliases.normalised(String($0))
    }
    let chinese = schema.columns.map { TableAliases.standard.chineseHeader($0, of: table) }
    return cells == schema.columns.map(TableAliases.normalised)
      || cells == chinese.map(TableAliases.normalised)
  }
}
