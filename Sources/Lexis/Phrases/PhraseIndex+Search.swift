internal import CallModel

/// The search itself: candidates, exclusions, and which of overlapping hits stay.
extension PhraseIndex {
  /// Every phrase found, by turn and position.
  func hits(in turns: [Turn], texts: [NormalizedText]) -> [PhraseHit] {
    var hits: [PhraseHit] = []
    var index = 0
    while index < turns.count {
      let party = turns[index].party
      var end = index + 1
      if matching.acrossTurns {
        while end < turns.count, turns[end].party == party { end += 1 }
      }
      if party == .agent || party == .customer {
        search(index..<end, party, turns, texts, &hits)
      }
      index = end
    }
    return hits
  }

  struct Candidate {
    var entry: Int
    /// In units of the stretch.
    var from: Int
    var to: Int
    var bySound = false
    var length: Int { to - from }
  }

  /// Turns of one party in a row, put together.
  struct Stretch {
    var units: [UInt16] = []
    /// Where each turn begins in `units`, and the end of the last.
    var offsets: [Int] = []

    init(_ texts: ArraySlice<NormalizedText>) {
      if texts.count == 1, let only = texts.first {
        units = only.units
        offsets = [0, only.count]
        return
      }
      for text in texts {
        // Words of two turns stay apart.
        if let last = units.last, let first = text.units.first, UnitClass.isWord(last),
          UnitClass.isWord(first)
        {
          units.append(UnitClass.space)
        }
        offsets.append(units.count)
        units += text.units
      }
      offsets.append(units.count)
    }

    /// The turn that a unit lies in, counted within the stretch.
    func turn(of unit: Int) -> Int {
      var low = 0
      var high = offsets.count - 2
      while low < high {
        let middle = (low + high + 1) / 2
        if offsets[middle] <= unit { low = middle } else { high = middle - 1 }
      }
      return low
    }
  }

  private func search(
    _ range: Range<Int>, _ party: Party, _ turns: [Turn], _ texts: [NormalizedText],
    _ hits: inout [PhraseHit]
  ) {
    var stretch = Stretch(texts[range])
    if stretch.units.isEmpty { return }
    if matching.mixesNinAndNi { Self.unify(&stretch.units) }
    var candidates = candidates(in: stretch, party, texts[range])
    if candidates.isEmpty { return }
    exclude(&candidates, in: stretch, party)
    let kept = resolved(candidates, in: stretch.units.count)
    // A bare string holds two phrases of the library at least.
    let libraryHits = kept.count { groups[$0.entry] < libraryGroups }
    var bare: (turn: Int, strings: RisingRanges) = (-1, RisingRanges([]))
    var clocks = TurnClocks()
    for candidate in kept {
      var hit = hit(candidate, stretch, range, turns, texts, &clocks)
      let own = groups[candidate.entry] < libraryGroups ? libraryHits : kept.count - libraryHits
      if own >= 2 {
        if bare.turn != hit.turnIndex {
          bare = (hit.turnIndex, RisingRanges(texts[hit.turnIndex].bareCourtesy))
        }
        hit.isBare = bare.strings.contains(hit.position)
      }
      hits.append(hit)
    }
  }

  /// A place of a piece of a phrase with gaps.
  private struct Piece {
    var entry: Int32
    var piece: UInt8
    var count: UInt8
    var range: Range<Int>
  }

  private func candidates(
    in stretch: Stretch, _ party: Party, _ texts: ArraySlice<NormalizedText>
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    var pieces: [Piece] = []
    // A phrase with gaps needs its last piece.
    var isClosed = false
    let isAgents = party == .agent
    stretch.units.withUnsafeBufferPointer { units in
      useStarts.withUnsafeBufferPointer { useStarts in
        uses.withUnsafeBufferPointer { uses in
          automaton.scan(units) { literal, end in
            let start = end - Int(automaton.lengths[literal])
            if start > 0, isWordAtStart[literal], UnitClass.isWord(units[start - 1]) { return }
            if end < units.count, isWordAtEnd[literal], UnitClass.isWord(units[end]) { return }
            for number in Int(useStarts[literal])..<Int(useStarts[literal + 1]) {
              let use = uses[number]
              if use.isAgents != isAgents { continue }
              if use.count == 1 {
                candidates.append(Candidate(entry: Int(use.entry), from: start, to: end))
              } else {
                if use.piece + 1 == use.count { isClosed = true }
                pieces.append(
                  Piece(
                    entry: use.entry, piece: use.piece, count: use.count, range: start..<end))
              }
            }
          }
        }
      }
    }
    if isClosed { joinGaps(pieces, stretch, texts, &candidates) }
    findBySound(stretch, party, texts, &candidates)
    // The dictionary's order is not to be seen.
    if candidates.count > 1 {
      candidates.sort { ($0.from, $0.to, $0.entry) < ($1.from, $1.to, $1.entry) }
    }
    return candidates
  }

  /// Adds what sounds like a phrase and is written otherwise.
  private func findBySound(
    _ stretch: Stretch, _ party: Party, _ texts: ArraySlice<NormalizedText>,
    _ candidates: inout [Candidate]
  ) {
    guard let soundAutomaton, let tolerance = matching.bySound else { return }
    let isAgents = party == .agent
    let sounds = SoundTable.of(tolerance).sounds(of: stretch.units)
    sounds.withUnsafeBufferPointer { units in
      soundUses.withUnsafeBufferPointer { uses in
        soundAutomaton.scan(units) { literal, end in
          let length = Int(soundAutomaton.lengths[literal])
          let start = end - length
          for number in Int(soundStarts[literal])..<Int(soundStarts[literal + 1]) {
            let use = uses[number]
            if use.isAgents != isAgents { continue }
            let written = Int(literalStarts[Int(use.literal)])
            var other = 0
            for offset in 0..<length
            where literalUnits[written + offset] != stretch.units[start + offset] {
              other += 1
            }
            if other == 0 || other > max(1, length / matching.charactersPerSound) { continue }
            // Written as it should be, a phrase may run over a comma; a mere sound may not.
            let turn = stretch.turn(of: start)
            let offset = stretch.offsets[turn]
            let text = texts[texts.startIndex + turn]
            if end - offset > text.count || !text.isUnbroken(start - offset..<end - offset) {
              continue
            }
            candidates.append(
              Candidate(entry: Int(use.entry), from: start, to: end, bySound: true))
          }
        }
      }
    }
  }

  /// Joins the pieces of each phrase of which all were found.
  private func joinGaps(
    _ pieces: [Piece], _ stretch: Stretch, _ texts: ArraySlice<NormalizedText>,
    _ candidates: inout [Candidate]
  ) {
    var pieces = pieces
    pieces.sort {
      ($0.entry, $0.piece, $0.range.lowerBound) < ($1.entry, $1.piece, $1.range.lowerBound)
    }
    var index = 0
    while index < pieces.count {
      let entry = pieces[index].entry
      let count = Int(pieces[index].count)
      let first = index
      while index < pieces.count, pieces[index].entry == entry { index += 1 }
      if index - first < count { continue }
      var found: [[Range<Int>]] = Array(repeating: [], count: count)
      for piece in pieces[first..<index] { found[Int(piece.piece)].append(piece.range) }
      if found.contains(where: \.isEmpty) { continue }
      joinGaps(Int(entry), found, stretch, texts, &candidates)
    }
  }

  /// Joins the pieces of a phrase with gaps: each piece to the nearest next one.
  private func joinGaps(
    _ number: Int, _ found: [[Range<Int>]], _ stretch: Stretch, _ texts: ArraySlice<NormalizedText>,
    _ candidates: inout [Candidate]
  ) {
    let entry = entries[number]
    // Chains that end at each occurrence of the last piece so far: the latest start wins.
    var chains = found[0]
    for piece in found.dropFirst() {
      var next: [Range<Int>] = []
      var before = 0
      for place in piece {
        while before < chains.count, chains[before].upperBound <= place.lowerBound { before += 1 }
        if before == 0 { continue }
        let chain = chains[before - 1]
        let gap = chain.upperBound..<place.lowerBound
        if fits(gap, entry.language, stretch, texts) {
          next.append(chain.lowerBound..<place.upperBound)
        }
      }
      chains = next
      if chains.isEmpty { return }
    }
    var lastStart = -1
    for chain in chains where chain.lowerBound > lastStart {
      candidates.append(Candidate(entry: number, from: chain.lowerBound, to: chain.upperBound))
      lastStart = chain.lowerBound
    }
  }

  /// A gap is short enough and no sentence ends in it.
  private func fits(
    _ gap: Range<Int>, _ language: Language, _ stretch: Stretch, _ texts: ArraySlice<NormalizedText>
  ) -> Bool {
    if gap.count > matching.gapCharacters * 12 { return false }
    switch language {
    case .chinese:
      if gap.count > matching.gapCharacters { return false }
    case .english:
      var words = 0
      var inWord = false
      for unit in stretch.units[gap] {
        let isWord = UnitClass.isWord(unit)
        if isWord && !inWord { words += 1 }
        inWord = isWord
      }
      if words > matching.gapWords { return false }
    }
    if gap.isEmpty { return true }
    let turn = stretch.turn(of: gap.lowerBound)
    let offset = stretch.offsets[turn]
    let text = texts[texts.startIndex + turn]
    let local = max(0, gap.lowerBound - offset - 1)..<min(gap.upperBound - offset + 1, text.count)
    return local.isEmpty || !text.hasBreak(in: local)
  }

  /// The turns of a hit, searched for exclusions.
  private final class Excluding {
    let first: Int
    let last: Int
    let searched: SearchedUnits
    var found: [Int: RisingRanges] = [:]

    init(first: Int, last: Int, _ searched: SearchedUnits) {
      self.first = first
      self.last = last
      self.searched = searched
    }
  }

  private func exclude(_ candidates: inout [Candidate], in stretch: Stretch, _ party: Party) {
    // Candidates are in order, and so nearly all of a turn follow each other.
    var recent: Excluding?
    candidates.removeAll { candidate in
      let rules =
        Int(exclusionStarts[candidate.entry])..<Int(exclusionStarts[candidate.entry + 1])
      if rules.isEmpty { return false }
      let first = stretch.turn(of: candidate.from)
      let last = stretch.turn(of: candidate.to - 1)
      let offset = stretch.offsets[first]
      let excluding: Excluding
      if let recent, recent.first == first, recent.last == last {
        excluding = recent
      } else {
        excluding = Excluding(
          first: first, last: last,
          SearchedUnits(stretch.units[offset..<stretch.offsets[last + 1]], exclusionPatterns))
        recent = excluding
      }
      for place in rules {
        let rule = Int(exclusions[place])
        guard excluding.searched.candidates.contains(rule) else { continue }
        if let side = library.exclusions[rule].party, side != party { continue }
        let ranges: RisingRanges
        if let known = excluding.found[rule] {
          ranges = known
        } else {
          ranges = RisingRanges(excluding.searched.search(rule, overlapping: true))
          excluding.found[rule] = ranges
        }
        if ranges.overlaps(candidate.from - offset..<candidate.to - offset) { return true }
      }
      return false
    }
  }

  /// The hits that stay, of those that overlap.
  private func resolved(_ candidates: [Candidate], in count: Int) -> [Candidate] {
    if candidates.count < 2 { return candidates }
    func polarity(_ candidate: Candidate) -> PhraseGroup.Polarity {
      polarities[candidate.entry]
    }
    // What is written before what only sounds so; the longest first; on the same words positive
    // before negative; then as they are said. One number says all of it.
    let order = candidates.indices.map { index in
      let candidate = candidates[index]
      let isNegative = polarity(candidate) == .negative
      return (candidate.bySound ? 1 << 62 : 0) | (0xFF_FFFF - min(0xFF_FFFF, candidate.length))
        << 33
        | (isNegative ? 1 << 32 : 0) | index
    }.sorted().map { $0 & 0xFFFF_FFFF }
    var kept: [Bool] = Array(repeating: true, count: candidates.count)
    // Within a group: few are compared with each other, many by the units they own.
    if candidates.count <= 24 {
      for (place, index) in order.enumerated() where place > 0 {
        let one = candidates[index]
        let group = groups[one.entry]
        kept[index] = !order[..<place].contains {
          let other = candidates[$0]
          return kept[$0] && other.from < one.to && one.from < other.to
            && groups[other.entry] == group
        }
      }
    } else {
      let byGroup = Dictionary(grouping: order) { groups[candidates[$0].entry] }
      var owner = [Int32](repeating: -1, count: count)
      for (group, members) in byGroup where members.count > 1 {
        for index in members {
          let range = candidates[index].from..<candidates[index].to
          if range.contains(where: { owner[$0] == group }) {
            kept[index] = false
          } else {
            for unit in range { owner[unit] = group }
          }
        }
      }
    }
    // Between groups of opposite polarity, and between negative groups.
    let hasNegative = candidates.contains { polarity($0) == .negative }
    if hasNegative {
      var positive = [Int32](repeating: 0, count: count)
      var negative = [Int32](repeating: 0, count: count)
      for index in order where kept[index] {
        let candidate = candidates[index]
        let range = candidate.from..<candidate.to
        let length = Int32(candidate.length)
        switch polarity(candidate) {
        case .positive:
          if range.contains(where: { negative[$0] > length }) {
            kept[index] = false
          } else {
            for unit in range { positive[unit] = max(positive[unit], length) }
          }
        case .negative:
          if range.contains(where: { positive[$0] >= length || negative[$0] > length }) {
            kept[index] = false
          } else {
            for unit in range { negative[unit] = max(negative[unit], length) }
          }
        case .neutral, .terms: break
        }
      }
    }
    // By place, the longer first, then by name.
    return candidates.indices.filter { kept[$0] }.map { candidates[$0] }.sorted { left, right in
      if left.from != right.from { return left.from < right.from }
      if left.length != right.length { return left.length > right.length }
      return (groupNames[Int(groups[left.entry])], phrases[left.entry])
        < (groupNames[Int(groups[right.entry])], phrases[right.entry])
    }
  }

  private func hit(
    _ candidate: Candidate, _ stretch: Stretch, _ range: Range<Int>, _ turns: [Turn],
    _ texts: [NormalizedText], _ clocks: inout TurnClocks
  ) -> PhraseHit {
    let first = stretch.turn(of: candidate.from)
    let last = stretch.turn(of: candidate.to - 1)
    let from = candidate.from - stretch.offsets[first]
    let to = candidate.to - stretch.offsets[last]
    let index = range.lowerBound + first
    let endIndex = range.lowerBound + last
    var span: Span?
    if index == endIndex {
      span = clocks.span(of: from..<to, in: turns[index], index, text: texts[index])
    } else if let start = clocks.span(
      of: from..<texts[index].count, in: turns[index], index, text: texts[index]),
      let end = clocks.span(of: 0..<to, in: turns[endIndex], endIndex, text: texts[endIndex])
    {
      span = Span(start.start, max(start.start, end.end))
    }
    let group = Int(groups[candidate.entry])
    var hit = PhraseHit(
      group: groupNames[group], polarity: polarities[candidate.entry],
      phrase: phrases[candidate.entry], entry: Int32(candidate.entry), turnIndex: index,
      turnNumber: turns[index].number, endTurnIndex: endIndex, party: turns[index].party,
      position: from, length: candidate.length, texts: texts, span: span,
      bySound: candidate.bySound)
    hit.endPosition = to
    return hit
  }
}
