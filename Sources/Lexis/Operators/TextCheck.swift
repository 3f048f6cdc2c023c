public import CallModel

/// Where in the call an operator looks.
public struct TextScope: Hashable, Sendable {
  /// A place relative to the hits of another check.
  public struct Anchor: Hashable, Sendable {
    public enum Side: String, Hashable, Sendable { case before, after, around, same }
    public enum Which: Hashable, Sendable {
      /// From 1; negative from the end, −1 the last.
      case number(Int)
      case every
    }
    /// The other check, by id.
    public var check: String
    public var side: Side
    public var which: Which
    /// Turns away at most; nil for as far as the call goes.
    public var distance: Int?

    public init(check: String, side: Side, which: Which = .every, distance: Int? = nil) {
      self.check = check
      self.side = side
      self.which = which
      self.distance = distance
    }
  }

  /// Nil for both parties.
  public var party: Party?
  /// Turns of the party from this one, from 1, to `toTurn`, included; negative counts from the end,
  /// −1 the last. Nil for an open end.
  public var fromTurn: Int?
  public var toTurn: Int?
  /// Turns that begin at or after this second of the call and before `toSecond`, negative from its
  /// end; turns without times are outside. Nil for an open end.
  public var fromSecond: Double?
  public var toSecond: Double?
  /// Turns that begin at or after this share of the call's time, 0…1, and before `toShare`; the
  /// same of its turns where not all have times. Nil for an open end.
  public var fromShare: Double?
  public var toShare: Double?
  /// Turns near the hits of another check; nil for all.
  public var anchor: Anchor?
  /// Every turn in the scope must satisfy the operator by itself.
  public var everyTurn: Bool

  public init(
    party: Party? = nil, fromTurn: Int? = nil, toTurn: Int? = nil, fromSecond: Double? = nil,
    toSecond: Double? = nil, fromShare: Double? = nil, toShare: Double? = nil,
    anchor: Anchor? = nil, everyTurn: Bool = false
  ) {
    self.party = party
    self.fromTurn = fromTurn
    self.toTurn = toTurn
    self.fromSecond = fromSecond
    self.toSecond = toSecond
    self.fromShare = fromShare
    self.toShare = toShare
    self.anchor = anchor
    self.everyTurn = everyTurn
  }
}

/// A named thing to look for, with where to look, and dialogues that show when it fires.
public struct TextCheck: Hashable, Sendable {
  public struct Example: Hashable, Sendable {
    public var name: String
    /// `agent: …` or `customer: …`, a line a turn; a line marked `> ` before the party is where a
    /// hit belongs; `agent 12-15.5: …` has times.
    public var dialogue: String
    public var fires: Bool
    /// Of the file, from 1; nil where it comes from none.
    public var line: Int?
    /// The order that the dialogue is about.
    public var order: SlotExpectations?
    /// The day it takes place: what "tomorrow" is counted from; nil where none is said.
    public var day: Day?

    public init(
      name: String, dialogue: String, fires: Bool, line: Int? = nil,
      order: SlotExpectations? = nil, day: Day? = nil
    ) {
      self.name = name
      self.dialogue = dialogue
      self.fires = fires
      self.line = line
      self.order = order
      self.day = day
    }
  }

  public var id: String
  public var scope: TextScope
  public var operation: TextOperator
  public var examples: [Example]
  /// Where the file states it, from 1; nil where it comes from none.
  public var line: Int?

  public init(
    id: String, scope: TextScope = TextScope(), operation: TextOperator, examples: [Example] = [],
    line: Int? = nil
  ) {
    self.line = line
    self.id = id
    self.scope = scope
    self.operation = operation
    self.examples = examples
  }
}
