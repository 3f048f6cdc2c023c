package import CallStatistics

/// The agents' true affinity as far as their calls tell it: estimates, intervals, draws.
///
/// The variance of an agent's mean comes from the covariance of the sub-metrics in the agent's calls, told
/// by the group's as well (`OwnSpread`), from how many calls of the agent have which sub-metrics, and from
/// how surely the levels of call types are known that were taken out of the mean. What confirmed critical
/// errors take from a call (`CallSample.Call.loss`) varies with them: on which calls they fall is chance too,
/// for whoever has one this month and, by the group's, for whoever has none.
package struct AffinityModel: Sendable {
  /// Index into the samples given, of each agent in the model.
  package let members: [Int]
  package let observed: [Double]
  package let variances: [Double]
  package let shrunken: ShrunkenMeans
  /// Within-agent standard deviation of a call with all sub-metrics, less what critical errors take.
  package let callDeviation: Double

  /// Nil with fewer than two agents to compare.
  ///
  /// - Parameters:
  ///   - doubts: of `CallTypeStandard`, for each sample.
  ///   - minimumCalls: that each sub-metric must have for an agent to be in the model.
  package init?(
    _ samples: [CallSample], doubts: [[Double]], withoutSatisfaction: Bool, minimumCalls: Int,
    prior: SpreadPrior, apart: AgentsApart
  ) {
    let size = withoutSatisfaction ? 3 : 4
    let parts = Self.parts(size)
    let spreads = samples.map { Spread($0, size) }
    let covariance = parts.indices.map { k in
      parts.indices.map { l -> Double in
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
        Self.variance(of: sample, spreads[index], covariance, doubts[index], parts))
    }
    guard members.count >= 2 else { return nil }
    self.members = members
    self.observed = observed
    self.variances = variances
    var sum = 0.0
    for (k, row) in covariance.enumerated() {
      for (l, value) in row.enumerated() { sum += parts[k] * parts[l] * value }
    }
    callDeviation = max(0, sum).squareRoot()
    shrunken = ShrunkenMeans(means: observed, variances: variances, prior: prior, apart: apart)
  }

  /// What each part of a call counts in the index: the sub-metrics alike, and what critical errors take.
  private static func parts(_ size: Int) -> [Double] {
    [Double](repeating: 1 / Double(size), count: size) + [-1]
  }

  /// Products of two parts over an agent's calls that have both, around the agent's own means: the
  /// sub-metrics and, last, what critical errors take.
  private struct Spread {
    var products: [[Double]]
    var freedom: [[Double]]

    init(_ sample: CallSample, _ size: Int) {
      let count = size + 1
      products = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
      freedom = products
      let calls = sample.calls.map { $0.values.prefix(size) + [$0.loss] }
      for k in 0..<count {
        for l in k..<count {
          var n = 0.0
          var left = 0.0
          var right = 0.0
          for call in calls {
            guard let x = call[k], let y = call[l] else { continue }
            n += 1
            left += x
            right += y
          }
          guard n > 1 else { continue }
          left /= n
          right /= n
          for call in calls {
            guard let x = call[k], let y = call[l] else { continue }
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
    _ parts: [Double]
  ) -> Double {
    let count = parts.count
    var joint = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for call in sample.calls {
      // What a critical error takes is a number of every call, most often 0.
      let present = call.values.prefix(count - 1).map { $0 != nil } + [true]
      for k in 0..<count where present[k] {
        for l in 0..<count where present[l] { joint[k][l] += 1 }
      }
    }
    var sum = 0.0
    var diagonal = 0.0
    var ofTypes = 0.0
    for k in 0..<count {
      for l in 0..<count where joint[k][k] > 0 && joint[l][l] > 0 {
        let counts = parts[k] * parts[l]
        let own = OwnSpread.covariance(
          products: spread.products[k][l], freedom: spread.freedom[k][l], group: covariance[k][l])
        let term = counts * own * joint[k][l] / (joint[k][k] * joint[l][l])
        sum += term
        if k == l { diagonal += term }
        // The levels of the types come from everybody's calls; what critical errors take has none.
        guard k < count - 1, l < count - 1 else { continue }
        ofTypes += counts * covariance[k][l] * (doubts[k] * doubts[l]).squareRoot()
      }
    }
    // Pairwise covariances need not fit together; the variance of a mean stays positive.
    return max(sum, 0.1 * diagonal, 1e-6) + max(0, ofTypes)
  }
}
