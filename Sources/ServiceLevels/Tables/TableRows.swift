public import CallModel

public import struct Foundation.Date

// The rows of the tables. A missing value is nil: unknown, never zero. `line` is the row's place in
// its file, from 1; 0 where it came from no file.

/// One order as the dispatch desk received it. A row of `orders.csv`.
public struct Order: Hashable, Sendable, Codable {
  public var id: String
  public var crmID: String?
  public var service: String?
  public var business: String?
  public var tier: String?
  public var customerIDHash: String?
  public var customerName: String?
  public var phone: String?
  public var phone2: String?
  public var address: String?
  public var region: String?
  public var equipmentMode: String?
  public var acceptedAt: Date?
  public var queueAt: Date?
  public var assignedAt: Date?
  public var agentID: String?
  public var resource: ResourceStatus?
  public var resourceNotifiedAt: Date?
  public var resourceReadyAt: Date?
  public var status: OrderStatus?
  public var firstVisitAt: Date?
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
  public var sequence: Int?
  public var agentID: String?
  public var bookedAt: Date?
  public var visitDay: Day?
  public var windowType: WindowType?
  /// Seconds after local midnight of the visit's day.
  public var windowStart: Int?
  /// Seconds after local midnight of the visit's day.
  public var windowEnd: Int?
  public var source: AppointmentSource?
  public var status: AppointmentStatus?
  public var cancelledAt: Date?
  public var customerRequested: Bool?
  public var verifiedItems: [VerifiedItem]?
  public var coordinationBy: String?
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
  public var numberRef: Int?
  public var startedAt: Date?
  public var endedAt: Date?
  public var ring: Double?
  public var result: AttemptResult?
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
  public var oldWindow: String?
  public var newDay: Day?
  public var newWindowType: WindowType?
  public var reasonCode: String?
  public var reasonText: String?
  public var auditorID: String?
  public var auditedAt: Date?
  public var auditResult: AuditResult?
  public var auditDetail: String?
  public var callID: String?
  public var returnedAt: Date?
  public var leaderID: String?
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
  public var kind: DeferralKind?
  public var requestedBy: String?
  public var requesterRole: RequesterRole?
  public var requestedAt: Date?
  public var reasonCode: String?
  public var reasonText: String?
  public var plannedInstallDay: Day?
  public var verifiedBy: String?
  public var verifiedAt: Date?
  public var verifyResult: VerifyResult?
  public var callID: String?
  public var approvedBy: String?
  public var approvedAt: Date?
  public var effectiveAt: Date?
  public var releasedAt: Date?
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
  public var teamID: String?
  public var appointmentID: String?
  public var redispatchOf: String?
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
  public var validFrom: Day?
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
  /// Seconds after local midnight.
  public var shiftEnd: Int?
  public var duty: String?
  /// The agent works; what the duty's word means, `settle` says.
  public private(set) var isWork = true
  public var line = 0

  public init(day: Day, agentID: String) {
    self.day = day
    self.agentID = agentID
  }

  public mutating func settle(by words: DutyWords) {
    isWork = words.meaning(of: duty) != .absence
  }
}

/// A filed three-day figure: booked and needed for one day and crew. A row of `booking_reports.csv`.
public struct BookingReport: Hashable, Sendable, Codable {
  public var day: Day
  /// Seconds after local midnight.
  public var slot: Int?
  public var forDay: Day?
  public var teamID: String?
  public var booked: Int?
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
  public var found: Int?
  public var overdue: Int?
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
  public var rolesNotified: [String]
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
  public var demand: String?
  public var submittedAt: Date?
  public var acceptedAt: Date?
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
  public var from: String?
  public var to: String?
  public var at: Date?
  public var reason: String?
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
  public var at: Date?
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
