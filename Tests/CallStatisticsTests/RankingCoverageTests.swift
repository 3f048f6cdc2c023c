import CallStatistics
import Simulation
import Testing

/// Short runs of `statistics-study coverage` and `apart`.
@Suite struct RankingCoverageTests {
  /// A short run of three cells; 40 months of 24 agents are 960 intervals with a standard error
  /// of about 0.01, a little more for the months' common spread.
  @Test(arguments: [1.0, 3, 5])
  func `intervals hold the truth about as often as they say`(spread: Double) {
    let cell = RankingCoverage.Cell(agents: 24, calls: 20, spread: spread)
    let result = RankingCoverage.result(
      cell, months: 40, draws: 400, seed: 77)
    #expect((0.85...0.95).contains(result.scoreCoverage))
    #expect(result.placeCoverage >= 0.88)
    #expect(result.placeWidth <= result.centralWidth)
    #expect(result.placeWidth < 24)
  }

  /// One of 24 lies 15 points below the rest, who hardly differ. Were all of one kind, the one far out
  /// would be known wrongly in six months of ten, and the others' intervals be half as wide again.
  @Test func `one agent far out makes nobody else look different, and is known as well as anybody`()
  {
    let cell = RankingCoverage.Cell(agents: 24, calls: 20, spread: 0.9, apart: [-15])
    func result(_ apart: AgentsApart) -> RankingCoverage.Result {
      RankingCoverage.result(
        cell, months: 40, apart: apart, draws: 400, seed: 78)
    }
    let (alike, told) = (result(.none), result(.standard))
    #expect(alike.apartCoverage < 0.6 && told.apartCoverage > 0.7)
    #expect((0.86...0.97).contains(told.othersCoverage))
    #expect(told.scoreWidth < 0.8 * alike.scoreWidth)
    #expect(told.error < 0.8 * alike.error)
    #expect(told.firstTier * (1 - told.firstTierRight) < 0.15)
    #expect(told.firstTier < 0.5 * alike.firstTier)
  }

  /// Where nobody lies far out the belief that somebody may costs next to nothing.
  @Test(arguments: [1.0, 5])
  func `where nobody lies far out intervals stay as wide as they were`(spread: Double) {
    let cell = RankingCoverage.Cell(agents: 12, calls: 20, spread: spread)
    func result(_ apart: AgentsApart) -> RankingCoverage.Result {
      RankingCoverage.result(
        cell, months: 40, apart: apart, draws: 400, seed: 79)
    }
    let (alike, told) = (result(.none), result(.standard))
    #expect(abs(told.scoreWidth / alike.scoreWidth - 1) < 0.02)
    #expect(abs(told.scoreCoverage - alike.scoreCoverage) < 0.02)
    #expect(told.error < 1.03 * alike.error)
  }
}
