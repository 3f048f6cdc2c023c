import CallModel
package import Reports

/// A table in columns of even width, numbers to the right.
package enum AlignedTable {
  /// A table wider than the terminal in several, one below the other, each with the first column.
  package static func fitted(_ table: ReportTable, to width: Int) -> [String] {
    func needs(_ columns: [Int]) -> Int {
      lines(table, columns: columns).reduce(0) { max($0, DisplayWidth.of($1)) }
    }
    var parts: [[Int]] = []
    for column in table.columns.indices.dropFirst() {
      if let last = parts.last, needs(last + [column]) <= width {
        parts[parts.count - 1].append(column)
      } else {
        parts.append([0, column])
      }
    }
    return Array(parts.map { lines(table, columns: $0) }.joined(separator: [""]))
  }

  /// A table whose last column is a list that goes on in lines of its own, under its head.
  package static func wrapped(_ table: ReportTable, to width: Int) -> [String] {
    guard let last = table.columns.indices.last else { return [] }
    let first = lines(table, columns: Array(table.columns.indices.dropLast()))
    let indent = first.reduce(0) { max($0, DisplayWidth.of($1)) } + 2
    let room = max(20, width - indent)
    var out = [DisplayWidth.padded(first[0], to: indent) + head(table.columns[last])]
    for (line, row) in zip(first.dropFirst(), table.rows) {
      var pieces: [String] = [""]
      if case .text(let own) = row[last] {
        let text = DisplayWidth.tame(own)
        let separator = text.contains("；") ? "；" : "; "
        let items = text.split(separator: separator)
        for (place, item) in items.enumerated() {
          let item = item + (place + 1 < items.count ? separator : "")
          let longer = pieces[pieces.count - 1] + item
          if DisplayWidth.of(longer) <= room || pieces == [""] {
            pieces[pieces.count - 1] = longer
          } else {
            pieces.append(String(item))
          }
        }
      }
      for (place, piece) in pieces.enumerated() {
        var text = DisplayWidth.padded(place == 0 ? line : "", to: indent) + piece
        while text.last == " " { text.removeLast() }
        out.append(text)
      }
    }
    return out
  }

  /// A column's head as people read it: `order_id` is a name for files.
  private static func head(_ column: String) -> String {
    let words = column.split(separator: "_", omittingEmptySubsequences: false)
    let isName =
      words.count > 1
      && column.utf8.allSatisfy { byte in
        byte == 0x5F || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      }
    guard isName else { return column }
    return words.map { $0 == "95" ? "95%" : $0 == "percent" ? "%" : String($0) }.joined(
      separator: " ")
  }

  package static func lines(_ table: ReportTable, columns: [Int]? = nil) -> [String] {
    let chosen = columns ?? Array(table.columns.indices)
    func text(_ cell: ReportTable.Cell) -> String {
      switch cell {
      case .empty: ""
      case .text(let text): DisplayWidth.tame(text)
      case .integer(let number): String(number)
      case .number(let value, let decimals): Figure.text(value, decimals: decimals)
      }
    }
    let rows = table.rows.map { row in chosen.map { text(row[$0]) } }
    let heads = chosen.map { head(table.columns[$0]) }
    let widths = chosen.indices.map { place in
      rows.reduce(DisplayWidth.of(heads[place])) { max($0, DisplayWidth.of($1[place])) }
    }
    let isNumber = chosen.map { column in
      table.rows.contains {
        switch $0[column] {
        case .integer, .number: true
        default: false
        }
      }
    }
    func line(_ cells: [String]) -> String {
      var line = " "
      for place in cells.indices {
        line += " "
        line +=
          isNumber[place]
          ? DisplayWidth.leading(cells[place], to: widths[place])
          : DisplayWidth.padded(cells[place], to: widths[place])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return [line(heads)] + rows.map(line)
  }
}
