extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which something holds, by bisection; `endIndex` if it holds for none.
  ///
  /// - Parameter isBeyond: holds for no element before the first for which it holds, and for all after it.
  /// - Complexity: O(log n).
  @inlinable
  package func partitioningIndex(where isBeyond: (Element) throws -> Bool) rethrows -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if try isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
