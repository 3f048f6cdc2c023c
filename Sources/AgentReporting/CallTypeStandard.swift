import CallModel
import CallStatistics

/// Takes out of the scores what the kinds of calls put in: booking calls are scored against
/// booking calls.
///
/// Each sub-metric is fitted as agent + call type (least squares, every call with equal weight),
/// so that a type's level is learned within agents who take several types. Where a set of agents
/// shares no type with the others, nothing links the two: each set is then compared with its own
/// mean, for raw means are never compared across types. What few calls link is known badly, and whoever
/// takes other types than the rest has that doubt in their mean.
package enum CallTypeStandard {
  /// The samples as if every agent had the group's mix of call types.
  ///
  /// - Returns: also, for each sample and sub-metric, the variance that not knowing the levels of the types
  ///   adds to its mean, in variances of one call.
  package static func standardized(
    _ samples: [CallSample]
  ) -> (samples: [CallSample], doubts: [[Double]]) {
    var types: [String] = []
    for sample in samples {
      for call in sample.calls {
        let key = call.type?.rawValue ?? ""
        if !types.contains(key) { types.append(key) }
      }
    }
    types.sort()
    var doubts = [[Double]](
      repeating: [Double](repeating: 0, count: 4), count: samples.count)
    guard types.count > 1 else { return (samples, doubts) }
    var positions: [String: Int] = [:]
    for (index, type) in types.enumerated() { positions[type] = index }

    var offsets = [[Double]](repeating: [], count: 4)
    for k in 0..<4 {
      var sums = [Double](repeating: 0, count: samples.count * types.count)
      var counts = sums
      for (i, sample) in samples.enumerated() {
        for call in sample.calls {
          guard let value = call.values[k], let t = positions[call.type?.rawValue ?? ""] else {
            continue
          }
          sums[i * types.count + t] += value
          counts[i * types.count + t] += 1
        }
      }
      offsets[k] = typeOffsets(sums, counts, agents: samples.count, types: types.count)
      let own = Self.doubts(counts, agents: samples.count, types: types.count)
      for i in samples.indices { doubts[i][k] = own[i] }
    }
    let moved = samples.map { sample in
      CallSample(
        sample.calls.map { call in
          var moved = call
          guard let t = positions[call.type?.rawValue ?? ""] else { return moved }
          for k in 0..<4 { moved.values[k] = call.values[k].map { $0 - offsets[k][t] } }
          return moved
        })
    }
    return (moved, doubts)
  }

  /// How far each type's level lies above the level of the group's mix.
  static func typeOffsets(
    _ sums: [Double], _ counts: [Double], agents: Int, types: Int
  ) -> [Double] {
    var level = [Double](repeating: 0, count: types)
    var effect = [Double](repeating: 0, count: agents)
    for _ in 0..<2000 {
      var change = 0.0
      for i in 0..<agents {
        var sum = 0.0
        var count = 0.0
        for t in 0..<types {
          let cell = i * types + t
          sum += sums[cell] - counts[cell] * level[t]
          count += counts[cell]
        }
        effect[i] = count > 0 ? sum / count : 0
      }
      for t in 0..<types {
        var sum = 0.0
        var count = 0.0
        for i in 0..<agents {
          let cell = i * types + t
          sum += sums[cell] - counts[cell] * effect[i]
          count += counts[cell]
        }
        let next = count > 0 ? sum / count : 0
        change = max(change, abs(next - level[t]))
        level[t] = next
      }
      if change < 1e-10 { break }
    }
    // Within each linked set the average agent is the standard.
    let sets = linkedSets(counts, agents: agents, types: types)
    for set in 0..<((sets.max() ?? -1) + 1) {
      var sum = 0.0
      var count = 0.0
      for i in 0..<agents {
        for t in 0..<types where sets[t] == set {
          sum += counts[i * types + t] * effect[i]
          count += counts[i * types + t]
        }
      }
      guard count > 0 else { continue }
      for t in 0..<types where sets[t] == set { level[t] += sum / count }
    }
    var mixed = 0.0
    var total = 0.0
    for t in 0..<types {
      var count = 0.0
      for i in 0..<agents { count += counts[i * types + t] }
      mixed += count * level[t]
      total += count
    }
    guard total > 0 else { return level }
    return (0..<types).map { t in
      let used = (0..<agents).contains { counts[$0 * types + t] > 0 }
      return used ? level[t] - mixed / total : 0
    }
  }

  /// The variance of what is taken out of each agent's mean, in variances of one call: d′ A⁺ d, with d the
  /// agent's mix of types less that of the linked set, and A what the calls within agents tell of the
  /// types, diag(n) − Σ nᵢ nᵢ′ ÷ nᵢ. What the agents' own means tell of their level is independent of it.
  static func doubts(_ counts: [Double], agents: Int, types: Int) -> [Double] {
    let sets = linkedSets(counts, agents: agents, types: types)
    var known = [Double](repeating: 0, count: types * types)
    var mixes = [Double](repeating: 0, count: types)
    for i in 0..<agents {
      let row = (0..<types).map { counts[i * types + $0] }
      let all = row.reduce(0, +)
      guard all > 0 else { continue }
      for t in 0..<types {
        mixes[t] += row[t]
        known[t * types + t] += row[t]
        for u in 0..<types { known[t * types + u] -= row[t] * row[u] / all }
      }
    }
    // One type of each set is the one that the others are measured from.
    var free: [Int] = []
    for t in 0..<types where mixes[t] > 0 {
      if (0..<t).contains(where: { sets[$0] == sets[t] && mixes[$0] > 0 }) { free.append(t) }
    }
    let inverse = Self.inverse(free.map { t in free.map { known[t * types + $0] } })
    return (0..<agents).map { i in
      let row = (0..<types).map { counts[i * types + $0] }
      let all = row.reduce(0, +)
      guard all > 0, let set = (0..<types).first(where: { row[$0] > 0 }).map({ sets[$0] }) else {
        return 0
      }
      let calls = (0..<types).reduce(0) { $0 + (sets[$1] == set ? mixes[$1] : 0) }
      let gaps = free.map { sets[$0] == set ? row[$0] / all - mixes[$0] / calls : 0 }
      var sum = 0.0
      for (a, left) in gaps.enumerated() {
        for (b, right) in gaps.enumerated() { sum += left * inverse[a][b] * right }
      }
      return max(0, sum)
    }
  }

  /// Of a symmetric positive definite matrix, by elimination.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let size = matrix.count
    var rows = matrix.enumerated().map { index, row in
      row + (0..<size).map { $0 == index ? 1 : 0 }
    }
    for k in 0..<size {
      let pivot = rows[k][k]
      guard pivot > 1e-12 else { continue }
      for j in rows[k].indices { rows[k][j] /= pivot }
      for i in 0..<size where i != k && rows[i][k] != 0 {
        let factor = rows[i][k]
        for j in rows[i].indices { rows[i][j] -= factor * rows[k][j] }
      }
    }
    return rows.map { Array($0[size...]) }
  }

  /// For each type the number of its set; types that some agent takes both belong together.
  private static func linkedSets(_ counts: [Double], agents: Int, types: Int) -> [Int] {
    var set = [Int](0..<types)
    for i in 0..<agents {
      let taken = (0..<types).filter { counts[i * types + $0] > 0 }
      guard let first = taken.first else { continue }
      for t in taken where set[t] != set[first] {
        let from = set[t]
        let into = set[first]
        for u in 0..<types where set[u] == from { set[u] = into }
      }
    }
    var names: [Int: Int] = [:]
    return set.map { value in
      if let name = names[value] { return name }
      names[value] = names.count
      return names.count - 1
    }
  }
}
