internal import AgentReporting
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
}
