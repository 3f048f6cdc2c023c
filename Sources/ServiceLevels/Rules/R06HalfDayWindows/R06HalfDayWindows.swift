import CallModel

/// R-06: visits are booked by the half-day; an exact time only by the way of R-07.
package enum R06HalfDayWindows: ServiceRule {
  package static let definition = RuleDefinition(
    "R-06", name: LocalText(zh: "按上、下午预约", en: "booked by the half-day"),
    statement: LocalText(
      zh: "上门时段为上午或下午；傍晚、指定时间须满足 R-07。",
      en: "The window is a morning or an afternoon; an evening or an exact time needs R-07."),
    source: "与客户预约的装机时间，原则上为上、下午",
    reading: LocalText(
      zh: "半天的分界原文没有，见 calendar。", en: "The deck gives no boundaries of half-days; see calendar."),
    parameters: ["R-06", "R-07", "calendar"], needs: [.orders, .appointments],
    examples: [
      RuleExample(
        zh: "上午", en: "a morning",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=上午
        """, .pass),
      RuleExample(
        zh: "指定时间未协调", en: "an exact time, not coordinated",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=指定 window_start=10:00 window_end=11:00
        """, .fail),
      RuleExample(
        zh: "时段空缺", en: "the window is not known",
        """
        orders        A
        appointments  A  visit_date=10-06
        """, .unknown),
      RuleExample(
        zh: "约定前取消", en: "cancelled before anybody agreed",
        """
        orders        A
        appointments  A  window_type=上午 status=取消
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      guard visit.wasAgreed else {
        verdict(.notApplicable, AppointmentReason.neverAgreed)
        continue
      }
      switch visit.windowType {
      case .morning, .afternoon:
        verdict(
          .pass,
          LocalText(
            zh: "约在\(visit.windowType?.name.zh ?? "")",
            en: "booked for the \(visit.windowType?.name.en ?? "")"))
      case .evening, .exact:
        let special = R07SpecialRequest.check(visit, order, context)
        if special.isMet, context.parameters.exactTimeAllowed {
          verdict(
            .pass, notes: [.info],
            LocalText(zh: "特殊时间，已按 R-07 协调", en: "a special time, coordinated as R-07 asks"))
        } else {
          verdict(
            .fail,
            LocalText(zh: "特殊时间：\(special.why.zh)", en: "a special time: \(special.why.en)"))
        }
      case nil:
        verdict(.unknown, AppointmentReason.windowUnknown)
      }
    }
  }
}
