import CallModel

/// the planned window lies within the visit hours of one day.
package enum R03VisitHours: ServiceRule {
  static let arrival = "arrival"

  package static let definition = RuleDefinition(
    "R-03", name: LocalText(zh: "夜间不上门", en: "no visits at night"),
    statement: LocalText(
      zh: "约定时段在同一天 08:00–20:00 之内：开始不早于 08:00、早于 20:00，结束不晚于 20:00。"
        + "实际 20:00 后到场（R-03b）只作提示。",
      en:
        "The window lies in 08:00–20:00 of one day: it starts from 08:00 and before 20:00 and ends "
        + "by 20:00. An actual arrival after 20:00 (R-03b) is information only."),
    source: "晚20:00-次日8:00除外",
    reading: LocalText(
      zh: "20:00 作为开始不达标，作为结束达标；08:00 开始达标。上午、下午未写钟点的按半天划分。",
      en:
        "20:00 fails as a start and passes as an end; 08:00 passes as a start. A half-day without "
        + "times counts as the half-day's own."),
    parameters: ["calendar"], needs: [.orders, .appointments], variants: [arrival],
    examples: [
      RuleExample(
        zh: "18:00–20:00", en: "18:00–20:00",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=傍晚 window_start=18:00 window_end=20:00
        """, .pass),
      RuleExample(
        zh: "19:30–20:30", en: "19:30–20:30",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=指定 window_start=19:30 window_end=20:30
        """, .fail),
      RuleExample(
        zh: "指定时间却没写钟点", en: "an exact time without a time",
        """
        orders        A
        appointments  A  visit_date=10-06 window_type=指定
        """, .unknown),
      RuleExample(
        zh: "约定前取消", en: "cancelled before anybody agreed",
        """
        orders        A
        appointments  A  window_type=上午 status=取消
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let hours = context.parameters.visitHours
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      guard visit.wasAgreed else {
        verdict(.notApplicable, AppointmentReason.neverAgreed)
        continue
      }
      guard let window = visit.window(context.calendar) else {
        verdict(.unknown, AppointmentReason.windowUnknown)
        continue
      }
      func facts() -> LocalText {
        let start = LocalClock.time(window.start)
        let end = window.end.map(LocalClock.time) ?? "?"
        return LocalText(
          zh: "时段 \(start)–\(end)，允许 \(hours.description)",
          en: "window \(start)–\(end), allowed \(hours.description)")
      }
      let startsRight = window.start >= hours.start && window.start < hours.end
      let endsRight =
        (window.end ?? window.start) <= hours.end
        && (window.end ?? window.start) >= window.start
      verdict(startsRight && endsRight ? .pass : .fail, facts())
    }
    judgeArrival(order, context, sink)
  }

  /// R-03b: the crew came after hours inside a window that overran.
  private static func judgeArrival(
    _ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink
  ) {
    guard let came = order.order.firstVisitAt else { return }
    let second = context.clock.secondOfDay(came)
    let late = !context.parameters.visitHours.contains(second)
    sink.add(
      id, variant: arrival, subject: order.order.id, order: order.reference, agent: nil,
      team: order.dispatchedTeam, .pass, notes: late ? [.info] : [], at: came,
      rows: [order.place],
      reason: LocalText(
        zh: "实际上门 \(context.clock.text(came))" + (late ? "，在规定时间之外" : ""),
        en: "arrived \(context.clock.text(came))" + (late ? ", outside the visit hours" : "")))
  }
}
