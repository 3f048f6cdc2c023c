import CallModel

/// R-47: orders that wait for resources, with their age and reason. Figures only.
package enum R47Waiting: ServiceRule {
  package static let definition = RuleDefinition(
    "R-47", name: LocalText(zh: "待装（了解）", en: "waiting orders"),
    statement: LocalText(
      zh: "只报待装的数量、时长和原因，不判达标。",
      en: "Reports number, age and reason of waiting orders; nothing passes or fails."),
    source: "待装工单工作流程及说明:（了解）",
    reading: LocalText(zh: "课件标明“了解”。", en: "The deck marks it 'for information'."),
    needs: [.orders, .deferrals],
    examples: [
      RuleExample(
        zh: "等待资源", en: "waiting for resources",
        """
        orders     A
        deferrals  A  kind=待装 requested_at=10-05T09:00 reason_text=端口不足
        """, .notApplicable, notes: [.info])
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.deferrals where row.kind == .waiting {
      let end = row.releasedAt ?? context.now
      let age = row.requestedAt.map { DurationText.of(max(0, end.timeIntervalSince($0))) }
      let why = (row.reasonText ?? row.reasonCode).map { context.shown($0, order.order) }
      order.pen(id, row, sink)(
        .notApplicable, notes: [.info],
        zh: "\(row.releasedAt == nil ? "在等" : "等过") \(age?.zh ?? "时长不详")，原因：\(why ?? "不详")",
        en:
          "\(row.releasedAt == nil ? "waiting" : "waited") \(age?.en ?? "nobody knows how long"), "
          + "reason: \(why ?? "not known")")
    }
  }
}
