import CallModel

package import struct Foundation.Date

// What several rules share.

extension OrderView {
  /// The clock's start as the customer sees it: arrival at the desk, else acceptance; after a
  /// lack of resources, the moment they were there.
  func customerStart(_ context: RuleContext) -> Date? {
    if let ready = order.resourceReadyAt { return ready }
    return arrival(context)
  }

  /// When the order's clock starts, which decides the day and month it belongs to.
  package func clockStart(_ context: RuleContext) -> Date? { customerStart(context) }

  /// Arrival, whatever became of the resources.
  func arrival(_ context: RuleContext) -> Date? {
    switch context.parameters.customerClockStart {
    case .queue: order.queueAt ?? order.acceptedAt
    case .accepted: order.acceptedAt ?? order.queueAt
    case .assigned: order.assignedAt ?? order.queueAt ?? order.acceptedAt
    }
  }

  /// The moment from which there is an order: acceptance or arrival, whichever is first. What was settled with the
  /// customer before it is a wrong time.
  var firstKnown: Date? { [order.acceptedAt, order.queueAt].compactMap { $0 }.min() }

  /// Whether a moment lies before there was an order. One that is written by the minute may lie within the order's own.
  func isBeforeOrder(_ moment: Date) -> Bool {
    guard let known = firstKnown, moment < known else { return false }
    let isWholeMinute = moment.timeIntervalSince1970.truncatingRemainder(dividingBy: 60) == 0
    return !(isWholeMinute && known.timeIntervalSince(moment) < 60)
  }

  /// The crew last sent.
  var dispatchedTeam: String? { dispatches.last { $0.teamID != nil }?.teamID }

  var place: String { book.place(.orders, order.line) }
  func place(_ row: Appointment) -> String { book.place(.appointments, row.line) }
  func place(_ row: ContactAttempt) -> String { book.place(.contactAttempts, row.line) }
  func place(_ row: Dispatch) -> String { book.place(.dispatches, row.line) }
  func place(_ row: Reschedule) -> String { book.place(.reschedules, row.line) }
  func place(_ row: Deferral) -> String { book.place(.deferrals, row.line) }
}

extension Appointment {
  /// Agreed with the customer at some time: not one cancelled before anybody agreed.
  var wasAgreed: Bool {
    if status != .cancelled { return true }
    guard let cancelledAt, let bookedAt else { return false }
    return cancelledAt > bookedAt
  }

  /// Stands at a moment: booked, and not cancelled by then. Nil where it was cancelled nobody
  /// knows when.
  func stands(at moment: Date) -> Bool? {
    guard let bookedAt, bookedAt <= moment else { return false }
    if let cancelledAt { return cancelledAt > moment }
    return status == .cancelled ? nil : true
  }

  /// Seconds after the visit day's midnight.
  func window(_ calendar: BusinessCalendar) -> (start: Int, end: Int?)? {
    if let windowStart { return (windowStart, windowEnd) }
    switch windowType {
    case .morning: return (calendar.morning.start, windowEnd ?? calendar.morning.end)
    case .afternoon: return (calendar.afternoon.start, windowEnd ?? calendar.afternoon.end)
    case .evening: return (calendar.evening.start, windowEnd ?? calendar.evening.end)
    case .exact, nil: return nil
    }
  }

  func windowHalf(_ calendar: BusinessCalendar) -> HalfDay? {
    switch windowType {
    case .morning: return .morning
    case .afternoon: return .afternoon
    case .evening: return .evening
    case .exact, nil: return windowStart.map { calendar.halfDay(ofSecond: $0) }
    }
  }
}

/// Remarks as they are compared: without width, space and punctuation.
enum RemarkText {
  static func bare(_ text: String) -> [UInt32] {
    var bare: [UInt32] = []
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      switch value {
      case 0x41...0x5A: bare.append(value + 32)
      case 0x30...0x39, 0x61...0x7A: bare.append(value)
      case 0...0x7F, 0x2000...0x206F, 0x3000...0x303F, 0xFE30...0xFE4F, 0xFF5F...0xFF65, 0xA0,
        0xB7, 0xFEFF:
        continue
      default: bare.append(value)
      }
    }
    return bare
  }

  /// The prescribed remark, extra text allowed after it.
  static func begins(_ remark: String?, with prescribed: String) -> Bool {
    guard let remark else { return false }
    return bare(remark).starts(with: bare(prescribed))
  }

  /// Characters that say something.
  static func length(_ text: String?) -> Int { text.map { bare($0).count } ?? 0 }

  static func isGeneric(_ text: String, _ generic: [String]) -> Bool {
    let words = bare(text)
    return generic.contains { bare($0) == words }
  }
}

/// A row by its table and line.
struct RowReference {
  let book: OrderBook
  let table: TableName
  let line: Int

  var place: String { book.place(table, line) }
}

/// Words that show a fact, as they follow a reason; empty without.
struct RuleQuote {
  var zh = ""
  var en = ""

  init(_ quote: String?) {
    guard let quote, !quote.isEmpty else { return }
    zh = "：“\(quote)”"
    en = ": “\(quote)”"
  }
}

/// One subject's verdicts: what a rule says of a row, with the row's place, agent and time.
struct VerdictPen {
  let rule: String
  let sink: OutcomeSink
  var subject: String
  var order: OrderReference?
  var agent: String?
  var team: String?
  var at: Date?
  /// The row it is about; written out only where a verdict is wanted in detail.
  var row: RowReference?
  var rows: [String] = []

  func callAsFunction(
    _ outcome: Outcome, variant: String? = nil, notes: [RuleOutcome.Note] = [],
    stretches: @autoclosure () -> [ClockStretch] = [], rows more: @autoclosure () -> [String] = [],
    zh: @autoclosure () -> String, en: @autoclosure () -> String
  ) {
    self(
      outcome, variant: variant, notes: notes, stretches: stretches(), rows: more(),
      LocalText(zh: zh(), en: en()))
  }

  func callAsFunction(
    _ outcome: Outcome, variant: String? = nil, notes: [RuleOutcome.Note] = [],
    stretches: @autoclosure () -> [ClockStretch] = [], rows more: @autoclosure () -> [String] = [],
    _ reason: @autoclosure () -> LocalText
  ) {
    sink.add(
      rule, variant: variant, subject: subject, order: order, agent: agent, team: team, outcome,
      notes: notes, at: at, stretches: stretches(),
      rows: (row.map { [$0.place] } ?? []) + rows + more(), reason: reason())
  }
}

extension VerdictPen {
  /// Fails a call in which the matter was called somebody else's; whether it did.
  func failsShirking(_ facts: SpokenFacts?) -> Bool {
    guard let facts, facts.shirked == true else { return false }
    let quote = facts.quotes["shirked"] ?? ""
    self(.fail, zh: "推诿：“\(quote)”", en: "shirked: “\(quote)”")
    return true
  }
}

/// Reasons that several rules give of an appointment.
enum AppointmentReason {
  static let neverAgreed = LocalText(zh: "约定前已取消", en: "cancelled before anybody agreed")
  static let bookedOnline = LocalText(zh: "客户自助预约", en: "booked by the customer online")
  static let windowUnknown = LocalText(zh: "没有上门时段", en: "the window is not known")
}

extension OrderView {
  func pen(_ rule: String, _ row: Appointment, _ sink: OutcomeSink) -> VerdictPen {
    let agent = row.agentID ?? order.agentID
    return VerdictPen(
      rule: rule, sink: sink, subject: row.id, order: reference, agent: agent,
      team: team(ofAgent: agent), at: row.bookedAt,
      row: RowReference(book: book, table: .appointments, line: row.line))
  }

  func pen(_ rule: String, _ row: Reschedule, _ sink: OutcomeSink) -> VerdictPen {
    let agent = row.auditorID ?? order.agentID
    return VerdictPen(
      rule: rule, sink: sink, subject: row.id, order: reference, agent: agent,
      team: team(ofAgent: agent), at: row.requestedAt,
      row: RowReference(book: book, table: .reschedules, line: row.line))
  }

  func pen(_ rule: String, _ row: Deferral, _ sink: OutcomeSink) -> VerdictPen {
    let agent = row.verifiedBy ?? order.agentID
    return VerdictPen(
      rule: rule, sink: sink, subject: row.id, order: reference, agent: agent,
      team: team(ofAgent: agent), at: row.requestedAt,
      row: RowReference(book: book, table: .deferrals, line: row.line))
  }

  func pen(_ rule: String, _ row: Dispatch, _ sink: OutcomeSink) -> VerdictPen {
    VerdictPen(
      rule: rule, sink: sink, subject: row.id, order: reference,
      agent: row.dispatchedBy ?? order.agentID, team: row.teamID, at: row.dispatchedAt,
      row: RowReference(book: book, table: .dispatches, line: row.line))
  }

  func pen(_ rule: String, _ sink: OutcomeSink, at: Date?) -> VerdictPen {
    VerdictPen(
      rule: rule, sink: sink, subject: order.id, order: reference, agent: agentID,
      team: agentTeam, at: at, row: RowReference(book: book, table: .orders, line: order.line))
  }
}

/// A promise of some hours, or of the end of the next day.
struct AuditLimit {
  private let limit: Double
  private let reading: RuleParameters.AuditReading

  /// What R-33 promises, by which ask as well.
  init(ofReschedules p: RuleParameters) {
    limit = p.auditLimit
    reading = p.auditReading
  }

  /// What R-40 promises.
  init(ofDeferrals p: RuleParameters) {
    limit = p.verifyLimit
    reading = p.verifyReading
  }

  /// The last moment in time for a request.
  func deadline(_ requested: Date, _ calendar: BusinessCalendar) -> Date {
    switch reading {
    case .each: requested.addingTimeInterval(limit)
    case .batch: calendar.clock.date(calendar.day(of: requested) + 2)
    }
  }

  /// A request that went back to its applicant in time and was not audited: it moved nothing, and
  /// nothing of it is left to audit.
  func isReturned(_ row: Reschedule, _ calendar: BusinessCalendar) -> Bool {
    guard row.auditedAt == nil, let back = row.returnedAt, let asked = row.requestedAt
    else { return false }
    return back >= asked && back <= deadline(asked, calendar)
  }

  /// The verdict on something due after a request.
  func judge(_ pen: VerdictPen, requested: Date?, done: Date?, _ context: RuleContext) {
    guard let requested else {
      return pen(.unknown, zh: "没有申请时间", en: "the time of the request is not known")
    }
    let due = deadline(requested, context.calendar)
    let from = context.clock.text(requested)
    let to = context.clock.text(due)
    if let done, done < requested {
      pen(
        .unknown, zh: "\(context.clock.text(done)) 完成，早于 \(from) 申请，时间有误",
        en: "done \(context.clock.text(done)), before the request at \(from): one of them is wrong")
    } else if let done {
      let at = context.clock.text(done)
      let spent = DurationText.of(done.timeIntervalSince(requested))
      pen(
        done <= due ? .pass : .fail,
        stretches: [ClockStretch(start: requested, end: max(requested, done))],
        zh: "\(from) 申请，\(at) 完成，用时 \(spent.zh)，应不晚于 \(to)",
        en: "requested \(from), done \(at) after \(spent.en), due by \(to)")
    } else {
      pen(
        context.now > due ? .fail : .pending,
        zh: "\(from) 申请，尚未完成，应不晚于 \(to)", en: "requested \(from), not done yet, due by \(to)")
    }
  }
}

extension VerdictPen {
  /// Says of a request that went back that no audit is owed.
  func returned(_ row: Reschedule, _ context: RuleContext) {
    let at = row.returnedAt.map { context.clock.text($0) } ?? ""
    self(
      .notApplicable, zh: "\(at) 退回申请人，没有改约，无须回访",
      en: "returned to the applicant at \(at): nothing was rescheduled, no audit is owed")
  }
}

extension RuleContext {
  /// Text of a remark holds one of some words.
  func mentions(_ text: String?, _ words: [String]) -> Bool {
    guard let text else { return false }
    return words.contains { text.contains($0) }
  }

  func escalations(of ids: [String]) -> [Escalation] {
    ids.flatMap { book.escalationsBySubject[$0] ?? [] }.map { book.tables.escalations[$0] }
  }
}
