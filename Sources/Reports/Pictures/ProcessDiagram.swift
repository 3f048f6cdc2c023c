package import CallModel
internal import Foundation
package import ServiceLevels

/// A process as a state diagram, for itself or with an order's own way through it.
package enum ProcessDiagram {
  private static let columnWidth = 372.0
  private static let rowHeight = 150.0
  private static let box = (width: 156.0, height: 54.0)
  private static let margin = (side: 20.0, top: 76.0, bottom: 22.0)

  /// A picture that stands by itself, with its own colours for light and dark.
  ///
  /// - Parameter path: the states it went through are filled and bear their times; the steps
  ///   between them bear how long they took.
  package static func svg(
    _ process: OrderProcess, path: OrderPath? = nil, clock: LocalClock, language: Language
  ) -> String {
    var html = Markup()
    let columns = process.states.map(\.column).max() ?? 0
    let rows = process.states.map(\.row).max() ?? 0
    // Words beside a line that goes down in the last column need room of their own.
    let isDownAtEnd = process.transitions.contains { transition in
      guard let from = process.state(transition.from), let to = process.state(transition.to) else {
        return false
      }
      return from.column == columns && to.column == columns
    }
    let width =
      margin.side * 2 + columns * columnWidth + box.width + (isDownAtEnd ? 130 : 0)
    let height = margin.top + margin.bottom + rows * rowHeight + box.height
    let say = Say(language)
    let title =
      say(process.name.zh + "流程", "The " + process.name.en + " process")
      + (path.map { " · " + $0.subject } ?? "")
    html.element(
      "svg", Attribute("xmlns", "http://www.w3.org/2000/svg"),
      Attribute("viewBox", "0 0 \(Figure.short(width)) \(Figure.short(height))"),
      .number("width", width), .number("height", height), .role("img"), .label(title)
    ) { html in
      html.element("title", text: title)
      html.element("style") { $0.literal(style) }
      html.element("defs") { html in
        for id in ["tip", "tip-taken"] as [String] {
          html.element(
            "marker", .id(id), Attribute("viewBox", "0 0 10 10"), Attribute("refX", "9"),
            Attribute("refY", "5"), Attribute("markerWidth", "11"), Attribute("markerHeight", "11"),
            Attribute("markerUnits", "userSpaceOnUse"),
            Attribute("orient", "auto-start-reverse")
          ) { $0.shape("path", Attribute("d", "M0 0L10 5L0 10z"), .class(id)) }
        }
      }
      html.shape("rect", .class("paper"), .number("width", width), .number("height", height))
      html.element(
        "text", .class("title"), .number("x", margin.side), .number("y", 30), text: title)
      if !process.watch.isEmpty {
        html.element(
          "text", .class("soft"), .number("x", margin.side), .number("y", 50),
          text: say("全程另查：", "Watched throughout: ") + process.watch.joined(separator: " "))
      }
      for transition in process.transitions { line(transition, process, path, say, &html) }
      for state in process.states { self.state(state, path, clock, say, &html) }
    }
    return html.string
  }

  private static func centre(_ column: Double, _ row: Double) -> (x: Double, y: Double) {
    (
      margin.side + box.width / 2 + column * columnWidth,
      margin.top + box.height / 2 + row * rowHeight
    )
  }

  private static func state(
    _ state: OrderProcess.State, _ path: OrderPath?, _ clock: LocalClock, _ say: Say,
    _ html: inout Markup
  ) {
    let (x, y) = centre(state.column, state.row)
    let step = path?.steps.first { $0.state == state.id }
    html.shape(
      "rect", .class("state" + (state.isEnd ? " end" : "") + (step == nil ? "" : " taken")),
      .number("x", x - box.width / 2), .number("y", y - box.height / 2),
      .number("width", box.width), .number("height", box.height),
      .number("rx", state.isEnd ? 27 : 9))
    html.element(
      "text", .class("name"), .number("x", x), .number("y", step == nil ? y + 5 : y - 3),
      text: say(state.name))
    if let step {
      html.element(
        "text", .class("when"), .number("x", x), .number("y", y + 16),
        text: String(clock.text(step.at).dropFirst(5)))
    }
  }

  private static func line(
    _ transition: OrderProcess.Transition, _ process: OrderProcess, _ path: OrderPath?,
    _ say: Say, _ html: inout Markup
  ) {
    guard let from = process.state(transition.from), let to = process.state(transition.to) else {
      return
    }
    var points = [centre(from.column, from.row)]
    points += transition.corners.map { centre($0.column, $0.row) }
    points.append(centre(to.column, to.row))
    points[0] = edge(of: points[0], towards: points[1])
    let last = points.count - 1
    points[last] = edge(of: points[last], towards: points[last - 1])
    let start = path?.steps.first { $0.state == from.id }
    let end = path?.steps.first { $0.state == to.id }
    let isTaken =
      start != nil && end != nil && (start?.at ?? .distantPast) <= (end?.at ?? .distantPast)
    let way = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Figure.short(point.x)) \(Figure.short(point.y))"
    }.joined()
    html.shape(
      "path", .class(isTaken ? "way taken" : "way"), Attribute("d", way),
      Attribute("marker-end", isTaken ? "url(#tip-taken)" : "url(#tip)"))

    var lines = [say(transition.actor.name) + say("：", ": ") + say(transition.action)]
    if !transition.rules.isEmpty { lines.append(transition.rules.joined(separator: " ")) }
    if let limit = transition.limit { lines.append(say(limit)) }
    if isTaken, let start, let end {
      let spent = DurationText.of(end.at.timeIntervalSince(start.at))
      lines.append(say("用时 \(spent.zh)", "took \(spent.en)"))
    }
    label(lines, on: points, isTaken: isTaken, &html)
  }

  /// Beside a line that goes down, above one that goes across.
  private static func label(
    _ lines: [String], on points: [(x: Double, y: Double)], isTaken: Bool, _ html: inout Markup
  ) {
    // The longest stretch carries the words.
    let stretches = zip(points, points.dropFirst()).map { ($0, $1) }
    guard
      let (a, b) = stretches.max(by: {
        abs($0.0.x - $0.1.x) + abs($0.0.y - $0.1.y) < abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y)
      })
    else { return }
    let isDown = abs(a.x - b.x) < abs(a.y - b.y)
    let wrapped = lines.enumerated().flatMap { index, line in
      wrap(line, to: isDown ? 34 : 32).map { (index == 0, $0) }
    }
    let step = 14.5
    let x = isDown ? a.x + 9 : (a.x + b.x) / 2
    let height = Double(wrapped.count) * step
    let middle = (a.y + b.y) / 2
    // Across: the first line's block above, the rest below.
    let above = isDown ? 0 : max(1, wrapped.count { $0.0 })
    var y = isDown ? middle - height / 2 + 11 : middle - 7 - Double(above - 1) * step
    for (index, entry) in wrapped.enumerated() {
      if !isDown, index == above { y += 8 }
      let isLast = isTaken && index == wrapped.count - 1
      html.element(
        "text",
        .class(
          (entry.0 ? "act" : isLast ? "spent" : "rule") + (isDown ? "" : " middle")),
        .number("x", x), .number("y", y), text: entry.1)
      y += step
    }
  }

  /// Where a line leaves a state's box.
  private static func edge(of centre: (x: Double, y: Double), towards next: (x: Double, y: Double))
    -> (x: Double, y: Double)
  {
    let dx = next.x - centre.x
    let dy = next.y - centre.y
    if dx == 0, dy == 0 { return centre }
    let scale = min(
      dx == 0 ? .infinity : box.width / 2 / abs(dx), dy == 0 ? .infinity : box.height / 2 / abs(dy))
    return (centre.x + dx * scale, centre.y + dy * scale)
  }

  /// Lines of a width in half-width characters, broken at spaces, or anywhere in Chinese.
  private static func wrap(_ text: String, to width: Int) -> [String] {
    DisplayWidth.wrapped(text, to: width)
  }

  private static let style: StaticString = """
    .paper{fill:#fff}text{font:12px system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;\
    fill:#1c2430}.title{font-size:18px;font-weight:600}.soft,.rule{fill:#5b6675;font-size:11px}\
    .name{font-size:13.5px;font-weight:600;text-anchor:middle}.when{font-size:11px;text-anchor:middle}\
    .middle{text-anchor:middle}.act,.rule,.spent{paint-order:stroke;stroke:#fff;stroke-width:3px;\
    stroke-linejoin:round}.spent{fill:#0b6b3a;font-weight:600;font-size:11px}\
    .state{fill:#eef3fa;stroke:#4a6fa5;stroke-width:1.3}.state.end{fill:#f5f5f2;stroke:#8a8a80}\
    .state.taken{fill:#d8f0e2;stroke:#0b6b3a;stroke-width:2}.way{fill:none;stroke:#8fa0b5;\
    stroke-width:1.4}.way.taken{stroke:#0b6b3a;stroke-width:2.4}.tip{fill:#8fa0b5}\
    .tip-taken{fill:#0b6b3a}\
    @media(prefers-color-scheme:dark){.paper{fill:#14181f}text{fill:#e6eaf0}.soft,.rule{fill:#a3aebd}\
    .act,.rule,.spent{stroke:#14181f}.state{fill:#1e2a3a;stroke:#7fa3d6}.state.end{fill:#23262b;\
    stroke:#80858d}.state.taken{fill:#123524;stroke:#4cc58a}.way{stroke:#5d6b7d}\
    .way.taken{stroke:#4cc58a}.tip{fill:#5d6b7d}.tip-taken,.spent{fill:#4cc58a}}
    """
}
