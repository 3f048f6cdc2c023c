package import CallModel

public import struct Foundation.Date

/// A rule of the dispatch group: what it says, where the deck says it, and how it is judged.
///
/// Each rule has a folder of its own and a line in `RuleCatalog`.
package protocol ServiceRule: Sendable {
  static var definition: RuleDefinition { get }
  /// Judges what the rule says of one order; nothing by default.
  static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink)
  /// Judges what the rule says of the desk as a whole: filings, checks, meetings, calls.
  static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink)
}

extension ServiceRule {
  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {}
  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {}
  static var id: String { definition.id }
}

/// What `affinity orders rules explain` shows of a rule.
package struct RuleDefinition: Hashable, Sendable {
  /// `R-01`.
  package var id: String
  package var name: LocalText
  /// When it passes and when it fails.
  package var statement: LocalText
  /// The line of the deck, in its own words; nil for rules of this project.
  package var source: String?
  /// The reading chosen where the deck can be read in several ways.
  package var reading: LocalText
  /// The parts of `rules.yaml` it depends on.
  package var parameters: [String]
  /// The tables it needs.
  package var needs: [TableName]
  package var variants: [String]
  package var examples: [RuleExample]

  package init(
    _ id: String, name: LocalText, statement: LocalText, source: String?, reading: LocalText,
    parameters: [String]? = nil, needs: [TableName], variants: [String] = [],
    examples: [RuleExample] = []
  ) {
    self.id = id
    self.name = name
    self.statement = statement
    self.source = source
    self.reading = reading
    self.parameters = parameters ?? [id]
    self.needs = needs
    self.variants = variants
    self.examples = examples
  }
}

/// Drawn rows and the verdict they deserve: documentation and the first test of a rule.
package struct RuleExample: Hashable, Sendable {
  package var title: LocalText
  /// Rows as `TableSketch` reads them.
  package var rows: String
  package var now: String
  package var variant: String?
  package var outcome: Outcome
  package var notes: [RuleOutcome.Note]

  package init(
    zh: String, en: String, _ rows: String, now: String = "2026-10-31 23:59",
    variant: String? = nil, _ outcome: Outcome, notes: [RuleOutcome.Note] = []
  ) {
    title = LocalText(zh: zh, en: en)
    self.rows = rows
    self.now = now
    self.variant = variant
    self.outcome = outcome
    self.notes = notes
  }
}

/// What rules are judged against.
public struct RuleContext: Sendable {
  /// The tables as they stood at the moment of the report: what lies later has not happened.
  public let book: OrderBook
  /// The tables as read.
  let asRead: OrderBook
  public var parameters: RuleParameters
  /// Made of the parameters at the start: a later change of these does not reach it.
  public var calendar: BusinessCalendar
  /// The moment of the report.
  public let now: Date
  /// What was said, by the call's id; rules that ask for words are unknown without.
  public var spoken: [String: SpokenFacts]
  /// What is shown of the free words of a row about an order, which knows its customer; as they are
  /// unless set.
  package var shown: @Sendable (_ words: String, _ order: Order) -> String = { words, _ in words }

  public init(
    book: OrderBook, parameters: RuleParameters, clock: LocalClock, now: Date,
    spoken: [String: SpokenFacts] = [:]
  ) {
    asRead = book
    self.book = book.asOf(now)
    self.parameters = parameters
    self.calendar = parameters.calendar(on: clock)
    self.now = now
    self.spoken = spoken
  }

  var clock: LocalClock { calendar.clock }

  /// Whether the customer was on the line: heard in the call, or an answer by its row. Nil where there
  /// are neither words to tell nor moments of answers.
  package func wasConnected(_ call: CallRecord) -> Bool? {
    if spoken[call.id]?.customerSpoke == true { return true }
    return book.wasAnswered(call)
  }
}

/// Where verdicts go. Reasons, stretches and rows are made only for outcomes that are wanted in
/// detail: a million passes are counted without a word.
package struct OutcomeSink {
  /// A bit for each outcome.
  private let detailed: UInt8
  private let counts: ((OutcomeMark) -> Void)?
  private let deliver: (RuleOutcome) -> Void

  /// Every verdict arrives as a whole; those not wanted in detail without reason, stretches, rows.
  package init(
    detailed: Set<Outcome> = Set(Outcome.allCases), deliver: @escaping (RuleOutcome) -> Void
  ) {
    self.detailed = Self.bits(detailed)
    self.counts = nil
    self.deliver = deliver
  }

  /// Every verdict is counted by its mark; only those wanted in detail arrive as a whole.
  package init(
    detailed: Set<Outcome>, counts: @escaping (OutcomeMark) -> Void,
    deliver: @escaping (RuleOutcome) -> Void
  ) {
    self.detailed = Self.bits(detailed)
    self.counts = counts
    self.deliver = deliver
  }

  private static func bits(_ outcomes: Set<Outcome>) -> UInt8 {
    outcomes.reduce(0) { $0 | bit($1) }
  }

  private static func bit(_ outcome: Outcome) -> UInt8 {
    switch outcome {
    case .pass: 1
    case .fail: 2
    case .notApplicable: 4
    case .unknown: 8
    case .pending: 16
    }
  }

  func add(
    _ rule: String, variant: String? = nil, subject: String, order: OrderReference? = nil,
    agent: String? = nil, team: String? = nil, _ outcome: Outcome, notes: [RuleOutcome.Note] = [],
    at: Date?, stretches: @autoclosure () -> [ClockStretch] = [],
    rows: @autoclosure () -> [String], reason: @autoclosure () -> LocalText
  ) {
    let isDetailed = detailed & Self.bit(outcome) != 0
    if let counts {
      counts(
        OutcomeMark(
          rule: rule, variant: variant, agentID: agent, teamID: team, region: order?.region,
          outcome: outcome, at: at))
      if !isDetailed { return }
    }
    var verdict = RuleOutcome(
      rule: rule, variant: variant, subject: subject, outcome: outcome,
      reason: isDetailed ? reason() : LocalText(zh: "", en: ""))
    verdict.orderID = order?.id
    verdict.region = order?.region
    verdict.agentID = agent
    verdict.teamID = team
    verdict.notes = notes
    verdict.at = at
    if isDetailed {
      verdict.stretches = stretches()
      verdict.rows = rows()
    }
    deliver(verdict)
  }
}

/// What is counted of a verdict: all but its words.
package struct OutcomeMark {
  package let rule: String
  package let variant: String?
  package let agentID: String?
  package let teamID: String?
  package let region: String?
  package let outcome: Outcome
  package let at: Date?
}

/// An order as verdicts name it.
struct OrderReference {
  let id: String
  let region: String?
}
