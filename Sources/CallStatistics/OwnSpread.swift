/// How far an agent's calls spread, where the agent has too few of them to tell it alone.
///
/// The group's covariance counts as so many calls of the agent's own: with S the sum of products of the
/// agent's deviations over f degrees of freedom, Σ of the group and w the weight, (w·Σ + S) ÷ (w + f).
/// Agents do differ in how even their calls are; the group's alone makes the intervals of uneven agents
/// too narrow and those of even ones too wide (`reports/studies/ranking.md`).
package enum OwnSpread {
  /// In calls.
  package static let weight = 15.0

  /// - Parameters:
  ///   - products: the agent's sum of products of deviations from the agent's own means.
  ///   - freedom: how many such products are free: calls less one.
  ///   - group: the covariance over all agents.
  package static func covariance(products: Double, freedom: Double, group: Double) -> Double {
    (weight * group + products) / (weight + freedom)
  }
}
