internal import CallModel

/// Slots and measured quantities.
extension TextCheckEngine.Run {
  typealias Result = TextCheckEngine.Result

  func slots(_ value: SlotOperator, _ scope: [Int]) -> Result {
    var result = Result(holds: false)
    var distinct = 0
    var unknown = 0
    for kind in value.slots {
      guard let finding = slots.first(where: { $0.kind == kind }) else { continue }
      var own: [SlotMention]
      switch value.act {
      case .said: own = finding.mentions.filter { $0.act == .said && scope.holds($0.turnIndex) }
      case .asked:
        own = finding.mentions.filter { $0.act == .asked && scope.holds($0.turnIndex) }
      case .given:
        own = finding.mentions.filter {
          $0.act == .said && $0.party == .customer && scope.holds($0.turnIndex)
        }
      case .confirmed:
        own = finding.mentions.filter { $0.confirmedIn != nil && scope.holds($0.turnIndex) }
      case .verified:
        own =
          finding.status == .verified
          ? finding.mentions.filter { scope.holds($0.turnIndex) } : []
      case .matches, .differs:
        if finding.match == .unknown { unknown += 1 }
        let wanted: SlotMatch = value.act == .matches ? .same : .different
        own =
          finding.match == wanted
          ? finding.mentions.filter {
            $0.match == wanted && scope.holds($0.turnIndex)
              // Of several days the one that stands.
              && (kind != .date && kind != .halfDay || $0.value == finding.compared)
          } : []
      }
      if let order = value.order, !own.isEmpty {
        if own.allSatisfy({ $0.match == .unknown }) { unknown += 1 }
        own.removeAll { $0.match != order }
      }
      if !own.isEmpty { distinct += 1 }
      result.hits += own.map { mention in
        OperatorHit(
          PhraseHit(
            HitSource(texts, name: kind.rawValue, quote: mention.quote, mention: mention),
            entry: -1, turns: mention.turnIndex...mention.turnIndex, number: mention.turnNumber,
            party: mention.party, from: mention.range.lowerBound, to: mention.range.upperBound,
            length: mention.range.count, span: mention.span))
      }
    }
    result.hits.sort { $0.begins(before: $1) }
    func holds(_ count: Int) -> Bool {
      switch value.need {
      case .any: count > 0
      case .all: count == value.slots.count
      case .atLeast(let number): count >= number
      case .none: count == 0
      }
    }
    result.holds = holds(distinct)
    if value.need == .none { result.hits = [] }
    // What cannot be compared may go either way.
    if unknown > 0, holds(distinct) != holds(distinct + unknown) {
      result.holds = false
      result.absence = LocalText(zh: "工单上没有可比对的内容", en: "the order has nothing to compare it with")
    }
    return result
  }

  func measure(_ value: MeasureOperator, _ scope: [Int]) -> Result {
    switch value.quantity {
    case .turnCount:
      let own = scope.filter { length($0) >= value.minimumCharacters }
      return whole(Double(own.count), value, at: own.last ?? scope.last)
    case .callLength:
      guard let end = callEnd else { return Self.noTimes }
      return whole(end, value, at: turns.indices.last)
    case .talkShare: return talkShare(value, scope)
    case .silence: return each(value, silences(value, scope))
    case .reply: return each(value, replies(value, scope))
    case .overlap: return each(value, overlaps(value, scope))
    case .turnLength:
      return each(
        value,
        scope.map { index in
          Reading(turn: index, value: turns[index].span?.duration.rawValue, weight: 1)
        })
    case .pace:
      return each(
        value,
        scope.map { index in
          let seconds = turns[index].span?.duration.rawValue ?? 0
          return Reading(
            turn: index, value: seconds > 0.2 ? Double(length(index)) * 60 / seconds : nil,
            weight: seconds)
        })
    case .level: return each(value, voice(facts.levels, scope), needsRecording: true)
    case .pitchRange: return each(value, voice(facts.pitchRanges, scope), needsRecording: true)
    case .levelStep:
      var last: [Party: Double] = [:]
      var before: [Int: Double] = [:]
      for index in turns.indices where facts.levels.indices.contains(index) {
        guard let level = facts.levels[index] else { continue }
        before[index] = last[turns[index].party].map { level - $0 }
        last[turns[index].party] = level
      }
      let readings = scope.compactMap { index in
        before[index].map { Reading(turn: index, value: $0, weight: 1) }
      }
      if facts.levels.isEmpty { return Self.noRecording }
      return each(value, readings)
    case .levelSpan:
      let levels = voice(facts.levels, scope).filter { length($0.turn) >= value.minimumCharacters }
        .compactMap { reading in reading.value.map { (reading.turn, $0) } }
      guard let loudest = levels.max(by: { $0.1 < $1.1 }), let softest = levels.map(\.1).min()
      else { return Self.noRecording }
      return whole(loudest.1 - softest, value, at: loudest.0)
    }
  }

  // MARK: Readings

  struct Reading {
    var turn: Int
    /// Nil where it cannot be measured.
    var value: Double?
    var weight: Double
    var span: Span?
  }

  private static let noTimes = Result.unknown(
    zh: "没有时间信息，无法测量", en: "there are no times to measure")
  private static let noRecording = Result.unknown(
    zh: "没有录音，无法测量声音", en: "there is no recording, so no voice to measure")

  private func length(_ index: Int) -> Int { lengths[index] }

  private func hit(
    _ turn: Int, _ value: Double, _ quantity: MeasureOperator.Quantity, _ span: Span?
  )
    -> OperatorHit
  {
    var place = place(turn, 0..<texts[turn].count, HitSource(texts, name: quantity.rawValue))
    place.span = span ?? turns[turn].span
    return OperatorHit(place, value: value)
  }

  /// One value for the whole range.
  private func whole(_ number: Double, _ value: MeasureOperator, at turn: Int?) -> Result {
    guard value.holds(number) else { return Result(holds: false) }
    return Result(
      holds: true, hits: turn.map { [hit($0, number, value.quantity, nil)] } ?? [])
  }

  /// A value a turn.
  private func each(
    _ value: MeasureOperator, _ readings: [Reading], needsRecording: Bool = false
  ) -> Result {
    var readings = readings.filter { length($0.turn) >= value.minimumCharacters }
    if value.isFirst { readings = Array(readings.prefix(1)) }
    let measured = readings.compactMap { reading in reading.value.map { (reading, $0) } }
    if measured.isEmpty {
      if readings.isEmpty, needsRecording || turns.contains(where: { $0.span != nil }) {
        return Result(holds: false)
      }
      return needsRecording ? Self.noRecording : Self.noTimes
    }
    if value.isAverage {
      let weight = measured.reduce(0) { $0 + $1.0.weight }
      let mean =
        weight > 0 ? measured.reduce(0) { $0 + $1.1 * $1.0.weight } / weight : measured[0].1
      return whole(mean, value, at: measured.last?.0.turn)
    }
    let hits = measured.filter { value.holds($0.1) }.map {
      hit($0.0.turn, $0.1, value.quantity, $0.0.span)
    }
    return Result(holds: hits.count >= value.times, hits: hits)
  }

  private func voice(_ values: [Double?], _ scope: [Int]) -> [Reading] {
    scope.map { index in
      Reading(
        turn: index, value: values.indices.contains(index) ? values[index] : nil,
        weight: turns[index].span?.duration.rawValue ?? 0)
    }
  }

  /// The turn that silence or a reply is counted from.
  private func neighbour(of index: Int, _ which: MeasureOperator.Neighbour, back: Int) -> Int? {
    let other = index - back
    guard other >= 0 else { return nil }
    switch which {
    case .any: return other
    case .same: return turns[other].party == turns[index].party ? other : nil
    case .other: return turns[other].party != turns[index].party ? other : nil
    }
  }

  private func silences(_ value: MeasureOperator, _ scope: [Int]) -> [Reading] {
    let isPlain = value.back == 1 && !value.toEnd
    if isPlain, let timeline = facts.timeline, timeline.source == .channels {
      return measuredSilences(value, scope, timeline)
    }
    return scope.compactMap { index in
      guard let other = neighbour(of: index, value.after, back: max(0, value.back)),
        let span = turns[index].span
      else { return nil }
      if other == index {
        return Reading(turn: index, value: span.duration.rawValue, weight: 1, span: span)
      }
      guard let before = turns[other].span else { return nil }
      let end = value.toEnd ? span.end : span.start
      let silence = end > before.end ? Span(before.end, end) : nil
      return Reading(
        turn: index, value: (end - before.end).rawValue, weight: 1, span: silence)
    }
  }

  /// Silences of the recording, each given to the turn that ends it.
  private func measuredSilences(
    _ value: MeasureOperator, _ scope: [Int], _ timeline: Timeline
  ) -> [Reading] {
    let timed = turns.indices.filter { turns[$0].span != nil }
    var readings: [Reading] = []
    var place = 0
    for silence in timeline.silences {
      // Recognisers set a turn's beginning up to half a second off.
      while place < timed.count,
        turns[timed[place]].span.map({ $0.start < silence.end - 0.5 }) == true
      {
        place += 1
      }
      guard place < timed.count else { break }
      let index = timed[place]
      guard scope.holds(index), neighbour(of: index, value.after, back: 1) != nil || index == 0
      else { continue }
      readings.append(
        Reading(turn: index, value: silence.duration.rawValue, weight: 1, span: silence))
    }
    return readings
  }

  private func replies(_ value: MeasureOperator, _ scope: [Int]) -> [Reading] {
    scope.compactMap { index in
      guard index > 0, turns[index - 1].party != turns[index].party,
        [.agent, .customer].contains(turns[index - 1].party)
      else { return nil }
      guard let span = turns[index].span, let before = turns[index - 1].span else {
        return Reading(turn: index, value: nil, weight: 1)
      }
      let wait = span.start > before.end ? Span(before.end, span.start) : nil
      return Reading(
        turn: index, value: (span.start - before.end).rawValue, weight: 1, span: wait)
    }
  }

  private func overlaps(_ value: MeasureOperator, _ scope: [Int]) -> [Reading] {
    func reading(_ index: Int, _ start: Seconds, _ own: Span, _ other: Span) -> Reading? {
      guard other.start < start, (start - other.start).rawValue >= value.delay,
        let shared = own.intersection(other)
      else { return nil }
      return Reading(turn: index, value: shared.duration.rawValue, weight: 1, span: shared)
    }
    if let timeline = facts.timeline, timeline.source == .channels {
      var readings: [Reading] = []
      for party in [Party.agent, .customer] {
        let others = Spans.tidied(
          timeline.speech(of: party == .agent ? .customer : .agent), bridging: 0.3)
        let mine = scope.filter { turns[$0].party == party && turns[$0].span != nil }
        var place = 0
        var at = 0
        for stretch in Spans.tidied(timeline.speech(of: party), bridging: 0.3) {
          while place < others.count, others[place].end <= stretch.start { place += 1 }
          while at < mine.count, turns[mine[at]].span.map({ $0.end <= stretch.start }) == true {
            at += 1
          }
          guard place < others.count, at < mine.count,
            turns[mine[at]].span?.intersection(stretch) != nil,
            let one = reading(mine[at], stretch.start, stretch, others[place])
          else { continue }
          readings.append(one)
        }
      }
      return readings.sorted { $0.turn < $1.turn }
    }
    return scope.compactMap { index in
      guard let span = turns[index].span else {
        return Reading(turn: index, value: nil, weight: 1)
      }
      guard index > 0, turns[index - 1].party != turns[index].party,
        let other = turns[index - 1].span
      else { return nil }
      return reading(index, span.start, span, other)
    }
  }

  private func talkShare(_ value: MeasureOperator, _ scope: [Int]) -> Result {
    let parties = Set(scope.map { turns[$0].party })
    let party: Party = parties == [.customer] ? .customer : .agent
    let agent: Double
    let customer: Double
    if let timeline = facts.timeline {
      agent = Spans.total(timeline.agent).rawValue
      customer = Spans.total(timeline.customer).rawValue
    } else {
      func total(_ party: Party) -> Double {
        turns.reduce(0) { $0 + ($1.party == party ? $1.span?.duration.rawValue ?? 0 : 0) }
      }
      agent = total(.agent)
      customer = total(.customer)
    }
    guard agent + customer > 0 else { return Self.noTimes }
    let share = (party == .agent ? agent : customer) / (agent + customer)
    return whole(share, value, at: scope.last)
  }
}
