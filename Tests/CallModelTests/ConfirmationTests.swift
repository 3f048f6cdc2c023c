import CallModel
import Foundation
import Testing

@Suite struct ConfirmationTests {
  private func verdict(_ upheld: Bool, day: Double?, on subject: String = "K1")
    -> CallModel.Confirmation
  {
    CallModel.Confirmation(
      callID: "C1", subject: subject, upheld: upheld, by: "R",
      at: day.map { Date(timeIntervalSince1970: 86_400 * $0) })
  }

  @Test func `the latest verdict counts, in whatever order the rows come`() {
    let rows = [verdict(true, day: 1), verdict(false, day: 3), verdict(true, day: 2)]
    #expect(CallModel.Confirmation.latest(rows) == rows[1])
    #expect(CallModel.Confirmation.latest(rows.reversed()) == rows[1])
    #expect(CallModel.Confirmation.latest([CallModel.Confirmation]()) == nil)
  }

  @Test func `of the same moment the last row counts, and a date comes after none`() {
    let same = [verdict(true, day: 1), verdict(false, day: 1)]
    #expect(CallModel.Confirmation.latest(same) == same[1])
    let dated = [verdict(true, day: 1), verdict(false, day: nil)]
    #expect(CallModel.Confirmation.latest(dated) == dated[0])
    #expect(CallModel.Confirmation.latest(dated.reversed()) == dated[0])
    let dateless = [verdict(true, day: nil), verdict(false, day: nil)]
    #expect(CallModel.Confirmation.latest(dateless) == dateless[1])
  }

  @Test func `each thing has its own verdict`() {
    let rows = [
      verdict(true, day: 2), verdict(false, day: 1), verdict(false, day: 5, on: "K2"),
      verdict(true, day: 9, on: "K3"),
    ]
    let verdicts = CallModel.Confirmation.latest(rows) { $0.subject == "K3" ? nil : $0.subject }
    #expect(verdicts == ["K1": rows[0], "K2": rows[2]])
  }
}
