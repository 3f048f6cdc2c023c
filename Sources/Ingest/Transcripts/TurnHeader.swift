internal import CallModel

/// The names that the call of the present row has, from row to row.
struct CallNames {
  /// By column; empty where none is known.
  fileprivate(set) var names: [String]
  /// Columns that say the same again from row to row.
  fileprivate var repeats: [Bool]

  /// - Parameter names: as they are before the first row.
  init(_ names: [String]) {
    self.names = names
    repeats = [Bool](repeating: false, count: names.count)
  }

  init(columns: Int) { self.init([String](repeating: "", count: columns)) }

  /// Those that are known.
  var known: [String] { names.filter { !$0.isEmpty } }
}

/// The header of a table of turns: which of its columns mean what.
struct TurnHeader {
  private(set) var cells: [String]
  /// The places of each column that is known; of several the one that counts first.
  private var places: [TurnColumn: [Int]] = [:]

  /// - Throws: a column that stands twice and of which it cannot be told which one counts.
  init(_ cells: [String], file: String, line: Int) throws(InputProblem) {
    self.cells = cells
    for (index, cell) in cells.enumerated() {
      guard let column = TurnColumn.named(cell) else { continue }
      let others = places[column] ?? []
      let isSame = others.contains { cells[$0] == cell }
      switch column {
      case .text, .channel: if !others.isEmpty { throw .columnTwice(cell, file: file, line: line) }
      default: if isSame { throw .columnTwice(cell, file: file, line: line) }
      }
      places[column, default: []].append(index)
    }
    for column in [TurnColumn.start, .end] {
      guard let several = places[column], several.count > 1 else { continue }
      // A time of the day and the second of the recording stand side by side.
      let plain = several.filter { TurnColumn.saysSeconds(cells[$0]) }
      guard plain.count == 1 else {
        throw .columnTwice(cells[several[1]], file: file, line: line)
      }
      places[column] = plain
    }
    if places[.callID] != nil { places[.callID] = TurnColumn.callColumns(of: cells) }
  }

  var columns: Set<TurnColumn> { Set(places.keys) }

  /// The columns that name the call, the plainest first.
  var callColumns: [Int] { places[.callID] ?? [] }

  /// Has `calls` name the call of a row, one name for each of `callColumns`.
  ///
  /// Merged cells are exported as one value and blanks below it. A column that says its value again in
  /// the next row is not merged: where another names a new call, its blank is no name.
  func carry(_ calls: inout CallNames, to row: [String]) {
    var filled: [Int] = []
    var isNew = false
    for (index, place) in callColumns.enumerated() where place < row.count && !row[place].isEmpty {
      filled.append(index)
      if calls.names[index] == row[place] { calls.repeats[index] = true } else { isNew = true }
      calls.names[index] = row[place]
    }
    guard isNew, filled.count < callColumns.count else { return }
    for index in calls.names.indices where calls.repeats[index] && !filled.contains(index) {
      calls.names[index] = ""
    }
  }

  /// Whether the columns of times say that they are seconds.
  var saysSeconds: Bool {
    [TurnColumn.start, .end].allSatisfy { column in
      (places[column] ?? []).allSatisfy { TurnColumn.saysSeconds(cells[$0]) }
    }
  }

  /// What a row has in a column; nil where that is empty. Of a speaker and a role the one that says a
  /// party counts.
  func value(_ column: TurnColumn, in row: [String]) -> String? {
    let values = (places[column] ?? []).compactMap { place in
      place < row.count && !row[place].isEmpty ? row[place] : nil
    }
    guard column == .role else { return values.first }
    return values.first { PartyResolver.roleWord($0) != nil } ?? values.first
  }
}
