public import AgentReporting
internal import Assessment
public import CallModel
internal import ServiceLevels

/// The first page: who stands where, as far as the calls can tell, and the way to everything else.
public enum RankingPage {
  /// - Parameters:
  ///   - agents: the agents' reports, for the picture of criteria; may be left out.
  ///   - problems: what was set aside or noted while reading.
  ///   - calibration: which sub-metrics have passed the gate, and what the others lack.
  public static func html(
    _ ranking: Ranking, agents: [AgentReport] = [], problems: [InputProblem] = [],
    calibration: Calibration? = nil, language: Language
  ) -> String {
    let say = Say(language)
    let view = RankingView(
      ranking: ranking, agents: agents, problems: problems, calibration: calibration, say: say,
      labels: Labels(say))
    let page = Page(say("服务亲和力排名", "Affinity ranking"), place: .index, language: language)
    return page.html(script: Script.tables) { view.write(&$0, title: page.title) }
  }
}

struct RankingView {
  let ranking: Ranking
  let agents: [AgentReport]
  let problems: [InputProblem]
  let calibration: Calibration?
  let say: Say
  let labels: Labels

  private var all: [RankingRow] { ranking.rows + ranking.notRanked }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(ranking.period))
      if !ranking.isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
    }
    tiles(&html)
    if !ranking.isCalibrated || ranking.isInseparable || ranking.isWithoutSatisfaction {
      notice(&html)
    }
    html.card(say("名次", "Places"), id: "places") { html in places(&html) }
    html.element("div", .class("cols")) { html in
      html.element("div") { html in
        html.card(say("名次是怎样得出的", "How the places came about"), id: "how") { html in
          html.element("p", .class("prose"), text: say(ranking.explanation))
        }
      }
      html.element("div") { html in
        if !ranking.teams.isEmpty {
          html.card(say("班组", "Teams"), id: "teams") { html in teams(&html) }
        }
      }
    }
    pictures(&html)
    if !ranking.notRanked.isEmpty {
      html.card(labels.capital(labels.insufficient), id: "not-ranked") { html in notRanked(&html) }
    }
    if !agents.isEmpty {
      html.card(say("各项标准一览", "Criteria by agent"), id: "heat") { html in heat(&html) }
    }
    if !ranking.orders.isEmpty {
      html.card(say("工单时限与规范", "Orders: time limits and rules"), id: "orders") { html in
        RuleTables(say: say, labels: labels, time: LocalTime(.china)).summaries(
          ranking.orders,
          caption: say("全部坐席合计；点规则看明细", "All agents together; a rule leads to its details"),
          &html)
      }
    }
  }

  private func tiles(_ html: inout Markup) {
    let calls = all.reduce(0) { $0 + $1.calls }
    let open = all.reduce(0) { $0 + $1.openCriticalErrors }
    let confirmed = all.reduce(0) { $0 + $1.confirmedCriticalErrors }
    let setAside = problems.count { $0.effect == .setAside }
    let notes = problems.count { $0.effect == .note }
    html.element("dl", .class("tiles")) { html in
      html.tile(
        say("参加排名", "Ranked"), say("\(ranking.rows.count) 人", "\(ranking.rows.count)"),
        note: ranking.notRanked.isEmpty
          ? ranking.rows.isEmpty
            ? say("没有坐席的通话", "no agent has calls") : say("全部达到样本要求", "all have enough calls")
          : say(
            "另有 \(ranking.notRanked.count) 人样本不足",
            "\(ranking.notRanked.count) more have too few calls"))
      let ofRanked = ranking.rows.reduce(0) { $0 + $1.calls }
      html.tile(
        say("计分通话", "Calls that count"), String(calls),
        note: ofRanked == calls
          ? say("风险抽查和自检的通话不算在内", "risk-based and self-checked calls left out")
          : say(
            "参加排名者 \(ofRanked) 通，样本不足者 \(calls - ofRanked) 通",
            "\(ofRanked) of ranked agents, \(calls - ofRanked) of the others"))
      if let median = Self.median(ranking.rows.compactMap(\.affinity)) {
        html.tile(
          say("亲和力中位数", "Median affinity"), Figure.score(median),
          note: say("参加排名的坐席", "of ranked agents"))
      }
      html.tile(
        say("疑似致命差错", "Critical errors"), String(open),
        note: say("待人工确认；已确认 \(confirmed)", "await confirmation; \(confirmed) confirmed"))
      html.element("div", .class("tile")) { html in
        html.element("dt", text: say("搁置的数据", "Data set aside"))
        html.element("dd") { html in
          html.element("a", .href(ReportPaths.problems), text: String(setAside))
          html.element(
            "small",
            text: setAside > 0
              ? say("条，点开看原因", "items: see why")
              : notes > 0
                ? say("没有数据被搁置；提示 \(notes) 条", "nothing was set aside; \(notes) notes")
                : say("没有数据被搁置", "nothing was set aside"))
        }
      }
    }
  }

  private func notice(_ html: inout Markup) {
    html.element("div", .class("notice")) { html in
      if !ranking.isCalibrated {
        html.element("p") { html in
          html.element("b", text: labels.capital(labels.uncalibrated) + say("：", ": "))
          html.text(labels.uncalibratedMeaning)
          if let calibration {
            for part in calibration.subMetrics {
              html.text(" ")
              html.chip(
                labels.name(part.subMetric) + " "
                  + (part.passes ? say("通过", "passed") : say("未通过", "not passed")),
                part.passes ? "good" : "", title: say(part.reason))
            }
            html.text(" ")
            html.element(
              "a", .href(ReportPaths.calibration), text: say("门槛与一致性", "The gate, and agreement"))
          }
        }
      }
      if ranking.isWithoutSatisfaction {
        html.element(
          "p",
          text: say(
            "本期满意度数据不全，所有人均按三项均值(无满意度)比较。",
            "Satisfaction is missing this time: everybody is compared by the mean of three."))
      }
      if ranking.isInseparable {
        html.element("p") { html in
          html.element(
            "b",
            text: say("本期坐席之间没有可分辨的差异。", "No separable differences this time. "))
          html.text(
            say(
              "差异小于抽样本身的波动，名次先后没有意义。",
              "Agents differ less than chance does: the order means nothing."))
        }
      }
    }
  }

  // MARK: Places

  private func places(_ html: inout Markup) {
    guard !ranking.rows.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say(
          "没有坐席达到排名所需的样本量。", "No agent has enough calls to be ranked."))
      return
    }
    let axis = Axis.covering(
      ranking.rows.flatMap { [$0.low, $0.high, $0.shrunken].compactMap(\.self) })
    html.tools(
      for: "ranking", search: say("查找", "Find"), groups: Self.teams(of: ranking.rows),
      groupName: say("班组", "Team"), all: say("全部", "all"))
    html.table(
      say(
        "点为收缩估计，线为 90% 区间；区间相互重叠的坐席，先后不可当真。致命差错：已确认 / 待确认",
        "Dots are estimates, lines 90% intervals; where intervals overlap the order means little."
          + " = is a shared place. Critical errors: confirmed / open"),
      rows: ranking.rows,
      columns: [
        .text(say("名次", "Place")) { html, row in
          html.element("span", .class("nowrap")) { html in
            html.element("b", text: row.place.map(String.init) ?? "—")
            if row.isShared {
              html.element(
                "span", .class("small soft"), .title(say("并列", "shared place")),
                text: say(" 并列", "="))
            }
          }
        }.sorted { String($0.place ?? 0) },
        .text(
          say("名次区间", "Range"), meaning: say("名次的 90% 区间", "90% interval of the place")
        ) { html, row in
          if let best = row.bestPlace, let worst = row.worstPlace {
            html.element("span", .class("nowrap"), text: "\(best)–\(worst)")
          } else {
            html.text("—")
          }
        }.sorted { String($0.bestPlace ?? 0) },
        name,
        .text(say("班组", "Team")) {
          $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
        }.sorted { $0.agent.team ?? "" },
        .number(
          say("估计", "Estimate"),
          meaning: say(
            "折算后亲和力按通话多少向全组均值收缩",
            "The standardised mean drawn towards the group's by sample size")
        ) { html, row in
          html.element("b", text: row.shrunken.map(Figure.score) ?? "—")
        }.sorted { String($0.shrunken ?? -1) },
        .plot(say("90% 区间", "90% interval")) { html, row in
          html.whisker(
            low: row.low, value: row.shrunken, high: row.high, axis: axis,
            label: interval(row))
        }.headed { $0.scale(axis) },
        .text(say("档", "Tier")) { html, row in
          guard let tier = row.tier else { return }
          html.chip(labels.tier(tier), tier == 1 ? "good" : tier == 2 ? "info" : "")
        }.sorted { String($0.tier ?? 9) },
      ] + scores
        + [
          .number(
            say("预约及时率（坐席时钟）", "On time (agent's clock)"),
            meaning: say(
              "R-01 预约时限的达标率，按坐席时钟（到单、分派、上班三者最晚起，夜间不计），n 为有结果的次数；工单页的预约及时率按客户时钟，所以不同",
              "Pass rate of R-01, the appointment limit, by the agent's clock; n verdicts. The rate on the orders page goes by the customer's clock and differs"
            )
          ) { html, row in rate(row, &html) }.sorted { String($0.appointmentRate.value ?? -1) },
          .number(
            say("致命差错", "Critical"),
            meaning: say("致命差错：已确认 / 待确认", "Critical errors: confirmed / open")
          ) { html, row in errors(row, &html) }.sorted {
            String($0.confirmedCriticalErrors * 1000 + $0.openCriticalErrors)
          },
        ], sorts: true, id: "ranking",
      rowAttribute: { Attribute("data-group", $0.agent.team ?? "") })
  }

  private var name: TableColumn<RankingRow> {
    .text(say("坐席", "Agent")) { html, row in
      html.element("a", .class("nowrap"), .href(ReportPaths.agent(row.agent.id))) { html in
        html.text(row.agent.name ?? row.agent.id)
      }
      if row.agent.name != nil, row.agent.name != row.agent.id {
        html.element("span", .class("small soft nowrap"), text: " " + row.agent.id)
      }
    }.sorted { $0.agent.name ?? $0.agent.id }.naming()
  }

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
              "折算到全组相同的通话构成后的均值；估计值由它收缩而来",
              "The mean at the group's common mix of call types; estimates are drawn from it")
          ) { html, row in
            html.text(row.standardized.map(Figure.score) ?? "—")
          }.sorted { String($0.standardized ?? -1) }
        ] : [])
      + SubMetric.allCases.enumerated().map { index, subMetric in
        .number(
          say(shortNames[index]),
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

  private let shortNames = [
    LocalText(zh: "礼貌", en: "Courtesy"), LocalText(zh: "耐心", en: "Patience"),
    LocalText(zh: "沟通", en: "Comms"), LocalText(zh: "满意", en: "Satisf."),
  ]

  private func interval(_ row: RankingRow) -> String {
    guard let estimate = row.shrunken else { return say("没有估计", "no estimate") }
    guard let low = row.low, let high = row.high else { return Figure.score(estimate) }
    return Figure.score(estimate)
      + say("，90% 区间 ", ", 90% interval ") + Figure.score(low) + "–" + Figure.score(high)
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

  private func notRanked(_ html: inout Markup) {
    html.table(
      say("数据照样列出，但不足以排名；按工号排列", "Their data is shown but does not suffice to rank; by id"),
      rows: ranking.notRanked,
      columns: [
        name,
        .text(say("班组", "Team")) {
          $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
        }.sorted { $0.agent.team ?? "" },
      ] + scores + [
        .prose(say("原因", "Why")) { html, row in
          html.element(
            "span", .class("small"), text: row.reason.map { say($0) } ?? labels.insufficient)
        }
      ])
  }

  private func teams(_ html: inout Markup) {
    let axis = Axis.covering(
      ranking.teams.flatMap { [$0.low, $0.high, $0.affinity].compactMap(\.self) })
    html.table(
      say(
        "参加排名的成员的估计值等权平均，不足四名不计算；样本不足的成员不在平均之内",
        "Equal-weight mean of the ranked members' estimates, from four on; members with too few calls"
          + " are not in it"),
      rows: ranking.teams,
      columns: [
        .text(say("班组", "Team")) { $0.element("span", .class("nowrap"), text: $1.team) },
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
        .plot(say("90% 区间", "90% interval")) { html, team in
          guard let value = team.affinity else { return }
          html.whisker(
            low: team.low, value: value, high: team.high, axis: axis,
            label: team.team + " " + Figure.score(value))
        }.headed { $0.scale(axis) },
      ])
  }

  // MARK: Pictures

  private func pictures(_ html: inout Markup) {
    let shown = all.filter { $0.standardized != nil && $0.standardError != nil }
    if shown.count > 2 {
      html.card(say("漏斗图：谁超出了偶然波动", "Funnel: who lies beyond chance"), id: "funnel") { html in
        funnel(shown, &html)
      }
    }
    if ranking.rows.count > 2 {
      html.element("div", .class("cols")) { html in
        html.element("div") { html in
          html.card(say("各分指标的分布", "Distribution of the sub-metrics"), id: "distribution") {
            html in distributions(&html)
          }
        }
        html.element("div") { html in
          if !weeks.isEmpty {
            html.card(say("全组逐周走势", "The group week by week"), id: "weeks") { html in
              weekly(&html)
            }
          }
        }
      }
    }
  }

  private func funnel(_ rows: [RankingRow], _ html: inout Markup) {
    let deviations = rows.compactMap { row in
      row.standardError.map { $0 * Double(row.calls).squareRoot() }
    }
    guard let deviation = Self.median(deviations), deviation > 0 else { return }
    let values = rows.compactMap(\.standardized)
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let points = rows.compactMap { row -> FunnelPoint? in
      guard let score = row.standardized, row.calls > 1 else { return nil }
      let error = row.standardError ?? deviation / Double(row.calls).squareRoot()
      return FunnelPoint(
        name: row.agent.name ?? row.agent.id, link: ReportPaths.agent(row.agent.id),
        calls: row.calls, score: score, isOutside: abs(score - mean) > Self.outer * error)
    }
    html.element(
      "p", .class("small soft"),
      text: say(
        "横轴为计分通话数，纵轴为亲和力（折算后）；虚线之内是只凭偶然也会出现的高低（内 95%，外 99.8%），外圈之外的点用橙色。全组均值 "
          + Figure.score(mean) + "，单通标准差 " + Figure.score(deviation) + "。",
        "Calls that count across, affinity at the common mix upwards; within the dashed lines lies what chance alone would give"
          + " (inner 95%, outer 99.8%); dots beyond are orange. Group mean \(Figure.score(mean)),"
          + " standard deviation of a call \(Figure.score(deviation))."))
    html.funnel(
      points, mean: mean, deviation: deviation, limits: [Self.inner, Self.outer],
      label: say("漏斗图", "Funnel plot"), calls: say("通话数", "calls"))
  }

  /// Normal quantiles at 97.5 % and 99.9 %.
  private static let inner = 1.959964
  private static let outer = 3.090232

  private func distributions(_ html: inout Markup) {
    let lines: [(String, [(String, Double)])] =
      [
        (
          labels.affinity,
          ranking.rows.compactMap { row in row.affinity.map { (row.agent.name ?? row.agent.id, $0) }
          }
        )
      ]
      + SubMetric.allCases.enumerated().map { index, subMetric in
        (
          labels.name(subMetric),
          ranking.rows.compactMap { row in
            guard row.subMetrics.indices.contains(index), let value = row.subMetrics[index] else {
              return nil
            }
            return (row.agent.name ?? row.agent.id, value)
          }
        )
      }
    let axis = Axis.covering(lines.flatMap { $0.1.map(\.1) })
    html.element(
      "p", .class("small soft"),
      text: say(
        "每点一人，方框为中间一半的人，竖线为中位数（右边的数）",
        "A dot is an agent, the box the middle half, the stroke the median (the number)"))
    html.element("div", .class("spread")) { html in
      for (name, values) in lines {
        let numbers = values.map(\.1).sorted()
        html.element("span", text: name)
        let quartiles = Self.quartiles(numbers)
        html.distribution(
          values.map { (name: $0.0, value: $0.1) }, quartiles: quartiles, axis: axis,
          label: name + (quartiles.map { " " + Figure.score($0.1) } ?? ""))
        html.element("span", .class("v"), text: quartiles.map { Figure.score($0.1) } ?? "—")
      }
      html.element("span", text: "")
      html.scale(axis)
    }
  }

  private static func quartiles(_ sorted: [Double]) -> (Double, Double, Double)? {
    guard !sorted.isEmpty else { return nil }
    func at(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let rest = place - Double(low)
      return low + 1 < sorted.count
        ? sorted[low] * (1 - rest) + sorted[low + 1] * rest : sorted[low]
    }
    return (at(0.25), at(0.5), at(0.75))
  }

  private var weeks: [String] {
    Set(agents.flatMap { $0.trend.filter { $0.calls > 0 }.map(\.week) }).sorted()
  }

  /// Weekly means over agents, weighted by calls, with 95 % intervals from the spread over agents.
  private func weekly(_ html: inout Markup) {
    typealias Value = (TrendPoint) -> Double?
    let lines: [(String, Value)] =
      [(labels.affinity, { $0.affinity })]
      + SubMetric.allCases.enumerated().map { index, subMetric in
        (
          labels.name(subMetric),
          { $0.subMetrics.indices.contains(index) ? $0.subMetrics[index] : nil }
        )
      }
    func points(_ value: Value) -> [TrendMark?] {
      weeks.map { week in
        let parts = agents.compactMap { report -> (Double, Double)? in
          guard let point = report.trend.first(where: { $0.week == week }), point.calls > 0,
            let value = value(point)
          else { return nil }
          return (Double(point.calls), value)
        }
        let calls = parts.reduce(0) { $0 + $1.0 }
        guard calls > 0 else { return nil }
        let mean = parts.reduce(0) { $0 + $1.0 * $1.1 } / calls
        let k = Double(parts.count)
        guard k > 1 else { return TrendMark(value: mean) }
        let squares = parts.reduce(0.0) { sum, part in
          let moved = part.0 * (part.1 - mean) / calls
          return sum + moved * moved
        }
        let half = Self.inner * (squares * k / (k - 1)).squareRoot()
        return TrendMark(value: mean, low: max(0, mean - half), high: min(100, mean + half))
      }
    }
    let drawn = lines.map { ($0.0, points($0.1)) }
    let axis = Axis.covering(
      drawn.flatMap { $0.1.flatMap { [$0?.low, $0?.high, $0?.value].compactMap(\.self) } })
    html.element("div", .class("multi")) { html in
      for (name, points) in drawn {
        html.element("figure") { html in
          html.element("figcaption") { html in
            html.element("span", text: name)
          }
          html.trend(
            points, axis: axis,
            label: say.pair(
              name, say.list(points.map { $0.map { Figure.score($0.value) } ?? say("无", "none") })))
        }
      }
    }
    let counts = weeks.map { week in
      let calls = agents.reduce(0) { sum, report in
        sum + (report.trend.first { $0.week == week }?.calls ?? 0)
      }
      return week + say("（\(calls) 通）", " (\(calls) calls)")
    }
    html.element(
      "p", .class("small soft"),
      text: say(
        "每点为一周（周一起算）全组的均值，竖线为 95% 区间；纵轴均为 ",
        "A dot is the group's mean of a week from Monday, the stroke its 95% interval; all span ")
        + Figure.short(axis.low) + "–" + Figure.short(axis.high) + say("：", ": ")
        + say.list(counts))
  }

  // MARK: Criteria

  private func heat(_ html: inout Markup) {
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

  private static func teams(of rows: [RankingRow]) -> [String] {
    Set(rows.compactMap(\.agent.team)).sorted()
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
