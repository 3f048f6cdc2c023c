internal import CallModel

/// An agent in the funnel: calls, score, and how far chance alone would scatter it.
package struct FunnelPoint {
  package var name: String
  package var link: String?
  package var calls: Int
  package var score: Double
  package var isOutside: Bool

  package init(name: String, link: String?, calls: Int, score: Double, isOutside: Bool) {
    self.name = name
    self.link = link
    self.calls = calls
    self.score = score
    self.isOutside = isOutside
  }
}

extension Markup {
  /// Scores against numbers of calls, with the limits of what chance alone would give.
  ///
  /// - Parameters:
  ///   - deviation: standard deviation of a call's score within an agent.
  ///   - limits: half-widths of the funnel in standard errors, the inner first.
  package mutating func funnel(
    _ points: [FunnelPoint], mean: Double, deviation: Double, limits: [Double], label: String,
    calls: String
  ) {
    let field = FunnelField(
      points, mean: mean, deviation: deviation, widest: limits.last ?? 3)
    element(
      "svg", .class("chart"), .role("img"), .label(label), .number("height", FunnelField.height)
    ) { svg in
      field.grid(mean: mean, &svg)
      for (index, limit) in limits.enumerated() {
        field.limit(limit * deviation, around: mean, isFar: index > 0, &svg)
      }
      for point in points { field.dot(point, &svg) }
      field.counts(name: calls, &svg)
    }
  }
}

/// Where the funnel's parts lie: calls to the right, scores upwards.
private struct FunnelField {
  static let height = 260.0
  private static let bottom = 24.0
  private static let left = 0.045

  private let least: Double
  private let most: Double
  private let axis: Axis

  /// - Parameter widest: half-width of the outermost limits, in standard errors.
  init(_ points: [FunnelPoint], mean: Double, deviation: Double, widest: Double) {
    most = Double(points.map(\.calls).max() ?? 1) * 1.06
    let fewest = Double(points.map(\.calls).min() ?? 2)
    least = max(2, fewest - 0.08 * (most - fewest))
    let widest = widest * deviation / least.squareRoot()
    axis = Axis.covering(
      points.map(\.score) + [max(0, mean - widest), min(100, mean + widest)])
  }

  private func x(_ n: Double) -> Double {
    Self.left + (1 - Self.left - 0.01) * (n - least) / (most - least)
  }

  private func y(_ value: Double) -> Double {
    6 + (Self.height - Self.bottom - 12) * (1 - axis.share(value))
  }

  func grid(mean: Double, _ svg: inout Markup) {
    for tick in axis.ticks {
      svg.shape(
        "line", .class("g"), .share("x1", Self.left), .share("x2", 1), .number("y1", y(tick)),
        .number("y2", y(tick)))
      svg.element(
        "text", .share("x", 0), .number("y", y(tick) + 4), text: Figure.short(tick))
    }
    svg.shape(
      "line", .class("over"), .share("x1", Self.left), .share("x2", 1), .number("y1", y(mean)),
      .number("y2", y(mean)))
  }

  /// One pair of limits, as far as they lie within the axis.
  ///
  /// - Parameter deviation: how far they lie from the mean for one call.
  func limit(_ deviation: Double, around mean: Double, isFar: Bool, _ svg: inout Markup) {
    let steps = 32
    for sign in [-1.0, 1.0] {
      for step in 0..<steps {
        let from = least + (most - least) * Double(step) / Double(steps)
        let to = least + (most - least) * Double(step + 1) / Double(steps)
        func edge(_ n: Double) -> Double { mean + sign * deviation / n.squareRoot() }
        guard axis.low...axis.high ~= edge(from), axis.low...axis.high ~= edge(to) else {
          continue
        }
        svg.shape(
          "line", .class(isFar ? "limit far" : "limit"), .share("x1", x(from)),
          .share("x2", x(to)), .number("y1", y(edge(from))), .number("y2", y(edge(to))))
      }
    }
  }

  func dot(_ point: FunnelPoint, _ svg: inout Markup) {
    let at = x(Double(point.calls))
    svg.element("a", point.link.map { .href($0) }) { svg in
      svg.element(
        "circle", .class(point.isOutside ? "dot out" : "dot"), .share("cx", at),
        .number("cy", y(point.score)), .number("r", 5)
      ) { svg in
        svg.element(
          "title",
          text: point.name + " " + Figure.score(point.score) + " n="
            + String(point.calls))
      }
    }
  }

  /// - Parameter name: the axis'.
  func counts(name: String, _ svg: inout Markup) {
    let step = Axis.countStep(most - least)
    var tick = (least / step).rounded(.up) * step
    while tick <= most {
      // The axis' name stands at its end, where there is no room for a number as well: on a
      // telephone none for the one before either.
      if x(tick) <= 0.92 {
        svg.element(
          "text", x(tick) > 0.84 ? .class("odd") : nil, .share("x", x(tick)),
          .number("y", Self.height - 8),
          Attribute("text-anchor", "middle"), text: Figure.short(tick))
      }
      tick += step
    }
    svg.element(
      "text", .share("x", 1), .number("y", Self.height - 8), Attribute("text-anchor", "end"),
      text: name)
  }
}
