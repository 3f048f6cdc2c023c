import Assessment
import CallModel

/// What one criterion shows over an agent's calls: places to quote, and what is most often missing.
struct CriterionMoments: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    var name: LocalText
    var calls: Int
  }

  /// Of calls with full marks, and of calls that lost points.
  var best: [Highlight.Place]
  var worst: [Highlight.Place]
  /// The part that failed in most calls.
  var commonestPart: Part?
  /// What the scorecards advise most often, or the standing advice.
  var advice: LocalText?
}

/// Finds the moments of every criterion in the scorecards of one agent.
struct MomentFinder {
  let cards: [Scorecard]
  let settings: AgentReportSettings
  /// By card.
  private let words: [ExemplaryWords]

  init(cards: [Scorecard], settings: AgentReportSettings) {
    self.cards = cards
    self.settings = settings
    words = cards.map { ExemplaryWords($0) }
  }

  func moments(of entry: CriterionTally.Entry) -> CriterionMoments {
    CriterionMoments(
      best: places(entry.well, entry.id, best: true),
      worst: places(entry.lost, entry.id, best: false),
      commonestPart: commonestPart(entry), advice: advice(entry))
  }

  /// The most telling moments, of different calls as far as there are any: first the agent's own
  /// words, then the customer's, each rather with a time, then the clearest values.
  private func places(_ indices: [Int], _ criterion: String, best: Bool) -> [Highlight.Place] {
    struct Moment {
      var place: Highlight.Place
      var rank: Int
      var value: Double
      var round: Int
    }
    var moments: [Moment] = []
    for index in indices {
      guard let score = cards[index].criterion(criterion), let value = score.value.value else {
        continue
      }
      let evidence = best ? words[index].proof(of: score) : score.lost
      let ranked = evidence.map { item in
        (item, 2 * Self.voice(item) + (item.span == nil && item.turn == nil ? 1 : 0))
      }
      let sorted = ranked.enumerated().sorted {
        $0.element.1 < $1.element.1 || ($0.element.1 == $1.element.1 && $0.offset < $1.offset)
      }
      for (round, item) in sorted.prefix(settings.placesPerHighlight).enumerated() {
        moments.append(
          Moment(
            place: Highlight.Place(callID: cards[index].call.id, evidence: item.element.0),
            rank: item.element.1, value: best ? -value : value, round: round))
      }
    }
    moments.sort { left, right in
      if left.round != right.round { return left.round < right.round }
      if left.rank != right.rank { return left.rank < right.rank }
      if left.value != right.value { return left.value < right.value }
      return left.place.callID < right.place.callID
    }
    // The same words again prove nothing new; take them only when nothing else is left.
    var chosen: [Highlight.Place] = []
    var quotes: Set<String> = []
    for repeated in [false, true] {
      for moment in moments where chosen.count < settings.placesPerHighlight {
        if let quote = moment.place.evidence.quote, quotes.contains(quote) != repeated { continue }
        if moment.place.evidence.quote == nil, repeated { continue }
        if chosen.contains(moment.place) { continue }
        chosen.append(moment.place)
        if let quote = moment.place.evidence.quote { quotes.insert(quote) }
      }
    }
    return chosen
  }

  /// Whose words it quotes: 0 the agent's, 1 the customer's, 2 nobody's.
  private static func voice(_ evidence: Evidence) -> Int {
    evidence.quote == nil ? 2 : evidence.party == .customer ? 1 : 0
  }

  /// The part of the criterion that failed in most calls.
  private func commonestPart(_ entry: CriterionTally.Entry) -> CriterionMoments.Part? {
    var order: [String] = []
    var counts: [String: Int] = [:]
    var names: [String: LocalText] = [:]
    for index in entry.lost {
      guard let score = cards[index].criterion(entry.id), score.parts.count > 1 else { continue }
      for part in score.parts {
        guard let value = part.value.value, value < 0.5 else { continue }
        if counts[part.id] == nil { order.append(part.id) }
        counts[part.id, default: 0] += 1
        names[part.id] = part.name
      }
    }
    var best: (id: String, calls: Int)?
    for id in order.sorted() {
      let calls = counts[id] ?? 0
      if calls > best?.calls ?? 1 { best = (id, calls) }
    }
    guard let best, let name = names[best.id] else { return nil }
    return CriterionMoments.Part(name: name, calls: best.calls)
  }

  /// What the scorecards advise most often; the standing advice, in the language of most of the
  /// calls that lost points, where they advise nothing.
  private func advice(_ entry: CriterionTally.Entry) -> LocalText? {
    var counts: [LocalText: Int] = [:]
    var english = 0
    for index in entry.lost {
      if let advice = cards[index].criterion(entry.id)?.advice { counts[advice, default: 0] += 1 }
      if cards[index].call.language == .english { english += 1 }
    }
    let commonest = counts.sorted {
      $0.value > $1.value || ($0.value == $1.value && $0.key.zh < $1.key.zh)
    }.first?.key
    return commonest
      ?? FeedbackAdvice.text(
        entry.id, inCallsOf: english * 2 > entry.lost.count ? .english : .chinese)
  }
}
