import CallStatistics
import Foundation
import Testing

@Suite struct RankingCoverageTests {
  /// The prior of `RankingSettings`.
  static let prior = SpreadPrior.gamma(shape: 2, scale: 1.5)

  /// A short run of three cells; 40 months of 24 agents are 960 intervals with a standard error
  /// of about 0.01, a little more for the months' common spread.
  @Test(arguments: [1.0, 3, 5])
  func `intervals hold the truth about as often as they say`(spread: Double) {
    let cell = RankingCoverage.Cell(agents: 24, calls: 20, spread: spread)
    let result = RankingCoverage.result(
      cell, months: 40, prior: Self.prior, draws: 400, seed: 77)
    #expect((0.85...0.95).contains(result.scoreCoverage))
    #expect(result.placeCoverage >= 0.88)
    #expect(result.placeWidth <= result.centralWidth)
    #expect(result.placeWidth < 24)
  }

  /// The study: `AFFINITY_STUDY_MONTHS=2000 swift test -c release --filter RankingCoverageTests`.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["AFFINITY_STUDY_MONTHS"] != nil))
  func `the study of the ranking`() throws {
    let text = ProcessInfo.processInfo.environment["AFFINITY_STUDY_MONTHS"] ?? ""
    let months = try #require(Int(text))
    var sum = 0.0
    for (index, cell) in RankingCoverage.cells.enumerated() {
      let result = RankingCoverage.result(
        cell, months: months, prior: Self.prior, draws: 2000, seed: UInt64(1000 + index))
      print(RankingCoverage.row(cell, result))
      sum += result.scoreCoverage
      #expect((0.86...0.93).contains(result.scoreCoverage))
      #expect(result.placeCoverage >= 0.9)
    }
    let all = sum / Double(RankingCoverage.cells.count)
    print("score coverage over all cells: \(all)")
    #expect((0.88...0.92).contains(all))
  }
}
