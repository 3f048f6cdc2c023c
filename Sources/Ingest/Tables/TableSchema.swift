package import ServiceLevels

/// A column of a table, in the order of `tables.md`; its name is the case in snake case.
protocol TableColumn: CaseIterable, RawRepresentable, Sendable where RawValue == Int {}

extension TableColumn {
  static var names: [String] { allCases.map { snake("\($0)") } }

  /// `crmOrderID` becomes `crm_order_id`, `contactPhone2` `contact_phone2`.
  private static func snake(_ name: String) -> String {
    var snake = ""
    var wasUpper = true
    for scalar in name.unicodeScalars {
      let isUpper = (65...90).contains(scalar.value)
      if isUpper, !wasUpper { snake.append("_") }
      snake.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar)
      wasUpper = isUpper
    }
    return snake
  }
}

/// What a table consists of.
package struct TableSchema: Sendable {
  package let table: TableName
  package let columns: [String]
  /// The column whose values occur once each; nil where rows have no id.
  package let key: Int?
  /// Columns without which no row can be used.
  package let required: [Int]
  /// Columns of dates and numbers where a cell that cannot be read costs the cell alone.
  ///
  /// Elsewhere an empty cell says something of its own: that it has not happened yet, that it has
  /// no end, that the clock starts from another time. A cell that cannot be read does not say that,
  /// and would have its agent charged with a delay that nobody saw; there the row is set aside.
  package let lenient: Set<Int>
  /// Where rows have no id: the column that makes a row one of its kind. A second row with the same
  /// cells, this one filled, is the first once more and no second event. Nil where rows may repeat.
  package let once: Int?
  /// Whether each column holds ids or codes: there width says nothing.
  package let isCoded: [Bool]

  private init<Column: TableColumn>(
    _ table: TableName, _ columns: Column.Type, key: Column? = nil, required: [Column],
    lenient: [Column] = [], once: Column? = nil
  ) {
    self.lenient = Set(lenient.map(\.rawValue))
    self.once = once?.rawValue
    isCoded = Column.names.map { $0.hasSuffix("_id") || Self.codes.contains($0) }
    self.table = table
    self.columns = Column.names
    self.key = key?.rawValue
    self.required = required.map(\.rawValue)
  }

  /// Columns of ids and codes whose names do not end in `_id`.
  private static let codes: Set = [
    "subject", "criterion", "by", "filed_by", "verified_by", "approved_by", "dispatched_by",
    "requested_by", "decided_by", "coordination_by", "from", "to", "redispatch_of", "reason_code",
  ]

  package static let all: [TableSchema] = [
    TableSchema(.orders, OrderColumn.self, key: .orderID, required: [.orderID]),
    TableSchema(
      .appointments, AppointmentColumn.self, key: .appointmentID,
      required: [.appointmentID, .orderID], lenient: [.seq]),
    TableSchema(
      .contactAttempts, AttemptColumn.self, key: .attemptID, required: [.attemptID, .orderID]),
    TableSchema(
      .reschedules, RescheduleColumn.self, key: .rescheduleID, required: [.rescheduleID, .orderID]),
    TableSchema(
      .deferrals, DeferralColumn.self, key: .deferralID, required: [.deferralID, .orderID]),
    TableSchema(
      .dispatches, DispatchColumn.self, key: .dispatchID, required: [.dispatchID, .orderID]),
    TableSchema(
      .calls, CallColumn.self, key: .callID, required: [.callID],
      lenient: [.queueWaitS, .holdTotalS, .channels]),
    TableSchema(
      .agents, AgentColumn.self, key: .agentID, required: [.agentID], lenient: [.hiredOn]),
    TableSchema(.teams, TeamColumn.self, key: .teamID, required: [.teamID]),
    TableSchema(.regionTeam, RegionTeamColumn.self, required: [.region, .teamID], once: .region),
    TableSchema(.roster, RosterColumn.self, required: [.date, .agentID], once: .date),
    TableSchema(
      .bookingReports, BookingReportColumn.self, required: [.date], lenient: [.booked], once: .date),
    TableSchema(
      .checks, CheckColumn.self, required: [.queue], lenient: [.found, .overdue],
      once: .checkedAt),
    TableSchema(.alerts, AlertColumn.self, required: [.raisedAt], once: .raisedAt),
    TableSchema(.meetings, MeetingColumn.self, required: [.date], once: .date),
    TableSchema(.logins, LoginColumn.self, required: [.agentID, .at]),
    TableSchema(.tickets, TicketColumn.self, key: .ticketID, required: [.ticketID]),
    TableSchema(.escalations, EscalationColumn.self, required: [.at], once: .at),
    TableSchema(
      .ratings, RatingColumn.self, required: [.callID, .raterID, .criterion, .value],
      lenient: [.at], once: .callID),
    TableSchema(
      .confirmations, ConfirmationColumn.self, required: [.subject, .by, .verdict],
      lenient: [.at], once: .subject),
    TableSchema(.complaints, ComplaintColumn.self, required: [.at], once: .at),
    TableSchema(.praises, PraiseColumn.self, required: [.agentID], once: .at),
    TableSchema(
      .appeals, AppealColumn.self, required: [.callID], lenient: [.at, .decidedAt], once: .callID),
  ]

  private static let byTable = Dictionary(uniqueKeysWithValues: all.map { ($0.table, $0) })

  package static func of(_ table: TableName) -> TableSchema? { byTable[table] }
}

enum OrderColumn: Int, TableColumn {
  case orderID, crmOrderID, service, business, customerTier, customerIdHash, customerName
  case contactPhone, contactPhone2, address, region, equipmentMode, acceptedAt, queueAt
  case assignedAt, agentID, resourceStatus, resourceNotifiedAt, resourceReadyAt, status
  case firstVisitAt, finishedAt, remark
}

enum AppointmentColumn: Int, TableColumn {
  case appointmentID, orderID, seq, agentID, bookedAt, visitDate, windowType, windowStart
  case windowEnd, source, status, cancelledAt, customerRequested, verifiedItems, coordinationBy
  case callID, remark
}

enum AttemptColumn: Int, TableColumn {
  case attemptID, orderID, agentID, purpose, numberRef, startedAt, endedAt, ringS, result, callID
}

enum RescheduleColumn: Int, TableColumn {
  case rescheduleID, orderID, requestedBy, requesterRole, requestedAt, oldWindow, newDate
  case newWindowType, reasonCode, reasonText, auditorID, auditedAt, auditResult, auditDetail
  case callID, returnedAt, leaderID, leaderAt
}

enum DeferralColumn: Int, TableColumn {
  case deferralID, orderID, kind, requestedBy, requesterRole, requestedAt, reasonCode
  case reasonText, plannedInstallDate, verifiedBy, verifiedAt, verifyResult, callID, approvedBy
  case approvedAt, effectiveAt, releasedAt, returnedAt, remark
}

enum DispatchColumn: Int, TableColumn {
  case dispatchID, orderID, dispatchedBy, dispatchedAt, teamID, appointmentID, redispatchOf
  case redispatchReason, remark
}

enum CallColumn: Int, TableColumn {
  case callID, orderID, agentID, direction, callType, startedAt, answeredAt, endedAt, queueWaitS
  case holdTotalS, hangupSide, audioPath, channels, agentChannel, transcriptPath, category
  case surveyScore, surveyScale, sampleKind, language
}

enum AgentColumn: Int, TableColumn {
  case agentID, name, team, hiredOn, role, shift
}

enum TeamColumn: Int, TableColumn {
  case teamID, contractor, leaderID
}

enum RegionTeamColumn: Int, TableColumn {
  case region, teamID, validFrom, validTo
}

enum RosterColumn: Int, TableColumn {
  case date, agentID, shiftStart, shiftEnd, duty
}

enum BookingReportColumn: Int, TableColumn {
  case date, slot, forDate, teamID, booked, demand, filedBy, filedAt
}

enum CheckColumn: Int, TableColumn {
  case queue, checkedAt, by, found, overdue, actions
}

enum AlertColumn: Int, TableColumn {
  case raisedAt, kind, rolesNotified, boardUpdatedAt
}

enum MeetingColumn: Int, TableColumn {
  case date, startedAt, minutes, attendees
}

enum LoginColumn: Int, TableColumn {
  case agentID, at, mode
}

enum TicketColumn: Int, TableColumn {
  case ticketID, callID, targetDept, demand, submittedAt, acceptedAt, promisedAt, closedAt
}

enum EscalationColumn: Int, TableColumn {
  case orderID, callID, from, to, at, reason, respondedAt, result
}

enum RatingColumn: Int, TableColumn {
  case callID, raterID, criterion, value, at, blind
}

enum ConfirmationColumn: Int, TableColumn {
  case callID, orderID, subject, by, verdict, at, comment
}

enum ComplaintColumn: Int, TableColumn {
  case orderID, agentID, at, valid
}

enum PraiseColumn: Int, TableColumn {
  case agentID, at, source
}

enum AppealColumn: Int, TableColumn {
  case callID, agentID, subject, reason, at, verdict, decidedBy, decidedAt, decisionReason
}
