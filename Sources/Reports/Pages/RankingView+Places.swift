internal import AgentReporting
internal import Assessment
internal import CallModel

/// The places, those who are not ranked, and the teams.
extension RankingView {
  func places(_ html: inout Markup) {
    guard !ranking.rows.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say(
          "没有坐席达到排名所需的样本量。", "No agent has enough calls to be ranked."))
      return
    }
    let axis = Axis.close(
      to: ranking.rows.flatMap { [$0.low, $0.high, $0.shrunken].compactMap(\.self) })
    let level = Figure.level(ranking.level)
    columns.tools(for: "ranking", rows: ranking.rows, &html)
    html.table(
      say(
        "点为收缩估计，线为 \(level) 区间；区间相互重叠的坐席，先后不可当真。致命差错：已确认 / 待确认",
        "Dots are estimates, lines \(level) intervals; where intervals overlap the order means little."
          + " = is a shared place. Critical errors: confirmed / open"),
      rows: ranking.rows,
      columns: [
        columns.place, columns.range, name, columns.team,
        .number(
          say("估计", "Estimate"),
          meaning: say(
            "折算后亲和力向全体坐席的均值收缩，通话越少、得分越不稳，收缩越多",
            "The standardised mean drawn towards the group's, the more so the fewer and the more uneven the calls"
          )
        ) { html, row in
          html.element("b", text: row.shrunken.map(Figure.score) ?? "—")
        }.sorted { String($0.shrunken ?? -1) },
        .plot(labels.interval(ranking.level)) { html, row in
          html.whisker(
            low: row.low, value: row.shrunken, high: row.high, axis: axis,
            label: interval(row))
        }.headed { $0.scale(axis) },
        columns.tier, critical,
      ] + scores
        + [
          .number(
            say("预约及时率", "On time"),
            meaning: say(
              "R-01 预约时限的达标率，按坐席时钟（到单、分派、上班三者最晚起，夜间不计），n 为有结果的次数；工单页的预约及时率按客户时钟，所以不同",
              "Pass rate of R-01, the appointment limit, by the agent's clock; n verdicts. The rate on the orders page goes by the customer's clock and differs"
            )
          ) { html, row in rate(row, &html) }.sorted { String($0.appointmentRate.value ?? -1) }
        ], sorts: true, id: "ranking",
      rowAttribute: { Attribute("data-group", $0.agent.team ?? "") })
    html.element(
      "p", .class("small soft"),
      text: say(
        "预约及时率按坐席时钟；工单页上的按客户时钟，所以不同。",
        "On time goes by the agent's clock; the rate on the orders page goes by the customer's and differs."
      ))
  }

  /// Before the scores: it must not be the one that a narrow window cuts off.
  private var critical: TableColumn<RankingRow> {
    .number(
      say("致命差错", "Critical"),
      meaning: say("致命差错：已确认 / 待确认", "Critical errors: confirmed / open")
    ) { html, row in errors(row, &html) }.sorted {
      String($0.confirmedCriticalErrors * 1000 + $0.openCriticalErrors)
    }
  }

  private var columns: PlaceColumns<RankingRow> {
    PlaceColumns(say: say, labels: labels, level: ranking.level)
  }
  private var name: TableColumn<RankingRow> { columns.agent() }

  private var scores: [TableColumn<RankingRow>] {
    [
      .number(say("通话", "Calls")) { $0.text(String($1.calls)) }.sorted { String($0.calls) },
      .number(
        labels.affinity, meaning: say("观测到的均值", "The observed mean")
      ) { html, row in
        html.text(row.affinity.map(Figure.score) ?? "—")
      }.sorted { String($0.affinity ?? -1) },
    ]
      + (isStandardized
        ? [
          .number(
            say("折算后", "At common mix"),
            meaning: say(
              "折算到全体坐席共同的通话构成后的均值；估计值由它收缩而来",
              "The mean at the group's common mix of call types; estimates are drawn from it")
          ) { html, row in
            html.text(row.standardized.map(Figure.score) ?? "—")
          }.sorted { String($0.standardized ?? -1) }
        ] : [])
      + SubMetric.allCases.enumerated().map { index, subMetric in
        .number(
          say(Self.shortNames[index]),
          meaning: labels.name(subMetric)
        ) { html, row in
          let value = row.subMetrics.indices.contains(index) ? row.subMetrics[index] : nil
          html.text(value.map(Figure.score) ?? "—")
        }.sorted { String($0.subMetrics.indices.contains(index) ? $0.subMetrics[index] ?? -1 : -1) }
      }
  }

  /// Case mix moved somebody's score by a shown amount.
  private var isStandardized: Bool {
    all.contains { row in
      guard let own = row.affinity, let moved = row.standardized else { return false }
      return abs(own - moved) >= 0.05
    }
  }

  static let shortNames = [
    LocalText(zh: "礼貌", en: "Courtesy"), LocalText(zh: "耐心", en: "Patience"),
    LocalText(zh: "沟通", en: "Comms"), LocalText(zh: "满意", en: "Satisf."),
  ]

  private func interval(_ row: RankingRow) -> String {
    guard let estimate = row.shrunken else { return say("没有估计", "no estimate") }
    return labels.score(estimate, low: row.low, high: row.high, level: ranking.level)
  }

  private func rate(_ row: RankingRow, _ html: inout Markup) {
    switch row.appointmentRate {
    case .measured(let value):
      html.text(Figure.percent(value))
      html.element("span", .class("small soft"), text: " n=\(row.appointments)")
    case .unavailable(let absence):
      html.element(
        "span", .class("small soft"), .title(say(absence.why)), text: labels.kind(absence.kind))
    }
  }

  private func errors(_ row: RankingRow, _ html: inout Markup) {
    guard row.confirmedCriticalErrors + row.openCriticalErrors > 0 else {
      html.element("span", .class("soft"), text: "0")
      return
    }
    html.element(
      "a", .href(ReportPaths.agent(row.agent.id) + "#critical"),
      text: "\(row.confirmedCriticalErrors) / \(row.openCriticalErrors)")
  }

  func notRanked(_ html: inout Markup) {
    html.table(
      say("数据照样列出，但不足以排名；按工号排列", "Their data is shown but does not suffice to rank; by id"),
      rows: ranking.notRanked,
      columns: [
        name, columns.team,
      ] + scores + [
        .prose(say("原因", "Why")) { html, row in
          html.element(
            "span", .class("small"), text: row.reason.map { say($0) } ?? labels.insufficient)
        }
      ], stacks: true)
  }

  func teams(_ html: inout Markup) {
    let axis = Axis.close(
      to: ranking.teams.flatMap { [$0.low, $0.high, $0.affinity].compactMap(\.self) })
    html.table(
      say(
        "参加排名的成员的估计值等权平均，不足四名不计算；样本不足的成员不在平均之内",
        "Equal-weight mean of the ranked members' estimates, from four on; members with too few calls"
          + " are not in it"),
      rows: ranking.teams,
      columns: [
        .text(say("小组", "Team")) { $0.element("span", .class("nowrap"), text: $1.team) },
        .number(say("参加排名／成员", "Ranked / members")) { html, team in
          let own = ranking.rows.filter { $0.agent.team == team.team }
          html.text("\(own.count) / \(team.agents)")
        },
        .number(
          say("通话", "Calls"), meaning: say("参加排名的成员的", "of the ranked members")
        ) { html, team in
          let own = ranking.rows.filter { $0.agent.team == team.team }
          html.text(String(own.reduce(0) { $0 + $1.calls }))
        },
        .number(labels.affinity) { html, team in
          if let value = team.affinity {
            html.element("b", text: Figure.score(value))
          } else {
            html.element("span", .class("small soft"), text: labels.insufficient)
          }
        },
        .plot(labels.interval(ranking.level)) { html, team in
          guard let value = team.affinity else { return }
          html.whisker(
            low: team.low, value: value, high: team.high, axis: axis,
            label: team.team + " "
              + labels.score(value, low: team.low, high: team.high, level: ranking.level))
        }.headed { $0.scale(axis) },
      ])
  }
}
