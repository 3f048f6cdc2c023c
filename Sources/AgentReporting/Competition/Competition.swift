public import CallModel

/// What the tables know of an agent's month beside calls and orders. Nil where nothing was
/// supplied; a block without data for anybody is left out for everybody.
public struct CompetitionFacts: Hashable, Sendable, Codable {
  public var agentID: String
  /// Appointments booked and not cancelled, audits and checks done, inbound calls answered, in the
  /// period.
  public var bookings: Int?
  public var audits: Int?
  public var inbound: Int?
  /// Rostered hours less absence, each hour once; nil where the roster has no shift of the agent.
  public var paidHours: Double?
  /// In the period, as are the other counts.
  public var praises: Int?
  public var validComplaints: Int?
  /// Days of the roster whose duty earns the bonus (`DutyWords.helpful`).
  public var helpfulActs: Int?
  /// Filings of the three-day figures that failed.
  public var missedFilings: Int?
  /// Days the agent was there ÷ days for which the roster has the agent, 0…1.
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
  /// 未校准 until trainers' ratings have passed the gate.
  public var isCalibrated: Bool
  /// Probability of the intervals of totals, places and teams, 0…1.
  public var level: Double
  /// Why no places are printed, where the settings demand calibration and it is missing.
  public var withheld: LocalText?
  public var explanation: LocalText
  /// The blocks in order, with what was left out for everybody.
  public var blocks: [Block]
  /// Who takes part, best total first.
  public var rows: [Row]
  /// 样本不足, in alphabetical order of id.
  public var notRanked: [Row]
  /// Best score first; those without one come last.
  public var teams: [Team]
  /// The largest gain first; empty without enough months before, on the same scale.
  public var progress: [Progress]
  /// Nil with fewer than two who take part, or a single block.
  public var sensitivity: Sensitivity?
  /// What would change if satisfaction needed a person's or the customer's own word.
  public var stricter: [Stricter]
  /// Totals cannot tell the agents apart: all share one place.
  public var isInseparable: Bool
  /// Block A goes by the mean of three for everybody, because satisfaction is missing.
  public var isWithoutSatisfaction: Bool

  /// A block of the composition as it was applied.
  public struct Block: Hashable, Sendable, Codable {
    /// `A`, `B1` …, `C`, `D`.
    public var id: String
    public var name: LocalText
    /// That it gives at most.
    public var points: Double
    /// Why nobody gets points here; nil when it counts.
    public var leftOut: LocalText?
  }

  /// An agent's line of the competition.
  public struct Row: Hashable, Sendable, Codable {
    public var agent: AgentSummary
    /// Shared places carry the same number; nil for who takes no part.
    public var place: Int?
    /// Another agent has the same place.
    public var isShared: Bool
    /// 1, 2 or 3; nil for who takes no part, and where totals cannot tell the agents apart.
    public var tier: Int?
    /// Points earned ÷ points possible × 100 over the blocks with data, and the bonus on top; nil
    /// for who takes no part.
    public var total: Double?
    /// Interval of the total, of the competition's level.
    public var low: Double?
    public var high: Double?
    /// Interval of the place, of the competition's level, both ends included.
    public var bestPlace: Int?
    public var worstPlace: Int?
    /// Probability of being truly better than the next in the list, 0…1; nil for the last.
    public var betterThanNext: Double?
    public var blocks: [BlockScore]
    /// Points added for what went beyond the work, less those for what was left undone.
    public var bonus: Double
    /// The bonus with its numbers; nil where nothing was added or taken away.
    public var bonusExplanation: LocalText?
    /// Calls that enter the mean.
    public var calls: Int
    /// Different orders with a pass or a fail of some rule.
    public var orders: Int
    /// Of the kinds that the rules name.
    public var confirmedCriticalErrors: Int
    /// A confirmed critical error bars the agent from this month's prizes.
    public var isBarred: Bool
    /// Nil without an estimate of the affinity.
    public var funnel: Funnel?
    /// Why the agent takes no part.
    public var reason: LocalText?
  }

  /// What an agent has of a block, and how it was computed.
  public struct BlockScore: Hashable, Sendable, Codable {
    /// The block's.
    public var id: String
    /// Points, or why the agent has none here (the others' weights then grow in proportion).
    public var points: Reading<Double>
    /// Points that the block gives at most.
    public var possible: Double
    /// The value they come from: affinity 0…100 (A), a rate 0…1 (B; the group's where who takes part
    /// has no verdict), standard minutes an hour (C), points (D); nil where there are no points.
    public var value: Double?
    /// Before it was drawn towards the group's, where it was (A, B); nil in D, and where nothing
    /// was observed.
    public var observed: Double?
    /// What is behind it: calls (A), verdicts (B), pieces of work (C), praises and complaints (D).
    public var count: Int
    /// The calculation with its numbers.
    public var explanation: LocalText
  }

  /// Where the agent's affinity lies in the funnel of what chance alone would give: within 95 %,
  /// beyond that, or beyond 99.8 % (`far…`).
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
    /// with a `reason`. It may be above 100 or below 0.
    public var score: Double?
    /// Interval of the score, of the competition's level.
    public var low: Double?
    public var high: Double?
    /// Share of those who take part whose total lies below the line, 0…1.
    public var belowLine: Double?
    public var reason: LocalText?
  }

  /// How an agent's affinity moved against earlier months.
  public struct Progress: Hashable, Sendable, Codable {
    public var agent: AgentSummary
    /// Estimate of the month's affinity, in points of 100; of the mean of three where satisfaction
    /// is missing.
    public var now: Double
    /// The mean of the estimates of the months before.
    public var before: Double
    /// `now` less `before`, in points.
    public var gain: Double
    /// Probability that the gain is truly one, 0…1.
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
      /// Nil where the agent takes no part.
      public var place: Int?
      /// Under the stricter demand; nil where the agent would take no part.
      public var stricterPlace: Int?
    }
  }

  /// What other weights would have changed.
  public struct Sensitivity: Hashable, Sendable, Codable {
    /// Points that are moved between two blocks.
    public var shift: Double
    public var variations: [Variation]
    /// Share of the variations with another agent on top, 0…1.
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
