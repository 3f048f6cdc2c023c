public import CallModel

public import struct Foundation.Date

extension OrderBook {
  /// What the tables know of the order a call is about. A call that names no order, or one that the
  /// tables do not have, may still have a ticket; nil where there is nothing at all.
  ///
  /// - Parameters:
  ///   - clock: of dates without a time.
  ///   - now: the moment of the report. What can still happen after it is nil, not false.
  public func facts(forCall call: CallRecord, clock: LocalClock, now: Date) -> OrderFacts? {
    let promised = tickets(ofCall: call.id).compactMap(\.promisedAt).min()
    guard let id = call.orderID, let view = order(id) else {
      guard let promised else { return nil }
      var facts = OrderFacts(orderID: nil)
      facts.ticketPromisedAt = promised
      return facts
    }
    let order = view.order
    var facts = OrderFacts(orderID: id)
    facts.customerName = order.customerName
    facts.phones = [order.phone, order.phone2].compactMap { $0 }
    facts.address = order.address
    facts.business = order.business
    facts.service = order.service
    facts.equipmentMode = order.equipmentMode

    if let visit = visit(madeBy: call, view) {
      if let day = visit.visitDay, let window = visit.windowType {
        facts.bookedVisit = OrderFacts.BookedVisit(day: day.description, window: window)
      }
      facts.requestedByCustomer = visit.customerRequested
    }
    if let deferral = view.deferrals.first(where: { $0.callID == call.id }) {
      facts.plannedInstallDate = deferral.plannedInstallDay.map { clock.date($0) }
      // A deferral that passed its check was, by R-41, the customer's wish, whoever entered it.
      facts.requestedByCustomer =
        deferral.verifyResult == .approved
        ? true : deferral.requesterRole.map { $0 == .customer }
    }
    if let change = view.reschedules.first(where: { $0.callID == call.id }) {
      facts.rescheduleReason = change.reasonText ?? change.reasonCode
      facts.requestedByCustomer =
        change.auditResult == .confirmed ? true : change.requesterRole.map { $0 == .customer }
    }
    facts.ticketPromisedAt = promised
    if let end = call.endedAt ?? call.answeredAt ?? call.startedAt {
      facts.repeatContact = repeatContact(view, after: end, than: call, now: now)
      facts.validComplaint = validComplaint(id, after: end, now: now)
    }
    return facts
  }

  /// The appointment that names the call, else the one entered during it or within five minutes.
  private func visit(madeBy call: CallRecord, _ view: OrderView) -> Appointment? {
    let visits = view.appointments
    if let named = visits.last(where: { $0.callID == call.id }) { return named }
    guard let start = call.answeredAt ?? call.startedAt, let end = call.endedAt else { return nil }
    return visits.last {
      guard $0.callID == nil, let booked = $0.bookedAt else { return false }
      return booked >= start && booked <= end.addingTimeInterval(300)
    }
  }

  private func repeatContact(
    _ view: OrderView, after end: Date, than call: CallRecord, now: Date
  ) -> Bool? {
    let limit = end.addingTimeInterval(72 * 3600)
    let again = view.calls.contains { other in
      guard other.id != call.id, other.direction == .inbound, let at = other.startedAt else {
        return false
      }
      return at > end && at <= min(limit, now)
    }
    return again ? true : now > limit ? false : nil
  }

  private func validComplaint(_ order: String, after end: Date, now: Date) -> Bool? {
    guard tables.has(.complaints) else { return nil }
    let limit = end.addingTimeInterval(30 * 86_400)
    var isOpen = now <= limit
    for index in complaintsByOrder[order] ?? [] {
      let complaint = tables.complaints[index]
      guard let at = complaint.at, at >= end, at <= min(limit, now) else { continue }
      switch complaint.valid {
      case true: return true
      case nil: isOpen = true
      case false: break
      }
    }
    return isOpen ? nil : false
  }
}
