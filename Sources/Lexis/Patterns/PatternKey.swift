/// A pattern by its source, found by a few of its bytes: to hash all of a long one by its characters costs
/// more than the search that it leads to.
package struct PatternKey: Hashable {
  private let source: String

  package init(_ source: String) { self.source = source }

  package static func == (one: PatternKey, other: PatternKey) -> Bool {
    var (one, other) = (one.source, other.source)
    return one.withUTF8 { one in
      other.withUTF8 { other in
        one.count == other.count
          && (one.baseAddress == other.baseAddress || one.elementsEqual(other))
      }
    }
  }

  package func hash(into hasher: inout Hasher) {
    var source = source
    source.withUTF8 { bytes in
      hasher.combine(bytes.count)
      hasher.combine(
        bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes).prefix(16)))
      hasher.combine(
        bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes).suffix(16)))
    }
  }
}
