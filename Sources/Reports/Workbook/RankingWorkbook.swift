public import AgentReporting
internal import Assessment
public import CallModel
public import ServiceLevels

/// The month as a workbook: ranking, agents, calls, criteria, orders, failures, definitions.
public struct RankingWorkbook {
  public var ranking: Ranking
  public var agents: [AgentReport]
  public var calls: CallSheets
  /// Every failure of an order rule, the desk's own included.
  public var failures: [RuleOutcome]
  public var problems: [InputProblem]
  public var competition: Competition?
  public var calibration: Calibration?
  public var comparison: Comparison?
  public var language: Language

  public init(
    ranking: Ranking, agents: [AgentReport], calls: CallSheets, failures: [RuleOutcome],
    problems: [InputProblem], competition: Competition? = nil, calibration: Calibration? = nil,
    comparison: Comparison? = nil, language: Language
  ) {
    self.competition = competition
    self.calibration = calibration
    self.comparison = comparison
    self.failures = failures
    self.ranking = ranking
    self.agents = agents
    self.calls = calls
    self.problems = problems
    self.language = language
  }

  /// Writes the workbook to a file.
  ///
  /// - Returns: whether it could be written.
  public func write(toFile path: String) -> Bool {
    let title = say("服务亲和力月报", "Service affinity report")
    guard let book = WorkbookWriter(path: path, title: title) else { return false }
    addRanking(to: book)
    if let competition { addCompetition(competition, to: book) }
    addAgents(to: book)
    addCritical(to: book)
    addCalls(to: book)
    addCriteria(to: book)
    addOrders(to: book)
    addFailures(to: book)
    if let comparison { addPlain(tables.comparison(comparison), to: book) }
    if let calibration { addPlain(tables.agreement(calibration), to: book) }
    addProblems(to: book)
    addDefinitions(to: book)
    return book.close()
  }

  private var tables: ReportTables { ReportTables(language: language) }

  private var labels: Labels { Labels(Say(language)) }

  private func say(_ zh: String, _ en: String) -> String {
    LocalText(zh: zh, en: en)[language]
  }

  private func label(_ agent: AgentSummary) -> String { agent.name ?? agent.id }

  // MARK: Sheets

  private func addRanking(to book: WorkbookWriter) {
    let name = say("排名", "Ranking")
    let calibration =
      ranking.isCalibrated ? "" : say("（机器评分，未校准）", " (machine scores, uncalibrated)")
    let level = Figure.level(ranking.level)
    let columns =
      [
        WorkbookColumn(say("名次", "Place"), width: 10, .text),
        WorkbookColumn(say("坐席", "Agent"), width: 11, .text),
        WorkbookColumn(say("工号", "Id"), width: 8, .text),
        WorkbookColumn(say("小组", "Team"), width: 11, .text),
        WorkbookColumn(
          say("亲和力收缩估计", "Affinity, shrunken") + calibration, width: 11, .score, coloured: true),
        WorkbookColumn(say("\(level)区间下限", "\(level) low"), width: 8, .score),
        WorkbookColumn(say("\(level)区间上限", "\(level) high"), width: 8, .score),
        WorkbookColumn(say("名次区间（\(level)）", "Places (\(level))"), width: 8, .text),
        WorkbookColumn(say("档次", "Tier"), width: 6, .count),
        WorkbookColumn(say("计分通话", "Calls"), width: 7, .count),
        WorkbookColumn(say("亲和力均值", "Affinity, observed"), width: 9, .score, coloured: true),
      ]
      + subMetricColumns + [
        WorkbookColumn(
          say("预约及时率（坐席时钟）", "Booked in time, agent's clock"), width: 10, .share, coloured: true),
        WorkbookColumn(say("预约考核次数", "Verdicts on it"), width: 8, .count),
        WorkbookColumn(say("考核工单数", "Orders judged"), width: 7, .count),
        WorkbookColumn(say("待确认致命差错", "Critical errors, open"), width: 8, .count),
        WorkbookColumn(say("已确认致命差错", "Critical errors, upheld"), width: 8, .count),
        WorkbookColumn(say("未排名原因", "Why not ranked"), width: 25, .wrapped),
      ]
    let rows = (ranking.rows + ranking.notRanked).map { row -> [WorkbookCell] in
      let place: String
      if let number = row.place {
        place = "\(number)" + (row.isShared ? say("（并列）", " (shared)") : "")
      } else {
        place = say("样本不足", "too few")
      }
      let places: String?
      if let best = row.bestPlace, let worst = row.worstPlace {
        places = "\(best)–\(worst)"
      } else {
        places = nil
      }
      return [
        .text(place), link(ReportPaths.agent(row.agent.id), label(row.agent)), .text(row.agent.id),
        WorkbookCell(row.agent.team), WorkbookCell(row.shrunken), WorkbookCell(row.low),
        WorkbookCell(row.high),
        WorkbookCell(places), WorkbookCell(row.tier), WorkbookCell(row.calls),
        WorkbookCell(row.affinity),
      ] + row.subMetrics.map { WorkbookCell($0) } + [
        WorkbookCell(row.appointmentRate.value), WorkbookCell(row.appointments),
        WorkbookCell(row.orders),
        WorkbookCell(row.openCriticalErrors), WorkbookCell(row.confirmedCriticalErrors),
        WorkbookCell(row.reason?[language]),
      ]
    }
    let title = heading(say("服务亲和力排名", "Affinity ranking"), ranking.period, ranking.isCalibrated)
    let sheet = book.addTable(name, columns: columns, rows: rows, heading: title)
    let estimates = ranking.rows.compactMap(\.shrunken)
    if let highest = estimates.max() {
      book.addBarChart(
        on: sheet, sheetName: name,
        title: say("亲和力收缩估计", "Affinity, shrunken") + calibration, names: 1, values: 4,
        first: 2, rows: ranking.rows.count, below: rows.count,
        maximum: (highest / 5).rounded(.up) * 5)
    }
  }

  /// What a sheet is and of when, and that its scores are the machine's alone where they are.
  private func heading(_ name: String, _ period: Period, _ isCalibrated: Bool) -> String {
    name + say("　", "  ") + labels.period(period)
      + (isCalibrated
        ? "" : say("　【未校准】机器评分，只供参考", "  Not calibrated: machine scores, an indication only"))
  }

  private var subMetricColumns: [WorkbookColumn] {
    SubMetric.allCases.map {
      WorkbookColumn(labels.name($0), width: 9, .score, coloured: true)
    }
  }

  private func addCompetition(_ competition: Competition, to book: WorkbookWriter) {
    let name = say("劳动竞赛", "Competition")
    let calibration =
      competition.isCalibrated ? "" : say("（未校准）", " (uncalibrated)")
    let level = Figure.level(competition.level)
    let blocks = competition.blocks.filter { $0.leftOut == nil }
    let columns =
      [
        WorkbookColumn(say("名次", "Place"), width: 10, .text),
        WorkbookColumn(say("坐席", "Agent"), width: 11, .text),
        WorkbookColumn(say("工号", "Id"), width: 8, .text),
        WorkbookColumn(say("小组", "Team"), width: 11, .text),
        WorkbookColumn(say("总分", "Total") + calibration, width: 9, .score, coloured: true),
        WorkbookColumn(say("\(level)区间下限", "\(level) low"), width: 8, .score),
        WorkbookColumn(say("\(level)区间上限", "\(level) high"), width: 8, .score),
        WorkbookColumn(say("名次区间（\(level)）", "Places (\(level))"), width: 8, .text),
        WorkbookColumn(say("档次", "Tier"), width: 6, .count),
      ]
      + blocks.map {
        WorkbookColumn(
          "\($0.id) \(labels.capital($0.name[language])) (\(Figure.points($0.points)))", width: 8.5,
          .score)
      } + [
        WorkbookColumn(say("奖扣分", "Bonus"), width: 7, .score),
        WorkbookColumn(say("优于下一名的概率", "Better than next"), width: 8, .share),
        WorkbookColumn(say("计分通话", "Calls"), width: 7, .count),
        WorkbookColumn(say("工单数", "Orders"), width: 7, .count),
        WorkbookColumn(say("已确认致命差错", "Critical errors, upheld"), width: 8, .count),
        WorkbookColumn(say("不评奖", "No prize"), width: 8, .text),
        WorkbookColumn(say("未参评原因", "Why not taking part"), width: 24, .wrapped),
      ]
    let rows = (competition.rows + competition.notRanked).map { row -> [WorkbookCell] in
      var places: String?
      if let best = row.bestPlace, let worst = row.worstPlace { places = "\(best)–\(worst)" }
      let place =
        row.place.map { "\($0)" + (row.isShared ? say("（并列）", " (shared)") : "") }
        ?? say("未参评", "not taking part")
      return [
        .text(place), .text(label(row.agent)), .text(row.agent.id), WorkbookCell(row.agent.team),
        WorkbookCell(row.total), WorkbookCell(row.low), WorkbookCell(row.high),
        WorkbookCell(places), WorkbookCell(row.tier),
      ]
        + blocks.map { block in
          WorkbookCell(row.blocks.first { $0.id == block.id }?.points.value)
        } + [
          WorkbookCell(row.bonus), WorkbookCell(row.betterThanNext), WorkbookCell(row.calls),
          WorkbookCell(row.orders), WorkbookCell(row.confirmedCriticalErrors),
          row.isBarred ? .text(say("不评奖", "no prize")) : .empty,
          WorkbookCell(row.reason?[language]),
        ]
    }
    let sheet = book.addTable(
      name, columns: columns, rows: rows,
      heading: heading(competition.name[language], competition.period, competition.isCalibrated))
    if let highest = competition.rows.compactMap(\.total).max() {
      book.addBarChart(
        on: sheet, sheetName: name,
        title: say("竞赛总分", "Competition total") + calibration + " "
          + labels.period(competition.period),
        names: 1, values: 4, first: 2, rows: competition.rows.count, below: rows.count,
        maximum: (highest / 5).rounded(.up) * 5)
    }
  }

  /// A table of the CSV files as a sheet: numbers stay numbers.
  private func addPlain(_ table: ReportTable, to book: WorkbookWriter) {
    let columns = table.columns.enumerated().map { index, title in
      let cells = table.rows.map { $0[index] }
      var kind = WorkbookColumnKind.text
      if cells.contains(where: { if case .number = $0 { true } else { false } }) {
        kind = .decimal
      } else if cells.contains(where: { if case .integer = $0 { true } else { false } }) {
        kind = .count
      }
      return WorkbookColumn(title, width: index == 2 ? 26 : 12, kind)
    }
    let rows = table.rows.map { row in
      row.map { cell -> WorkbookCell in
        switch cell {
        case .empty: .empty
        case .text(let text): .text(text)
        case .integer(let value): .number(Double(value))
        case .number(let value, _): .number(value)
        }
      }
    }
    book.addTable(table.title, columns: columns, rows: rows)
  }

  private func addAgents(to book: WorkbookWriter) {
    var columns = [
      WorkbookColumn(say("坐席", "Agent"), width: 11, .text),
      WorkbookColumn(say("工号", "Id"), width: 8, .text),
      WorkbookColumn(say("小组", "Team"), width: 11, .text),
      WorkbookColumn(say("计分通话", "Calls"), width: 7, .count),
      WorkbookColumn(say("亲和力", "Affinity"), width: 8, .score, coloured: true),
    ]
    for subMetric in SubMetric.allCases {
      columns += [
        WorkbookColumn(labels.name(subMetric), width: 9, .score, coloured: true),
        WorkbookColumn("n", width: 5, .count),
      ]
    }
    let criteria = agents.first?.criteria ?? []
    columns += criteria.map {
      WorkbookColumn(
        "\($0.id) \($0.name[language])", width: 6, .wholeShare, coloured: true, upright: true)
    }
    let rows = agents.map { report -> [WorkbookCell] in
      var row: [WorkbookCell] = [
        link(ReportPaths.agent(report.agent.id), label(report.agent)), .text(report.agent.id),
        WorkbookCell(report.agent.team), WorkbookCell(report.calls),
        WorkbookCell(report.affinity.value),
      ]
      for subMetric in SubMetric.allCases {
        let own = report.subMetrics.first { $0.subMetric == subMetric }
        row += [WorkbookCell(own?.mean.value), WorkbookCell(own?.calls)]
      }
      row += criteria.map { criterion in
        WorkbookCell(report.criteria.first { $0.id == criterion.id }?.mean.value)
      }
      return row
    }
    book.addTable(say("坐席", "Agents"), columns: columns, rows: rows, names: 3)
  }

  /// The page of an agent or a call beside the workbook.
  private func link(_ path: String, _ text: String) -> WorkbookCell { .link(path, text) }

  private func names() -> [String: String] {
    Dictionary(
      agents.map { ($0.agent.id, label($0.agent)) }, uniquingKeysWith: { first, _ in first })
  }

  private func addCritical(to book: WorkbookWriter) {
    let columns = [
      WorkbookColumn(say("通话", "Call"), width: 12, .text),
      WorkbookColumn(say("坐席", "Agent"), width: 11, .text),
      WorkbookColumn(say("工号", "Id"), width: 8, .text),
      WorkbookColumn(say("项目", "What"), width: 7, .text),
      WorkbookColumn(say("名称", "Name"), width: 22, .text),
      WorkbookColumn(say("状态", "State"), width: 12, .text),
      WorkbookColumn(say("理由", "Reason"), width: 30, .wrapped),
      WorkbookColumn(say("凭据", "Evidence"), width: 50, .wrapped),
    ]
    let rows = RankingView.criticalLines(agents).map { line -> [WorkbookCell] in
      let error = line.item.error
      return [
        link(ReportPaths.call(line.item.callID), line.item.callID), .text(label(line.agent)),
        .text(line.agent.id), .text(error.id), .text(error.name[language]),
        .text(labels.verdict(error.verdict)),
        .text((labels.suspicion(error) ?? error.name)[language]),
        .text(labels.quotes(error.evidence).joined(separator: "\n")),
      ]
    }
    book.addTable(say("致命差错", "Critical errors"), columns: columns, rows: rows)
  }

  private func addCalls(to book: WorkbookWriter) {
    let names = names()
    let columns =
      [
        WorkbookColumn(say("通话", "Call"), width: 12, .text),
        WorkbookColumn(say("坐席", "Agent"), width: 9, .text),
        WorkbookColumn(say("工号", "Agent id"), width: 8, .text),
        WorkbookColumn(say("开始时间", "Started"), width: 15.5, .stamp),
        WorkbookColumn(say("类型", "Type"), width: 9.5, .text),
        WorkbookColumn(say("时长（秒）", "Length (s)"), width: 8, .seconds),
        WorkbookColumn(say("抽样", "Sample"), width: 7, .text),
        WorkbookColumn(say("亲和力", "Affinity"), width: 8, .score, coloured: true),
      ]
      + subMetricColumns + [
        WorkbookColumn(say("满意度来源", "Satisfaction from"), width: 11, .text),
        WorkbookColumn(say("三项均值（无满意度）", "Mean without satisfaction"), width: 9, .score),
        WorkbookColumn(say("未评分原因", "Why not scored"), width: 14, .wrapped),
      ]
    let rows = calls.lines.map { row -> [WorkbookCell] in
      let line = row.call
      return [
        link(ReportPaths.call(line.callID), line.callID),
        WorkbookCell(row.agentID.flatMap { names[$0] }), WorkbookCell(row.agentID),
        WorkbookCell(line.startedAt),
        WorkbookCell(line.type?.name[language]), WorkbookCell(line.duration?.rawValue),
        WorkbookCell(line.sampleKind.map(sampleName)), WorkbookCell(line.affinity),
      ] + line.subMetrics.map { WorkbookCell($0) } + [
        WorkbookCell(row.sources.isEmpty ? nil : row.sources.joined(separator: say("、", ", "))),
        WorkbookCell(line.meanWithoutSatisfaction), WorkbookCell(line.notScorable?.why[language]),
      ]
    }
    book.addTable(say("通话", "Calls"), columns: columns, rows: rows)
  }

  private func sampleName(_ kind: CallRecord.SampleKind) -> String {
    switch kind {
    case .random: say("随机", "random")
    case .risk: say("风险", "risk")
    case .selfCheck: say("自检", "self-check")
    }
  }

  private func addCriteria(to book: WorkbookWriter) {
    let criteria = calls.criteria
    let columns =
      [
        WorkbookColumn(say("通话", "Call"), width: 12, .text),
        WorkbookColumn(say("工号", "Agent id"), width: 8, .text),
      ]
      + criteria.map {
        WorkbookColumn(
          "\($0.id) \($0.name[language])", width: 6, .wholeShare, coloured: true, upright: true)
      }
    let rows = calls.lines.compactMap { line -> [WorkbookCell]? in
      guard let values = line.values else { return nil }
      // A criterion that only later calls know has no cell in the rows before.
      return [.text(line.call.callID), WorkbookCell(line.agentID)]
        + criteria.indices.map { WorkbookCell($0 < values.count ? values[$0] : nil) }
    }
    book.addTable(say("评分项", "Criteria"), columns: columns, rows: rows)
  }

  private func addOrders(to book: WorkbookWriter) {
    let columns = [
      WorkbookColumn(say("范围", "Scope"), width: 11, .text),
      WorkbookColumn(say("规则", "Rule"), width: 7, .text),
      WorkbookColumn(say("口径", "Reading"), width: 10, .text),
      WorkbookColumn(say("名称", "Name"), width: 28, .text),
      WorkbookColumn(say("达标", "Pass"), width: 7, .count),
      WorkbookColumn(say("不达标", "Fail"), width: 7, .count),
      WorkbookColumn(say("达标率", "Rate"), width: 8, .share, coloured: true),
      WorkbookColumn(say("95%下限", "95% low"), width: 8, .share),
      WorkbookColumn(say("95%上限", "95% high"), width: 8, .share),
      WorkbookColumn(say("不适用", "Not applicable"), width: 8, .count),
      WorkbookColumn(say("数据缺失", "Unknown"), width: 8, .count),
      WorkbookColumn(say("未到期", "Pending"), width: 8, .count),
      WorkbookColumn(say("说明", "Note"), width: 20, .text),
    ]
    func row(_ scope: String, _ summary: RuleSummary) -> [WorkbookCell] {
      [
        .text(scope), .text(summary.rule), WorkbookCell(labels.clock(summary.variant)),
        .text(summary.name[language]), WorkbookCell(summary.pass), WorkbookCell(summary.fail),
        WorkbookCell(summary.rate.value), WorkbookCell(summary.low), WorkbookCell(summary.high),
        WorkbookCell(summary.notApplicable), WorkbookCell(summary.unknown),
        WorkbookCell(summary.pending),
        WorkbookCell(
          summary.unreliable ? say("缺失超过5%，不可靠", "over 5% unknown: unreliable") : nil),
      ]
    }
    let rows =
      ranking.orders.map { row(say("全部", "All"), $0) }
      + agents.flatMap { report in report.orders.map { row(label(report.agent), $0) } }
    book.addTable(say("工单规则", "Order rules"), columns: columns, rows: rows)
  }

  private func addFailures(to book: WorkbookWriter) {
    let columns = [
      WorkbookColumn(say("规则", "Rule"), width: 7, .text),
      WorkbookColumn(say("口径", "Reading"), width: 10, .text),
      WorkbookColumn(say("对象", "Subject"), width: 16, .text),
      WorkbookColumn(say("工号", "Agent id"), width: 8, .text),
      WorkbookColumn(say("原因", "Reason"), width: 66, .wrapped),
      WorkbookColumn(say("数据出处", "Rows"), width: 30, .wrapped),
    ]
    let rows = failures.map { failure -> [WorkbookCell] in
      [
        .text(failure.rule), WorkbookCell(labels.clock(failure.variant)),
        .text(labels.subject(failure.subject)),
        WorkbookCell(failure.agentID), .text(failure.reason[language]),
        .text(failure.rows.joined(separator: ", ")),
      ]
    }
    book.addTable(say("不达标明细", "Failures"), columns: columns, rows: rows)
  }

  private func addProblems(to book: WorkbookWriter) {
    let columns = [
      WorkbookColumn(say("文件", "File"), width: 24, .text),
      WorkbookColumn(say("行", "Line"), width: 8, .count),
      WorkbookColumn(say("通话", "Call"), width: 12, .text),
      WorkbookColumn(say("问题", "What"), width: 40, .wrapped),
      WorkbookColumn(say("怎么办", "What to do"), width: 40, .wrapped),
      WorkbookColumn(say("处理", "Effect"), width: 12, .text),
    ]
    let rows = problems.map { problem -> [WorkbookCell] in
      [
        .text(problem.file), WorkbookCell(problem.line), WorkbookCell(problem.callID),
        .text(problem.what[language]), .text(problem.fix[language]),
        .text(
          problem.effect == .setAside ? say("搁置", "set aside") : say("提示", "note")),
      ]
    }
    book.addTable(say("数据问题", "Problems of the data"), columns: columns, rows: rows)
  }

  private func addDefinitions(to book: WorkbookWriter) {
    let columns = [
      WorkbookColumn(say("项目", "Item"), width: 26, .text),
      WorkbookColumn(say("说明", "Definition"), width: 100, .wrapped),
    ]
    let rows: [[WorkbookCell]] = [
      [.text(say("排名办法", "How places come about")), .text(ranking.explanation[language])],
      [
        .text(say("亲和力", "Affinity")),
        .text(
          say(
            "礼貌用语、耐心程度、沟通能力、用户满意度四项得分的算术平均；四项齐全才有。",
            "Arithmetic mean of courtesy, patience, communication and satisfaction; exists only when all four do."
          )),
      ],
      [
        .text(say("空白单元格", "Empty cells")),
        .text(
          say(
            "表示没有数值：无此情形或无法测量，不等于零。原因见各通话评分卡。",
            "No value: no occasion, or not measurable. Never zero. The scorecard of the call says why."
          )),
      ],
      [
        .text(say("评分项数值", "Values of criteria")),
        .text(say("0–100%，为该项得分占满分的比例。", "0–100%, the share of the criterion's points.")),
      ],
      [
        .text(say("达标率", "Rate")),
        .text(
          say(
            "达标 ÷（达标＋不达标）；区间为威尔逊95%区间。",
            "Pass ÷ (pass + fail), with the Wilson 95% interval.")),
      ],
    ]
    book.addTable(say("说明", "Definitions"), columns: columns, rows: rows)
  }
}
