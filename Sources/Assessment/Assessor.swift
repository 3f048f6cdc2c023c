package import CallModel
internal import Foundation
public import Lexis

/// Applies a rubric to calls: points for what was heard, with the evidence for each.
///
/// A pure function of the call and the rubric: the same input gives the same scorecard.
public struct Assessor: Sendable {
  public let rubric: Rubric
  /// What is listened for beside the rubric's measures.
  public let checks: CheckSet

  /// The phrase lists in force, which are those of the checks.
  public var phrases: PhraseMatcher { checks.phrases }

  public init(rubric: Rubric = .standard, checks: CheckSet = .standardOnly) {
    self.rubric = rubric
    self.checks = checks
  }

  /// The scorecard of a call.
  ///
  /// - Parameter provenance: what the card was made from; digests are the caller's to take.
  public func assess(_ input: CallInput, provenance: Provenance) -> Scorecard {
    let call = HeardCall(input, rubric: rubric, checks: checks)
    let notScorable = Scorability(call).reason
    let points = PointCount(rubric: rubric)
    var findings: [Finding] = []
    var criteria: [CriterionScore] = []
    criteria.reserveCapacity(rubric.criteria.count)
    for (criterion, check) in zip(rubric.criteria, rubric.checks) {
      let verdict =
        notScorable.map { Verdict.absent($0.absence) } ?? check.verdict(on: call)
      findings += verdict.findings
      var scored = points.score(
        criterion, verdict, ratings: notScorable == nil ? input.ratings : [])
      // A check that asks itself whether it was overturned raises nothing bad any more.
      let stillBad = verdict.findings.contains {
        $0.polarity == .bad && $0.check == type(of: check).id
      }
      if stillBad, call.overturned.contains(type(of: check).id), scored.mode == .automatic {
        scored = points.restored(scored)
      }
      criteria.append(scored)
    }
    findings += call.setupFindings
    findings.removeAll { call.overturned.contains($0.check) }

    let own = notScorable == nil ? ownChecks(on: call) : nil
    // Abuse is abuse in a call of three words, or to a stranger; what the tables say of an order is
    // nothing that an attempt could settle.
    var critical = CriticalErrorSearch(call, isAttempt: notScorable != nil).candidates()
    critical += criticalErrors(of: own ?? [], confirmations: input.confirmations)
    let totals = points.totals(
      of: criteria, checks: own, critical: critical, notScorable: notScorable)

    func isMeasured(_ ids: [String]) -> Bool {
      criteria.contains { ids.contains($0.id) && $0.value.value != nil }
    }
    let hasSatisfaction = totals.subMetrics.contains {
      $0.subMetric == .satisfaction && $0.score.value != nil
    }
    let measures = MeasureCatalog.readings(of: call)
    let vendor = VendorFigure.all(of: call, measures)
    var provenance = provenance
    provenance.unmaskedBecause = input.unmaskedBecause
    return Scorecard(
      call: CallSummary(call), notScorable: notScorable, affinity: totals.affinity,
      meanWithoutSatisfaction: totals.meanWithoutSatisfaction,
      cappedAffinity: totals.cappedAffinity, subMetrics: totals.subMetrics,
      // A satisfaction that does not exist comes from nowhere.
      satisfactionSource: SatisfactionSource(
        survey: hasSatisfaction && isMeasured(["S1"]),
        rater: hasSatisfaction && isMeasured(["S2"]),
        inferred: hasSatisfaction && isMeasured(["S3", "S4", "S5", "S6"])),
      criteria: criteria, criticalErrors: critical, checks: own, findings: findings,
      measures: measures, vendorFigures: vendor.isEmpty ? nil : vendor,
      warnings: input.unmaskedBecause.map { [Self.unmasked($0)] + call.warnings } ?? call.warnings,
      turns: call.turns.map {
        ScorecardTurn(number: $0.number, party: $0.party, span: $0.span, text: $0.masked)
      }, timeline: call.timeline, provenance: provenance)
  }

  private static func unmasked(_ reason: String) -> LocalText {
    LocalText(
      zh: "未脱敏：含客户个人信息，请勿外传（理由：\(reason)）",
      en: "Not masked: personal data of customers, not to be passed on (reason: \(reason))")
  }

  /// The same card with the agent's liveliness held against the agent's own past, which is known
  /// only when every call has been heard.
  ///
  /// A card without a measured pitch, or whose M7 a person gave, stays as it is.
  ///
  /// - Parameter confirmations: what people said of the call's findings: a voice that they found not flat stays so.
  package func comparing(
    _ card: Scorecard, with history: AgentHistory, confirmations: [Confirmation]
  ) -> Scorecard {
    guard card.notScorable == nil, let check = rubric.check(LivelinessCheck.self),
      let criterion = rubric.criterion(LivelinessCheck.criterion),
      let index = card.criteria.firstIndex(where: { $0.id == criterion.id }),
      card.criteria[index].mode == .automatic, card.criteria[index].value.value != nil,
      let spread = card.measures.first(where: { $0.id == "pitchSpread" && $0.party == .agent })?
        .reading.value
    else { return card }
    let verdict = check.verdict(
      spread: spread, history: history, isChinese: card.call.language == .chinese,
      span: card.timeline.map { Span(0, $0.duration) })
    let points = PointCount(rubric: rubric)
    var card = card
    card.criteria[index] = points.score(criterion, verdict, ratings: [])
    card.findings.removeAll { $0.check == LivelinessCheck.id }
    if HeardCall.overturned(confirmations).contains(LivelinessCheck.id) {
      if !verdict.findings.isEmpty {
        card.criteria[index] = points.restored(card.criteria[index])
      }
    } else {
      card.findings += verdict.findings
    }
    let totals = points.totals(
      of: card.criteria, checks: card.checks, critical: card.criticalErrors, notScorable: nil)
    card.subMetrics = totals.subMetrics
    card.affinity = totals.affinity
    card.meanWithoutSatisfaction = totals.meanWithoutSatisfaction
    card.cappedAffinity = totals.cappedAffinity
    return card
  }
}
