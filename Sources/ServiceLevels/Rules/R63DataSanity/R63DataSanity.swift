public import CallModel

import struct Foundation.Date

/// an order's times follow each other, its agents are known, nothing lies in the future.
public enum R63DataSanity: ServiceRule {
  public static let definition = RuleDefinition(
    "R-63", name: LocalText(zh: "数据自洽", en: "data sanity"),
    statement: LocalText(
      zh: "到单 ≤ 分派 ≤ 首次约定 ≤ 首次派单 ≤ 上门 ≤ 归档；约定、拨打、通话的结束不早于开始；人员在人员表内；没有将来的时间。",
      en:
        "Arrival ≤ assignment ≤ first booking ≤ first dispatch ≤ arrival of the crew ≤ end; nothing "
        + "ends before it starts; agents are known; nothing lies in the future."),
    source: nil,
    reading: LocalText(
      zh: "自相矛盾的行（结束早于开始等）在读表时隔离；涉及多张表的矛盾在此列出，工单照常参加其他规则。",
      en:
        "Rows that contradict themselves are set aside when read; contradictions between tables are "
        + "listed here, and the order is judged by the other rules as it stands."),
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
    ])

  /// What does not fit together in one order.
  public static func contradictions(_ order: OrderView, _ context: RuleContext) -> [LocalText] {
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

  public static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
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
