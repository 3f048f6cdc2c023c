public import CallModel

/// A usual figure of the trade: a share of orders or visits, with its definition.
///
/// The names are the trade's; their definitions are ours where no standard gives one, and stand
/// beside every number.
public enum OrderIndicator: String, Hashable, Sendable, Codable, CaseIterable {
  case bookedInTime, visitKept, rescheduled, rescheduledByCustomer, rescheduledByCompany
  case deferred, waiting, rightTeam, firstVisitOnTime

  public var name: LocalText {
    switch self {
    case .bookedInTime: LocalText(zh: "预约及时率", en: "booked in time")
    case .visitKept: LocalText(zh: "履约率", en: "visits kept")
    case .rescheduled: LocalText(zh: "改约率", en: "rescheduled")
    case .rescheduledByCustomer: LocalText(zh: "改约率（用户原因）", en: "rescheduled by the customer")
    case .rescheduledByCompany: LocalText(zh: "改约率（公司原因）", en: "rescheduled by the company")
    case .deferred: LocalText(zh: "缓装率", en: "deferred")
    case .waiting: LocalText(zh: "待装率", en: "waiting for resources")
    case .rightTeam: LocalText(zh: "派单准确率", en: "sent to the right crew")
    case .firstVisitOnTime: LocalText(zh: "首次预约准时上门率", en: "first appointment kept on time")
    }
  }

  /// What is divided by what.
  public var definition: LocalText {
    switch self {
    case .bookedInTime:
      LocalText(
        zh: "时限内首次约定的工单 ÷ 应约工单（R-01 客户时钟，达标 + 不达标）",
        en:
          "orders first booked within the limit ÷ orders due (R-01 by the customer's clock, pass + "
          + "fail)")
    case .visitKept:
      LocalText(
        zh: "在当时有效预约的时段内开始上门的 ÷ 时段已过的有效预约（撤单、缓装不计）",
        en:
          "visits begun inside the window that held ÷ windows that are over (withdrawn and deferred "
          + "orders left out)")
    case .rescheduled:
      LocalText(
        zh: "改约过一次以上的工单 ÷ 约定过的工单", en: "orders rescheduled once or more ÷ orders booked")
    case .rescheduledByCustomer:
      LocalText(
        zh: "由客户提出改约的工单（按登记的申请方）÷ 约定过的工单",
        en: "orders rescheduled by the customer, as recorded ÷ orders booked")
    case .rescheduledByCompany:
      LocalText(
        zh: "由班组或约单员提出改约的工单（按登记的申请方）÷ 约定过的工单",
        en: "orders rescheduled by crew or agent, as recorded ÷ orders booked")
    case .deferred:
      LocalText(
        zh: "有生效缓装的工单 ÷ 到单工单", en: "orders with a deferral in force ÷ orders received")
    case .waiting:
      LocalText(
        zh: "因资源待装的工单 ÷ 到单工单", en: "orders that wait for resources ÷ orders received")
    case .rightTeam:
      LocalText(
        zh: "1 − 派错班组的派单 ÷ 派单（R-10，达标 + 不达标）",
        en: "1 − dispatches to a wrong crew ÷ dispatches (R-10, pass + fail)")
    case .firstVisitOnTime:
      LocalText(
        zh: "在首次约定的时段内开始上门的 ÷ 首次约定时段已过的工单（改过约的算未准时；撤单、缓装不计）",
        en: "orders visited inside the window first agreed ÷ orders whose first window is over (a "
          + "reschedule counts as not on time; withdrawn and deferred orders left out)")
    }
  }

  /// The tables without which it cannot be told.
  public var needs: [TableName] {
    switch self {
    case .bookedInTime: [.orders, .appointments]
    case .visitKept, .firstVisitOnTime: [.orders, .appointments]
    case .rescheduled, .rescheduledByCustomer, .rescheduledByCompany: [.appointments, .reschedules]
    case .deferred, .waiting: [.orders]
    case .rightTeam: [.dispatches]
    }
  }
}

/// An indicator's count and rate.
public struct IndicatorSummary: Hashable, Sendable, Codable {
  public var indicator: OrderIndicator
  public var name: LocalText
  public var definition: LocalText
  public var hits: Int
  public var cases: Int
  /// hits ÷ cases, or why there is none.
  public var rate: Reading<Double>
  /// Wilson 95 % interval.
  public var low: Double?
  public var high: Double?
}

/// Indicators while they are counted.
public struct IndicatorTally: Hashable, Sendable {
  private var hits: [OrderIndicator: Int] = [:]
  private var cases: [OrderIndicator: Int] = [:]

  public init() {}

  public mutating func count(_ indicator: OrderIndicator, _ isHit: Bool) {
    cases[indicator, default: 0] += 1
    if isHit { hits[indicator, default: 0] += 1 }
  }

  public static func += (lhs: inout IndicatorTally, rhs: IndicatorTally) {
    lhs.hits.merge(rhs.hits, uniquingKeysWith: +)
    lhs.cases.merge(rhs.cases, uniquingKeysWith: +)
  }

  /// Rates that are verdicts of a rule already.
  public mutating func count(_ verdict: RuleOutcome) {
    guard verdict.outcome == .pass || verdict.outcome == .fail else { return }
    switch (verdict.rule, verdict.variant) {
    case ("R-01", R01AppointmentLimit.customer): count(.bookedInTime, verdict.outcome == .pass)
    case ("R-10", nil): count(.rightTeam, verdict.outcome == .pass)
    default: break
    }
  }

  /// What the rows of one order say.
  public mutating func count(_ order: OrderView, _ context: RuleContext) {
    let row = order.order
    let tables = context.book.tables
    if row.queueAt ?? row.acceptedAt ?? row.assignedAt != nil {
      let deferrals = order.deferrals
      let inForce = deferrals.contains { item in
        item.kind != .waiting && item.returnedAt == nil
          && ((item.effectiveAt ?? item.approvedAt).map { $0 <= context.now } ?? false)
      }
      count(.deferred, inForce || row.status == .deferred)
      count(
        .waiting,
        row.status == .waitingForResource || row.resource == .missing
          || deferrals.contains { $0.kind == .waiting })
    }
    guard let first = order.firstBooking else { return }
    if tables.has(.reschedules) {
      let changes = order.reschedules
      count(.rescheduled, !changes.isEmpty)
      count(.rescheduledByCustomer, changes.contains { $0.requesterRole == .customer })
      count(
        .rescheduledByCompany,
        changes.contains { $0.requesterRole == .crew || $0.requesterRole == .agent })
    }
    if row.status == .withdrawn || row.status == .deferred { return }
    if let isOnTime = isKept(first, row, context) { count(.firstVisitOnTime, isOnTime) }
    let standing = order.appointments.last {
      $0.wasAgreed && $0.status != .cancelled && $0.status != .rescheduled
        && ($0.bookedAt.map { $0 <= (row.firstVisitAt ?? context.now) } ?? false)
    }
    if let standing, let isKept = isKept(standing, row, context) { count(.visitKept, isKept) }
  }

  /// Whether the crew came inside a window; nil where the window is not over and nobody came.
  private func isKept(_ visit: Appointment, _ order: Order, _ context: RuleContext) -> Bool? {
    guard let day = visit.visitDay, let window = visit.window(context.calendar),
      let end = window.end
    else { return nil }
    let from = context.calendar.clock.date(day, second: window.start)
    let to = context.calendar.clock.date(day, second: end)
    if let came = order.firstVisitAt, came <= context.now { return came >= from && came <= to }
    return context.now > to ? false : nil
  }

  /// - Parameter missing: why an indicator cannot be told of these tables.
  public func summaries(_ context: RuleContext) -> [IndicatorSummary] {
    let tables = context.book.tables
    let hasVisits = tables.orders.contains { $0.firstVisitAt != nil }
    return OrderIndicator.allCases.map { indicator in
      let cases = cases[indicator, default: 0]
      let hits = hits[indicator, default: 0]
      let missing = indicator.needs.filter { !tables.has($0) }
      let rate: Reading<Double>
      if let table = missing.first {
        rate = .unavailable(
          .notMeasurable(zh: "没有\(table.name.zh)表", en: "there is no table of \(table.name.en)"))
      } else if indicator == .visitKept || indicator == .firstVisitOnTime, !hasVisits {
        rate = .unavailable(
          .notMeasurable(zh: "工单表没有上门时间", en: "the orders say nothing of visits (first_visit_at)"))
      } else if cases == 0 {
        rate = .unavailable(.noOccasion(zh: "没有可计的工单", en: "there is no order to count"))
      } else {
        rate = .measured(Double(hits) / Double(cases))
      }
      let interval = rate.value == nil ? nil : WilsonInterval(successes: hits, trials: cases)
      return IndicatorSummary(
        indicator: indicator, name: indicator.name, definition: indicator.definition, hits: hits,
        cases: cases, rate: rate, low: interval?.low, high: interval?.high)
    }
  }
}

extension RuleContext {
  /// The indicators of all orders.
  public func indicators() -> [IndicatorSummary] {
    var tally = IndicatorTally()
    var verdicts: [RuleOutcome] = []
    let sink = OutcomeSink(detailed: []) { verdicts.append($0) }
    for number in 0..<book.orderCount {
      let order = book.order(at: number)
      verdicts.removeAll(keepingCapacity: true)
      R01AppointmentLimit.judge(order, self, sink)
      R10RightTeam.judge(order, self, sink)
      for verdict in verdicts { tally.count(verdict) }
      tally.count(order, self)
    }
    return tally.summaries(self)
  }
}
