public import CallModel

import struct Foundation.Date

/// The tables with everything of one order side by side.
///
/// Rows of an order are found through two flat arrays a table (a start for each order, then row
/// numbers sorted by time), which cost four bytes a row.
/// A class, so that the view of an order holds it by one reference and not by one for each table.
public final class OrderBook: Sendable {
  public let tables: OrderTables
  public let agentsByID: [String: AgentRecord]
  public let teamsByID: [String: Team]

  let orderNumbers: [String: Int32]
  let appointmentIndex: RowIndex
  let attemptIndex: RowIndex
  let rescheduleIndex: RowIndex
  let deferralIndex: RowIndex
  let dispatchIndex: RowIndex
  let callIndex: RowIndex
  let callNumbers: [String: Int32]
  let ticketsByCall: [String: [Int]]
  let complaintsByOrder: [String: [Int]]
  let escalationsBySubject: [String: [Int]]
  /// Orders that share a CRM order: a bundle 固话+宽带.
  let bundles: [String: [Int32]]
  let rosterByAgent: [String: [Int]]
  let regionTeamsByRegion: [String: [Int]]

  public init(_ tables: OrderTables) {
    self.tables = tables
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(tables.orders.count)
    var bundleCount: [String: Int32] = [:]
    for (index, order) in tables.orders.enumerated() where numbers[order.id] == nil {
      numbers[order.id] = Int32(index)
      if let crm = order.crmID { bundleCount[crm, default: 0] += 1 }
    }
    orderNumbers = numbers
    var bundles: [String: [Int32]] = [:]
    for (index, order) in tables.orders.enumerated() {
      if let crm = order.crmID, bundleCount[crm, default: 0] > 1 {
        bundles[crm, default: []].append(Int32(index))
      }
    }
    self.bundles = bundles

    let orders = tables.orders.count
    appointmentIndex = RowIndex(
      orders, tables.appointments, order: { numbers[$0.orderID] }, time: { $0.bookedAt })
    attemptIndex = RowIndex(
      orders, tables.attempts, order: { numbers[$0.orderID] }, time: { $0.startedAt })
    rescheduleIndex = RowIndex(
      orders, tables.reschedules, order: { numbers[$0.orderID] }, time: { $0.requestedAt })
    deferralIndex = RowIndex(
      orders, tables.deferrals, order: { numbers[$0.orderID] }, time: { $0.requestedAt })
    dispatchIndex = RowIndex(
      orders, tables.dispatches, order: { numbers[$0.orderID] }, time: { $0.dispatchedAt })
    callIndex = RowIndex(
      orders, tables.calls, order: { $0.orderID.flatMap { numbers[$0] } }, time: { $0.startedAt })

    var callNumbers: [String: Int32] = [:]
    callNumbers.reserveCapacity(tables.calls.count)
    for (index, call) in tables.calls.enumerated() { callNumbers[call.id] = Int32(index) }
    self.callNumbers = callNumbers

    ticketsByCall = Self.grouped(tables.tickets) { $0.callID }
    complaintsByOrder = Self.grouped(tables.complaints) { $0.orderID }
    escalationsBySubject = Self.grouped(tables.escalations) { $0.subjectID }
    rosterByAgent = Self.grouped(tables.roster) { $0.agentID }
    regionTeamsByRegion = Self.grouped(tables.regionTeams) { $0.region }
    agentsByID = Dictionary(tables.agents.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    teamsByID = Dictionary(tables.teams.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }

  private static func grouped<Row>(_ rows: [Row], by key: (Row) -> String?) -> [String: [Int]] {
    var groups: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      if let key = key(row) { groups[key, default: []].append(index) }
    }
    return groups
  }

  public var orderCount: Int { tables.orders.count }

  /// The order with an id and everything that belongs to it.
  public func order(_ id: String) -> OrderView? {
    orderNumbers[id].map { OrderView(book: self, number: Int($0)) }
  }

  /// The order at a place in the table.
  public func order(at number: Int) -> OrderView { OrderView(book: self, number: number) }

  public func call(_ id: String) -> CallRecord? { callNumbers[id].map { tables.calls[Int($0)] } }

  /// The agent's own team, as `agents.csv` has it.
  func team(ofAgent id: String?) -> String? { id.flatMap { agentsByID[$0]?.team } }

  func place(_ table: TableName, _ line: Int) -> String { tables.place(table, line: line) }
}

/// Rows of one table grouped by order, in order of time; rows without a time come last.
struct RowIndex: Sendable {
  private var starts: [Int32]
  private var rows: [Int32]

  init<Row>(
    _ orders: Int, _ table: [Row], order: (Row) -> Int32?, time: (Row) -> Date?
  ) {
    if table.isEmpty {
      starts = []
      rows = []
      return
    }
    var owner = [Int32](repeating: -1, count: table.count)
    var starts = [Int32](repeating: 0, count: orders + 1)
    for index in table.indices {
      guard let number = order(table[index]) else { continue }
      owner[index] = number
      starts[Int(number) + 1] += 1
    }
    for number in 0..<orders { starts[number + 1] += starts[number] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[orders]))
    for index in table.indices where owner[index] >= 0 {
      let number = Int(owner[index])
      rows[Int(next[number])] = Int32(index)
      next[number] += 1
    }
    for number in 0..<orders where starts[number + 1] - starts[number] > 1 {
      let range = Int(starts[number])..<Int(starts[number + 1])
      var isSorted = true
      var last = time(table[Int(rows[range.lowerBound])]) ?? .distantFuture
      for place in range.dropFirst() {
        let this = time(table[Int(rows[place])]) ?? .distantFuture
        if this < last { isSorted = false }
        last = this
      }
      if isSorted { continue }
      let sorted = rows[range].map { (time(table[Int($0)]) ?? .distantFuture, $0) }
        .sorted { $0 < $1 }
      for (offset, entry) in sorted.enumerated() {
        rows[range.lowerBound + offset] = entry.1
      }
    }
    self.starts = starts
    self.rows = rows
  }

  func rows<Row>(of order: Int, in table: [Row]) -> [Row] {
    let places = rows(of: order)
    return places.isEmpty ? [] : places.map { table[Int($0)] }
  }

  func rows(of order: Int) -> ArraySlice<Int32> {
    if starts.isEmpty { return [] }
    return rows[Int(starts[order])..<Int(starts[order + 1])]
  }
}

/// One order with the rows that belong to it, each kind in order of time.
///
/// The rows are gathered once: forty rules look at them.
public struct OrderView: Sendable {
  public let book: OrderBook
  public let number: Int
  public let order: Order
  public let appointments: [Appointment]
  public let attempts: [ContactAttempt]
  public let reschedules: [Reschedule]
  public let deferrals: [Deferral]
  public let dispatches: [Dispatch]
  public let calls: [CallRecord]

  init(book: OrderBook, number: Int) {
    self.book = book
    self.number = number
    order = book.tables.orders[number]
    appointments = book.appointmentIndex.rows(of: number, in: book.tables.appointments)
    attempts = book.attemptIndex.rows(of: number, in: book.tables.attempts)
    reschedules = book.rescheduleIndex.rows(of: number, in: book.tables.reschedules)
    deferrals = book.deferralIndex.rows(of: number, in: book.tables.deferrals)
    dispatches = book.dispatchIndex.rows(of: number, in: book.tables.dispatches)
    calls = book.callIndex.rows(of: number, in: book.tables.calls)
  }
}

extension OrderBook {
  /// The tickets written for a call, in the order of their file.
  public func tickets(ofCall id: String) -> [Ticket] {
    (ticketsByCall[id] ?? []).map { tables.tickets[$0] }
  }
}
