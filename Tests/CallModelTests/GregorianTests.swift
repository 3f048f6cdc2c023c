import CallModel
import Foundation
import Testing

@Suite struct GregorianTests {
  @Test func `agrees with the system's calendar over eight centuries`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    // From 1583 on: before it the system goes over to the Julian calendar.
    for day in stride(from: -141_000, through: 150_000, by: 977) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let (year, month, date) = Gregorian.date(ofDay: day)
      #expect([year, month, date] == [parts.year, parts.month, parts.day])
      #expect(Gregorian.day(year: year, month: month, day: date) == day)
      // Foundation counts from Sunday.
      #expect(Gregorian.weekday(ofDay: day) % 7 + 1 == parts.weekday)
    }
  }

  @Test func `knows its leap years`() {
    #expect(Gregorian.length(ofMonth: 2, year: 2000) == 29)
    #expect(Gregorian.length(ofMonth: 2, year: 1900) == 28)
    #expect(Gregorian.length(ofMonth: 2, year: 2024) == 29)
    #expect(Gregorian.text(ofDay: Gregorian.day(year: 2024, month: 2, day: 29) + 1) == "2024-03-01")
  }
}
