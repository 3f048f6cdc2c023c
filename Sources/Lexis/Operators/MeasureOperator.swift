/// A measured quantity that lies above or below a limit.
public struct MeasureOperator: Hashable, Sendable {
  /// What is measured, and in what unit.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Silence of both parties before a turn, in seconds.
    case silence
    /// From the other party's end to a turn's beginning, in seconds.
    case reply
    /// Characters (English: words) a minute in a turn.
    case pace
    /// Mean level of the speech in a turn, in dBov: 0 at full scale, below zero all else.
    case level
    /// Level of a turn less that of the same party's turn before, in decibels.
    case levelStep = "level_step"
    /// Level of the loudest turn less that of the softest, in decibels.
    case levelSpan = "level_span"
    /// Range of pitch in a turn, from its 5th to its 95th percentile, in semitones.
    case pitchRange = "pitch_range"
    /// Both at once from a turn's beginning, where the other spoke first, in seconds.
    case overlap
    /// The party's share of both parties' speech, 0…1; of the agent where the range holds turns of
    /// both.
    case talkShare = "talk_share"
    /// Length of a turn, in seconds.
    case turnLength = "turn_length"
    /// Length of the recording, or the end of the last turn, in seconds.
    case callLength = "call_length"
    /// Turns in the range.
    case turnCount = "turn_count"
  }

  /// Which turn comes before: that of the same party, of the other one, or any.
  public enum Neighbour: String, Hashable, Sendable, CaseIterable { case any, same, other }

  public var quantity: Quantity
  /// Holds above this, in the unit of the quantity …
  public var over: Double?
  /// … and below this; one of the two is enough.
  public var under: Double?
  /// So many turns must hold.
  public var times: Int
  /// Shorter turns are left out: characters, in English words.
  public var minimumCharacters: Int
  /// The mean over the range, each turn weighed by its length, instead of each turn.
  public var isAverage: Bool
  /// Only the first such turn in the range.
  public var isFirst: Bool
  /// What silence comes after; other silences do not count.
  public var after: Neighbour
  /// How many turns back silence is counted from.
  public var back: Int
  /// Silence counts to the turn's end instead of its beginning.
  public var toEnd: Bool
  /// An overlap counts only after the other has spoken so many seconds.
  public var delay: Double

  public init(
    _ quantity: Quantity, over: Double? = nil, under: Double? = nil, times: Int = 1,
    minimumCharacters: Int = 0, isAverage: Bool = false, isFirst: Bool = false,
    after: Neighbour = .any, back: Int = 1, toEnd: Bool = false, delay: Double = 0
  ) {
    self.quantity = quantity
    self.over = over
    self.under = under
    self.times = times
    self.minimumCharacters = minimumCharacters
    self.isAverage = isAverage
    self.isFirst = isFirst
    self.after = after
    self.back = back
    self.toEnd = toEnd
    self.delay = delay
  }

  func holds(_ value: Double) -> Bool {
    over.map { value > $0 } == true || under.map { value < $0 } == true
  }
}
