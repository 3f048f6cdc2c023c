public import struct Foundation.Date

/// What kind of call it is; some criteria depend on it.
public enum CallType: String, Codable, Sendable, CaseIterable {
  /// Outbound booking 预约.
  case outboundBooking = "OB"
  /// Call-back on a reschedule 改约回访.
  case rescheduleCallback = "OR"
  /// Check of a deferral 缓装核实.
  case deferralCheck = "OD"
  /// Inbound 呼入 (88810000).
  case inbound = "IN"

  public var name: LocalText {
    switch self {
    case .outboundBooking: LocalText(zh: "外呼预约", en: "outbound booking")
    case .rescheduleCallback: LocalText(zh: "改约回访", en: "reschedule call-back")
    case .deferralCheck: LocalText(zh: "缓装核实", en: "deferral check")
    case .inbound: LocalText(zh: "呼入", en: "inbound")
    }
  }
}

/// A row of `calls.csv`: everything known of a call beside its sound and its words.
///
/// Nil is unknown, never zero or no.
public struct CallRecord: Hashable, Sendable, Codable {
  /// Who called whom, seen from the centre.
  public enum Direction: String, Codable, Sendable { case inbound, outbound }
  /// Who ended the call.
  public enum HangupSide: String, Codable, Sendable { case agent, customer, system }
  /// Why the call is reviewed. Risk-based calls never enter a mean.
  public enum SampleKind: String, Codable, Sendable { case random, risk, selfCheck }
  /// What an inbound caller wanted.
  public enum Category: String, Codable, Sendable {
    case urgeInstallation, enquiry, complaint, outOfScope, other
  }

  public var id: String
  /// The order that the call is about.
  public var orderID: String?
  public var agentID: String?
  public var direction: Direction?
  public var type: CallType?
  /// When it was dialled or came in.
  public var startedAt: Date?
  /// When somebody answered; nil where nobody did, or the centre's export does not say.
  public var answeredAt: Date?
  public var endedAt: Date?
  /// How long the customer waited for an agent before the call was answered, as the platform has
  /// it.
  public var queueWait: Seconds?
  /// How long the customer was on hold in all, as the platform has it.
  public var holdTotal: Seconds?
  public var hangupSide: HangupSide?
  /// Relative to the data folder; nil where the row names none.
  public var audioPath: String?
  /// How many channels the recording has, as recorded in the table.
  public var channels: Int?
  /// The agent's channel, from 0; nil where the table does not say.
  public var agentChannel: Int?
  /// Relative to the data folder; nil where the row names none.
  public var transcriptPath: String?
  public var category: Category?
  /// What the customer answered, as written: `5`, `满意`, `4/5`.
  public var surveyScore: String?
  /// For example `1-5`, or empty for words (满意/一般/不满意).
  public var surveyScale: String?
  public var sampleKind: SampleKind?
  /// What is spoken; nil lets the words tell.
  public var language: Language?

  public init(id: String) { self.id = id }
}

/// A row of `agents.csv`.
public struct AgentRecord: Hashable, Sendable, Codable {
  public var id: String
  public var name: String?
  /// The agents' team, no crew.
  public var team: String?
  /// The first day in the job: a day without a time is its midnight by the centre's clock.
  public var hiredOn: Date?
  /// As the table says it, like `shift`; nothing is judged by either.
  public var role: String?
  public var shift: String?

  public init(id: String) { self.id = id }
}

/// A row of `ratings.csv`: one person's value for one criterion of one call.
public struct Rating: Hashable, Sendable, Codable {
  public var callID: String
  public var raterID: String
  /// A criterion, for example `P7`.
  public var criterion: String
  /// What the rater gives: 0, 0.25, 0.5, 0.75 or 1, the share of the criterion's points.
  public var value: Double
  public var at: Date?
  /// A blind rating 盲评, as the table says; false where it does not say.
  public var blind: Bool

  public init(
    callID: String, raterID: String, criterion: String, value: Double, at: Date? = nil,
    blind: Bool = false
  ) {
    self.callID = callID
    self.raterID = raterID
    self.criterion = criterion
    self.value = value
    self.at = at
    self.blind = blind
  }
}

/// A row of `confirmations.csv`: a person's verdict on a critical error, a finding or a disagreement.
public struct Confirmation: Hashable, Sendable, Codable {
  /// The call's id; of a disagreement about an order, the order's.
  public var callID: String
  /// `K1`…`K8`, or a finding's check.
  public var subject: String
  /// 属实 true, 不属实 false.
  public var upheld: Bool
  /// Who said so, by id.
  public var by: String
  public var at: Date?
  public var comment: String?

  public init(
    callID: String, subject: String, upheld: Bool, by: String, at: Date? = nil,
    comment: String? = nil
  ) {
    self.callID = callID
    self.subject = subject
    self.upheld = upheld
    self.by = by
    self.at = at
    self.comment = comment
  }
}

extension Confirmation {
  /// The verdict that counts of several on the same thing: the latest, as in an appeal. Those
  /// without a date come before those with one; of the same moment the last row counts.
  public static func latest(_ confirmations: some Sequence<Confirmation>) -> Confirmation? {
    confirmations.reduce(nil) { last, next in
      guard let last, last.isAfter(next) else { return next }
      return last
    }
  }

  /// The verdict that counts on each thing.
  ///
  /// - Parameter thing: what a verdict is about; nil leaves it out.
  public static func latest<Thing: Hashable>(
    _ confirmations: some Sequence<Confirmation>, on thing: (Confirmation) -> Thing?
  ) -> [Thing: Confirmation] {
    var verdicts: [Thing: Confirmation] = [:]
    for item in confirmations {
      guard let thing = thing(item) else { continue }
      if let last = verdicts[thing], last.isAfter(item) { continue }
      verdicts[thing] = item
    }
    return verdicts
  }

  private func isAfter(_ other: Confirmation) -> Bool {
    guard let at else { return false }
    return other.at.map { at > $0 } ?? true
  }
}
