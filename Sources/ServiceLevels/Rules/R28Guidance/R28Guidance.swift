import CallModel

/// R-28: an enquiry that does not urge may be guided to 10000, or answered.
package enum R28Guidance: ServiceRule {
  package static let definition = RuleDefinition(
    "R-28", name: LocalText(zh: "指引 10000 号", en: "guidance to 10000"),
    statement: LocalText(
      zh: "非催约装的咨询，指引客户拨打 10000 号，或直接答复。",
      en: "An enquiry that does not urge is guided to 10000 or answered directly."),
    source: "对于非催约装的客户来电，可指引客户向10000号咨询",
    reading: LocalText(
      zh: "“可”是允许，直接答复也达标；客户的问题个个没有答，才算没有答复，话语不足以判断的为数据缺失。投诉、诉求不算咨询，按 R-26；对投诉只给号码算推诿。",
      en:
        "'May' allows: a direct answer passes as well. Only where none of the customer's questions was "
        + "answered there is no answer; where the words do not decide, it is unknown. A complaint is no enquiry (R-26); giving it "
        + "the number alone is shirking."),
    parameters: ["R-26"], needs: [.calls],
    examples: [
      RuleExample(
        zh: "指引到 10000 号", en: "guided to 10000",
        """
        calls   C1  agent_id=A1 direction=呼入 category=咨询 started_at=10-05T10:00
        spoken  C1  guided=1
        """, .pass),
      RuleExample(
        zh: "直接答复", en: "answered directly",
        """
        calls   C1  agent_id=A1 direction=呼入 category=咨询 started_at=10-05T10:00
        spoken  C1  answered=1
        """, .pass),
      RuleExample(
        zh: "既没有指引也没有答复", en: "neither guided nor answered",
        """
        calls   C1  agent_id=A1 direction=呼入 category=咨询 started_at=10-05T10:00
        spoken  C1  answered=0
        """, .fail),
      RuleExample(
        zh: "推给别人", en: "turned away",
        """
        calls   C1  agent_id=A1 direction=呼入 category=咨询 started_at=10-05T10:00
        spoken  C1  shirked=1
        """, .fail),
      RuleExample(
        zh: "没有通话文字", en: "no words",
        "calls  C1  agent_id=A1 direction=呼入 category=咨询 started_at=10-05T10:00", .unknown),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let calls = context.book.tables.calls
    for index in calls.indices where calls[index].category == .enquiry {
      let call = calls[index]
      let pen = context.pen(id, call, index, sink)
      guard let facts = context.spoken[call.id],
        facts.guidedTo10000 != nil || facts.answered != nil || facts.shirked == true
      else {
        pen(.unknown, zh: "没有通话文字", en: "the words of the call are not known")
        continue
      }
      if facts.shirked == true {
        pen(
          .fail, zh: "推诿：“\(facts.quotes["shirked"] ?? "")”",
          en: "shirked: “\(facts.quotes["shirked"] ?? "")”")
      } else if facts.guidedTo10000 == true {
        let quote = RuleQuote(facts.quotes["guidedTo10000"])
        pen(.pass, zh: "已指引 10000 号\(quote.zh)", en: "guided to 10000\(quote.en)")
      } else if facts.answered == true {
        let quote = RuleQuote(facts.quotes["answered"])
        pen(.pass, zh: "已直接答复\(quote.zh)", en: "answered directly\(quote.en)")
      } else if facts.answered == nil {
        pen(.unknown, zh: "没有指引，是否答复不详", en: "not guided; whether it was answered is not known")
      } else {
        pen(.fail, zh: "既没有指引也没有答复", en: "neither guided nor answered")
      }
    }
  }
}
