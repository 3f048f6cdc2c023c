import CallStatistics
import Foundation

/// Simulated pairs of months whose truth is known, to see how often a comparison sees changes that are none,
/// and how often it sees those that are. `reports/studies/comparison.md` tells the results.
package enum ComparisonCoverage {
  /// A centre: agents, and calls of each in either month on average.
  package struct Cell: Sendable {
    package var agents: Int
    package var calls: Int

    package init(agents: Int, calls: Int) { (self.agents, self.calls) = (agents, calls) }
  }

  /// What a call may score.
  package enum Measure: Sendable {
    /// Of a hundred: the agent's level (spread 3) and the call's own 8.
    case score
    /// Full marks in this share of the calls, tens of points less in the others.
    case piled(full: Double)
    /// One or nought: in this share of the calls, agents differing by 0.7 in its logit.
    case rate(Double)

    var areRates: Bool { if case .rate = self { true } else { false } }

    /// An agent's own level.
    func level(_ generator: inout SeededGenerator) -> Double {
      switch self {
      case .score: 75 + 3 * generator.normal()
      case .piled(let full): full
      case .rate(let share): log(share / (1 - share)) + 0.7 * generator.normal()
      }
    }

    /// The sum of so many calls.
    func sum(_ calls: Int, level: Double, _ generator: inout SeededGenerator) -> Double {
      switch self {
      case .score:
        return (0..<calls).reduce(0) { sum, _ in sum + level + 8 * generator.normal() }
      case .piled:
        return (0..<calls).reduce(0) { sum, _ in
          guard generator.uniform() >= level else { return sum + 100 }
          let steps = (-1.5 * log(1 - generator.uniform())).rounded(.up)
          return sum + max(0, 100 - 10 * max(1, steps))
        }
      case .rate:
        let share = 1 / (1 + exp(-level))
        return Double((0..<calls).count { _ in generator.uniform() < share })
      }
    }
  }

  /// From half the calls to half as many again.
  private static func count(_ cell: Cell, _ generator: inout SeededGenerator) -> Int {
    max(1, cell.calls / 2 + generator.below(cell.calls + 1))
  }

  /// A measure in two months; `step` is what the agents' level moves by.
  private static func change(
    _ cell: Cell, _ counts: [(before: Int, now: Int)], _ measure: Measure, step: Double,
    _ generator: inout SeededGenerator
  ) -> PeriodChange? {
    let clusters = counts.map { count in
      let level = measure.level(&generator)
      var cluster = PeriodChange.Cluster()
      (cluster.countBefore, cluster.count) = (Double(count.before), Double(count.now))
      cluster.sumBefore = measure.sum(count.before, level: level, &generator)
      cluster.sum = measure.sum(count.now, level: level + step, &generator)
      return cluster
    }
    return PeriodChange(clusters, areRates: measure.areRates)
  }

  private static func counts(
    _ cell: Cell, _ generator: inout SeededGenerator
  ) -> [(before: Int, now: Int)] {
    (0..<cell.agents).map { _ in (count(cell, &generator), count(cell, &generator)) }
  }

  package struct Single: Sendable {
    /// Share of the months, in which nothing changed, whose interval of 90 % leaves out zero.
    package var chance = 0.0
    /// Of these, those of no width.
    package var withoutWidth = 0.0
  }

  /// One measure, nothing changed.
  package static func single(_ cell: Cell, _ measure: Measure, months: Int, seed: UInt64) -> Single
  {
    var generator = SeededGenerator(seed: seed)
    var result = Single()
    for _ in 0..<months {
      let counts = counts(cell, &generator)
      guard let change = change(cell, counts, measure, step: 0, &generator) else { continue }
      let interval = change.interval(level: 0.9)
      // Sums of tenths that are equal differ by rounding.
      guard interval.low > 1e-9 || interval.high < -1e-9 else { continue }
      result.chance += 1
      if interval.width < 1e-9 { result.withoutWidth += 1 }
    }
    result.chance /= Double(months)
    result.withoutWidth /= Double(months)
    return result
  }

  /// What one way of making intervals tells of a table, in the mean of the pairs of months.
  package struct Told: Sendable {
    /// Share of the months with a change told of a criterion that did not change.
    package var monthsWithChance = 0.0
    /// Of the changes told in a month, the share of those; 0 where none is told.
    package var chanceShare = 0.0
    /// Changes told that are none, a month.
    package var falseChanges = 0.0
    /// Of the criteria that changed, the share told.
    package var told = 0.0

    mutating func add(right: Int, wrong: Int) {
      monthsWithChance += wrong > 0 ? 1 : 0
      chanceShare += right + wrong > 0 ? Double(wrong) / Double(right + wrong) : 0
      falseChanges += Double(wrong)
      told += Double(right)
    }

    mutating func divide(by months: Int, moved: Int) {
      for path in [\Told.monthsWithChance, \.chanceShare, \.falseChanges, \.told] {
        self[keyPath: path] /= Double(months)
      }
      told /= Double(max(1, moved))
    }
  }

  package struct Family: Sendable {
    /// Student's t over agents, each interval of 90 %.
    package var plain = Told()
    /// The same, of the level of their table.
    package var agents = Told()
    /// By the spread of the calls and of the whole table as well (`PeriodChange.together`), of the level of
    /// their table: what the comparison prints.
    package var together = Told()
  }

  package static let criteria = 28

  /// What a centre's agents are like.
  package enum Agents: String, CaseIterable, Sendable {
    /// Of one level in both months.
    case steady = "steady"
    /// Every criterion of theirs swings by 0.5 in the logit from month to month.
    case swinging = "each criterion swings"
    /// All their criteria swing by 0.7 together: as much as agents differ.
    case moody = "all swing together"
    /// One criterion in ten swings by 1.
    case uneven = "one in ten swings"
    /// Three in ten are others in the second month.
    case leaving = "three in ten leave"
  }

  /// As many criteria as the rubric has, fulfilled in 50 to 97 of a hundred calls, every other one by thirds;
  /// the first `moved` of them change by one in the logit: from 80 to 60 of a hundred.
  package static func criteria(
    _ cell: Cell, _ agents: Agents = .steady, moved: Int, months: Int, seed: UInt64
  ) -> Family {
    var generator = SeededGenerator(seed: seed)
    var result = Family()
    let shares = [0.5, 0.8, 0.9, 0.97]
    for _ in 0..<months {
      let counts = counts(cell, &generator)
      let moods = counts.map { _ in
        agents == .moody ? (0.7 * generator.normal(), 0.7 * generator.normal()) : (0, 0)
      }
      let leaves = counts.map { _ in agents == .leaving && generator.uniform() < 0.3 }
      let changes = (0..<criteria).compactMap { k -> PeriodChange? in
        let share = shares[k % shares.count]
        let own: Double =
          switch agents {
          case .swinging: 0.5
          case .uneven: generator.uniform() < 0.1 ? 1 : 0
          default: 0
          }
        let parts = k / shares.count % 2 == 0 ? 1 : 3
        let clusters = counts.indices.map { i in
          let level = Measure.rate(share).level(&generator)
          let other = leaves[i] ? Measure.rate(share).level(&generator) : level
          var cluster = PeriodChange.Cluster()
          (cluster.countBefore, cluster.count) = (Double(counts[i].before), Double(counts[i].now))
          let before = calls(
            counts[i].before, parts, level + moods[i].0 + own * generator.normal(), &generator)
          let now = calls(
            counts[i].now, parts,
            other + moods[i].1 + own * generator.normal() - (k < moved ? 1 : 0), &generator)
          (cluster.sumBefore, cluster.squaresBefore) = (before.sum, before.squares)
          (cluster.sum, cluster.squares) = (now.sum, now.squares)
          return cluster
        }
        return PeriodChange(clusters, areRates: true)
      }
      let together = PeriodChange.together(changes)
      func told(_ changes: [PeriodChange], asTable: Bool) -> (right: Int, wrong: Int) {
        let level =
          asTable
          ? Intervals.level(0.9, over: changes.map { change in { change.interval(level: $0) } })
          : 0.9
        let clear = changes.map { !$0.interval(level: level).contains(0) }
        return (clear.prefix(moved).count { $0 }, clear.dropFirst(moved).count { $0 })
      }
      let (plain, whole, all) = (
        told(changes, asTable: false), told(changes, asTable: true), told(together, asTable: true)
      )
      result.plain.add(right: plain.right, wrong: plain.wrong)
      result.agents.add(right: whole.right, wrong: whole.wrong)
      result.together.add(right: all.right, wrong: all.wrong)
    }
    for path in [\Family.plain, \.agents, \.together] {
      result[keyPath: path].divide(by: months, moved: moved)
    }
    return result
  }

  /// Calls that each fulfil so many parts, and what they add up to.
  private static func calls(
    _ count: Int, _ parts: Int, _ level: Double, _ generator: inout SeededGenerator
  ) -> (sum: Double, squares: Double) {
    let share = 1 / (1 + exp(-level))
    let values = (0..<count).map { _ in
      Double((0..<parts).count { _ in generator.uniform() < share }) / Double(parts)
    }
    let sum = values.reduce(0, +)
    let mean = sum / Double(count)
    return (sum, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
  }

  package struct Estimates: Sendable {
    /// Agents said to have changed though nobody has, a pair of months; at 90 % each, and as one table.
    package var plain = 0.0
    package var selected = 0.0
    /// Share of the pairs of months in which anybody is.
    package var monthsWithChance = 0.0
  }

  /// Estimates of agents whose levels (spread 3) are the same in both months, drawn towards the mean of each.
  package static func estimates(_ cell: Cell, months: Int, seed: UInt64) -> Estimates {
    var generator = SeededGenerator(seed: seed)
    var result = Estimates()
    for _ in 0..<months {
      let truth = (0..<cell.agents).map { _ in 75 + 3 * generator.normal() }
      func month(_ generator: inout SeededGenerator) -> ShrunkenMeans {
        let counts = (0..<cell.agents).map { _ in Double(count(cell, &generator)) }
        return ShrunkenMeans(
          means: zip(truth, counts).map { $0 + 8 * generator.normal() / $1.squareRoot() },
          variances: counts.map { 64 / $0 }, prior: .gamma(shape: 2, scale: 1.5))
      }
      let (before, now) = (month(&generator), month(&generator))
      let family = (0..<cell.agents).map { i in
        let gap = now.estimate(i) - before.estimate(i)
        let deviation = (pow(now.deviation(i), 2) + pow(before.deviation(i), 2)).squareRoot()
        return { (level: Double) in
          let half = Normal.quantile(0.5 + level / 2) * deviation
          return Interval(low: gap - half, high: gap + half)
        }
      }
      result.plain += Double(family.count { !$0(0.9).contains(0) })
      let level = Intervals.level(0.9, over: family)
      let told = family.count { !$0(level).contains(0) }
      result.selected += Double(told)
      result.monthsWithChance += told > 0 ? 1 : 0
    }
    result.plain /= Double(months)
    result.selected /= Double(months)
    result.monthsWithChance /= Double(months)
    return result
  }

  package struct Places: Sendable {
    /// Share of the pairs of months in which somebody is said to have moved who has not.
    package var monthsWithChance = 0.0
    /// Moves told though nobody has, a pair of months, and of 90 % each.
    package var falseMoves = 0.0
    package var plain = 0.0
    /// Share of the months in which the one who did move is told.
    package var told = 0.0
    /// Share of the intervals of places gained, 90 % each, that hold the truth.
    package var held = 0.0
  }

  /// Places of agents whose levels (spread 3) are the same in both months, but that the first is better by
  /// `moved` points now.
  package static func places(
    _ cell: Cell, spread: Double = 3, moved: Double, months: Int, seed: UInt64
  ) -> Places {
    var generator = SeededGenerator(seed: seed)
    var result = Places()
    for _ in 0..<months {
      let truth = (0..<cell.agents).map { _ in 75 + spread * generator.normal() }
      func month(_ truth: [Double], _ generator: inout SeededGenerator) -> [PlaceChanges.Level] {
        let counts = truth.map { _ in Double(count(cell, &generator)) }
        let model = ShrunkenMeans(
          means: zip(truth, counts).map { $0 + 8 * generator.normal() / $1.squareRoot() },
          variances: counts.map { 64 / $0 }, prior: .gamma(shape: 2, scale: 1.5))
        return truth.indices.map {
          PlaceChanges.Level(mean: model.estimate($0), deviation: model.deviation($0))
        }
      }
      var later = truth
      later[0] += moved
      let changes = PlaceChanges(
        before: month(truth, &generator), now: month(later, &generator), draws: 1000,
        seed: generator.next())
      func places(_ levels: [Double]) -> [Int] {
        levels.map { level in levels.count { $0 > level } }
      }
      let (old, new) = (places(truth), places(later))
      let family = truth.indices.map { i in
        { (level: Double) in
          let gained = changes.interval(of: i, level: level)
          return Interval(low: Double(gained.lowerBound), high: Double(gained.upperBound))
        }
      }
      let level = Intervals.level(0.9, over: family)
      let clear = family.map { !$0(level).contains(0) }
      let wrong = clear.indices.count { clear[$0] && old[$0] == new[$0] }
      result.falseMoves += Double(wrong)
      result.monthsWithChance += wrong > 0 ? 1 : 0
      result.plain += Double(
        family.indices.count { !family[$0](0.9).contains(0) && old[$0] == new[$0] })
      result.told += clear[0] ? 1 : 0
      result.held += Double(
        family.indices.count { family[$0](0.9).contains(Double(old[$0] - new[$0])) })
    }
    for path in [\Places.monthsWithChance, \.falseMoves, \.plain, \.told] {
      result[keyPath: path] /= Double(months)
    }
    result.held /= Double(months * cell.agents)
    return result
  }

  /// The rows of the study's table of places.
  package static func placeStudy(months: Int, seed: UInt64) -> [String] {
    var lines = [
      "| agents | calls each | spread | one better by | held (90 %) | plain: false a month | as one table: false a month | months with any | the one told |"
    ]
    var seed = seed
    for (agents, calls) in [(3, 30), (6, 20), (12, 20), (24, 20), (24, 50), (40, 200)] {
      for (spread, moved) in [(1.0, 0.0), (3, 0), (3, 6), (3, 12)] {
        seed += 1
        let r = places(
          Cell(agents: agents, calls: calls), spread: spread, moved: moved, months: months,
          seed: seed)
        lines.append(
          "| \(agents) | \(calls) | \(Int(spread)) | \(Int(moved)) | \(fixed(r.held, 3)) | \(fixed(r.plain, 2)) | \(fixed(r.falseMoves, 2)) | \(fixed(r.monthsWithChance, 2)) | \(moved > 0 ? fixed(r.told, 2) : "") |"
        )
      }
    }
    return lines
  }

  /// The rows of the study's tables.
  package static func study(months: Int, seed: UInt64 = 100) -> [String] {
    func three(_ value: Double) -> String { fixed(value, 3) }
    func two(_ value: Double) -> String { fixed(value, 2) }
    var lines = ["| measure | agents | calls each | said to have changed | of no width |"]
    let measures: [(String, Measure)] = [
      ("score", .score), ("score, half full marks", .piled(full: 0.5)),
      ("score, 95 of 100 full marks", .piled(full: 0.95)), ("rate 0.5", .rate(0.5)),
      ("rate 0.8", .rate(0.8)), ("rate 0.97", .rate(0.97)),
    ]
    var seed = seed
    for (name, measure) in measures {
      for agents in [2, 3, 6, 12, 24] {
        for calls in [1, 2, 3, 5, 10, 20] {
          seed += 1
          let cell = Cell(agents: agents, calls: calls)
          let result = single(cell, measure, months: months, seed: seed)
          lines.append(
            "| \(name) | \(agents) | \(calls) | \(three(result.chance)) | \(three(result.withoutWidth)) |"
          )
        }
      }
    }
    lines.append(
      "| agents | calls each | changed | printed: months with a false one | of those told | false a month | told |"
        + " over agents alone: of those told | told | plain: months with a false one | of those told | false a month | told |"
    )
    func row(_ cell: Cell, _ agents: Agents, moved: Int, seed: UInt64) -> String {
      let r = criteria(cell, agents, moved: moved, months: months / 4, seed: seed)
      func told(_ value: Double) -> String { moved > 0 ? two(value) : "" }
      let columns = [
        "\(cell.agents)", "\(cell.calls)", "\(moved)", two(r.together.monthsWithChance),
        three(r.together.chanceShare), two(r.together.falseChanges), told(r.together.told),
        three(r.agents.chanceShare), told(r.agents.told), two(r.plain.monthsWithChance),
        three(r.plain.chanceShare), two(r.plain.falseChanges), told(r.plain.told),
      ]
      return "| " + columns.joined(separator: " | ") + " |"
    }
    for agents in Agents.allCases {
      lines.append(agents.rawValue)
      for (count, calls) in [
        (2, 50), (3, 10), (3, 30), (4, 20), (6, 5), (6, 20), (6, 50), (12, 5), (12, 20), (24, 20),
      ] {
        for moved in [0, 3, 10] {
          seed += 1
          lines.append(row(Cell(agents: count, calls: calls), agents, moved: moved, seed: seed))
        }
      }
    }
    lines.append("| agents | calls each | plain: false a month | as one table | months with any |")
    for (agents, calls) in [(12, 20), (24, 20), (24, 50)] {
      seed += 1
      let r = estimates(Cell(agents: agents, calls: calls), months: months / 4, seed: seed)
      lines.append(
        "| \(agents) | \(calls) | \(two(r.plain)) | \(two(r.selected)) | \(two(r.monthsWithChance)) |"
      )
    }
    return lines
  }

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let unit = decimals == 3 ? 1000.0 : 100
    let whole = Int((value * unit).rounded())
    let digits = String(whole % Int(unit))
    return "\(whole / Int(unit))." + String(repeating: "0", count: decimals - digits.count) + digits
  }
}
