public import CallModel

import struct Foundation.Date

/// The tables with everything of one order side by side.
///
/// Rows of an order are found through two flat arrays a table (a start for each order, then row
/// numbers sorted by time), which cost four bytes a row.
/// A class, so that the view of an order holds it by one reference and not by one for each table.
public final class OrderBook: Sendable {
  public let tables: OrderTables
  /// Where several rows have an id, the first.
  public let agentsByID: [String: AgentRecord]
  /// Where several rows have an id, the first.
  public let teamsByID: [String: Team]
  private let teamsByAgent: [String: String]
  /// Some order says when it was given to its agent.
  let hasAssignments: Bool
  /// Some order says when the crew came.
  let hasVisits: Bool
  /// The directions of calls that have the moment of an answer somewhere.
  private let answeredDirections: Set<CallRecord.Direction?>

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
  /// Rows of the roster that stand for work.
  let rosterByAgent: [String: [Int]]
  /// The roster's first day, leave included: of what was before it says nothing.
  let rosterStart: Day?
  let regionTeamsByRegion: [String: [Int]]

  /// - Parameter run: runs pieces of work that do not touch each other, at once where it can; one
  ///   after the other by default.
  public init(
    _ tables: OrderTables, run: ([@Sendable () -> Void]) -> Void = { for work in $0 { work() } }
  ) {
    self.tables = tables
    let orders = tables.orders.count
    let byID = Piece<[String: Int32]>()
    let byCRM = Piece<[String: [Int32]]>()
    let callsByID = Piece<[String: Int32]>()
    run([
      { byID.value = Self.numbered(tables.orders.indices) { tables.orders[$0].id } },
      { byCRM.value = Self.bundles(tables.orders) },
      { callsByID.value = Self.numbered(tables.calls.indices) { tables.calls[$0].id } },
    ])
    let numbers = byID.value ?? [:]
    orderNumbers = numbers
    bundles = byCRM.value ?? [:]
    callNumbers = callsByID.value ?? [:]

    let appointments = Piece<RowIndex>()
    let attempts = Piece<RowIndex>()
    let reschedules = Piece<RowIndex>()
    let deferrals = Piece<RowIndex>()
    let dispatches = Piece<RowIndex>()
    let calls = Piece<RowIndex>()
    run([
      {
        appointments.value = RowIndex(
          orders, tables.appointments.count,
          order: { numbers[tables.appointments[$0].orderID] },
          time: { tables.appointments[$0].bookedAt })
      },
      {
        attempts.value = RowIndex(
          orders, tables.attempts.count, order: { numbers[tables.attempts[$0].orderID] },
          time: { tables.attempts[$0].startedAt })
      },
      {
        calls.value = RowIndex(
          orders, tables.calls.count,
          order: { index in tables.calls[index].orderID.flatMap { numbers[$0] } },
          time: { tables.calls[$0].startedAt })
      },
      {
        dispatches.value = RowIndex(
          orders, tables.dispatches.count, order: { numbers[tables.dispatches[$0].orderID] },
          time: { tables.dispatches[$0].dispatchedAt })
      },
      {
        reschedules.value = RowIndex(
          orders, tables.reschedules.count, order: { numbers[tables.reschedules[$0].orderID] },
          time: { tables.reschedules[$0].requestedAt })
      },
      {
        deferrals.value = RowIndex(
          orders, tables.deferrals.count, order: { numbers[tables.deferrals[$0].orderID] },
          time: { tables.deferrals[$0].requestedAt })
      },
    ])
    appointmentIndex = appointments.value ?? RowIndex()
    attemptIndex = attempts.value ?? RowIndex()
    rescheduleIndex = reschedules.value ?? RowIndex()
    deferralIndex = deferrals.value ?? RowIndex()
    dispatchIndex = dispatches.value ?? RowIndex()
    callIndex = calls.value ?? RowIndex()

    ticketsByCall = Self.grouped(tables.tickets) { $0.callID }
    complaintsByOrder = Self.grouped(tables.complaints) { $0.orderID }
    escalationsBySubject = Self.grouped(tables.escalations) { $0.subjectID }
    rosterByAgent = Self.grouped(tables.roster) { $0.isWork ? $0.agentID : nil }
    rosterStart = tables.roster.lazy.map(\.day).min()
    regionTeamsByRegion = Self.grouped(tables.regionTeams) { $0.region }
    agentsByID = Dictionary(tables.agents.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    teamsByAgent = Dictionary(
      tables.agents.compactMap { agent in agent.team.map { (agent.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    hasAssignments = tables.orders.indices.contains { tables.orders[$0].assignedAt != nil }
    hasVisits = tables.orders.indices.contains { tables.orders[$0].firstVisitAt != nil }
    answeredDirections = tables.calls.reduce(into: []) { known, call in
      if call.answeredAt != nil { known.insert(call.direction) }
    }
    teamsByID = Dictionary(tables.teams.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Made by one piece of work, read after all have ended.
  private final class Piece<Value>: @unchecked Sendable {
    var value: Value?
  }

  /// The first row that has each key.
  private static func numbered(_ rows: Range<Int>, by key: (Int) -> String) -> [String: Int32] {
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(rows.count)
    for index in rows {
      let row = Int32(index)
      let first = numbers[key(index), default: row]
      if first == row { numbers[key(index)] = row }
    }
    return numbers
  }

  /// Orders that share a CRM order.
  private static func bundles(_ orders: [Order]) -> [String: [Int32]] {
    var first: [String: Int32] = [:]
    first.reserveCapacity(orders.count)
    var bundles: [String: [Int32]] = [:]
    for index in orders.indices {
      guard let crm = orders[index].crmID else { continue }
      let number = Int32(index)
      if let earlier = first.updateValue(number, forKey: crm) {
        bundles[crm, default: [earlier]].append(number)
      }
    }
    return bundles
  }

  private static func grouped<Row>(_ rows: [Row], by key: (Row) -> String?) -> [String: [Int]] {
    var groups: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      if let key = key(row) { groups[key, default: []].append(index) }
    }
    return groups
  }

  public var orderCount: Int { tables.orders.count }

  /// The order with an id and everything that belongs to it, the first where several have the id;
  /// nil where the tables do not have it.
  public func order(_ id: String) -> OrderView? {
    orderNumbers[id].map { OrderView(book: self, number: Int($0)) }
  }

  /// The order at a place in the table, from 0.
  ///
  /// - Precondition: `number` is below `orderCount`.
  public func order(at number: Int) -> OrderView { OrderView(book: self, number: number) }

  /// The calls of an order, by time; nil where the tables do not have the order.
  public func calls(ofOrder id: String) -> [CallRecord]? {
    orderNumbers[id].map { callIndex.rows(of: Int($0), in: tables.calls) }
  }

  /// The call with an id, the first where several have it; nil where the tables do not have it.
  public func call(_ id: String) -> CallRecord? { callNumbers[id].map { tables.calls[Int($0)] } }

  /// Whether anybody answered a call, by its row; nil where no row of its direction says when it was
  /// answered: the export then has no such column, and an empty cell tells nothing.
  func wasAnswered(_ call: CallRecord) -> Bool? {
    if call.answeredAt != nil { return true }
    return answeredDirections.contains(call.direction) ? false : nil
  }

  /// The agent's own team, as `agents.csv` has it.
  func team(ofAgent id: String?) -> String? { id.flatMap { teamsByAgent[$0] } }

  /// An order as verdicts name it; nil where the tables do not have it.
  func reference(_ id: String) -> OrderReference? {
    guard let number = orderNumbers[id] else { return nil }
    return OrderReference(id: id, region: tables.orders[Int(number)].region)
  }

  func place(_ table: TableName, _ line: Int) -> String { tables.place(table, line: line) }
}

/// Rows of one table grouped by order, in order of time; rows without a time come last.
struct RowIndex: Sendable {
  private var starts: [Int32] = []
  private var rows: [Int32] = []

  init() {}

  /// - Parameters:
  ///   - count: the rows of the table.
  ///   - order: the order of a row by the row's place.
  ///   - time: the time of a row by the row's place.
  init(_ orders: Int, _ count: Int, order: (Int) -> Int32?, time: (Int) -> Date?) {
    if count == 0 { return }
    var owner = [Int32](repeating: -1, count: count)
    var starts = [Int32](repeating: 0, count: orders + 1)
    for index in 0..<count {
      guard let number = order(index) else { continue }
      owner[index] = number
      starts[Int(number) + 1] += 1
    }
    for number in 0..<orders { starts[number + 1] += starts[number] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[orders]))
    for index in 0..<count where owner[index] >= 0 {
      let number = Int(owner[index])
      rows[Int(next[number])] = Int32(index)
      next[number] += 1
    }
    for number in 0..<orders where starts[number + 1] - starts[number] > 1 {
      let range = Int(starts[number])..<Int(starts[number + 1])
      var isSorted = true
      var last = time(Int(rows[range.lowerBound])) ?? .distantFuture
      for place in range.dropFirst() {
        let this = time(Int(rows[place])) ?? .distantFuture
        if this < last { isSorted = false }
        last = this
      }
      if isSorted { continue }
      let sorted = rows[range].map { (time(Int($0)) ?? .distantFuture, $0) }.sorted { $0 < $1 }
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

/// One order with the rows that belong to it, each kind in order of time: of booking, of dialling,
/// of request, of dispatch, of a call's start. Rows without that time come last.
///
/// The rows are gathered once: forty rules look at them.
public struct OrderView: Sendable {
  public let book: OrderBook
  /// Its place in the table of orders, from 0.
  public let number: Int
  public let order: Order
  public let appointments: [Appointment]
  public let attempts: [ContactAttempt]
  public let reschedules: [Reschedule]
  public let deferrals: [Deferral]
  public let dispatches: [Dispatch]
  public let calls: [CallRecord]
  /// The earliest appointment agreed with the customer.
  let firstBooking: Appointment?
  /// The agent answerable for the order: its own, else who booked it.
  let agentID: String?
  /// That agent's own team.
  let agentTeam: String?

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
    firstBooking = appointments.first { $0.bookedAt != nil && $0.wasAgreed }
    agentID = order.agentID ?? firstBooking?.agentID
    agentTeam = book.team(ofAgent: agentID)
  }

  var reference: OrderReference { OrderReference(id: order.id, region: order.region) }

  /// A deferral, not a wait for resources, held at a moment: in force, and neither released nor
  /// returned by then.
  func hasDeferral(inForceAt moment: Date) -> Bool {
    deferrals.contains { row in
      guard row.kind != .waiting, let from = row.effectiveAt ?? row.approvedAt, from <= moment,
        row.returnedAt == nil
      else { return false }
      return row.releasedAt.map { $0 > moment } ?? true
    }
  }

  /// An appointment agreed with the customer nobody knows when, which may be the earliest.
  var untimedBooking: Appointment? {
    appointments.first { visit in
      guard visit.bookedAt == nil, visit.wasAgreed else { return false }
      guard let own = visit.sequence, let first = firstBooking?.sequence else { return true }
      return own < first
    }
  }

  /// An agent's own team.
  func team(ofAgent id: String?) -> String? {
    id == agentID ? agentTeam : book.team(ofAgent: id)
  }
}

extension OrderBook {
  /// The tickets written for a call, in the order of their file.
  public func tickets(ofCall id: String) -> [Ticket] {
    (ticketsByCall[id] ?? []).map { tables.tickets[$0] }
  }
}
