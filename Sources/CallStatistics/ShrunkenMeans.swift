import Foundation

/// What is believed of the spread between agents before their calls are heard.
///
/// The density of τ, the between-agent standard deviation, in the unit of the scores.
/// It need not be normalised.
package enum SpreadPrior: Hashable, Sendable {
  /// Every spread as likely as any other.
  case uniform
  case halfNormal(scale: Double)
  case halfCauchy(scale: Double)
  /// Density ∝ τ^(shape − 1) e^(−τ / scale).
  case gamma(shape: Double, scale: Double)

  package func logDensity(_ spread: Double) -> Double {
    switch self {
    case .uniform: return 0
    case .halfNormal(let scale):
      let ratio = spread / scale
      return -0.5 * ratio * ratio
    case .halfCauchy(let scale):
      let ratio = spread / scale
      return -log1p(ratio * ratio)
    case .gamma(let shape, let scale):
      if spread <= 0 { return shape == 1 ? 0 : (shape > 1 ? -.infinity : .infinity) }
      return (shape - 1) * log(spread) - spread / scale
    }
  }

  /// How far out the prior itself reaches; 0 where it sets no scale.
  var reach: Double {
    switch self {
    case .uniform: 0
    case .halfNormal(let scale): 3 * scale
    case .halfCauchy(let scale): 3 * scale
    case .gamma(let shape, let scale): (shape + 4) * scale
    }
  }
}

/// Means of many agents, each drawn towards the group's mean as far as its own uncertainty asks.
///
/// Model: observed mean yᵢ ~ N(θᵢ, vᵢ) with vᵢ known, θᵢ ~ N(μ, τ²), μ flat, τ with a stated prior.
/// μ and θ are integrated exactly for a given τ; τ is integrated over a grid, so that every
/// interval carries the uncertainty of the spread itself. A plug-in estimate of τ is too narrow
/// where the spread is small or the agents are few.
package struct ShrunkenMeans: Sendable {
  package let means: [Double]
  package let variances: [Double]
  /// Grid over the spread with its posterior weights, which sum to 1.
  package let spreads: [Double]
  package let weights: [Double]
  /// Paule and Mandel's estimate of τ² (1982), never below 0.
  package let momentSpreadSquared: Double
  private let groupMeans: [Double]
  private let groupVariances: [Double]

  /// - Parameters:
  ///   - means: at least two.
  ///   - variances: of those means, positive.
  package init(
    means: [Double], variances: [Double], prior: SpreadPrior, gridCount: Int = 64
  ) {
    precondition(means.count == variances.count && means.count >= 2, "two means or more")
    precondition(variances.allSatisfy { $0 > 0 }, "a variance is positive")
    self.means = means
    self.variances = variances
    let n = means.count
    momentSpreadSquared = Self.pauleMandel(means, variances)

    let typical = (variances.reduce(0, +) / Double(n)).squareRoot()
    let spreadOfMeans = (Moments.variance(means) ?? 0).squareRoot()
    var top = max(4 * spreadOfMeans, typical, 1e-9)
    if n < 6 { top = max(top, prior.reach) }
    var spreads = [Double](repeating: 0, count: gridCount)
    var logWeights = [Double](repeating: 0, count: gridCount)
    var groupMeans = spreads
    var groupVariances = spreads
    for k in 0..<gridCount {
      // Midpoints of cells that grow with τ: fine near 0, where shrinkage changes fastest.
      let from = Double(k) / Double(gridCount)
      let to = Double(k + 1) / Double(gridCount)
      let low = top * from * from
      let high = top * to * to
      let spread = 0.5 * (low + high)
      let square = spread * spread
      var precision = 0.0
      var weighted = 0.0
      var logSum = 0.0
      for i in 0..<n {
        let weight = 1 / (variances[i] + square)
        precision += weight
        weighted += weight * means[i]
        logSum -= 0.5 * log(variances[i] + square)
      }
      let centre = weighted / precision
      var misfit = 0.0
      for i in 0..<n {
        let gap = means[i] - centre
        misfit += gap * gap / (variances[i] + square)
      }
      spreads[k] = spread
      groupMeans[k] = centre
      groupVariances[k] = 1 / precision
      let likelihood = logSum - 0.5 * misfit - 0.5 * log(precision)
      logWeights[k] = likelihood + prior.logDensity(spread) + log(high - low)
    }
    let peak = logWeights.max() ?? 0
    var weights = logWeights.map { exp($0 - peak) }
    let total = weights.reduce(0, +)
    for k in 0..<gridCount { weights[k] /= total }
    self.spreads = spreads
    self.weights = weights
    self.groupMeans = groupMeans
    self.groupVariances = groupVariances
  }

  package var count: Int { means.count }

  /// Posterior mean of the spread τ.
  package var spread: Double {
    var sum = 0.0
    for (value, weight) in zip(spreads, weights) { sum += value * weight }
    return sum
  }

  /// Posterior mean of the group's mean μ.
  package var groupMean: Double {
    var sum = 0.0
    for (value, weight) in zip(groupMeans, weights) { sum += value * weight }
    return sum
  }

  /// Posterior mean of agent `i`.
  package func estimate(_ i: Int) -> Double {
    var sum = 0.0
    for k in spreads.indices { sum += weights[k] * conditional(i, k).mean }
    return sum
  }

  /// Posterior standard deviation of agent `i`.
  package func deviation(_ i: Int) -> Double {
    let parts = spreads.indices.map { conditional(i, $0) }
    var mean = 0.0
    for (part, weight) in zip(parts, weights) { mean += weight * part.mean }
    var variance = 0.0
    for (part, weight) in zip(parts, weights) {
      let gap = part.mean - mean
      variance += weight * (part.deviation * part.deviation + gap * gap)
    }
    return variance.squareRoot()
  }

  /// How far the observed mean is trusted: 1 keeps it, 0 replaces it by the group's.
  package func reliability(_ i: Int) -> Double {
    var sum = 0.0
    for k in spreads.indices {
      let square = spreads[k] * spreads[k]
      sum += weights[k] * square / (square + variances[i])
    }
    return sum
  }

  /// Posterior probability that agent `i` lies below `value`.
  package func probability(_ i: Int, below value: Double) -> Double {
    let parts = spreads.indices.map { conditional(i, $0) }
    return cumulative(value, parts)
  }

  /// The central interval of agent `i`.
  package func interval(_ i: Int, level: Double = 0.9) -> Interval {
    let parts = spreads.indices.map { conditional(i, $0) }
    return Interval(
      low: quantile(0.5 - level / 2, parts), high: quantile(0.5 + level / 2, parts))
  }

  /// `drawCount` × `count` numbers, a draw of all agents after another.
  ///
  /// Each agent's chance is a stream of its own, seeded by its mean and variance: neither the order
  /// of the agents nor somebody beside them changes it.
  package func draws(_ drawCount: Int, seed: UInt64) -> [Double] {
    let n = count
    var generator = SeededGenerator(seed: seed)
    var streams = SeededGenerator.streams(
      seed, of: zip(means, variances).map { [$0.bitPattern, $1.bitPattern] })
    var result = [Double](repeating: 0, count: drawCount * n)
    // One slope, offset and spread for each agent and grid point, so that a draw is n normals.
    let shrink = weights.indices.flatMap { k in
      (0..<n).map { i in spreads[k] * spreads[k] / (spreads[k] * spreads[k] + variances[i]) }
    }
    let width = weights.indices.flatMap { k in
      (0..<n).map { i in (shrink[k * n + i] * variances[i]).squareRoot() }
    }
    var points = SystematicSample(weights, draws: drawCount, offset: generator.uniform())
    for draw in 0..<drawCount {
      let k = points.next()
      let centre = groupMeans[k] + groupVariances[k].squareRoot() * generator.normal()
      let row = draw * n
      let grid = k * n
      for i in 0..<n {
        let b = shrink[grid + i]
        result[row + i] = b * means[i] + (1 - b) * centre + width[grid + i] * streams[i].normal()
      }
    }
    return result
  }

  private func conditional(_ i: Int, _ k: Int) -> (mean: Double, deviation: Double) {
    let square = spreads[k] * spreads[k]
    let b = square / (square + variances[i])
    let mean = b * means[i] + (1 - b) * groupMeans[k]
    let variance = b * variances[i] + (1 - b) * (1 - b) * groupVariances[k]
    return (mean, variance.squareRoot())
  }

  private func cumulative(_ value: Double, _ parts: [(mean: Double, deviation: Double)]) -> Double {
    var sum = 0.0
    for (k, part) in parts.enumerated() where weights[k] > 1e-9 {
      sum += weights[k] * Normal.cumulative((value - part.mean) / part.deviation)
    }
    return sum
  }

  private func quantile(_ p: Double, _ parts: [(mean: Double, deviation: Double)]) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for (k, part) in parts.enumerated() where weights[k] > 1e-9 {
      low = min(low, part.mean - 9 * part.deviation)
      high = max(high, part.mean + 9 * part.deviation)
    }
    for _ in 0..<50 {
      let middle = 0.5 * (low + high)
      if cumulative(middle, parts) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// The τ² for which the weighted sum of squares equals its expectation, n − 1; 0 where it is
  /// smaller already without any spread.
  package static func pauleMandel(_ means: [Double], _ variances: [Double]) -> Double {
    func excess(_ square: Double) -> Double {
      var precision = 0.0
      var weighted = 0.0
      for i in means.indices {
        let weight = 1 / (variances[i] + square)
        precision += weight
        weighted += weight * means[i]
      }
      let centre = weighted / precision
      var sum = 0.0
      for i in means.indices {
        let gap = means[i] - centre
        sum += gap * gap / (variances[i] + square)
      }
      return sum - Double(means.count - 1)
    }
    if excess(0) <= 0 { return 0 }
    var low = 0.0
    var high = max(Moments.variance(means) ?? 1, 1e-12)
    while excess(high) > 0 { high *= 2 }
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
