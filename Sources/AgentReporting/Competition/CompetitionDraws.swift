import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// Totals over the draws of affinity and rates.
extension CompetitionTable {
  mutating func draw(_ levels: [LevelRates]) {
    let count = ranked.count
    guard count > 0 else { return }
    let drawCount = rules.ranking.draws
    let size = field.reports.count
    var fixed = [Double](repeating: 0, count: count)
    var possible = fixed
    var bonuses = fixed
    var affinityColumns = [Int?](repeating: nil, count: count)
    for (column, index) in ranked.enumerated() {
      affinityColumns[column] = field.ranked.firstIndex(of: index)
      bonuses[column] = bonus(index)
      for score in scores[index] where score.points.value != nil {
        possible[column] += score.possible
        if score.id == "C" || score.id == "D" { fixed[column] += score.points.value ?? 0 }
      }
    }
    var sums = [Double](repeating: 0, count: drawCount * count)
    for draw in 0..<drawCount {
      for column in 0..<count {
        guard let source = affinityColumns[column] else { continue }
        let value = min(100, max(0, field.draws[draw * field.count + source]))
        sums[draw * count + column] = fixed[column] + value / 100 * rules.affinity.points
      }
    }
    for given in levels where given.rates != nil {
      let level = given.level
      for (column, index) in ranked.enumerated() {
        guard scores[index].first(where: { $0.id == level.id })?.points.value != nil else {
          continue
        }
        for draw in 0..<drawCount {
          sums[draw * count + column] += points(given.draws[draw * size + index], level)
        }
      }
    }
    for draw in 0..<drawCount {
      for column in 0..<count {
        let place = draw * count + column
        sums[place] = sums[place] / max(possible[column], 1e-9) * 100 + bonuses[column]
      }
    }
    draws = sums
    places = PlaceDistribution(draws: sums, count: count)
    isInseparable =
      count > 1 && probability(0, over: count - 1) < rules.ranking.exactPlaceProbability
  }

  /// Equal totals count half: two agents with the same points are equals.
  func probability(_ left: Int, over right: Int) -> Double {
    let count = ranked.count
    var better = 0.0
    var row = 0
    while row < draws.count {
      let (a, b) = (draws[row + left], draws[row + right])
      if a > b { better += 1 } else if a == b { better += 0.5 }
      row += count
    }
    return better / Double(max(1, draws.count / max(1, count)))
  }
}
