package import CallStatistics
import Foundation

/// Simulated months of a service centre whose true levels are known, to see how often the
/// intervals of score, place and team hold the truth, and tiers and parted places do.
/// `reports/studies/ranking.md` tells the results.
package struct RankingCoverage: Sendable {
  /// A centre: agents, calls an agent on average, spread between agents, calls' spread within.
  package struct Cell: Sendable {
    package var agents: Int
    package var calls: Int
    package var spread: Double
    package var within: Double = 8
    /// How far the first of them lie above the rest's mean, instead of by the spread.
    package var apart: [Double] = []
    /// How far the levels of half the agents lie above the other half's.
    package var gap = 0.0
    /// By how much the logarithms of the agents' own spreads of calls differ; 8 in the root mean square.
    package var unevenness = 0.0

    package init(
      agents: Int, calls: Int, spread: Double, apart: [Double] = [], gap: Double = 0,
      unevenness: Double = 0
    ) {
      (self.agents, self.calls, self.spread) = (agents, calls, spread)
      (self.apart, self.gap, self.unevenness) = (apart, gap, unevenness)
    }
  }

  /// Whose calls tell how far an agent's calls spread.
  package enum Variance: Sendable {
    /// The group's alone.
    case group
    /// The agent's own as well (`OwnSpread`), as in the product.
    case own
  }

  package struct Result: Sendable {
    /// Share of the 90 % intervals that hold the truth, and their mean width.
    package var scoreCoverage = 0.0
    package var scoreWidth = 0.0
    package var placeCoverage = 0.0
    package var placeWidth = 0.0
    /// The same for the central interval of places, which cuts off 5 % at most at either end.
    package var centralCoverage = 0.0
    package var centralWidth = 0.0
    /// The same for means of teams of four agents or more.
    package var teamCoverage = 0.0
    package var teamWidth = 0.0
    package var teams = 0.0
    /// How often the agent estimated first is truly first, and the observed first.
    package var firstIsFirst = 0.0
    package var observedFirstIsFirst = 0.0
    /// Of the agents apart, and of the others, the intervals of scores that hold the truth.
    package var apartCoverage = 0.0
    package var othersCoverage = 0.0
    /// The same of the half whose calls spread more, and of the other half.
    package var unevenCoverage = 0.0
    package var evenCoverage = 0.0
    /// Agents in the first and last tier a month, and how many of them are truly among the first and
    /// last quarter.
    package var firstTier = 0.0
    package var firstTierRight = 0.0
    package var lastTier = 0.0
    package var lastTierRight = 0.0
    /// How many points those wrongly in the first tier lie below its border, in the mean.
    package var firstTierShort = 0.0
    /// Months in which anybody is in the first or last tier.
    package var monthsWithTier = 0.0
    /// Neighbours of whom the former is better with 80 % probability, a month, and truly better.
    package var parted = 0.0
    package var partedRight = 0.0
    /// Root mean square of estimate less truth.
    package var error = 0.0
  }

  /// The published cells.
  package static let cells: [Cell] = [12, 24, 30].flatMap { agents in
    [20, 50].flatMap { calls in
      [1.0, 3, 5].map { Cell(agents: agents, calls: calls, spread: $0) }
    }
  }

  /// Cells in which somebody lies far out.
  package static let cellsApart: [Cell] =
    [(3, 20), (6, 20), (12, 20), (24, 20), (40, 20), (12, 5), (12, 100)].map {
      Cell(agents: $0.0, calls: $0.1, spread: 0.9, apart: [-15])
    } + [
      Cell(agents: 12, calls: 20, spread: 3, apart: [-15]),
      Cell(agents: 24, calls: 20, spread: 3, apart: [-15]),
      Cell(agents: 12, calls: 20, spread: 0.9, apart: [-8]),
      Cell(agents: 12, calls: 20, spread: 0.9, apart: [15]),
      Cell(agents: 12, calls: 20, spread: 0.9, apart: [-15, -10]),
    ]
  /// Cells in which nobody does, beside the published ones.
  package static let cellsBeside: [Cell] = [
    Cell(agents: 3, calls: 5, spread: 3), Cell(agents: 3, calls: 100, spread: 3),
    Cell(agents: 6, calls: 20, spread: 3), Cell(agents: 12, calls: 20, spread: 1),
    Cell(agents: 12, calls: 20, spread: 3), Cell(agents: 12, calls: 20, spread: 8),
    Cell(agents: 24, calls: 20, spread: 3), Cell(agents: 40, calls: 5, spread: 3),
    Cell(agents: 40, calls: 100, spread: 3),
  ]

  /// One simulated month: what is true, and what its calls say.
  fileprivate struct Month {
    var truth: [Double] = []
    var means: [Double] = []
    var variances: [Double] = []
    var deviations: [Double] = []

    init(_ cell: Cell, _ variance: Variance, _ generator: inout SeededGenerator) {
      var spreads: [(squares: Double, freedom: Double)] = []
      var counts: [Double] = []
      for i in 0..<cell.agents {
        // Uneven months: from half the calls to half as many again.
        let count = Double(cell.calls / 2 + generator.below(cell.calls + 1))
        let own =
          i < cell.apart.count
          ? cell.apart[i]
          : cell.spread * generator.normal() + (i % 2 == 0 ? cell.gap / 2 : -cell.gap / 2)
        var within = cell.within
        if cell.unevenness > 0 {
          // The mean of the squares is what it is without.
          within *= exp(cell.unevenness * (generator.normal() - cell.unevenness))
        }
        truth.append(75 + own)
        deviations.append(within)
        counts.append(count)
        means.append(75 + own + within * generator.normal() / count.squareRoot())
        let freedom = count - 1
        let squares =
          freedom > 0 ? within * within * 2 * generator.gamma(shape: freedom / 2) : 0
        spreads.append((squares, freedom))
      }
      // How far calls spread within agents is estimated too.
      let pooled =
        spreads.reduce(0) { $0 + $1.squares } / max(1, spreads.reduce(0) { $0 + $1.freedom })
      variances = zip(spreads, counts).map { spread, count in
        switch variance {
        case .group: pooled / count
        case .own:
          OwnSpread.covariance(
            products: spread.squares, freedom: spread.freedom, group: pooled) / count
        }
      }
    }
  }

  package static func result(
    _ cell: Cell, months: Int, prior: SpreadPrior = .gamma(shape: 2, scale: 1.5),
    apart: AgentsApart = .standard, variance: Variance = .own, draws: Int, seed: UInt64
  ) -> Result {
    var generator = SeededGenerator(seed: seed)
    var result = Result()
    for _ in 0..<months {
      let month = Month(cell, variance, &generator)
      let model = ShrunkenMeans(
        means: month.means, variances: month.variances, prior: prior, apart: apart)
      let drawn = model.draws(draws, seed: generator.next())
      result.count(month, model, cell)
      result.count(month, model, drawn, cell)
    }
    result.divide(by: Double(months), cell)
    return result
  }
}

extension RankingCoverage.Result {
  fileprivate mutating func count(
    _ month: RankingCoverage.Month, _ model: ShrunkenMeans, _ cell: RankingCoverage.Cell
  ) {
    let middle = month.deviations.sorted()[cell.agents / 2]
    for i in 0..<cell.agents {
      let interval = model.interval(i)
      let holds = interval.contains(month.truth[i]) ? 1.0 : 0
      scoreCoverage += holds
      scoreWidth += interval.width
      if i < cell.apart.count { apartCoverage += holds } else { othersCoverage += holds }
      if month.deviations[i] >= middle { unevenCoverage += holds } else { evenCoverage += holds }
      let gap = model.estimate(i) - month.truth[i]
      error += gap * gap
    }
  }

  fileprivate mutating func count(
    _ month: RankingCoverage.Month, _ model: ShrunkenMeans, _ drawn: [Double],
    _ cell: RankingCoverage.Cell
  ) {
    let truth = month.truth
    let places = PlaceDistribution(draws: drawn, count: cell.agents)
    let order = (0..<cell.agents).sorted { truth[$0] > truth[$1] }
    let ends = max(1, Int((Double(cell.agents) / 4).rounded()))
    var isAnybody = false
    for (index, agent) in order.enumerated() {
      let interval = places.interval(of: agent)
      placeCoverage += interval.contains(index + 1) ? 1 : 0
      placeWidth += Double(interval.count)
      let central = places.centralInterval(of: agent)
      centralCoverage += central.contains(index + 1) ? 1 : 0
      centralWidth += Double(central.count)
      switch places.tier(of: agent, ends: ends, probability: 0.8) {
      case 1:
        isAnybody = true
        firstTier += 1
        if index < ends {
          firstTierRight += 1
        } else {
          firstTierShort += truth[order[ends - 1]] - truth[agent]
        }
      case 3:
        isAnybody = true
        lastTier += 1
        if index >= cell.agents - ends { lastTierRight += 1 }
      default: break
      }
    }
    if isAnybody { monthsWithTier += 1 }
    let estimates = (0..<cell.agents).map { model.estimate($0) }
    let estimated = (0..<cell.agents).sorted { estimates[$0] > estimates[$1] }
    let draws = drawn.count / cell.agents
    for (agent, next) in zip(estimated, estimated.dropFirst()) {
      let better = stride(from: 0, to: drawn.count, by: cell.agents).count {
        drawn[$0 + agent] > drawn[$0 + next]
      }
      guard 5 * better >= 4 * draws else { continue }
      parted += 1
      if truth[agent] > truth[next] { partedRight += 1 }
    }
    if estimated[0] == order[0] { firstIsFirst += 1 }
    let observed = month.means.indices.max { month.means[$0] < month.means[$1] }
    if observed == order[0] { observedFirstIsFirst += 1 }
    countTeams(truth, drawn, cell)
  }

  /// Teams of every third agent, of four or more.
  private mutating func countTeams(
    _ truth: [Double], _ drawn: [Double], _ cell: RankingCoverage.Cell
  ) {
    for team in 0..<3 {
      let members = Array(stride(from: team, to: cell.agents, by: 3))
      guard members.count >= 4 else { continue }
      func mean(_ value: (Int) -> Double) -> Double {
        members.reduce(0) { $0 + value($1) } / Double(members.count)
      }
      let means = stride(from: 0, to: drawn.count, by: cell.agents).map { row in
        mean { drawn[row + $0] }
      }.sorted()
      guard let low = Quantiles.quantile(0.05, ofSorted: means),
        let high = Quantiles.quantile(0.95, ofSorted: means)
      else { continue }
      teams += 1
      teamWidth += high - low
      teamCoverage += Interval(low: low, high: high).contains(mean { truth[$0] }) ? 1 : 0
    }
  }

  fileprivate mutating func divide(by months: Double, _ cell: RankingCoverage.Cell) {
    let all = months * Double(cell.agents)
    for path in [
      \Self.scoreCoverage, \.scoreWidth, \.placeCoverage, \.placeWidth, \.centralCoverage,
      \.centralWidth,
    ] { self[keyPath: path] /= all }
    let uneven = Double(cell.agents - cell.agents / 2)
    unevenCoverage /= months * (cell.unevenness > 0 ? uneven : Double(cell.agents))
    evenCoverage /= months * Double(cell.agents / 2)
    apartCoverage /= max(1, months * Double(cell.apart.count))
    othersCoverage /= months * Double(cell.agents - cell.apart.count)
    teamCoverage /= max(1, teams)
    teamWidth /= max(1, teams)
    error = (error / all).squareRoot()
    firstTierShort /= max(1, firstTier - firstTierRight)
    firstTierRight /= max(1, firstTier)
    lastTierRight /= max(1, lastTier)
    partedRight /= max(1, parted)
    for path in [
      \Self.firstTier, \.lastTier, \.monthsWithTier, \.parted, \.firstIsFirst,
      \.observedFirstIsFirst,
    ] { self[keyPath: path] /= months }
  }
}

extension PlaceDistribution {
  /// The rule that the study weighs the shortest run of places against: at most 5 % cut off at
  /// either end.
  fileprivate func centralInterval(of agent: Int) -> ClosedRange<Int> {
    let tail = 0.05 + 1e-9
    var low = 1
    var below = probability(of: agent, place: low)
    while low < count, below <= tail {
      low += 1
      below += probability(of: agent, place: low)
    }
    var high = count
    var above = probability(of: agent, place: high)
    while high > low, above <= tail {
      high -= 1
      above += probability(of: agent, place: high)
    }
    return low...high
  }
}
