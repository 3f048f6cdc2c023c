import Foundation

/// Rates of many agents, each drawn towards the group's rate: 4 of 4 is not yet 100 %.
///
/// Model: passes ~ Binomial(n, p), p ~ Beta(m·s, (1 − m)·s). The group's mean m and strength s
/// are integrated over a grid: logit m flat, s log-uniform between the limits given, so that the
/// uncertainty of both is carried.
package struct ShrunkenRates: Sendable {
  package let passes: [Int]
  package let totals: [Int]
  private let alphas: [Double]
  private let betas: [Double]
  private let weights: [Double]

  /// - Parameters:
  ///   - strength: the group's weight in observations, lowest and highest; by default up to 400: with
  ///   more, agents of few orders are drawn too close (`reports/studies/agreement.md`).
  ///   - strengthCount: points of the grid over it.
  package init(
    passes: [Int], totals: [Int], strength: ClosedRange<Double> = 2...400, strengthCount: Int = 15
  ) {
    precondition(passes.count == totals.count, "a total for each count")
    self.passes = passes
    self.totals = totals
    let meanCount = 41
    let all = totals.reduce(0, +)
    let good = passes.reduce(0, +)
    // The grid of means reaches six posterior deviations around the pooled logit, at least ±1.5.
    let pooled = (Double(good) + 0.5) / (Double(all) + 1)
    let centre = log(pooled / (1 - pooled))
    let deviation = 1 / (pooled * (1 - pooled) * (Double(all) + 1)).squareRoot()
    let reach = max(1.5, 6 * deviation)
    var alphas: [Double] = []
    var betas: [Double] = []
    var logWeights: [Double] = []
    // Agents with equal counts contribute equally: work once for each.
    var kinds: [[Int]: Int] = [:]
    for (pass, total) in zip(passes, totals) where total > 0 {
      kinds[[pass, total], default: 0] += 1
    }
    let sortedKinds = kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for j in 0..<strengthCount {
      let share = Double(j) / Double(strengthCount - 1)
      let ratio = log(strength.upperBound / strength.lowerBound)
      let s = strength.lowerBound * exp(share * ratio)
      for k in 0..<meanCount {
        let logit = centre + reach * (2 * Double(k) / Double(meanCount - 1) - 1)
        let m = 1 / (1 + exp(-logit))
        let a = max(m * s, 1e-6)
        let b = max((1 - m) * s, 1e-6)
        let base = IncompleteBeta.logBeta(a, b)
        var sum = 0.0
        for (kind, times) in sortedKinds {
          let pass = Double(kind[0])
          let fail = Double(kind[1] - kind[0])
          sum += Double(times) * (IncompleteBeta.logBeta(a + pass, b + fail) - base)
        }
        alphas.append(a)
        betas.append(b)
        // The ends of the strengths are half a step each: much of the weight may lie at one.
        logWeights.append(sum - (j == 0 || j == strengthCount - 1 ? log(2.0) : 0))
      }
    }
    let peak = logWeights.max() ?? 0
    var weights = logWeights.map { exp($0 - peak) }
    let total = weights.reduce(0, +)
    for k in weights.indices { weights[k] /= total }
    self.alphas = alphas
    self.betas = betas
    self.weights = weights
  }

  package var count: Int { passes.count }

  /// Posterior mean of agent `i`'s rate; the group's where the agent has no observation.
  package func estimate(_ i: Int) -> Double {
    var sum = 0.0
    for k in weights.indices where weights[k] > 1e-12 {
      let a = alphas[k] + Double(passes[i])
      let b = betas[k] + Double(totals[i] - passes[i])
      sum += weights[k] * a / (a + b)
    }
    return sum
  }

  /// `drawCount` × `count` rates, a draw of all agents after another.
  ///
  /// Each agent's chance is a stream of its own, seeded by its counts: neither the order of the
  /// agents nor somebody beside them changes it.
  package func draws(_ drawCount: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    var streams = SeededGenerator.streams(
      seed, of: zip(passes, totals).map { [UInt64($0), UInt64($1)] })
    var result: [Double] = []
    result.reserveCapacity(drawCount * count)
    var points = SystematicSample(weights, draws: drawCount, offset: generator.uniform())
    for _ in 0..<drawCount {
      let k = points.next()
      for i in 0..<count {
        result.append(
          streams[i].beta(alphas[k] + Double(passes[i]), betas[k] + Double(totals[i] - passes[i])))
      }
    }
    return result
  }
}
