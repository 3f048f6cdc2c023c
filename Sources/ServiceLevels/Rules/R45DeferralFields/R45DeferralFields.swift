import CallModel

/// every deferral has a planned date after its request, and a reason.
package enum R45DeferralFields: ServiceRule {
  package static let definition = RuleDefinition(
    "R-45", name: LocalText(zh: "缓装必填项", en: "fields of a deferral"),
    statement: LocalText(
      zh: "写明预约开装时间（晚于申请日）和缓装原因及其代码；超过 180 天警告。",
      en: "The planned date, after the day of the request, and the reason with its code are given; "
        + "more than 180 days warns."),
    source: "凡缓装工单都必须填写预约开装时间及缓装原因",
    reading: LocalText(
      zh: "开装日与申请日同一天不达标。代码可写在原因文字开头（U03…）；只有文字没有代码的不达标（可设为警告或不查）。",
      en:
        "A planned date on the day of the request fails. The code may stand at the head of the words "
        + "(U03…); words without a code fail (a setting makes it a warning, or nothing)."),
    needs: [.orders, .deferrals],
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
      RuleExample(
        zh: "代码写在文字里", en: "the code stands in the words",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20 reason_text=U03用户装修中
        """, .pass),
      RuleExample(
        zh: "只有文字没有代码", en: "words without a code",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20 reason_text=用户装修中
        """, .fail),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    for row in order.deferrals {
      let pen = order.pen(id, row, sink)
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
      // Exports without a column for it write the code before the words: U03用户装修中.
      let text = row.reasonText ?? row.remark ?? ""
      let hasCode =
        row.reasonCode != nil
        || p.remarkReasons.keys.contains(where: text.hasPrefix)
      if !hasCode, p.deferralCodeMissing == .fail {
        let words = context.shown(text, order.order)
        pen(
          .fail, zh: "没有原因代码（“\(words)”）", en: "no reason code (“\(words)”)")
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
        let isLong = Double(days) * 86_400 > p.longestDeferral
        pen(
          .pass,
          notes: notes(isLong: isLong, codeMissing: hasCode ? nil : p.deferralCodeMissing),
          zh: "开装日 \(planned)，缓 \(days) 天",
          en: "planned \(planned), \(days) days on")
      }
    }
  }

  /// A warning of a long deferral, and what a missing code costs; no note twice.
  private static func notes(isLong: Bool, codeMissing: RuleParameters.Weight?)
    -> [RuleOutcome.Note]
  {
    let missing = codeMissing?.notes ?? []
    return isLong && missing != [.warning] ? [.warning] + missing : missing
  }
}
