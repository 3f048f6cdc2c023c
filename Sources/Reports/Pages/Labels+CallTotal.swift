internal import AgentReporting
internal import Assessment
internal import CallModel

extension Labels {
  /// A call's index in a cell of a table, without one the mean of three, or that the call is not scored.
  func total(of call: CallLine, _ html: inout Markup) {
    if let affinity = call.affinity {
      html.element("b", text: Figure.score(affinity))
    } else if let mean = call.meanWithoutSatisfaction {
      html.text(Figure.score(mean) + " ")
      html.chip(say("三项", "of three"), title: meanOfThree)
    } else if let reason = call.notScorable?.why {
      html.element(
        "span", .class("small soft"), .title(say(reason)), text: say("未评分", "not scored"))
    } else {
      html.text("—")
    }
  }

  /// Why a call is not scored, in a few words; the call's own reason says it in full.
  func reason(_ kind: NotScorable.Kind) -> LocalText {
    switch kind {
    case .noInput: LocalText(zh: "没有录音也没有文字", en: "no recording and no words")
    case .partiesNotApart: LocalText(zh: "单声道又没有文字", en: "one channel and no words")
    case .partyUnknown:
      LocalText(zh: "转写没说明谁是坐席、谁是客户", en: "the transcript does not say who speaks")
    case .customerSilent: LocalText(zh: "客户没有说话", en: "the customer never speaks")
    case .customerUnheard: LocalText(zh: "坐席听不到客户", en: "the agent cannot hear the customer")
    case .wrongNumber: LocalText(zh: "打错电话", en: "a wrong number")
    case .tooLittleSaid: LocalText(zh: "坐席说得太少", en: "the agent says too little")
    }
  }
}
