import CallStatistics
import Foundation
import Testing

/// What holds for the shrunken means of any month.
@Suite struct ShrinkageLawTests {
  static let prior = SpreadPrior.gamma(shape: 2, scale: 1.5)

  struct Month: Sendable, CustomTestStringConvertible {
    var means: [Double]
    var variances: [Double]
    var testDescription: String { "\(means.count) agents, \(means), \(variances)" }
  }

  /// Few agents and many, alike to the last digit and forty points apart, known to a thousandth of a point
  /// and to ten points.
  static let months: [Month] = {
    var generator = SeededGenerator(seed: 20)
    var months: [Month] = []
    for count in [2, 3, 5, 6, 12, 40] {
      for spread in [0, 0.01, 3, 40] {
        for error in [0.001, 1.8, 10] {
          var month = Month(means: [], variances: [])
          for _ in 0..<count {
            let own = error * (0.7 + 0.6 * generator.uniform())
            month.means.append(75 + (spread == 0 ? 0 : (spread + own) * generator.normal()))
            month.variances.append(own * own)
          }
          months.append(month)
        }
      }
    }
    return months
  }()

  /// Estimate, deviation and ends of the interval of each agent.
  private static func figures(_ model: ShrunkenMeans) -> [[Double]] {
    (0..<model.count).map { i in
      let interval = model.interval(i)
      return [model.estimate(i), model.deviation(i), interval.low, interval.high]
    }
  }

  private static func model(_ month: Month) -> ShrunkenMeans {
    ShrunkenMeans(means: month.means, variances: month.variances, prior: prior)
  }

  @Test(arguments: months)
  func `what all agents have more moves all figures by as much`(month: Month) {
    let model = Self.model(month)
    for gap in [-75.0, 0.25, 1000] {
      let moved = Self.model(
        Month(means: month.means.map { $0 + gap }, variances: month.variances))
      for (one, other) in zip(Self.figures(model), Self.figures(moved)) {
        for (k, value) in one.enumerated() {
          #expect(abs(value + (k == 1 ? 0 : gap) - other[k]) < 1e-6 * one[1] + 1e-9)
        }
      }
    }
  }

  @Test(arguments: months)
  func `in another unit all figures are the same in that unit`(month: Month) {
    let model = Self.model(month)
    for unit in [0.01, 1024.0] {
      let turned = ShrunkenMeans(
        means: month.means.map { $0 * unit }, variances: month.variances.map { $0 * unit * unit },
        prior: .gamma(shape: 2, scale: 1.5 * unit),
        apart: AgentsApart(
          share: AgentsApart.standard.share, spread: AgentsApart.standard.spread * unit))
      for (one, other) in zip(Self.figures(model), Self.figures(turned)) {
        for (value, its) in zip(one, other) {
          #expect(abs(value * unit - its) < (1e-6 * one[1] + 1e-9) * unit)
        }
      }
    }
  }

  @Test(arguments: months)
  func `in another order everybody has the same figures`(month: Month) {
    let count = month.means.count
    let order = (0..<count).map { (7 * $0 + 3) % count }
    guard Set(order).count == count else { return }
    let turned = Self.model(
      Month(means: order.map { month.means[$0] }, variances: order.map { month.variances[$0] }))
    let (figures, others) = (Self.figures(Self.model(month)), Self.figures(turned))
    for (place, i) in order.enumerated() {
      for (value, its) in zip(figures[i], others[place]) {
        #expect(abs(value - its) < 1e-6 * figures[i][1] + 1e-9)
      }
    }
  }

  /// A finer grid is the same integral, whatever the month.
  @Test(arguments: months)
  func `the grid is fine enough and goes far enough`(month: Month) {
    let model = Self.model(month)
    let fine = ShrunkenMeans(
      means: month.means, variances: month.variances, prior: Self.prior, gridCount: 800)
    #expect((model.weights.last ?? 1) < 1e-4)
    #expect(abs(model.weights.reduce(0, +) - 1) < 1e-9)
    for (one, other) in zip(Self.figures(model), Self.figures(fine)) {
      for (value, its) in zip(one, other) { #expect(abs(value - its) < 0.02 * other[1]) }
    }
  }

  /// Two routes: of equal means and variances the posterior of τ is its prior × (v + τ²)^(−(n − 1)/2), since
  /// μ integrates out; here summed plainly. Equal means are no proof that agents are equal.
  @Test(arguments: [2, 3, 5, 6, 8, 12, 24], [0.01, 3.2, 100])
  func `equal means leave the spread that the prior and their number leave`(
    count: Int, variance: Double
  ) {
    let model = ShrunkenMeans(
      means: [Double](repeating: 75, count: count),
      variances: [Double](repeating: variance, count: count), prior: Self.prior, apart: .none)
    var (total, spread, drawn) = (0.0, 0.0, 0.0)
    for step in 0..<40_000 {
      let tau = 0.001 * (Double(step) + 0.5)
      let square = variance + tau * tau
      let density = tau * exp(-tau / 1.5) * pow(square, -0.5 * Double(count - 1))
      total += density
      spread += density * tau
      // Of θ around its mean: what the calls leave open, and the group's mean.
      let trust = tau * tau / square
      drawn +=
        density * (trust * variance + (1 - trust) * (1 - trust) * square / Double(count))
    }
    #expect(abs(model.spread / (spread / total) - 1) < 0.001)
    #expect(abs(model.deviation(0) / (drawn / total).squareRoot() - 1) < 0.001)
    for i in 0..<count {
      #expect(abs(model.estimate(i) - 75) < 1e-9)
      #expect(model.interval(i) == model.interval(0))
    }
  }
}
