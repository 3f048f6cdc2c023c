public import CallModel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// Part of a day, as visits are booked.
public enum HalfDay: Int, Hashable, Sendable, Codable, Comparable, CaseIterable {
  /// `night` is what lies in none of the others.
  case morning, afternoon, evening, night

  public static func < (lhs: HalfDay, rhs: HalfDay) -> Bool { lhs.rawValue < rhs.rawValue }

  public var name: LocalText {
    switch self {
    case .morning: LocalText(zh: "上午", en: "morning")
    case .afternoon: LocalText(zh: "下午", en: "afternoon")
    case .evening: LocalText(zh: "傍晚", en: "evening")
    case .night: LocalText(zh: "夜间", en: "night")
    }
  }

  /// As what an outcome is about holds it: `2026-10-03 morning`. It stays as it is.
  package var id: String {
    switch self {
    case .morning: "morning"
    case .afternoon: "afternoon"
    case .evening: "evening"
    case .night: "night"
    }
  }
}

/// A daily window in seconds after local midnight: it includes its start and leaves out its end. A
/// window may run over midnight (20:00–08:30); then `end` is not after `start`. One whose ends are
/// equal is the whole day.
public struct DailyWindow: Hashable, Sendable, Codable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var crossesMidnight: Bool { end <= start }

  /// It leaves no moment of the day out.
  var isWholeDay: Bool { start == end || start == 0 && end == 86_400 }

  /// - Parameter second: after local midnight.
  public func contains(_ second: Int) -> Bool {
    crossesMidnight ? second >= start || second < end : second >= start && second < end
  }

  public var description: String {
    "\(LocalClock.time(start))–\(LocalClock.time(end))"
  }
}

/// The centre's day: half-days, night, the hours in which nobody works, and days off.
public struct BusinessCalendar: Hashable, Sendable {
  public var clock: LocalClock
  /// Half-days of visits; the night is what lies in none.
  public var morning = DailyWindow(8 * 3600, 12 * 3600)
  public var afternoon = DailyWindow(12 * 3600, 18 * 3600)
  public var evening = DailyWindow(18 * 3600, 20 * 3600)
  /// Half-days of contact attempts.
  public var contactMorning = DailyWindow(8 * 3600, 12 * 3600)
  public var contactAfternoon = DailyWindow(12 * 3600, 20 * 3600)
  /// The agent clock stands still; nil where it runs all night.
  public var agentPause: DailyWindow? = DailyWindow(20 * 3600, 8 * 3600 + 1800)
  /// Whole days off: the agent clock stands still and no duty is owed.
  public var holidays: Set<Day> = []
  /// Saturdays and Sundays that are worked in return for a holiday.
  public var workedWeekends: Set<Day> = []

  public init(_ clock: LocalClock) { self.clock = clock }

  /// The day that the centre's clock shows.
  public func day(of date: Date) -> Day { clock.day(of: date) }

  /// Whether a day is a working day: Monday to Friday and worked weekends, without days off. Clocks and duties
  /// do not go by it: they run on every day that is no day off.
  public func isWorkingDay(_ day: Day) -> Bool {
    !holidays.contains(day) && (!day.isWeekend || workedWeekends.contains(day))
  }

  /// - Parameter second: after local midnight.
  public func halfDay(ofSecond second: Int) -> HalfDay {
    if morning.contains(second) { return .morning }
    if afternoon.contains(second) { return .afternoon }
    if evening.contains(second) { return .evening }
    return .night
  }

  /// The half-day of a contact attempt; nil at night.
  public func contactHalfDay(of date: Date) -> HalfDay? {
    let second = clock.secondOfDay(date)
    if contactMorning.contains(second) { return .morning }
    if contactAfternoon.contains(second) { return .afternoon }
    return nil
  }

  /// The stretches of a daily window that lie in a span of time, tidy.
  public func stretches(of window: DailyWindow, in span: ClockStretch) -> [ClockStretch] {
    guard span.end > span.start else { return [] }
    var found: [ClockStretch] = []
    var day = clock.day(of: span.start) + (window.crossesMidnight ? -1 : 0)
    let last = clock.day(of: span.end)
    while day <= last {
      let from = clock.date(day, second: window.start)
      let to =
        window.crossesMidnight
        ? clock.date(day + 1, second: window.end) : clock.date(day, second: window.end)
      if let inside = ClockStretch(start: from, end: max(from, to)).intersection(span) {
        found.append(inside)
      }
      day = day + 1
    }
    return Stretches.tidied(found)
  }

  /// When the agent clock stands still inside a span: nights and days off.
  public func agentPauses(in span: ClockStretch) -> [ClockStretch] {
    var pauses: [ClockStretch] = []
    if let agentPause { pauses = stretches(of: agentPause, in: span) }
    if !holidays.isEmpty, span.end > span.start {
      var day = clock.day(of: span.start)
      let last = clock.day(of: span.end)
      while day <= last {
        if holidays.contains(day),
          let off = ClockStretch(start: clock.date(day), end: clock.date(day + 1))
            .intersection(span)
        {
          pauses.append(off)
        }
        day = day + 1
      }
      pauses = Stretches.tidied(pauses)
    }
    return pauses
  }
}

extension Day {
  /// A Saturday or Sunday.
  package var isWeekend: Bool {
    // 1970-01-01 was a Thursday.
    ((number + 3) % 7 + 7) % 7 >= 5
  }
}
