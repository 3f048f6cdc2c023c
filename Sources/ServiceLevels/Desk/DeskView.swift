package import CallModel

package import struct Foundation.Date
package import typealias Foundation.TimeInterval

/// What the dispatch desk must know at a moment. Rows from after the moment are not looked at.
package struct DeskView: Sendable {
  /// An order nobody has booked yet.
  package struct OpenOrder: Hashable, Sendable {
    package var orderID: String
    package var agentID: String?
    package var region: String?
    package var business: String
    package var tier: String?
    /// When the limit of the customer clock passes.
    package var deadline: Date
    /// Seconds until then; negative once it has passed.
    package var left: TimeInterval
    /// `orders.csv:42`, as in the other lists.
    package var row: String
  }

  /// Calls still owed before a customer counts as unreachable.
  package struct OwedContact: Hashable, Sendable {
    package var orderID: String
    package var agentID: String?
    /// Failed attempts so far.
    package var failed: Int
    /// Attempts that are still owed in the morning, and in the afternoon.
    package var morningsLeft: Int
    package var afternoonsLeft: Int
    /// The last of the three days.
    package var lastDay: Day
    package var row: String
  }

  /// An audit, a check, an approval or a wake-up that is due.
  package struct Task: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      case rescheduleAudit, deferralCheck, approval, wakeUp

      package var name: LocalText {
        switch self {
        case .rescheduleAudit: LocalText(zh: "改约回访", en: "reschedule audit")
        case .deferralCheck: LocalText(zh: "缓装核实", en: "deferral check")
        case .approval: LocalText(zh: "缓装审批", en: "deferral approval")
        case .wakeUp: LocalText(zh: "到期唤醒", en: "wake-up")
        }
      }
    }
    package var kind: Kind
    /// The row's id.
    package var subject: String
    package var orderID: String
    package var due: Date
    /// Seconds until it is due; negative once it is overdue.
    package var left: TimeInterval
    package var row: String
  }

  /// Booked and needed for a day and crew, ready to file.
  package struct Figure: Hashable, Sendable {
    package var day: Day
    package var teamID: String
    /// Visits booked, by the tables.
    package var booked: Int
    /// The last that was filed; nil where none was.
    package var demand: Int?
  }

  package struct Burst: Hashable, Sendable {
    /// The beginning of the hour.
    package var start: Date
    package var arrivals: Int
    /// Mean arrivals of the same weekday and hour of the weeks before.
    package var usual: Double
    /// Roles that must be told.
    package var tell: [String]
  }

  /// An order that nobody has booked and that something is wrong with. The tables of warnings
  /// name no order, so that whether one was warned of is for the reader to know.
  package struct AbnormalOrder: Hashable, Sendable {
    package enum Fault: String, Hashable, Sendable, CaseIterable {
      /// Open for longer than `RuleParameters.openBeyondLimit` times its limit.
      case openTooLong
      case noAddress, noResource
      /// No crew serves its region.
      case noCrew

      package var name: LocalText {
        switch self {
        case .openTooLong: LocalText(zh: "久未约定", en: "open for too long")
        case .noAddress: LocalText(zh: "没有地址", en: "no address")
        case .noResource: LocalText(zh: "资源不具备", en: "no resource")
        case .noCrew: LocalText(zh: "没有对应班组", en: "no crew")
        }
      }
    }
    package var orderID: String
    package var agentID: String?
    package var region: String?
    package var faults: [Fault]
    /// When its clock started, of which the time that it is open is counted.
    package var since: Date
    /// Roles that must be told.
    package var tell: [String]
    package var row: String
  }

  /// Sorted by time left.
  package var approaching: [OpenOrder] = []
  /// The longest overdue first.
  package var overdue: [OpenOrder] = []
  package var owedContacts: [OwedContact] = []
  package var tasks: [Task] = []
  package var figures: [Figure] = []
  package var bursts: [Burst] = []
  /// The oldest first.
  package var abnormal: [AbnormalOrder] = []

  /// - Parameters:
  ///   - pieces: into how many ranges the orders are cut.
  ///   - run: runs pieces of work that do not touch each other, at once where it can; one after the
  ///     other by default.
  package init(
    _ context: RuleContext, pieces: Int = 1,
    run: ([@Sendable () -> Void]) -> Void = { for work in $0 { work() } }
  ) {
    let count = context.book.orderCount
    // Of a table without addresses, or without crews, nothing is missing.
    let isAddressed = context.book.tables.orders.contains { $0.address != nil }
    let isServed = context.book.tables.has(.regionTeam)
    let parts = (0..<max(1, pieces)).map { _ in Part(DeskView()) }
    let figures = Part(DeskView())
    var work: [@Sendable () -> Void] = [{ figures.view.addFigures(context) }]
    for (number, part) in parts.enumerated() {
      work.append {
        for place in count * number / parts.count..<count * (number + 1) / parts.count {
          let order = context.book.order(at: place)
          part.view.addOpen(order, context)
          part.view.addTasks(order, context)
          part.view.addAbnormal(order, isAddressed: isAddressed, isServed: isServed, context)
        }
      }
    }
    run(work)
    for part in parts {
      approaching += part.view.approaching
      overdue += part.view.overdue
      owedContacts += part.view.owedContacts
      tasks += part.view.tasks
      abnormal += part.view.abnormal
    }
    self.figures = figures.view.figures
    approaching.sort { ($0.left, $0.orderID) < ($1.left, $1.orderID) }
    overdue.sort { ($0.left, $0.orderID) < ($1.left, $1.orderID) }
    owedContacts.sort { ($0.lastDay, $0.orderID) < ($1.lastDay, $1.orderID) }
    tasks.sort { ($0.left, $0.subject) < ($1.left, $1.subject) }
    abnormal.sort { ($0.since, $0.orderID) < ($1.since, $1.orderID) }
    let since = context.now.addingTimeInterval(-86_400)
    bursts = R22BurstWarning.bursts(context).filter { $0.start >= since }.map {
      Burst(
        start: $0.start, arrivals: $0.arrivals, usual: $0.usual,
        tell: context.parameters.warningRoles)
    }
  }

  private init() {}

  /// Filled by one piece of work, read after all have ended.
  private final class Part: @unchecked Sendable {
    var view: DeskView

    init(_ view: DeskView) { self.view = view }
  }

  private mutating func addOpen(_ order: OrderView, _ context: RuleContext) {
    let row = order.order
    let now = context.now
    guard let business = row.business,
      let limit = context.parameters.limit(business: business, tier: row.tier),
      row.service.map(context.parameters.services.contains) ?? false,
      row.status != .withdrawn, row.finishedAt.map({ $0 > now }) ?? true,
      let start = order.customerStart(context), start <= now,
      row.resource != .missing || (row.resourceReadyAt.map { $0 <= now } ?? false)
    else { return }
    if isTakenUp(order, by: now) { return }
    let deadline = start.addingTimeInterval(limit)
    let open = OpenOrder(
      orderID: row.id, agentID: row.agentID, region: row.region, business: business,
      tier: row.tier, deadline: deadline, left: deadline.timeIntervalSince(now), row: order.place)
    if open.left < 0 { overdue.append(open) } else { approaching.append(open) }
    addOwed(order, context)
  }

  /// Booked, sent, or put off.
  private func isTakenUp(_ order: OrderView, by now: Date) -> Bool {
    order.appointments.contains { $0.wasAgreed && ($0.bookedAt.map { $0 <= now } ?? false) }
      || order.dispatches.contains { $0.dispatchedAt.map { $0 <= now } ?? false }
      || order.deferrals.contains { $0.requestedAt.map { $0 <= now } ?? false }
  }

  private mutating func addAbnormal(
    _ order: OrderView, isAddressed: Bool, isServed: Bool, _ context: RuleContext
  ) {
    let row = order.order
    let now = context.now
    guard row.status != .withdrawn, row.status != .finished,
      row.finishedAt.map({ $0 > now }) ?? true,
      let start = order.customerStart(context) ?? order.arrival(context), start <= now,
      !isTakenUp(order, by: now)
    else { return }
    let p = context.parameters
    let lacksResources =
      row.resource == .missing && (row.resourceReadyAt.map { $0 > now } ?? true)
    var faults: [AbnormalOrder.Fault] = []
    // While resources are missing no clock of R-01 runs.
    if !lacksResources, row.service.map(p.services.contains) ?? false,
      let limit = row.business.flatMap({ p.limit(business: $0, tier: row.tier) }),
      now.timeIntervalSince(start) > limit * p.openBeyondLimit
    {
      faults.append(.openTooLong)
    }
    if isAddressed, row.address == nil { faults.append(.noAddress) }
    if lacksResources { faults.append(.noResource) }
    if isServed, row.region.map({ context.book.regionTeamsByRegion[$0] == nil }) ?? false {
      faults.append(.noCrew)
    }
    if faults.isEmpty { return }
    abnormal.append(
      AbnormalOrder(
        orderID: row.id, agentID: row.agentID, region: row.region, faults: faults, since: start,
        tell: p.warningRoles, row: order.place))
  }

  private mutating func addOwed(_ order: OrderView, _ context: RuleContext) {
    let contact = ContactDiscipline(order, context, until: context.now)
    guard let first = contact.firstAttempt, contact.contacts.isEmpty, contact.verdict() == .notYet
    else { return }
    let p = context.parameters
    let firstDay = context.calendar.day(of: first)
    let halves = contact.failed.compactMap { $0.startedAt.flatMap(context.calendar.contactHalfDay) }
    owedContacts.append(
      OwedContact(
        orderID: order.order.id, agentID: order.order.agentID, failed: contact.failed.count,
        morningsLeft: max(0, p.contactMorningAttempts - halves.count { $0 == .morning }),
        afternoonsLeft: max(0, p.contactAfternoonAttempts - halves.count { $0 == .afternoon }),
        lastDay: firstDay + (p.contactDays - 1), row: order.place))
  }

  private mutating func addTasks(_ order: OrderView, _ context: RuleContext) {
    let p = context.parameters
    let now = context.now
    func isOpen(_ done: Date?) -> Bool { done.map { $0 > now } ?? true }
    func task(_ kind: Task.Kind, _ subject: String, _ due: Date, _ row: String) {
      tasks.append(
        Task(
          kind: kind, subject: subject, orderID: order.order.id, due: due,
          left: due.timeIntervalSince(now), row: row))
    }
    for row in order.reschedules {
      guard let asked = row.requestedAt, asked <= now, isOpen(row.auditedAt), isOpen(row.returnedAt)
      else { continue }
      let limit = AuditLimit(ofReschedules: p)
      task(.rescheduleAudit, row.id, limit.deadline(asked, context.calendar), order.place(row))
    }
    for row in order.deferrals where row.kind != .waiting {
      guard let asked = row.requestedAt, asked <= now, isOpen(row.returnedAt) else { continue }
      if isOpen(row.verifiedAt) {
        let limit = AuditLimit(ofDeferrals: p)
        task(.deferralCheck, row.id, limit.deadline(asked, context.calendar), order.place(row))
      } else if let verified = row.verifiedAt, isOpen(row.approvedAt), row.verifyResult != .returned
      {
        task(.approval, row.id, verified.addingTimeInterval(p.approveWithin), order.place(row))
      } else if let planned = row.plannedInstallDay, isOpen(row.releasedAt),
        planned + (-max(1, p.wakeUpDaysBefore)) <= context.calendar.day(of: now)
      {
        task(.wakeUp, row.id, context.clock.date(planned), order.place(row))
      }
    }
  }

  private mutating func addFigures(_ context: RuleContext) {
    let today = context.calendar.day(of: context.now)
    let last = today + context.parameters.filingDaysAhead
    let booked = BookedFigures(context) { $0 >= today && $0 <= last }
    let reports = context.book.tables.bookingReports
    let teams = booked.teams.union(reports.compactMap(\.teamID))
      .union(context.book.teamsByID.keys).sorted()
    for offset in 0...context.parameters.filingDaysAhead {
      let day = today + offset
      for team in teams {
        let demand = reports.filter {
          $0.forDay == day && $0.teamID == team && ($0.filedAt.map { $0 <= context.now } ?? false)
        }.max { ($0.filedAt ?? .distantPast) < ($1.filedAt ?? .distantPast) }?.demand
        let count = booked.booked(for: day, team: team, at: context.now)
        if count > 0 || demand != nil {
          figures.append(Figure(day: day, teamID: team, booked: count, demand: demand))
        }
      }
    }
  }
}
