public import CallModel

/// What the tables know of an agent's month beside calls and orders. Nil where nothing was
/// supplied; a block without data for anybody is left out for everybody.
public struct CompetitionFacts: Hashable, Sendable, Codable {
  public var agentID: String
  /// Effective bookings, audits done, inbound calls handled.
  public var bookings: Int?
  public var audits: Int?
  public var inbound: Int?
  /// Rostered hours less absence.
  public var paidHours: Double?
  public var praises: Int?
  public var validComplaints: Int?
  public var helpfulActs: Int?
  public var missedFilings: Int?
  /// Days worked ÷ days rostered in the group's month.
  public var rosteredShare: Double?
  /// Full months since the agent was hired, at the end of the period.
  public var monthsSinceHire: Int?

  public init(agentID: String) { self.agentID = agentID }
}

/// The month's competition: totals with what they are made of, and how sure the places are.
public struct Competition: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.competition/1"

  public var schema: String
  public var name: LocalText
  public var period: Period
  public var isCalibrated: Bool
  /// Probability of the intervals of totals, places and teams.
  public var level: Double
  /// Why no places are printed, where the settings demand calibration and it is missing.
  public var withheld: LocalText?
  public var explanation: LocalText
  /// The blocks in order, with what was left out for everybody.
  public var blocks: [Block]
  public var rows: [Row]
  /// 样本不足, in alphabetical order of id.
  public var notRanked: [Row]
  public var teams: [Team]
  public var progress: [Progress]
  public var sensitivity: Sensitivity?
  /// What would change if satisfaction needed a person's or the customer's own word.
  public var stricter: [Stricter]
  public var isInseparable: Bool
  public var isWithoutSatisfaction: Bool

  /// A block of the composition as it was applied.
  public struct Block: Hashable, Sendable, Codable {
    /// `A`, `B1` …, `C`, `D`.
    public var id: String
    public var name: LocalText
    public var points: Double
    /// Why nobody gets points here; nil when it counts.
    public var leftOut: LocalText?
  }

  /// An agent's line of the competition.
  public struct Row: Hashable, Sendable, Codable {
    public var agent: AgentSummary
    public var place: Int?
    public var isShared: Bool
    public var tier: Int?
    /// 0…100 and the bonus on top.
    public var total: Double?
    public var low: Double?
    public var high: Double?
    public var bestPlace: Int?
    public var worstPlace: Int?
    /// Probability of being truly better than the next in the list.
    public var betterThanNext: Double?
    public var blocks: [BlockScore]
    /// Points added for what went beyond the work, less those for what was left undone.
    public var bonus: Double
    public var calls: Int
    public var orders: Int
    public var confirmedCriticalErrors: Int
    /// A confirmed critical error bars the agent from this month's prizes.
    public var isBarred: Bool
    public var funnel: Funnel?
    /// Why the agent takes no part.
    public var reason: LocalText?
  }

  /// What an agent has of a block, and how it was computed.
  public struct BlockScore: Hashable, Sendable, Codable {
    public var id: String
    /// Points, or why the agent has none here (the others' weights then grow in proportion).
    public var points: Reading<Double>
    /// Points that the block gives at most.
    public var possible: Double
    /// The value they come from: affinity, a rate, minutes an hour.
    public var value: Double?
    /// Before it was drawn towards the group's.
    public var observed: Double?
    /// Calls or verdicts behind it.
    public var count: Int
    /// The calculation with its numbers.
    public var explanation: LocalText
  }

  /// Where the agent's affinity lies in the funnel of what chance alone would give.
  public enum Funnel: String, Codable, Sendable, CaseIterable {
    case farBelow, below, within, above, farAbove
  }

  /// A team's line of the competition.
  public struct Team: Hashable, Sendable, Codable {
    public var team: String
    /// Everybody on the team.
    public var members: Int
    /// Members who take part.
    public var eligible: Int
    /// Mean of the totals of those who take part, less the penalty for those below the line; nil
    /// with a `reason`.
    public var score: Double?
    public var low: Double?
    public var high: Double?
    /// Share of eligible members whose total lies below the line.
    public var belowLine: Double?
    public var reason: LocalText?
  }

  /// How an agent's affinity moved against earlier months.
  public struct Progress: Hashable, Sendable, Codable {
    public var agent: AgentSummary
    /// Affinity of the month, 0…100.
    public var now: Double
    /// The same of the months before.
    public var before: Double
    public var gain: Double
    /// Probability that the gain is one.
    public var probability: Double
    /// The largest gain that is one with the probability demanded.
    public var isPrize: Bool
  }

  /// The places under a stricter demand on satisfaction.
  public struct Stricter: Hashable, Sendable, Codable {
    public var demand: SatisfactionDemand
    /// Everybody would be compared by the mean of three.
    public var isWithoutSatisfaction: Bool
    /// Agents who would take part, and those whose place would differ.
    public var ranked: Int
    public var moved: [Moved]

    /// An agent whose place would differ.
    public struct Moved: Hashable, Sendable, Codable {
      public var agentID: String
      public var place: Int?
      public var stricterPlace: Int?
    }
  }

  /// What other weights would have changed.
  public struct Sensitivity: Hashable, Sendable, Codable {
    /// Points that are moved between two blocks.
    public var shift: Double
    public var variations: [Variation]
    /// Share of the variations with another agent on top.
    public var changedShare: Double
    /// More than the settings allow: the page says so.
    public var isSensitive: Bool
    /// For each ranked agent, in the order of the rows, the best and the worst place.
    public var ranges: [PlaceRange]

    /// Weight moved from one block to another, and who would then come first.
    public struct Variation: Hashable, Sendable, Codable {
      /// Ids of blocks.
      public var from: String
      public var to: String
      /// Id of the agent on top.
      public var first: String
    }

    /// The places that an agent has under other weights.
    public struct PlaceRange: Hashable, Sendable, Codable {
      public var agentID: String
      public var best: Int
      public var worst: Int
    }
  }
}
