package import AgentReporting
internal import Assessment
package import CallModel
package import Foundation
internal import Ingest
internal import Lexis
package import ServiceLevels

/// What was said on the calls of a data folder, as rules and disagreements ask for it: the same
/// for `affinity orders check` as for `affinity report`.
package struct HeardFolder: Sendable {
  package private(set) var calls: [HeardCallFacts] = []

  package var facts: [String: SpokenFacts] {
    Dictionary(
      calls.map { ($0.call.id, $0.facts) }, uniquingKeysWith: { first, _ in first })
  }

  /// Nobody was heard.
  package init() {}

  /// From calls heard already.
  init(_ calls: [HeardCallFacts]) { self.calls = calls }

  /// Assesses the folder's calls that have words, with their recordings where there are some.
  ///
  /// - Parameter only: the ids of the calls to hear; nil hears all.
  /// - Throws: a rubric that cannot be read.
  package init(
    _ centre: Centre, book: OrderBook, now: Date, workers: Int, only: Set<String>? = nil
  ) async throws(InputProblem) {
    let match = FolderMatch(records: centre.callsInPeriod, folder: centre.folder)
    let worded = match.calls.filter {
      $0.transcript != nil && only?.contains($0.record.id) != false
    }
    if worded.isEmpty {
      self.init()
      return
    }
    let checks = try centre.checks(at: nil)
    let desk = CallDesk(
      folder: centre.folder,
      assessor: Assessor(rubric: try centre.rubric(at: nil, checks: checks.own), checks: checks),
      settings: centre.settings)
    let jobs = centre.jobs(worded, book: book, now: now)
    let state = RunState(program: "")
    let finder = SpokenFactsFinder(
      matcher: desk.assessor.phrases, script: try centre.script(),
      questions: checks.patterns.questions)
    let heard = await orderedParallelMap(jobs, workers: workers) { job in
      desk.result(for: job, state: state).card.flatMap(finder.heard)
    }
    self.init(heard.compactMap { $0 })
  }
}

extension Centre {
  /// Each call with what the tables know of it.
  func jobs(_ calls: [CallFiles], book: OrderBook, now: Date) -> [CallJob] {
    let clock = clock
    let ratings = Dictionary(grouping: tables.ratings, by: \.callID)
    let confirmations = Dictionary(grouping: tables.confirmations, by: \.callID)
    let names = Dictionary(
      tables.agents.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return calls.map { files in
      CallJob(
        files: files, order: book.facts(forCall: files.record, clock: clock, now: now),
        ratings: ratings[files.record.id] ?? [],
        confirmations: confirmations[files.record.id] ?? [],
        agentName: files.record.agentID.flatMap { names[$0] ?? nil })
    }
  }
}
