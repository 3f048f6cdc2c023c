internal import CallModel

/// What exclusions take back, and which of overlapping hits stay.
extension PhraseSearch {
  /// The turns of a hit, searched for exclusions.
  private struct Excluding {
    var turns: ClosedRange<Int>
    var candidates: PatternSet.Candidates
    var searched: SearchedUnits?
    var found: [(rule: Int, ranges: RisingRanges)] = []
  }

  mutating func exclude(_ party: Party) {
    // Candidates are in order, and so nearly all of a turn follow each other.
    var recent: Excluding?
    var dropped = 0
    for number in candidates.indices {
      let candidate = candidates[number]
      let rules =
        Int(
          index.exclusionStarts[Int(candidate.entry)])..<Int(
          index.exclusionStarts[Int(candidate.entry) + 1])
      if rules.isEmpty { continue }
      let first = turn(of: candidate.from)
      let last = range.count == 1 ? 0 : turn(of: candidate.to - 1)
      let offset = Int(offsets[first])
      let stretch = UnsafeBufferPointer(
        start: UnsafePointer(units + offset), count: Int(offsets[last + 1]) - offset)
      if recent?.turns != first...last {
        recent = Excluding(
          turns: first...last, candidates: index.exclusionPatterns.candidates(in: stretch))
      }
      let from = Int(candidate.from) - offset
      let to = Int(candidate.to) - offset
      for place in rules {
        let rule = Int(index.exclusions[place])
        guard recent?.candidates.contains(rule) == true else { continue }
        if let side = index.library.exclusions[rule].party, side != party { continue }
        if isTakenBack(from..<to, by: rule, in: stretch, &recent) {
          candidates[number].isDropped = true
          dropped += 1
          break
        }
      }
    }
    if dropped > 0 { candidates.removeAll { $0.isDropped } }
  }

  /// Leaves out blame that is no word of the agent's own: negated, reported, asked, offered.
  mutating func dropUnasserted() {
    var dropped = 0
    for number in candidates.indices where index.accuses[Int(candidates[number].entry)] {
      let candidate = candidates[number]
      let first = turn(of: candidate.from)
      let last = turn(of: candidate.to - 1)
      let from = Int(candidate.from - offsets[first])
      let to = Int(candidate.to - offsets[last])
      let text = texts[range.lowerBound + first]
      let assertion = index.library.assertion
      let status =
        first == last
        ? assertion.status(of: from..<to, in: text)
        : assertion.status(
          of: from..<text.count, in: text, endingIn: (texts[range.lowerBound + last], to))
      if status != nil {
        candidates[number].isDropped = true
        dropped += 1
      }
    }
    if dropped > 0 { candidates.removeAll { $0.isDropped } }
  }

  private func isTakenBack(
    _ range: Range<Int>, by rule: Int, in stretch: UnsafeBufferPointer<UInt16>,
    _ excluding: inout Excluding?
  ) -> Bool {
    guard let own = excluding else { return false }
    if let known = own.found.first(where: { $0.rule == rule }) {
      return known.ranges.overlaps(range)
    }
    let searched =
      own.searched
      ?? SearchedUnits(Array(stretch)[...], index.exclusionPatterns, own.candidates)
    let ranges = RisingRanges(searched.search(rule, overlapping: true))
    excluding?.searched = searched
    excluding?.found.append((rule, ranges))
    return ranges.overlaps(range)
  }

  /// So many are compared with each other; more are told apart by the units they own.
  private static let few = 24

  /// Leaves the hits that stay, of those that overlap, by place, the longer first, then by name.
  mutating func resolve() {
    if candidates.count < 2 { return }
    var overlapping = false
    var end: Int32 = 0
    for candidate in candidates {
      if candidate.from < end { overlapping = true }
      end = max(end, candidate.to)
    }
    if !overlapping { return }
    putInOrder()
    if candidates.count <= Self.few {
      resolveFew()
    } else {
      resolveWithinGroups()
      resolveBetweenSides()
    }
    candidates.removeAll { $0.isDropped }
    arrange()
  }

  /// What is written before what only sounds so; the longest first; on the same words positive
  /// before negative; then as they are said. One number says all of it.
  private mutating func putInOrder() {
    order.removeAll(keepingCapacity: true)
    for number in candidates.indices {
      let candidate = candidates[number]
      var key: UInt64 = candidate.bySound ? 1 << 62 : 0
      key |= UInt64(0xFF_FFFF - min(0xFF_FFFF, candidate.length)) << 33
      if index.sides[Int(candidate.entry)] == .negative { key |= 1 << 32 }
      order.append(key | UInt64(number))
    }
    order.sort()
  }

  private mutating func resolveFew() {
    var hasNegative = false
    for place in order.indices {
      let number = Int(order[place] & 0xFFFF_FFFF)
      let one = candidates[number]
      let group = index.groups[Int(one.entry)]
      if index.sides[Int(one.entry)] == .negative { hasNegative = true }
      for earlier in 0..<place {
        let other = candidates[Int(order[earlier] & 0xFFFF_FFFF)]
        if !other.isDropped, one.overlaps(other), index.groups[Int(other.entry)] == group {
          candidates[number].isDropped = true
          break
        }
      }
    }
    if !hasNegative { return }
    // Between groups of opposite polarity, and between negative groups.
    for place in order.indices {
      let number = Int(order[place] & 0xFFFF_FFFF)
      let one = candidates[number]
      let side = index.sides[Int(one.entry)]
      if one.isDropped || side == .neither { continue }
      for earlier in 0..<place {
        let other = candidates[Int(order[earlier] & 0xFFFF_FFFF)]
        if other.isDropped || !one.overlaps(other) { continue }
        let yields =
          switch index.sides[Int(other.entry)] {
          case .negative: other.length > one.length
          case .positive: side == .negative && other.length >= one.length
          case .neither: false
          }
        if yields {
          candidates[number].isDropped = true
          break
        }
      }
    }
  }

  private mutating func resolveWithinGroups() {
    var byGroup: [Int32: [Int]] = [:]
    for key in order {
      let number = Int(key & 0xFFFF_FFFF)
      byGroup[index.groups[Int(candidates[number].entry)], default: []].append(number)
    }
    var owner = [Int32](repeating: -1, count: count)
    for (group, members) in byGroup where members.count > 1 {
      for number in members {
        let range = Int(candidates[number].from)..<Int(candidates[number].to)
        if range.contains(where: { owner[$0] == group }) {
          candidates[number].isDropped = true
        } else {
          for unit in range { owner[unit] = group }
        }
      }
    }
  }

  private mutating func resolveBetweenSides() {
    guard candidates.contains(where: { index.sides[Int($0.entry)] == .negative }) else { return }
    var positive = [Int32](repeating: 0, count: count)
    var negative = [Int32](repeating: 0, count: count)
    for key in order {
      let number = Int(key & 0xFFFF_FFFF)
      let candidate = candidates[number]
      if candidate.isDropped { continue }
      let range = Int(candidate.from)..<Int(candidate.to)
      let length = candidate.length
      switch index.sides[Int(candidate.entry)] {
      case .positive:
        if range.contains(where: { negative[$0] > length }) {
          candidates[number].isDropped = true
        } else {
          for unit in range { positive[unit] = max(positive[unit], length) }
        }
      case .negative:
        if range.contains(where: { positive[$0] >= length || negative[$0] > length }) {
          candidates[number].isDropped = true
        } else {
          for unit in range { negative[unit] = max(negative[unit], length) }
        }
      case .neither: break
      }
    }
  }

  /// Among those that begin together, the longer first, then by name.
  private mutating func arrange() {
    var from = 0
    while from < candidates.count {
      var end = from + 1
      while end < candidates.count, candidates[end].from == candidates[from].from { end += 1 }
      if end - from > 1 {
        candidates[from..<end].sort { [index] left, right in
          if left.length != right.length { return left.length > right.length }
          let one = Int(left.entry)
          let other = Int(right.entry)
          return (index.groupNames[Int(index.groups[one])], index.phrases[one])
            < (index.groupNames[Int(index.groups[other])], index.phrases[other])
        }
      }
      from = end
    }
  }
}
