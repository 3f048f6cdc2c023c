internal import Assessment
internal import CallModel

extension Labels {
  /// The index at the head of a page, large under its name; without one the mean of three, or that
  /// there is no score, and why.
  ///
  /// - Parameters:
  ///   - counting: the index as it counts, where that is another.
  ///   - note: what stands under an index.
  func headFigure(
    _ affinity: Reading<Double>, counting: Double? = nil, mean: Double?, _ html: inout Markup,
    note: (inout Markup) -> Void
  ) {
    switch affinity {
    case .measured(let value):
      html.element("div", .class("soft small"), text: self.affinity)
      html.element("div", .class("big"), text: Figure.score(counting ?? value))
      note(&html)
    case .unavailable(let absence):
      if let mean {
        html.element("div", .class("soft small"), text: capital(meanOfThree))
        html.element("div", .class("big"), text: Figure.score(mean))
      } else {
        html.element("div", .class("soft small"), text: self.affinity)
        html.element("div", .class("big words"), text: say("没有得分", "no score"))
      }
      html.element("div", .class("small soft"), text: say(absence.why))
    }
  }
}
