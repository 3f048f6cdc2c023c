/// The change of a mean between two periods, with the agents as clusters.
///
/// Mean of a period: all its values together, whoever they belong to (a ratio estimate). How far the
/// change may lie off is told by how much each agent contributes to it: with d an agent's excess over the
/// mean now, as a share of all values now, less the same before, the squared standard error is
/// k ÷ (k − 1) · Σ d² over the k agents, and Student's t has k − 1 degrees of freedom (Cochran 1977,
/// Sampling Techniques, chapters 6 and 9). An agent who was there in both periods is one cluster, so what
/// is the agent's own does not count as chance. How often such intervals hold the truth:
/// `reports/studies/comparison.md`.
package struct PeriodChange: Sendable {
  /// What one agent has in either period: how many values, and their sum.
  package struct Cluster: Hashable, Sendable {
    package var count = 0.0
    package var sum = 0.0
    package var countBefore = 0.0
    package var sumBefore = 0.0

    package init() {}
  }

  package let before: Double
  package let now: Double
  private let standardError: Double
  private let degreesOfFreedom: Double
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
    standardError = (squares * k / (k - 1)).squareRoot()
    degreesOfFreedom = k - 1
    trials = areRates ? (Int(countBefore.rounded()), Int(count.rounded())) : nil
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
