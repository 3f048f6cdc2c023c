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
}
