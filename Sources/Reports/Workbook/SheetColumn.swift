/// A column of a sheet, with the cell it holds of each row.
struct SheetColumn<Row> {
  let column: WorkbookColumn
  let cell: (Row) -> WorkbookCell

  init(
    _ title: String, width: Double, _ kind: WorkbookColumnKind, coloured: Bool = false,
    upright: Bool = false, cell: @escaping (Row) -> WorkbookCell
  ) {
    column = WorkbookColumn(title, width: width, kind, coloured: coloured, upright: upright)
    self.cell = cell
  }
}

extension WorkbookWriter {
  /// Adds a sheet with a row for each of `rows`, as `addTable(_:columns:rows:)` does.
  @discardableResult
  func addTable<Row>(
    _ name: String, rows: [Row], _ columns: [SheetColumn<Row>], names: Int = 1,
    heading: String? = nil
  ) -> Sheet? {
    addTable(
      name, columns: columns.map(\.column), rows: rows.map { row in columns.map { $0.cell(row) } },
      names: names, heading: heading)
  }
}
