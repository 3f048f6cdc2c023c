internal import CallModel
internal import Lexis

/// Finds what might be a critical error; only a person makes it one.
struct CriticalErrorSearch {
  let call: HeardCall
  /// The call is no call to be scored: only its words are searched.
  let isAttempt: Bool
  var settings: CriticalErrorSettings { call.rubric.criticalErrors }

  init(_ call: HeardCall, isAttempt: Bool = false) {
    self.call = call
    self.isAttempt = isAttempt
  }

  /// What a kind's evidence comes to in a sentence, and the evidence.
  typealias Found = (summary: LocalText, evidence: [Evidence])

  /// One candidate for each kind at most, with all its evidence, and the verdict of a person.
  func candidates() -> [CriticalErrorCandidate] {
    let verdicts = Confirmation.latest(call.input.confirmations) { $0.subject }
    return CriticalErrorKind.allCases.compactMap { kind in
      let confirmation = verdicts[kind.id]
      let name = settings.names[kind] ?? LocalText(verbatim: kind.id)
      if let found = found(kind), !found.evidence.isEmpty {
        return CriticalErrorCandidate(
          id: kind.id, name: name, summary: found.summary, evidence: found.evidence,
          verdict: confirmation.map { $0.upheld ? .upheld : .rejected } ?? .open)
      }
      // A person may find what the machine did not.
      guard let confirmation, confirmation.upheld else { return nil }
      let comment = call.mask.masked(confirmation.comment ?? "")
      let summary = LocalText(
        zh: "人工认定" + (comment.isEmpty ? "" : "：\(comment)"),
        en: "found by a person" + (comment.isEmpty ? "" : ": \(comment)"))
      return CriticalErrorCandidate(
        id: kind.id, name: name, summary: summary, evidence: [Evidence(note: summary)],
        verdict: .upheld, foundByPerson: true)
    }
  }

  private func found(_ kind: CriticalErrorKind) -> Found? {
    guard call.hasWords else { return nil }
    return switch kind {
    case .abuse: abuse()
    case .breakingOff: breakingOff()
    case .falsePromise: falsePromise()
    case .disclosure: disclosure()
    case .shirking: shirking()
    case .leadingToComplain: leadingToComplain()
    case .fabricatedContact: nil
    case .companyCause: companyCause()
    }
  }

  /// What only repeats the customer's words is left out.
  func own(_ source: CriticalErrorSettings.Source) -> [PhraseHit] {
    let quotes = call.rubric.check(ForbiddenLanguageCheck.self)
    return source.hits(in: call).filter { !(quotes?.isQuotation($0, in: call) ?? false) }
  }

  /// The places of hits; several in one quotation are one place.
  func places(of hits: [PhraseHit]) -> [Evidence] {
    var found: [Evidence] = []
    for evidence in hits.map({ call.evidence($0) })
    where !found.contains(where: { $0.turn == evidence.turn && $0.quote == evidence.quote }) {
      found.append(evidence)
    }
    return found
  }
}
