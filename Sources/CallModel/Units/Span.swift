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
  /// It holds no moment.
  public var isEmpty: Bool { end <= start }

  /// Whether a moment lies in it; its end does not.
  public func contains(_ time: Seconds) -> Bool { time >= start && time < end }

  /// The shared stretch, or nil where there is none. Spans that only touch share nothing.
  public func intersection(_ other: Span) -> Span? {
    shared(with: other)
  }

  /// The same, so much later.
  public func shifted(by offset: Seconds) -> Span { Span(start + offset, end + offset) }

  /// The earlier start comes first; of the same, the earlier end.
  public static func < (lhs: Span, rhs: Span) -> Bool {
    (lhs.start, lhs.end) < (rhs.start, rhs.end)
  }
}

extension Span: HalfOpen {
  package init(from start: Seconds, to end: Seconds) { self.init(start, end) }
}

/// Operations on spans that are sorted and do not overlap ("tidy").
public enum Spans {
  /// Sorts, drops empty spans and joins those that overlap, touch or lie no further apart than
  /// `bridge`.
  public static func tidied(_ spans: [Span], bridging bridge: Seconds = 0) -> [Span] {
    Tidy.tidied(spans) { last, next in next.start - last.end <= bridge }
  }

  /// Sorts, drops empty spans and joins those that overlap, touch or lie less than `limit` apart: a gap
  /// as long as that stays.
  public static func tidied(_ spans: [Span], closingBelow limit: Seconds) -> [Span] {
    Tidy.tidied(spans) { last, next in
      next.start <= last.end || next.start - last.end < limit
    }
  }

  /// What both tidy lists share, in one pass.
  public static func intersection(_ left: [Span], _ right: [Span]) -> [Span] {
    Tidy.intersection(left, right)
  }

  /// What either list holds, tidy.
  public static func union(_ left: [Span], _ right: [Span]) -> [Span] { tidied(left + right) }

  /// What `whole` holds beside the tidy `spans`.
  public static func complement(of spans: [Span], in whole: Span) -> [Span] {
    Tidy.complement(of: spans, in: whole)
  }

  /// What lies in `left` and not in `right`, both tidy.
  public static func subtracting(_ right: [Span], from left: [Span]) -> [Span] {
    Tidy.subtracting(right, from: left)
  }

  /// Length of all spans together; what overlaps is counted twice.
  public static func total(_ spans: [Span]) -> Seconds {
    spans.reduce(0) { $0 + $1.duration }
  }
}
