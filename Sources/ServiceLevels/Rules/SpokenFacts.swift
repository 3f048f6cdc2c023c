internal import CallModel

/// What the assessment of a call found in its words, as far as rules ask for it. The rules read no
/// text of calls; nil is "not known".
public struct SpokenFacts: Hashable, Sendable, Codable {
  public var callID: String
  /// A conversation with the customer was heard; nil where it was not, which proves nothing.
  public var customerSpoke: Bool?
  /// The ten characters of R-05, literally: 您好, 请, 谢谢, 对不起, 再见; in English what stands for each.
  public var hello: Bool?
  public var please: Bool?
  public var thanks: Bool?
  public var sorry: Bool?
  public var goodbye: Bool?
  /// Something happened that asks for 对不起: a wait, a refusal, a complaint, a slip.
  public var apologyDue: Bool?
  /// What was verified with the customer.
  public var verified: [VerifiedItem]?
  /// False where the customer denied having asked for the change (reschedule, deferral).
  public var customerAskedForChange: Bool?
  /// The agent shows sympathy or says sorry.
  public var soothed: Bool?
  /// The agent gives a reason, a condition or a way of working.
  public var explained: Bool?
  /// The agent calls the matter somebody else's.
  public var shirked: Bool?
  /// Every question of the customer's is followed by a statement that says something.
  public var answered: Bool?
  /// The agent promises to see to it.
  public var promised: Bool?
  /// The agent points to the service line 10000; nil where nothing of it was said.
  public var guidedTo10000: Bool?
  /// The script's required stages were present, in order.
  public var scriptFollowed: Bool?
  /// What shows it: masked quotes by fact (`shirked`, `visit`, `verified` …).
  public var quotes: [String: String]

  public init(callID: String) {
    self.callID = callID
    self.quotes = [:]
  }
}
