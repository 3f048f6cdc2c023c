public import CallModel

/// One of the four parts of affinity.
public enum SubMetric: String, Codable, Sendable, CaseIterable {
  case courtesy, patience, communication, satisfaction

  /// The letter its criteria begin with.
  public var letter: String {
    switch self {
    case .courtesy: "C"
    case .patience: "P"
    case .communication: "M"
    case .satisfaction: "S"
    }
  }
  public var name: LocalText {
    switch self {
    case .courtesy: LocalText(zh: "礼貌用语", en: "courtesy")
    case .patience: LocalText(zh: "耐心程度", en: "patience")
    case .communication: LocalText(zh: "沟通能力", en: "communication")
    case .satisfaction: LocalText(zh: "用户满意度", en: "satisfaction")
    }
  }
}

/// A rubric applied to a call: points, the evidence for each, and what they were made from.
///
/// This is a contract: `affinity schema scorecard` prints its JSON Schema. `schema` changes when a
/// reader would have to change.
public struct Scorecard: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.scorecard/1"

  public var schema: String
  public var call: CallSummary
  /// Nil when the call was scored; otherwise why it is no scorable call.
  public var notScorable: NotScorable?
  /// The mean of the four sub-metrics, 0…100; exists only when all four do.
  public var affinity: Reading<Double>
  /// The mean of the other three where satisfaction alone is missing, under its own name, 0…100;
  /// nil otherwise.
  public var meanWithoutSatisfaction: Double?
  /// The index as it counts, 0…100: the affinity, or the rubric's cap where a confirmed critical
  /// error holds it down. Nil where there is no affinity.
  public var cappedAffinity: Double?
  /// In the order courtesy, patience, communication, satisfaction.
  public var subMetrics: [SubMetricScore]
  public var satisfactionSource: SatisfactionSource
  /// All criteria of the rubric, in its order.
  public var criteria: [CriterionScore]
  /// Suspected, confirmed and rejected ones; confirmed ones alone count.
  public var criticalErrors: [CriticalErrorCandidate]
  /// What the centre's own checks say; nil where it has none.
  public var checks: [CheckResult]?
  /// What was noticed, without the findings that a person found false.
  public var findings: [Finding]
  public var measures: [MeasureReading]
  /// What the vendor's file says of the call, kept apart from our measures; nil where it says nothing.
  public var vendorFigures: [VendorFigure]?
  /// What cannot be trusted in this call's input.
  public var warnings: [LocalText]
  /// The conversation as it was judged, masked.
  public var turns: [ScorecardTurn]
  /// Speech of each party, for the picture of who speaks when; nil without times.
  public var timeline: Timeline?
  public var provenance: Provenance

  public init(
    call: CallSummary, notScorable: NotScorable? = nil, affinity: Reading<Double>,
    meanWithoutSatisfaction: Double? = nil, cappedAffinity: Double? = nil,
    subMetrics: [SubMetricScore], satisfactionSource: SatisfactionSource,
    criteria: [CriterionScore], criticalErrors: [CriticalErrorCandidate] = [],
    checks: [CheckResult]? = nil, findings: [Finding] = [], measures: [MeasureReading] = [],
    vendorFigures: [VendorFigure]? = nil,
    warnings: [LocalText] = [],
    turns: [ScorecardTurn] = [], timeline: Timeline? = nil, provenance: Provenance
  ) {
    self.schema = Self.schemaVersion
    self.call = call
    self.notScorable = notScorable
    self.affinity = affinity
    self.meanWithoutSatisfaction = meanWithoutSatisfaction
    self.cappedAffinity = cappedAffinity
    self.subMetrics = subMetrics
    self.satisfactionSource = satisfactionSource
    self.criteria = criteria
    self.criticalErrors = criticalErrors
    self.checks = checks
    self.findings = findings
    self.measures = measures
    self.vendorFigures = vendorFigures
    self.warnings = warnings
    self.turns = turns
    self.timeline = timeline
    self.provenance = provenance
  }

  /// The score of a sub-metric; nil where the card has none.
  public func score(of subMetric: SubMetric) -> SubMetricScore? {
    subMetrics.first { $0.subMetric == subMetric }
  }
  /// The score of a criterion, `C1`.
  public func criterion(_ id: String) -> CriterionScore? { criteria.first { $0.id == id } }
}

/// What one of the centre's own checks says of a call.
public struct CheckResult: Hashable, Sendable, Codable {
  /// What became of a check on a call.
  public enum Outcome: String, Codable, Sendable {
    case fires, quiet
    /// It is for other calls, or not in force on that day.
    case notApplicable
    /// Times or a recording that it needs are missing.
    case notMeasurable
  }

  public var id: String
  public var name: LocalText
  public var version: Int
  public var severity: CheckSeverity
  public var outcome: Outcome
  /// Points of 100 that it added to the sub-metric, or took from it; 0 where it did not fire.
  public var points: Double
  /// The one that its points go to; nil for a check that reports only.
  public var subMetric: SubMetric?
  /// Why it does not apply or cannot be said; nil where it fires or is quiet.
  public var why: LocalText?
  public var evidence: [Evidence]
  public var advice: LocalText?

  public init(
    id: String, name: LocalText, version: Int, severity: CheckSeverity, outcome: Outcome,
    points: Double = 0, subMetric: SubMetric? = nil, why: LocalText? = nil,
    evidence: [Evidence] = [], advice: LocalText? = nil
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.severity = severity
    self.outcome = outcome
    self.points = points
    self.subMetric = subMetric
    self.why = why
    self.evidence = evidence
    self.advice = advice
  }
}

/// What a scorecard tells of the call itself; nothing personal about the customer.
public struct CallSummary: Hashable, Sendable, Codable {
  public var id: String
  public var agentID: String?
  public var orderID: String?
  public var type: CallType?
  public var direction: CallRecord.Direction?
  /// Nil where the tables do not say why the call was chosen.
  public var sampleKind: CallRecord.SampleKind?
  /// Local time, `2026-10-03T09:12:00`.
  public var startedAt: String?
  /// Of the recording; without one the end of the last turn, else from answer to end by the tables.
  /// Nil without any of them.
  public var duration: Seconds?
  /// What is spoken.
  public var language: Language
  /// Relative paths, masked.
  public var recording: String?
  public var transcript: String?
  /// Channels of the recording; nil without one.
  public var channels: Int?

  public init(id: String, language: Language) {
    self.id = id
    self.language = language
  }
}

/// Points of one of the four sub-metrics, or the reason there are none.
public struct SubMetricScore: Hashable, Sendable, Codable {
  public var subMetric: SubMetric
  /// 0…100.
  public var score: Reading<Double>
  /// Measurable points ÷ points with an occasion, 0…1.
  public var coverage: Double
  /// Points × value, summed over those criteria.
  public var pointsEarned: Double
  /// Points of the criteria that apply and were measured; `score` is 100 × earned ÷ possible, and
  /// the centre's own checks beside it.
  public var pointsPossible: Double
  /// What the centre's own checks added to the score, negative what they took; nil for nothing.
  public var adjustment: Double?

  public init(
    subMetric: SubMetric, score: Reading<Double>, coverage: Double, pointsEarned: Double,
    pointsPossible: Double, adjustment: Double? = nil
  ) {
    self.adjustment = adjustment
    self.subMetric = subMetric
    self.score = score
    self.coverage = coverage
    self.pointsEarned = pointsEarned
    self.pointsPossible = pointsPossible
  }
}

/// Where satisfaction comes from, always said.
public struct SatisfactionSource: Hashable, Sendable, Codable {
  /// The customer's own answer (S1).
  public var survey: Bool
  /// A person who listened (S2).
  public var rater: Bool
  /// From the words and the outcome: S3 to S6.
  public var inferred: Bool

  public init(survey: Bool, rater: Bool, inferred: Bool) {
    self.survey = survey
    self.rater = rater
    self.inferred = inferred
  }
}

/// Points for one criterion, or the reason there are none.
public struct CriterionScore: Hashable, Sendable, Codable {
  /// Who gave the value: the machine, a person, or both alike (`humanConfirmed`).
  public enum Mode: String, Codable, Sendable { case automatic, human, humanConfirmed }

  /// For example `C1`.
  public var id: String
  public var subMetric: SubMetric
  public var name: LocalText
  /// Points the rubric gives at most, beside the other criteria of the sub-metric.
  public var points: Double
  /// 0…1.
  public var value: Reading<Double>
  /// What the machine would have given, 0…1, where a person's value took its place; nil where none
  /// did, or the machine had none.
  public var automaticValue: Double?
  /// The share of the criterion that could be measured, 0…1.
  public var measuredShare: Double
  /// `automatic` unless people rated the criterion, overturned the finding it lost points by, or it
  /// is theirs alone.
  public var mode: Mode
  /// Empty for a criterion of one piece.
  public var parts: [CriterionPart]
  /// How the value came about, in a sentence with its numbers.
  public var explanation: LocalText
  /// Proof of points won.
  public var won: [Evidence]
  /// Proof of points lost.
  public var lost: [Evidence]
  /// What to do or say instead, where points were lost; nil where there is nothing to say.
  public var advice: LocalText?

  public init(
    id: String, subMetric: SubMetric, name: LocalText, points: Double, value: Reading<Double>,
    automaticValue: Double? = nil, measuredShare: Double = 1, mode: Mode = .automatic,
    parts: [CriterionPart] = [], explanation: LocalText, won: [Evidence] = [],
    lost: [Evidence] = [], advice: LocalText? = nil
  ) {
    self.id = id
    self.subMetric = subMetric
    self.name = name
    self.points = points
    self.value = value
    self.automaticValue = automaticValue
    self.measuredShare = measuredShare
    self.mode = mode
    self.parts = parts
    self.explanation = explanation
    self.won = won
    self.lost = lost
    self.advice = advice
  }
}

extension CriterionScore {
  /// Proof by what it shows. What stands among the points won and those lost alike, a measured value
  /// that earns some of them, is told once; where points were lost, so is the sum of it all. What cost less than
  /// one decimal of the points shows is called lost by nobody.
  package var proof: (lost: [Evidence], partial: [Evidence], won: [Evidence]) {
    var both = Set(lost).intersection(won)
    if let value = value.value, points * (1 - value) < 0.05, !lost.isEmpty {
      return ([], lost, won.filter { !both.contains($0) })
    }
    let sum = Evidence(note: explanation)
    if !lost.isEmpty, won.contains(sum) { both.insert(sum) }
    guard !both.isEmpty else { return (lost, [], won) }
    return (
      lost.filter { !both.contains($0) }, won.filter { both.contains($0) },
      won.filter { !both.contains($0) }
    )
  }
}

/// A weighted part of a criterion, for example the greeting within the opening.
public struct CriterionPart: Hashable, Sendable, Codable {
  public var id: String
  public var name: LocalText
  /// Within the criterion, beside the other parts.
  public var weight: Double
  /// 0…1.
  public var value: Reading<Double>

  public init(id: String, name: LocalText, weight: Double, value: Reading<Double>) {
    self.id = id
    self.name = name
    self.weight = weight
    self.value = value
  }
}

/// A possible critical error. It counts only after a person has confirmed it.
public struct CriticalErrorCandidate: Hashable, Sendable, Codable {
  /// What a person has said of it.
  public enum Verdict: String, Codable, Sendable { case open, upheld, rejected }

  /// `K1`…`K8`.
  public var id: String
  public var name: LocalText
  public var summary: LocalText
  public var evidence: [Evidence]
  public var verdict: Verdict
  /// True where a person found what the machine did not raise; nil otherwise.
  public var foundByPerson: Bool?

  public init(
    id: String, name: LocalText, summary: LocalText, evidence: [Evidence], verdict: Verdict = .open,
    foundByPerson: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.evidence = evidence
    self.verdict = verdict
    self.foundByPerson = foundByPerson
  }
}

/// A turn as it is shown: masked words with their place.
public struct ScorecardTurn: Hashable, Sendable, Codable {
  /// From 1.
  public var number: Int
  public var party: Party
  /// Nil where the transcript has no times.
  public var span: Span?
  /// Masked.
  public var text: String

  public init(number: Int, party: Party, span: Span?, text: String) {
    self.number = number
    self.party = party
    self.span = span
    self.text = text
  }
}

/// What a scorecard was made from, so that an old score can be explained as it was given.
public struct Provenance: Hashable, Sendable, Codable {
  /// Name and version, `Affinity 0.1.0`.
  public var product: String
  /// `affinity-default/1`.
  public var rubric: String
  /// SHA-256, hexadecimal, of the rubric as it was applied.
  public var rubricDigest: String
  /// `my-centre/3` where the centre has checks of its own; nil where it has none.
  public var checks: String?
  /// SHA-256, hexadecimal, of everything the score depends on; equal digests mean equal scores.
  public var inputDigest: String
  /// SHA-256 of the file, hexadecimal; nil without one.
  public var recordingDigest: String?
  /// SHA-256 of the file, hexadecimal; nil without one.
  public var transcriptDigest: String?
  /// Why personal data is shown as it is; nil where it is masked.
  public var unmaskedBecause: String?

  public init(
    product: String, rubric: String, rubricDigest: String, inputDigest: String,
    recordingDigest: String? = nil, transcriptDigest: String? = nil
  ) {
    self.product = product
    self.rubric = rubric
    self.rubricDigest = rubricDigest
    self.inputDigest = inputDigest
    self.recordingDigest = recordingDigest
    self.transcriptDigest = transcriptDigest
  }
}
