internal import CallModel

/// A value of a week, with its interval where there is one.
package struct TrendMark {
  package var value: Double
  package var low: Double?
  package var high: Double?
  /// Rests on so little that it is drawn grey.
  package var isFaint: Bool

  package init(value: Double, low: Double? = nil, high: Double? = nil, isFaint: Bool = false) {
    self.value = value
    self.low = low
    self.high = high
    self.isFaint = isFaint
  }
}

/// Larger pictures, drawn in shares of the width so that they fit any screen.
extension Markup {
  /// Every value as a dot on one line, with the middle half as a box and the median as a stroke.
  package mutating func distribution(
    _ values: [(name: String, value: Double)], quartiles: (Double, Double, Double)?, axis: Axis,
    label: String
  ) {
    let height = 30.0
    element("svg", .role("img"), .label(label), .number("height", height)) { svg in
      for tick in axis.ticks {
        svg.shape(
          "line", .class("g"), .share("x1", axis.share(tick)), .share("x2", axis.share(tick)),
          .number("y1", 0), .number("y2", height))
      }
      if let (first, median, third) = quartiles {
        svg.shape(
          "rect", .class("box"), .share("x", axis.share(first)),
          .share("width", max(0.004, axis.share(third) - axis.share(first))), .number("y", 6),
          .number("height", height - 12), .number("rx", 3))
        svg.shape(
          "line", .class("over"), .share("x1", axis.share(median)),
          .share("x2", axis.share(median)), .number("y1", 3), .number("y2", height - 3))
      }
      for (index, item) in values.enumerated() {
        // A little up and down, so that equal values do not hide one another.
        let cy = height / 2 + Double(index % 5 - 2) * 3
        svg.element(
          "circle", .class("dot small"), .share("cx", axis.share(item.value)), .number("cy", cy),
          .number("r", 3.5)
        ) { $0.element("title", text: item.name + " " + Figure.score(item.value)) }
      }
    }
  }

  /// Values over the weeks with their intervals.
  package mutating func trend(
    _ points: [TrendMark?], axis: Axis, height: Double = 84, radius: Double = 4, label: String
  ) {
    let margin = radius + 2
    func y(_ value: Double) -> Double {
      margin + (height - 2 * margin) * (1 - axis.share(value))
    }
    func x(_ index: Int) -> Double {
      points.count < 2 ? 0.5 : 0.03 + 0.94 * Double(index) / Double(points.count - 1)
    }
    element("svg", .role("img"), .label(label), .number("height", height)) { svg in
      for tick in axis.ticks {
        svg.shape(
          "line", .class("g"), .share("x1", 0), .share("x2", 1), .number("y1", y(tick)),
          .number("y2", y(tick)))
      }
      for index in points.indices.dropFirst() {
        guard let from = points[index - 1], let to = points[index] else { continue }
        svg.shape(
          "line", .class("t"), .share("x1", x(index - 1)), .share("x2", x(index)),
          .number("y1", y(from.value)), .number("y2", y(to.value)))
      }
      for (index, point) in points.enumerated() {
        guard let point else { continue }
        if let low = point.low, let high = point.high {
          svg.shape(
            "line", .class("w thin"), .share("x1", x(index)), .share("x2", x(index)),
            .number("y1", y(low)), .number("y2", y(high)))
        }
        svg.shape(
          "circle", .class(point.isFaint ? "dot faint" : "dot"), .share("cx", x(index)),
          .number("cy", y(point.value)), .number("r", radius))
      }
    }
  }

  /// A value with its range over a band of what is usual; the scale covers both with some room.
  package mutating func band(
    low: Double, value: Double, high: Double, bandLow: Double, bandHigh: Double, label: String
  ) {
    let height = 20.0
    let least = min(low, bandLow)
    let most = max(high, bandHigh)
    let room = max(most - least, 1e-9) * 0.15
    func x(_ value: Double) -> Double { (value - least + room) / (most - least + 2 * room) }
    element("svg", .role("img"), .label(label), .number("height", height)) { svg in
      svg.shape(
        "rect", .class("track"), .share("width", 1), .number("height", height), .number("rx", 3))
      svg.shape(
        "rect", .class("box"), .share("x", x(bandLow)),
        .share("width", max(0.004, x(bandHigh) - x(bandLow))), .number("height", height))
      svg.shape(
        "line", .class("w"), .share("x1", x(low)), .share("x2", x(high)),
        .number("y1", height / 2), .number("y2", height / 2))
      svg.shape(
        "circle", .class("dot"), .share("cx", x(value)), .number("cy", height / 2),
        .number("r", 5))
    }
  }

  /// A difference with its interval around a line at 0.
  package mutating func difference(
    low: Double, value: Double, high: Double, limit: Double, label: String
  ) {
    let height = 18.0
    func x(_ value: Double) -> Double { 0.5 + 0.5 * min(1, max(-1, value / limit)) }
    element("svg", .role("img"), .label(label), .number("height", height)) { svg in
      svg.shape(
        "line", .class("over"), .share("x1", 0.5), .share("x2", 0.5), .number("y1", 0),
        .number("y2", height))
      svg.shape(
        "line", .class("w"), .share("x1", x(low)), .share("x2", x(high)), .number("y1", 9),
        .number("y2", 9))
      svg.shape(
        "circle", .class(low > 0 || high < 0 ? "dot" : "dot faint"), .share("cx", x(value)),
        .number("cy", 9), .number("r", 5))
    }
  }
}

extension Axis {
  /// A round step that gives about eight marks.
  static func countStep(_ span: Double) -> Double {
    let steps: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    return steps.first { span / $0 <= 9 } ?? 2000
  }
}
