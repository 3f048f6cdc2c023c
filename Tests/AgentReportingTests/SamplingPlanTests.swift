import AgentReporting
import Assessment
import CallModel
import CallStatistics
import Testing

@Suite struct SamplingPlanTests {
  static let month = SampleCards.month(agents: 5, calls: 60, spread: 3, seed: 21)

  @Test func `the sample is as large as the wished half-width asks`() throws {
    let plan = SamplingPlanner().plan(scorecards: Self.month.cards, agents: Self.month.agents)
    #expect(plan.agents.count == 5)
    #expect(abs(plan.deviation - 8) < 1)
    for agent in plan.agents {
      let n = agent.random.count
      let t = StudentT.quantile(0.975, degreesOfFreedom: Double(n - 1))
      #expect(t * plan.deviation / Double(n).squareRoot() <= 4)
      #expect(Set(agent.random.map(\.callID)).count == n)
      #expect(try #require(agent.expectedHalfWidth) <= 4)
      #expect(agent.random.allSatisfy { $0.kind == .random && $0.reasons.isEmpty })
    }
  }

  @Test func `a number that was asked for says what it achieves`() throws {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 3
    let few = planner.plan(scorecards: Self.month.cards, agents: [])
    let wished = SamplingPlanner().plan(scorecards: Self.month.cards, agents: [])
    let enough = wished.agents[0].random.count
    let half = try #require(few.agents.compactMap(\.expectedHalfWidth).max())
    #expect(half > 10)
    #expect(few.explanation.zh.contains("不宜据此比较个人；要到 ±4 分，每人需 \(enough) 通"))
    #expect(few.explanation.en.contains("too wide to compare agents by"))
    planner.randomPerAgent = enough
    let same = planner.plan(scorecards: Self.month.cards, agents: [])
    #expect(same.explanation.zh.contains("95% 区间约 ±") && !same.explanation.zh.contains("不宜"))
    planner.randomPerAgent = 1
    let one = planner.plan(scorecards: Self.month.cards, agents: [])
    #expect(one.explanation.zh.contains("得不出平均分的区间"))
  }

  @Test func `where all calls are drawn nothing is said of comparing people`() {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 3
    let few = Dictionary(grouping: Self.month.cards) { $0.call.agentID }
      .values.flatMap { $0.sorted { $0.call.id < $1.call.id }.prefix(3) }
    let plan = planner.plan(scorecards: few, agents: [])
    #expect(plan.agents.allSatisfy { ($0.expectedHalfWidth ?? 0) < 0.05 })
    #expect(!plan.explanation.zh.contains("±0.0") && !plan.explanation.zh.contains("不宜"))
    #expect(plan.explanation.en.contains("all drawn"))
  }

  @Test func `agents whose calls are all drawn do not make the interval of the others look narrow`()
  {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 3
    let groups = Dictionary(grouping: Self.month.cards) { $0.call.agentID ?? "" }
      .sorted { $0.key < $1.key }
    let cards = groups.enumerated().flatMap { index, group in
      group.value.sorted { $0.call.id < $1.call.id }.prefix(index == 0 ? 60 : 3)
    }
    let plan = planner.plan(scorecards: cards, agents: [])
    #expect(plan.agents.count { ($0.expectedHalfWidth ?? 0) >= 0.05 } == 1)
    #expect(!plan.explanation.zh.contains("±0.0") && !plan.explanation.en.contains("±0.0"))
    #expect(plan.explanation.zh.contains("除通话全部抽到的人外"))
    #expect(plan.explanation.zh.contains("不宜据此比较个人"))
  }

  @Test func `a narrower wish asks for more calls`() {
    var planner = SamplingPlanner()
    let wide = planner.plan(scorecards: Self.month.cards, agents: [])
    planner.halfWidth = 2.5
    let narrow = planner.plan(scorecards: Self.month.cards, agents: [])
    #expect(narrow.agents[0].random.count > wide.agents[0].random.count)
  }

  @Test func `risk-based calls stand apart and say why`() throws {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 10
    var cards = Self.month.cards
    for i in cards.indices where cards[i].call.id.hasSuffix("7") && cards[i].call.agentID == "A100"
    {
      cards[i].criticalErrors = [
        CriticalErrorCandidate(
          id: "K5", name: LocalText(zh: "推诿", en: "shirking"), summary: LocalText(verbatim: ""),
          evidence: [])
      ]
    }
    let plan = planner.plan(scorecards: cards, agents: Self.month.agents)
    let agent = try #require(plan.agents.first { $0.id == "A100" })
    #expect(agent.random.count == 10)
    #expect(!agent.risk.isEmpty && agent.risk.count <= 5)
    #expect(agent.risk.allSatisfy { $0.kind == .risk && !$0.reasons.isEmpty })
    #expect(agent.risk[0].reasons[0].zh.contains("K5"))
    #expect(Set(agent.random.map(\.callID)).isDisjoint(with: agent.risk.map(\.callID)))
  }

  @Test func `the seed decides, and another agent's calls do not`() {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 10
    let first = planner.plan(scorecards: Self.month.cards, agents: [])
    let again = planner.plan(scorecards: Self.month.cards.reversed(), agents: [])
    #expect(first == again)
    let alone = planner.plan(
      scorecards: Self.month.cards.filter { $0.call.agentID == "A103" }, agents: [])
    #expect(alone.agents[0].random == first.agents[3].random)
    planner.seed = 1
    #expect(planner.plan(scorecards: Self.month.cards, agents: []).agents[0] != first.agents[0])
  }

  @Test func `few calls are all taken and need no interval`() throws {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 100
    let plan = planner.plan(scorecards: Self.month.cards, agents: [])
    let agent = try #require(plan.agents.first)
    #expect(agent.random.count == 60)
    #expect(agent.expectedHalfWidth == 0)
    #expect(agent.note != nil)
    #expect(agent.risk.isEmpty)
  }

  /// The random sample is drawn from all calls, poor ones included: its mean is not biased.
  @Test func `over many seeds the random sample has the mean of all calls`() throws {
    var planner = SamplingPlanner()
    planner.randomPerAgent = 10
    let own = Self.month.cards.filter { $0.call.agentID == "A101" }
    var scores: [String: Double] = [:]
    for card in own { scores[card.call.id] = card.affinity.value }
    let truth = try #require(Moments.mean(scores.sorted { $0.key < $1.key }.map(\.value)))
    var means: [Double] = []
    for seed in 0..<400 as Range<UInt64> {
      planner.seed = seed
      let sample = planner.plan(scorecards: own, agents: []).agents[0].random
      means.append(try #require(Moments.mean(sample.compactMap { scores[$0.callID] })))
    }
    let error = (try #require(Moments.variance(means)) / 400).squareRoot()
    #expect(abs(try #require(Moments.mean(means)) - truth) < 4 * error)
  }

  static func curt(_ id: String, agent: String) -> Scorecard {
    var card = SampleCards.card(id, agent: agent, [nil, nil, nil, nil])
    // The words may be anything: the kind tells.
    card.notScorable = NotScorable(
      .tooLittleSaid, LocalText(zh: "话太少", en: "too few words of the agent"))
    return card
  }

  @Test func `an agent without a scorable call is on the plan, and curt calls are named`() throws {
    var cards = Self.month.cards
    var silent = SampleCards.card("Z3", agent: "Z", [nil, nil, nil, nil])
    silent.notScorable = NotScorable(
      .customerSilent, LocalText(zh: "客户没有说话", en: "the agent says all of it"))
    // A scorecard of before there were kinds.
    var old = SampleCards.card("Z4", agent: "Z", [nil, nil, nil, nil])
    old.notScorable = NotScorable(nil, LocalText(zh: "话太少", en: "the agent says 8 words"))
    cards += [Self.curt("Z2", agent: "Z"), Self.curt("Z1", agent: "Z"), silent, old]
    cards.append(Self.curt("X1", agent: "A100"))
    let plan = SamplingPlanner().plan(scorecards: cards, agents: Self.month.agents)
    #expect(plan.agents.count == 6)
    let none = try #require(plan.agents.first { $0.id == "Z" })
    #expect(none.calls == 0 && none.random.isEmpty && none.risk.isEmpty)
    #expect(none.expectedHalfWidth == nil)
    #expect(none.note?.zh == "没有一通可评分；另有 2 通因坐席说话太少没有计分，请另外听：Z1 Z2")
    #expect(none.note?.en.hasPrefix("no call can be scored; 2 not scored because") == true)
    let other = try #require(plan.agents.first { $0.id == "A100" })
    #expect(other.note?.en.contains("1 not scored") == true)
    let clean = try #require(plan.agents.first { $0.id == "A101" })
    #expect(clean.note == nil)
    // The draw of the others is as it was.
    let before = SamplingPlanner().plan(scorecards: Self.month.cards, agents: Self.month.agents)
    #expect(before.agents.map(\.random) == plan.agents.filter { $0.id != "Z" }.map(\.random))
  }

  @Test func `the ranking tells how many calls are too curt to score, and whose`() throws {
    let cards = Self.month.cards + [Self.curt("Z1", agent: "Z"), Self.curt("X1", agent: "A100")]
    func ranking(_ cards: [Scorecard]) -> Ranking {
      let reports = AgentReportBuilder().reports(
        scorecards: cards, agents: Self.month.agents, outcomes: []
      ) { _ in [] }
      return RankingBuilder().ranking(reports: reports, orders: [], isCalibrated: false)
    }
    let told = ranking(cards)
    let row = try #require(told.notRanked.first { $0.agent.id == "Z" })
    #expect(row.reason?.zh.contains("另有 1 通因坐席说话太少没有计分") == true)
    #expect(told.explanation.zh.contains("有 2 通因坐席说话太少没有计分（A100 1/61、Z 1/1）"))
    #expect(told.explanation.en.contains("2 conversations are not scored"))
    #expect(told.explanation.en.contains("Without any scored call: Z."))
    #expect(!ranking(Self.month.cards).explanation.en.contains("says too little"))
  }
}
