internal import AgentReporting
internal import Assessment
internal import CallModel

/// Teams, the progress prize, those who do not take part, and the sums agent by agent.
extension CompetitionView {
  func teams(_ html: inout Markup) {
    guard !competition.teams.isEmpty else {
      html.element("p", .class("soft"), text: say("没有小组数据。", "No teams are known."))
      return
    }
    let axis = Axis.close(
      to: competition.teams.flatMap { [$0.low, $0.high, $0.score].compactMap(\.self) })
    let penalty = Figure.points(rules.teams.penalty)
    let line = Figure.points(rules.teams.line)
    html.table(
      say(
        "参评成员总分的等权平均 − \(penalty) × 低于 \(line) 分者的比例；参评成员少于 "
          + "\(rules.ranking.minimumTeamMembers) 人的不排",
        "Mean of the members who take part − \(penalty) × share below \(line); at least "
          + "\(rules.ranking.minimumTeamMembers) of them"),
      rows: competition.teams,
      columns: [
        .text(say("小组", "Team")) { $0.element("span", .class("nowrap"), text: $1.team) },
        .number(say("参评／成员", "Taking part")) { $0.text("\($1.eligible) / \($1.members)") },
        .number(say("得分", "Score")) { html, team in
          if let score = team.score {
            html.element("b", text: Figure.score(score))
          } else {
            html.element(
              "span", .class("small soft"),
              text: team.reason.map { say($0) } ?? labels.insufficient)
          }
        },
        .plot(labels.interval(competition.level)) { html, team in
          guard let score = team.score else { return }
          html.whisker(
            low: team.low, value: score, high: team.high, axis: axis,
            label: team.team + " "
              + labels.score(score, low: team.low, high: team.high, level: competition.level))
        }.headed { $0.scale(axis) },
        .number(say("低于 \(line) 分", "Below \(line)")) {
          $0.text($1.belowLine.map(Figure.percent(_:)) ?? "—")
        },
      ])
  }

  func progress(_ html: inout Markup) {
    guard !competition.progress.isEmpty else {
      html.element(
        "p", .class("soft prose"),
        text: say(
          "进步奖要和前 \(rules.progress.months) 个月比。运行 affinity report 时，用 --previous 给出那几个月的报告目录，最近的在前。",
          "This prize needs the \(rules.progress.months) months before. Run affinity report with"
            + " --previous and their report folders, the latest first."))
      return
    }
    let probability = Figure.points(rules.progress.probability * 100)
    html.table(
      say(
        "估计值比前 \(rules.progress.months) 个月平均提高最多、且确为提高的概率不低于 \(probability)% 者得奖",
        "Largest gain over the mean of the \(rules.progress.months) months before, where it is a gain"
          + " with at least \(probability)%"),
      rows: Array(competition.progress.prefix(12)),
      columns: [
        .text(say("坐席", "Agent")) { html, row in
          html.element("a", .href(ReportPaths.agent(row.agent.id)), text: labels.agent(row.agent))
          if row.isPrize {
            html.text(" ")
            html.chip(say("进步奖", "prize"), "good")
          }
        },
        .number(say("以前", "Before")) { $0.text(Figure.score($1.before)) },
        .number(say("本期", "Now")) { $0.text(Figure.score($1.now)) },
        .number(say("提高", "Gain")) { $0.text(Figure.score($1.gain)) },
        .number(say("概率", "Probability")) { $0.text(Figure.chance($1.probability)) },
      ])
  }

  func notRanked(_ html: inout Markup) {
    html.table(
      say("数据照样列出；按工号排列", "Their figures are listed all the same, in order of id"),
      rows: competition.notRanked,
      columns: [
        name, columns.team,
        .number(say("通话", "Calls")) { $0.text(String($1.calls)) },
        .number(say("工单", "Orders")) { $0.text(String($1.orders)) },
      ] + blocks + [
        .prose(say("原因", "Why")) { html, row in
          html.element(
            "span", .class("small"), text: row.reason.map { say($0) } ?? labels.insufficient)
        }
      ], stacks: true)
  }

  func sums(_ html: inout Markup) {
    for row in all {
      let shared = row.isShared ? say("（并列）", " (shared)") : ""
      html.fold(
        labels.agent(row.agent),
        note: row.place.map { say("第 \($0) 名", "place \($0)") + shared }
          ?? say("未参加评比", "not taking part"),
        value: row.total.map(Figure.score) ?? "—", id: "sum-" + row.agent.id
      ) { html in
        html.table(
          say("各块得分的由来", "Where the points of each block come from"), rows: row.blocks,
          columns: [
            .text(say("块", "Block")) { html, score in
              html.text(score.id + " ")
              if let block = competition.blocks.first(where: { $0.id == score.id }) {
                html.element("span", .class("small soft"), text: say(block.name))
              }
            },
            .number(say("得分／分值", "Points")) { html, score in
              html.text(
                (score.points.value.map(Figure.score) ?? "—") + " / "
                  + Figure.points(score.possible))
            },
            .number(say("样本", "n")) { $0.text(String($1.count)) },
            .number(say("观测值", "Observed")) { $0.text(value($1.observed, of: $1.id)) },
            .number(say("采用值", "Used")) { $0.text(value($1.value, of: $1.id)) },
            .prose(say("计算", "Calculation")) { html, score in
              html.element("span", .class("small"), text: say(score.explanation))
            },
          ], stacks: true)
        if let made = total(row) { html.element("p", .class("small"), text: made) }
        if let why = row.bonusExplanation {
          html.element(
            "p", .class("small"), text: say.pair(say("奖扣", "Bonus"), say(why)))
        }
        html.element("p", .class("small")) { html in
          html.element(
            "a", .class("noprint"), .href(ReportPaths.agent(row.agent.id)),
            text: say("看这位坐席的报告", "This agent's report"))
          if let reason = row.reason {
            html.element("span", .class("noprint"), text: " · ")
            html.text(say(reason))
          }
        }
      }
    }
  }

  /// How the blocks' points and the bonus make the total, and how sure total and place are.
  private func total(_ row: Competition.Row) -> String? {
    guard let total = row.total else { return nil }
    let scored = row.blocks.filter { $0.points.value != nil }
    let earned = scored.compactMap(\.points.value).reduce(0, +)
    let possible = scored.map(\.possible).reduce(0, +)
    let bonus = Figure.change(row.bonus)
    let sum = (
      Figure.text(earned) { $0 / possible * 100 + row.bonus }, Figure.points(possible)
    )
    var text =
      abs(possible - 100) < 1e-9
      ? say(
        "总分 \(Figure.score(total))：各块合计 \(sum.0) 分，奖扣 \(bonus)",
        "Total \(Figure.score(total)): blocks \(sum.0), bonus \(bonus)")
      : say(
        "总分 \(Figure.score(total))：各块合计 \(sum.0)／\(sum.1) 分，折算为百分制，再加奖扣 \(bonus)",
        "Total \(Figure.score(total)): blocks \(sum.0) of \(sum.1), scaled to 100, and bonus \(bonus)"
      )
    if let low = row.low, let high = row.high {
      text +=
        say("。", ". ") + labels.interval(competition.level) + " " + Figure.score(low) + "–"
        + Figure.score(high)
    }
    if let range = row.placeRange { text += say("，名次区间 ", ", places ") + range }
    return text + say("。", ".")
  }

  private func value(_ value: Double?, of block: String) -> String {
    guard let value else { return "—" }
    return block.hasPrefix("B") ? Figure.percent(value) : Figure.score(value)
  }
}
