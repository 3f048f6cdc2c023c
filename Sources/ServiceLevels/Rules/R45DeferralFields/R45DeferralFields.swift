import CallModel

/// every deferral has a planned date after its request, and a reason.
public enum R45DeferralFields: ServiceRule {
  public static let definition = RuleDefinition(
    "R-45", name: LocalText(zh: "缓装必填项", en: "fields of a deferral"),
    statement: LocalText(
      zh: "写明预约开装时间（晚于申请日）和缓装原因；超过 180 天警告。",
      en: "The planned date, after the day of the request, and the reason are given; more than 180 "
        + "days warns."),
    source: "凡缓装工单都必须填写预约开装时间及缓装原因",
    reading: LocalText(zh: "开装日与申请日同一天不达标。", en: "A planned date on the day of the request fails."),
    needs: [.deferrals],
    examples: [
      RuleExample(
        zh: "写全了", en: "complete",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20 reason_code=U03
        """, .pass),
      RuleExample(
        zh: "当天开装", en: "planned for the same day",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-05 reason_code=U03
        """, .fail),
      RuleExample(
        zh: "没有申请时间", en: "no time of request",
        """
        orders     A
        deferrals  A  planned_install_date=10-20 reason_code=U03
        """, .unknown),
      RuleExample(
        zh: "待装", en: "a wait",
        """
        orders     A
        deferrals  A  kind=待装
        """, .notApplicable),
    ])

  public static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.deferrals {
      let pen = order.pen(id, row, sink, context)
      if row.kind == .waiting {
        pen(.notApplicable, zh: "待装", en: "a wait for resources")
        continue
      }
      guard let planned = row.plannedInstallDay else {
        pen(.fail, zh: "没有预约开装时间", en: "no planned date")
        continue
      }
      if row.reasonCode == nil, row.reasonText == nil {
        pen(.fail, zh: "没有缓装原因", en: "no reason")
        continue
      }
      guard let asked = row.requestedAt.map(context.calendar.day) else {
        pen(.unknown, zh: "没有申请时间", en: "the time of the request is not known")
        continue
      }
      let days = planned - asked
      if days <= 0 {
        pen(
          .fail, zh: "开装日 \(planned) 不晚于申请日 \(asked)",
          en: "planned \(planned), not after the request \(asked)")
      } else {
        let isLong = Double(days) * 86_400 > context.parameters.longestDeferral
        pen(
          .pass, notes: isLong ? [.warning] : [], zh: "开装日 \(planned)，缓 \(days) 天",
          en: "planned \(planned), \(days) days on")
      }
    }
  }
}
