public import Assessment
public import CallModel
public import ServiceLevels

public import struct Foundation.Date

/// A place where the tables and a call say different things. A person decides who is right.
public struct Disagreement: Hashable, Sendable, Codable {
  /// What the two disagree about: a critical error (`K3`, `K7`, `K8`) or a rule (`R-08` …).
  public var subject: String
  public var name: LocalText
  /// Nil where the record names none.
  public var callID: String?
  public var orderID: String?
  public var agentID: String?
  /// When the record says it was, by the table.
  public var at: Date?
  /// What the tables say.
  public var recorded: LocalText
  /// The rows that say it, `appointments.csv:12`.
  public var rows: [String]
  /// What the call says, or that it does not say it.
  public var said: LocalText
  /// The words, masked, with turn and seconds. Empty where the point is that there are none.
  public var quotes: [Evidence]
  /// What a person has said of it; open until then.
  public var verdict: CriticalErrorCandidate.Verdict

  public init(
    subject: String, name: LocalText, recorded: LocalText, rows: [String], said: LocalText,
    quotes: [Evidence]
  ) {
    self.subject = subject
    self.name = name
    self.recorded = recorded
    self.rows = rows
    self.said = said
    self.quotes = quotes
    verdict = .open
  }
}

/// The disagreements of a period, as they are written: `affinity schema disagreements` prints its
/// JSON Schema.
public struct DisagreementList: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.disagreements/1"

  public var schema: String
  public var disagreements: [Disagreement]

  public init(_ disagreements: [Disagreement]) {
    schema = Self.schemaVersion
    self.disagreements = disagreements
  }
}

/// What `DisagreementFinder` needs of a call beside its scorecard: facts with their quotes.
public struct HeardCallFacts: Sendable {
  public var call: CallSummary
  /// Candidates that the record could be held against.
  public var criticalErrors: [CriticalErrorCandidate]
  public var facts: SpokenFacts
  /// A promise to see to something, the customer's complaint or urging, where there was one.
  public var promise: Evidence?
  public var complaint: Evidence?
  public var urging: Evidence?
  /// The agent's questions and restatements about the customer's data.
  public var verification: [Evidence]

  public init(card: Scorecard, facts: SpokenFacts) {
    call = card.call
    criticalErrors = card.criticalErrors
    self.facts = facts
    verification = []
  }
}
