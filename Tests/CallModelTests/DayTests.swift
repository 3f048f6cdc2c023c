import CallModel
import Foundation
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

  @Test func `a day is written as it is read, in text and in JSON`() throws {
    for number in stride(from: -354_000, to: 200_000, by: 997) {
      let day = Day(number)
      #expect(Day(iso: day.description) == day, "\(day)")
    }
    let day = Day(iso: "2026-10-03T09:12:00")
    #expect(day?.description == "2026-10-03" && day == Day(year: 2026, month: 10, day: 3))
    let json = try JSONEncoder().encode([day])
    #expect(String(decoding: json, as: UTF8.self) == #"["2026-10-03"]"#)
    #expect(try JSONDecoder().decode([Day?].self, from: json) == [day])
  }

  @Test(arguments: [
    "", "2026", "2026-1-3", "2026-02-30", "2026/10/03", "20261003..", "0000-01-01", "二〇二六年",
    "+026-10-03", "2026-10-3T",
  ])
  func `a text that begins with no date is none`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `a week begins on Monday`() {
    for day in (20_000...20_020).map({ Day($0) }) {
      #expect(day.monday.weekday == 1 && (0...6).contains(day - day.monday))
    }
  }

  @Test(arguments: [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1)])
  func `a date that the calendar lacks is none`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }
}
