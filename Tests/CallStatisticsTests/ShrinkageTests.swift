import CallStatistics
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
