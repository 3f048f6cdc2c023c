public import CallModel
internal import Foundation

/// The dispatch desk at a moment, as one page for a screen, a telephone or the wall.
public enum DeskPage {
  /// Rows of a table on the page; the CSV holds them all.
  public static let shownRows = 200

  /// - Parameters:
  ///   - at: the moment, as the desk writes it.
  ///   - tables: overdue and approaching orders first; an empty one is told in a line.
  ///   - timeLeft: by table, the column that tells the time left.
  ///   - late: by table, how many of its first rows are late already.
  ///   - summary: what stands in the tiles at the top, name and number.
  public static func html(
    at: String, tables: [ReportTable], timeLeft: [String: Int], late: [String: Int],
    summary: [(String, String)], problems: Int, language: Language
  ) -> String {
    let say = Say(language)
    let page = Page(say("调度台", "Dispatch desk"), place: .inside, isAlone: true, language: language)
    return page.html(script: Script.tables) { html in
      html.element("h1", text: page.title)
      html.element(
        "p", .class("lede"),
        text: say(
          "时点 \(at)。此后的记录不看。", "As of \(at); rows from after it are not looked at."))
      html.element("dl", .class("tiles")) { html in
        for (name, value) in summary { html.tile(name, value) }
      }
      if problems > 0 {
        html.element(
          "p",
          text: say(
            "有 \(problems) 行不能使用，未计入；affinity orders check 逐行列出。",
            "\(problems) rows could not be used and are left out; affinity orders check lists them."
          ))
      }
      for table in tables {
        let title = table.title + say("（\(table.rows.count)）", " (\(table.rows.count))")
        html.card(title, id: table.name) { html in
          guard !table.rows.isEmpty else {
            html.element("p", .class("soft"), text: say("没有。", "None."))
            return
          }
          let rows = Array(table.rows.prefix(shownRows))
          let rest = table.rows.count - rows.count
          let left = timeLeft[table.name]
          let order =
            left == nil ? say("每行注明出处", "Each row names its source") : say("按剩余时间", "By time left")
          html.table(
            rest > 0
              ? say(
                "\(order)，前 \(rows.count) 行；其余 \(rest) 行见 CSV",
                "\(order), the first \(rows.count); \(rest) more in the CSV") : order,
            rows: Array(rows.enumerated()),
            columns: columns(table, say, timeLeft: left, late: late[table.name] ?? 0),
            sorts: rows.count > 5, id: "t-" + table.name)
        }
      }
    }
  }

  private typealias Row = (offset: Int, element: [ReportTable.Cell])

  /// The time left comes second, so that a telephone shows it without scrolling.
  private static func columns(
    _ table: ReportTable, _ say: Say, timeLeft: Int?, late: Int
  ) -> [TableColumn<Row>] {
    var places = Array(table.columns.indices)
    if let timeLeft {
      places.removeAll { $0 == timeLeft }
      places.insert(timeLeft, at: 1)
    }
    return places.map { place in
      let heading = heading(table.columns[place], say)
      let isNumber = table.rows.prefix(shownRows).contains { row in
        switch row[place] {
        case .integer, .number: true
        default: false
        }
      }
      let write: (inout Markup, Row) -> Void = { html, row in
        let text = self.text(row.element[place])
        if place != timeLeft {
          html.element("span", .class("nowrap"), text: text)
        } else if row.offset < late {
          html.chip(text, "bad")
        } else {
          html.element("b", .class("nowrap"), text: text)
        }
      }
      let column: TableColumn<Row> = isNumber ? .number(heading, write) : .text(heading, write)
      // Words for lengths of time do not sort; the moment beside them does.
      return place == timeLeft ? column : column.sorted { text($0.element[place]) }
    }
  }

  /// The tables' English headings are the keys of the CSV and JSON files; a page says them in words.
  private static func heading(_ column: String, _ say: Say) -> String {
    var words = column.split(separator: "_").map(String.init)
    if words.count > 1, words.last == "id" { words.removeLast() }
    let text = words.joined(separator: " ")
    return say(column, text.prefix(1).uppercased() + text.dropFirst())
  }

  private static func text(_ cell: ReportTable.Cell) -> String {
    switch cell {
    case .empty: "—"
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let value, let decimals): Figure.fixed(value, decimals)
    }
  }
}
