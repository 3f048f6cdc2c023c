import CallStatistics
import Foundation
import Simulation

/// The tables of `reports/studies/ranking.md` that need the means of agents alone.
enum RankingStudy {
  typealias Cell = RankingCoverage.Cell

  static let prior = SpreadPrior.gamma(shape: 2, scale: 1.5)

  static let sections: [StatisticsStudy.Section] = [
    .init(name: "prior", about: "the prior of τ", months: 100, run: priors),
    .init(name: "coverage", about: "intervals of score and place", months: 1000, run: coverage),
    .init(name: "cells", about: "small and large cells, teams", months: 400, run: cells),
    .init(name: "uneven", about: "agents whose calls are uneven", months: 1500, run: uneven),
    .init(name: "types", about: "calls that are harder", months: 600, run: CallStudy.types),
    .init(
      name: "critical", about: "confirmed critical errors", months: 1000, run: CallStudy.critical),
    .init(name: "tiers", about: "tiers, places, the funnel", months: 600, run: tiers),
    .init(name: "apart", about: "agents far out, one kind and two", months: 150, run: apart),
    .init(
      name: "models", about: "agents far out, which distribution", months: 100,
      run: LevelModels.study),
    .init(
      name: "page", about: "the interval on an agent's page", months: 4000, run: CallStudy.page),
  ]

  private static func text(_ value: Double, _ decimals: Int = 2) -> String {
    StatisticsStudy.text(value, decimals)
  }

  /// Everybody of one kind, the group's spread of calls: what the prior was chosen by.
  @Sendable private static func priors(months: Int, seed: UInt64) {
    StatisticsStudy.head(["prior of τ", "lowest cell", "highest cell", "all"])
    let priors: [(String, SpreadPrior)] = [
      ("uniform", .uniform), ("half-Cauchy, scale 1", .halfCauchy(scale: 1)),
      ("half-Cauchy, scale 3", .halfCauchy(scale: 3)),
      ("half-normal, scale 3", .halfNormal(scale: 3)),
      ("gamma, shape 1 (exponential), scale 2", .gamma(shape: 1, scale: 2)),
      ("gamma, shape 2, scale 0.5", .gamma(shape: 2, scale: 0.5)),
      ("gamma, shape 2, scale 1", .gamma(shape: 2, scale: 1)),
      ("gamma, shape 2, scale 1.5", prior),
      ("gamma, shape 0.5, scale 2", .gamma(shape: 0.5, scale: 2)),
    ]
    for (name, prior) in priors {
      let held = RankingCoverage.cells.enumerated().map { index, cell in
        RankingCoverage.result(
          cell, months: months, prior: prior, apart: .none, variance: .group, draws: 10,
          seed: seed + UInt64(index)
        ).scoreCoverage
      }
      StatisticsStudy.row([
        name, text(held.min() ?? 0, 3), text(held.max() ?? 0, 3),
        text(held.reduce(0, +) / Double(held.count), 3),
      ])
    }
  }

  @Sendable private static func coverage(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "agents", "calls", "spread τ", "score: held", "width", "place: held", "width",
      "central place: held", "width", "first is truly first", "observed first is",
    ])
    var sum = [Double](repeating: 0, count: 4)
    for (index, cell) in RankingCoverage.cells.enumerated() {
      let r = RankingCoverage.result(
        cell, months: months, draws: 2000, seed: seed + UInt64(index))
      StatisticsStudy.row([
        "\(cell.agents)", "\(cell.calls)", text(cell.spread, 1), text(r.scoreCoverage, 3),
        text(r.scoreWidth, 1), text(r.placeCoverage, 3), text(r.placeWidth, 1),
        text(r.centralCoverage, 3), text(r.centralWidth, 1), text(r.firstIsFirst, 3),
        text(r.observedFirstIsFirst, 3),
      ])
      for (k, value) in [r.scoreCoverage, r.placeCoverage, r.placeWidth, r.centralWidth]
        .enumerated()
      {
        sum[k] += value / Double(RankingCoverage.cells.count)
      }
    }
    print("all: \(sum.map { text($0, 3) }.joined(separator: ", "))")
  }

  @Sendable private static func cells(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "agents", "calls", "spread τ", "score: held", "width", "place: held", "width", "team: held",
      "width", "tier 1 a month", "truly there", "parted a month", "rightly",
    ])
    var index: UInt64 = 0
    for (agents, calls) in [(3, 30), (3, 200), (6, 30), (12, 30), (12, 200), (40, 30), (40, 200)] {
      for spread in [0, 1.0, 3, 8] {
        index += 1
        let r = RankingCoverage.result(
          Cell(agents: agents, calls: calls, spread: spread), months: months, draws: 2000,
          seed: seed + 100 + index)
        StatisticsStudy.row([
          "\(agents)", "\(calls)", text(spread, 0), text(r.scoreCoverage, 3), text(r.scoreWidth, 1),
          spread > 0 ? text(r.placeCoverage, 3) : "", text(r.placeWidth, 1),
          r.teams > 0 ? text(r.teamCoverage, 3) : "", r.teams > 0 ? text(r.teamWidth, 1) : "",
          text(r.firstTier), spread > 0 ? text(r.firstTierRight) : "", text(r.parted),
          spread > 0 ? text(r.partedRight) : "",
        ])
      }
    }
  }

  @Sendable private static func uneven(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "spread differs by", "agents", "calls", "τ", "group's spread alone: all", "noisy", "quiet",
      "agent's and group's: all", "noisy", "quiet", "width",
    ])
    var index: UInt64 = 0
    for unevenness in [0, 0.2, 0.4] {
      for (agents, calls, spread) in [
        (12, 20, 1.0), (12, 20, 3), (24, 20, 3), (12, 50, 3), (24, 10, 3),
      ] {
        index += 1
        let cell = Cell(agents: agents, calls: calls, spread: spread, unevenness: unevenness)
        func result(_ variance: RankingCoverage.Variance) -> RankingCoverage.Result {
          RankingCoverage.result(
            cell, months: months, variance: variance, draws: 10, seed: seed + 200 + index)
        }
        let (group, own) = (result(.group), result(.own))
        func halves(_ r: RankingCoverage.Result) -> [String] {
          unevenness > 0 ? [text(r.unevenCoverage, 3), text(r.evenCoverage, 3)] : ["", ""]
        }
        StatisticsStudy.row(
          [text(unevenness, 1), "\(agents)", "\(calls)", text(spread, 0)]
            + [text(group.scoreCoverage, 3)] + halves(group) + [text(own.scoreCoverage, 3)]
            + halves(own) + ["\(text(group.scoreWidth, 1)) → \(text(own.scoreWidth, 1))"])
      }
    }
  }

  @Sendable private static func tiers(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "true levels", "agents", "calls", "τ", "in tier 1 a month", "truly there", "short of it by",
      "in tier 3", "truly there", "months with anybody", "parted a month", "rightly",
    ])
    var index: UInt64 = 0
    let cells: [(String, Cell)] =
      [(6, 20, 3.0), (12, 20, 1), (12, 20, 3), (24, 20, 3), (12, 50, 3)].map {
        ("normal", Cell(agents: $0.0, calls: $0.1, spread: $0.2))
      } + [6, 12, 24].map { ("all alike", Cell(agents: $0, calls: 20, spread: 0)) }
      + [
        (12, 20, 0.5), (12, 20, 1), (12, 20, 2), (12, 50, 1), (24, 20, 0.5), (24, 20, 1),
        (24, 20, 2), (24, 50, 1), (40, 30, 1),
      ].map { ("two, ten apart", Cell(agents: $0.0, calls: $0.1, spread: $0.2, gap: 10)) }
    for (name, cell) in cells {
      index += 1
      let r = RankingCoverage.result(cell, months: months, draws: 2000, seed: seed + 300 + index)
      StatisticsStudy.row([
        name, "\(cell.agents)", "\(cell.calls)", text(cell.spread, 1), text(r.firstTier),
        cell.spread > 0 ? text(r.firstTierRight) : "",
        cell.spread > 0 ? text(r.firstTierShort) : "", text(r.lastTier),
        cell.spread > 0 ? text(r.lastTierRight) : "", text(r.monthsWithTier, 3), text(r.parted),
        cell.spread > 0 ? text(r.partedRight) : "",
      ])
    }
  }

  @Sendable private static func apart(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "far out by", "agents", "calls", "others' τ", "far out: held", "others: held", "width",
      "error", "tier 1", "truly", "tier 3", "truly", "parted", "rightly", "place: held",
    ])
    let cells = RankingCoverage.cellsApart + RankingCoverage.cellsBeside
    for (index, cell) in cells.enumerated() {
      func result(_ apart: AgentsApart) -> RankingCoverage.Result {
        RankingCoverage.result(
          cell, months: months, apart: apart, draws: 1000, seed: seed + 1000 + UInt64(index))
      }
      let (alike, told) = (result(.none), result(.standard))
      func both(_ figure: (RankingCoverage.Result) -> Double, _ decimals: Int) -> String {
        text(figure(alike), decimals) + " → " + text(figure(told), decimals)
      }
      StatisticsStudy.row([
        cell.apart.isEmpty
          ? "nobody" : cell.apart.map { text($0, 0) }.joined(separator: ", "),
        "\(cell.agents)", "\(cell.calls)", text(cell.spread, 1),
        cell.apart.isEmpty ? "" : both({ $0.apartCoverage }, 2), both({ $0.othersCoverage }, 3),
        both({ $0.scoreWidth }, 1), both({ $0.error }, 2), both({ $0.firstTier }, 2),
        both({ $0.firstTierRight }, 2), both({ $0.lastTier }, 2), both({ $0.lastTierRight }, 2),
        both({ $0.parted }, 2), both({ $0.partedRight }, 2), both({ $0.placeCoverage }, 3),
      ])
    }
  }
}
