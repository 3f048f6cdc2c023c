private import Synchronization

extension Pattern {
  /// The pattern of a source that users may write: made once, for whoever reads, examines or runs it.
  ///
  /// A file of checks is read, examined and run with the carried ones, and each of that wants its patterns; to make one costs
  /// more than all its searches in a call.
  package static func shared(_ source: String) throws(Fault) -> Pattern {
    let key = PatternKey(source)
    if let known = known.withLock({ $0[key] }) { return known }
    let pattern = try Pattern(source)
    known.withLock { known in
      // Whoever goes through thousands of files keeps none of them for ever.
      if known.count >= most { known.removeAll() }
      known[key] = pattern
    }
    return pattern
  }

  private static let most = 4096
  private static let known = Mutex<[PatternKey: Pattern]>([:])
}
