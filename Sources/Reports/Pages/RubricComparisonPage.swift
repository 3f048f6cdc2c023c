package import AgentReporting
internal import Assessment
package import CallModel

/// What another rubric would move, as one page: agents, criteria, and every call.
package enum RubricComparisonPage {
  /// - Parameter names: of the criteria by their ids, under either rubric.
  package static func html(
    _ comparison: RubricComparison, names: [String: LocalText], language: Language
  ) -> String {
    let say = Say(language)
    let view = RubricComparisonView(
      comparison: comparison, names: names, say: say, labels: Labels(say))
    let page = Page(
      say("换一份评分标准，变动多少", "What another rubric would move"), place: .inside, isAlone: true,
      language: language)
    return page.html(script: Script.tables) { html in
      html.element("h1", text: page.title)
      view.write(&html)
    }
  }
}

private struct RubricComparisonView {
  typealias Move = RubricComparison.Move

  let comparison: RubricComparison
  let names: [String: LocalText]
  let say: Say
  let labels: Labels

  func write(_ html: inout Markup) {
    let changed = comparison.changed
    html.element("p", .class("lede")) { html in
      html.element("span") { html in
        html.text(say("原 ", "From "))
        html.element("b", text: comparison.old)
      }
      html.element("span") { html in
        html.text(say("新 ", "to "))
        html.element("b", text: comparison.new)
      }
    }
    html.element("dl", .class("tiles")) { html in
      html.tile(say("通话", "Calls"), String(comparison.calls.count))
      html.tile(say("得分有变动的通话", "Calls that move"), String(changed.count))
      html.tile(
        labels.capital(say("亲和力平均变动", "mean change of the index")), signed(comparison.meanChange),
        note: say("两份标准都评得出的通话", "calls with an index under both"))
      html.tile(
        say("名次有变动的坐席", "Agents whose place moves"),
        String(comparison.agents.count { $0.place.isMove }))
    }
    let aside = comparison.problems.count { $0.effect == .setAside }
    if aside > 0 {
      html.element(
        "p", .class("notice"),
        text: say(
          "有 \(aside) 处数据被搁置，不在比较之内；命令的输出逐条说明。",
          "\(aside) \(aside == 1 ? "thing was" : "things were") set aside and not compared; the command tells each."
        ))
    }
    html.card(say("坐席", "Agents"), id: "agents") { agents(&$0) }
    html.card(say("哪些评分项在变", "Which criteria move"), id: "criteria") { criteria(&$0) }
    html.card(say("通话", "Calls"), id: "calls") { calls(changed, &$0) }
  }

  private func agents(_ html: inout Markup) {
    let rows = comparison.agents.filter { $0.affinity.old != nil || $0.affinity.new != nil }
      .sorted {
        ($0.place.new ?? .infinity, $0.agentID) < ($1.place.new ?? .infinity, $1.agentID)
      }
    guard !rows.isEmpty else {
      html.element("p", .class("soft"), text: say("没有坐席有得分。", "No agent has a score."))
      return
    }
    let limit = max(2, rows.compactMap { $0.affinity.change.map { abs($0) } }.max() ?? 2).rounded(
      .up)
    html.table(
      say(
        "名次按各人通话的平均分，未收缩，不看参评条件",
        "Places by the plain mean of the calls, not shrunken, without eligibility"),
      rows: rows,
      columns: [
        .text(say("坐席", "Agent")) { html, row in
          html.text(row.name.map { $0 == row.agentID ? $0 : $0 + " " + row.agentID } ?? row.agentID)
        }.sorted { $0.agentID },
        .number(say("通话", "Calls")) { $0.text(String($1.calls)) }.sorted { String($0.calls) },
        .number(say("名次", "Place")) { html, row in
          place(row.place, &html)
        }.sorted { String($0.place.new ?? 1e6) },
        .number(say("原得分", "Before")) { $0.text(score($1.affinity.old)) }
          .sorted { String($0.affinity.old ?? -1) },
        .number(say("新得分", "After")) { html, row in
          html.element("b", text: score(row.affinity.new))
        }.sorted { String($0.affinity.new ?? -1) },
        .number(say("变动", "Change")) { $0.text(signed($1.affinity.change)) }
          .sorted { String($0.affinity.change ?? 0) },
        .plot(
          say(
            "−\(Figure.short(limit)) 到 +\(Figure.short(limit))",
            "−\(Figure.short(limit)) to +\(Figure.short(limit))")
        ) { html, row in
          guard let change = row.affinity.change else { return }
          picture(change, limit: limit, &html)
        },
      ], sorts: rows.count > 5, stacks: true)
  }

  private func criteria(_ html: inout Markup) {
    let rows = comparison.criteria
    guard !rows.isEmpty else {
      html.element(
        "p", .class("soft"), text: say("没有评分项的得分变动。", "No criterion moves in any call."))
      return
    }
    let limit = max(1, rows.compactMap { $0.change.map { abs($0) } }.max() ?? 1).rounded(.up)
    html.table(
      say(
        "平均变动按评分项的分值，只算变动的通话", "Mean change in points of the criterion, over the calls that move"),
      rows: rows,
      columns: [
        .text(say("评分项", "Criterion")) { html, row in
          html.text(row.id + (names[row.id].map { " " + labels.capital(say($0)) } ?? ""))
        },
        .number(say("变动的通话", "Calls that move")) { $0.text(String($1.calls)) },
        .number(say("平均变动", "Mean change")) { html, row in
          html.text(
            row.change.map { signed($0) } ?? say("新增或取消", "came or went"))
        },
        .plot(
          say(
            "−\(Figure.short(limit)) 到 +\(Figure.short(limit))",
            "−\(Figure.short(limit)) to +\(Figure.short(limit))")
        ) { html, row in
          if let change = row.change { picture(change, limit: limit, &html) }
        },
      ], stacks: true)
  }

  private func calls(_ rows: [RubricComparison.CallChange], _ html: inout Markup) {
    guard !rows.isEmpty else {
      html.element("p", .class("soft"), text: say("没有通话的得分变动。", "No call moves."))
      return
    }
    let shown = Array(rows.prefix(Self.shownCalls))
    html.tools(for: "calls-table", search: say("查找", "Search"))
    html.table(
      rows.count > shown.count
        ? say(
          "变动最大的 \(shown.count) 通在前；其余 \(rows.count - shown.count) 通见 JSON",
          "The \(shown.count) that move furthest; \(rows.count - shown.count) more in the JSON")
        : say("变动最大的在前", "The furthest first"),
      rows: shown,
      columns: [
        .text(say("通话", "Call")) { html, row in
          html.element("span", .class("nowrap"), text: row.callID)
        }.sorted { $0.callID },
        .text(say("坐席", "Agent")) { $0.text($1.agentID ?? "—") }.sorted { $0.agentID ?? "" },
        .number(say("原得分", "Before")) { $0.text(score($1.affinity.old)) }
          .sorted { String($0.affinity.old ?? -1) },
        .number(say("新得分", "After")) { html, row in
          html.element("b", text: score(row.affinity.new))
        }.sorted { String($0.affinity.new ?? -1) },
        .number(say("变动", "Change")) { html, row in
          html.text(
            row.affinity.isMove && row.affinity.change == nil
              ? say("新增或取消", "came or went") : signed(row.affinity.change))
        }.sorted { String($0.affinity.change ?? 0) },
        .prose(say("分指标", "Parts")) { html, row in
          let parts = SubMetric.allCases.compactMap { subMetric -> String? in
            guard let move = row.subMetrics[subMetric.rawValue], move.isMove else { return nil }
            return labels.name(subMetric) + " " + words(move)
          }
          html.element("span", .class("small"), text: say.list(parts))
        },
        .prose(say("评分项", "Criteria")) { html, row in
          let moves = row.criteria.sorted { $0.key < $1.key }.map { $0.key + " " + words($0.value) }
          html.element("span", .class("small"), text: say.list(moves))
        },
      ], sorts: shown.count > 5, stacks: true, id: "calls-table")
  }

  /// A page stays quick to open; the JSON holds every call.
  private static let shownCalls = 500

  private func picture(_ change: Double, limit: Double, _ html: inout Markup) {
    html.difference(
      low: change, value: change, high: change, limit: limit, label: Figure.change(change))
  }

  private func words(_ move: Move) -> String {
    switch (move.old, move.new) {
    case (nil, let new?): say("新评出 ", "now ") + Figure.score(new)
    case (let old?, nil): say("不再评（原 \(Figure.score(old))）", "no longer (was \(Figure.score(old)))")
    default: signed(move.change)
    }
  }

  private func score(_ value: Double?) -> String { value.map(Figure.score) ?? "—" }
  private func signed(_ value: Double?) -> String { value.map { Figure.change($0) } ?? "—" }

  private func place(_ move: Move, _ html: inout Markup) {
    func number(_ value: Double?) -> String { value.map { Figure.fixed($0, 0) } ?? "—" }
    if move.isMove {
      html.text(number(move.old) + " → ")
      html.element("b", text: number(move.new))
    } else {
      html.text(number(move.new))
    }
  }
}
