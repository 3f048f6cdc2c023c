import CallModel

/// a reschedule is audited within 24 hours of its request.
package enum R33AuditLimit: ServiceRule {
  package static let definition = RuleDefinition(
    "R-33", name: LocalText(zh: "改约 24 小时回访", en: "audited within 24 hours"),
    statement: LocalText(
      zh: "改约申请到回访审核不超过 24 小时（含整点）。",
      en: "From the request to the audit at most 24 hours, 24:00:00 included."),
    source: "在24小时内完成当天改约工单回访工作",
    reading: LocalText(
      zh: "按每张单 24 小时（可设为按批：次日 24:00 前）。从申请人提交算起，不从进入队列算起。没审核、限内退回申请人的不适用。",
      en: "24 hours for each order (a setting: by batch, until 24:00 of the next day), from the "
        + "applicant's request, not from entry into the queue. A request returned to the applicant "
        + "within the limit, unaudited, is not applicable."),
    needs: [.orders, .reschedules],
    examples: [
      RuleExample(
        zh: "正好 24 小时", en: "exactly 24 hours",
        """
        orders       A
        reschedules  A  requested_at=2009-10-12T17:00 audited_at=2009-10-13T17:00:00
        """, .pass),
      RuleExample(
        zh: "多一秒", en: "a second more",
        """
        orders       A
        reschedules  A  requested_at=2009-10-12T17:00 audited_at=2009-10-13T17:00:01
        """, .fail),
      RuleExample(
        zh: "还没到期", en: "not yet due",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00
        """, now: "2026-10-13 09:00", .pending),
      RuleExample(
        zh: "限内退回申请人", en: "returned to the applicant within the limit",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00 returned_at=10-13T17:00:00
        """, .notApplicable),
      RuleExample(
        zh: "过限才退回", en: "returned after the limit",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00 returned_at=10-13T17:00:01
        """, .fail),
      RuleExample(
        zh: "没有申请时间", en: "no time of request",
        """
        orders       A
        reschedules  A  audited_at=10-13T17:00
        """, .unknown),
      RuleExample(
        zh: "审核早于申请", en: "audited before it was requested",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00 audited_at=10-11T17:00
        """, .unknown),
      RuleExample(
        zh: "报告时刻以后才审核，已超时", en: "audited after the report's moment, the limit being over",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00 audited_at=10-15T17:00
        """, now: "2026-10-14 09:00", .fail),
      RuleExample(
        zh: "报告时刻以后才审核，尚未到期", en: "audited after the report's moment, the limit not being over",
        """
        orders       A
        reschedules  A  requested_at=10-12T17:00 audited_at=10-13T16:00
        """, now: "2026-10-13 09:00", .pending),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let limit = AuditLimit(ofReschedules: context.parameters)
    for row in order.reschedules {
      let pen = order.pen(id, row, sink)
      if limit.isReturned(row, context.calendar) {
        pen.returned(row, context)
      } else {
        limit.judge(pen, requested: row.requestedAt, done: row.auditedAt, context)
      }
    }
  }
}
