package import AgentReporting
internal import CallModel
package import Foundation
internal import ServiceLevels

/// A stretch of whole local days, or all time.
package struct DaySpan: Hashable, Sendable {
  /// The first moment that belongs to it; nil for an open end.
  private var start: Date?
  /// The first moment after it; nil for an open end.
  private var end: Date?

  package static let all = DaySpan()

  private init() {}

  /// - Parameter period: both days included; nil for all time.
  package init(_ period: Period?, in zone: TimeZone) {
    guard let period, period.first != nil || period.last != nil else { return }
    let clock = LocalClock(zone)
    start = Self.day(period.first).map { clock.date($0) }
    end = Self.day(period.last).map { clock.date($0 + 1) }
  }

  /// A moment that is not known belongs to any span.
  package func contains(_ moment: Date?) -> Bool {
    guard let moment else { return true }
    if let start, moment < start { return false }
    if let end, moment >= end { return false }
    return true
  }

  private static func day(_ text: String?) -> Day? {
    text.flatMap { Day(iso: $0) }
  }
}
