import CallModel
import ServiceLevels
import Testing

/// A dispatch without a visit booked, after attempts in vain: judge what was done, whatever was written.
@Suite struct DirectDispatchTests {
  private static let fourAttempts = """
    orders            A
    appointments      B  booked_at=10-05T09:00
    contact_attempts  A  started_at=10-05T10:00 result=关机
    contact_attempts  A  started_at=10-05T14:00 result=关机
    contact_attempts  A  started_at=10-06T11:00 result=关机
    contact_attempts  A  started_at=10-06T15:00 result=关机

    """

  @Test(arguments: [
    ("orders A", "dispatches  A  dispatched_at=10-06T16:00", Outcome.fail),
    ("orders A", "dispatches  A  dispatched_at=10-06T16:00 remark=请尽快", .fail),
    ("orders A remark=多次联系不上，请班组直接上门装机。", "dispatches  A  dispatched_at=10-06T16:00", .pass),
  ])
  func `the remark is missed where it is not there at all`(
    order: String, dispatch: String, expected: Outcome
  ) {
    let rows = Self.fourAttempts.replacing("orders            A", with: order) + dispatch
    #expect(verdicts("R-42", rows).map(\.outcome) == [.pass])
    #expect(verdicts("R-43", rows).map(\.outcome) == [expected])
    #expect(verdicts("R-11", rows).map(\.outcome) == [expected])
  }

  @Test func `leaving the remark out does not make an early dispatch right`() {
    let rows = Self.fourAttempts + "dispatches  A  dispatched_at=10-06T14:59:59"
    #expect(verdicts("R-42", rows).map(\.outcome) == [.fail])
    #expect(verdicts("R-43", rows).map(\.outcome) == [.fail])
  }

  @Test(arguments: [
    "appointments  A  booked_at=10-06T15:30", "appointments  A  visit_date=10-08 window_type=上午",
    "contact_attempts  A  started_at=10-06T15:30 result=接通-本人",
  ])
  func `a dispatch with a visit, or after the customer was reached, is no direct one`(row: String) {
    let rows = Self.fourAttempts + row + "\ndispatches  A  dispatched_at=10-06T16:00"
    #expect(verdicts("R-43", rows).isEmpty)
  }

  @Test func `without a table of appointments no dispatch is taken for a direct one`() {
    let rows =
      Self.fourAttempts.split(separator: "\n").filter { !$0.hasPrefix("appointments") }
      .joined(separator: "\n") + "\ndispatches  A  dispatched_at=10-06T16:00"
    #expect(verdicts("R-43", rows).isEmpty)
  }
}
