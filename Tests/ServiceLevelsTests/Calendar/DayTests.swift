import ServiceLevels
import Testing

@Suite struct DayTests {
  @Test func `every day of four centuries follows the one before and names itself`() {
    var day = Day(year: 1890, month: 1, day: 1)
    var expected = (year: 1890, month: 1, day: 1)
    var count = 0
    while let today = day, expected.year < 2290 {
      let civil = today.civil
      if civil != expected || Day(year: civil.year, month: civil.month, day: civil.day) != today {
        Issue.record("\(today) is not \(expected)")
        return
      }
      expected.day += 1
      if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
        expected = (expected.year, expected.month + 1, 1)
        if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
      }
      day = today + 1
      count += 1
    }
    #expect(count == 146_097)
  }

  @Test func `1970-01-01 is day 0, a Thursday`() {
    #expect(Day(year: 1970, month: 1, day: 1) == Day(0))
    #expect(Day(0).weekday == 4)
    #expect(Day(year: 2026, month: 10, day: 5)?.weekday == 1)
    #expect(Day(0).description == "1970-01-01")
  }

  @Test(arguments: [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1)])
  func `a date that the calendar lacks is none`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }
}
