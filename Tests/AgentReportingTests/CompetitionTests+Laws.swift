import AgentReporting
import CallStatistics
import Testing

/// What holds of any competition, whatever its numbers.
extension CompetitionTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a pass more never costs points and a fail more never brings any, from no verdict on`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: 900 + seed)
    let pass = seed % 2 == 0 ? 0 : generator.below(12)
    let fail = seed % 2 == 0 ? 0 : generator.below(4)
    let other = (pass: generator.below(20), fail: generator.below(3))
    func total(_ pass: Int, _ fail: Int) throws -> Double {
      try #require(try Self.total((pass, fail), besides: other, seed: seed).total)
    }
    let now = try total(pass, fail)
    let better = try total(pass + 1, fail)
    let worse = try total(pass, fail + 1)
    #expect(better >= now - 1e-9)
    #expect(worse <= now + 1e-9)
    #expect(try total(pass + 1, fail) >= total(pass, fail + 1) - 1e-9)
  }

  private static func totals(
    _ reports: [AgentReport], _ facts: [CompetitionFacts] = [],
    _ rules: CompetitionRules = CompetitionFile.standard
  ) -> [String: Double] {
    let rows = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: facts, isCalibrated: true
    ).rows
    return Dictionary(
      rows.compactMap { row in row.total.map { (row.agent.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What an agent does better, alone, never costs the agent points.
  @Test(arguments: 0..<6)
  func `an order kept, praise, help or a complaint less never lowers a total`(agent: Int) throws {
    let id = "A\(100 + agent)"
    func reports(kept: Int) -> [AgentReport] {
      Self.reports(agents: 6, spread: 4, seed: 5, late: { $0 == agent ? 5 - kept : $0 })
    }
    let plain = reports(kept: 0)
    var facts = plain.map { CompetitionFacts(agentID: $0.agent.id) }
    for i in facts.indices {
      (facts[i].praises, facts[i].validComplaints) = (i % 3, 1)
      (facts[i].helpfulActs, facts[i].missedFilings) = (i % 2, 2)
    }
    let usual = try #require(Self.totals(plain, facts)[id])
    var better = usual
    for kept in 1...5 {
      let total = try #require(Self.totals(reports(kept: kept), facts)[id])
      #expect(total >= better - 1e-9)
      better = total
    }
    #expect(better > usual)
    for change: (inout CompetitionFacts) -> Void in [
      { $0.praises = 3 }, { $0.validComplaints = 0 }, { $0.helpfulActs = 2 },
      { $0.missedFilings = 0 },
    ] {
      var other = facts
      change(&other[agent])
      #expect(try #require(Self.totals(plain, other)[id]) >= usual - 1e-9)
    }
  }

  /// Only how the blocks' points relate counts.
  @Test func `points that are all doubled give the same totals and places`() {
    let reports = Self.reports(agents: 6, spread: 4, seed: 5, late: { $0 })
    let facts = reports.enumerated().map { i, report in
      var fact = CompetitionFacts(agentID: report.agent.id)
      (fact.praises, fact.validComplaints, fact.helpfulActs) = (i % 3, i % 2, 1)
      (fact.bookings, fact.paidHours) = (200 + 30 * i, 100)
      return fact
    }
    var rules = CompetitionFile.standard
    rules.affinity.points *= 2
    for i in rules.serviceLevels.indices { rules.serviceLevels[i].points *= 2 }
    rules.workload.points *= 2
    rules.customerVoice.points *= 2
    rules.customerVoice.start *= 2
    rules.customerVoice.praise *= 2
    rules.customerVoice.maximumPraise *= 2
    rules.customerVoice.complaint *= 2
    let usual = CompetitionBuilder().competition(
      reports: reports, facts: facts, isCalibrated: true)
    let doubled = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: facts, isCalibrated: true)
    #expect(usual.rows.count == 6)
    for (one, other) in zip(usual.rows, doubled.rows) {
      #expect(one.agent == other.agent && one.place == other.place && one.tier == other.tier)
      #expect(abs((one.total ?? 0) - (other.total ?? 9)) < 1e-9)
    }
  }

  @Test func `the order of the input changes nothing`() {
    let reports = Self.reports(agents: 7, spread: 3, seed: 11, late: { $0 % 3 })
    let facts = reports.map { report in
      var fact = CompetitionFacts(agentID: report.agent.id)
      fact.praises = 1
      return fact
    }
    let builder = CompetitionBuilder()
    #expect(
      builder.competition(reports: reports, facts: facts, isCalibrated: true)
        == builder.competition(
          reports: reports.reversed(), facts: facts.reversed(), isCalibrated: true))
  }
}
