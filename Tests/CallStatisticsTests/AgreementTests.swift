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

  @Test func `alpha is none without two values on one call`() {
    #expect(Agreement.krippendorffAlpha([[1], [2]], scale: .nominal) == nil)
    #expect(Agreement.krippendorffAlpha([[1, 1], [1, 1]], scale: .nominal) == nil)
  }
}
