public import CallModel

public import struct Foundation.Date

// The rows of the tables. A missing value is nil: unknown, never zero. `line` is the row's place in
// its file, from 1; 0 where it came from no file.

/// One order as the dispatch desk received it. A row of `orders.csv`.
///
/// In this and all other rows nil is unknown, never zero; a `Date` is a moment, a `Day` a day of
/// the centre's own calendar; `line` is the row's place in its file, from 1, and 0 where it came
/// from no file.
public struct Order: Hashable, Sendable, Codable {
  public var id: String
  public var crmID: String?
  /// 固话, 宽带.
  public var service: String?
  /// 新装, 移机, …
  public var business: String?
  /// 钻石, 金卡, 银卡, 普通; what it decides is the limit of R-01.
  public var tier: String?
  public var customerIDHash: String?
  public var customerName: String?
  public var phone: String?
  public var phone2: String?
  public var address: String?
  /// The service region, by which crews are told apart (`RegionTeam`).
  public var region: String?
  /// Who supplies the equipment, as written.
  public var equipmentMode: String?
  /// When the customer's order was accepted.
  public var acceptedAt: Date?
  /// When it arrived at the dispatch desk; the customer clock starts here, else at acceptance.
  public var queueAt: Date?
  /// When it was given to its agent.
  public var assignedAt: Date?
  public var agentID: String?
  public var resource: ResourceStatus?
  /// When the customer was told that resources are missing.
  public var resourceNotifiedAt: Date?
  /// When missing resources had come; the clocks start anew.
  public var resourceReadyAt: Date?
  public var status: OrderStatus?
  /// When the crew first came.
  public var firstVisitAt: Date?
  /// When it was closed, installed or withdrawn.
  public var finishedAt: Date?
  public var remark: String?
  public var line = 0

  public init(id: String) {
    self.id = id
  }
}

/// A visit agreed with the customer, or meant to be. A row of `appointments.csv`.
public struct Appointment: Hashable, Sendable, Codable {
  public var id: String
  public var orderID: String
  /// Which appointment of the order it is, from 1.
  public var sequence: Int?
  public var agentID: String?
  /// When it was agreed with the customer: both clocks of R-01 stop here.
  public var bookedAt: Date?
  public var visitDay: Day?
  /// Without a `windowStart` the window is the half-day's (`BusinessCalendar`); `exact` has none of
  /// its own.
  public var windowType: WindowType?
  /// Seconds after local midnight of the visit's day. A cell with another day counts from that
  /// midnight too, so it may lie beyond 0…86,400.
  public var windowStart: Int?
  /// Seconds after local midnight of the visit's day, as `windowStart`; left out of the window.
  public var windowEnd: Int?
  public var source: AppointmentSource?
  public var status: AppointmentStatus?
  /// One cancelled after it was booked was agreed all the same; one cancelled before, or nobody
  /// knows when, was not.
  public var cancelledAt: Date?
  /// The customer asked for this time.
  public var customerRequested: Bool?
  /// What the agent went through with the customer, as recorded; nil where the row does not say.
  public var verifiedItems: [VerifiedItem]?
  /// Who settled a special time with the crew, as written.
  public var coordinationBy: String?
  /// The call in which it was made; nil where the row names none.
  public var callID: String?
  public var remark: String?
  public var line = 0

  public init(id: String, orderID: String) {
    self.id = id
    self.orderID = orderID
  }
}

/// One attempt to reach a customer by telephone. A row of `contact_attempts.csv`.
public struct ContactAttempt: Hashable, Sendable, Codable {
  public var id: String
  public var orderID: String
  public var agentID: String?
  public var purpose: AttemptPurpose?
  /// Which of the order's numbers was called, from 1.
  public var numberRef: Int?
  /// When dialling began.
  public var startedAt: Date?
  public var endedAt: Date?
  /// How long it rang, in seconds.
  public var ring: Double?
  public var result: AttemptResult?
  /// The call that came of it, where one did.
  public var callID: String?
  public var line = 0

  public init(id: String, orderID: String) {
    self.id = id
    self.orderID = orderID
  }
}

/// A request to move a visit, with its audit. A row of `reschedules.csv`.
public struct Reschedule: Hashable, Sendable, Codable {
  public var id: String
  public var orderID: String
  public var requestedBy: String?
  public var requesterRole: RequesterRole?
  public var requestedAt: Date?
  /// The window that was left, as written.
  public var oldWindow: String?
  /// The day asked for.
  public var newDay: Day?
  public var newWindowType: WindowType?
  /// A code of the list of terms, for example `U02`.
  public var reasonCode: String?
  public var reasonText: String?
  public var auditorID: String?
  /// When the customer was called back about it.
  public var auditedAt: Date?
  public var auditResult: AuditResult?
  /// What the call-back found, as written.
  public var auditDetail: String?
  /// The call-back's.
  public var callID: String?
  /// When it went back to who asked, because it was not as it should be.
  public var returnedAt: Date?
  /// The leader that an untrue one was handed to.
  public var leaderID: String?
  /// When it was handed to the leader.
  public var leaderAt: Date?
  public var line = 0

  public init(id: String, orderID: String) {
    self.id = id
    self.orderID = orderID
  }
}

/// A deferral or a wait, with its check and approval. A row of `deferrals.csv`.
public struct Deferral: Hashable, Sendable, Codable {
  public var id: String
  public var orderID: String
  /// Where the row does not say it is taken for a deferral, not for a wait.
  public var kind: DeferralKind?
  public var requestedBy: String?
  public var requesterRole: RequesterRole?
  public var requestedAt: Date?
  /// A code of the list of terms, for example `U02`.
  public var reasonCode: String?
  public var reasonText: String?
  /// Up to when it is put off.
  public var plannedInstallDay: Day?
  public var verifiedBy: String?
  /// When the customer was called about it.
  public var verifiedAt: Date?
  public var verifyResult: VerifyResult?
  public var callID: String?
  public var approvedBy: String?
  /// When the deferral desk approved it.
  public var approvedAt: Date?
  /// From when it is in force; the approval's time where the row does not say.
  public var effectiveAt: Date?
  /// When the order came back to be booked: the deferral holds no longer.
  public var releasedAt: Date?
  /// When it went back to who asked: it never held.
  public var returnedAt: Date?
  public var remark: String?
  public var line = 0

  public init(id: String, orderID: String) {
    self.id = id
    self.orderID = orderID
  }
}

/// An order sent to a crew. A row of `dispatches.csv`.
public struct Dispatch: Hashable, Sendable, Codable {
  public var id: String
  public var orderID: String
  public var dispatchedBy: String?
  public var dispatchedAt: Date?
  /// The crew it was sent to.
  public var teamID: String?
  /// The appointment it was sent on, where the row names one.
  public var appointmentID: String?
  /// The dispatch that this one undoes.
  public var redispatchOf: String?
  /// Why the earlier one was undone. Without a `redispatchOf` it speaks of the order's dispatch
  /// just before.
  public var redispatchReason: String?
  public var remark: String?
  public var line = 0

  public init(id: String, orderID: String) {
    self.id = id
    self.orderID = orderID
  }
}

/// A contractor's crew. A row of `teams.csv`.
public struct Team: Hashable, Sendable, Codable {
  public var id: String
  public var contractor: String?
  public var leaderID: String?
  public var line = 0

  public init(id: String) {
    self.id = id
  }
}

/// Which crew serves a region, and when. A row of `region_team.csv`.
public struct RegionTeam: Hashable, Sendable, Codable {
  public var region: String
  public var teamID: String
  /// The first day; nil for always until `validTo`.
  public var validFrom: Day?
  /// The last day, included; nil while it goes on.
  public var validTo: Day?
  public var line = 0

  public init(region: String, teamID: String) {
    self.region = region
    self.teamID = teamID
  }
}

/// Who works when, and on which duty. A row of `roster.csv`.
public struct RosterEntry: Hashable, Sendable, Codable {
  public var day: Day
  public var agentID: String
  /// Seconds after local midnight.
  public var shiftStart: Int?
  /// Seconds after local midnight; not after `shiftStart` where the shift ends on the next day.
  public var shiftEnd: Int?
  /// As the roster writes it: leave and kinds of work.
  public var duty: String?
  /// The agent works; what the duty's word means, `settle` says.
  public private(set) var isWork = true
  public var line = 0

  public init(day: Day, agentID: String) {
    self.day = day
    self.agentID = agentID
  }

  /// Takes the row for work unless a word of its duty is one of absence.
  public mutating func settle(by words: DutyWords) {
    isWork = words.meaning(of: duty) != .absence
  }
}

/// A filed three-day figure: booked and needed for one day and crew. A row of `booking_reports.csv`.
public struct BookingReport: Hashable, Sendable, Codable {
  /// The day of the filing.
  public var day: Day
  /// Which filing of the day: its due time in seconds after local midnight. Where nil, R-20 takes
  /// the one nearest to `filedAt`.
  public var slot: Int?
  /// The day whose visits it counts.
  public var forDay: Day?
  public var teamID: String?
  /// Visits booked, as filed.
  public var booked: Int?
  /// Orders that the crew asks for, as filed.
  public var demand: Int?
  public var filedBy: String?
  public var filedAt: Date?
  public var line = 0

  public init(day: Day) {
    self.day = day
  }
}

/// A look through a queue for what is overdue. A row of `checks.csv`.
public struct QueueCheck: Hashable, Sendable, Codable {
  public var queue: String
  public var checkedAt: Date?
  public var by: String?
  /// Orders in the queue.
  public var found: Int?
  /// Those beyond their limit.
  public var overdue: Int?
  /// What was done, as written; an order that is named here is dealt with.
  public var actions: String?
  public var line = 0

  public init(queue: String) {
    self.queue = queue
  }
}

/// A warning of a burst or an abnormal order. A row of `alerts.csv`.
public struct BurstAlert: Hashable, Sendable, Codable {
  public var raisedAt: Date?
  public var kind: String?
  /// Who was told, by their roles as `rules.yaml` names them.
  public var rolesNotified: [String]
  /// When the white board showed it.
  public var boardUpdatedAt: Date?
  public var line = 0

  public init(rolesNotified: [String] = []) {
    self.rolesNotified = rolesNotified
  }
}

/// A morning meeting. A row of `meetings.csv`.
public struct Meeting: Hashable, Sendable, Codable {
  public var day: Day
  public var startedAt: Date?
  /// What was noted; nil where nothing was.
  public var minutes: String?
  public var attendees: [String]
  public var line = 0

  public init(day: Day, attendees: [String] = []) {
    self.day = day
    self.attendees = attendees
  }
}

/// A log-in to the call platform. A row of `logins.csv`.
public struct Login: Hashable, Sendable, Codable {
  public var agentID: String
  public var at: Date?
  /// In which role; as an agent where the row does not say.
  public var mode: String?
  public var line = 0

  public init(agentID: String) {
    self.agentID = agentID
  }
}

/// A demand handed to another department. A row of `tickets.csv`.
public struct Ticket: Hashable, Sendable, Codable {
  public var id: String
  public var callID: String?
  public var targetDepartment: String?
  /// What the customer wants, as written.
  public var demand: String?
  public var submittedAt: Date?
  public var acceptedAt: Date?
  /// By when the customer was promised it.
  public var promisedAt: Date?
  public var closedAt: Date?
  public var line = 0

  public init(id: String) {
    self.id = id
  }
}

/// A case handed up to a leader. A row of `escalations.csv`.
public struct Escalation: Hashable, Sendable, Codable {
  /// The order's id, else the call's.
  public var subjectID: String
  public var callID: String?
  /// Who handed it up, by id.
  public var from: String?
  /// The leader it went to, by id.
  public var to: String?
  public var at: Date?
  public var reason: String?
  /// When the leader answered.
  public var respondedAt: Date?
  public var result: String?
  public var line = 0

  public init(subjectID: String) {
    self.subjectID = subjectID
  }
}

/// A customer's complaint, and whether it was found valid. A row of `complaints.csv`.
public struct Complaint: Hashable, Sendable, Codable {
  public var orderID: String?
  public var agentID: String?
  public var at: Date?
  /// Whether it was found valid; nil while nobody has decided.
  public var valid: Bool?
  public var line = 0

  public init() {}
}

/// A customer's praise. A row of `praises.csv`.
public struct Praise: Hashable, Sendable, Codable {
  public var agentID: String
  public var at: Date?
  public var source: String?
  public var line = 0

  public init(agentID: String) {
    self.agentID = agentID
  }
}

/// An agent's appeal against a score, or a decision on one. A row of `appeals.csv`.
public struct Appeal: Hashable, Sendable, Codable {
  public var callID: String
  public var agentID: String?
  /// What it is about: a criterion, a critical error or a check.
  public var subject: String?
  public var reason: String?
  /// When it was raised.
  public var at: Date?
  /// As written; nil while it waits.
  public var verdict: String?
  public var decidedBy: String?
  public var decidedAt: Date?
  /// Why it was decided so.
  public var decisionReason: String?
  public var line = 0

  public init(callID: String) {
    self.callID = callID
  }
}
