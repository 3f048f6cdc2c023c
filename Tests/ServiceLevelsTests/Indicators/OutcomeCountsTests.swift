import CallModel
import Foundation
import ServiceLevels
import Testing

@Suite struct OutcomeCountsTests {
  /// Orders in three regions, by two agents of two teams, some late, some unbooked, some without a
  /// word of who was to come when.
  private static func rows(seed: UInt64) -> String {
    var state = seed
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(below))
    }
    var lines = [
      "agents  A1  team=G1", "agents  A2  team=G2", "region_team  东  team_id=T1",
      "region_team  西  team_id=T2",
    ]
    for n in 0..<60 {
      let day = 5 + next(4)
      let region = ["东", "西", "北"][next(3)]
      var order = "orders  O\(n)  agent_id=A\(1 + next(2)) queue_at=10-0\(day)T0\(8 + next(2)):00"
      order += " customer_tier=\(["钻石", "普通"][next(2)])"
      if next(8) > 0 { order += " region=\(region)" }
      if next(6) > 0 { order += " status=\(["已约", "完工", "缓装"][next(3)])" }
      let booked = next(5) > 0
      if booked, next(3) > 0 { order += " first_visit_at=10-1\(next(3))T1\(next(6)):30" }
      lines.append(order)
      if booked {
        lines.append(
          "appointments  O\(n)  booked_at=10-0\(day)T1\(next(9)):00 visit_date=10-1\(next(3))"
            + (next(4) > 0 ? " window_type=\(["上午", "下午"][next(2)])" : ""))
        if next(4) > 0 {
          lines.append("dispatches  O\(n)  dispatched_at=10-09T20:00 team_id=T\(1 + next(2))")
        }
      }
      if next(5) == 0 {
        lines.append(
          "reschedules  O\(n)  requested_at=10-10T09:00"
            + (next(3) > 0 ? " requester_role=\(["客户", "班组"][next(2)])" : ""))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func context(_ rows: String) -> RuleContext {
    let sketch = TableSketch(rows)
    return RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("10-31T20:00"), spoken: sketch.spoken)
  }

  private static func counts(_ context: RuleContext) -> OutcomeCounts {
    var counts = OutcomeCounts()
    for outcome in context.outcomes() { counts.count(outcome, context.calendar) }
    for number in 0..<context.book.orderCount {
      counts.count(context.book.order(at: number), context)
    }
    return counts
  }

  @Test func `verdicts are counted for all, by agent, team, region and day`() throws {
    let context = Self.context("agents  A1  team=G1")
    var counts = OutcomeCounts()
    func count(
      _ rule: String, _ variant: String?, _ outcome: Outcome, _ agent: String?, _ day: String,
      times: Int = 1
    ) {
      var verdict = RuleOutcome(
        rule: rule, variant: variant, subject: "O", outcome: outcome,
        reason: LocalText(zh: "", en: ""))
      verdict.agentID = agent
      verdict.teamID = agent.map { "G" + $0.suffix(1) }
      verdict.region = agent == "A1" ? "东" : "西"
      verdict.at = TableSketch.date(day)
      for _ in 0..<times { counts.count(verdict, context.calendar) }
    }
    count("R-11", nil, .fail, "A1", "10-05T09:00")
    count("R-01", "agent", .pass, "A1", "10-05T23:59", times: 8)
    count("R-01", "agent", .fail, "A1", "10-06T00:00", times: 2)
    count("R-01", "agent", .unknown, "A2", "10-05T09:00")
    count("R-01", "agent", .notApplicable, "A2", "10-05T09:00", times: 3)
    count("R-01", "customer", .pending, nil, "10-06T09:00")

    func shown(_ rules: [RuleSummary]) -> [String] {
      rules.map {
        "\($0.rule)/\($0.variant ?? "") \($0.pass)+\($0.fail)+\($0.notApplicable)+\($0.unknown)+\($0.pending)"
      }
    }
    let all = counts.rules(.standard)
    // In the order of the catalog, whatever came first.
    #expect(
      Set(shown(all))
        == ["R-01/customer 0+0+0+0+1", "R-01/agent 8+2+3+1+0", "R-11/ 0+1+0+0+0"])
    #expect(all.map(\.rule) == ["R-01", "R-01", "R-11"])
    func by(_ groups: [OutcomeGroup]) -> [String: [String]] {
      Dictionary(uniqueKeysWithValues: groups.map { ($0.name, shown($0.rules)) })
    }
    let first = ["R-01/agent 8+2+0+0+0", "R-11/ 0+1+0+0+0"]
    let second = ["R-01/agent 0+0+3+1+0"]
    #expect(by(counts.agents(context)) == ["A1": first, "A2": second])
    #expect(by(counts.teams(context)) == ["G1": first, "G2": second])
    #expect(by(counts.regions(context))["东"] == first)
    #expect(by(counts.days(context))["2026-10-05"]?.contains("R-01/agent 8+0+3+1+0") == true)
    #expect(by(counts.days(context))["2026-10-06"]?.contains("R-01/agent 0+2+0+0+0") == true)

    // 8 of 10, Wilson's 95 %: 0.490 to 0.943. One of eleven is unknown: more than 5 %.
    let rate = try #require(all.first { $0.variant == "agent" })
    #expect(rate.rate.value == 0.8)
    #expect(abs(try #require(rate.low) - 0.4902) < 5e-5)
    #expect(abs(try #require(rate.high) - 0.9433) < 5e-5)
    #expect(rate.unreliable)
    var parameters = RuleParameters.standard
    parameters.unreliableAbove = 0.1
    #expect(counts.rules(parameters).allSatisfy { !$0.unreliable })
    let none = try #require(all.first { $0.variant == "customer" })
    #expect(none.rate.value == nil && none.low == nil && none.high == nil)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `every verdict is counted once`(seed: UInt64) {
    let context = Self.context(Self.rows(seed: seed))
    let counts = Self.counts(context)
    let outcomes = context.outcomes()
    func agree(_ rules: [RuleSummary], _ own: [RuleOutcome]) -> Bool {
      let counted = rules.reduce(0) {
        $0 + $1.pass + $1.fail + $1.notApplicable + $1.unknown + $1.pending
      }
      return counted == own.count
        && rules.allSatisfy { rule in
          func count(_ outcome: Outcome) -> Int {
            own.count {
              $0.rule == rule.rule && $0.variant == rule.variant && $0.outcome == outcome
            }
          }
          return rule.pass == count(.pass) && rule.fail == count(.fail)
            && rule.unknown == count(.unknown)
        }
    }
    #expect(agree(counts.rules(.standard), outcomes))
    let agents = counts.agents(context)
    #expect(agents.map(\.name) == ["A1", "A2"])
    for agent in agents {
      #expect(agree(agent.rules, outcomes.filter { $0.agentID == agent.name }))
    }
    for day in counts.days(context) {
      #expect(
        agree(
          day.rules,
          outcomes.filter { $0.at.map(context.calendar.day)?.description == day.name }))
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `agents' hits, cases and unknown add up to those of all orders`(seed: UInt64) {
    let context = Self.context(Self.rows(seed: seed))
    let counts = Self.counts(context)
    let groups = counts.agents(context)
    for summary in counts.indicators(context) {
      let parts = groups.flatMap(\.indicators).filter { $0.indicator == summary.indicator }
      #expect(parts.reduce(0) { $0 + $1.hits } == summary.hits)
      #expect(parts.reduce(0) { $0 + $1.cases } == summary.cases)
      #expect(parts.reduce(0) { $0 + $1.unknown } == summary.unknown)
    }
  }

  @Test(arguments: [1, 7, 23] as [UInt64])
  func `parts counted apart and added are the whole`(seed: UInt64) {
    let context = Self.context(Self.rows(seed: seed))
    var first = OutcomeCounts()
    var second = OutcomeCounts()
    for (index, outcome) in context.outcomes().enumerated() {
      if index % 3 == 0 {
        first.count(outcome, context.calendar)
      } else {
        second.count(outcome, context.calendar)
      }
    }
    for number in 0..<context.book.orderCount {
      second.count(context.book.order(at: number), context)
    }
    first.add(second)
    let whole = Self.counts(context)
    #expect(first.rules(.standard) == whole.rules(.standard))
    #expect(first.indicators(context) == whole.indicators(context))
    #expect(first.agents(context) == whole.agents(context))
    #expect(first.teams(context) == whole.teams(context))
    #expect(first.regions(context) == whole.regions(context))
    #expect(first.days(context) == whole.days(context))
  }

  @Test func `the indicators of all orders are those of the whole judgement`() {
    let context = Self.context(Self.rows(seed: 5))
    #expect(context.indicators() == Self.counts(context).indicators(context))
  }

  @Test func `a crew is asked for the visits it was sent to, an agent's team for the booking`()
    throws
  {
    let context = Self.context(
      """
      agents        A1  team=G1
      orders        A   agent_id=A1 queue_at=10-05T09:00 status=完工 first_visit_at=10-07T09:30
      appointments  A   booked_at=10-05T10:00 visit_date=10-07 window_type=上午
      dispatches    A   dispatched_at=10-05T11:00 team_id=T1
      """)
    let teams = Self.counts(context).teams(context)
    let crew = try #require(teams.first { $0.name == "T1" })
    #expect(crew.indicators.first { $0.indicator == .visitKept }?.hits == 1)
    #expect(crew.indicators.first { $0.indicator == .rightTeam }?.hits == 1)
    let own = try #require(teams.first { $0.name == "G1" })
    #expect(own.indicators.first { $0.indicator == .bookedInTime }?.hits == 1)
  }

  /// Orders with a deferral in force are left out; released and returned ones are not in force.
  @Test func `deferrals in force are left out of the visits, released ones are not deferred`()
    throws
  {
    let deferrals = [
      "K": "effective_at=10-06T12:00 released_at=10-06T13:00",
      "L": "kind=待装 effective_at=10-06T12:00 released_at=10-06T13:00", "M": "kind=待装",
      "N": "planned_install_date=11-20", "O": "effective_at=10-06T12:00",
      "P": "returned_at=10-06T12:00", "Q": "effective_at=10-06T12:00 released_at=10-08T09:00",
    ]
    let rows = deferrals.sorted { $0.key < $1.key }.map { id, row in
      """
      orders        \(id)  queue_at=10-05T09:00 status=已派 first_visit_at=10-07T09:00
      appointments  \(id)  booked_at=10-05T10:00 visit_date=10-07 window_type=上午
      deferrals     \(id)  requested_at=10-06T09:00 \(row)
      """
    }
    let found = Self.context(rows.joined(separator: "\n")).indicators()
    func counts(_ indicator: OrderIndicator) throws -> [Int] {
      let one = try #require(found.first { $0.indicator == indicator })
      return [one.hits, one.cases, one.unknown]
    }
    #expect(try counts(.deferred) == [1, 7, 0])
    #expect(try counts(.waiting) == [1, 7, 0])
    // O is deferred still, Q was over its window.
    #expect(try counts(.visitKept) == [5, 5, 0])
    #expect(try counts(.firstVisitOnTime) == [5, 5, 0])
  }

  @Test(arguments: [
    ("08:00", [1, 1]), ("11:59:59", [1, 1]), ("12:00:00", [0, 1]), ("07:59:59", [0, 1]),
  ])
  func `a window includes its start and leaves out its end`(came: String, expected: [Int]) throws {
    let found = Self.context(
      """
      orders        A  queue_at=10-05T09:00 status=已派 first_visit_at=10-07T\(came)
      appointments  A  booked_at=10-05T10:00 visit_date=10-07 window_type=上午
      """
    ).indicators()
    for indicator in [OrderIndicator.visitKept, .firstVisitOnTime] {
      let one = try #require(found.first { $0.indicator == indicator })
      #expect([one.hits, one.cases] == expected)
    }
  }

  /// A row went back for its form, or was asked for again.
  @Test func `a request returned to the applicant is no reschedule`() throws {
    let found = Self.context(
      """
      orders        A  queue_at=10-05T09:00
      appointments  A  booked_at=10-05T10:00
      reschedules   A  requested_at=10-06T09:00 requester_role=客户 returned_at=10-06T10:00
      orders        B  queue_at=10-05T09:00
      appointments  B  booked_at=10-05T10:00
      reschedules   B  requested_at=10-06T09:00 returned_at=10-06T10:00
      reschedules   B  requested_at=10-06T11:00 requester_role=班组
      orders        C  queue_at=10-05T09:00
      appointments  C  booked_at=10-05T10:00
      """
    ).indicators()
    func counts(_ indicator: OrderIndicator) throws -> [Int] {
      let one = try #require(found.first { $0.indicator == indicator })
      return [one.hits, one.cases, one.unknown]
    }
    #expect(try counts(.rescheduled) == [1, 3, 0])
    #expect(try counts(.rescheduledByCustomer) == [0, 3, 0])
    #expect(try counts(.rescheduledByCompany) == [1, 3, 0])
  }

  @Test func `more than one in twenty unknown makes an indicator unreliable`() throws {
    func rows(done: Int) -> String {
      (0..<20).map { n in
        """
        orders        O\(n)  queue_at=10-05T09:00 status=完工\(n < done ? "" : " first_visit_at=10-07T09:30")
        appointments  O\(n)  booked_at=10-05T10:00 visit_date=10-07 window_type=上午
        """
      }.joined(separator: "\n")
    }
    func visits(_ done: Int) throws -> IndicatorSummary {
      try #require(
        Self.context(rows(done: done)).indicators().first { $0.indicator == .visitKept })
    }
    let one = try visits(1)
    #expect(one.hits == 19 && one.cases == 19 && one.unknown == 1 && !one.unreliable)
    let two = try visits(2)
    #expect(two.hits == 18 && two.cases == 18 && two.unknown == 2 && two.unreliable)
  }
}
