/// All checks, in the order of the criteria they serve: the order people see.
package enum CheckCatalog {
  package static let all: [any Check.Type] = [
    OpeningCheck.self,
    TenCharactersCheck.self,
    RespectfulAddressCheck.self,
    HoldEtiquetteCheck.self,
    ClosingCheck.self,
    ApologyCheck.self,
    ForbiddenLanguageCheck.self,
    InterruptionCheck.self,
    DeadAirCheck.self,
    HoldDisciplineCheck.self,
    RushingCheck.self,
    ImpatienceCheck.self,
    RaisedVoiceCheck.self,
    RepeatsCheck.self,
    RestatingCheck.self,
    VerificationCheck.self,
    QuestionsCheck.self,
    LogicalOrderCheck.self,
    SpeechRateCheck.self,
    SoundCheck.self,
    LivelinessCheck.self,
    FluencyCheck.self,
    SurveyCheck.self,
    ContentmentCheck.self,
    CustomersWordsCheck.self,
    ComplaintSignalCheck.self,
    OutcomeCheck.self,
    AftermathCheck.self,
  ]
}

extension Rubric {
  /// What one check makes of a call under this rubric.
  package func verdict(of kind: any Check.Type, on call: HeardCall) -> Verdict? {
    checks.first { type(of: $0) == kind }?.verdict(on: call)
  }
}
