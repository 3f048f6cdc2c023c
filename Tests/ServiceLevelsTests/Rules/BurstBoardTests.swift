import CallModel
import ServiceLevels
import Testing

/// the board is updated within 60 minutes of the hour's end.
@Suite struct BurstBoardTests {
  @Test(arguments: [
    ("09:40", "11:00", Outcome.pass), ("09:40", "11:00:01", .fail), ("09:40", "10:40:01", .pass),
    ("10:20", "11:15", .fail),
  ])
  func `the board's hour runs from the end of the hour that burst`(
    raised: String, board: String, expected: Outcome
  ) {
    var lines: [String] = []
    for day in ["09-28", "10-05", "10-12", "10-19"] {
      for n in 0..<4 { lines.append("orders  H\(day)\(n)  queue_at=\(day)T09:0\(n)") }
    }
    for n in 0..<14 { lines.append("orders  B\(n)  queue_at=10-26T09:\(10 + n)") }
    lines.append(
      "alerts  x  raised_at=10-26T\(raised) roles_notified=约单员;外包商负责人;约单主管 "
        + "board_updated_at=10-26T\(board)")
    #expect(
      verdicts("R-22", lines.joined(separator: "\n")).map(\.outcome) == [expected])
  }

  /// A warning at the last moment is in time, so until it is over none is missing.
  @Test(arguments: [("10:30:00", Outcome.pending), ("10:30:01", .fail)])
  func `a warning is due to the end of its last moment`(now: String, expected: Outcome) {
    var lines = ["alerts  x  raised_at=10-05T08:00 roles_notified=约单员;外包商负责人;约单主管"]
    for day in ["09-28", "10-05", "10-12", "10-19"] {
      for n in 0..<4 { lines.append("orders  H\(day)\(n)  queue_at=\(day)T09:0\(n)") }
    }
    for n in 0..<14 { lines.append("orders  B\(n)  queue_at=10-26T09:\(10 + n)") }
    let found = verdicts("R-22", lines.joined(separator: "\n"), now: "10-26T\(now)")
    #expect(found.first { $0.subject.hasPrefix("2026-10-26") }?.outcome == expected)
    lines.append("alerts  x  raised_at=10-26T10:30:00 roles_notified=约单员;外包商负责人;约单主管")
    #expect(
      verdicts("R-22", lines.joined(separator: "\n"), now: "10-26T\(now)")
        .allSatisfy { $0.outcome != .fail })
  }
}
