public import CallModel

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
    words = parties.indices.map { index in spoken[index].flatMap { tokens[index][$0] }.map(\.key) }
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
      for run in runs {
        for turn in run.turns {
          lengths[place, default: 0] += words[turn].count
          for stretch in spoken[turn] {
            pieces[place, default: []].append(Piece(turn: turn, tokens: stretch))
          }
        }
      }
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
        0.5 * (customer.dropLast().map { likeness(lastRun.turns, $0.turns) }.max() ?? 0)
    }
    if let agentLast = agent.last {
      shape["agent-runs-\(min(4, agent.count))"] = flag
      shape["long-agent"] = logarithm(
        agent.map(length).reduce(0, +) / Double(agent.count))
      shape["long-agent-last"] = logarithm(length(agentLast))
      if asks(agentLast) { shape["asks-agent-last"] = flag }
      if agent.count > 1 {
        shape["repeats-agent"] =
          0.5 * (agent.dropLast().map { likeness(agentLast.turns, $0.turns) }.max() ?? 0)
      }
    }
    if all.last?.party == .agent { shape["agent-closes"] = flag }
    shape = shape.filter { $0.value != 0 }
  }

  /// Shared neighbouring pairs over the pairs of the shorter run, 0…1.
  private func likeness(_ left: [Int], _ right: [Int]) -> Double {
    func pairs(_ turns: [Int]) -> Set<UInt64> {
      var pairs: Set<UInt64> = []
      for turn in turns {
        for (a, b) in zip(words[turn], words[turn].dropFirst()) {
          pairs.insert(TokenPhrases.join(a, b))
        }
      }
      return pairs
    }
    let (a, b) = (pairs(left), pairs(right))
    let shorter = min(a.count, b.count)
    return shorter == 0 ? 0 : Double(a.intersection(b).count) / Double(shorter)
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
  /// Index of the phrase by the joined keys of its tokens.
  private var places: [UInt64: Int] = [:]
  private var firsts: Set<UInt64> = []
  private(set) var longest = 0

  package init(_ phrases: [String]) {
    for (index, phrase) in phrases.enumerated() {
      let keys = DialogueOutline.tokens(NormalizedText(phrase)).map(\.key)
      guard let first = keys.first else { continue }
      places[keys.dropFirst().reduce(first, Self.join)] = index
      firsts.insert(first)
      longest = max(longest, keys.count)
    }
  }

  static func join(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ right
  }

  /// Every phrase that begins at `index`, shortest first.
  func at(
    _ index: Int, in tokens: [DialogueOutline.Token], until end: Int,
    _ found: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    guard firsts.contains(tokens[index].key) else { return }
    var key = tokens[index].key
    var next = index
    while true {
      if let phrase = places[key] { found(phrase, index..<next + 1) }
      next += 1
      guard next < end, next - index < longest else { return }
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
