package import CallModel

/// A dialogue laid out for the satisfaction lexicon: who said what at which place of the call.
///
/// Turns of one party that follow each other are one run. The customer's first run, the last one
/// and those between are kept apart, because the same words mean more at the end; the agent's last
/// run likewise. Of the agent's words the courtesies are left out: they say nothing about the
/// customer, and no score for courtesy may enter one for satisfaction. The customer's plain words
/// (`PlainWords`) are kept apart from what else they say.
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

  /// What the course of the dialogue shows apart from words; the number is the place in
  /// `traitNames`.
  enum Trait: Int {
    case agentCloses = 0
    /// Up to four runs; the further numbers follow.
    case agentRuns = 1
    case asksAgentLast = 5
    case asksFirst
    case asksLast
    /// Up to four runs.
    case customerRuns = 8
    case longAgent = 12
    case longAgentLast
    case longFirst
    case longLast
    case repeatsAgent
    case repeatsCustomer
    /// Up to seven runs.
    case runs = 18
  }

  /// Rising.
  static let traitNames = [
    "agent-closes", "agent-runs-1", "agent-runs-2", "agent-runs-3", "agent-runs-4",
    "asks-agent-last", "asks-first", "asks-last", "customer-runs-1", "customer-runs-2",
    "customer-runs-3", "customer-runs-4", "long-agent", "long-agent-last", "long-first",
    "long-last", "repeats-agent", "repeats-customer", "runs-1", "runs-2", "runs-3", "runs-4",
    "runs-5", "runs-6", "runs-7",
  ]

  /// Neighbouring tokens of one turn, as numbers of the whole dialogue.
  package struct Piece: Sendable {
    package var turn: Int32
    var from: Int32
    var to: Int32

    package var tokens: Range<Int> { Int(from)..<Int(to) }
  }

  /// Turns of one party that follow each other.
  private struct Run {
    var isAgent: Bool
    /// Of the party's pieces.
    var pieces: Range<Int>
    /// Tokens of the pieces.
    var length: Int
  }

  /// The tokens of all turns, one behind the other: a Chinese character or a whole Latin word each.
  private(set) var keys: [UInt64] = []
  /// Where each token begins in its turn's normalised text.
  private var starts: [Int32] = []
  private var customerPieces: [Piece] = []
  /// The agent's courtesies left out.
  private var agentPieces: [Piece] = []
  private var customer: [Run] = []
  private var agent: [Run] = []
  /// The turn with which the customer's last run begins.
  private var opening: Piece?
  /// The customer's plain words, and what only looks like one, in the order of speaking.
  private var plainWords: [PlainWords.Hit] = []
  /// By the number of the trait; 0…about 1.
  private(set) var traits = [Double](repeating: 0, count: traitNames.count)

  /// - Parameters:
  ///   - courtesies: phrases of the agent that are left out.
  ///   - farewells: phrases that close a call and are no last word of the customer.
  ///   - plain: words by which the customer says outright how content they are.
  package init(
    _ parties: [Party], texts: [NormalizedText], courtesies: TokenPhrases, farewells: TokenPhrases,
    plain: PlainWords
  ) {
    let bounds = readTokens(parties, texts)
    func tokens(_ turn: Int) -> Piece {
      Piece(turn: Int32(turn), from: bounds[turn], to: bounds[turn + 1])
    }
    // A farewell at the end is nobody's last word, but where nothing else was said.
    var end = parties.count
    var customers = parties.indices.count {
      parties[$0] == .customer && !tokens($0).tokens.isEmpty
    }
    while end > 0, customers > 0 {
      let last = tokens(end - 1)
      let isSaid =
        parties[end - 1] == .agent
        ? courtesies.firstGap(in: keys, last.tokens) != nil
        : parties[end - 1] == .customer && !last.tokens.isEmpty
      if isSaid {
        guard parties[end - 1] == .customer, customers > 1,
          farewells.firstGap(in: keys, last.tokens) == nil
        else { break }
        customers -= 1
      }
      end -= 1
    }
    var count = 0
    var closer: Party?
    for turn in 0..<end where parties[turn] == .agent || parties[turn] == .customer {
      let isAgent = parties[turn] == .agent
      let own = tokens(turn)
      var length = 0
      let first = isAgent ? agentPieces.count : customerPieces.count
      if isAgent {
        // What an agent says apart from courtesies; a turn of courtesies alone is as if not said.
        var from = own.tokens.lowerBound
        while let gap = courtesies.firstGap(in: keys, from..<own.tokens.upperBound) {
          agentPieces.append(
            Piece(turn: own.turn, from: Int32(gap.lowerBound), to: Int32(gap.upperBound)))
          length += gap.count
          from = gap.upperBound
        }
      } else if !own.tokens.isEmpty {
        customerPieces.append(own)
        length = own.tokens.count
      }
      if length == 0 { continue }
      let goesOn = closer == parties[turn]
      closer = parties[turn]
      if isAgent {
        Self.add(first..<agentPieces.count, length, to: &agent, isAgent: true, goesOn)
      } else {
        Self.add(first..<customerPieces.count, length, to: &customer, isAgent: false, goesOn)
      }
      count += goesOn ? 0 : 1
    }
    while customer.count > 1, let last = customer.last,
      customerPieces[last.pieces].allSatisfy({ farewells.firstGap(in: keys, $0.tokens) == nil })
    {
      customer.removeLast()
    }
    opening = customer.last.map { customerPieces[$0.pieces.lowerBound] }
    findPlainWords(plain, texts)
    describe(count: count, agentCloses: closer == .agent, texts)
  }

  private static func add(
    _ pieces: Range<Int>, _ length: Int, to runs: inout [Run], isAgent: Bool, _ goesOn: Bool
  ) {
    if goesOn {
      let last = runs.count - 1
      runs[last].pieces = runs[last].pieces.lowerBound..<pieces.upperBound
      runs[last].length += length
    } else {
      runs.append(Run(isAgent: isAgent, pieces: pieces, length: length))
    }
  }

  /// The runs that make up a place, and whose they are.
  private func runs(at place: Place) -> ArraySlice<Run> {
    switch place {
    case .first: customer.prefix(1)
    case .middle: customer.dropFirst().dropLast()
    case .last: customer.count > 1 ? customer.suffix(1) : []
    case .opens: []
    case .agentEarlier: agent.dropLast()
    case .agentLast: agent.suffix(1)
    case .agent: agent[...]
    }
  }

  /// What is said at a place, the agent's courtesies and the customer's plain words left out.
  package func pieces(at place: Place) -> [Piece] {
    if place == .opens {
      // Where a plain word opens the run, nothing else does.
      guard let opening, let first = besidesPlainWords([opening]).first, first.from == opening.from
      else { return [] }
      return [first]
    }
    let runs = runs(at: place)
    guard let first = runs.first, let last = runs.last else { return [] }
    let range = first.pieces.lowerBound..<last.pieces.upperBound
    return first.isAgent ? Array(agentPieces[range]) : besidesPlainWords(customerPieces[range])
  }

  /// The customer's plain words at a place that mean something there.
  package func plainWords(at place: Place) -> [PlainWords.Hit] {
    guard place == .first || place == .middle || place == .last else { return [] }
    let runs = runs(at: place)
    guard let first = runs.first, let last = runs.last else { return [] }
    let turns =
      customerPieces[first.pieces.lowerBound].turn...customerPieces[last.pieces.upperBound - 1].turn
    return plainWords.filter { turns.contains($0.turn) && $0.family != nil }
  }

  private mutating func findPlainWords(_ plain: PlainWords, _ texts: [NormalizedText]) {
    var hits: [PlainWords.Hit] = []
    for piece in customerPieces {
      let text = texts[Int(piece.turn)]
      plain.scan(keys, piece.tokens) { word, tokens in
        let meaning = plain.meaning(of: word, at: units(tokens, in: text), in: text)
        var from = tokens.lowerBound
        if let cue = meaning.cue {
          while from > piece.tokens.lowerBound, Int(starts[from - 1]) >= cue.lowerBound {
            from -= 1
          }
        }
        hits.append(
          PlainWords.Hit(
            turn: piece.turn, from: Int32(from), to: Int32(tokens.upperBound), word: Int32(word),
            family: meaning.family))
      }
    }
    plainWords = hits
  }

  /// The stretches of some pieces that no plain word takes.
  private func besidesPlainWords(_ pieces: some Collection<Piece>) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces {
      var from = piece.from
      for hit in plainWords where hit.turn == piece.turn {
        if hit.from > from { result.append(Piece(turn: piece.turn, from: from, to: hit.from)) }
        from = max(from, hit.to)
      }
      if from < piece.to { result.append(Piece(turn: piece.turn, from: from, to: piece.to)) }
    }
    return result
  }

  /// Tokens at a place, the agent's courtesies not counted; nil where nobody speaks.
  package func length(at place: Place) -> Int? {
    let runs = runs(at: place)
    return runs.isEmpty ? nil : runs.reduce(0) { $0 + $1.length }
  }

  /// What the course of the dialogue shows apart from words, by name: for studies.
  package var shape: [String: Double] {
    var shape: [String: Double] = [:]
    for (name, value) in zip(Self.traitNames, traits) where value != 0 { shape[name] = value }
    return shape
  }

  // MARK: The course of the dialogue

  private mutating func describe(count: Int, agentCloses: Bool, _ texts: [NormalizedText]) {
    guard let first = customer.first, let last = customer.last else { return }
    // Whole texts of hundreds of tokens say no more than one of two hundred.
    func logarithm(_ count: Double) -> Double { 0.1 * Self.log(1 + min(200, count)) }
    let flag = 0.3
    func set(_ trait: Trait, _ value: Double) { traits[trait.rawValue] = value }
    traits[Trait.customerRuns.rawValue + min(4, customer.count) - 1] = flag
    traits[Trait.runs.rawValue + min(7, count) - 1] = flag
    set(.longFirst, logarithm(Double(first.length)))
    set(.longLast, logarithm(Double(last.length)))
    if asks(first, texts) { set(.asksFirst, flag) }
    if asks(last, texts) { set(.asksLast, flag) }
    if customer.count > 1 {
      set(.repeatsCustomer, 0.5 * likeness(last, customer.dropLast(), customerPieces))
    }
    if let agentLast = agent.last {
      traits[Trait.agentRuns.rawValue + min(4, agent.count) - 1] = flag
      let total = agent.reduce(0) { $0 + $1.length }
      set(.longAgent, logarithm(Double(total) / Double(agent.count)))
      set(.longAgentLast, logarithm(Double(agentLast.length)))
      if asks(agentLast, texts) { set(.asksAgentLast, flag) }
      if agent.count > 1 {
        set(.repeatsAgent, 0.5 * likeness(agentLast, agent.dropLast(), agentPieces))
      }
    }
    if agentCloses { set(.agentCloses, flag) }
  }

  private func asks(_ run: Run, _ texts: [NormalizedText]) -> Bool {
    var last: Int32 = -1
    for piece in (run.isAgent ? agentPieces : customerPieces)[run.pieces] where piece.turn != last {
      last = piece.turn
      if Questions.isAsked(in: texts[Int(piece.turn)]) { return true }
    }
    return false
  }

  /// The largest share of neighbouring pairs that a run has in common with any of the others, over
  /// the pairs of the shorter of the two, 0…1.
  private func likeness(_ run: Run, _ others: ArraySlice<Run>, _ pieces: [Piece]) -> Double {
    var own = KeySet(capacity: run.length)
    forEachPair(of: run, pieces) {
      _ = own.insert($0)
      return true
    }
    if own.count == 0 { return 0 }
    var seen: KeySet?
    var best = 0.0
    for other in others {
      // Most runs have nothing in common with the last: they are passed over without a count.
      var shares = false
      forEachPair(of: other, pieces) {
        shares = own.contains($0)
        return !shares
      }
      if !shares { continue }
      var counted = seen ?? KeySet(capacity: others.map(\.length).max() ?? 0)
      seen = nil
      counted.removeAll()
      var shared = 0
      forEachPair(of: other, pieces) {
        if counted.insert($0), own.contains($0) { shared += 1 }
        return true
      }
      best = max(best, Double(shared) / Double(min(own.count, counted.count)))
      seen = counted
    }
    return best
  }

  /// Calls `body` with each pair of neighbouring tokens of one turn until it says false.
  @inline(__always)
  private func forEachPair(of run: Run, _ pieces: [Piece], _ body: (UInt64) -> Bool) {
    keys.withUnsafeBufferPointer { keys in
      pieces.withUnsafeBufferPointer { pieces in
        var turn: Int32 = -1
        var left: UInt64 = 0
        for number in run.pieces {
          let piece = pieces[number]
          var from = Int(piece.from)
          if piece.turn != turn {
            turn = piece.turn
            left = keys[from]
            from += 1
          }
          for index in from..<Int(piece.to) {
            if !body(TokenPhrases.join(left, keys[index])) { return }
            left = keys[index]
          }
        }
      }
    }
  }

  // MARK: Tokens

  /// Reads the tokens of both parties; returns where each turn's begin.
  private mutating func readTokens(_ parties: [Party], _ texts: [NormalizedText]) -> [Int32] {
    var total = 0
    for text in texts { total += text.count }
    var bounds: [Int32] = [0]
    bounds.reserveCapacity(parties.count + 1)
    var starts: [Int32] = []
    keys = [UInt64](unsafeUninitializedCapacity: total) { keys, count in
      starts = [Int32](unsafeUninitializedCapacity: total) { starts, startCount in
        for turn in parties.indices {
          if parties[turn] == .agent || parties[turn] == .customer {
            texts[turn].units.withUnsafeBufferPointer { units in
              Self.forEachToken(in: units) { key, from in
                keys[count] = key
                starts[count] = Int32(from)
                count += 1
              }
            }
          }
          bounds.append(Int32(count))
        }
        startCount = count
      }
    }
    self.starts = starts
    return bounds
  }

  /// The units of neighbouring tokens of a turn.
  package func units(_ tokens: Range<Int>, in text: NormalizedText) -> Range<Int> {
    var end = Int(starts[tokens.upperBound - 1])
    text.units.withUnsafeBufferPointer { units in
      let isWord = UnitClass.isWord(units[end])
      repeat { end += 1 } while isWord && end < units.count && UnitClass.isWord(units[end])
    }
    return Int(starts[tokens.lowerBound])..<end
  }

  /// The keys of a text's tokens.
  static func keys(_ text: NormalizedText) -> [UInt64] {
    var keys: [UInt64] = []
    text.units.withUnsafeBufferPointer { forEachToken(in: $0) { key, _ in keys.append(key) } }
    return keys
  }

  @inline(__always)
  private static func forEachToken(
    in units: UnsafeBufferPointer<UInt16>, _ body: (_ key: UInt64, _ from: Int) -> Void
  ) {
    var index = 0
    while index < units.count {
      let from = index
      index += 1
      if units[from] == UnitClass.space { continue }
      var key: UInt64 = (0xCBF2_9CE4_8422_2325 ^ UInt64(units[from])) &* 0x100_0000_01B3
      if UnitClass.isWord(units[from]) {
        while index < units.count, UnitClass.isWord(units[index]) {
          key = (key ^ UInt64(units[index])) &* 0x100_0000_01B3
          index += 1
        }
      }
      body(key, from)
    }
  }
}
