import CallModel

/// A row of sums at the end of an export, which is no record.
enum TotalRow {
  /// `合计` or `Total` stands in the first cell that is filled, or in the place of an id.
  ///
  /// - Parameter key: where the id stands; nil or below zero where there is none.
  static func isOne(_ row: RowCells, key: Int?) -> Bool {
    guard let first = (0..<row.count).first(where: { !row.cell($0).isEmpty }) else { return false }
    if isWord(row.cell(first)) { return true }
    guard let key, key >= 0, key < row.count else { return false }
    return isWord(row.cell(key))
  }

  private static func isWord(_ cell: CellText.Bytes) -> Bool {
    // Only what may begin such a word is looked at closely: T, G, S, and the lead bytes of Chinese.
    guard let lead = cell.first, cell.count <= 24,
      lead == 0xE5 || lead == 0xE6 || "TtGgSs".utf8.contains(lead)
    else { return false }
    let word = TableAliases.normalised(String(decoding: cell, as: UTF8.self))
    return ["合计", "总计", "小计", "共计", "总合计", "total", "totals", "grandtotal", "subtotal"]
      .contains(word)
  }
}

extension InputProblem {
  static func totalRow(_ file: String, _ line: Int) -> InputProblem {
    InputProblem(
      .tableTotals, file: file, line: line,
      what: LocalText(zh: "这是合计行，不是一条记录", en: "this is a row of totals and no record"),
      fix: LocalText(zh: "没有丢失数据，无须处理", en: "nothing is lost and nothing to be done"),
      effect: .note)
  }

  /// A header or a title that stands among the rows once more.
  static func topAgain(_ file: String, _ line: Int, of first: Int) -> InputProblem {
    InputProblem(
      .tableRowTwice, file: file, line: line,
      what: LocalText(
        zh: "是第 \(first) 行的表头或标题再次出现，不是一条记录",
        en: "this is the header or title of line \(first) once more and no record"),
      fix: LocalText(zh: "没有丢失数据，无须处理", en: "nothing is lost and nothing to be done"),
      effect: .note)
  }
}
