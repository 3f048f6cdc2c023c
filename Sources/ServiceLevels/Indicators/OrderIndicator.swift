public import CallModel
internal import CallStatistics

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
        zh: "在当时有效预约的时段内开始上门的 ÷ 时段已过的有效预约（时段不含末尾一刻；撤单、缓装中的不计）",
        en:
          "visits begun inside the window that held, its last moment left out ÷ windows that are over "
          + "(orders withdrawn or with a deferral in force left out)")
    case .rescheduled:
      LocalText(
        zh: "改约过一次以上的工单 ÷ 约定过的工单（退回申请人的申请不算）",
        en:
          "orders rescheduled once or more ÷ orders booked (requests returned to the applicant do not "
          + "count)")
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
        zh: "有生效缓装的工单 ÷ 到单工单（已激活、已退回的不算）",
        en: "orders with a deferral in force ÷ orders received (released and returned ones do not "
          + "count)")
    case .waiting:
      LocalText(
        zh: "因资源待装的工单 ÷ 到单工单（资源已到位、已激活的不算）",
        en:
          "orders that wait for resources ÷ orders received (those whose resources have come do not "
          + "count)")
    case .rightTeam:
      LocalText(
        zh: "1 − 派错班组的派单 ÷ 派单（R-10，达标 + 不达标）",
        en: "1 − dispatches to a wrong crew ÷ dispatches (R-10, pass + fail)")
    case .firstVisitOnTime:
      LocalText(
        zh: "在首次约定的时段内开始上门的 ÷ 首次约定时段已过的工单（时段不含末尾一刻；改过约的算未准时；撤单、缓装中的不计）",
        en:
          "orders visited inside the window first agreed, its last moment left out ÷ orders whose "
          + "first window is over (a reschedule counts as not on time; orders withdrawn or with a "
          + "deferral in force left out)")
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

extension OrderIndicator {
  /// Its place in a tally.
  fileprivate var place: Int {
    switch self {
    case .bookedInTime: 0
    case .visitKept: 1
    case .rescheduled: 2
    case .rescheduledByCustomer: 3
    case .rescheduledByCompany: 4
    case .deferred: 5
    case .waiting: 6
    case .rightTeam: 7
    case .firstVisitOnTime: 8
    }
  }

  /// The indicator that a rule's verdicts are, if any.
  static func judged(by rule: String, _ variant: String?) -> OrderIndicator? {
    if rule == "R-01" { return variant == R01AppointmentLimit.customer ? .bookedInTime : nil }
    return rule == "R-10" && variant == nil ? .rightTeam : nil
  }
}

/// An indicator's count and rate.
public struct IndicatorSummary: Hashable, Sendable, Codable {
  public var indicator: OrderIndicator
  public var name: LocalText
  public var definition: LocalText
  /// What is counted above the line of `definition`; for `rightTeam` dispatches that were not
  /// wrong.
  public var hits: Int
  /// What is counted below the line, unknown ones apart.
  public var cases: Int
  /// Orders or visits that the indicator speaks of, but whose rows do not say enough.
  public var unknown: Int
  /// hits ÷ cases, 0…1, or why there is none.
  public var rate: Reading<Double>
  /// Wilson 95 % interval, 0…1; nil where there is no rate.
  public var low: Double?
  public var high: Double?
  /// Unknown ones are more than `RuleParameters.unreliableAbove` (5 % unless set) of cases and
  /// unknown ones.
  public var unreliable: Bool
}

/// An indicator of one agent, team, region or day.
public struct IndicatorRate: Hashable, Sendable, Codable {
  public var indicator: OrderIndicator
  public var hits: Int
  public var cases: Int
  public var unknown: Int
  /// hits ÷ cases, 0…1, or why there is none.
  public var rate: Reading<Double>
  /// Wilson 95 % interval, 0…1; nil where there is no rate.
  public var low: Double?
  public var high: Double?
  /// Unknown ones are more than `RuleParameters.unreliableAbove` (5 % unless set) of cases and
  /// unknown ones.
  public var unreliable: Bool

  public init(_ summary: IndicatorSummary) {
    indicator = summary.indicator
    hits = summary.hits
    cases = summary.cases
    unknown = summary.unknown
    rate = summary.rate
    low = summary.low
    high = summary.high
    unreliable = summary.unreliable
  }
}

/// Indicators while they are counted.
package struct IndicatorTally: Hashable, Sendable {
  /// Three numbers an indicator: hits, cases, unknown.
  private var counts: [Int] = []

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }

  private mutating func add(_ indicator: OrderIndicator, hits: Int, cases: Int, unknown: Int) {
    if counts.isEmpty { counts = Array(repeating: 0, count: OrderIndicator.allCases.count * 3) }
    let place = indicator.place * 3
    counts[place] += hits
    counts[place + 1] += cases
    counts[place + 2] += unknown
  }

  /// - Parameter isHit: nil where the rows do not say.
  package mutating func count(_ indicator: OrderIndicator, _ isHit: Bool?) {
    switch isHit {
    case true?: add(indicator, hits: 1, cases: 1, unknown: 0)
    case false?: add(indicator, hits: 0, cases: 1, unknown: 0)
    case nil: add(indicator, hits: 0, cases: 0, unknown: 1)
    }
  }

  mutating func count(_ indicator: OrderIndicator, _ outcome: Outcome) {
    switch outcome {
    case .pass: count(indicator, true)
    case .fail: count(indicator, false)
    case .unknown: count(indicator, nil)
    case .notApplicable, .pending: break
    }
  }

  package static func += (lhs: inout IndicatorTally, rhs: IndicatorTally) {
    if rhs.counts.isEmpty { return }
    if lhs.counts.isEmpty {
      lhs.counts = rhs.counts
      return
    }
    for place in lhs.counts.indices { lhs.counts[place] += rhs.counts[place] }
  }

  /// What the rows of one order say. The rates that a rule's verdicts are are counted
  /// from those.
  package mutating func count(_ order: OrderView, _ context: RuleContext) {
    let tables = context.book.tables
    let status = order.order.status
    let isDeferred = status == .deferred || order.hasDeferral(inForceAt: context.now)
    let received = order.order.queueAt ?? order.order.acceptedAt ?? order.order.assignedAt
    if let received, received <= context.now {
      let lacksResources =
        order.order.resource == .missing
        && (order.order.resourceReadyAt.map { $0 > context.now } ?? true)
      let isWaiting =
        status == .waitingForResource || lacksResources
        || order.deferrals.contains {
          $0.kind == .waiting && $0.returnedAt == nil && $0.releasedAt == nil
        }
      // Without a status and without the table of deferrals, nobody said that there is none.
      let isTold = status != nil || tables.has(.deferrals)
      count(.deferred, isDeferred ? true : isTold ? false : nil)
      count(
        .waiting, isWaiting ? true : isTold || order.order.resource != nil ? false : nil)
    }
    guard let first = order.firstBooking else { return }
    if tables.has(.reschedules) {
      // A request that went back to whoever made it has moved nothing.
      let changes = order.reschedules.filter { $0.returnedAt == nil }
      count(.rescheduled, !changes.isEmpty)
      // Somebody asked for it, and no row says who.
      let isTold = changes.allSatisfy { $0.requesterRole != nil }
      let byCustomer = changes.contains { $0.requesterRole == .customer }
      let byCompany = changes.contains { $0.requesterRole == .crew || $0.requesterRole == .agent }
      count(.rescheduledByCustomer, byCustomer ? true : isTold ? false : nil)
      count(.rescheduledByCompany, byCompany ? true : isTold ? false : nil)
    }
    if status == .withdrawn || isDeferred { return }
    visit(first, .firstVisitOnTime, order, context)
    let standing = order.appointments.last {
      $0.wasAgreed && $0.status != .cancelled && $0.status != .rescheduled
        && ($0.bookedAt.map { $0 <= (order.order.firstVisitAt ?? context.now) } ?? false)
    }
    if let standing { visit(standing, .visitKept, order, context) }
  }

  /// Whether the crew came inside a window. Nothing is counted where the window is not over and
  /// nobody came; unknown where the window is not known, or the order is done and no row says when
  /// anybody came.
  private mutating func visit(
    _ visit: Appointment, _ indicator: OrderIndicator, _ order: OrderView, _ context: RuleContext
  ) {
    let came = order.order.firstVisitAt.flatMap { $0 <= context.now ? $0 : nil }
    let isDone =
      order.order.finishedAt.map { $0 <= context.now } ?? (order.order.status == .finished)
    guard let day = visit.visitDay, let window = visit.window(context.calendar),
      let end = window.end
    else {
      if came != nil || isDone { count(indicator, nil) }
      return
    }
    let from = context.calendar.clock.date(day, second: window.start)
    let to = context.calendar.clock.date(day, second: end)
    // Put off over the end of the window, and taken up again since: nobody was to come.
    if order.hasDeferral(inForceAt: to) { return }
    if let came {
      count(indicator, came >= from && came < to)
    } else if isDone {
      count(indicator, nil)
    } else if context.now >= to {
      count(indicator, false)
    }
  }

  /// Every indicator, with why it cannot be told of these tables where it cannot.
  package func summaries(_ context: RuleContext) -> [IndicatorSummary] {
    let tables = context.book.tables
    return OrderIndicator.allCases.map { indicator in
      let place = indicator.place * 3
      let (hits, cases, unknown) =
        counts.isEmpty ? (0, 0, 0) : (counts[place], counts[place + 1], counts[place + 2])
      let missing = indicator.needs.filter { !tables.has($0) }
      let rate: Reading<Double>
      if let table = missing.first {
        rate = .unavailable(
          .notMeasurable(zh: "没有\(table.name.zh)表", en: "there is no table of \(table.name.en)"))
      } else if indicator == .visitKept || indicator == .firstVisitOnTime, !context.book.hasVisits {
        rate = .unavailable(
          .notMeasurable(zh: "工单表没有上门时间", en: "the orders say nothing of visits (first_visit_at)"))
      } else if cases == 0 {
        rate = .unavailable(.noOccasion(zh: "没有可计的工单", en: "there is no order to count"))
      } else {
        rate = .measured(Double(hits) / Double(cases))
      }
      let interval = rate.value == nil ? nil : Intervals.wilson(successes: hits, of: cases)
      let known = cases + unknown
      return IndicatorSummary(
        indicator: indicator, name: indicator.name, definition: indicator.definition, hits: hits,
        cases: cases, unknown: unknown, rate: rate, low: interval?.low, high: interval?.high,
        unreliable: rate.value != nil
          && Double(unknown) > context.parameters.unreliableAbove * Double(known))
    }
  }
}

extension RuleContext {
  /// The indicators of all orders.
  public func indicators() -> [IndicatorSummary] {
    var counts = OutcomeCounts()
    let sink = OutcomeSink(detailed: []) { counts.count($0, calendar) }
    for number in 0..<book.orderCount {
      let order = book.order(at: number)
      R01AppointmentLimit.judge(order, self, sink)
      R10RightTeam.judge(order, self, sink)
      counts.count(order, self)
    }
    return counts.indicators(self)
  }
}
