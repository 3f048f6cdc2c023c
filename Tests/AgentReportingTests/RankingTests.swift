import AgentReporting
import Assessment
import CallModel
import CallStatistics
import ServiceLevels
import Testing

@Suite struct RankingTests {
  func ranking(
    _ cards: [Scorecard], _ agents: [AgentRecord] = [],
    settings: RankingSettings = RankingSettings(), calibrated: Bool = false
  ) -> Ranking {
    let reports = AgentReportBuilder().reports(
      scorecards: cards, agents: agents, outcomes: []
    ) { _ in [] }
    return RankingBuilder(settings: settings).ranking(
      reports: reports, orders: [], isCalibrated: calibrated)
  }

  @Test func `agents far apart are told apart and ordered`() {
    var cards: [Scorecard] = []
    var generator = SeededGenerator(seed: 2)
    for (agent, level) in [("A", 60.0), ("B", 90), ("C", 75)] {
      for j in 0..<30 {
        let score = level + 4 * generator.normal()
        cards.append(SampleCards.card("\(agent)\(j)", agent: agent, [score, score, score, score]))
      }
    }
    let result = ranking(cards)
    #expect(result.rows.map(\.agent.id) == ["B", "C", "A"])
    #expect(result.rows.map(\.place) == [1, 2, 3])
    #expect(result.rows.allSatisfy { !$0.isShared })
    #expect(result.rows.map(\.bestPlace) == [1, 2, 3])
    #expect(result.rows.map(\.worstPlace) == [1, 2, 3])
    #expect(result.rows.map(\.tier) == [1, 2, 3])
    #expect(!result.isInseparable)
    #expect(result.rows[0].betterThanNext == 1)
    #expect(result.rows[2].betterThanNext == nil)
  }

  @Test func `the level widens intervals and leaves deviations as they are`() throws {
    let month = SampleCards.month(agents: 8, calls: 24, spread: 3, seed: 11)
    var settings = RankingSettings()
    let usual = ranking(month.cards, month.agents, settings: settings)
    settings.level = 0.99
    let sure = ranking(month.cards, month.agents, settings: settings)
    #expect(usual.level == 0.9 && sure.level == 0.99)
    #expect(usual.rows.map(\.deviation) == sure.rows.map(\.deviation))
    for (row, other) in zip(usual.rows, sure.rows) {
      let width = try #require(row.high) - (try #require(row.low))
      #expect(try #require(other.high) - (try #require(other.low)) > 1.4 * width)
      // Nearly a normal posterior: its interval tells the same deviation.
      let told = width / (2 * Normal.quantile(0.95))
      #expect(abs(told / (try #require(row.deviation)) - 1) < 0.1)
    }
    settings.level = 0.995
    #expect(
      ranking(month.cards, month.agents, settings: settings).explanation.en.contains(
        "give 99.5% intervals"))
  }

  @Test func `near a hundred the interval is cut and the deviation is not`() throws {
    var cards: [Scorecard] = []
    for agent in ["A", "B"] {
      for j in 0..<10 {
        let score: Double = j == 0 ? 80 : 100
        cards.append(SampleCards.card("\(agent)\(j)", agent: agent, [score, score, score, score]))
      }
    }
    for row in ranking(cards).notRanked {
      let low = try #require(row.low)
      let estimate = try #require(row.shrunken)
      let deviation = try #require(row.deviation)
      #expect(row.high == 100 && abs(estimate - 98) < 1e-9)
      #expect(deviation > 1.02 * (100 - low) / (2 * Normal.quantile(0.95)))
      #expect(abs((estimate - low) / Normal.quantile(0.95) / deviation - 1) < 0.1)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `agents who are truly alike share places`(seed: UInt64) {
    let month = SampleCards.month(agents: 12, calls: 20, spread: 0, seed: seed)
    let result = ranking(month.cards, month.agents)
    #expect(result.rows.count == 12)
    if result.isInseparable {
      #expect(result.rows.allSatisfy { $0.place == 1 && $0.isShared && $0.tier == nil })
      #expect(result.explanation.zh.contains("分不出先后"))
    }
    #expect(result.rows.filter { !$0.isShared }.count <= 3)
    // Estimates are drawn close together although the observed means differ.
    let estimates = result.rows.compactMap(\.shrunken)
    let observed = result.rows.compactMap(\.affinity)
    let spread = (estimates.max() ?? 0) - (estimates.min() ?? 0)
    #expect(spread < 0.8 * ((observed.max() ?? 0) - (observed.min() ?? 0)))
  }

  @Test func `too few calls are listed in alphabetical order and get no place`() {
    var month = SampleCards.month(agents: 6, calls: 20, spread: 3, seed: 1)
    month.cards.removeAll { $0.call.agentID == "A103" && $0.call.id > "A103-1009" }
    month.cards.removeAll { $0.call.agentID == "A101" && $0.call.id > "A101-1004" }
    let result = ranking(month.cards, month.agents)
    #expect(result.notRanked.map(\.agent.id) == ["A101", "A103"])
    #expect(result.notRanked.map(\.calls) == [5, 10])
    #expect(
      result.notRanked.allSatisfy { $0.place == nil && $0.reason?.zh.hasPrefix("样本不足") == true })
    // Shown from 8 calls on, placed from 20 on.
    #expect(result.notRanked[0].shrunken == nil)
    #expect(result.notRanked[1].shrunken != nil)
    #expect(result.rows.count == 4)
    #expect(result.rows.allSatisfy { ($0.worstPlace ?? 9) <= 4 })
  }

  @Test func `who lies far from all others is named, and nobody where all are alike`() {
    func explanation(_ last: Double) -> LocalText {
      var cards: [Scorecard] = []
      var generator = SeededGenerator(seed: 8)
      for (number, level) in [81.0, 80, 79, 80.5, 79.5, last].enumerated() {
        for call in 0..<24 {
          let score = level + 4 * generator.normal()
          cards.append(
            SampleCards.card(
              "A\(number)-\(call)", agent: "A\(number)", [score, score, score, score]))
        }
      }
      return ranking(cards).explanation
    }
    let told = explanation(60)
    #expect(told.zh.contains("A5与其余各人相差很远，多半另有原因"))
    #expect(told.en.contains("A5 lies far from all others, more likely for a reason of their own"))
    let alike = explanation(80)
    #expect(!alike.zh.contains("相差很远") && !alike.en.contains("far from all"))
  }

  @Test func `of one alone who is ranked there is no tier`() throws {
    var month = SampleCards.month(agents: 2, calls: 26, spread: 6, seed: 12)
    month.cards.removeAll { $0.call.agentID == "A101" && $0.call.id > "A101-1009" }
    let result = ranking(month.cards)
    #expect(result.rows.map(\.agent.id) == ["A100"] && result.notRanked.count == 1)
    let row = try #require(result.rows.first)
    #expect(row.place == 1 && row.tier == nil && row.shrunken != nil)
    #expect(!result.explanation.en.contains("tier") && !result.explanation.zh.contains("档"))
  }

  @Test func `rules of calls alone ask nobody for orders`() {
    let month = SampleCards.month(agents: 3, calls: 20, spread: 3, seed: 1)
    var outcomes: [RuleOutcome] = []
    for agent in month.agents {
      for j in 0..<20 {
        var outcome = RuleOutcome(
          rule: "R-05", subject: "C\(j)", outcome: .fail, reason: LocalText(verbatim: ""))
        outcome.agentID = agent.id
        outcomes.append(outcome)
      }
    }
    let reports = AgentReportBuilder().reports(
      scorecards: month.cards, agents: month.agents, outcomes: outcomes
    ) { all in
      [
        RuleSummary(
          rule: "R-05", variant: nil, name: LocalText(verbatim: "R-05"), pass: 0, fail: all.count,
          notApplicable: 0, unknown: 0, pending: 0, rate: .measured(0), low: nil, high: nil,
          unreliable: false)
      ]
    }
    #expect(reports.allSatisfy { !$0.orders.isEmpty && $0.ordersJudged == 0 })
    let result = RankingBuilder().ranking(reports: reports, orders: [], isCalibrated: true)
    #expect(result.rows.count == 3 && result.notRanked.isEmpty)
    #expect(result.explanation.en.contains("no number of orders was required"))
  }

  @Test(arguments: [(29, "29 orders"), (1, "1 order")])
  func `orders are asked for only where orders are supplied`(few: Int, told: String) {
    let month = SampleCards.month(agents: 3, calls: 20, spread: 3, seed: 1)
    var outcomes: [RuleOutcome] = []
    for j in 0..<40 {
      for (index, agent) in month.agents.enumerated() where index < 2 || j < few {
        // Two rules on the same order make one order; a rule on a call makes none.
        for (rule, order) in [("R-01", "O\(j)"), ("R-11", "O\(j)"), ("R-27", nil)] {
          var outcome = RuleOutcome(
            rule: rule, variant: "agent", subject: "S\(j)", outcome: .pass,
            reason: LocalText(verbatim: ""))
          outcome.agentID = agent.id
          outcome.orderID = order
          outcomes.append(outcome)
        }
      }
    }
    let reports = AgentReportBuilder().reports(
      scorecards: month.cards, agents: month.agents, outcomes: outcomes
    ) { all in
      [
        RuleSummary(
          rule: "R-01", variant: "agent", name: LocalText(verbatim: "R-01"), pass: all.count,
          fail: 0, notApplicable: 0, unknown: 0, pending: 0, rate: .measured(1), low: nil,
          high: nil, unreliable: false)
      ]
    }
    let result = RankingBuilder().ranking(reports: reports, orders: [], isCalibrated: true)
    #expect(result.rows.count == 2)
    #expect(result.notRanked.map(\.orders) == [few])
    #expect(
      result.notRanked.first?.reason?.en.contains(": \(told) with a verdict, 30 needed") == true)
    #expect(result.rows.first?.appointmentRate.value == 1)
    #expect(result.rows.first?.appointments == 120)
    #expect(!result.explanation.zh.contains("未校准"))
  }

  @Test func `the rule of the tiers is told with its numbers, each step on a line`() {
    let month = SampleCards.month(agents: 12, calls: 30, spread: 8, seed: 3)
    let result = ranking(month.cards, month.agents)
    #expect(result.rows.contains { $0.tier == 1 })
    let lines = result.explanation.zh.split(separator: "\n")
    #expect(lines.count > 2)
    #expect(result.explanation.en.split(separator: "\n").count == lines.count)
    let places = result.rows.count
    let ends = Int((Double(places) * 0.25).rounded())
    #expect(
      result.explanation.zh.contains("位居前 \(ends) 名（榜上 \(places) 人的 25%，四舍五入）的概率不低于 80% 为第一档"))
    #expect(
      result.explanation.en.contains(
        "among the first \(ends) (25% of \(places), rounded) with at least 80% probability"))
  }

  @Test func `an uncalibrated ranking says so in both languages`() {
    let month = SampleCards.month(agents: 4, calls: 20, spread: 3, seed: 1)
    let result = ranking(month.cards, month.agents)
    #expect(!result.isCalibrated)
    #expect(result.explanation.zh.contains("未校准"))
    #expect(result.explanation.en.contains("Not calibrated"))
  }

  /// Agents are equal; one takes only the calls that score lower.
  @Test func `taking the harder calls costs nothing`() throws {
    var cards: [Scorecard] = []
    var generator = SeededGenerator(seed: 8)
    for (i, agent) in ["A", "B", "C", "D", "E", "F"].enumerated() {
      for j in 0..<40 {
        let hard = i == 0 || (i < 5 && j % 2 == 0)
        let score = (hard ? 65.0 : 80) + 3 * generator.normal()
        cards.append(
          SampleCards.card(
            "\(agent)\(j)", agent: agent, type: hard ? .inbound : .outboundBooking,
            [score, score, score, score]))
      }
    }
    let result = ranking(cards)
    let standard = result.rows.compactMap(\.standardized)
    #expect((standard.max() ?? 99) - (standard.min() ?? 0) < 3)
    let raw = result.rows.compactMap(\.affinity)
    #expect((raw.max() ?? 0) - (raw.min() ?? 99) > 12)
    var plain = RankingSettings()
    plain.standardizesByCallType = false
    let without = ranking(cards, settings: plain)
    #expect(without.rows.last?.agent.id == "A")
    #expect(result.explanation.zh.contains("折算"))
  }

  /// Calls two points above and below their level, so that all agents spread alike; what the types' levels are
  /// known by are four agents' two hard calls against eighteen: 4 · 2 · 18 ÷ 20 = 7.2 calls' worth.
  @Test func `whoever takes other calls than the rest carries the doubt of their level`() throws {
    var cards: [Scorecard] = []
    for (i, agent) in ["A", "B", "C", "D", "E"].enumerated() {
      for j in 0..<20 {
        let hard = i == 0 || j < 2
        let score = (hard ? 65.0 : 75) + Double(i) + (j % 2 == 0 ? 2 : -2)
        cards.append(
          SampleCards.card(
            "\(agent)\(j)", agent: agent, type: hard ? .inbound : .outboundBooking,
            [score, score, score, score]))
      }
    }
    let rows = ranking(cards).rows
    func error(_ agent: String) throws -> Double {
      try #require(rows.first { $0.agent.id == agent }?.standardError)
    }
    // 28 of the 100 calls are hard.
    let (all, few) = (0.72 * 0.72 / 7.2, 0.18 * 0.18 / 7.2)
    let ratio = try error("A") / (try error("B"))
    #expect(abs(ratio * ratio - (0.05 + all) / (0.05 + few)) < 1e-9)
    // Without types nobody has such a doubt.
    var plain = RankingSettings()
    plain.standardizesByCallType = false
    let without = ranking(cards, settings: plain).rows
    #expect(without.allSatisfy { ($0.standardError ?? 9) < 1.1 })
  }

  /// Ten agents take easy calls, one hard ones alone, and one agent's few hard calls are all that links the two:
  /// without the doubt of that link every other interval of 90 % would miss the truth.
  @Test func `an agent with hard calls only is not held to be known better than they are`() throws {
    var held = 0
    let months = 50
    for month in 0..<months {
      var generator = SeededGenerator(seed: 900 + UInt64(month))
      var cards: [Scorecard] = []
      var hardCalls = 0
      let levels = (0..<12).map { _ in 75 + 3 * generator.normal() }
      for (i, level) in levels.enumerated() {
        for j in 0..<20 {
          let hard = i == 0 || (i == 1 && j % 5 == 0)
          hardCalls += hard ? 1 : 0
          let call = level - (hard ? 10 : 0) + 7.5 * generator.normal()
          let scores = (0..<4).map { _ -> Double? in call + 5.5 * generator.normal() }
          cards.append(
            SampleCards.card(
              "\(10 + i)-\(10 + j)", agent: "\(10 + i)", type: hard ? .inbound : .outboundBooking,
              scores))
        }
      }
      var settings = RankingSettings()
      settings.draws = 100
      let row = try #require(
        ranking(cards, settings: settings).rows.first { $0.agent.id == "10" })
      let truth = levels[0] - 10 * Double(hardCalls) / Double(cards.count)
      let (low, high) = (try #require(row.low), try #require(row.high))
      held += low <= truth && truth <= high ? 1 : 0
    }
    #expect(Double(held) / Double(months) > 0.72)
  }

  /// A's calls lie ten points above and below their mean, everybody else's two: of 20 calls each squares add up to
  /// 2000 and 80, the group's variance is 2400 ÷ 114, and it counts as fifteen calls.
  @Test func `an agent whose calls are uneven is known less well`() throws {
    var cards: [Scorecard] = []
    for agent in ["A", "B", "C", "D", "E", "F"] {
      for j in 0..<20 {
        let score = 75 + (agent == "A" ? 10.0 : 2) * (j % 2 == 0 ? 1 : -1)
        cards.append(SampleCards.card("\(agent)\(j)", agent: agent, [score, score, score, score]))
      }
    }
    let rows = ranking(cards).rows
    for (agent, squares) in [("A", 2000.0), ("B", 80)] {
      let row = try #require(rows.first { $0.agent.id == agent })
      let variance = (15 * 2400 / 114 + squares) / (15 + 19)
      #expect(abs((try #require(row.standardError)) - (variance / 20).squareRoot()) < 1e-9)
    }
  }

  /// Law, over months in which everybody takes two types of calls: a call that scores higher lowers no estimate of
  /// its agent, however uneven it makes their calls.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a better call never lowers its agent's estimate`(seed: UInt64) throws {
    let month = SampleCards.month(
      agents: 6, calls: 22, spread: 3, seed: 60 + seed, types: [.outboundBooking, .inbound])
    var settings = RankingSettings()
    settings.draws = 100
    let before = ranking(month.cards, month.agents, settings: settings)
    var cards = month.cards
    let chosen = Int(seed * 37) % cards.count
    let call = cards[chosen]
    cards[chosen] = SampleCards.card(
      call.call.id, agent: call.call.agentID ?? "", type: call.call.type, at: call.call.startedAt,
      call.subMetrics.map { $0.score.value.map { $0 + 3 + Double(seed) } })
    let after = ranking(cards, month.agents, settings: settings)
    func estimate(_ ranking: Ranking) throws -> Double {
      try #require(ranking.rows.first { $0.agent.id == call.call.agentID }?.shrunken)
    }
    #expect(try estimate(after) > (try estimate(before)))
  }

  @Test func `groups without a common call type are each compared with their own mean`() {
    var cards: [Scorecard] = []
    for (agent, type, level) in [
      ("A", CallType.inbound, 60.0), ("B", .inbound, 64), ("C", .outboundBooking, 80),
      ("D", .outboundBooking, 84),
    ] {
      for j in 0..<20 {
        let score = level + (j % 2 == 0 ? 2 : -2)
        cards.append(
          SampleCards.card("\(agent)\(j)", agent: agent, type: type, [score, score, score, score]))
      }
    }
    let rows = ranking(cards).rows
    var standard: [String: Double] = [:]
    for row in rows { standard[row.agent.id] = row.standardized }
    #expect(abs((standard["A"] ?? 0) - (standard["C"] ?? 9)) < 1e-6)
    #expect(abs((standard["B"] ?? 0) - (standard["D"] ?? 9)) < 1e-6)
    #expect(abs((standard["B"] ?? 0) - (standard["A"] ?? 0) - 4) < 1e-6)
  }

  @Test func `where satisfaction is mostly missing everybody is compared by three`() {
    var month = SampleCards.month(agents: 4, calls: 20, spread: 3, seed: 1)
    month.cards = month.cards.map { card in
      let scores = SubMetric.allCases.map {
        $0 == .satisfaction ? nil : card.score(of: $0)?.score.value
      }
      guard card.call.agentID != "A100" else { return card }
      return SampleCards.card(card.call.id, agent: card.call.agentID ?? "", scores)
    }
    let result = ranking(month.cards, month.agents)
    #expect(result.isWithoutSatisfaction)
    #expect(result.rows.count == 4)
    #expect(result.explanation.en.contains("mean of the other three"))
  }

  /// The month with one sub-metric in so many calls of each agent alone.
  private func ranking(
    _ month: (cards: [Scorecard], agents: [AgentRecord], truth: [String: Double]),
    with subMetric: SubMetric, in calls: [String: Int]
  ) -> Ranking {
    var seen: [String: Int] = [:]
    let cards = month.cards.map { card in
      let agent = card.call.agentID ?? ""
      seen[agent, default: 0] += 1
      guard let most = calls[agent], seen[agent] ?? 0 > most else { return card }
      return SampleCards.card(
        card.call.id, agent: agent,
        SubMetric.allCases.map { $0 == subMetric ? nil : card.score(of: $0)?.score.value })
    }
    return ranking(cards, month.agents)
  }

  @Test func `whose patience few calls tell is shown with the reason and gets no place`() throws {
    let month = SampleCards.month(agents: 5, calls: 26, spread: 3, seed: 1)
    let result = ranking(month, with: .patience, in: ["A100": 1, "A101": 7, "A102": 8])
    #expect(Set(result.rows.map(\.agent.id)) == ["A102", "A103", "A104"])
    #expect(result.notRanked.map(\.agent.id) == ["A100", "A101"])
    let row = try #require(result.notRanked.first)
    #expect(row.reason?.zh == "样本不足：26 通里评得出耐心程度的只有 1 通，不足 8 通")
    #expect(row.reason?.en == "too small a sample: patience in 1 of 26 calls, 8 needed")
    // The figures stay, an estimate there is not.
    #expect(row.affinity != nil && row.subMetrics[1] != nil)
    #expect(row.shrunken == nil && row.place == nil)
    #expect(!result.isWithoutSatisfaction)
  }

  @Test func `satisfaction in a call or two compares nobody`() {
    let month = SampleCards.month(agents: 5, calls: 26, spread: 3, seed: 1)
    let few = ["A100": 2, "A101": 2, "A102": 2]
    let result = ranking(month, with: .satisfaction, in: few)
    #expect(result.isWithoutSatisfaction && result.rows.count == 5)
    #expect(ranking(month, with: .satisfaction, in: few.mapValues { $0 + 6 }).rows.count == 5)
    // Where most have it those who have not are the ones without a place.
    let most = ranking(month, with: .satisfaction, in: ["A100": 2])
    #expect(!most.isWithoutSatisfaction && most.notRanked.map(\.agent.id) == ["A100"])
  }

  @Test func `where nobody's patience is known well the reasons say so`() {
    let month = SampleCards.month(agents: 3, calls: 26, spread: 3, seed: 1)
    let result = ranking(month, with: .patience, in: ["A100": 3, "A101": 3, "A102": 3])
    #expect(result.rows.isEmpty && !result.isWithoutSatisfaction)
    #expect(result.notRanked.allSatisfy { $0.reason?.en.contains("patience in 3 of 26") == true })
    #expect(result.explanation.en.contains("each sub-metric in 8 of them"))
  }

  @Test func `teams need four ranked members`() throws {
    let month = SampleCards.month(agents: 11, calls: 20, spread: 3, seed: 1)
    let teams = ranking(month.cards, month.agents).teams
    #expect(teams.map(\.agents).sorted() == [3, 4, 4])
    let small = try #require(teams.first { $0.agents == 3 })
    #expect(small.affinity == nil)
    for team in teams where team.agents == 4 {
      let mean = try #require(team.affinity)
      #expect(try #require(team.low) < mean)
      #expect(try #require(team.high) > mean)
    }
  }

  @Test func `teams without a score stand as people count them`() {
    var month = SampleCards.month(agents: 6, calls: 20, spread: 3, seed: 1)
    for i in month.agents.indices { month.agents[i].team = ["三组", "一组", "二组"][i % 3] }
    let teams = ranking(month.cards, month.agents).teams
    #expect(teams.allSatisfy { $0.affinity == nil })
    #expect(teams.map(\.team) == ["一组", "二组", "三组"])
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `the order of the reports changes nothing`(seed: UInt64) {
    let month = SampleCards.month(
      agents: 9, calls: 21, spread: 2, seed: seed, types: [.inbound, .outboundBooking])
    let reports = AgentReportBuilder().reports(
      scorecards: month.cards, agents: month.agents, outcomes: []
    ) { _ in [] }
    let plain = RankingBuilder().ranking(reports: reports, orders: [], isCalibrated: false)
    let turned = RankingBuilder().ranking(
      reports: reports.reversed(), orders: [], isCalibrated: false)
    #expect(plain == turned)
    #expect(plain.rows.count == 9)
  }

  /// Law: places are numbered as sport does, the best first, and sharers stand together.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `places begin with one and sharers stand together`(seed: UInt64) {
    let month = SampleCards.month(agents: 10, calls: 24, spread: Double(seed % 5), seed: seed)
    let result = ranking(month.cards, month.agents)
    let rows = result.rows
    #expect(rows.first?.place == 1)
    for (index, row) in rows.enumerated() {
      let sharers = rows.filter { $0.place == row.place }
      #expect(row.isShared == (sharers.count > 1))
      #expect((row.bestPlace ?? 0) <= (row.worstPlace ?? 0))
      #expect((row.low ?? 99) <= (row.shrunken ?? 0) && (row.shrunken ?? 99) <= (row.high ?? 0))
      guard index > 0, let before = rows[index - 1].place, let mine = row.place else { continue }
      #expect(mine == before || mine == index + 1)
      // What is printed beside a row never refutes its place.
      let better = rows[index - 1].betterThanNext ?? 0
      let tenths = [rows[index - 1], row].map { (($0.shrunken ?? 0) * 10).rounded() }
      if mine != before {
        #expect(tenths[0] != tenths[1] && (better >= 0.8 || before < (row.bestPlace ?? 0)))
      }
      #expect(
        (row.bestPlace ?? 0) <= mine || tenths[0] == tenths[1] || result.isInseparable,
        "nobody stands above their own interval of places")
    }
  }

  /// The law of the explanation: apart from the next from 80 % on, else together with it.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a place ends where its last agent is better than the next for sure`(seed: UInt64) {
    let month = SampleCards.month(agents: 12, calls: 24, spread: 6, seed: seed)
    let result = ranking(month.cards, month.agents)
    guard !result.isInseparable else { return }
    for (row, next) in zip(result.rows, result.rows.dropFirst()) {
      let better = row.betterThanNext ?? 0
      let isSame = ((row.shrunken ?? 0) * 10).rounded() == ((next.shrunken ?? 0) * 10).rounded()
      let isAbove = (row.place ?? 0) < (next.bestPlace ?? 0)
      #expect(
        (row.place != next.place) == ((better >= 0.8 || isAbove) && !isSame),
        "\(row.agent.id) \(better)")
    }
  }

  @Test func `nobody or one alone makes no ranking`() {
    #expect(ranking([]).rows.isEmpty)
    let one = SampleCards.month(agents: 1, calls: 30, spread: 0, seed: 1)
    let result = ranking(one.cards, one.agents)
    #expect(result.rows.isEmpty)
    #expect(result.notRanked.first?.reason?.zh == "没有其他坐席可比")
  }

  /// Known answer: ten calls of 80 points each, in one of which a confirmed error takes 20. Over the calls of
  /// an agent the sum of squares of what is taken is 400 − 400 ÷ 10 = 360, of 9 degrees of freedom; the
  /// group's variance 40 counts as 15 calls, so it is (15 · 40 + 360) ÷ 24 = 40, and a tenth of it in the mean.
  @Test func `on which calls critical errors fall is chance as well`() throws {
    func sample(_ losses: [Double]) -> CallSample {
      CallSample(
        losses.enumerated().map {
          CallSample.Call(id: "\($0.offset)", values: [80, 80, 80, 80], loss: $0.element)
        })
    }
    func model(_ samples: [CallSample]) throws -> AffinityModel {
      try #require(
        AffinityModel(
          samples, doubts: samples.map { _ in [0, 0, 0, 0] }, withoutSatisfaction: false,
          minimumCalls: 1, prior: RankingSettings().prior, apart: RankingSettings().apart))
    }
    let (one, none) = ([20] + [Double](repeating: 0, count: 9), [Double](repeating: 0, count: 10))
    let both = try model([sample(one), sample(one)])
    #expect(both.observed == [78, 78])
    for variance in both.variances { #expect(abs(variance - 4) < 1e-9) }
    #expect(abs(both.callDeviation * both.callDeviation - 40) < 1e-9)
    // The group's is 20 then: who had no error might have had one, who had one is told by it as well.
    let unlike = try model([sample(one), sample(none)])
    #expect(abs(unlike.variances[0] - (15 * 20 + 360) / 24 / 10) < 1e-9)
    #expect(abs(unlike.variances[1] - 15 * 20 / 24.0 / 10) < 1e-9)
    // Nobody had one: it adds nothing.
    #expect(try model([sample(none), sample(none)]).variances == [1e-6, 1e-6])
  }
}
