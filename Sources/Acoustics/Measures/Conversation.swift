public import CallModel

/// Two parties by their speech alone: turns, transfers of the floor, overlap and silence.
public struct Conversation: Hashable, Sendable {
  /// A party's speech until the other takes the floor.
  public struct Turn: Hashable, Sendable {
    /// 0 is the first party given, 1 the second.
    public var party: Int
    public var span: Span
  }

  public var first: [Span]
  public var second: [Span]
  public var turns: [Turn]

  /// - Parameters:
  ///   - first: the agent's speech, tidy.
  ///   - second: the customer's.
  ///   - least: speech shorter than this takes no floor: a listener's "mm".
  public init(_ first: [Span], _ second: [Span], least: Seconds = 0.7) {
    self.first = first
    self.second = second
    let parts =
      (Spans.tidied(first, bridging: 1).map { Turn(party: 0, span: $0) }
      + Spans.tidied(second, bridging: 1).map { Turn(party: 1, span: $0) })
      .sorted { $0.span < $1.span }
    var turns: [Turn] = []
    for part in parts {
      guard let last = turns.last else {
        turns.append(part)
        continue
      }
      if part.party == last.party {
        turns[turns.count - 1].span.end = max(last.span.end, part.span.end)
      } else if part.span.duration >= least || part.span.start >= last.span.end,
        part.span.end > last.span.end
      {
        turns.append(part)
      }
    }
    self.turns = turns
  }

  public var overlaps: [Span] { Spans.intersection(first, second) }

  public var silences: [Span] {
    let speech = Spans.union(first, second)
    guard let start = speech.first?.start, let end = speech.last?.end else { return [] }
    return Spans.complement(of: speech, in: Span(start, end))
  }

  /// Silences of at least `least` in which the line is silent too: neither music nor a tone fills more
  /// than half of one. Whether words announced them, sound alone cannot tell.
  public func deadAir(besides lineSounds: [Span], least: Seconds = 5) -> [Span] {
    silences.filter { silence in
      silence.duration >= least
        && Spans.total(Spans.intersection([silence], lineSounds)) * 2 <= silence.duration
    }
  }

  /// Share of the first party in the speech of both; nil where nobody speaks.
  public var talkRatio: Double? {
    let (a, b) = (Spans.total(first), Spans.total(second))
    return a + b > 0 ? a / (a + b) : nil
  }

  /// Next start minus previous end at every change of the floor; negative is overlap.
  ///
  /// - Parameter party: of whom to take the replies; both where nil.
  public func floorTransferOffsets(to party: Int? = nil) -> [Seconds] {
    zip(turns, turns.dropFirst()).compactMap { before, after in
      guard before.party != after.party, party == nil || after.party == party else { return nil }
      return after.span.start - before.span.end
    }
  }
}
