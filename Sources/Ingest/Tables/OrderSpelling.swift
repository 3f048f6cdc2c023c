import CallModel
import ServiceLevels

/// Orders are written in one way in every table: that of the table of orders.
///
/// An id counts whatever its case, and a number whatever zeros Excel took from before it or a program's
/// empty cells put behind its point, where one order alone can be meant. Rows whose order is not listed
/// count for none, and are told.
private struct OrderSpelling {
  private let listed: Set<String>
  private let orders: [Order]
  /// The id by what spellings of it have in common; nil where several orders have that. Made when first asked.
  private var byNumber: [String: String?] = [:]

  init(_ orders: [Order]) {
    self.orders = orders
    listed = Set(orders.lazy.map(\.id))
  }

  /// What became of the rows of one table.
  struct Tally {
    var named = 0
    var respelled = 0
    /// The first row in another spelling: its line, what stands there, and the order's own id.
    var firstRespelled: (line: Int?, text: String, id: String)?
    var unlisted = 0
    var firstUnlisted: Int?
    /// The first few ids that no order has.
    var ids: [String] = []

    /// The two tables have no order in common: a few rows may be about orders of other months, a table is not.
    var isStrange: Bool { unlisted == named && named >= 5 }
  }

  /// The order's id as listed; nil where no order, or none for sure, is meant.
  mutating func id(of text: String) -> String? {
    if listed.contains(text) { return text }
    if byNumber.isEmpty {
      for order in orders {
        let key = CodedText.unpadded(order.id)
        if let known = byNumber[key], known != order.id {
          byNumber[key] = .some(nil)
        } else {
          byNumber[key] = .some(order.id)
        }
      }
    }
    return byNumber[CodedText.unpadded(text)] ?? nil
  }

  mutating func settle(_ text: inout String, line: Int?, _ tally: inout Tally) {
    tally.named += 1
    if let id = id(of: text) {
      if id == text { return }
      tally.respelled += 1
      if tally.firstRespelled == nil { tally.firstRespelled = (line, text, id) }
      text = id
    } else {
      tally.unlisted += 1
      if tally.firstUnlisted == nil { tally.firstUnlisted = line }
      if tally.ids.count < 3, !tally.ids.contains(text) { tally.ids.append(text) }
    }
  }
}

extension CentreTables {
  /// Writes the orders of every table as the table of orders does, and tells of rows whose order it lacks.
  mutating func settleOrders() {
    // Without a table of orders nobody misses any.
    if orders.orders.isEmpty { return }
    var spelling = OrderSpelling(orders.orders)
    func rows<Row>(
      _ path: WritableKeyPath<OrderTables, [Row]>, _ table: TableName,
      _ order: WritableKeyPath<Row, String>, _ line: KeyPath<Row, Int>
    ) {
      var list = orders[keyPath: path]
      if list.isEmpty { return }
      // Held once while it is changed.
      orders[keyPath: path] = []
      var tally = OrderSpelling.Tally()
      for i in list.indices {
        let at = list[i][keyPath: line]
        spelling.settle(&list[i][keyPath: order], line: at, &tally)
      }
      orders[keyPath: path] = list
      problems += notes(tally, of: table)
    }
    rows(\.appointments, .appointments, \.orderID, \.line)
    rows(\.attempts, .contactAttempts, \.orderID, \.line)
    rows(\.reschedules, .reschedules, \.orderID, \.line)
    rows(\.deferrals, .deferrals, \.orderID, \.line)
    rows(\.dispatches, .dispatches, \.orderID, \.line)
    settleSubjects(by: &spelling)
  }

  /// The same of rows that may have no order, or one of another month.
  private mutating func settleSubjects(by spelling: inout OrderSpelling) {
    var calls = OrderSpelling.Tally()
    for i in orders.calls.indices {
      guard var id = orders.calls[i].orderID else { continue }
      let before = id
      let line = i < orders.callLines.count ? orders.callLines[i] : nil
      spelling.settle(&id, line: line, &calls)
      if id != before { orders.calls[i].orderID = id }
    }
    var complaints = OrderSpelling.Tally()
    for i in orders.complaints.indices {
      guard var id = orders.complaints[i].orderID else { continue }
      spelling.settle(&id, line: orders.complaints[i].line, &complaints)
      orders.complaints[i].orderID = id
    }
    // What was escalated may be a call as well, whose number is no order's.
    for i in orders.escalations.indices
    where orders.escalations[i].subjectID != orders.escalations[i].callID {
      if let id = spelling.id(of: orders.escalations[i].subjectID) {
        orders.escalations[i].subjectID = id
      }
    }
    for (table, tally) in [(TableName.calls, calls), (.complaints, complaints)] {
      var tally = tally
      // That some are about other orders is as it should be; that all are is not.
      if !tally.isStrange { tally.unlisted = 0 }
      problems += notes(tally, of: table)
    }
  }

  private func notes(_ tally: OrderSpelling.Tally, of table: TableName) -> [InputProblem] {
    let list = orders.files[.orders] ?? "orders.csv"
    let file = orders.files[table] ?? "\(table.rawValue).csv"
    var problems: [InputProblem] = []
    if tally.unlisted > 0 {
      let ids = tally.ids.joined(separator: ", ")
      let idsZh = tally.ids.joined(separator: "、")
      let (some, all) = (tally.unlisted, tally.named)
      problems.append(
        InputProblem(
          .orderUnlisted, file: file, line: tally.firstUnlisted,
          what: LocalText(
            zh: "\(all) 行里有 \(some) 行的工单号不在 \(list) 里，不计入任何工单：\(idsZh)"
              + (tally.ids.count == 3 ? "…" : ""),
            en:
              "\(some) of \(all.counted("row")) \(some == 1 ? "names" : "name") an order that is not in \(list) and "
              + "\(some == 1 ? "counts" : "count") for none: \(ids)"
              + (tally.ids.count == 3 ? " …" : "")),
          fix: LocalText(
            zh: "核对两表的工单号是否同一种编号、写法是否一致，或把这些工单补进 \(list)；其他月份的工单可不管",
            en:
              "check that both tables have the same numbers, written alike, or add these orders to \(list); "
              + "orders of other months may stay"),
          effect: tally.isStrange ? .setAside : .note))
    }
    if let first = tally.firstRespelled {
      problems.append(
        InputProblem(
          .orderRespelled, file: file, line: first.line,
          what: LocalText(
            zh: "\(tally.respelled) 行的工单号与 \(list) 写法不同，按同一工单计（如 \(first.text) 即 \(first.id)）",
            en:
              "\(tally.respelled.counted("row names", "rows name")) an order otherwise than \(list) does and "
              + "\(tally.respelled == 1 ? "counts" : "count") for it (\(first.text) for \(first.id))"
          ),
          fix: LocalText(
            zh: "没有丢失数据；编号按文本导出，Excel 就不会去掉前面的 0",
            en: "nothing is lost; export ids as text, so that Excel takes no zeros from them"),
          effect: .note))
    }
    return problems
  }
}
