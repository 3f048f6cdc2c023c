import CallModel
import ServiceLevels

/// The rows of one table that could be read, as values.
final class KeptRows {
  private let schema: TableSchema
  private let file: String
  private var rows = CentreTables()
  private(set) var count = 0
  /// Rows that the file may hold, by the length of its first ones.
  var expected = 0
  /// Cells that rows are kept without: the first row of each kind, and how many.
  private var leftOut: [LeftOutCell: (line: Int, rows: Int)] = [:]

  init(_ schema: TableSchema, file: String) {
    self.schema = schema
    self.file = file
  }

  /// Keeps the row that the scanner is at.
  ///
  /// - Returns: why it has to be set aside; nil where it was kept.
  func add(_ c: RowScanner) -> InputProblem? {
    func keep<Row>(_ row: Row, _ list: inout [Row], call: String? = nil) -> InputProblem? {
      if let fault = c.fault {
        return InputProblem(
          fault.kind, file: file, line: c.line, what: fault.what, fix: fault.fix,
          callID: call.flatMap { $0.isEmpty ? nil : $0 }, subject: schema.columns[fault.column])
      }
      if list.isEmpty, expected > 0 { list.reserveCapacity(expected) }
      list.append(row)
      return nil
    }
    let problem: InputProblem?
    switch schema.table {
    case .orders: problem = keep(Order(c), &rows.orders.orders)
    case .appointments: problem = keep(Appointment(c), &rows.orders.appointments)
    case .contactAttempts: problem = keep(ContactAttempt(c), &rows.orders.attempts)
    case .reschedules: problem = keep(Reschedule(c), &rows.orders.reschedules)
    case .deferrals: problem = keep(Deferral(c), &rows.orders.deferrals)
    case .dispatches: problem = keep(Dispatch(c), &rows.orders.dispatches)
    case .calls:
      let call = CallRecord(c)
      problem = keep(call, &rows.orders.calls, call: call.id)
      if problem == nil { rows.orders.callLines.append(c.line) }
    case .agents: problem = keep(AgentRecord(c), &rows.orders.agents)
    case .teams: problem = keep(Team(c), &rows.orders.teams)
    case .regionTeam: problem = keep(RegionTeam(c), &rows.orders.regionTeams)
    case .roster: problem = keep(RosterEntry(c), &rows.orders.roster)
    case .bookingReports: problem = keep(BookingReport(c), &rows.orders.bookingReports)
    case .checks: problem = keep(QueueCheck(c), &rows.orders.checks)
    case .alerts: problem = keep(BurstAlert(c), &rows.orders.alerts)
    case .meetings: problem = keep(Meeting(c), &rows.orders.meetings)
    case .logins: problem = keep(Login(c), &rows.orders.logins)
    case .tickets: problem = keep(Ticket(c), &rows.orders.tickets)
    case .escalations: problem = keep(Escalation(c), &rows.orders.escalations)
    case .ratings: problem = keep(Rating(c), &rows.ratings)
    case .confirmations:
      problem = keep(Confirmation(c), &rows.confirmations)
      if problem == nil { rows.confirmationLines.append(c.line) }
    case .complaints: problem = keep(Complaint(c), &rows.orders.complaints)
    case .praises: problem = keep(Praise(c), &rows.praises)
    case .appeals: problem = keep(Appeal(c), &rows.appeals)
    }
    if problem != nil { return problem }
    count += 1
    for item in c.leftOut { leftOut[item, default: (c.line, 0)].rows += 1 }
    return nil
  }

  /// What a reader should know of the cells that rows are kept without.
  func notes(by scanner: RowScanner) -> [InputProblem] {
    leftOut.sorted {
      ($0.value.line, $0.key.column) < ($1.value.line, $1.key.column)
    }.map { item, place in
      let note = scanner.note(item, rows: place.rows)
      return InputProblem(
        item.lack.problem, file: file, line: place.line, what: note.what, fix: note.fix,
        effect: .note, subject: schema.columns[item.column])
    }
  }

  /// Hands the rows over.
  func move(into tables: inout CentreTables) {
    tables.add(rows)
    rows = CentreTables()
  }
}
