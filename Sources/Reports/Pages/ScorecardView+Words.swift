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

  private func name(_ tag: MarkedTurns.Claim) -> String {
    let name =
      tag.isCritical
      ? card.criticalErrors.first { $0.id == tag.criterion }?.name
      : card.criterion(tag.criterion)?.name
    return name.map { say($0) } ?? tag.criterion
  }

  /// A critical error costs nothing before a person confirms it.
  private func said(of claim: MarkedTurns.Claim) -> String {
    guard claim.isCritical else {
      return claim.isWon ? say("得分凭据", "won points") : say("失分凭据", "lost points")
    }
    let error = card.criticalErrors.first { $0.id == claim.criterion }
    let verdict = labels.verdict(error?.verdict ?? .open)
    return say("致命差错，\(verdict)", "critical error, \(verdict)")
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
            .title(name(tag)),
            text: tag.criterion + (tag.isWon ? " ✓" : " ✗"))
        }
      }
      html.element("p") { html in
        for piece in marked.pieces(turn) {
          if let claim = piece.claim {
            html.element(
              "mark", .class(claim.isWon ? "won" : "lost"),
              .title(claim.criterion + " " + said(of: claim)),
              text: piece.text)
          } else {
            html.text(piece.text)
          }
        }
      }
    }
  }
}
