public import struct Foundation.Date

/// What the tables know of the order a call is about, as far as judging the call needs it.
///
/// Judging compares it with what was said; nothing of it is written to a report unmasked.
public struct OrderFacts: Hashable, Sendable, Codable {
  /// Nil where the call belongs to no order, and only its ticket is known.
  public var orderID: String?
  public var customerName: String?
  public var phones: [String]
  public var address: String?
  /// 新装, 移机, …
  public var business: String?
  /// 固话, 宽带.
  public var service: String?
  /// Who supplies the equipment, as written.
  public var equipmentMode: String?
  /// The appointment this call made, where one did.
  public var bookedVisit: BookedVisit?
  /// The midnight that begins the deferral's planned day, where this call verified one.
  public var plannedInstallDate: Date?
  /// The reschedule's reason code or text, where this call audited one.
  public var rescheduleReason: String?
  /// The record says that the customer asked (S5, K8); nil where no row of this call says who did.
  public var requestedByCustomer: Bool?
  /// The earliest time promised on a ticket that was written for this call.
  public var ticketPromisedAt: Date?
  /// A second inbound contact on the order within 72 h after this call, its end included; nil while
  /// unknown.
  public var repeatContact: Bool?
  /// A valid complaint on the order within 30 d after this call; nil while unknown, and without a
  /// table of complaints.
  public var validComplaint: Bool?

  /// An appointment as the table has it.
  public struct BookedVisit: Hashable, Sendable, Codable {
    /// On the centre's calendar, as `2026-10-06`.
    public var day: String
    public var window: WindowType

    public init(day: String, window: WindowType) {
      self.day = day
      self.window = window
    }
  }

  public init(orderID: String?) {
    self.orderID = orderID
    self.phones = []
  }
}
