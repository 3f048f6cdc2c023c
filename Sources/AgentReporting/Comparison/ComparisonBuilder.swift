import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// Holds a period against the one before it.
///
/// Means of the centre and criteria are compared by `PeriodChange`, with agents as clusters, criteria by the
/// spread of their calls as well; rates of orders by Newcombe's interval (1998); estimates of agents and teams as independent between the periods. Many are
/// looked at together, so the intervals of each table are so wide that of the changes that it calls clear no
/// more than one in ten is chance (`Intervals.level(_:over:)`).
public struct ComparisonBuilder: Sendable {
  /// So much of a table's clear changes is no chance, on average, whatever the level of the rankings is.
  public var level: Double = 0.9
  /// Simulated pairs of orders that the moves of places are taken from, and their seed.
  public var draws: Int = 5000
  public var seed: UInt64 = 20_091_015

  public init() {}

  /// - Parameters:
  ///   - ranking: of this period.
  ///   - agents: the reports that it was made of.
  ///   - previous: the same of the period before; nil to compare teams alone.
  public func comparison(
    ranking: Ranking, agents: [AgentReport], previous: (ranking: Ranking, agents: [AgentReport])?
  ) -> Comparison {
    var result = Comparison(
      schema: Comparison.schemaVersion, period: ranking.period, previous: previous?.ranking.period,
      level: level, explanation: explanation(previous == nil), parts: [], criteria: [], agents: [],
      teams: [],
      rules: [], pairs: pairs(ranking))
    guard let previous else { return result }
    result.parts = parts(agents, previous.agents)
    result.criteria = criteria(agents, previous.agents)
    // The mean of three is no affinity: estimates on different scales are not compared.
    if ranking.isWithoutSatisfaction == previous.ranking.isWithoutSatisfaction {
      result.agents = agentChanges(ranking, previous.ranking)
      result.teams = teamChanges(ranking, previous.ranking)
    }
    result.rules = rules(ranking.orders, previous.ranking.orders)
    return result
  }

  private func explanation(_ isAlone: Bool) -> LocalText {
    let chance = Figure.level(1 - level)
    var text = LocalText(
      zh: "区间不含 0 才算有变化或有差别，其余属于波动。一张表同时看许多项，单靠运气总会有几项越界，所以每张表的区间都相应放宽："
        + "表中算作有变化的，平均最多 \(chance) 出于运气（Benjamini、Yekutieli 2005），区间水平见各表。",
      en:
        "A difference whose interval holds 0 is no more than chance would give. A table looks at many things at once, and"
        + " some of them would seem to move by chance alone: so its intervals are as much wider as it takes for no more than"
        + " \(chance) of its clear changes to be chance, on average (Benjamini and Yekutieli 2005). Each table names the"
        + " level of its intervals.")
    if isAlone {
      text.zh += "没有给出上一期的报告，只比较小组；加上 --previous 上期报告目录即可逐期对比。"
      text.en +=
        " No earlier report was given, so only teams are compared; --previous FOLDER names one."
    } else {
      text.zh +=
        "总体和评分项的平均分任一期不足 \(Comparison.fewestCalls) 通的，不给区间，也不算变化；评分项的区间既看各坐席变化的差异，也看单通通话的离散程度，人少时不只凭几个人的差异下结论；"
        + "个人比的是收缩估计，通话越少区间越宽。名次只在两期都上榜的人之间比，所以新来和离开的人不会让别人升降；"
        + "升降也要超出两期各自的波动（模拟 \(draws) 次）才算。"
      text.en +=
        " Means of the group and of criteria with fewer than \(Comparison.fewestCalls) calls in one of the periods have no"
        + " interval and count as no change; a criterion's interval goes by how far its calls lie apart as well as by how"
        + " differently the agents changed, of whom few alone would tell too little; agents are compared by shrunken"
        + " estimates, whose intervals are the wider the fewer the calls. Places are compared among those who are ranked"
        + " in both periods, so that nobody moves by who comes or leaves, and a move is one only beyond the doubt of both"
        + " periods (\(draws) simulations)."
    }
    return text
  }

  // MARK: - Means over agents

  /// A mean in both periods, and how many calls it comes from.
  private struct Mean {
    var change: PeriodChange
    var calls = 0
    var callsBefore = 0

    var isFew: Bool { min(calls, callsBefore) < Comparison.fewestCalls }
  }

  /// - Parameter value: how many calls of an agent there are, their mean, and their standard deviation where
  ///   it is known.
  private func mean(
    _ now: [AgentReport], _ before: [AgentReport], areRates: Bool,
    _ value: (AgentReport) -> (Int, Double, Double?)?
  ) -> Mean? {
    var found: [String: PeriodChange.Cluster] = [:]
    var (calls, callsBefore) = (0, 0)
    func squares(_ n: Int, _ deviation: Double?) -> Double? {
      deviation.map { Double(n - 1) * $0 * $0 }
    }
    for report in now {
      guard let (n, mean, deviation) = value(report) else { continue }
      found[report.agent.id, default: .init()].count = Double(n)
      found[report.agent.id, default: .init()].sum = Double(n) * mean
      found[report.agent.id, default: .init()].squares = squares(n, deviation)
      calls += n
    }
    for report in before {
      guard let (n, mean, deviation) = value(report) else { continue }
      found[report.agent.id, default: .init()].countBefore = Double(n)
      found[report.agent.id, default: .init()].sumBefore = Double(n) * mean
      found[report.agent.id, default: .init()].squaresBefore = squares(n, deviation)
      callsBefore += n
    }
    let clusters = found.sorted { $0.key < $1.key }.map(\.value)
    return PeriodChange(clusters, areRates: areRates).map {
      Mean(change: $0, calls: calls, callsBefore: callsBefore)
    }
  }

  /// The level of the intervals of a table, of whose means those of too few calls call for none.
  private func level(over means: [Mean]) -> Double {
    let judged = means.filter { !$0.isFew }
    return Intervals.level(level, over: judged.map { mean in { mean.change.interval(level: $0) } })
  }

  private func change(_ mean: Mean, _ level: Double) -> Comparison.Change {
    Comparison.Change(
      before: mean.change.before, now: mean.change.now, change: mean.change.change,
      within: mean.change.interval(level: level), level: level)
  }

  private func parts(
    _ now: [AgentReport], _ before: [AgentReport]
  ) -> [Comparison.PartChange] {
    var found: [(subMetric: SubMetric?, name: LocalText, mean: Mean)] = []
    let whole = mean(now, before, areRates: false) { report in
      // An index rests on no more calls than the rarest of its four parts.
      report.affinity.value.map { (report.subMetrics.map(\.calls).min() ?? report.calls, $0, nil) }
    }
    if let whole { found.append((nil, LocalText(zh: "亲和力", en: "affinity"), whole)) }
    for subMetric in SubMetric.allCases {
      let part = mean(now, before, areRates: false) { report in
        let own = report.subMetrics.first { $0.subMetric == subMetric }
        return own?.mean.value.map { (own?.calls ?? 0, $0, nil) }
      }
      if let part { found.append((subMetric, subMetric.name, part)) }
    }
    let level = level(over: found.map(\.mean))
    return found.map {
      Comparison.PartChange(
        subMetric: $0.subMetric, name: $0.name, callsBefore: $0.mean.callsBefore,
        callsNow: $0.mean.calls, change: change($0.mean, level))
    }
  }

  private func criteria(
    _ now: [AgentReport], _ before: [AgentReport]
  ) -> [Comparison.CriterionChange] {
    let names = now.map(\.criteria).max { $0.count < $1.count } ?? []
    var found = names.compactMap { criterion in
      mean(now, before, areRates: true) { report in
        let own = report.criteria.first { $0.id == criterion.id }
        return own?.mean.value.map { (own?.calls ?? 0, $0, own?.deviation) }
      }.map { (criterion: criterion, mean: $0) }
    }
    let judged = found.indices.filter { !found[$0].mean.isFew }
    let told = PeriodChange.together(judged.map { found[$0].mean.change })
    for (index, change) in zip(judged, told) { found[index].mean.change = change }
    let level = level(over: found.map(\.mean))
    return found.map {
      Comparison.CriterionChange(
        id: $0.criterion.id, name: $0.criterion.name, callsBefore: $0.mean.callsBefore,
        callsNow: $0.mean.calls, change: change($0.mean, level))
    }
  }

  // MARK: - Estimates

  /// The difference of two estimates.
  private struct Gap {
    var before: Double
    var now: Double
    var deviation: Double

    init(_ now: PosteriorEstimate, _ before: PosteriorEstimate) {
      (self.now, self.before) = (now.mean, before.mean)
      deviation = (now.deviation * now.deviation + before.deviation * before.deviation).squareRoot()
    }

    var change: Double { now - before }

    /// That it lies truly above zero.
    var probability: Double {
      if deviation > 0 { return Normal.cumulative(change / deviation) }
      return change > 0 ? 1 : change < 0 ? 0 : 0.5
    }

    func interval(level: Double) -> Interval {
      let half = Normal.quantile(0.5 + level / 2) * deviation
      return Interval(low: change - half, high: change + half)
    }

    func change(level: Double) -> Comparison.Change {
      Comparison.Change(
        before: before, now: now, change: change, within: interval(level: level), level: level)
    }
  }

  private func level(over gaps: [Gap]) -> Double {
    Intervals.level(level, over: gaps.map { gap in { gap.interval(level: $0) } })
  }

  private func agentChanges(_ now: Ranking, _ before: Ranking) -> [Comparison.AgentChange] {
    var earlier: [String: RankingRow] = [:]
    for row in before.rows + before.notRanked { earlier[row.agent.id] = row }
    let found = (now.rows + now.notRanked).compactMap {
      row -> (row: RankingRow, old: RankingRow, gap: Gap)? in
      guard let old = earlier[row.agent.id], let own = now.estimate(of: row),
        let other = before.estimate(of: old)
      else { return nil }
      return (row, old, Gap(own, other))
    }
    let level = level(over: found.map(\.gap))
    let moves = placeMoves(now, before)
    return found.map {
      Comparison.AgentChange(
        agent: $0.row.agent, callsBefore: $0.old.calls, callsNow: $0.row.calls,
        change: $0.gap.change(level: level), gainProbability: $0.gap.probability,
        place: moves[$0.row.agent.id])
    }.sorted { ($1.change.change, $0.agent.id) < ($0.change.change, $1.agent.id) }
  }

  /// Of those who are ranked in both periods, by id.
  private func placeMoves(_ now: Ranking, _ before: Ranking) -> [String: Comparison.PlaceMove] {
    var earlier: [String: PosteriorEstimate] = [:]
    for row in before.rows { earlier[row.agent.id] = before.estimate(of: row) }
    let found = now.rows.compactMap {
      row -> (id: String, old: PosteriorEstimate, own: PosteriorEstimate)? in
      guard let old = earlier[row.agent.id], let own = now.estimate(of: row) else { return nil }
      return (row.agent.id, old, own)
    }
    guard found.count > 1 else { return [:] }
    func level(_ estimate: PosteriorEstimate) -> PlaceChanges.Level {
      PlaceChanges.Level(mean: estimate.mean, deviation: estimate.deviation)
    }
    let changes = PlaceChanges(
      before: found.map { level($0.old) }, now: found.map { level($0.own) }, draws: draws,
      seed: seed)
    let common = Intervals.level(
      self.level,
      over: found.indices.map { i in
        { level in
          let places = changes.interval(of: i, level: level)
          return Interval(low: Double(places.lowerBound), high: Double(places.upperBound))
        }
      })
    var moves: [String: Comparison.PlaceMove] = [:]
    for (i, agent) in found.enumerated() {
      let gained = changes.interval(of: i, level: common)
      moves[agent.id] = Comparison.PlaceMove(
        before: changes.before[i], now: changes.now[i], of: found.count, low: gained.lowerBound,
        high: gained.upperBound, level: common)
    }
    return moves
  }

  private func teamChanges(_ now: Ranking, _ before: Ranking) -> [Comparison.TeamChange] {
    let found = now.teams.compactMap { team -> (team: String, gap: Gap)? in
      guard let old = before.teams.first(where: { $0.team == team.team }),
        let own = now.estimate(of: team), let other = before.estimate(of: old)
      else { return nil }
      return (team.team, Gap(own, other))
    }
    let level = level(over: found.map(\.gap))
    return found.map { Comparison.TeamChange(team: $0.team, change: $0.gap.change(level: level)) }
  }

  private func pairs(_ ranking: Ranking) -> [Comparison.TeamPair] {
    var found: [(first: String, second: String, gap: Gap)] = []
    let teams = ranking.teams.filter { $0.affinity != nil }
    for (index, first) in teams.enumerated() {
      for second in teams[(index + 1)...] {
        guard let own = ranking.estimate(of: first), let other = ranking.estimate(of: second)
        else { continue }
        found.append((first.team, second.team, Gap(own, other)))
      }
    }
    let level = level(over: found.map(\.gap))
    return found.map { first, second, gap in
      let interval = gap.interval(level: level)
      return Comparison.TeamPair(
        first: first, second: second, difference: gap.change, low: interval.low,
        high: interval.high, level: level, probability: gap.probability)
    }
  }

  // MARK: - Rates

  private func rules(
    _ now: [RuleSummary], _ before: [RuleSummary]
  ) -> [Comparison.RateChange] {
    let found = now.compactMap { rule -> (rule: RuleSummary, Rate, before: Rate)? in
      guard let old = before.first(where: { $0.rule == rule.rule && $0.variant == rule.variant }),
        let own = Rate(rule), let other = Rate(old)
      else { return nil }
      return (rule, own, other)
    }
    func interval(_ now: Rate, _ before: Rate, _ level: Double) -> Interval {
      Intervals.newcombe(
        (now.share, of: now.verdicts), less: (before.share, of: before.verdicts), level: level)
        ?? Interval(low: -1, high: 1)
    }
    let level = Intervals.level(
      level, over: found.map { found in { interval(found.1, found.before, $0) } })
    return found.map { rule, now, before in
      Comparison.RateChange(
        rule: rule.rule, variant: rule.variant, name: rule.name, verdictsBefore: before.verdicts,
        verdictsNow: now.verdicts,
        change: Comparison.Change(
          before: before.share, now: now.share, change: now.share - before.share,
          within: interval(now, before, level), level: level))
    }
  }

  private struct Rate {
    var share: Double
    var verdicts: Int

    /// Nil without verdicts.
    init?(_ rule: RuleSummary) {
      verdicts = rule.pass + rule.fail
      guard verdicts > 0 else { return nil }
      share = Double(rule.pass) / Double(verdicts)
    }
  }
}
