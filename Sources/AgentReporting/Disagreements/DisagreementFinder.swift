import Assessment
public import CallModel
public import ServiceLevels

import struct Foundation.Date

/// Compares what the tables claim of verification, booking, reschedules, deferrals and inbound
/// calls with what was said (R-08, R-09, R-26 to R-28, R-30, K3, K7, K8).
///
/// Only what both sides speak of is compared: a call without words claims nothing, and neither
/// does an empty cell.
public struct DisagreementFinder {
  let context: RuleContext
  let heard: [String: HeardCallFacts]
  let confirmations: [Confirmation]

  public init(
    _ context: RuleContext, heard: [HeardCallFacts], confirmations: [Confirmation] = []
  ) {
    self.context = context
    self.heard = Dictionary(
      heard.map { ($0.call.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.confirmations = confirmations
  }

  /// In the order of subjects, then of time.
  public func disagreements() -> [Disagreement] {
    var found = verification() + falseRecords() + missingBookingCalls() + unmadeAttempts()
    found += customerReasons() + inboundCalls()
    let bySubject = Dictionary(grouping: confirmations, by: \.subject)
    for index in found.indices {
      let item = found[index]
      let own = (bySubject[item.subject] ?? []).filter {
        $0.callID == item.callID || $0.callID == item.orderID
      }
      if let verdict = Confirmation.latest(own) {
        found[index].verdict = verdict.upheld ? .upheld : .rejected
      }
    }
    return found.enumerated().sorted {
      ($0.element.subject, $0.element.at ?? .distantFuture, $0.offset)
        < ($1.element.subject, $1.element.at ?? .distantFuture, $1.offset)
    }.map(\.element)
  }

  private func clock(_ date: Date?) -> String {
    date.map(context.calendar.clock.text) ?? "—"
  }

  private func place(_ table: TableName, _ line: Int) -> String {
    context.book.tables.place(table, line: line)
  }

  private static func ruleName(_ id: String) -> LocalText {
    RuleCatalog.definition(id)?.name ?? LocalText(verbatim: id)
  }

  private func words(of visit: Appointment) -> LocalText {
    let window = visit.windowType?.name
    let day = visit.visitDay?.description ?? "—"
    let id = visit.id
    return LocalText(
      zh: "预约 \(id)：\(clock(visit.bookedAt)) 登记，\(day) \(window?.zh ?? "")",
      en: "appointment \(id): entered \(clock(visit.bookedAt)), for \(day) \(window?.en ?? "")")
  }

  // MARK: R-08

  private func verification() -> [Disagreement] {
    var found: [Disagreement] = []
    if heard.isEmpty { return [] }
    for visit in context.book.tables.appointments {
      guard let id = visit.callID, let call = heard[id], let field = visit.verifiedItems,
        let words = call.facts.verified
      else { continue }
      let claimed = context.parameters.verificationRequired.filter {
        field.contains($0) && !words.contains($0)
      }
      if claimed.isEmpty { continue }
      let claim = self.words(of: visit)
      let listed = field.map(\.name)
      let missing = claimed.map(\.name)
      var item = Disagreement(
        subject: "R-08", name: Self.ruleName("R-08"),
        recorded: LocalText(
          zh: "\(claim.zh)，登记已核对：\(listed.map(\.zh).joined(separator: "、"))",
          en: "\(claim.en), verified as recorded: \(listed.map(\.en).joined(separator: ", "))"),
        rows: [place(.appointments, visit.line)],
        said: LocalText(
          zh: "通话中没有听到核对：\(missing.map(\.zh).joined(separator: "、"))",
          en: "not heard on the call: \(missing.map(\.en).joined(separator: ", "))"),
        quotes: Array(call.verification.prefix(3)))
      locate(&item, call, order: visit.orderID, agent: visit.agentID, at: visit.bookedAt)
      found.append(item)
    }
    return found
  }

  private func locate(
    _ item: inout Disagreement, _ call: HeardCallFacts, order: String?, agent: String?, at: Date?
  ) {
    item.callID = call.call.id
    item.orderID = order ?? call.call.orderID
    item.agentID = agent ?? call.call.agentID
    item.at = at
  }

  // MARK: K3 and R-09

  /// Booked in the record; refused, spoken of otherwise, or never spoken of on the call.
  private func falseRecords() -> [Disagreement] {
    var found: [Disagreement] = []
    if heard.isEmpty { return [] }
    for visit in context.book.tables.appointments {
      guard visit.status != .cancelled, let id = visit.callID, let call = heard[id],
        let candidate = call.criticalErrors.first(of: .falsePromise)
      else { continue }
      // A boast of the agent's is K3 as well; it is no matter between the record and the call.
      let against = candidate.evidence.filter { $0.record == .appointments }
      guard let first = against.first else { continue }
      var item = Disagreement(
        subject: candidate.id, name: candidate.name, recorded: words(of: visit),
        rows: [place(.appointments, visit.line)], said: first.note ?? candidate.summary,
        quotes: against)
      item.verdict = candidate.verdict
      locate(&item, call, order: visit.orderID, agent: visit.agentID, at: visit.bookedAt)
      found.append(item)
    }
    return found
  }

  /// The appointment names a call, and that call was never answered, is another order's, or is not
  /// in the tables. Whom the customer is heard to talk to was connected, whatever the row says.
  private func missingBookingCalls() -> [Disagreement] {
    guard context.book.tables.has(.calls) else { return [] }
    var found: [Disagreement] = []
    for visit in context.book.tables.appointments {
      guard visit.status != .cancelled, let id = visit.callID else { continue }
      let call = context.book.call(id)
      let said: LocalText
      if let call {
        if call.endedAt != nil, context.wasConnected(call) == false {
          said = LocalText(
            zh: "通话 \(id)（\(clock(call.startedAt))）没有接通",
            en: "call \(id) (\(clock(call.startedAt))) was never answered")
        } else if let other = call.orderID, other != visit.orderID {
          said = LocalText(
            zh: "通话 \(id) 属于工单 \(other)", en: "call \(id) belongs to order \(other)")
        } else if let begun = call.answeredAt ?? call.startedAt, let booked = visit.bookedAt,
          booked < begun
        {
          said = LocalText(
            zh: "通话 \(id) 在登记之后才开始（\(clock(begun))）",
            en: "call \(id) began after the entry (\(clock(begun)))")
        } else {
          continue
        }
      } else {
        said = LocalText(zh: "通话表没有 \(id)", en: "there is no call \(id) in the tables")
      }
      var item = Disagreement(
        subject: "R-09", name: Self.ruleName("R-09"), recorded: words(of: visit),
        rows: [place(.appointments, visit.line)], said: said, quotes: [])
      item.callID = id
      item.orderID = visit.orderID
      item.agentID = visit.agentID
      item.at = visit.bookedAt
      found.append(item)
    }
    return found
  }

  // MARK: K7

  /// An attempt was entered and the platform has no record of a call within ten minutes of it.
  ///
  /// Only where the table of calls is the platform's own log, which nine of ten attempts are found
  /// in: a table of sampled calls would accuse everybody.
  private func unmadeAttempts() -> [Disagreement] {
    let attempts = context.book.tables.attempts
    let timed = attempts.indices.filter { attempts[$0].startedAt != nil }
    guard context.book.tables.has(.calls), !timed.isEmpty else { return [] }
    // So many are more than a tenth: the table is no log.
    let most = Int(0.1 * Double(timed.count))
    var lacking: [ContactAttempt] = []
    for index in timed where !isOnRecord(attempts[index]) {
      lacking.append(attempts[index])
      if lacking.count > most { return [] }
    }
    return lacking.map { attempt in
      var item = Disagreement(
        subject: CriticalErrorKind.fabricatedContact.id,
        name: LocalText(zh: "虚构联系记录", en: "Contact attempt never made"),
        recorded: LocalText(
          zh:
            "联系记录 \(attempt.id)：\(clock(attempt.startedAt)) 拨打，\(attempt.result?.name.zh ?? "结果不详")",
          en: "attempt \(attempt.id): dialled \(clock(attempt.startedAt)), "
            + "\(attempt.result?.name.en ?? "result not known")"),
        rows: [place(.contactAttempts, attempt.line)],
        said: LocalText(
          zh: "前后 10 分钟内没有该工单的话单", en: "no record of a call on the order within 10 minutes of it"),
        quotes: [])
      item.callID = attempt.callID
      item.orderID = attempt.orderID
      item.agentID = attempt.agentID
      item.at = attempt.startedAt
      return item
    }
  }

  private func isOnRecord(_ attempt: ContactAttempt) -> Bool {
    guard let at = attempt.startedAt else { return true }
    func isNear(_ call: CallRecord) -> Bool {
      call.startedAt.map { abs($0.timeIntervalSince(at)) <= 600 } ?? false
    }
    if let own = attempt.callID.flatMap(context.book.call), isNear(own) { return true }
    return context.book.calls(ofOrder: attempt.orderID)?.contains(where: isNear) ?? true
  }

  // MARK: K8 and R-30

  /// Recorded as the customer's wish; the customer denies it on the call.
  private func customerReasons() -> [Disagreement] {
    var found: [Disagreement] = []
    if heard.isEmpty { return [] }
    func compare(
      _ id: String?, subject: String, recorded: LocalText, rows: [String], order: String,
      agent: String?, at: Date?
    ) {
      guard let id, let call = heard[id],
        let candidate = call.criticalErrors.first(of: .companyCause),
        !candidate.evidence.allSatisfy({ $0.quote == nil })
      else { return }
      for subject in [subject, candidate.id] where !subject.isEmpty {
        var item = Disagreement(
          subject: subject, name: subject == candidate.id ? candidate.name : Self.ruleName(subject),
          recorded: recorded, rows: rows,
          said: candidate.evidence.contains { $0.party == .customer }
            ? LocalText(zh: "客户在通话中否认是自己要求的", en: "the customer denies on the call having asked")
            : candidate.summary,
          quotes: candidate.evidence)
        if subject == candidate.id { item.verdict = candidate.verdict }
        locate(&item, call, order: order, agent: agent, at: at)
        found.append(item)
      }
    }
    for row in context.book.tables.reschedules
    where row.requesterRole == .customer || row.auditResult == .confirmed {
      let reason = row.reasonText ?? row.reasonCode ?? "—"
      compare(
        row.callID, subject: "R-30",
        recorded: LocalText(
          zh: "改约 \(row.id)：登记为客户要求，原因“\(reason)”",
          en: "reschedule \(row.id): recorded as the customer's wish, reason “\(reason)”"),
        rows: [place(.reschedules, row.line)], order: row.orderID, agent: row.auditorID,
        at: row.requestedAt)
    }
    for row in context.book.tables.deferrals
    where row.kind != .waiting && (row.requesterRole == .customer || row.verifyResult == .approved)
    {
      let reason = row.reasonText ?? row.reasonCode ?? "—"
      compare(
        row.callID, subject: "",
        recorded: LocalText(
          zh: "缓装 \(row.id)：登记为客户要求，原因“\(reason)”",
          en: "deferral \(row.id): recorded as the customer's wish, reason “\(reason)”"),
        rows: [place(.deferrals, row.line)], order: row.orderID, agent: row.verifiedBy,
        at: row.requestedAt)
    }
    return found
  }

  // MARK: R-26 to R-28

  private func inboundCalls() -> [Disagreement] {
    let tables = context.book.tables
    var found: [Disagreement] = []
    if heard.isEmpty { return [] }
    for (index, row) in tables.calls.enumerated() {
      guard let category = row.category, let call = heard[row.id] else { continue }
      let line = index < tables.callLines.count ? tables.callLines[index] : 0
      let tickets = context.book.tickets(ofCall: row.id)
      func add(_ rule: String, _ recorded: LocalText, _ said: LocalText, _ quote: Evidence?) {
        var item = Disagreement(
          subject: rule, name: Self.ruleName(rule), recorded: recorded,
          rows: [place(.calls, line)] + tickets.map { place(.tickets, $0.line) }, said: said,
          quotes: quote.map { [$0] } ?? [])
        locate(&item, call, order: row.orderID, agent: row.agentID, at: row.startedAt)
        found.append(item)
      }
      switch category {
      case .outOfScope:
        if tables.has(.tickets), tickets.isEmpty, let promise = call.promise {
          add(
            "R-26", LocalText(zh: "登记为范围外，没有转办单", en: "recorded as out of scope, no ticket"),
            LocalText(zh: "坐席承诺转交或跟进", en: "the agent promised to hand it over or follow it up"),
            promise)
        }
      case .urgeInstallation:
        if let ticket = tickets.first(where: { $0.promisedAt != nil }), call.promise == nil,
          call.facts.promised == false
        {
          let due = clock(ticket.promisedAt)
          add(
            "R-27",
            LocalText(
              zh: "转办单 \(ticket.id)：承诺 \(due) 前办结", en: "ticket \(ticket.id): promised by \(due)"),
            LocalText(zh: "通话中没有听到承诺", en: "no promise is heard on the call"), call.urging)
        }
      case .enquiry:
        if let complaint = call.complaint {
          add(
            "R-28", LocalText(zh: "登记为咨询", en: "recorded as an enquiry"),
            LocalText(
              zh: "客户在投诉或提出诉求，应按 R-26 处理", en: "the customer complains: R-26 applies"),
            complaint)
        } else if let urging = call.urging {
          add(
            "R-28", LocalText(zh: "登记为咨询", en: "recorded as an enquiry"),
            LocalText(zh: "客户在催约装，应按 R-27 处理", en: "the customer urges: R-27 applies"), urging)
        }
      case .complaint, .other: continue
      }
    }
    return found
  }
}
