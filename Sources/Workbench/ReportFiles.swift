internal import AgentReporting
internal import Assessment
internal import CallModel
internal import Foundation
internal import Reports
internal import ServiceLevels

/// Everything a report on a folder writes beside the scorecards.
struct ReportFiles: Sendable {
  var summary: ReportOnFolder.Summary
  /// The calls' rows, whose pages are written already.
  var sheets: CallSheets
  var failures: [RuleOutcome]
  var disagreements: [Disagreement]
  var indicators: [IndicatorSummary]
  var indicatorDirections: [IndicatorDirection]
  var timeZone: TimeZone
  /// The days whose orders were judged; nil where no verdict has a day.
  var ordersPeriod: Period?
  var writesWorkbook: Bool
  var rules: CompetitionRules
  /// What people said of findings, by call.
  var confirmations: [String: [Confirmation]]
  /// The agents' reports of the period before; empty without one.
  var earlier: [AgentReport]

  /// - Returns: the names of the files, relative to the output folder.
  func write(to output: OutputFolder, workers: Int) async throws(InputProblem) -> [String] {
    let language = summary.language
    let ranking = summary.ranking
    let agents = summary.agents
    let rows = Dictionary(
      (ranking.rows + ranking.notRanked).map { ($0.agent.id, $0) },
      uniquingKeysWith: { first, _ in first })

    var pages: [@Sendable () -> (String, [[UInt8]])] = []
    func add(_ name: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
      pages.append { (name, [bytes()]) }
    }
    func page(_ name: String, _ text: @escaping @Sendable () -> String) {
      add(name) { Array(text().utf8) }
    }
    let files = self
    page(ReportPaths.index) {
      RankingPage.html(
        ranking, agents: agents, problems: files.summary.problems,
        calibration: files.summary.calibration, language: language)
    }
    page(ReportPaths.competition) {
      CompetitionPage.html(
        files.summary.competition, rules: files.rules, language: language)
    }
    page(ReportPaths.comparison) {
      ComparisonPage.html(files.summary.comparison, language: language)
    }
    page(ReportPaths.calibration) {
      CalibrationPage.html(
        files.summary.calibration, gate: files.rules.calibration, language: language)
    }
    page(ReportPaths.orders) {
      OrdersPage.html(
        rules: ranking.orders, agents: agents,
        failures: files.failures,
        disagreements: files.disagreements, indicators: files.indicators,
        indicatorGroups: files.indicatorDirections, period: files.ordersPeriod,
        timeZone: files.timeZone, language: language)
    }
    page(ReportPaths.problems) {
      ProblemsPage.html(
        files.summary.problems, calls: Set(agents.flatMap { $0.callList.map(\.callID) }),
        language: language)
    }
    let before = Dictionary(
      earlier.map { ($0.agent.id, $0) }, uniquingKeysWith: { first, _ in first })
    for report in agents {
      let row = rows[report.agent.id]
      let past = before[report.agent.id]
      page(ReportPaths.agent(report.agent.id)) {
        AgentPage.html(
          report, row: row, level: ranking.level, isCalibrated: ranking.isCalibrated,
          previous: past,
          confirmations: report.callList.flatMap { files.confirmations[$0.callID] ?? [] },
          timeZone: files.timeZone, language: language)
      }
      add("data/agents/" + ReportPaths.fileName(for: report.agent.id) + ".json") {
        encoded(report)
      }
    }
    add("data/ranking.json") { encoded(ranking) }
    add("data/competition.json") { encoded(files.summary.competition) }
    add("data/calibration.json") { encoded(files.summary.calibration) }
    add("data/comparison.json") { encoded(files.summary.comparison) }
    let tables = ReportTables(language: language, timeZone: timeZone)
    func table(_ make: @escaping @Sendable () -> ReportTable, name: String) {
      add("data/\(name).csv") { CSVOutput.encode(make()) }
    }
    table({ tables.ranking(ranking) }, name: "ranking")
    table({ tables.agents(agents) }, name: "agents")
    table({ tables.competition(files.summary.competition) }, name: "competition")
    table({ tables.agreement(files.summary.calibration) }, name: "calibration")
    table({ tables.comparison(files.summary.comparison) }, name: "comparison")
    for name in CallSheets.Name.allCases {
      pages.append { ("data/\(name.rawValue).csv", files.sheets.csv(name)) }
    }
    table({ tables.orders(ranking.orders, agents: agents) }, name: "rules")
    table({ tables.failures(files.failures) }, name: "rule-failures")
    table({ tables.indicators(files.indicators) }, name: "indicators")
    for direction in indicatorDirections {
      let name = "indicators-by-\(direction.id)"
      table(
        { tables.indicators(direction.groups, by: direction.name[language], name: name) },
        name: name)
    }
    add("data/disagreements.json") { encoded(DisagreementList(files.disagreements)) }
    table({ tables.disagreements(files.disagreements) }, name: "disagreements")
    table({ tables.problems(files.summary.problems) }, name: "not-assessed")

    // The workbook first: it is the longest single piece, and all others fit beside it.
    let pieces = (writesWorkbook ? [Piece.workbook] : []) + pages.map(Piece.page)
    let written = await orderedParallelMap(pieces, workers: workers) {
      piece -> (String, InputProblem?) in
      switch piece {
      case .workbook:
        let name = "affinity.xlsx"
        do throws(InputProblem) { try writeWorkbook(name, to: output) } catch {
          return (name, error)
        }
        return (name, nil)
      case .page(let make):
        let (name, bytes) = make()
        do throws(InputProblem) { try output.write(bytes, to: name) } catch {
          return (name, error)
        }
        return (name, nil)
      }
    }
    if let problem = written.lazy.compactMap(\.1).first { throw problem }
    return written.map(\.0)
  }

  private enum Piece: Sendable {
    case workbook
    case page(@Sendable () -> (String, [[UInt8]]))
  }

  private func writeWorkbook(_ name: String, to output: OutputFolder) throws(InputProblem) {
    let partial = OutputFolder.partial(of: output.file(name))
    let book = RankingWorkbook(
      ranking: summary.ranking, agents: summary.agents, calls: sheets,
      failures: failures,
      problems: summary.problems, competition: summary.competition,
      calibration: summary.calibration, comparison: summary.comparison,
      language: summary.language)
    guard book.write(toFile: partial), rename(partial, output.file(name)) == 0 else {
      unlink(partial)
      throw InputProblem(
        file: output.file(name),
        what: LocalText(zh: "工作簿无法写入", en: "the workbook cannot be written"),
        fix: LocalText(zh: "请关闭已打开的文件并检查磁盘空间", en: "close it if it is open and check the space"))
    }
  }
}
