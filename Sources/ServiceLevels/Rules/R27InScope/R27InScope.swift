import CallModel

import struct Foundation.Date

/// a demand within the desk's duty is solved, or promised with a time and the promise kept.
package enum R27InScope: ServiceRule {
  package static let definition = RuleDefinition(
    "R-27", name: LocalText(zh: "职责内彻底解决", en: "in scope, solved"),
    statement: LocalText(
      zh: "职责范围内的来电（催约装、投诉）得到解决，72 小时内不因同一事再来电；有承诺的，在承诺时间前办结；没有推诿敷衍。",
      en:
        "A call within the duty (one that urges, a complaint) is solved, with no further call on the matter in 72 hours; a promise is "
        + "closed by its time; no shirking."),
    source: "对于职责范围内的客户需求或问题，必须主动、热情为客户彻底解决问题，不得有推诿或敷衍等行为",
    reading: LocalText(
      zh: "“彻底解决”按 72 小时内同一工单没有再来电。",
      en: "'Solved' is read as no further inbound call on the order in 72 hours."),
    needs: [.calls],
    examples: [
      RuleExample(
        zh: "没有再来电", en: "no further call",
        """
        orders  A
        calls   C1  order_id=A agent_id=A1 direction=呼入 category=催约装 started_at=10-05T10:00 ended_at=10-05T10:05
        """, .pass),
      RuleExample(
        zh: "第二天又来催", en: "called again the next day",
        """
        orders  A
        calls   C2  order_id=A agent_id=A1 direction=呼入 category=催约装 started_at=10-06T10:00 ended_at=10-06T10:05
        calls   C1  order_id=A agent_id=A1 direction=呼入 category=催约装 started_at=10-05T10:00 ended_at=10-05T10:05
        """, .fail),
      RuleExample(
        zh: "72 小时未满", en: "the 72 hours are not over",
        """
        orders  A
        calls   C1  order_id=A agent_id=A1 direction=呼入 category=催约装 started_at=10-05T10:00 ended_at=10-05T10:05
        """, now: "2026-10-06 10:00", .pending),
      RuleExample(
        zh: "不知是哪张单", en: "the order is not known",
        "calls   C1  agent_id=A1 direction=呼入 category=催约装 started_at=10-05T10:00 ended_at=10-05T10:05",
        .unknown),
      RuleExample(
        zh: "投诉按承诺办结", en: "a complaint closed as promised",
        """
        orders   A
        calls    C1  order_id=A agent_id=A1 direction=呼入 category=投诉 started_at=10-05T10:00 ended_at=10-05T10:05
        tickets  K1  call_id=C1 promised_at=10-06T17:00 closed_at=10-06T16:00
        """, .pass),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let calls = context.book.tables.calls
    for index in calls.indices
    where calls[index].category == .urgeInstallation || calls[index].category == .complaint {
      let call = calls[index]
      let pen = context.pen(id, call, index, sink)
      let facts = context.spoken[call.id]
      if pen.failsShirking(facts) { continue }
      let promises = (context.book.ticketsByCall[call.id] ?? [])
        .map { context.book.tables.tickets[$0] }.filter { $0.promisedAt != nil }
      if let ticket = promises.first, let due = ticket.promisedAt {
        let rows = [context.book.place(.tickets, ticket.line)]
        if let closed = ticket.closedAt {
          if closed > due {
            pen(
              .fail, rows: rows,
              zh: "承诺 \(context.clock.text(due))，\(context.clock.text(closed)) 才办结",
              en: "promised by \(context.clock.text(due)), closed \(context.clock.text(closed))")
            continue
          }
        } else if context.now > due {
          pen(
            .fail, rows: rows, zh: "承诺 \(context.clock.text(due))，尚未办结",
            en: "promised by \(context.clock.text(due)), not closed")
          continue
        } else {
          pen(
            .pending, rows: rows, zh: "承诺 \(context.clock.text(due))，尚未到时",
            en: "promised by \(context.clock.text(due)), not due yet")
          continue
        }
      }
      guard let order = call.orderID.flatMap(context.book.order),
        let end = call.endedAt ?? call.startedAt
      else {
        pen(.unknown, zh: "不知是哪张工单", en: "the order is not known")
        continue
      }
      let limit = end.addingTimeInterval(context.parameters.repeatWithin)
      let hours = DurationText.inHours(context.parameters.repeatWithin)
      let again = order.calls.first {
        guard let at = $0.startedAt, $0.direction == .inbound, $0.id != call.id else {
          return false
        }
        return at > end && at <= limit
      }
      if let again {
        let at = again.startedAt.map(context.clock.text) ?? ""
        pen(.fail, zh: "\(at) 又来电（\(again.id)）", en: "called again at \(at) (\(again.id))")
      } else if context.now < limit {
        pen(
          .pending, zh: "\(hours.zh)未满，尚无再来电",
          en: "the \(hours.en) are not over; no further call yet")
      } else {
        pen(.pass, zh: "\(hours.zh)内没有再来电", en: "no further call in \(hours.en)")
      }
    }
  }
}
