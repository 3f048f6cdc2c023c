import CallModel
import ServiceLevels
import Testing

/// A request that goes back to its applicant moves nothing: no audit of it is owed, as the desk says.
@Suite struct ReturnedRequestTests {
  @Test(arguments: [
    ("returned_at=10-13T17:00:00", Outcome.notApplicable),
    ("returned_at=10-13T17:00:01", .fail),
    ("returned_at=10-12T16:59:59", .fail),
    ("returned_at=10-12T18:00 audited_at=10-14T09:00", .fail),
  ])
  func `an unaudited request is audited in time or returned in time`(
    stamps: String, expected: Outcome
  ) {
    let rows = """
      orders       A
      reschedules  A  requested_at=10-12T17:00 \(stamps)
      """
    #expect(verdicts("R-33", rows).map(\.outcome) == [expected])
  }

  @Test func `what is returned later than the report's moment still waits`() {
    let rows = """
      orders       A
      reschedules  A  requested_at=10-12T17:00 returned_at=10-13T10:00
      """
    for rule in ["R-30", "R-33"] {
      #expect(
        verdicts(rule, rows, now: "2026-10-13 09:00").map(\.outcome) == [.pending], "\(rule)")
      #expect(
        verdicts(rule, rows, now: "2026-10-13 11:00").map(\.outcome) == [.notApplicable], "\(rule)")
    }
  }

  @Test func `no check finds a returned request overdue`() {
    func checked(_ stamps: String) -> [Outcome] {
      verdicts(
        "R-34",
        """
        orders       A
        reschedules  A  requested_at=10-03T09:00 \(stamps)
        roster       10-05  agent_id=A1
        checks       改约  checked_at=10-05T10:00 found=0 overdue=0
        checks       改约  checked_at=10-05T15:00 found=0 overdue=0
        """
      ).map(\.outcome)
    }
    #expect(checked("returned_at=10-03T12:00") == [.pass, .pass])
    #expect(checked("") == [.fail, .fail])
  }
}
