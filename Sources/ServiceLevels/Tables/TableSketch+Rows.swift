import CallModel

import struct Foundation.Date

// The rows that drawn cells say; an agent, an address or a service that a rule's example has no need
// of may be left out.

extension Order {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: id)
    crmID = c.text("crm_order_id")
    service = c.text("service") ?? "宽带"
    business = c.text("business") ?? "新装"
    tier = c.text("customer_tier")
    phone2 = c.text("contact_phone2")
    address = c.text("address") ?? "某路 1 号"
    region = c.text("region")
    acceptedAt = c.date("accepted_at")
    queueAt = c.date("queue_at")
    assignedAt = c.date("assigned_at")
    agentID = c.text("agent_id") ?? "A1"
    resource = c.word("resource_status")
    resourceNotifiedAt = c.date("resource_notified_at")
    resourceReadyAt = c.date("resource_ready_at")
    status = c.word("status")
    firstVisitAt = c.date("first_visit_at")
    finishedAt = c.date("finished_at")
    remark = c.text("remark")
    self.line = line
  }
}

extension Appointment {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: c.text("appointment_id") ?? "P\(line)", orderID: id)
    agentID = c.text("agent_id") ?? "A1"
    bookedAt = c.date("booked_at")
    visitDay = c.day("visit_date")
    windowType = c.word("window_type")
    windowStart = c.time("window_start")
    windowEnd = c.time("window_end")
    source = c.word("source")
    status = c.word("status") ?? .valid
    cancelledAt = c.date("cancelled_at")
    customerRequested = c.flag("customer_requested")
    verifiedItems = c.text("verified_items").map {
      $0.split(separator: ";").compactMap { VerifiedItem(rawValue: String($0)) }
    }
    coordinationBy = c.text("coordination_by")
    callID = c.text("call_id")
    remark = c.text("remark")
    self.line = line
  }
}

extension ContactAttempt {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: c.text("attempt_id") ?? "T\(line)", orderID: id)
    agentID = c.text("agent_id")
    purpose = c.word("purpose")
    numberRef = c.number("number_ref")
    startedAt = c.date("started_at")
    endedAt = c.date("ended_at")
    ring = c.number("ring_s").map(Double.init)
    result = c.word("result")
    callID = c.text("call_id")
    self.line = line
  }
}

extension Dispatch {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: c.text("dispatch_id") ?? "D\(line)", orderID: id)
    dispatchedBy = c.text("dispatched_by")
    dispatchedAt = c.date("dispatched_at")
    teamID = c.text("team_id")
    redispatchOf = c.text("redispatch_of")
    redispatchReason = c.text("redispatch_reason")
    remark = c.text("remark")
    self.line = line
  }
}

extension Reschedule {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: c.text("reschedule_id") ?? "G\(line)", orderID: id)
    requestedBy = c.text("requested_by")
    requesterRole = c.word("requester_role")
    requestedAt = c.date("requested_at")
    newDay = c.day("new_date")
    newWindowType = c.word("new_window_type")
    reasonCode = c.text("reason_code")
    reasonText = c.text("reason_text")
    auditorID = c.text("auditor_id")
    auditedAt = c.date("audited_at")
    auditResult = c.word("audit_result")
    auditDetail = c.text("audit_detail")
    callID = c.text("call_id")
    returnedAt = c.date("returned_at")
    leaderID = c.text("leader_id")
    leaderAt = c.date("leader_at")
    self.line = line
  }
}

extension Deferral {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: c.text("deferral_id") ?? "H\(line)", orderID: id)
    kind = c.word("kind") ?? .deferral
    requestedBy = c.text("requested_by")
    requesterRole = c.word("requester_role")
    requestedAt = c.date("requested_at")
    reasonCode = c.text("reason_code")
    reasonText = c.text("reason_text")
    plannedInstallDay = c.day("planned_install_date")
    verifiedBy = c.text("verified_by")
    verifiedAt = c.date("verified_at")
    verifyResult = c.word("verify_result")
    callID = c.text("call_id")
    approvedBy = c.text("approved_by")
    approvedAt = c.date("approved_at")
    effectiveAt = c.date("effective_at")
    releasedAt = c.date("released_at")
    returnedAt = c.date("returned_at")
    remark = c.text("remark")
    self.line = line
  }
}

extension CallRecord {
  init(_ id: String, _ c: SketchCells) {
    self.init(id: id)
    orderID = c.text("order_id")
    agentID = c.text("agent_id")
    direction = c.text("direction").map { $0 == "呼入" ? .inbound : .outbound }
    startedAt = c.date("started_at")
    answeredAt = c.date("answered_at")
    endedAt = c.date("ended_at")
    category =
      switch c.text("category") {
      case "催约装": .urgeInstallation
      case "咨询": .enquiry
      case "投诉": .complaint
      case "范围外": .outOfScope
      default: nil
      }
  }
}

extension AgentRecord {
  init(_ id: String, _ c: SketchCells) {
    self.init(id: id)
    team = c.text("team")
  }
}

extension Team {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: id)
    leaderID = c.text("leader_id")
    self.line = line
  }
}

extension RegionTeam {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(region: id, teamID: c.text("team_id") ?? "")
    validFrom = c.day("valid_from")
    validTo = c.day("valid_to")
    self.line = line
  }
}

extension RosterEntry {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(day: TableSketch.day(id), agentID: c.text("agent_id") ?? "A1")
    shiftStart = c.time("shift_start")
    shiftEnd = c.time("shift_end")
    duty = c.text("duty")
    settle(by: .standard)
    self.line = line
  }
}

extension BookingReport {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(day: TableSketch.day(id))
    slot = c.time("slot")
    forDay = c.day("for_date")
    teamID = c.text("team_id")
    booked = c.number("booked")
    demand = c.number("demand")
    filedBy = c.text("filed_by")
    filedAt = c.date("filed_at")
    self.line = line
  }
}

extension QueueCheck {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(queue: id)
    checkedAt = c.date("checked_at")
    by = c.text("by")
    found = c.number("found")
    overdue = c.number("overdue")
    actions = c.text("actions")
    self.line = line
  }
}

extension BurstAlert {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(
      rolesNotified: (c.text("roles_notified") ?? "").split(separator: ";").map(String.init))
    raisedAt = c.date("raised_at")
    kind = c.text("kind")
    boardUpdatedAt = c.date("board_updated_at")
    self.line = line
  }
}

extension Meeting {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(
      day: TableSketch.day(id),
      attendees: (c.text("attendees") ?? "").split(separator: ";").map(String.init))
    startedAt = c.date("started_at")
    minutes = c.text("minutes")
    self.line = line
  }
}

extension Login {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(agentID: id)
    at = c.date("at")
    mode = c.text("mode")
    self.line = line
  }
}

extension Ticket {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(id: id)
    callID = c.text("call_id")
    targetDepartment = c.text("target_dept")
    demand = c.text("demand")
    submittedAt = c.date("submitted_at")
    acceptedAt = c.date("accepted_at")
    promisedAt = c.date("promised_at")
    closedAt = c.date("closed_at")
    self.line = line
  }
}

extension Escalation {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init(subjectID: id)
    from = c.text("from")
    to = c.text("to")
    at = c.date("at")
    reason = c.text("reason")
    respondedAt = c.date("responded_at")
    result = c.text("result")
    self.line = line
  }
}

extension Complaint {
  init(_ id: String, _ c: SketchCells, _ line: Int) {
    self.init()
    orderID = id
    agentID = c.text("agent_id")
    at = c.date("at")
    valid = c.flag("valid")
    self.line = line
  }
}
