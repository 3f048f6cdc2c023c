/// A stretch of the recording: it includes its start and leaves out its end.
public struct Span: Hashable, Sendable, Codable, Comparable {
  public var start: Seconds
  public var end: Seconds

  /// - Precondition: `end` is not before `start`.
  public init(_ start: Seconds, _ end: Seconds) {
    precondition(end >= start, "a span cannot end before it starts")
    self.start = start
    self.end = end
  }

  public var duration: Seconds { end - start }
  public var isEmpty: Bool { end <= start }

  public func contains(_ time: Seconds) -> Bool { time >= start && time < end }

  /// The shared stretch, or nil where there is none. Spans that only touch share nothing.
  public func intersection(_ other: Span) -> Span? {
    let from = max(start, other.start)
    let to = min(end, other.end)
    return from < to ? Span(from, to) : nil
  }

  public func shifted(by offset: Seconds) -> Span { Span(start + offset, end + offset) }

  public static func < (lhs: Span, rhs: Span) -> Bool {
    (lhs.start, lhs.end) < (rhs.start, rhs.end)
  }
}

/// Operations on spans that are sorted and do not overlap ("tidy").
public enum Spans {
  /// Sorts, drops empty spans and joins those that overlap or lie closer than `bridge`.
  public static func tidied(_ spans: [Span], bridging bridge: Seconds = 0) -> [Span] {
    var tidy: [Span] = []
    for span in spans.sorted() where !span.isEmpty {
      if let last = tidy.last, span.start - last.end <= bridge {
        tidy[tidy.count - 1].end = max(last.end, span.end)
      } else {
        tidy.append(span)
      }
    }
    return tidy
  }

  /// What both tidy lists share, in one pass.
  public static func intersection(_ left: [Span], _ right: [Span]) -> [Span] {
    var shared: [Span] = []
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if let both = left[i].intersection(right[j]) { shared.append(both) }
      if left[i].end < right[j].end { i += 1 } else { j += 1 }
    }
    return shared
  }

  public static func union(_ left: [Span], _ right: [Span]) -> [Span] { tidied(left + right) }

  /// What `whole` holds beside the tidy `spans`.
  public static func complement(of spans: [Span], in whole: Span) -> [Span] {
    var rest: [Span] = []
    var from = whole.start
    for span in spans {
      guard let inside = span.intersection(whole) else { continue }
      if inside.start > from { rest.append(Span(from, inside.start)) }
      from = max(from, inside.end)
    }
    if whole.end > from { rest.append(Span(from, whole.end)) }
    return rest
  }

  public static func subtracting(_ right: [Span], from left: [Span]) -> [Span] {
    left.flatMap { complement(of: right, in: $0) }
  }

  public static func total(_ spans: [Span]) -> Seconds {
    spans.reduce(0) { $0 + $1.duration }
  }
}
