package import CallModel

package import struct Foundation.Date
package import typealias Foundation.TimeInterval

/// A clock that measures a promise: it starts, stands still in its pauses, and stops.
///
/// Half-open throughout: a pause includes its start and leaves out its end. Time is compared
/// exactly: three hours are within three hours, a second more is not.
package struct ServiceClock: Hashable, Sendable {
  package var start: Date
  /// When what was promised happened; nil while it has not.
  package var stop: Date?
  /// The stretches in which it stands still besides those of the calendar.
  private var pauses: [ClockStretch]
  /// The hours of the day in which the clock stands still (and days off), if any.
  package var calendar: BusinessCalendar?

  /// - Parameter calendar: where given, its agent pauses hold; without it every hour counts.
  package init(start: Date, stop: Date? = nil, calendar: BusinessCalendar? = nil) {
    self.start = start
    self.stop = stop
    self.calendar = calendar
    self.pauses = []
  }

  /// The clock stands still over a stretch.
  package mutating func pause(_ stretch: ClockStretch) { pauses.append(stretch) }

  /// The stretches in which the clock ran, up to `moment` or its stop, whichever comes first.
  package func running(until moment: Date) -> [ClockStretch] {
    let end = stop.map { min($0, moment) } ?? moment
    guard end > start else { return [] }
    let whole = ClockStretch(start: start, end: end)
    var still = calendar?.agentPauses(in: whole) ?? []
    if !pauses.isEmpty { still = Stretches.tidied(still + pauses) }
    return Stretches.complement(of: still, in: whole)
  }

  package func elapsed(until moment: Date) -> TimeInterval {
    Stretches.total(running(until: moment))
  }

  /// The moment at which the limit's time is spent, were the clock not stopped. Nil where so many
  /// pauses follow that it does not come within a year.
  package func deadline(after limit: TimeInterval) -> Date? {
    var open = self
    open.stop = nil
    var horizon = start.addingTimeInterval(limit + 86_400)
    let far = start.addingTimeInterval(limit + 366 * 86_400)
    while true {
      var left = limit
      for stretch in open.running(until: horizon) {
        if stretch.duration >= left { return stretch.start.addingTimeInterval(left) }
        left -= stretch.duration
      }
      if horizon >= far { return nil }
      horizon = min(far, horizon.addingTimeInterval(max(limit, 7 * 86_400)))
    }
  }
}

/// Lengths of time as people write them.
package enum DurationText {
  /// `72 小时` / `72 hours`, to a hundredth.
  static func inHours(_ interval: TimeInterval) -> LocalText {
    let hours = Figure.text(interval / 3600, upTo: 2)
    return LocalText(zh: "\(hours) 小时", en: hours == "1" ? "1 hour" : "\(hours) hours")
  }

  /// `13 小时 15 分` / `13 h 15 min`; seconds only where there are some.
  package static func of(_ interval: TimeInterval) -> LocalText {
    let total = Int(interval.magnitude.rounded())
    let (days, hours) = (total / 86_400, total / 3600 % 24)
    let (minutes, seconds) = (total / 60 % 60, total % 60)
    var zh: [String] = []
    var en: [String] = []
    // Up to two days an hour count reads best ("25 h").
    if days >= 3 {
      zh.append("\(days) 天")
      en.append("\(days) d")
    }
    let shownHours = days >= 3 ? hours : hours + days * 24
    if shownHours > 0 {
      zh.append("\(shownHours) 小时")
      en.append("\(shownHours) h")
    }
    if minutes > 0 {
      zh.append("\(minutes) 分")
      en.append("\(minutes) min")
    }
    if seconds > 0 || zh.isEmpty {
      zh.append("\(seconds) 秒")
      en.append("\(seconds) s")
    }
    return LocalText(zh: zh.joined(separator: " "), en: en.joined(separator: " "))
  }
}
