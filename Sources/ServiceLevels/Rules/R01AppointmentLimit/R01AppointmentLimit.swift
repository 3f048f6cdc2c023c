import CallModel

import struct Foundation.Date

/// the visit is agreed with the customer within the limit of business and tier.
package enum R01AppointmentLimit: ServiceRule {
  static let customer = "customer"
  static let agent = "agent"

  package static let definition = RuleDefinition(
    "R-01", name: LocalText(zh: "预约时限", en: "appointment limit"),
    statement: LocalText(
      zh: "从到单起，在业务和等级规定的时限内与客户约定上门时间。新装：钻石 3 小时、金卡 7 小时、银卡 16 小时、"
        + "普通及其他 24 小时；移机：1、5、10、24 小时。用时不超过时限即达标（含整点）。其他业务不适用。",
      en: "A visit is agreed with the customer within the limit of business and tier, counted from "
        + "arrival at the desk. New installation: diamond 3 h, gold 7 h, silver 16 h, others 24 h; "
        + "move: 1, 5, 10, 24 h. Spending exactly the limit passes. Other businesses do not apply."),
    source: "固话、宽带(新装) 3小时 7小时 16小时 24小时；(移机) 1小时 5小时 10小时 24小时：在该时限内与客户预约装（移）机时间",
    reading: LocalText(
      zh: "两种时钟都报。客户时钟：到单（无则受理；customer_clock_start 可设为受理或分派）到约定，昼夜都算；"
        + "资源曾不具备的，从到位起重新计。坐席时钟：客户时钟起点、分派、下次上班三者最晚的一刻起，"
        + "20:00–08:30 暂停；班表上的请假、休息不算上班，班表第一天之前按常规时间。停表在与客户谈定之时，不在拨号之时；"
        + "谈定而没有记下时间的、记下的时间早于受理和到单的，无法判定。等级空缺按普通。未联系上客户：客户时钟照算；时限内有过有效联系、"
        + "且在谈定之前已满足三天联系规则（R-42）的，坐席时钟算免责达标，只拨一次不免责。两种时钟的判定都归客户时钟起点那一天。",
      en:
        "Both clocks are reported. Customer clock: arrival (else acceptance; customer_clock_start may set "
        + "acceptance or assignment) to agreement, day and night; where resources were missing it starts "
        + "anew when they come. Agent clock: from the latest of the customer clock's start, assignment and "
        + "the next shift, standing still 20:00–08:30; leave by the roster is no shift, and before the roster's first day the "
        + "usual hours hold. It stops at agreement, not at dialling; what was agreed nobody knows when, or before the order "
        + "was accepted or arrived, cannot be judged. No tier counts as ordinary. Where nobody could be reached, the customer "
        + "clock runs on; the agent clock passes as excused if an attempt fell inside the limit and "
        + "the three-day rule (R-42) was met before the agreement: one attempt excuses nothing. Both "
        + "verdicts belong to the day on which the customer clock starts."),
    parameters: ["R-01", "calendar"], needs: [.orders, .appointments],
    variants: [customer, agent],
    examples: [
      RuleExample(
        zh: "整一小时", en: "exactly one hour",
        """
        orders        A  business=移机 customer_tier=钻石 queue_at=10-05T09:00
        appointments  A  booked_at=10-05T10:00
        """, variant: customer, .pass),
      RuleExample(
        zh: "多一秒", en: "a second more",
        """
        orders        A  business=移机 customer_tier=钻石 queue_at=10-05T09:00
        appointments  A  booked_at=10-05T10:00:01
        """, variant: customer, .fail),
      RuleExample(
        zh: "夜里不算坐席的时间", en: "the night is not the agent's time",
        """
        orders        A  customer_tier=钻石 queue_at=10-05T19:30 assigned_at=10-05T19:40
        appointments  A  booked_at=10-06T08:45
        """, variant: agent, .pass),
      RuleExample(
        zh: "等级空缺按 24 小时", en: "no tier: 24 hours",
        """
        orders        A  queue_at=10-05T09:00
        appointments  A  booked_at=10-06T09:00
        """, variant: customer, .pass),
      RuleExample(
        zh: "拆机不在规则内", en: "a removal is not in the rule",
        """
        orders        A  business=拆机 queue_at=10-05T09:00
        """, variant: customer, .notApplicable),
      RuleExample(
        zh: "还没到期", en: "not yet due",
        """
        orders        A  queue_at=10-05T09:00
        """, now: "2026-10-05 12:00", variant: customer, .pending),
      RuleExample(
        zh: "没有到单时间", en: "no time of arrival",
        """
        orders        A  customer_tier=金卡
        appointments  A  booked_at=10-05T10:00
        """, variant: customer, .unknown),
      RuleExample(
        zh: "联系不上，守住了三天规则", en: "nobody reached, the three-day rule kept",
        """
        orders            A  customer_tier=钻石 queue_at=10-05T09:00 assigned_at=10-05T09:00
        contact_attempts  A  started_at=10-05T09:30 result=无人接听 ring_s=30
        contact_attempts  A  started_at=10-05T14:00 result=无人接听 ring_s=30
        contact_attempts  A  started_at=10-06T09:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        """, variant: agent, .pass, notes: [.excused]),
      RuleExample(
        zh: "只拨一次，两天后才约定", en: "one attempt, agreed two days later",
        """
        orders            A  business=移机 customer_tier=钻石 queue_at=10-12T09:00 assigned_at=10-12T09:00
        contact_attempts  A  started_at=10-12T09:05 result=无人接听 ring_s=30
        appointments      A  booked_at=10-14T19:00
        """, variant: agent, .fail),
      RuleExample(
        zh: "谈定了，没有记时间", en: "agreed, nobody knows when",
        """
        orders        A  queue_at=10-12T09:00
        appointments  A  visit_date=10-14 window_type=上午
        """, variant: customer, .unknown),
      RuleExample(
        zh: "约定早于到单", en: "agreed before the order arrived",
        """
        orders        A  queue_at=10-12T09:00
        appointments  A  booked_at=10-12T08:59:59
        """, variant: customer, .unknown),
      RuleExample(
        zh: "约定按分钟记，与到单同一分钟", en: "agreed by the minute, in that of the arrival",
        """
        orders        A  queue_at=10-12T09:00:30
        appointments  A  booked_at=10-12T09:00
        """, variant: customer, .pass),
      RuleExample(
        zh: "到单前在营业厅约定", en: "agreed at the counter before it arrived",
        """
        orders        A  accepted_at=10-12T08:30 queue_at=10-12T09:00
        appointments  A  booked_at=10-12T08:30
        """, variant: customer, .pass),
      RuleExample(
        zh: "报告时刻以后才约定", en: "agreed after the report's moment",
        """
        orders        A  queue_at=10-12T09:00
        appointments  A  booked_at=10-12T18:00
        """, now: "2026-10-12 12:00", variant: customer, .pending),
      RuleExample(
        zh: "休假不算上班", en: "leave is no shift",
        """
        orders        A  business=移机 customer_tier=钻石 queue_at=10-12T09:00 assigned_at=10-12T09:00
        appointments  A  booked_at=10-14T09:30
        roster        10-12  agent_id=A1 shift_start=08:30 shift_end=17:30 duty=休假
        roster        10-14  agent_id=A1 shift_start=08:30 shift_end=17:30 duty=约单
        """, variant: agent, .pass),
      RuleExample(
        zh: "班表第一天之前按常规时间", en: "before the roster's first day the usual hours hold",
        """
        orders        A  business=移机 customer_tier=钻石 queue_at=09-28T09:00 assigned_at=09-28T09:00
        appointments  A  booked_at=09-30T09:30
        roster        10-01  agent_id=A1 shift_start=08:30 shift_end=17:30 duty=约单
        """, variant: agent, .fail),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let row = order.order
    let at = order.customerStart(context)
    func both(_ outcome: Outcome, _ reason: @autoclosure () -> LocalText) {
      for variant in [customer, agent] {
        sink.add(
          id, variant: variant, subject: row.id, order: order.reference, agent: order.agentID,
          team: order.agentTeam, outcome, at: at, rows: [order.place],
          reason: reason())
      }
    }
    guard let business = row.business else {
      return both(.unknown, LocalText(zh: "没有业务类型", en: "the business is not known"))
    }
    guard let own = context.parameters.limit(business: business, tier: row.tier) else {
      return both(
        .notApplicable,
        LocalText(zh: "业务“\(business)”不在规则内", en: "business '\(business)' is not in the rule"))
    }
    guard let service = row.service else {
      return both(.unknown, LocalText(zh: "没有产品类型", en: "the service is not known"))
    }
    guard context.parameters.services.contains(service) else {
      return both(
        .notApplicable,
        LocalText(zh: "产品“\(service)”不在规则内", en: "service '\(service)' is not in the rule"))
    }
    if row.resource == .missing, row.resourceReadyAt == nil {
      return both(
        .notApplicable,
        LocalText(
          zh: "资源不具备，待资源到位后重新计时", en: "no resources yet; the clock starts anew when there are"))
    }
    let limit = bundleLimit(order, own, context)
    let booking = order.firstBooking
    let untimed = order.untimedBooking
    if booking == nil, untimed == nil, row.status == .withdrawn {
      return both(.notApplicable, LocalText(zh: "约定前已撤单", en: "withdrawn before any booking"))
    }
    guard let start = at else {
      return both(
        .unknown, LocalText(zh: "没有到单和受理时间", en: "neither arrival nor acceptance is known"))
    }
    let isInTime = (booking?.bookedAt).map { $0.timeIntervalSince(start) <= limit } ?? false
    if let untimed, !isInTime {
      // The earliest agreement is one whose time nobody wrote down.
      for variant in [customer, agent] {
        sink.add(
          id, variant: variant, subject: row.id, order: order.reference, agent: order.agentID,
          team: order.agentTeam, .unknown, at: at, rows: rows(order, untimed),
          reason: LocalText(
            zh: "已与客户约定，没有约定时间", en: "agreed with the customer, nobody knows when"))
      }
      return
    }
    if let booking, let why = impossible(booking, order, context) {
      for variant in [customer, agent] {
        sink.add(
          id, variant: variant, subject: row.id, order: order.reference, agent: order.agentID,
          team: order.agentTeam, .unknown, at: at, rows: rows(order, booking), reason: why)
      }
      return
    }
    judgeCustomer(order, start, limit, booking, context, sink)
    judgeAgent(order, start, limit, booking, context, sink)
  }

  /// Why an agreement cannot have been when it is written: the order was neither accepted nor at the desk yet.
  /// One made between the two is possible (at the counter), as is one by the customer online where acceptance is not
  /// known; before the assignment or the resources it is early.
  private static func impossible(
    _ booking: Appointment, _ order: OrderView, _ context: RuleContext
  ) -> LocalText? {
    guard let booked = booking.bookedAt,
      let known = order.firstKnown,
      order.isBeforeOrder(booked), booking.source != .selfService || order.order.acceptedAt != nil
    else { return nil }
    let (at, since) = (context.clock.text(booked), context.clock.text(known))
    return LocalText(
      zh: "\(at) 约定，早于 \(since) 受理或到单，时间有误",
      en:
        "agreed at \(at), before the order was accepted or arrived at \(since): one of them is wrong"
    )
  }

  private static func judgeCustomer(
    _ order: OrderView, _ start: Date, _ limit: Double, _ booking: Appointment?,
    _ context: RuleContext, _ sink: OutcomeSink
  ) {
    let clock = ServiceClock(start: start, stop: booking?.bookedAt)
    let elapsed = clock.elapsed(until: context.now)
    sink.add(
      id, variant: customer, subject: order.order.id, order: order.reference, agent: order.agentID,
      team: order.agentTeam,
      outcome(elapsed, limit, booking), at: start,
      stretches: clock.running(until: context.now), rows: rows(order, booking),
      reason: reason(clock, elapsed, limit, booking, context))
  }

  private static func judgeAgent(
    _ order: OrderView, _ arrival: Date, _ limit: Double, _ booking: Appointment?,
    _ context: RuleContext, _ sink: OutcomeSink
  ) {
    let row = order.order
    var start = max(arrival, row.assignedAt ?? arrival)
    if let shift = nextShift(of: order.agentID, from: start, context) { start = max(start, shift) }
    let clock = ServiceClock(start: start, stop: booking?.bookedAt, calendar: context.calendar)
    let elapsed = clock.elapsed(until: context.now)
    var verdict = outcome(elapsed, limit, booking)
    var notes: [RuleOutcome.Note] = []
    var extra = LocalText(zh: "", en: "")
    if verdict == .fail {
      if let excuse = excuse(order, start, clock.deadline(after: limit), booking, context) {
        verdict = excuse.outcome
        notes = excuse.outcome == .pass ? [.excused] : []
        extra = excuse.why
      } else if row.assignedAt == nil, context.book.hasAssignments {
        verdict = .unknown
        extra = LocalText(
          zh: "；没有分派时间，无法判定坐席用时",
          en: "; when it was assigned is not known, so the agent's time is not either")
      }
    }
    sink.add(
      id, variant: agent, subject: row.id, order: order.reference, agent: order.agentID,
      team: order.agentTeam, verdict, notes: notes, at: arrival,
      stretches: clock.running(until: context.now), rows: rows(order, booking),
      reason: joined(reason(clock, elapsed, limit, booking, context), extra))
  }

  private static func joined(_ a: LocalText, _ b: LocalText) -> LocalText {
    LocalText(zh: a.zh + b.zh, en: a.en + b.en)
  }

  private static func outcome(
    _ elapsed: Double, _ limit: Double, _ booking: Appointment?
  ) -> Outcome {
    if elapsed > limit { return .fail }
    return booking == nil ? .pending : .pass
  }

  private static func rows(_ order: OrderView, _ booking: Appointment?) -> [String] {
    [order.place] + (booking.map { [order.place($0)] } ?? [])
  }

  private static func reason(
    _ clock: ServiceClock, _ elapsed: Double, _ limit: Double, _ booking: Appointment?,
    _ context: RuleContext
  ) -> LocalText {
    let spent = DurationText.of(elapsed)
    let allowed = DurationText.of(limit)
    let from = context.clock.text(clock.start)
    if let at = booking?.bookedAt {
      let to = context.clock.text(at)
      return LocalText(
        zh: "\(from) 起计，\(to) 约定，用时 \(spent.zh)，时限 \(allowed.zh)",
        en: "from \(from) to the agreement at \(to): \(spent.en) of \(allowed.en)")
    }
    return LocalText(
      zh: "\(from) 起计，尚未约定，已用 \(spent.zh)，时限 \(allowed.zh)",
      en: "from \(from), nothing agreed yet: \(spent.en) of \(allowed.en)")
  }

  /// The next shift's start for an agent with a roster; nil without one, on shift, or before the
  /// roster's first day, of which it says nothing. Leave is no shift.
  private static func nextShift(of agent: String?, from moment: Date, _ context: RuleContext)
    -> Date?
  {
    guard let agent, let rows = context.book.rosterByAgent[agent],
      let first = context.book.rosterStart, context.calendar.day(of: moment) >= first
    else { return nil }
    var next: Date?
    for index in rows {
      let entry = context.book.tables.roster[index]
      guard let from = entry.shiftStart, let to = entry.shiftEnd else { continue }
      let start = context.clock.date(entry.day, second: from)
      let end =
        to > from
        ? context.clock.date(entry.day, second: to) : context.clock.date(entry.day + 1, second: to)
      if end <= moment { continue }
      if start <= moment { return nil }
      next = next.map { min($0, start) } ?? start
    }
    return next
  }

  /// Nobody was reached, but the agent did what the three-day rule asks, all of it, before anything
  /// was agreed.
  private static func excuse(
    _ order: OrderView, _ start: Date, _ deadline: Date?, _ booking: Appointment?,
    _ context: RuleContext
  ) -> (outcome: Outcome, why: LocalText)? {
    let end = booking?.bookedAt ?? context.now
    let contact = ContactDiscipline(order, context, until: end)
    guard let deadline,
      let first = contact.failed.first(where: { ($0.startedAt ?? .distantPast) >= start }),
      let at = first.startedAt, at <= deadline
    else { return nil }
    if contact.contacts.contains(where: {
      $0 >= start && $0 < (booking?.bookedAt ?? .distantFuture)
    }) {
      return nil
    }
    let tried = context.clock.text(at)
    if case .unreachable(let since) = contact.verdict() {
      let met = context.clock.text(since)
      return (
        .pass,
        LocalText(
          zh: "；时限内 \(tried) 已联系，至 \(met) 满足三天联系规则，免责",
          en:
            "; tried at \(tried), within the limit, and kept the three-day rule by \(met): excused")
      )
    }
    // An attempt is no excuse by itself: the rest of the rule can still be kept while its days last.
    let lastDay = context.calendar.day(of: at) + (context.parameters.contactDays - 1)
    guard booking == nil, context.calendar.day(of: end) <= lastDay else { return nil }
    return (
      .pending,
      LocalText(
        zh: "；时限内 \(tried) 已联系，三天联系规则尚未到期",
        en: "; tried at \(tried), within the limit; the three days are not over")
    )
  }

  /// Two services of one CRM order in one visit share the shorter limit. Visits whose day or window
  /// is not known are not one.
  private static func bundleLimit(_ order: OrderView, _ own: Double, _ context: RuleContext)
    -> Double
  {
    guard context.parameters.bundleShortest, let crm = order.order.crmID,
      let members = context.book.bundles[crm], let visit = order.firstBooking
    else { return own }
    var limit = own
    for number in members where Int(number) != order.number {
      let other = context.book.order(at: Int(number))
      guard let business = other.order.business,
        let theirs = context.parameters.limit(business: business, tier: other.order.tier),
        let service = other.order.service, context.parameters.services.contains(service),
        let shared = other.firstBooking, let day = visit.visitDay, shared.visitDay == day,
        let window = visit.windowType, shared.windowType == window
      else { continue }
      limit = min(limit, theirs)
    }
    return limit
  }
}
