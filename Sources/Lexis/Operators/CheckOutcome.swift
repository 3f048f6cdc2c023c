public import CallModel

/// Something an operator found.
public struct OperatorHit: Sendable {
  public var turnIndex: Int
  public var turnNumber: Int
  public var party: Party
  /// Units of the normalised turn.
  public var range: Range<Int>
  public var span: Span?
  public var bySound: Bool
  /// It stands in a string of bare courtesy words.
  public var isBare = false
  /// What was measured, for measures.
  public var value: Double?
  /// What was said, for order data.
  public var mention: SlotMention?
  /// The phrase that was found, for phrases and groups.
  public var phrase: PhraseHit?
  private var words: String?
  private var name: String?

  /// The speaker's own words, not masked.
  public var quote: String { words ?? phrase?.quote ?? "" }

  /// The phrase, pattern, sentence or stage that found it.
  public var by: String {
    get { name ?? phrase?.phraseID ?? "" }
    set { name = newValue }
  }

  init(
    turnIndex: Int, turnNumber: Int, party: Party, range: Range<Int>, quote: String, by: String,
    span: Span?, bySound: Bool
  ) {
    self.turnIndex = turnIndex
    self.turnNumber = turnNumber
    self.party = party
    self.range = range
    self.words = quote
    self.name = by
    self.span = span
    self.bySound = bySound
  }

  /// - Parameter name: nil for the group and the phrase.
  init(_ hit: PhraseHit, range: Range<Int>, by name: String?) {
    self.turnIndex = hit.turnIndex
    self.turnNumber = hit.turnNumber
    self.party = hit.party
    self.range = range
    self.span = hit.span
    self.bySound = hit.bySound
    self.isBare = hit.isBare
    self.phrase = hit
    self.name = name
  }
}

extension OperatorHit: Hashable {
  public static func == (left: OperatorHit, right: OperatorHit) -> Bool {
    left.turnIndex == right.turnIndex && left.turnNumber == right.turnNumber
      && left.party == right.party && left.range == right.range && left.span == right.span
      && left.bySound == right.bySound && left.isBare == right.isBare
      && left.value == right.value && left.phrase == right.phrase && left.by == right.by
      && left.quote == right.quote
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(turnIndex)
    hasher.combine(range)
    hasher.combine(by)
  }
}

/// What a check says of a call.
public struct CheckOutcome: Hashable, Sendable {
  public var check: String
  public var fires: Bool
  public var hits: [OperatorHit]
  /// Why it cannot be said whether it fires.
  public var absence: LocalText?
  /// A pattern was given up at its limit; what it would have found is not known.
  public var isExhausted: Bool
}
