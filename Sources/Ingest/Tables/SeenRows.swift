import CallModel

/// Rows of a table that were met before, by id or, where there is none, by their cells.
struct SeenRows {
  private struct Place {
    var line: Int32
    /// The place of its file's name; -1 where there is one file only.
    var file: Int32
    /// Of all its cells, so that a row repeated whole is told from another under the same id; 0 where the
    /// cells are the key.
    var digest: UInt64
  }

  private var places: [String: Place] = [:]
  private var files: [String] = []

  mutating func reserve(_ rows: Int) { places.reserveCapacity(rows) }

  /// - Parameters:
  ///   - digest: of the row's cells, where the key is an id.
  ///   - file: the file's name, where ids are unique over several.
  mutating func add(_ key: String, digest: UInt64 = 0, line: Int, file: String?) {
    var number: Int32 = -1
    if let file {
      if files.last != file { files.append(file) }
      number = Int32(files.count - 1)
    }
    places[key] = Place(line: Int32(truncatingIfNeeded: line), file: number, digest: digest)
  }

  private func file(of place: Place) -> String? {
    place.file < 0 ? nil : files[Int(place.file)]
  }

  /// What to say of a row whose id stands elsewhere already; nil where it does not. Of a row that is
  /// the same in every cell nothing is lost.
  ///
  /// - Parameters:
  ///   - digest: of the row's cells.
  ///   - column: the id's, as the file has it.
  func problem(
    ofID id: String, digest: UInt64, column: String, file: String, line: Int
  ) -> InputProblem? {
    guard let first = places[id] else { return nil }
    if first.digest == digest {
      return repeated(
        first, file, line,
        fix: LocalText(zh: "不必处理；也可删去一行", en: "nothing is lost; it may be removed"))
    }
    let other = self.file(of: first)
    return InputProblem(
      .tableIDTwice, file: file, line: line,
      what: LocalText(
        zh: "\(column) \(id) 与\(other.map { " \($0) " } ?? "")第 \(first.line) 行重复",
        en: "\(column) \(id) stands in line \(first.line)"
          + "\(other.map { " of \($0)" } ?? "") already"),
      fix: LocalText(zh: "请删去一行或改正编号", en: "remove one of the rows or correct the id"))
  }

  /// What to say of a row whose cells are those of another: the same event once more, of which
  /// nothing is lost.
  func problem(ofCells cells: String, file: String, line: Int) -> InputProblem? {
    guard let first = places[cells] else { return nil }
    return repeated(
      first, file, line,
      fix: LocalText(
        zh: "请删去一行；确是两件事的，写出不同的时间", en: "remove it; if both happened, write the time of each"))
  }

  private func repeated(
    _ first: Place, _ file: String, _ line: Int, fix: LocalText
  ) -> InputProblem {
    let other = self.file(of: first)
    return InputProblem(
      .tableRowTwice, file: file, line: line,
      what: LocalText(
        zh: "与\(other.map { " \($0) " } ?? "")第 \(first.line) 行完全相同，只计一次",
        en:
          "it repeats line \(first.line)\(other.map { " of \($0)" } ?? "") cell for cell and counts once"
      ),
      fix: fix, effect: .note)
  }
}
