import CallModel
import ServiceLevels
import Testing

/// R-20: per duty day two filings, each with rows for today, tomorrow and the day after, by crew;
/// judged for whoever filed, whatever the order of the rows.
@Suite struct ThreeDayFilingTests {
  private static let start = [
    "roster  10-05  agent_id=G1 shift_start=08:30 shift_end=17:30 duty=约单"
  ]

  private static func filing(_ slot: String, _ crew: String, by agent: String, at time: String)
    -> [String]
  {
    (5...7).map {
      "booking_reports  10-05  slot=\(slot) for_date=10-0\($0) team_id=\(crew) filed_by=\(agent) "
        + "filed_at=10-05T\(time)"
    }
  }

  private func found(_ lines: [String]) -> [String] {
    verdicts("R-20", lines.joined(separator: "\n")).map {
      "\($0.subject) \($0.agentID ?? "-") \($0.outcome)"
    }.sorted()
  }

  @Test(arguments: [false, true])
  func `the late crew's filer is blamed and not the first row's`(isReversed: Bool) {
    let rows =
      Self.filing("08:30", "T1", by: "G1", at: "08:30")
      + Self.filing("08:30", "T2", by: "G1", at: "08:30")
      + Self.filing("14:00", "T1", by: "G1", at: "14:00")
      + Self.filing("14:00", "T2", by: "G2", at: "14:16")
    #expect(
      found(Self.start + (isReversed ? rows.reversed() : rows)) == [
        "2026-10-05 08:30 G1 pass", "2026-10-05 14:00 G1 pass", "2026-10-05 14:00 G2 fail",
      ])
  }

  @Test func `a crew left out is missed, and put to whoever filed the rest`() throws {
    let rows =
      Self.start + Self.filing("08:30", "T1", by: "G1", at: "08:30")
      + Self.filing("08:30", "T2", by: "G1", at: "08:30")
      + Self.filing("14:00", "T1", by: "G1", at: "14:00")
    #expect(found(rows) == ["2026-10-05 08:30 G1 pass", "2026-10-05 14:00 G1 fail"])
    let failed = try #require(
      verdicts("R-20", rows.joined(separator: "\n")).first { $0.outcome == .fail })
    #expect(failed.reason.en.hasSuffix("of T2"))
  }

  @Test func `a filing that nobody made is put to the only one on duty, and to nobody of two`() {
    let rows = Self.start + Self.filing("08:30", "T1", by: "G1", at: "08:30")
    #expect(found(rows).last == "2026-10-05 14:00 G1 fail")
    #expect(
      found(rows + ["roster  10-05  agent_id=G2 shift_start=08:30 shift_end=17:30"]).contains(
        "2026-10-05 14:00 - fail"))
    #expect(
      found(rows + ["roster  10-05  agent_id=G2 shift_start=08:30 shift_end=17:30 duty=填报"])
        .contains("2026-10-05 14:00 G2 fail"))
    #expect(
      found(rows + ["roster  10-05  agent_id=G2 shift_start=08:30 shift_end=17:30 duty=休假"])
        .contains("2026-10-05 14:00 G1 fail"))
  }
}
