import AgentReporting
import Assessment
import CallModel
import Foundation
import ServiceLevels

/// A hand-made month of three teams.
enum SampleReports {
  private static func text(_ zh: String, _ en: String) -> LocalText { LocalText(zh: zh, en: en) }

  static let period = Period(first: "2026-10-01", last: "2026-10-31")

  private static let names = [
    "陈*", "李*", "王*", "张*", "刘*", "杨*", "黄*", "周*", "吴*", "徐*", "孙*", "马*",
  ]
  private static let teams = ["甲班", "乙班", "丙班"]

  static func agent(_ index: Int) -> AgentSummary {
    AgentSummary(
      id: index < 9 ? "A0\(index + 1)" : "A\(index + 1)", name: names[index % names.count],
      team: teams[index % 3], isKnown: true)
  }

  static let rules: [RuleSummary] = [
    rule(
      "R-01", "customer", text("在时限内预约", "Appointment agreed within the limit"), 412, 23, 18, 4, 6),
    rule("R-01", "agent", text("在时限内预约", "Appointment agreed within the limit"), 421, 14, 18, 4, 6),
    rule("R-03", nil, text("不在 20:00–08:00 上门", "No visit from 20:00 to 08:00"), 430, 2, 0, 0, 0),
    rule("R-08", nil, text("核对必填信息", "Required data verified"), 301, 66, 0, 44, 0),
    rule("R-10", nil, text("派对班组", "Dispatched to the right team"), 428, 7, 11, 2, 0),
    rule("R-11", nil, text("先预约后派单", "Booked before dispatch"), 431, 4, 3, 0, 9),
    rule("R-33", nil, text("改约 24 小时内回访", "Reschedule called back within 24 h"), 38, 5, 0, 0, 2),
    RuleSummary(
      rule: "R-40", variant: nil, name: text("缓装 24 小时内核实", "Deferral verified within 24 h"),
      pass: 0, fail: 0, notApplicable: 12, unknown: 0, pending: 1,
      rate: .unavailable(.noOccasion(zh: "没有缓装工单", en: "no deferrals")), low: nil, high: nil,
      unreliable: false),
  ]

  static func rule(
    _ id: String, _ variant: String?, _ name: LocalText, _ pass: Int, _ fail: Int, _ none: Int,
    _ unknown: Int, _ pending: Int
  ) -> RuleSummary {
    let n = Double(pass + fail)
    let p = Double(pass) / n
    let z2 = 1.96 * 1.96
    let middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = 1.96 * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot() / (1 + z2 / n)
    return RuleSummary(
      rule: id, variant: variant, name: name, pass: pass, fail: fail, notApplicable: none,
      unknown: unknown, pending: pending, rate: .measured(p), low: middle - half,
      high: min(1, middle + half), unreliable: unknown * 20 > pass + fail + unknown)
  }

  static let failures: [RuleOutcome] = [
    outcome(
      "R-01", "customer", "WO10021", "A03", 1_790_000_400, 4 * 3600 + 720,
      text("限 3 小时，用了 4 小时 12 分", "limit 3 h, took 4 h 12 min"),
      ["orders.csv:21", "appointments.csv:33"]),
    outcome(
      "R-11", nil, "WO10057", "A07", 1_790_143_200, 0,
      text("派单时还没有有效预约", "no valid appointment when it was dispatched"), ["dispatches.csv:58"]),
  ]

  private static func outcome(
    _ rule: String, _ variant: String?, _ order: String, _ agent: String, _ at: Double,
    _ length: Double, _ reason: LocalText, _ rows: [String]
  ) -> RuleOutcome {
    var outcome = RuleOutcome(
      rule: rule, variant: variant, subject: order, outcome: .fail, reason: reason)
    let start = Date(timeIntervalSince1970: at)
    outcome.orderID = order
    outcome.agentID = agent
    outcome.at = start
    outcome.rows = rows
    if length > 0 { outcome.stretches = [ClockStretch(start: start, end: start + length)] }
    return outcome
  }

  static let ranking: Ranking = {
    let estimates: [Double] = [91.2, 89.7, 89.6, 87.4, 86.8, 85.5, 84.9, 83.1, 81.7, 76.4]
    let rows = estimates.enumerated().map { index, estimate in
      RankingRow(
        agent: agent(index), place: index == 2 ? 2 : index + 1, isShared: index == 1 || index == 2,
        tier: index < 2 ? 1 : index < 8 ? 2 : 3, calls: 24 + index * 3 % 17,
        affinity: estimate + Double(index % 3) - 0.8,
        subMetrics: [
          estimate + 3.2, estimate - 1.4, estimate + 0.7, index == 4 ? nil : estimate - 2.5,
        ], shrunken: estimate, low: estimate - 3.1 - Double(index % 4) * 0.3,
        high: min(100, estimate + 2.9 + Double(index % 3) * 0.4), bestPlace: max(1, index - 2),
        worstPlace: min(10, index + 4),
        appointmentRate: index == 5
          ? .unavailable(.notMeasurable(zh: "没有预约数据", en: "no appointments"))
          : .measured(0.99 - Double(index) * 0.012), appointments: 38 + index,
        orders: 41 + index,
        openCriticalErrors: index == 6 ? 1 : 0, confirmedCriticalErrors: index == 9 ? 1 : 0)
    }
    let left = [10, 11].map { index in
      RankingRow(
        agent: agent(index), calls: index - 4, affinity: 82.5, subMetrics: [88, 80, 81, 81],
        appointmentRate: .measured(0.95), appointments: 11, orders: 12, openCriticalErrors: 0,
        confirmedCriticalErrors: 0,
        reason: text("计分通话 \(index - 4) 通，少于 20 通", "\(index - 4) scored calls, under 20"))
    }
    return Ranking(
      period: period, isCalibrated: false,
      explanation: text(
        "每名坐席的亲和力按通话多少向全体均值收缩：通话越少，收缩越多。名次由 5000 次固定种子的模拟得到，区间给出 90% 的模拟所落的范围。"
          + "两人得分四舍五入后相同，或胜出概率在 0.4 与 0.6 之间，即为并列。",
        "Each agent's affinity is drawn towards the group's mean, the more so the fewer the calls."
          + " Places come from 5,000 draws with a fixed seed; the range holds 90 % of them. Two"
          + " agents share a place when their scores agree after rounding or neither is better with"
          + " a probability beyond 0.4 to 0.6."),
      rows: rows, notRanked: left,
      teams: [
        TeamRow(team: "甲班", agents: 4, calls: 121, affinity: 86.9, low: 84.8, high: 88.9),
        TeamRow(team: "乙班", agents: 4, calls: 118, affinity: 85.1, low: 82.9, high: 87.2),
        TeamRow(team: "丙班", agents: 4, calls: 80, affinity: nil, low: nil, high: nil),
      ], orders: rules, isInseparable: false)
  }()

  static let agents: [AgentReport] = (0..<12).map { report($0) }

  static func report(_ index: Int) -> AgentReport {
    let row = (ranking.rows + ranking.notRanked)[index]
    let cards = [SampleCalls.rich, SampleCalls.withoutSatisfaction, SampleCalls.silent]
    let shift = Double(index) * 0.021
    let criteria = SampleCalls.rich.criteria.map { criterion in
      AgentCriterion(
        id: criterion.id, subMetric: criterion.subMetric, name: criterion.name,
        points: criterion.points, calls: criterion.value.value == nil ? 0 : row.calls,
        mean: criterion.value.map { max(0, min(1, $0 - shift * (criterion.points / 12))) })
    }
    return AgentReport(
      agent: row.agent, period: period, calls: row.calls, notScorable: 1,
      affinity: row.affinity.map { .measured($0) }
        ?? .unavailable(.notMeasurable(zh: "没有得分", en: "no score")),
      meanWithoutSatisfaction: nil,
      subMetrics: SubMetric.allCases.enumerated().map { place, part in
        AgentSubMetric(
          subMetric: part, calls: row.subMetrics[place] == nil ? 0 : row.calls,
          mean: row.subMetrics[place].map { .measured($0) }
            ?? .unavailable(.notMeasurable(zh: "没有来源", en: "no source")),
          low: row.subMetrics[place].map { $0 - 3.3 },
          high: row.subMetrics[place].map { min(100, $0 + 3.3) })
      }, satisfactionMix: SatisfactionMix(survey: 1, rater: 0, inferred: row.calls - 1),
      trend: ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"].enumerated().map {
        week, day in
        TrendPoint(
          week: day, calls: 5 + week, affinity: 82 + Double(week) * 1.6 - Double(index),
          subMetrics: [
            88 + Double(week), 79.5 - Double(week % 2) * 3, week == 2 ? nil : 84,
            80 + Double(week) * 2,
          ])
      }, criteria: criteria,
      strengths: [
        highlight(
          "C1", text("24 通中 23 通开场完整", "A complete opening in 23 of 24 calls"), won: true),
        highlight("M1", text("总会复述并等客户确认", "Restates and waits for the answer"), won: true),
      ],
      improvements: [
        highlight(
          "P1", text("平均每 5 分钟打断 0.9 次", "0.9 interruptions per 5 minutes"), won: false),
        highlight(
          "C6", text("拒绝客户要求时，3 次里有 2 次没有致歉", "No apology in 2 of 3 refusals"), won: false),
      ],
      criticalErrors: index == 6
        ? [
          AgentCriticalError(
            callID: SampleCalls.rich.call.id, error: SampleCalls.rich.criticalErrors[0])
        ] : [],
      orders: rules.map { rule in
        rule.rate.value == nil
          ? rule
          : self.rule(
            rule.rule, rule.variant, rule.name, 30 + index, 1 + index % 4, 1, 0, 1)
      }, ordersJudged: row.orders,
      failures: index == 6 ? [failures[1]] : [], callList: cards.map(CallLine.init))
  }

  static let feedback = Feedback(
    agent: agent(6), period: period,
    recognition: [
      Feedback.Passage(
        text: text(
          "您本月的开场做得很稳：24 通里有 23 通问候、报号、说明来意样样齐全。",
          "Your openings were steady this month: 23 of 24 had greeting, name and purpose."),
        criterion: "C1", places: highlight("C1", text("", ""), won: true).places)
    ],
    suggestion: [
      Feedback.Passage(
        text: text(
          "客户还没说完时先接了话，平均每 5 分钟 0.9 次。",
          "You began before the customer had finished, 0.9 times per 5 minutes."),
        criterion: "P1", places: highlight("P1", text("", ""), won: false).places,
        instead: text("“您说的是……，对吗？”", "“You would like …, is that right?”"), gain: 1.9)
    ],
    encouragement: [
      Feedback.Passage(
        text: text(
          "亲和力四周里升了 4.8 分，照这样下去就好。", "Your affinity rose by 4.8 in four weeks: carry on."))
    ])

  /// A stricter opening, and an index that one call loses.
  static let rubrics: RubricComparison = {
    let old = SampleCalls.rich
    var lower = old
    for index in lower.criteria.indices where lower.criteria[index].id == "C1" {
      lower.criteria[index].value = .measured(0.25)
    }
    for index in lower.subMetrics.indices where lower.subMetrics[index].subMetric == .courtesy {
      lower.subMetrics[index].score = .measured(71.5)
    }
    lower.cappedAffinity = nil
    lower.affinity = .measured(80.2)
    var lost = SampleCalls.withoutSatisfaction
    lost.affinity = .measured(77)
    let before = agents
    var after = agents
    after[0].affinity = .measured(66)
    return RubricComparison(
      old: "affinity-default/1", new: "mine/2",
      calls: [
        RubricComparison.CallChange(old, lower),
        RubricComparison.CallChange(lost, SampleCalls.withoutSatisfaction),
        RubricComparison.CallChange(SampleCalls.silent, SampleCalls.silent),
      ],
      agents: zip(before, after).map { RubricComparison.AgentChange($0, $1) },
      problems: problems, language: .chinese)
  }()

  private static func highlight(_ id: String, _ summary: LocalText, won: Bool) -> Highlight {
    let criterion = SampleCalls.rich.criteria.first { $0.id == id }
    let proofs = (won ? criterion?.won : criterion?.lost) ?? []
    return Highlight(
      criterion: id, name: criterion?.name ?? LocalText(verbatim: id), summary: summary,
      advice: criterion?.advice,
      places: proofs.map { Highlight.Place(callID: SampleCalls.rich.call.id, evidence: $0) })
  }

  static let problems: [InputProblem] = [
    InputProblem(
      .transcriptEndsBeforeStart, file: "transcripts/0017.vtt", line: 42,
      what: text("字幕结束早于开始", "the cue ends before it starts"),
      fix: text("改正时间后重新运行", "correct the times and run again"), callID: "C-2026-1001-0017"),
    InputProblem(
      .recordingEndsEarly, file: "recordings/0051.wav", second: 12.4,
      what: text("文件在此处截断", "the file breaks off here"),
      fix: text("重新导出录音", "export the recording again"), callID: "C-2026-1002-0051"),
    InputProblem(
      .tableStranger, file: "agents.csv",
      what: text("有 2 名坐席不在名单中", "2 agents are not in the list"),
      fix: text("补充名单", "complete the list"), effect: .note),
  ]
}
