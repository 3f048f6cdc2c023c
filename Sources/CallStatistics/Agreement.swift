import Foundation

/// How far raters agree, beyond what chance would give.
package enum Agreement {
  /// The scale of the values, which says how far two of them are apart.
  package enum Scale: String, Codable, Sendable { case nominal, ordinal, interval }

  /// The share of equal pairs; nil without pairs.
  package static func raw(_ pairs: [(Double, Double)], tolerance: Double = 0) -> Double? {
    guard !pairs.isEmpty else { return nil }
    let equal = pairs.filter { abs($0.0 - $0.1) <= tolerance + 1e-9 }.count
    return Double(equal) / Double(pairs.count)
  }

  /// Values that differ by rounding alone are the same value.
  fileprivate static func shown(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }

  /// Cohen's κ (1960) of two raters; nil without pairs or when both always say the same one thing.
  package static func cohenKappa(_ pairs: [(Double, Double)]) -> Double? {
    cohenKappa(ofEach: [pairs])
  }

  /// κ of several pairs of raters, pooled: one less the disagreements of all of them over those that chance
  /// would give each pair by its own two raters' habits (De Vries et al. 2008, Field Methods 20). Who is named
  /// first changes nothing.
  package static func cohenKappa(ofEach raters: [[(Double, Double)]]) -> Double? {
    weightedKappa(raters) { $0 == $1 ? 0 : 1 }
  }

  /// Cohen's κ with quadratic weights (1968); the distance is the square of the difference of
  /// the values themselves.
  package static func quadraticKappa(_ pairs: [(Double, Double)]) -> Double? {
    quadraticKappa(ofEach: [pairs])
  }

  /// The same of several pairs of raters, pooled.
  package static func quadraticKappa(ofEach raters: [[(Double, Double)]]) -> Double? {
    weightedKappa(raters) { ($0 - $1) * ($0 - $1) }
  }

  /// The share of pairs that would differ by chance, by each pair of raters' own habits; nil without pairs.
  package static func unlikeByChance(ofEach raters: [[(Double, Double)]]) -> Double? {
    let pairs = raters.reduce(0) { $0 + $1.count }
    return pairs > 0 ? disagreements(raters) { $0 == $1 ? 0 : 1 }.expected / Double(pairs) : nil
  }

  private static func weightedKappa(
    _ raters: [[(Double, Double)]], distance: (Double, Double) -> Double
  ) -> Double? {
    let (observed, expected) = disagreements(raters, distance: distance)
    guard expected > 0 else { return nil }
    return 1 - observed / expected
  }

  private static func disagreements(
    _ raters: [[(Double, Double)]], distance: (Double, Double) -> Double
  ) -> (observed: Double, expected: Double) {
    var observed = 0.0
    var expected = 0.0
    for pairs in raters where !pairs.isEmpty {
      var left: [Double: Int] = [:]
      var right: [Double: Int] = [:]
      for pair in pairs {
        let (a, b) = (shown(pair.0), shown(pair.1))
        left[a, default: 0] += 1
        right[b, default: 0] += 1
        observed += distance(a, b)
      }
      let rights = right.sorted { $0.key < $1.key }
      var sum = 0.0
      for (a, times) in left.sorted(by: { $0.key < $1.key }) {
        for (b, others) in rights { sum += Double(times) * Double(others) * distance(a, b) }
      }
      expected += sum / Double(pairs.count)
    }
    return (observed, expected)
  }

  /// Shrout and Fleiss' ICC(2,1) (1979): absolute agreement, two-way random effects, single rater.
  ///
  /// - Parameter table: a row for each call, a column for each rater, nothing missing.
  /// - Returns: nil below two rows or columns, or when nothing varies but by rounding.
  package static func intraclass(_ table: [[Double]]) -> Double? {
    guard let squares = MeanSquares(table) else { return nil }
    let (n, k) = (squares.calls, squares.raters)
    let denominator =
      squares.ofCalls + (k - 1) * squares.ofErrors
      + k * (squares.ofRaters - squares.ofErrors) / n
    guard denominator > 0 else { return nil }
    return (squares.ofCalls - squares.ofErrors) / denominator
  }

  /// The interval of ICC(2,1) for raters at large, of whom those of the table are a chance few.
  ///
  /// Generalized pivotal quantities (Weerahandi 1993), as Ionan, Polley, McShane and Dobbin (2014), BMC
  /// Medical Research Methodology 14, have them for it: each mean square over its χ² per degree of freedom
  /// is drawn anew, the variances of calls, raters and errors taken from them, none below 0, and their share
  /// reckoned. McGraw and Wong's (1996) by an F distribution is far too narrow where two raters
  /// differ in leniency (`reports/studies/agreement.md`). Calls' true scores are taken for normal.
  ///
  /// - Parameter table: as that of `intraclass`.
  /// - Returns: 0…1; nil as `intraclass`, and where raters differ by nothing but a constant, which tells no
  ///   error of theirs.
  package static func intraclassAtLarge(
    _ table: [[Double]], level: Double = 0.95, draws: Int = 10_000, seed: UInt64
  ) -> Interval? {
    guard let squares = MeanSquares(table), shown(squares.ofErrors) > 0 else { return nil }
    let (n, k) = (squares.calls, squares.raters)
    var generator = SeededGenerator(seed: seed)
    /// What the expected mean square may be.
    func drawn(_ square: Double, _ degreesOfFreedom: Double) -> Double {
      let half = degreesOfFreedom / 2
      return square * half / max(generator.gamma(shape: half), .leastNormalMagnitude)
    }
    var values: [Double] = []
    values.reserveCapacity(draws)
    for _ in 0..<draws {
      let error = drawn(squares.ofErrors, (n - 1) * (k - 1))
      let calls = max(0, (drawn(squares.ofCalls, n - 1) - error) / k)
      let raters = max(0, (drawn(squares.ofRaters, k - 1) - error) / n)
      values.append(calls / (calls + raters + error))
    }
    values.sort()
    guard let low = Quantiles.quantile(0.5 - level / 2, ofSorted: values),
      let high = Quantiles.quantile(0.5 + level / 2, ofSorted: values)
    else { return nil }
    return Interval(low: low, high: high)
  }

  /// Of a table of calls and raters, two ways without repetition.
  private struct MeanSquares {
    var calls: Double
    var raters: Double
    var ofCalls: Double
    var ofRaters: Double
    var ofErrors: Double

    /// Nil below two rows or columns, or when nothing varies but by rounding.
    init?(_ table: [[Double]]) {
      guard let raters = table.first?.count, raters >= 2, table.count >= 2 else { return nil }
      precondition(table.allSatisfy { $0.count == raters }, "nothing may be missing")
      guard let least = table.joined().min(), let most = table.joined().max(),
        shown(most - least) > 0
      else { return nil }
      let n = Double(table.count)
      let k = Double(raters)
      var sum = 0.0
      var columns = [Double](repeating: 0, count: raters)
      for row in table {
        for (j, value) in row.enumerated() {
          sum += value
          columns[j] += value
        }
      }
      let grand = sum / (n * k)
      var rowsSquare = 0.0
      var total = 0.0
      for row in table {
        let gap = row.reduce(0, +) / k - grand
        rowsSquare += k * gap * gap
        for value in row { total += (value - grand) * (value - grand) }
      }
      var columnsSquare = 0.0
      for column in columns {
        let gap = column / n - grand
        columnsSquare += n * gap * gap
      }
      (calls, self.raters) = (n, k)
      ofCalls = rowsSquare / (n - 1)
      ofRaters = columnsSquare / (k - 1)
      ofErrors = (total - rowsSquare - columnsSquare) / ((n - 1) * (k - 1))
    }
  }

  /// Krippendorff's α (2011), any number of raters, values may be missing.
  ///
  /// - Parameter units: the values given to each call, in any order; units with fewer than two
  ///   values say nothing and are left out.
  /// - Returns: nil when no unit has two values or when all values are the same.
  package static func krippendorffAlpha(_ units: [[Double]], scale: Scale) -> Double? {
    AlphaTable(units, scale: scale).alpha(of: nil)
  }

  /// α with a bootstrap interval over the calls (`bootstrap`), by a fixed seed.
  package static func krippendorffAlpha(
    _ units: [[Double]], scale: Scale, level: Double, resamples: Int = 1000, seed: UInt64
  ) -> (alpha: Double, interval: Interval)? {
    let table = AlphaTable(units, scale: scale)
    guard let alpha = table.alpha(of: nil),
      let interval = bootstrap(
        table.unitCount, level: level, resamples: resamples, seed: seed,
        unlikeByChance: table.unlikeByChance, statistic: { table.alpha(of: $0) })
    else { return nil }
    return (alpha, interval)
  }

  /// The central interval of a coefficient of agreement over resampled units; nil when it never exists.
  ///
  /// A resample in which all values are one value has no coefficient, and says nothing of agreement: it counts
  /// as none (0) towards the lower end and as full (1) towards the upper. Left out, as though it had not been
  /// drawn, it leaves those resamples that happen to hold the few varied units, and an interval far too narrow
  /// (`reports/studies/agreement.md`).
  ///
  /// - Parameter unlikeByChance: the share of pairs that would differ by chance, for coefficients that
  ///   know it. Where nobody disagrees, no resample does, yet some unit not seen may: of n that agree, with
  ///   (1 + `level`) ÷ 2 probability no more than the share d of all differ for which (1 − d)ⁿ is what is
  ///   left, and the lower end is 1 − d ÷ `unlikeByChance`, at least 0.
  package static func bootstrap(
    _ count: Int, level: Double = 0.95, resamples: Int = 1000, seed: UInt64,
    unlikeByChance: Double? = nil, statistic: ([Int]) -> Double?
  ) -> Interval? {
    guard count > 0 else { return nil }
    let values = resampled(count, resamples, seed, statistic).sorted()
    guard let least = values.first else { return nil }
    let unknown = [Double](repeating: 0, count: resamples - values.count)
    let tail = 0.5 - level / 2
    guard
      var low = Quantiles.quantile(
        tail, ofSorted: unknown.isEmpty ? values : (unknown + values).sorted()),
      let high = Quantiles.quantile(
        1 - tail, ofSorted: unknown.isEmpty ? values : (unknown.map { _ in 1 } + values).sorted())
    else { return nil }
    if let unlikeByChance, unlikeByChance > 0, least > 1 - 1e-9 {
      let unseen = 1 - pow(tail, 1 / Double(count))
      low = min(low, max(0, 1 - unseen / unlikeByChance))
    }
    return Interval(low: low, high: high)
  }

  private static func resampled(
    _ count: Int, _ resamples: Int, _ seed: UInt64, _ statistic: ([Int]) -> Double?
  ) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    values.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var chosen: [Int] = []
      chosen.reserveCapacity(count)
      for _ in 0..<count { chosen.append(generator.below(count)) }
      if let value = statistic(chosen) { values.append(value) }
    }
    return values
  }
}

/// The counts behind Krippendorff's α, kept so that a resample costs little.
private struct AlphaTable {
  /// For each unit the number of times each category was given.
  let counts: [[Double]]
  let categories: [Double]
  let scale: Agreement.Scale
  var unitCount: Int { counts.count }

  init(_ units: [[Double]], scale: Agreement.Scale) {
    let usable = units.filter { $0.count >= 2 }.map { $0.map { Agreement.shown($0) } }
    let categories = Set(usable.joined()).sorted()
    var position: [Double: Int] = [:]
    for (index, category) in categories.enumerated() { position[category] = index }
    counts = usable.map { values in
      var row = [Double](repeating: 0, count: categories.count)
      for value in values { if let index = position[value] { row[index] += 1 } }
      return row
    }
    self.categories = categories
    self.scale = scale
  }

  /// Of all pairs of values, whoever gave them, the share that differ; nil without pairs.
  var unlikeByChance: Double? {
    var margins = [Double](repeating: 0, count: categories.count)
    for row in counts { for (index, count) in row.enumerated() { margins[index] += count } }
    let n = margins.reduce(0, +)
    guard n > 1 else { return nil }
    return 1 - margins.reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1))
  }

  func alpha(of chosen: [Int]?) -> Double? {
    let size = categories.count
    guard !counts.isEmpty, size > 1 else { return nil }
    var coincidences = [Double](repeating: 0, count: size * size)
    for unit in chosen ?? [Int](counts.indices) {
      let row = counts[unit]
      var values = 0.0
      for count in row { values += count }
      for a in 0..<size where row[a] > 0 {
        for b in 0..<size where row[b] > 0 {
          let pairs = a == b ? row[a] * (row[a] - 1) : row[a] * row[b]
          coincidences[a * size + b] += pairs / (values - 1)
        }
      }
    }
    var margins = [Double](repeating: 0, count: size)
    var n = 0.0
    for a in 0..<size {
      for b in 0..<size { margins[a] += coincidences[a * size + b] }
      n += margins[a]
    }
    var cumulative = [0.0]
    for margin in margins { cumulative.append((cumulative.last ?? 0) + margin) }
    var observed = 0.0
    var expected = 0.0
    for a in 0..<size {
      for b in 0..<size where a != b {
        let distance: Double
        switch scale {
        case .nominal: distance = 1
        case .interval:
          let gap = categories[a] - categories[b]
          distance = gap * gap
        case .ordinal:
          let between = cumulative[max(a, b) + 1] - cumulative[min(a, b)]
          let gap = between - (margins[a] + margins[b]) / 2
          distance = gap * gap
        }
        observed += coincidences[a * size + b] * distance
        expected += margins[a] * margins[b] * distance
      }
    }
    guard expected > 0 else { return nil }
    return 1 - (n - 1) * observed / expected
  }
}
