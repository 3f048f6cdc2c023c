import CallModel
import ServiceLevels
import Testing

@Suite struct RepeatedCallTests {
  private static let rows = """
    orders  A
    calls   C1  order_id=A agent_id=A1 direction=呼入 category=催约装 started_at=10-05T10:00 ended_at=10-05T10:05
    """

  @Test(arguments: [
    (72.0, "72 小时内没有再来电", "no further call in 72 hours"),
    (48.0, "48 小时内没有再来电", "no further call in 48 hours"),
    (1.5, "1.5 小时内没有再来电", "no further call in 1.5 hours"),
    (1.0, "1 小时内没有再来电", "no further call in 1 hour"),
  ])
  func `a reason names the hours that are set`(hours: Double, zh: String, en: String) throws {
    let found = verdicts("R-27", Self.rows) { $0.repeatWithin = hours * 3600 }
    let verdict = try #require(found.first)
    #expect(verdict.outcome == .pass)
    #expect(verdict.reason.zh == zh && verdict.reason.en == en)
  }

  @Test func `while they are not over it names them as well`() throws {
    let found = verdicts("R-27", Self.rows, now: "2026-10-06 10:00") { $0.repeatWithin = 172_800 }
    let verdict = try #require(found.first)
    #expect(verdict.outcome == .pending)
    #expect(verdict.reason.en == "the 48 hours are not over; no further call yet")
    #expect(verdict.reason.zh == "48 小时未满，尚无再来电")
  }
}
