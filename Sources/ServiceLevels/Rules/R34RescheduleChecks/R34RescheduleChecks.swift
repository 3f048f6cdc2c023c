import CallModel

import struct Foundation.Date

/// morning and afternoon, the queue of reschedules is checked; overdue ones are called at once.
package enum R34RescheduleChecks: ServiceRule {
  package static let definition = RuleDefinition(
    "R-34", name: LocalText(zh: "改约超时检查", en: "checks of reschedules"),
    statement: LocalText(
      zh: "每个值班日上午、下午各检查一次改约；发现超时未回访的，60 分钟内开始回访。",
      en:
        "Each duty day the reschedules are checked in the morning and the afternoon; an overdue one "
        + "is called within 60 minutes."),
    source: "每日上、下午各一次检查是否有超时未审核或填写不规范的工单，如发现有超时未回访的工单，则立即操作回访",
    reading: LocalText(
      zh: "“立即”按 60 分钟。已退回申请人的不再回访。",
      en: "'At once' is read as 60 minutes. Nobody calls about a request that went back to its "
        + "applicant."),
    parameters: ["R-34", "R-33"], needs: [.checks, .reschedules],
    examples: [
      RuleExample(
        zh: "下午查过", en: "checked in the afternoon",
        """
        roster  10-05  agent_id=A1
        checks  改约  checked_at=10-05T10:00 found=3 overdue=0
        checks  改约  checked_at=10-05T15:00 found=3 overdue=0
        """, .pass),
      RuleExample(
        zh: "下午没查", en: "no check in the afternoon",
        """
        roster  10-05  agent_id=A1
        checks  改约  checked_at=10-05T10:00 found=3 overdue=0
        """, .fail),
      RuleExample(
        zh: "下午还没过", en: "the afternoon is not over",
        """
        roster  10-05  agent_id=A1
        checks  改约  checked_at=10-05T10:00 found=3 overdue=0
        """, now: "2026-10-05 13:00", .pending),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    let tables = context.book.tables
    guard tables.has(.checks) else { return }
    let limit = AuditLimit(ofReschedules: p)
    QueueChecks(
      rule: id, queue: p.rescheduleQueue, window: (p.checkMorning, p.checkAfternoon),
      neglected: { moment, _ in
        tables.reschedules.filter { row in
          guard let asked = row.requestedAt,
            limit.deadline(asked, context.calendar) < moment,
            row.auditedAt.map({ $0 > moment }) ?? true,
            row.returnedAt.map({ $0 > moment }) ?? true
          else { return false }
          let due = moment.addingTimeInterval(p.overdueCallWithin)
          if context.now <= due { return false }
          // Without the order nobody knows whether anybody called.
          guard let order = context.book.order(row.orderID) else { return false }
          let calls =
            order.attempts.compactMap(\.startedAt) + order.calls.compactMap(\.startedAt)
          return !calls.contains { $0 >= moment && $0 <= due }
        }.map(\.id)
      }
    ).judge(context, sink)
  }
}
