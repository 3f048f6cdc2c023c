import CallModel

/// the morning meeting at 08:30, with minutes and attendance.
package enum R24MorningMeeting: ServiceRule {
  package static let definition = RuleDefinition(
    "R-24", name: LocalText(zh: "08:30 晨会", en: "morning meeting"),
    statement: LocalText(
      zh: "每个值班日 08:25–08:40 开始晨会，有会议记录和考勤。",
      en: "Each duty day a meeting starts between 08:25 and 08:40, with minutes and attendance."),
    source: "每日上午8:30准时召开晨会，做好会议记录和考勤记录",
    reading: LocalText(
      zh: "与 08:30 填报、登录同时，值班填报人可从 08:00 起填报（R-20 按此判定）。",
      en:
        "It meets the filing and the log-in at 08:30; whoever files may do so from 08:00, which R-20 "
        + "goes by."),
    needs: [.meetings],
    examples: [
      RuleExample(
        zh: "08:31 开", en: "at 08:31",
        """
        roster    10-05  agent_id=A1
        meetings  10-05  started_at=10-05T08:31 minutes=通报 attendees=A1;A2
        """, .pass),
      RuleExample(
        zh: "08:41 开", en: "at 08:41",
        """
        roster    10-05  agent_id=A1
        meetings  10-05  started_at=10-05T08:41 minutes=通报 attendees=A1;A2
        """, .fail),
      RuleExample(
        zh: "没有开始时间", en: "the time is not known",
        """
        roster    10-05  agent_id=A1
        meetings  10-05  minutes=通报 attendees=A1
        """, .unknown),
      RuleExample(
        zh: "还没到点", en: "not yet due",
        """
        roster    10-05  agent_id=A1
        meetings  10-04  started_at=10-04T08:30 minutes=通报 attendees=A1
        """, now: "2026-10-05 08:00", .pending),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    guard tables.has(.meetings) else { return }
    let window = context.parameters.meetingStart
    for day in DutyDays(context, seen: tables.meetings.map(\.day)).days {
      let meeting = tables.meetings.first { $0.day == day }
      let pen = VerdictPen(
        rule: id, sink: sink, subject: day.description,
        at: context.clock.date(day, second: window.start),
        rows: [context.book.place(.meetings, meeting?.line ?? 0)])
      guard let meeting else {
        pen(
          context.now < context.clock.date(day, second: window.end) ? .pending : .fail,
          zh: "没有晨会", en: "no meeting")
        continue
      }
      guard let start = meeting.startedAt else {
        pen(.unknown, zh: "没有开始时间", en: "the time is not known")
        continue
      }
      var faults: [LocalText] = []
      let at = context.clock.time(start)
      if context.calendar.day(of: start) != day
        || !window.contains(context.clock.secondOfDay(start))
      {
        faults.append(LocalText(zh: "\(at) 开始", en: "started at \(at)"))
      }
      if meeting.minutes == nil { faults.append(LocalText(zh: "没有会议记录", en: "no minutes")) }
      if meeting.attendees.isEmpty { faults.append(LocalText(zh: "没有考勤", en: "no attendance")) }
      if faults.isEmpty {
        pen(.pass, zh: "\(at) 开始", en: "started at \(at)")
      } else {
        let zh = faults.map(\.zh).joined(separator: "，")
        let en = faults.map(\.en).joined(separator: ", ")
        pen(.fail, zh: zh, en: en)
      }
    }
  }
}
