package import AgentReporting
package import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Reports
internal import ServiceLevels

/// Judges a folder's calls by two rubrics, before the new one is put in force.
package struct CompareRubrics: Sendable {
  package var folder: String
  package var old: Assessor
  package var new: Assessor
  package var workers: Int

  package init(folder: String, old: Assessor, new: Assessor, workers: Int) {
    self.folder = folder
    self.old = old
    self.new = new
    self.workers = workers
  }

  /// Names and versions; where an edited copy kept both, the digest of its text tells it apart.
  private static func labels(_ old: Rubric, _ new: Rubric) -> (old: String, new: String) {
    if old.label != new.label || old.text == new.text { return (old.label, new.label) }
    func told(_ rubric: Rubric) -> String {
      rubric.label + "@" + Digest.of(Array(rubric.text.utf8)).prefix(8)
    }
    return (told(old), told(new))
  }

  /// - Parameter progress: told how many calls of how many are done.
  /// - Throws: a folder that cannot be read.
  package func run(
    progress: (Int, Int) -> Void = { _, _ in }
  ) async throws(InputProblem) -> RubricComparison {
    var centre = try Centre(folder: folder)
    _ = try centre.countAppeals(by: new.rubric, try centre.checks(at: nil))
    let settings = centre.settings
    let match = FolderMatch(records: centre.callsInPeriod, folder: folder)
    let book = OrderBook(centre.tables.orders)
    let jobs = centre.jobs(match.calls, book: book, now: settings.reportTime ?? Date())
    let desk = CallDesk(folder: folder, assessor: old, settings: settings)
    let old = self.old
    let new = self.new
    // Each call is read and heard once, and judged twice.
    let results = await orderedParallelMap(
      jobs, workers: workers,
      { job in
        var result = CallResult(card: nil, problems: job.files.problems, isReused: false, seen: [:])
        guard let input = desk.input(for: job, into: &result) else {
          return (cards: (Scorecard, Scorecard)?.none, problems: result.problems)
        }
        func card(_ assessor: Assessor) -> Scorecard {
          assessor.assess(
            input,
            provenance: Provenance(
              product: Product.name, rubric: assessor.rubric.label, rubricDigest: "",
              inputDigest: ""))
        }
        return (cards: (card(old), card(new)), problems: result.problems)
      },
      onFinish: { progress($0, jobs.count) })
    let pairs = results.compactMap(\.cards)
    let names = settings.showAgentNames
    let builder = AgentReportBuilder(
      displayName: { names ? $0.name : $0.name.map(ReportOnFolder.masked) })
    func agents(_ cards: [Scorecard]) -> [AgentReport] {
      builder.reports(
        scorecards: cards, agents: centre.tables.orders.agents, outcomes: [],
        period: centre.period
      ) { _ in [] }
    }
    let labels = Self.labels(old.rubric, new.rubric)
    return RubricComparison(
      old: labels.old, new: labels.new,
      calls: pairs.map { RubricComparison.CallChange($0, $1) },
      agents: zip(agents(pairs.map(\.0)), agents(pairs.map(\.1))).map {
        RubricComparison.AgentChange($0, $1)
      }, problems: centre.tables.problems + results.flatMap(\.problems),
      language: settings.language)
  }
}
