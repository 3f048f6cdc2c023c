import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import Testing

@Suite struct CalibrationPageTests {
  /// Calls that two raters see nearly alike.
  private static func calibration() -> Calibration {
    let steps = [0, 0.25, 0.5, 0.75, 1]
    var cards: [Scorecard] = []
    var ratings: [Rating] = []
    for number in 0..<24 {
      let id = "C\(number)"
      let value = steps[number % 5]
      let other = number % 6 == 0 ? steps[(number + 1) % 5] : value
      cards.append(
        Scorecard(
          call: CallSummary(id: id, language: .chinese), affinity: .measured(80), subMetrics: [],
          satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: true),
          criteria: [
            CriterionScore(
              id: "P7", subMetric: .patience, name: LocalText(verbatim: "P7"), points: 10,
              value: .measured(value), explanation: LocalText(verbatim: "e"))
          ], criticalErrors: [], findings: [],
          provenance: Provenance(product: "t", rubric: "t", rubricDigest: "", inputDigest: "")))
      ratings.append(Rating(callID: id, raterID: "R1", criterion: "P7", value: value))
      ratings.append(Rating(callID: id, raterID: "R2", criterion: "P7", value: other))
    }
    return CalibrationBuilder().calibration(
      ratings: ratings, confirmations: [], scorecards: cards)
  }

  @Test(arguments: Language.allCases)
  func `intervals of agreement are written as those of every other page`(language: Language) throws
  {
    let calibration = Self.calibration()
    let alpha = try #require(calibration.criteria.first?.raters.alpha)
    let low = Figure.text(try #require(alpha.low), decimals: 2)
    let high = Figure.text(try #require(alpha.high), decimals: 2)
    #expect(!low.hasPrefix("−"))
    let html = CalibrationPage.html(
      calibration, gate: CompetitionRules().calibration, language: language)
    #expect(html.contains(low + "–" + high))
    #expect(!html.contains(low + "…"))
  }

  @Test(arguments: Language.allCases)
  func `ICC tells the interval of these two raters from that of any two`(language: Language) throws
  {
    let calibration = Self.calibration()
    let part = try #require(calibration.subMetrics.first { $0.raters.intraclass != nil })
    let (these, any) = (
      try #require(part.raters.intraclass), try #require(part.raters.intraclassAtLarge)
    )
    #expect(any.value == these.value)
    // The machine is no rater of many.
    #expect(calibration.subMetrics.allSatisfy { $0.machine.intraclassAtLarge == nil })
    let (low, high) = (try #require(any.low), try #require(any.high))
    let html = CalibrationPage.html(
      calibration, gate: CompetitionRules().calibration, language: language)
    #expect(
      html.contains(
        (language == .chinese ? "换任何两人 " : "any two raters ")
          + Figure.text(low, decimals: 2) + "–" + Figure.text(high, decimals: 2)))
    let table = ReportTables(language: language).agreement(calibration)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    let row = try #require(
      table.rows.first { $0[1] == .text(part.subMetric.rawValue) && $0[8] != .empty })
    #expect(
      Array(row.suffix(4))
        == [these.low, these.high, low, high].map { .number($0 ?? -1, decimals: 3) })
  }
}
