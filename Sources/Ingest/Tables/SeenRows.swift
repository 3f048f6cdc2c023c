import CallModel

/// Rows of a table that were met before, by id or, where there is none, by their cells.
struct SeenRows {
  private struct Place {
    var line: Int32
    var file: String?
  }

  private var places: [String: Place] = [:]

  mutating func reserve(_ rows: Int) { places.reserveCapacity(rows) }

  /// - Parameter file: the file's name, where ids are unique over several.
  mutating func add(_ key: String, line: Int, file: String?) {
    places[key] = Place(line: Int32(truncatingIfNeeded: line), file: file)
  }

  /// What to say of a row whose id stands elsewhere already; nil where it does not.
  ///
  /// - Parameter column: the id's, as the file has it.
  func problem(ofID id: String, column: String, file: String, line: Int) -> InputProblem? {
    guard let first = places[id] else { return nil }
    return InputProblem(
      .tableIDTwice, file: file, line: line,
      what: LocalText(
        zh: "\(column) \(id) 与\(first.file.map { " \($0) " } ?? "")第 \(first.line) 行重复",
        en: "\(column) \(id) stands in line \(first.line)"
          + "\(first.file.map { " of \($0)" } ?? "") already"),
      fix: LocalText(zh: "请删去一行或改正编号", en: "remove one of the rows or correct the id"))
  }

  /// What to say of a row whose cells are those of another: the same event once more, of which
  /// nothing is lost.
  func problem(ofCells cells: String, file: String, line: Int) -> InputProblem? {
    guard let first = places[cells] else { return nil }
    return InputProblem(
      .tableRowTwice, file: file, line: line,
      what: LocalText(
        zh: "与\(first.file.map { " \($0) " } ?? "")第 \(first.line) 行完全相同，只计一次",
        en:
          "it repeats line \(first.line)\(first.file.map { " of \($0)" } ?? "") cell for cell "
          + "and counts once"),
      fix: LocalText(
        zh: "请删去一行；确是两件事的，写出不同的时间", en: "remove it; if both happened, write the time of each"),
      effect: .note)
  }
}
