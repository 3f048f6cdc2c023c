/// Sums over values: mean, variance, covariance.
package enum Moments {
  /// Nil for an empty list.
  package static func mean(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    var sum = 0.0
    for value in values { sum += value }
    return sum / Double(values.count)
  }

  /// With n − 1 in the denominator, from deviations (two passes); nil below two values.
  package static func variance(_ values: some Collection<Double>) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    var sum = 0.0
    for value in values { sum += (value - mean) * (value - mean) }
    return sum / Double(values.count - 1)
  }
}

/// Values between the values: where a share of a sample lies below.
package enum Quantiles {
  /// Type 7 of Hyndman and Fan (1996): linear between order statistics, position (n − 1)p from 0.
  /// The default of R, NumPy and Excel's PERCENTILE.INC. Nil for an empty list.
  package static func quantile(_ p: Double, of values: some Collection<Double>) -> Double? {
    quantile(p, ofSorted: values.sorted())
  }

  package static func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double? {
    precondition(p >= 0 && p <= 1, "a share lies between 0 and 1")
    guard !sorted.isEmpty else { return nil }
    let position = p * Double(sorted.count - 1)
    let lower = Int(position)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (position - Double(lower)) * (sorted[upper] - sorted[lower])
  }

  package static func median(_ values: some Collection<Double>) -> Double? {
    quantile(0.5, of: values)
  }
}
