package import AgentReporting
package import CallModel
package import Foundation
internal import Ingest
package import Reports

/// Draws the calls a person should hear and writes the workbook to rate them in.
package struct ExportReview: Sendable {
  /// The data folder.
  package var folder: String
  /// The output folder of `affinity report`.
  package var reports: String
  package var output: String
  package var language: Language?
  package var workers: Int
  package var planner = SamplingPlanner()
  /// The moment of the export, against which days are held that have not come.
  package var now = Date()

  package init(folder: String, reports: String, output: String, workers: Int) {
    self.folder = folder
    self.reports = reports
    self.output = output
    self.workers = workers
  }

  package struct Summary: Sendable {
    package var counts: ReviewWorkbook.Counts
    package var plan: SamplingPlan
    package var language: Language
  }

  package func run() async throws(InputProblem) -> Summary {
    let centre = try Centre(folder: folder)
    let language = language ?? centre.settings.language
    let reported = try await ReportedCards(reports: reports, workers: workers)
    let cards = reported.cards
    let plan = planner.plan(
      scorecards: cards, agents: centre.tables.agents, period: centre.period)
    let place = URL(fileURLWithPath: output).deletingLastPathComponent().path
    let way = OutputFolder.way(from: place, to: reports)
    let rubric = try centre.rubric(at: nil)
    var appealed = centre
    let checks = try centre.checks(at: nil)
    try keepFilled(centre, rubric, checks)
    let book = try appealed.countAppeals(by: rubric, checks)
    // What was decided about calls of another period stands in that period's report.
    let scored = Dictionary(
      cards.map { ($0.call.id, $0) }, uniquingKeysWith: { first, _ in first })
    let appeals = book.settled(by: book.cases.map { $0.judged(on: scored[$0.callID]) })
    var workbook = ReviewWorkbook(
      plan: plan, scorecards: cards, ratings: centre.tables.ratings,
      records: reported.disagreements, appeals: appeals, rubric: rubric,
      way: way.isEmpty ? "" : way + "/", language: language)
    workbook.timeZone = centre.settings.timeZone
    let points = AppealPoints(rubric, checks).all
    workbook.ownChecks = (checks.own?.checks ?? []).filter { own in
      !own.isServant && points.contains { $0.subject == own.id }
    }
    let partial = OutputFolder.partial(of: output)
    guard OutputFolder.mayReplace(output), let counts = workbook.write(toFile: partial),
      rename(partial, output) == 0
    else {
      unlink(partial)
      throw InputProblem(
        .workbookUnwritable, file: output,
        what: LocalText(zh: "工作簿无法写入", en: "the workbook cannot be written"),
        fix: LocalText(
          zh: "请关闭已打开的文件，并检查目录权限和磁盘空间",
          en: "close it if it is open, and check the folder's permissions and the free space"))
    }
    return Summary(counts: counts, plan: plan, language: language)
  }
}
