import CallModel

import struct Foundation.Date

/// morning and afternoon, the queue of orders to book is checked for what is overdue.
package enum R23OverdueChecks: ServiceRule {
  package static let definition = RuleDefinition(
    "R-23", name: LocalText(zh: "待约超时检查", en: "checks of orders to book"),
    statement: LocalText(
      zh: "每个值班日上午、下午各检查一次待约工单，记下数量；检查时已超时的，在处理情况中写明或 30 分钟内上报。",
      en:
        "Each duty day the orders to book are checked in the morning and the afternoon, with counts; "
        + "what is overdue then is named in the actions or handed up within 30 minutes."),
    source: "按照轮值班表每日上、下午各一次检查待约工单是否有超时情况，以及约单进度是否能满足需求量，并及时上报异常或突发情况",
    reading: LocalText(zh: "12:00–12:30 算下午。", en: "12:00–12:30 counts as the afternoon."),
    needs: [.checks, .orders],
    examples: [
      RuleExample(
        zh: "下午查过", en: "checked in the afternoon",
        """
        roster  10-05  agent_id=A1
        checks  待约  checked_at=10-05T10:00 found=3 overdue=0
        checks  待约  checked_at=10-05T15:00 found=3 overdue=0
        """, .pass),
      RuleExample(
        zh: "下午没查", en: "no check in the afternoon",
        """
        roster  10-05  agent_id=A1
        checks  待约  checked_at=10-05T10:00 found=3 overdue=0
        """, .fail),
      RuleExample(
        zh: "超时没有上报", en: "overdue and not handed up",
        """
        roster  10-05  agent_id=A1
        orders  A  customer_tier=钻石 queue_at=10-05T09:00
        checks  待约  checked_at=10-05T10:00 found=1 overdue=0
        checks  待约  checked_at=10-05T15:00 found=1 overdue=1 actions=继续联系
        """, .fail),
      RuleExample(
        zh: "下午还没过", en: "the afternoon is not over",
        """
        roster  10-05  agent_id=A1
        checks  待约  checked_at=10-05T10:00 found=3 overdue=0
        """, now: "2026-10-05 13:00", .pending),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    guard context.book.tables.has(.checks) else { return }
    let open = OpenOrders(context)
    QueueChecks(
      rule: id, queue: p.bookingQueue, window: (p.checkMorning, p.checkAfternoon),
      neglected: { moment, check in
        open.overdue(at: moment).filter { number in
          let order = context.book.tables.orders[number].id
          if check.actions?.contains(order) == true { return false }
          return !context.escalations(of: [order]).contains {
            $0.at.map { $0 <= moment.addingTimeInterval(p.escalateWithin) } ?? false
          }
        }.map { context.book.tables.orders[$0].id }
      }
    ).judge(context, sink)
  }
}

/// For each order the rule R-01 speaks of: when its limit passes and when it was booked.
struct OpenOrders {
  private struct Entry {
    var number: Int32
    var deadline: Date
    var end: Date
  }
  private var entries: [Entry] = []

  init(_ context: RuleContext) {
    for number in 0..<context.book.orderCount {
      let order = context.book.order(at: number)
      let row = order.order
      guard let business = row.business,
        let limit = context.parameters.limit(business: business, tier: row.tier),
        row.service.map(context.parameters.services.contains) ?? false,
        let start = order.customerStart(context),
        row.resource != .missing || row.resourceReadyAt != nil
      else { continue }
      let end =
        order.firstBooking?.bookedAt ?? order.dispatches.first?.dispatchedAt
        ?? order.deferrals.first?.requestedAt
        ?? (row.status == .withdrawn || row.status == .finished ? start : .distantFuture)
      let deadline = start.addingTimeInterval(limit)
      if end > deadline {
        entries.append(Entry(number: Int32(number), deadline: deadline, end: end))
      }
    }
  }

  /// Orders whose limit had passed at a moment and that were not booked, deferred or sent by then.
  func overdue(at moment: Date) -> [Int] {
    entries.filter { $0.deadline < moment && $0.end > moment }.map { Int($0.number) }
  }
}
