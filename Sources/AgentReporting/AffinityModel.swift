import CallStatistics

/// The agents' true affinity as far as their calls tell it: estimates, intervals, draws.
///
/// The variance of an agent's mean comes from the covariance of the sub-metrics within agents,
/// pooled over all of them, and from how many calls of the agent have which sub-metrics.
struct AffinityModel: Sendable {
  /// Index into the samples given, of each agent in the model.
  let members: [Int]
  let observed: [Double]
  let variances: [Double]
  let shrunken: ShrunkenMeans
  /// Within-agent standard deviation of a call with all sub-metrics.
  let callDeviation: Double

  /// Nil with fewer than two agents to compare.
  init?(
    _ samples: [CallSample], withoutSatisfaction: Bool, minimumCalls: Int, prior: SpreadPrior
  ) {
    let size = withoutSatisfaction ? 3 : 4
    let covariance = Self.pooledCovariance(samples, size)
    var members: [Int] = []
    var observed: [Double] = []
    var variances: [Double] = []
    for (index, sample) in samples.enumerated() where sample.calls.count >= minimumCalls {
      guard let mean = sample.index(withoutSatisfaction: withoutSatisfaction) else { continue }
      members.append(index)
      observed.append(mean)
      variances.append(Self.variance(of: sample, covariance, size))
    }
    guard members.count >= 2 else { return nil }
    self.members = members
    self.observed = observed
    self.variances = variances
    var sum = 0.0
    for row in covariance { for value in row { sum += value } }
    callDeviation = (max(0, sum) / Double(size * size)).squareRoot()
    shrunken = ShrunkenMeans(means: observed, variances: variances, prior: prior)
  }

  /// Covariance of two sub-metrics over the calls that have both, around the agents' own means.
  private static func pooledCovariance(_ samples: [CallSample], _ size: Int) -> [[Double]] {
    var result = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for k in 0..<size {
      for l in k..<size {
        var products = 0.0
        var freedom = 0.0
        for sample in samples {
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
            products += (x - left) * (y - right)
          }
          freedom += n - 1
        }
        let value = freedom > 0 ? products / freedom : 0
        result[k][l] = value
        result[l][k] = value
      }
    }
    return result
  }

  private static func variance(
    of sample: CallSample, _ covariance: [[Double]], _ size: Int
  ) -> Double {
    var joint = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for call in sample.calls {
      for k in 0..<size where call.values[k] != nil {
        for l in 0..<size where call.values[l] != nil { joint[k][l] += 1 }
      }
    }
    var sum = 0.0
    var diagonal = 0.0
    for k in 0..<size {
      for l in 0..<size where joint[k][k] > 0 && joint[l][l] > 0 {
        let term = covariance[k][l] * joint[k][l] / (joint[k][k] * joint[l][l])
        sum += term
        if k == l { diagonal += term }
      }
    }
    // Pairwise covariances need not fit together; the variance of a mean stays positive.
    let scale = 1 / Double(size * size)
    return max(sum * scale, 0.1 * diagonal * scale, 1e-6)
  }
}
