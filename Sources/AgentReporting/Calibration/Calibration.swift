public import Assessment
public import CallModel

/// Trainers' ratings against each other and against the machine, and what that allows.
public struct Calibration: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.calibration/1"

  public var schema: String
  /// All sub-metrics have passed: the ranking loses its label 未校准.
  public var isCalibrated: Bool
  public var summary: LocalText
  public var calls: Int
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
    public var raters: ScoreAgreement
    public var machine: ScoreAgreement
    public var passes: Bool
    public var reason: LocalText
  }

  /// How far pairs of scores, 0…100, agree.
  public struct ScoreAgreement: Hashable, Sendable, Codable {
    /// Calls with two scores on the same criteria.
    public var calls: Int
    /// ICC(2,1) over the pairs; between raters, of the two who share most calls.
    public var intraclass: Estimate?
    public var intraclassCalls: Int
    /// Krippendorff's α, interval scale, over all of them.
    public var alpha: Estimate?
    /// Mean of second − first, in points: for the machine, machine − person.
    public var meanDifference: Double?
    /// In points.
    public var meanAbsoluteDifference: Double?
    /// Share of the pairs within the tolerance.
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
    /// Share of pairs that agree exactly.
    public var raw: Double?
    /// Cohen's κ; for values given as 0 or 1 only.
    public var kappa: Estimate?
    /// Share of ones, where values are 0 or 1 only: κ is low by itself when this is near 0 or 1.
    public var prevalence: Double?
    public var quadraticKappa: Estimate?
    /// Krippendorff's α, ordinal.
    public var alpha: Estimate?
    /// Mean of second − first: for the machine, machine − person.
    public var meanDifference: Double?
  }

  /// How a person rates beside the others.
  public struct Rater: Hashable, Sendable, Codable {
    public var id: String
    public var ratings: Int
    public var calls: Int
    /// Mean of own value − mean of the others' on the same call and criterion, in points of 100.
    public var leniency: Double?
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
      public var leniency: Double
      public var compared: Int
    }
  }

  /// True and false marks on what a check raised.
  public struct CheckAccuracy: Hashable, Sendable, Codable {
    public var check: String
    public var upheld: Int
    public var rejected: Int
    /// Calls where a person found it and the machine did not.
    public var missed: Int
    public var precision: Estimate?
    public var recall: Estimate?
  }
}
