import CallModel
import ServiceLevels

import struct Foundation.Date

/// Cells that hold dates and times.
extension RowScanner {
  private func stamp(_ cell: CellText.Bytes) -> CellText.Stamp? {
    if let stamp = CellText.stamp(cell) { return stamp }
    guard let short = CellText.shortDate(cell) else { return nil }
    dateOrders.add(short)
    return short.stamp(dateOrder)
  }

  /// The day or the month may come first, and nothing tells.
  private func isDoubtful(_ cell: CellText.Bytes) -> Bool {
    guard dateOrder == nil, let short = CellText.shortDate(cell) else { return false }
    return short.stamp(nil) == nil && short.stamp(.dayFirst) != nil
  }

  /// No moment of a call or an order is older. Programs write 0001-01-01, 1900-01-01 or 1970-01-01 where there
  /// is none, and a clock that began then would have failed by centuries.
  private static let firstDay = Day(year: 1980, month: 1, day: 1) ?? Day(3652)

  func date<Column: TableColumn>(_ column: Column) -> Date? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let stamp = stamp(cell) {
      if stamp.day < Self.firstDay {
        unreadable(column.rawValue, cell, as: .recent)
        return nil
      }
      let date = stamp.date(clock)
      write(column.rawValue, stamped(date))
      return date
    }
    unreadable(column.rawValue, cell, as: isDoubtful(cell) ? .order : .time)
    return nil
  }

  func day<Column: TableColumn>(_ column: Column) -> Day? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let stamp = stamp(cell) {
      let day = stamp.offset == nil ? stamp.day : clock.day(of: stamp.date(clock))
      write(column.rawValue, day.description)
      return day
    }
    if isDoubtful(cell) {
      refuse(column.rawValue, cell, as: .order)
      return nil
    }
    complain(
      column.rawValue, .tableDateUnreadable, zh: "“\(shown(cell))”不是可能的日期",
      en: "'\(shown(cell))' is no possible date",
      fixZh: "按 2026-10-01 的格式写", fixEn: "write it like 2026-10-01")
    return nil
  }

  /// `2026-10-01`, or with its time where that is not midnight.
  private func stamped(_ date: Date) -> String {
    let second = clock.secondOfDay(date)
    let day = clock.day(of: date)
    if second == 0 { return "\(day) 00:00:00" }
    let time = LocalClock.time(second)
    return "\(day) \(second % 60 == 0 ? time + ":00" : time)"
  }

  /// The days that programs write before a time of day that has none: 1899-12-30 and 31 and
  /// 1900-01-01 of spreadsheets and databases, 1904-01-01 of Excel for the Macintosh, 1970-01-01;
  /// of 30:00, which is 06:00, the day after.
  private static func isZeroDay(_ day: Day) -> Bool {
    (-25_569 ... -25_567).contains(day.number) || (-24_107 ... -24_106).contains(day.number)
      || day.number == 0
  }

  /// A time of day; a full time counts from `day`'s midnight.
  func time<Column: TableColumn>(_ column: Column, on day: Day? = nil) -> Int? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let second = CellText.timeOfDay(cell) {
      write(column.rawValue, LocalClock.time(second))
      return second
    }
    if var stamp = stamp(cell) {
      if stamp.offset != nil {
        let date = stamp.date(clock)
        stamp = CellText.Stamp(day: clock.day(of: date), second: clock.secondOfDay(date))
      }
      if Self.isZeroDay(stamp.day) {
        write(column.rawValue, LocalClock.time(stamp.second))
        return stamp.second
      }
      write(column.rawValue, "\(stamp.day) \(LocalClock.time(stamp.second))")
      return stamp.second + (day.map { stamp.day - $0 } ?? 0) * 86_400
    }
    complain(
      column.rawValue, .tableHourUnreadable, zh: "“\(shown(cell))”不是可能的时刻",
      en: "'\(shown(cell))' is no possible time of day",
      fixZh: "按 08:30 的格式写", fixEn: "write it like 08:30")
    return nil
  }
}
