public import CallModel

/// What a check looks for in the words of a call, as data.
public indirect enum TextOperator: Hashable, Sendable {
  case phrases(PhraseOperator)
  case pattern(PatternOperator)
  case similar(SimilarOperator)
  case repetition(RepetitionOperator)
  case stages(StageOperator)
  /// Holds where all hold; its hits are those of all.
  case all([TextOperator])
  /// Holds where one holds; its hits are those of the ones that hold.
  case any([TextOperator])
  /// Holds where the other does not; it has no hits.
  case not(TextOperator)
}

/// Phrases and groups: how many of them must be found.
public struct PhraseOperator: Hashable, Sendable {
  public enum Need: Hashable, Sendable {
    case any
    case all
    /// This many different ones.
    case atLeast(Int)
    case none
  }

  /// With `…` for a gap, in Chinese or English.
  public var phrases: [String]
  /// Groups of the library, each counting as one.
  public var groups: [String]
  /// Patterns that take a hit back where they overlap it.
  public var excluding: [String]
  public var need: Need
  /// Hits in all, beside what `need` asks.
  public var minimumHits: Int
  /// A hit that is negated ("没有不满意", "not angry") does not count.
  public var isNegationAware: Bool
  /// Latin letters must have the case that the phrase has.
  public var isCaseSensitive: Bool

  public init(
    phrases: [String] = [], groups: [String] = [], excluding: [String] = [], need: Need = .any,
    minimumHits: Int = 1, isNegationAware: Bool = false, isCaseSensitive: Bool = false
  ) {
    self.phrases = phrases
    self.groups = groups
    self.excluding = excluding
    self.need = need
    self.minimumHits = minimumHits
    self.isNegationAware = isNegationAware
    self.isCaseSensitive = isCaseSensitive
  }
}

/// A regular expression on the normalised text of a turn, with match limits.
public struct PatternOperator: Hashable, Sendable {
  public var pattern: String
  /// A match that this one overlaps does not count.
  public var excluding: String?
  public var minimumHits: Int

  public init(pattern: String, excluding: String? = nil, minimumHits: Int = 1) {
    self.pattern = pattern
    self.excluding = excluding
    self.minimumHits = minimumHits
  }
}

/// A sentence close to one of some others.
///
/// Likeness is Dice's coefficient of the pairs of neighbouring characters (English: words and
/// pairs of words), over the sentence, or over the best window of the same length in a longer one.
public struct SimilarOperator: Hashable, Sendable {
  public var sentences: [String]
  /// 0…1.
  public var threshold: Double

  public init(sentences: [String], threshold: Double = 0.6) {
    self.sentences = sentences
    self.threshold = threshold
  }
}

/// The same thing said again by the same party.
public struct RepetitionOperator: Hashable, Sendable {
  /// Turns of the party to look back; 0 looks back over all, sixty-four at most.
  public var within: Int
  /// Least likeness, 0…1.
  public var threshold: Double
  /// Shorter turns are never repetitions.
  public var minimumCharacters: Int
  /// The repetition that counts: 1 for saying it twice, 2 for three times.
  public var times: Int
  /// Turns that consist of one of these are left out.
  public var excluding: [String]
  public var questionsOnly: Bool

  public init(
    within: Int = 2, threshold: Double = 0.6, minimumCharacters: Int = 5, times: Int = 1,
    excluding: [String] = [], questionsOnly: Bool = false
  ) {
    self.within = within
    self.threshold = threshold
    self.minimumCharacters = minimumCharacters
    self.times = times
    self.excluding = excluding
    self.questionsOnly = questionsOnly
  }
}

/// Stages of a call in their order: greet, verify, offer, confirm, close.
public struct StageOperator: Hashable, Sendable {
  public struct Stage: Hashable, Sendable {
    public var name: String
    public var groups: [String]
    public var phrases: [String]
    /// Where the last of its places counts rather than the first: the close.
    public var takesLast: Bool

    public init(
      name: String, groups: [String] = [], phrases: [String] = [], takesLast: Bool = false
    ) {
      self.name = name
      self.groups = groups
      self.phrases = phrases
      self.takesLast = takesLast
    }
  }

  public var stages: [Stage]
  /// Least agreement with the order, −1…1 (Kendall's tau over the stages that occur).
  public var minimumAgreement: Double
  /// Every stage must occur.
  public var needsAll: Bool
  /// Turns that may lie between two neighbouring stages; nil for any number.
  public var maximumDistance: Int?

  public init(
    stages: [Stage], minimumAgreement: Double = 1, needsAll: Bool = true,
    maximumDistance: Int? = nil
  ) {
    self.stages = stages
    self.minimumAgreement = minimumAgreement
    self.needsAll = needsAll
    self.maximumDistance = maximumDistance
  }
}

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
  /// Turns of the party from this one, from 1; negative counts from the end.
  public var fromTurn: Int?
  public var toTurn: Int?
  /// Seconds from the call's start; turns without times are outside.
  public var seconds: Span?
  /// Share of the turns in the order of speaking, 0…1.
  public var fromShare: Double?
  public var toShare: Double?
  public var anchor: Anchor?
  /// Every turn in the scope must satisfy the operator by itself.
  public var everyTurn: Bool

  public init(
    party: Party? = nil, fromTurn: Int? = nil, toTurn: Int? = nil, seconds: Span? = nil,
    fromShare: Double? = nil, toShare: Double? = nil, anchor: Anchor? = nil, everyTurn: Bool = false
  ) {
    self.party = party
    self.fromTurn = fromTurn
    self.toTurn = toTurn
    self.seconds = seconds
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
    /// hit belongs.
    public var dialogue: String
    public var fires: Bool

    public init(name: String, dialogue: String, fires: Bool) {
      self.name = name
      self.dialogue = dialogue
      self.fires = fires
    }
  }

  public var id: String
  public var scope: TextScope
  public var operation: TextOperator
  public var examples: [Example]

  public init(
    id: String, scope: TextScope = TextScope(), operation: TextOperator, examples: [Example] = []
  ) {
    self.id = id
    self.scope = scope
    self.operation = operation
    self.examples = examples
  }
}

/// Something an operator found.
public struct OperatorHit: Hashable, Sendable {
  public var turnIndex: Int
  public var turnNumber: Int
  public var party: Party
  /// Units of the normalised turn.
  public var range: Range<Int>
  /// The speaker's own words, not masked.
  public var quote: String
  /// The phrase, pattern, sentence or stage that found it.
  public var by: String
  public var span: Span?
  public var bySound: Bool
}

/// What a check says of a call.
public struct CheckOutcome: Hashable, Sendable {
  public var check: String
  public var fires: Bool
  public var hits: [OperatorHit]
  /// A pattern was given up at its limit; what it would have found is not known.
  public var isExhausted: Bool
}
