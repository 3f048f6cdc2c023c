import AgentReporting
import Assessment
import CallModel
import Foundation
import ServiceLevels
import Testing

@Suite struct AppealCaseTests {
  @Test(
    arguments: [
      // Monday: Tuesday, Wednesday, Thursday.
      ("2026-11-02", [], [], "2026-11-05"),
      // Thursday: Friday, Monday, Tuesday.
      ("2026-11-05", [], [], "2026-11-10"),
      // Saturday: the three days after the weekend.
      ("2026-11-07", [], [], "2026-11-11"),
      // The holidays of October do not count.
      (
        "2026-09-30",
        ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"], [], "2026-10-12"
      ),
      // A Saturday that is worked for them does.
      (
        "2026-09-30",
        ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"], ["2026-10-10"],
        "2026-10-10"
      ),
    ] as [(String, [String], [String], String)])
  func `an appeal has three working days from the day after the confirmation`(
    confirmed: String, holidays: [String], worked: [String], last: String
  ) throws {
    let day = try #require(Day(iso: confirmed))
    var calendar = BusinessCalendar(LocalClock(TimeZone(secondsFromGMT: 28_800) ?? .gmt))
    calendar.holidays = Set(holidays.compactMap { Day(iso: $0) })
    calendar.workedWeekends = Set(worked.compactMap { Day(iso: $0) })
    #expect(AppealTime.lastDay(confirmedOn: day, by: calendar).description == last)
  }

  private func appeal(_ subject: String, critical: Bool) -> AppealCase {
    var item = AppealCase(
      callID: "C1", subject: subject, name: LocalText(verbatim: subject),
      check: critical ? subject : "interruption", isCritical: critical)
    item.state = .upheld
    return item
  }

  @Test func `a decision comes after all that was said before, whatever dates are missing`() throws
  {
    let earlier = Confirmation(
      callID: "C1", subject: "K3", upheld: true, by: "R1", at: Date(timeIntervalSince1970: 1000))
    var item = appeal("K3", critical: true)
    item.decidedBy = "S2"
    let own = try #require(item.confirmation(after: [earlier]))
    #expect(Confirmation.latest([earlier, own]) == own)
    #expect(!own.upheld && own.by == "S2")
    // A later verdict counts again, as of everything that people say.
    let later = Confirmation(
      callID: "C1", subject: "K3", upheld: true, by: "R2", at: Date(timeIntervalSince1970: 2000))
    #expect(Confirmation.latest([earlier, own, later]) == later)
    item.state = .dismissed
    #expect(item.confirmation(after: [earlier]) == nil)
    item.state = .upheld
    item.isRated = true
    #expect(item.confirmation(after: []) == nil)
  }

  @Test func `what an upheld appeal changed is told by the call as it is scored with it`() {
    func card(
      _ value: Double, _ verdict: CriticalErrorCandidate.Verdict?,
      _ affinity: Reading<Double> = .measured(80)
    ) -> Scorecard {
      Scorecard(
        call: CallSummary(id: "C1", language: .chinese), affinity: affinity, subMetrics: [],
        satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: true),
        criteria: [
          CriterionScore(
            id: "P1", subMetric: .patience, name: LocalText(verbatim: "P1"), points: 10,
            value: .measured(value),
            explanation: LocalText(verbatim: "e"))
        ],
        criticalErrors: verdict.map {
          [
            CriticalErrorCandidate(
              id: "K3", name: LocalText(verbatim: "K3"), summary: LocalText(verbatim: "s"),
              evidence: [], verdict: $0)
          ]
        } ?? [], findings: [],
        provenance: Provenance(product: "t", rubric: "t", rubricDigest: "", inputDigest: ""))
    }
    let criterion = appeal("P1", critical: false)
    #expect(criterion.effect(on: card(1, nil)) == .pointsGivenBack)
    #expect(criterion.effect(on: card(0.5, nil)) == .measureStands)
    #expect(criterion.effect(on: nil) == .unscored)
    #expect(!criterion.judged(on: card(0.5, nil)).isMoot)
    // Nothing is to be had back of a criterion that the call has in full, or that its card does not hold.
    #expect(criterion.judged(on: card(1, nil)).isMoot)
    #expect(appeal("P9", critical: false).judged(on: card(0.5, nil)).isMoot)
    var rated = criterion
    rated.isRated = true
    rated.ratedAt = Date(timeIntervalSince1970: 1000)
    #expect(rated.effect(on: card(0.5, nil)) == .ratingStands)
    rated.decidedAt = Date(timeIntervalSince1970: 2000)
    #expect(rated.effect(on: card(0.5, nil)) == .ratingStands)
    // Whoever rated after the decision has done what it asked for.
    rated.ratedAt = Date(timeIntervalSince1970: 3000)
    #expect(rated.effect(on: card(0.5, nil)) == .ratedSince)
    var error = appeal("K3", critical: true)
    #expect(error.effect(on: card(1, .rejected)) == .suspicionWithdrawn)
    #expect(error.effect(on: card(1, nil)) == .nothing)
    error.wasConfirmed = true
    #expect(error.effect(on: card(1, .rejected)) == .capLifted)
    #expect(error.effect(on: card(1, .upheld)) == .confirmedSince)
    // Nothing could cap a call without a score.
    let unscored = card(1, .rejected, .unavailable(.notMeasurable(zh: "无", en: "none")))
    #expect(error.effect(on: unscored) == .errorWithdrawn)
    #expect(!error.judged(on: unscored).isScored && error.judged(on: card(1, nil)).isScored)
    #expect(error.effect(on: nil) == .unscored)
    error.state = .waiting
    #expect(error.effect(on: card(1, .rejected)) == nil)
  }
}
