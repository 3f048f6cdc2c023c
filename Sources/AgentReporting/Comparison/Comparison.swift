public import Assessment
public import CallModel
internal import CallStatistics

/// A period against the one before, and team against team: what moved, and how sure that is.
///
/// A change counts as one when its interval leaves out zero and, of means, each period has `fewestCalls` or
/// more. The intervals of each list are of one level, chosen so that of the changes that it calls clear no
/// more than 1 − `level` are chance, on average.
public struct Comparison: Hashable, Sendable, Codable {
  /// Two agents of fewer calls between them happen to change alike too often, which leaves an interval of no
  /// width: in 7 of 100 periods in which nothing changed (`reports/studies/comparison.md`).
  public static let fewestCalls = 10

  public static let schemaVersion = "affinity.comparison/1"

  public var schema: String
  public var period: Period
  /// Nil without an earlier period: then only the teams are compared.
  public var previous: Period?
  /// So much of each list's clear changes is no chance, on average, 0…1.
  public var level: Double
  public var explanation: LocalText
  /// The centre's means over agents, weighted by calls: affinity first, then the sub-metrics.
  public var parts: [PartChange]
  /// In the rubric's order.
  public var criteria: [CriterionChange]
  /// Who has an estimate in both periods, the largest gain first; empty where only one of the
  /// periods has satisfaction.
  public var agents: [AgentChange]
  /// Teams with a mean in both periods; empty as `agents`.
  public var teams: [TeamChange]
  /// Rules with a pass or a fail in both periods.
  public var rules: [RateChange]
  /// Every two teams of this period.
  public var pairs: [TeamPair]

  /// A difference with its interval.
  public struct Change: Hashable, Sendable, Codable {
    /// In the unit of the list: points of 100, values or rates of 0…1.
    public var before: Double
    public var now: Double
    /// `now` less `before`.
    public var change: Double
    /// Interval of the change.
    public var low: Double
    public var high: Double
    /// Probability of the interval, 0…1; the same throughout a list.
    public var level: Double

    init(before: Double, now: Double, change: Double, within interval: Interval, level: Double) {
      (self.before, self.now, self.change) = (before, now, change)
      (low, high, self.level) = (interval.low, interval.high, level)
    }

    /// The interval leaves out zero.
    public var isClear: Bool { low > 0 || high < 0 }
  }

  public struct PartChange: ComparedMeans, Hashable, Sendable, Codable {
    /// Nil for the affinity itself.
    public var subMetric: SubMetric?
    public var name: LocalText
    /// Of the affinity itself: calls of each agent's rarest sub-metric, summed.
    public var callsBefore: Int
    public var callsNow: Int
    public var change: Change
  }

  /// Values 0…1.
  public struct CriterionChange: ComparedMeans, Hashable, Sendable, Codable {
    public var id: String
    public var name: LocalText
    public var callsBefore: Int
    public var callsNow: Int
    public var change: Change
  }

  public struct AgentChange: Hashable, Sendable, Codable {
    public var agent: AgentSummary
    public var callsBefore: Int
    public var callsNow: Int
    /// Of the estimates.
    public var change: Change
    /// Probability that it is truly a gain, 0…1.
    public var gainProbability: Double
    /// Nil for who is ranked in one of the periods alone, and where nobody else is in both.
    public var place: PlaceMove?
  }

  /// A place among those who are ranked in both periods, so that nobody moves by who comes or leaves.
  public struct PlaceMove: Hashable, Sendable, Codable {
    /// By the estimates; 1 is the best, equal estimates share the better place.
    public var before: Int
    public var now: Int
    /// How many are ranked in both periods.
    public var of: Int
    /// Interval of the places gained, both ends included; negative where lost.
    public var low: Int
    public var high: Int
    /// Probability of the interval, 0…1; the same for all agents.
    public var level: Double

    /// The interval leaves out zero: the agent moved by more than chance would move them.
    public var isClear: Bool { low > 0 || high < 0 }
  }

  public struct TeamChange: Hashable, Sendable, Codable {
    public var team: String
    /// Of the means of the members' estimates.
    public var change: Change
  }

  /// Rates 0…1.
  public struct RateChange: Hashable, Sendable, Codable {
    public var rule: String
    public var variant: String?
    public var name: LocalText
    /// Passes and fails.
    public var verdictsBefore: Int
    public var verdictsNow: Int
    public var change: Change
  }

  public struct TeamPair: Hashable, Sendable, Codable {
    public var first: String
    public var second: String
    /// Mean of the first less that of the second, in points; not negative, since the better team is
    /// the first.
    public var difference: Double
    public var low: Double
    public var high: Double
    /// Probability of the interval, 0…1.
    public var level: Double
    /// Probability that the first is truly better, 0…1.
    public var probability: Double
  }
}

/// Means over the calls of two periods.
public protocol ComparedMeans {
  var callsBefore: Int { get }
  var callsNow: Int { get }
  var change: Comparison.Change { get }
}

extension ComparedMeans {
  /// One of the periods has too few calls for an interval to be believed.
  public var isFew: Bool { min(callsBefore, callsNow) < Comparison.fewestCalls }
  /// Both periods have calls enough, and the interval leaves out zero.
  public var isClear: Bool { !isFew && change.isClear }
}
