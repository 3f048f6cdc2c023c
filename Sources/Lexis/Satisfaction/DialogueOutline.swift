package import CallModel

/// A dialogue laid out for the satisfaction lexicon: who said what at which place of the call.
///
/// Turns of one party that follow each other are one run. The customer's first run, the last one
/// and those between are kept apart, because the same words mean more at the end; the agent's last
/// run likewise. Of the agent's words the courtesies are left out: they say nothing about the
/// customer, and no score for courtesy may enter one for satisfaction.
package struct DialogueOutline: Sendable {
  /// Where in the dialogue a phrase stands.
  package enum Place: String, CaseIterable, Sendable {
    /// The customer's first run.
    case first
    /// The customer's runs between the first and the last.
    case middle
    /// The customer's last run, mere farewells not counted.
    case last
    /// The very beginning of the customer's last run.
    case opens
    /// The agent's runs but the last.
    case agentEarlier = "agent-earlier"
    /// The agent's last run.
    case agentLast = "agent-last"
    /// Any run of the agent.
    case agent
  }

  /// Neighbouring tokens of one turn.
  package struct Piece: Sendable {
    package var turn: Int
    package var tokens: Range<Int>
  }

  /// One token: a Chinese character or a whole Latin word.
  package struct Token: Sendable, Hashable {
    package var key: UInt64
    /// Units of the normalised turn.
    package var range: Range<Int>
  }

  package private(set) var tokens: [[Token]] = []
  package private(set) var pieces: [Place: [Piece]] = [:]
  /// Tokens at each place, the agent's courtesies not counted.
  package private(set) var lengths: [Place: Int] = [:]
  /// What the course of the dialogue shows apart from words; 0…about 1.
  package private(set) var shape: [String: Double] = [:]
  /// The keys of each turn's tokens, an agent's courtesies left out.
  private var words: [[UInt64]] = []

  private struct Run {
    var party: Party
    var turns: [Int]
  }

  /// - Parameters:
  ///   - courtesies: phrases of the agent that are left out.
  ///   - farewells: phrases that close a call and are no last word of the customer.
  package init(
    _ parties: [Party], texts: [NormalizedText], courtesies: TokenPhrases, farewells: TokenPhrases
  ) {
    tokens = texts.map(Self.tokens)
    // What an agent says apart from courtesies; a turn of courtesies alone is as if not said.
    let spoken = parties.indices.map { index in
      parties[index] == .agent
        ? courtesies.gaps(in: tokens[index]) : [0..<tokens[index].count].filter { !$0.isEmpty }
    }
    words = parties.indices.map { index in
      var keys: [UInt64] = []
      keys.reserveCapacity(tokens[index].count)
      for stretch in spoken[index] {
        for place in stretch { keys.append(tokens[index][place].key) }
      }
      return keys
    }
    var said = parties.indices.filter {
      (parties[$0] == .agent || parties[$0] == .customer) && !words[$0].isEmpty
    }
    // A farewell at the end is nobody's last word, but where nothing else was said.
    while let end = said.last, parties[end] == .customer, isOnly(farewells, [end]),
      said.dropLast().contains(where: { parties[$0] == .customer })
    {
      said.removeLast()
    }
    var runs: [Run] = []
    for index in said {
      let party = parties[index]
      if runs.last?.party == party {
        runs[runs.count - 1].turns.append(index)
      } else {
        runs.append(Run(party: party, turns: [index]))
      }
    }
    let agent = runs.filter { $0.party == .agent }
    var customer = runs.filter { $0.party == .customer }
    while customer.count > 1, let end = customer.last, isOnly(farewells, end.turns) {
      customer.removeLast()
    }
    func add(_ place: Place, _ runs: ArraySlice<Run>) {
      var own: [Piece] = []
      var length = 0
      for run in runs {
        for turn in run.turns {
          length += words[turn].count
          for stretch in spoken[turn] { own.append(Piece(turn: turn, tokens: stretch)) }
        }
      }
      if !own.isEmpty { pieces[place] = own }
      if !runs.isEmpty { lengths[place] = length }
    }
    add(.first, customer.prefix(1))
    add(.middle, customer.dropFirst().dropLast())
    add(.last, customer.count > 1 ? customer.suffix(1) : [])
    add(.agentEarlier, agent.dropLast())
    add(.agentLast, agent.suffix(1))
    add(.agent, agent[...])
    if let turn = customer.last?.turns.first {
      pieces[.opens] = [Piece(turn: turn, tokens: 0..<tokens[turn].count)]
    }
    describe(customer: customer, agent: agent, all: runs, texts)
  }

  private func isOnly(_ phrases: TokenPhrases, _ turns: [Int]) -> Bool {
    turns.allSatisfy { phrases.gaps(in: tokens[$0]).isEmpty }
  }

  // MARK: The course of the dialogue

  private mutating func describe(
    customer: [Run], agent: [Run], all: [Run], _ texts: [NormalizedText]
  ) {
    guard let firstRun = customer.first, let lastRun = customer.last else { return }
    func length(_ run: Run) -> Double {
      Double(run.turns.reduce(0) { $0 + words[$1].count })
    }
    // Whole texts of hundreds of tokens say no more than one of two hundred.
    func logarithm(_ count: Double) -> Double { 0.1 * Self.log(1 + min(200, count)) }
    func asks(_ run: Run) -> Bool {
      run.turns.contains { turn in
        texts[turn].sentences.contains { Questions.kind(of: texts[turn], in: $0) != nil }
      }
    }
    let flag = 0.3
    shape["customer-runs-\(min(4, customer.count))"] = flag
    shape["runs-\(min(7, all.count))"] = flag
    shape["long-first"] = logarithm(length(firstRun))
    shape["long-last"] = logarithm(length(lastRun))
    if asks(firstRun) { shape["asks-first"] = flag }
    if asks(lastRun) { shape["asks-last"] = flag }
    if customer.count > 1 {
      shape["repeats-customer"] =
        0.5 * likeness(lastRun.turns, customer.dropLast())
    }
    if let agentLast = agent.last {
      shape["agent-runs-\(min(4, agent.count))"] = flag
      shape["long-agent"] = logarithm(
        agent.map(length).reduce(0, +) / Double(agent.count))
      shape["long-agent-last"] = logarithm(length(agentLast))
      if asks(agentLast) { shape["asks-agent-last"] = flag }
      if agent.count > 1 {
        shape["repeats-agent"] =
          0.5 * likeness(agentLast.turns, agent.dropLast())
      }
    }
    if all.last?.party == .agent { shape["agent-closes"] = flag }
    shape = shape.filter { $0.value != 0 }
  }

  /// The largest share of neighbouring pairs that a run has in common with any of the others, over
  /// the pairs of the shorter of the two, 0…1.
  private func likeness(_ run: [Int], _ others: some Collection<Run>) -> Double {
    var own = KeySet(capacity: run.reduce(0) { $0 + words[$1].count })
    forEachPair(run) { _ = own.insert($0) }
    let longest = others.map { $0.turns.reduce(0) { $0 + words[$1].count } }.max() ?? 0
    var seen = KeySet(capacity: longest)
    var best = 0.0
    for other in others {
      seen.removeAll()
      var shared = 0
      forEachPair(other.turns) { if seen.insert($0), own.contains($0) { shared += 1 } }
      let shorter = min(own.count, seen.count)
      if shorter > 0 { best = max(best, Double(shared) / Double(shorter)) }
    }
    return best
  }

  @inline(__always)
  private func forEachPair(_ turns: [Int], _ body: (UInt64) -> Void) {
    for turn in turns {
      let words = words[turn]
      if words.count < 2 { continue }
      for index in 1..<words.count { body(TokenPhrases.join(words[index - 1], words[index])) }
    }
  }

  // MARK: Tokens

  package static func tokens(_ text: NormalizedText) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count)
    var index = 0
    let units = text.units
    while index < units.count {
      let from = index
      if units[index] == UnitClass.space {
        index += 1
        continue
      }
      var key: UInt64 = 0xCBF2_9CE4_8422_2325
      repeat {
        key = (key ^ UInt64(units[index])) &* 0x100_0000_01B3
        index += 1
      } while UnitClass.isWord(units[from]) && index < units.count && UnitClass.isWord(units[index])
      tokens.append(Token(key: key, range: from..<index))
    }
    return tokens
  }
}

/// Phrases by their tokens, looked up at any place of a text.
package struct TokenPhrases: Sendable {
  /// The joined keys of phrases and of what they begin with, in an open hash table.
  private var keys: [UInt64]
  /// The phrase of a key, −1 for a beginning, −2 for a free place.
  private var phrases: [Int32]
  private let shift: UInt64
  /// One bit for each token that a phrase begins with, loosely: most tokens begin none.
  private var beginnings = InlineArray<64, UInt64>(repeating: 0)

  package init(_ phrases: [String]) {
    let tokens = phrases.map { DialogueOutline.tokens(NormalizedText($0)).map(\.key) }
    let total = tokens.reduce(0) { $0 + $1.count }
    var bits: UInt64 = 4
    while (1 << bits) < total * 2 { bits += 1 }
    self.shift = 64 - bits
    self.keys = [UInt64](repeating: 0, count: 1 << Int(bits))
    self.phrases = [Int32](repeating: -2, count: 1 << Int(bits))
    for (index, tokens) in tokens.enumerated() {
      guard let first = tokens.first else { continue }
      let place = Self.place(of: first)
      beginnings[place >> 6] |= 1 << UInt64(place & 63)
      var key = first
      for (place, token) in tokens.enumerated() {
        if place > 0 { key = Self.join(key, token) }
        let slot = slot(of: key)
        keys[slot] = key
        if place + 1 == tokens.count {
          self.phrases[slot] = Int32(index)
        } else if self.phrases[slot] == -2 {
          self.phrases[slot] = -1
        }
      }
    }
  }

  @inline(__always)
  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }

  /// Where a key lies, or would.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while phrases[slot] != -2, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  static func join(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ right
  }

  /// Every phrase that begins at `index`, shortest first.
  @inline(__always)
  func at(
    _ index: Int, in tokens: [DialogueOutline.Token], until end: Int,
    _ found: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    var key = tokens[index].key
    let place = Self.place(of: key)
    if beginnings[place >> 6] >> UInt64(place & 63) & 1 == 0 { return }
    var next = index
    while true {
      let phrase = phrases[slot(of: key)]
      if phrase == -2 { return }
      if phrase >= 0 { found(Int(phrase), index..<next + 1) }
      next += 1
      guard next < end else { return }
      key = Self.join(key, tokens[next].key)
    }
  }

  /// The stretches that no phrase covers.
  func gaps(in tokens: [DialogueOutline.Token]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var from = 0
    var index = 0
    while index < tokens.count {
      var end = index
      at(index, in: tokens, until: tokens.count) { end = max(end, $1.upperBound) }
      if end > index {
        if index > from { gaps.append(from..<index) }
        index = end
        from = end
      } else {
        index += 1
      }
    }
    if index > from { gaps.append(from..<index) }
    return gaps
  }
}

/// Numbers that are there or not; emptied at no cost.
private struct KeySet {
  private var keys: [UInt64]
  /// The round in which a place was filled.
  private var rounds: [Int32]
  private var round: Int32 = 1
  private let mask: Int
  private(set) var count = 0

  init(capacity: Int) {
    var places = 16
    while places < capacity * 2 { places *= 2 }
    keys = [UInt64](repeating: 0, count: places)
    rounds = [Int32](repeating: 0, count: places)
    mask = places - 1
  }

  mutating func removeAll() {
    round += 1
    count = 0
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while rounds[place] == round, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  func contains(_ key: UInt64) -> Bool { rounds[place(of: key)] == round }

  /// False where it was there already.
  mutating func insert(_ key: UInt64) -> Bool {
    let place = place(of: key)
    if rounds[place] == round { return false }
    keys[place] = key
    rounds[place] = round
    count += 1
    return true
  }
}
