public import AgentReporting
internal import Assessment
public import CallModel
public import Foundation
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
  /// In the order of their rows; without one there is no sheet of them.
  public var appeals: [AppealCase]
  /// Of the appeals' dates.
  public var timeZone: TimeZone
  public var language: Language

  public init(
    ranking: Ranking, agents: [AgentReport], calls: CallSheets, failures: [RuleOutcome],
    problems: [InputProblem], competition: Competition? = nil, calibration: Calibration? = nil,
    comparison: Comparison? = nil, appeals: [AppealCase] = [], timeZone: TimeZone = .china,
    language: Language
  ) {
    self.appeals = appeals
    self.timeZone = timeZone
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
    if !appeals.isEmpty { addAppeals(to: book) }
    addCalls(to: book)
    addCriteria(to: book)
    addOrders(to: book)
    addFailures(to: book)
    if let comparison { add(tables.comparison(comparison), to: book) }
    if let calibration { add(tables.agreement(calibration), to: book) }
    addProblems(to: book)
    addDefinitions(to: book)
    return book.close()
  }

  var tables: ReportTables { ReportTables(language: language) }

  var say: Say { Say(language) }

  var labels: Labels { Labels(say) }

  func label(_ agent: AgentSummary) -> String { agent.name ?? agent.id }

  // MARK: What several sheets share

  /// What a sheet is and of when, and that its scores are the machine's alone where they are.
  func heading(_ name: String, _ period: Period, isCalibrated: Bool) -> String {
    name + say("　", "  ") + labels.period(period)
      + (isCalibrated
        ? "" : say("　【未校准】机器评分，只供参考", "  Not calibrated: machine scores, an indication only"))
  }

  /// Who somebody is, as the lists of places begin.
  ///
  /// - Parameter none: what stands for a place where there is none.
  func placeColumns<Row: PlacedRow>(
    none: String, agent: @escaping (Row) -> WorkbookCell
  ) -> [SheetColumn<Row>] {
    [
      SheetColumn(say("名次", "Place"), width: 10, .text) { row in
        .text(row.place.map { "\($0)" + (row.isShared ? say("（并列）", " (shared)") : "") } ?? none)
      },
      SheetColumn(say("坐席", "Agent"), width: 11, .text, cell: agent),
      SheetColumn(say("工号", "Id"), width: 8, .text) { .text($0.agent.id) },
      SheetColumn(say("小组", "Team"), width: 11, .text) { WorkbookCell($0.agent.team) },
    ]
  }

  /// How sure the estimate before them and the place are, and the tier.
  ///
  /// - Parameter level: probability of the intervals.
  func intervalColumns<Row: PlacedRow>(_ level: Double) -> [SheetColumn<Row>] {
    let level = Figure.level(level)
    return [
      SheetColumn(say("\(level)区间下限", "\(level) low"), width: 8, .score) { WorkbookCell($0.low) },
      SheetColumn(say("\(level)区间上限", "\(level) high"), width: 8, .score) { WorkbookCell($0.high) },
      SheetColumn(say("名次区间（\(level)）", "Places (\(level))"), width: 8, .text) {
        WorkbookCell($0.placeRange)
      },
      SheetColumn(say("档次", "Tier"), width: 6, .count) { WorkbookCell($0.tier) },
    ]
  }

  /// A column for each sub-metric; `values` are in their order.
  func subMetricColumns<Row>(_ values: @escaping (Row) -> [Double?]) -> [SheetColumn<Row>] {
    SubMetric.allCases.enumerated().map { index, subMetric in
      SheetColumn(labels.name(subMetric), width: 9, .score, coloured: true) { row in
        let own = values(row)
        return WorkbookCell(index < own.count ? own[index] : nil)
      }
    }
  }

  /// A narrow column for a criterion.
  func criterionColumn<Row>(
    _ id: String, _ name: LocalText, cell: @escaping (Row) -> WorkbookCell
  ) -> SheetColumn<Row> {
    SheetColumn(
      "\(id) \(name[language])", width: 6, .wholeShare, coloured: true, upright: true, cell: cell)
  }

  /// A table of the CSV files as a sheet: numbers stay numbers.
  func add(_ table: ReportTable, to book: WorkbookWriter) {
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
}
