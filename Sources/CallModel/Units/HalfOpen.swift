/// A stretch that includes its start and leaves out its end: of a recording, of a working day.
package protocol HalfOpen {
  associatedtype Place: Comparable

  var start: Place { get }
  var end: Place { get set }

  init(from start: Place, to end: Place)
}

extension HalfOpen {
  /// The shared stretch, or nil where there is none. Stretches that only touch share nothing.
  @inlinable
  package func shared(with other: Self) -> Self? {
    let from = max(start, other.start)
    let to = min(end, other.end)
    return from < to ? Self(from: from, to: to) : nil
  }
}

/// Operations on stretches that are sorted, not empty and do not overlap ("tidy").
package enum Tidy {
  /// - Parameter joins: whether a stretch is one with the one before it.
  @inlinable
  package static func tidied<Stretch: HalfOpen>(
    _ stretches: [Stretch], joins: (_ last: Stretch, _ next: Stretch) -> Bool
  ) -> [Stretch] {
    var tidy: [Stretch] = []
    for stretch in stretches.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) })
    where stretch.start < stretch.end {
      if let last = tidy.last, joins(last, stretch) {
        tidy[tidy.count - 1].end = max(last.end, stretch.end)
      } else {
        tidy.append(stretch)
      }
    }
    return tidy
  }

  /// What both tidy lists share, in one pass.
  @inlinable
  package static func intersection<Stretch: HalfOpen>(
    _ left: [Stretch], _ right: [Stretch]
  ) -> [Stretch] {
    var shared: [Stretch] = []
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if let both = left[i].shared(with: right[j]) { shared.append(both) }
      if left[i].end < right[j].end { i += 1 } else { j += 1 }
    }
    return shared
  }

  /// What `whole` holds beside the tidy `stretches`.
  @inlinable
  package static func complement<Stretch: HalfOpen>(
    of stretches: [Stretch], in whole: Stretch
  ) -> [Stretch] {
    var rest: [Stretch] = []
    var from = whole.start
    for stretch in stretches {
      guard let inside = stretch.shared(with: whole) else { continue }
      if inside.start > from { rest.append(Stretch(from: from, to: inside.start)) }
      from = max(from, inside.end)
    }
    if whole.end > from { rest.append(Stretch(from: from, to: whole.end)) }
    return rest
  }

  /// What lies in `left` and not in `right`, both tidy.
  @inlinable
  package static func subtracting<Stretch: HalfOpen>(
    _ right: [Stretch], from left: [Stretch]
  ) -> [Stretch] {
    left.flatMap { complement(of: right, in: $0) }
  }
}
