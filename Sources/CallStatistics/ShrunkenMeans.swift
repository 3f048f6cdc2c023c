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
}

/// What is believed of agents who are of another kind than the rest: ill, new, on calls of their own.
///
/// A share of them lies around the group's mean by a spread of their own on top of the others'. One agent
/// far out is then one far out, and does not make all the others look as if they differed.
package struct AgentsApart: Hashable, Sendable {
  package var share: Double
  /// Standard deviation, in the unit of the scores.
  package var spread: Double

  package init(share: Double, spread: Double) {
    precondition((0..<1).contains(share) && spread >= 0, "a share, and a spread")
    self.share = share
    // A kind that nobody is of is as everybody else.
    self.spread = share > 0 ? spread : 0
  }

  /// Everybody is of one kind.
  package static let none = AgentsApart(share: 0, spread: 0)
  /// One agent in fifty, by ten points: chosen in `reports/studies/ranking.md`.
  package static let standard = AgentsApart(share: 0.02, spread: 10)
}

/// Means of many agents, each drawn towards the group's mean as far as its own uncertainty asks.
///
/// Model: observed mean yᵢ ~ N(θᵢ, vᵢ) with vᵢ known, θᵢ ~ (1 − ε) N(μ, τ²) + ε N(μ, τ² + ω²), μ flat, τ
/// with a stated prior, ε and ω stated (`AgentsApart`): the contaminated normal of Tukey (1960), as Box and
/// Tiao (1968), Biometrika 55, and for means of many groups Beath (2014), Research Synthesis Methods 5,
/// use it. θ is integrated exactly for a given μ and τ; both are integrated over grids, so that every
/// interval carries the uncertainty of the spread itself. A plug-in estimate of τ is too narrow
/// where the spread is small or the agents are few.
package struct ShrunkenMeans: Sendable {
  package let means: [Double]
  package let variances: [Double]
  package let apart: AgentsApart
  /// Grid over the spread with its posterior weights, which sum to 1.
  package let spreads: [Double]
  package let weights: [Double]
  /// Paule and Mandel's estimate of τ² (1982), never below 0.
  package let momentSpreadSquared: Double

  /// Points of the grid over μ, for each spread: the same number, evenly apart.
  private let centres: [Double]
  private let steps: [Double]
  /// Of each point, summing up to 1.
  private let pointWeights: [Double]
  /// Of each agent, for each spread and kind that counts.
  private let parts: [[Part]]

  /// A normal part of an agent's posterior; exact but for its shape, which μ hardly bends.
  private struct Part {
    var weight: Double
    var mean: Double
    var deviation: Double
    /// How far the own mean counts.
    var trust: Double
    var isApart: Bool
  }

  private static let pointCount = 33

  /// - Parameters:
  ///   - means: at least two.
  ///   - variances: of those means, positive.
  package init(
    means: [Double], variances: [Double], prior: SpreadPrior, apart: AgentsApart = .standard,
    gridCount: Int = 64
  ) {
    precondition(means.count == variances.count && means.count >= 2, "two means or more")
    precondition(variances.allSatisfy { $0 > 0 }, "a variance is positive")
    self.means = means
    self.variances = variances
    self.apart = apart
    let n = means.count
    momentSpreadSquared = Self.pauleMandel(means, variances)

    let top = Self.reach(means, variances, prior)
    let size = Self.pointCount
    var spreads = [Double](repeating: 0, count: gridCount)
    var steps = spreads
    var centres = [Double](repeating: 0, count: gridCount * size)
    var logWeights = centres
    for k in 0..<gridCount {
      // Midpoints of cells that grow with τ: fine near 0, where shrinkage changes fastest.
      let from = Double(k) / Double(gridCount)
      let to = Double(k + 1) / Double(gridCount)
      let low = top * from * from
      let high = top * to * to
      let spread = 0.5 * (low + high)
      let slice = Slice(means, Kinds(variances, spread, apart))
      let window = slice.window(size)
      let cell = prior.logDensity(spread) + log(high - low) + log(window.step)
      spreads[k] = spread
      steps[k] = window.step
      for j in 0..<size {
        centres[k * size + j] = window.low + Double(j) * window.step
        logWeights[k * size + j] = window.values[j] + cell
      }
    }
    let peak = logWeights.max() ?? 0
    var points = logWeights.map { exp($0 - peak) }
    let total = points.reduce(0, +)
    for place in points.indices { points[place] /= total }
    self.spreads = spreads
    self.steps = steps
    self.centres = centres
    pointWeights = points
    weights = (0..<gridCount).map { k in points[k * size..<(k + 1) * size].reduce(0, +) }
    parts = (0..<n).map { i in
      Self.parts(of: means[i], variances[i], spreads, centres, points, apart)
    }
  }

  /// The spread that the grid ends with: beyond it τ has next to no weight.
  ///
  /// How far the means lie apart does not tell it: equal means say that τ is small beside their own
  /// uncertainty, but not by how much, and where agents are few the prior goes on for long. So it is looked
  /// for where the posterior of τ itself, μ integrated out and everybody of one kind, has sunk to e⁻¹⁰ of its
  /// top (per step of log τ). Who is of another kind only makes τ smaller.
  private static func reach(
    _ means: [Double], _ variances: [Double], _ prior: SpreadPrior
  ) -> Double {
    func logDensity(_ spread: Double) -> Double {
      var (precision, weighted, logs) = (0.0, 0.0, 0.0)
      for (mean, variance) in zip(means, variances) {
        let square = variance + spread * spread
        precision += 1 / square
        weighted += (mean - means[0]) / square
        logs += log(square)
      }
      let centre = weighted / precision
      var misfit = 0.0
      for (mean, variance) in zip(means, variances) {
        let gap = mean - means[0] - centre
        misfit += gap * gap / (variance + spread * spread)
      }
      return prior.logDensity(spread) + log(spread) - 0.5 * (logs + log(precision) + misfit)
    }
    let typical = (variances.reduce(0, +) / Double(means.count)).squareRoot()
    let spreadOfMeans = (Moments.variance(means) ?? 0).squareRoot()
    let least = max(4 * spreadOfMeans, typical)
    let peak = (0...48).map { logDensity(least * exp2(-0.25 * Double($0))) }.max() ?? 0
    var (top, highest) = (least, peak)
    // A prior that never sinks has no end; a million times the means' own spread is one.
    for _ in 0..<80 {
      let here = logDensity(top)
      highest = max(highest, here)
      if here < highest - 10 { break }
      top *= 1.2
    }
    return top
  }

  /// The density of each observed mean around μ for one spread, for either kind of agent.
  private struct Kinds {
    /// 1 ÷ twice the variance of each observed mean around μ, and the kind's share over its root.
    private(set) var sharpness: [Double] = []
    private(set) var factor: [Double] = []
    private(set) var sharpnessApart: [Double] = []
    private(set) var factorApart: [Double] = []

    init(_ variances: [Double], _ spread: Double, _ apart: AgentsApart) {
      let (near, far) = Self.squares(spread, apart)
      for variance in variances {
        sharpness.append(0.5 / (variance + near))
        factor.append((1 - apart.share) / (variance + near).squareRoot())
        sharpnessApart.append(0.5 / (variance + far))
        factorApart.append(apart.share / (variance + far).squareRoot())
      }
    }

    /// The variances of true levels around μ.
    static func squares(_ spread: Double, _ apart: AgentsApart) -> (near: Double, far: Double) {
      (spread * spread, spread * spread + apart.spread * apart.spread)
    }
  }

  /// The posterior of μ for one spread.
  private struct Slice {
    let means: [Double]
    let kinds: Kinds

    init(_ means: [Double], _ kinds: Kinds) {
      self.means = means
      self.kinds = kinds
    }

    func logDensity(_ centre: Double) -> Double {
      var sum = 0.0
      for i in means.indices {
        let gap = means[i] - centre
        let square = gap * gap
        let near = kinds.sharpness[i] * square
        // Never above `near`: who is apart spreads wider.
        let far = kinds.sharpnessApart[i] * square
        sum += log(kinds.factor[i] * exp(far - near) + kinds.factorApart[i]) - far
      }
      return sum
    }

    /// So many points evenly over what matters of μ: all that has more than e⁻¹⁸ of the peak's density.
    func window(_ count: Int) -> (low: Double, step: Double, values: [Double]) {
      let widest = (0.5 / (kinds.sharpness.min() ?? 1)).squareRoot()
      var low = (means.min() ?? 0) - 8 * widest
      var high = (means.max() ?? 0) + 8 * widest
      while true {
        let step = (high - low) / Double(count - 1)
        let values = (0..<count).map { logDensity(low + Double($0) * step) }
        let floor = (values.max() ?? 0) - 18
        let first = max(0, (values.firstIndex { $0 > floor } ?? 0) - 1)
        let last = min(count - 1, (values.lastIndex { $0 > floor } ?? count - 1) + 1)
        if 2 * (last - first) > count { return (low, step, values) }
        high = low + Double(last) * step
        low += Double(first) * step
      }
    }
  }

  /// How likely an observed mean that far from μ is of an agent apart.
  private static func probabilityApart(
    _ gap: Double, _ variance: Double, near: Double, far: Double, share: Double
  ) -> Double {
    if share == 0 { return 0 }
    let (a, b) = (variance + near, variance + far)
    let log = 0.5 * gap * gap * (1 / b - 1 / a)
    let odds = (1 - share) / share * (b / a).squareRoot() * exp(log)
    return 1 / (1 + odds)
  }

  private static func parts(
    of mean: Double, _ variance: Double, _ spreads: [Double], _ centres: [Double],
    _ points: [Double], _ apart: AgentsApart
  ) -> [Part] {
    let size = pointCount
    var result: [Part] = []
    for (k, spread) in spreads.enumerated() {
      let (near, far) = Kinds.squares(spread, apart)
      let trust = (near / (near + variance), far / (far + variance))
      var sums = (weight: 0.0, mean: 0.0, square: 0.0)
      var sumsApart = sums
      for place in k * size..<(k + 1) * size where points[place] > 1e-12 {
        let gap = mean - centres[place]
        let odd = probabilityApart(gap, variance, near: near, far: far, share: apart.share)
        // Counted from the own mean, so that no digits are lost.
        let (shift, shiftApart) = ((trust.0 - 1) * gap, (trust.1 - 1) * gap)
        sums.weight += points[place] * (1 - odd)
        sums.mean += points[place] * (1 - odd) * shift
        sums.square += points[place] * (1 - odd) * shift * shift
        sumsApart.weight += points[place] * odd
        sumsApart.mean += points[place] * odd * shiftApart
        sumsApart.square += points[place] * odd * shiftApart * shiftApart
      }
      for (sums, trust, isApart) in [(sums, trust.0, false), (sumsApart, trust.1, true)] {
        guard sums.weight > 1e-9 else { continue }
        let shift = sums.mean / sums.weight
        let ofCentre = max(0, sums.square / sums.weight - shift * shift)
        result.append(
          Part(
            weight: sums.weight, mean: mean + shift,
            deviation: (trust * variance + ofCentre).squareRoot(), trust: trust, isApart: isApart))
      }
    }
    let total = result.reduce(0) { $0 + $1.weight }
    for place in result.indices { result[place].weight /= total }
    return result
  }

  package var count: Int { means.count }

  /// Posterior mean of the spread τ of those who are not apart.
  package var spread: Double {
    var sum = 0.0
    for (value, weight) in zip(spreads, weights) { sum += value * weight }
    return sum
  }

  /// Posterior mean of the group's mean μ.
  package var groupMean: Double {
    var sum = 0.0
    for (value, weight) in zip(centres, pointWeights) { sum += value * weight }
    return sum
  }

  /// Posterior mean of agent `i`.
  package func estimate(_ i: Int) -> Double {
    parts[i].reduce(0) { $0 + $1.weight * $1.mean }
  }

  /// Posterior standard deviation of agent `i`.
  package func deviation(_ i: Int) -> Double {
    let mean = estimate(i)
    var variance = 0.0
    for part in parts[i] {
      let gap = part.mean - mean
      variance += part.weight * (part.deviation * part.deviation + gap * gap)
    }
    return variance.squareRoot()
  }

  /// How far the observed mean is trusted: 1 keeps it, 0 replaces it by the group's.
  package func reliability(_ i: Int) -> Double {
    parts[i].reduce(0) { $0 + $1.weight * $1.trust }
  }

  /// Posterior probability that agent `i` is of another kind than the rest (`AgentsApart`).
  package func probabilityApart(_ i: Int) -> Double {
    parts[i].reduce(0) { $0 + ($1.isApart ? $1.weight : 0) }
  }

  /// Posterior probability that agent `i` lies below `value`.
  package func probability(_ i: Int, below value: Double) -> Double {
    var sum = 0.0
    for part in parts[i] {
      sum += part.weight * Normal.cumulative((value - part.mean) / part.deviation)
    }
    return sum
  }

  /// The central interval of agent `i`.
  package func interval(_ i: Int, level: Double = 0.9) -> Interval {
    Interval(low: quantile(0.5 - level / 2, i), high: quantile(0.5 + level / 2, i))
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
    var points = SystematicSample(pointWeights, draws: drawCount, offset: generator.uniform())
    for draw in 0..<drawCount {
      let place = points.next()
      let k = place / Self.pointCount
      let (near, far) = Kinds.squares(spreads[k], apart)
      // Anywhere in the point's cell: neighbours lie less than a standard deviation apart.
      let centre = centres[place] + (generator.uniform() - 0.5) * steps[k]
      let row = draw * n
      for i in 0..<n {
        let (variance, gap) = (variances[i], means[i] - centre)
        let odd = Self.probabilityApart(gap, variance, near: near, far: far, share: apart.share)
        let square = streams[i].uniform() < odd ? far : near
        let trust = square / (square + variance)
        result[row + i] =
          centre + trust * gap + (trust * variance).squareRoot() * streams[i].normal()
      }
    }
    return result
  }

  private func quantile(_ p: Double, _ i: Int) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for part in parts[i] {
      low = min(low, part.mean - 9 * part.deviation)
      high = max(high, part.mean + 9 * part.deviation)
    }
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if probability(i, below: middle) < p { low = middle } else { high = middle }
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
