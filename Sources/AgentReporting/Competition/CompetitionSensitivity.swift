import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// What other weights would change.
extension CompetitionTable {
  func sensitivity() -> Competition.Sensitivity? {
    guard ranked.count > 1, let winner = ranked.first else { return nil }
    let names = ["A", "B", "C", "D"]
    func block(_ id: String) -> String { id.hasPrefix("B") ? "B" : id }
    var weights: [String: Double] = [:]
    for item in blocks where item.leftOut == nil {
      weights[block(item.id), default: 0] += item.points
    }
    let shift = rules.sensitivity.points
    var variations: [Competition.Sensitivity.Variation] = []
    var best = [Int](repeating: ranked.count, count: ranked.count)
    var worst = [Int](repeating: 1, count: ranked.count)
    var changed = 0
    func places(_ weights: [String: Double]) -> [Int] {
      // Each block keeps its share of points earned; only its weight changes.
      let values = ranked.map { index -> Double in
        var earned: [String: Double] = [:]
        var possible: [String: Double] = [:]
        for score in scores[index] {
          guard let points = score.points.value else { continue }
          earned[block(score.id), default: 0] += points
          possible[block(score.id), default: 0] += score.possible
        }
        var sum = 0.0
        var total = 0.0
        for name in names {
          guard let part = possible[name], part > 0, let weight = weights[name] else { continue }
          // A block of which the agent has a part only weighs by that part.
          let own = weight * part / (self.weight(name) ?? part)
          sum += own * (earned[name] ?? 0) / part
          total += own
        }
        return total > 0 ? sum / total * 100 + bonus(index) : 0
      }
      return values.map { value in 1 + values.filter { $0 > value + 1e-9 }.count }
    }
    for from in names {
      for to in names where to != from {
        guard let have = weights[from], weights[to] != nil else { continue }
        var moved = weights
        let amount = min(shift, have)
        moved[from] = have - amount
        moved[to, default: 0] += amount
        let result = places(moved)
        for i in ranked.indices {
          best[i] = min(best[i], result[i])
          worst[i] = max(worst[i], result[i])
        }
        let first = result[0] == 1 ? winner : ranked[result.firstIndex(of: 1) ?? 0]
        if first != winner { changed += 1 }
        variations.append(
          Competition.Sensitivity.Variation(
            from: from, to: to, first: field.reports[first].agent.id))
      }
    }
    guard !variations.isEmpty else { return nil }
    let share = Double(changed) / Double(variations.count)
    return Competition.Sensitivity(
      shift: shift, variations: variations, changedShare: share,
      isSensitive: share > rules.sensitivity.share,
      ranges: ranked.indices.map { i in
        Competition.Sensitivity.PlaceRange(
          agentID: field.reports[ranked[i]].agent.id, best: best[i], worst: worst[i])
      })
  }

  func weight(_ name: String) -> Double? {
    var sum = 0.0
    for item in blocks where item.leftOut == nil {
      if item.id == name || (name == "B" && item.id.hasPrefix("B")) { sum += item.points }
    }
    return sum > 0 ? sum : nil
  }
}
