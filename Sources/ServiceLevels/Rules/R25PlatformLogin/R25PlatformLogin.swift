import CallModel

/// agents log in to the call platform before their shift.
package enum R25PlatformLogin: ServiceRule {
  package static let definition = RuleDefinition(
    "R-25", name: LocalText(zh: "08:30 前登录平台", en: "log-in before 08:30"),
    statement: LocalText(
      zh: "当班的坐席当日首次以坐席方式登录早于 08:30:00；其他班次早于上班时间。",
      en:
        "On a rostered day the first log-in as agent comes before 08:30:00; on other shifts before "
        + "the shift starts."),
    source: "每日上午8:30分前登录呼叫平台系统，以坐席方式登录",
    reading: LocalText(
      zh: "“前”不含 08:30:00。班表上请假、休息的人不当班。",
      en: "'Before' leaves 08:30:00 out. Who is on leave by the roster is not on duty."),
    needs: [.logins, .roster],
    examples: [
      RuleExample(
        zh: "08:29:59", en: "08:29:59",
        """
        roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30
        logins  A1  at=10-05T08:29:59 mode=坐席
        """, .pass),
      RuleExample(
        zh: "08:30:00", en: "08:30:00",
        """
        roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30
        logins  A1  at=10-05T08:30:00 mode=坐席
        """, .fail),
      RuleExample(
        zh: "班表没有上班时间", en: "the shift's start is not known",
        """
        roster  10-05  agent_id=A1
        logins  A1  at=10-05T09:30:00 mode=坐席
        """, .unknown),
      RuleExample(
        zh: "还没到点", en: "not yet due",
        """
        roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30
        logins  A1  at=10-04T08:20 mode=坐席
        """, now: "2026-10-05 08:00", .pending),
      RuleExample(
        zh: "休假的人不用登录", en: "who is on leave need not log in",
        """
        roster  10-05  agent_id=A2 shift_start=08:30 shift_end=17:30 duty=休假
        roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30
        logins  A1  at=10-05T08:20 mode=坐席
        """, .pass),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    guard tables.has(.logins), tables.has(.roster) else { return }
    struct Key: Hashable {
      var agent: String
      var day: Day
    }
    var first: [Key: Login] = [:]
    for login in tables.logins {
      guard let at = login.at, login.mode.map(isAgentMode) ?? true else { continue }
      let key = Key(agent: login.agentID, day: context.calendar.day(of: at))
      if let known = first[key]?.at, known <= at { continue }
      first[key] = login
    }
    for shift in tables.roster where shift.isWork {
      guard shift.day <= context.calendar.day(of: context.now),
        !context.calendar.holidays.contains(shift.day)
      else { continue }
      let login = first[Key(agent: shift.agentID, day: shift.day)]
      let pen = VerdictPen(
        rule: id, sink: sink, subject: "\(shift.agentID) \(shift.day)", agent: shift.agentID,
        team: context.book.team(ofAgent: shift.agentID),
        at: context.clock.date(shift.day, second: shift.shiftStart ?? 0),
        rows: [context.book.place(.roster, shift.line)]
          + (login.map { [context.book.place(.logins, $0.line)] } ?? []))
      let day = context.parameters.loginBefore
      // A day shift starts by 09:00 and logs in before 08:30 whatever its own minute.
      guard let start = shift.shiftStart else {
        if let at = login?.at, context.clock.secondOfDay(at) < day {
          pen(
            .pass, zh: "\(context.clock.time(at)) 登录", en: "logged in at \(context.clock.time(at))")
        } else {
          pen(.unknown, zh: "班表没有上班时间", en: "the shift's start is not known")
        }
        continue
      }
      let isDayShift = start >= day - 3600 && start <= day + 1800
      let limit = isDayShift ? day : start
      let due = context.clock.date(shift.day, second: limit)
      guard let at = login?.at else {
        pen(context.now < due ? .pending : .fail, zh: "没有以坐席方式登录", en: "no log-in as agent")
        continue
      }
      pen(
        at < due ? .pass : .fail, zh: "\(context.clock.time(at)) 登录，应早于 \(LocalClock.time(limit))",
        en: "logged in at \(context.clock.time(at)), due before \(LocalClock.time(limit))")
    }
  }

  private static func isAgentMode(_ mode: String) -> Bool {
    ["坐席", "座席", "agent", "话务员"].contains { mode.lowercased().contains($0) }
  }
}
