import CallStatistics

/// The agents' true affinity as far as their calls tell it: estimates, intervals, draws.
///
/// The variance of an agent's mean comes from the covariance of the sub-metrics in the agent's calls, told
/// by the group's as well (`OwnSpread`), from how many calls of the agent have which sub-metrics, and from
/// how surely the levels of call types are known that were taken out of the mean.
struct AffinityModel: Sendable {
  /// Index into the samples given, of each agent in the model.
  let members: [Int]
  let observed: [Double]
  let variances: [Double]
  let shrunken: ShrunkenMeans
  /// Within-agent standard deviation of a call with all sub-metrics.
  let callDeviation: Double

  /// Nil with fewer than two agents to compare.
  ///
  /// - Parameters:
  ///   - doubts: of `CallTypeStandard`, for each sample.
  ///   - minimumCalls: that each sub-metric must have for an agent to be in the model.
  init?(
    _ samples: [CallSample], doubts: [[Double]], withoutSatisfaction: Bool, minimumCalls: Int,
    prior: SpreadPrior, apart: AgentsApart
  ) {
    let size = withoutSatisfaction ? 3 : 4
    let spreads = samples.map { Spread($0, size) }
    let covariance = (0..<size).map { k in
      (0..<size).map { l -> Double in
        let freedom = spreads.reduce(0) { $0 + $1.freedom[k][l] }
        return freedom > 0 ? spreads.reduce(0) { $0 + $1.products[k][l] } / freedom : 0
      }
    }
    var members: [Int] = []
    var observed: [Double] = []
    var variances: [Double] = []
    for (index, sample) in samples.enumerated()
    where sample.fewest(withoutSatisfaction: withoutSatisfaction) >= minimumCalls {
      guard let mean = sample.index(withoutSatisfaction: withoutSatisfaction) else { continue }
      members.append(index)
      observed.append(mean)
      variances.append(
        Self.variance(of: sample, spreads[index], covariance, doubts[index], size))
    }
    guard members.count >= 2 else { return nil }
    self.members = members
    self.observed = observed
    self.variances = variances
    var sum = 0.0
    for row in covariance { for value in row { sum += value } }
    callDeviation = (max(0, sum) / Double(size * size)).squareRoot()
    shrunken = ShrunkenMeans(means: observed, variances: variances, prior: prior, apart: apart)
  }

  /// Products of two sub-metrics over an agent's calls that have both, around the agent's own means.
  private struct Spread {
    var products: [[Double]]
    var freedom: [[Double]]

    init(_ sample: CallSample, _ size: Int) {
      products = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
      freedom = products
      for k in 0..<size {
        for l in k..<size {
          var n = 0.0
          var left = 0.0
          var right = 0.0
          for call in sample.calls {
            guard let x = call.values[k], let y = call.values[l] else { continue }
            n += 1
            left += x
            right += y
          }
          guard n > 1 else { continue }
          left /= n
          right /= n
          for call in sample.calls {
            guard let x = call.values[k], let y = call.values[l] else { continue }
            products[k][l] += (x - left) * (y - right)
          }
          freedom[k][l] = n - 1
          products[l][k] = products[k][l]
          freedom[l][k] = n - 1
        }
      }
    }
  }

  private static func variance(
    of sample: CallSample, _ spread: Spread, _ covariance: [[Double]], _ doubts: [Double],
    _ size: Int
  ) -> Double {
    var joint = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for call in sample.calls {
      for k in 0..<size where call.values[k] != nil {
        for l in 0..<size where call.values[l] != nil { joint[k][l] += 1 }
      }
    }
    var sum = 0.0
    var diagonal = 0.0
    var ofTypes = 0.0
    for k in 0..<size {
      for l in 0..<size where joint[k][k] > 0 && joint[l][l] > 0 {
        let own = OwnSpread.covariance(
          products: spread.products[k][l], freedom: spread.freedom[k][l], group: covariance[k][l])
        let term = own * joint[k][l] / (joint[k][k] * joint[l][l])
        sum += term
        if k == l { diagonal += term }
        // The levels of the types come from everybody's calls.
        ofTypes += covariance[k][l] * (doubts[k] * doubts[l]).squareRoot()
      }
    }
    // Pairwise covariances need not fit together; the variance of a mean stays positive.
    let scale = 1 / Double(size * size)
    return max(sum * scale, 0.1 * diagonal * scale, 1e-6) + max(0, ofTypes) * scale
  }
}
