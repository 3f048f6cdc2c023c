internal import AgentReporting
internal import Assessment
internal import CallModel

/// Funnel, distribution and weeks.
extension RankingView {
  func pictures(_ html: inout Markup) {
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
            html.card(say("全体坐席逐周走势", "All agents week by week"), id: "weeks") { html in
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
        "横轴为计分通话数，纵轴为亲和力（折算后）；虚线之内是只凭偶然也会出现的高低（内 95%，外 99.8%），外圈之外的点用橙色。全体坐席均值 "
          + Figure.score(mean) + "；虚线的宽度按每通 " + Figure.score(deviation)
          + " 分除以通话数的平方根得出，这个数由各人均值的标准误折合而来（取中位数；有的通话四项不全，所以略大于各通之间的标准差）。",
        "Calls that count across, affinity at the common mix upwards; within the dashed lines lies what chance alone would give"
          + " (inner 95%, outer 99.8%); dots beyond are orange. Group mean \(Figure.score(mean));"
          + " the limits' width goes by \(Figure.score(deviation)) points a call over the root of the calls: the median of the"
          + " means' standard errors brought to one call, a little more than calls differ where some lack a part."
      ))
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
      return week + say("（\(calls) 通）", " (\(calls.counted("call")))")
    }
    html.element(
      "p", .class("small soft"),
      text: say(
        "每点为一周（周一起算）全体坐席的均值，竖线为 95% 区间；纵轴均为 ",
        "A dot is the group's mean of a week from Monday, the stroke its 95% interval; all span ")
        + Figure.short(axis.low) + "–" + Figure.short(axis.high) + say("：", ": ")
        + say.list(counts))
  }
}
