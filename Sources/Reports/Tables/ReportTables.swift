public import AgentReporting
public import Assessment
public import CallModel
public import Foundation
public import ServiceLevels

/// Everything a report says, as tables. A value that does not exist is a reason in words.
public struct ReportTables: Sendable {
  public typealias Cell = ReportTable.Cell

  let say: Say
  let labels: Labels
  private let time: LocalTime

  /// - Parameter timeZone: of moments that are written as dates and times.
  public init(language: Language, timeZone: TimeZone = .china) {
    self.say = Say(language)
    self.labels = Labels(say)
    self.time = LocalTime(timeZone)
  }

  private func table(_ name: String, _ title: String, _ columns: [String]) -> ReportTable {
    ReportTable(name: name, title: title, columns: columns)
  }

  // MARK: Agents

  /// `ranking.csv`: ranked agents, best first, then the others with the reason.
  public func ranking(_ ranking: Ranking) -> ReportTable {
    var table = table(
      "ranking", say("亲和力排名", "Affinity ranking"),
      [
        say("名次", "place"), say("并列", "shared"), say("最好名次", "best_place"),
        say("最差名次", "worst_place"), say("档次", "tier"), say("工号", "agent_id"),
        say("姓名", "name"), say("小组", "team"), say("计分通话数", "calls"),
        say("折算后亲和力", "standardized"), say("收缩估计", "estimate"), say("估计下限", "estimate_low"),
        say("估计上限", "estimate_high"), say("区间水平%", "interval_percent"), say("亲和力", "affinity"),
      ] + subMetricNames + [
        say("预约及时率%（坐席时钟）", "appointment_rate_agent_clock_percent"),
        say("预约考核次数", "appointments_judged"), say("考核工单数", "orders_judged"),
        say("已确认致命差错", "confirmed_critical_errors"),
        say("待确认致命差错", "open_critical_errors"), say("未排名原因", "reason"),
        say("校准状态", "calibration"),
      ])
    for row in ranking.rows + ranking.notRanked {
      table.append(
        [
          integer(row.place), .text(row.isShared ? say("是", "yes") : say("否", "no")),
          integer(row.bestPlace), integer(row.worstPlace),
          row.tier.map { .text(labels.tier($0)) } ?? .empty, .text(row.agent.id),
          text(row.agent.name), text(row.agent.team), .integer(row.calls),
          score(row.standardized), score(row.shrunken),
          score(row.low), score(row.high), level(ranking.level), score(row.affinity),
        ] + four(row.subMetrics) + [
          percent(row.appointmentRate), .integer(row.appointments), .integer(row.orders),
          .integer(row.confirmedCriticalErrors), .integer(row.openCriticalErrors),
          text(row.reason),
          .text(ranking.isCalibrated ? say("已校准", "calibrated") : labels.uncalibrated),
        ])
    }
    return table
  }

  /// `agents.csv`: the four sub-metrics with their intervals.
  public func agents(_ reports: [AgentReport]) -> ReportTable {
    let parts = SubMetric.allCases.flatMap { part in
      let name = say.language == .chinese ? say(part.name) : part.rawValue
      return [
        name, name + say("下限95%", "_low_95"), name + say("上限95%", "_high_95"),
        name + say("通话数", "_calls"),
      ]
    }
    var table = table(
      "agents", say("坐席", "Agents"),
      [
        say("工号", "agent_id"), say("姓名", "name"), say("小组", "team"),
        say("起始日期", "first_day"), say("截止日期", "last_day"), say("计分通话数", "calls"),
        say("不可评分通话数", "not_scorable"), say("亲和力", "affinity"),
        say("三项均值(无满意度)", "mean_without_satisfaction"),
      ] + parts + [
        say("满意度来自问卷", "satisfaction_survey"), say("满意度来自质检员", "satisfaction_rater"),
        say("满意度来自推断", "satisfaction_inferred"),
      ])
    for report in reports {
      var row: [Cell] = [
        .text(report.agent.id), text(report.agent.name), text(report.agent.team),
        text(report.period.first), text(report.period.last), .integer(report.calls),
        .integer(report.notScorable), score(report.affinity),
        score(report.meanWithoutSatisfaction),
      ]
      for subMetric in SubMetric.allCases {
        guard let part = report.subMetrics.first(where: { $0.subMetric == subMetric }) else {
          row += [.empty, .empty, .empty, .empty]
          continue
        }
        row += [score(part.mean), score(part.low), score(part.high), .integer(part.calls)]
      }
      let mix = report.satisfactionMix
      table.append(row + [.integer(mix.survey), .integer(mix.rater), .integer(mix.inferred)])
    }
    return table
  }

  // MARK: Calls

  /// Headings for `callRow`.
  public func calls() -> ReportTable {
    table(
      "calls", say("通话", "Calls"),
      [
        say("通话编号", "call_id"), say("工号", "agent_id"), say("工单号", "order_id"),
        say("开始时间", "started_at"), say("类型", "type"), say("时长(秒)", "duration_s"),
        say("抽样", "sample"), say("亲和力", "affinity"),
        say("三项均值(无满意度)", "mean_without_satisfaction"),
        say("封顶后亲和力", "capped_affinity"),
      ] + subMetricNames
        + SubMetric.allCases.map {
          say($0.name.zh + "可测比例%", $0.rawValue + "_coverage_percent")
        } + [
          say("满意度来源", "satisfaction_source"), say("疑似致命差错", "critical_errors"),
          say("不可评分原因", "not_scorable"),
        ])
  }

  /// A call under the headings of `calls`.
  public func callRow(_ card: Scorecard) -> [Cell] {
    let isScored = card.notScorable == nil
    var row: [Cell] = [
      .text(card.call.id), text(card.call.agentID), text(card.call.orderID),
      text(card.call.startedAt.map(Figure.minute)), text(card.call.type?.name),
    ]
    row.append(card.call.duration.map { .number($0.rawValue, decimals: 1) } ?? .empty)
    row.append(card.call.sampleKind.map { .text(labels.sample($0)) } ?? .empty)
    row.append(isScored ? score(card.affinity) : .empty)
    row.append(score(card.meanWithoutSatisfaction))
    row.append(score(card.cappedAffinity))
    let parts = SubMetric.allCases.map { isScored ? card.score(of: $0) : nil }
    for part in parts { row.append(part.map { score($0.score) } ?? .empty) }
    for part in parts {
      row.append(part.map { .number($0.coverage * 100, decimals: 1) } ?? .empty)
    }
    let errors = card.criticalErrors.map { error in
      error.id + say("（", " (") + labels.verdict(error.verdict) + say("）", ")")
    }
    row.append(.text(labels.sources(card.satisfactionSource)))
    row.append(.text(say.list(errors)))
    row.append(text(card.notScorable?.why))
    return row
  }

  /// Headings for `criterionRows`.
  public func criteria() -> ReportTable {
    table(
      "criteria", say("逐项评分", "Criteria"),
      [
        say("通话编号", "call_id"), say("工号", "agent_id"), say("标准", "criterion"),
        say("名称", "name"), say("分指标", "sub_metric"), say("满分", "points"),
        say("得分", "earned"), say("得分率%", "value_percent"), say("机器原评%", "automatic_percent"),
        say("可测占比%", "measured_percent"), say("评分方式", "mode"), say("无分原因", "why_none"),
        say("说明", "explanation"), say("建议", "advice"),
      ])
  }

  public func criterionRows(_ card: Scorecard) -> [[Cell]] {
    card.criteria.map { criterion in
      [
        .text(card.call.id), text(card.call.agentID), .text(criterion.id), text(criterion.name),
        .text(labels.name(criterion.subMetric)), .number(criterion.points, decimals: 1),
        criterion.value.value.map { .number($0 * criterion.points, decimals: 2) } ?? .empty,
        criterion.value.value.map { .number($0 * 100, decimals: 1) } ?? .empty,
        criterion.automaticValue.map { .number($0 * 100, decimals: 1) } ?? .empty,
        .number(criterion.measuredShare * 100, decimals: 1),
        .text(labels.mode(criterion.mode) ?? say("自动", "automatic")),
        criterion.value.absence.map { .text(labels.why($0)) } ?? .empty,
        text(criterion.explanation), text(criterion.advice),
      ]
    }
  }

  /// Headings for `findingRows`.
  public func findings() -> ReportTable {
    table(
      "findings", say("发现", "Findings"),
      [
        say("通话编号", "call_id"), say("工号", "agent_id"), say("检查", "check"),
        say("性质", "polarity"), say("标准", "criteria"), say("发现", "finding"),
        say("轮次", "turn"), say("开始(秒)", "start_s"), say("结束(秒)", "end_s"),
        say("说话方", "party"), say("原话", "quote"), say("备注", "note"), say("建议", "advice"),
      ])
  }

  /// A row for each piece of evidence.
  public func findingRows(_ card: Scorecard) -> [[Cell]] {
    card.findings.flatMap { finding in
      finding.evidence.map { proof in
        [
          .text(card.call.id), text(card.call.agentID), .text(finding.check),
          .text(polarity(finding.polarity)), .text(finding.criteria.joined(separator: " ")),
          text(finding.summary), integer(proof.turn),
          proof.span.map { .number($0.start.rawValue, decimals: 2) } ?? .empty,
          proof.span.map { .number($0.end.rawValue, decimals: 2) } ?? .empty,
          text(proof.party?.name), text(proof.quote), text(proof.note), text(finding.advice),
        ]
      }
    }
  }

  // MARK: Orders

  /// All orders by rule, then each agent's.
  public func orders(_ all: [RuleSummary], agents: [AgentReport] = []) -> ReportTable {
    var table = table(
      "orders-by-rule", say("工单达标情况", "Orders by rule"),
      [
        say("范围", "scope"), say("工号", "agent_id"), say("规则", "rule"), say("口径", "clock"),
        say("内容", "name"), say("达标", "pass"), say("不达标", "fail"), say("不适用", "not_applicable"),
        say("数据缺失", "unknown"), say("未到期", "pending"), say("达标率%", "rate_percent"),
        say("下限95%", "low_95_percent"), say("上限95%", "high_95_percent"),
        say("比率不可靠", "unreliable"),
      ])
    func add(_ rules: [RuleSummary], agent: AgentReport?) {
      for rule in rules {
        table.append([
          .text(agent == nil ? say("全部", "all") : say("坐席", "agent")), text(agent?.agent.id),
          .text(rule.rule), text(labels.clock(rule.variant)), text(rule.name),
          .integer(rule.pass), .integer(rule.fail), .integer(rule.notApplicable),
          .integer(rule.unknown), .integer(rule.pending), percent(rule.rate),
          rule.low.map { .number($0 * 100, decimals: 1) } ?? .empty,
          rule.high.map { .number($0 * 100, decimals: 1) } ?? .empty,
          .text(rule.unreliable ? say("是", "yes") : say("否", "no")),
        ])
      }
    }
    add(all, agent: nil)
    for agent in agents { add(agent.orders, agent: agent) }
    return table
  }

  public func failures(_ outcomes: [RuleOutcome]) -> ReportTable {
    var table = table(
      "rule-failures", say("不达标明细", "Rule failures"),
      [
        say("规则", "rule"), say("口径", "clock"), say("对象", "subject"), say("工单号", "order_id"),
        say("工号", "agent_id"), say("班组", "team_id"), say("区域", "region"), say("结果", "outcome"),
        say("时间", "at"), say("计时(分钟)", "clock_minutes"), say("原因", "reason"), say("出处", "rows"),
      ])
    for outcome in outcomes {
      let spent = outcome.stretches.reduce(0.0) { $0 + $1.end.timeIntervalSince($1.start) }
      table.append([
        .text(outcome.rule), text(labels.clock(outcome.variant)),
        .text(labels.subject(outcome.subject)),
        text(outcome.orderID), text(outcome.agentID), text(outcome.teamID), text(outcome.region),
        text(outcome.outcome.name), text(outcome.at.map { time.text($0, seconds: true) }),
        outcome.stretches.isEmpty ? .empty : .number(spent / 60, decimals: 1),
        text(outcome.reason), .text(outcome.rows.joined(separator: " ")),
      ])
    }
    return table
  }

  private func unreliable(_ isUnreliable: Bool) -> String {
    isUnreliable ? say("不可靠", "unreliable") : ""
  }

  /// The usual figures of each agent, team, region or day, with their definitions.
  public func indicators(_ groups: [OutcomeGroup], by direction: String, name: String)
    -> ReportTable
  {
    var table = table(
      name, direction + say("：指标", ": indicators"),
      [
        direction, say("指标", "indicator"), say("比率%", "rate_percent"), say("下限95%", "low_95"),
        say("上限95%", "high_95"), say("分子", "hits"), say("分母", "cases"),
        say("数据缺失", "unknown"), say("可靠性", "reliability"), say("定义", "definition"),
      ])
    for group in groups {
      for item in group.indicators {
        table.append([
          .text(group.name), text(item.indicator.name),
          item.rate.value.map { .number($0 * 100, decimals: 1) } ?? .empty,
          item.low.map { .number($0 * 100, decimals: 1) } ?? .empty,
          item.high.map { .number($0 * 100, decimals: 1) } ?? .empty, .integer(item.hits),
          .integer(item.cases), .integer(item.unknown), .text(unreliable(item.unreliable)),
          text(item.indicator.definition),
        ])
      }
    }
    return table
  }

  /// The same on one line a group, a column an indicator: the rate, its 95 % interval, hits and
  /// cases. A question mark follows a rate that is not reliable.
  public func indicatorGrid(_ groups: [OutcomeGroup], by direction: String, title: String)
    -> ReportTable
  {
    let shown = OrderIndicator.allCases.filter { indicator in
      groups.contains { $0.indicators.contains { $0.indicator == indicator && $0.cases > 0 } }
    }
    var table = table("indicators", title, [direction] + shown.map { say($0.name.zh, $0.name.en) })
    for group in groups {
      let cells = shown.map { indicator -> ReportTable.Cell in
        guard let item = group.indicators.first(where: { $0.indicator == indicator }),
          let rate = item.rate.value
        else { return .text("—") }
        let mark = item.unreliable ? "?" : ""
        let interval = item.low.flatMap { low in
          item.high.map {
            " [" + Figure.fixed(low * 100, 0) + "–" + Figure.fixed($0 * 100, 0) + "]"
          }
        }
        return .text(
          Figure.fixed(rate * 100, 1) + mark + (interval ?? "") + " \(item.hits)/\(item.cases)")
      }
      table.append([.text(group.name)] + cells)
    }
    return table
  }

  /// The usual figures with their definitions.
  public func indicators(_ items: [IndicatorSummary]) -> ReportTable {
    var table = table(
      "indicators", say("指标", "Indicators"),
      [
        say("指标", "indicator"), say("比率%", "rate_percent"), say("下限95%", "low_95"),
        say("上限95%", "high_95"), say("分子", "hits"), say("分母", "cases"),
        say("数据缺失", "unknown"), say("可靠性", "reliability"), say("定义", "definition"),
        say("无法计算的原因", "why_not"),
      ])
    for item in items {
      let why: String? =
        switch item.rate {
        case .measured: nil
        case .unavailable(let absence): labels.why(absence)
        }
      table.append([
        text(item.name), item.rate.value.map { .number($0 * 100, decimals: 1) } ?? .empty,
        item.low.map { .number($0 * 100, decimals: 1) } ?? .empty,
        item.high.map { .number($0 * 100, decimals: 1) } ?? .empty, .integer(item.hits),
        .integer(item.cases), .integer(item.unknown), .text(unreliable(item.unreliable)),
        text(item.definition), text(why),
      ])
    }
    return table
  }

  /// What tables and calls say differently, both sides quoted.
  public func disagreements(_ items: [Disagreement]) -> ReportTable {
    var table = table(
      "disagreements", say("登记与通话不符（待人工确认）", "Tables and calls disagree (to be confirmed)"),
      [
        say("项目", "subject"), say("名称", "name"), say("结论", "verdict"), say("工单号", "order_id"),
        say("通话编号", "call_id"), say("工号", "agent_id"), say("时间", "at"), say("登记内容", "recorded"),
        say("出处", "rows"), say("通话情况", "said"), say("原话", "quotes"),
      ])
    for item in items {
      table.append([
        .text(item.subject), text(item.name), .text(labels.verdict(item.verdict)),
        text(item.orderID), text(item.callID), text(item.agentID),
        text(item.at.map { time.text($0, seconds: true) }), text(item.recorded),
        .text(item.rows.joined(separator: " ")), text(item.said),
        .text(labels.quotes(item.quotes).joined(separator: say("；", "; "))),
      ])
    }
    return table
  }

  /// Appeals with what was decided and what that changed.
  public func appeals(_ cases: [AppealCase]) -> ReportTable {
    var table = table(
      "appeals", say("申诉", "Appeals"),
      [
        say("通话编号", "call_id"), say("工号", "agent_id"), say("申诉事项", "subject"),
        say("名称", "name"), say("申诉时间", "at"), say("申诉理由", "reason"), say("期限", "last_day"),
        say("超过期限", "late"), say("结论", "decision"), say("裁定人", "decided_by"),
        say("裁定时间", "decided_at"), say("裁定理由", "decision_reason"), say("变动", "effect"),
        say("不作数的裁定", "other_decisions"),
      ])
    for item in cases {
      table.append([
        .text(item.callID), text(item.agentID), .text(item.subject), text(item.name),
        text(item.at.map { time.text($0, seconds: true) }), text(item.reason),
        text(item.lastDay?.description),
        item.lastDay == nil ? .empty : .text(item.isLate ? say("是", "yes") : say("否", "no")),
        text(item.state.name), text(item.decidedBy),
        text(item.decidedAt.map { time.text($0, seconds: true) }), text(item.ground),
        (item.effect?.text ?? item.outside).map { text($0) } ?? .empty,
        text(item.otherDecisions(time)),
      ])
    }
    return table
  }

  /// - Parameter problems: each with the id of its kind, which is one in every language.
  public func problems(_ problems: [InputProblem]) -> ReportTable {
    var table = table(
      "problems", say("数据问题", "Problems of the data"),
      [
        say("文件", "file"), say("行", "line"), say("秒", "second"), say("通话编号", "call_id"),
        say("处理", "effect"), say("问题", "what"), say("处理办法", "fix"),
        say("类别", "kind"), say("对象", "subject"),
      ])
    for problem in problems {
      table.append([
        .text(problem.file), integer(problem.line),
        problem.second.map { .number($0.rawValue, decimals: 1) } ?? .empty, text(problem.callID),
        .text(
          problem.effect == .setAside ? say("搁置", "set aside") : say("提示", "note")),
        text(problem.what), text(problem.fix), .text(problem.kind.id), text(problem.subject),
      ])
    }
    return table
  }

  // MARK: Cells

  private var subMetricNames: [String] {
    SubMetric.allCases.map { say($0.name.zh, $0.rawValue) }
  }
  private func polarity(_ polarity: Finding.Polarity) -> String {
    switch polarity {
    case .good: say("做得好", "good")
    case .bad: say("待改进", "bad")
    case .neutral: say("中性", "neutral")
    }
  }
  private func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  private func text(_ text: LocalText?) -> Cell { text.map { .text(say($0)) } ?? .empty }
  private func integer(_ value: Int?) -> Cell { value.map { .integer($0) } ?? .empty }
  private func score(_ value: Double?) -> Cell {
    value.map { .number($0, decimals: 1) } ?? .empty
  }
  private func score(_ reading: Reading<Double>) -> Cell {
    switch reading {
    case .measured(let value): .number(value, decimals: 1)
    case .unavailable(let absence): .text(labels.why(absence))
    }
  }
  private func percent(_ reading: Reading<Double>) -> Cell {
    switch reading {
    case .measured(let value): .number(value * 100, decimals: 1)
    case .unavailable(let absence): .text(labels.why(absence))
    }
  }
  private func four(_ values: [Double?]) -> [Cell] {
    (0..<4).map { score(values.indices.contains($0) ? values[$0] : nil) }
  }
}
