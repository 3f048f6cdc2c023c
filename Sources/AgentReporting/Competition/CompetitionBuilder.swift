import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// The month's reports and facts become the labour competition.
///
/// Block A is the agent's estimated affinity, block B rates drawn towards the group's, C work
/// done per paid hour, D the customers' voice. Points are those of the formulas; intervals and
/// places come from draws of affinity and rates by a fixed seed. Who has no verdict on a service
/// level is estimated at the group's rate, which is what few verdicts are drawn towards. What no
/// data tells is left out, for the agent or for everybody, and the rest keeps its proportions:
/// nobody gets a zero for missing data, and a pass more never costs points.
public struct CompetitionBuilder: Sendable {
  public var rules: CompetitionRules

  public init(rules: CompetitionRules = CompetitionFile.standard) { self.rules = rules }

  /// - Parameters:
  ///   - facts: by agent; agents without facts take part with what is known of them.
  ///   - previous: rankings of the months before, the latest first, for the progress prize.
  ///   - contractorTeams: crews that are not compared by affinity; they take no part here.
  public func competition(
    reports: [AgentReport], facts: [CompetitionFacts], isCalibrated: Bool, period: Period? = nil,
    previous: [Ranking] = [], contractorTeams: Set<String> = []
  ) -> Competition {
    let own = reports.filter { report in
      report.agent.team.map { !contractorTeams.contains($0) } ?? true
    }
    var byAgent: [String: CompetitionFacts] = [:]
    for fact in facts { byAgent[fact.agentID] = fact }
    let tables = tables(own, byAgent)
    let table = tables[0]
    let rows = table.rankedRows()
    let sensitivity = table.sensitivity()
    let days = period ?? RankingBuilder.period(of: reports)
    var result = Competition(
      schema: Competition.schemaVersion, name: rules.name, period: days,
      isCalibrated: isCalibrated, level: rules.ranking.level, withheld: nil,
      explanation: table.explanation(isCalibrated: isCalibrated, sensitivity: sensitivity),
      blocks: table.blocks, rows: rows, notRanked: table.unrankedRows(),
      teams: table.teams(), progress: progress(table.field, previous), sensitivity: sensitivity,
      stricter: stricter(tables.dropFirst(), rows),
      isInseparable: table.isInseparable,
      isWithoutSatisfaction: table.field.withoutSatisfaction)
    if rules.calibration.isRequired, !isCalibrated {
      result.withheld = LocalText(
        zh: "评分尚未通过校准，按设置不公布名次",
        en: "the scores have not passed calibration, so no places are published")
      result.rows = []
      result.notRanked = []
      result.teams = []
      result.progress = []
      result.sensitivity = nil
      result.stricter = []
    }
    return result
  }

  /// The table by the rules, then one for each stricter demand on satisfaction data.
  private func tables(
    _ reports: [AgentReport], _ facts: [String: CompetitionFacts]
  ) -> [CompetitionTable] {
    let all = SatisfactionDemand.allCases
    let demands = all[(all.firstIndex(of: rules.ranking.satisfaction) ?? 0)...]
    let variants = demands.map { demand in
      var changed = rules
      changed.ranking.satisfaction = demand
      return changed
    }
    let sorted = reports.sorted { $0.agent.id < $1.agent.id }
    let levels = Parallel.map(Array(rules.serviceLevels.indices)) {
      LevelRates($0, of: rules, reports: sorted)
    }
    return Parallel.map(variants) {
      CompetitionTable(RankedField(sorted, $0.ranking), $0, facts, levels: levels)
    }
  }

  private func stricter(
    _ tables: ArraySlice<CompetitionTable>, _ rows: [Competition.Row]
  ) -> [Competition.Stricter] {
    var places: [String: Int] = [:]
    for row in rows { places[row.agent.id] = row.place }
    return Parallel.map(Array(tables)) { [places] table in
      let other = table.rankedRows()
      var others: [String: Int] = [:]
      for row in other { others[row.agent.id] = row.place }
      let moved = Set(places.keys).union(others.keys).sorted().filter { places[$0] != others[$0] }
      return Competition.Stricter(
        demand: table.rules.ranking.satisfaction,
        isWithoutSatisfaction: table.field.withoutSatisfaction, ranked: other.count,
        moved: moved.map {
          Competition.Stricter.Moved(agentID: $0, place: places[$0], stricterPlace: others[$0])
        })
    }
  }

  private func progress(_ field: RankedField, _ previous: [Ranking]) -> [Competition.Progress] {
    let months = previous.prefix(rules.progress.months)
    guard months.count == rules.progress.months else { return [] }
    var earlier: [[String: PosteriorEstimate]] = []
    for month in months {
      var rows: [String: PosteriorEstimate] = [:]
      // The mean of three is no affinity: months on different scales are not compared.
      if month.isWithoutSatisfaction == field.withoutSatisfaction {
        for row in month.rows + month.notRanked { rows[row.agent.id] = month.estimate(of: row) }
      }
      earlier.append(rows)
    }
    var gains: [Competition.Progress] = []
    for row in field.rankedRows() {
      guard let mean = row.shrunken, let spread = row.deviation, row.confirmedCriticalErrors == 0
      else { continue }
      let now = PosteriorEstimate(mean: mean, deviation: spread)
      let past = earlier.compactMap { $0[row.agent.id] }
      guard past.count == months.count else { continue }
      let count = Double(past.count)
      var before = 0.0
      var variance = now.deviation * now.deviation
      for month in past {
        before += month.mean / count
        variance += month.deviation * month.deviation / (count * count)
      }
      let gain = now.mean - before
      let deviation = variance.squareRoot()
      let probability = deviation > 0 ? Normal.cumulative(gain / deviation) : (gain > 0 ? 1 : 0)
      gains.append(
        Competition.Progress(
          agent: row.agent, now: now.mean, before: before, gain: gain, probability: probability,
          isPrize: false))
    }
    gains.sort { ($1.gain, $0.agent.id) < ($0.gain, $1.agent.id) }
    if let best = gains.firstIndex(where: { $0.probability >= rules.progress.probability }) {
      let top = Figure.rounded(gains[best].gain, 1)
      for i in gains.indices
      where gains[i].probability >= rules.progress.probability
        && Figure.rounded(gains[i].gain, 1) == top
      {
        gains[i].isPrize = gains[i].gain > 0
      }
    }
    return gains
  }
}
