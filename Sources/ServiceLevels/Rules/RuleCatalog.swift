import CallModel

public import struct Foundation.Date

/// Every rule, in the order of reports.
package enum RuleCatalog {
  package static let all: [any ServiceRule.Type] = [
    R01AppointmentLimit.self,
    R02VisitNotice.self,
    R03VisitHours.self,
    R04ResourceNotice.self,
    R05TenCharacters.self,
    R06HalfDayWindows.self,
    R07SpecialRequest.self,
    R08Verification.self,
    R09BookingCall.self,
    R10RightTeam.self,
    R11BookedBeforeDispatch.self,
    R20ThreeDayFigures.self,
    R21DemandMet.self,
    R22BurstWarning.self,
    R23OverdueChecks.self,
    R24MorningMeeting.self,
    R25PlatformLogin.self,
    R26FirstAsked.self,
    R27InScope.self,
    R28Guidance.self,
    R30AuditCoverage.self,
    R31AuditResult.self,
    R32SpecialDemand.self,
    R33AuditLimit.self,
    R34RescheduleChecks.self,
    R35RescheduleText.self,
    R40VerifyLimit.self,
    R41DeferralVerdict.self,
    R42NoContact.self,
    R43NoContactOutcome.self,
    R44Approval.self,
    R45DeferralFields.self,
    R46RemarkTerm.self,
    R47Waiting.self,
    R48WakeUp.self,
    R50Escalation.self,
    R60Script.self,
    R61Affinity.self,
    R62Sandwich.self,
    R63DataSanity.self,
  ]

  package static func definition(_ id: String) -> RuleDefinition? {
    all.first { $0.definition.id == id }?.definition
  }

  /// Judges every order by every rule, then the desk; verdicts reach the sink in that order.
  package static func judge(_ context: RuleContext, into sink: OutcomeSink) {
    judgeOrders(0..<context.book.orderCount, context, into: sink)
    judgeDesk(context, into: sink)
  }

  /// Judges some of the orders, by their places in the table.
  package static func judgeOrders(
    _ range: Range<Int>, _ context: RuleContext, into sink: OutcomeSink
  ) {
    for number in range {
      let order = context.book.order(at: number)
      for rule in all { rule.judge(order, context, sink) }
    }
  }

  package static func judgeDesk(_ context: RuleContext, into sink: OutcomeSink) {
    for rule in all { rule.judgeDesk(context, sink) }
  }
}

extension OrderBook {
  /// Every verdict in full, ordered by rule; for books that fit. `RuleCatalog.judge` streams.
  public func outcomes(
    parameters: RuleParameters = .standard, clock: LocalClock, now: Date,
    spoken: [String: SpokenFacts] = [:]
  ) -> [RuleOutcome] {
    RuleContext(book: self, parameters: parameters, clock: clock, now: now, spoken: spoken)
      .outcomes()
  }
}

extension RuleContext {
  /// Every verdict in full, ordered by rule.
  public func outcomes() -> [RuleOutcome] {
    var verdicts: [RuleOutcome] = []
    RuleCatalog.judge(self, into: OutcomeSink { verdicts.append($0) })
    let places = Dictionary(
      uniqueKeysWithValues: RuleCatalog.all.enumerated().map { ($1.definition.id, $0) })
    return verdicts.enumerated().sorted {
      (places[$0.element.rule] ?? 0, $0.offset) < (places[$1.element.rule] ?? 0, $1.offset)
    }.map(\.element)
  }
}
