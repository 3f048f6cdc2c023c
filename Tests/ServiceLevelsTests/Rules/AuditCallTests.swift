import CallModel
import ServiceLevels
import Testing

/// The call that an audit names is its call to the customer only where it can have been.
@Suite struct AuditCallTests {
  func audit(_ call: String, _ result: String = "属实-通过") -> [RuleOutcome] {
    verdicts(
      "R-30",
      """
      orders       A
      reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=\(result) call_id=C1
      calls        C0  order_id=A direction=呼出 started_at=10-01T09:00 answered_at=10-01T09:00 ended_at=10-01T09:05
      \(call)
      """)
  }

  @Test(arguments: [
    (
      "calls  C1  direction=呼出 started_at=10-05T14:00 answered_at=10-05T14:00 ended_at=10-05T14:02",
      true
    ),
    // The customer asked for it on this very call.
    (
      "calls  C1  direction=呼入 started_at=10-05T08:50 answered_at=10-05T08:50 ended_at=10-05T08:55",
      true
    ),
    (
      "calls  C1  direction=呼出 started_at=10-05T08:20 answered_at=10-05T08:20 ended_at=10-05T08:30",
      true
    ),
    (
      "calls  C1  direction=呼出 started_at=10-05T08:20 answered_at=10-05T08:20 ended_at=10-05T08:29:59",
      false
    ),
    ("calls  C1  direction=呼出 started_at=10-05T14:00 ended_at=10-05T14:01", false),
    // Tables of calls may hold a part of them.
    ("calls  C9  direction=呼出 started_at=10-05T14:00 ended_at=10-05T14:01", true),
  ])
  func `a call that nobody answered, or one of days before, audits nothing`(
    call: String, passes: Bool
  ) {
    #expect(audit(call).map(\.outcome) == [passes ? .pass : .fail])
  }

  @Test(arguments: [("无人接听", Outcome.fail), ("接通-他人", .pass), ("接通-本人", .pass)])
  func `a call that the log of attempts has as unanswered audits nothing`(
    result: String, expected: Outcome
  ) {
    let rows = """
      orders            A
      reschedules       A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过 call_id=C1
      contact_attempts  A  started_at=10-05T14:00 result=\(result) ring_s=30 call_id=C1
      calls             C1  order_id=A started_at=10-05T14:00 ended_at=10-05T14:01
      """
    #expect(verdicts("R-30", rows).map(\.outcome) == [expected])
  }

  @Test
  func
    `what audits instead of a call that cannot have is named, and that call's words are not used`()
  {
    var words = SpokenFacts(callID: "C1")
    words.customerAskedForChange = false
    let outcomes = verdicts(
      "R-30",
      """
      orders            A
      reschedules       A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过 call_id=C1
      contact_attempts  A  started_at=10-05T14:00 result=接通-本人 ring_s=10 call_id=C2
      calls             C1  order_id=A started_at=10-03T10:00 ended_at=10-03T10:02
      """, spoken: ["C1": words])
    #expect(outcomes.map(\.outcome) == [.pass])
    #expect(outcomes.first?.notes == [])
    #expect(outcomes.first?.reason.en == "audited by a call C2")
  }

  @Test func `an audit that could not verify still needs its attempts`() {
    let call =
      "calls  C1  direction=呼出 started_at=10-05T14:00 ended_at=10-05T14:01"
    #expect(audit(call, "无法核实").map(\.outcome) == [.fail])
  }
}
