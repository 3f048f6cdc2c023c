import CallModel

import struct Foundation.Date

/// R-26: a demand outside the desk's duty is written down, handed over in time, and soothed.
package enum R26FirstAsked: ServiceRule {
  package static let definition = RuleDefinition(
    "R-26", name: LocalText(zh: "首问责任（范围外）", en: "first asked, out of scope"),
    statement: LocalText(
      zh: "范围外的来电，挂机后 30 分钟内提交转办单，写明诉求（10 字以上）和责任部门；通话中有安抚或解释，没有推诿。",
      en: "A call out of scope has a ticket within 30 minutes of its end, with the demand (10 "
        + "characters or more) and the department; the call soothes or explains, and does not shirk."
    ),
    source: "对于非职责范围内的客户需求或问题，必须将客户提出的需求或问题详细记录，并及时提交给相关部门处理，同时做好安抚和解释工作",
    reading: LocalText(
      zh: "“及时”按 30 分钟。没有通话文字的，只核对转办单，标“部分”。",
      en: "'In time' is 30 minutes. Without the words only the ticket is checked, marked partial."),
    needs: [.calls, .tickets],
    examples: [
      RuleExample(
        zh: "半小时内转办", en: "handed over in time",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00 ended_at=10-05T10:05
        tickets  K1  call_id=C1 target_dept=宽带障碍 demand=客户反映宽带频繁掉线要求处理 submitted_at=10-05T10:20
        """, .pass, notes: [.partial]),
      RuleExample(
        zh: "没有转办单", en: "no ticket",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00 ended_at=10-05T10:05
        tickets  K1  call_id=C9
        """, .fail),
      RuleExample(
        zh: "有解释，按时转办", en: "explained, and handed over in time",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00 ended_at=10-05T10:05
        spoken   C1  explained=1 soothed=0 shirked=0
        tickets  K1  call_id=C1 target_dept=宽带障碍 demand=客户反映宽带频繁掉线要求处理 submitted_at=10-05T10:20
        """, .pass),
      RuleExample(
        zh: "没有安抚，也没有解释", en: "neither soothed nor explained",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00 ended_at=10-05T10:05
        spoken   C1  explained=0 soothed=0 shirked=0
        tickets  K1  call_id=C1 target_dept=宽带障碍 demand=客户反映宽带频繁掉线要求处理 submitted_at=10-05T10:20
        """, .fail),
      RuleExample(
        zh: "没有挂机时间", en: "the end is not known",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00
        tickets  K1  call_id=C1 target_dept=宽带障碍 demand=客户反映宽带频繁掉线要求处理 submitted_at=10-05T10:20
        """, .unknown),
      RuleExample(
        zh: "还在 30 分钟内", en: "the half hour is not over",
        """
        calls    C1  agent_id=A1 direction=呼入 category=范围外 started_at=10-05T10:00 ended_at=10-05T10:05
        tickets  K1  call_id=C9
        """, now: "2026-10-05 10:20", .pending),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    let calls = context.book.tables.calls
    for index in calls.indices where calls[index].category == .outOfScope {
      let call = calls[index]
      let pen = context.pen(id, call, index, sink)
      let facts = context.spoken[call.id]
      if pen.failsShirking(facts) { continue }
      if facts?.soothed == false, facts?.explained == false {
        pen(.fail, zh: "没有安抚，也没有解释", en: "neither soothed nor explained")
        continue
      }
      guard context.book.tables.has(.tickets) else {
        pen(.unknown, zh: "没有转办单表", en: "there is no table of tickets")
        continue
      }
      let tickets = (context.book.ticketsByCall[call.id] ?? []).map {
        context.book.tables.tickets[$0]
      }
      guard let end = call.endedAt else {
        pen(.unknown, zh: "没有挂机时间", en: "the end of the call is not known")
        continue
      }
      let due = end.addingTimeInterval(p.ticketWithin)
      guard let ticket = tickets.first else {
        pen(context.now <= due ? .pending : .fail, zh: "没有转办单", en: "no ticket")
        continue
      }
      let rows = [context.book.place(.tickets, ticket.line)]
      if ticket.targetDepartment == nil {
        pen(.fail, rows: rows, zh: "转办单没有责任部门", en: "the ticket names no department")
      } else if RemarkText.length(ticket.demand) < p.demandCharacters {
        pen(
          .fail, rows: rows, zh: "诉求只有 \(RemarkText.length(ticket.demand)) 字",
          en: "the demand has \(RemarkText.length(ticket.demand)) characters")
      } else if let sent = ticket.submittedAt {
        let spent = DurationText.of(max(0, sent.timeIntervalSince(end)))
        pen(
          sent <= due ? .pass : .fail, notes: facts == nil && sent <= due ? [.partial] : [],
          rows: rows, zh: "挂机后 \(spent.zh)转“\(ticket.targetDepartment ?? "")”",
          en: "handed to \(ticket.targetDepartment ?? "") \(spent.en) after the call")
      } else {
        pen(.unknown, rows: rows, zh: "没有提交时间", en: "when it was submitted is not known")
      }
    }
  }
}

extension RuleContext {
  func pen(_ rule: String, _ call: CallRecord, _ index: Int, _ sink: OutcomeSink) -> VerdictPen {
    VerdictPen(
      rule: rule, sink: sink, subject: call.id,
      order: call.orderID.flatMap(book.reference), agent: call.agentID,
      team: book.team(ofAgent: call.agentID), at: call.startedAt,
      row: RowReference(book: book, table: .calls, line: line(ofCall: index)))
  }
}
