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
    case .orders: tables.orders.append(Order(id, c, line))
    case .appointments: tables.appointments.append(Appointment(id, c, line))
    case .contactAttempts: tables.attempts.append(ContactAttempt(id, c, line))
    case .dispatches: tables.dispatches.append(Dispatch(id, c, line))
    case .reschedules: tables.reschedules.append(Reschedule(id, c, line))
    case .deferrals: tables.deferrals.append(Deferral(id, c, line))
    case .calls:
      tables.calls.append(CallRecord(id, c))
      tables.callLines.append(line)
    case .agents: tables.agents.append(AgentRecord(id, c))
    case .teams: tables.teams.append(Team(id, c, line))
    case .regionTeam: tables.regionTeams.append(RegionTeam(id, c, line))
    case .roster: tables.roster.append(RosterEntry(id, c, line))
    case .bookingReports: tables.bookingReports.append(BookingReport(id, c, line))
    case .checks: tables.checks.append(QueueCheck(id, c, line))
    case .alerts: tables.alerts.append(BurstAlert(id, c, line))
    case .meetings: tables.meetings.append(Meeting(id, c, line))
    case .logins: tables.logins.append(Login(id, c, line))
    case .tickets: tables.tickets.append(Ticket(id, c, line))
    case .escalations: tables.escalations.append(Escalation(id, c, line))
    case .complaints: tables.complaints.append(Complaint(id, c, line))
    default: preconditionFailure("no sketch of \(table.rawValue)")
    }
  }
}
