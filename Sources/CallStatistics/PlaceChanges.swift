/// Places of the same agents in two periods, and how surely they moved.
///
/// Each agent's true level lies in either period as a normal posterior says; levels of both are drawn, put in
/// order, and the places gained counted. So a move tells the doubt of both periods, and of everybody beside
/// whom one may stand. The draws of the periods are independent: what is truly the same in both moves by
/// chance alone. How often moves are told that are none: `reports/studies/comparison.md`.
package struct PlaceChanges: Sendable {
  package struct Level: Hashable, Sendable {
    package var mean: Double
    package var deviation: Double

    package init(mean: Double, deviation: Double) {
      (self.mean, self.deviation) = (mean, deviation)
    }
  }

  /// By the means: 1 is the highest, equal means share the better place.
  package let before: [Int]
  package let now: [Int]
  /// For each agent the places gained, least first; negative where lost.
  private let gains: [[Int16]]

  /// - Parameters:
  ///   - before: of each agent, in the order of `now`.
  ///   - draws: of both periods; an agent's own neither depend on the order of the agents nor on who is beside.
  package init(before: [Level], now: [Level], draws: Int = 5000, seed: UInt64) {
    precondition(before.count == now.count, "the same agents in both periods")
    precondition(now.count < 32_000 && draws > 0, "places are small numbers")
    self.before = Self.places(before.map(\.mean))
    self.now = Self.places(now.map(\.mean))
    let count = now.count
    func streams(_ levels: [Level], _ seed: UInt64) -> [SeededGenerator] {
      SeededGenerator.streams(
        seed, of: levels.map { [$0.mean.bitPattern, $0.deviation.bitPattern] })
    }
    var (earlier, later) = (streams(before, seed), streams(now, seed &+ 1))
    var gains = [[Int16]](repeating: [], count: count)
    for i in gains.indices { gains[i].reserveCapacity(draws) }
    var (order, orderBefore) = ([Int](0..<count), [Int](0..<count))
    var (place, placeBefore) = (order, order)
    func draw(_ levels: [Level], _ streams: inout [SeededGenerator]) -> [Double] {
      levels.indices.map { levels[$0].mean + levels[$0].deviation * streams[$0].normal() }
    }
    for _ in 0..<draws {
      let (old, new) = (draw(before, &earlier), draw(now, &later))
      orderBefore.sort { old[$0] != old[$1] ? old[$0] > old[$1] : $0 < $1 }
      order.sort { new[$0] != new[$1] ? new[$0] > new[$1] : $0 < $1 }
      for k in 0..<count {
        placeBefore[orderBefore[k]] = k
        place[order[k]] = k
      }
      for i in 0..<count { gains[i].append(Int16(placeBefore[i] - place[i])) }
    }
    self.gains = gains.map { $0.sorted() }
  }

  /// The central interval of the places that agent `i` gained, both ends included.
  package func interval(of i: Int, level: Double) -> ClosedRange<Int> {
    let mine = gains[i]
    // At most so many draws lie beyond either end.
    let tail = Int((0.5 - level / 2) * Double(mine.count) + 1e-9)
    return Int(mine[tail])...Int(mine[mine.count - 1 - tail])
  }

  private static func places(_ means: [Double]) -> [Int] {
    let sorted = means.sorted(by: >)
    return means.map { mean in (sorted.firstIndex(of: mean) ?? 0) + 1 }
  }
}
