public import AgentReporting
internal import Assessment
public import CallModel
internal import ServiceLevels

/// The month's labour competition: places with what they are made of, down to each calculation.
public enum CompetitionPage {
  /// - Parameters:
  ///   - rules: the composition that was applied, for targets, floors and limits.
  ///   - calibration: why affinity counts as calibrated or not.
  public static func html(
    _ competition: Competition, rules: CompetitionRules, calibration: Calibration? = nil,
    language: Language
  ) -> String {
    let say = Say(language)
    let view = CompetitionView(
      competition: competition, rules: rules, calibration: calibration, say: say,
      labels: Labels(say))
    let page = Page(say(competition.name), place: .competition, language: language)
    return page.html(script: Script.tables, opens: true) { view.write(&$0, title: page.title) }
  }
}

struct CompetitionView {
  let competition: Competition
  let rules: CompetitionRules
  let calibration: Calibration?
  let say: Say
  let labels: Labels

  private var all: [Competition.Row] { competition.rows + competition.notRanked }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(competition.period))
      if !competition.isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
    }
    notices(&html)
    if competition.withheld == nil {
      html.card(say("名次", "Places"), id: "places") { html in places(&html) }
      html.element("div", .class("cols")) { html in
        html.element("div") { html in
          html.card(say("名次是怎样得出的", "How the places came about"), id: "how") { html in
            html.element("p", .class("prose"), text: say(competition.explanation))
          }
        }
        html.element("div") { html in
          html.card(say("权重一变，名次会变吗", "Would other weights change it?"), id: "weights") {
            html in sensitivity(&html)
          }
        }
      }
    }
    html.card(say("计分办法", "Composition"), id: "composition") { html in composition(&html) }
    guard competition.withheld == nil else { return }
    html.element("div", .class("cols")) { html in
      html.element("div") { html in
        html.card(say("班组", "Teams"), id: "teams") { html in teams(&html) }
      }
      html.element("div") { html in
        html.card(say("进步奖", "Progress prize"), id: "progress") { html in progress(&html) }
      }
    }
    if !competition.notRanked.isEmpty {
      html.card(say("未参加评比", "Not taking part"), id: "not-ranked") { html in
        notRanked(&html)
      }
    }
    html.card(say("逐人计算", "Agent by agent"), id: "sums") { html in sums(&html) }
  }

  private func notices(_ html: inout Markup) {
    let barred = all.filter(\.isBarred)
    let isSensitive = competition.sensitivity?.isSensitive == true
    guard
      !competition.isCalibrated || competition.withheld != nil || competition.isInseparable
        || isSensitive || !barred.isEmpty || competition.isWithoutSatisfaction
    else { return }
    html.element("div", .class("notice")) { html in
      if let withheld = competition.withheld {
        html.element("p") { $0.element("b", text: say(withheld) + say("。", ".")) }
      }
      if !competition.isCalibrated {
        html.element("p") { html in
          html.element("b", text: labels.capital(labels.uncalibrated) + say("：", ": "))
          html.text(
            say(
              "亲和力由机器评分，尚未通过与质检员评分的核对，本榜只供参考。",
              "affinity is a machine score that has not passed the check against trainers' ratings;"
                + " read this as an indication."))
          html.text(say("", " "))
          html.element(
            "a", .href(ReportPaths.calibration), text: say("还差什么", "What is still missing"))
        }
      }
      if competition.isWithoutSatisfaction {
        html.element(
          "p",
          text: say(
            "用户满意度数据不足，全体改按三项均值计分。",
            "Satisfaction is missing for most, so everybody is compared by the mean of three."))
      }
      if competition.isInseparable, competition.withheld == nil {
        html.element(
          "p",
          text: say(
            "本期各人差别不超过偶然波动，分不出先后。",
            "Agents differ no more than chance would make them: nobody can be told apart."))
      }
      if isSensitive, let sensitivity = competition.sensitivity {
        html.element("p") { html in
          html.element(
            "b",
            text: say(
              "第一名取决于权重：挪动 \(Figure.points(sensitivity.shift)) 分权重，"
                + "\(sensitivity.variations.count) 种情形中有 \(changed.count) 种会换人。",
              "First place depends on the weights: moving \(Figure.points(sensitivity.shift)) points"
                + " changes it in \(changed.count) of \(sensitivity.variations.count) cases. "))
          html.element("a", .href("#weights"), text: say("详情", "See how"))
        }
      }
      if !barred.isEmpty {
        html.element("p") { html in
          html.text(
            say(
              "有经确认的致命差错，客户口碑记 0 分，本月不参加评奖：",
              "Confirmed critical errors bar from this month's prizes: "))
          for (index, row) in barred.enumerated() {
            if index > 0 { html.text(say("、", ", ")) }
            html.element(
              "a", .href(ReportPaths.agent(row.agent.id) + "#critical"),
              text: labels.agent(row.agent))
          }
          html.text(say("。", "."))
        }
      }
    }
  }

  // MARK: Places

  private func places(_ html: inout Markup) {
    guard !competition.rows.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say("本期没有坐席达到参评条件。", "Nobody meets the conditions this time."))
      return
    }
    let axis = Axis.covering(
      competition.rows.flatMap { [$0.low, $0.high, $0.total].compactMap(\.self) })
    let teams = Set(competition.rows.compactMap(\.agent.team)).sorted()
    html.tools(
      for: "places-table", search: say("查找", "Find"), groups: teams,
      groupName: say("班组", "Team"), all: say("全部", "all"))
    html.table(
      say(
        "点为总分，线为 90% 区间；点任何一块的得分，看它怎样算出来",
        "Dots are totals, lines 90% intervals; a block's points lead to the calculation; = is a shared"
          + " place"),
      rows: competition.rows,
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
          }
        }.sorted { String($0.bestPlace ?? 0) },
        name,
        .text(say("班组", "Team")) {
          $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
        }.sorted { $0.agent.team ?? "" },
        .number(say("总分", "Total")) { html, row in
          html.element("a", .href("#sum-" + row.agent.id)) { html in
            html.element("b", text: row.total.map(Figure.score) ?? "—")
          }
        }.sorted { String($0.total ?? -1) },
        .plot(say("90% 区间", "90% interval")) { html, row in
          html.whisker(
            low: row.low, value: row.total, high: row.high, axis: axis,
            label: (row.total.map(Figure.score) ?? "—") + " "
              + (row.low.map(Figure.score) ?? "") + "–" + (row.high.map(Figure.score) ?? ""))
        }.headed { $0.scale(axis) },
        .text(say("档", "Tier")) { html, row in
          guard let tier = row.tier else { return }
          html.chip(labels.tier(tier), tier == 1 ? "good" : tier == 2 ? "info" : "")
        }.sorted { String($0.tier ?? 9) },
      ] + blocks
        + [
          .number(say("奖扣", "Bonus")) { $0.text(Figure.withMinus(Figure.points($1.bonus))) }.sorted
          {
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

  private var name: TableColumn<Competition.Row> {
    .text(say("坐席", "Agent")) { html, row in
      html.element("a", .class("nowrap"), .href(ReportPaths.agent(row.agent.id))) { html in
        html.text(row.agent.name ?? row.agent.id)
      }
      if row.agent.name != nil, row.agent.name != row.agent.id {
        html.element("span", .class("small soft nowrap"), text: " " + row.agent.id)
      }
      if row.isBarred {
        html.text(" ")
        html.chip(
          say("不评奖", "no prize"), "bad",
          title: say("有经确认的致命差错", "A critical error was confirmed"))
      }
    }.sorted { $0.agent.name ?? $0.agent.id }.naming()
  }

  private var blocks: [TableColumn<Competition.Row>] {
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

  // MARK: Composition

  private struct Part {
    var id: String
    var name: String
    var points: Double
    var how: String
    var leftOut: LocalText?
  }

  private var parts: [Part] {
    competition.blocks.map { block in
      Part(
        id: block.id, name: say(block.name), points: block.points, how: how(block.id),
        leftOut: block.leftOut)
    }
  }

  private func how(_ id: String) -> String {
    if let level = rules.serviceLevels.first(where: { $0.id == id }) {
      let names = say.list(level.rules.map(ruleName))
      let floor = Figure.points(level.floor * 100)
      let target = Figure.points(level.target * 100)
      return say(
        "\(names)的达标率：\(floor)% 及以下 0 分，\(target)% 及以上满分，其间按比例",
        "Pass rate of \(names): 0 points at \(floor)% and below, all at \(target)%, in proportion"
          + " between")
    }
    switch id {
    case "A":
      return say("亲和力估计值 ÷ 100 × 分值", "Estimated affinity ÷ 100 × points")
    case "C":
      let work = rules.workload
      return say(
        "每计薪小时的标准分钟（预约 \(Figure.points(work.bookingMinutes))、审核 "
          + "\(Figure.points(work.auditMinutes))、呼入 \(Figure.points(work.inboundMinutes))）对照中位数："
          + "\(Figure.points(work.from * 100))% 起得分，\(Figure.points((work.from + work.over) * 100))% 满分",
        "Standard minutes a paid hour (booking \(Figure.points(work.bookingMinutes)), audit "
          + "\(Figure.points(work.auditMinutes)), inbound \(Figure.points(work.inboundMinutes)))"
          + " against the median: points from \(Figure.points(work.from * 100))% on, all at "
          + "\(Figure.points((work.from + work.over) * 100))%")
    default:
      let voice = rules.customerVoice
      return say(
        "起评 \(Figure.points(voice.start))；每次核实的表扬 +\(Figure.points(voice.praise))（至多 +"
          + "\(Figure.points(voice.maximumPraise))），每件有效投诉 −\(Figure.points(voice.complaint))；"
          + "经确认的致命差错记 0",
        "Starts at \(Figure.points(voice.start)); +\(Figure.points(voice.praise)) for each verified"
          + " praise (at most +\(Figure.points(voice.maximumPraise))), −"
          + "\(Figure.points(voice.complaint)) for each valid complaint; 0 after a confirmed critical"
          + " error")
    }
  }

  /// `R-01 预约时限（坐席时钟）`.
  private func ruleName(_ rule: CompetitionRules.RuleName) -> String {
    let name = RuleCatalog.definition(rule.rule).map { " " + say($0.name) } ?? ""
    let clock = labels.clock(rule.variant).map { say("（\($0)）", " (\($0))") } ?? ""
    return rule.rule + name + clock
  }

  private func composition(_ html: inout Markup) {
    html.table(
      say(
        "权重、底线和目标都可以调整，运行 affinity competition show 查看",
        "Weights, floors and targets can all be changed; run affinity competition show to see them"),
      rows: parts,
      columns: [
        .text(say("块", "Block")) { $0.text($1.id) },
        .text(say("内容", "What counts")) { $0.text(labels.capital($1.name)) },
        .number(say("分值", "Points")) { $0.text(Figure.points($1.points)) },
        .prose(say("怎样计分", "How")) { html, part in
          html.element("span", .class("small"), text: part.how)
          if let why = part.leftOut {
            html.text(" ")
            html.chip(say(why), "warn")
          }
        },
      ], stacks: true)
    let bonus = rules.bonus
    let eligibility = rules.eligibility
    let months = eligibility.monthsSinceHire == 1 ? "month" : "months"
    let ranking = rules.ranking
    html.element(
      "p", .class("small prose"),
      text: say(
        "奖励与扣分：带教、突发支援等每次 +\(Figure.points(bonus.helpfulAct))（至多 "
          + "+\(Figure.points(bonus.maximum))），漏填轮值填报每次 −\(Figure.points(bonus.missedFiling))（至多 "
          + "\(Figure.withMinus(Figure.points(bonus.minimum)))）。没有数据的块全体不计，其余按比例折算成 100 分。",
        "On top: +\(Figure.points(bonus.helpfulAct)) for each helpful act (mentoring, burst duty; at most "
          + "+\(Figure.points(bonus.maximum))), −\(Figure.points(bonus.missedFiling)) for each missed"
          + " duty filing (at most \(Figure.withMinus(Figure.points(bonus.minimum)))). Blocks without data are left out"
          + " for everybody and the rest is scaled to 100."))
    html.element(
      "p", .class("small prose"),
      text: say(
        "参评条件：可计分的随机通话不少于 \(ranking.minimumCallsToRank) 通，有考核结果的工单不少于 "
          + "\(ranking.minimumOrdersToRank) 张，出勤不少于排班日的 "
          + "\(Figure.points(eligibility.rosteredShare * 100))%，入职满 "
          + "\(eligibility.monthsSinceHire) 个月。同分先后：致命差错少者、亲和力高者、B1 高者、投诉少者；仍相同则并列，不按姓名工号排。",
        "To take part: at least \(ranking.minimumCallsToRank) scored random calls, "
          + "\(ranking.minimumOrdersToRank) orders with a verdict, presence on "
          + "\(Figure.points(eligibility.rosteredShare * 100))% of the rostered days, and "
          + "\(eligibility.monthsSinceHire) full \(months) since hire. Equal totals: fewer critical errors,"
          + " higher affinity, higher B1, fewer complaints; then a shared place, never by name or id."
      ))
  }

  // MARK: Weights

  private func sensitivity(_ html: inout Markup) {
    guard let sensitivity = competition.sensitivity else {
      html.element(
        "p", .class("soft"),
        text: say("参评不足两人，无从比较。", "Fewer than two take part: nothing to compare."))
      return
    }
    html.element(
      "p", .class("prose"),
      text: say(
        "把 \(Figure.points(sensitivity.shift)) 分权重从一块挪到另一块，共 \(sensitivity.variations.count) 种情形，"
          + "其中 \(changed.count) 种第一名换人：",
        "Moving \(Figure.points(sensitivity.shift)) points of weight from one block to another gives "
          + "\(sensitivity.variations.count) cases; the first place changes in \(changed.count) of them:"
      ))
    // One line for each winner, the one who wins most first.
    let winners = Dictionary(grouping: changed, by: \.first).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    if !winners.isEmpty {
      html.element("ul", .class("ev")) { html in
        for (agent, cases) in winners {
          html.element("li", .class("info")) { html in
            html.element("b", text: agentName(agent))
            html.text(
              say(" 第一：", " comes first: ")
                + say.list(
                  cases.map {
                    say(
                      "\(shortName($0.from)) → \(shortName($0.to))",
                      "\(shortName($0.from)) → \(shortName($0.to))")
                  }))
          }
        }
      }
    }
    let ranges = sensitivity.ranges.filter { $0.best != $0.worst }
    if !ranges.isEmpty {
      html.element("details", .class("more")) { html in
        html.element(
          "summary",
          text: say("各人名次随权重的变化", "Everybody's places under these weights"))
        html.table(
          say("按总分排列时的名次，不计并列", "Places by total alone, without shared ones"),
          rows: sensitivity.ranges,
          columns: [
            .text(say("坐席", "Agent")) { $0.text(agentName($1.agentID)) },
            .number(say("最好", "Best")) { $0.text(String($1.best)) },
            .number(say("最差", "Worst")) { $0.text(String($1.worst)) },
          ])
      }
    }
    for item in competition.stricter {
      let demand =
        item.demand == .rater
        ? say("质检员或问卷", "a rater or a survey") : say("客户问卷", "the customer's own survey")
      var text = say(
        "满意度只认\(demand)时：参评 \(item.ranked) 人，\(item.moved.count) 人名次不同",
        "If satisfaction needed \(demand): \(item.ranked) would take part, \(item.moved.count) places"
          + " would differ")
      if item.isWithoutSatisfaction {
        text += say("（改按三项均值）", " (by the mean of three)")
      }
      html.element("p", .class("small"), text: text + say("。", "."))
    }
  }

  /// The cases in which another agent than this month's would come first.
  private var changed: [Competition.Sensitivity.Variation] {
    let winner = competition.rows.first?.agent.id
    return competition.sensitivity?.variations.filter { $0.first != winner } ?? []
  }

  /// A block in a word or two, for the head of a column; its letter where the centre made its own.
  private func shortName(_ id: String) -> String {
    Self.shortNames[id].map { id + " " + say($0) } ?? id
  }

  private static let shortNames: [String: LocalText] = [
    "A": LocalText(zh: "亲和力", en: "affinity"), "B": LocalText(zh: "工单", en: "orders"),
    "B1": LocalText(zh: "按时", en: "on time"), "B2": LocalText(zh: "派单", en: "dispatch"),
    "B3": LocalText(zh: "审核", en: "audits"), "B4": LocalText(zh: "记录", en: "records"),
    "C": LocalText(zh: "工作量", en: "workload"), "D": LocalText(zh: "口碑", en: "voice"),
  ]

  private func agentName(_ id: String) -> String {
    all.first { $0.agent.id == id }.map { labels.agent($0.agent) } ?? id
  }

  // MARK: Teams, progress, the others

  private func teams(_ html: inout Markup) {
    guard !competition.teams.isEmpty else {
      html.element("p", .class("soft"), text: say("没有班组数据。", "No teams are known."))
      return
    }
    let axis = Axis.covering(
      competition.teams.flatMap { [$0.low, $0.high, $0.score].compactMap(\.self) })
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
        .text(say("班组", "Team")) { $0.element("span", .class("nowrap"), text: $1.team) },
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
        .plot(say("90% 区间", "90% interval")) { html, team in
          guard let score = team.score else { return }
          html.whisker(
            low: team.low, value: score, high: team.high, axis: axis,
            label: team.team + " " + Figure.score(score))
        }.headed { $0.scale(axis) },
        .number(say("低于 \(line) 分", "Below \(line)")) {
          $0.text($1.belowLine.map(Figure.percent(_:)) ?? "—")
        },
      ])
  }

  private func progress(_ html: inout Markup) {
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

  private func notRanked(_ html: inout Markup) {
    html.table(
      say("数据照样列出；按工号排列", "Their figures are listed all the same, in order of id"),
      rows: competition.notRanked,
      columns: [
        name,
        .text(say("班组", "Team")) {
          $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
        },
        .number(say("通话", "Calls")) { $0.text(String($1.calls)) },
        .number(say("工单", "Orders")) { $0.text(String($1.orders)) },
      ] + blocks + [
        .prose(say("原因", "Why")) { html, row in
          html.element(
            "span", .class("small"), text: row.reason.map { say($0) } ?? labels.insufficient)
        }
      ])
  }

  private func sums(_ html: inout Markup) {
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
        if row.bonus != 0 {
          html.element(
            "p", .class("small"),
            text: say("奖励与扣分：", "Bonus and deductions: ")
              + Figure.withMinus(Figure.points(row.bonus)))
        }
        html.element("p", .class("small")) { html in
          html.element(
            "a", .href(ReportPaths.agent(row.agent.id)),
            text: say("看这位坐席的报告", "This agent's report"))
          if let reason = row.reason { html.text(" · " + say(reason)) }
        }
      }
    }
  }

  private func value(_ value: Double?, of block: String) -> String {
    guard let value else { return "—" }
    return block.hasPrefix("B") ? Figure.percent(value) : Figure.score(value)
  }
}
