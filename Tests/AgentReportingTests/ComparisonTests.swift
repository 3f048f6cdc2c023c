import AgentReporting
import Assessment
import CallModel
import CallStatistics
import ServiceLevels
import Testing

@Suite struct ComparisonTests {
  static func month(
    shift: Double, seed: UInt64, agents: Int = 8, level: Double = 0.9
  ) -> (ranking: Ranking, agents: [AgentReport]) {
    var month = SampleCards.month(agents: agents, calls: 30, spread: 4, seed: seed)
    for i in month.cards.indices {
      for k in month.cards[i].subMetrics.indices {
        month.cards[i].subMetrics[k].score = month.cards[i].subMetrics[k].score.map { $0 + shift }
      }
      month.cards[i].affinity = month.cards[i].affinity.map { $0 + shift }
    }
    var records = month.agents
    for i in records.indices { records[i].team = i % 2 == 0 ? "甲班" : "乙班" }
    let reports = AgentReportBuilder().reports(
      scorecards: month.cards, agents: records, outcomes: []
    ) { _ in [] }
    var settings = RankingSettings()
    settings.level = level
    return (
      RankingBuilder(settings: settings).ranking(
        reports: reports, orders: [], isCalibrated: false), reports
    )
  }

  @Test func `a month that is better for everybody shows as one, with its interval`() throws {
    let before = Self.month(shift: 0, seed: 5)
    let now = Self.month(shift: 6, seed: 5)
    let result = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    let whole = try #require(result.parts.first)
    #expect(whole.subMetric == nil)
    #expect(abs(whole.change.change - 6) < 0.5)
    #expect(whole.change.isClear && whole.change.low <= 6.5 && whole.change.high >= 5.5)
    #expect(result.agents.count == 8)
    #expect(result.agents.allSatisfy { $0.gainProbability > 0.8 })
    #expect(result.teams.count == 2)
  }

  /// Two routes: the paired difference of an unchanged group is zero, whatever its spread.
  @Test func `the same month twice has not moved`() {
    let month = Self.month(shift: 0, seed: 9)
    let result = ComparisonBuilder().comparison(
      ranking: month.ranking, agents: month.agents, previous: month)
    #expect(result.parts.allSatisfy { abs($0.change.change) < 1e-9 && !$0.change.isClear })
    #expect(result.parts.allSatisfy { abs($0.change.high - $0.change.low) < 1e-9 })
    #expect(result.agents.allSatisfy { $0.change.change == 0 && $0.gainProbability == 0.5 })
  }

  /// Law: who stands first in the files, and what the agents are called, moves nothing.
  @Test func `neither the order nor the names of the agents change the comparison`() throws {
    let (before, now) = (Self.month(shift: 0, seed: 5), Self.month(shift: 2, seed: 6))
    let usual = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    let turned = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents.reversed(),
      previous: (before.ranking, before.agents.reversed()))
    #expect(turned == usual)
    func renamed(_ reports: [AgentReport]) -> [AgentReport] {
      reports.map { report in
        var other = report
        other.agent.id = String(report.agent.id.reversed())
        return other
      }
    }
    let others = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: renamed(now.agents),
      previous: (before.ranking, renamed(before.agents)))
    for (one, other) in zip(usual.criteria, others.criteria) {
      #expect(abs(one.change.low - other.change.low) < 1e-9)
      #expect(abs(one.change.high - other.change.high) < 1e-9)
    }
    for (one, other) in zip(usual.parts, others.parts) {
      #expect(abs(one.change.low - other.change.low) < 1e-9)
    }
  }

  /// Law: now and before exchanged, every change turns its sign.
  @Test func `seen from the other end a change is the same, turned round`() {
    let (before, now) = (Self.month(shift: 0, seed: 5), Self.month(shift: 3, seed: 6))
    let there = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    let back = ComparisonBuilder().comparison(
      ranking: before.ranking, agents: before.agents, previous: now)
    for (one, other) in zip(there.criteria, back.criteria) {
      #expect(abs(one.change.low + other.change.high) < 1e-9)
    }
    for (one, other) in zip(there.parts, back.parts) {
      #expect(abs(one.change.change + other.change.change) < 1e-9)
      #expect(abs(one.change.low + other.change.high) < 1e-9)
    }
    #expect(there.criteria.map(\.id) == back.criteria.map(\.id))
    #expect(!there.parts.isEmpty && !there.criteria.isEmpty)
  }

  @Test func `without an earlier month only the teams are compared`() throws {
    let month = Self.month(shift: 0, seed: 2)
    let result = ComparisonBuilder().comparison(
      ranking: month.ranking, agents: month.agents, previous: nil)
    #expect(result.parts.isEmpty && result.agents.isEmpty && result.previous == nil)
    let pair = try #require(result.pairs.first)
    let teams = month.ranking.teams
    #expect(result.pairs.count == 1)
    let expected = (teams[0].affinity ?? 0) - (teams[1].affinity ?? 0)
    #expect(abs(pair.difference - expected) < 1e-9)
    #expect(pair.low < pair.difference && pair.difference < pair.high)
    #expect((pair.probability > 0.5) == (pair.difference > 0))
  }

  /// The comparison's intervals are of its own level, told in it.
  @Test func `the level of the rankings moves no comparison`() {
    let usual = ComparisonBuilder().comparison(
      ranking: Self.month(shift: 1, seed: 4).ranking, agents: [],
      previous: Self.month(shift: 0, seed: 4))
    for (now, before) in [(0.99, 0.99), (0.9, 0.99), (0.5, 0.95)] {
      let other = ComparisonBuilder().comparison(
        ranking: Self.month(shift: 1, seed: 4, level: now).ranking, agents: [],
        previous: Self.month(shift: 0, seed: 4, level: before))
      #expect(other.pairs == usual.pairs && !other.pairs.isEmpty)
      #expect(other.agents == usual.agents && !other.agents.isEmpty)
      #expect(other.teams == usual.teams && !other.teams.isEmpty)
      #expect(other.level == 0.9)
    }
  }

  @Test func `a ranking from before deviations were stored is compared by its own intervals`()
    throws
  {
    let month = Self.month(shift: 0, seed: 4, level: 0.99)
    var old = month
    for i in old.ranking.rows.indices { old.ranking.rows[i].deviation = nil }
    for i in old.ranking.teams.indices { old.ranking.teams[i].deviation = nil }
    let now = Self.month(shift: 1, seed: 4)
    let usual = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: [], previous: month)
    let other = ComparisonBuilder().comparison(ranking: now.ranking, agents: [], previous: old)
    #expect(other.agents.count == usual.agents.count)
    for (change, known) in zip(other.agents, usual.agents) {
      let width = change.change.high - change.change.low
      #expect(abs(width / (known.change.high - known.change.low) - 1) < 0.1)
    }
    // Cut at a hundred, the lower half tells.
    var cut = RankingRow(
      agent: AgentSummary(id: "A", name: nil, team: nil, isKnown: true), calls: 20, affinity: 98,
      subMetrics: [], shrunken: 98,
      low: 98 - 2 * Normal.quantile(0.95), high: 100,
      appointmentRate: .unavailable(.notMeasurable(zh: "", en: "")), appointments: 0, orders: 0,
      openCriticalErrors: 0, confirmedCriticalErrors: 0)
    var before = now.ranking
    before.level = 0.9
    before.rows = [cut]
    cut.deviation = 0
    var after = now.ranking
    after.rows = [cut]
    let change = try #require(
      ComparisonBuilder().comparison(ranking: after, agents: [], previous: (before, []))
        .agents.first
    ).change
    #expect(abs(change.high - 2 * Normal.quantile(0.95)) < 1e-9)
  }

  /// Newcombe (1998), Statistics in Medicine 17, table II, example (a): 56/70 − 48/80, 95 %,
  /// method 10 gives 0.0524 to 0.3339.
  @Test func `rates are compared by Newcombe's interval`() throws {
    func rule(_ pass: Int, _ fail: Int) -> RuleSummary {
      CompetitionTests.summary("R-01", nil, pass, fail)
    }
    var now = Self.month(shift: 0, seed: 3)
    var before = now
    now.ranking.orders = [rule(56, 14)]
    before.ranking.orders = [rule(48, 32)]
    var builder = ComparisonBuilder()
    builder.level = 0.95
    let change = try #require(
      builder.comparison(ranking: now.ranking, agents: now.agents, previous: before).rules.first
    ).change
    #expect(abs(change.change - 0.2) < 1e-9)
    #expect(abs(change.low - 0.0524) < 5e-5)
    #expect(abs(change.high - 0.3339) < 5e-5)
  }

  /// Reports of two agents, each with so many calls of one value of a criterion.
  private static func reports(_ values: [String: [Double]]) -> [AgentReport] {
    let cards = values.sorted { $0.key < $1.key }.flatMap { agent, own in
      own.enumerated().map { index, value in
        SampleCards.card(
          "\(agent)-\(index)", agent: agent,
          [70, index == 0 ? 60 : nil, 70, 70], values: ["M2": value])
      }
    }
    let agents = values.keys.sorted().map { AgentRecord(id: $0) }
    return AgentReportBuilder().reports(scorecards: cards, agents: agents, outcomes: []) { _ in [] }
  }

  private static func compared(
    _ now: [String: [Double]], _ before: [String: [Double]]
  ) -> Comparison {
    let ranking = month(shift: 0, seed: 3).ranking
    return ComparisonBuilder().comparison(
      ranking: ranking, agents: reports(now), previous: (ranking, reports(before)))
  }

  @Test func `two calls that are alike are no proof of a change`() throws {
    let now = ["A": [1.0, 0, 0, 0], "B": [1.0, 0, 0, 0]]
    let few = Self.compared(now, ["A": [0], "B": [0]])
    let part = try #require(few.criteria.first { $0.id == "M2" })
    #expect(part.callsBefore == 2 && part.callsNow == 8)
    #expect(part.isFew && !part.isClear)
    // Nobody before is no spread of nought: the interval is that of two rates, or wider.
    #expect(part.change.low < 0 && part.change.high > 0)
    let still = Self.compared(["A": [0], "B": [0]], ["A": [0], "B": [0]])
    let same = try #require(still.criteria.first { $0.id == "M2" })
    #expect(same.change.change == 0 && same.change.low < -0.3 && same.change.high > 0.3)
    // Enough of them are.
    let many = ["A": [Double](repeating: 1, count: 20), "B": [Double](repeating: 1, count: 20)]
    let none = ["A": [Double](repeating: 0, count: 20), "B": [Double](repeating: 0, count: 20)]
    let clear = try #require(Self.compared(many, none).criteria.first { $0.id == "M2" })
    #expect(clear.isClear && !clear.isFew && clear.change.low > 0.8 && clear.change.low < 1)
  }

  /// Two agents change alike: over the two there is no spread at all. Reports from before the spread of calls was
  /// kept are compared over agents.
  @Test func `a criterion's interval is as wide as the spread of its calls asks`() throws {
    let before = ["A": [1.0, 0, 1, 0, 1, 0, 1, 0], "B": [0, 1.0, 0, 1, 0, 1, 0, 1]]
    let now = ["A": [1.0, 0, 1, 1, 1, 0, 1, 1], "B": [1.0, 1, 0, 1, 1, 1, 0, 1]]
    let told = try #require(Self.compared(now, before).criteria.first { $0.id == "M2" })
    #expect(abs(told.change.change - 0.25) < 1e-12 && !told.isFew)
    #expect(told.change.low < 0 && told.change.high > 0.5 && !told.isClear)
    func older(_ values: [String: [Double]]) -> [AgentReport] {
      Self.reports(values).map { report in
        var old = report
        for i in old.criteria.indices { old.criteria[i].deviation = nil }
        return old
      }
    }
    let ranking = Self.month(shift: 0, seed: 3).ranking
    for (mine, its) in [(older(now), Self.reports(before)), (Self.reports(now), older(before))] {
      let alone = try #require(
        ComparisonBuilder().comparison(
          ranking: ranking, agents: mine, previous: (ranking, its)
        ).criteria.first { $0.id == "M2" })
      #expect(abs(alone.change.high - alone.change.low) < 1e-9)
    }
  }

  @Test
  func `of many rules that did not change none is told, of as many that all did every one is`() {
    var now = Self.month(shift: 0, seed: 3)
    var before = now
    func rules(_ pass: Int, _ last: Int) -> [RuleSummary] {
      (1...20).map {
        CompetitionTests.summary(
          "R-\($0)", nil, $0 == 20 ? last : pass, 80 - ($0 == 20 ? last : pass))
      }
    }
    // The last alone moved, by what would be clear if nobody looked at the others.
    before.ranking.orders = rules(60, 60)
    now.ranking.orders = rules(60, 69)
    let few = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    #expect(few.rules.allSatisfy { abs($0.change.level - 0.995) < 1e-9 && !$0.change.isClear })
    let alone = Intervals.newcombe((69.0 / 80, of: 80), less: (0.75, of: 80), level: 0.9)
    #expect(alone.map { $0.low > 0 } == true)
    // All of them did.
    now.ranking.orders = rules(69, 69)
    let many = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    #expect(many.rules.allSatisfy { abs($0.change.level - 0.9) < 1e-9 && $0.change.isClear })
  }

  @Test func `an index counts the calls of its rarest part`() throws {
    let result = Self.compared(["A": [1, 1, 1], "B": [1, 0, 0, 0]], ["A": [1, 1], "B": [0]])
    let whole = try #require(result.parts.first { $0.subMetric == nil })
    // One call of each agent has a patience.
    #expect(whole.callsNow == 2 && whole.callsBefore == 2 && whole.isFew)
    let courtesy = try #require(result.parts.first { $0.subMetric == .courtesy })
    #expect(courtesy.callsNow == 7 && courtesy.callsBefore == 3)
  }

  /// Eight agents of thirty calls; the last of the month before is far better than anybody now.
  @Test func `who moved among those ranked in both periods is told, with its doubt`() throws {
    let before = Self.month(shift: 0, seed: 5)
    let last = try #require(before.ranking.rows.last?.agent.id)
    var now = Self.month(shift: 0, seed: 5)
    let best = try #require(now.ranking.rows.first?.shrunken)
    for i in now.ranking.rows.indices where now.ranking.rows[i].agent.id == last {
      now.ranking.rows[i].shrunken = best + 20
    }
    let result = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    let moved = try #require(result.agents.first { $0.agent.id == last }?.place)
    #expect(moved.before == 8 && moved.now == 1 && moved.of == 8)
    #expect(moved.isClear && moved.low > 0 && moved.high == 7)
    // All others lost a place to that one.
    for agent in result.agents where agent.agent.id != last {
      let place = try #require(agent.place)
      #expect(place.now == place.before + 1)
      #expect((place.low...place.high).contains(-1) && place.level == moved.level)
    }
  }

  @Test func `who comes or leaves moves nobody's place`() throws {
    let before = Self.month(shift: 0, seed: 5)
    var now = before
    now.ranking.rows.removeFirst()
    let result = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    let places = result.agents.compactMap(\.place)
    #expect(places.count == 7)
    #expect(places.allSatisfy { $0.before == $0.now && $0.of == 7 && !$0.isClear })
    // One alone has no place among others.
    now.ranking.rows.removeLast(6)
    let alone = ComparisonBuilder().comparison(
      ranking: now.ranking, agents: now.agents, previous: before)
    #expect(alone.agents.allSatisfy { $0.place == nil })
  }
}
