public import Assessment
internal import CallModel

/// Calls that name no agent: scored, and in nobody's report.
public struct UnassignedCalls: Hashable, Sendable {
  /// By id, numbers in it by their value: call2 before call10.
  public private(set) var calls: [CallLine] = []
  /// Their critical errors, by call.
  public private(set) var criticalErrors: [AgentCriticalError] = []

  public init(_ cards: [Scorecard] = []) {
    calls = cards.map { CallLine($0) }
    criticalErrors = cards.flatMap { card in
      card.criticalErrors.map { AgentCriticalError(callID: card.call.id, error: $0) }
    }
    sort()
  }

  package mutating func add(_ others: UnassignedCalls) {
    calls += others.calls
    criticalErrors += others.criticalErrors
    sort()
  }

  private mutating func sort() {
    calls.sort { CountingOrder.precedes($0.callID, $1.callID) }
    criticalErrors.sort { ($0.callID, $0.error.id) < ($1.callID, $1.error.id) }
  }
}
