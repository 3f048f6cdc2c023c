package import CallModel

extension TextCheckEngine {
  /// The outcome of every check, in the order of `checks`.
  package func outcomes(in turns: [Turn]) -> [CheckOutcome] {
    outcomes(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// - Parameters:
  ///   - hits: what `hits(in:texts:)` found, where it is known already.
  ///   - facts: what is known beside the words; without, silence and the like rest on the turns'
  ///     times, and what needs a recording is not measurable.
  ///   - wanted: the checks to judge, with all that they refer to, as `places(of:)` gives them; nil for all.
  package func outcomes(
    in turns: [Turn], texts: [NormalizedText], hits: [PhraseHit]? = nil,
    facts: CallFacts = CallFacts(), of wanted: [Int]? = nil
  ) -> [CheckOutcome] {
    let run = Run(
      engine: self, turns: turns, texts: texts, hits: hits ?? self.hits(in: turns, texts: texts),
      facts: facts)
    return run.outcomes(of: wanted ?? order)
  }

  /// Checks and all that they refer to, by their places, in an order to judge them in.
  package func places(of names: Set<String>) -> [Int] {
    var wanted = Set(names.compactMap { numbers[$0] })
    // What a check refers to is judged before it.
    for place in order.reversed() where wanted.contains(place) {
      wanted.formUnion(checks[place].references.compactMap { numbers[$0] })
    }
    return order.filter(wanted.contains)
  }

  /// Every phrase of the library and of the checks themselves, by turn and position.
  package func hits(in turns: [Turn], texts: [NormalizedText]) -> [PhraseHit] {
    matcher.hits(in: turns, texts: texts)
  }

  /// Hits of the library's groups, by their name.
  package func libraryHits(_ hits: [PhraseHit]) -> [String: [PhraseHit]] {
    let places = Places(hits, matcher.index)
    var byGroup: [String: [PhraseHit]] = [:]
    for group in 0..<matcher.index.libraryGroups {
      let own = places[Int32(group)]
      if own.isEmpty { continue }
      byGroup[matcher.index.groupNames[group]] = own.map { hits[Int(places.order[$0])] }
    }
    return byGroup
  }

  /// Where the hits of each group stand among all.
  struct Places {
    private var starts: [Int32]
    private(set) var order: [Int32]

    init(_ hits: [PhraseHit], _ index: PhraseIndex) {
      let groups = hits.map { $0.entry < 0 ? -1 : index.groups[Int($0.entry)] }
      var starts = [Int32](repeating: 0, count: index.library.groups.count + 2)
      for group in groups where group >= 0 { starts[Int(group) + 2] += 1 }
      for group in 2..<starts.count { starts[group] += starts[group - 1] }
      var order = [Int32](repeating: 0, count: hits.count)
      for (number, group) in groups.enumerated() where group >= 0 {
        order[Int(starts[Int(group) + 1])] = Int32(number)
        starts[Int(group) + 1] += 1
      }
      self.starts = starts
      self.order = order
    }

    /// Where in `order` the hits of a group stand.
    @inline(__always)
    subscript(group: Int32) -> Range<Int> {
      Int(starts[Int(group)])..<Int(starts[Int(group) + 1])
    }
  }

  /// What an operator comes to: it holds, it does not, or it cannot be said.
  struct Result {
    var holds: Bool
    var hits: [OperatorHit] = []
    /// It cannot be said, and why; `holds` is false then.
    var absence: LocalText?
    var isExhausted = false

    static func unknown(zh: String, en: String) -> Result {
      Result(holds: false, absence: LocalText(zh: zh, en: en))
    }

    /// A pattern came to its limit: what it would have found is not known.
    static var givenUp: Result {
      Result(
        holds: false,
        absence: LocalText(
          zh: "正则表达式试了 \(Pattern.matchLimit) 步仍无结果，已放弃；请写得更简单（如避免 (a+)+）",
          en: "a pattern was given up after \(Pattern.matchLimit) steps; write it more simply "
            + "(without (a+)+, for one)"),
        isExhausted: true)
    }
  }

  final class Run {
    let engine: TextCheckEngine
    let turns: [Turn]
    let texts: [NormalizedText]
    let hits: [PhraseHit]
    let places: Places
    /// Each turn for patterns, from the first that is asked for on; empty before.
    var encoded: [SearchedUnits?] = []
    /// All turns, to tell which of them a pattern may match in.
    private(set) lazy var sieve = TextSieve(texts)
    var marks: [UInt64] = []
    /// Outcomes so far, in the order of the checks.
    var found: [CheckOutcome?]
    private var scopes: [(place: TextScope, turns: [Int])] = []

    let facts: CallFacts
    private(set) lazy var asks: [Bool] =
      facts.asks
      ?? texts.map { text in
        text.sentences.contains {
          Questions.kind(of: text, in: $0, engine.words.patterns.questions) != nil
        }
      }
    private(set) lazy var lengths: [Int] =
      facts.lengths
      ?? turns.indices.map {
        SpokenLength(turns[$0].text, normalized: texts[$0]).count(in: language)
      }
    private var foundSlots: [SlotFinding]?
    private var clocks = TurnClocks()

    init(
      engine: TextCheckEngine, turns: [Turn], texts: [NormalizedText], hits: [PhraseHit],
      facts: CallFacts
    ) {
      self.engine = engine
      self.turns = turns
      self.texts = texts
      self.facts = facts
      self.hits = hits
      self.places = Places(hits, engine.matcher.index)
      self.found = Array(repeating: nil, count: engine.checks.count)
    }

    func outcome(_ check: String) -> CheckOutcome? { engine.numbers[check].flatMap { found[$0] } }

    var slots: [SlotFinding] {
      if let known = facts.slots ?? foundSlots { return known }
      let made = SlotFinder(words: engine.words).findings(in: turns, texts: texts)
      foundSlots = made
      return made
    }

    var language: Language { facts.language ?? SpokenLanguage.of(turns) ?? .chinese }

    func outcomes(of places: [Int]) -> [CheckOutcome] {
      for index in places {
        let result = evaluate(engine.plans[index], in: engine.places[index])
        found[index] = CheckOutcome(
          check: engine.names[index], fires: result.holds, hits: result.holds ? result.hits : [],
          absence: result.holds ? nil : result.absence, isExhausted: result.isExhausted)
      }
      return found.compactMap(\.self)
    }

    private func evaluate(_ operation: Plan, in place: TextScope) -> Result {
      let scope = known(place)
      guard place.everyTurn else { return evaluate(operation, scope) }
      var result = Result(holds: !scope.isEmpty)
      for turn in scope {
        let one = evaluate(operation, [turn])
        result.holds = result.holds && one.holds
        result.hits += one.hits
        result.absence = result.absence ?? one.absence
        result.isExhausted = result.isExhausted || one.isExhausted
      }
      return result
    }

    /// The same for a scope that was asked for before.
    private func known(_ place: TextScope) -> [Int] {
      // Anchors depend on what has been found so far.
      if place.anchor != nil { return scope(of: place) }
      if let known = scopes.first(where: { $0.place == place }) { return known.turns }
      let turns = scope(of: place)
      scopes.append((place, turns))
      return turns
    }

    /// Indices of the turns in a scope, rising.
    func scope(of scope: TextScope) -> [Int] {
      var indices = turns.indices.filter {
        scope.party == nil || turns[$0].party == scope.party
      }
      func place(_ number: Int, in count: Int) -> Int { number > 0 ? number - 1 : count + number }
      if scope.fromTurn != nil || scope.toTurn != nil {
        let from = max(0, place(scope.fromTurn ?? 1, in: indices.count))
        let to = min(indices.count - 1, place(scope.toTurn ?? -1, in: indices.count))
        indices = from <= to ? Array(indices[from...to]) : []
      }
      if scope.fromSecond != nil || scope.toSecond != nil {
        let end = callEnd ?? 0
        func second(_ value: Double) -> Double { value < 0 ? end + value : value }
        let from = second(scope.fromSecond ?? 0)
        let to = scope.toSecond.map(second) ?? .infinity
        indices = indices.filter { index in
          turns[index].span.map { from <= $0.start.rawValue && $0.start.rawValue < to } ?? false
        }
      }
      if scope.fromShare != nil || scope.toShare != nil {
        let from = scope.fromShare ?? 0
        let to = scope.toShare ?? 1
        if let end = callEnd, turns.allSatisfy({ $0.span != nil }) {
          indices = indices.filter { index in
            let start = turns[index].span?.start.rawValue ?? 0
            return start >= from * end && (start < to * end || to >= 1)
          }
        } else {
          let count = Double(turns.count)
          indices = indices.filter { Double($0) >= from * count && Double($0) < to * count }
        }
      }
      if let anchor = scope.anchor {
        let near = turnsNear(anchor)
        indices = indices.filter { near[$0] }
      }
      return indices
    }

    /// The recording's length, or the end of the last turn.
    var callEnd: Double? {
      if let duration = facts.duration ?? facts.timeline?.duration { return duration.rawValue }
      return turns.compactMap { $0.span?.end.rawValue }.max()
    }

    private func turnsNear(_ anchor: TextScope.Anchor) -> [Bool] {
      var near = [Bool](repeating: false, count: turns.count)
      var places: [Int] = []
      for hit in outcome(anchor.check)?.hits ?? [] where places.last != hit.turnIndex {
        places.append(hit.turnIndex)
      }
      switch anchor.which {
      case .every: break
      case .number(let number):
        let index = number > 0 ? number - 1 : places.count + number
        places = places.indices.contains(index) ? [places[index]] : []
      }
      // Stretches around all anchors, added up in one pass.
      var edges = [Int](repeating: 0, count: turns.count + 1)
      func mark(_ from: Int, _ to: Int) {
        let low = max(0, from)
        let high = min(turns.count - 1, to)
        if low <= high {
          edges[low] += 1
          edges[high + 1] -= 1
        }
      }
      let distance = anchor.distance ?? turns.count
      for place in places {
        switch anchor.side {
        case .before: mark(place - distance, place - 1)
        case .after: mark(place + 1, place + distance)
        case .around:
          mark(place - distance, place - 1)
          mark(place + 1, place + distance)
        case .same: mark(place, place)
        }
      }
      var depth = 0
      for index in turns.indices {
        depth += edges[index]
        near[index] = depth > 0
      }
      return near
    }

    private func evaluate(_ operation: Plan, _ scope: [Int]) -> Result {
      switch operation {
      case .phrases(let plan): return phrases(plan, scope)
      case .plain(.pattern(let value)): return pattern(value, scope)
      case .plain(.similar(let value)): return similar(value, scope)
      case .plain(.repetition(let value)): return repetition(value, scope)
      case .plain(.slots(let value)): return slots(value, scope)
      case .plain(.measure(let value)): return measure(value, scope)
      case .plain: return Result(holds: false)
      case .stages(let value, let plans): return stages(value, plans, scope)
      case .check(let number):
        guard let other = number.flatMap({ found[$0] }) else { return Result(holds: false) }
        let hits = other.hits.filter { scope.holds($0.turnIndex) }
        return Result(
          holds: other.fires && (other.hits.isEmpty || !hits.isEmpty), hits: hits,
          absence: other.absence, isExhausted: other.isExhausted)
      case .within(let place, let part): return evaluate(part, in: place)
      case .except(let part, let exception, let before, let after):
        var result = evaluate(part, scope)
        guard result.holds else { return result }
        let other = evaluate(exception, in: TextScope())
        if other.isExhausted, !other.holds { return .givenUp }
        guard other.holds else { return result }
        if result.hits.isEmpty { return Result(holds: false, isExhausted: result.isExhausted) }
        let places = other.hits.map(\.turnIndex).sorted()
        result.hits.removeAll { hit in
          // The first place not before the hit's reach; places are in order.
          let next = places.partitioningIndex { $0 >= hit.turnIndex - before }
          return next < places.count && places[next] <= hit.turnIndex + after
        }
        result.holds = !result.hits.isEmpty
        return result
      case .all(let parts):
        var result = Result(holds: true)
        var fails = false
        for part in parts {
          let one = evaluate(part, scope)
          if !one.holds, one.absence == nil { fails = true }
          result.holds = result.holds && one.holds
          result.hits += one.hits
          result.absence = result.absence ?? one.absence
          result.isExhausted = result.isExhausted || one.isExhausted
        }
        // What fails for certain fails whatever the rest would say.
        if fails { result.absence = nil }
        return result
      case .any(let parts):
        var result = Result(holds: false)
        for part in parts {
          let one = evaluate(part, scope)
          if one.holds { result.hits += one.hits }
          result.holds = result.holds || one.holds
          result.absence = result.absence ?? one.absence
          result.isExhausted = result.isExhausted || one.isExhausted
        }
        if result.holds { result.absence = nil }
        return result
      case .not(let part):
        let one = evaluate(part, scope)
        if let absence = one.absence {
          return Result(holds: false, absence: absence, isExhausted: one.isExhausted)
        }
        return Result(holds: !one.holds, isExhausted: one.isExhausted)
      }
    }

    func hit(_ index: Int, _ range: Range<Int>, by name: String) -> OperatorHit {
      var place = place(index, range, HitSource(texts, name: name))
      place.span = clocks.span(of: range, in: turns[index], index, text: texts[index])
      return OperatorHit(place)
    }

    /// A stretch of a turn.
    func place(_ index: Int, _ range: Range<Int>, _ source: HitSource) -> PhraseHit {
      PhraseHit(
        source, entry: -1, turns: index...index, number: turns[index].number,
        party: turns[index].party, from: range.lowerBound, to: range.upperBound,
        length: range.count, span: nil)
    }
  }
}

extension [Int] {
  /// Whether a number is among these, which rise.
  func holds(_ number: Int) -> Bool {
    let next = partitioningIndex { $0 >= number }
    return next < count && self[next] == number
  }
}
