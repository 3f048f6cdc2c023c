/// The kinds of critical errors, by the ids they have in rubrics, tables and reports.
package enum CriticalErrorKind: String, CaseIterable, Sendable {
  case abuse = "K1"
  case breakingOff = "K2"
  case falsePromise = "K3"
  case disclosure = "K4"
  case shirking = "K5"
  case leadingToComplain = "K6"
  /// Found among the orders, and by no word of a call.
  case fabricatedContact = "K7"
  case companyCause = "K8"

  package var id: String { rawValue }
}

extension Sequence<CriticalErrorCandidate> {
  /// The candidate of a kind; of each kind a call has one at most.
  package func first(of kind: CriticalErrorKind) -> CriticalErrorCandidate? {
    first { $0.id == kind.id }
  }
}
