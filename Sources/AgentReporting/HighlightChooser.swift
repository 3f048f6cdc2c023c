import Assessment
import CallModel

/// Chooses what an agent does well and what to work on, by the evidence across calls.
///
/// Weighty is what recurs, what moves many points, and what sets the agent apart from the team.
/// A criterion without a place to show is not spoken of.
struct HighlightChooser {
  let cards: [Scorecard]
  let tally: CriterionTally
  let peers: CriterionTally
  let settings: AgentReportSettings

  private struct Candidate {
    var entry: CriterionTally.Entry
    var order: Int
    var weight: Double
    var places: [Highlight.Place]
  }

  func strengths() -> [Highlight] {
    var candidates: [Candidate] = []
    for (order, entry) in tally.entries.enumerated() {
      guard entry.calls >= settings.minimumCallsPerHighlight, let mean = entry.mean else {
        continue
      }
      let team = peers.entry(entry.id)?.mean ?? mean
      guard mean >= 0.8, mean >= team - 0.05, 2 * entry.well.count >= entry.calls else { continue }
      let places = places(entry.well, entry.id, best: true)
      guard !places.isEmpty else { continue }
      // Words of one's own tell more than a fault that did not happen.
      let quoted = places.contains { $0.evidence.quote != nil }
      var weight = entry.points * (0.3 * mean + 3 * max(0, mean - team)) * trust(entry)
      if !quoted { weight *= 0.5 }
      candidates.append(Candidate(entry: entry, order: order, weight: weight, places: places))
    }
    return chosen(candidates, settings.maximumStrengths).map { candidate in
      Highlight(
        criterion: candidate.entry.id, name: candidate.entry.name,
        summary: strengthSummary(candidate.entry), advice: nil, places: candidate.places)
    }
  }

  func improvements() -> [Highlight] {
    var candidates: [Candidate] = []
    for (order, entry) in tally.entries.enumerated() {
      guard entry.calls >= settings.minimumCallsPerHighlight, let mean = entry.mean else {
        continue
      }
      let recurring = max(2, (entry.calls + 4) / 5)
      guard mean < 0.9, entry.lost.count >= recurring else { continue }
      let places = places(entry.lost, entry.id, best: false)
      guard !places.isEmpty else { continue }
      let team = peers.entry(entry.id)?.mean ?? mean
      let weight = entry.points * (1 - mean + max(0, team - mean)) * trust(entry)
      candidates.append(Candidate(entry: entry, order: order, weight: weight, places: places))
    }
    return chosen(candidates, settings.maximumImprovements).map { candidate in
      Highlight(
        criterion: candidate.entry.id, name: candidate.entry.name,
        summary: improvementSummary(candidate.entry), advice: advice(candidate.entry),
        places: candidate.places)
    }
  }

  /// Few calls weigh less.
  private func trust(_ entry: CriterionTally.Entry) -> Double {
    Double(entry.calls) / Double(entry.calls + 3)
  }

  private func chosen(_ candidates: [Candidate], _ limit: Int) -> [Candidate] {
    let sorted = candidates.sorted {
      $0.weight > $1.weight || ($0.weight == $1.weight && $0.order < $1.order)
    }
    return Array(sorted.prefix(max(0, limit)))
  }

  // MARK: - Places

  /// The most telling moments, of different calls as far as there are any: first those with words
  /// and a time, then the clearest values.
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
      var evidence = best ? score.won : score.lost
      if best {
        // A turn that lost points elsewhere is no example of doing well.
        let spoiled = spoiledTurns(of: cards[index], but: criterion)
        evidence.removeAll { item in item.turn.map(spoiled.contains) ?? false }
      }
      let ranked = evidence.map { item in
        (item, (item.quote == nil ? 2 : 0) + (item.span == nil && item.turn == nil ? 1 : 0))
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

  /// Turns in which the agent's own words lost points by another criterion.
  private func spoiledTurns(of card: Scorecard, but criterion: String) -> Set<Int> {
    var turns: Set<Int> = []
    for score in card.criteria where score.id != criterion {
      for item in score.lost where item.party != .customer {
        if let turn = item.turn { turns.insert(turn) }
      }
    }
    return turns
  }

  // MARK: - Words

  private func strengthSummary(_ entry: CriterionTally.Entry) -> LocalText {
    let mean = entry.mean ?? 0
    var zh = "\(entry.calls) 通中 \(entry.well.count) 通拿到满分，平均得分率 \(Shown.percent(mean))%"
    var en =
      "full marks in \(entry.well.count) of \(entry.calls) calls, \(Shown.percent(mean)) % of the points on average"
    if let team = peers.entry(entry.id)?.mean, peerCalls(entry) > entry.calls {
      zh += "（同组平均 \(Shown.percent(team))%）"
      en += " (team \(Shown.percent(team)) %)"
    }
    return LocalText(zh: zh + "。", en: capitalized(en) + ".")
  }

  private func improvementSummary(_ entry: CriterionTally.Entry) -> LocalText {
    let mean = entry.mean ?? 0
    let missed = Shown.one(entry.points * (1 - mean))
    let points = Shown.points(entry.points)
    var zh =
      "\(entry.calls) 通中 \(entry.lost.count) 通明显失分，平均得分率 \(Shown.percent(mean))%"
    var en =
      "points lost in \(entry.lost.count) of \(entry.calls) calls, \(Shown.percent(mean)) % of the points on average"
    if let team = peers.entry(entry.id)?.mean, peerCalls(entry) > entry.calls {
      zh += "（同组平均 \(Shown.percent(team))%）"
      en += " (team \(Shown.percent(team)) %)"
    }
    zh += "，每通平均少得 \(missed) 分（满分 \(points) 分）"
    en += ", \(missed) of \(points) points missed a call"
    if let part = commonestPart(entry) {
      zh += "；最常缺的是「\(part.name.zh)」，\(part.calls) 通没做到"
      en += "; most often missing: \(part.name.en) (\(part.calls) calls)"
    }
    return LocalText(zh: zh + "。", en: capitalized(en) + ".")
  }

  private func peerCalls(_ entry: CriterionTally.Entry) -> Int { peers.entry(entry.id)?.calls ?? 0 }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The part of the criterion that failed in most calls.
  private func commonestPart(_ entry: CriterionTally.Entry) -> (name: LocalText, calls: Int)? {
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
    return (name, best.calls)
  }

  /// What the scorecards advise most often.
  private func advice(_ entry: CriterionTally.Entry) -> LocalText? {
    var counts: [LocalText: Int] = [:]
    for index in entry.lost {
      if let advice = cards[index].criterion(entry.id)?.advice { counts[advice, default: 0] += 1 }
    }
    return counts.sorted {
      $0.value > $1.value || ($0.value == $1.value && $0.key.zh < $1.key.zh)
    }.first?.key
  }
}
