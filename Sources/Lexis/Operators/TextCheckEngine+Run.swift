public import CallModel

extension TextCheckEngine {
  /// The outcome of every check, in the order of `checks`.
  public func outcomes(in turns: [Turn]) -> [CheckOutcome] {
    outcomes(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// - Parameters:
  ///   - groupHits: hits of the library's groups where they are known already.
  ///   - facts: what is known beside the words; without, silence and the like rest on the turns'
  ///     times, and what needs a recording is not measurable.
  public func outcomes(
    in turns: [Turn], texts: [NormalizedText], groupHits: [PhraseHit]? = nil,
    facts: CallFacts = CallFacts()
  ) -> [CheckOutcome] {
    let run = Run(engine: self, turns: turns, texts: texts, groupHits: groupHits, facts: facts)
    return run.outcomes()
  }

  /// Runs each check's examples; gives back those that do not do what they say.
  public func failingExamples() -> [(
    check: String, example: TextCheck.Example, outcome: CheckOutcome
  )] {
    var failures: [(check: String, example: TextCheck.Example, outcome: CheckOutcome)] = []
    for (index, check) in checks.enumerated() {
      for example in check.examples {
        let (turns, marks) = Self.read(example.dialogue)
        let outcome = outcomes(in: turns)[index]
        let hitTurns = Set(outcome.hits.map(\.turnIndex))
        if outcome.fires != example.fires || (!marks.isEmpty && hitTurns != marks) {
          failures.append((check.id, example, outcome))
        }
      }
    }
    return failures
  }

  /// The turns of a written dialogue, and the indices of marked ones.
  public static func read(_ dialogue: String) -> (turns: [Turn], marks: Set<Int>) {
    let (turns, marks, _) = reading(dialogue)
    return (turns, marks)
  }

  /// The same, with the lines that are no turns, from 1.
  package static func reading(_ dialogue: String) -> (
    turns: [Turn], marks: Set<Int>, strange: [Int]
  ) {
    var turns: [Turn] = []
    var marks: Set<Int> = []
    var strange: [Int] = []
    var number = 0
    for line in dialogue.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      var text = PhraseLibrary.trimmed(line)
      if text.isEmpty { continue }
      let isMarked = text.hasPrefix(">")
      if isMarked { text = PhraseLibrary.trimmed(text.dropFirst()) }
      guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
        strange.append(number)
        continue
      }
      let head = text[..<colon].split(separator: " ", maxSplits: 1).map(String.init)
      let party: Party
      switch head.first {
      case "agent", "坐席", "客服": party = .agent
      case "customer", "客户": party = .customer
      case "system", "系统": party = .system
      case "unknown", "未知": party = .unknown
      default:
        strange.append(number)
        continue
      }
      var span: Span?
      if head.count == 2 {
        let times = head[1].split(separator: "-").map { Double(PhraseLibrary.trimmed($0)) }
        guard times.count == 2, let from = times[0], let to = times[1], to >= from else {
          strange.append(number)
          continue
        }
        span = Span(Seconds(from), Seconds(to))
      }
      if isMarked { marks.insert(turns.count) }
      turns.append(
        Turn(
          number: turns.count + 1, party: party, span: span,
          text: PhraseLibrary.trimmed(text[text.index(after: colon)...])))
    }
    return (turns, marks, strange)
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
  }

  final class Run {
    let engine: TextCheckEngine
    let turns: [Turn]
    let texts: [NormalizedText]
    /// Phrase hits by group.
    let byGroup: [String: [PhraseHit]]
    var encoded: [Int: EncodedUnits] = [:]
    var found: [String: CheckOutcome] = [:]

    let facts: CallFacts
    private var foundSlots: [SlotFinding]?

    init(
      engine: TextCheckEngine, turns: [Turn], texts: [NormalizedText], groupHits: [PhraseHit]?,
      facts: CallFacts
    ) {
      self.engine = engine
      self.turns = turns
      self.texts = texts
      self.facts = facts
      var byGroup: [String: [PhraseHit]] = [:]
      if !engine.usedGroups.isEmpty {
        for hit in groupHits ?? engine.groupMatcher.hits(in: turns, texts: texts)
        where engine.usedGroups.contains(hit.group) {
          byGroup[hit.group, default: []].append(hit)
        }
      }
      if !engine.matcher.library.groups.isEmpty {
        for hit in engine.matcher.hits(in: turns, texts: texts) {
          byGroup[hit.group, default: []].append(hit)
        }
      }
      self.byGroup = byGroup
    }

    var slots: [SlotFinding] {
      if let known = facts.slots ?? foundSlots { return known }
      let made = SlotFinder().findings(in: turns, texts: texts)
      foundSlots = made
      return made
    }

    var language: Language { facts.language ?? SpokenLanguage.of(turns) ?? .chinese }

    func outcomes() -> [CheckOutcome] {
      for index in engine.order {
        let check = engine.checks[index]
        let result = evaluate(check.operation, in: check.scope)
        found[check.id] = CheckOutcome(
          check: check.id, fires: result.holds, hits: result.holds ? result.hits : [],
          absence: result.holds ? nil : result.absence, isExhausted: result.isExhausted)
      }
      return engine.checks.compactMap { found[$0.id] }
    }

    private func evaluate(_ operation: TextOperator, in place: TextScope) -> Result {
      let scope = scope(of: place)
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
      for hit in found[anchor.check]?.hits ?? [] where places.last != hit.turnIndex {
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

    private func evaluate(_ operation: TextOperator, _ scope: [Int]) -> Result {
      switch operation {
      case .phrases(let value): return phrases(value, scope)
      case .pattern(let value): return pattern(value, scope)
      case .similar(let value): return similar(value, scope)
      case .repetition(let value): return repetition(value, scope)
      case .stages(let value): return stages(value, scope)
      case .slots(let value): return slots(value, scope)
      case .measure(let value): return measure(value, scope)
      case .check(let name):
        guard let other = found[name] else { return Result(holds: false) }
        let within = Set(scope)
        let hits = other.hits.filter { within.contains($0.turnIndex) }
        return Result(
          holds: other.fires && (other.hits.isEmpty || !hits.isEmpty), hits: hits,
          absence: other.absence, isExhausted: other.isExhausted)
      case .within(let place, let part): return evaluate(part, in: place)
      case .except(let part, let exception):
        var result = evaluate(part, scope)
        guard result.holds else { return result }
        let other = evaluate(exception.operation, in: TextScope())
        guard other.holds else { return result }
        if result.hits.isEmpty { return Result(holds: false, isExhausted: result.isExhausted) }
        let places = other.hits.map(\.turnIndex).sorted()
        result.hits.removeAll { hit in
          // The first place not before the hit's reach; places are in order.
          var low = 0
          var high = places.count
          while low < high {
            let middle = (low + high) / 2
            if places[middle] < hit.turnIndex - exception.before {
              low = middle + 1
            } else {
              high = middle
            }
          }
          return low < places.count && places[low] <= hit.turnIndex + exception.after
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
        if let absence = one.absence { return Result(holds: false, absence: absence) }
        return Result(holds: !one.holds, isExhausted: one.isExhausted)
      }
    }

    private func text(_ index: Int) -> EncodedUnits {
      if let known = encoded[index] { return known }
      let made = EncodedUnits(texts[index])
      encoded[index] = made
      return made
    }

    private func hits(ofPhrase phrase: String, _ scope: Set<Int>) -> [PhraseHit] {
      guard let id = engine.phraseGroups[phrase] else { return [] }
      let all = (byGroup["\(id) agent"] ?? []) + (byGroup["\(id) customer"] ?? [])
      return all.filter { scope.contains($0.turnIndex) }
    }

    private func hits(ofGroup group: String, _ scope: Set<Int>) -> [PhraseHit] {
      (byGroup[group] ?? []).filter { scope.contains($0.turnIndex) }
    }

    private func operatorHit(_ hit: PhraseHit, by name: String) -> OperatorHit {
      let end = min(texts[hit.turnIndex].count, hit.position + hit.length)
      return OperatorHit(
        turnIndex: hit.turnIndex, turnNumber: hit.turnNumber, party: hit.party,
        range: hit.position..<end, quote: hit.quote, by: name, span: hit.span,
        bySound: hit.bySound, isBare: hit.isBare, phrase: hit)
    }

    private func phrases(_ value: PhraseOperator, _ scope: [Int]) -> Result {
      let scope = Set(scope)
      var result = Result(holds: false)
      var excluded: [Int: [Range<Int>]] = [:]
      func counts(_ hit: PhraseHit, _ phrase: String?) -> Bool {
        let end = min(texts[hit.turnIndex].count, hit.position + hit.length)
        let range = hit.position..<max(hit.position, end)
        if value.isFunctional, hit.isBare { return false }
        if value.isNegationAware, Negation.isNegated(texts[hit.turnIndex], range) { return false }
        if value.isCaseSensitive, let phrase, !hit.quote.contains(phrase) { return false }
        if value.excluding.isEmpty { return true }
        let ranges: [Range<Int>]
        if let known = excluded[hit.turnIndex] {
          ranges = known
        } else {
          var all: [Range<Int>] = []
          for source in value.excluding {
            if let search = engine.patterns[source]?.search(text(hit.turnIndex), overlapping: true)
            {
              all += search.ranges
              result.isExhausted = result.isExhausted || search.exhausted
            }
          }
          ranges = all
          excluded[hit.turnIndex] = all
        }
        return !ranges.contains { $0.overlaps(range) }
      }
      // Hits of each thing that is listed, and in a turn of its own where all must stand together.
      var listed: [[OperatorHit]] = []
      for phrase in value.phrases {
        listed.append(
          hits(ofPhrase: phrase, scope).filter { counts($0, phrase) }
            .map { operatorHit($0, by: phrase) })
      }
      for group in value.groups {
        listed.append(
          hits(ofGroup: group, scope).filter { counts($0, $0.phrase) }
            .map { operatorHit($0, by: "\(group):\($0.phrase)") })
      }
      func holds(_ distinct: Int, _ hits: Int) -> Bool {
        switch value.need {
        case .any: distinct > 0 && hits >= value.minimumHits
        case .all: distinct == listed.count && hits >= value.minimumHits
        case .atLeast(let number): distinct >= number && hits >= value.minimumHits
        case .none: distinct == 0
        }
      }
      if value.isTogether, value.need != .none {
        var distinct: [Int: Int] = [:]
        var number: [Int: Int] = [:]
        for own in listed {
          for turn in Set(own.map(\.turnIndex)) { distinct[turn, default: 0] += 1 }
          for hit in own { number[hit.turnIndex, default: 0] += 1 }
        }
        let turns = Set(distinct.keys.filter { holds(distinct[$0] ?? 0, number[$0] ?? 0) })
        result.hits = listed.joined().filter { turns.contains($0.turnIndex) }
        result.holds = !turns.isEmpty
      } else {
        result.hits = Array(listed.joined())
        result.holds = holds(listed.count { !$0.isEmpty }, result.hits.count)
        if value.need == .none { result.hits = [] }
      }
      result.hits.sort { ($0.turnIndex, $0.range.lowerBound) < ($1.turnIndex, $1.range.lowerBound) }
      return result
    }

    func hit(_ index: Int, _ range: Range<Int>, by name: String) -> OperatorHit {
      OperatorHit(
        turnIndex: index, turnNumber: turns[index].number, party: turns[index].party, range: range,
        quote: texts[index].quote(range), by: name,
        span: TurnClock.span(of: range, in: turns[index], text: texts[index]), bySound: false)
    }

    private func pattern(_ value: PatternOperator, _ scope: [Int]) -> Result {
      var result = Result(holds: false)
      guard let pattern = engine.patterns[value.pattern] else { return result }
      for index in scope {
        let search = pattern.search(text(index))
        result.isExhausted = result.isExhausted || search.exhausted
        if search.ranges.isEmpty { continue }
        var excluded: [Range<Int>] = []
        if let source = value.excluding,
          let other = engine.patterns[source]?.search(text(index), overlapping: true)
        {
          excluded = other.ranges
          result.isExhausted = result.isExhausted || other.exhausted
        }
        for range in search.ranges
        where !range.isEmpty && !excluded.contains(where: { $0.overlaps(range) }) {
          result.hits.append(hit(index, range, by: value.pattern))
        }
      }
      result.holds = result.hits.count >= value.minimumHits
      return result
    }

    private func similar(_ value: SimilarOperator, _ scope: [Int]) -> Result {
      var result = Result(holds: false)
      let wanted = value.sentences.map { NormalizedText($0) }
      let grams = wanted.map { TextSimilarity.Grams($0) }
      for index in scope {
        for sentence in texts[index].sentences {
          let units = texts[index].units
          var best: (likeness: Double, range: Range<Int>, sentence: Int)?
          for (number, target) in wanted.enumerated() where !target.isEmpty {
            for window in Self.windows(sentence, target.count, in: units) {
              let likeness = grams[number].likeness(
                to: TextSimilarity.Grams(units: units[window]))
              if likeness > best?.likeness ?? 0 { best = (likeness, window, number) }
            }
          }
          if let best, best.likeness >= value.threshold {
            result.hits.append(hit(index, best.range, by: value.sentences[best.sentence]))
          }
        }
      }
      result.holds = !result.hits.isEmpty
      return result
    }

    /// The sentence, or windows of the wanted length in a much longer one, a quarter apart.
    private static func windows(_ sentence: Range<Int>, _ length: Int, in units: [UInt16])
      -> [Range<Int>]
    {
      if sentence.count * 2 <= length * 3 { return [sentence] }
      var windows: [Range<Int>] = []
      let step = max(1, length / 4)
      var from = sentence.lowerBound
      while from + length <= sentence.upperBound {
        windows.append(wholeWords(from..<from + length, sentence, units))
        from += step
      }
      windows.append(
        wholeWords(sentence.upperBound - length..<sentence.upperBound, sentence, units))
      return windows
    }

    /// Begins and ends between Latin words.
    private static func wholeWords(_ range: Range<Int>, _ sentence: Range<Int>, _ units: [UInt16])
      -> Range<Int>
    {
      var from = range.lowerBound
      var to = range.upperBound
      while from > sentence.lowerBound, UnitClass.isWord(units[from - 1]),
        UnitClass.isWord(units[from])
      {
        from -= 1
      }
      while to < sentence.upperBound, UnitClass.isWord(units[to]), UnitClass.isWord(units[to - 1]) {
        to += 1
      }
      return from..<to
    }

    private func repetition(_ value: RepetitionOperator, _ scope: [Int]) -> Result {
      var result = Result(holds: false)
      let excluded = Set(value.excluding.map { NormalizedText($0).text })
      struct Said {
        var index: Int
        /// Its place among the party's turns.
        var place: Int
        var grams: TextSimilarity.Grams
        var times: Int
      }
      var earlier: [Party: [Said]] = [:]
      var places: [Party: Int] = [:]
      for index in scope {
        let text = texts[index]
        let party = turns[index].party
        let place = places[party] ?? 0
        places[party] = place + 1
        if text.count < value.minimumCharacters || excluded.contains(text.text) { continue }
        if value.questionsOnly,
          !text.sentences.contains(where: { Questions.kind(of: text, in: $0) != nil })
        {
          continue
        }
        let grams =
          value.questionsOnly
          ? TextSimilarity.Grams(question: text.units[...]) : TextSimilarity.Grams(text)
        let back = value.within == 0 ? 64 : min(64, value.within)
        let known = (earlier[party] ?? []).suffix(back).last {
          place - $0.place <= back && grams.likeness(to: $0.grams) >= value.threshold
        }
        let times = (known?.times ?? -1) + 1
        if times == value.times {
          result.hits.append(
            hit(index, 0..<text.count, by: known.map { texts[$0.index].text } ?? ""))
        }
        earlier[party, default: []].append(
          Said(index: index, place: place, grams: grams, times: times))
      }
      result.holds = !result.hits.isEmpty
      return result
    }

    private func stages(_ value: StageOperator, _ scope: [Int]) -> Result {
      var result = Result(holds: false)
      let scope = Set(scope)
      var places: [Int] = []
      for stage in value.stages {
        var own: [OperatorHit] = []
        for group in stage.groups {
          own += hits(ofGroup: group, scope).map { operatorHit($0, by: stage.name) }
        }
        for phrase in stage.phrases {
          own += hits(ofPhrase: phrase, scope).map { operatorHit($0, by: stage.name) }
        }
        for check in stage.checks {
          for var hit in found[check]?.hits ?? [] where scope.contains(hit.turnIndex) {
            hit.by = stage.name
            own.append(hit)
          }
        }
        own.sort { ($0.turnIndex, $0.range.lowerBound) < ($1.turnIndex, $1.range.lowerBound) }
        guard let first = stage.takesLast ? own.last : own.first else {
          if value.needsAll { return result }
          continue
        }
        places.append(first.turnIndex * 10_000 + min(9_999, first.range.lowerBound))
        result.hits.append(first)
      }
      guard places.count >= 2 else { return result }
      if StageOrder.agreement(places) < value.minimumAgreement - 1e-9 { return result }
      if let distance = value.maximumDistance {
        for (left, right) in zip(result.hits, result.hits.dropFirst())
        where right.turnIndex - left.turnIndex > distance {
          return result
        }
      }
      if let most = value.maximumTime {
        let starts = result.hits.map { ($0.span ?? turns[$0.turnIndex].span)?.start }
        for case (let left?, let right?) in zip(starts, starts.dropFirst())
        where right - left > most {
          return result
        }
      }
      result.holds = true
      return result
    }
  }
}

/// How far places agree with the order they are listed in.
public enum StageOrder {
  /// Kendall's tau: 1 for the right order, −1 for the reverse. Equal places count as in order.
  public static func agreement(_ places: [Int]) -> Double {
    guard places.count >= 2 else { return 1 }
    var score = 0
    for (index, left) in places.enumerated() {
      for right in places[(index + 1)...] { score += left <= right ? 1 : -1 }
    }
    return Double(score) / Double(places.count * (places.count - 1) / 2)
  }
}
