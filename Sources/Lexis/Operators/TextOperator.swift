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
  /// Turns that may lie between two neighbouring stages; nil for any number.
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

/// A measured quantity that lies above or below a limit.
public struct MeasureOperator: Hashable, Sendable {
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Silence of both parties before a turn, in seconds.
    case silence
    /// From the other party's end to a turn's beginning, in seconds.
    case reply
    /// Characters (English: words) a minute in a turn.
    case pace
    /// Mean level of a turn, in decibels below full scale.
    case level
    /// Level of a turn against the same party's turn before, in decibels.
    case levelStep = "level_step"
    /// Loudest turn against the softest, in decibels.
    case levelSpan = "level_span"
    /// Range of pitch in a turn, in semitones.
    case pitchRange = "pitch_range"
    /// Both at once from a turn's beginning, where the other spoke first, in seconds.
    case overlap
    /// The party's share of both parties' speech, 0…1.
    case talkShare = "talk_share"
    /// Seconds of a turn.
    case turnLength = "turn_length"
    /// Seconds of the call.
    case callLength = "call_length"
    /// Turns in the range.
    case turnCount = "turn_count"
  }

  /// Which turn comes before: that of the same party, of the other one, or any.
  public enum Neighbour: String, Hashable, Sendable, CaseIterable { case any, same, other }

  public var quantity: Quantity
  /// Fires above this …
  public var over: Double?
  /// … and below this.
  public var under: Double?
  /// So many turns must fire.
  public var times: Int
  /// Shorter turns are left out: characters, in English words.
  public var minimumCharacters: Int
  /// The mean over the range instead of each turn.
  public var isAverage: Bool
  /// Only the first such turn in the range.
  public var isFirst: Bool
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

/// What is known of a call beside its words.
public struct CallFacts: Sendable {
  /// Speech of the parties, where it was measured in the recording.
  public var timeline: Timeline?
  public var duration: Seconds?
  /// Mean level of each turn, in decibels below full scale; empty without a recording.
  public var levels: [Double?]
  /// Range of pitch in each turn, in semitones; empty without a recording.
  public var pitchRanges: [Double?]
  public var slots: [SlotFinding]?
  public var language: Language?
  /// What rates count in each turn, where it is known already.
  package var lengths: [Int]?
  /// Whether each turn asks something, where it is known already.
  package var asks: [Bool]?

  public init(
    timeline: Timeline? = nil, duration: Seconds? = nil, levels: [Double?] = [],
    pitchRanges: [Double?] = [], slots: [SlotFinding]? = nil, language: Language? = nil
  ) {
    self.timeline = timeline
    self.duration = duration
    self.levels = levels
    self.pitchRanges = pitchRanges
    self.slots = slots
    self.language = language
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
  /// Seconds from the call's start, negative from its end; turns without times are outside.
  public var fromSecond: Double?
  public var toSecond: Double?
  /// Share of the call's time, 0…1; of its turns where they have no times.
  public var fromShare: Double?
  public var toShare: Double?
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
    public var line: Int?
    /// The order that the dialogue is about.
    public var order: SlotExpectations?
    /// The day it takes place: what "tomorrow" is counted from.
    public var day: CivilDay?

    public init(
      name: String, dialogue: String, fires: Bool, line: Int? = nil,
      order: SlotExpectations? = nil, day: CivilDay? = nil
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
  /// Where the file states it.
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
