import CallModel

import struct Foundation.Date

/// no order is dispatched before a visit is booked, but for the no-contact exception.
package enum R11BookedBeforeDispatch: ServiceRule {
  package static let definition = RuleDefinition(
    "R-11", name: LocalText(zh: "先预约后派单", en: "booked before dispatch"),
    statement: LocalText(
      zh: "派单时已有客户同意且未取消的预约（同一秒算）；或满足 R-42 且备注符合 R-43。改约后重派须有新预约。",
      en:
        "At dispatch there is a confirmed appointment that has not been cancelled (the same second "
        + "counts); or R-42 is met and the remark is that of R-43. A dispatch after a reschedule "
        + "needs the new appointment."),
    source: "所有工单必须100%预约成功后，才能将工单派到班组",
    reading: LocalText(
      zh: "公司方取消后按旧时段派单，不达标。", en: "A dispatch on a window the company had cancelled fails."),
    parameters: ["R-11", "R-42", "R-43"], needs: [.orders, .dispatches, .appointments],
    examples: [
      RuleExample(
        zh: "同一时刻", en: "the same moment",
        """
        orders        A
        appointments  A  booked_at=10-05T09:00
        dispatches    A  dispatched_at=10-05T09:00
        """, .pass),
      RuleExample(
        zh: "晚一分钟约定", en: "booked a minute later",
        """
        orders        A
        appointments  A  booked_at=10-05T09:01
        dispatches    A  dispatched_at=10-05T09:00
        """, .fail),
      RuleExample(
        zh: "三天联系不上，备注规范", en: "nobody reached in three days, the remark as prescribed",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        dispatches        A  dispatched_at=10-06T16:00 remark=多次联系不上,请班组直接上门装机
        """, .pass, notes: [.excused]),
      RuleExample(
        zh: "备注不规范", en: "the remark is not the prescribed one",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        dispatches        A  dispatched_at=10-06T16:00 remark=联系不上
        """, .fail),
      RuleExample(
        zh: "没有派单时间", en: "the time is not known",
        """
        orders      A
        dispatches  A  team_id=T1
        """, .unknown),
      RuleExample(
        zh: "谈定了，没有记时间", en: "agreed, nobody knows when",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=上午
        dispatches    A  dispatched_at=10-05T09:00
        """, .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for dispatch in order.dispatches {
      let verdict = order.pen(id, dispatch, sink)
      guard let sent = dispatch.dispatchedAt else {
        verdict(.unknown, LocalText(zh: "没有派单时间", en: "the time of dispatch is not known"))
        continue
      }
      switch standing(order, at: sent) {
      case .stands(let visit):
        verdict(
          .pass, rows: [order.place(visit)],
          LocalText(
            zh: "\(visit.bookedAt.map(context.clock.text) ?? "") 已约定",
            en: "booked at \(visit.bookedAt.map(context.clock.text) ?? "")"))
      case .unknown(let visit):
        verdict(
          .unknown, rows: [order.place(visit)],
          visit.bookedAt == nil
            ? LocalText(zh: "已与客户约定，没有约定时间", en: "agreed with the customer, nobody knows when")
            : LocalText(
              zh: "预约已取消，取消时间不详", en: "the appointment was cancelled nobody knows when"))
      case .none(let why):
        judgeException(order, dispatch, sent, why, context) { outcome, notes, reason in
          verdict(outcome, notes: notes, reason)
        }
      }
    }
  }

  enum Standing {
    case stands(Appointment)
    case unknown(Appointment)
    case none(LocalText)
  }

  /// The appointment that holds at a moment: booked, not cancelled, not overtaken by a reschedule.
  static func standing(_ order: OrderView, at moment: Date) -> Standing {
    let changes = order.reschedules.compactMap(\.requestedAt)
    var doubtful: Appointment?
    var why = LocalText(zh: "派单前没有与客户约定", en: "nothing was agreed before the dispatch")
    for visit in order.appointments.reversed() {
      guard let booked = visit.bookedAt else {
        if visit.wasAgreed { doubtful = doubtful ?? visit }
        continue
      }
      guard booked <= moment else { continue }
      let isOvertaken =
        visit.status == .rescheduled && changes.contains { $0 > booked && $0 <= moment }
      if isOvertaken {
        why = LocalText(zh: "改约后没有新的约定", en: "rescheduled, and nothing new was agreed")
        continue
      }
      switch visit.stands(at: moment) {
      case .some(true): return .stands(visit)
      case .some(false):
        why = LocalText(zh: "约定已取消", en: "what was agreed had been cancelled")
      case .none: doubtful = doubtful ?? visit
      }
    }
    return doubtful.map { .unknown($0) } ?? .none(why)
  }

  private static func judgeException(
    _ order: OrderView, _ dispatch: Dispatch, _ sent: Date, _ why: LocalText,
    _ context: RuleContext, _ verdict: (Outcome, [RuleOutcome.Note], LocalText) -> Void
  ) {
    guard context.parameters.unreachableException,
      case .unreachable(let since) = ContactDiscipline(order, context, until: sent).verdict()
    else { return verdict(.fail, [], why) }
    let remark = dispatch.remark ?? order.order.remark
    if RemarkText.begins(remark, with: context.parameters.noContactRemark) {
      let moment = context.clock.text(since)
      verdict(
        .pass, [.excused],
        LocalText(
          zh: "三天联系不上（\(moment) 起满足 R-42），备注规范，直接派单",
          en:
            "nobody reached (R-42 met at \(moment)), the remark as prescribed: dispatched directly")
      )
    } else {
      verdict(
        .fail, [],
        LocalText(
          zh: "联系不上可直接派单，但备注须为“\(context.parameters.noContactRemark)”",
          en: "it could be dispatched as unreachable, but the remark must be "
            + "'\(context.parameters.noContactRemark)'"))
    }
  }
}
