import CallStatistics
import Foundation
import Testing

@Suite struct PeriodChangeTests {
  static func clusters(_ now: [(Double, Double)], _ before: [(Double, Double)]) -> [PeriodChange
    .Cluster]
  {
    zip(now, before).map { now, before in
      var cluster = PeriodChange.Cluster()
      (cluster.count, cluster.sum) = now
      (cluster.countBefore, cluster.sumBefore) = before
      return cluster
    }
  }

  /// Two routes: with as many calls of each agent in both periods, the ratio estimate is Student's paired
  /// interval of the agents' own changes.
  @Test func `agents of equal calls are pairs`() throws {
    let now = [71.0, 80, 64, 77]
    let before = [70.0, 74, 66, 70]
    let change = try #require(
      PeriodChange(
        Self.clusters(now.map { (5, 5 * $0) }, before.map { (5, 5 * $0) }), areRates: false))
    let paired = try #require(Intervals.mean(zip(now, before).map { $0 - $1 }, level: 0.9))
    let interval = change.interval(level: 0.9)
    #expect(abs(change.change - 3) < 1e-12)
    #expect(abs(interval.low - paired.low) < 1e-9 && abs(interval.high - paired.high) < 1e-9)
  }

  @Test func `one agent alone, or a period without calls, makes no change`() {
    #expect(PeriodChange([PeriodChange.Cluster](), areRates: false) == nil)
    #expect(PeriodChange(Self.clusters([(5, 300)], [(5, 350)]), areRates: false) == nil)
    #expect(
      PeriodChange(Self.clusters([(5, 300), (4, 280)], [(0, 0), (0, 0)]), areRates: false) == nil)
  }

  @Test func `a rate that nobody or everybody reaches has the interval of so many calls`() throws {
    let nobody = try #require(
      PeriodChange(Self.clusters([(6, 0), (6, 0)], [(6, 0), (6, 0)]), areRates: true))
    let rates = try #require(Intervals.newcombe((0, of: 12), less: (0, of: 12), level: 0.9))
    #expect(nobody.interval(level: 0.9) == rates && rates.low < -0.15 && rates.high > 0.15)
    let scores = try #require(
      PeriodChange(Self.clusters([(6, 0), (6, 0)], [(6, 0), (6, 0)]), areRates: false))
    #expect(scores.interval(level: 0.9) == Interval(low: 0, high: 0))
  }

  private static func normal(_ z: Double) -> (Double) -> Interval {
    { level in
      let half = Normal.quantile(0.5 + level / 2)
      return Interval(low: z - half, high: z + half)
    }
  }

  @Test func `one interval of a family keeps its level`() {
    #expect(Intervals.level(0.9, over: []) == 0.9)
    #expect(Intervals.level(0.9, over: [Self.normal(0.3)]) == 0.9)
    #expect(Intervals.level(0.9, over: [Self.normal(9)]) == 0.9)
  }

  @Test func `where all moved far no interval is wider, and where none did all are widest`() {
    let moved = Intervals.level(0.9, over: (0..<20).map { _ in Self.normal(6) })
    #expect(abs(moved - 0.9) < 1e-12)
    let still = Intervals.level(0.9, over: (0..<20).map { _ in Self.normal(0.5) })
    #expect(abs(still - 0.995) < 1e-12)
  }

  /// Two routes: the procedure of Benjamini and Hochberg on the p-values chooses the same.
  @Test func `what the intervals leave out is what Benjamini and Hochberg reject`() {
    var generator = SeededGenerator(seed: 11)
    var chosen = 0
    for _ in 0..<300 {
      let count = 1 + generator.below(40)
      let moved = generator.below(count + 1)
      let values = (0..<count).map { generator.normal() + ($0 < moved ? 2.5 : 0) }
      let p = values.map { 2 * Normal.cumulative(-abs($0)) }
      let sorted = p.sorted()
      let last = sorted.indices.last { sorted[$0] <= 0.1 * Double($0 + 1) / Double(count) }
      let bound = last.map { sorted[$0] } ?? -1
      let level = Intervals.level(0.9, over: values.map(Self.normal))
      for (value, p) in zip(values, p) {
        #expect(!Self.normal(value)(level).contains(0) == (p <= bound))
      }
      chosen += last.map { $0 + 1 } ?? 0
    }
    #expect(chosen > 1000)
  }

  /// A short run of the study: two cells of it, in neither of which anything changed.
  @Test(arguments: [(6, 10), (12, 5)])
  func `where nothing changed a month seldom seems to`(agents: Int, calls: Int) {
    let cell = ComparisonCoverage.Cell(agents: agents, calls: calls)
    let result = ComparisonCoverage.criteria(cell, moved: 0, months: 400, seed: 5)
    // One in ten, give or take two standard errors of 0.015; without the wider intervals, nine in ten.
    #expect(result.monthsWithChance < 0.13)
    #expect(result.plainMonthsWithChance > 0.6)
  }

  @Test
  func
    `of the changes that are told one in ten is chance at most, and most that happened are told`()
  {
    let cell = ComparisonCoverage.Cell(agents: 12, calls: 20)
    let result = ComparisonCoverage.criteria(cell, moved: 7, months: 200, seed: 6)
    #expect(result.chanceShare < 0.1)
    #expect(result.told > 0.5)
    #expect(result.told < result.plainTold)
  }

  /// The study: `AFFINITY_STUDY_MONTHS=4000 swift test -c release --filter PeriodChangeTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["AFFINITY_STUDY_MONTHS"] != nil))
  func `the study of the comparison`() throws {
    let text = ProcessInfo.processInfo.environment["AFFINITY_STUDY_MONTHS"] ?? ""
    let months = try #require(Int(text))
    for line in ComparisonCoverage.study(months: months) { print(line) }
  }
}
