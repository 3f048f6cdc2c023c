internal import CallModel

package import struct Foundation.Date

/// The way one order took through a process: the states it was in, when it came there, and the
/// rows that say so.
package struct OrderPath: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// A state of the process.
    package var state: String
    package var at: Date
    package var row: String
  }

  /// One for each deferral or reschedule of the order; the booking has one.
  package var subject: String
  /// In order of time.
  package var steps: [Step]
  /// What the rules of the process say of it, failures first.
  package var verdicts: [RuleOutcome]

  /// The ways of an order; empty where it never entered the process.
  package static func paths(
    of order: String, through process: OrderProcess, _ context: RuleContext
  ) -> [OrderPath] {
    guard let view = context.book.order(order) else { return [] }
    var paths: [OrderPath] =
      switch process.id {
      case "booking": [booking(view, context)]
      case "reschedule": view.reschedules.map { reschedule($0, view) }
      case "deferral":
        view.deferrals.filter { $0.kind != .waiting }.map { deferral($0, view) }
      default: waiting(view, context)
      }
    paths.removeAll { $0.steps.isEmpty }
    let rules = Set(process.transitions.flatMap(\.rules) + process.watch)
    var verdicts: [RuleOutcome] = []
    let sink = OutcomeSink { if rules.contains($0.rule) { verdicts.append($0) } }
    for rule in RuleCatalog.all { rule.judge(view, context, sink) }
    verdicts = verdicts.filter { $0.outcome != .notApplicable || !$0.notes.isEmpty }
    verdicts.sort {
      ($0.outcome == .fail ? 0 : 1, $0.rule) < ($1.outcome == .fail ? 0 : 1, $1.rule)
    }
    for index in paths.indices {
      // Verdicts on rows of another reschedule or deferral belong there.
      let others = Set(paths.map(\.subject)).subtracting([paths[index].subject])
      paths[index].verdicts = verdicts.filter { !others.contains($0.subject) }
      paths[index].steps.sort { $0.at < $1.at }
    }
    return paths
  }

  private static func path(_ subject: String, _ steps: [(String, Date?, String)]) -> OrderPath {
    OrderPath(
      subject: subject,
      steps: steps.compactMap { state, at, row in
        at.map { Step(state: state, at: $0, row: row) }
      }, verdicts: [])
  }

  private static func booking(_ view: OrderView, _ context: RuleContext) -> OrderPath {
    let order = view.order
    var steps: [(String, Date?, String)] = [
      ("waiting", view.arrival(context), view.place)
    ]
    if let first = view.attempts.first(where: { $0.startedAt != nil }) {
      steps.append(("contact", first.startedAt, view.place(first)))
    } else if let call = view.calls.first(where: { $0.direction != .inbound }) {
      steps.append(("contact", call.startedAt, call.id))
    }
    // An order may be booked, sent and moved again; each time is a step.
    for visit in view.appointments where visit.wasAgreed {
      steps.append(("booked", visit.bookedAt, view.place(visit)))
    }
    let contact = ContactDiscipline(view, context, until: context.now)
    if view.firstBooking == nil, case .unreachable(let since) = contact.verdict() {
      steps.append(("unreachable", since, contact.failed.last.map(view.place) ?? view.place))
    }
    for sent in view.dispatches {
      steps.append(("dispatched", sent.dispatchedAt, view.place(sent)))
    }
    for change in view.reschedules {
      steps.append(("reschedule", change.requestedAt, view.place(change)))
    }
    for deferral in view.deferrals where deferral.kind != .waiting {
      steps.append(("deferred", deferral.requestedAt, view.place(deferral)))
    }
    if order.resource == .missing {
      steps.append(("resource", order.resourceNotifiedAt, view.place))
    }
    steps.append(("visited", order.firstVisitAt, view.place))
    if order.status == .finished || order.status == nil {
      steps.append(("finished", order.finishedAt, view.place))
    }
    return path(order.id, steps)
  }

  private static func reschedule(_ row: Reschedule, _ view: OrderView) -> OrderPath {
    let place = view.place(row)
    var steps: [(String, Date?, String)] = [
      ("requested", row.requestedAt, place), ("audit", row.requestedAt, place),
      ("returned", row.returnedAt, place), ("audited", row.auditedAt, place),
    ]
    switch row.auditResult {
    case .confirmed: steps.append(("confirmed", row.auditedAt, place))
    case .denied: steps.append(("denied", row.leaderAt ?? row.auditedAt, place))
    case .unverifiable: steps.append(("unverifiable", row.auditedAt, place))
    case nil: break
    }
    if row.auditResult == .denied,
      let up = (view.book.escalationsBySubject[row.orderID] ?? []).map({
        view.book.tables.escalations[$0]
      }).first(where: { $0.respondedAt != nil })
    {
      steps.append(("answered", up.respondedAt, view.book.place(.escalations, up.line)))
    }
    if row.auditResult == .confirmed, let audited = row.auditedAt,
      let sent = view.dispatches.first(where: { $0.dispatchedAt.map { $0 >= audited } ?? false })
    {
      steps.append(("rebooked", sent.dispatchedAt, view.place(sent)))
    }
    return path(row.id, steps)
  }

  private static func deferral(_ row: Deferral, _ view: OrderView) -> OrderPath {
    let place = view.place(row)
    var steps: [(String, Date?, String)] = [
      ("requested", row.requestedAt, place), ("verify", row.verifiedAt, place),
    ]
    switch row.verifyResult {
    case .approved, .unverifiable: steps.append(("approved", row.verifiedAt, place))
    case .returned: steps.append(("returned", row.returnedAt ?? row.verifiedAt, place))
    case .waiting: steps.append(("waiting", row.verifiedAt, place))
    case nil: break
    }
    steps.append(("effective", row.effectiveAt ?? row.approvedAt, place))
    steps.append(("released", row.releasedAt, place))
    return path(row.id, steps)
  }

  private static func waiting(_ view: OrderView, _ context: RuleContext) -> [OrderPath] {
    let order = view.order
    let rows = view.deferrals.filter { $0.kind == .waiting }
    guard order.resource == .missing || order.resourceReadyAt != nil || !rows.isEmpty else {
      return []
    }
    let row = rows.first
    return [
      path(
        order.id,
        [
          ("missing", view.arrival(context), view.place),
          ("told", order.resourceNotifiedAt, view.place),
          ("waiting", row?.requestedAt, row.map(view.place) ?? view.place),
          ("ready", order.resourceReadyAt ?? row?.releasedAt, view.place),
          ("withdrawn", order.status == .withdrawn ? order.finishedAt : nil, view.place),
        ])
    ]
  }
}
