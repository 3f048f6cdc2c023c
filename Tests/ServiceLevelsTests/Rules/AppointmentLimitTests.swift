import CallModel
import ServiceLevels
import Testing

@Suite struct AppointmentLimitTests {
  @Test(arguments: [
    ("visit_date=10-14 window_type=上午", Outcome.fail), ("", .pass), ("visit_date=10-14", .pass),
  ])
  func `only visits known to be the same share the shorter limit`(
    visit: String, expected: Outcome
  ) {
    let rows = """
      orders        A  crm_order_id=X customer_tier=钻石 queue_at=10-12T09:00
      orders        B  crm_order_id=X service=固话 queue_at=10-12T09:00
      appointments  A  booked_at=10-12T11:00 \(visit)
      appointments  B  booked_at=10-12T13:00 \(visit)
      """
    let found = verdicts("R-01", rows, variant: "customer")
    #expect(found.map(\.outcome) == [.pass, expected])
  }

  @Test func `a later agreement with a time does not tell when the first one was`() {
    let rows = """
      orders        A  queue_at=10-12T09:00 customer_tier=普通
      appointments  A  status=改约 visit_date=10-14 window_type=上午
      appointments  A  booked_at=10-15T10:00 visit_date=10-17 window_type=上午
      """
    for clock in ["customer", "agent"] {
      #expect(verdicts("R-01", rows, variant: clock).map(\.outcome) == [.unknown])
    }
    let inTime = rows.replacing("booked_at=10-15T10:00", with: "booked_at=10-12T10:00")
    #expect(verdicts("R-01", inTime, variant: "customer").map(\.outcome) == [.pass])
  }

  @Test(arguments: [
    ("queue_at=10-12T09:00", "booked_at=10-12T08:59:59", Outcome.unknown),
    ("queue_at=10-12T09:00", "booked_at=10-12T09:00", .pass),
    ("queue_at=10-12T09:00", "booked_at=10-12T08:59:59 source=自助", .pass),
    ("accepted_at=10-12T08:30 queue_at=10-12T09:00", "booked_at=10-12T08:30", .pass),
    ("accepted_at=10-12T08:30 queue_at=10-12T09:00", "booked_at=10-12T08:29:59", .unknown),
    (
      "accepted_at=10-12T08:30 queue_at=10-12T09:00", "booked_at=10-12T08:29:59 source=自助", .unknown
    ),
    ("queue_at=10-12T09:00 assigned_at=10-12T09:30", "booked_at=10-12T09:10", .pass),
    (
      "queue_at=10-12T09:00 resource_status=不具备 resource_ready_at=10-14T09:00",
      "booked_at=10-12T10:00", .pass
    ),
  ])
  func `nothing was agreed before there was an order`(
    order: String, booking: String, expected: Outcome
  ) {
    let rows = "orders  A  \(order)\nappointments  A  \(booking)"
    for clock in ["customer", "agent"] {
      #expect(verdicts("R-01", rows, variant: clock).map(\.outcome) == [expected])
    }
  }

  /// Ready test case 16: the order belongs to the month in which its clock starts.
  @Test func `16: an order of the 31st at 23:00 belongs to that month by both clocks`() {
    let rows = """
      orders        A  queue_at=10-31T23:00 assigned_at=11-01T09:00
      appointments  A  booked_at=11-01T10:00
      roster        10-01  agent_id=A1 shift_start=08:30 shift_end=17:30
      roster        11-01  agent_id=A1 shift_start=08:30 shift_end=17:30
      """
    for clock in ["customer", "agent"] {
      let found = verdicts("R-01", rows, now: "2026-11-30 20:00", variant: clock)
      #expect(found.map(\.outcome) == [.pass])
      #expect(found.map(\.at) == [TableSketch.date("10-31T23:00")])
    }
  }
}
