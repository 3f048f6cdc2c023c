import AgentReporting
import Assessment
import CallModel
import ServiceLevels
import Testing

@Suite struct DisagreementTests {
  /// Order O1 was booked on a call that is not in the tables.
  private func found(_ confirmations: [CallModel.Confirmation]) -> [Disagreement] {
    let sketch = TableSketch(
      """
      orders        O1  queue_at=10-05T09:00
      calls         C1  order_id=O1 started_at=10-05T09:55
      appointments  O1  booked_at=10-05T10:00 visit_date=10-06 window_type=上午 call_id=GONE
      """)
    let context = RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("10-31T20:00"), spoken: sketch.spoken)
    return DisagreementFinder(context, heard: [], confirmations: confirmations).disagreements()
  }

  private func verdict(_ upheld: Bool, on id: String, _ day: String) -> CallModel.Confirmation {
    CallModel.Confirmation(
      callID: id, subject: "R-09", upheld: upheld, by: "R", at: TableSketch.date(day))
  }

  @Test func `the latest verdict counts, in whatever order the rows come`() {
    #expect(found([]).map(\.verdict) == [.open])
    let rows = [verdict(false, on: "GONE", "11-02"), verdict(true, on: "O1", "11-01")]
    #expect(found(rows).map(\.verdict) == [.rejected])
    #expect(found(rows.reversed()).map(\.verdict) == [.rejected])
  }

  /// What is said against the booking call C1 of order O1, whose row has no time of answer.
  private func unanswered(_ more: String) -> [String] {
    let sketch = TableSketch(
      """
      orders        O1  queue_at=10-05T09:00
      calls         C1  order_id=O1 started_at=10-05T09:55 ended_at=10-05T09:58
      appointments  O1  booked_at=10-05T10:00 visit_date=10-06 window_type=上午 call_id=C1
      """ + "\n" + more)
    let context = RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("10-31T20:00"), spoken: sketch.spoken)
    return DisagreementFinder(context, heard: []).disagreements().map(\.said.en)
  }

  @Test func `a call in which the customer is heard was connected, whatever its row says`() {
    let others = "calls C2 order_id=O1 started_at=10-05T11:00 answered_at=10-05T11:01"
    #expect(unanswered(others).count == 1)
    #expect(unanswered(others).first?.contains("was never answered") == true)
    #expect(unanswered(others + "\nspoken C1 customer=1").isEmpty)
  }

  @Test
  func `a table of calls without any time of answer says of nobody that they were not reached`() {
    #expect(unanswered("").isEmpty)
  }

  @Test func `what the machine raised as a disagreement it did not miss`() throws {
    let raised = found([])
    let rows = [
      verdict(false, on: "GONE", "11-01"), verdict(true, on: "O1", "11-02"),
      // Nothing was raised here, and a person found it.
      CallModel.Confirmation(callID: "C1", subject: "R-09", upheld: true, by: "R"),
    ]
    let cards = [SampleCards.card("C1", agent: "A", [70, 70, 70, 70])]
    let check = try #require(
      CalibrationBuilder().calibration(
        ratings: [], confirmations: rows, scorecards: cards, disagreements: raised
      ).checks.first)
    #expect(check.check == "R-09")
    #expect((check.upheld, check.rejected, check.missed) == (1, 0, 1))
    #expect(check.recall?.value == 0.5)
  }

  @Test(arguments: [Evidence.Record.appointments, nil] as [Evidence.Record?])
  func `K3 is a matter of the tables where its evidence is held against them, in whatever words`(
    record: Evidence.Record?
  ) {
    let sketch = TableSketch(
      """
      orders        O1  queue_at=10-05T09:00
      calls         C1  order_id=O1 started_at=10-05T09:55 answered_at=10-05T09:55
      appointments  O1  booked_at=10-05T10:00 visit_date=10-06 window_type=上午 call_id=C1
      """)
    var card = SampleCards.card("C1", agent: "A", [70, 70, 70, 70])
    let boast = Evidence(
      party: .agent, turn: 3, quote: "百分之百", note: LocalText(zh: "说的话与预约表无关", en: "a boast"))
    let words = Evidence(
      party: .customer, turn: 5, quote: "我不要", note: LocalText(zh: "客户拒绝", en: "refuses"),
      record: record)
    card.criticalErrors = [
      CriticalErrorCandidate(
        id: "K3", name: LocalText(zh: "虚假记录", en: "a false record"),
        summary: LocalText(zh: "疑似", en: "perhaps"), evidence: [boast, words])
    ]
    let context = RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("10-31T20:00"), spoken: sketch.spoken)
    let found = DisagreementFinder(
      context, heard: [HeardCallFacts(card: card, facts: SpokenFacts(callID: "C1"))]
    ).disagreements().filter { $0.subject == "K3" }
    #expect(found.map(\.quotes) == (record == nil ? [] : [[words]]))
  }
}
