internal import AgentReporting
internal import Assessment
internal import CallModel

/// The agent's weeks, the period before, and the voice against its own usual and the team's.
extension AgentView {
  func trend(_ html: inout Markup) {
    html.card(say("走势", "Week by week"), id: "trend") { html in
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
      let weeks = report.trend.map { $0.week + say("（\($0.calls) 通）", " (\($0.calls) calls)") }
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
    struct Row {
      var name: String
      var before: Double
      var now: Double
      var half: Double?
      var calls: String
    }
    func half(_ low: Double?, _ high: Double?) -> Double? {
      guard let low, let high else { return nil }
      return (high - low) / 2
    }
    func joined(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b else { return nil }
      return (a * a + b * b).squareRoot()
    }
    var rows: [Row] = []
    if let now = report.affinity.value, let before = previous.affinity.value {
      rows.append(
        Row(
          name: labels.affinity, before: before, now: now,
          half: joined(
            half(report.affinityLow, report.affinityHigh),
            half(previous.affinityLow, previous.affinityHigh)),
          calls: "n \(previous.calls) → \(report.calls)"))
    }
    for part in report.subMetrics {
      guard let now = part.mean.value,
        let old = previous.subMetrics.first(where: { $0.subMetric == part.subMetric }),
        let before = old.mean.value
      else { continue }
      rows.append(
        Row(
          name: labels.name(part.subMetric), before: before, now: now,
          half: joined(half(part.low, part.high), half(old.low, old.high)),
          calls: "n \(old.calls) → \(part.calls)"))
    }
    html.card(say("和自己的上一期比", "Against my own last period"), id: "past") { html in
      guard !rows.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("两期没有都能评出的分数。", "No score exists in both periods."))
        return
      }
      let limit = max(4, rows.map { abs($0.now - $0.before) + ($0.half ?? 0) }.max() ?? 4)
      html.table(
        labels.period(previous.period) + " → " + labels.period(report.period), rows: rows,
        columns: [
          .text(say("项目", "Item")) { html, row in
            html.text(row.name + " ")
            html.element("span", .class("small soft nowrap"), text: row.calls)
          },
          .number(say("上期", "Before")) { $0.text(Figure.score($1.before)) },
          .number(say("本期", "Now")) { $0.text(Figure.score($1.now)) },
          .number(say("变化", "Change")) { html, row in
            let change = row.now - row.before
            html.element("b", text: Figure.change(change))
          },
          .plot(say("95% 区间", "95% interval")) { html, row in
            guard let half = row.half else { return }
            let change = row.now - row.before
            html.difference(
              low: change - half, value: change, high: change + half, limit: limit,
              label: Figure.change(change - half) + "…" + Figure.change(change + half))
          },
          .text(say("判断", "Verdict")) { html, row in
            guard let half = row.half else { return }
            let change = row.now - row.before
            if abs(change) > half {
              html.chip(
                change > 0 ? say("有进步", "better") : say("有下降", "lower"),
                change > 0 ? "good" : "warn")
            } else {
              html.element(
                "span", .class("small soft"), text: say("属于波动", "within chance"))
            }
          },
        ], stacks: true)
    }
  }

  /// Rate, volume and liveliness against the agent's own usual and the team's band.
  func voice(_ html: inout Markup) {
    html.card(say("我的声音", "My voice"), id: "voice") { html in
      html.table(
        say(
          "点为本人中位数，线为本人中间一半的通话，底色为班组中间一半的通话；只说声音的快慢、大小、起伏，不推断情绪",
          "The dot is the median call, the line the middle half of my calls, the band the middle half of"
            + " the team's; this is about pace, volume and liveliness, never emotion"),
        rows: report.voice,
        columns: [
          .text(say("项目", "Item")) { html, habit in
            html.text(say(habit.name) + " ")
            html.element(
              "span", .class("small soft nowrap"), text: say(habit.unit) + " n=\(habit.calls)")
          },
          .number(say("本期", "Now")) { html, habit in
            html.element("b", text: Figure.withMinus(Figure.measure(habit.median)))
          },
          .number(say("平时（上期）", "Usual (last period)")) { html, habit in
            let old = previous?.voice.first { $0.id == habit.id }
            html.text(old.map { Figure.withMinus(Figure.measure($0.median)) } ?? "—")
          },
          .number(say("平时（本期中间一半）", "Usual (middle half)")) {
            $0.text(say.range($1.low, $1.high))
          },
          .number(say("班组", "Team")) {
            $0.text(say.range($1.teamLow, $1.teamHigh))
          },
          .plot(say("本人与班组", "Mine and the team's")) { html, habit in
            html.band(
              low: habit.low, value: habit.median, high: habit.high, bandLow: habit.teamLow,
              bandHigh: habit.teamHigh, label: say(habit.name))
          },
          .text(say("判断", "Verdict")) { html, habit in
            if habit.median < habit.teamLow {
              html.chip(lower(habit.id), "info")
            } else if habit.median > habit.teamHigh {
              html.chip(higher(habit.id), "info")
            } else {
              html.element(
                "span", .class("small soft"), text: say("在班组范围内", "within the team's band"))
            }
          },
        ], stacks: true)
    }
  }

  private func lower(_ id: String) -> String {
    id.hasPrefix("speechRate")
      ? say("比班组慢", "slower than the team")
      : id == "activeSpeechLevel"
        ? say("比班组轻", "softer than the team") : say("比班组平", "flatter than the team")
  }

  private func higher(_ id: String) -> String {
    id.hasPrefix("speechRate")
      ? say("比班组快", "faster than the team")
      : id == "activeSpeechLevel"
        ? say("比班组响", "louder than the team") : say("比班组起伏大", "livelier than the team")
  }
}
