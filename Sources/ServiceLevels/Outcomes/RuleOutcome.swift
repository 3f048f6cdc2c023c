public import CallModel

public import struct Foundation.Date

/// What a rule says of one order (or filing, call, day …).
public enum Outcome: String, Codable, Sendable, CaseIterable {
  /// `notApplicable`: the rule does not speak of it. `unknown`: the rule speaks of it, and the rows
  /// do not say enough. `pending`: not done, and the time for it has not run out. Rates are pass ÷
  /// (pass + fail).
  case pass, fail, notApplicable, unknown, pending

  public var name: LocalText {
    switch self {
    case .pass: LocalText(zh: "达标", en: "pass")
    case .fail: LocalText(zh: "不达标", en: "fail")
    case .notApplicable: LocalText(zh: "不适用", en: "not applicable")
    case .unknown: LocalText(zh: "数据缺失", en: "unknown")
    case .pending: LocalText(zh: "未到期", en: "pending")
    }
  }
}

/// One verdict of a service-level rule, with its reason and the rows it came from.
public struct RuleOutcome: Hashable, Sendable, Codable {
  /// What to know beside the outcome, mostly of a pass: something of interest; a departure that
  /// does not fail; a failure but for an exception of the rule; only a part of the rule could be
  /// judged.
  public enum Note: String, Codable, Sendable { case info, warning, excused, partial }

  /// `R-01`.
  public var rule: String
  /// Which reading of the rule, where it has two: `customer` or `agent` clock.
  public var variant: String?
  /// What it is about, usually the order's id.
  public var subject: String
  public var orderID: String?
  /// Who answers for it: of a visit, an audit or a dispatch its own agent, else the order's.
  public var agentID: String?
  /// That agent's own team; where it is about a crew (a dispatch, a crew's figures), the crew.
  public var teamID: String?
  /// The order's; nil where it is about none.
  public var region: String?
  public var outcome: Outcome
  public var notes: [Note]
  /// Empty where the verdict was not wanted in detail, as are `stretches` and `rows`.
  public var reason: LocalText
  /// The moment the verdict belongs to (for month and day): the start of the clock.
  public var at: Date?
  /// What spent the time, for rules with a clock.
  public var stretches: [ClockStretch]
  /// `orders.csv:42`.
  public var rows: [String]

  public init(
    rule: String, variant: String? = nil, subject: String, outcome: Outcome, reason: LocalText
  ) {
    self.rule = rule
    self.variant = variant
    self.subject = subject
    self.outcome = outcome
    self.notes = []
    self.reason = reason
    self.stretches = []
    self.rows = []
  }
}

/// A stretch of time during which a clock ran: it includes its start and leaves out its end.
public struct ClockStretch: Hashable, Sendable, Codable {
  public var start: Date
  public var end: Date

  public init(start: Date, end: Date) {
    self.start = start
    self.end = end
  }
}

/// A rule's outcomes counted, with the rate over pass and fail.
public struct RuleSummary: Hashable, Sendable, Codable {
  public var rule: String
  /// Which reading of the rule; nil for a rule with one.
  public var variant: String?
  public var name: LocalText
  /// Verdicts, as are the other counts.
  public var pass: Int
  public var fail: Int
  public var notApplicable: Int
  public var unknown: Int
  public var pending: Int
  /// pass ÷ (pass + fail), 0…1; unavailable without either.
  public var rate: Reading<Double>
  /// Wilson 95 % interval of the rate, 0…1; nil where there is no rate.
  public var low: Double?
  public var high: Double?
  /// Unknown verdicts are more than `RuleParameters.unreliableAbove` (5 % unless set) of those that
  /// passed, failed or are unknown.
  public var unreliable: Bool

  public init(
    rule: String, variant: String?, name: LocalText, pass: Int, fail: Int, notApplicable: Int,
    unknown: Int, pending: Int, rate: Reading<Double>, low: Double?, high: Double?,
    unreliable: Bool
  ) {
    self.rule = rule
    self.variant = variant
    self.name = name
    self.pass = pass
    self.fail = fail
    self.notApplicable = notApplicable
    self.unknown = unknown
    self.pending = pending
    self.rate = rate
    self.low = low
    self.high = high
    self.unreliable = unreliable
  }
}
