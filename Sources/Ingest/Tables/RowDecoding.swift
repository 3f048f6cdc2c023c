import CallModel
import ServiceLevels

import struct Foundation.Date

// A row of each table from its cells. What cannot be read is remembered by the scanner.

extension Order {
  init(_ c: RowScanner) {
    self.init(id: c.id(OrderColumn.orderID))
    crmID = c.text(OrderColumn.crmOrderID)
    service = c.word(OrderColumn.service, "service")
    business = c.word(OrderColumn.business, "business")
    tier = c.word(OrderColumn.customerTier, "tier")
    customerIDHash = c.text(OrderColumn.customerIdHash)
    customerName = c.text(OrderColumn.customerName)
    phone = c.text(OrderColumn.contactPhone)
    phone2 = c.text(OrderColumn.contactPhone2)
    address = c.text(OrderColumn.address)
    region = c.text(OrderColumn.region)
    equipmentMode = c.text(OrderColumn.equipmentMode)
    acceptedAt = c.date(OrderColumn.acceptedAt)
    queueAt = c.date(OrderColumn.queueAt)
    assignedAt = c.date(OrderColumn.assignedAt)
    agentID = c.text(OrderColumn.agentID)
    resource = c.choice(OrderColumn.resourceStatus, "resource")
    resourceNotifiedAt = c.date(OrderColumn.resourceNotifiedAt)
    resourceReadyAt = c.date(OrderColumn.resourceReadyAt)
    status = c.choice(OrderColumn.status, "order_status")
    firstVisitAt = c.date(OrderColumn.firstVisitAt)
    finishedAt = c.date(OrderColumn.finishedAt)
    remark = c.text(OrderColumn.remark)
    line = c.line
    c.inOrder(
      queueAt == nil ? OrderColumn.acceptedAt : .queueAt, queueAt ?? acceptedAt,
      OrderColumn.finishedAt, finishedAt)
  }
}

extension Appointment {
  init(_ c: RowScanner) {
    self.init(
      id: c.id(AppointmentColumn.appointmentID), orderID: c.id(AppointmentColumn.orderID))
    sequence = c.whole(AppointmentColumn.seq)
    agentID = c.text(AppointmentColumn.agentID)
    bookedAt = c.date(AppointmentColumn.bookedAt)
    visitDay = c.day(AppointmentColumn.visitDate)
    windowType = c.choice(AppointmentColumn.windowType, "window")
    windowStart = c.time(AppointmentColumn.windowStart, on: visitDay)
    windowEnd = c.time(AppointmentColumn.windowEnd, on: visitDay)
    source = c.choice(AppointmentColumn.source, "appointment_source")
    status = c.choice(AppointmentColumn.status, "appointment_status")
    cancelledAt = c.date(AppointmentColumn.cancelledAt)
    customerRequested = c.flag(AppointmentColumn.customerRequested)
    verifiedItems = c.choices(AppointmentColumn.verifiedItems, "verified_item")
    coordinationBy = c.text(AppointmentColumn.coordinationBy)
    callID = c.text(AppointmentColumn.callID)
    remark = c.text(AppointmentColumn.remark)
    line = c.line
  }
}

extension ContactAttempt {
  init(_ c: RowScanner) {
    self.init(id: c.id(AttemptColumn.attemptID), orderID: c.id(AttemptColumn.orderID))
    agentID = c.text(AttemptColumn.agentID)
    purpose = c.choice(AttemptColumn.purpose, "purpose")
    numberRef = c.whole(AttemptColumn.numberRef)
    startedAt = c.date(AttemptColumn.startedAt)
    endedAt = c.date(AttemptColumn.endedAt)
    ring = c.number(AttemptColumn.ringS)
    result = c.choice(AttemptColumn.result, "result")
    callID = c.text(AttemptColumn.callID)
    line = c.line
    c.inOrder(AttemptColumn.startedAt, startedAt, AttemptColumn.endedAt, endedAt)
  }
}

extension Reschedule {
  init(_ c: RowScanner) {
    self.init(id: c.id(RescheduleColumn.rescheduleID), orderID: c.id(RescheduleColumn.orderID))
    requestedBy = c.text(RescheduleColumn.requestedBy)
    requesterRole = c.choice(RescheduleColumn.requesterRole, "role")
    requestedAt = c.date(RescheduleColumn.requestedAt)
    oldWindow = c.text(RescheduleColumn.oldWindow)
    newDay = c.day(RescheduleColumn.newDate)
    newWindowType = c.choice(RescheduleColumn.newWindowType, "window")
    reasonCode = c.text(RescheduleColumn.reasonCode)
    reasonText = c.text(RescheduleColumn.reasonText)
    auditorID = c.text(RescheduleColumn.auditorID)
    auditedAt = c.date(RescheduleColumn.auditedAt)
    auditResult = c.choice(RescheduleColumn.auditResult, "audit_result")
    auditDetail = c.text(RescheduleColumn.auditDetail)
    callID = c.text(RescheduleColumn.callID)
    returnedAt = c.date(RescheduleColumn.returnedAt)
    leaderID = c.text(RescheduleColumn.leaderID)
    leaderAt = c.date(RescheduleColumn.leaderAt)
    line = c.line
  }
}

extension Deferral {
  init(_ c: RowScanner) {
    self.init(id: c.id(DeferralColumn.deferralID), orderID: c.id(DeferralColumn.orderID))
    kind = c.choice(DeferralColumn.kind, "deferral_kind")
    requestedBy = c.text(DeferralColumn.requestedBy)
    requesterRole = c.choice(DeferralColumn.requesterRole, "role")
    requestedAt = c.date(DeferralColumn.requestedAt)
    reasonCode = c.text(DeferralColumn.reasonCode)
    reasonText = c.text(DeferralColumn.reasonText)
    plannedInstallDay = c.day(DeferralColumn.plannedInstallDate)
    verifiedBy = c.text(DeferralColumn.verifiedBy)
    verifiedAt = c.date(DeferralColumn.verifiedAt)
    verifyResult = c.choice(DeferralColumn.verifyResult, "verify_result")
    callID = c.text(DeferralColumn.callID)
    approvedBy = c.text(DeferralColumn.approvedBy)
    approvedAt = c.date(DeferralColumn.approvedAt)
    effectiveAt = c.date(DeferralColumn.effectiveAt)
    releasedAt = c.date(DeferralColumn.releasedAt)
    returnedAt = c.date(DeferralColumn.returnedAt)
    remark = c.text(DeferralColumn.remark)
    line = c.line
  }
}

extension Dispatch {
  init(_ c: RowScanner) {
    self.init(id: c.id(DispatchColumn.dispatchID), orderID: c.id(DispatchColumn.orderID))
    dispatchedBy = c.text(DispatchColumn.dispatchedBy)
    dispatchedAt = c.date(DispatchColumn.dispatchedAt)
    teamID = c.text(DispatchColumn.teamID)
    appointmentID = c.text(DispatchColumn.appointmentID)
    redispatchOf = c.text(DispatchColumn.redispatchOf)
    redispatchReason = c.text(DispatchColumn.redispatchReason)
    remark = c.text(DispatchColumn.remark)
    line = c.line
  }
}

extension CallRecord {
  init(_ c: RowScanner) {
    self.init(id: c.id(CallColumn.callID))
    orderID = c.text(CallColumn.orderID)
    agentID = c.text(CallColumn.agentID)
    direction = c.choice(CallColumn.direction, "direction")
    type = c.choice(CallColumn.callType, "call_type")
    startedAt = c.date(CallColumn.startedAt)
    answeredAt = c.date(CallColumn.answeredAt)
    endedAt = c.date(CallColumn.endedAt)
    queueWait = c.number(CallColumn.queueWaitS).map { Seconds($0) }
    holdTotal = c.number(CallColumn.holdTotalS).map { Seconds($0) }
    hangupSide = c.choice(CallColumn.hangupSide, "hangup")
    audioPath = c.text(CallColumn.audioPath)
    channels = c.whole(CallColumn.channels)
    agentChannel = c.whole(CallColumn.agentChannel)
    transcriptPath = c.text(CallColumn.transcriptPath)
    category = c.choice(CallColumn.category, "category")
    surveyScore = c.text(CallColumn.surveyScore)
    surveyScale = c.text(CallColumn.surveyScale)
    if surveyScore != nil, surveyScale == nil, let scale = c.scaleInHeader(CallColumn.surveyScore) {
      surveyScale = scale
      c.write(CallColumn.surveyScale.rawValue, scale)
    }
    sampleKind = c.choice(CallColumn.sampleKind, "sample")
    language = c.choice(CallColumn.language, "language")
    c.inOrder(CallColumn.startedAt, startedAt, CallColumn.answeredAt, answeredAt)
    c.inOrder(
      answeredAt == nil ? CallColumn.startedAt : .answeredAt, answeredAt ?? startedAt,
      CallColumn.endedAt, endedAt)
  }
}

extension AgentRecord {
  init(_ c: RowScanner) {
    self.init(id: c.id(AgentColumn.agentID))
    name = c.text(AgentColumn.name)
    team = c.text(AgentColumn.team)
    hiredOn = c.date(AgentColumn.hiredOn)
    role = c.text(AgentColumn.role)
    shift = c.text(AgentColumn.shift)
  }
}

extension Team {
  init(_ c: RowScanner) {
    self.init(id: c.id(TeamColumn.teamID))
    contractor = c.text(TeamColumn.contractor)
    leaderID = c.text(TeamColumn.leaderID)
    line = c.line
  }
}

extension RegionTeam {
  init(_ c: RowScanner) {
    self.init(region: c.id(RegionTeamColumn.region), teamID: c.id(RegionTeamColumn.teamID))
    validFrom = c.day(RegionTeamColumn.validFrom)
    validTo = c.day(RegionTeamColumn.validTo)
    line = c.line
  }
}

extension RowScanner {
  /// A day that must be there.
  func requiredDay<Column: TableColumn>(_ column: Column) -> Day {
    if text(column) == nil { _ = id(column) }
    return day(column) ?? Day(0)
  }
}

extension RosterEntry {
  init(_ c: RowScanner) {
    self.init(day: c.requiredDay(RosterColumn.date), agentID: c.id(RosterColumn.agentID))
    shiftStart = c.time(RosterColumn.shiftStart)
    shiftEnd = c.time(RosterColumn.shiftEnd)
    duty = c.text(RosterColumn.duty)
    settle(by: .standard)
    line = c.line
  }
}

extension BookingReport {
  init(_ c: RowScanner) {
    self.init(day: c.requiredDay(BookingReportColumn.date))
    slot = c.time(BookingReportColumn.slot)
    forDay = c.day(BookingReportColumn.forDate)
    teamID = c.text(BookingReportColumn.teamID)
    booked = c.whole(BookingReportColumn.booked)
    demand = c.whole(BookingReportColumn.demand)
    filedBy = c.text(BookingReportColumn.filedBy)
    filedAt = c.date(BookingReportColumn.filedAt)
    line = c.line
  }
}

extension QueueCheck {
  init(_ c: RowScanner) {
    self.init(queue: c.id(CheckColumn.queue))
    checkedAt = c.date(CheckColumn.checkedAt)
    by = c.text(CheckColumn.by)
    found = c.whole(CheckColumn.found)
    overdue = c.whole(CheckColumn.overdue)
    actions = c.text(CheckColumn.actions)
    line = c.line
  }
}

extension BurstAlert {
  init(_ c: RowScanner) {
    self.init(rolesNotified: c.items(AlertColumn.rolesNotified) ?? [])
    if c.text(AlertColumn.raisedAt) == nil { _ = c.id(AlertColumn.raisedAt) }
    raisedAt = c.date(AlertColumn.raisedAt)
    kind = c.text(AlertColumn.kind)
    boardUpdatedAt = c.date(AlertColumn.boardUpdatedAt)
    line = c.line
  }
}

extension Meeting {
  init(_ c: RowScanner) {
    let day = c.requiredDay(MeetingColumn.date)
    self.init(day: day, attendees: c.items(MeetingColumn.attendees) ?? [])
    startedAt = c.moment(MeetingColumn.startedAt, on: day)
    minutes = c.text(MeetingColumn.minutes)
    line = c.line
  }
}

extension RowScanner {
  /// Refuses a row whose clock runs backwards.
  func inOrder<Column: TableColumn>(
    _ first: Column, _ start: Date?, _ second: Column, _ end: Date?
  ) {
    guard let start, let end, end < start else { return }
    let (from, to) = (clock.text(start), clock.text(end))
    let before = names[first.rawValue]
    refuse(
      second, .tableTimesReversed, zh: "\(to) 早于 \(before) \(from)",
      en: "\(to) lies before \(before) \(from)",
      fixZh: "请核对两个时间", fixEn: "check both times")
  }

  /// A time of its own, or a time of day on a day.
  func moment<Column: TableColumn>(_ column: Column, on day: Day) -> Date? {
    time(column, on: day).map { clock.date(day, second: $0) }
  }
}

extension Login {
  init(_ c: RowScanner) {
    self.init(agentID: c.id(LoginColumn.agentID))
    if c.text(LoginColumn.at) == nil { _ = c.id(LoginColumn.at) }
    at = c.date(LoginColumn.at)
    mode = c.text(LoginColumn.mode)
    line = c.line
  }
}

extension Ticket {
  init(_ c: RowScanner) {
    self.init(id: c.id(TicketColumn.ticketID))
    callID = c.text(TicketColumn.callID)
    targetDepartment = c.text(TicketColumn.targetDept)
    demand = c.text(TicketColumn.demand)
    submittedAt = c.date(TicketColumn.submittedAt)
    acceptedAt = c.date(TicketColumn.acceptedAt)
    promisedAt = c.date(TicketColumn.promisedAt)
    closedAt = c.date(TicketColumn.closedAt)
    line = c.line
  }
}

extension Escalation {
  init(_ c: RowScanner) {
    let subject = c.text(EscalationColumn.orderID) ?? c.text(EscalationColumn.callID)
    self.init(subjectID: subject ?? c.id(EscalationColumn.orderID))
    callID = c.text(EscalationColumn.callID)
    from = c.text(EscalationColumn.from)
    to = c.text(EscalationColumn.to)
    at = c.date(EscalationColumn.at)
    reason = c.text(EscalationColumn.reason)
    respondedAt = c.date(EscalationColumn.respondedAt)
    result = c.text(EscalationColumn.result)
    line = c.line
  }
}

extension Complaint {
  init(_ c: RowScanner) {
    self.init()
    orderID = c.text(ComplaintColumn.orderID)
    agentID = c.text(ComplaintColumn.agentID)
    at = c.date(ComplaintColumn.at)
    valid = c.flag(ComplaintColumn.valid)
    line = c.line
  }
}

extension Praise {
  init(_ c: RowScanner) {
    self.init(agentID: c.id(PraiseColumn.agentID))
    at = c.date(PraiseColumn.at)
    source = c.text(PraiseColumn.source)
    line = c.line
  }
}

extension Appeal {
  init(_ c: RowScanner) {
    self.init(callID: c.id(AppealColumn.callID))
    agentID = c.text(AppealColumn.agentID)
    subject = c.text(AppealColumn.subject)
    reason = c.text(AppealColumn.reason)
    at = c.date(AppealColumn.at)
    verdict = c.text(AppealColumn.verdict)
    decidedBy = c.text(AppealColumn.decidedBy)
    decidedAt = c.date(AppealColumn.decidedAt)
    decisionReason = c.text(AppealColumn.decisionReason)
    line = c.line
  }
}

extension Rating {
  init(_ c: RowScanner) {
    self.init(
      callID: c.id(RatingColumn.callID), raterID: c.id(RatingColumn.raterID),
      criterion: c.id(RatingColumn.criterion).uppercased(),
      value: c.rating(RatingColumn.value), at: c.date(RatingColumn.at),
      blind: c.flag(RatingColumn.blind) ?? false)
  }
}

extension RowScanner {
  /// What people write of a criterion that a call gave no occasion for.
  private static let noOccasion: Set<String> = [
    "不适用", "不涉及", "无此情形", "无", "n/a", "na", "not applicable", "/", "-", "–", "—", "——",
  ]

  /// 0, 0.25, 0.5, 0.75 or 1.
  func rating<Column: TableColumn>(_ column: Column) -> Double {
    let held = self.held(column.rawValue)
    // A criterion that the call gave no occasion for has no value, and the table no row for it.
    if Self.noOccasion.contains(held.lowercased()) {
      refuse(
        column, .tableStepUnknown, zh: "“\(held)”不是评分档", en: "'\(held)' is no step of the scale",
        fixZh: "不适用的评分项不写进这张表，请删去这一行",
        fixEn: "remove the row: a criterion that does not apply has none in this table")
      return 0
    }
    guard text(column) != nil else {
      _ = id(column)
      return 0
    }
    guard let value = number(column) else { return 0 }
    if [0, 0.25, 0.5, 0.75, 1].contains(value) { return value }
    let shown = raw(column.rawValue) ?? "\(value)"
    refuse(
      column, .tableStepUnknown, zh: "“\(shown)”不是评分档", en: "'\(shown)' is no step of the scale",
      fixZh: "只用 0、0.25、0.5、0.75、1", fixEn: "use 0, 0.25, 0.5, 0.75 or 1")
    return 0
  }
}

extension Confirmation {
  init(_ c: RowScanner) {
    let subject = c.text(ConfirmationColumn.callID) ?? c.text(ConfirmationColumn.orderID)
    self.init(
      callID: subject ?? c.id(ConfirmationColumn.callID),
      subject: CodedText.subject(c.id(ConfirmationColumn.subject)),
      upheld: c.requiredFlag(ConfirmationColumn.verdict), by: c.id(ConfirmationColumn.by),
      at: c.date(ConfirmationColumn.at), comment: c.text(ConfirmationColumn.comment))
  }
}
