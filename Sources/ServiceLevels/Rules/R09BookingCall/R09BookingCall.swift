import CallModel

import struct Foundation.Date

/// every confirmed appointment has a call with the customer behind it.
package enum R09BookingCall: ServiceRule {
  package static let definition = RuleDefinition(
    "R-09", name: LocalText(zh: "预约确有通话", en: "the booking really happened"),
    statement: LocalText(
      zh: "每个有效预约都有与客户接通的电话，通话结束在登记前 30 分钟到登记后 5 分钟之间。呼入预约同样算；客户自助预约不适用。",
      en: "Each confirmed appointment has a connected call with the customer that ends between 30 "
        + "minutes before and 5 minutes after the entry. Inbound calls count; self-service does not "
        + "apply."),
    source: "所有工单必须100%预约成功后，才能将工单派到班组",
    reading: LocalText(
      zh:
        "有联系记录表时，没有对应通话即不达标；只有通话表（可能只是抽样）时，该工单有别的通话才判不达标，否则为数据缺失（可设）。通话中听到客户说话，或有应答时间，即为接通；两者都没有而通话表又无应答时间一列，为数据缺失；没有结束时间的通话，始于那段时间内或其前一小时，也是数据缺失。",
      en: "With a log of contact attempts, no fitting call fails. With calls alone (which may be a "
        + "sample), it fails only if the order has other calls, and is unknown otherwise (a setting). "
        + "A call is connected where the customer is heard or it has a time of answer; with neither, "
        + "and no such column among the calls, it is not known; nor is it with a call of unknown end "
        + "that began in that time or the hour before."
    ),
    needs: [.orders, .appointments, .contactAttempts, .calls],
    examples: [
      RuleExample(
        zh: "登记前刚通过话", en: "a call just before",
        """
        orders            A
        contact_attempts  A  started_at=10-05T09:50 ended_at=10-05T09:55 result=接通-本人
        appointments      A  booked_at=10-05T10:00
        """, .pass),
      RuleExample(
        zh: "只有未接通的电话", en: "nobody answered",
        """
        orders            A
        contact_attempts  A  started_at=10-05T09:50 ended_at=10-05T09:55 result=无人接听
        appointments      A  booked_at=10-05T10:00
        """, .fail),
      RuleExample(
        zh: "通话表没有应答时间，听到了客户", en: "no time of answer, and the customer is heard",
        """
        orders        A
        calls         C1  order_id=A started_at=10-05T09:50 ended_at=10-05T09:55
        appointments  A  booked_at=10-05T10:00 call_id=C1
        spoken        C1  customer=1
        """, .pass),
      RuleExample(
        zh: "通话表没有应答时间，也没有文字", en: "neither a time of answer nor words",
        """
        orders        A
        calls         C1  order_id=A started_at=10-05T09:50 ended_at=10-05T09:55
        appointments  A  booked_at=10-05T10:00 call_id=C1
        """, .unknown),
      RuleExample(
        zh: "别的通话有应答时间，这通没有", en: "others were answered, this one was not",
        """
        orders        A
        orders        B
        calls         C1  order_id=A started_at=10-05T09:50 ended_at=10-05T09:55
        calls         C2  order_id=B started_at=10-05T11:00 answered_at=10-05T11:01 ended_at=10-05T11:05
        appointments  A  booked_at=10-05T10:00 call_id=C1
        """, .fail),
      RuleExample(
        zh: "通话没有结束时间", en: "the call has no time of end",
        """
        orders        A
        calls         C1  order_id=A started_at=10-05T09:50 answered_at=10-05T09:51
        appointments  A  booked_at=10-05T10:00 call_id=C1
        """, .unknown),
      RuleExample(
        zh: "没有结束时间的是头一天的通话", en: "the call of unknown end was the day before",
        """
        orders        A
        calls         C1  order_id=A started_at=10-04T09:50 answered_at=10-04T09:51
        appointments  A  booked_at=10-05T10:00
        """, .fail),
      RuleExample(
        zh: "没有通话数据", en: "no data of calls",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00
        """, .unknown),
      RuleExample(
        zh: "自助预约", en: "self-service",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00 source=自助
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      guard visit.wasAgreed else {
        verdict(.notApplicable, AppointmentReason.neverAgreed)
        continue
      }
      if visit.source == .selfService {
        verdict(.notApplicable, AppointmentReason.bookedOnline)
        continue
      }
      guard let booked = visit.bookedAt else {
        verdict(.unknown, LocalText(zh: "没有预约完成时间", en: "the time of booking is not known"))
        continue
      }
      judge(visit, booked: booked, order, context, verdict)
    }
  }

  private static func judge(
    _ visit: Appointment, booked: Date, _ order: OrderView, _ context: RuleContext,
    _ verdict: VerdictPen
  ) {
    let p = context.parameters
    let window = ClockStretch(
      start: booked.addingTimeInterval(-p.callEndsBefore),
      end: booked.addingTimeInterval(p.callEndsAfter))
    func fits(_ end: Date) -> Bool { end >= window.start && end <= window.end }

    let attempts = order.attempts
    if let call = attempts.first(where: {
      $0.result == .connectedCustomer && ($0.endedAt ?? $0.startedAt).map(fits) ?? false
    }) {
      verdict(
        .pass, rows: [order.place(call)],
        LocalText(
          zh: "\(call.startedAt.map(context.clock.text) ?? "") 与客户通话",
          en: "spoke with the customer at \(call.startedAt.map(context.clock.text) ?? "")"))
      return
    }
    var calls = order.calls
    if let own = visit.callID.flatMap(context.book.call), own.orderID != order.order.id {
      calls.append(own)
    }
    let around = calls.filter { $0.endedAt.map(fits) ?? false }
    if let call = around.first(where: { context.wasConnected($0) == true }) {
      verdict(.pass, LocalText(zh: "通话 \(call.id)", en: "call \(call.id)"))
      return
    }
    if let call = around.first(where: { context.wasConnected($0) == nil }) {
      verdict(
        .unknown,
        LocalText(
          zh: "通话 \(call.id) 时间相符，但通话表没有应答时间，也没有通话文字，不知是否接通",
          en:
            "call \(call.id) fits in time, but the calls have no time of answer and no words were "
            + "heard: whether it was connected is not known"))
      return
    }
    // A call of unknown end may be the one, if it began shortly before or within the window.
    if let call = calls.first(where: { call in
      call.endedAt == nil && context.wasConnected(call) != false
        && (call.answeredAt ?? call.startedAt).map {
          $0 >= window.start.addingTimeInterval(-3600) && $0 <= window.end
        } ?? true
    }) {
      verdict(
        .unknown,
        LocalText(
          zh: "通话 \(call.id) 没有结束时间，不知是否在登记前后",
          en: "call \(call.id) has no time of end: whether it fits is not known"))
      return
    }
    let isLogged =
      switch p.missingCall {
      case .fail: true
      case .unknown: false
      case .auto: context.book.tables.has(.contactAttempts) || !calls.isEmpty
      }
    if isLogged {
      verdict(
        .fail,
        LocalText(
          zh: "\(context.clock.text(booked)) 登记的预约，前后没有与客户接通的电话",
          en: "booked at \(context.clock.text(booked)), and no connected call around it"))
    } else {
      verdict(.unknown, LocalText(zh: "没有通话数据", en: "there are no data of calls"))
    }
  }
}
