internal import CallModel
internal import Foundation
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
      day: order.bookedVisit.flatMap { LocalClock(input).day(of: $0.date) },
      halfDay: order.bookedVisit.flatMap { HalfDay(named: $0.window) })
  }
}

/// The centre's clock, as far as one call tells it: its start in local and in absolute time.
struct LocalClock {
  private let offset: TimeInterval

  init(_ input: CallInput) {
    // Without both the centre's usual zone must do.
    var offset: TimeInterval = 8 * 3600
    if let local = input.startedAtLocal, let day = CivilDay(iso: local),
      let started = input.record.startedAt
    {
      let clock = local.utf8.dropFirst(11).split(separator: 0x3A).compactMap {
        Int(String(decoding: $0.prefix(2), as: UTF8.self))
      }
      if clock.count >= 2 {
        let seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
        let wall = TimeInterval(day.number * 86_400 + seconds)
        // Zones are whole quarters of an hour.
        offset = ((wall - started.timeIntervalSince1970) / 900).rounded() * 900
      }
    }
    self.offset = offset
  }

  func day(of date: Date) -> CivilDay? {
    let number = Int(((date.timeIntervalSince1970 + offset) / 86_400).rounded(.down))
    guard let epoch = CivilDay(year: 1970, month: 1, day: 1) else { return nil }
    return epoch.adding(days: number)
  }
}
