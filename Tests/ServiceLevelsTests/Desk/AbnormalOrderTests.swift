import CallModel
import ServiceLevels
import Testing

/// no crew, no address, no resource, or open beyond twice its limit.
@Suite struct AbnormalOrderTests {
  private static func listed(
    _ rows: String, now: String = "10-05T23:59", beyond: Double = 2
  ) -> [String] {
    var parameters = RuleParameters.standard
    parameters.openBeyondLimit = beyond
    let context = RuleContext(
      book: OrderBook(TableSketch(rows).tables), parameters: parameters, clock: TableSketch.clock,
      now: TableSketch.date(now))
    return DeskView(context, pieces: 2).abnormal.map {
      "\($0.orderID) \($0.faults.map(\.rawValue).joined(separator: "+"))"
    }
  }

  @Test(arguments: [
    ("10-05T15:00:00", 2.0, [String]()), ("10-05T15:00:01", 2, ["A openTooLong"]),
    ("10-05T15:00:01", 3, []), ("10-05T18:00:01", 3, ["A openTooLong"]),
  ])
  func `an order is told once it is open for longer than so many limits`(
    now: String, beyond: Double, expected: [String]
  ) {
    let rows = "orders  A  customer_tier=钻石 queue_at=10-05T09:00"
    #expect(Self.listed(rows, now: now, beyond: beyond) == expected)
  }

  @Test(arguments: [
    "appointments  A  booked_at=10-05T20:00", "dispatches  A  dispatched_at=10-05T20:00",
    "deferrals  A  kind=待装 requested_at=10-05T20:00",
  ])
  func `what was booked, sent or put off is told no more`(row: String) {
    let rows = "orders  A  customer_tier=钻石 queue_at=10-05T09:00\n" + row
    #expect(Self.listed(rows) == [])
    #expect(Self.listed(rows, now: "10-05T19:59") == ["A openTooLong"])
  }

  @Test func `what is missing is named, the oldest order first`() {
    let rows = """
      region_team  东  team_id=T1
      orders  B  queue_at=10-05T10:00 region=西
      orders  A  queue_at=10-05T09:00 region=东 resource_status=不具备
      orders  C  queue_at=10-05T11:00 region=东
      orders  D  queue_at=10-05T11:00 region=西 status=撤单
      """
    #expect(Self.listed(rows) == ["A noResource", "B noCrew"])
  }

  @Test func `an address is missing where others have one`() {
    var sketch = TableSketch("orders  A  queue_at=10-05T10:00\norders  B  queue_at=10-05T10:00")
      .tables
    func faults() -> [String] {
      let context = RuleContext(
        book: OrderBook(sketch), parameters: .standard, clock: TableSketch.clock,
        now: TableSketch.date("10-05T11:00"))
      return DeskView(context).abnormal.map {
        "\($0.orderID) " + $0.faults.map(\.rawValue).joined()
      }
    }
    sketch.orders[0].address = nil
    #expect(faults() == ["A noAddress"])
    sketch.orders[1].address = nil
    #expect(faults() == [])
  }
}
