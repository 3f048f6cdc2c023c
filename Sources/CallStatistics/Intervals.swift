/// A range that holds a value with a stated probability.
package struct Interval: Hashable, Sendable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  package var width: Double { high - low }
  package func contains(_ value: Double) -> Bool { value >= low && value <= high }
}

/// Confidence intervals of means and shares.
package enum Intervals {
  /// Student's interval of a mean; nil below two values.
  package static func mean(_ values: some Collection<Double>, level: Double = 0.95) -> Interval? {
    guard let mean = Moments.mean(values), let variance = Moments.variance(values) else {
      return nil
    }
    let n = Double(values.count)
    return self.mean(
      mean, standardError: (variance / n).squareRoot(), degreesOfFreedom: n - 1, level: level)
  }

  package static func mean(
    _ mean: Double, standardError: Double, degreesOfFreedom: Double, level: Double = 0.95
  ) -> Interval {
    let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
    return Interval(low: mean - t * standardError, high: mean + t * standardError)
  }

  /// Wilson's score interval of a share, without continuity correction; nil for no trials.
  ///
  /// Wilson (1927), J. Am. Stat. Assoc. 22: for p = k/n and the normal quantile z of the level, the
  /// middle is (p + z²/2n) ÷ (1 + z²/n) and the half-width z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n).
  package static func wilson(successes: Int, of trials: Int, level: Double = 0.95) -> Interval? {
    precondition(successes >= 0 && successes <= trials, "successes are among the trials")
    guard trials > 0 else { return nil }
    let n = Double(trials)
    let share = Double(successes) / n
    let z = Normal.quantile(0.5 + level / 2)
    let square = z * z
    let centre = (share + square / (2 * n)) / (1 + square / n)
    let inside: Double = share * (1 - share) / n + square / (4 * n * n)
    let half = z * inside.squareRoot() / (1 + square / n)
    return Interval(
      low: successes == 0 ? 0 : max(0, centre - half),
      high: successes == trials ? 1 : min(1, centre + half))
  }

  /// The interval of the difference of two independent rates, built from the Wilson interval of either:
  /// Newcombe (1998), Statistics in Medicine 17, method 10. Nil where one of them has no trials.
  ///
  /// - Parameters:
  ///   - rate: the share, and of how many trials.
  ///   - other: what is taken from it.
  package static func newcombe(
    _ rate: (Double, of: Int), less other: (Double, of: Int), level: Double
  ) -> Interval? {
    func wilson(_ part: (share: Double, of: Int)) -> Interval? {
      Self.wilson(
        successes: Int((part.share * Double(part.of)).rounded()), of: part.of, level: level)
    }
    guard let own = wilson(rate), let others = wilson(other) else { return nil }
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let (p, q) = (rate.0, other.0)
    return Interval(
      low: p - q - root(p - own.low, others.high - q),
      high: p - q + root(own.high - p, q - others.low))
  }

  /// The level at which the intervals of a family are drawn, so that of those that leave out zero at most
  /// 1 − `level` do so by chance, on average.
  ///
  /// One interval of 90 % leaves out a true zero once in ten times; of thirty, three do. Benjamini and
  /// Yekutieli (2005), J. Am. Stat. Assoc. 100: the R that are selected have intervals of level 1 − R·q/m
  /// each, of m in all and q = 1 − `level`. R is the largest number for which as many intervals of that
  /// level leave out zero, which is the procedure of Benjamini and Hochberg (1995) told by intervals; where
  /// none does, R counts as 1. The rate holds for independent measures and for such as rise together.
  ///
  /// - Parameter family: the interval of each measure at a level; wider at a higher one.
  package static func level(
    _ level: Double, over family: [(_ level: Double) -> Interval]
  ) -> Double {
    let rate = (1 - level) / Double(max(1, family.count))
    var selected = family.count
    while selected > 1 {
      let here = 1 - Double(selected) * rate
      let clear = family.count { !$0(here).contains(0) }
      if clear >= selected { return here }
      // No smaller number has more of them clear, since its intervals are wider.
      selected = clear
    }
    return 1 - rate
  }

  /// How many calls a wished half-width of a mean needs, Student's t included.
  ///
  /// - Parameters:
  ///   - halfWidth: wished, in the unit of `standardDeviation`.
  ///   - limit: the answer when no smaller number suffices.
  package static func sampleSize(
    halfWidth: Double, standardDeviation: Double, level: Double = 0.95, limit: Int = 1_000_000
  ) -> Int {
    precondition(halfWidth > 0, "a half-width is positive")
    if standardDeviation <= 0 { return 2 }
    func enough(_ n: Int) -> Bool {
      let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: Double(n - 1))
      return t * standardDeviation / Double(n).squareRoot() <= halfWidth
    }
    if !enough(limit) { return limit }
    var low = 2
    var high = limit
    while low < high {
      let middle = (low + high) / 2
      if enough(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
