import Assessment
package import CallModel
package import CallStatistics

/// The calls of one agent that enter the means, and the means themselves.
///
/// A call enters when it is scorable and was not chosen because of a risk or by the agent. The
/// order in which calls are given does not matter: they are summed in the order of their ids.
package struct CallSample: Sendable {
  /// One call, as numbers.
  package struct Call: Sendable {
    package var id: String
    package var type: CallType?
    /// In the order of `SubMetric.allCases`.
    package var values: [Double?]
    /// Points that a confirmed critical error takes from the call.
    package var loss: Double

    package init(id: String, type: CallType? = nil, values: [Double?], loss: Double = 0) {
      (self.id, self.type, self.values, self.loss) = (id, type, values, loss)
    }
  }

  package private(set) var calls: [Call]
  let counts: [Int]
  let means: [Double?]
  /// Points that confirmed critical errors take from the mean.
  let deduction: Double

  package init(_ calls: [Call]) {
    let sorted = calls.sorted { $0.id < $1.id }
    self.calls = sorted
    var counts = [Int](repeating: 0, count: 4)
    var sums = [Double](repeating: 0, count: 4)
    var loss = 0.0
    for call in sorted {
      loss += call.loss
      for k in 0..<4 {
        guard let value = call.values[k] else { continue }
        counts[k] += 1
        sums[k] += value
      }
    }
    self.counts = counts
    means = (0..<4).map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : nil }
    deduction = sorted.isEmpty ? 0 : loss / Double(sorted.count)
  }

  /// The mean of the sub-metric means, less the deduction; nil where one of them is missing.
  package func index(withoutSatisfaction: Bool = false) -> Double? {
    let size = withoutSatisfaction ? 3 : 4
    var sum = 0.0
    for k in 0..<size {
      guard let mean = means[k] else { return nil }
      sum += mean
    }
    return max(0, sum / Double(size) - deduction)
  }

  /// Calls of the rarest sub-metric that the index is the mean of: no index is better founded than that.
  func fewest(withoutSatisfaction: Bool = false) -> Int {
    counts.prefix(withoutSatisfaction ? 3 : 4).min() ?? 0
  }

  /// The interval of `index` at a level, from how far each call moves it; nil where one of its sub-metrics has
  /// fewer than two calls, whose spread nobody knows.
  ///
  /// A sub-metric of nₖ calls has nₖ − 1 deviations that are free, so each counts √(nₖ ÷ (nₖ − 1)) times. The
  /// degrees of freedom are those of Satterthwaite (1946), Biometrics Bulletin 2, were sub-metrics alike and
  /// independent: with c = Σ 1 ÷ nₖ² over the sub-metrics of a call, (Σ c)² ÷ Σ c² − 1. Where every call has all
  /// of them that is n − 1; where two calls alone tell a part it is little more than 1. Coverage:
  /// `reports/studies/ranking.md`.
  package func interval(withoutSatisfaction: Bool = false, level: Double = 0.95) -> Interval? {
    let size = withoutSatisfaction ? 3 : 4
    let n = Double(calls.count)
    guard fewest(withoutSatisfaction: withoutSatisfaction) > 1,
      let index = index(withoutSatisfaction: withoutSatisfaction)
    else { return nil }
    func scale(_ count: Double) -> Double { 1 / (count * (count - 1)).squareRoot() }
    var variance = 0.0
    var weights = 0.0
    var squares = 0.0
    for call in calls {
      // What a confirmed critical error takes is a call's own as well.
      var moved = -(call.loss - deduction) * scale(n)
      var weight = 0.0
      for k in 0..<size {
        guard let value = call.values[k], let mean = means[k] else { continue }
        let count = Double(counts[k])
        moved += (value - mean) * scale(count) / Double(size)
        weight += 1 / (count * count)
      }
      variance += moved * moved
      weights += weight
      squares += weight * weight
    }
    // Of two calls or more each: never below one, but for rounding.
    let freedom = max(1, weights * weights / squares - 1)
    let interval = Intervals.mean(
      index, standardError: variance.squareRoot(), degreesOfFreedom: freedom, level: level)
    return Interval(low: max(0, interval.low), high: min(100, interval.high))
  }
}

extension CallSample.Call {
  /// Nil for a call that does not enter the means.
  init?(_ line: CallLine, cap: Double?) {
    guard line.notScorable == nil, line.entersMeans else { return nil }
    guard line.subMetrics.contains(where: { $0 != nil }) else { return nil }
    id = line.callID
    type = line.type
    values = line.subMetrics
    loss = 0
    if let cap {
      let present = line.subMetrics.compactMap { $0 }
      let all = present.count == 4
      let heard = all || line.subMetrics[3] == nil ? Moments.mean(present) ?? 0 : 0
      // The scorecard's own cap goes first; where it carries none, the cap given here counts.
      let carried = all ? line.affinity ?? heard : heard
      let counted = carried < heard - 1e-9 ? carried : min(heard, cap)
      loss = max(0, heard - counted)
    }
  }
}

extension CallLine {
  /// Random calls enter the means, and so do calls of folders that do not say why they were
  /// chosen; risk-based and self-chosen ones never do.
  public var entersMeans: Bool {
    switch sampleKind {
    case .risk, .selfCheck: false
    case .random, nil: true
    }
  }
}

extension AgentReport {
  /// The calls that enter the means.
  ///
  /// - Parameter demand: a call whose satisfaction does not come from there counts without it.
  func sample(cap: Double, satisfaction demand: SatisfactionDemand = .any) -> CallSample {
    var confirmed: Set<String> = []
    for error in criticalErrors where error.error.verdict == .upheld {
      confirmed.insert(error.callID)
    }
    return CallSample(
      callList.compactMap { line in
        var call = CallSample.Call(line, cap: confirmed.contains(line.callID) ? cap : nil)
        if let source = line.satisfactionSource, !source.meets(demand) { call?.values[3] = nil }
        return call
      })
  }
}

extension SatisfactionSource {
  func meets(_ demand: SatisfactionDemand) -> Bool {
    switch demand {
    case .any: true
    case .rater: rater || survey
    case .survey: survey
    }
  }
}
