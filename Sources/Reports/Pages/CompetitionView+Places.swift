internal import AgentReporting
internal import Assessment
internal import CallModel

/// The places with their blocks.
extension CompetitionView {
  func places(_ html: inout Markup) {
    guard !competition.rows.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say("本期没有坐席达到参评条件。", "Nobody meets the conditions this time."))
      return
    }
    let axis = Axis.close(
      to: competition.rows.flatMap { [$0.low, $0.high, $0.total].compactMap(\.self) })
    let level = Figure.level(competition.level)
    columns.tools(for: "places-table", rows: competition.rows, &html)
    html.table(
      say(
        "圆点为总分，线为 \(level) 区间；各块得分怎样算出来，见“逐人计算”",
        "Dots are totals, lines \(level) intervals; how a block's points come about stands under “Agent by"
          + " agent”; = is a shared place"),
      rows: competition.rows,
      columns: [
        columns.place, columns.range, name, columns.team,
        .number(say("总分", "Total")) { html, row in
          html.element("a", .href("#sum-" + row.agent.id)) { html in
            html.element("b", text: row.total.map(Figure.score) ?? "—")
          }
        }.sorted { String($0.total ?? -1) },
        .plot(labels.interval(competition.level)) { html, row in
          html.whisker(
            low: row.low, value: row.total, high: row.high, axis: axis,
            label: row.total.map {
              labels.score($0, low: row.low, high: row.high, level: competition.level)
            } ?? "—")
        }.headed { $0.scale(axis) },
        columns.tier,
      ] + blocks
        + [
          .number(say("奖扣", "Bonus")) { $0.text(Figure.points($1.bonus)) }.sorted {
            String($0.bonus)
          },
          .number(
            say("胜下一名", "Beats next"),
            meaning: say("确实优于下一名的概率", "Probability of being truly better than the next")
          ) { $0.text($1.betterThanNext.map { Figure.chance($0, decimals: 0) } ?? "—") }.sorted {
            String($0.betterThanNext ?? -1)
          },
          .text(
            say("对均值", "Against mean"),
            meaning: say(
              "亲和力是否超出偶然波动的范围（漏斗图）",
              "Whether affinity lies beyond what chance would give (funnel)")
          ) { html, row in funnel(row.funnel, &html) },
        ], sorts: true, id: "places-table",
      rowAttribute: { Attribute("data-group", $0.agent.team ?? "") })
  }

  var columns: PlaceColumns<Competition.Row> {
    PlaceColumns(say: say, labels: labels, level: competition.level)
  }

  var name: TableColumn<Competition.Row> {
    columns.agent { html, row in
      guard row.isBarred else { return }
      html.text(" ")
      html.chip(
        say("不评奖", "no prize"), "bad",
        title: say("有经确认的致命差错", "A critical error was confirmed"))
    }
  }

  var blocks: [TableColumn<Competition.Row>] {
    competition.blocks.filter { $0.leftOut == nil }.map { block in
      .number(
        block.id,
        meaning: say(
          "\(say(block.name))，满分 \(Figure.points(block.points))",
          "\(labels.capital(say(block.name))), at most \(Figure.points(block.points))")
      ) { html, row in
        let score = row.blocks.first { $0.id == block.id }
        switch score?.points {
        case .measured(let points):
          html.element(
            "a", .class("quiet-link"), .href("#sum-" + row.agent.id),
            .title(score.map { say($0.explanation) } ?? ""), text: Figure.score(points))
        case .unavailable(let absence):
          html.element("span", .class("soft"), .title(say(absence.why)), text: "—")
        case nil: html.text("—")
        }
      }.sorted { row in
        String(row.blocks.first { $0.id == block.id }?.points.value ?? -1)
      }.headed { html in
        if let name = Self.shortNames[block.id] {
          html.element("small", .class("nowrap"), text: say(name))
        }
      }
    }
  }

  private func funnel(_ funnel: Competition.Funnel?, _ html: inout Markup) {
    guard let funnel else {
      html.text("—")
      return
    }
    let kind: String
    switch funnel {
    case .farAbove, .above: kind = "good"
    case .within:
      html.element("span", .class("soft small"), text: labels.funnel(funnel))
      return
    case .below: kind = "warn"
    case .farBelow: kind = "bad"
    }
    html.chip(labels.funnel(funnel), kind)
  }
}
