import CallStatistics
import Foundation
import Testing

@Suite struct ShrinkageTests {
  static let means = [72.1, 80.4, 76.0, 69.5, 85.2, 78.8, 74.4]
  static let variances = [3.2, 2.1, 4.0, 1.6, 6.4, 3.2, 2.8]
  static let prior = SpreadPrior.gamma(shape: 2, scale: 1.5)

  /// The estimate is the root of an equation; checked here by putting it in.
  @Test func `paule and mandel's spread makes the misfit what it should be`() {
    let square = ShrunkenMeans.pauleMandel(Self.means, Self.variances)
    var precision = 0.0
    var weighted = 0.0
    for (mean, variance) in zip(Self.means, Self.variances) {
      precision += 1 / (variance + square)
      weighted += mean / (variance + square)
    }
    let centre = weighted / precision
    var misfit = 0.0
    for (mean, variance) in zip(Self.means, Self.variances) {
      misfit += (mean - centre) * (mean - centre) / (variance + square)
    }
    #expect(abs(misfit - 6) < 1e-9)
    #expect(ShrunkenMeans.pauleMandel([70, 70.1, 69.9], [4, 4, 4]) == 0)
  }

  @Test func `estimates lie between the own mean and the group's`() {
    let model = ShrunkenMeans(means: Self.means, variances: Self.variances, prior: Self.prior)
    let centre = model.groupMean
    for i in 0..<model.count {
      let estimate = model.estimate(i)
      #expect(min(centre, Self.means[i]) - 0.2 <= estimate)
      #expect(estimate <= max(centre, Self.means[i]) + 0.2)
      #expect(abs(estimate - centre) < abs(Self.means[i] - centre))
      #expect((0...1).contains(model.reliability(i)))
    }
  }

  @Test func `an agent with a larger variance is drawn further`() {
    let model = ShrunkenMeans(
      means: [70, 80, 80, 75, 75], variances: [2, 1, 9, 2, 2], prior: Self.prior)
    #expect(model.estimate(2) < model.estimate(1))
    #expect(model.interval(2).width > model.interval(1).width)
  }

  @Test func `shifting and turning the scale moves the estimates alike`() {
    let model = ShrunkenMeans(means: Self.means, variances: Self.variances, prior: Self.prior)
    let moved = ShrunkenMeans(
      means: Self.means.map { 100 - $0 }, variances: Self.variances, prior: Self.prior)
    for i in 0..<model.count {
      #expect(abs(model.estimate(i) - (100 - moved.estimate(i))) < 1e-9)
      #expect(abs(model.interval(i).low - (100 - moved.interval(i).high)) < 1e-6)
    }
  }

  static let withOneFarOut = (
    means: [76.2, 75.1, 74.0, 77.3, 75.6, 60.4], variances: [3.2, 2.4, 3.8, 2.1, 3.0, 2.6]
  )

  /// Two routes: grids that follow the posterior, and a plain double sum over τ and μ.
  @Test(arguments: [AgentsApart.none, .standard])
  func `estimates are those of a plain double sum`(apart: AgentsApart) {
    let (means, variances) = Self.withOneFarOut
    let model = ShrunkenMeans(
      means: means, variances: variances, prior: Self.prior, apart: apart, gridCount: 400)
    var total = 0.0
    var (spread, centre) = (0.0, 0.0)
    var estimates = [Double](repeating: 0, count: means.count)
    var odd = estimates
    for row in 0..<300 {
      let tau = 0.05 + 0.1 * Double(row)
      for column in 0...360 {
        let mu = 50 + 0.1 * Double(column)
        var density = tau * exp(-tau / 1.5)
        var parts: [(mean: Double, odd: Double)] = []
        for (mean, variance) in zip(means, variances) {
          func kind(_ square: Double, _ share: Double) -> (Double, Double) {
            let gap = mean - mu
            let all = square + variance
            return (
              share / all.squareRoot() * exp(-gap * gap / (2 * all)), mu + gap * square / all
            )
          }
          let near = kind(tau * tau, 1 - apart.share)
          let far = kind(tau * tau + apart.spread * apart.spread, apart.share)
          density *= near.0 + far.0
          let share = near.0 + far.0 > 0 ? far.0 / (near.0 + far.0) : 0
          parts.append((near.1 + share * (far.1 - near.1), share))
        }
        total += density
        spread += density * tau
        centre += density * mu
        for (i, part) in parts.enumerated() {
          estimates[i] += density * part.mean
          odd[i] += density * part.odd
        }
      }
    }
    #expect(abs(model.spread - spread / total) < 0.01)
    #expect(abs(model.groupMean - centre / total) < 0.01)
    for i in means.indices {
      #expect(abs(model.estimate(i) - estimates[i] / total) < 0.01)
      #expect(abs(model.probabilityApart(i) - odd[i] / total) < 0.005)
    }
  }

  @Test func `one far out is told from the rest and leaves them as near as they are`() {
    let (means, variances) = Self.withOneFarOut
    func model(_ apart: AgentsApart) -> ShrunkenMeans {
      ShrunkenMeans(means: means, variances: variances, prior: Self.prior, apart: apart)
    }
    let (alike, told) = (model(.none), model(.standard))
    #expect(told.probabilityApart(5) > 0.5)
    for i in 0..<5 { #expect(told.probabilityApart(i) < 0.05) }
    #expect(told.spread < 0.8 * alike.spread)
    #expect(told.groupMean > alike.groupMean)
    // Its own mean is kept as well.
    #expect(told.estimate(5) < alike.estimate(5))
    #expect(told.interval(0).width < alike.interval(0).width)
    for i in 0..<6 { #expect(alike.probabilityApart(i) == 0) }
  }

  /// Two routes: the exact mixture and the draws.
  @Test func `draws have the mean and the interval of the exact posterior`() throws {
    let model = ShrunkenMeans(means: Self.means, variances: Self.variances, prior: Self.prior)
    let draws = model.draws(40_000, seed: 5)
    for i in 0..<model.count {
      let mine = stride(from: i, to: draws.count, by: model.count).map { draws[$0] }
      #expect(abs(try #require(Moments.mean(mine)) - model.estimate(i)) < 0.06)
      let exact = model.interval(i)
      #expect(abs(try #require(Quantiles.quantile(0.05, of: mine)) - exact.low) < 0.12)
      #expect(abs(try #require(Quantiles.quantile(0.95, of: mine)) - exact.high) < 0.12)
      #expect(abs(model.probability(i, below: exact.low) - 0.05) < 1e-6)
      let deviation = try #require(Moments.variance(mine)).squareRoot()
      #expect(abs(deviation - model.deviation(i)) < 0.04)
    }
    #expect(model.draws(100, seed: 5) == model.draws(100, seed: 5))
    #expect(model.draws(100, seed: 5) != model.draws(100, seed: 6))
  }

  /// Draws belong to agents, not to the place in the list or to who stands beside.
  @Test func `an agent's draws are the same in another order of agents`() {
    let model = ShrunkenMeans(means: Self.means, variances: Self.variances, prior: Self.prior)
    let count = model.count
    let turned = ShrunkenMeans(
      means: Self.means.reversed(), variances: Self.variances.reversed(), prior: Self.prior)
    let (draws, others) = (model.draws(200, seed: 5), turned.draws(200, seed: 5))
    for draw in 0..<200 {
      for i in 0..<count {
        let other = others[draw * count + count - 1 - i]
        #expect(abs(draws[draw * count + i] - other) < 1e-9)
      }
    }
  }

  @Test func `somebody without an observation changes no draw of the others' rates`() {
    let (passes, totals) = ([4, 290, 27, 95, 27], [4, 300, 30, 100, 30])
    let draws = ShrunkenRates(passes: passes, totals: totals).draws(300, seed: 9)
    let others = ShrunkenRates(passes: [0] + passes, totals: [0] + totals).draws(300, seed: 9)
    for draw in 0..<300 {
      for i in passes.indices {
        #expect(draws[draw * 5 + i] == others[draw * 6 + i + 1])
      }
    }
    // Agents with the same counts are not the same agent.
    #expect((0..<300).contains { draws[$0 * 5 + 2] != draws[$0 * 5 + 4] })
  }

  /// A finer grid is the same integral.
  @Test func `the grid is fine enough`() {
    let coarse = ShrunkenMeans(means: Self.means, variances: Self.variances, prior: Self.prior)
    let fine = ShrunkenMeans(
      means: Self.means, variances: Self.variances, prior: Self.prior, gridCount: 1500)
    for i in 0..<coarse.count {
      #expect(abs(coarse.estimate(i) - fine.estimate(i)) < 0.01)
      #expect(abs(coarse.interval(i).low - fine.interval(i).low) < 0.03)
    }
  }

  @Test func `places are counted as sorting would`() {
    // Three agents, four draws.
    let draws: [Double] = [3, 2, 1, 3, 1, 2, 2, 3, 1, 3, 2, 1]
    let places = PlaceDistribution(draws: draws, count: 3)
    #expect(places.probability(of: 0, place: 1) == 0.75)
    #expect(places.probability(of: 1, amongFirst: 2) == 0.75)
    #expect(places.probability(of: 2, amongLast: 1) == 0.75)
    #expect(places.interval(of: 0, level: 0.7) == 1...1)
    #expect(places.interval(of: 0, level: 0.9) == 1...2)
  }

  /// Two routes: insertion into the order of the draw before, and a sort of each draw.
  @Test(arguments: [2, 5, 48, 60])
  func `places of many agents are those of a sort`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let draws = (0..<count * 50).map { _ in (generator.normal() * 4).rounded() }
    let places = PlaceDistribution(draws: draws, count: count)
    var hits = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for draw in 0..<50 {
      let order = (0..<count).sorted {
        let left = draws[draw * count + $0]
        let right = draws[draw * count + $1]
        return left > right || (left == right && $0 < $1)
      }
      for (place, agent) in order.enumerated() { hits[agent][place] += 1 }
    }
    for agent in 0..<count {
      for place in 1...count {
        #expect(
          abs(places.probability(of: agent, place: place) - Double(hits[agent][place - 1]) / 50)
            < 1e-12)
      }
    }
  }

  @Test func `rates are drawn towards the group's`() {
    let rates = ShrunkenRates(
      passes: [4, 290, 27, 95, 0], totals: [4, 300, 30, 100, 0])
    #expect(rates.estimate(0) < 1)
    #expect(rates.estimate(0) > 0.9)
    #expect(abs(rates.estimate(1) - 290.0 / 300) < 0.01)
    #expect(rates.estimate(2) > 0.9)
    #expect(rates.estimate(4) > 0.9 && rates.estimate(4) < 0.99)
    #expect(rates.draws(50, seed: 1) == rates.draws(50, seed: 1))
  }

  /// A finer grid is the same integral, where all the weight lies at an end of it as well.
  @Test func `the grid of rates is fine enough`() {
    for passes in [
      [97, 98, 97, 98, 97, 98], [60, 100, 99, 70, 100, 85], [100, 100, 99, 100, 97, 100],
    ] {
      let totals = [Int](repeating: 100, count: 6)
      let coarse = ShrunkenRates(passes: passes, totals: totals)
      let fine = ShrunkenRates(passes: passes, totals: totals, strengthCount: 300)
      for i in passes.indices { #expect(abs(coarse.estimate(i) - fine.estimate(i)) < 1.2e-4) }
    }
  }

  /// A short run of `statistics-study rates`: forty agents of thirty orders, who differ by half a logit around
  /// 95 %. Drawn towards a group that may weigh as two thousand orders, 0.84 of the intervals held.
  @Test func `intervals of rates of few orders hold the truth about as often as they say`() throws {
    var generator = SeededGenerator(seed: 12)
    var (held, count) = (0, 0)
    for _ in 0..<60 {
      let shares = (0..<40).map { _ in
        1 / (1 + exp(-log(19.0) - 0.5 * generator.normal()))
      }
      let totals = shares.map { _ in 15 + generator.below(31) }
      let passes = zip(shares, totals).map { share, total in
        (0..<total).count { _ in generator.uniform() < share }
      }
      let draws = ShrunkenRates(passes: passes, totals: totals).draws(400, seed: generator.next())
      for i in shares.indices {
        let mine = stride(from: i, to: draws.count, by: 40).map { draws[$0] }.sorted()
        let low = try #require(Quantiles.quantile(0.05, ofSorted: mine))
        let high = try #require(Quantiles.quantile(0.95, ofSorted: mine))
        if (low...high).contains(shares[i]) { held += 1 }
        count += 1
      }
    }
    #expect((0.865...0.95).contains(Double(held) / Double(count)))
  }

  /// Two routes again.
  @Test func `draws of rates have the mean of the estimates`() throws {
    let rates = ShrunkenRates(passes: [4, 290, 27, 95], totals: [4, 300, 30, 100])
    let draws = rates.draws(20_000, seed: 9)
    for i in 0..<rates.count {
      let mine = stride(from: i, to: draws.count, by: rates.count).map { draws[$0] }
      #expect(abs(try #require(Moments.mean(mine)) - rates.estimate(i)) < 0.003)
      #expect(mine.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }
}
