extension Collection where Element: FixedWidthInteger {
  /// The place of a percentile in a histogram: the first up to which more than so many in a hundred of all that is
  /// counted lie; 50 for the median. Nil where nothing is counted.
  ///
  /// - Parameter total: of all counts, where it is known.
  func place(ofPercentile percent: Int, total: Int? = nil) -> Index? {
    let total = total ?? reduce(0) { $0 + Int($1) }
    guard total > 0 else { return nil }
    var seen = 0
    for place in indices {
      seen += Int(self[place])
      if seen * 100 > total * percent { return place }
    }
    return nil
  }
}
