internal import CallModel
internal import Lexis

// K8: our own cause put down to the customer.
extension CriticalErrorSearch {
  func companyCause() -> Found? {
    let said = blameSaid()
    guard let denied = blameDenied() else { return said }
    guard let said else { return denied }
    return (said.summary, said.evidence + denied.evidence.filter { !said.evidence.contains($0) })
  }

  /// The agent says aloud that our cause is put down to the customer, or asks the customer to bear it.
  private func blameSaid() -> Found? {
    let protests = call.hits(settings.protestGroups)
    let causes = call.hits(settings.ourCauseGroups)
    let recorded = call.hits(settings.recordGroups).filter { hit in
      // Who wanted the change has it recorded so rightly.
      causes.contains { $0.turnIndex <= hit.turnIndex }
        || protests.contains { $0.turnIndex != hit.turnIndex }
    }
    let pressed = call.hits(settings.pressingGroups)
    var evidence: [Evidence] = []
    var seen: Set<Int> = []
    for hit in (recorded + pressed).sorted(by: { $0.turnIndex < $1.turnIndex })
    where seen.insert(hit.turnIndex).inserted {
      evidence.append(
        call.evidence(
          hit, note: LocalText(zh: "要记成客户的原因", en: "to be put down to the customer")))
    }
    guard let first = seen.min() else { return nil }
    for hit in protests where hit.turnIndex > first && seen.insert(hit.turnIndex).inserted {
      evidence.append(
        call.evidence(hit, note: LocalText(zh: "客户不认", en: "the customer protests")))
    }
    return (
      LocalText(
        zh: "坐席当面说把我方原因记成客户原因", en: "the agent says that our cause is put down to the customer"),
      evidence
    )
  }

  /// Recorded as the customer's wish, which the customer denies.
  private func blameDenied() -> Found? {
    guard !isAttempt, call.type == .rescheduleCallback || call.type == .deferralCheck,
      call.order?.requestedByCustomer == true
    else { return nil }
    var seen = -1
    var places: [Evidence] = []
    for hit in call.hits(settings.denialGroups) where hit.turnIndex != seen {
      seen = hit.turnIndex
      places.append(
        call.evidence(
          hit, note: LocalText(zh: "客户否认是自己要求的", en: "the customer denies having asked")))
    }
    guard !places.isEmpty else { return nil }
    return (
      LocalText(
        zh: "记录为用户原因，而客户在通话中否认", en: "recorded as the customer's reason, which the customer denies"),
      places
    )
  }
}
