internal import CallModel

/// How long the parties speak.
extension HeardCall {
  /// From the first word to the last.
  var conversation: Span? {
    guard let timeline else { return nil }
    let starts = [timeline.agent.first?.start, timeline.customer.first?.start].compactMap { $0 }
    let ends = [timeline.agent.last?.end, timeline.customer.last?.end].compactMap { $0 }
    guard let first = starts.min(), let last = ends.max(), last > first else { return nil }
    return Span(first, last)
  }

  /// Speech with pauses bridged: a stretch ends only where somebody really stops.
  func stretches(of party: Party) -> [Span] {
    Spans.tidied(timeline?.speech(of: party) ?? [], bridging: rubric.talk.bridge)
  }

  /// A turn with the time spent speaking in it.
  struct Segment: Sendable {
    var turn: Int
    var start: Seconds
    var duration: Seconds
    var length: Int
    /// Characters or words a minute.
    var rate: Double { Double(length) * 60 / duration.rawValue }
  }

  /// A party's turns with times, measured over its speech where the channel tells it.
  func segments(of party: Party) -> [Segment] {
    guard !lacksEnds || hasChannels else { return [] }
    let mine = turns.filter { $0.party == party && $0.span != nil }
    let heard =
      hasChannels
      ? speechTime(
        of: mine, in: Spans.tidied(timeline?.speech(of: party) ?? [], bridging: 0.5)) : []
    return mine.enumerated().compactMap { index, turn in
      guard let span = turn.span, turn.length > 0 else { return nil }
      var duration = span.duration
      // A turn that the channel hardly knows is misplaced; its own times are no worse.
      if hasChannels, heard[index].rawValue >= 0.4 * duration.rawValue { duration = heard[index] }
      guard duration > 0.05 else { return nil }
      return Segment(turn: turn.index, start: span.start, duration: duration, length: turn.length)
    }
  }

  /// For each turn of a party the speech that is its own: what lies in its span and, since times of recognisers
  /// are loose, as much as a second beside it, but no nearer to another turn of the party.
  ///
  /// - Parameter speech: the party's, tidy.
  func speechTime(of turns: [HeardTurn], in speech: [Span]) -> [Seconds] {
    let order = turns.indices.sorted {
      (turns[$0].span?.start ?? 0, $0) < (turns[$1].span?.start ?? 0, $1)
    }
    var times = [Seconds](repeating: 0, count: turns.count)
    var first = 0
    for (place, index) in order.enumerated() {
      guard let span = turns[index].span else { continue }
      var from = max(0, span.start - Self.looseness)
      var to = span.end + Self.looseness
      if place > 0, let before = turns[order[place - 1]].span {
        from = max(from, min(span.start, (before.end + span.start) / 2))
      }
      if place + 1 < order.count, let after = turns[order[place + 1]].span {
        to = min(to, max(span.end, (span.end + after.start) / 2))
      }
      let own = Span(from, max(from, to))
      while first < speech.count, speech[first].end <= own.start { first += 1 }
      var k = first
      while k < speech.count, speech[k].start < own.end {
        times[index] += speech[k].intersection(own)?.duration ?? 0
        k += 1
      }
    }
    return times
  }

  private static let looseness: Seconds = 1
}
