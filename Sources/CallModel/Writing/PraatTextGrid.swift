/// A TextGrid as Praat reads it, in its long text format: tiers beside each other from 0 to the end.
///
/// Times are in seconds, to the microsecond. Quotes inside texts are doubled; control characters but tabs and line ends
/// are left out.
package struct PraatTextGrid: Hashable, Sendable {
  package enum Tier: Hashable, Sendable {
    /// Intervals that touch and fill the tier: `filled` makes them.
    case intervals(name: String, [Interval])
    case points(name: String, [Point])
  }

  package struct Interval: Hashable, Sendable {
    package var span: Span
    package var text: String

    package init(_ span: Span, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  package struct Point: Hashable, Sendable {
    package var time: Seconds
    package var mark: String

    package init(_ time: Seconds, _ mark: String) {
      self.time = time
      self.mark = mark
    }
  }

  package var end: Seconds
  package var tiers: [Tier]

  package init(end: Seconds, tiers: [Tier]) {
    self.end = end
    self.tiers = tiers
  }

  /// What was marked with empty intervals between, from 0 to the end. A tier holds one thing at a time, so
  /// what begins within another begins at its end.
  ///
  /// - Returns: the intervals, and how many of what was marked had to be shortened or left out.
  package static func filled(
    _ marked: [Interval], to end: Seconds
  ) -> (intervals: [Interval], shortened: Int) {
    var intervals: [Interval] = []
    var shortened = 0
    var from: Seconds = 0
    for item in marked.sorted(by: { $0.span.start < $1.span.start }) {
      let start = max(from, item.span.start)
      let stop = min(end, item.span.end)
      if start > item.span.start || stop < item.span.end || stop <= start { shortened += 1 }
      guard stop > start else { continue }
      if start > from { intervals.append(Interval(Span(from, start), "")) }
      intervals.append(Interval(Span(start, stop), item.text))
      from = stop
    }
    if end > from { intervals.append(Interval(Span(from, end), "")) }
    return (intervals, shortened)
  }

  package var text: String {
    let last = Self.time(end)
    var out =
      "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = \(last)\n"
    out += "tiers? <exists>\nsize = \(tiers.count)\nitem []:\n"
    for (index, tier) in tiers.enumerated() {
      out += "    item [\(index + 1)]:\n"
      switch tier {
      case .intervals(let name, let intervals):
        out += Self.head("IntervalTier", name, last)
        out += "        intervals: size = \(intervals.count)\n"
        for (place, interval) in intervals.enumerated() {
          out += "        intervals [\(place + 1)]:\n"
          out += "            xmin = \(Self.time(interval.span.start))\n"
          out += "            xmax = \(Self.time(interval.span.end))\n"
          out += "            text = \(Self.quoted(interval.text))\n"
        }
      case .points(let name, let points):
        out += Self.head("TextTier", name, last)
        out += "        points: size = \(points.count)\n"
        for (place, point) in points.enumerated() {
          out += "        points [\(place + 1)]:\n"
          out += "            number = \(Self.time(point.time))\n"
          out += "            mark = \(Self.quoted(point.mark))\n"
        }
      }
    }
    return out
  }

  private static func head(_ kind: String, _ name: String, _ end: String) -> String {
    "        class = \"\(kind)\"\n        name = \(quoted(name))\n"
      + "        xmin = 0\n        xmax = \(end)\n"
  }

  private static func time(_ time: Seconds) -> String { Figure.short(time.rawValue, 6) }

  private static func quoted(_ text: String) -> String {
    "\""
      + PlainText.withoutControls(text, but: "\t\n\r").split(
        separator: "\"", omittingEmptySubsequences: false
      )
      .joined(separator: "\"\"") + "\""
  }
}
