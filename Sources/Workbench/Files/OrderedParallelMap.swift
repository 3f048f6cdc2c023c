/// Maps over items on several threads; results come back in the order of the items.
///
/// At most `workers` items are under way at once, so memory does not grow with their number. The
/// result does not depend on `workers`.
package func orderedParallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], workers: Int, _ transform: @escaping @Sendable (Item) -> Result,
  onFinish: (Int) -> Void = { _ in }
) async -> [Result] {
  var results = [Result?](repeating: nil, count: items.count)
  var finished = 0
  await withTaskGroup(of: (Int, Result).self) { group in
    var next = 0
    while next < min(max(1, workers), items.count) {
      let index = next
      group.addTask { (index, transform(items[index])) }
      next += 1
    }
    for await (index, result) in group {
      results[index] = result
      finished += 1
      onFinish(finished)
      if next < items.count {
        let index = next
        group.addTask { (index, transform(items[index])) }
        next += 1
      }
    }
  }
  return results.compactMap { $0 }
}
