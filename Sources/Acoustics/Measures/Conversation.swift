public import CallModel

/// Two parties by their speech alone: turns, transfers of the floor, overlap and silence.
public struct Conversation: Hashable, Sendable {
  /// A party's speech until the other takes the floor.
  public struct Turn: Hashable, Sendable {
    /// 0 is the first party given, 1 the second.
    public var party: Int
    /// From its first speech to its last, the party's own pauses included; it can reach into the
    /// next turn.
    public var span: Span
  }

  /// Speech of the first party, as given: the agent's.
  public var first: [Span]
  /// Speech of the second party, as given: the customer's.
  public var second: [Span]
  /// In the order in which they start.
  public var turns: [Turn]

  /// - Parameters:
  ///   - first: the agent's speech, tidy.
  ///   - second: the customer's.
  ///   - least: speech shorter than this takes no floor: a listener's "mm".
  public init(_ first: [Span], _ second: [Span], least: Seconds = 0.7) {
    self.first = first
    self.second = second
    let parts =
      (Spans.tidied(first, closingBelow: 1).map { Turn(party: 0, span: $0) }
      + Spans.tidied(second, closingBelow: 1).map { Turn(party: 1, span: $0) })
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

  /// Both parties at once.
  public var overlaps: [Span] { Spans.intersection(first, second) }

  /// Neither party, between the first and the last speech; lead-in and trailing silence left out.
  public var silences: [Span] {
    let speech = Spans.union(first, second)
    guard let start = speech.first?.start, let end = speech.last?.end else { return [] }
    return Spans.complement(of: speech, in: Span(start, end))
  }

  /// A silence this long is dead air, and ends a monologue.
  public static let longPause: Seconds = 5

  /// Silences from 0.3 s to below 3 s inside a party's speech while the other does not speak
  /// either.
  ///
  /// - Parameters:
  ///   - speech: the party's, tidy.
  ///   - other: the other's, tidy.
  public static func pauses(of speech: [Span], besides other: [Span]) -> [Span] {
    zip(speech, speech.dropFirst()).compactMap { before, after in
      let pause = Span(before.end, after.start)
      guard pause.duration >= 0.3, pause.duration < 3 else { return nil }
      return Spans.intersection([pause], other).isEmpty ? pause : nil
    }
  }

  /// Silences in which the line is silent too: neither music nor ringing fills more than half of one.
  ///
  /// - Parameter lineActivity: as `RecordingAnalysis.lineActivity` gives it.
  public func silences(besides lineActivity: [Span]) -> [Span] {
    silences.filter { Spans.total(Spans.intersection([$0], lineActivity)) * 2 <= $0.duration }
  }

  /// Those of at least `least`. Whether words announced them, sound alone cannot tell.
  public func deadAir(besides lineActivity: [Span], least: Seconds = longPause) -> [Span] {
    silences(besides: lineActivity).filter { $0.duration >= least }
  }

  /// The longest stretch in which one party has the floor and is not silent for
  /// `longPause` or longer; nil where nobody speaks.
  public var longestMonologue: Seconds? {
    let stretches = turns.flatMap { turn in
      Spans.tidied(
        Spans.intersection([turn.span], turn.party == 0 ? first : second),
        closingBelow: Self.longPause)
    }
    return stretches.map(\.duration).max()
  }

  /// The median of a party's floor-transfer offsets, negative where it mostly starts before the
  /// other ends; nil where it never takes the floor over.
  ///
  /// - Parameter party: 0 or 1, as in `Turn`.
  public func replyLatency(of party: Int) -> Seconds? {
    let offsets = floorTransferOffsets(to: party).sorted()
    guard !offsets.isEmpty else { return nil }
    let middle = offsets.count / 2
    return offsets.count.isMultiple(of: 2)
      ? (offsets[middle - 1] + offsets[middle]) / 2 : offsets[middle]
  }

  /// Share of the first party in the speech of both, 0…1; what they speak at once counts for each.
  /// Nil where nobody speaks.
  public var talkRatio: Double? {
    let (a, b) = (Spans.total(first), Spans.total(second))
    return a + b > 0 ? a / (a + b) : nil
  }

  /// Next start minus previous end at every change of the floor; negative is overlap.
  ///
  /// - Parameter party: of whom to take the replies, 0 or 1; of both where nil.
  public func floorTransferOffsets(to party: Int? = nil) -> [Seconds] {
    zip(turns, turns.dropFirst()).compactMap { before, after in
      guard before.party != after.party, party == nil || after.party == party else { return nil }
      return after.span.start - before.span.end
    }
  }
}
