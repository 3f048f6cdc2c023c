/// Who speaks when, measured in the audio or taken from the transcript's times.
public struct Timeline: Hashable, Sendable, Codable {
  /// What the times were taken from.
  public enum Source: String, Codable, Sendable {
    /// Voice activity on separate channels.
    case channels
    /// The times of the transcript's turns, one channel or no recording.
    case transcript
  }

  public var source: Source
  /// The length of the recording, or the end of the last turn.
  public var duration: Seconds
  /// Speech of the agent: sorted spans that do not overlap.
  public var agent: [Span]
  /// Speech of the customer, likewise.
  public var customer: [Span]

  /// Spans may come in any order, and overlap.
  public init(source: Source, duration: Seconds, agent: [Span], customer: [Span]) {
    self.source = source
    self.duration = duration
    self.agent = Spans.tidied(agent)
    self.customer = Spans.tidied(customer)
  }

  /// Spans in which a party speaks; none for parties other than the two.
  public func speech(of party: Party) -> [Span] {
    switch party {
    case .agent: agent
    case .customer: customer
    case .system, .unknown: []
    }
  }

  /// Both parties at once.
  public var overlaps: [Span] { Spans.intersection(agent, customer) }

  /// Neither party, between the first and the last speech; lead-in and trailing silence left out.
  public var silences: [Span] {
    let speech = Spans.union(agent, customer)
    guard let first = speech.first, let last = speech.last else { return [] }
    return Spans.complement(of: speech, in: Span(first.start, last.end))
  }
}
