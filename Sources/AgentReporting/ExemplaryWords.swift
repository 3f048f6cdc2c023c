import Assessment
import CallModel

/// Which of a call's words may be held up as an example of doing well.
///
/// A call that fails courtesy, that was rude or shirked somewhere, or that is suspected of a critical
/// error shows nobody how to speak, whatever else it did well; nor does a turn that lost points under
/// another criterion, nor an answer that let the customer wait. What was done well there is told by
/// its figure alone.
struct ExemplaryWords: Sendable {
  private let isExemplary: Bool
  /// The turns in which the agent's own words lost points, each with the criteria.
  private let spoiled: [Int: Set<String>]
  /// Answers that came late, by turn.
  private let late: Set<Int>

  init(_ card: Scorecard) {
    var spoiled: [Int: Set<String>] = [:]
    var isRude = false
    for score in card.criteria {
      for item in score.lost where item.party != .customer {
        if Self.manners.contains(score.id) { isRude = true }
        if let turn = item.turn { spoiled[turn, default: []].insert(score.id) }
      }
    }
    let courtesy = card.score(of: .courtesy)?.score.value ?? 100
    isExemplary =
      !isRude && courtesy >= Self.leastCourtesy
      && card.criticalErrors.allSatisfy { $0.verdict == .rejected }
    self.spoiled = spoiled
    var late: Set<Int> = []
    for (held, answer) in zip(card.turns, card.turns.dropFirst())
    where held.party == .customer && answer.party == .agent {
      guard let end = held.span?.end, let start = answer.span?.start else { continue }
      if start - end > Self.longestReply { late.insert(answer.number) }
    }
    self.late = late
  }

  /// What proves the points of a criterion and may be shown; its figure where none of it may.
  func proof(of score: CriterionScore) -> [Evidence] {
    let kept = score.won.filter { mayShow($0, of: score.id) }
    return kept.isEmpty && !score.won.isEmpty ? [Evidence(note: score.explanation)] : kept
  }

  func mayShow(_ evidence: Evidence, of criterion: String) -> Bool {
    if let turn = evidence.turn {
      if spoiled[turn]?.contains(where: { $0 != criterion }) ?? false { return false }
      if criterion == "P1", late.contains(turn) { return false }
    }
    return isExemplary || evidence.quote == nil || evidence.party == .customer
  }

  /// What is not said, and taking a matter on.
  private static let manners: Set<String> = ["C7", "P5"]
  /// A call below fails courtesy.
  private static let leastCourtesy: Double = 60
  /// Hearing somebody out is shown by an answer, and what comes later is none.
  private static let longestReply: Seconds = 2
}
