import CallStatistics

/// Simulated months of a service centre whose true levels are known, to see how often the
/// intervals of score and place hold the truth. `reports/studies/ranking.md` tells the results.
struct RankingCoverage {
  /// A centre: agents, calls an agent on average, spread between agents, calls' spread within.
  struct Cell: Sendable {
    var agents: Int
    var calls: Int
    var spread: Double
    var within: Double = 8
    /// How far the first of them lie above the rest's mean, instead of by the spread.
    var apart: [Double] = []
  }

  struct Result: Sendable {
    /// Share of the 90 % intervals that hold the truth, and their mean width.
    var scoreCoverage = 0.0
    var scoreWidth = 0.0
    var placeCoverage = 0.0
    var placeWidth = 0.0
    /// The same for the central interval of places, which cuts off 5 % at most at either end.
    var centralCoverage = 0.0
    var centralWidth = 0.0
    /// How often the agent estimated first is truly first, and the observed first.
    var firstIsFirst = 0.0
    var observedFirstIsFirst = 0.0
    /// Of the agents apart, and of the others, the intervals of scores that hold the truth.
    var apartCoverage = 0.0
    var othersCoverage = 0.0
    /// Agents in the first and last tier a month, and how many of them are truly among the first and
    /// last quarter.
    var firstTier = 0.0
    var firstTierRight = 0.0
    var lastTier = 0.0
    var lastTierRight = 0.0
    /// Neighbours of whom the former is better with 80 % probability, a month, and truly better.
    var parted = 0.0
    var partedRight = 0.0
    /// Root mean square of estimate less truth.
    var error = 0.0
  }

  /// The published cells.
  static let cells: [Cell] = [12, 24, 30].flatMap { agents in
    [20, 50].flatMap { calls in
      [1.0, 3, 5].map { Cell(agents: agents, calls: calls, spread: $0) }
    }
  }

  /// Cells in which somebody lies far out.
  static let cellsApart: [Cell] =
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
  static let cellsBeside: [Cell] = [
    Cell(agents: 3, calls: 5, spread: 3), Cell(agents: 3, calls: 100, spread: 3),
    Cell(agents: 6, calls: 20, spread: 3), Cell(agents: 12, calls: 20, spread: 1),
    Cell(agents: 12, calls: 20, spread: 3), Cell(agents: 12, calls: 20, spread: 8),
    Cell(agents: 24, calls: 20, spread: 3), Cell(agents: 40, calls: 5, spread: 3),
    Cell(agents: 40, calls: 100, spread: 3),
  ]

  static func result(
    _ cell: Cell, months: Int, prior: SpreadPrior, apart: AgentsApart = .standard, draws: Int,
    seed: UInt64
  ) -> Result {
    var generator = SeededGenerator(seed: seed)
    var result = Result()
    let square = cell.within * cell.within
    for _ in 0..<months {
      var truth: [Double] = []
      var means: [Double] = []
      var counts: [Double] = []
      for i in 0..<cell.agents {
        // Uneven months: from half the calls to half as many again.
        let count = Double(cell.calls / 2 + generator.below(cell.calls + 1))
        let own = i < cell.apart.count ? cell.apart[i] : cell.spread * generator.normal()
        let level = 75 + own
        truth.append(level)
        counts.append(count)
        means.append(level + cell.within * generator.normal() / count.squareRoot())
      }
      // The pooled variance within agents is estimated too.
      let freedom = counts.reduce(0, +) - Double(cell.agents)
      let pooled = square * 2 * generator.gamma(shape: freedom / 2) / freedom
      let model = ShrunkenMeans(
        means: means, variances: counts.map { pooled / $0 }, prior: prior, apart: apart)
      let drawn = model.draws(draws, seed: generator.next())
      let places = PlaceDistribution(draws: drawn, count: cell.agents)
      let order = (0..<cell.agents).sorted { truth[$0] > truth[$1] }
      var best = 0
      for i in 0..<cell.agents {
        let interval = model.interval(i)
        let holds = interval.contains(truth[i]) ? 1.0 : 0
        result.scoreCoverage += holds
        result.scoreWidth += interval.width
        if i < cell.apart.count {
          result.apartCoverage += holds
        } else {
          result.othersCoverage += holds
        }
        let gap = model.estimate(i) - truth[i]
        result.error += gap * gap
        if model.estimate(i) > model.estimate(best) { best = i }
      }
      for (index, agent) in order.enumerated() {
        let interval = places.interval(of: agent)
        result.placeCoverage += interval.contains(index + 1) ? 1 : 0
        result.placeWidth += Double(interval.count)
        let central = places.centralInterval(of: agent)
        result.centralCoverage += central.contains(index + 1) ? 1 : 0
        result.centralWidth += Double(central.count)
      }
      let ends = max(1, Int((Double(cell.agents) / 4).rounded()))
      for (index, agent) in order.enumerated() {
        switch places.tier(of: agent, ends: ends, probability: 0.8) {
        case 1:
          result.firstTier += 1
          if index < ends { result.firstTierRight += 1 }
        case 3:
          result.lastTier += 1
          if index >= cell.agents - ends { result.lastTierRight += 1 }
        default: break
        }
      }
      let estimated = (0..<cell.agents).sorted { model.estimate($0) > model.estimate($1) }
      for (agent, next) in zip(estimated, estimated.dropFirst()) {
        let better = stride(from: 0, to: drawn.count, by: cell.agents).count {
          drawn[$0 + agent] > drawn[$0 + next]
        }
        guard 5 * better >= 4 * draws else { continue }
        result.parted += 1
        if truth[agent] > truth[next] { result.partedRight += 1 }
      }
      if best == order[0] { result.firstIsFirst += 1 }
      let observed = means.indices.max { means[$0] < means[$1] }
      if observed == order[0] { result.observedFirstIsFirst += 1 }
    }
    let all = Double(months * cell.agents)
    result.scoreCoverage /= all
    result.scoreWidth /= all
    result.placeCoverage /= all
    result.placeWidth /= all
    result.centralCoverage /= all
    result.centralWidth /= all
    result.apartCoverage /= Double(max(1, months * cell.apart.count))
    result.othersCoverage /= Double(months * (cell.agents - cell.apart.count))
    result.error = (result.error / all).squareRoot()
    result.firstTierRight /= max(1, result.firstTier)
    result.lastTierRight /= max(1, result.lastTier)
    result.partedRight /= max(1, result.parted)
    result.firstTier /= Double(months)
    result.lastTier /= Double(months)
    result.parted /= Double(months)
    result.firstIsFirst /= Double(months)
    result.observedFirstIsFirst /= Double(months)
    return result
  }

  static func row(_ cell: Cell, _ result: Result) -> String {
    let columns = [
      "\(cell.agents)", "\(cell.calls)", text(cell.spread, 1), text(result.scoreCoverage, 3),
      text(result.scoreWidth, 1), text(result.placeCoverage, 3), text(result.placeWidth, 1),
      text(result.centralCoverage, 3), text(result.centralWidth, 1), text(result.firstIsFirst, 3),
      text(result.observedFirstIsFirst, 3),
    ]
    return "| " + columns.joined(separator: " | ") + " |"
  }

  /// One kind of agents, and some apart: the figures of both side by side.
  static func row(_ cell: Cell, alike: Result, apart: Result) -> String {
    func both(_ figure: (Result) -> Double, _ decimals: Int) -> String {
      text(figure(alike), decimals) + " → " + text(figure(apart), decimals)
    }
    let columns = [
      cell.apart.isEmpty ? "nobody" : cell.apart.map { text($0, 0) }.joined(separator: ", "),
      "\(cell.agents)", "\(cell.calls)", text(cell.spread, 1),
      cell.apart.isEmpty ? "" : both({ $0.apartCoverage }, 2), both({ $0.othersCoverage }, 3),
      both({ $0.scoreWidth }, 1), both({ $0.error }, 2), both({ $0.firstTier }, 2),
      both({ $0.firstTierRight }, 2), both({ $0.lastTier }, 2), both({ $0.lastTierRight }, 2),
      both({ $0.parted }, 2), both({ $0.partedRight }, 2), both({ $0.placeCoverage }, 3),
    ]
    return "| " + columns.joined(separator: " | ") + " |"
  }

  private static func text(_ value: Double, _ decimals: Int) -> String {
    let power = [1, 10, 100, 1000][decimals]
    let whole = Int((abs(value) * Double(power)).rounded())
    let sign = value < 0 && whole > 0 ? "−" : ""
    if decimals == 0 { return "\(sign)\(whole)" }
    let digits = String(whole % power)
    return "\(sign)\(whole / power)."
      + String(repeating: "0", count: decimals - digits.count) + digits
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
