import CallModel
import ServiceLevels
import Testing

/// `R-33 reading: batch`: what was asked for today is due by 24:00 of tomorrow, for the rules that ask
/// whether an audit is overdue as for R-33 itself.
@Suite struct BatchReadingTests {
  @Test(arguments: [
    ("2026-10-06 09:00", RuleParameters.AuditReading.each, Outcome.pending),
    ("2026-10-06 09:00:01", .each, .fail), ("2026-10-06 09:00:01", .batch, .pending),
    ("2026-10-07 00:00", .batch, .pending), ("2026-10-07 00:00:01", .batch, .fail),
  ])
  func `an unaudited reschedule fails once it is overdue`(
    now: String, reading: RuleParameters.AuditReading, expected: Outcome
  ) {
    let rows = """
      orders       A
      reschedules  A  requested_at=10-05T09:00
      """
    for rule in ["R-30", "R-33"] {
      let found = verdicts(rule, rows, now: now) { $0.auditReading = reading }
      #expect(found.map(\.outcome) == [expected], "\(rule)")
    }
  }

  @Test(arguments: [(RuleParameters.AuditReading.each, Outcome.fail), (.batch, .pass)])
  func `a check finds overdue what is overdue by the reading`(
    reading: RuleParameters.AuditReading, expected: Outcome
  ) {
    let rows = """
      roster       10-06  agent_id=A1
      orders       A
      reschedules  A  requested_at=10-05T09:00
      checks       改约  checked_at=10-06T10:00 found=1 overdue=0
      checks       改约  checked_at=10-06T15:00 found=1 overdue=0
      """
    let found = verdicts("R-34", rows) { $0.auditReading = reading }
    #expect(found.map(\.outcome) == [expected, expected])
  }
}
