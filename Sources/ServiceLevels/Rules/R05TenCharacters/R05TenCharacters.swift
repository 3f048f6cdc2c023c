import CallModel

/// the ten characters 您好、谢谢、对不起、请、再见 are used.
package enum R05TenCharacters: ServiceRule {
  package static let definition = RuleDefinition(
    "R-05", name: LocalText(zh: "十字服务用语（逐字）", en: "the courtesy words, word for word"),
    statement: LocalText(
      zh: "每通电话说了“您好、请、谢谢、再见”，该道歉时说了“对不起”。",
      en:
        "Each call has hello (您好), please (请), thank you (谢谢) and goodbye (再见), and sorry (对不起) where there is something to be sorry for."
    ),
    source: "必须使用十字服务用语：您好、谢谢、对不起、请、再见",
    reading: LocalText(
      zh: "“对不起”只在该道歉时要求（可设为五个都要）。话语由通话评估给出；没有文字的通话为数据缺失。",
      en: "Sorry is required where it is due (a setting requires all five). The assessment of the "
        + "call supplies the words; a call without words is unknown."),
    needs: [.calls],
    examples: [
      RuleExample(
        zh: "该说的都说了", en: "all of them said",
        """
        calls   C1  agent_id=A1
        spoken  C1  hello=1 please=1 thanks=1 goodbye=1 apology_due=0
        """, .pass),
      RuleExample(
        zh: "该道歉而没有道歉", en: "an apology was due and none came",
        """
        calls   C1  agent_id=A1
        spoken  C1  hello=1 please=1 thanks=1 goodbye=1 apology_due=1 sorry=0
        """, .fail),
      RuleExample(zh: "没有文字", en: "no words", "calls  C1  agent_id=A1", .unknown),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let calls = context.book.tables.calls
    for index in calls.indices {
      let call = calls[index]
      let facts = context.spoken[call.id]
      let verdict = context.pen(id, call, index, sink)
      guard let facts, let hello = facts.hello, let please = facts.please,
        let thanks = facts.thanks, let goodbye = facts.goodbye
      else {
        verdict(.unknown, LocalText(zh: "没有通话文字", en: "the words of the call are not known"))
        continue
      }
      var missing: [LocalText] = []
      if !hello { missing.append(LocalText(zh: "您好", en: "hello")) }
      if !please { missing.append(LocalText(zh: "请", en: "please")) }
      if !thanks { missing.append(LocalText(zh: "谢谢", en: "thank you")) }
      if !goodbye { missing.append(LocalText(zh: "再见", en: "goodbye")) }
      let sorryNeeded = context.parameters.strictAllFive || facts.apologyDue == true
      if sorryNeeded {
        guard let sorry = facts.sorry else {
          verdict(
            .unknown, LocalText(zh: "不知是否道歉", en: "whether there was an apology is not known"))
          continue
        }
        if !sorry { missing.append(LocalText(zh: "对不起", en: "sorry")) }
      }
      if missing.isEmpty {
        verdict(.pass, LocalText(zh: "用语齐全", en: "all were said"))
      } else {
        verdict(
          .fail,
          LocalText(
            zh: "缺：" + missing.map(\.zh).joined(separator: "、"),
            en: "missing: " + missing.map(\.en).joined(separator: ", ")))
      }
    }
  }
}

extension RuleContext {
  func line(ofCall index: Int) -> Int {
    let lines = book.tables.callLines
    return index < lines.count ? lines[index] : 0
  }
}
