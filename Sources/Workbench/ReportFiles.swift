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
  /// In the order of their rows.
  var appeals: [AppealCase]
  /// The agents' reports of the period before; empty without one.
  var earlier: [AgentReport]
  /// All calls of the period, for the search field.
  var calls: [SearchIndex.Call]

  /// A file that is made when its turn comes: its name, and its bytes.
  private typealias File = @Sendable () -> (String, [UInt8])

  private var language: Language { summary.language }

  /// - Returns: the names of the files, relative to the output folder.
  func write(to output: OutputFolder, workers: Int) async throws(InputProblem) -> [String] {
    // The workbook first: it is the longest single piece, and all others fit beside it.
    let pieces =
      (writesWorkbook ? [Piece.workbook] : []) + (pages + agentFiles + data).map(Piece.file)
      + CallSheets.Name.allCases.map(Piece.rows)
    let written = await orderedParallelMap(pieces, workers: workers) {
      piece -> (String, InputProblem?) in
      switch piece {
      case .workbook:
        let name = "affinity.xlsx"
        do throws(InputProblem) { try writeWorkbook(name, to: output) } catch {
          return (name, error)
        }
        return (name, nil)
      case .file(let make):
        let (name, bytes) = make()
        do throws(InputProblem) { try output.write(bytes, to: name) } catch {
          return (name, error)
        }
        return (name, nil)
      case .rows(let table):
        let name = "data/\(table.rawValue).csv"
        let rows = sheets.csv(table)
        do throws(InputProblem) {
          try output.write(rows, byteCount: rows.byteCount, to: name)
        } catch {
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
    case file(File)
    /// A table of the calls' rows.
    case rows(CallSheets.Name)
  }

  private func file(_ name: String, _ bytes: @escaping @Sendable () -> [UInt8]) -> File {
    { (name, bytes()) }
  }

  private func page(_ name: String, _ text: @escaping @Sendable () -> String) -> File {
    file(name) { Array(text().utf8) }
  }

  private var pages: [File] {
    [
      page(ReportPaths.index) {
        RankingPage.html(
          summary.ranking, agents: summary.agents, unassigned: summary.unassigned,
          problems: summary.problems,
          calibration: summary.calibration, appeals: appeals, language: language)
      },
      page(ReportPaths.meeting) {
        MeetingPage.html(summary.agents, ranking: summary.ranking, language: language)
      },
      page(ReportPaths.competition) {
        CompetitionPage.html(
          summary.competition, rules: rules, appeals: appeals,
          agents: summary.agents.map(\.agent),
          calls: Set(calls.lazy.filter(\.hasPage).map(\.id)), timeZone: timeZone,
          language: language)
      },
      page(ReportPaths.comparison) {
        ComparisonPage.html(summary.comparison, language: language)
      },
      page(ReportPaths.calibration) {
        CalibrationPage.html(summary.calibration, gate: rules.calibration, language: language)
      },
      page(ReportPaths.orders) {
        OrdersPage.html(
          rules: summary.ranking.orders, agents: summary.agents, failures: failures,
          disagreements: disagreements, indicators: indicators,
          indicatorGroups: indicatorDirections, period: ordersPeriod, timeZone: timeZone,
          language: language)
      },
      page(ReportPaths.problems) {
        ProblemsPage.html(
          summary.problems, calls: Set(summary.agents.flatMap { $0.callList.map(\.callID) }),
          language: language)
      },
      file(ReportPaths.search) {
        SearchIndex(
          agents: summary.agents.map(\.agent), calls: calls, failures: failures, language: language
        ).script
      },
    ]
  }

  /// The page and the data of each agent.
  private var agentFiles: [File] {
    let ranking = summary.ranking
    let rows = Dictionary(
      (ranking.rows + ranking.notRanked).map { ($0.agent.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let contests = Dictionary(
      summary.competition.rows.map { ($0.agent.id, $0) }, uniquingKeysWith: { first, _ in first })
    let before = Dictionary(
      earlier.map { ($0.agent.id, $0) }, uniquingKeysWith: { first, _ in first })
    return summary.agents.flatMap { report in
      let id = report.agent.id
      return [
        page(ReportPaths.agent(id)) {
          AgentPage.html(
            report, row: rows[id], contest: contests[id], level: ranking.level,
            isCalibrated: ranking.isCalibrated, previous: before[id],
            confirmations: report.callList.flatMap { confirmations[$0.callID] ?? [] },
            appeals: appeals.filter { $0.agentID == id },
            timeZone: timeZone, language: language)
        },
        file("data/agents/" + ReportPaths.fileName(for: id) + ".json") { encoded(report) },
      ]
    }
  }

  /// What stands under `data/`, for other programs.
  private var data: [File] {
    let tables = ReportTables(language: language, timeZone: timeZone)
    func table(_ name: String, _ make: @escaping @Sendable () -> ReportTable) -> File {
      file("data/\(name).csv") { CSVOutput.encode(make()) }
    }
    let ranking = summary.ranking
    let documents = [
      file("data/ranking.json") { encoded(ranking) },
      file("data/competition.json") { encoded(summary.competition) },
      file("data/calibration.json") { encoded(summary.calibration) },
      file("data/comparison.json") { encoded(summary.comparison) },
      table("ranking") { tables.ranking(ranking) },
      table("agents") { tables.agents(summary.agents) },
      table("competition") { tables.competition(summary.competition) },
      table("calibration") { tables.agreement(summary.calibration) },
      table("comparison") { tables.comparison(summary.comparison) },
    ]
    let ofOrders =
      [
        table("rules") { tables.orders(ranking.orders, agents: summary.agents) },
        table("rule-failures") { tables.failures(failures) },
        table("indicators") { tables.indicators(indicators) },
      ]
      + indicatorDirections.map { direction in
        let name = "indicators-by-\(direction.id)"
        return table(name) {
          // Heads in English are for programs, as those of every other table.
          tables.indicators(
            direction.groups, by: language == .chinese ? direction.name.zh : direction.id,
            name: name)
        }
      }
    return documents + ofOrders + [
      file("data/disagreements.json") { encoded(DisagreementList(disagreements)) },
      table("disagreements") { tables.disagreements(disagreements) },
      table("not-assessed") { tables.problems(summary.problems) },
      table("appeals") { tables.appeals(appeals) },
    ]
  }

  private func writeWorkbook(_ name: String, to output: OutputFolder) throws(InputProblem) {
    let partial = OutputFolder.partial(of: output.file(name))
    let book = RankingWorkbook(
      ranking: summary.ranking, agents: summary.agents, calls: sheets,
      failures: failures,
      problems: summary.problems, competition: summary.competition,
      calibration: summary.calibration, comparison: summary.comparison, appeals: appeals,
      timeZone: timeZone, language: summary.language)
    guard book.write(toFile: partial), rename(partial, output.file(name)) == 0 else {
      unlink(partial)
      throw InputProblem(
        .workbookUnwritable, file: output.file(name),
        what: LocalText(zh: "工作簿无法写入", en: "the workbook cannot be written"),
        fix: LocalText(zh: "请关闭已打开的文件并检查磁盘空间", en: "close it if it is open and check the space"))
    }
  }
}
