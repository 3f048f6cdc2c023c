public import Assessment
public import CallModel

/// The best and the poorest moments of a period, criterion by criterion, for training: the trade's
/// analysis of recorded cases.
public struct CaseBook: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.cases/1"

  public var schema: String
  public var period: Period
  public var entries: [Entry]

  public struct Entry: Hashable, Sendable, Codable {
    public var criterion: String
    public var name: LocalText
    public var subMetric: SubMetric
    public var best: [Moment]
    public var poorest: [Moment]
  }

  /// A moment in a call, with the turns around it; all words masked.
  public struct Moment: Hashable, Sendable, Codable {
    /// Nil where the cases are told without saying whose they are.
    public var callID: String?
    public var agentID: String?
    /// The criterion's value in the call, 0…1.
    public var value: Double
    public var explanation: LocalText
    /// What to do or say instead; nil for the best.
    public var advice: LocalText?
    public var evidence: Evidence
    public var turns: [ScorecardTurn]
    /// File of the clip, relative to the case book; nil where there is none.
    public var clip: String?
    /// Why there is no clip, where there is a recording.
    public var withoutClip: LocalText?
    /// What the clip holds of the recording; nil without a clip.
    public var clipSpan: Span?

    public init(
      callID: String?, agentID: String?, value: Double, explanation: LocalText,
      advice: LocalText?, evidence: Evidence, turns: [ScorecardTurn]
    ) {
      self.callID = callID
      self.agentID = agentID
      self.value = value
      self.explanation = explanation
      self.advice = advice
      self.evidence = evidence
      self.turns = turns
    }
  }

  public init(period: Period, entries: [Entry]) {
    schema = Self.schemaVersion
    self.period = period
    self.entries = entries
  }
}

/// Chooses the moments: the clearest ones that have words to show, of as many agents as there are.
public struct CaseChooser: Sendable {
  /// The most moments of each kind, best and poorest.
  public var perCriterion = 3
  /// Turns shown before and after the one that matters.
  public var turnsAround = 2
  /// A value (0…1) at or above is done well, a value below `lostBelow` done poorly.
  public var wellDone = 0.999
  public var lostBelow = 0.5

  public init() {}

  /// - Parameter criteria: only these; nil takes all.
  public func book(
    _ cards: [Scorecard], period: Period? = nil, criteria: Set<String>? = nil
  ) -> CaseBook {
    let scored = cards.filter { $0.notScorable == nil }
      .sorted { $0.call.id < $1.call.id }
    var order: [CriterionScore] = []
    var known: Set<String> = []
    for card in scored {
      for score in card.criteria where known.insert(score.id).inserted {
        if criteria?.contains(score.id) ?? true { order.append(score) }
      }
    }
    let entries = order.map { criterion in
      CaseBook.Entry(
        criterion: criterion.id, name: criterion.name, subMetric: criterion.subMetric,
        best: moments(scored, criterion.id, best: true),
        poorest: moments(scored, criterion.id, best: false))
    }
    return CaseBook(
      period: period ?? AgentReportBuilder.period(of: cards),
      entries: entries.filter { !$0.best.isEmpty || !$0.poorest.isEmpty })
  }

  private struct Candidate {
    var card: Scorecard
    var score: CriterionScore
    var value: Double
    var evidence: Evidence
    var canBeHeard: Bool
  }

  private func moments(
    _ cards: [Scorecard], _ criterion: String, best: Bool
  ) -> [CaseBook.Moment] {
    var candidates: [Candidate] = []
    for card in cards {
      guard let score = card.criterion(criterion), let value = score.value.value,
        best ? value >= wellDone : value < lostBelow
      else { continue }
      var proofs = (best ? score.won : score.lost).filter { $0.turn != nil && $0.quote != nil }
      if best {
        // Nobody learns from words that were spoilt elsewhere.
        let words = ExemplaryWords(card)
        proofs.removeAll { !words.mayShow($0, of: criterion) }
      }
      guard let proof = proofs.first(where: { $0.party != .customer }) ?? proofs.first else {
        continue
      }
      candidates.append(
        Candidate(
          card: card, score: score, value: value, evidence: proof,
          canBeHeard: card.call.recording != nil && proof.span != nil))
    }
    func overall(_ card: Scorecard) -> Double {
      card.affinity.value ?? card.meanWithoutSatisfaction ?? (best ? 0 : 100)
    }
    candidates.sort { left, right in
      if left.canBeHeard != right.canBeHeard { return left.canBeHeard }
      if left.value != right.value {
        return best ? left.value > right.value : left.value < right.value
      }
      let (a, b) = (overall(left.card), overall(right.card))
      if a != b { return best ? a > b : a < b }
      return left.card.call.id < right.card.call.id
    }
    // Another agent and other words first; the same again only where nothing else is left.
    var chosen: [Candidate] = []
    var agents: Set<String> = []
    var quotes: Set<String> = []
    for repeated in [false, true] {
      for candidate in candidates where chosen.count < perCriterion {
        let agent = candidate.card.call.agentID ?? ""
        let quote = candidate.evidence.quote ?? ""
        guard !quotes.contains(quote), repeated || !agents.contains(agent) else { continue }
        chosen.append(candidate)
        agents.insert(agent)
        quotes.insert(quote)
      }
    }
    return chosen.map { item in
      let number = item.evidence.turn ?? 0
      return CaseBook.Moment(
        callID: item.card.call.id, agentID: item.card.call.agentID, value: item.value,
        explanation: item.score.explanation, advice: best ? nil : item.score.advice,
        evidence: item.evidence,
        turns: item.card.turns.filter { abs($0.number - number) <= turnsAround })
    }
  }
}
