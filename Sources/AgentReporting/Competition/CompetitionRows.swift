import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// Places of agents and teams.
extension CompetitionTable {
  func rankedRows() -> [Competition.Row] {
    guard let places else { return [] }
    let settings = rules.ranking
    let count = ranked.count
    let tierSize = settings.tierSize(of: count)
    var rows = ranked.map { row(of: $0) }
    var head = 0
    for i in rows.indices {
      let interval = places.interval(of: i, level: settings.level)
      rows[i].bestPlace = interval.lowerBound
      rows[i].worstPlace = interval.upperBound
      let mine = stride(from: i, to: draws.count, by: count).map { draws[$0] }.sorted()
      let total = rows[i].total ?? 0
      let low = Quantiles.quantile(0.5 - settings.level / 2, ofSorted: mine) ?? total
      let high = Quantiles.quantile(0.5 + settings.level / 2, ofSorted: mine) ?? total
      // At a cap the formula's total can lie at the edge of what the draws give.
      rows[i].low = min(low, total)
      rows[i].high = max(high, total)
      if i + 1 < count { rows[i].betterThanNext = probability(i, over: i + 1) }
      if !isInseparable, count > 1 {
        rows[i].tier = places.tier(of: i, ends: tierSize, probability: settings.tierProbability)
      }
      if i > 0 {
        let isSame = Figure.rounded(total, 1) == Figure.rounded(rows[i - 1].total ?? 0, 1)
        // Nobody shares a place above their own interval of places.
        let parts =
          settings.parts(rows[i - 1].betterThanNext ?? 0) || head + 1 < rows[i].bestPlace ?? 1
        if !isInseparable, !isSame, parts { head = i }
      }
      rows[i].place = head + 1
    }
    for i in rows.indices {
      rows[i].isShared = rows.indices.contains { $0 != i && rows[$0].place == rows[i].place }
    }
    return rows
  }

  func unrankedRows() -> [Competition.Row] {
    let taking = Set(ranked)
    return field.reports.indices.filter { !taking.contains($0) }.map { index in
      var row = row(of: index)
      row.reason =
        reasons[index] ?? field.reason(of: index)
        ?? LocalText(zh: "没有可计分的数据", en: "no data to give points for")
      row.total = nil
      return row
    }
  }

  func row(of index: Int) -> Competition.Row {
    let report = field.reports[index]
    let errors = confirmed(index)
    return Competition.Row(
      agent: report.agent, place: nil, isShared: false, tier: nil, total: totals[index], low: nil,
      high: nil, bestPlace: nil, worstPlace: nil, betterThanNext: nil, blocks: scores[index],
      bonus: bonus(index), bonusExplanation: bonusExplanation(index),
      calls: field.samples[index].calls.count, orders: report.ordersJudged,
      confirmedCriticalErrors: errors, isBarred: errors > 0, funnel: field.funnel(of: index),
      reason: nil)
  }

  func teams() -> [Competition.Team] {
    var members: [String: [Int]] = [:]
    for (index, report) in field.reports.enumerated() {
      if let team = report.agent.team, !team.isEmpty { members[team, default: []].append(index) }
    }
    var columns: [Int: Int] = [:]
    for (column, index) in ranked.enumerated() { columns[index] = column }
    let drawCount = rules.ranking.draws
    let teams = members.sorted { $0.key < $1.key }.map { name, indices in
      let mine = indices.compactMap { columns[$0] }
      var team = Competition.Team(
        team: name, members: indices.count, eligible: mine.count, score: nil, low: nil, high: nil,
        belowLine: nil, reason: nil)
      guard mine.count >= rules.ranking.minimumTeamMembers else {
        let needed = rules.ranking.minimumTeamMembers
        team.reason = LocalText(
          zh: "参评成员 \(mine.count) 人，不足 \(needed) 人",
          en: "\(mine.count.counted("member takes", "members take")) part, \(needed) needed")
        return team
      }
      let size = Double(mine.count)
      func score(_ totals: [Double]) -> Double {
        let below = Double(totals.filter { $0 < rules.teams.line }.count) / size
        return totals.reduce(0, +) / size - rules.teams.penalty * below
      }
      let own = indices.compactMap { columns[$0] == nil ? nil : totals[$0] }
      team.score = score(own)
      team.belowLine = Double(own.filter { $0 < rules.teams.line }.count) / size
      let drawn = (0..<drawCount).map { draw in
        score(mine.map { draws[draw * ranked.count + $0] })
      }.sorted()
      team.low = Quantiles.quantile(0.5 - rules.ranking.level / 2, ofSorted: drawn)
      team.high = Quantiles.quantile(0.5 + rules.ranking.level / 2, ofSorted: drawn)
      return team
    }
    return teams.sorted { left, right in
      let (from, to) = (left.score ?? -1000, right.score ?? -1000)
      return from != to ? from > to : CountingOrder.precedes(left.team, right.team)
    }
  }
}
