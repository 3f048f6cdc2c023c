public import CallModel

public import struct Foundation.Date

/// What a rule says of one order (or filing, call, day …).
public enum Outcome: String, Codable, Sendable, CaseIterable {
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
  /// A pass may carry a note.
  public enum Note: String, Codable, Sendable { case info, warning, excused, partial }

  /// `R-01`.
  public var rule: String
  /// Which reading of the rule, where it has two: `customer` or `agent` clock.
  public var variant: String?
  /// What it is about, usually the order's id.
  public var subject: String
  public var orderID: String?
  public var agentID: String?
  public var teamID: String?
  public var region: String?
  public var outcome: Outcome
  public var notes: [Note]
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

/// A stretch of time during which a clock ran.
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
  public var variant: String?
  public var name: LocalText
  public var pass: Int
  public var fail: Int
  public var notApplicable: Int
  public var unknown: Int
  public var pending: Int
  /// pass ÷ (pass + fail); unavailable without either.
  public var rate: Reading<Double>
  /// Wilson 95 % interval of the rate.
  public var low: Double?
  public var high: Double?
  /// More than 5 % unknown.
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
