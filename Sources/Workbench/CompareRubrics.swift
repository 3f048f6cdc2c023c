internal import AgentReporting
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
    let centre = try Centre(folder: folder)
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
        period: centre.period)
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

/// Which calls and agents another rubric moves, and by how much.
package struct RubricComparison: Sendable, Codable {
  /// A score under both rubrics; nil where it does not exist.
  package struct Move: Hashable, Sendable, Codable {
    package var old: Double?
    package var new: Double?
    package var change: Double? {
      if let old, let new { new - old } else { nil }
    }
    /// It moved by more than rounding, or came or went.
    package var isMove: Bool {
      switch (old, new) {
      case (let old?, let new?): abs(new - old) > 0.005
      case (nil, nil): false
      default: true
      }
    }
  }

  package struct CallChange: Hashable, Sendable, Codable {
    package var callID: String
    package var agentID: String?
    package var affinity: Move
    /// By `courtesy`, `patience`, `communication`, `satisfaction`.
    package var subMetrics: [String: Move]
    /// Criteria whose points moved, with their points.
    package var criteria: [String: Move]

    init(_ old: Scorecard, _ new: Scorecard) {
      callID = old.call.id
      agentID = old.call.agentID
      affinity = Move(
        old: old.cappedAffinity ?? old.affinity.value, new: new.cappedAffinity ?? new.affinity.value
      )
      subMetrics = Dictionary(
        uniqueKeysWithValues: SubMetric.allCases.map {
          (
            $0.rawValue,
            Move(old: old.score(of: $0)?.score.value, new: new.score(of: $0)?.score.value)
          )
        })
      var criteria: [String: Move] = [:]
      for id in Set(old.criteria.map(\.id) + new.criteria.map(\.id)) {
        func points(_ card: Scorecard) -> Double? {
          card.criterion(id).flatMap { criterion in
            criterion.value.value.map { $0 * criterion.points }
          }
        }
        let move = Move(old: points(old), new: points(new))
        if move.isMove { criteria[id] = move }
      }
      self.criteria = criteria
    }

    package var isChanged: Bool { affinity.isMove || subMetrics.values.contains(where: \.isMove) }
  }

  package struct AgentChange: Hashable, Sendable, Codable {
    package var agentID: String
    package var name: String?
    package var calls: Int
    package var affinity: Move
    /// Place among the agents with a score, best first, shared places alike.
    package var place: Move

    init(_ old: AgentReport, _ new: AgentReport) {
      agentID = old.agent.id
      name = old.agent.name
      calls = old.calls
      affinity = Move(
        old: old.affinity.value ?? old.meanWithoutSatisfaction,
        new: new.affinity.value ?? new.meanWithoutSatisfaction)
      place = Move()
    }
  }

  package var schema = SchemaDocument.rubricComparisonVersion
  package var old: String
  package var new: String
  package var calls: [CallChange]
  package var agents: [AgentChange]
  package var problems: [InputProblem]
  package var language: Language

  init(
    old: String, new: String, calls: [CallChange], agents: [AgentChange],
    problems: [InputProblem], language: Language
  ) {
    self.old = old
    self.new = new
    self.calls = calls
    var placed = agents
    for index in placed.indices {
      func place(_ score: (AgentChange) -> Double?) -> Double? {
        guard let own = score(placed[index]) else { return nil }
        return Double(1 + agents.compactMap(score).count { $0 > own + 1e-9 })
      }
      placed[index].place = Move(old: place { $0.affinity.old }, new: place { $0.affinity.new })
    }
    self.agents = placed
    self.problems = problems
    self.language = language
  }

  /// Calls that moved, the furthest first.
  package var changed: [CallChange] {
    calls.filter(\.isChanged).sorted { left, right in
      let a = abs(left.affinity.change ?? .infinity)
      let b = abs(right.affinity.change ?? .infinity)
      return a != b ? a > b : left.callID < right.callID
    }
  }

  /// Mean change of the index over the calls that have one under both.
  package var meanChange: Double? {
    let changes = calls.compactMap(\.affinity.change)
    return changes.isEmpty ? nil : changes.reduce(0, +) / Double(changes.count)
  }
}
