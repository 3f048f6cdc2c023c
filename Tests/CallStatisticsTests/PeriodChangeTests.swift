import CallStatistics
import Simulation
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

  /// A measure of 0 and 1: for each agent how many calls, and how many of them are fulfilled.
  private static func share(_ now: [(Int, Int)], _ before: [(Int, Int)]) -> PeriodChange? {
    PeriodChange(
      zip(now, before).map { now, before in
        func squares(_ part: (of: Int, full: Int)) -> Double {
          Double(part.full) * (1 - Double(part.full) / Double(part.of))
        }
        var cluster = PeriodChange.Cluster()
        (cluster.count, cluster.sum) = (Double(now.0), Double(now.1))
        (cluster.countBefore, cluster.sumBefore) = (Double(before.0), Double(before.1))
        (cluster.squares, cluster.squaresBefore) = (squares(now), squares(before))
        return cluster
      }, areRates: true)
  }

  /// 20 calls in either month of which 10 and 14 are fulfilled: s² ÷ n is 0.25 ÷ 19 and 0.21 ÷ 19. Both agents
  /// change alike, so over agents there is no spread; four such measures count as one degree of freedom.
  @Test func `agents who happen to change alike leave the spread of their calls`() throws {
    let one = try #require(Self.share([(10, 7), (10, 7)], [(10, 5), (10, 5)]))
    #expect(one.interval(level: 0.9).width < 1e-12)
    let told = PeriodChange.together([one, one, one, one])
    let variance = (0.25 + 0.21) / 19
    let known = Intervals.mean(
      0.2, standardError: (variance / 2).squareRoot(), degreesOfFreedom: 2, level: 0.9)
    for change in told {
      let interval = change.interval(level: 0.9)
      #expect(abs(interval.low - known.low) < 1e-12 && abs(interval.high - known.high) < 1e-12)
    }
  }

  /// Two routes: where agents differ in their change by three times what their calls explain, in the mean of the
  /// measures, the calls count for three times as much.
  @Test func `measures whose agents swing widen the others' intervals`() throws {
    let steady = try #require(Self.share([(20, 14), (20, 14)], [(20, 10), (20, 10)]))
    let swing = try #require(Self.share([(20, 20), (20, 2)], [(20, 4), (20, 16)]))
    let alone = PeriodChange.together([steady, steady, steady, steady])
    let among = PeriodChange.together([steady, swing, swing, swing])
    #expect(among[0].interval(level: 0.9).width > 2 * alone[0].interval(level: 0.9).width)
    // Never by less than the calls themselves tell.
    let calls = ((0.25 + 0.21) / 39 / 2).squareRoot()
    let known = Intervals.mean(0.2, standardError: calls, degreesOfFreedom: 2, level: 0.9)
    #expect(abs(alone[0].interval(level: 0.9).width - known.width) < 1e-12)
  }

  @Test func `a table whose calls' spread is unknown is told by its agents alone`() throws {
    let known = try #require(Self.share([(9, 7), (12, 7)], [(10, 5), (11, 8)]))
    let unknown = try #require(
      PeriodChange(Self.clusters([(9, 7), (12, 7)], [(10, 5), (11, 8)]), areRates: true))
    #expect(known.interval(level: 0.9) == unknown.interval(level: 0.9))
    let told = PeriodChange.together([unknown, known])
    #expect(told[0].interval(level: 0.9) == unknown.interval(level: 0.9))
    #expect(told[1].interval(level: 0.9) != known.interval(level: 0.9))
    #expect(PeriodChange.together([]).isEmpty)
  }

  /// Law: neither the order of the agents nor that of the measures matters, and the means stay what they are.
  @Test func `what is told together does not depend on any order`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      let agents = 2 + generator.below(6)
      func month() -> [(Int, Int)] {
        (0..<agents).map { _ in
          let calls = 2 + generator.below(20)
          return (calls, generator.below(calls + 1))
        }
      }
      let months = (0..<6).map { _ in (now: month(), before: month()) }
      let table = try months.map { try #require(Self.share($0.now, $0.before)) }
      let turned = try months.reversed().map {
        try #require(Self.share($0.now.reversed(), $0.before.reversed()))
      }
      for (one, other) in zip(
        PeriodChange.together(table), PeriodChange.together(turned).reversed())
      {
        let (mine, its) = (one.interval(level: 0.8), other.interval(level: 0.8))
        #expect(abs(mine.low - its.low) < 1e-9 && abs(mine.high - its.high) < 1e-9)
      }
      for (one, before) in zip(PeriodChange.together(table), table) {
        #expect(one.now == before.now && one.before == before.before)
      }
    }
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
    let result = ComparisonCoverage.criteria(cell, moved: 0, months: 250, seed: 5)
    // One in ten, give or take two standard errors of 0.02; without the wider intervals, nine in ten.
    #expect(result.together.monthsWithChance < 0.14)
    #expect(result.agents.monthsWithChance < 0.14)
    #expect(result.plain.monthsWithChance > 0.6)
  }

  @Test
  func
    `of the changes that are told one in ten is chance at most, and most that happened are told`()
  {
    let cell = ComparisonCoverage.Cell(agents: 12, calls: 20)
    let result = ComparisonCoverage.criteria(cell, moved: 7, months: 120, seed: 6)
    #expect(result.together.chanceShare < 0.1)
    #expect(result.together.told > 0.5)
    #expect(result.together.told < result.plain.told)
  }

  /// Three agents of thirty calls: over them alone one changed criterion in a dozen is told, by their calls one in
  /// three, at no more false ones.
  @Test func `few agents see more by the spread of their calls`() {
    let cell = ComparisonCoverage.Cell(agents: 3, calls: 30)
    let result = ComparisonCoverage.criteria(cell, moved: 7, months: 150, seed: 7)
    #expect(result.together.told > 2 * result.agents.told)
    #expect(result.together.chanceShare < 0.1)
    let swinging = ComparisonCoverage.criteria(cell, .swinging, moved: 0, months: 150, seed: 8)
    #expect(swinging.together.monthsWithChance < 0.15)
  }
}
