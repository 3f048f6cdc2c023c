internal import CallModel

/// A trapezoid: 0 up to `a`, rising to 1 at `b`, 1 up to `c`, falling to 0 at `d`; all four in the
/// unit of what is measured.
public struct Band: Hashable, Sendable {
  public var a: Double
  public var b: Double
  public var c: Double
  public var d: Double

  /// - Precondition: a < b ≤ c < d.
  public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    precondition(a < b && b <= c && c < d, "a band is a < b ≤ c < d")
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// 0…1.
  public func value(at x: Double) -> Double {
    if x <= a || x >= d { return 0 }
    if x < b { return (x - a) / (b - a) }
    if x > c { return (d - x) / (d - c) }
    return 1
  }

  /// `180–260 (0 at 120 and 330)`, as an explanation prints it.
  var text: LocalText {
    let inside = "\(figure(b))–\(figure(c))"
    return LocalText(
      zh: "\(inside)（\(figure(a)) 以下、\(figure(d)) 以上为 0）",
      en: "\(inside) (0 at \(figure(a)) and \(figure(d)))")
  }
}

/// 1 on the side of `full`, 0 on the side of `zero`, linear between; both in the unit of what is
/// measured.
public struct Ramp: Hashable, Sendable {
  public var full: Double
  public var zero: Double

  /// - Precondition: the two differ.
  public init(full: Double, zero: Double) {
    precondition(full != zero, "a ramp needs two places")
    self.full = full
    self.zero = zero
  }

  /// 0…1.
  public func value(at x: Double) -> Double {
    min(1, max(0, (x - zero) / (full - zero)))
  }
}

/// Points joined by straight lines, level outside.
public struct Steps: Hashable, Sendable {
  public var points: [Point]

  /// A corner of the line.
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
  }

  /// - Precondition: at least one point, x rising.
  public init(_ points: [(Double, Double)]) {
    precondition(!points.isEmpty, "steps need a point")
    self.points = points.map { Point(x: $0.0, y: $0.1) }
  }

  /// By the line between the two points around `x`.
  public func value(at x: Double) -> Double {
    guard let first = points.first, x > first.x else { return points.first?.y ?? 0 }
    for (left, right) in zip(points, points.dropFirst()) where x <= right.x {
      return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x)
    }
    return points.last?.y ?? 0
  }

  /// `0 次满分，1 次 70%，2 次 30%，3 次起 0 分`: what so many times are worth.
  var text: LocalText {
    let parts = points.enumerated().map { place, point in
      let isLast = place == points.count - 1 && points.count > 1
      let zh = point.y >= 1 ? "满分" : point.y <= 0 ? "0 分" : percent(point.y)
      let en = point.y >= 1 ? "full marks" : point.y <= 0 ? "no marks" : percent(point.y)
      let count = point.x == 0 ? "none" : figure(point.x)
      return LocalText(
        zh: "\(figure(point.x)) 次" + (isLast ? "起" : "") + (point.y >= 1 ? "" : " ") + zh,
        en: count + (isLast ? " or more: " : ": ") + en)
    }
    return LocalText(
      zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
  }
}
