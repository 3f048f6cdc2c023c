import AgentReporting
import Assessment
import CallModel
import CallStatistics
import ServiceLevels
import Testing

@Suite struct AgentReportTests {
  func reports(
    _ cards: [Scorecard], _ agents: [AgentRecord] = [], _ outcomes: [RuleOutcome] = []
  ) -> [AgentReport] {
    AgentReportBuilder().reports(scorecards: cards, agents: agents, outcomes: outcomes) { _ in [] }
  }

  @Test func `affinity is the mean of the four sub-metric means, each over its own calls`() throws {
    let report = try #require(
      reports([
        SampleCards.card("1", agent: "A", [80, 60, 70, 90]),
        SampleCards.card("2", agent: "A", [100, 70, 80, nil]),
      ]).first)
    #expect(report.calls == 2)
    #expect(report.subMetrics.map(\.mean.value) == [90, 65, 75, 90])
    #expect(report.subMetrics.map(\.calls) == [2, 2, 2, 1])
    #expect(report.affinity.value == 80)
    #expect(report.meanWithoutSatisfaction == nil)
    #expect(report.satisfactionMix == SatisfactionMix(survey: 0, rater: 0, inferred: 1))
    // (80, 100): mean 90, standard error 10, t(1) = 12.706: cut at the ends of the scale.
    #expect(report.subMetrics[0].low == 0)
    #expect(report.subMetrics[0].high == 100)
    #expect(report.subMetrics[3].low == nil)
  }

  @Test func `with nothing missing the interval is that of the calls' own means`() throws {
    let cards = SampleCards.month(agents: 1, calls: 15, spread: 0, seed: 4).cards
    let report = try #require(reports(cards).first)
    let plain = try #require(Intervals.mean(cards.compactMap(\.affinity.value)))
    #expect(abs(try #require(report.affinityLow) - plain.low) < 1e-9)
    #expect(abs(try #require(report.affinityHigh) - plain.high) < 1e-9)
  }

  @Test func `without satisfaction there is a mean of three under its own name and no affinity`()
    throws
  {
    let report = try #require(
      reports([SampleCards.card("1", agent: "A", [80, 60, 70, nil])]).first)
    #expect(report.affinity.value == nil)
    #expect(report.affinity.absence?.why.zh.contains("用户满意度") == true)
    #expect(report.meanWithoutSatisfaction == 70)
  }

  @Test(arguments: [CallRecord.SampleKind.risk, .selfCheck])
  func `calls chosen for a risk or by the agent are listed but move no mean`(
    kind: CallRecord.SampleKind
  ) throws {
    let random = SampleCards.card("1", agent: "A", [80, 60, 70, 90], values: ["C1": 1])
    let chosen = SampleCards.card(
      "2", agent: "A", kind: kind, [0, 0, 0, 0], values: ["C1": 0])
    let report = try #require(reports([chosen, random]).first)
    #expect(report.calls == 1)
    #expect(report.affinity.value == 75)
    #expect(report.callList.map(\.callID) == ["1", "2"])
    #expect(report.criteria.first { $0.id == "C1" }?.mean.value == 1)
    #expect(report.trend.map(\.calls) == [1])
  }

  @Test func `a criterion tells how far its calls lie apart`() throws {
    func deviation(_ values: [Double]) throws -> Double? {
      let cards = values.enumerated().map { index, value in
        SampleCards.card("\(index)", agent: "A", [80, 60, 70, 90], values: ["C1": value])
      }
      return try #require(reports(cards).first?.criteria.first { $0.id == "C1" }).deviation
    }
    let values = [1, 0.4, 0.7, 0, 1]
    let known = try #require(Moments.variance(values)).squareRoot()
    #expect(abs(try #require(try deviation(values)) - known) < 1e-12)
    #expect(try deviation([0.7]) == nil)
    // Equal values differ by nothing, though 0.7 has no exact binary form.
    #expect(try deviation([0.7, 0.7, 0.7]) == 0)
  }

  @Test func `a confirmed critical error caps its call, an open or rejected one does not`() throws {
    let plain = SampleCards.card("1", agent: "A", [90, 90, 90, 90])
    for (verdict, expected, lost) in [
      (CriticalErrorCandidate.Verdict.upheld, 74.5, 15.5), (.open, 90, 0), (.rejected, 90, 0),
    ] {
      let report = try #require(
        reports([
          plain, SampleCards.card("2", agent: "A", [90, 90, 90, 90], error: verdict),
        ]).first)
      #expect(report.affinity.value == expected)
      #expect(report.criticalDeduction == lost)
      #expect(report.criticalErrors.map(\.callID) == ["2"])
      #expect(report.subMetrics[0].mean.value == 90)
    }
  }

  /// All that varies is satisfaction, which two calls of thirty have.
  @Test func `an index of which two calls tell a part is known as badly as these tell it`() throws {
    let cards = (0..<30).map { j in
      SampleCards.card("\(10 + j)", agent: "A", [80, 70, 90, j == 0 ? 60 : j == 1 ? 64 : nil])
    }
    let report = try #require(
      AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in [] }.first)
    #expect(report.affinity.value == 75.5)
    // Variance 8 of two calls, a quarter of the index; (2 × (¼ + 3/900) + 28 × 3/900)² ÷ Σ c² − 1 degrees.
    let (few, rest) = (0.25 + 3.0 / 900, 3.0 / 900)
    let all: Double = 2 * few + 28 * rest
    let freedom = all * all / (2 * few * few + 28 * rest * rest) - 1
    let half = StudentT.quantile(0.975, degreesOfFreedom: freedom) * (8.0 / 2).squareRoot() / 4
    #expect(abs(try #require(report.affinityLow) - (75.5 - half)) < 1e-9)
    #expect(abs(try #require(report.affinityHigh) - (75.5 + half)) < 1e-9)
    #expect(freedom > 1 && freedom < 2)
  }

  @Test func `what confirmed critical errors take from single calls widens the interval`() throws {
    let cards = (0..<20).map { j in
      SampleCards.card(
        "\(10 + j)", agent: "A", [80, 80, 80, 80], error: j == 3 ? .upheld : nil)
    }
    let report = try #require(
      AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in [] }.first)
    let mean = 80 - 21.0 / 20
    #expect(abs(try #require(report.affinity.value) - mean) < 1e-9)
    // Nineteen calls of 80 and one of 59.
    let half = StudentT.quantile(0.975, degreesOfFreedom: 19) * 21 / 20
    #expect(abs(try #require(report.affinityLow) - (mean - half)) < 1e-9)
    #expect(abs(try #require(report.affinityHigh) - (mean + half)) < 1e-9)
  }

  @Test(arguments: [1, 2])
  func `an index of which one call tells a part has no interval`(calls: Int) throws {
    let cards = (0..<10).map { j in
      SampleCards.card(
        "\(j)", agent: "A", [80, j < calls ? 60 + Double(j) : nil, 80 + Double(j), 80])
    }
    let report = try #require(
      AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in [] }.first)
    #expect(report.affinity.value != nil)
    #expect((report.affinityLow != nil) == (calls > 1))
    #expect((report.trend.first?.high != nil) == (calls > 1))
  }

  @Test func `the trend goes by weeks that begin on Monday`() throws {
    let report = try #require(
      reports([
        SampleCards.card("1", agent: "A", at: "2026-10-04T23:59:59", [80, 80, 80, 80]),
        SampleCards.card("2", agent: "A", at: "2026-10-05T00:00:00", [60, 60, 60, 60]),
        SampleCards.card("3", agent: "A", at: "2026-10-11T12:00:00", [70, 70, 70, 70]),
        SampleCards.card("4", agent: "A", at: nil, [0, 0, 0, 0]),
      ]).first)
    #expect(report.trend.map(\.week) == ["2026-09-28", "2026-10-05"])
    #expect(report.trend.map(\.affinity) == [80, 65])
    #expect(report.period == Period(first: "2026-10-04", last: "2026-10-11"))
  }

  @Test func `what to work on is what recurs, with counts, places and advice`() throws {
    var cards: [Scorecard] = []
    for j in 0..<12 {
      cards.append(
        SampleCards.card(
          "\(10 + j)", agent: "A", [70, 70, 70, 70],
          values: ["C1": 1, "C2": j < 9 ? 0.5 : 1, "P1": j == 0 ? 0 : 1, "M2": 0.75]))
    }
    let report = try #require(reports(cards).first)
    #expect(report.improvements.map(\.criterion) == ["C2", "M2"])
    let first = try #require(report.improvements.first)
    #expect(first.summary.zh.contains("12 通中 9 通"))
    #expect(first.summary.en.contains("9 of 12 calls"))
    #expect(first.summary.zh.contains("“前半”，9 通"))
    #expect(first.advice?.zh == "请先说明十字用语")
    #expect(first.places.count == 3)
    #expect(Set(first.places.map(\.callID)).count == 3)
    #expect(first.places.allSatisfy { $0.evidence.quote != nil && $0.evidence.span != nil })
    #expect(report.strengths.first?.criterion == "P1" || report.strengths.first?.criterion == "C1")
    #expect(!report.strengths.map(\.criterion).contains("C2"))
  }

  @Test func `the team's mean stands beside the agent's`() throws {
    var a = AgentRecord(id: "A")
    a.team = "T"
    var b = AgentRecord(id: "B")
    b.team = "T"
    let c = AgentRecord(id: "C")
    let all = reports(
      [
        SampleCards.card("1", agent: "A", [1, 1, 1, 1], values: ["C1": 1]),
        SampleCards.card("2", agent: "B", [1, 1, 1, 1], values: ["C1": 0]),
        SampleCards.card("3", agent: "C", [1, 1, 1, 1], values: ["C1": 0.2]),
      ], [a, b, c])
    #expect(all.map(\.agent.id) == ["A", "B", "C"])
    let means = all.map { report in report.criteria.first { $0.id == "C1" }?.teamMean ?? -1 }
    #expect(means[0] == 0.5)
    #expect(means[1] == 0.5)
    #expect(abs(means[2] - 0.4) < 1e-12)
  }

  @Test func `a result that nobody can be told to do differently is nothing to work on`() throws {
    func improvements(as id: String) throws -> [String] {
      let cards = (0..<12).map { j -> Scorecard in
        var card = SampleCards.card(
          "\(10 + j)", agent: "A", [70, 70, 70, 70], values: ["C2": 0.3])
        for index in card.criteria.indices where card.criteria[index].id == "C2" {
          card.criteria[index].id = id
          card.criteria[index].advice = nil
        }
        return card
      }
      return try #require(reports(cards).first).improvements.map(\.criterion)
    }
    #expect(try improvements(as: "C2") == ["C2"])
    // The customer's own rating.
    #expect(try improvements(as: "S1") == [])
  }

  @Test func `failures are listed and unknown agents are named as such`() throws {
    var late = RuleOutcome(
      rule: "R-01", variant: "agent", subject: "O1", outcome: .fail,
      reason: LocalText(zh: "超时", en: "late"))
    late.agentID = "X"
    var fine = late
    fine.outcome = .pass
    fine.subject = "O2"
    let report = try #require(
      AgentReportBuilder().reports(scorecards: [], agents: [], outcomes: [fine, late]) { all in
        [
          RuleSummary(
            rule: "R-01", variant: "agent", name: LocalText(verbatim: "R-01"),
            pass: all.filter { $0.outcome == .pass }.count,
            fail: all.filter { $0.outcome == .fail }.count, notApplicable: 0, unknown: 0,
            pending: 0, rate: .measured(0.5), low: nil, high: nil, unreliable: false)
        ]
      }.first)
    #expect(report.failures.map(\.subject) == ["O1"])
    #expect(report.orders.first?.pass == 1)
    #expect(!report.agent.isKnown)
    #expect(report.affinity.value == nil)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `the order of the input changes nothing`(seed: UInt64) {
    let month = SampleCards.month(agents: 5, calls: 9, spread: 3, seed: seed)
    var generator = SeededGenerator(seed: seed + 100)
    let plain = reports(month.cards, month.agents)
    #expect(
      plain
        == reports(
          month.cards.shuffled(using: &generator), month.agents.shuffled(using: &generator)))
    #expect(plain.contains { !$0.improvements.isEmpty })
  }

  @Test func `a turn that lost points elsewhere is no example of doing well`() throws {
    let cards = (0..<6).map { j -> Scorecard in
      var card = SampleCards.card(
        "C\(10 + j)", agent: "A", [70, 75, 80, 85], values: ["C1": 1, "C2": 0.2])
      // The praised opening is the turn that C2 was lost in.
      guard let won = card.criteria.firstIndex(where: { $0.id == "C1" }),
        let lost = card.criteria.firstIndex(where: { $0.id == "C2" })
      else { return card }
      if j < 3 { card.criteria[lost].lost = card.criteria[won].won }
      return card
    }
    let report = AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in
      []
    }[0]
    let praised = try #require(report.strengths.first { $0.criterion == "C1" })
    #expect(Set(praised.places.map(\.callID)) == ["C13", "C14", "C15"])
  }

  @Test func `the voice is told by the middle of the calls, beside the team's`() throws {
    func card(_ id: String, _ agent: String, rate: Double) -> Scorecard {
      var card = SampleCards.card(id, agent: agent, [70, 75, 80, 85])
      card.measures = [
        MeasureReading(
          id: "wordRate", name: LocalText(verbatim: "r"), party: .agent, unit: "1/min",
          reading: .measured(rate))
      ]
      return card
    }
    let cards =
      [200.0, 210, 220, 230, 240].enumerated().map { card("A\($0)", "A", rate: $1) }
      + [150.0, 160, 170].enumerated().map { card("B\($0)", "B", rate: $1) }
    let agents = ["A", "B"].map { id -> AgentRecord in
      var record = AgentRecord(id: id)
      record.team = "T"
      return record
    }
    let report = AgentReportBuilder().reports(scorecards: cards, agents: agents, outcomes: []) {
      _ in []
    }[0]
    let habit = try #require(report.voice.first)
    #expect(report.voice.count == 1 && habit.id == "wordRate.zh")
    #expect((habit.median, habit.low, habit.high) == (220, 210, 230))
    #expect((habit.teamCalls, habit.teamLow, habit.teamHigh) == (8, 167.5, 222.5))
  }
}
