public import CallModel

/// What a check looks for in the words of a call, as data.
public indirect enum TextOperator: Hashable, Sendable {
  case phrases(PhraseOperator)
  case pattern(PatternOperator)
  case similar(SimilarOperator)
  case repetition(RepetitionOperator)
  case stages(StageOperator)
  case slots(SlotOperator)
  case measure(MeasureOperator)
  /// Holds where another check fires; its hits are that check's.
  case check(String)
  /// The operator in a place of its own instead of the check's.
  case within(TextScope, TextOperator)
  /// The operator without those of its hits that lie near a hit of the exception.
  case except(TextOperator, ExceptionOperator)
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
  /// Of the groups only these phrases count; empty for all of them.
  public var only: [String]
  /// Of the groups these phrases do not count.
  public var without: [String]
  /// Patterns that take a hit back where they overlap it.
  public var excluding: [String]
  /// How many different phrases and groups must be found.
  public var need: Need
  /// Hits in all, beside what `need` asks.
  public var minimumHits: Int
  /// A hit that is negated ("没有不满意", "not angry") does not count.
  public var isNegationAware: Bool
  /// Latin letters must have the case that the phrase has.
  public var isCaseSensitive: Bool
  /// What is needed must be found within one turn.
  public var isTogether: Bool
  /// A hit in a string of bare courtesy words ("您好请谢谢再见") does not count.
  public var isFunctional: Bool
  /// Only what is written so counts, not what sounds alike: no blame rests on a sound.
  public var isAsWritten: Bool

  public init(
    phrases: [String] = [], groups: [String] = [], only: [String] = [], without: [String] = [],
    excluding: [String] = [], need: Need = .any, minimumHits: Int = 1,
    isNegationAware: Bool = false, isCaseSensitive: Bool = false, isTogether: Bool = false,
    isFunctional: Bool = false, isAsWritten: Bool = false
  ) {
    self.isAsWritten = isAsWritten
    self.only = only
    self.without = without
    self.isTogether = isTogether
    self.isFunctional = isFunctional
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
  /// PCRE2, on the normalised text: one width, small letters, simplified characters, next to no
  /// punctuation.
  public var pattern: String
  /// A match that this one overlaps does not count.
  public var excluding: String?
  /// Matches that it takes.
  public var minimumHits: Int
  /// What stands in a sentence that asks does not count: patterns see no question mark.
  public var isOfStatements: Bool

  public init(
    pattern: String, excluding: String? = nil, minimumHits: Int = 1, isOfStatements: Bool = false
  ) {
    self.pattern = pattern
    self.excluding = excluding
    self.minimumHits = minimumHits
    self.isOfStatements = isOfStatements
  }
}

/// A sentence close to one of some others.
///
/// Likeness is Dice's coefficient of the pairs of neighbouring characters (English: words and
/// pairs of words), over the sentence, or over the best window of the same length in a longer one.
public struct SimilarOperator: Hashable, Sendable {
  public var sentences: [String]
  /// Least likeness, 0…1.
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
  /// Shorter turns, in characters (English: words), are never repetitions.
  public var minimumCharacters: Int
  /// The repetition that counts: 1 for saying it twice, 2 for three times.
  public var times: Int
  /// Turns that consist of one of these are left out.
  public var excluding: [String]
  /// Only turns that ask something.
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
    /// Groups of the library, whose hits are places of the stage.
    public var groups: [String]
    /// As a `PhraseOperator` writes them.
    public var phrases: [String]
    /// Other checks, whose hits are places of the stage.
    public var checks: [String]
    /// Where the last of its places counts rather than the first: the close.
    public var takesLast: Bool

    public init(
      name: String, groups: [String] = [], phrases: [String] = [], checks: [String] = [],
      takesLast: Bool = false
    ) {
      self.name = name
      self.groups = groups
      self.phrases = phrases
      self.checks = checks
      self.takesLast = takesLast
    }
  }

  public var stages: [Stage]
  /// Least agreement with the order, −1…1 (Kendall's tau over the stages that occur).
  public var minimumAgreement: Double
  /// Every stage must occur.
  public var needsAll: Bool
  /// How many turns a stage may begin after the one before it, 1 being the next turn; nil for any
  /// number.
  public var maximumDistance: Int?
  /// Time that may lie between the beginnings of two neighbouring stages; nil for any. Stages
  /// without times are as near as they like.
  public var maximumTime: Seconds?

  public init(
    stages: [Stage], minimumAgreement: Double = 1, needsAll: Bool = true,
    maximumDistance: Int? = nil, maximumTime: Seconds? = nil
  ) {
    self.stages = stages
    self.minimumAgreement = minimumAgreement
    self.needsAll = needsAll
    self.maximumDistance = maximumDistance
    self.maximumTime = maximumTime
  }
}

/// Order data that was spoken of.
public struct SlotOperator: Hashable, Sendable {
  public enum Act: String, Hashable, Sendable, CaseIterable {
    /// A party within the range says a value.
    case said
    /// A party within the range asks for it.
    case asked
    /// The customer says a value.
    case given
    /// The other party agreed to the value, or said the same.
    case confirmed
    /// The agent said the value, or asked for it and the customer gave it.
    case verified
    /// The value that stands at the end is that of the order.
    case matches
    /// The value that stands at the end is another than the order's.
    case differs
  }
  /// How a value is to stand to the order's.
  package enum Order: String, CaseIterable { case same, differs }

  public var slots: [SlotKind]
  public var act: Act
  /// How many different slots must be found so.
  public var need: PhraseOperator.Need
  /// Only values that agree with the order, or differ from it; nil for any.
  public var order: SlotMatch?

  public init(
    slots: [SlotKind], act: Act, need: PhraseOperator.Need = .any, order: SlotMatch? = nil
  ) {
    self.slots = slots
    self.act = act
    self.need = need
    self.order = order
  }
}

/// What takes a hit back.
public struct ExceptionOperator: Hashable, Sendable {
  public var operation: TextOperator
  /// Its hit may lie so many turns before the hit …
  public var before: Int
  /// … or so many after it.
  public var after: Int

  public init(_ operation: TextOperator, before: Int = 1, after: Int = 0) {
    self.operation = operation
    self.before = before
    self.after = after
  }
}
