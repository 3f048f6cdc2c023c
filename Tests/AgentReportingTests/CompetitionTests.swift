import AgentReporting
import Assessment
import CallModel
import CallStatistics
import ServiceLevels
import Testing

@Suite struct CompetitionTests {
  static func summary(_ rule: String, _ variant: String?, _ pass: Int, _ fail: Int) -> RuleSummary {
    RuleSummary(
      rule: rule, variant: variant, name: LocalText(verbatim: rule), pass: pass, fail: fail,
      notApplicable: 0, unknown: 0, pending: 0,
      rate: .measured(Double(pass) / Double(max(1, pass + fail))), low: nil, high: nil,
      unreliable: false)
  }

  /// Reports of a month with orders that pass as often as stated.
  static func reports(
    agents: Int, calls: Int = 24, spread: Double, seed: UInt64,
    late: (Int) -> Int = { _ in 0 }
  ) -> [AgentReport] {
    let month = SampleCards.month(agents: agents, calls: calls, spread: spread, seed: seed)
    var reports = AgentReportBuilder().reports(
      scorecards: month.cards, agents: month.agents, outcomes: []
    ) { _ in [] }
    for i in reports.indices {
      reports[i].ordersJudged = 60
      reports[i].orders = [
        summary("R-01", "customer", 0, 60), summary("R-01", "agent", 60 - late(i), late(i)),
        summary("R-11", nil, 60, 0),
      ]
    }
    return reports
  }

  @Test func `the composition carried inside is sound and adds up to 100`() {
    let file = CompetitionFile(text: CompetitionFile.defaultText, name: "competition.yaml")
    #expect(file.problems.isEmpty)
    #expect(file.rules == CompetitionFile.standard)
    #expect(file.rules.totalPoints == 100)
    #expect(file.rules.serviceLevels.map(\.id) == ["B1", "B2", "B3", "B4"])
    #expect(file.rules.serviceLevels[0].rules == [.init(rule: "R-01", variant: "agent")])
    #expect(file.rules.ranking == RankingSettings())
  }

  @Test func `what a file leaves out keeps its value and what it says counts`() {
    let file = CompetitionFile(
      text: "affinity: {points: 45}\nworkload: {points: 5}\neligibility: {calls: 12}\n", name: "c")
    #expect(file.problems.isEmpty)
    #expect(file.rules.affinity.points == 45)
    #expect(file.rules.workload.from == 0.7)
    #expect(file.rules.ranking.minimumCallsToRank == 12)
  }

  @Test(arguments: [
    ("affinity:\n  points: many\n", 2, "from 0 to 100"),
    ("afinity: {points: 40}\n", 1, "did you mean 'affinity'?"),
    ("workload: {points: 20}\n", 1, "110"), ("a: [1\n", 2, "YAML"),
    (
      "service_levels:\n  - {id: B1, rules: [R-01], points: 40, target: 0.8, floor: 0.9}\n", 2,
      "floor"
    ),
    ("ranking:\n  draws: 5\n", 2, "draws"), ("affinity: {satisfaction: yes}\n", 1, "satisfaction"),
    ("- 1\n", 1, "keys"), ("version: 2\n", 1, "write 1"),
    ("affinity: 40\n", 1, "keys"), ("service_levels: {id: B1}\n", 1, "should be a list"),
    ("service_levels: [{points: 15}]\n", 1, "'service_levels[1].id' is missing"),
    ("service_levels:\n  - {id: B1, points: 40, rules: []}\n", 2, "names no rules"),
    ("service_levels:\n  - {id: B1, points: 40, rules: R-01}\n", 2, "should be a list"),
    ("name: {en: Ours, fr: Nous}\n", 1, "unknown key 'name.fr'"),
  ])
  func `a faulty composition is refused by line`(text: String, line: Int, word: String) throws {
    let problems = CompetitionFile(text: text, name: "c.yaml").problems
    let problem = try #require(problems.first)
    #expect(problem.line == line)
    #expect(problem.sentence(in: .english).contains(word))
    #expect(problem.file == "c.yaml")
  }

  @Test func `rules that do not exist and a wrong sum are told at once, each at its line`() {
    let text = """
      affinity:
        points: 45
      workload: {from: -1}
      service_levels:
        - id: B1
          points: 15
          rules:
            - R-33
            - R-99
            - R-01/nobody
        - {id: B2, rules: [R-10], points: 25}

      """
    let said = CompetitionFile(text: text, name: "c.yaml").problems.map {
      "\($0.line ?? 0) \($0.sentence(in: .english))"
    }
    #expect(said.map { $0.prefix { $0 != " " } } == ["2", "3", "9", "10"], "\(said)")
    #expect(said[0].contains("add up to 105"))
    #expect(said[2].contains("no rule R-99") && said[2].contains("did you mean 'R-"))
    #expect(said[3].contains("R-01/agent"))
    #expect(
      CompetitionFile(text: CompetitionFile.defaultText, name: "c.yaml").problems.isEmpty)
  }

  @Test func `points follow the formulas`() throws {
    let reports = Self.reports(agents: 6, spread: 4, seed: 3, late: { $0 == 0 ? 6 : 1 })
    var facts = reports.map { CompetitionFacts(agentID: $0.agent.id) }
    for i in facts.indices {
      facts[i].bookings = i == 5 ? 600 : 300
      facts[i].audits = 0
      facts[i].inbound = 0
      facts[i].paidHours = 100
      facts[i].praises = i == 1 ? 5 : 0
      facts[i].validComplaints = i == 2 ? 1 : 0
      facts[i].helpfulActs = i == 3 ? 9 : 0
      facts[i].missedFilings = i == 4 ? 3 : 0
    }
    let result = CompetitionBuilder().competition(
      reports: reports, facts: facts, isCalibrated: true)
    #expect(result.rows.count == 6)
    func row(_ i: Int) throws -> Competition.Row {
      try #require(result.rows.first { $0.agent.id == "A\(100 + i)" })
    }
    func score(_ i: Int, _ id: String) throws -> Competition.BlockScore {
      try #require(try row(i).blocks.first { $0.id == id })
    }
    // A: 40 % of the estimate.
    let a = try score(0, "A")
    let estimate = try #require(a.value)
    #expect(abs(try #require(a.points.value) - 0.4 * estimate) < 1e-9)
    // B1: by the agent's clock alone; the customers' clock has no pass at all.
    let b = try score(0, "B1")
    let rate = try #require(b.value)
    #expect(b.observed == 0.9)
    #expect(rate > 0.9 && rate < 0.98)
    #expect(abs(try #require(b.points.value) - 15 * (rate - 0.85) / 0.13) < 1e-9)
    // C: the median earns (1 − 0.7) ÷ 0.5 of 10; double the work earns no more than 10.
    #expect(abs(try #require(try score(0, "C").points.value) - 6) < 1e-9)
    #expect(try score(5, "C").points.value == 10)
    // D: 8, five praises count two, a complaint takes four.
    #expect(try score(0, "D").points.value == 8)
    #expect(try score(1, "D").points.value == 10)
    #expect(try score(2, "D").points.value == 4)
    #expect(try row(3).bonus == 3)
    #expect(try row(4).bonus == -1.5)
    #expect(try row(3).bonusExplanation?.zh == "带教、突发支援等 9 次 +3.0（到限）")
    #expect(try row(3).bonusExplanation?.en == "9 helpful acts +3.0 (the limit)")
    #expect(try row(4).bonusExplanation?.zh == "漏填轮值填报 3 次 −1.5")
    #expect(try row(0).bonusExplanation == nil)
    #expect(
      try score(2, "D").explanation.en
        == "starts at 8; verified praise 0 times, 1 valid complaint: 4.0 points")
    // Two decimals or more, by which anybody can recompute the points; one would leave them in doubt.
    for index in 0..<6 {
      #expect(
        try score(index, "A").explanation.zh.contains(#/^估计值 [0-9]+\.[0-9]{2,} × 40 ÷ 100 = /#))
      #expect(
        try score(index, "B1").explanation.en.contains(#/, [0-9]+\.[0-9]{2,}% after shrinkage/#))
    }
    // B3 and B4 have no verdicts: left out for everybody, the rest scaled to 100.
    #expect(result.blocks.filter { $0.leftOut != nil }.map(\.id) == ["B3", "B4"])
    for row in result.rows {
      let earned = row.blocks.compactMap(\.points.value).reduce(0, +)
      #expect(abs(try #require(row.total) - (earned / 85 * 100 + row.bonus)) < 1e-9)
    }
  }

  /// With one agent's verdicts on as given, and those of the others drawn by the seed.
  static func total(
    _ own: (pass: Int, fail: Int), besides other: (pass: Int, fail: Int), seed: UInt64
  ) throws -> Competition.Row {
    var generator = SeededGenerator(seed: seed)
    var reports = Self.reports(agents: 5, spread: 3, seed: seed)
    for i in reports.indices {
      func drawn() -> (pass: Int, fail: Int) {
        let all = generator.below(4) == 0 ? 0 : 1 + generator.below(40)
        let fail = Int((Double(all) * 0.3 * generator.uniform()).rounded())
        return (all - fail, fail)
      }
      let (first, second) = (drawn(), drawn())
      let (b1, b2) = i == 0 ? (own, other) : (first, second)
      reports[i].orders = [
        summary("R-01", "agent", b1.pass, b1.fail), summary("R-10", nil, b2.pass, b2.fail),
      ]
    }
    // Somebody has verdicts in any case.
    reports[4].orders[0] = summary("R-01", "agent", 27, 3)
    reports[3].orders[1] = summary("R-10", nil, 28, 2)
    var rules = CompetitionFile.standard
    rules.ranking.draws = 100
    let result = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: [], isCalibrated: true)
    return try #require(result.rows.first { $0.agent.id == "A100" })
  }

  @Test
  func `who has no verdict on a service level is estimated at the group's rate, and is told so`()
    throws
  {
    let row = try Self.total((0, 0), besides: (20, 1), seed: 4)
    let score = try #require(row.blocks.first { $0.id == "B1" })
    let rate = try #require(score.value)
    #expect(score.count == 0 && score.observed == nil)
    #expect(abs(try #require(score.points.value) - 15 * min(1, (rate - 0.85) / 0.13)) < 1e-9)
    #expect(score.explanation.zh.hasPrefix("没有 R-01 的考核结果，按全体的达标率"))
    // The interval is as wide as so little knowledge makes it.
    let known = try Self.total((95, 5), besides: (20, 1), seed: 4)
    let (wide, narrow) = (
      try #require(row.high) - (try #require(row.low)),
      try #require(known.high) - (try #require(known.low))
    )
    #expect(wide > narrow)
  }

  /// 93.1452 points are 93.1, and would be 93.2 by 93.15.
  @Test(arguments: [
    (93.1452, 1, "93.145"), (93.1449, 1, "93.14"), (71.63, 0.4, "71.63"), (75, 0.4, "75.00"),
    (97.2399, 1.25, "97.2399"),
  ])
  func `a number has the decimals it takes to recompute the points from it`(
    number: Double, factor: Double, text: String
  ) {
    #expect(Figure.text(number) { $0 * factor } == text)
  }

  @Test func `nothing is estimated of verdicts for who takes no part and has none`() throws {
    var reports = Self.reports(agents: 6, spread: 3, seed: 6)
    reports[4].orders = [Self.summary("R-11", nil, 60, 0)]
    reports[5].orders = reports[4].orders
    var fresh = CompetitionFacts(agentID: "A104")
    fresh.monthsSinceHire = 0
    let result = CompetitionBuilder().competition(
      reports: reports, facts: [fresh], isCalibrated: true)
    let out = try #require(result.notRanked.first { $0.agent.id == "A104" })
    let none = try #require(out.blocks.first { $0.id == "B1" })
    #expect(none.points.value == nil && none.value == nil && none.observed == nil)
    #expect(none.explanation.zh == "没有 R-01 的考核结果")
    // What the agent has is shown, and who takes part is estimated.
    #expect(out.blocks.first { $0.id == "B2" }?.observed == 1)
    let taking = try #require(result.rows.first { $0.agent.id == "A105" })
    #expect(taking.blocks.first { $0.id == "B1" }?.points.value != nil)
  }

  @Test func `a confirmed critical error empties block D and bars from prizes`() throws {
    var reports = Self.reports(agents: 4, spread: 2, seed: 4)
    reports[1].criticalErrors = [
      AgentCriticalError(
        callID: reports[1].callList[0].callID,
        error: CriticalErrorCandidate(
          id: "K5", name: LocalText(verbatim: "K5"), summary: LocalText(verbatim: ""),
          evidence: [], verdict: .upheld))
    ]
    let result = CompetitionBuilder().competition(reports: reports, facts: [], isCalibrated: true)
    let row = try #require(result.rows.first { $0.agent.id == "A101" })
    #expect(row.isBarred)
    #expect(row.blocks.first { $0.id == "D" }?.points.value == 0)
    #expect(result.rows.filter(\.isBarred).count == 1)
  }

  @Test func `who was hardly there or is new takes no part, and crews of contractors neither`() {
    let reports = Self.reports(agents: 9, spread: 2, seed: 5)
    var absent = CompetitionFacts(agentID: "A103")
    absent.rosteredShare = 0.5
    var fresh = CompetitionFacts(agentID: "A104")
    fresh.monthsSinceHire = 0
    let result = CompetitionBuilder().competition(
      reports: reports, facts: [absent, fresh], isCalibrated: false, contractorTeams: ["T3"])
    #expect(result.notRanked.map(\.agent.id) == ["A103", "A104"])
    #expect(result.notRanked.allSatisfy { $0.reason != nil && $0.place == nil })
    #expect(result.rows.count == 4)
    #expect(result.rows.allSatisfy { $0.agent.team != "T3" })
    #expect(result.explanation.zh.contains("未校准"))
    // What counts as it was is not in the interval of a total, which is said where it counts.
    let words = "投诉、表扬碰巧多少不在区间里"
    #expect(!result.explanation.zh.contains(words))
    fresh.praises = 1
    let praised = CompetitionBuilder().competition(
      reports: reports, facts: [absent, fresh], isCalibrated: false, contractorTeams: ["T3"])
    #expect(praised.explanation.zh.contains(words))
    #expect(praised.explanation.en.contains("carries the chance in affinity and pass rates"))
    // A line for each step, alike in both languages.
    let lines = result.explanation.zh.split(separator: "\n")
    #expect(lines.count >= 4 && lines.allSatisfy { $0.hasSuffix("。") })
    #expect(result.explanation.en.split(separator: "\n").count == lines.count)
  }

  @Test func `nothing is published where calibration is demanded and missing`() {
    let reports = Self.reports(agents: 4, spread: 2, seed: 5)
    var rules = CompetitionFile.standard
    rules.calibration.isRequired = true
    let held = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: [], isCalibrated: false)
    #expect(held.withheld != nil)
    #expect(held.rows.isEmpty && held.teams.isEmpty)
    let shown = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: [], isCalibrated: true)
    #expect(shown.withheld == nil)
    #expect(shown.rows.count == 4)
  }

  @Test func `equal totals share a place whatever the ids`() {
    var reports = Self.reports(agents: 2, spread: 0, seed: 6)
    reports[1].callList = reports[0].callList
    let result = CompetitionBuilder().competition(reports: reports, facts: [], isCalibrated: true)
    #expect(result.rows.map(\.place) == [1, 1])
    #expect(result.rows.allSatisfy { $0.isShared })
    #expect(result.isInseparable)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a place ends where its last agent is better than the next for sure`(seed: UInt64) {
    let reports = Self.reports(agents: 12, spread: 6, seed: seed, late: { Int($0) % 4 })
    let result = CompetitionBuilder().competition(reports: reports, facts: [], isCalibrated: true)
    guard !result.isInseparable else { return }
    for (row, next) in zip(result.rows, result.rows.dropFirst()) {
      let better = row.betterThanNext ?? 0
      let isSame = ((row.total ?? 0) * 10).rounded() == ((next.total ?? 0) * 10).rounded()
      let isAbove = (row.place ?? 0) < (next.bestPlace ?? 0)
      #expect(
        (row.place != next.place) == ((better >= 0.8 || isAbove) && !isSame),
        "\(row.agent.id) \(better)")
    }
    for row in result.rows {
      #expect(row.isShared == (result.rows.filter { $0.place == row.place }.count > 1))
    }
  }

  @Test func `workload says the numbers it comes from, so that it can be recomputed`() throws {
    let reports = Self.reports(agents: 4, spread: 4, seed: 3)
    let facts = reports.enumerated().map { index, report in
      var fact = CompetitionFacts(agentID: report.agent.id)
      fact.bookings = 371 + 20 * index
      fact.audits = 12
      fact.inbound = 5
      fact.paidHours = 131.25
      return fact
    }
    let result = CompetitionBuilder().competition(
      reports: reports, facts: facts, isCalibrated: true)
    let row = try #require(result.rows.first { $0.agent.id == "A100" })
    let score = try #require(row.blocks.first { $0.id == "C" })
    // (371 × 4 + 12 × 3 + 5 × 5) ÷ 131.25
    #expect(
      score.explanation.zh.hasPrefix(
        "预约 371×4 + 审核 12×3 + 呼入 5×5 标准分钟 ÷ 计薪 131.25 小时 = 每小时 11.771 分钟；"))
    let numbers = score.explanation.en.matches(of: #/[0-9]+\.[0-9]+|[0-9]+/#).map {
      Double($0.output) ?? 0
    }
    let (mine, median) = (numbers[7], numbers[8])
    let points = 10 * (mine - 0.7 * median) / (0.5 * median)
    #expect(abs(points - (try #require(score.points.value))) < 0.01)
  }

  @Test func `a block that nobody who takes part has is left out, and says so`() throws {
    var reports = Self.reports(agents: 5, spread: 4, seed: 3)
    // Records are judged for one agent alone, who takes no part.
    reports[4].orders.append(Self.summary("R-08", nil, 40, 0))
    var fresh = CompetitionFacts(agentID: "A104")
    fresh.monthsSinceHire = 0
    fresh.bookings = 100
    fresh.paidHours = 100
    let result = CompetitionBuilder().competition(
      reports: reports, facts: [fresh], isCalibrated: true)
    #expect(result.notRanked.map(\.agent.id) == ["A104"])
    let records = try #require(result.blocks.first { $0.id == "B4" })
    #expect(records.leftOut?.zh == "参评的人都没有这项的考核结果，全体不计")
    #expect(result.blocks.first { $0.id == "C" }?.leftOut?.zh.contains("参评的人没有工作量") == true)
    #expect(result.rows.allSatisfy { row in !row.blocks.contains { $0.id == "B4" } })
    #expect(result.explanation.zh.contains("“工单记录质量”（参评的人都没有这项的考核结果，全体不计）"))
  }

  @Test
  func `where nobody meets the conditions the workload says that and not that data are missing`()
    throws
  {
    let reports = Self.reports(agents: 4, calls: 6, spread: 4, seed: 3)
    let facts = reports.map { report in
      var fact = CompetitionFacts(agentID: report.agent.id)
      fact.bookings = 300
      fact.paidHours = 100
      return fact
    }
    let result = CompetitionBuilder().competition(
      reports: reports, facts: facts, isCalibrated: true)
    #expect(result.rows.isEmpty)
    #expect(result.blocks.first { $0.id == "C" }?.leftOut?.zh.hasPrefix("无人达到参评条件") == true)
  }

  @Test(
    arguments: [
      ("产假", .absence), ("调休", .absence), ("婚假", .absence), ("丧假", .absence), ("工伤", .absence),
      ("休息", .absence), ("休", .absence), ("年假（补）", .absence), ("病假半天", .absence),
      ("约单、事假", .absence), ("旷工", .absence), ("Sick leave", .absence), ("Ｄａｙ off", .absence),
      ("约单", .work), ("填报", .work), ("检查", .work), ("呼入", .work), ("休息室值班", .work),
      ("请假审核", .work), ("", .work), ("午休后约单", .work), ("带教", .helpful), ("突发支援", .helpful),
      ("待定", .unknown), ("外派X", .unknown),
    ] as [(String, DutyWords.Meaning)])
  func `the words of the roster mean absence, work or neither`(
    duty: String, meaning: DutyWords.Meaning
  ) {
    #expect(CompetitionFile.standard.duties.meaning(of: duty) == meaning)
    #expect(CompetitionFile.standard.duties == DutyWords.standard)
  }

  @Test func `a centre's own words of absence take the place of ours`() {
    let file = CompetitionFile(
      text: "duties: {absence: [外派], absence_endings: []}\n", name: "c.yaml")
    #expect(file.problems.isEmpty)
    #expect(file.rules.duties.meaning(of: "外派") == .absence)
    let several = CompetitionFile(text: "duties: {absence: [外派, 事假]}\n", name: "c.yaml")
    #expect(several.rules.table(in: .chinese).contains("外派、事假"))
    #expect(file.rules.duties.meaning(of: "产假") == .unknown)
    #expect(file.rules.duties.meaning(of: "约单") == .work)
  }

  @Test func `teams of the competition without a score stand as people count them`() {
    var reports = Self.reports(agents: 6, spread: 6, seed: 7)
    for i in reports.indices { reports[i].agent.team = ["三组", "一组", "二组"][i % 3] }
    let result = CompetitionBuilder().competition(reports: reports, facts: [], isCalibrated: true)
    #expect(result.teams.allSatisfy { $0.score == nil })
    #expect(result.teams.map(\.team) == ["一组", "二组", "三组"])
  }

  @Test func `a team's score is the mean of its members less the penalty`() throws {
    let reports = Self.reports(agents: 12, spread: 6, seed: 7)
    var rules = CompetitionFile.standard
    rules.teams.line = 85
    let result = CompetitionBuilder(rules: rules).competition(
      reports: reports, facts: [], isCalibrated: true)
    #expect(result.teams.count == 3)
    for team in result.teams {
      let totals = result.rows.filter { $0.agent.team == team.team }.compactMap(\.total)
      let below = Double(totals.filter { $0 < 85 }.count) / Double(totals.count)
      let expected = (Moments.mean(totals) ?? 0) - 2 * below
      #expect(abs(try #require(team.score) - expected) < 1e-9)
      #expect(team.belowLine == below)
      let low = try #require(team.low)
      let high = try #require(team.high)
      #expect(low < high)
    }
  }

  @Test func `the sensitivity to the weights names who would be first`() throws {
    // The first is far ahead in affinity and far behind in orders.
    let reports = Self.reports(agents: 5, spread: 8, seed: 8, late: { $0 == 0 ? 2 : 0 })
    var facts = reports.map { CompetitionFacts(agentID: $0.agent.id) }
    for i in facts.indices { facts[i].validComplaints = i }
    let result = CompetitionBuilder().competition(
      reports: reports, facts: facts, isCalibrated: true)
    let sensitivity = try #require(result.sensitivity)
    // A, B and D count: six ordered pairs.
    #expect(sensitivity.variations.count == 6)
    let winner = try #require(result.rows.first?.agent.id)
    let changed = sensitivity.variations.filter { $0.first != winner }.count
    #expect(abs(sensitivity.changedShare - Double(changed) / 6) < 1e-12)
    #expect(sensitivity.isSensitive == (sensitivity.changedShare > 0.2))
    #expect(sensitivity.ranges.map(\.agentID) == result.rows.map(\.agent.id))
    #expect(sensitivity.ranges.allSatisfy { $0.best <= $0.worst })
  }

  @Test func `the progress prize goes to the largest sure gain`() throws {
    let now = Self.reports(agents: 6, calls: 40, spread: 3, seed: 9)
    let month = RankingBuilder().ranking(reports: now, orders: [], isCalibrated: true)
    var before = month
    for i in before.rows.indices {
      // The agent now last was ten points lower, everybody else as today.
      let drop = i == before.rows.count - 1 ? 10.0 : 0
      before.rows[i].shrunken = before.rows[i].shrunken.map { $0 - drop }
      before.rows[i].low = before.rows[i].low.map { $0 - drop }
      before.rows[i].high = before.rows[i].high.map { $0 - drop }
    }
    let builder = CompetitionBuilder()
    let result = builder.competition(
      reports: now, facts: [], isCalibrated: true, previous: [before, before])
    #expect(result.progress.filter(\.isPrize).map(\.agent.id) == [month.rows.last?.agent.id])
    #expect(abs(try #require(result.progress.first).gain - 10) < 1e-9)
    #expect(result.progress.dropFirst().allSatisfy { abs($0.probability - 0.5) < 0.01 })
    // One month of history is not two.
    #expect(
      builder.competition(reports: now, facts: [], isCalibrated: true, previous: [before])
        .progress.isEmpty)
  }

  @Test func `earlier months keep their own level in the progress prize`() {
    let now = Self.reports(agents: 6, calls: 40, spread: 3, seed: 9)
    func progress(_ level: Double, before: Double) -> [Competition.Progress] {
      var settings = RankingSettings()
      settings.level = before
      var month = RankingBuilder(settings: settings).ranking(
        reports: now, orders: [], isCalibrated: true)
      for i in month.rows.indices { month.rows[i].shrunken = month.rows[i].shrunken.map { $0 - 1 } }
      var rules = CompetitionFile.standard
      rules.ranking.level = level
      let result = CompetitionBuilder(rules: rules).competition(
        reports: now, facts: [], isCalibrated: true, previous: [month, month])
      #expect(result.level == level)
      return result.progress
    }
    let usual = progress(0.9, before: 0.9)
    #expect(!usual.isEmpty)
    #expect(progress(0.9, before: 0.99) == usual)
    #expect(progress(0.99, before: 0.9) == usual)
  }

  @Test func `a stricter demand on satisfaction is tried and told`() throws {
    let reports = Self.reports(agents: 5, spread: 4, seed: 10)
    let result = CompetitionBuilder().competition(reports: reports, facts: [], isCalibrated: true)
    #expect(result.stricter.map(\.demand) == [.rater, .survey])
    // All satisfaction is inferred here, so the stricter demands leave none.
    #expect(result.stricter.allSatisfy { $0.isWithoutSatisfaction })
    #expect(!result.isWithoutSatisfaction)
  }
}
