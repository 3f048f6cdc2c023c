import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// Holds a period against the one before it.
///
/// Means of the centre are ratio estimates over agents; their change is judged by how much each
/// agent contributes to it (agents are the clusters, and the same agent in both periods is one
/// cluster), with Student's t. Rates are compared by Newcombe's interval (1998), built from the two
/// Wilson intervals, and so are criteria that nobody fulfils, or everybody, in one of the periods:
/// there the calls show no spread, which is not to say that there is none. Estimates of agents and teams are taken as independent between the periods.
public struct ComparisonBuilder: Sendable {
  /// Probability of the intervals, whatever that of the rankings is.
  public var level: Double = 0.9

  public init() {}

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
    let percent = Figure.text(level * 100, upTo: 3)
    var text = LocalText(
      zh:
        "区间均为 \(percent)%；区间不含 0 才算有变化或有差别，其余属于波动。任一期不足 \(Comparison.fewestCalls) 通的平均分不给区间，也不算变化。",
      en:
        "All intervals are of \(percent)%; a difference whose interval holds 0 is no more than chance would give. Means of fewer than \(Comparison.fewestCalls) calls in one of the periods have no interval and count as no change."
    )
    if isAlone {
      text.zh += "没有给出上一期的报告，只比较小组；加上 --previous 上期报告目录即可逐期对比。"
      text.en +=
        " No earlier report was given, so only teams are compared; --previous FOLDER names one."
    }
    return text
  }

  // MARK: - Means over agents

  private struct Cluster {
    var calls = 0.0
    var sum = 0.0
    var before = 0.0
    var sumBefore = 0.0
  }

  private func change(_ clusters: [Cluster]) -> Comparison.Change? {
    var total = Cluster()
    for cluster in clusters {
      total.calls += cluster.calls
      total.sum += cluster.sum
      total.before += cluster.before
      total.sumBefore += cluster.sumBefore
    }
    let used = clusters.filter { $0.calls > 0 || $0.before > 0 }
    guard total.calls > 0, total.before > 0, used.count > 1 else { return nil }
    let now = total.sum / total.calls
    let before = total.sumBefore / total.before
    var squares = 0.0
    for cluster in used {
      let moved =
        (cluster.sum - now * cluster.calls) / total.calls
        - (cluster.sumBefore - before * cluster.before) / total.before
      squares += moved * moved
    }
    let k = Double(used.count)
    let interval = Intervals.mean(
      now - before, standardError: (squares * k / (k - 1)).squareRoot(), degreesOfFreedom: k - 1,
      level: level)
    return Comparison.Change(
      before: before, now: now, change: now - before, low: interval.low, high: interval.high)
  }

  private func clusters(
    _ now: [AgentReport], _ before: [AgentReport], _ value: (AgentReport) -> (Int, Double)?
  ) -> (clusters: [Cluster], calls: Int, callsBefore: Int) {
    var found: [String: Cluster] = [:]
    var calls = 0
    var callsBefore = 0
    for report in now {
      guard let (n, mean) = value(report) else { continue }
      found[report.agent.id, default: Cluster()].calls = Double(n)
      found[report.agent.id, default: Cluster()].sum = Double(n) * mean
      calls += n
    }
    for report in before {
      guard let (n, mean) = value(report) else { continue }
      found[report.agent.id, default: Cluster()].before = Double(n)
      found[report.agent.id, default: Cluster()].sumBefore = Double(n) * mean
      callsBefore += n
    }
    return (found.sorted { $0.key < $1.key }.map(\.value), calls, callsBefore)
  }

  private func parts(
    _ now: [AgentReport], _ before: [AgentReport]
  ) -> [Comparison.PartChange] {
    func part(
      _ subMetric: SubMetric?, _ name: LocalText, _ value: (AgentReport) -> (Int, Double)?
    ) -> Comparison.PartChange? {
      let (clusters, calls, callsBefore) = clusters(now, before, value)
      return change(clusters).map {
        Comparison.PartChange(
          subMetric: subMetric, name: name, callsBefore: callsBefore, callsNow: calls, change: $0)
      }
    }
    let whole = part(nil, LocalText(zh: "亲和力", en: "affinity")) { report in
      // An index rests on no more calls than the rarest of its four parts.
      report.affinity.value.map { (report.subMetrics.map(\.calls).min() ?? report.calls, $0) }
    }
    let rest = SubMetric.allCases.compactMap { subMetric in
      part(subMetric, subMetric.name) { report in
        let own = report.subMetrics.first { $0.subMetric == subMetric }
        return own?.mean.value.map { (own?.calls ?? 0, $0) }
      }
    }
    return (whole.map { [$0] } ?? []) + rest
  }

  private func criteria(
    _ now: [AgentReport], _ before: [AgentReport]
  ) -> [Comparison.CriterionChange] {
    let names = now.map(\.criteria).max { $0.count < $1.count } ?? []
    return names.compactMap { criterion in
      let (clusters, calls, callsBefore) = clusters(now, before) { report in
        let own = report.criteria.first { $0.id == criterion.id }
        return own?.mean.value.map { (own?.calls ?? 0, $0) }
      }
      return change(clusters).map { change in
        Comparison.CriterionChange(
          id: criterion.id, name: criterion.name, callsBefore: callsBefore, callsNow: calls,
          change: spread(change, calls, callsBefore))
      }
    }
  }

  /// Where a period's calls are all without the criterion, or all with it, the interval is at least
  /// that of two rates of so many calls.
  private func spread(
    _ change: Comparison.Change, _ calls: Int, _ callsBefore: Int
  ) -> Comparison.Change {
    func isExtreme(_ mean: Double) -> Bool { mean < 1e-9 || mean > 1 - 1e-9 }
    guard isExtreme(change.now) || isExtreme(change.before),
      let rates = newcombe(
        (change.now, calls), (change.before, callsBefore))
    else { return change }
    var change = change
    change.low = min(change.low, rates.low)
    change.high = max(change.high, rates.high)
    return change
  }

  /// The interval of a difference of two rates, now less before; Newcombe (1998), method 10.
  private func newcombe(
    _ now: (rate: Double, of: Int), _ before: (rate: Double, of: Int)
  ) -> (low: Double, high: Double)? {
    func wilson(_ part: (rate: Double, of: Int)) -> Interval? {
      Intervals.wilson(
        successes: Int((part.rate * Double(part.of)).rounded()), of: part.of, level: level)
    }
    guard let own = wilson(now), let other = wilson(before) else { return nil }
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let (p, q) = (now.rate, before.rate)
    return (
      p - q - root(p - own.low, other.high - q), p - q + root(own.high - p, q - other.low)
    )
  }

  // MARK: - Estimates

  private func difference(
    _ now: PosteriorEstimate, _ before: PosteriorEstimate
  ) -> (Comparison.Change, probability: Double) {
    let gap = now.mean - before.mean
    let deviation =
      (now.deviation * now.deviation + before.deviation * before.deviation).squareRoot()
    let half = Normal.quantile(0.5 + level / 2) * deviation
    let probability =
      deviation > 0 ? Normal.cumulative(gap / deviation) : gap > 0 ? 1 : gap < 0 ? 0 : 0.5
    return (
      Comparison.Change(
        before: before.mean, now: now.mean, change: gap, low: gap - half, high: gap + half),
      probability
    )
  }

  private func agentChanges(_ now: Ranking, _ before: Ranking) -> [Comparison.AgentChange] {
    var earlier: [String: RankingRow] = [:]
    for row in before.rows + before.notRanked { earlier[row.agent.id] = row }
    let changes = (now.rows + now.notRanked).compactMap { row -> Comparison.AgentChange? in
      guard let old = earlier[row.agent.id], let own = now.estimate(of: row),
        let other = before.estimate(of: old)
      else { return nil }
      let (change, probability) = difference(own, other)
      return Comparison.AgentChange(
        agent: row.agent, callsBefore: old.calls, callsNow: row.calls, change: change,
        gainProbability: probability)
    }
    return changes.sorted {
      ($1.change.change, $0.agent.id) < ($0.change.change, $1.agent.id)
    }
  }

  private func teamChanges(_ now: Ranking, _ before: Ranking) -> [Comparison.TeamChange] {
    now.teams.compactMap { team in
      guard let old = before.teams.first(where: { $0.team == team.team }),
        let own = now.estimate(of: team), let other = before.estimate(of: old)
      else { return nil }
      return Comparison.TeamChange(team: team.team, change: difference(own, other).0)
    }
  }

  private func pairs(_ ranking: Ranking) -> [Comparison.TeamPair] {
    var pairs: [Comparison.TeamPair] = []
    let teams = ranking.teams.filter { $0.affinity != nil }
    for (index, first) in teams.enumerated() {
      for second in teams[(index + 1)...] {
        guard let own = ranking.estimate(of: first), let other = ranking.estimate(of: second)
        else { continue }
        let (change, probability) = difference(own, other)
        pairs.append(
          Comparison.TeamPair(
            first: first.team, second: second.team, difference: change.change, low: change.low,
            high: change.high, probability: probability))
      }
    }
    return pairs
  }

  // MARK: - Rates

  private func rules(
    _ now: [RuleSummary], _ before: [RuleSummary]
  ) -> [Comparison.RateChange] {
    now.compactMap { rule in
      guard let old = before.first(where: { $0.rule == rule.rule && $0.variant == rule.variant })
      else { return nil }
      let (n, m) = (rule.pass + rule.fail, old.pass + old.fail)
      guard n > 0, m > 0 else { return nil }
      let (p, q) = (Double(rule.pass) / Double(n), Double(old.pass) / Double(m))
      guard let interval = newcombe((p, n), (q, m)) else { return nil }
      return Comparison.RateChange(
        rule: rule.rule, variant: rule.variant, name: rule.name, verdictsBefore: m,
        verdictsNow: n,
        change: Comparison.Change(
          before: q, now: p, change: p - q, low: interval.low, high: interval.high))
    }
  }
}
