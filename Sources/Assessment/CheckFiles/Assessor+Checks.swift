internal import CallModel
internal import Lexis

extension Assessor {
  /// What the centre's own checks say of a call; nil where it has none.
  func ownChecks(on call: HeardCall) -> [CheckResult]? {
    guard let own = checks.own else { return nil }
    let outcomes = Dictionary(
      call.outcomes.map { ($0.check, $0) }, uniquingKeysWith: { first, _ in first })
    let day = call.input.startedAtLocal.map { String($0.prefix(10)) }
    return own.checks.filter { !$0.isServant }.map { check in
      var result = CheckResult(
        id: check.id, name: check.name, version: check.version, severity: check.severity,
        outcome: .quiet, subMetric: check.subMetric)
      if let why = check.inapplicable(type: call.type, language: call.language, day: day) {
        result.outcome = .notApplicable
        result.why = why
        return result
      }
      guard call.hasWords, let outcome = outcomes[check.id] else {
        result.outcome = .notMeasurable
        result.why = Absence.noWords.why
        return result
      }
      if let why = outcome.absence {
        result.outcome = .notMeasurable
        result.why = why
      } else if outcome.fires, !call.overturned.contains(check.id) {
        result.outcome = .fires
        result.points = check.points ?? 0
        result.advice = check.advice
        // Several words of a turn may say the same of the order.
        var told: [Int: LocalText] = [:]
        result.evidence = outcome.hits.compactMap { hit in
          let evidence = evidence(of: hit, in: call)
          if hit.mention != nil, let note = evidence.note {
            if told[hit.turnIndex] == note { return nil }
            told[hit.turnIndex] = note
          }
          return evidence
        }
        // A check may fire because something is not there.
        if result.evidence.isEmpty {
          result.evidence = [
            Evidence(
              note: LocalText(
                zh: OperatorWords(.chinese).sentence(check.check),
                en: OperatorWords(.english).sentence(check.check)))
          ]
        }
      }
      return result
    }
  }

  private func evidence(of hit: OperatorHit, in call: HeardCall) -> Evidence {
    var note: LocalText?
    if let value = hit.value, let quantity = MeasureOperator.Quantity(rawValue: hit.by) {
      note = OperatorWords.reading(quantity, value, isChinese: call.isChinese)
    } else if let mention = hit.mention {
      note = call.comparison(of: mention)
    } else if hit.bySound {
      note = LocalText(zh: "按读音：“\(hit.by)”", en: "by sound: '\(hit.by)'")
    }
    var evidence = call.evidence(turn: hit.turnIndex, around: hit.range, note: note)
    evidence.span = hit.span ?? evidence.span
    return evidence
  }

  /// Own checks of the gravest kind are critical errors, once a person has confirmed them.
  func criticalErrors(
    of results: [CheckResult], confirmations: [Confirmation]
  ) -> [CriticalErrorCandidate] {
    let verdicts = Confirmation.latest(confirmations) { $0.subject }
    return results.filter { $0.severity == .critical && $0.outcome == .fires }.map { result in
      CriticalErrorCandidate(
        id: result.id, name: result.name, summary: result.advice ?? result.name,
        evidence: result.evidence,
        verdict: verdicts[result.id].map { $0.upheld ? .upheld : .rejected } ?? .open)
    }
  }
}
