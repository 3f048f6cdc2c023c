import CallStatistics
import Foundation

/// How often the intervals of agreement, of rates and of their differences hold the truth.
enum AgreementStudy {
  static let sections: [StatisticsStudy.Section] = [
    .init(name: "alpha", about: "agreement.md: α and its bootstrap", months: 300, run: alpha),
    .init(name: "intraclass", about: "agreement.md: ICC(2,1)", months: 300, run: intraclass),
    .init(name: "rates", about: "agreement.md: rates of orders", months: 800, run: rates),
  ]

  /// What raters make of a call: its true value, said by each with an error.
  private enum Ratings: CaseIterable {
    /// Fulfilled or not, in so many calls; raters err in 8, 4 and 1 of a hundred.
    case even, frequent, rare
    /// Quarters of a point.
    case graded
    /// Points of 100.
    case scores

    var name: String {
      switch self {
      case .even: "fulfilled in half the calls"
      case .frequent: "in nine of ten"
      case .rare: "in 97 of 100"
      case .graded: "quarters"
      case .scores: "points of 100"
      }
    }

    var scale: Agreement.Scale {
      switch self {
      case .even, .frequent, .rare: .nominal
      case .graded: .ordinal
      case .scores: .interval
      }
    }

    func unit(_ raters: Int, _ generator: inout SeededGenerator) -> [Double] {
      func binary(_ share: Double, _ error: Double) -> [Double] {
        let truth = generator.uniform() < share
        return (0..<raters).map { _ in
          (generator.uniform() < error) != truth ? 1 : 0
        }
      }
      switch self {
      case .even: return binary(0.5, 0.08)
      case .frequent: return binary(0.9, 0.04)
      case .rare: return binary(0.97, 0.01)
      case .graded:
        let truth = generator.uniform() * 4
        return (0..<raters).map { _ in
          min(4, max(0, (truth + 0.6 * generator.normal()).rounded())) / 4
        }
      case .scores:
        let truth = 75 + 8 * generator.normal()
        return (0..<raters).map { _ in (truth + 4 * generator.normal()).rounded() }
      }
    }

    /// α of ever so many calls.
    func truth(_ seed: UInt64) -> Double? {
      var generator = SeededGenerator(seed: seed)
      let many = (0..<200_000).map { _ in unit(2, &generator) }
      return Agreement.krippendorffAlpha(many, scale: scale)
    }
  }

  @Sendable static func alpha(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "ratings", "calls", "raters", "α", "no α at all", "resamples without variety",
      "left out: held", "too high", "too low", "width", "as 0: held", "width", "printed: held",
      "too high", "too low", "width",
    ])
    var index: UInt64 = 0
    for ratings in Ratings.allCases {
      guard let truth = ratings.truth(seed + 700) else { continue }
      for (calls, raters) in [(10, 2), (20, 2), (50, 2), (20, 3), (200, 2)] {
        index += 1
        var generator = SeededGenerator(seed: seed + 710 + index)
        var (missing, without) = (0.0, 0.0)
        var (left, asNone, now) = (Ends(), Ends(), Ends())
        for _ in 0..<months {
          let units = (0..<calls).map { _ in ratings.unit(raters, &generator) }
          guard Agreement.krippendorffAlpha(units, scale: ratings.scale) != nil else {
            missing += 1
            continue
          }
          let own = generator.next()
          var values: [Double?] = []
          _ = Agreement.bootstrap(calls, resamples: 400, seed: own) { chosen in
            let value = Agreement.krippendorffAlpha(
              chosen.map { units[$0] }, scale: ratings.scale)
            values.append(value)
            return value
          }
          without += Double(values.count { $0 == nil }) / Double(values.count)
          func interval(instead: Double?) -> Interval? {
            let sorted = values.compactMap { $0 ?? instead }.sorted()
            guard let low = Quantiles.quantile(0.025, ofSorted: sorted),
              let high = Quantiles.quantile(0.975, ofSorted: sorted)
            else { return nil }
            return Interval(low: low, high: high)
          }
          let printed = Agreement.krippendorffAlpha(
            units, scale: ratings.scale, level: 0.95, resamples: 400, seed: own)
          left.add(interval(instead: nil), truth)
          asNone.add(interval(instead: 0), truth)
          now.add(printed?.interval, truth)
        }
        let told = Double(months) - missing
        func share(_ value: Double) -> String { StatisticsStudy.text(value / max(1, told), 3) }
        StatisticsStudy.row([
          ratings.name, "\(calls)", "\(raters)", StatisticsStudy.text(truth),
          StatisticsStudy.text(missing / Double(months), 3), share(without), share(left.held),
          share(left.high), share(left.low), share(left.width), share(asNone.held),
          share(asNone.width), share(now.held), share(now.high), share(now.low), share(now.width),
        ])
      }
    }
  }

  /// Where the truth lies beside an interval.
  private struct Ends {
    var (held, high, low, width) = (0.0, 0.0, 0.0, 0.0)

    mutating func add(_ interval: Interval?, _ truth: Double) {
      guard let interval else { return }
      width += interval.width
      if truth < interval.low - 1e-9 {
        high += 1
      } else if truth > interval.high + 1e-9 {
        low += 1
      } else {
        held += 1
      }
    }
  }

  @Sendable static func intraclass(months: Int, seed: UInt64) {
    StatisticsStudy.head(["calls", "raters", "rater's leniency", "ICC", "held", "width"])
    var index: UInt64 = 0
    for leniency in [0, 3.0] {
      let truth = 64 / (64 + 16 + leniency * leniency)
      for (calls, raters) in [(10, 2), (20, 2), (50, 2), (20, 3), (200, 2)] {
        index += 1
        var generator = SeededGenerator(seed: seed + 800 + index)
        var (held, width) = (0.0, 0.0)
        for _ in 0..<months {
          let own = (0..<raters).map { _ in leniency * generator.normal() }
          let rows = (0..<calls).map { _ -> [Double] in
            let truth = 75 + 8 * generator.normal()
            return own.map { truth + $0 + 4 * generator.normal() }
          }
          let interval = Agreement.bootstrap(calls, resamples: 400, seed: generator.next()) {
            Agreement.intraclass($0.map { rows[$0] })
          }
          guard let interval else { continue }
          held += interval.contains(truth) ? 1 : 0
          width += interval.width
        }
        StatisticsStudy.row([
          "\(calls)", "\(raters)", StatisticsStudy.text(leniency, 0), StatisticsStudy.text(truth),
          StatisticsStudy.text(held / Double(months), 3),
          StatisticsStudy.text(width / Double(months)),
        ])
      }
    }
  }

  /// Wilson's interval of one rate, Newcombe's of a change, and rates drawn towards the group's.
  @Sendable static func rates(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "agents", "orders", "rate", "differing by (logit)", "drawn: held", "width", "Wilson: held",
      "width", "Newcombe: held", "width",
    ])
    var index: UInt64 = 0
    for (agents, orders) in [(3, 30), (12, 30), (40, 30), (12, 200), (40, 200)] {
      for (rate, spread) in [(0.8, 0.5), (0.95, 0.5), (0.95, 0), (0.99, 0.5)] {
        index += 1
        var generator = SeededGenerator(seed: seed + 900 + index)
        var (held, width) = ([0.0, 0, 0], [0.0, 0, 0])
        for _ in 0..<months / 4 {
          var (truth, passes, again, totals): ([Double], [Int], [Int], [Int]) = ([], [], [], [])
          for _ in 0..<agents {
            let logit = log(rate / (1 - rate)) + spread * generator.normal()
            let share = 1 / (1 + exp(-logit))
            let count = orders / 2 + generator.below(orders + 1)
            truth.append(share)
            totals.append(count)
            passes.append((0..<count).count { _ in generator.uniform() < share })
            again.append((0..<count).count { _ in generator.uniform() < share })
          }
          let draws = ShrunkenRates(passes: passes, totals: totals).draws(
            1000, seed: generator.next())
          for i in 0..<agents {
            let mine = stride(from: i, to: draws.count, by: agents).map { draws[$0] }.sorted()
            let intervals: [(Interval, Double)?] = [
              (
                Interval(
                  low: Quantiles.quantile(0.05, ofSorted: mine) ?? 0,
                  high: Quantiles.quantile(0.95, ofSorted: mine) ?? 1), truth[i]
              ),
              Intervals.wilson(successes: passes[i], of: totals[i], level: 0.9).map {
                ($0, truth[i])
              },
              Intervals.newcombe(
                (Double(again[i]) / Double(totals[i]), of: totals[i]),
                less: (Double(passes[i]) / Double(totals[i]), of: totals[i]), level: 0.9
              ).map { ($0, 0) },
            ]
            for (k, told) in intervals.enumerated() {
              guard let (interval, value) = told else { continue }
              held[k] += interval.contains(value) ? 1 : 0
              width[k] += interval.width
            }
          }
        }
        let all = Double(months / 4 * agents)
        StatisticsStudy.row(
          ["\(agents)", "\(orders)", "\(rate)", "\(spread)"]
            + (0..<3).flatMap {
              [StatisticsStudy.text(held[$0] / all, 3), StatisticsStudy.text(width[$0] / all, 3)]
            })
      }
    }
  }
}
