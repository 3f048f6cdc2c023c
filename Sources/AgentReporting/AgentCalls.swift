public import Assessment
internal import CallModel
public import ServiceLevels

/// What the reports need of one agent's scorecards.
///
/// Its size hardly grows with the calls, so that a month's scorecards need never be in memory
/// together.
public struct AgentCalls: Sendable {
  /// Nil for calls that name no agent.
  public let agentID: String?
  /// In the order of the calls' ids.
  let lines: [CallLine]
  let errors: [AgentCriticalError]
  let satisfactionMix: SatisfactionMix
  let notScorable: Int
  let tally: CriterionTally
  let voice: VoiceTally
  /// By criterion.
  let moments: [String: CriterionMoments]
  /// The days of the first and of the last call, `2026-10-01`.
  let days: Period

  /// - Parameter cards: all of the agent's, in any order.
  public init(agentID: String?, cards: [Scorecard], settings: AgentReportSettings) {
    self.agentID = agentID
    days = AgentReportBuilder.period(of: cards)
    guard agentID != nil else {
      // Nobody's calls make no report.
      lines = []
      errors = []
      satisfactionMix = SatisfactionMix(survey: 0, rater: 0, inferred: 0)
      notScorable = 0
      tally = CriterionTally()
      voice = VoiceTally()
      moments = [:]
      return
    }
    let cards = cards.sorted { $0.call.id < $1.call.id }
    lines = cards.map { CallLine($0) }
    errors = cards.flatMap { card in
      card.criticalErrors.map { AgentCriticalError(callID: card.call.id, error: $0) }
    }
    notScorable = cards.count { $0.notScorable != nil }
    var mix = SatisfactionMix(survey: 0, rater: 0, inferred: 0)
    var tally = CriterionTally()
    var voice = VoiceTally()
    for (index, card) in cards.enumerated() where AgentReportBuilder.enters(card) {
      tally.add(card, at: index, settings)
      voice.add(card)
      guard card.score(of: .satisfaction)?.score.value != nil else { continue }
      if card.satisfactionSource.survey { mix.survey += 1 }
      if card.satisfactionSource.rater { mix.rater += 1 }
      if card.satisfactionSource.inferred { mix.inferred += 1 }
    }
    let finder = MomentFinder(cards: cards, settings: settings)
    moments = Dictionary(
      tally.entries.map { ($0.id, finder.moments(of: $0)) }, uniquingKeysWith: { first, _ in first }
    )
    satisfactionMix = mix
    self.tally = tally
    self.voice = voice
  }
}

/// The verdicts on one agent's orders.
public struct AgentOrders: Sendable {
  /// Rule by rule, in the order of the catalog.
  public var rules: [RuleSummary]
  /// Verdicts that failed, in any order.
  public var failures: [RuleOutcome]
  /// Different orders that some rule passed or failed the agent on.
  public var judged: Int

  public init(rules: [RuleSummary] = [], failures: [RuleOutcome] = [], judged: Int = 0) {
    self.rules = rules
    self.failures = failures
    self.judged = judged
  }
}
