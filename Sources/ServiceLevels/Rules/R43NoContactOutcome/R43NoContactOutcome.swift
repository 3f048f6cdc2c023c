import CallModel

/// an unreachable order is deferred or dispatched with the prescribed remark, not earlier.
package enum R43NoContactOutcome: ServiceRule {
  package static let definition = RuleDefinition(
    "R-43", name: LocalText(zh: "联系不上的处理和备注", en: "outcome and remark of no contact"),
    statement: LocalText(
      zh: "满足 R-42 后方可打入缓装台或直接派单；备注须为“多次联系不上，请班组直接上门装机”，后面可再写。"
        + "比对时不计全半角、标点和空格。",
      en: "Only once R-42 is met is the order deferred or dispatched directly; the remark is the "
        + "prescribed one, more may follow. Width, punctuation and spaces do not matter."),
    source: "必须在备注栏填写“多次联系不上，请班组直接上门装机。”",
    reading: LocalText(
      zh: "直接派单必须写；打入缓装台的，缺备注只警告（可设为不达标）。",
      en: "It is required for a direct dispatch; for the deferral desk its lack is a warning (a "
        + "setting makes it fail)."),
    parameters: ["R-43", "R-42"], needs: [.orders, .contactAttempts, .dispatches, .deferrals],
    examples: [
      RuleExample(
        zh: "备注规范", en: "the prescribed remark",
        R42NoContact.definition.examples[0].rows, .pass),
      RuleExample(
        zh: "没满三天规则就派单", en: "dispatched too early",
        R42NoContact.definition.examples[1].rows, .fail),
      RuleExample(
        zh: "缓装台缺备注", en: "deferral without the remark",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        deferrals         A  requested_at=10-06T16:00 reason_code=U15 remark=联系不上
        """, .pass, notes: [.warning]),
      RuleExample(
        zh: "直接派单没有备注", en: "dispatched directly without a remark",
        """
        orders            A
        appointments      A  status=取消
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        dispatches        A  dispatched_at=10-06T16:00
        """, .fail),
      RuleExample(
        zh: "没有联系记录表", en: "no log of attempts",
        R42NoContact.definition.examples[4].rows, .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let prescribed = context.parameters.noContactRemark
    for claim in R42NoContact.claims(order, context) {
      let pen: VerdictPen
      let isRight: Bool
      let isDispatch: Bool
      switch claim {
      case .deferral(let row, _):
        pen = order.pen(id, row, sink)
        isRight = RemarkText.begins(row.remark, with: prescribed)
        isDispatch = false
      case .dispatch(let row, let at):
        if case .stands = R11BookedBeforeDispatch.standing(order, at: at) {
          order.pen(id, row, sink)(
            .notApplicable, zh: "已有约定，不是直接派单", en: "a visit was booked; no direct dispatch")
          continue
        }
        pen = order.pen(id, row, sink)
        isRight = RemarkText.begins(row.remark ?? order.order.remark, with: prescribed)
        isDispatch = true
      }
      if !context.book.tables.has(.contactAttempts) {
        pen(.unknown, zh: "没有联系记录表", en: "there is no log of attempts")
        continue
      }
      guard case .unreachable = ContactDiscipline(order, context, until: claim.moment).verdict()
      else {
        pen(.fail, zh: "未满足 R-42 就按联系不上处理", en: "treated as unreachable before R-42 was met")
        continue
      }
      if isRight {
        pen(.pass, zh: "备注规范", en: "the remark is the prescribed one")
      } else if isDispatch || context.parameters.deferralDeskRemark == .fail {
        pen(.fail, zh: "备注须为“\(prescribed)”", en: "the remark must be '\(prescribed)'")
      } else {
        pen(
          .pass, notes: context.parameters.deferralDeskRemark.notes, zh: "缓装备注不是“\(prescribed)”",
          en: "the deferral's remark is not '\(prescribed)'")
      }
    }
  }
}
