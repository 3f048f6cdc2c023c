package import CallModel

import struct Foundation.Date

/// an order's times follow each other, its agents are known, nothing lies in the future.
package enum R63DataSanity: ServiceRule {
  package static let definition = RuleDefinition(
    "R-63", name: LocalText(zh: "数据自洽", en: "data sanity"),
    statement: LocalText(
      zh: "到单 ≤ 分派 ≤ 首次约定 ≤ 首次派单 ≤ 上门 ≤ 归档；约定、拨打、通话的结束不早于开始，审核、核实、提交、答复不早于申请；人员在人员表内；没有将来的时间。",
      en:
        "Arrival ≤ assignment ≤ first booking ≤ first dispatch ≤ arrival of the crew ≤ end; nothing "
        + "ends before it starts or is answered before it is asked; agents are known; nothing lies "
        + "in the future."),
    source: nil,
    reading: LocalText(
      zh: "自相矛盾的行（结束早于开始等）在读表时搁置；其他矛盾在此列出，工单照常参加其他规则："
        + "报告时刻以后的时间当作尚未发生，审核早于申请的算数据缺失。",
      en:
        "Rows that contradict themselves are set aside when read; other contradictions are listed "
        + "here, and the order is judged by the other rules as it stands: what lies after the "
        + "report's moment has not happened yet, and an audit before its request is unknown."),
    parameters: [], needs: [.orders],
    examples: [
      RuleExample(
        zh: "前后一致", en: "in order",
        """
        orders        A  queue_at=10-05T09:00 assigned_at=10-05T09:10
        appointments  A  booked_at=10-05T10:00
        dispatches    A  dispatched_at=10-05T10:05
        """, .pass),
      RuleExample(
        zh: "约定在派单之后", en: "booked after the dispatch",
        """
        orders        A  queue_at=10-05T09:00
        appointments  A  booked_at=10-05T10:10
        dispatches    A  dispatched_at=10-05T10:05
        """, .fail),
      RuleExample(
        zh: "不认识的坐席", en: "an unknown agent",
        """
        orders  A  queue_at=10-05T09:00 agent_id=A9
        agents  A1
        """, .fail),
      RuleExample(
        zh: "审核在报告时刻以后", en: "audited after the report's moment",
        """
        orders       A  queue_at=10-05T09:00
        reschedules  A  requested_at=10-12T17:00 audited_at=10-15T17:00
        """, now: "2026-10-13 09:00", .fail),
      RuleExample(
        zh: "审核早于申请", en: "audited before it was requested",
        """
        orders       A  queue_at=10-05T09:00
        reschedules  A  requested_at=10-12T17:00 audited_at=10-11T17:00
        """, .fail),
    ])

  /// What does not fit together in one order, by the tables as read.
  package static func contradictions(_ order: OrderView, _ context: RuleContext) -> [LocalText] {
    let order =
      context.book === context.asRead ? order : context.asRead.order(at: order.number)
    let row = order.order
    let stamps: [(LocalText, Date?)] = [
      (LocalText(zh: "到单", en: "arrival"), row.queueAt),
      (LocalText(zh: "分派", en: "assignment"), row.assignedAt),
      (LocalText(zh: "首次约定", en: "the first booking"), order.firstBooking?.bookedAt),
      (LocalText(zh: "首次派单", en: "the first dispatch"), order.dispatches.first?.dispatchedAt),
      (LocalText(zh: "上门", en: "the crew's arrival"), row.firstVisitAt),
      (LocalText(zh: "归档", en: "the end"), row.finishedAt),
    ]
    var found: [LocalText] = []
    var last: (LocalText, Date)?
    for (name, stamp) in stamps {
      guard let stamp else { continue }
      if let last, stamp < last.1 {
        let (now, before) = (context.clock.text(stamp), context.clock.text(last.1))
        found.append(
          LocalText(
            zh: "\(name.zh) \(now) 早于\(last.0.zh) \(before)",
            en: "\(name.en) \(now) before \(last.0.en) \(before)"))
      }
      if stamp > context.now {
        let at = context.clock.text(stamp)
        found.append(
          LocalText(zh: "\(name.zh) \(at) 在将来", en: "\(name.en) \(at) lies in the future"))
      }
      last = (name, stamp)
    }
    found += answersBeforeRequests(order, context)
    if context.book !== context.asRead { found += later(order, context) }
    if context.book.tables.has(.agents) {
      var agents = [row.agentID]
      agents += order.appointments.map(\.agentID)
      var seen: Set<String> = []
      for case let agent? in agents
      where context.book.agentsByID[agent] == nil && seen.insert(agent).inserted {
        found.append(
          LocalText(zh: "人员表没有 \(agent)", en: "\(agent) is not in the list of agents"))
      }
    }
    return found
  }

  /// What was answered before it was asked.
  private static func answersBeforeRequests(_ order: OrderView, _ context: RuleContext)
    -> [LocalText]
  {
    var found: [LocalText] = []
    func check(
      _ id: String, _ name: LocalText, _ stamp: Date?, before: LocalText, _ earlier: Date?
    ) {
      guard let stamp, let earlier, stamp < earlier else { return }
      let (at, asked) = (context.clock.text(stamp), context.clock.text(earlier))
      found.append(
        LocalText(
          zh: "\(id)：\(name.zh) \(at) 早于\(before.zh) \(asked)",
          en: "\(id): \(name.en) \(at) before \(before.en) \(asked)"))
    }
    let request = LocalText(zh: "申请", en: "the request")
    let audit = LocalText(zh: "审核", en: "the audit")
    for row in order.reschedules {
      check(row.id, audit, row.auditedAt, before: request, row.requestedAt)
      check(
        row.id, LocalText(zh: "提交组长", en: "the leader's hand-over"), row.leaderAt,
        before: audit, row.auditedAt)
    }
    for row in order.deferrals {
      check(
        row.id, LocalText(zh: "核实", en: "the check"), row.verifiedAt, before: request,
        row.requestedAt)
    }
    for index in order.book.escalationsBySubject[order.order.id] ?? [] {
      let row = order.book.tables.escalations[index]
      check(
        order.book.place(.escalations, row.line), LocalText(zh: "答复", en: "the answer"),
        row.respondedAt, before: LocalText(zh: "升级", en: "the escalation"), row.at)
    }
    return found
  }

  /// Rows of the order that tell of something after the report's moment.
  private static func later(_ order: OrderView, _ context: RuleContext) -> [LocalText] {
    var stamps: [(String, Date?)] = []
    // The first booking and dispatch are named by the order's own list.
    for row in order.appointments where row.bookedAt != order.firstBooking?.bookedAt {
      stamps.append((order.place(row), row.bookedAt))
    }
    for row in order.appointments { stamps.append((order.place(row), row.cancelledAt)) }
    for row in order.attempts { stamps.append((order.place(row), row.startedAt)) }
    for row in order.dispatches.dropFirst() { stamps.append((order.place(row), row.dispatchedAt)) }
    for row in order.reschedules {
      for stamp in [row.requestedAt, row.auditedAt, row.returnedAt, row.leaderAt] {
        stamps.append((order.place(row), stamp))
      }
    }
    for row in order.deferrals {
      for stamp in [
        row.requestedAt, row.verifiedAt, row.approvedAt, row.effectiveAt, row.releasedAt,
        row.returnedAt,
      ] {
        stamps.append((order.place(row), stamp))
      }
    }
    stamps.append((order.place, order.order.resourceNotifiedAt))
    stamps.append((order.place, order.order.resourceReadyAt))
    return stamps.compactMap { place, stamp in
      guard let stamp, stamp > context.now else { return nil }
      let at = context.clock.text(stamp)
      return LocalText(
        zh: "\(place)：\(at) 在将来", en: "\(place): \(at) lies in the future")
    }
  }

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let pen = order.pen(id, sink, at: order.arrival(context))
    let found = contradictions(order, context)
    if found.isEmpty {
      pen(.pass, zh: "前后一致", en: "nothing contradicts")
    } else {
      let zh = found.map(\.zh).joined(separator: "；")
      let en = found.map(\.en).joined(separator: "; ")
      pen(
        .fail,
        rows: order.appointments.prefix(1).map(order.place)
          + order.dispatches.prefix(1).map(order.place), zh: zh, en: en)
    }
  }
}
