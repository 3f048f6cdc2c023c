internal import CallModel

/// Stretches of a text in the order of their beginnings, asked which of them a stretch touches.
///
/// One turn may hold thousands of them: each question takes the logarithm of their number.
struct RisingRanges: Sendable {
  private let ranges: [Range<Int>]
  /// The farthest end of each stretch and those before it.
  private let ends: [Int]

  /// Empty stretches touch nothing.
  init(_ ranges: [Range<Int>]) {
    var kept = ranges.filter { !$0.isEmpty }
    if !zip(kept, kept.dropFirst()).allSatisfy({ $0.lowerBound <= $1.lowerBound }) {
      kept.sort { $0.lowerBound < $1.lowerBound }
    }
    var end = 0
    self.ranges = kept
    self.ends = kept.map { range in
      end = max(end, range.upperBound)
      return end
    }
  }

  func overlaps(_ range: Range<Int>) -> Bool {
    // Before the first that ends behind the stretch's beginning all end too early; behind it all
    // begin later.
    let next = ends.partitioningIndex { $0 > range.lowerBound }
    return next < ranges.count && ranges[next].lowerBound < range.upperBound
  }

  func contains(_ position: Int) -> Bool { overlaps(position..<position + 1) }
}
