/// Phrases and regular expressions.
extension TextCheckEngine.Run {
  private func text(_ index: Int) -> SearchedUnits {
    if encoded.isEmpty { encoded = Array(repeating: nil, count: texts.count) }
    if let known = encoded[index] { return known }
    let made = SearchedUnits(texts[index].units[...])
    encoded[index] = made
    return made
  }

  /// Hits of a group in the scope.
  func hits(ofGroup group: Int32, _ scope: [Int], _ body: (PhraseHit) -> Void) {
    for place in places[group] {
      let number = Int(places.order[place])
      if scope.holds(hits[number].turnIndex) { body(hits[number]) }
    }
  }

  func operatorHit(_ hit: PhraseHit, by name: String? = nil) -> OperatorHit {
    guard let name else { return OperatorHit(hit) }
    return OperatorHit(PhraseHit(hit, hit.source.named(name)))
  }

  func phrases(_ plan: TextCheckEngine.PhrasePlan, _ scope: [Int]) -> Result {
    // Most checks find nothing of what they list, and then nothing else is asked.
    if !plan.listed.contains(where: { $0.groups.contains { !places[$0].isEmpty } }) {
      return Result(holds: plan.value.need == .none)
    }
    let value = plan.value
    var result = Result(holds: false)
    var excluded: [Int: RisingRanges] = [:]
    func counts(_ hit: PhraseHit, _ phrase: String?) -> Bool {
      let end = min(texts[hit.turnIndex].count, hit.position + hit.length)
      let range = hit.position..<max(hit.position, end)
      if value.isFunctional, hit.isBare { return false }
      if value.isAsWritten, hit.bySound { return false }
      if value.isNegationAware, Negation.isNegated(texts[hit.turnIndex], range) { return false }
      if value.isCaseSensitive, let phrase, !hit.quote.contains(phrase) { return false }
      if value.excluding.isEmpty { return true }
      let ranges: RisingRanges
      if let known = excluded[hit.turnIndex] {
        ranges = known
      } else {
        var all: [Range<Int>] = []
        for source in value.excluding {
          if let search = engine.patterns[PatternKey(source)]?.search(
            text(hit.turnIndex), overlapping: true)
          {
            all += search.ranges
            result.isExhausted = result.isExhausted || search.exhausted
          }
        }
        ranges = RisingRanges(all)
        excluded[hit.turnIndex] = ranges
      }
      return !ranges.overlaps(range)
    }
    // Hits of each thing that is listed, and in a turn of its own where all must stand together.
    var listed: [[OperatorHit]] = []
    listed.reserveCapacity(plan.listed.count)
    for item in plan.listed {
      var own: [OperatorHit] = []
      for group in item.groups where !places[group].isEmpty {
        hits(ofGroup: group, scope) { hit in
          if let entries = item.entries, !entries.contains(hit.entry) { return }
          if counts(hit, item.phrase ?? hit.phrase) {
            own.append(operatorHit(hit, by: item.phrase))
          }
        }
      }
      listed.append(own)
    }
    if result.isExhausted { return .givenUp }
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
      let distinct = listed.count { !$0.isEmpty }
      if distinct > 1 {
        result.hits = Array(listed.joined())
      } else if let own = listed.first(where: { !$0.isEmpty }) {
        result.hits = own
      }
      result.holds = holds(distinct, result.hits.count)
      if value.need == .none { result.hits = [] }
    }
    if result.hits.count < 2 { return result }
    // Of those that begin together the longer first.
    result.hits.sort {
      ($0.turnIndex, $0.range.lowerBound, -$0.range.upperBound)
        < ($1.turnIndex, $1.range.lowerBound, -$1.range.upperBound)
    }
    return result
  }

  func pattern(_ value: PatternOperator, _ scope: [Int]) -> Result {
    var result = Result(holds: false)
    guard let pattern = engine.patterns[PatternKey(value.pattern)] else { return result }
    // All turns at once, where there are more than a few.
    var isMarked = false
    if scope.count > 4, let needed = pattern.needed {
      sieve.texts(meeting: needed, into: &marks)
      isMarked = true
    }
    for index in scope {
      if isMarked, marks[index >> 6] >> UInt64(index & 63) & 1 == 0 { continue }
      let search = pattern.search(text(index))
      result.isExhausted = result.isExhausted || search.exhausted
      if search.ranges.isEmpty { continue }
      var excluded = RisingRanges([])
      if let source = value.excluding,
        let other = engine.patterns[PatternKey(source)]?.search(text(index), overlapping: true)
      {
        excluded = RisingRanges(other.ranges)
        result.isExhausted = result.isExhausted || other.exhausted
      }
      for range in search.ranges
      where !range.isEmpty && !excluded.overlaps(range) {
        if value.isOfStatements,
          Questions.isAsked(range, of: texts[index], engine.words.patterns.questions)
        {
          continue
        }
        result.hits.append(hit(index, range, by: value.pattern))
      }
    }
    // Hits beyond where it was given up might be missing; what an exclusion was given up on might be none.
    let isUnsure = value.excluding == nil ? result.hits.count < value.minimumHits : true
    if result.isExhausted, isUnsure { return .givenUp }
    result.holds = result.hits.count >= value.minimumHits
    return result
  }
}
