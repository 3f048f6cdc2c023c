internal import AgentReporting
internal import Assessment
internal import CallModel

/// The conversation with the words that counted.
extension ScorecardView {
  func conversation(_ html: inout Markup) {
    html.card(say("对话", "Conversation"), id: "talk") { html in
      guard !card.turns.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("本通没有转写文本。", "There is no transcript of this call."))
        return
      }
      let marked = MarkedTurns(card)
      html.element("ol", .class("talk")) { html in
        for turn in card.turns { line(turn, marked, &html) }
      }
    }
  }

  private func line(_ turn: ScorecardTurn, _ marked: MarkedTurns, _ html: inout Markup) {
    html.element(
      "li", .id("turn-" + String(turn.number)), .class(turn.party.rawValue),
      turn.span.map { .time($0.start) },
      turn.span.map { Attribute("data-to", Figure.fixed($0.end.rawValue, 2)) }
    ) { html in
      html.element("div", .class("who")) { html in
        html.element("b", text: say(turn.party.name))
        html.element("span", text: "#" + String(turn.number))
        if let span = turn.span { html.element("span", text: Figure.moment(span.start)) }
        for tag in marked.tags(turn.number) {
          html.element(
            "a", .class(tag.isWon ? "tag won" : "tag lost"), .href("#" + tag.criterion),
            .title(card.criterion(tag.criterion).map { say($0.name) } ?? tag.criterion),
            text: tag.criterion + (tag.isWon ? " ✓" : " ✗"))
        }
      }
      html.element("p") { html in
        for piece in marked.pieces(turn) {
          if let claim = piece.claim {
            html.element(
              "mark", .class(claim.isWon ? "won" : "lost"),
              .title(
                claim.criterion + " "
                  + (claim.isWon ? say("得分凭据", "won points") : say("失分凭据", "lost points"))),
              text: piece.text)
          } else {
            html.text(piece.text)
          }
        }
      }
    }
  }
}
