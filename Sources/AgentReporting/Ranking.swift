import Assessment
public import CallModel
public import ServiceLevels

/// Agents in order, as far as their calls can tell them apart.
public struct Ranking: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.ranking/1"

  public var schema: String
  public var period: Period
  /// 未校准 until trainers' ratings have passed the gate.
  public var isCalibrated: Bool
  /// Probability of the intervals of score and place, 0…1; 0.9 unless set.
  public var level: Double
  /// How the places came about, in a paragraph.
  public var explanation: LocalText
  /// Ranked agents, best first.
  public var rows: [RankingRow]
  /// Agents with too few calls or orders to rank: 样本不足, in alphabetical order of id.
  public var notRanked: [RankingRow]
  /// Best first; those without a mean come last.
  public var teams: [TeamRow]
  /// Of all agents together.
  public var orders: [RuleSummary]
  /// The between-agent spread is too small to tell agents apart.
  public var isInseparable: Bool
  /// Everybody is compared by the mean of three sub-metrics, because satisfaction is missing.
  public var isWithoutSatisfaction: Bool
  /// Estimated standard deviation between agents, in points; nil with fewer than two agents.
  public var spread: Double?

  public init(
    period: Period, isCalibrated: Bool, explanation: LocalText, rows: [RankingRow],
    notRanked: [RankingRow], teams: [TeamRow], orders: [RuleSummary], isInseparable: Bool,
    isWithoutSatisfaction: Bool = false, spread: Double? = nil, level: Double = 0.9
  ) {
    self.schema = Self.schemaVersion
    self.level = level
    self.period = period
    self.isCalibrated = isCalibrated
    self.explanation = explanation
    self.rows = rows
    self.notRanked = notRanked
    self.teams = teams
    self.orders = orders
    self.isInseparable = isInseparable
    self.isWithoutSatisfaction = isWithoutSatisfaction
    self.spread = spread
  }

  /// Rankings written before they held their level were of 0.9, unless it was set.
  ///
  /// - Throws: `DecodingError` where another field is missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    schema = try fields.decode(String.self, forKey: .schema)
    period = try fields.decode(Period.self, forKey: .period)
    isCalibrated = try fields.decode(Bool.self, forKey: .isCalibrated)
    level = try fields.decodeIfPresent(Double.self, forKey: .level) ?? 0.9
    explanation = try fields.decode(LocalText.self, forKey: .explanation)
    rows = try fields.decode([RankingRow].self, forKey: .rows)
    notRanked = try fields.decode([RankingRow].self, forKey: .notRanked)
    teams = try fields.decode([TeamRow].self, forKey: .teams)
    orders = try fields.decode([RuleSummary].self, forKey: .orders)
    isInseparable = try fields.decode(Bool.self, forKey: .isInseparable)
    isWithoutSatisfaction = try fields.decode(Bool.self, forKey: .isWithoutSatisfaction)
    spread = try fields.decodeIfPresent(Double.self, forKey: .spread)
  }
}

/// An agent's line of the ranking.
public struct RankingRow: Hashable, Sendable, Codable {
  public var agent: AgentSummary
  /// Shared places carry the same number; nil when not ranked.
  public var place: Int?
  /// Another agent has the same place.
  public var isShared: Bool
  /// 1, 2 or 3; nil when not ranked, and where calls cannot tell the agents apart.
  public var tier: Int?
  /// Calls that enter the mean.
  public var calls: Int
  /// The observed agent-level affinity, 0…100; nil where it does not exist. The mean of three where
  /// `Ranking.isWithoutSatisfaction`, as are the estimates.
  public var affinity: Double?
  /// Means of the sub-metrics, 0…100, in the order of `SubMetric.allCases`.
  public var subMetrics: [Double?]
  /// The observed affinity at the group's mix of call types; equal to `affinity` where all agents
  /// take the same kinds of calls. Nil where there is no estimate: some sub-metric has too few
  /// calls, or nobody is there to compare with.
  public var standardized: Double?
  /// Standard error of `standardized` in points, for the funnel plot.
  public var standardError: Double?
  /// The estimate drawn towards the group's mean, in points of 100; nil as `standardized`. Agents
  /// who are not ranked may have one.
  public var shrunken: Double?
  /// Interval of the estimate, of the ranking's level, cut at 0 and 100.
  public var low: Double?
  public var high: Double?
  /// Posterior standard deviation of the estimate, in points. Nil without an estimate, and in
  /// rankings written before it was stored.
  public var deviation: Double?
  /// Interval of the place, of the ranking's level, both ends included; nil when not ranked.
  public var bestPlace: Int?
  public var worstPlace: Int?
  /// Probability of being truly better than the next agent in the list, 0…1; nil for the last.
  public var betterThanNext: Double?
  /// R-01, the appointment limit, by the agent's own clock: pass ÷ (pass + fail), 0…1.
  public var appointmentRate: Reading<Double>
  /// Verdicts behind that rate.
  public var appointments: Int
  /// Different orders with a pass or a fail of some rule.
  public var orders: Int
  /// Suspicions that nobody has confirmed or rejected.
  public var openCriticalErrors: Int
  public var confirmedCriticalErrors: Int
  /// Why the agent is not ranked; nil where the agent is.
  public var reason: LocalText?

  public init(
    agent: AgentSummary, place: Int? = nil, isShared: Bool = false, tier: Int? = nil, calls: Int,
    affinity: Double?, subMetrics: [Double?], standardized: Double? = nil,
    standardError: Double? = nil,
    shrunken: Double? = nil, low: Double? = nil, high: Double? = nil, deviation: Double? = nil,
    bestPlace: Int? = nil, worstPlace: Int? = nil, betterThanNext: Double? = nil,
    appointmentRate: Reading<Double>, appointments: Int, orders: Int, openCriticalErrors: Int,
    confirmedCriticalErrors: Int, reason: LocalText? = nil
  ) {
    self.agent = agent
    self.place = place
    self.isShared = isShared
    self.tier = tier
    self.calls = calls
    self.affinity = affinity
    self.subMetrics = subMetrics
    self.standardized = standardized
    self.standardError = standardError
    self.shrunken = shrunken
    self.low = low
    self.high = high
    self.deviation = deviation
    self.bestPlace = bestPlace
    self.worstPlace = worstPlace
    self.betterThanNext = betterThanNext
    self.appointmentRate = appointmentRate
    self.appointments = appointments
    self.orders = orders
    self.openCriticalErrors = openCriticalErrors
    self.confirmedCriticalErrors = confirmedCriticalErrors
    self.reason = reason
  }
}

/// A team's line of the ranking.
public struct TeamRow: Hashable, Sendable, Codable {
  public var team: String
  /// Members, with a place or without.
  public var agents: Int
  /// Of all members, those that enter the means.
  public var calls: Int
  /// Mean of the members' estimates, equal weights, 0…100; nil with too few ranked members
  /// (`RankingSettings.minimumTeamMembers`).
  public var affinity: Double?
  /// Interval of the mean, of the ranking's level, cut at 0 and 100.
  public var low: Double?
  public var high: Double?
  /// Posterior standard deviation of the mean, in points; nil as in a `RankingRow`.
  public var deviation: Double?

  public init(
    team: String, agents: Int, calls: Int, affinity: Double?, low: Double?, high: Double?,
    deviation: Double? = nil
  ) {
    self.team = team
    self.agents = agents
    self.calls = calls
    self.affinity = affinity
    self.low = low
    self.high = high
    self.deviation = deviation
  }
}
