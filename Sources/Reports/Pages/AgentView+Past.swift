internal import AgentReporting
internal import Assessment
internal import CallModel

/// The agent's weeks, the period before, and the voice against its own usual and the team's.
extension AgentView {
  func trend(_ html: inout Markup) {
    html.fold(say("走势", "Week by week"), id: "trend") { html in
      guard report.trend.contains(where: { $0.calls > 0 }) else {
        html.element(
          "p", .class("soft"), text: say("没有可按周排列的通话。", "No calls can be put in weeks."))
        return
      }
      let lines: [(String, [Double?])] =
        [(labels.affinity, report.trend.map(\.affinity))]
        + SubMetric.allCases.enumerated().map { index, subMetric in
          (
            labels.name(subMetric, mix: report.satisfactionMix, calls: report.calls),
            report.trend.map { $0.subMetrics.indices.contains(index) ? $0.subMetrics[index] : nil }
          )
        }
      let bounds = report.trend.flatMap { [$0.low, $0.high].compactMap(\.self) }
      let axis = Axis.covering(lines.flatMap { $0.1.compactMap(\.self) } + bounds)
      html.element("div", .class("multi")) { html in
        for (index, (name, values)) in lines.enumerated() {
          let whole =
            index == 0
            ? report.affinity.value
            : report.subMetrics.first { $0.subMetric == SubMetric.allCases[index - 1] }?.mean.value
          line(name, values, whole: whole, hasIntervals: index == 0, axis, &html)
        }
      }
      let weeks = report.trend.map {
        $0.week + say("（\($0.calls) 通）", " (\($0.calls.counted("call")))")
      }
      html.element(
        "p", .class("small soft"),
        text: say(
          "右上为全期均值；每点为一周（周一起算），不足三通的周用灰点，竖线为 95% 区间；纵轴均为 \(Figure.short(axis.low))–\(Figure.short(axis.high)) 分：",
          "The number is the whole period's mean; a dot is a week from Monday, grey below three calls, the"
            + " stroke its 95% interval; every picture spans "
            + "\(Figure.short(axis.low))–\(Figure.short(axis.high)): ") + say.list(weeks))
    }
  }

  private func line(
    _ name: String, _ values: [Double?], whole: Double?, hasIntervals: Bool, _ axis: Axis,
    _ html: inout Markup
  ) {
    let shown = values.map { $0.map(Figure.score) ?? say("无", "none") }
    html.element("figure") { html in
      html.element("figcaption") { html in
        html.element("span", text: name)
        if let whole {
          html.element("b", text: Figure.score(whole))
        } else {
          html.element("span", .class("soft"), text: say("无数据", "no data"))
        }
      }
      html.trend(
        zip(report.trend, values).map { point, value in
          value.map {
            TrendMark(
              value: $0, low: hasIntervals ? point.low : nil,
              high: hasIntervals ? point.high : nil, isFaint: point.calls < 3)
          }
        }, axis: axis, label: say.pair(name, say.list(shown)))
    }
  }

  /// The period before beside this one.
  func past(_ html: inout Markup) {
    guard let previous else { return }
    let rows = sumsOfPeriod.filter { $0.change != nil }
    html.fold(say("和自己的上一期比", "Against my own last period"), id: "past") { html in
      guard !rows.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("两期没有都能评出的分数。", "No score exists in both periods."))
        return
      }
      let limit = max(4, rows.map { abs($0.change ?? 0) + ($0.half ?? 0) }.max() ?? 4)
      html.table(
        labels.period(previous.period) + " → " + labels.period(report.period), rows: rows,
        columns: [
          .text(say("项目", "Item")) { $0.text($1.name) },
          .number(say("上期", "Before")) { $0.text($1.before.map(Figure.score) ?? "—") },
          .number(say("本期", "Now")) { $0.text($1.mean.value.map(Figure.score) ?? "—") },
          .number(say("变化", "Change")) { html, row in
            html.element("b", text: row.changeShown ?? "—")
          },
          .plot(say("95% 区间", "95% interval")) { html, row in
            guard let half = row.half, let change = row.change else { return }
            html.difference(
              low: change - half, value: change, high: change + half, limit: limit,
              label: Figure.change(change - half) + "…" + Figure.change(change + half))
          },
          .text(say("判断", "Verdict")) { html, row in
            if let change = row.change { verdict(of: change, half: row.half, &html) }
          },
        ], stacks: true)
    }
  }

  /// Rate, volume and liveliness against the agent's own usual and the team's band.
  func voice(_ html: inout Markup) {
    html.card(say("我的声音", "My voice"), id: "voice") { html in
      guard !report.voice.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say(
            "能测到声音的通话不足三通，说不出习惯。",
            "The voice was measured in fewer than three calls, too few to tell a habit."))
        return
      }
      for habit in report.voice {
        html.element("div", .class("habit")) { html in
          html.element("p") { html in
            html.text(labels.capital(say(habit.name)) + " ")
            html.element("b", text: Figure.measure(habit.median))
            html.text(" " + say(habit.unit) + " ")
            standing(habit, &html)
          }
          html.band(
            low: habit.low, value: habit.median, high: habit.high, bandLow: habit.teamLow,
            bandHigh: habit.teamHigh, label: say(habit.name))
          var words = [
            say("平时 ", "mostly ") + say.range(habit.low, habit.high),
            peers + " " + say.range(habit.teamLow, habit.teamHigh), "n=\(habit.calls)",
          ]
          if let old = previous?.voice.first(where: { $0.id == habit.id }) {
            words.insert(
              say("上期 ", "last period ") + Figure.measure(old.median), at: 0)
          }
          html.element("p", .class("small soft"), text: words.joined(separator: " · "))
        }
      }
      html.element(
        "p", .class("small soft"),
        text: say(
          "点为我的中位数，线为我平时中间一半的通话，底色为\(peers)中间一半。只说快慢、大小、起伏，不推断情绪。",
          "Dot: my median call; line: the middle half of my calls; band: that of \(thePeers). Pace,"
            + " volume and liveliness, never emotion."))
    }
  }

  /// Whom the band is of: the agent's team; without one all agents.
  private var peers: String {
    report.agent.team == nil ? say("全体坐席", "all agents") : say("本组", "team")
  }
  private var thePeers: String {
    report.agent.team == nil ? say("全体坐席", "all agents") : say("本组", "the team")
  }

  private func standing(_ habit: VoiceHabit, _ html: inout Markup) {
    if habit.median < habit.teamLow {
      html.chip(lower(habit.id), "info")
    } else if habit.median > habit.teamHigh {
      html.chip(higher(habit.id), "info")
    } else {
      html.element(
        "span", .class("small soft"), text: say("在\(peers)范围内", "within the band of \(thePeers)"))
    }
  }

  private func lower(_ id: String) -> String {
    id.hasPrefix("wordRate")
      ? say("比\(peers)慢", "slower than \(thePeers)")
      : id == "activeSpeechLevel"
        ? say("比\(peers)轻", "softer than \(thePeers)")
        : say("比\(peers)平", "flatter than \(thePeers)")
  }

  private func higher(_ id: String) -> String {
    id.hasPrefix("wordRate")
      ? say("比\(peers)快", "faster than \(thePeers)")
      : id == "activeSpeechLevel"
        ? say("比\(peers)响", "louder than \(thePeers)")
        : say("比\(peers)起伏大", "livelier than \(thePeers)")
  }
}
