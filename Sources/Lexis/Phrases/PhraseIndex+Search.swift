internal import CallModel

extension PhraseIndex {
  /// Every phrase found, by turn and position.
  func hits(in turns: [Turn], texts: [NormalizedText]) -> [PhraseHit] {
    // Words of two turns may need a space between them.
    let room = texts.reduce(0) { $0 + $1.count + 1 }
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * room) { units in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: turns.count + 1) { offsets in
        guard let base = units.baseAddress, let first = offsets.baseAddress else { return [] }
        var search = PhraseSearch(
          index: self, turns: turns, texts: texts, units: base, sounds: base + room,
          offsets: first)
        search.run()
        return search.hits
      }
    }
  }
}

/// The search itself: candidates, exclusions, and which of overlapping hits stay.
///
/// One for a whole call: what a stretch of turns needs is kept for the next one.
struct PhraseSearch {
  let index: PhraseIndex
  let turns: [Turn]
  let texts: [NormalizedText]
  /// The stretch: turns of one party in a row, put together.
  let units: UnsafeMutablePointer<UInt16>
  /// The same as it sounds.
  let sounds: UnsafeMutablePointer<UInt16>
  /// Where each turn of the stretch begins in `units`, and the end of the last.
  let offsets: UnsafeMutablePointer<Int32>
  private(set) var range = 0..<0
  private(set) var count = 0
  private(set) var isAgents = false
  var candidates: [Candidate] = []
  private var occurrences: [Occurrence] = []
  private var closing: [Int32] = []
  /// Literals among the occurrences, each one bit of sixty-four.
  private var seen: UInt64 = 0
  /// Candidates from the one that stays before any other on.
  var order: [UInt64] = []
  private let source: HitSource
  private var clocks = TurnClocks()
  private(set) var hits: [PhraseHit] = []

  struct Candidate: Sendable {
    var entry: Int32
    /// In units of the stretch.
    var from: Int32
    var to: Int32
    var bySound = false
    var isDropped = false
    var length: Int32 { to - from }

    @inline(__always)
    func overlaps(_ other: Candidate) -> Bool { other.from < to && from < other.to }

    @inline(__always)
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      if left.from != right.from { return left.from < right.from }
      return left.to != right.to ? left.to < right.to : left.entry < right.entry
    }
  }

  /// A place of a literal that is a piece of phrases with gaps.
  private struct Occurrence: Sendable {
    var literal: Int32
    var from: Int32
    var to: Int32
  }

  init(
    index: PhraseIndex, turns: [Turn], texts: [NormalizedText],
    units: UnsafeMutablePointer<UInt16>, sounds: UnsafeMutablePointer<UInt16>,
    offsets: UnsafeMutablePointer<Int32>
  ) {
    self.index = index
    self.turns = turns
    self.texts = texts
    self.units = units
    self.sounds = sounds
    self.offsets = offsets
    source = HitSource(texts, index)
  }

  mutating func run() {
    hits.reserveCapacity(64)
    candidates.reserveCapacity(32)
    var from = 0
    while from < turns.count {
      let party = turns[from].party
      var end = from + 1
      if index.matching.acrossTurns {
        while end < turns.count, turns[end].party == party { end += 1 }
      }
      if party == .agent || party == .customer {
        isAgents = party == .agent
        range = from..<end
        putTogether()
        if count > 0 { search(party) }
      }
      from = end
    }
  }

  private mutating func putTogether() {
    var count = 0
    for turn in range {
      texts[turn].units.withUnsafeBufferPointer { own in
        // Words of two turns stay apart.
        if count > 0, let first = own.first, UnitClass.isWord(units[count - 1]),
          UnitClass.isWord(first)
        {
          units[count] = UnitClass.space
          count += 1
        }
        offsets[turn - range.lowerBound] = Int32(count)
        if let base = own.baseAddress { (units + count).update(from: base, count: own.count) }
        count += own.count
      }
    }
    offsets[range.count] = Int32(count)
    if index.matching.mixesNinAndNi {
      for unit in 0..<count { units[unit] = PhraseIndex.unified(units[unit]) }
    }
    self.count = count
  }

  /// The turn that a unit lies in, counted within the stretch.
  func turn(of unit: Int32) -> Int {
    // The first turn begins before every unit.
    (1..<max(1, range.count)).partitioningIndex { offsets[$0] > unit } - 1
  }

  private mutating func search(_ party: Party) {
    candidates.removeAll(keepingCapacity: true)
    findWritten()
    findBySound()
    if candidates.isEmpty { return }
    if candidates.count > 1 { candidates.sort(by: Candidate.precedes) }
    exclude(party)
    if index.hasAccusations { dropUnasserted() }
    resolve()
    if candidates.isEmpty { return }
    // A bare string holds two phrases of the library at least.
    var ofLibrary = 0
    for candidate in candidates where isOfLibrary(candidate) { ofLibrary += 1 }
    var bare: (turn: Int, strings: RisingRanges?) = (-1, nil)
    for candidate in candidates {
      var hit = hit(candidate, party)
      if (isOfLibrary(candidate) ? ofLibrary : candidates.count - ofLibrary) >= 2 {
        if bare.turn != hit.turnIndex {
          // Made once a turn: a long one may hold many strings and many hits.
          let strings = index.library.words.courtesy.strings(in: texts[hit.turnIndex])
          bare = (hit.turnIndex, strings.isEmpty ? nil : RisingRanges(strings))
        }
        hit.isBare = bare.strings?.contains(hit.position) ?? false
      }
      hits.append(hit)
    }
  }

  @inline(__always)
  private func isOfLibrary(_ candidate: Candidate) -> Bool {
    index.groups[Int(candidate.entry)] < index.libraryGroups
  }

  // MARK: As it is written

  private mutating func findWritten() {
    occurrences.removeAll(keepingCapacity: true)
    closing.removeAll(keepingCapacity: true)
    seen = 0
    let literals = index.literals.pointer
    let uses = index.uses.pointer
    let units = units
    let count = count
    let isAgents = isAgents
    index.automaton.scan(UnsafeBufferPointer(start: units, count: count)) { number, end in
      let literal = literals[number]
      let start = end - Int(literal.length)
      if literal.isWordAtStart, start > 0, UnitClass.isWord(units[start - 1]) { return }
      if literal.isWordAtEnd, end < count, UnitClass.isWord(units[end]) { return }
      var use = isAgents ? literal.agents : literal.customers
      let last = isAgents ? literal.customers : literal.agentsClosing
      while use < last {
        candidates.append(
          Candidate(entry: uses[Int(use)], from: Int32(start), to: Int32(end)))
        use += 1
      }
      if literal.isPiece {
        occurrences.append(
          Occurrence(literal: Int32(number), from: Int32(start), to: Int32(end)))
        seen |= 1 << UInt64(number & 63)
        if isAgents
          ? literal.agentsClosing < literal.customersClosing
          : literal.customersClosing < literal.end
        {
          closing.append(Int32(number))
        }
      }
    }
    // A phrase with gaps needs its last piece, and another.
    if !closing.isEmpty, occurrences.count > 1 { joinGaps() }
  }

  /// Joins the pieces of each phrase of which all were found.
  private mutating func joinGaps() {
    if closing.count > 1 { closing.sort() }
    var before: Int32 = -1
    for number in closing where number != before {
      before = number
      let literal = index.literals[Int(number)]
      let own =
        isAgents
        ? literal.agentsClosing..<literal.customersClosing : literal.customersClosing..<literal.end
      for use in own {
        let entry = index.uses[Int(use)]
        let places =
          Int(index.pieceStarts[Int(entry)])..<Int(index.pieceStarts[Int(entry) + 1])
        if places.allSatisfy({ seen >> UInt64(index.pieces[$0] & 63) & 1 != 0 }) {
          joinGaps(of: entry, places)
        }
      }
    }
  }

  /// Joins the pieces of a phrase with gaps: each piece to the nearest next one.
  private mutating func joinGaps(of entry: Int32, _ pieces: Range<Int>) {
    let language = index.entries[Int(entry)].language
    // Chains that end at each occurrence of the last piece so far: the latest start wins.
    var chains: [Range<Int32>] = []
    for place in pieces {
      let literal = index.pieces[place]
      var next: [Range<Int32>] = []
      var before = 0
      for occurrence in occurrences where occurrence.literal == literal {
        if place == pieces.lowerBound {
          next.append(occurrence.from..<occurrence.to)
          continue
        }
        while before < chains.count, chains[before].upperBound <= occurrence.from { before += 1 }
        if before == 0 { continue }
        let chain = chains[before - 1]
        if fits(chain.upperBound..<occurrence.from, language) {
          next.append(chain.lowerBound..<occurrence.to)
        }
      }
      chains = next
      if chains.isEmpty { return }
    }
    var lastStart: Int32 = -1
    for chain in chains where chain.lowerBound > lastStart {
      candidates.append(
        Candidate(entry: entry, from: chain.lowerBound, to: chain.upperBound))
      lastStart = chain.lowerBound
    }
  }

  /// A gap is short enough and no sentence ends in it.
  private func fits(_ gap: Range<Int32>, _ language: Language) -> Bool {
    if gap.count > index.matching.gapCharacters * 12 { return false }
    switch language {
    case .chinese:
      if gap.count > index.matching.gapCharacters { return false }
    case .english:
      var words = 0
      var inWord = false
      for unit in gap {
        let isWord = UnitClass.isWord(units[Int(unit)])
        if isWord && !inWord { words += 1 }
        inWord = isWord
      }
      if words > index.matching.gapWords { return false }
    }
    if gap.isEmpty { return true }
    let turn = turn(of: gap.lowerBound)
    let offset = Int(offsets[turn])
    let count = texts[range.lowerBound + turn].count
    let from = max(0, Int(gap.lowerBound) - offset - 1)
    let to = min(Int(gap.upperBound) - offset + 1, count)
    return from >= to || !texts[range.lowerBound + turn].hasBreak(in: from..<to)
  }

  // MARK: By its sound

  /// Adds what sounds like a phrase and is written otherwise.
  private mutating func findBySound() {
    guard let automaton = index.soundAutomaton, let tolerance = index.matching.bySound else {
      return
    }
    let table = SoundTable.of(tolerance)
    for unit in 0..<count { sounds[unit] = table.sound(units[unit]) }
    automaton.scan(UnsafeBufferPointer(start: sounds, count: count)) { literal, end in
      let from = Int(index.soundStarts[literal])
      let to = Int(index.soundStarts[literal + 1])
      let length = Int(automaton.lengths[literal])
      let start = end - length
      for number in from..<to {
        let use = index.soundUses[number]
        if use.isAgents != isAgents { continue }
        let written = index.literalUnits.pointer + Int(use.written)
        var other = 0
        for unit in 0..<length where written[unit] != units[start + unit] { other += 1 }
        if other == 0 || other > max(1, length / index.matching.charactersPerSound) { continue }
        // Written as it should be, a phrase may run over a comma; a mere sound may not.
        let turn = turn(of: Int32(start))
        let offset = Int(offsets[turn])
        let isUnbroken =
          end - offset <= texts[range.lowerBound + turn].count
          && texts[range.lowerBound + turn].isUnbroken(start - offset..<end - offset)
        if isUnbroken {
          candidates.append(
            Candidate(entry: use.entry, from: Int32(start), to: Int32(end), bySound: true))
        }
      }
    }
  }

  // MARK: Hits

  private mutating func hit(_ candidate: Candidate, _ party: Party) -> PhraseHit {
    let first = turn(of: candidate.from)
    let last = turn(of: candidate.to - 1)
    let from = Int(candidate.from - offsets[first])
    let to = Int(candidate.to - offsets[last])
    let turn = range.lowerBound + first
    let end = range.lowerBound + last
    var span: Span?
    if turn == end {
      span = time(of: from..<to, in: turn)
    } else if let start = time(of: from..<texts[turn].count, in: turn),
      let end = time(of: 0..<to, in: end)
    {
      span = Span(start.start, max(start.start, end.end))
    }
    return PhraseHit(
      source, entry: candidate.entry, turns: turn...end, number: turns[turn].number, party: party,
      from: from, to: to, length: Int(candidate.length), span: span, bySound: candidate.bySound)
  }

  private mutating func time(of range: Range<Int>, in turn: Int) -> Span? {
    if turns[turn].words.isEmpty {
      return TurnClock.span(of: range, within: turns[turn].span, units: texts[turn].count)
    }
    return clocks.span(of: range, in: turns[turn], turn, text: texts[turn])
  }
}
