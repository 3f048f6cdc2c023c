import CallModel

package import struct Foundation.Date
package import struct Foundation.TimeZone

/// Drawn rows: a line a row, the table's name, then `column=value`, in the columns of the tables.
///
/// ```
/// orders        A  business=移机 tier=钻石 queue_at=10-05T09:00
/// appointments  A  booked_at=10-05T10:00 visit_date=10-06 window_type=上午
/// ```
/// The word after the table is the order's id (the row's own for `calls`). A time without a year
/// is in 2026, of Asia/Shanghai. The sketches are documentation and tests of the rules.
package struct TableSketch {
  package private(set) var tables = OrderTables()
  /// What was said on calls, from lines such as `spoken C1 hello=1 thanks=0 verified=姓名;地址`.
  package private(set) var spoken: [String: SpokenFacts] = [:]
  package static let clock = LocalClock(
    TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .current)

  /// `10-05T09:00`, `2026-10-05T09:00:01` or with a space.
  package static func date(_ text: String) -> Date {
    let parts = text.split { $0 == "T" || $0 == " " }
    let day = Self.day(String(parts[0]))
    let second = parts.count > 1 ? SettingText.timeOfDay(String(parts[1])) : 0
    guard let second else { preconditionFailure("a sketch's time is drawn 09:00, not '\(text)'") }
    return clock.date(day, second: second)
  }

  static func day(_ text: String) -> Day {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    let full = numbers.count == 2 ? [2026] + numbers : numbers
    guard full.count == 3, let day = Day(year: full[0], month: full[1], day: full[2]) else {
      preconditionFailure("a sketch's date is drawn 10-05, not '\(text)'")
    }
    return day
  }

  package init(_ drawing: String) {
    var line = 0
    for text in drawing.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      let words = text.split(separator: " ").map(String.init)
      if words.isEmpty { continue }
      if words[0] == "spoken" {
        addSpoken(words)
        continue
      }
      guard let table = TableName(rawValue: words[0]) else {
        preconditionFailure("a sketch's line begins with a table, not '\(words[0])'")
      }
      tables.files[table] = "\(table.rawValue).csv"
      var cells: [String: String] = [:]
      var id = "\(line)"
      for (index, word) in words.enumerated().dropFirst() {
        if let equals = word.firstIndex(of: "=") {
          cells[String(word[..<equals])] = String(word[word.index(after: equals)...])
        } else if index == 1 {
          id = word
        }
      }
      add(table, id, SketchCells(cells: cells), line)
    }
  }

  private mutating func addSpoken(_ words: [String]) {
    precondition(words.count > 1, "a line of what was said names its call")
    var facts = SpokenFacts(callID: words[1])
    for word in words.dropFirst(2) {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      precondition(parts.count == 2, "a fact is drawn name=value, not '\(word)'")
      let flag = parts[1] == "1"
      switch parts[0] {
      case "customer": facts.customerSpoke = flag
      case "hello": facts.hello = flag
      case "please": facts.please = flag
      case "thanks": facts.thanks = flag
      case "sorry": facts.sorry = flag
      case "goodbye": facts.goodbye = flag
      case "apology_due": facts.apologyDue = flag
      case "soothed": facts.soothed = flag
      case "explained": facts.explained = flag
      case "shirked": facts.shirked = flag
      case "answered": facts.answered = flag
      case "guided": facts.guidedTo10000 = flag
      case "script": facts.scriptFollowed = flag
      case "asked_for_change": facts.customerAskedForChange = flag
      case "verified":
        facts.verified = parts[1].split(separator: ";").compactMap {
          VerifiedItem(rawValue: String($0))
        }
      default: preconditionFailure("a sketch knows no fact '\(parts[0])'")
      }
    }
    spoken[words[1]] = facts
  }

  private mutating func add(_ table: TableName, _ id: String, _ c: SketchCells, _ line: Int) {
    switch table {
    case .orders: addOrder(id, c, line)
    case .appointments: addAppointment(id, c, line)
    case .contactAttempts:
      var row = ContactAttempt(id: c.text("attempt_id") ?? "T\(line)", orderID: id)
      row.agentID = c.text("agent_id")
      row.purpose = c.word("purpose")
      row.numberRef = c.number("number_ref")
      row.startedAt = c.date("started_at")
      row.endedAt = c.date("ended_at")
      row.ring = c.number("ring_s").map(Double.init)
      row.result = c.word("result")
      row.callID = c.text("call_id")
      row.line = line
      tables.attempts.append(row)
    case .dispatches:
      var row = Dispatch(id: c.text("dispatch_id") ?? "D\(line)", orderID: id)
      row.dispatchedBy = c.text("dispatched_by")
      row.dispatchedAt = c.date("dispatched_at")
      row.teamID = c.text("team_id")
      row.redispatchOf = c.text("redispatch_of")
      row.redispatchReason = c.text("redispatch_reason")
      row.remark = c.text("remark")
      row.line = line
      tables.dispatches.append(row)
    case .reschedules: addReschedule(id, c, line)
    case .deferrals: addDeferral(id, c, line)
    case .calls:
      var row = CallRecord(id: id)
      row.orderID = c.text("order_id")
      row.agentID = c.text("agent_id")
      row.direction = c.text("direction").map { $0 == "呼入" ? .inbound : .outbound }
      row.startedAt = c.date("started_at")
      row.answeredAt = c.date("answered_at")
      row.endedAt = c.date("ended_at")
      row.category =
        switch c.text("category") {
        case "催约装": .urgeInstallation
        case "咨询": .enquiry
        case "投诉": .complaint
        case "范围外": .outOfScope
        default: nil
        }
      tables.calls.append(row)
      tables.callLines.append(line)
    case .agents:
      var row = AgentRecord(id: id)
      row.team = c.text("team")
      tables.agents.append(row)
    case .teams:
      var row = Team(id: id)
      row.leaderID = c.text("leader_id")
      row.line = line
      tables.teams.append(row)
    default: addDuty(table, id, c, line)
    }
  }

  private mutating func addOrder(_ id: String, _ c: SketchCells, _ line: Int) {
    var row = Order(id: id)
    row.crmID = c.text("crm_order_id")
    row.service = c.text("service") ?? "宽带"
    row.business = c.text("business") ?? "新装"
    row.tier = c.text("customer_tier")
    row.phone2 = c.text("contact_phone2")
    row.address = c.text("address") ?? "某路 1 号"
    row.region = c.text("region")
    row.acceptedAt = c.date("accepted_at")
    row.queueAt = c.date("queue_at")
    row.assignedAt = c.date("assigned_at")
    row.agentID = c.text("agent_id") ?? "A1"
    row.resource = c.word("resource_status")
    row.resourceNotifiedAt = c.date("resource_notified_at")
    row.resourceReadyAt = c.date("resource_ready_at")
    row.status = c.word("status")
    row.firstVisitAt = c.date("first_visit_at")
    row.finishedAt = c.date("finished_at")
    row.remark = c.text("remark")
    row.line = line
    tables.orders.append(row)
  }

  private mutating func addAppointment(_ id: String, _ c: SketchCells, _ line: Int) {
    var row = Appointment(id: c.text("appointment_id") ?? "P\(line)", orderID: id)
    row.agentID = c.text("agent_id") ?? "A1"
    row.bookedAt = c.date("booked_at")
    row.visitDay = c.day("visit_date")
    row.windowType = c.word("window_type")
    row.windowStart = c.time("window_start")
    row.windowEnd = c.time("window_end")
    row.source = c.word("source")
    row.status = c.word("status") ?? .valid
    row.cancelledAt = c.date("cancelled_at")
    row.customerRequested = c.flag("customer_requested")
    row.verifiedItems = c.text("verified_items").map {
      $0.split(separator: ";").compactMap { VerifiedItem(rawValue: String($0)) }
    }
    row.coordinationBy = c.text("coordination_by")
    row.callID = c.text("call_id")
    row.remark = c.text("remark")
    row.line = line
    tables.appointments.append(row)
  }

  private mutating func addReschedule(_ id: String, _ c: SketchCells, _ line: Int) {
    var row = Reschedule(id: c.text("reschedule_id") ?? "G\(line)", orderID: id)
    row.requestedBy = c.text("requested_by")
    row.requesterRole = c.word("requester_role")
    row.requestedAt = c.date("requested_at")
    row.newDay = c.day("new_date")
    row.newWindowType = c.word("new_window_type")
    row.reasonCode = c.text("reason_code")
    row.reasonText = c.text("reason_text")
    row.auditorID = c.text("auditor_id")
    row.auditedAt = c.date("audited_at")
    row.auditResult = c.word("audit_result")
    row.auditDetail = c.text("audit_detail")
    row.callID = c.text("call_id")
    row.returnedAt = c.date("returned_at")
    row.leaderID = c.text("leader_id")
    row.leaderAt = c.date("leader_at")
    row.line = line
    tables.reschedules.append(row)
  }

  private mutating func addDeferral(_ id: String, _ c: SketchCells, _ line: Int) {
    var row = Deferral(id: c.text("deferral_id") ?? "H\(line)", orderID: id)
    row.kind = c.word("kind") ?? .deferral
    row.requestedBy = c.text("requested_by")
    row.requesterRole = c.word("requester_role")
    row.requestedAt = c.date("requested_at")
    row.reasonCode = c.text("reason_code")
    row.reasonText = c.text("reason_text")
    row.plannedInstallDay = c.day("planned_install_date")
    row.verifiedBy = c.text("verified_by")
    row.verifiedAt = c.date("verified_at")
    row.verifyResult = c.word("verify_result")
    row.callID = c.text("call_id")
    row.approvedBy = c.text("approved_by")
    row.approvedAt = c.date("approved_at")
    row.effectiveAt = c.date("effective_at")
    row.releasedAt = c.date("released_at")
    row.returnedAt = c.date("returned_at")
    row.remark = c.text("remark")
    row.line = line
    tables.deferrals.append(row)
  }

  private mutating func addDuty(_ table: TableName, _ id: String, _ c: SketchCells, _ line: Int) {
    switch table {
    case .regionTeam:
      var row = RegionTeam(region: id, teamID: c.text("team_id") ?? "")
      row.validFrom = c.day("valid_from")
      row.validTo = c.day("valid_to")
      row.line = line
      tables.regionTeams.append(row)
    case .roster:
      var row = RosterEntry(day: Self.day(id), agentID: c.text("agent_id") ?? "A1")
      row.shiftStart = c.time("shift_start")
      row.shiftEnd = c.time("shift_end")
      row.duty = c.text("duty")
      row.settle(by: .standard)
      row.line = line
      tables.roster.append(row)
    case .bookingReports:
      var row = BookingReport(day: Self.day(id))
      row.slot = c.time("slot")
      row.forDay = c.day("for_date")
      row.teamID = c.text("team_id")
      row.booked = c.number("booked")
      row.demand = c.number("demand")
      row.filedBy = c.text("filed_by")
      row.filedAt = c.date("filed_at")
      row.line = line
      tables.bookingReports.append(row)
    case .checks:
      var row = QueueCheck(queue: id)
      row.checkedAt = c.date("checked_at")
      row.by = c.text("by")
      row.found = c.number("found")
      row.overdue = c.number("overdue")
      row.actions = c.text("actions")
      row.line = line
      tables.checks.append(row)
    case .alerts:
      var row = BurstAlert(
        rolesNotified: (c.text("roles_notified") ?? "").split(separator: ";").map(String.init))
      row.raisedAt = c.date("raised_at")
      row.kind = c.text("kind")
      row.boardUpdatedAt = c.date("board_updated_at")
      row.line = line
      tables.alerts.append(row)
    case .meetings:
      var row = Meeting(
        day: Self.day(id),
        attendees: (c.text("attendees") ?? "").split(separator: ";").map(String.init))
      row.startedAt = c.date("started_at")
      row.minutes = c.text("minutes")
      row.line = line
      tables.meetings.append(row)
    case .logins:
      var row = Login(agentID: id)
      row.at = c.date("at")
      row.mode = c.text("mode")
      row.line = line
      tables.logins.append(row)
    case .tickets:
      var row = Ticket(id: id)
      row.callID = c.text("call_id")
      row.targetDepartment = c.text("target_dept")
      row.demand = c.text("demand")
      row.submittedAt = c.date("submitted_at")
      row.acceptedAt = c.date("accepted_at")
      row.promisedAt = c.date("promised_at")
      row.closedAt = c.date("closed_at")
      row.line = line
      tables.tickets.append(row)
    case .escalations:
      var row = Escalation(subjectID: id)
      row.from = c.text("from")
      row.to = c.text("to")
      row.at = c.date("at")
      row.reason = c.text("reason")
      row.respondedAt = c.date("responded_at")
      row.result = c.text("result")
      row.line = line
      tables.escalations.append(row)
    case .complaints:
      var row = Complaint()
      row.orderID = id
      row.agentID = c.text("agent_id")
      row.at = c.date("at")
      row.valid = c.flag("valid")
      row.line = line
      tables.complaints.append(row)
    default: preconditionFailure("no sketch of \(table.rawValue)")
    }
  }
}

/// The `column=value` of a drawn row.
private struct SketchCells {
  var cells: [String: String]

  func text(_ key: String) -> String? { cells[key] }
  func date(_ key: String) -> Date? { cells[key].map(TableSketch.date) }
  func day(_ key: String) -> Day? { cells[key].map(TableSketch.day) }
  func time(_ key: String) -> Int? { cells[key].flatMap(SettingText.timeOfDay) }
  func number(_ key: String) -> Int? { cells[key].flatMap { Int($0) } }
  func flag(_ key: String) -> Bool? { cells[key].map { $0 == "1" } }
  func word<Word: RawRepresentable>(_ key: String) -> Word? where Word.RawValue == String {
    cells[key].map { text in
      guard let word = Word(rawValue: text) else {
        preconditionFailure("'\(text)' is no value of \(key)")
      }
      return word
    }
  }
}
