import CallModel
import ServiceLevels
import Testing

/// The ready test cases of the rules' definition, by their numbers.
@Suite struct ReadyTestCases {
  @Test(arguments: [("10:00:00", Outcome.pass), ("10:00:01", .fail)])
  func `1: diamond move at 09:00, booked`(at: String, expected: Outcome) {
    let rows = """
      orders        A  business=移机 customer_tier=钻石 queue_at=10-05T09:00
      appointments  A  booked_at=10-05T\(at)
      """
    #expect(verdicts("R-01", rows, variant: "customer").map(\.outcome) == [expected])
  }

  @Test func `2: over night the customer clock fails and the agent clock passes with 35 minutes`()
    throws
  {
    let rows = """
      orders        A  customer_tier=钻石 queue_at=10-05T19:30 assigned_at=10-05T19:40
      appointments  A  booked_at=10-06T08:45
      """
    let customer = try #require(verdicts("R-01", rows, variant: "customer").first)
    #expect(customer.outcome == .fail)
    #expect(Stretches.total(customer.stretches) == 13.25 * 3600)
    let agent = try #require(verdicts("R-01", rows, variant: "agent").first)
    #expect(agent.outcome == .pass)
    #expect(
      agent.stretches == [
        ClockStretch(
          start: TableSketch.date("10-05T19:40"), end: TableSketch.date("10-05T20:00")),
        ClockStretch(
          start: TableSketch.date("10-06T08:30"), end: TableSketch.date("10-06T08:45")),
      ])
    #expect(Stretches.total(agent.stretches) == 35 * 60)
  }

  @Test(arguments: [("10-06T09:00:00", Outcome.pass), ("10-06T09:00:01", .fail)])
  func `3: an ordinary order without a tier has 24 hours`(at: String, expected: Outcome) {
    let rows = """
      orders        A  queue_at=10-05T09:00
      appointments  A  booked_at=\(at)
      """
    #expect(verdicts("R-01", rows, variant: "customer").map(\.outcome) == [expected])
  }

  @Test func `4: a removal is not applicable`() {
    let rows = "orders  A  business=拆机 queue_at=10-05T09:00"
    #expect(verdicts("R-01", rows, variant: "customer").map(\.outcome) == [.notApplicable])
    #expect(verdicts("R-01", rows, variant: "agent").map(\.outcome) == [.notApplicable])
  }

  @Test(arguments: [
    ("booked_at=10-05T10:00", [RuleOutcome.Note]()),
    ("booked_at=10-05T15:00", [.info]),
    ("booked_at=10-05T15:00 customer_requested=1", [.info]),
  ])
  func `5: the next morning`(booked: String, notes: [RuleOutcome.Note]) {
    let rows = """
      orders        A
      appointments  A  \(booked) visit_date=10-06 window_type=上午
      """
    let found = verdicts("R-02", rows)
    #expect(found.map(\.outcome) == [.pass])
    #expect(found.map(\.notes) == [notes])
  }

  @Test func `5: strict reading makes an early visit fail, unless the customer asked`() {
    let rows = """
      orders        A
      appointments  A  booked_at=10-05T15:00 visit_date=10-06 window_type=上午
      appointments  A  booked_at=10-05T15:00 visit_date=10-06 window_type=上午 customer_requested=1
      """
    #expect(verdicts("R-02", rows) { $0.earlyVisit = .fail }.map(\.outcome) == [.fail, .pass])
  }

  @Test(arguments: [
    ("window_type=傍晚 window_start=18:00 window_end=20:00", Outcome.pass),
    ("window_type=指定 window_start=19:30 window_end=20:30", .fail),
    ("window_type=指定 window_start=20:00 window_end=21:00", .fail),
    ("window_type=上午 window_start=08:00 window_end=12:00", .pass),
    ("window_type=上午 window_start=07:59 window_end=12:00", .fail),
  ])
  func `6: windows and the visit hours`(window: String, expected: Outcome) {
    let rows = """
      orders        A
      appointments  A  booked_at=10-05T10:00 visit_date=10-07 \(window)
      """
    #expect(verdicts("R-03", rows).map(\.outcome) == [expected])
  }

  @Test func `6: 18:00 to 20:00 needs R-07`() {
    let rows = """
      orders        A
      appointments  A  visit_date=10-07 window_type=傍晚 window_start=18:00 window_end=20:00
      """
    #expect(verdicts("R-07", rows).map(\.outcome) == [.fail])
    #expect(verdicts("R-06", rows).map(\.outcome) == [.fail])
  }

  static let unreachable = """
    orders            A
    contact_attempts  A  started_at=10-05T10:00 result=无人接听 ring_s=25
    contact_attempts  A  started_at=10-05T14:00 result=无人接听 ring_s=25
    contact_attempts  A  started_at=10-06T11:00 result=无人接听 ring_s=25
    contact_attempts  A  started_at=10-06T15:00 result=无人接听 ring_s=25
    dispatches        A  dispatched_at=10-06T16:00 remark=
    """

  @Test(arguments: [
    ("多次联系不上，请班组直接上门装机。", Outcome.pass), ("多次联系不上,请班组直接上门装机", .pass),
    ("多次联系不上，请班组直接上门装机。客户门口有狗", .pass), ("联系不上", .fail),
  ])
  func `7: the no-contact exception and its remark`(remark: String, expected: Outcome) {
    let rows = Self.unreachable.replacing("remark=", with: "remark=\(remark)")
    let found = verdicts("R-11", rows)
    #expect(found.map(\.outcome) == [expected])
    #expect(found.map(\.notes) == [expected == .pass ? [.excused] : []])
  }

  @Test(arguments: [("09:00", Outcome.pass), ("09:01", .fail)])
  func `7: dispatched at 09:00, booked`(at: String, expected: Outcome) {
    let rows = """
      orders        A
      appointments  A  booked_at=10-05T\(at)
      dispatches    A  dispatched_at=10-05T09:00
      """
    #expect(verdicts("R-11", rows).map(\.outcome) == [expected])
  }

  /// Attempts on which R-42 rests, as R-11 sees them.
  func isUnreachable(
    _ attempts: [(String, String)], _ reading: RuleParameters.ContactReading
  ) -> Bool {
    var rows = "orders  A\n"
    for (at, result) in attempts {
      rows += "contact_attempts  A  started_at=\(at) result=\(result) ring_s=25\n"
    }
    rows += "dispatches  A  dispatched_at=10-09T16:00 remark=多次联系不上，请班组直接上门装机"
    return verdicts("R-11", rows) { $0.contactReading = reading }.map(\.outcome) == [.pass]
  }

  @Test func `8: the three readings of R-42`() {
    func at(_ times: String...) -> [(String, String)] { times.map { ($0, "无人接听") } }
    let close = at("10-05T10:00", "10-05T10:10", "10-05T14:00", "10-05T15:00")
    #expect(!isUnreachable(close, .spread))
    let spread = at("10-05T10:00", "10-05T14:00", "10-06T11:00", "10-06T15:00")
    #expect(isUnreachable(spread, .spread))
    #expect(isUnreachable(spread, .literal))
    #expect(!isUnreachable(spread, .strict))
    let oneDay = at("10-05T09:00", "10-05T10:00", "10-05T13:00", "10-05T14:00")
    #expect(isUnreachable(oneDay, .literal))
    #expect(!isUnreachable(oneDay, .spread))
    let reached =
      at("10-05T10:00", "10-05T14:00", "10-06T11:00") + [("10-06T12:00", "接通-本人")]
      + at("10-06T15:00")
    #expect(!isUnreachable(reached, .spread))
  }

  @Test func `9: 11:59:59 is morning, 12:00:00 afternoon, 20:00:00 does not count`() {
    func at(_ last: String...) -> [(String, String)] {
      (["10-05T10:00", "10-05T14:00"] + last).map { ($0, "无人接听") }
    }
    #expect(isUnreachable(at("10-06T11:59:59", "10-06T19:59:59"), .spread))
    #expect(!isUnreachable(at("10-06T12:00:00", "10-06T19:59:59"), .spread))
    #expect(!isUnreachable(at("10-06T11:59:59", "10-06T20:00:00"), .spread))
  }

  @Test(arguments: [
    ("2009-10-13T17:00:00", RuleParameters.AuditReading.each, Outcome.pass),
    ("2009-10-13T17:00:01", .each, .fail), ("2009-10-13T17:00:01", .batch, .pass),
    ("2009-10-14T00:00:00", .batch, .pass), ("2009-10-14T00:00:01", .batch, .fail),
  ])
  func `10: a reschedule of 12 October 17:00, audited`(
    at: String, reading: RuleParameters.AuditReading, expected: Outcome
  ) {
    let rows = """
      orders       A
      reschedules  A  requested_at=2009-10-12T17:00 audited_at=\(at)
      """
    #expect(verdicts("R-33", rows) { $0.auditReading = reading }.map(\.outcome) == [expected])
  }

  @Test func `11: filings at 08:41 and 14:16 are on time and late`() {
    var rows = "roster  10-05  agent_id=A1\n"
    for day in ["10-05", "10-06", "10-07"] {
      rows += "booking_reports  10-05  slot=08:30 for_date=\(day) filed_at=10-05T08:41\n"
      rows += "booking_reports  10-05  slot=14:00 for_date=\(day) filed_at=10-05T14:16\n"
    }
    let found = verdicts("R-20", rows)
    #expect(found.map(\.outcome) == [.pass, .fail])
    #expect(found.last?.reason.en == "filed at 14:16, 16 min late")
  }

  @Test(arguments: [("08:30:00", Outcome.fail), ("08:29:59", .pass)])
  func `12: log-in at`(at: String, expected: Outcome) {
    let rows = """
      roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30
      logins  A1  at=10-05T\(at) mode=坐席
      """
    #expect(verdicts("R-25", rows).map(\.outcome) == [expected])
  }

  @Test func `13: a deferral planned for the day of its request fails`() {
    let rows = """
      orders     A
      deferrals  A  requested_at=10-05T09:00 planned_install_date=10-05 reason_code=U03
      """
    #expect(verdicts("R-45", rows).map(\.outcome) == [.fail])
  }

  @Test func `14: an approver who is the applicant fails`() {
    let rows = """
      orders     A
      deferrals  A  requested_by=A1 verified_at=10-05T10:00 approved_by=A1 approved_at=10-05T11:00 effective_at=10-05T11:00
      """
    #expect(verdicts("R-44", rows).map(\.outcome) == [.fail])
  }

  @Test
  func `16: an order of the 31st booked on the 1st belongs to the month its clock started in`()
    throws
  {
    let rows = """
      orders        A  queue_at=10-31T23:00
      appointments  A  booked_at=11-01T09:00
      """
    let found = verdicts("R-01", rows, now: "2026-11-05", variant: "customer")
    let at = try #require(found.first?.at)
    #expect(TableSketch.clock.day(of: at).description == "2026-10-31")
    #expect(found.map(\.outcome) == [.pass])
  }

  @Test func `15: five of five is 100 % with a Wilson interval from 57 %`() throws {
    var tally = RuleTally()
    for _ in 0..<5 { tally.count(.pass) }
    let summary = tally.summary(
      rule: "R-01", variant: nil, name: LocalText(zh: "", en: ""), unreliableAbove: 0.05)
    #expect((try #require(summary.low) * 100).rounded() == 57)
    #expect(summary.high == 1)
  }
}
