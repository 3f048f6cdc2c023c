internal import Assessment
public import CallModel
public import ServiceLevels

/// What counts in the labour competition, and how much: `competition.yaml` as values.
public struct CompetitionRules: Hashable, Sendable {
  public var version: Int = 1
  public var name = LocalText(zh: "月度劳动竞赛", en: "Monthly labour competition")
  public var affinity = Affinity()
  public var serviceLevels: [ServiceLevel] = []
  public var workload = Workload()
  public var duties = DutyWords()
  public var customerVoice = CustomerVoice()
  public var bonus = Bonus()
  public var eligibility = Eligibility()
  public var ranking = RankingSettings()
  public var teams = Teams()
  public var progress = Progress()
  public var sensitivity = Sensitivity()
  public var calibration = CalibrationGate()

  public init() {}

  /// Block A.
  public struct Affinity: Hashable, Sendable {
    /// At an affinity of 100, in proportion below.
    public var points: Double = 40
  }

  /// A part of block B.
  public struct ServiceLevel: Hashable, Sendable {
    public var id: String
    public var name: LocalText
    public var rules: [RuleName]
    /// At `target` and above, none at `floor` and below, in proportion between.
    public var points: Double
    /// Share passed that earns all points, 0…1.
    public var target: Double
    /// Share passed up to which there are none, 0…1.
    public var floor: Double

    public init(
      id: String, name: LocalText, rules: [RuleName], points: Double, target: Double,
      floor: Double
    ) {
      self.id = id
      self.name = name
      self.rules = rules
      self.points = points
      self.target = target
      self.floor = floor
    }
  }

  /// `R-01`, or `R-01/agent` for one of its clocks.
  public struct RuleName: Hashable, Sendable {
    public var rule: String
    /// Nil for all of the rule's readings together.
    public var variant: String?

    public init(rule: String, variant: String? = nil) {
      self.rule = rule
      self.variant = variant
    }

    /// From `R-01` or `R-01/agent`, as `competition.yaml` writes it.
    public init(_ text: String) {
      let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
      rule = parts.first ?? text
      variant = parts.count > 1 ? parts[1] : nil
    }

    public var text: String { variant.map { "\(rule)/\($0)" } ?? rule }
  }

  /// Block C.
  public struct Workload: Hashable, Sendable {
    /// The block's, at the most.
    public var points: Double = 10
    /// Times the median of those who take part: up to here there are no points …
    public var from: Double = 0.7
    /// … and so many medians further on all of them.
    public var over: Double = 0.5
    /// Standard minutes that one booking stands for; likewise an audit and an inbound call.
    public var bookingMinutes: Double = 4
    public var auditMinutes: Double = 3
    public var inboundMinutes: Double = 5
  }

  /// Block D.
  public struct CustomerVoice: Hashable, Sendable {
    /// The block's, at the most.
    public var points: Double = 10
    /// Points without any praise or complaint.
    public var start: Double = 8
    /// Points for each praise, `maximumPraise` at most together.
    public var praise: Double = 1
    public var maximumPraise: Double = 2
    /// Points that each valid complaint takes.
    public var complaint: Double = 4
    /// Ids of those that, confirmed, set the block to 0 and bar from the month's prizes.
    public var criticalErrors: [String] = CriticalErrorKind.allCases.map(\.id)
  }

  /// Points on top of the blocks, or off them.
  public struct Bonus: Hashable, Sendable {
    /// Points for each helpful act.
    public var helpfulAct: Double = 1
    /// Points that each missed filing takes.
    public var missedFiling: Double = 0.5
    /// The most that helpful acts bring together, and, below zero, the most that missed filings
    /// take.
    public var maximum: Double = 3
    public var minimum: Double = -3
  }

  /// Who takes part.
  public struct Eligibility: Hashable, Sendable {
    /// Of the days for which the roster has the agent, the share on which the agent was there, 0…1;
    /// asked only where it is known.
    public var rosteredShare: Double = 0.6
    /// Full months at the end of the period; asked only where they are known.
    public var monthsSinceHire: Int = 1
  }

  /// How a team's score comes about.
  public struct Teams: Hashable, Sendable {
    /// A total below it counts as weak.
    public var line: Double = 60
    /// Points off the mean where all members lie below the line; in proportion where a share of
    /// them does.
    public var penalty: Double = 2
  }

  /// The prize for the largest gain over the mean of the months before.
  public struct Progress: Hashable, Sendable {
    /// How many earlier months the gain is over.
    public var months: Int = 2
    /// With which the gain must truly be one, 0…1.
    public var probability: Double = 0.8
  }

  /// Whether other weights would change the first place.
  public struct Sensitivity: Hashable, Sendable {
    /// Points that are moved from one block to another.
    public var points: Double = 10
    /// Of the variations, 0…1, that may change it before the page says so.
    public var share: Double = 0.2
  }

  /// Points of the four blocks together; 100 in a sound file.
  public var totalPoints: Double {
    var sum = affinity.points + workload.points + customerVoice.points
    for level in serviceLevels { sum += level.points }
    return sum
  }
}

/// When scores may enter a ranking as calibrated.
public struct CalibrationGate: Hashable, Sendable {
  /// Calls that two or more have scored.
  public var calls: Int = 20
  /// ICC(2,1) at or above passes; so does `alpha`, one of the two is enough.
  public var intraclass: Double = 0.6
  /// Krippendorff's α, interval scale.
  public var alpha: Double = 0.667
  /// Two scores of a call count as equal within so many points.
  public var tolerance: Double = 5
  /// Without passing, no ranking is printed.
  public var isRequired: Bool = false

  public init() {}
}
