internal import AgentReporting
internal import Assessment
internal import CallModel

/// The heat map of criteria by agent.
extension RankingView {
  func heat(_ html: inout Markup) {
    let order = Dictionary(
      ranking.rows.enumerated().map { ($1.agent.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = agents.sorted {
      (order[$0.agent.id] ?? Int.max, $0.agent.id) < (order[$1.agent.id] ?? Int.max, $1.agent.id)
    }
    guard let criteria = sorted.map(\.criteria).max(by: { $0.count < $1.count }) else { return }
    let caption = say(
      "每格为该项均值（百分制）；蓝高橙低，斜纹为没有可计算的通话",
      "A cell is the criterion's mean in percent; blue is high, orange low, hatched has no calls")
    html.element(
      "div", .class("scroll"), .role("region"), .label(caption), Attribute("tabindex", "0")
    ) { html in
      html.element("table") { html in
        html.element("caption") { $0.element("span", text: caption) }
        html.element("thead") { html in
          html.element("tr") { html in
            html.element(
              "th", Attribute("scope", "col"), .class("who"), text: say("坐席", "Agent"))
            for criterion in criteria {
              html.element(
                "th", .class("id"), Attribute("scope", "col"), .title(say(criterion.name)),
                text: criterion.id)
            }
          }
        }
        html.element("tbody") { html in
          for report in sorted {
            html.element("tr") { html in
              html.element("th", Attribute("scope", "row"), .class("nowrap")) { html in
                html.element(
                  "a", .href(ReportPaths.agent(report.agent.id) + "#criteria"),
                  text: report.agent.name ?? report.agent.id)
              }
              let values = Dictionary(
                report.criteria.map { ($0.id, $0.mean.value) },
                uniquingKeysWith: { first, _ in first })
              for criterion in criteria {
                let value = values[criterion.id] ?? nil
                html.element(
                  "td", .class("cell " + Markup.heat(value)),
                  .title(criterion.id + " " + say(criterion.name)),
                  text: value.map { Figure.fixed($0 * 100, 0) } ?? "—")
              }
            }
          }
        }
      }
    }
    html.element(
      "p", .class("small soft"),
      text: criteria.map { $0.id + " " + say($0.name) }.joined(separator: say("　", " · ")))
  }
}
