public import CallModel

/// Why a call is not scored: a kind for programs and a sentence for people.
public struct NotScorable: Hashable, Sendable {
  /// What is missing. The raw values stay as they are.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// There is neither a recording nor a transcript.
    case noInput
    /// A recording of one channel without a transcript: the parties cannot be told apart.
    case partiesNotApart
    /// The transcript does not say which turns are the agent's, or which the customer's.
    case partyUnknown
    /// The customer never speaks: voicemail, or no answer.
    case customerSilent
    /// The agent cannot hear the customer.
    case customerUnheard
    /// The agent has called somebody else.
    case wrongNumber
    /// A conversation in which the agent said too little to be judged by it. A curt manner looks so.
    case tooLittleSaid
  }

  /// Nil in scorecards that were written before there were kinds.
  public var kind: Kind?
  public var why: LocalText

  public init(_ kind: Kind?, _ why: LocalText) {
    self.kind = kind
    self.why = why
  }

  init(_ kind: Kind, zh: String, en: String) {
    self.init(kind, LocalText(zh: zh, en: en))
  }

  /// The same as a value's absence.
  var absence: Absence { Absence(.notMeasurable, why) }
}

/// As JSON: `{"kind": "wrongNumber", "zh": …, "en": …}`.
extension NotScorable: Codable {
  private enum Key: String, CodingKey { case kind, zh, en }

  /// - Throws: `DecodingError` where a language of the sentence is missing, or the kind is unknown.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    self.init(
      try box.decodeIfPresent(Kind.self, forKey: .kind),
      LocalText(
        zh: try box.decode(String.self, forKey: .zh), en: try box.decode(String.self, forKey: .en)))
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encodeIfPresent(kind, forKey: .kind)
    try box.encode(why.zh, forKey: .zh)
    try box.encode(why.en, forKey: .en)
  }
}
