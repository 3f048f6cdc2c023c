package import CallModel
package import Foundation
import Ingest
package import Reports
import ServiceLevels

/// The dispatch desk at a moment, from a data folder.
package struct ShowDesk: Sendable {
  package struct Result: Sendable {
    package var at: String
    package var tables: [ReportTable]
    package var setAside: [InputProblem]
    /// Name and number, for the top of the page.
    var summary: [(String, String)] = []
    /// By table, how many of its first rows are late already.
    var late: [String: Int] = [:]
  }

  package var folder: String
  package var at: String?
  package var rulesPath: String?
  package var language: Language

  package init(folder: String, at: String?, rulesPath: String?, language: Language) {
    self.folder = folder
    self.at = at
    self.rulesPath = rulesPath
    self.language = language
  }

  package func run() throws(InputProblem) -> Result {
    let loaded = try OrderFolder(folder: folder, at: at, rulesPath: rulesPath)
    let context = loaded.context(spoken: [:])
    let desk = DeskView(context, pieces: Parallel.ranges(context.book.orderCount).count) { pieces in
      _ = Parallel.map(pieces) { $0() }
    }
    var result = Result(
      at: context.calendar.clock.text(context.now),
      tables: tables(desk, context.calendar.clock), setAside: loaded.problems)
    result.late = [
      "overdue": desk.overdue.count, "tasks": desk.tasks.prefix { $0.left < 0 }.count,
    ]
    let soon = desk.approaching.count { $0.left <= 2 * 3600 }
    result.summary = [
      (say("已超时", "Overdue"), String(desk.overdue.count)),
      (say("两小时内到期", "Due in two hours"), String(soon)),
      (say("待约", "To book"), String(desk.approaching.count + desk.overdue.count)),
      (say("仍须联系", "Calls owed"), String(desk.owedContacts.count)),
      (
        say("待办（其中超时）", "Tasks (late)"),
        "\(desk.tasks.count) (\(desk.tasks.count { $0.left < 0 }))"
      ),
      (say("突发预警", "Bursts"), String(desk.bursts.count)),
      (say("异常工单", "Abnormal orders"), String(desk.abnormal.count)),
    ]
    return result
  }

  private var say: Say { Say(language) }

  private func tables(_ desk: DeskView, _ clock: LocalClock) -> [ReportTable] {
    ordersToBook(desk, clock) + [
      owedContacts(desk), tasks(desk, clock), figures(desk), bursts(desk, clock),
      abnormalOrders(desk, clock),
    ]
  }

  /// Late ones, then those that are still in time.
  private func ordersToBook(_ desk: DeskView, _ clock: LocalClock) -> [ReportTable] {
    let orderColumns = [
      say("工单号", "order_id"), say("业务", "business"), say("等级", "tier"), say("约单员", "agent_id"),
      say("区域", "region"), say("到期", "deadline"), say("剩余", "left"), say("来源行", "row"),
    ]
    func cells(_ order: DeskView.OpenOrder) -> [ReportTable.Cell] {
      [
        .text(order.orderID), .text(order.business), text(order.tier), text(order.agentID),
        text(order.region), .text(clock.text(order.deadline)), .text(left(order.left)),
        .text(order.row),
      ]
    }
    return [
      ReportTable(
        name: "overdue", title: say("已超时待约工单", "Overdue, to book"), columns: orderColumns,
        rows: desk.overdue.map(cells)),
      ReportTable(
        name: "approaching", title: say("即将到期待约工单", "To book, by time left"),
        columns: orderColumns, rows: desk.approaching.map(cells)),
    ]
  }

  private func owedContacts(_ desk: DeskView) -> ReportTable {
    ReportTable(
      name: "contacts", title: say("仍须联系的客户（三天规则）", "Calls still owed (no-contact rule)"),
      columns: [
        say("工单号", "order_id"), say("约单员", "agent_id"), say("未接通", "failed"),
        say("上午还差", "mornings_left"), say("下午还差", "afternoons_left"),
        say("截止日", "last_day"), say("来源行", "row"),
      ],
      rows: desk.owedContacts.map {
        [
          .text($0.orderID), text($0.agentID), .integer($0.failed), .integer($0.morningsLeft),
          .integer($0.afternoonsLeft), .text($0.lastDay.description), .text($0.row),
        ]
      })
  }

  private func tasks(_ desk: DeskView, _ clock: LocalClock) -> ReportTable {
    ReportTable(
      name: "tasks", title: say("回访、核实、审批、唤醒", "Audits, checks, approvals, wake-ups"),
      columns: [
        say("事项", "task"), say("编号", "subject"), say("工单号", "order_id"), say("到期", "due"),
        say("剩余", "left"), say("来源行", "row"),
      ],
      rows: desk.tasks.map {
        [
          .text($0.kind.name[language]), .text($0.subject), .text($0.orderID),
          .text(clock.text($0.due)), .text(left($0.left)), .text($0.row),
        ]
      })
  }

  private func figures(_ desk: DeskView) -> ReportTable {
    ReportTable(
      name: "figures", title: say("三日约单量（可直接填报）", "Three-day figures, ready to file"),
      columns: [
        say("日期", "date"), say("班组", "team_id"), say("约单量", "booked"), say("需求量", "demand"),
      ],
      rows: desk.figures.map {
        [
          .text($0.day.description), .text($0.teamID), .integer($0.booked),
          $0.demand.map { .integer($0) } ?? .empty,
        ]
      })
  }

  private func bursts(_ desk: DeskView, _ clock: LocalClock) -> ReportTable {
    ReportTable(
      name: "bursts", title: say("突发来单预警", "Bursts of orders"),
      columns: [
        say("开始", "from"), say("到单", "arrivals"), say("平常", "usual"), say("通知", "tell"),
      ],
      rows: desk.bursts.map {
        [
          .text(clock.text($0.start)), .integer($0.arrivals), .number($0.usual, decimals: 1),
          .text($0.tell.joined(separator: say("、", ", "))),
        ]
      })
  }

  private func abnormalOrders(_ desk: DeskView, _ clock: LocalClock) -> ReportTable {
    ReportTable(
      name: "abnormal", title: say("异常工单预警", "Abnormal orders to warn of"),
      columns: [
        say("工单号", "order_id"), say("约单员", "agent_id"), say("区域", "region"), say("异常", "fault"),
        say("起计", "since"), say("通知", "tell"), say("来源行", "row"),
      ],
      rows: desk.abnormal.map {
        [
          .text($0.orderID), text($0.agentID), text($0.region),
          .text($0.faults.map(\.name[language]).joined(separator: say("、", ", "))),
          .text(clock.text($0.since)), .text($0.tell.joined(separator: say("、", ", "))),
          .text($0.row),
        ]
      })
  }

  private func text(_ value: String?) -> ReportTable.Cell { value.map { .text($0) } ?? .empty }

  private func left(_ seconds: TimeInterval) -> String {
    // Beyond an hour the seconds say nothing; the moment itself stands beside it.
    let told = abs(seconds) >= 3600 ? (seconds / 60).rounded(.towardZero) * 60 : seconds
    let text = DurationText.of(told)[language]
    return seconds < 0 ? say("超 \(text)", "\(text) over") : text
  }
}

extension ShowDesk.Result {
  /// For a terminal.
  package func text(in language: Language, most: Int?) -> String {
    var out = language == .chinese ? "调度台，时点 \(at)\n\n" : "Dispatch desk at \(at)\n\n"
    for table in tables.map({ $0.inWords(of: language) }) {
      let count = table.rows.count
      out += table.title + (language == .chinese ? "（\(count)）\n" : " (\(count))\n")
      if table.rows.isEmpty { continue }
      var shown = table
      if let most { shown.rows = Array(table.rows.prefix(most)) }
      out += AlignedTable.lines(shown).joined(separator: "\n") + "\n"
      if shown.rows.count < table.rows.count {
        let rest = table.rows.count - shown.rows.count
        out += language == .chinese ? "  … 还有 \(rest) 行，用 --all 查看\n" : "  … \(rest) more: --all\n"
      }
      out += "\n"
    }
    return out
  }

  /// One page for a screen, a telephone or the wall.
  package func html(in language: Language) -> String {
    DeskPage.html(
      at: at, tables: tables.map { $0.inWords(of: language) },
      timeLeft: ["overdue": 6, "approaching": 6, "tasks": 4], late: late,
      summary: summary, problems: setAside.count { $0.effect == .setAside }, language: language)
  }

  /// Each table as an array of objects under its name.
  package func json() throws -> Data {
    var parts: [String: [[String: DeskCell]]] = [:]
    for table in tables {
      parts[table.name] = table.rows.map { row in
        Dictionary(
          zip(table.columns, row.map(DeskCell.init)), uniquingKeysWith: { first, _ in first })
      }
    }
    return try JSONOutput.encode(
      DeskDocument(schema: SchemaDocument.deskVersion, at: at, tables: parts))
  }
}

extension ReportTable {
  /// For people: an order's standard words in the reader's language. JSON and CSV keep the centre's.
  fileprivate func inWords(of language: Language) -> ReportTable {
    guard language != .chinese else { return self }
    let places = columns.indices.filter { ["business", "tier"].contains(columns[$0]) }
    guard !places.isEmpty else { return self }
    var table = self
    for row in table.rows.indices {
      for place in places {
        guard case .text(let word) = table.rows[row][place] else { continue }
        table.rows[row][place] = .text(OrderWord.name(word)[language])
      }
    }
    return table
  }
}

private struct DeskDocument: Encodable {
  var schema: String
  var at: String
  var tables: [String: [[String: DeskCell]]]
}

private struct DeskCell: Encodable {
  var cell: ReportTable.Cell

  init(_ cell: ReportTable.Cell) { self.cell = cell }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch cell {
    case .empty: try box.encodeNil()
    case .text(let text): try box.encode(text)
    case .integer(let number): try box.encode(number)
    case .number(let value, _): try box.encode(value)
    }
  }
}
