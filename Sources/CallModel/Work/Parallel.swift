internal import Dispatch
internal import Synchronization

/// Pieces of work on as many threads as there are cores.
package enum Parallel {
  /// Ranges of some thousands each, so that every core has work to the end.
  package static func ranges(_ count: Int) -> [Range<Int>] {
    let parts = max(1, min(64, count / 2000))
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }

  /// Results in the order of the items.
  package static func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) -> Output
  ) -> [Output] {
    if items.count < 2 { return items.map(work) }
    let results = Results<Output>(items.count)
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      results.put(work(items[index]), at: index)
    }
    return results.taken
  }

  private final class Results<Output: Sendable>: Sendable {
    private let slots: Mutex<[Output?]>

    init(_ count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

    func put(_ output: Output, at index: Int) { slots.withLock { $0[index] = output } }
    var taken: [Output] { slots.withLock { $0.compactMap { $0 } } }
  }
}
