import CallModel

import struct Foundation.Date

extension OrderBook {
  /// The book as it stood at a moment; itself where no row tells of anything later.
  func asOf(_ moment: Date) -> OrderBook {
    guard let tables = tables.asOf(moment) else { return self }
    return OrderBook(tables) { pieces in _ = Parallel.map(pieces) { $0() } }
  }
}

extension OrderTables {
  /// The tables as they stood at a moment: rows written later are not there, and of earlier rows
  /// what was done later is not known yet. Nil where nothing is later.
  ///
  /// When an order arrives and is assigned stays as read, so that a clock that starts later waits.
  /// Dates that are plans (visits, promises, planned installations) stay.
  func asOf(_ moment: Date) -> OrderTables? {
    let cut = MomentCut(moment)
    var tables = self
    var isCut = cut.orders(&tables.orders)
    let moved = Set(reschedules.lazy.filter { cut.isLater($0.requestedAt) }.map(\.orderID))
    let stillMoved = Set(
      reschedules.lazy.filter { !cut.isLater($0.requestedAt) && moved.contains($0.orderID) }
        .map(\.orderID))
    isCut = cut.appointments(&tables.appointments, unmoved: moved.subtracting(stillMoved)) || isCut
    isCut = cut.rows(&tables.attempts) { $0.startedAt } || isCut
    isCut = cut.reschedules(&tables.reschedules) || isCut
    isCut = cut.deferrals(&tables.deferrals) || isCut
    isCut = cut.rows(&tables.dispatches) { $0.dispatchedAt } || isCut
    if calls.contains(where: { cut.isLater($0.startedAt) }) {
      let kept = calls.indices.filter { !cut.isLater(calls[$0].startedAt) }
      tables.calls = kept.map { calls[$0] }
      if callLines.count == calls.count { tables.callLines = kept.map { callLines[$0] } }
      isCut = true
    }
    isCut = cut.rows(&tables.bookingReports) { $0.filedAt } || isCut
    isCut = cut.rows(&tables.checks) { $0.checkedAt } || isCut
    isCut = cut.alerts(&tables.alerts) || isCut
    isCut = cut.rows(&tables.meetings) { $0.startedAt } || isCut
    isCut = cut.rows(&tables.logins) { $0.at } || isCut
    isCut = cut.tickets(&tables.tickets) || isCut
    isCut = cut.escalations(&tables.escalations) || isCut
    isCut = cut.rows(&tables.complaints) { $0.at } || isCut
    return isCut ? tables : nil
  }
}

/// Takes from rows what lies after a moment; each says whether there was anything.
private struct MomentCut {
  let moment: Date

  init(_ moment: Date) { self.moment = moment }

  func isLater(_ stamp: Date?) -> Bool {
    if let stamp { return stamp > moment }
    return false
  }

  /// Rows that are written once.
  func rows<Row>(_ rows: inout [Row], _ written: (Row) -> Date?) -> Bool {
    guard rows.contains(where: { isLater(written($0)) }) else { return false }
    rows.removeAll { isLater(written($0)) }
    return true
  }

  /// A stamp that lies later is not there yet.
  private func clear(_ stamp: inout Date?) -> Bool {
    guard isLater(stamp) else { return false }
    stamp = nil
    return true
  }

  func orders(_ rows: inout [Order]) -> Bool {
    var isCut = false
    for index in rows.indices
    where isLater(rows[index].finishedAt) || isLater(rows[index].firstVisitAt)
      || isLater(rows[index].resourceReadyAt) || isLater(rows[index].resourceNotifiedAt)
    {
      isCut = true
      if clear(&rows[index].finishedAt), rows[index].status == .finished {
        rows[index].status = nil
      }
      _ = clear(&rows[index].firstVisitAt)
      _ = clear(&rows[index].resourceNotifiedAt)
      if clear(&rows[index].resourceReadyAt) { rows[index].resource = .missing }
    }
    return isCut
  }

  /// - Parameter unmoved: orders whose every reschedule is later: their visits still stand.
  func appointments(_ rows: inout [Appointment], unmoved: Set<String>) -> Bool {
    var isCut = self.rows(&rows) { $0.bookedAt }
    for index in rows.indices {
      if isLater(rows[index].cancelledAt) {
        rows[index].cancelledAt = nil
        if rows[index].status == .cancelled { rows[index].status = .valid }
        isCut = true
      }
      if !unmoved.isEmpty, rows[index].status == .rescheduled,
        unmoved.contains(rows[index].orderID)
      {
        rows[index].status = .valid
      }
    }
    return isCut
  }

  func reschedules(_ rows: inout [Reschedule]) -> Bool {
    var isCut = self.rows(&rows) { $0.requestedAt }
    for index in rows.indices
    where isLater(rows[index].auditedAt) || isLater(rows[index].returnedAt)
      || isLater(rows[index].leaderAt)
    {
      isCut = true
      if clear(&rows[index].auditedAt) {
        rows[index].auditResult = nil
        rows[index].auditDetail = nil
        rows[index].callID = nil
      }
      _ = clear(&rows[index].returnedAt)
      _ = clear(&rows[index].leaderAt)
    }
    return isCut
  }

  func deferrals(_ rows: inout [Deferral]) -> Bool {
    var isCut = self.rows(&rows) { $0.requestedAt }
    for index in rows.indices
    where isLater(rows[index].verifiedAt) || isLater(rows[index].approvedAt)
      || isLater(rows[index].effectiveAt) || isLater(rows[index].releasedAt)
      || isLater(rows[index].returnedAt)
    {
      isCut = true
      if clear(&rows[index].verifiedAt) { rows[index].verifyResult = nil }
      if clear(&rows[index].approvedAt) { rows[index].approvedBy = nil }
      _ = clear(&rows[index].effectiveAt)
      _ = clear(&rows[index].releasedAt)
      _ = clear(&rows[index].returnedAt)
    }
    return isCut
  }

  func alerts(_ rows: inout [BurstAlert]) -> Bool {
    var isCut = self.rows(&rows) { $0.raisedAt }
    for index in rows.indices where isLater(rows[index].boardUpdatedAt) {
      isCut = true
      rows[index].boardUpdatedAt = nil
    }
    return isCut
  }

  func tickets(_ rows: inout [Ticket]) -> Bool {
    var isCut = self.rows(&rows) { $0.submittedAt }
    for index in rows.indices
    where isLater(rows[index].acceptedAt) || isLater(rows[index].closedAt) {
      isCut = true
      _ = clear(&rows[index].acceptedAt)
      _ = clear(&rows[index].closedAt)
    }
    return isCut
  }

  func escalations(_ rows: inout [Escalation]) -> Bool {
    var isCut = self.rows(&rows) { $0.at }
    for index in rows.indices where isLater(rows[index].respondedAt) {
      isCut = true
      rows[index].respondedAt = nil
      rows[index].result = nil
    }
    return isCut
  }
}
