import CallStatistics
import Testing

@Suite struct AgreementTests {
  static let pairs: [(Double, Double)] = zip(
    [0, 0, 1, 1, 0.5, 0.5, 0.75, 1, 0.25, 0, 1, 1, 0.5, 0.75, 0.75, 1],
    [0, 0.25, 1, 0.75, 0.5, 0.25, 0.75, 1, 0.5, 0, 1, 0.75, 0.5, 1, 0.75, 1]
  ).map { ($0, $1) }

  /// scikit-learn's `cohen_kappa_score`: 0.5126903553299492, quadratic 0.9090909090909091.
  @Test func `kappas agree with scikit-learn`() throws {
    #expect(abs(try #require(Agreement.cohenKappa(Self.pairs)) - 0.5126903553299492) < 1e-12)
    #expect(abs(try #require(Agreement.quadraticKappa(Self.pairs)) - 0.9090909090909091) < 1e-12)
    #expect(Agreement.raw(Self.pairs) == 10.0 / 16)
    #expect(Agreement.raw(Self.pairs, tolerance: 0.25) == 1)
  }

  @Test func `kappa is 1 for equal ratings, 0 at chance and none without variety`() throws {
    #expect(Agreement.cohenKappa([(0, 0), (1, 1), (0, 0)]) == 1)
    #expect(abs(try #require(Agreement.cohenKappa([(0, 0), (0, 1), (1, 0), (1, 1)]))) < 1e-12)
    #expect(Agreement.cohenKappa([(1, 1), (1, 1)]) == nil)
    #expect(Agreement.cohenKappa([]) == nil)
  }

  /// Shrout and Fleiss (1979), table 2: ICC(2,1) = .29; pingouin 0.7.0 gives 0.289764 there and
  /// 0.927174 for the second table.
  @Test func `intraclass correlation agrees with shrout and fleiss and pingouin`() throws {
    let classic: [[Double]] = [
      [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]
    #expect(abs(try #require(Agreement.intraclass(classic)) - 0.289764) < 5e-7)
    let calls: [[Double]] = [
      [71.5, 68], [88, 90.5], [63, 70], [79, 75], [92, 88.5], [55, 61], [84, 80], [77.5, 79],
    ]
    #expect(abs(try #require(Agreement.intraclass(calls)) - 0.927174) < 5e-7)
    #expect(Agreement.intraclass([[1, 2]]) == nil)
    #expect(Agreement.intraclass([[1, 1], [1, 1]]) == nil)
  }

  /// Shrout and Fleiss' table and another. Four million draws in numpy give 0.0268…0.7451 and 0.5408…0.9824; by
  /// McGraw and Wong's F distribution (1996) they are 0.0188…0.7611 and 0.6781…0.9850.
  @Test(
    arguments: [
      (
        [
          [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
        ],
        0.0268, 0.7451
      ),
      (
        [
          [71.5, 68], [88, 90.5], [63, 70], [79, 75], [92, 88.5], [55, 61], [84, 80], [77.5, 79],
        ], 0.5408, 0.9824
      ),
    ] as [([[Double]], Double, Double)])
  func `the interval of raters at large agrees with one drawn elsewhere`(
    table: [[Double]], low: Double, high: Double
  ) throws {
    let interval = try #require(Agreement.intraclassAtLarge(table, draws: 100_000, seed: 1))
    #expect(abs(interval.low - low) < 0.01)
    #expect(abs(interval.high - high) < 0.01)
    #expect(interval == Agreement.intraclassAtLarge(table, draws: 100_000, seed: 1))
    let narrower = try #require(
      Agreement.intraclassAtLarge(table, level: 0.5, draws: 100_000, seed: 1))
    #expect(interval.low < narrower.low && narrower.high < interval.high)
  }

  @Test func `two raters of unlike leniency tell little of raters at large, however many calls`()
    throws
  {
    var generator = SeededGenerator(seed: 5)
    let alike = (0..<400).map { _ -> [Double] in
      let truth = 75 + 8 * generator.normal()
      return [truth + 4 * generator.normal(), truth + 4 * generator.normal()]
    }
    let unlike = alike.map { [$0[0], $0[1] + 6] }
    let these = try #require(
      Agreement.bootstrap(unlike.count, resamples: 200, seed: 1) {
        Agreement.intraclass($0.map { unlike[$0] })
      })
    let atLarge = try #require(Agreement.intraclassAtLarge(unlike, seed: 1))
    #expect(these.width < 0.15)
    #expect(atLarge.width > 0.5)
    #expect(try #require(Agreement.intraclassAtLarge(alike, seed: 1)).high > these.high)
    // Raters who differ by a constant alone, or not at all, tell no error; nor does what is too small.
    #expect(Agreement.intraclassAtLarge(alike.map { [$0[0], $0[0] + 2] }, seed: 1) == nil)
    #expect(Agreement.intraclassAtLarge(alike.map { [$0[0], $0[0]] }, seed: 1) == nil)
    #expect(Agreement.intraclassAtLarge([[1, 2]], seed: 1) == nil)
    #expect(Agreement.intraclassAtLarge([[1, 1], [1, 1]], seed: 1) == nil)
  }

  static let missing = -1.0
  /// Three raters, fifteen calls, with gaps (−1).
  static let table: [[Double]] = [
    [-1, -1, -1, -1, -1, 3, 4, 1, 2, 1, 1, 3, 3, -1, 3],
    [1, -1, 2, 1, 3, 3, 4, 3, -1, -1, -1, -1, -1, -1, -1],
    [-1, -1, 2, 1, 3, 4, 4, -1, 2, 1, 1, 3, 3, -1, 4],
  ]
  static var units: [[Double]] {
    (0..<15).map { unit in table.map { $0[unit] }.filter { $0 != missing } }
  }

  /// The Python package `krippendorff` (Castro) gives these three for the same table.
  @Test(arguments: [
    (Agreement.Scale.nominal, 0.691358024691358), (.ordinal, 0.8067214199413153),
    (.interval, 0.8108448928121059),
  ])
  func `alpha with missing values agrees with krippendorff`(
    scale: Agreement.Scale, expected: Double
  ) throws {
    #expect(
      abs(try #require(Agreement.krippendorffAlpha(Self.units, scale: scale)) - expected) < 1e-12)
  }

  @Test func `alpha does not depend on the order of calls or raters`() throws {
    let turned = Self.units.reversed().map { Array($0.reversed()) }
    for scale in [Agreement.Scale.nominal, .ordinal, .interval] {
      let a = try #require(Agreement.krippendorffAlpha(Self.units, scale: scale))
      let b = try #require(Agreement.krippendorffAlpha(turned, scale: scale))
      #expect(abs(a - b) < 1e-12)
    }
  }

  @Test func `the bootstrap interval holds alpha and repeats with its seed`() throws {
    let first = try #require(
      Agreement.krippendorffAlpha(Self.units, scale: .ordinal, level: 0.95, seed: 1))
    let again = try #require(
      Agreement.krippendorffAlpha(Self.units, scale: .ordinal, level: 0.95, seed: 1))
    #expect(first.interval == again.interval)
    #expect(first.interval.contains(first.alpha))
    #expect(first.interval.width > 0)
  }

  /// Of twenty calls one is of the other kind, and both raters say so. Left out, resamples without it leave
  /// α = 1 for sure; 0.95²⁰, more than a third of all, are without.
  @Test func `what a resample without variety does not tell widens the interval`() throws {
    let units = [[Double]](repeating: [0, 0], count: 19) + [[1, 1]]
    for scale in [Agreement.Scale.nominal, .ordinal, .interval] {
      let found = try #require(
        Agreement.krippendorffAlpha(units, scale: scale, level: 0.95, seed: 3))
      #expect(found.alpha == 1 && found.interval == Interval(low: 0, high: 1))
    }
    let kappa = Agreement.bootstrap(20, seed: 3) { chosen in
      Agreement.cohenKappa(chosen.map { (units[$0][0], units[$0][1]) })
    }
    #expect(kappa == Interval(low: 0, high: 1))
    // Even where as good as every resample has variety nothing is added.
    let varied =
      [[Double]](repeating: [0, 0], count: 9) + [[0, 1]]
      + [[Double]](repeating: [1, 1], count: 10)
    let usual = try #require(
      Agreement.krippendorffAlpha(varied, scale: .nominal, level: 0.95, seed: 3))
    #expect(usual.interval.low > 0.5 && usual.interval.contains(usual.alpha))
  }

  /// Known answer: of ten calls nobody disagrees about, 1 − 0.025^(1/10) = 0.3085 of all may be disputed;
  /// five of either kind differ by chance in 1 − 2·10·9 ÷ (20·19) = 0.5263 of the pairs, by the raters' own
  /// habits in one half.
  @Test func `full agreement on few calls is no proof of full agreement`() throws {
    let units = [[Double]](repeating: [0, 0], count: 5) + [[Double]](repeating: [1, 1], count: 5)
    let alpha = try #require(
      Agreement.krippendorffAlpha(units, scale: .nominal, level: 0.95, seed: 4))
    #expect(alpha.alpha == 1 && alpha.interval.high == 1)
    #expect(abs(alpha.interval.low - (1 - 0.308497 / 0.526316)) < 1e-5)
    let pairs = units.map { ($0[0], $0[1]) }
    #expect(Agreement.unlikeByChance(ofEach: [pairs]) == 0.5)
    let kappa = Agreement.bootstrap(
      10, seed: 4, unlikeByChance: Agreement.unlikeByChance(ofEach: [pairs])
    ) { chosen in Agreement.cohenKappa(chosen.map { pairs[$0] }) }
    #expect(abs(try #require(kappa).low - (1 - 0.308497 / 0.5)) < 1e-5)
    // Two hundred calls are nearly a proof.
    let many = try #require(
      Agreement.krippendorffAlpha(
        (0..<200).map { [Double($0 % 2), Double($0 % 2)] }, scale: .nominal, level: 0.95, seed: 4))
    #expect(many.interval.low > 0.95)
  }

  @Test func `alpha is none without two values on one call`() {
    #expect(Agreement.krippendorffAlpha([[1], [2]], scale: .nominal) == nil)
    #expect(Agreement.krippendorffAlpha([[1, 1], [1, 1]], scale: .nominal) == nil)
  }

  /// Mean of three marks of 0.7 is 0.6999999999999998, and 71.43 summed and divided again need not be 71.43.
  @Test func `values that differ by rounding alone are equal`() {
    let mean = (0.7 + 0.7 + 0.7) / 3
    #expect(mean != 0.7)
    for scale in [Agreement.Scale.nominal, .ordinal, .interval] {
      #expect(Agreement.krippendorffAlpha([[mean, 0.7], [0.3, 0.3], [1, 1]], scale: scale) == 1)
      #expect(Agreement.krippendorffAlpha([[mean, 0.7], [0.7, 0.7]], scale: scale) == nil)
    }
    #expect(Agreement.cohenKappa([(mean, 0.7), (0, 0)]) == 1)
    #expect(Agreement.quadraticKappa([(mean, 0.7), (0.7, mean)]) == nil)
    for value in [71.43, 11.79, 65.16, 94.53, 80] {
      #expect(Agreement.intraclass((0..<30).map { _ in [value, value, value] }) == nil)
    }
  }

  @Test func `kappas of several pairs of raters are pooled and do not ask who comes first`() throws
  {
    let all = [Self.pairs, [(0, 1), (1, 1), (0.5, 0)], []]
    let turned = all.reversed().map { $0.map { ($0.1, $0.0) } }
    #expect(
      abs(
        try #require(Agreement.quadraticKappa(ofEach: all))
          - (try #require(
            Agreement.quadraticKappa(ofEach: turned)))) < 1e-12)
    #expect(
      Agreement.cohenKappa(ofEach: [Self.pairs, Self.pairs]) == Agreement.cohenKappa(Self.pairs))
    // One pair of raters never agrees and each always says one thing: chance would give as little.
    let one = [(0.0, 1.0), (0, 1)]
    #expect(Agreement.cohenKappa(one) == 0)
    let pooled = try #require(Agreement.cohenKappa(ofEach: [one, [(0, 0), (1, 1)]]))
    // Disagreements 2 + 0 over 2 + 1.
    #expect(abs(pooled - (1 - 2.0 / 3)) < 1e-12)
  }

  /// Two routes: the definitions, written out over every pair of values. Random tables with gaps, ties, a single
  /// rater or a single value; a hundred of them have something to agree on.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `statistics are what their definitions say`(seed: UInt64) {
    var generator = SeededGenerator(seed: 500 + seed)
    let raters = 1 + generator.below(4)
    let steps = generator.below(5)
    let gaps = seed % 3 == 0 ? 0.4 : 0
    let table = (0..<(1 + generator.below(25))).map { _ -> [Double?] in
      let truth = generator.below(steps + 1)
      return (0..<raters).map { _ in
        if generator.uniform() < gaps { return nil }
        let value = generator.uniform() < 0.6 ? truth : generator.below(steps + 1)
        return Double(value) / Double(max(1, steps))
      }
    }
    let units = table.map { $0.compactMap { $0 } }
    for scale in [Agreement.Scale.nominal, .ordinal, .interval] {
      Self.same(
        Agreement.krippendorffAlpha(units, scale: scale), Self.alpha(units, scale))
    }
    guard raters >= 2 else { return }
    let pairs = table.compactMap { row in row[0].flatMap { a in row[1].map { (a, $0) } } }
    Self.same(Agreement.cohenKappa(pairs), Self.kappa(pairs) { $0 == $1 ? 0 : 1 })
    Self.same(Agreement.quadraticKappa(pairs), Self.kappa(pairs) { ($0 - $1) * ($0 - $1) })
    let whole = table.compactMap { row in row.contains { $0 == nil } ? nil : row.compactMap { $0 } }
    Self.same(Agreement.intraclass(whole), Self.intraclass(whole))
  }

  private static func same(
    _ one: Double?, _ other: Double?, _ location: SourceLocation = #_sourceLocation
  ) {
    guard let one, let other else {
      #expect(one == nil && other == nil, sourceLocation: location)
      return
    }
    #expect(abs(one - other) < 1e-9, sourceLocation: location)
  }

  /// One less the mean distance of a pair of raters on a call over that of each rater's value with every value of
  /// the other.
  private static func kappa(
    _ pairs: [(Double, Double)], _ distance: (Double, Double) -> Double
  ) -> Double? {
    guard !pairs.isEmpty else { return nil }
    let n = Double(pairs.count)
    let observed = pairs.reduce(0) { $0 + distance($1.0, $1.1) } / n
    var expected = 0.0
    for (a, _) in pairs { for (_, b) in pairs { expected += distance(a, b) / (n * n) } }
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// Krippendorff (2011), equations for the mean distances within units and over all pairable values.
  private static func alpha(_ units: [[Double]], _ scale: Agreement.Scale) -> Double? {
    let pairable = units.filter { $0.count > 1 }
    let all = Array(pairable.joined())
    let n = Double(all.count)
    func distance(_ a: Double, _ b: Double) -> Double {
      if a == b { return 0 }
      switch scale {
      case .nominal: return 1
      case .interval: return (a - b) * (a - b)
      case .ordinal:
        var sum = 0.0
        for value in all where value >= min(a, b) && value <= max(a, b) {
          sum += value == a || value == b ? 0.5 : 1
        }
        return sum * sum
      }
    }
    var observed = 0.0
    for unit in pairable {
      for i in unit.indices {
        for j in unit.indices where j != i {
          observed += distance(unit[i], unit[j]) / Double(unit.count - 1)
        }
      }
    }
    var expected = 0.0
    for i in all.indices {
      for j in all.indices where j != i { expected += distance(all[i], all[j]) }
    }
    return expected > 0 ? 1 - observed / n / (expected / (n * (n - 1))) : nil
  }

  /// Shrout and Fleiss (1979), table 1: mean squares of an analysis of variance with residuals written out.
  private static func intraclass(_ table: [[Double]]) -> Double? {
    guard table.count > 1, let k = table.first?.count, Set(table.joined()).count > 1 else {
      return nil
    }
    let n = table.count
    let grand = table.joined().reduce(0, +) / Double(n * k)
    let rows = table.map { $0.reduce(0, +) / Double(k) }
    let columns = (0..<k).map { j in table.reduce(0) { $0 + $1[j] } / Double(n) }
    var (between, raters, residual) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      for j in 0..<k {
        between += (rows[i] - grand) * (rows[i] - grand)
        raters += (columns[j] - grand) * (columns[j] - grand)
        let rest = table[i][j] - rows[i] - columns[j] + grand
        residual += rest * rest
      }
    }
    between /= Double(n - 1)
    raters /= Double(k - 1)
    residual /= Double((n - 1) * (k - 1))
    let all = between + Double(k - 1) * residual + Double(k) * (raters - residual) / Double(n)
    return all > 1e-12 ? (between - residual) / all : nil
  }
}
