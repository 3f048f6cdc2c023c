import CallModel

/// the day before a deferral ends, the customer is called to book. Off by default.
package enum R48WakeUp: ServiceRule {
  package static let definition = RuleDefinition(
    "R-48", name: LocalText(zh: "缓装到期唤醒", en: "wake-up of deferrals"),
    statement: LocalText(
      zh: "预约开装日前一天（含当天前）已重新联系预约。默认关闭。",
      en:
        "By the day before the planned date the customer was called again to book. Off by default."),
    source: nil,
    reading: LocalText(
      zh: "本项目提出，需在参数中打开。", en: "A proposal of this project; a setting turns it on."),
    needs: [.orders, .deferrals, .contactAttempts],
    examples: [
      RuleExample(
        zh: "默认关闭", en: "off by default",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20
        """, .notApplicable)
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.deferrals where row.kind != .waiting {
      let pen = order.pen(id, row, sink)
      guard context.parameters.wakeUpEnabled else {
        pen(.notApplicable, zh: "规则未启用", en: "the rule is off")
        continue
      }
      guard let planned = row.plannedInstallDay, let asked = row.requestedAt else {
        pen(.unknown, zh: "没有开装日或申请时间", en: "the planned date or the request is not known")
        continue
      }
      let since = row.verifiedAt ?? asked
      let due = context.clock.date(planned + (1 - context.parameters.wakeUpDaysBefore))
      let tries =
        order.attempts.compactMap(\.startedAt) + order.appointments.compactMap(\.bookedAt)
      if tries.contains(where: { $0 > since && $0 < due }) {
        pen(.pass, zh: "到期前已联系", en: "called before it ended")
      } else {
        pen(
          context.now >= due ? .fail : .pending, zh: "尚未联系，\(planned) 开装",
          en: "not called yet, planned \(planned)")
      }
    }
  }
}
