internal import CallModel
internal import Lexis

extension SlotExpectations {
  /// What the order says, for comparison with what is said.
  init(_ input: CallInput) {
    guard let order = input.order else {
      self.init()
      return
    }
    self.init(
      name: order.customerName, phones: order.phones, address: order.address,
      business: order.business, service: order.service, equipmentMode: order.equipmentMode,
      day: order.bookedVisit.flatMap { Day(iso: $0.day) },
      halfDay: order.bookedVisit.flatMap { HalfDay($0.window) })
  }
}

extension HalfDay {
  /// Nil for a visit at a time of its own.
  init?(_ window: WindowType) {
    switch window {
    case .morning: self = .morning
    case .afternoon: self = .afternoon
    case .evening: self = .evening
    case .exact: return nil
    }
  }
}
