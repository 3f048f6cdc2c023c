import CallModel

/// a special time is coordinated with the crew's leader and written in the remark.
package enum R07SpecialRequest: ServiceRule {
  package static let definition = RuleDefinition(
    "R-07", name: LocalText(zh: "特殊要求须协调并备注", en: "special requests coordinated and noted"),
    statement: LocalText(
      zh: "时段为指定或傍晚时：写明协调人，备注写清客户要求（6 字以上，不是套话）。",
      en: "Where the window is exact or in the evening: who coordinated it is recorded, and the "
        + "remark states the request (6 characters or more, no stock phrase)."),
    source: "如客户有特殊要求，则协调班组负责人配合处理，并将客户的要求在备注中说明",
    reading: LocalText(
      zh: "班组负责人即派往班组的负责人；协调人是别人时提示（可设为不达标）。",
      en: "The leader is that of the crew the order goes to; somebody else is a warning (a setting "
        + "makes it fail)."),
    needs: [.orders, .appointments, .dispatches, .teams],
    examples: [
      RuleExample(
        zh: "已协调并备注", en: "coordinated and noted",
        """
        orders        A
        appointments  A  window_type=傍晚 coordination_by=L1 remark=客户下班后在家
        """, .pass),
      RuleExample(
        zh: "备注是套话", en: "the remark says nothing",
        """
        orders        A
        appointments  A  window_type=指定 window_start=10:00 coordination_by=L1 remark=客户原因
        """, .fail),
      RuleExample(
        zh: "普通半天", en: "an ordinary half-day",
        """
        orders        A
        appointments  A  window_type=上午
        """, .notApplicable),
      RuleExample(
        zh: "时段空缺", en: "the window is not known",
        """
        orders        A
        appointments  A  visit_date=10-06
        """, .unknown),
    ])

  static func check(_ visit: Appointment, _ order: OrderView, _ context: RuleContext)
    -> (isMet: Bool, notes: [RuleOutcome.Note], why: LocalText)
  {
    guard let by = visit.coordinationBy, !by.isEmpty else {
      return (false, [], LocalText(zh: "没有协调人", en: "nobody coordinated it"))
    }
    let remark = visit.remark ?? ""
    let least = context.parameters.specialRemarkCharacters
    if RemarkText.isGeneric(remark, context.parameters.genericRemarks)
      || RemarkText.length(remark) < least
    {
      return (
        false, [],
        LocalText(
          zh: "备注没有写清客户要求（不足 \(least) 字或为套话）",
          en: "the remark does not state the request (under \(least) characters, or a stock phrase)"
        )
      )
    }
    if let leader = order.dispatchedTeam.flatMap({ context.book.teamsByID[$0]?.leaderID }),
      leader != by, context.parameters.leaderOnly != .off
    {
      let why = LocalText(
        zh: "协调人 \(by) 不是班组负责人 \(leader)", en: "\(by) is not the crew's leader \(leader)")
      let weight = context.parameters.leaderOnly
      return (weight != .fail, weight.notes, why)
    }
    return (true, [], LocalText(zh: "由 \(by) 协调", en: "coordinated by \(by)"))
  }

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      switch visit.windowType {
      case _ where !visit.wasAgreed:
        verdict(.notApplicable, AppointmentReason.neverAgreed)
      case .morning, .afternoon:
        verdict(.notApplicable, LocalText(zh: "没有特殊要求", en: "no special request"))
      case nil:
        verdict(.unknown, AppointmentReason.windowUnknown)
      case .evening, .exact:
        let special = check(visit, order, context)
        verdict(special.isMet ? .pass : .fail, notes: special.notes, special.why)
      }
    }
  }
}
