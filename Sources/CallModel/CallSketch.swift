/// A drawn call: `=` speaks, `.` is silent; `^` speaks and `_` is silent where a finding belongs.
///
/// ```
/// customer |=========.....====|
/// agent    |......^======.....|
/// ```
/// A column is half a second. The drawings are the first tests of a check, its documentation and
/// a picture for the next reader.
public struct CallSketch: Hashable, Sendable {
  /// The length of time that a character of a drawing stands for.
  public static let column: Seconds = 0.5

  public var timeline: Timeline
  /// Where a finding belongs, in seconds.
  public var marks: [Seconds]

  /// - Precondition: each line is `agent |…|` or `customer |…|` with `=`, `.`, `^` and `_` inside.
  public init(_ drawing: String) {
    var spans: [Party: [Span]] = [:]
    var marks: [Seconds] = []
    var columns = 0
    for line in drawing.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count >= 2 else { continue }
      let name = parts[0].filter { !$0.isWhitespace }
      guard let party = Party(rawValue: String(name)) else {
        preconditionFailure("a sketch names agent or customer, not '\(name)'")
      }
      var start: Int?
      let cells = Array(parts[1])
      columns = max(columns, cells.count)
      for (index, cell) in cells.enumerated() {
        precondition("=.^_".contains(cell), "a sketch is drawn with = . ^ _, not '\(cell)'")
        let isSilent = cell == "." || cell == "_"
        if cell == "^" || cell == "_" { marks.append(Self.column * Double(index)) }
        if isSilent, let from = start {
          spans[party, default: []].append(Self.span(from, index))
          start = nil
        } else if !isSilent, start == nil {
          start = index
        }
      }
      if let from = start { spans[party, default: []].append(Self.span(from, cells.count)) }
    }
    self.timeline = Timeline(
      source: .channels, duration: Self.column * Double(columns), agent: spans[.agent] ?? [],
      customer: spans[.customer] ?? [])
    self.marks = marks.sorted()
  }

  private static func span(_ from: Int, _ to: Int) -> Span {
    Span(column * Double(from), column * Double(to))
  }
}
