import CallModel
import Foundation
import Ingest
import ServiceLevels
import Testing

@Suite struct CellTextTests {
  static let shanghai = LocalClock(TimeZone(identifier: "Asia/Shanghai") ?? .gmt)

  func bytes<Value>(_ text: String, _ read: (CellText.Bytes) -> Value) -> Value {
    Array(text.utf8).withUnsafeBufferPointer(read)
  }

  func shown(_ text: String) -> String? {
    bytes(text) { CellText.stamp($0) }.map { Self.shanghai.text($0.date(Self.shanghai)) }
  }

  @Test(arguments: [
    ("2026-10-01 08:05:00", "2026-10-01 08:05"), ("2026-10-01T08:05:09", "2026-10-01 08:05:09"),
    ("2009/10/1 8:5", "2009-10-01 08:05"), ("2009年10月1日 08:05", "2009-10-01 08:05"),
    ("2009年10月1日8时5分9秒", "2009-10-01 08:05:09"), ("２０２６－１０－０１　０８：０５", "2026-10-01 08:05"),
    ("2026.10.1 8:05", "2026-10-01 08:05"), ("20261001", "2026-10-01 00:00"),
    ("20261001080509", "2026-10-01 08:05:09"), ("2026-10-01", "2026-10-01 00:00"),
    ("2026/10/1 下午3:20", "2026-10-01 15:20"), ("2026/10/1 上午12:05", "2026-10-01 00:05"),
    ("2026-10-01 3:20 PM", "2026-10-01 15:20"), ("2026-10-01 08:05:09.750", "2026-10-01 08:05:09"),
    ("2026-10-01T00:05:00Z", "2026-10-01 08:05"), ("2026-10-01T08:05:00+08:00", "2026-10-01 08:05"),
    ("2026-10-01 02:05:00+0200", "2026-10-01 08:05"), ("2024-02-29", "2024-02-29 00:00"),
    ("46296", "2026-10-01 00:00"), ("46296.336805555555", "2026-10-01 08:05"),
    ("2026-10-01 24:00", "2026-10-02 00:00"),
    ("2026-10-01 晚上8:00", "2026-10-01 20:00"), ("2026-10-01 早上8点", "2026-10-01 08:00"),
    ("2026-10-01 晚上12点", "2026-10-02 00:00"), ("2026-10-01T09:00-05:00", "2026-10-01 22:00"),
    ("2026-10-01 09:00:00-05:00", "2026-10-01 22:00"),
    ("2026-10-01T08:00:00.000-05:00", "2026-10-01 21:00"),
    ("2026-10-01T08:00:00.000+08:00", "2026-10-01 08:00"),
    ("2026-10-01 08:00:00 -0500", "2026-10-01 21:00"),
    ("2026-10-01T08:00:00−05:00", "2026-10-01 21:00"),
    ("2026-10-01 08:05:09,750", "2026-10-01 08:05:09"),
    ("2026-10-01T08:05:09,750+08:00", "2026-10-01 08:05:09"),
  ])
  func `reads a time as centres write it`(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01 08:00", "2026-10-01 25:00", "2026-10-01 08:60", "10/1/2026", "明天",
    "2026-10", "8:05", "123", "2025-02-29", "2026-10-01 08:05:00 x", "99999999",
    "2026-10-01 08:05:00+99:00", "2026-10-01 09:00-11:00", "2026-10-01 晚上1点",
    "2026-10-01 09:00 - 11:00", "2026-10-01 08:05,30", "2026-10-01 08:05.30",
    "2026-10-01 08:05:00,", "2026-10-01 20:00 AM", "2026-10-01 上午13:00",
  ])
  func `refuses what is no possible time`(text: String) {
    #expect(shown(text) == nil)
  }

  @Test(
    arguments: [
      ("8:5", 29_100), ("08:05:09", 29_109), ("８：０５", 29_100), ("24:00", 86_400),
      ("下午 3:00", 54_000),
      ("0.5", 43_200), ("8点", 28_800), ("晚上8点", 72_000), ("09:00-11:00", nil), ("08:00+08:00", nil),
    ] as [(String, Int?)])
  func `reads a time of day`(text: String, expected: Int?) {
    #expect(bytes(text, CellText.timeOfDay) == expected)
  }

  @Test(arguments: [
    ("1,234", 1234.0), ("１２", 12), ("-3.5", -3.5), ("0012", 12), ("1，234.25", 1234.25),
    ("12,345,678", 12_345_678), ("1,5", 1.5), ("0,5", 0.5), ("０，７５", 0.75), ("-12,25", -12.25),
    ("0,125", 0.125), ("1234,5", 1234.5),
  ])
  func `reads a number`(text: String, expected: Double) {
    #expect(bytes(text, CellText.number) == expected)
  }

  @Test(arguments: [
    "", "abc", "1.2.3", ",5", "1-2", "12元", "1,2345", "12,34,567", "1,234,5", "1234,567", "5,",
    "1,5.2", "1.234,5", "1，2，3",
  ])
  func `refuses what is no number`(text: String) {
    #expect(bytes(text, CellText.number) == nil)
  }

  @Test func `the quick way and the thorough way agree on every hour of five years`() {
    for hour in stride(from: 0, to: 5 * 366 * 24, by: 7) {
      let day = Day(20_454 + hour / 24)
      let time = LocalClock.time(hour % 24 * 3600 + 61)
      let quick = bytes("\(day) \(time)") { CellText.stamp($0) }
      let thorough = bytes("\(day)  \(time)") { CellText.stamp($0) }
      #expect(quick?.day == day && thorough?.day == day)
      #expect(quick?.second == thorough?.second && quick?.second == hour % 24 * 3600 + 61)
    }
  }
}
