import CallModel
import ServiceLevels
import Testing

/// Orders still open at the report time: fail if the limit already passed, else pending. What lies
/// after the report's moment has not happened; future stamps are listed by R-63.
@Suite struct ReportMomentTests {
  @Test(arguments: [
    ("2026-10-12 12:00", Outcome.pending), ("2026-10-13 09:00:00", .pending),
    ("2026-10-13 09:00:01", .fail), ("2026-10-15 10:00", .fail),
  ])
  func `an agreement to come leaves the order open`(now: String, expected: Outcome) {
    let rows = """
      orders        A  queue_at=10-12T09:00
      appointments  A  booked_at=10-15T10:00:01
      """
    #expect(verdicts("R-01", rows, now: now, variant: "customer").map(\.outcome) == [expected])
    #expect(verdicts("R-63", rows, now: now).map(\.outcome) == [.fail])
  }

  @Test(arguments: [("2026-10-13 09:00", Outcome.pending), ("2026-10-14 09:00", .fail)])
  func `an audit to come leaves the reschedule open`(now: String, expected: Outcome) throws {
    let rows = """
      orders       A  queue_at=10-05T09:00
      reschedules  A  requested_at=10-12T17:00 audited_at=10-15T17:00 audit_result=属实-通过
      """
    #expect(verdicts("R-33", rows, now: now).map(\.outcome) == [expected])
    #expect(verdicts("R-31", rows, now: now).map(\.outcome) == [.notApplicable])
    let sanity = try #require(verdicts("R-63", rows, now: now).first)
    #expect(sanity.outcome == .fail)
    #expect(sanity.reason.en.contains("2026-10-15 17:00 lies in the future"))
  }

  @Test func `a deferral's check, approval and start to come have not happened`() {
    let rows = """
      orders     A  queue_at=10-05T09:00
      deferrals  A  requested_at=10-12T17:00 verified_at=10-15T10:00 verify_result=审核通过 requested_by=G1 approved_by=L1 approved_at=10-15T11:00 effective_at=10-15T11:00
      """
    func outcomes(_ rule: String, _ now: String) -> [Outcome] {
      verdicts(rule, rows, now: now).map(\.outcome)
    }
    #expect(outcomes("R-40", "2026-10-12 18:00") == [.pending])
    #expect(outcomes("R-40", "2026-10-14 18:00") == [.fail])
    #expect(outcomes("R-44", "2026-10-12 18:00") == [.notApplicable])
  }

  @Test func `an order that arrives later waits, and nothing else of it has happened`() {
    let rows = """
      orders        A  queue_at=10-12T09:00 status=完工 finished_at=10-14T10:00
      appointments  A  booked_at=10-12T10:00
      """
    #expect(
      verdicts("R-01", rows, now: "2026-10-11 09:00", variant: "customer").map(\.outcome)
        == [.pending])
  }

  @Test func `a later cancellation or reschedule leaves the visit standing`() {
    let rows = """
      orders        A
      appointments  A  booked_at=10-05T09:00 status=取消 cancelled_at=10-07T09:00
      dispatches    A  dispatched_at=10-05T10:00
      orders        B
      appointments  B  booked_at=10-05T09:00 status=改约
      reschedules   B  requested_at=10-05T09:30
      dispatches    B  dispatched_at=10-05T09:10
      """
    #expect(
      verdicts("R-11", rows, now: "2026-10-05 09:20").map(\.outcome) == [.pass])
    #expect(
      verdicts("R-11", rows, now: "2026-10-06 09:00").map(\.outcome) == [.pass, .pass])
  }
}
