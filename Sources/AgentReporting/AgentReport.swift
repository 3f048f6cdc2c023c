public import Assessment
public import CallModel
public import ServiceLevels

/// What a period's calls and orders say of one agent.
public struct AgentReport: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.agent/1"

  public var schema: String
  public var agent: AgentSummary
  public var period: Period
  /// Scored calls that enter the means (risk-based samples never do).
  public var calls: Int
  /// Calls that are no call to be scored: attempts, wrong numbers, too little said.
  public var notScorable: Int
  /// Mean of the four agent-level sub-metric means, less `criticalDeduction`, 0…100; unavailable
  /// where one of them does not exist.
  public var affinity: Reading<Double>
  /// 95 % interval of the affinity; nil where a sub-metric has fewer than two calls.
  public var affinityLow: Double?
  public var affinityHigh: Double?
  /// What confirmed critical errors took from the affinity, in points; 0 without any.
  public var criticalDeduction: Double
  /// The mean of the other three where satisfaction is missing, under its own name, 0…100; nil
  /// where there is an affinity, or one of the three is missing too.
  public var meanWithoutSatisfaction: Double?
  /// In the order of `SubMetric.allCases`.
  public var subMetrics: [AgentSubMetric]
  /// 问卷 n=…, 质检员 n=…, 推断 n=….
  public var satisfactionMix: SatisfactionMix
  /// Weeks with calls that enter the means, in order of time.
  public var trend: [TrendPoint]
  /// Rate, volume and liveliness, where enough calls tell them.
  public var voice: [VoiceHabit]
  public var criteria: [AgentCriterion]
  /// Done well, the most telling first.
  public var strengths: [Highlight]
  /// To work on, at most a handful.
  public var improvements: [Highlight]
  /// Of all the agent's calls, risk-based ones included, whatever was said of them.
  public var criticalErrors: [AgentCriticalError]
  /// Verdicts on the agent's orders, rule by rule.
  public var orders: [RuleSummary]
  /// Different orders with a pass or a fail of some rule.
  public var ordersJudged: Int
  /// By rule, then by time.
  public var failures: [RuleOutcome]
  /// All calls, those that enter no mean included, in order of time; those without a time come
  /// first.
  public var callList: [CallLine]

  public init(
    agent: AgentSummary, period: Period, calls: Int, notScorable: Int, affinity: Reading<Double>,
    affinityLow: Double? = nil, affinityHigh: Double? = nil, criticalDeduction: Double = 0,
    meanWithoutSatisfaction: Double?, subMetrics: [AgentSubMetric],
    satisfactionMix: SatisfactionMix, trend: [TrendPoint], voice: [VoiceHabit] = [],
    criteria: [AgentCriterion],
    strengths: [Highlight], improvements: [Highlight], criticalErrors: [AgentCriticalError],
    orders: [RuleSummary], ordersJudged: Int, failures: [RuleOutcome], callList: [CallLine]
  ) {
    self.schema = Self.schemaVersion
    self.agent = agent
    self.period = period
    self.calls = calls
    self.notScorable = notScorable
    self.affinity = affinity
    self.affinityLow = affinityLow
    self.affinityHigh = affinityHigh
    self.criticalDeduction = criticalDeduction
    self.meanWithoutSatisfaction = meanWithoutSatisfaction
    self.subMetrics = subMetrics
    self.satisfactionMix = satisfactionMix
    self.trend = trend
    self.voice = voice
    self.criteria = criteria
    self.strengths = strengths
    self.improvements = improvements
    self.criticalErrors = criticalErrors
    self.orders = orders
    self.ordersJudged = ordersJudged
    self.failures = failures
    self.callList = callList
  }
}

/// Who an agent is, as pages and tables name one.
public struct AgentSummary: Hashable, Sendable, Codable {
  public var id: String
  /// As the centre's own list gives it, masked unless settings say otherwise.
  public var name: String?
  public var team: String?
  /// `agents.csv` knows the agent.
  public var isKnown: Bool

  public init(id: String, name: String?, team: String?, isKnown: Bool) {
    self.id = id
    self.name = name
    self.team = team
    self.isKnown = isKnown
  }
}

/// Local dates, `2026-10-01`, both included.
public struct Period: Hashable, Sendable, Codable {
  /// Nil where no call or order has a date.
  public var first: String?
  public var last: String?

  public init(first: String?, last: String?) {
    self.first = first
    self.last = last
  }
}

/// A sub-metric over an agent's calls.
public struct AgentSubMetric: Hashable, Sendable, Codable {
  public var subMetric: SubMetric
  /// Calls that have it.
  public var calls: Int
  /// Mean of the calls' scores, 0…100.
  public var mean: Reading<Double>
  /// 95 % interval of the mean; nil below two calls.
  public var low: Double?
  public var high: Double?

  public init(
    subMetric: SubMetric, calls: Int, mean: Reading<Double>, low: Double?, high: Double?
  ) {
    self.subMetric = subMetric
    self.calls = calls
    self.mean = mean
    self.low = low
    self.high = high
  }
}

/// How many calls have their satisfaction from whom; a call may be counted under several.
public struct SatisfactionMix: Hashable, Sendable, Codable {
  public var survey: Int
  public var rater: Int
  public var inferred: Int

  public init(survey: Int, rater: Int, inferred: Int) {
    self.survey = survey
    self.rater = rater
    self.inferred = inferred
  }
}

/// A week of the period.
public struct TrendPoint: Hashable, Sendable, Codable {
  /// Monday, `2026-10-05`.
  public var week: String
  /// Calls that enter the means.
  public var calls: Int
  /// 0…100; nil where the week's calls have none.
  public var affinity: Double?
  /// 95 % interval of the affinity; nil where a sub-metric has fewer than two calls.
  public var low: Double?
  public var high: Double?
  /// In the order of `SubMetric.allCases`; nil where no call of the week has it.
  public var subMetrics: [Double?]

  public init(
    week: String, calls: Int, affinity: Double?, low: Double? = nil, high: Double? = nil,
    subMetrics: [Double?]
  ) {
    self.week = week
    self.calls = calls
    self.affinity = affinity
    self.low = low
    self.high = high
    self.subMetrics = subMetrics
  }
}

/// A criterion over an agent's calls.
public struct AgentCriterion: Hashable, Sendable, Codable {
  public var id: String
  public var subMetric: SubMetric
  public var name: LocalText
  /// Points the rubric gives at most.
  public var points: Double
  /// Calls where it has a value.
  public var calls: Int
  /// Mean value 0…1 over the calls where it has one.
  public var mean: Reading<Double>
  /// Standard deviation of those values, with n − 1; nil below two calls.
  public var deviation: Double?
  /// The same mean over the team's calls, this agent's included, 0…1; over all calls without a
  /// team.
  public var teamMean: Double?
  /// What full marks in every call would have added to the agent's mean of the sub-metric, in points
  /// of its 0…100; nil where no call has a value.
  public var lift: Double?

  public init(
    id: String, subMetric: SubMetric, name: LocalText, points: Double, calls: Int,
    mean: Reading<Double>, deviation: Double? = nil, teamMean: Double? = nil, lift: Double? = nil
  ) {
    self.id = id
    self.subMetric = subMetric
    self.name = name
    self.points = points
    self.calls = calls
    self.mean = mean
    self.deviation = deviation
    self.teamMean = teamMean
    self.lift = lift
  }
}

/// A criterion that an agent does well or could do better, with places that show it.
public struct Highlight: Hashable, Sendable, Codable {
  /// The criterion's id, for example `P7`.
  public var criterion: String
  public var name: LocalText
  public var summary: LocalText
  /// What to do or say instead; nil for what is done well.
  public var advice: LocalText?
  /// At most `AgentReportSettings.placesPerHighlight`.
  public var places: [Place]
  /// Share of its calls with full marks, 0…1; nil where that was not counted.
  public var fullShare: Double?

  /// A moment in a call.
  public struct Place: Hashable, Sendable, Codable {
    public var callID: String
    public var evidence: Evidence

    public init(callID: String, evidence: Evidence) {
      self.callID = callID
      self.evidence = evidence
    }
  }

  public init(
    criterion: String, name: LocalText, summary: LocalText, advice: LocalText?, places: [Place],
    fullShare: Double? = nil
  ) {
    self.criterion = criterion
    self.name = name
    self.summary = summary
    self.advice = advice
    self.places = places
    self.fullShare = fullShare
  }
}

/// A critical error in a call, suspected, confirmed or rejected.
public struct AgentCriticalError: Hashable, Sendable, Codable {
  public var callID: String
  public var error: CriticalErrorCandidate

  public init(callID: String, error: CriticalErrorCandidate) {
    self.callID = callID
    self.error = error
  }
}

extension AgentReport {
  /// Conversations that are not scored because the agent says too little in them.
  package var tooLittleSaid: Int { callList.count { $0.notScorable?.kind == .tooLittleSaid } }
}

/// A call in an agent's list.
public struct CallLine: Hashable, Sendable, Codable {
  public var callID: String
  /// By the centre's clock, `2026-10-03T09:12:00`; nil where the tables do not say.
  public var startedAt: String?
  public var type: CallType?
  /// Of the recording, else of the transcript; nil without either.
  public var duration: Seconds?
  /// Nil where the tables do not say why the call was chosen; such a call enters the means.
  public var sampleKind: CallRecord.SampleKind?
  /// Of this call, 0…100, capped by a confirmed critical error; nil where it has none.
  public var affinity: Double?
  /// Of this call, 0…100; nil where there is an affinity, or no mean of three either.
  public var meanWithoutSatisfaction: Double?
  /// 0…100, in the order of `SubMetric.allCases`; nil where the call does not have it.
  public var subMetrics: [Double?]
  /// Where the call's satisfaction comes from; nil where it has none.
  public var satisfactionSource: SatisfactionSource?
  /// Nil for a call that is scored.
  public var notScorable: NotScorable?
  public var hasRecording: Bool
  public var hasTranscript: Bool

  public init(_ card: Scorecard) {
    callID = card.call.id
    startedAt = card.call.startedAt
    type = card.call.type
    duration = card.call.duration
    sampleKind = card.call.sampleKind
    affinity = card.cappedAffinity ?? card.affinity.value
    meanWithoutSatisfaction = card.meanWithoutSatisfaction
    subMetrics = SubMetric.allCases.map { card.score(of: $0)?.score.value }
    satisfactionSource =
      card.score(of: .satisfaction)?.score.value == nil ? nil : card.satisfactionSource
    notScorable = card.notScorable
    hasRecording = card.call.recording != nil
    hasTranscript = card.call.transcript != nil
  }
}
