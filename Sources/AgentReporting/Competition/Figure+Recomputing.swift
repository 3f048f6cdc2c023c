package import CallModel

extension Figure {
  /// A number that points are computed from, with two decimals or as many more as it takes for whoever
  /// recomputes to get the points shown: 71.6 × 40 ÷ 100 may be 28.6 or 28.7, and 93.1452 is 93.1 but 93.15
  /// is not.
  ///
  /// - Parameter points: what is computed from the number; shown with one decimal.
  package static func text(_ value: Double, for points: (Double) -> Double) -> String {
    let shown = rounded(points(value), 1)
    let decimals = (2...9).first { rounded(points(rounded(value, $0)), 1) == shown }
    return text(value, decimals: decimals ?? 9)
  }
}
