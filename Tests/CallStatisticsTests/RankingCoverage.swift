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
  }

  /// The published cells.
  static let cells: [Cell] = [12, 24, 30].flatMap { agents in
    [20, 50].flatMap { calls in
      [1.0, 3, 5].map { Cell(agents: agents, calls: calls, spread: $0) }
    }
  }

  static func result(
    _ cell: Cell, months: Int, prior: SpreadPrior, draws: Int, seed: UInt64
  ) -> Result {
    var generator = SeededGenerator(seed: seed)
    var result = Result()
    let square = cell.within * cell.within
    for _ in 0..<months {
      var truth: [Double] = []
      var means: [Double] = []
      var counts: [Double] = []
      for _ in 0..<cell.agents {
        // Uneven months: from half the calls to half as many again.
        let count = Double(cell.calls / 2 + generator.below(cell.calls + 1))
        let level = 75 + cell.spread * generator.normal()
        truth.append(level)
        counts.append(count)
        means.append(level + cell.within * generator.normal() / count.squareRoot())
      }
      // The pooled variance within agents is estimated too.
      let freedom = counts.reduce(0, +) - Double(cell.agents)
      let pooled = square * 2 * generator.gamma(shape: freedom / 2) / freedom
      let model = ShrunkenMeans(
        means: means, variances: counts.map { pooled / $0 }, prior: prior)
      let places = PlaceDistribution(
        draws: model.draws(draws, seed: generator.next()), count: cell.agents)
      let order = (0..<cell.agents).sorted { truth[$0] > truth[$1] }
      var best = 0
      for i in 0..<cell.agents {
        let interval = model.interval(i)
        result.scoreCoverage += interval.contains(truth[i]) ? 1 : 0
        result.scoreWidth += interval.width
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
    result.firstIsFirst /= Double(months)
    result.observedFirstIsFirst /= Double(months)
    return result
  }

  static func row(_ cell: Cell, _ result: Result) -> String {
    func three(_ value: Double) -> String {
      let whole = Int((value * 1000).rounded())
      let digits = String(whole % 1000)
      return "\(whole / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
    func one(_ value: Double) -> String {
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    let columns = [
      "\(cell.agents)", "\(cell.calls)", one(cell.spread), three(result.scoreCoverage),
      one(result.scoreWidth), three(result.placeCoverage), one(result.placeWidth),
      three(result.centralCoverage), one(result.centralWidth), three(result.firstIsFirst),
      three(result.observedFirstIsFirst),
    ]
    return "| " + columns.joined(separator: " | ") + " |"
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
