/// Finds every occurrence of many literals in one pass (Aho and Corasick, 1975).
///
/// Over UTF-16 units. The root's edges are a plain table, all others lie in one open hash table,
/// so that a hundred thousand phrases load quickly and take little memory; a 64-bit sieve per
/// state answers most misses without touching the hash table. Between the calls of a batch other
/// work drives these tables out of the cache: what is asked of a state together lies together.
final class PhraseAutomaton: Sendable {
  /// Lengths of the literals, by their number.
  let lengths: [Int32]
  private let rootEdges: [Int32]
  /// One bit for each unit with which a literal begins: small enough to stay near the processor,
  /// which the table of edges is not.
  private let beginnings: [UInt64]
  /// One bit for each unit that is a literal by itself.
  private let singles: [UInt64]
  /// Bits for the first two units of the literals: eight kilobytes that stay near the processor and
  /// dismiss most places of a text, though in Chinese nearly every character begins some literal.
  private let pairs: [UInt64]

  @inline(__always)
  private static func pair(_ first: UInt16, _ second: UInt16) -> Int {
    let hash = (UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1
    return Int(hash >> 16)
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
  private let states: [State]
  private struct Edge: Sendable {
    /// The state it leaves and its unit; all ones where the place is free.
    var key: UInt64 = .max
    var target: Int32 = 0
  }
  private let edges: [Edge]
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

    // States by depth, so that a state's failure is known before its children's.
    let deepest = Int(depth.max() ?? 0)
    var offsets = [Int](repeating: 0, count: deepest + 2)
    for value in depth { offsets[Int(value) + 1] += 1 }
    for level in 0...deepest { offsets[level + 1] += offsets[level] }
    var order = [Int32](repeating: 0, count: states.count)
    for state in states.indices {
      let level = Int(depth[state])
      order[offsets[level]] = Int32(state)
      offsets[level] += 1
    }
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
    self.rootEdges = root
    var beginnings = [UInt64](repeating: 0, count: 1024)
    var singles = [UInt64](repeating: 0, count: 1024)
    var pairs = [UInt64](repeating: 0, count: 1024)
    for literal in literals {
      guard let unit = literal.first else { continue }
      beginnings[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
      if literal.count == 1 {
        singles[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
      } else {
        let place = Self.pair(unit, literal[1])
        pairs[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    self.beginnings = beginnings
    self.singles = singles
    self.pairs = pairs
    self.states = states
    self.edges = edges
    self.shift = shift
  }

  /// Calls `body` with each literal and the index behind its last unit, by rising end.
  @inline(__always)
  func scan(_ units: UnsafeBufferPointer<UInt16>, _ body: (_ literal: Int, _ end: Int) -> Void) {
    let mask = edges.count - 1
    let last = units.count - 1
    singles.withUnsafeBufferPointer { singles in
      pairs.withUnsafeBufferPointer { pairs in
        rootEdges.withUnsafeBufferPointer { root in
          beginnings.withUnsafeBufferPointer { beginnings in
            states.withUnsafeBufferPointer { states in
              edges.withUnsafeBufferPointer { edges in
                var state = 0
                for index in 0..<units.count {
                  let unit = units[index]
                  var next = 0
                  while state != 0 {
                    if states[state].sieve >> UInt64(unit & 63) & 1 != 0 {
                      let key = UInt64(state) << 16 | UInt64(unit)
                      var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
                      while edges[slot].key != .max, edges[slot].key != key {
                        slot = (slot + 1) & mask
                      }
                      if edges[slot].key == key {
                        next = Int(edges[slot].target)
                        break
                      }
                    }
                    state = Int(states[state].fail)
                  }
                  if state == 0 {
                    if beginnings[Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 0 { continue }
                    if singles[Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 0 {
                      if index == last { continue }
                      let place = Self.pair(unit, units[index + 1])
                      if pairs[place >> 6] >> UInt64(place & 63) & 1 == 0 { continue }
                    }
                    next = Int(root[Int(unit)])
                  }
                  state = next
                  var ending = states[state].output >= 0 ? state : Int(states[state].shorter)
                  while ending != 0 {
                    body(Int(states[ending].output), index + 1)
                    ending = Int(states[ending].shorter)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
