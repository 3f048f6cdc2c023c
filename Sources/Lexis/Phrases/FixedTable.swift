/// A table that is made once and then only read, from any thread.
///
/// What is read for every character of every call is read without counting references and without
/// asking whether the place exists: whoever makes the table vouches for the numbers in it.
final class FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let pointer: UnsafePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { memory.initialize(from: base, count: source.count) }
    }
    pointer = UnsafePointer(memory)
    count = elements.count
  }

  deinit { pointer.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element { pointer[index] }
}
