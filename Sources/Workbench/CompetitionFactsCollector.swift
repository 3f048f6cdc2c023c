package import AgentReporting
internal import CallModel
internal import Foundation
package import Ingest
package import ServiceLevels

/// What the tables know of each agent's month beside calls and order verdicts: work done, hours,
/// praise, complaints, duty.
///
/// A number is nil where the table it comes from was not supplied, and 0 where the table is there
/// and names the agent nowhere.
package struct CompetitionFactsCollector {
  let tables: CentreTables
  /// Of the order rules, the desk's own included.
  let failures: [RuleOutcome]
  let clock: LocalClock
  /// Local dates, `2026-10-01`, both included; nil for an open end.
  let first: String?
  let last: String?
  /// What the roster's words mean.
  let duties: DutyWords

  package init(
    tables: CentreTables, failures: [RuleOutcome], clock: LocalClock, first: String?, last: String?,
    duties: DutyWords = CompetitionFile.standard.duties
  ) {
    self.duties = duties
    self.tables = tables
    self.failures = failures
    self.clock = clock
    self.first = first
    self.last = last
  }

  /// The rule of the duty filings (three-day figures).
  static let filingRule = "R-20"

  package func facts() -> [CompetitionFacts] {
    let orders = tables.orders
    var found: [String: CompetitionFacts] = [:]
    for agent in orders.agents { found[agent.id] = CompetitionFacts(agentID: agent.id) }
    for call in orders.calls {
      if let id = call.agentID, found[id] == nil { found[id] = CompetitionFacts(agentID: id) }
    }
    for row in orders.appointments {
      if let id = row.agentID, found[id] == nil { found[id] = CompetitionFacts(agentID: id) }
    }
    let ids = found.keys.sorted()
    func supply(_ path: WritableKeyPath<CompetitionFacts, Int?>, _ counts: [String: Int]) {
      for id in ids { found[id]?[keyPath: path] = counts[id] ?? 0 }
    }
    work(orders, supply)
    if has(.praises) { supply(\.praises, count(tables.praises.map { ($0.agentID, $0.at) })) }
    if has(.complaints) {
      var byOrder: [String: String] = [:]
      for order in orders.orders { byOrder[order.id] = order.agentID }
      let valid = orders.complaints.filter { $0.valid == true }
      supply(
        \.validComplaints,
        count(valid.map { ($0.agentID ?? $0.orderID.flatMap { byOrder[$0] }, $0.at) }))
    }
    if has(.bookingReports) {
      let missed = failures.filter { $0.rule == Self.filingRule && $0.variant == nil }
      supply(\.missedFilings, count(missed.map { ($0.agentID, $0.at) }))
    }
    if has(.roster) { duty(orders, ids, &found) }
    let end = lastDay
    for agent in orders.agents {
      guard let hired = agent.hiredOn, let end else { continue }
      found[agent.id]?.monthsSinceHire = Self.fullMonths(from: clock.day(of: hired), to: end)
    }
    return ids.compactMap { found[$0] }
  }

  private func has(_ table: TableName) -> Bool { tables.orders.files[table] != nil }

  private func work(
    _ orders: OrderTables,
    _ supply: (WritableKeyPath<CompetitionFacts, Int?>, [String: Int]) -> Void
  ) {
    if has(.appointments) {
      let effective = orders.appointments.filter { $0.status != .cancelled }
      supply(\.bookings, count(effective.map { ($0.agentID, $0.bookedAt) }))
    }
    if has(.reschedules) || has(.deferrals) {
      let reschedules = orders.reschedules.filter { $0.auditedAt != nil }
        .map { ($0.auditorID, $0.auditedAt) }
      let deferrals = orders.deferrals.filter { $0.verifiedAt != nil }
        .map { ($0.verifiedBy, $0.verifiedAt) }
      supply(\.audits, count(reschedules + deferrals))
    }
    let inbound = orders.calls.filter {
      ($0.direction == .inbound || $0.type == .inbound)
        && ($0.answeredAt != nil || $0.endedAt == nil)
    }
    supply(\.inbound, count(inbound.map { ($0.agentID, $0.startedAt) }))
  }

  /// Paid hours, presence and helpful acts from the roster. An agent was there on a rostered day
  /// that is not marked as absence and on which, where log-ins are supplied, the agent logged in.
  private func duty(
    _ orders: OrderTables, _ ids: [String], _ found: inout [String: CompetitionFacts]
  ) {
    var loggedIn: [String: Set<Day>] = [:]
    for login in orders.logins {
      if let at = login.at { loggedIn[login.agentID, default: []].insert(clock.day(of: at)) }
    }
    let knowsLogins = has(.logins)
    var shifts: [String: [Range<Int>]] = [:]
    var rostered: [String: Set<Day>] = [:]
    var present: [String: Set<Day>] = [:]
    var acts: [String: Int] = [:]
    for entry in orders.roster where isInside(entry.day) {
      rostered[entry.agentID, default: []].insert(entry.day)
      let meaning = duties.meaning(of: entry.duty)
      if meaning == .absence { continue }
      if knowsLogins, loggedIn[entry.agentID]?.contains(entry.day) != true { continue }
      present[entry.agentID, default: []].insert(entry.day)
      if meaning == .helpful { acts[entry.agentID, default: 0] += 1 }
      if let shift = entry.seconds { shifts[entry.agentID, default: []].append(shift) }
    }
    let hours = shifts.mapValues { Double(Self.length($0)) / 3600 }
    for id in ids {
      found[id]?.helpfulActs = acts[id] ?? 0
      guard let days = rostered[id], !days.isEmpty else { continue }
      found[id]?.paidHours = hours[id]
      found[id]?.rosteredShare = Double(present[id]?.count ?? 0) / Double(days.count)
    }
  }

  /// Seconds covered; where shifts overlap, once.
  private static func length(_ shifts: [Range<Int>]) -> Int {
    var length = 0
    var end = Int.min
    for shift in shifts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      length += max(0, shift.upperBound - max(end, shift.lowerBound))
      end = max(end, shift.upperBound)
    }
    return length
  }

  private func count(_ rows: [(String?, Date?)]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for case (let id?, let at) in rows where at.map({ isInside(clock.day(of: $0)) }) ?? true {
      counts[id, default: 0] += 1
    }
    return counts
  }

  private func isInside(_ day: Day) -> Bool {
    let text = "\(day)"
    if let first, text < first { return false }
    if let last, text > last { return false }
    return true
  }

  private var lastDay: Day? { last.flatMap { Day(iso: $0) } }

  private static func fullMonths(from start: Day, to end: Day) -> Int {
    let (from, to) = (start.civil, end.civil)
    let months = (to.year - from.year) * 12 + to.month - from.month
    return max(0, to.day < from.day ? months - 1 : months)
  }
}

extension RosterEntry {
  /// The shift in seconds of local time; one over midnight ends on the next day.
  var seconds: Range<Int>? {
    guard let start = shiftStart, let end = shiftEnd else { return nil }
    let from = day.number * 86_400 + start
    return from..<(from + (end > start ? end - start : end + 86_400 - start))
  }
}
