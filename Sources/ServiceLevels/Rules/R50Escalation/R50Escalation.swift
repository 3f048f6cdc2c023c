import CallModel

/// a case handed up is complete, answered within four hours, with its result recorded.
package enum R50Escalation: ServiceRule {
  package static let definition = RuleDefinition(
    "R-50", name: LocalText(zh: "内部升级", en: "internal escalation"),
    statement: LocalText(
      zh: "升级写明提交人、组长、原因、时间；组长 4 小时内答复，并记录结果。",
      en: "An escalation names who, to which leader, why and when; the leader answers within four "
        + "hours, and the result is recorded."),
    source: "如出现无法解决的问题，则按内部升级流程操作，将该情况及时向组长反映，由组长协调处理",
    reading: LocalText(
      zh: "原文没有时限，4 小时为本项目所定。", en: "The deck gives no time; the four hours are this project's."),
    needs: [.escalations],
    examples: [
      RuleExample(
        zh: "两小时答复", en: "answered in two hours",
        """
        escalations  A  from=A1 to=L1 at=10-05T10:00 reason=要求立即上门 responded_at=10-05T12:00 result=已协调
        """, .pass),
      RuleExample(
        zh: "没有结果", en: "no result",
        """
        escalations  A  from=A1 to=L1 at=10-05T10:00 reason=要求立即上门 responded_at=10-05T12:00
        """, .fail),
      RuleExample(
        zh: "还没到 4 小时", en: "four hours are not over",
        """
        escalations  A  from=A1 to=L1 at=10-05T10:00 reason=要求立即上门
        """, now: "2026-10-05 11:00", .pending),
      RuleExample(
        zh: "答复早于升级", en: "answered before it was handed up",
        """
        escalations  A  from=A1 to=L1 at=10-05T10:00 reason=要求立即上门 responded_at=10-05T09:00 result=已协调
        """, .unknown),
      RuleExample(zh: "没有时间", en: "no time", "escalations  A  from=A1 to=L1", .unknown),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    for row in context.book.tables.escalations {
      let order = context.book.reference(row.subjectID)
      let pen = VerdictPen(
        rule: id, sink: sink, subject: row.subjectID, order: order, agent: row.from,
        team: context.book.team(ofAgent: row.from), at: row.at,
        rows: [context.book.place(.escalations, row.line)])
      guard let at = row.at else {
        pen(.unknown, zh: "没有升级时间", en: "the time is not known")
        continue
      }
      var missing: [LocalText] = []
      if row.from == nil { missing.append(LocalText(zh: "提交人", en: "who handed it up")) }
      if row.to == nil { missing.append(LocalText(zh: "组长", en: "the leader")) }
      if row.reason == nil { missing.append(LocalText(zh: "原因", en: "the reason")) }
      let due = at.addingTimeInterval(context.parameters.escalationAnswerWithin)
      if !missing.isEmpty {
        let zh = missing.map(\.zh).joined(separator: "、")
        let en = missing.map(\.en).joined(separator: ", ")
        pen(.fail, zh: "缺：\(zh)", en: "missing: \(en)")
      } else if let answered = row.respondedAt, answered < at {
        pen(
          .unknown, zh: "\(context.clock.text(answered)) 答复，早于升级，时间有误",
          en:
            "answered at \(context.clock.text(answered)), before it was handed up: one of them is "
            + "wrong")
      } else if let answered = row.respondedAt {
        let spent = DurationText.of(answered.timeIntervalSince(at))
        if answered > due {
          pen(.fail, zh: "\(spent.zh) 后答复", en: "answered after \(spent.en)")
        } else if row.result == nil {
          pen(
            .fail, zh: "\(spent.zh) 后答复，没有记录结果",
            en: "answered after \(spent.en), no result recorded")
        } else {
          pen(.pass, zh: "\(spent.zh) 后答复", en: "answered after \(spent.en)")
        }
      } else {
        pen(context.now > due ? .fail : .pending, zh: "尚未答复", en: "not answered yet")
      }
    }
  }
}
