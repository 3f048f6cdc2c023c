import Assessment
import CallModel

/// Chooses what an agent does well and what to work on, by the evidence across calls.
///
/// Weighty is what recurs, what moves many points, and what sets the agent apart from the team.
/// A criterion without a place to show is not spoken of, nor is one praised in which the team does
/// better; praise that can quote the agent's own words goes before praise for a fault that did not
/// happen. Critical errors that recur come before whatever else there is to work on.
struct HighlightChooser {
  let calls: AgentCalls
  let peers: CriterionTally
  /// The peers are the agent's team; without one they are all agents.
  var hasTeam: Bool = true
  let settings: AgentReportSettings

  private var tally: CriterionTally { calls.tally }

  private struct Candidate {
    var entry: CriterionTally.Entry
    var order: Int
    var weight: Double
    var places: [Highlight.Place]
    /// The agent's own words show it.
    var isSpoken: Bool

    init(
      entry: CriterionTally.Entry, order: Int, weight: Double, places: [Highlight.Place]
    ) {
      self.entry = entry
      self.order = order
      self.weight = weight
      self.places = places
      isSpoken = places.contains { $0.evidence.quote != nil && $0.evidence.party != .customer }
    }
  }

  func strengths() -> [Highlight] {
    var candidates: [Candidate] = []
    for (order, entry) in tally.entries.enumerated() {
      guard entry.calls >= settings.minimumCallsPerHighlight, let mean = entry.mean else {
        continue
      }
      let team = peers.entry(entry.id)?.mean ?? mean
      // The team's mean is the same sum in another order where all have the same values.
      guard mean >= 0.8, mean >= team - 1e-9, 2 * entry.well.count >= entry.calls,
        !isBelied(entry.id)
      else { continue }
      let places = calls.moments[entry.id]?.best ?? []
      guard !places.isEmpty else { continue }
      let weight = entry.points * (0.3 * mean + 3 * max(0, mean - team)) * trust(entry)
      candidates.append(Candidate(entry: entry, order: order, weight: weight, places: places))
    }
    let spoken = chosen(candidates.filter(\.isSpoken), settings.maximumStrengths)
    let silent = chosen(
      candidates.filter { !$0.isSpoken }, settings.maximumStrengths - spoken.count)
    return (spoken + silent).map { candidate in
      Highlight(
        criterion: candidate.entry.id, name: candidate.entry.name,
        summary: strengthSummary(candidate.entry), advice: nil, places: candidate.places,
        fullShare: fullShare(candidate.entry))
    }
  }

  /// Nobody's words are civil, and nobody is unhurried, whose other words are impatient or rude: what the
  /// same turns are marked down for elsewhere is no strength.
  private func isBelied(_ id: String) -> Bool {
    guard Self.manners.contains(id) else { return false }
    return Self.manners.contains { other in
      other != id && (tally.entry(other)?.mean ?? 1) < 0.8
    }
  }

  /// Forbidden words, hurrying, impatience.
  private static let manners = ["C7", "P4", "P5"]

  func improvements() -> [Highlight] {
    let grave = gravest()
    let others = recurring().filter { $0.criterion != grave?.criterion }
    return Array(([grave].compactMap(\.self) + others).prefix(settings.maximumImprovements))
  }

  /// The critical errors that recur, with the criterion they are marked by, however few points it
  /// would bring. The moments and the advice are those of the errors: what else loses points there
  /// is of another kind.
  private func gravest() -> Highlight? {
    guard let fault = GraveFault(calls.errors), !fault.places.isEmpty else { return nil }
    let entry = tally.entry(fault.criterion)
    var summary = LocalText(
      zh: "致命差错 \(fault.id)“\(fault.name.zh)”\(fault.count.zh)。",
      en: "Critical error \(fault.id), “\(fault.name.en)”: \(fault.count.en).")
    if let entry, !entry.lost.isEmpty {
      let own = improvementSummary(entry)
      summary = LocalText(zh: own.zh + summary.zh, en: own.en + " " + summary.en)
    }
    if let others = fault.alsoConfirmed {
      summary = LocalText(zh: summary.zh + others.zh, en: summary.en + " " + others.en)
    }
    return Highlight(
      criterion: fault.criterion, name: entry?.name ?? fault.name, summary: summary,
      advice: fault.advice, places: Array(fault.places.prefix(settings.placesPerHighlight)),
      fullShare: entry.flatMap(fullShare))
  }

  private func recurring() -> [Highlight] {
    var candidates: [Candidate] = []
    for (order, entry) in tally.entries.enumerated() {
      guard entry.calls >= settings.minimumCallsPerHighlight, let mean = entry.mean else {
        continue
      }
      let recurring = max(2, (entry.calls + 4) / 5)
      guard mean < 0.9, entry.lost.count >= recurring else { continue }
      // What nobody can be told to do differently, such as the customer's own rating, is a result.
      guard calls.moments[entry.id]?.advice != nil else { continue }
      let places = calls.moments[entry.id]?.worst ?? []
      guard !places.isEmpty else { continue }
      let team = peers.entry(entry.id)?.mean ?? mean
      let weight = entry.points * (1 - mean + max(0, team - mean)) * trust(entry)
      candidates.append(Candidate(entry: entry, order: order, weight: weight, places: places))
    }
    // One more than wanted: the gravest fault may be among them.
    return chosen(candidates, settings.maximumImprovements + 1).map { candidate in
      Highlight(
        criterion: candidate.entry.id, name: candidate.entry.name,
        summary: improvementSummary(candidate.entry),
        advice: calls.moments[candidate.entry.id]?.advice,
        places: candidate.places, fullShare: fullShare(candidate.entry))
    }
  }

  private func fullShare(_ entry: CriterionTally.Entry) -> Double? {
    entry.calls > 0 ? Double(entry.well.count) / Double(entry.calls) : nil
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

  // MARK: - Words

  private func strengthSummary(_ entry: CriterionTally.Entry) -> LocalText {
    let mean = entry.mean ?? 0
    var zh = "\(entry.calls) 通中 \(entry.well.count) 通满分，平均拿到 \(Figure.wholePercent(mean)) 的分"
    var en =
      "full marks in \(entry.well.count) of \(entry.calls.counted("call")), \(Figure.wholePercent(mean)) of the points on average"
    let beside = peerMean(entry)
    zh += beside.zh
    en += beside.en
    return LocalText(zh: zh + "。", en: capitalized(en) + ".")
  }

  private func improvementSummary(_ entry: CriterionTally.Entry) -> LocalText {
    let mean = entry.mean ?? 0
    var zh = "\(entry.calls) 通中 \(entry.lost.count) 通明显丢分，平均拿到 \(Figure.wholePercent(mean)) 的分"
    var en =
      "points lost in \(entry.lost.count) of \(entry.calls.counted("call")), \(Figure.wholePercent(mean)) of the points on average"
    let beside = peerMean(entry)
    zh += beside.zh
    en += beside.en
    if let part = calls.moments[entry.id]?.commonestPart {
      zh += "；最常缺的是“\(part.name.zh)”，\(part.calls) 通没做到"
      en += "; most often missing: \(part.name.en) (\(part.calls.counted("call")))"
    }
    return LocalText(zh: zh + "。", en: capitalized(en) + ".")
  }

  /// `（本组 96%）`; nothing where the peers are the agent alone.
  private func peerMean(_ entry: CriterionTally.Entry) -> LocalText {
    guard let peer = peers.entry(entry.id), let mean = peer.mean, peer.calls > entry.calls else {
      return LocalText(verbatim: "")
    }
    let share = Figure.text(mean * 100, decimals: 0)
    return hasTeam
      ? LocalText(zh: "（本组 \(share)%）", en: " (team \(share)%)")
      : LocalText(zh: "（全体坐席 \(share)%）", en: " (all agents \(share)%)")
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
