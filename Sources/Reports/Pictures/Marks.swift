internal import CallModel

/// Small pictures for a row: a dot with its whisker, a bar, a line over weeks.
extension Markup {
  /// A dot at the estimate with the interval as a whisker.
  package mutating func whisker(
    low: Double?, value: Double?, high: Double?, axis: Axis, label: String
  ) {
    element("svg", .role("img"), .label(label), Attribute("height", "18")) { svg in
      // Whoever points at it reads the numbers.
      if !label.isEmpty { svg.element("title", text: label) }
      for tick in axis.ticks {
        let x = axis.share(tick)
        svg.shape(
          "line", .class("g"), .share("x1", x), .share("x2", x), .number("y1", 0),
          .number("y2", 18))
      }
      if let low, let high {
        svg.shape(
          "line", .class("w"), .share("x1", axis.share(low)), .share("x2", axis.share(high)),
          .number("y1", 9), .number("y2", 9))
        // A narrow interval would hide behind the dot: its ends stand out.
        for end in [low, high] {
          let x = axis.share(end)
          svg.shape(
            "line", .class("w"), .share("x1", x), .share("x2", x), .number("y1", 4),
            .number("y2", 14))
        }
      }
      if let value {
        svg.shape(
          "circle", .class("dot"), .share("cx", axis.share(value)), .number("cy", 9),
          .number("r", 3))
      }
    }
  }

  /// The numbers of a scale, to stand above a column of pictures.
  package mutating func scale(_ axis: Axis, suffix: String = "") {
    element("svg", Attribute("aria-hidden", "true"), Attribute("height", "13")) { svg in
      let last = axis.ticks.count - 1
      for (index, tick) in axis.ticks.enumerated() {
        // The end's number stands before its mark: with more than four, neighbours would touch.
        if last > 3, index % 2 == 1 { continue }
        let anchor = index == 0 ? "start" : index == last ? "end" : "middle"
        let isInner = index > 0 && index < last
        svg.element(
          "text", .share("x", axis.share(tick)), .number("y", 11),
          Attribute("text-anchor", anchor), last == 3 && isInner ? .class("odd") : nil,
          text: Figure.short(tick) + suffix)
      }
    }
  }

  /// A bar for a value of 0…100, with its interval drawn over its end.
  package mutating func meter(
    _ value: Double?, low: Double? = nil, high: Double? = nil, label: String, height: Double = 10
  ) {
    element(
      "svg", .class("meter"), .role("img"), .label(label), .number("height", height)
    ) { svg in
      svg.shape(
        "rect", .class("track"), .share("width", 1), .number("height", height), .number("rx", 3))
      if let value, value > 0 {
        svg.shape(
          "rect", .class("fill"), .share("width", Axis.hundred.share(value)),
          .number("height", height), .number("rx", 3))
      }
      if let low, let high {
        svg.shape(
          "line", .class("over"), .share("x1", Axis.hundred.share(low)),
          .share("x2", Axis.hundred.share(high)), .number("y1", height / 2),
          .number("y2", height / 2))
      }
    }
  }

  /// The shade of a value 0…1 in a heat strip; hatched where there is none.
  package static func heat(_ value: Double?) -> String {
    guard let value else { return "hx" }
    return "h" + String(min(4, max(0, Int(value * 5))))
  }
}
