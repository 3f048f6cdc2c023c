public import Assessment
public import CallModel

/// Trainers' ratings against each other and against the machine, and what that allows.
public struct Calibration: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.calibration/1"

  public var schema: String
  /// All sub-metrics have passed: the ranking loses its label 未校准.
  public var isCalibrated: Bool
  public var summary: LocalText
  /// Calls that somebody rated.
  public var calls: Int
  /// Values that people gave.
  public var ratings: Int
  public var subMetrics: [SubMetricAgreement]
  public var criteria: [CriterionAgreement]
  public var raters: [Rater]
  public var checks: [CheckAccuracy]

  /// A statistic with its 95 % bootstrap interval over calls.
  public struct Estimate: Hashable, Sendable, Codable {
    public var value: Double
    public var low: Double?
    public var high: Double?
  }

  /// Agreement of whole scores, in points of 100, and the gate.
  public struct SubMetricAgreement: Hashable, Sendable, Codable {
    public var subMetric: SubMetric
    /// People with each other.
    public var raters: ScoreAgreement
    /// The machine with people.
    public var machine: ScoreAgreement
    /// The gate is passed: between raters, and between machine and people.
    public var passes: Bool
    public var reason: LocalText
  }

  /// How far pairs of scores, 0…100, agree.
  public struct ScoreAgreement: Hashable, Sendable, Codable {
    /// Calls with two scores on the same criteria.
    public var calls: Int
    /// ICC(2,1) over the pairs; between raters, of the two who share most calls. Nil without pairs,
    /// and where all scores are one score.
    /// The interval is one of these two raters: calls are drawn again, raters are not.
    public var intraclass: Estimate?
    /// Between raters, `intraclass` with the 95 % interval of raters at large, of whom these two are a
    /// chance few (`reports/studies/agreement.md`); nil for the machine, which is no such, as `intraclass`,
    /// and where the two differ by nothing but a constant.
    public var intraclassAtLarge: Estimate?
    /// Calls that `intraclass` comes from.
    public var intraclassCalls: Int
    /// Krippendorff's α, interval scale, over all of them; nil as `intraclass`.
    public var alpha: Estimate?
    /// Mean of second − first, in points: for the machine, machine − person.
    public var meanDifference: Double?
    /// Mean of the differences without their signs, in points.
    public var meanAbsoluteDifference: Double?
    /// Share of the pairs within the gate's tolerance, 0…1.
    public var withinTolerance: Double?
  }

  /// Agreement on one criterion: of people with each other, and of the machine with them.
  public struct CriterionAgreement: Hashable, Sendable, Codable {
    public var id: String
    public var name: LocalText
    public var subMetric: SubMetric
    public var raters: ValueAgreement
    public var machine: ValueAgreement
  }

  /// Agreement of the values 0…1 of one criterion.
  public struct ValueAgreement: Hashable, Sendable, Codable {
    /// Pairs of values of the same call.
    public var pairs: Int
    /// Share of pairs that agree exactly, 0…1; nil without pairs.
    public var raw: Double?
    /// Cohen's κ; for values given as 0 or 1 only.
    public var kappa: Estimate?
    /// Share of ones, where values are 0 or 1 only: κ is low by itself when this is near 0 or 1.
    public var prevalence: Double?
    /// Quadratic-weighted κ, of three raters or more pooled over their pairs.
    public var quadraticKappa: Estimate?
    /// Krippendorff's α, ordinal.
    public var alpha: Estimate?
    /// Mean of second − first, of values 0…1: for the machine, machine − person.
    public var meanDifference: Double?
  }

  /// How a person rates beside the others.
  public struct Rater: Hashable, Sendable, Codable {
    public var id: String
    public var ratings: Int
    public var calls: Int
    /// Mean of own value − mean of the others' on the same call and criterion, in points of 100.
    public var leniency: Double?
    /// 95 % interval of the leniency; nil below two compared values.
    public var low: Double?
    public var high: Double?
    /// Values that another rater gave as well.
    public var compared: Int
    /// Leniency week by week.
    public var drift: [Week]

    /// A week of a rater's.
    public struct Week: Hashable, Sendable, Codable {
      /// Monday, `2026-10-05`.
      public var week: String
      /// In points of 100, as the rater's.
      public var leniency: Double
      public var compared: Int
    }
  }

  /// True and false marks on what a check raised.
  public struct CheckAccuracy: Hashable, Sendable, Codable {
    /// A check, a critical error (`K3`), or the subject of a disagreement.
    public var check: String
    /// Findings that people marked as true, and as false.
    public var upheld: Int
    public var rejected: Int
    /// Calls where a person found it and the machine did not.
    public var missed: Int
    /// upheld ÷ (upheld + rejected), 0…1, with Wilson's 95 % interval; nil without either.
    public var precision: Estimate?
    /// upheld ÷ (upheld + missed), 0…1, with Wilson's 95 % interval; nil without either.
    public var recall: Estimate?
  }
}
