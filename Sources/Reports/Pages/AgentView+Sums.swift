internal import AgentReporting
internal import Assessment
internal import CallModel

/// The index and its four parts, each with its interval, its weeks and its change.
extension AgentView {
  /// A score of the period with what it is compared to.
  struct Sum {
    var name: String
    var calls: Int
    var mean: Reading<Double>
    var low: Double?
    var high: Double?
    var weeks: [TrendMark?]
    /// Of the period before; nil without one.
    var before: Double?
    /// Half the 95 % interval of the change.
    var half: Double?
    /// Of the parts that a mean is made of, the number of calls that the rarest has.
    var fewest: Int?

    var change: Double? {
      guard let now = mean.value, let before else { return nil }
      return now - before
    }
    /// The difference of the figures shown.
    var changeShown: String? {
      guard let now = mean.value, let before else { return nil }
      return Figure.change(from: before, to: now)
    }
  }

  var sumsOfPeriod: [Sum] {
    func half(_ low: Double?, _ high: Double?) -> Double? {
      guard let low, let high else { return nil }
      return (high - low) / 2
    }
    func joined(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b else { return nil }
      return (a * a + b * b).squareRoot()
    }
    func isFaint(_ point: TrendPoint) -> Bool { point.calls < 3 }
    var sums: [Sum] = []
    let isWhole = report.affinity.value != nil
    let mean: Reading<Double> =
      isWhole
      ? report.affinity
      : report.meanWithoutSatisfaction.map { .measured($0) } ?? report.affinity
    sums.append(
      Sum(
        name: isWhole || mean.value == nil ? labels.affinity : labels.capital(labels.meanOfThree),
        calls: report.calls, mean: mean, low: report.affinityLow, high: report.affinityHigh,
        weeks: report.trend.map { point in
          point.affinity.map {
            TrendMark(value: $0, low: point.low, high: point.high, isFaint: isFaint(point))
          }
        },
        before: isWhole ? previous?.affinity.value : previous?.meanWithoutSatisfaction,
        half: joined(
          half(report.affinityLow, report.affinityHigh),
          half(previous?.affinityLow, previous?.affinityHigh)),
        fewest: mean.value == nil
          ? nil
          : report.subMetrics.filter { isWhole || $0.subMetric != .satisfaction }.map(\.calls)
            .min()))
    for (index, part) in report.subMetrics.enumerated() {
      let old = previous?.subMetrics.first { $0.subMetric == part.subMetric }
      sums.append(
        Sum(
          name: labels.name(part.subMetric, mix: report.satisfactionMix, calls: report.calls),
          calls: part.calls, mean: part.mean, low: part.low, high: part.high,
          weeks: report.trend.map { point in
            guard point.subMetrics.indices.contains(index), let value = point.subMetrics[index]
            else { return nil }
            return TrendMark(value: value, isFaint: isFaint(point))
          }, before: old?.mean.value,
          half: joined(half(part.low, part.high), half(old?.low, old?.high))))
    }
    return sums
  }

  /// `25`; of an index whose parts rest on fewer calls than there are, `1–3`: each part counts the
  /// calls in which it could be measured.
  private func count(_ sum: Sum) -> String {
    guard let fewest = sum.fewest, fewest < sum.calls else { return "\(sum.calls)" }
    return "\(fewest)–\(sum.calls)" + say("（各分项不等）", " (by part)")
  }

  func sums(_ html: inout Markup) {
    let rows = sumsOfPeriod
    let axis = Axis.covering(
      rows.flatMap { $0.weeks.flatMap { [$0?.value, $0?.low, $0?.high].compactMap(\.self) } })
    var columns: [TableColumn<Sum>] = [
      .text(say("项目", "Item")) { html, sum in
        html.text(sum.name + " ")
        html.element("span", .class("small soft nowrap"), text: "n=" + count(sum))
      },
      .number(say("得分", "Score")) { html, sum in
        html.element("b", text: sum.mean.value.map(Figure.score) ?? "—")
      },
      .plot(say("0–100 分", "0–100")) { html, sum in
        switch sum.mean {
        case .measured(let value):
          html.meter(
            value, low: sum.low, high: sum.high, label: sum.name + " " + Figure.score(value),
            height: 12)
        case .unavailable(let absence):
          html.element("span", .class("small soft"), text: labels.why(absence))
        }
      },
      .number(say("95% 区间", "95% interval")) { html, sum in
        if let low = sum.low, let high = sum.high {
          html.text(Figure.score(low) + "–" + Figure.score(high))
        }
      },
      .plot(say("按周", "By week")) { html, sum in
        guard sum.weeks.contains(where: { $0 != nil }) else { return }
        let shown = zip(report.trend, sum.weeks).map { point, mark in
          point.week + " " + (mark.map { Figure.score($0.value) } ?? say("无", "none"))
        }
        html.trend(
          sum.weeks, axis: axis, height: 22, radius: 2.4,
          label: say.pair(sum.name, say.list(shown)))
      },
    ]
    if previous != nil {
      columns.append(
        .text(say("比我上期", "My last period")) { html, sum in
          guard let change = sum.change, let shown = sum.changeShown, let before = sum.before else {
            html.element("span", .class("soft"), text: "—")
            return
          }
          html.element("b", text: shown + " ")
          verdict(of: change, half: sum.half, &html)
          html.element(
            "span", .class("small soft nowrap"),
            text: say("（\(Figure.score(before))）", " (\(Figure.score(before)))"))
        })
    }
    html.table(
      say("我的亲和力与四个分指标", "My affinity and its four parts"), rows: rows, columns: columns,
      stacks: true, id: "sums")
    var legend = say(
      "细线为均值的 95% 区间；按周一栏每点是一周（周一起），灰点不足三通，纵轴 \(Figure.short(axis.low))–\(Figure.short(axis.high)) 分。",
      "Thin lines are the mean's 95% interval; a dot is a week from Monday, grey below three calls, on"
        + " a scale of \(Figure.short(axis.low))–\(Figure.short(axis.high)). ")
    if report.satisfactionMix.survey + report.satisfactionMix.rater
      + report.satisfactionMix.inferred > 0
    {
      legend += labels.mix(report.satisfactionMix) + say("。", ".")
    }
    html.element("p", .class("small soft"), text: legend)
  }

  /// Whether a change is more than chance would give.
  func verdict(of change: Double, half: Double?, _ html: inout Markup) {
    guard let half else { return }
    if abs(change) > half {
      html.chip(
        change > 0 ? say("有进步", "better") : say("有下降", "lower"), change > 0 ? "good" : "warn")
    } else {
      html.element("span", .class("small soft"), text: say("属于波动", "within chance"))
    }
  }
}
