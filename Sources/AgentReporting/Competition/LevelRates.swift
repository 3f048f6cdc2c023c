import CallStatistics

/// A service level over all agents: rates drawn towards the group's, and draws of the true ones.
///
/// They depend on verdicts alone, so every table of a month takes the same.
struct LevelRates: Sendable {
  let level: CompetitionRules.ServiceLevel
  /// Nil where nobody has a verdict.
  let rates: ShrunkenRates?
  /// For each draw the rate of every report.
  let draws: [Double]

  /// - Parameters:
  ///   - position: of the level among those of the rules.
  ///   - reports: in the order of the agents' ids, as a `RankedField` has them.
  init(_ position: Int, of rules: CompetitionRules, reports: [AgentReport]) {
    level = rules.serviceLevels[position]
    let counts = reports.map { [level] in $0.verdicts(of: level.rules) }
    guard counts.contains(where: { $0.pass + $0.fail > 0 }) else {
      rates = nil
      draws = []
      return
    }
    let rates = ShrunkenRates(
      passes: counts.map(\.pass), totals: counts.map { $0.pass + $0.fail })
    self.rates = rates
    draws = rates.draws(rules.ranking.draws, seed: rules.ranking.seed &+ UInt64(position + 1))
  }
}

extension AgentReport {
  /// Passes and fails over several rules.
  func verdicts(of rules: [CompetitionRules.RuleName]) -> (pass: Int, fail: Int) {
    var pass = 0
    var fail = 0
    for name in rules {
      for summary in orders where summary.rule == name.rule {
        if let variant = name.variant, summary.variant != variant { continue }
        pass += summary.pass
        fail += summary.fail
      }
    }
    return (pass, fail)
  }
}
