import CallModel

/// R-32: a demand for a visit at once or an explanation is met with one, or handed up that day.
package enum R32SpecialDemand: ServiceRule {
  package static let definition = RuleDefinition(
    "R-32", name: LocalText(zh: "特殊要求的处理", en: "special requests handled"),
    statement: LocalText(
      zh: "客户要求立即上门或要求解释的，通话中有解释，或当天有升级记录。",
      en: "Where the customer demands a visit at once or an explanation, the call explains, or an "
        + "escalation is recorded the same day."),
    source: "对于客户的特殊要求，如立即上门装机、给予合理解释等情况，必须按首问责任制进行客户安抚和将实际情况与客户解释",
    reading: LocalText(
      zh: "是否有特殊要求，看改约原因、回访记录和升级原因里的用词（可设）；当天从得知要求之日算。",
      en:
        "Whether there is such a demand is taken from the words of the reschedule's reason, of what "
        + "its audit found and of the escalation (a setting); the day is the one it became known on."
    ),
    needs: [.orders, .reschedules, .escalations],
    examples: [
      RuleExample(
        zh: "当天升级", en: "handed up the same day",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=用户要求立即上门
        escalations  A  at=10-05T11:00 from=A1 to=L1 reason=用户要求立即上门
        """, .pass),
      RuleExample(
        zh: "既没解释也没升级", en: "neither",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=用户要求立即上门
        escalations  B  at=10-05T11:00
        """, .fail),
      RuleExample(
        zh: "没有通话文字，也没有升级表", en: "no words, no table of escalations",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=用户要求立即上门
        """, .unknown),
      RuleExample(
        zh: "没有特殊要求", en: "no such demand",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=用户外出
        """, .notApplicable),
      RuleExample(
        zh: "回访得知，当天还没过", en: "heard on the audit call, and the day is not over",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=不属实-提交组长 audit_detail=用户否认，要求立即上门
        escalations  B  at=10-05T11:00
        """, now: "2026-10-05 18:00", .pending),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.reschedules {
      let pen = order.pen(id, row, sink)
      let demands = context.parameters.specialDemands
      let ids = [order.order.id] + (row.callID.map { [$0] } ?? [])
      // What the customer demanded stands in the reason, in what the call-back found, or in what
      // was handed up because of it.
      let isDemanded =
        context.mentions(row.reasonText, demands) || context.mentions(row.auditDetail, demands)
        || context.escalations(of: ids).contains { up in
          guard let at = up.at, let since = row.requestedAt else { return false }
          return at >= since && at < since.addingTimeInterval(2 * 86_400)
            && context.mentions(up.reason, demands)
        }
      guard isDemanded else {
        pen(.notApplicable, zh: "没有特殊要求", en: "no special request")
        continue
      }
      let spoken = row.callID.flatMap { context.spoken[$0] }
      if spoken?.explained == true {
        let quote = RuleQuote(spoken?.quotes["explained"])
        pen(.pass, zh: "通话中已解释\(quote.zh)", en: "explained on the call\(quote.en)")
        continue
      }
      // The demand becomes known with the request, or with the call-back that hears of it.
      let known = context.mentions(row.reasonText, demands) ? row.requestedAt : row.auditedAt
      guard let known = known ?? row.requestedAt else {
        pen(.unknown, zh: "没有申请时间", en: "the time of the request is not known")
        continue
      }
      let day = context.calendar.day(of: known)
      if let up = context.escalations(of: ids).first(where: {
        $0.at.map(context.calendar.day) == day
      }) {
        pen(
          .pass, rows: [context.book.place(.escalations, up.line)], zh: "当天已升级给 \(up.to ?? "组长")",
          en: "handed up to \(up.to ?? "the leader") the same day")
      } else if context.now < context.clock.date(day + 1) {
        pen(.pending, zh: "当天尚未结束", en: "the day is not over")
      } else if spoken?.explained == nil, !context.book.tables.has(.escalations) {
        pen(.unknown, zh: "没有通话文字，也没有升级记录表", en: "neither words nor a table of escalations")
      } else {
        pen(.fail, zh: "没有解释，当天也没有升级", en: "neither explained nor handed up that day")
      }
    }
  }
}
