import CallModel
import Foundation
import ServiceLevels
import TestSupport
import Testing

/// Laws of the clock's algebra. Seeds 1 to 200; each case draws its own times.
@Suite struct ClockLaws {
  static let zones = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]

  static func calendar(_ zone: String) -> BusinessCalendar {
    BusinessCalendar(LocalClock(TimeZone(identifier: zone) ?? .gmt))
  }

  static let calendars = zones.map(calendar)

  /// Whole seconds in 2025 and 2026.
  func moment(_ numbers: inout SeededNumbers) -> Date {
    Date(
      timeIntervalSince1970: Double(Int.random(in: 1_735_700_000...1_798_000_000, using: &numbers)))
  }

  func stretch(_ numbers: inout SeededNumbers, within days: Int = 9) -> ClockStretch {
    let start = moment(&numbers)
    let length = Double(Int.random(in: 0...days * 86_400, using: &numbers))
    return ClockStretch(start: start, end: start.addingTimeInterval(length))
  }

  func isTidy(_ stretches: [ClockStretch]) -> Bool {
    stretches.allSatisfy { $0.start < $0.end }
      && zip(stretches, stretches.dropFirst()).allSatisfy { $0.end < $1.start }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `running and standing still share nothing and make up the whole`(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    let calendar = Self.calendars[Int(seed) % Self.calendars.count]
    let whole = stretch(&numbers)
    let still = calendar.agentPauses(in: whole)
    let running = ServiceClock(start: whole.start, stop: whole.end, calendar: calendar)
      .running(until: whole.end)
    #expect(isTidy(still) && isTidy(running))
    #expect(Stretches.intersection(still, running).isEmpty)
    #expect(Stretches.union(still, running) == Stretches.tidied([whole]))
    #expect(Stretches.total(still) + Stretches.total(running) == whole.duration)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `split anywhere, the parts add up to the whole`(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    let calendar = Self.calendars[Int(seed) % Self.calendars.count]
    let whole = stretch(&numbers)
    let cut = whole.start.addingTimeInterval(
      Double(Int.random(in: 0...Int(whole.duration), using: &numbers)))
    func spent(_ from: Date, _ to: Date) -> Double {
      ServiceClock(start: from, stop: to, calendar: calendar).elapsed(until: to)
    }
    #expect(spent(whole.start, cut) + spent(cut, whole.end) == spent(whole.start, whole.end))
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `a shift by whole weeks changes nothing where the offset stays`(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    let calendar = Self.calendars[seed % 2 == 0 ? 0 : 3]
    let whole = stretch(&numbers)
    let weeks = Double(Int.random(in: 1...40, using: &numbers)) * 7 * 86_400
    let clock = ServiceClock(start: whole.start, stop: whole.end, calendar: calendar)
    let later = ServiceClock(
      start: whole.start + weeks, stop: whole.end + weeks, calendar: calendar)
    #expect(
      later.running(until: whole.end + weeks)
        == clock.running(until: whole.end).map {
          ClockStretch(start: $0.start + weeks, end: $0.end + weeks)
        })
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `a pause takes away exactly what it covers of the running time`(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    let calendar = Self.calendars[Int(seed) % Self.calendars.count]
    let whole = stretch(&numbers)
    let from = whole.start.addingTimeInterval(
      Double(Int.random(in: -86_400...Int(whole.duration), using: &numbers)))
    let pause = ClockStretch(
      start: from,
      end: from.addingTimeInterval(Double(Int.random(in: 0...200_000, using: &numbers))))
    let plain = ServiceClock(start: whole.start, stop: whole.end, calendar: calendar)
    var paused = plain
    paused.pause(pause)
    let covered = Stretches.intersection(
      plain.running(until: whole.end), Stretches.tidied([pause]))
    #expect(
      paused.elapsed(until: whole.end) + Stretches.total(covered)
        == plain.elapsed(until: whole.end))
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `at the deadline the limit is spent, and a second earlier it is not`(seed: UInt64) throws {
    var numbers = SeededNumbers(state: seed)
    let calendar = Self.calendars[Int(seed) % Self.calendars.count]
    let limit = Double(Int.random(in: 1...200_000, using: &numbers))
    let clock = ServiceClock(start: moment(&numbers), calendar: calendar)
    let due = try #require(clock.deadline(after: limit))
    #expect(clock.elapsed(until: due) == limit)
    #expect(clock.elapsed(until: due.addingTimeInterval(-1)) < limit)
  }

  @Test(arguments: zones)
  func `a wall time read and written is the same but in the gap of spring`(zone: String) {
    let clock = LocalClock(TimeZone(identifier: zone) ?? .gmt)
    var gaps = 0
    for number in 0..<(366 * 48) {
      let day = Day(20_454 + number / 48)
      let second = number % 48 * 1800
      let date = clock.date(day, second: second)
      if clock.day(of: date) != day || clock.secondOfDay(date) != second {
        gaps += 1
        // Inside the gap: as far after it as it lies within.
        #expect(clock.wall(date) > day.number * 86_400 + second)
      }
      #expect(
        clock.offset(at: Int(date.timeIntervalSince1970)) == clock.zone.secondsFromGMT(for: date))
    }
    let expected = ["America/New_York": 2, "Australia/Lord_Howe": 1][zone] ?? 0
    #expect(gaps == expected)
  }

  @Test func `the day of 23 hours and the day of 25 have their own lengths`() throws {
    let calendar = Self.calendar("America/New_York")
    func hours(_ day: Day?) throws -> Double {
      let day = try #require(day)
      return ServiceClock(
        start: calendar.clock.date(day), stop: calendar.clock.date(day + 1)
      ).elapsed(until: .distantFuture) / 3600
    }
    #expect(try hours(Day(year: 2026, month: 3, day: 8)) == 23)
    #expect(try hours(Day(year: 2026, month: 11, day: 1)) == 25)
    #expect(try hours(Day(year: 2028, month: 2, day: 29)) == 24)
  }

  @Test func `a day off stands still from midnight to midnight`() {
    var calendar = Self.calendars[0]
    calendar.holidays = [TableSketch.clock.day(of: TableSketch.date("10-06"))]
    let clock = ServiceClock(
      start: TableSketch.date("10-05T19:00"), stop: TableSketch.date("10-07T09:00"),
      calendar: calendar)
    #expect(clock.elapsed(until: .distantFuture) == 1.5 * 3600)
  }
}
