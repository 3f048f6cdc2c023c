import CallModel

import struct Foundation.Date

/// R-42: only after enough attempts in three days does a customer count as unreachable.
package enum R42NoContact: ServiceRule {
  package static let definition = RuleDefinition(
    "R-42", name: LocalText(zh: "三天联系不上", en: "the no-contact rule"),
    statement: LocalText(
      zh: "以联系不上处理（缓装或直接派单）的工单，此前连续三个自然日内上午、下午各有两次以上未接通，"
        + "间隔 30 分钟以上，分在两天以上，其间没有接通或客户来电，所有号码都拨过。",
      en: "An order treated as unreachable (deferred or dispatched directly) has, within three "
        + "consecutive days, two or more failed attempts in the morning and two or more in the "
        + "afternoon, 30 minutes or more apart, on two or more dates, with no contact in between "
        + "and every listed number tried."),
    source: "凡在三天内分别在上午和下午各两次以上均联系不上客户的工单，可将工单打入缓装台或直接派单到班组",
    reading: LocalText(
      zh:
        "没有约定、拨打未通、其后没有联系上就派单的，不论备注写了什么，都是直接派单。三种读法：literal 字面（4 次，可在一天）；spread 默认（另要求两天、间隔）；strict 三天每天上午、下午各两次（12 次）。"
        + "振铃 20 秒以上或关机、停机、空号、忙、拒接算一次；坐席取消、夜间拨打、短信不算。空号、错号两次走资料核对，不走缓装。",
      en:
        "A dispatch without a visit booked, after attempts in vain and with nobody reached since, is a direct one "
        + "whatever its remark says. "
        + "Three readings: literal (4 attempts, one day possible); spread, the default (two dates and "
        + "spacing as well); strict (two and two on each of the three days, 12). An attempt rings 20 s "
        + "or meets a network result; cancelled ones, calls at night and messages are none. A wrong "
        + "number met twice is a matter of data, not of deferral."),
    parameters: ["R-42", "calendar"], needs: [.orders, .contactAttempts],
    examples: [
      RuleExample(
        zh: "四次分在两天", en: "four attempts on two days",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        dispatches        A  dispatched_at=10-06T16:00 remark=多次联系不上，请班组直接上门装机
        """, .pass),
      RuleExample(
        zh: "隔 10 分钟的不算两次", en: "ten minutes apart is once",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T10:10 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-05T15:00 result=关机
        dispatches        A  dispatched_at=10-06T16:00 remark=多次联系不上，请班组直接上门装机
        """, .fail),
      RuleExample(
        zh: "还在联系", en: "still being tried",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        """, now: "2026-10-05 12:00", .pending),
      RuleExample(
        zh: "没有联系问题", en: "no trouble with contact",
        """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=接通-本人
        """, .notApplicable),
      RuleExample(
        zh: "没有联系记录表", en: "no log of attempts",
        """
        orders      A
        dispatches  A  dispatched_at=10-06T16:00 remark=多次联系不上，请班组直接上门装机
        """, .unknown),
      RuleExample(
        zh: "第三天才拨第二个号码", en: "the second number tried on the third day",
        """
        orders            A  contact_phone2=13300000001
        contact_attempts  A  started_at=10-05T10:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-05T14:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-06T10:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-06T14:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-07T10:00 result=关机 number_ref=2
        dispatches        A  dispatched_at=10-07T15:00 remark=多次联系不上，请班组直接上门装机
        """, .pass),
      RuleExample(
        zh: "第二个号码没有拨过", en: "the second number never tried",
        """
        orders            A  contact_phone2=13300000001
        contact_attempts  A  started_at=10-05T10:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-05T14:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-06T10:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-06T14:00 result=关机 number_ref=1
        contact_attempts  A  started_at=10-08T10:00 result=关机 number_ref=2
        dispatches        A  dispatched_at=10-08T15:00 remark=多次联系不上，请班组直接上门装机
        """, .fail),
    ])

  /// A row that treats the customer as unreachable, by its words or by what was done.
  enum Claim {
    case deferral(Deferral, Date)
    case dispatch(Dispatch, Date)

    var moment: Date {
      switch self {
      case .deferral(_, let at), .dispatch(_, let at): at
      }
    }
  }

  static func claims(_ order: OrderView, _ context: RuleContext) -> [Claim] {
    var claims: [Claim] = []
    for row in order.deferrals {
      guard let at = row.requestedAt else { continue }
      let text = (row.reasonText ?? "") + (row.remark ?? "")
      if row.reasonCode == "U15" || text.contains("联系不上") { claims.append(.deferral(row, at)) }
    }
    for row in order.dispatches {
      guard let at = row.dispatchedAt else { continue }
      if row.remark?.contains("联系不上") == true
        || RemarkText.begins(row.remark, with: context.parameters.noContactRemark)
        || isDirect(order, at: at, context)
      {
        claims.append(.dispatch(row, at))
      }
    }
    return claims
  }

  /// Dispatched after attempts in vain, with nobody reached since and no visit booked: a direct dispatch, whatever
  /// its remark says.
  private static func isDirect(_ order: OrderView, at moment: Date, _ context: RuleContext) -> Bool
  {
    guard context.book.tables.has(.appointments),
      case .none = R11BookedBeforeDispatch.standing(order, at: moment)
    else { return false }
    let contact = ContactDiscipline(order, context, until: moment)
    guard let last = contact.failed.last?.startedAt else { return false }
    return contact.contacts.last.map { $0 < last } ?? true
  }

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let claims = claims(order, context)
    if claims.isEmpty { return judgeOpen(order, context, sink) }
    for claim in claims {
      let pen: VerdictPen =
        switch claim {
        case .deferral(let row, _): order.pen(id, row, sink)
        case .dispatch(let row, _): order.pen(id, row, sink)
        }
      if !context.book.tables.has(.contactAttempts) {
        pen(.unknown, zh: "没有联系记录表", en: "there is no log of attempts")
        continue
      }
      let contact = ContactDiscipline(order, context, until: claim.moment)
      let rows = contact.failed.map(order.place)
      switch contact.verdict() {
      case .unreachable(let since):
        pen(
          .pass, rows: rows, zh: "\(context.clock.text(since)) 起满足三天联系规则",
          en: "met since \(context.clock.text(since))")
      case .wrongNumber(let since):
        pen(
          .fail, rows: rows, zh: "\(context.clock.text(since)) 已两次空号或错号，应核对资料",
          en: "a wrong number met twice by \(context.clock.text(since)): the data should be checked"
        )
      case .notYet:
        let tried = contact.failed.compactMap { $0.startedAt.map(context.clock.text) }
        pen(
          .fail, rows: rows,
          zh: "有效未接通 \(contact.failed.count) 次（\(tried.joined(separator: "、"))），未满足规则",
          en:
            "\(contact.failed.count) failed attempts that count (\(tried.joined(separator: ", "))), not enough"
        )
      }
    }
  }

  /// Nothing claims it yet: being tried, or no trouble at all.
  private static func judgeOpen(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    if order.book.attemptIndex.rows(of: order.number).isEmpty { return }
    let pen = order.pen(id, sink, at: order.attempts.first?.startedAt)
    let contact = ContactDiscipline(order, context, until: context.now)
    if contact.failed.isEmpty || !contact.contacts.isEmpty || order.firstBooking != nil {
      pen(.notApplicable, zh: "没有按联系不上处理", en: "not treated as unreachable")
    } else {
      pen(
        .pending, zh: "已有 \(contact.failed.count) 次未接通，尚未按联系不上处理",
        en: "\(contact.failed.count) failed attempts, not treated as unreachable yet")
    }
  }
}
