/// A word with its place in the recording, where the recogniser gives one.
public struct TimedWord: Hashable, Sendable, Codable {
  public var text: String
  /// Nil where the recogniser gives no place.
  public var span: Span?
  /// 0…1, as the recogniser says it; nil where it says none.
  public var confidence: Double?

  public init(_ text: String, span: Span? = nil, confidence: Double? = nil) {
    self.text = text
    self.span = span
    self.confidence = confidence
  }
}

/// One party's words until the other speaks, as the transcript divides them.
public struct Turn: Hashable, Sendable, Codable {
  /// Place in the transcript, from 1.
  public var number: Int
  public var party: Party
  /// The speaker as the file writes it; it keeps strangers apart where `party` is unknown.
  public var label: String?
  /// The channel that the file says it was heard on, from 0; nil where it says none.
  public var channel: Int?
  /// Nil where the transcript has no times.
  public var span: Span?
  public var text: String
  /// The text word by word; empty where the file does not give it so.
  public var words: [TimedWord]
  /// What the vendor's file says of this turn, kept apart from our own measures.
  public var vendor: [String: String]

  public init(
    number: Int, party: Party, span: Span? = nil, text: String, words: [TimedWord] = [],
    vendor: [String: String] = [:], label: String? = nil, channel: Int? = nil
  ) {
    self.channel = channel
    self.number = number
    self.party = party
    self.label = label
    self.span = span
    self.text = text
    self.words = words
    self.vendor = vendor
  }
}

/// What was said, turn by turn, in the order of speaking.
public struct Transcript: Hashable, Sendable, Codable {
  public var turns: [Turn]
  /// Nil where nobody has said or told it.
  public var language: Language?
  /// The name of the format it was read from, for example `webvtt`.
  public var format: String
  /// The label each party had in the file, where it had one ("Speaker0", "坐席").
  public var labels: [String: Party]
  /// What a reader should know: parties guessed, times missing, words without places.
  public var notes: [LocalText]
  /// Figures the vendor's file gives for the whole call ("wordsPerMinute.agent": "193").
  public var vendor: [String: String]

  public init(
    turns: [Turn], language: Language? = nil, format: String, labels: [String: Party] = [:],
    notes: [LocalText] = [], vendor: [String: String] = [:]
  ) {
    self.turns = turns
    self.language = language
    self.format = format
    self.labels = labels
    self.notes = notes
    self.vendor = vendor
  }

  /// The turns of a party, in their order.
  public func turns(of party: Party) -> [Turn] { turns.filter { $0.party == party } }

  /// Every word of the agent and of the customer was heard on a channel that is theirs alone, as the
  /// file says: their times then stand apart even where they overlap.
  public var hasChannelPerParty: Bool {
    var channels: [Party: Set<Int>] = [:]
    for turn in turns where turn.party == .agent || turn.party == .customer {
      guard let channel = turn.channel else { return false }
      channels[turn.party, default: []].insert(channel)
    }
    guard let agent = channels[.agent], let customer = channels[.customer] else { return false }
    return agent.isDisjoint(with: customer)
  }

  /// All turns have places in the recording.
  public var isTimed: Bool { !turns.isEmpty && turns.allSatisfy { $0.span != nil } }
}
