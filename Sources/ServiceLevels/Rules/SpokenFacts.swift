internal import CallModel

/// What the assessment of a call found in its words, as far as rules ask for it. The rules read no
/// text of calls; nil is "not known".
public struct SpokenFacts: Hashable, Sendable, Codable {
  public var callID: String
  /// A conversation with the customer was heard; nil where it was not, which proves nothing.
  public var customerSpoke: Bool?
  public var hello: Bool?
  public var please: Bool?
  public var thanks: Bool?
  public var sorry: Bool?
  public var goodbye: Bool?
  /// Something happened that asks for 对不起: a wait, a refusal, a complaint, a slip.
  public var apologyDue: Bool?
  /// What was verified with the customer.
  public var verified: [VerifiedItem]?
  /// The customer asked for the change (reschedule, deferral) or denied having done so.
  public var customerAskedForChange: Bool?
  public var soothed: Bool?
  public var explained: Bool?
  public var shirked: Bool?
  public var answered: Bool?
  public var promised: Bool?
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
