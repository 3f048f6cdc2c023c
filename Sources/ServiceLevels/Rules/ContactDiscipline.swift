import CallModel

import struct Foundation.Date

/// Whether an order's customer counts as unreachable, and since when.
struct ContactDiscipline {
  enum Verdict: Hashable {
    /// Since the attempt that completed it.
    case unreachable(since: Date)
    case notYet
    /// Two attempts met a number that does not exist or belongs to somebody else.
    case wrongNumber(since: Date)
  }

  /// Failed attempts that count, in order of time; see `isFailedAttempt`.
  var failed: [ContactAttempt] = []
  /// Moments at which the customer was reached, or rang up.
  var contacts: [Date] = []
  var firstAttempt: Date?
  private let context: RuleContext
  private let numbersListed: Int

  /// - Parameter moment: what happened later is not looked at.
  init(_ order: OrderView, _ context: RuleContext, until moment: Date) {
    self.context = context
    numbersListed = order.order.phone2 == nil ? 1 : 2
    for attempt in order.attempts {
      guard let at = attempt.startedAt, at <= moment else { continue }
      if attempt.result == .connectedCustomer {
        contacts.append(at)
      } else if Self.isFailedAttempt(attempt, context) {
        failed.append(attempt)
      }
    }
    // The customer rang the desk.
    for call in order.calls where call.direction == .inbound && call.answeredAt != nil {
      if let at = call.startedAt, at <= moment { contacts.append(at) }
    }
    contacts.sort()
    firstAttempt = failed.first?.startedAt
  }

  /// An outbound call in contact hours that rang long enough or met a network result. A call the
  /// agent broke off, and one at night, is no attempt; somebody else who takes a message is a
  /// failed one.
  static func isFailedAttempt(_ attempt: ContactAttempt, _ context: RuleContext) -> Bool {
    guard let at = attempt.startedAt, let result = attempt.result,
      context.calendar.contactHalfDay(of: at) != nil
    else { return false }
    switch result {
    case .connectedCustomer: return false
    case .connectedOther, .busy, .rejected, .poweredOff, .suspended, .emptyNumber, .wrongNumber:
      return true
    case .noAnswer: return (attempt.ring ?? .infinity) >= context.parameters.minimumRing
    case .agentCancelled: return (attempt.ring ?? 0) >= context.parameters.minimumRing
    }
  }

  func verdict() -> Verdict {
    if let wrong = numberVerdict() { return wrong }
    // A contact clears what stood until then.
    let run = contacts.last.map { contact in
      failed.filter { ($0.startedAt ?? .distantPast) > contact }
    }
    return metAt(run ?? failed).map { .unreachable(since: $0) } ?? .notYet
  }

  /// Two hits of a wrong number, with nobody answering since, point at the order's data.
  private func numberVerdict() -> Verdict? {
    var hits = 0
    for attempt in failed {
      switch attempt.result {
      case .emptyNumber, .wrongNumber:
        hits += 1
        if hits >= 2, let at = attempt.startedAt, contacts.allSatisfy({ $0 < at }) {
          return .wrongNumber(since: at)
        }
      case .connectedOther: hits = 0
      default: break
      }
    }
    return nil
  }

  /// When a run of failed attempts meets the rule; nil if it does not.
  func metAt(_ run: [ContactAttempt]) -> Date? {
    let p = context.parameters
    let places = run.compactMap { attempt -> Place? in
      guard let at = attempt.startedAt, let half = context.calendar.contactHalfDay(of: at) else {
        return nil
      }
      return Place(
        at: at, day: context.calendar.day(of: at), isMorning: half == .morning,
        number: attempt.numberRef)
    }
    if places.count < p.contactMorningAttempts + p.contactAfternoonAttempts { return nil }
    var met: Date?
    for first in places.indices {
      let lastDay = places[first].day + (p.contactDays - 1)
      let window = places[first...].prefix { $0.day <= lastDay }
      guard let tried = allNumbersTried(window) else { continue }
      let found: Date? =
        switch p.contactReading {
        case .literal: self.met(Array(window), spacing: 0, dates: 1)
        case .spread: self.met(Array(window), spacing: p.contactSpacing, dates: p.contactDates)
        case .strict: metOnEachDay(Array(window), from: places[first].day)
        }
      if let found, met.map({ max(found, tried) < $0 }) ?? true { met = max(found, tried) }
    }
    return met
  }

  private struct Place {
    var at: Date
    var day: Day
    var isMorning: Bool
    var number: Int?
  }

  /// The attempt by which every number that the order lists was tried, of those in one window; nil
  /// where one was not. Where no row says which number, all are taken as tried from the first.
  private func allNumbersTried(_ window: ArraySlice<Place>) -> Date? {
    guard let first = window.first else { return nil }
    guard context.parameters.allNumbers, numbersListed > 1,
      window.contains(where: { $0.number != nil })
    else { return first.at }
    var left = Set(1...numbersListed)
    for place in window {
      if let number = place.number { left.remove(number) }
      if left.isEmpty { return place.at }
    }
    return nil
  }

  /// The earliest attempt that completes a choice of attempts with enough mornings, afternoons and
  /// dates, each at least `spacing` after the one before.
  ///
  /// A state is (mornings, afternoons, two dates seen), each capped at what is needed; an attempt
  /// extends every state that ends in an attempt far enough back.
  private func met(_ places: [Place], spacing: Double, dates: Int) -> Date? {
    let mornings = context.parameters.contactMorningAttempts
    let afternoons = context.parameters.contactAfternoonAttempts
    struct State: Hashable {
      var mornings: Int
      var afternoons: Int
      var dates: Int
    }
    var ending: [Set<State>] = []
    for (index, place) in places.enumerated() {
      var states: Set<State> = []
      func extended(_ state: State, newDate: Bool) -> State {
        State(
          mornings: min(mornings, state.mornings + (place.isMorning ? 1 : 0)),
          afternoons: min(afternoons, state.afternoons + (place.isMorning ? 0 : 1)),
          dates: min(dates, state.dates + (newDate ? 1 : 0)))
      }
      states.insert(extended(State(mornings: 0, afternoons: 0, dates: 0), newDate: true))
      for before in 0..<index where place.at.timeIntervalSince(places[before].at) >= spacing {
        for state in ending[before] {
          states.insert(extended(state, newDate: place.day != places[before].day))
        }
      }
      if states.contains(State(mornings: mornings, afternoons: afternoons, dates: dates)) {
        return place.at
      }
      ending.append(states)
    }
    return nil
  }

  private func metOnEachDay(_ places: [Place], from day: Day) -> Date? {
    var last: Date?
    for offset in 0..<context.parameters.contactDays {
      let that = places.filter { $0.day == day + offset }
      guard let done = met(that, spacing: context.parameters.contactSpacing, dates: 1) else {
        return nil
      }
      last = done
    }
    return last
  }
}
