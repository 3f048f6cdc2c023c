/// Places of agents over many draws of their true scores: 1 is the highest score.
package struct PlaceDistribution: Sendable {
  package let count: Int
  package let drawCount: Int
  /// Row i: how often agent i took place 1, 2, …
  private let hits: [Int32]

  /// - Parameter draws: `drawCount` × `count` scores, a draw of all agents after another. Equal
  ///   scores take their places in the order given.
  package init(draws: [Double], count: Int) {
    precondition(count > 0 && draws.count % count == 0, "whole draws only")
    self.count = count
    drawCount = draws.count / count
    var hits = [Int32](repeating: 0, count: count * count)
    var order = [Int](0..<count)
    draws.withUnsafeBufferPointer { draws in
      for draw in 0..<draws.count / count {
        let row = draw * count
        // The order of the draw before is nearly right already for agents who differ.
        if count <= 48 {
          for j in 1..<max(count, 1) {
            let moving = order[j]
            let value = draws[row + moving]
            var k = j - 1
            while k >= 0 {
              let other = draws[row + order[k]]
              if other > value || (other == value && order[k] < moving) { break }
              order[k + 1] = order[k]
              k -= 1
            }
            order[k + 1] = moving
          }
        } else {
          order.sort {
            let left = draws[row + $0]
            let right = draws[row + $1]
            return left > right || (left == right && $0 < $1)
          }
        }
        for place in 0..<count { hits[order[place] * count + place] += 1 }
      }
    }
    self.hits = hits
  }

  package func probability(of agent: Int, place: Int) -> Double {
    Double(hits[agent * count + place - 1]) / Double(drawCount)
  }

  /// The probability of being among the first `k`.
  package func probability(of agent: Int, amongFirst k: Int) -> Double {
    var sum: Int32 = 0
    for place in 0..<min(k, count) { sum += hits[agent * count + place] }
    return Double(sum) / Double(drawCount)
  }

  package func probability(of agent: Int, amongLast k: Int) -> Double {
    1 - probability(of: agent, amongFirst: max(0, count - k))
  }

  /// 1 for an agent who is among the first `k` with `probability`, 3 for one among the last, else 2.
  package func tier(of agent: Int, ends k: Int, probability needed: Double) -> Int {
    if probability(of: agent, amongFirst: k) >= needed { return 1 }
    return probability(of: agent, amongLast: k) >= needed ? 3 : 2
  }

  /// The shortest run of places that holds at least `level` of the draws; among equally short
  /// ones the likeliest, then the better places.
  package func interval(of agent: Int, level: Double = 0.9) -> ClosedRange<Int> {
    let needed = Int((level * Double(drawCount)).rounded(.up))
    let row = agent * count
    var best: (low: Int, high: Int, mass: Int) = (1, count, 0)
    var mass = 0
    var low = 1
    for high in 1...count {
      mass += Int(hits[row + high - 1])
      while mass - Int(hits[row + low - 1]) >= needed {
        mass -= Int(hits[row + low - 1])
        low += 1
      }
      guard mass >= needed else { continue }
      let shorter = high - low < best.high - best.low
      let likelier = high - low == best.high - best.low && mass > best.mass
      if shorter || likelier { best = (low, high, mass) }
    }
    return best.low...best.high
  }
}
