import CallStatistics
import Foundation

/// Distributions of true levels between agents, held against each other: which of them bears somebody far
/// out, and what it costs where nobody is.
///
/// Each is a mixture of normals around one mean, θ ~ Σ w · N(μ, (f·τ)² + ω²), summed plainly over τ and μ.
struct LevelModels {
  struct Part {
    var weight: Double
    var factor = 1.0
    var offset = 0.0
  }

  static let all: [(name: String, parts: [Part])] = [
    ("normal", [Part(weight: 1)]),
    ("Student's t with 8 degrees of freedom", student(8)),
    ("Student's t with 4", student(4)),
    ("5 % of five times the spread", [Part(weight: 0.95), Part(weight: 0.05, factor: 5)]),
    (
      "8 % of three times, 2 % of ten times",
      [Part(weight: 0.9), Part(weight: 0.08, factor: 3), Part(weight: 0.02, factor: 10)]
    ),
    ("ε = 10 %, ω = 10 points", [Part(weight: 0.9), Part(weight: 0.1, offset: 10)]),
    ("ε = 5 %, ω = 10", [Part(weight: 0.95), Part(weight: 0.05, offset: 10)]),
    ("ε = 3 %, ω = 7", [Part(weight: 0.97), Part(weight: 0.03, offset: 7)]),
    ("ε = 2 %, ω = 15", [Part(weight: 0.98), Part(weight: 0.02, offset: 15)]),
    ("**ε = 2 %, ω = 10**", [Part(weight: 0.98), Part(weight: 0.02, offset: 10)]),
  ]

  /// Student's t is a normal whose precision is spread as χ²/ν: shares of that, each by its middle.
  private static func student(_ freedom: Double) -> [Part] {
    var generator = SeededGenerator(seed: 4)
    let scales = (0..<40_000).map { _ in 2 * generator.gamma(shape: freedom / 2) / freedom }
      .sorted()
    let edges = [0, 0.002, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 1]
    return zip(edges, edges.dropFirst()).map { from, to in
      let middle = scales[Int(0.5 * (from + to) * Double(scales.count))]
      return Part(weight: to - from, factor: 1 / middle.squareRoot())
    }
  }

  private var estimates: [Double] = []
  private var widths: [Double] = []

  private init(_ means: [Double], _ variances: [Double], _ parts: [Part]) {
    let (low, high) = (means.min() ?? 0, means.max() ?? 0)
    let top = 4 * (Moments.variance(means) ?? 1).squareRoot()
    let (cells, points) = (40, 81)
    let n = means.count
    // Of each agent, cell of τ and part: weight, sum and sum of squares of θ's mean.
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: 3 * cells * parts.count), count: n)
    var logs: [Double] = []
    var densities = [Double](repeating: 0, count: n * parts.count)
    var pending: [(log: Double, cell: Int, centre: Double, shares: [Double])] = []
    for k in 0..<cells {
      let (from, to) = (Double(k) / Double(cells), Double(k + 1) / Double(cells))
      let tau = 0.5 * top * (from * from + to * to)
      let cell = RankingStudy.prior.logDensity(tau) + log(to * to - from * from)
      let squares = parts.map { pow($0.factor * tau, 2) + $0.offset * $0.offset }
      for j in 0..<points {
        let centre = low + (high - low) * Double(j) / Double(points - 1)
        var sum = cell
        for i in 0..<n {
          let gap = means[i] - centre
          var all = 0.0
          for (p, part) in parts.enumerated() {
            let square = squares[p] + variances[i]
            let density = part.weight / square.squareRoot() * exp(-0.5 * gap * gap / square)
            densities[i * parts.count + p] = density
            all += density
          }
          for p in parts.indices { densities[i * parts.count + p] /= max(all, 1e-300) }
          sum += log(max(all, 1e-300))
        }
        logs.append(sum)
        pending.append((sum, k, centre, densities))
      }
    }
    let peak = logs.max() ?? 0
    for point in pending where point.log > peak - 25 {
      let (from, to) = (
        Double(point.cell) / Double(cells), Double(point.cell + 1) / Double(cells)
      )
      let tau = 0.5 * top * (from * from + to * to)
      let weight = exp(point.log - peak)
      for i in 0..<n {
        for (p, part) in parts.enumerated() {
          let square = pow(part.factor * tau, 2) + part.offset * part.offset
          let mean =
            point.centre + square / (square + variances[i]) * (means[i] - point.centre)
          let own = weight * point.shares[i * parts.count + p]
          let place = 3 * (point.cell * parts.count + p)
          sums[i][place] += own
          sums[i][place + 1] += own * mean
          sums[i][place + 2] += own * mean * mean
        }
      }
    }
    for i in 0..<n {
      var normals: [(weight: Double, mean: Double, deviation: Double)] = []
      var total = 0.0
      for k in 0..<cells {
        let (from, to) = (Double(k) / Double(cells), Double(k + 1) / Double(cells))
        let tau = 0.5 * top * (from * from + to * to)
        for (p, part) in parts.enumerated() {
          let place = 3 * (k * parts.count + p)
          let weight = sums[i][place]
          guard weight > 1e-9 else { continue }
          let square = pow(part.factor * tau, 2) + part.offset * part.offset
          let mean = sums[i][place + 1] / weight
          let centre = max(0, sums[i][place + 2] / weight - mean * mean)
          let own = square * variances[i] / (square + variances[i])
          normals.append((weight, mean, (own + centre).squareRoot()))
          total += weight
        }
      }
      estimates.append(normals.reduce(0) { $0 + $1.weight * $1.mean } / total)
      func quantile(_ p: Double) -> Double {
        var (from, to) = (means[i] - 60, means[i] + 60)
        for _ in 0..<30 {
          let middle = 0.5 * (from + to)
          let below = normals.reduce(0) {
            $0 + $1.weight * Normal.cumulative((middle - $1.mean) / $1.deviation)
          }
          if below < p * total { from = middle } else { to = middle }
        }
        return 0.5 * (from + to)
      }
      widths.append(quantile(0.95) - quantile(0.05))
    }
  }

  @Sendable static func study(months: Int, seed: UInt64) {
    let cells: [(name: String, agents: Int, spread: Double, apart: Double?)] = [
      ("12 agents, one below", 12, 0.9, -15), ("24, one below", 24, 0.9, -15),
      ("12, τ = 1", 12, 1, nil), ("12, τ = 3", 12, 3, nil),
    ]
    StatisticsStudy.head(["between agents"] + cells.map(\.name))
    for (name, parts) in all {
      StatisticsStudy.row(
        [name]
          + cells.enumerated().map { index, cell in
            var generator = SeededGenerator(seed: seed + 2000 + UInt64(index))
            var (error, width) = (0.0, 0.0)
            for _ in 0..<months {
              var (truth, means, variances): ([Double], [Double], [Double]) = ([], [], [])
              for i in 0..<cell.agents {
                let own =
                  i == 0
                  ? cell.apart ?? cell.spread * generator.normal()
                  : cell.spread * generator.normal()
                let variance = 64 / Double(10 + generator.below(21))
                truth.append(75 + own)
                variances.append(variance)
                means.append(75 + own + variance.squareRoot() * generator.normal())
              }
              let model = LevelModels(means, variances, parts)
              for i in truth.indices { error += pow(model.estimates[i] - truth[i], 2) }
              width += model.widths.reduce(0, +)
            }
            let count = Double(months * cell.agents)
            return
              "\(StatisticsStudy.text((error / count).squareRoot())), \(StatisticsStudy.text(width / count))"
          })
    }
  }
}
