public import struct Foundation.Date
public import typealias Foundation.TimeInterval

extension ClockStretch {
  public var duration: TimeInterval { end.timeIntervalSince(start) }
  public var isEmpty: Bool { end <= start }

  public func contains(_ moment: Date) -> Bool { moment >= start && moment < end }

  /// The shared stretch, or nil where there is none. Stretches that only touch share nothing.
  public func intersection(_ other: ClockStretch) -> ClockStretch? {
    let from = max(start, other.start)
    let to = min(end, other.end)
    return from < to ? ClockStretch(start: from, end: to) : nil
  }
}

/// Operations on stretches that are sorted, not empty, and neither overlap nor touch ("tidy").
package enum Stretches {
  package static func tidied(_ stretches: [ClockStretch]) -> [ClockStretch] {
    if stretches.count < 2 { return stretches.filter { !$0.isEmpty } }
    var tidy: [ClockStretch] = []
    for stretch in stretches.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) })
    where !stretch.isEmpty {
      if let last = tidy.last, stretch.start <= last.end {
        tidy[tidy.count - 1].end = max(last.end, stretch.end)
      } else {
        tidy.append(stretch)
      }
    }
    return tidy
  }

  package static func union(_ left: [ClockStretch], _ right: [ClockStretch]) -> [ClockStretch] {
    tidied(left + right)
  }

  /// What both tidy lists share, in one pass.
  package static func intersection(_ left: [ClockStretch], _ right: [ClockStretch])
    -> [ClockStretch]
  {
    var shared: [ClockStretch] = []
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if let both = left[i].intersection(right[j]) { shared.append(both) }
      if left[i].end < right[j].end { i += 1 } else { j += 1 }
    }
    return shared
  }

  /// What `whole` holds beside the tidy `stretches`.
  package static func complement(of stretches: [ClockStretch], in whole: ClockStretch)
    -> [ClockStretch]
  {
    var rest: [ClockStretch] = []
    var from = whole.start
    for stretch in stretches {
      guard let inside = stretch.intersection(whole) else { continue }
      if inside.start > from { rest.append(ClockStretch(start: from, end: inside.start)) }
      from = max(from, inside.end)
    }
    if whole.end > from { rest.append(ClockStretch(start: from, end: whole.end)) }
    return rest
  }

  /// What lies in `left` and not in `right`, both tidy.
  package static func subtracting(_ right: [ClockStretch], from left: [ClockStretch])
    -> [ClockStretch]
  {
    left.flatMap { complement(of: right, in: $0) }
  }

  package static func total(_ stretches: [ClockStretch]) -> TimeInterval {
    stretches.reduce(0) { $0 + $1.duration }
  }
}
