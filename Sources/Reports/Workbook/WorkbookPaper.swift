/// How a table lies on A4: upright or across, and on how many pages side by side, so that the type
/// of 10 points never comes out below 7.
struct WorkbookPaper {
  /// In inches; the lower one holds the footer.
  static let margins = (left: 0.4, right: 0.4, top: 0.45, bottom: 0.65)
  /// The least scale that leaves 7 points.
  static let leastScale = 0.69

  var isLandscape: Bool
  var across: Int

  init(columns: [WorkbookColumn], rows: Int, names: Int) {
    let width = Self.width(of: columns)
    let upright = (8.27 - Self.margins.left - Self.margins.right) * 96 / Self.leastScale
    let broad = (11.69 - Self.margins.left - Self.margins.right) * 96 / Self.leastScale
    // Upright puts more rows on a page; a list that fits one page anyway is larger across.
    isLandscape = width > upright || rows < 30 && width > upright * Self.leastScale
    let repeated = Self.width(of: Array(columns.prefix(names)))
    across = 1
    while width + Double(across - 1) * repeated > Double(across) * broad, across < 8 {
      across += 1
    }
  }

  /// In pixels of 1/96 inch, as Excel counts a column: 7 for a digit of its default font, 5 beside.
  private static func width(of columns: [WorkbookColumn]) -> Double {
    columns.reduce(0) { $0 + ($1.width * 7).rounded(.down) + 5 }
  }

  /// The widest a column of text becomes by itself.
  private static let widest = 36.0

  /// The columns, those of text in one line as wide as the longest of it: an id that is cut says nothing.
  static func fitted(_ columns: [WorkbookColumn], to rows: [[WorkbookCell]]) -> [WorkbookColumn] {
    var columns = columns
    for index in columns.indices where columns[index].kind == .text {
      var width = columns[index].width
      for row in rows where row.indices.contains(index) {
        switch row[index] {
        case .text(let text), .link(_, let text):
          // No character is wider than it has bytes.
          guard Double(text.utf8.count) + 1 > width else { continue }
          width = max(width, min(widest, Double(DisplayWidth.of(text)) + 1))
        case .number, .empty: continue
        }
      }
      columns[index].width = width
    }
    return columns
  }

  /// How many characters a line of a wrapped cell takes, less the step in.
  private static func room(_ column: WorkbookColumn) -> Double { max(1, column.width * 1.05 - 1) }

  /// In points: what the wrapped cells of a row need; nil for the height of one line. Written down,
  /// since not every program finds it out by itself.
  static func height(of row: [WorkbookCell], columns: [WorkbookColumn]) -> Double? {
    var lines = 1.0
    for (index, column) in columns.enumerated() where column.kind == .wrapped {
      // No character is wider than it has bytes.
      guard row.indices.contains(index), case .text(let text) = row[index],
        Double(text.utf8.count) > room(column)
      else { continue }
      let own = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + max(1, (Double(DisplayWidth.of(String($1))) / room(column)).rounded(.up))
      }
      lines = max(lines, own)
    }
    // Excel's rows are at most 409 points high.
    return lines > 1 ? min(400, lines * 13.5 + 2) : nil
  }

  /// In points: as many lines as the fullest heading takes.
  static func headerHeight(of columns: [WorkbookColumn]) -> Double {
    let lines = columns.filter { !$0.isUpright }.map { column in
      // The filter's button takes the corner of the last line.
      Double(DisplayWidth.of(column.title) + 2) / max(1, column.width * 0.9)
    }
    let upright = columns.filter(\.isUpright).map { column in
      // An upright heading wraps too, as often as lines of it fit side by side.
      let side = max(1, ((column.width * 7 + 5) * 0.75 / 14).rounded(.down))
      return Double(DisplayWidth.of(column.title) + 2) / side * 6 + 12
    }
    return max(30, (lines.max() ?? 1).rounded(.up) * 14 + 4, upright.max() ?? 0)
  }
}
