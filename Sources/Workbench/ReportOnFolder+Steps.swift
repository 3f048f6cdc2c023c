internal import AgentReporting
internal import Assessment
internal import CallModel
internal import Foundation
internal import Ingest
internal import Lexis
internal import Reports
internal import ServiceLevels

/// The steps of a report: what it rests on, the calls, the judgement of the period.
extension ReportOnFolder {
  // MARK: What it rests on

  /// The folder as it was read, and all that is judged by.
  struct Groundwork {
    var centre: Centre
    var appeals: AppealBook
    var settings: CentreSettings
    /// The moment the report speaks from.
    var speaksFrom: Date
    var checks: CheckSet
    var rubric: Rubric
    var script: ScriptText?
    var rules: CompetitionRules
    /// The latest first.
    var earlier: [EarlierReports]

    /// What people said of findings, by call.
    var confirmations: [String: [Confirmation]] {
      Dictionary(grouping: centre.tables.confirmations, by: \.callID)
    }
  }

  func groundwork() throws(InputProblem) -> Groundwork {
    var centre = try Centre(folder: folder)
    if !matchesBySound { centre.settings.soundMatching = nil }
    var settings = centre.settings
    if let language { settings.language = language }
    let checks = try centre.checks(at: checksPath)
    let rubric = try centre.rubric(at: rubricPath, checks: checks.own)
    centre.settleSubjects(by: rubric, checks)
    let appeals = try centre.countAppeals(
      by: rubric, checks, isMasked: unmaskedBecause == nil)
    let script = try centre.script()
    let rules = try centre.competitionRules()
    let earlier = try EarlierReports.latestFirst(previous)
    if centre.isEmpty { throw .nothingToReport(centre) }
    return Groundwork(
      centre: centre, appeals: appeals, settings: settings, speaksFrom: settings.reportTime ?? now,
      checks: checks,
      rubric: rubric, script: script, rules: rules, earlier: earlier)
  }

  /// Where the reports go: a folder that is not the data's and holds no other command's pages.
  func outputFolder() throws(InputProblem) -> OutputFolder {
    if OutputFolder.holds(CollectCases.file, at: output),
      !OutputFolder.holds(RunState.name, at: output)
    {
      throw .pagesOfAnother(output, "affinity cases")
    }
    return try OutputFolder(
      output, apartFrom: folder,
      pages: [
        ReportPaths.index, ReportPaths.meeting, ReportPaths.competition, ReportPaths.comparison,
        ReportPaths.calibration, ReportPaths.orders, ReportPaths.problems,
      ])
  }

  /// What is wrong with the folder before any call is heard.
  func notes(on ground: Groundwork) -> [InputProblem] {
    let centre = ground.centre
    var problems = centre.tables.problems
    if centre.lacksCalls { problems.append(.noCalls) }
    problems += centre.surveyNotes(by: ground.rubric)
    problems += centre.judgementNotes(by: ground.rubric)
    problems += centre.rosterNotes(by: ground.rules.duties)
    if let parameters = try? centre.ruleParameters() {
      problems += centre.tierNotes(by: parameters)
    }
    if Self.isInside(output, of: folder) { problems.append(.outputInside(output)) }
    problems += Self.caseTwins(
      centre.callsInPeriod.map(\.id) + centre.tables.orders.agents.map(\.id),
      file: centre.callsFile)
    return problems.map(\.masked)
  }

  private static func isInside(_ path: String, of folder: String) -> Bool {
    OutputFolder.plain(path).hasPrefix(OutputFolder.plain(folder) + "/")
  }

  /// Ids that differ only in case: their pages are one file on disks that take `A1` for `a1`.
  private static func caseTwins(_ ids: [String], file: String) -> [InputProblem] {
    let groups = Dictionary(grouping: Set(ids)) {
      ReportPaths.fileName(for: $0).lowercased()
    }
    return groups.values.filter { $0.count > 1 }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }.map { .caseTwins($0, file: file) }
  }

  /// Puts on record that personal data is shown as it is, where it is.
  func notesOnShowing(in output: OutputFolder) throws(InputProblem) -> [InputProblem] {
    guard let unmaskedBecause else { return [] }
    try UnmaskLog(path: output.file(UnmaskLog.name)).note(
      "report", of: [folder], because: unmaskedBecause, at: now)
    return [.unmasked(in: self.output, because: unmaskedBecause)]
  }

  // MARK: The calls

  func desk(on ground: Groundwork) -> CallDesk {
    var desk = CallDesk(
      folder: folder, assessor: Assessor(rubric: ground.rubric, checks: ground.checks),
      settings: ground.settings)
    desk.unmaskedBecause = unmaskedBecause
    return desk
  }

  /// Scores the calls and puts each scorecard on the shelf.
  func assess(
    _ jobs: [CallJob], at desk: CallDesk, state: RunState, shelf: CardShelf, output: OutputFolder,
    progress: (Int, Int) -> Void
  ) async -> [CallResult] {
    await orderedParallelMap(
      jobs, workers: workers,
      { job in
        let id = job.files.record.id
        var result = desk.result(for: job, state: state) {
          shelf.holds(id, madeFrom: $0) && Self.hasSound(of: job, on: shelf, in: output)
        }
        if result.isReused { result.problems = shelf.problems(of: id) }
        guard let card = result.card else { return result }
        do throws(InputProblem) {
          if let sound = result.sound, let line = try? JSONOutput.line(sound) {
            try output.write(line, to: Self.soundFile(id))
          }
          if result.needsCopy, let path = job.files.recording {
            try Self.copy(path, of: id, in: desk.folder, to: output)
          }
        } catch {
          result.problems.append(error.concerning(id))
        }
        // Written at once, so that a run that is stopped goes on from here; and put away, because
        // a month of scorecards is too much to hold. The card comes last: where it is, the rest is.
        do throws(InputProblem) { try shelf.put(card, problems: result.problems) } catch {
          result.problems.append(error)
        }
        result.isAssessed = true
        result.card = nil
        result.sound = nil
        return result
      },
      onFinish: { progress($0, jobs.count) })
  }

  /// Whether all is there that goes with the card of a recorded call: not where it could not be written the
  /// last time, or is gone.
  private static func hasSound(
    of job: CallJob, on shelf: CardShelf, in output: OutputFolder
  ) -> Bool {
    guard let recording = job.files.recording else { return true }
    let id = job.files.record.id
    let known = shelf.problems(of: id)
    if known.contains(where: { $0.file.hasPrefix(output.path + "/") }) { return false }
    // Of a recording that was set aside there is nothing to show.
    return known.contains {
      ($0.file == recording || $0.file == shownFile(recording)) && $0.effect == .setAside
    }
      || FileManager.default.fileExists(atPath: output.file(soundFile(id)))
  }

  /// What was wrong with the calls and their files.
  func notes(
    on results: [CallResult], unheard: [CallRecord], orphans: [String], table: String
  ) -> [InputProblem] {
    let isMasked = unmaskedBecause == nil
    var problems = results.flatMap(\.problems).map { isMasked ? $0.masked : $0 }
    if !unheard.isEmpty { problems.append(.nothingToHear(unheard.map(\.id), in: table)) }
    return problems
      + orphans.map { .orphan(isMasked ? PersonalDataMask.shownFile($0) : $0, in: table) }
  }

  /// The places in the output folder where files are written.
  static let places = [
    "", ".affinity", "agents", "audio", "calls", "data", "data/agents", "data/scorecards",
    "data/sound",
  ]

  /// The calls with a scorecard on the shelf.
  static func assessed(_ jobs: [CallJob], _ results: [CallResult]) -> [CallPages.Call] {
    zip(jobs, results).enumerated().compactMap { place, pair in
      let (job, result) = pair
      guard result.isAssessed || result.isReused else { return nil }
      return CallPages.Call(
        place: place, id: job.files.record.id, agentID: job.files.record.agentID,
        problems: result.problems)
    }
  }

  /// What the page of a recorded call draws, kept so that a later run need not listen again.
  static func soundFile(_ id: String) -> String {
    "data/sound/" + ReportPaths.fileName(for: id) + ".json"
  }

  /// The recording as browsers play it, where they cannot play the original.
  static func audioFile(_ id: String) -> String {
    "audio/" + ReportPaths.fileName(for: id) + ".ogg"
  }

  private static func copy(
    _ path: String, of id: String, in folder: String, to output: OutputFolder
  ) throws(InputProblem) {
    try output.makeFolder("audio")
    let target = output.file(audioFile(id))
    let partial = OutputFolder.partial(of: target)
    try PlayableCopy.write(of: FolderMatch.absolute(path, in: folder), name: path, to: partial)
    if rename(partial, target) != 0 {
      unlink(partial)
      throw output.unwritable(audioFile(id))
    }
  }

  // MARK: Pages and tables

  static func builder(showsNames: Bool) -> AgentReportBuilder {
    AgentReportBuilder(displayName: { showsNames ? $0.name : $0.name.map(masked) })
  }

  /// - Parameter state: what the shelf of what was heard may rest on.
  func pages(
    on ground: Groundwork, desk: CallDesk, shelf: CardShelf, heardFrom state: RunState,
    output: OutputFolder, builder: AgentReportBuilder
  ) -> CallPages {
    let tables = ground.centre.tables
    return CallPages(
      folder: folder, output: output, shelf: shelf, assessor: desk.assessor,
      heard: HeardShelf(in: output, script: ground.script, isTrusted: state.isContinued),
      finder: SpokenFactsFinder(
        matcher: desk.assessor.phrases, script: ground.script,
        questions: desk.assessor.checks.patterns.questions),
      builder: builder,
      agents: Dictionary(
        tables.orders.agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      judgedByPeople: Set(tables.ratings.map(\.callID) + tables.confirmations.map(\.callID)),
      confirmations: ground.confirmations,
      appeals: Dictionary(grouping: ground.appeals.cases, by: \.callID), settings: ground.settings,
      rows: RowStore(in: output.file(".affinity")))
  }

  /// - Parameter unheard: calls without a page, which the search names all the same.
  func files(
    of summary: Summary, _ judgement: Judgement, calls: CallPages.Result, unheard: [CallRecord],
    ground: Groundwork, context: RuleContext
  ) -> ReportFiles {
    let verdicts = judgement.verdicts
    let zone = ground.settings.timeZone
    return ReportFiles(
      summary: summary, sheets: calls.sheets, failures: verdicts.failures,
      disagreements: judgement.disagreements, indicators: verdicts.counts.indicators(context),
      indicatorDirections: verdicts.indicatorDirections(context),
      timeZone: zone,
      ordersPeriod: ground.centre.period ?? verdicts.days(context),
      writesWorkbook: writesWorkbook, rules: ground.rules,
      confirmations: ground.confirmations,
      appeals: ground.appeals.settled(by: calls.appeals),
      earlier: ground.earlier.first?.agents ?? [],
      calls: calls.searched + unheard.map { SearchIndex.Call($0, in: zone) })
  }

  // MARK: The judgement of the period

  /// What orders and scorecards say of agents together.
  struct Judgement {
    let verdicts: OrderCount
    let disagreements: [Disagreement]
    let reports: [AgentReport]
    let calibration: Calibration
    let ranking: Ranking
    let competition: Competition
    let comparison: Comparison

    init(
      of calls: CallPages.Result, ground: Groundwork, context: RuleContext,
      builder: AgentReportBuilder
    ) async {
      let (centre, rules) = (ground.centre, ground.rules)
      let clock = centre.clock
      let verdicts = OrderCount.all(of: context, in: centre.span)
      let disagreements = DisagreementFinder(
        context, heard: HeardFolder(calls.heard).calls,
        confirmations: centre.tables.confirmations
      ).disagreements()
      let reports = builder.reports(
        calls: calls.agents, agents: centre.tables.orders.agents,
        orders: verdicts.ordersByAgent(context), period: centre.period)
      let calibration = CalibrationBuilder(gate: rules.calibration, clock: clock).calibration(
        ratings: centre.tables.ratings, confirmations: centre.tables.confirmations,
        scorecards: calls.judgedByPeople, disagreements: disagreements)
      let period = centre.period ?? RankingBuilder.period(of: reports)
      // Both draw many months by chance; neither asks the other.
      async let ranked = RankingBuilder(settings: rules.ranking).ranking(
        reports: reports, orders: verdicts.counts.rules(context.parameters),
        isCalibrated: calibration.isCalibrated, period: period)
      let facts = CompetitionFactsCollector(
        tables: centre.tables, failures: verdicts.failures, clock: clock,
        first: period.first, last: period.last, duties: rules.duties
      ).facts()
      let contractors = centre.tables.orders.teams.filter { $0.contractor?.isEmpty == false }
      competition = CompetitionBuilder(rules: rules).competition(
        reports: reports, facts: facts, isCalibrated: calibration.isCalibrated,
        period: period, previous: ground.earlier.map(\.ranking),
        contractorTeams: Set(contractors.map(\.id)))
      let ranking = await ranked
      comparison = ComparisonBuilder().comparison(
        ranking: ranking, agents: reports,
        previous: ground.earlier.first.map { ($0.ranking, $0.agents) })
      self.verdicts = verdicts
      self.disagreements = disagreements
      self.reports = reports
      self.calibration = calibration
      self.ranking = ranking
    }
  }
}

extension SearchIndex.Call {
  /// A call without a page, as its row tells it.
  fileprivate init(_ record: CallRecord, in zone: TimeZone) {
    self.init(
      id: record.id, agentID: record.agentID, orderID: record.orderID,
      startedAt: record.startedAt.map { LocalStamp.stamp($0, in: zone) }, hasPage: false)
  }
}
