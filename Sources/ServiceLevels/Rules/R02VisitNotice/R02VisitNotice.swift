import CallModel

import struct Foundation.Date

/// the visit lies a day or more after the booking, unless the customer asked for earlier.
package enum R02VisitNotice: ServiceRule {
  package static let definition = RuleDefinition(
    "R-02", name: LocalText(zh: "预约 24 小时后上门", en: "visit 24 hours later"),
    statement: LocalText(
      zh: "上门半天不早于“预约时刻 + 24 小时”所在的半天。更早：客户要求的达标并注明，其余记“提示”（可设为不达标）。",
      en: "The visit's half-day is not before the half-day that holds the booking + 24 hours. "
        + "Earlier: passes with a note where the customer asked, else passes as information "
        + "(a setting makes it fail)."),
    source: "可在预约24小时后的任一时间（晚20:00-次日8:00除外）提供上门装机服务",
    reading: LocalText(
      zh: "24 小时从约定那一刻算（可设为从受理算）。原文给客户选择，并不禁止更早服务，故提前不算不达标。",
      en: "The 24 hours run from the agreement (a setting: from acceptance). The sentence grants a "
        + "choice; it does not forbid earlier service, so an early visit does not fail."),
    parameters: ["R-02", "calendar"], needs: [.orders, .appointments],
    examples: [
      RuleExample(
        zh: "周一 10:00 约周二上午", en: "Monday 10:00 for Tuesday morning",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00 visit_date=10-06 window_type=上午
        """, .pass),
      RuleExample(
        zh: "周一 15:00 约周二上午", en: "Monday 15:00 for Tuesday morning",
        """
        orders        A
        appointments  A  booked_at=10-05T15:00 visit_date=10-06 window_type=上午
        """, .pass, notes: [.info]),
      RuleExample(
        zh: "不知道约在哪天", en: "the day is not known",
        """
        orders        A
        appointments  A  booked_at=10-05T15:00 window_type=上午
        """, .unknown),
      RuleExample(
        zh: "约定前取消", en: "cancelled before anybody agreed",
        """
        orders        A
        appointments  A  booked_at=10-05T15:00 status=取消
        """, .notApplicable),
      RuleExample(
        zh: "凌晨早于当天上午", en: "the small hours come before the morning",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00 visit_date=10-06 window_type=指定 window_start=06:00 window_end=07:00
        """, .pass, notes: [.info]),
      RuleExample(
        zh: "同一个夜间", en: "in the night that the 24 hours end in",
        """
        orders        A
        appointments  A  booked_at=10-05T04:30 visit_date=10-06 window_type=指定 window_start=06:00 window_end=07:00
        """, .pass),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      guard visit.wasAgreed else {
        verdict(.notApplicable, AppointmentReason.neverAgreed)
        continue
      }
      let from: Date? =
        switch context.parameters.noticeMeasuredFrom {
        case .booking: visit.bookedAt
        case .accepted: order.order.acceptedAt
        }
      guard let from, let day = visit.visitDay, let half = visit.windowHalf(context.calendar)
      else {
        verdict(
          .unknown,
          LocalText(zh: "缺预约时间、上门日期或时段", en: "the booking, the day or the window is not known"))
        continue
      }
      let earliest = context.calendar.earliestHalfDay(
        from: from.addingTimeInterval(context.parameters.visitNotice), staysAtNight: half == .night)
      func facts(_ zh: String = "", _ en: String = "") -> LocalText {
        LocalText(
          zh:
            "\(context.clock.text(from)) 起算，约 \(day) \(half.name.zh)，最早 \(earliest.day) \(earliest.half.name.zh)\(zh)",
          en:
            "counted from \(context.clock.text(from)), booked for \(day) \(half.name.en), earliest "
            + "\(earliest.day) \(earliest.half.name.en)\(en)")
      }
      // Before the morning it is still the night of the day before.
      let isSmallHours =
        half == .night && (visit.windowStart.map { $0 < context.calendar.morning.start } ?? false)
      if (isSmallHours ? day + -1 : day, half) < (earliest.day, earliest.half) {
        if visit.customerRequested == true {
          verdict(
            .pass, notes: [.info],
            facts("；客户要求提前", "; the customer asked for it"))
        } else {
          let weight = context.parameters.earlyVisit
          verdict(
            weight == .fail ? .fail : .pass, notes: weight.notes,
            facts("；早于规定", "; earlier than that"))
        }
      } else if let most = context.parameters.maximumDaysAhead,
        day - context.calendar.day(of: from) > most
      {
        verdict(
          .fail,
          facts("；超过最远 \(most) 天", "; more than \(most) days ahead"))
      } else {
        verdict(.pass, facts())
      }
    }
  }
}

extension BusinessCalendar {
  /// The half-day that holds a moment, or the next one where the moment lies at night.
  ///
  /// - Parameter staysAtNight: a visit at night is held against the night itself, which is that of the
  ///   day it began on; whether anybody should come then is asked by R-03.
  func earliestHalfDay(
    from moment: Date, staysAtNight: Bool
  ) -> (day: Day, half: HalfDay) {
    let day = day(of: moment)
    let second = clock.secondOfDay(moment)
    let half = halfDay(ofSecond: second)
    if half != .night { return (day, half) }
    let isSmallHours = second < morning.start
    if staysAtNight { return (isSmallHours ? day + -1 : day, .night) }
    return (isSmallHours ? day : day + 1, .morning)
  }
}
