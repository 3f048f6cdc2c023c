public import AgentReporting
internal import Assessment
public import CallModel

/// Month against month and team against team, with intervals and what moved.
public enum ComparisonPage {
  public static func html(_ comparison: Comparison, language: Language) -> String {
    let say = Say(language)
    let view = ComparisonView(comparison: comparison, say: say, labels: Labels(say))
    let page = Page(say("对比", "Comparison"), place: .comparison, language: language)
    return page.html(script: Script.tables) { view.write(&$0, title: page.title) }
  }
}

struct ComparisonView {
  let comparison: Comparison
  let say: Say
  let labels: Labels

  /// What makes a month that is compared with itself or with a later one look as if nothing had moved,
  /// or as if it had moved the other way.
  private var doubt: String? {
    guard let before = comparison.previous, let start = comparison.period.first,
      let end = comparison.period.last, let earlierStart = before.first,
      let earlierEnd = before.last
    else { return nil }
    if earlierStart > end {
      return say(
        "拿来对比的一期在本期之后，变化的方向是反的：请核对 --previous 给出的报告目录。",
        "What is compared with comes after this period, so that changes point the other way: check the"
          + " folder given with --previous.")
    }
    guard earlierEnd >= start else { return nil }
    return say(
      "两期的日期有重叠，重叠的日子两边都算，变化显得比实际小：请核对 --previous 给出的报告目录。",
      "The two periods overlap; days that are in both make changes look smaller than they are: check the"
        + " folder given with --previous.")
  }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(comparison.period))
      if let previous = comparison.previous {
        html.element(
          "span", text: say("对比 ", "against ") + labels.period(previous))
      }
    }
    if let doubt { html.element("p", .class("notice"), text: doubt) }
    if comparison.previous != nil {
      html.card(say("谁动了，动了什么", "Who and what moved"), id: "moved") { html in moved(&html) }
      parts(&html)
      agents(&html)
      teams(&html)
      criteria(&html)
      rules(&html)
    }
    if comparison.previous == nil {
      html.element(
        "p", .class("prose"),
        text: say(
          "没有给出上一期的报告，看不出谁动了，只比较小组。",
          "No earlier report was given: who moved cannot be told, and teams alone are compared."))
    }
    html.card(say("小组两两相比", "Team against team"), id: "pairs") { html in pairs(&html) }
    // How it is reckoned is asked last.
    html.card(say("怎么比的", "How it is compared"), id: "method") { html in
      html.element("p", .class("prose"), text: say(comparison.explanation))
    }
  }

  /// What a manager asks first: has the whole moved, who has, and is it more than chance?
  private var answers: [String] {
    var lines: [String] = []
    if let whole = comparison.parts.first(where: { $0.subMetric == nil }) {
      let figures = shown(whole.change.before, .score) + " → " + shown(whole.change.now, .score)
      let verdict =
        whole.isFew
        ? say("通数太少，不下结论", "too few calls to tell")
        : !whole.isClear
          ? say("属于波动", "within chance")
          : whole.change.change > 0
            ? say("确有提高", "truly higher") : say("确有下降", "truly lower")
      lines.append(say("总体：", "Overall: ") + figures + say("，\(verdict)。", ", \(verdict)."))
    }
    let count = comparison.agents.count
    guard count > 0 else { return lines }
    let clear = comparison.agents.filter(\.change.isClear)
    let risen = clear.filter { $0.change.change > 0 }.map { labels.agent($0.agent) }
    let fallen = clear.filter { $0.change.change < 0 }.map { labels.agent($0.agent) }
    if clear.isEmpty {
      lines.append(
        say(
          "个人：两期都有的 \(count) 人，谁的变化都没有超出波动。",
          "Agents: of \(count) in both periods nobody moved more than chance would move them."))
    } else {
      let parts = [
        (risen, say("提高", "up")), (fallen, say("下降", "down")),
      ].filter { !$0.0.isEmpty }
      lines.append(
        say("个人：两期都有的 \(count) 人，", "Agents: of \(count) in both periods ")
          + parts.map { names, way in
            say(
              "确有\(way)的 \(names.count) 人（\(listed(names))）",
              "\(names.count) truly went \(way) (\(listed(names)))")
          }.joined(separator: say("，", ", "))
          + (clear.count < count
            ? say("；其余属于波动。", "; the others are within chance.") : say("。", ".")))
    }
    let moves = comparison.agents.compactMap(\.place)
    if !moves.isEmpty {
      let real = moves.count(where: \.isClear)
      lines.append(
        say(
          "名次：比得出名次的 \(moves.count) 人中，升降超出波动的 \(real) 人。",
          "Places: of \(moves.count) whose places can be compared, \(real) moved more than chance would move them."
        ))
    }
    return lines
  }

  /// A handful of names; all of them stand in the table.
  private func listed(_ names: [String]) -> String {
    let most = 6
    if names.count <= most { return say.list(names) }
    return say.list(Array(names.prefix(most)))
      + say("等", " and \(names.count - most) more")
  }

  private func parts(_ html: inout Markup) {
    html.card(say("总体", "Overall"), id: "parts") { html in
      changes(
        comparison.parts.map {
          Row(
            name: say($0.name), note: "n \($0.callsBefore) → \($0.callsNow)", change: $0.change,
            isFew: $0.isFew)
        },
        say("全体坐席按通话加权的平均分", "Means of the group, weighted by calls"), limit: 10, unit: .score,
        &html)
    }
  }

  private func agents(_ html: inout Markup) {
    if comparison.agents.isEmpty { return }
    html.card(say("每个人", "Agent by agent"), id: "agents") { html in
      changes(
        comparison.agents.map {
          Row(
            name: labels.agent($0.agent), link: ReportPaths.agent($0.agent.id),
            note: "n \($0.callsBefore) → \($0.callsNow)", change: $0.change,
            probability: $0.gainProbability, place: $0.place)
        },
        say("收缩估计值的变化", "Change of the estimates"), limit: 15, unit: .score, &html)
    }
  }

  private func teams(_ html: inout Markup) {
    if comparison.teams.isEmpty { return }
    html.card(say("小组", "Teams"), id: "teams") { html in
      changes(
        comparison.teams.map { Row(name: $0.team, note: "", change: $0.change) },
        say("成员估计值的等权平均", "Equal-weight means of the members' estimates"), limit: 10,
        unit: .score, &html)
    }
  }

  private func criteria(_ html: inout Markup) {
    html.card(say("评分项", "Criteria"), id: "criteria") { html in
      changes(
        comparison.criteria.map {
          Row(
            name: $0.id + " " + say($0.name), note: "n \($0.callsBefore) → \($0.callsNow)",
            change: $0.change, isFew: $0.isFew)
        },
        say(
          "得分率；区间按坐席和通话的离散（Smyth 2004）",
          "Share of the points; intervals by the spread of agents and calls (Smyth 2004)"),
        limit: 0.3, unit: .share, &html)
    }
  }

  private func rules(_ html: inout Markup) {
    if comparison.rules.isEmpty { return }
    html.card(say("工单规则", "Order rules"), id: "rules") { html in
      changes(
        comparison.rules.map {
          Row(
            name: $0.rule + " " + say($0.name)
              + (labels.clock($0.variant).map { say("（\($0)）", " (\($0))") } ?? ""),
            note: "n \($0.verdictsBefore) → \($0.verdictsNow)", change: $0.change)
        },
        say("达标率；区间按 Newcombe（1998）", "Pass rates; intervals after Newcombe (1998)"),
        limit: 0.2,
        unit: .share, &html)
    }
  }

  private enum Unit { case score, share }

  private struct Row {
    var name: String
    var link: String?
    var note: String
    var change: Comparison.Change
    var probability: Double?
    var place: Comparison.PlaceMove?
    /// Too few calls for an interval.
    var isFew = false
  }

  private func shown(_ value: Double, _ unit: Unit) -> String {
    unit == .score ? Figure.score(value) : Figure.percent(value)
  }

  private func signed(_ value: Double, _ unit: Unit, decimals: Int = 1) -> String {
    Figure.change(unit == .score ? value : value * 100, decimals: decimals)
  }

  /// `−0.4…+2.1`; with a second decimal where an end would round to nought although the interval
  /// leaves nought out.
  private func range(_ low: Double, _ high: Double, _ unit: Unit) -> String {
    let scale: Double = unit == .score ? 1 : 100
    let nearest = min(abs(low), abs(high)) * scale
    let decimals = (low > 0 || high < 0) && nearest < 0.05 ? 2 : 1
    return signed(low, unit, decimals: decimals) + "…" + signed(high, unit, decimals: decimals)
  }

  private func changes(
    _ rows: [Row], _ caption: String, limit: Double, unit: Unit, _ html: inout Markup
  ) {
    let widest =
      rows.filter { !$0.isFew }.flatMap { [abs($0.change.low), abs($0.change.high)] }.max() ?? limit
    let scale = min(unit == .score ? 100 : 1, max(limit / 5, widest))
    html.table(
      caption, rows: rows,
      columns: [
        .text(say("项目", "Item")) { html, row in
          if let link = row.link {
            html.element("a", .href(link), text: row.name)
          } else {
            html.text(row.name)
          }
          if !row.note.isEmpty {
            // The line may break before the note, and so need not within the name.
            html.text(" ")
            html.element("span", .class("small soft nowrap"), text: row.note)
          }
        }.naming(),
        .number(say("上期", "Before")) { $0.text(shown($1.change.before, unit)) },
        .number(say("本期", "Now")) { $0.text(shown($1.change.now, unit)) },
        .number(
          unit == .score ? say("变化", "Change") : say("变化（百分点）", "Change (points)")
        ) { html, row in
          if row.isFew {
            html.element("span", .class("soft"), text: signed(row.change.change, unit))
            html.element("div", .class("small soft"), text: say("通数太少", "too few calls"))
            return
          }
          if row.change.isClear {
            html.element("b", text: signed(row.change.change, unit))
          } else {
            html.element("span", .class("soft"), text: signed(row.change.change, unit))
          }
          html.element(
            "div", .class("small soft"),
            text: range(row.change.low, row.change.high, unit))
        }.sorted { String($0.change.change) },
        .plot(labels.interval(rows.first?.change.level ?? comparison.level)) { html, row in
          if row.isFew { return }
          html.difference(
            low: row.change.low, value: row.change.change, high: row.change.high, limit: scale,
            label: range(row.change.low, row.change.high, unit))
        },
      ]
        + (rows.contains { $0.probability != nil }
          ? [
            .number(say("确为提高", "Truly a gain")) {
              $0.text($1.probability.map { Figure.chance($0) } ?? "—")
            }
          ] : [])
        + places(rows),
      sorts: rows.count > 5)
  }

  /// `5 → 3`, and whether that is more than chance.
  private func places(_ rows: [Row]) -> [TableColumn<Row>] {
    guard let count = rows.lazy.compactMap(\.place?.of).first else { return [] }
    return [
      .number(say("名次（\(count) 人中）", "Place (of \(count))")) { html, row in
        guard let place = row.place else { return html.text("—") }
        html.element(
          place.isClear ? "b" : "span", .class(place.isClear ? "nowrap" : "soft nowrap"),
          text: "\(place.before) → \(place.now)")
        let verdict =
          place.isClear
          ? place.low > 0 ? say("上升", "moved up") : say("下降", "moved down")
          : place.before == place.now ? nil : say("属于波动", "within chance")
        if let verdict { html.element("div", .class("small soft"), text: verdict) }
      }.sorted { $0.place.map { "\($0.before - $0.now)" } ?? "" }
    ]
  }

  private func moved(_ html: inout Markup) {
    html.element("ul", .class("items")) { html in
      for line in answers { html.element("li", text: line) }
    }
    var items: [(String, Comparison.Change, Unit)] = []
    for agent in comparison.agents where agent.change.isClear {
      items.append((labels.agent(agent.agent), agent.change, .score))
    }
    for part in comparison.parts where part.isClear {
      items.append((say(part.name), part.change, .score))
    }
    for criterion in comparison.criteria where criterion.isClear {
      items.append((criterion.id + " " + say(criterion.name), criterion.change, .share))
    }
    for rule in comparison.rules where rule.change.isClear {
      items.append((rule.rule + " " + say(rule.name), rule.change, .share))
    }
    guard !items.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say("没有超出波动范围的变化。", "Nothing moved more than chance would move it."))
      return
    }
    html.element("ul", .class("ev")) { html in
      for (name, change, unit) in items {
        html.element("li", .class(change.change > 0 ? "won" : "lost")) { html in
          html.element("b", text: name)
          html.text(
            say("：", ": ") + shown(change.before, unit) + " → " + shown(change.now, unit)
              + say("（", " (") + signed(change.change, unit)
              + (unit == .score ? say(" 分", " points") : say(" 个百分点", " percentage points"))
              + say("，", ", ") + labels.interval(change.level) + " "
              + range(change.low, change.high, unit)
              + say("）", ")"))
        }
      }
    }
  }

  private func pairs(_ html: inout Markup) {
    guard !comparison.pairs.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say(
          "可比的小组不足两个：参加排名的成员满四名的小组才计算平均。",
          "Fewer than two teams can be compared: a team has a mean from four ranked members on."))
      return
    }
    let limit = max(2, comparison.pairs.flatMap { [abs($0.low), abs($0.high)] }.max() ?? 2)
    html.table(
      say("前者减后者", "First less second"), rows: comparison.pairs,
      columns: [
        .text(say("小组", "Teams")) { html, pair in
          html.element("span", .class("nowrap"), text: pair.first)
          html.text(say(" 对 ", " – "))
          html.element("span", .class("nowrap"), text: pair.second)
        }.naming(),
        .number(say("相差", "Difference")) { html, pair in
          html.element(
            pair.low > 0 || pair.high < 0 ? "b" : "span", text: signed(pair.difference, .score))
          html.element("div", .class("small soft"), text: range(pair.low, pair.high, .score))
        },
        .plot(labels.interval(comparison.pairs[0].level)) { html, pair in
          html.difference(
            low: pair.low, value: pair.difference, high: pair.high, limit: limit,
            label: range(pair.low, pair.high, .score))
        },
        .number(say("前者确实更高", "First truly better")) { $0.text(Figure.chance($1.probability)) },
        .text(say("判断", "Verdict")) { html, pair in
          if pair.low > 0 || pair.high < 0 {
            html.chip(say("有差别", "different"), "info")
          } else {
            html.element("span", .class("small soft"), text: say("分不出", "not separable"))
          }
        },
      ])
  }
}
