/// Phrases and regular expressions.
extension TextCheckEngine.Run {
  private func text(_ index: Int) -> SearchedUnits {
    if let known = encoded[index] { return known }
    let made = SearchedUnits(texts[index].units[...])
    encoded[index] = made
    return made
  }

  func hits(ofPhrase phrase: String, _ scope: [Int]) -> [PhraseHit] {
    guard let (agent, customer) = engine.phraseGroups[phrase] else { return [] }
    return hits(ofGroup: agent, scope) + hits(ofGroup: customer, scope)
  }

  func hits(ofGroup group: String, _ scope: [Int]) -> [PhraseHit] {
    byGroup[group]?.filter { scope.holds($0.turnIndex) } ?? []
  }

  func operatorHit(_ hit: PhraseHit, by name: String) -> OperatorHit {
    let end = min(texts[hit.turnIndex].count, hit.position + hit.length)
    return OperatorHit(
      turnIndex: hit.turnIndex, turnNumber: hit.turnNumber, party: hit.party,
      range: hit.position..<end, quote: hit.quote, by: name, span: hit.span,
      bySound: hit.bySound, isBare: hit.isBare, phrase: hit)
  }

  func phrases(_ value: PhraseOperator, _ scope: [Int]) -> Result {
    var result = Result(holds: false)
    var excluded: [Int: [Range<Int>]] = [:]
    func counts(_ hit: PhraseHit, _ phrase: String?) -> Bool {
      let end = min(texts[hit.turnIndex].count, hit.position + hit.length)
      let range = hit.position..<max(hit.position, end)
      if value.isFunctional, hit.isBare { return false }
      if value.isAsWritten, hit.bySound { return false }
      if value.isNegationAware, Negation.isNegated(texts[hit.turnIndex], range) { return false }
      if value.isCaseSensitive, let phrase, !hit.quote.contains(phrase) { return false }
      if value.excluding.isEmpty { return true }
      let ranges: [Range<Int>]
      if let known = excluded[hit.turnIndex] {
        ranges = known
      } else {
        var all: [Range<Int>] = []
        for source in value.excluding {
          if let search = engine.patterns[source]?.search(text(hit.turnIndex), overlapping: true) {
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
    let only = Set(value.only.map { $0.lowercased() })
    let without = Set(value.without.map { $0.lowercased() })
    func isListed(_ hit: PhraseHit) -> Bool {
      if only.isEmpty, without.isEmpty { return true }
      let phrase = hit.phrase.lowercased()
      return only.isEmpty ? !without.contains(phrase) : only.contains(phrase)
    }
    for group in value.groups {
      listed.append(
        hits(ofGroup: group, scope).filter { isListed($0) && counts($0, $0.phrase) }
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
    // Of those that begin together the longer first.
    result.hits.sort {
      ($0.turnIndex, $0.range.lowerBound, -$0.range.upperBound)
        < ($1.turnIndex, $1.range.lowerBound, -$1.range.upperBound)
    }
    return result
  }

  func pattern(_ value: PatternOperator, _ scope: [Int]) -> Result {
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
}
