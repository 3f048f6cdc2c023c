internal import CallModel

public import struct Foundation.Date
public import typealias Foundation.TimeInterval

extension ClockStretch {
  /// Seconds.
  public var duration: TimeInterval { end.timeIntervalSince(start) }
  public var isEmpty: Bool { end <= start }

  /// The shared stretch, or nil where there is none. Stretches that only touch share nothing.
  public func intersection(_ other: ClockStretch) -> ClockStretch? {
    shared(with: other)
  }
}

extension ClockStretch: HalfOpen {
  package init(from start: Date, to end: Date) { self.init(start: start, end: end) }
}

/// Operations on stretches that are sorted, not empty, and neither overlap nor touch ("tidy").
package enum Stretches {
  package static func tidied(_ stretches: [ClockStretch]) -> [ClockStretch] {
    if stretches.count < 2 { return stretches.filter { !$0.isEmpty } }
    return Tidy.tidied(stretches) { last, next in next.start <= last.end }
  }

  package static func union(_ left: [ClockStretch], _ right: [ClockStretch]) -> [ClockStretch] {
    tidied(left + right)
  }

  /// What both tidy lists share, in one pass.
  package static func intersection(_ left: [ClockStretch], _ right: [ClockStretch])
    -> [ClockStretch]
  {
    Tidy.intersection(left, right)
  }

  /// What `whole` holds beside the tidy `stretches`.
  package static func complement(of stretches: [ClockStretch], in whole: ClockStretch)
    -> [ClockStretch]
  {
    Tidy.complement(of: stretches, in: whole)
  }

  package static func total(_ stretches: [ClockStretch]) -> TimeInterval {
    stretches.reduce(0) { $0 + $1.duration }
  }
}
