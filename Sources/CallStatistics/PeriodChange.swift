/// The change of a mean between two periods, with the agents as clusters.
///
/// Mean of a period: all its values together, whoever they belong to (a ratio estimate). How far the
/// change may lie off is told by how much each agent contributes to it: with d an agent's excess over the
/// mean now, as a share of all values now, less the same before, the squared standard error is
/// k ÷ (k − 1) · Σ d² over the k agents, and Student's t has k − 1 degrees of freedom (Cochran 1977,
/// Sampling Techniques, chapters 6 and 9). An agent who was there in both periods is one cluster, so what
/// is the agent's own does not count as chance. Few agents tell their own spread badly; `together(_:)` lets
/// the spread of the calls and the other measures of a table tell it too. How often such intervals hold the
/// truth: `reports/studies/comparison.md`.
package struct PeriodChange: Sendable {
  /// What one agent has in either period: how many values, and their sum.
  package struct Cluster: Hashable, Sendable {
    package var count = 0.0
    package var sum = 0.0
    /// Of the squared deviations from the agent's own mean; nil where that is not known.
    package var squares: Double?
    package var countBefore = 0.0
    package var sumBefore = 0.0
    package var squaresBefore: Double?

    package init() {}
  }

  package let before: Double
  package let now: Double
  private var standardError: Double
  private var degreesOfFreedom: Double
  /// The squared standard error that the calls alone would give, whoever they belong to; nil where their
  /// spread is not known, or there is none.
  private let callVariance: Double?
  private let agents: Double
  /// How many values there are; nil where they are no rates.
  private let trials: (before: Int, now: Int)?

  package var change: Double { now - before }

  /// Nil where one of the periods has no value, or no more than one agent has any.
  ///
  /// - Parameter areRates: whether the values lie between 0 and 1.
  package init?(_ clusters: some Sequence<Cluster>, areRates: Bool) {
    let used = clusters.filter { $0.count > 0 || $0.countBefore > 0 }
    let count = used.reduce(0) { $0 + $1.count }
    let countBefore = used.reduce(0) { $0 + $1.countBefore }
    guard count > 0, countBefore > 0, used.count > 1 else { return nil }
    now = used.reduce(0) { $0 + $1.sum } / count
    before = used.reduce(0) { $0 + $1.sumBefore } / countBefore
    var squares = 0.0
    for cluster in used {
      let excess = (cluster.sum - now * cluster.count) / count
      let excessBefore = (cluster.sumBefore - before * cluster.countBefore) / countBefore
      squares += (excess - excessBefore) * (excess - excessBefore)
    }
    let k = Double(used.count)
    agents = k
    callVariance = Self.callVariance(used, now, before, count, countBefore)
    standardError = (squares * k / (k - 1)).squareRoot()
    degreesOfFreedom = k - 1
    trials = areRates ? (Int(countBefore.rounded()), Int(count.rounded())) : nil
  }

  /// Of both means, were the calls of each period drawn from all, as s² ÷ n.
  private static func callVariance(
    _ clusters: [Cluster], _ now: Double, _ before: Double, _ count: Double, _ countBefore: Double
  ) -> Double? {
    guard count > 1, countBefore > 1 else { return nil }
    var (squares, squaresBefore) = (0.0, 0.0)
    for cluster in clusters {
      if cluster.count > 0 {
        // A single value has no deviation from itself.
        guard let own = cluster.squares ?? (cluster.count > 1 ? nil : 0) else { return nil }
        let gap = cluster.sum / cluster.count - now
        squares += own + cluster.count * gap * gap
      }
      if cluster.countBefore > 0 {
        guard let own = cluster.squaresBefore ?? (cluster.countBefore > 1 ? nil : 0) else {
          return nil
        }
        let gap = cluster.sumBefore / cluster.countBefore - before
        squaresBefore += own + cluster.countBefore * gap * gap
      }
    }
    let variance =
      squares / (count - 1) / count + squaresBefore / (countBefore - 1) / countBefore
    return variance > 1e-12 ? variance : nil
  }

  /// The same changes, each one's uncertainty told by the spread of its calls and by the whole table as
  /// well as by its own few agents.
  ///
  /// Calls of one agent in one month hang together, so the spread of the calls alone says too little. How
  /// much too little, φ, is told by all measures together: the mean of the ratios of the squared standard
  /// error over agents to that over calls, 1 at least. The squared standard error of each is then the mean
  /// of its own over agents, with weight k − 1, and φ times that of its calls, with weight w; Student's t
  /// has k − 1 + w degrees of freedom. It is the moderated t of Smyth (2004), Stat. Appl. Genet. Mol. Biol.
  /// 3, with a prior that differs from measure to measure as their calls do, and w is stated and not
  /// estimated: 8, but less where φ is told by few: no more than 2k − 1, nor a quarter of the measures whose
  /// calls' spread is known (`reports/studies/comparison.md`).
  package static func together(_ table: [PeriodChange]) -> [PeriodChange] {
    let ratios = table.compactMap { change in
      change.callVariance.map { change.standardError * change.standardError / $0 }
    }
    guard let mean = Moments.mean(ratios) else { return table }
    let inflation = max(1, mean)
    return table.map { change in
      guard let calls = change.callVariance else { return change }
      let weight = min(8, 2 * change.agents - 1, Double(ratios.count) / 4)
      let own = change.degreesOfFreedom
      var told = change
      told.degreesOfFreedom = own + weight
      told.standardError =
        ((own * change.standardError * change.standardError + weight * inflation * calls)
        / (own + weight)).squareRoot()
      return told
    }
  }

  /// The interval that holds the true change with a probability.
  ///
  /// Of rates that nobody fulfils, or everybody, in one of the periods it is at least Newcombe's: there
  /// the calls show no spread, which is not to say that there is none.
  package func interval(level: Double) -> Interval {
    let own = Intervals.mean(
      change, standardError: standardError, degreesOfFreedom: degreesOfFreedom, level: level)
    func isExtreme(_ mean: Double) -> Bool { mean < 1e-9 || mean > 1 - 1e-9 }
    guard let trials, isExtreme(now) || isExtreme(before),
      let rates = Intervals.newcombe(
        (now, of: trials.now), less: (before, of: trials.before), level: level)
    else { return own }
    return Interval(low: min(own.low, rates.low), high: max(own.high, rates.high))
  }
}
