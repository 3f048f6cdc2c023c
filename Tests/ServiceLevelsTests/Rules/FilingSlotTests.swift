import CallModel
import ServiceLevels
import Testing

/// Which slot a filing belongs to, and from when on it may be made.
@Suite struct FilingSlotTests {
  @Test(arguments: [
    ("filed_at=10-05T14:10", [Outcome.fail]), ("filed_at=10-05T08:40", []),
    ("slot=14:05 filed_at=10-05T14:10", [.fail]), ("slot=08:30 filed_at=10-05T14:00", []),
  ])
  func `demand is held against the filing of the cut-off, with or without its slot`(
    filing: String, expected: [Outcome]
  ) {
    let rows = "booking_reports  10-05  \(filing) for_date=10-06 team_id=T1 booked=18 demand=20"
    #expect(verdicts("R-21", rows).map(\.outcome) == expected)
  }

  @Test func `a cut-off that is no slot of filings has those that name it`() {
    let rows = """
      booking_reports  10-05  slot=14:00 for_date=10-06 team_id=T1 booked=18 demand=20
      booking_reports  10-05  slot=16:00 for_date=10-06 team_id=T1 booked=20 demand=20
      """
    #expect(verdicts("R-21", rows) { $0.demandCutOff = 57_600 }.map(\.outcome) == [.pass])
  }

  private static func morning(_ at: String) -> String {
    "roster  10-05  agent_id=A1\n"
      + (5...7).map {
        "booking_reports  10-05  slot=08:30 for_date=10-0\($0) filed_at=10-05T\(at) filed_by=A1"
      }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("08:00:00", "filer_from: \"08:00\"", Outcome.pass),
    ("07:59:59", "filer_from: \"08:00\"", .fail),
    ("08:05:00", "filer_from: \"08:10\"", .fail),
    ("08:10:00", "filer_from: \"08:10\"", .pass),
    // The lead of R-20 holds where it is longer.
    ("08:20:00", "filer_from: \"08:25\"", .pass),
    // A meeting at another time asks nobody to file sooner.
    ("08:05:00", "start: \"09:00-09:15\"", .fail),
  ])
  func `who is at the meeting files before it`(at: String, meeting: String, expected: Outcome) {
    let found = verdicts("R-20", Self.morning(at)) {
      _ = $0.apply(yaml: "R-20: {early: 10 min}\nR-24: {\(meeting)}\n", file: "rules.yaml")
    }
    #expect(found.first?.outcome == expected)
  }
}
