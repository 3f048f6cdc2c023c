/// Finds every occurrence of many literals in one pass (Aho and Corasick, 1975).
///
/// Over UTF-16 units. The root's edges are a plain table, all others lie in one open hash table,
/// so that a hundred thousand phrases load quickly and take little memory; a 64-bit sieve per
/// state answers most misses without touching the hash table. Between the calls of a batch other
/// work drives these tables out of the cache: what is asked of a state together lies together.
final class PhraseAutomaton: Sendable {
  /// Lengths of the literals, by their number.
  let lengths: [Int32]
  private let rootEdges: FixedTable<Int32>
  /// One bit for each unit that is a literal by itself.
  private let singles: FixedTable<UInt64>
  /// Bits for the first two units of the literals: eight kilobytes that stay near the processor and
  /// dismiss most places of a text, though in Chinese nearly every character begins some literal.
  private let pairs: FixedTable<UInt64>
  /// Bits for the first three units of longer literals, and for literals of two.
  private let triples: FixedTable<UInt64>

  @inline(__always)
  private static func pair(_ first: UInt16, _ second: UInt16) -> Int {
    let hash = (UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1
    return Int(hash >> 16)
  }

  /// - Parameter third: 0 for a literal that has none.
  @inline(__always)
  private static func triple(_ pair: Int, _ third: UInt16) -> Int {
    let hash = (UInt32(truncatingIfNeeded: pair) << 16 | UInt32(third)) &* 0x85EB_CA6B
    return Int(hash >> 16)
  }

  @inline(__always)
  private static func holds(_ bits: UnsafePointer<UInt64>, _ place: Int) -> Bool {
    bits[place >> 6] >> UInt64(truncatingIfNeeded: place & 63) & 1 != 0
  }

  private struct State: Sendable {
    /// One bit for each unit that an edge may carry, by its lowest six bits.
    var sieve: UInt64 = 0
    var fail: Int32 = 0
    /// The literal that ends in the state, or −1.
    var output: Int32 = -1
    /// The nearest shorter state with an output, or 0.
    var shorter: Int32 = 0
  }
  private let states: FixedTable<State>
  private struct Edge: Sendable {
    /// The state it leaves and its unit; all ones where the place is free.
    var key: UInt64 = .max
    var target: Int32 = 0
  }
  private let edges: FixedTable<Edge>
  private let shift: UInt64

  /// - Parameter literals: distinct and not empty.
  init(_ literals: [[UInt16]]) {
    let total = literals.reduce(1) { $0 + $1.count }
    var bits: UInt64 = 4
    while (1 << bits) < total * 2 { bits += 1 }
    let capacity = 1 << Int(bits)
    let shift = 64 - bits
    var edges = [Edge](repeating: Edge(), count: capacity)
    /// Where an edge lies, or would.
    func slot(of key: UInt64, in edges: [Edge]) -> Int {
      var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
      while edges[slot].key != .max, edges[slot].key != key { slot = (slot + 1) & (capacity - 1) }
      return slot
    }
    var root = [Int32](repeating: 0, count: 65_536)
    var states = [State()]
    var parent: [Int32] = [0]
    var unitOf: [UInt16] = [0]
    var depth: [Int32] = [0]
    states.reserveCapacity(total)
    for (number, literal) in literals.enumerated() {
      var state: Int32 = 0
      for unit in literal {
        let key = UInt64(state) << 16 | UInt64(unit)
        let place = state == 0 ? 0 : slot(of: key, in: edges)
        var next = state == 0 ? root[Int(unit)] : edges[place].target
        if next == 0 {
          next = Int32(states.count)
          if state == 0 {
            root[Int(unit)] = next
          } else {
            edges[place] = Edge(key: key, target: next)
            states[Int(state)].sieve |= 1 << UInt64(unit & 63)
          }
          states.append(State())
          parent.append(state)
          unitOf.append(unit)
          depth.append(depth[Int(state)] + 1)
        }
        state = next
      }
      states[Int(state)].output = Int32(number)
    }

    // So that a state's failure is known before its children's.
    let order = Self.order(byDepth: depth)
    for state in order where depth[Int(state)] > 0 {
      let index = Int(state)
      if depth[index] > 1 {
        let unit = unitOf[index]
        var candidate = states[Int(parent[index])].fail
        while true {
          if candidate == 0 {
            states[index].fail = root[Int(unit)]
            break
          }
          let target = edges[slot(of: UInt64(candidate) << 16 | UInt64(unit), in: edges)].target
          if target != 0 {
            states[index].fail = target
            break
          }
          candidate = states[Int(candidate)].fail
        }
      }
      let back = Int(states[index].fail)
      states[index].shorter = states[back].output >= 0 ? Int32(back) : states[back].shorter
    }
    self.lengths = literals.map { Int32($0.count) }
    self.rootEdges = FixedTable(root)
    let (singles, pairs, triples) = Self.beginnings(of: literals)
    self.singles = FixedTable(singles)
    self.pairs = FixedTable(pairs)
    self.triples = FixedTable(triples)
    self.states = FixedTable(states)
    self.edges = FixedTable(edges)
    self.shift = shift
  }

  /// The numbers of the states, the shallower first, those of one depth as they were made.
  private static func order(byDepth depth: [Int32]) -> [Int32] {
    let deepest = Int(depth.max() ?? 0)
    var offsets = [Int](repeating: 0, count: deepest + 2)
    for value in depth { offsets[Int(value) + 1] += 1 }
    for level in 0...deepest { offsets[level + 1] += offsets[level] }
    var order = [Int32](repeating: 0, count: depth.count)
    for state in depth.indices {
      let level = Int(depth[state])
      order[offsets[level]] = Int32(state)
      offsets[level] += 1
    }
    return order
  }

  /// The bits of `singles`, `pairs` and `triples`.
  private static func beginnings(
    of literals: [[UInt16]]
  ) -> (singles: [UInt64], pairs: [UInt64], triples: [UInt64]) {
    var singles = [UInt64](repeating: 0, count: 1024)
    var pairs = [UInt64](repeating: 0, count: 1024)
    var triples = [UInt64](repeating: 0, count: 1024)
    for literal in literals {
      guard let unit = literal.first else { continue }
      if literal.count == 1 {
        singles[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
      } else {
        let place = pair(unit, literal[1])
        pairs[place >> 6] |= 1 << UInt64(place & 63)
        let longer = triple(place, literal.count > 2 ? literal[2] : 0)
        triples[longer >> 6] |= 1 << UInt64(longer & 63)
      }
    }
    return (singles, pairs, triples)
  }

  /// Calls `body` with each literal and the index behind its last unit, by rising end.
  @inline(__always)
  func scan(_ units: UnsafeBufferPointer<UInt16>, _ body: (_ literal: Int, _ end: Int) -> Void) {
    let singles = singles.pointer
    let pairs = pairs.pointer
    let triples = triples.pointer
    let root = rootEdges.pointer
    let states = states.pointer
    let edges = edges.pointer
    let mask = self.edges.count - 1
    let shift = shift
    let count = units.count
    guard let units = units.baseAddress else { return }
    var index = 0
    while index < count {
      // No literal is under way: does one begin here?
      let unit = units[index]
      if !Self.holds(singles, Int(unit)) {
        if index + 1 == count { return }
        let pair = Self.pair(unit, units[index + 1])
        if !Self.holds(pairs, pair) {
          index += 1
          continue
        }
        if !Self.holds(triples, Self.triple(pair, 0)),
          index + 2 == count || !Self.holds(triples, Self.triple(pair, units[index + 2]))
        {
          index += 1
          continue
        }
      }
      var state = Int(root[Int(unit)])
      index += 1
      while state != 0 {
        var ending = states[state].output >= 0 ? state : Int(states[state].shorter)
        while ending != 0 {
          body(Int(states[ending].output), index)
          ending = Int(states[ending].shorter)
        }
        if index == count { return }
        // The longest literal under way that this unit goes on with.
        let unit = units[index]
        var next = 0
        repeat {
          if states[state].sieve >> UInt64(truncatingIfNeeded: unit & 63) & 1 != 0 {
            let key = UInt64(truncatingIfNeeded: state) << 16 | UInt64(unit)
            var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
            while edges[slot].key != .max, edges[slot].key != key { slot = (slot + 1) & mask }
            if edges[slot].key == key {
              next = Int(edges[slot].target)
              break
            }
          }
          state = Int(states[state].fail)
        } while state != 0
        // Where none goes on, the unit may still begin one: it is looked at again.
        state = next
        if next != 0 { index += 1 }
      }
    }
  }
}
