import CallModel

import struct Foundation.Date

/// The days on which the desk owes its duties.
struct DutyDays {
  var days: [Day]

  /// Days with somebody at work by the roster; without one, every day from the first row of a table
  /// to its last. Days off, and days that have not begun, owe nothing.
  init(_ context: RuleContext, seen: [Day]) {
    let roster = Set(context.book.tables.roster.lazy.filter(\.isWork).map(\.day))
    var days: [Day]
    if !roster.isEmpty {
      days = roster.sorted()
    } else if let first = seen.min(), let last = seen.max() {
      days = (0...(last - first)).map { first + $0 }
    } else {
      days = []
    }
    let today = context.calendar.day(of: context.now)
    days.removeAll { context.calendar.holidays.contains($0) || $0 > today }
    self.days = days
  }
}

/// Twice a day, a queue is looked through for what is overdue (R-23, R-34).
struct QueueChecks {
  var rule: String
  var queue: String
  var window: (morning: DailyWindow, afternoon: DailyWindow)
  /// What was overdue at a moment, and not dealt with as it should be.
  var neglected: (Date, QueueCheck) -> [String]

  func judge(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    guard tables.has(.checks) else { return }
    let rows = tables.checks.filter { $0.queue.contains(queue) && $0.checkedAt != nil }
    let days = DutyDays(
      context, seen: tables.checks.compactMap { $0.checkedAt.map(context.calendar.day) })
    for day in days.days {
      for (half, hours) in [(HalfDay.morning, window.morning), (.afternoon, window.afternoon)] {
        let found = rows.filter {
          guard let at = $0.checkedAt else { return false }
          return context.calendar.day(of: at) == day
            && hours.contains(context.clock.secondOfDay(at))
        }
        let pen = VerdictPen(
          rule: rule, sink: sink, subject: "\(day) \(half.id)",
          agent: found.first?.by, team: context.book.team(ofAgent: found.first?.by),
          at: context.clock.date(day, second: hours.start),
          rows: found.isEmpty
            ? [context.book.place(.checks, 0)]
            : found.map { context.book.place(.checks, $0.line) })
        guard
          let check = found.first(where: { $0.found != nil && $0.overdue != nil }) ?? found.first,
          let at = check.checkedAt
        else {
          let end = context.clock.date(day, second: hours.end)
          pen(
            context.now < end ? .pending : .fail, zh: "\(day) \(half.name.zh)没有检查“\(queue)”",
            en: "no check of '\(queue)' in the \(half.name.en) of \(day)")
          continue
        }
        guard check.found != nil, check.overdue != nil else {
          pen(
            .fail, zh: "\(context.clock.text(at)) 的检查没有数量",
            en: "the check at \(context.clock.text(at)) has no counts")
          continue
        }
        let left = neglected(at, check)
        if left.isEmpty {
          pen(
            .pass, zh: "\(context.clock.text(at)) 已检查", en: "checked at \(context.clock.text(at))")
        } else {
          func list(_ separator: String) -> String {
            left.prefix(5).joined(separator: separator) + (left.count > 5 ? "…" : "")
          }
          pen(
            .fail,
            zh: "\(context.clock.text(at)) 检查时超时而未处理 \(left.count) 张：\(list("、"))",
            en:
              "overdue at \(context.clock.text(at)) and not dealt with, \(left.count): \(list(", "))"
          )
        }
      }
    }
  }
}
