import CallModel

/// a deferral is verified within 24 hours of its request.
package enum R40VerifyLimit: ServiceRule {
  package static let definition = RuleDefinition(
    "R-40", name: LocalText(zh: "缓装 24 小时核实", en: "deferral verified within 24 hours"),
    statement: LocalText(
      zh: "缓装申请到核实不超过 24 小时。", en: "From the request of a deferral to its check at most 24 hours."),
    source: "在24小时内对缓装工单进行回访核实",
    reading: LocalText(
      zh: "同 R-33：按每张单，从申请算起（可设为按批）。",
      en: "As R-33: for each order, from the request (a setting: by batch)."),
    needs: [.orders, .deferrals],
    examples: [
      RuleExample(
        zh: "当天核实", en: "verified the same day",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 verified_at=10-05T16:00
        """, .pass),
      RuleExample(
        zh: "晚了", en: "late",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 verified_at=10-06T09:01
        """, .fail),
      RuleExample(
        zh: "还没到期", en: "not yet due",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00
        """, now: "2026-10-05 20:00", .pending),
      RuleExample(
        zh: "没有申请时间", en: "no time of request",
        """
        orders     A
        deferrals  A  verified_at=10-05T16:00
        """, .unknown),
      RuleExample(
        zh: "报告时刻以后才核实", en: "verified after the report's moment",
        """
        orders     A
        deferrals  A  requested_at=10-12T17:00 verified_at=10-15T10:00
        """, now: "2026-10-12 18:00", .pending),
      RuleExample(
        zh: "待装不核实", en: "a wait is not verified",
        """
        orders     A
        deferrals  A  kind=待装 requested_at=10-05T09:00
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let limit = AuditLimit(ofDeferrals: context.parameters)
    for row in order.deferrals {
      let pen = order.pen(id, row, sink)
      if row.kind == .waiting {
        pen(.notApplicable, zh: "待装", en: "a wait for resources")
      } else {
        limit.judge(pen, requested: row.requestedAt, done: row.verifiedAt, context)
      }
    }
  }
}
