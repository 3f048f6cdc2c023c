private import CPCRE2
private import Synchronization

/// A regular expression on normalised text, with limits: no input makes it run away.
///
/// The syntax is PCRE2's, look-around included. A match that needs more than `matchLimit` steps is
/// given up and reported as `exhausted`, never waited for.
public final class Pattern: Sendable {
  public let source: String
  /// Made once, then only read; PCRE2 allows that from any thread.
  private let code: Handle

  /// Steps before a match is given up.
  public static let matchLimit: UInt32 = 200_000

  /// Why a pattern cannot be used.
  public struct Fault: Error, Hashable, Sendable {
    /// PCRE2's own words.
    public var message: String
    /// Characters from the start of the pattern.
    public var offset: Int
  }

  public init(_ source: String) throws(Fault) {
    self.source = source
    let bytes = Array(source.utf8)
    var error: Int32 = 0
    var offset = 0
    let compiled = bytes.withUnsafeBufferPointer { buffer in
      pcre2_compile_8(
        buffer.baseAddress, buffer.count, UInt32(PCRE2_UTF), &error, &offset, nil)
    }
    guard let compiled else {
      var message = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(error, &message, message.count)
      throw Fault(
        message: String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self),
        offset: String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count)
    }
    // Without the compiler the interpreter does the same, more slowly.
    _ = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
    self.code = Handle(compiled)
  }

  /// What a search gave.
  public struct Search: Hashable, Sendable {
    /// Ranges of units of the text, by start.
    public var ranges: [Range<Int>]
    /// The limit was reached; ranges found before stand.
    public var exhausted: Bool
  }

  /// Every place where the pattern matches, at most one from each starting unit.
  ///
  /// - Parameter overlapping: look on from the unit after a match's start instead of its end.
  public func search(_ text: EncodedUnits, overlapping: Bool = false) -> Search {
    var result = Search(ranges: [], exhausted: false)
    guard let workspace = Workspace.take() else { return result }
    defer { workspace.giveBack() }
    let data = workspace.data
    let context = workspace.context
    text.bytes.withUnsafeBufferPointer { bytes in
      // An empty buffer has no address; PCRE2 wants one.
      var nothing: UInt8 = 0
      withUnsafePointer(to: &nothing) { empty in
        var at = 0
        var options = UInt32(PCRE2_NO_UTF_CHECK)
        while at <= bytes.count {
          let count = pcre2_match_8(
            code.pointer, bytes.baseAddress ?? empty, bytes.count, at, options, data, context)
          if count == PCRE2_ERROR_JIT_STACKLIMIT, options & UInt32(PCRE2_NO_JIT) == 0 {
            options |= UInt32(PCRE2_NO_JIT)
            continue
          }
          guard count >= 0 else {
            result.exhausted = count != PCRE2_ERROR_NOMATCH
            return
          }
          guard let vector = pcre2_get_ovector_pointer_8(data) else { return }
          let from = Int(vector[0])
          let to = max(from, Int(vector[1]))
          result.ranges.append(text.unit(atByte: from)..<text.unit(atByte: to))
          var next = overlapping || to == from ? from + 1 : to
          // To the next character's first byte.
          while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
          at = next
        }
      }
    }
    return result
  }

  /// Every match with its groups: element 0 is the whole, nil where a group took no part.
  public func captures(_ text: EncodedUnits) -> [[Range<Int>?]] {
    guard let workspace = Workspace.take() else { return [] }
    defer { workspace.giveBack() }
    let data = workspace.data
    let context = workspace.context
    let groups = Workspace.groups
    var result: [[Range<Int>?]] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var at = 0
      while at <= bytes.count {
        let count = pcre2_match_8(
          code.pointer, base, bytes.count, at, UInt32(PCRE2_NO_UTF_CHECK), data, context)
        guard count > 0, let vector = pcre2_get_ovector_pointer_8(data) else { return }
        var match: [Range<Int>?] = []
        for group in 0..<groups {
          let from = vector[2 * group]
          let to = vector[2 * group + 1]
          // PCRE2_UNSET, the largest size there is, arrives as −1.
          guard group < Int(count), from >= 0, from <= to, to <= bytes.count else {
            match.append(nil)
            continue
          }
          match.append(text.unit(atByte: from)..<text.unit(atByte: to))
        }
        result.append(match)
        var next = max(Int(vector[1]), Int(vector[0]))
        if next == Int(vector[0]) { next += 1 }
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        at = next
      }
    }
    return result
  }

  public func matches(_ text: EncodedUnits) -> Bool {
    guard let workspace = Workspace.take() else { return false }
    defer { workspace.giveBack() }
    let data = workspace.data
    let context = workspace.context
    return text.bytes.withUnsafeBufferPointer { bytes in
      var nothing: UInt8 = 0
      return withUnsafePointer(to: &nothing) { empty in
        pcre2_match_8(
          code.pointer, bytes.baseAddress ?? empty, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK),
          data, context) >= 0
      }
    }
  }

  /// What PCRE2 needs for a search, kept for the next one.
  private struct Workspace: @unchecked Sendable {
    /// Groups that are told apart, the whole match included; further ones are not reported.
    static let groups = 10
    let data: OpaquePointer
    let context: OpaquePointer

    private static let pool = Mutex<[Workspace]>([])

    static func take() -> Workspace? {
      if let kept = pool.withLock({ $0.popLast() }) { return kept }
      guard let data = pcre2_match_data_create_8(UInt32(groups), nil),
        let context = pcre2_match_context_create_8(nil)
      else { return nil }
      pcre2_set_match_limit_8(context, Pattern.matchLimit)
      pcre2_set_depth_limit_8(context, 10_000)
      return Workspace(data: data, context: context)
    }

    func giveBack() { Self.pool.withLock { $0.append(self) } }
  }

  private final class Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }
    deinit { pcre2_code_free_8(pointer) }
  }
}

/// UTF-16 units as the UTF-8 that patterns read, with the way back.
public struct EncodedUnits: Sendable {
  public let bytes: [UInt8]
  /// For each byte, the unit it belongs to; one more for the end.
  private let unitOfByte: [Int32]

  public init(_ text: NormalizedText) { self.init(text.units) }

  package init(_ units: some Collection<UInt16>) {
    var bytes: [UInt8] = []
    var back: [Int32] = []
    bytes.reserveCapacity(units.count * 3)
    back.reserveCapacity(units.count * 3 + 1)
    var index: Int32 = 0
    var high: UInt32?
    for unit in units {
      var scalar = UInt32(unit)
      var at = index
      index += 1
      if unit & 0xFC00 == 0xD800 {
        if high != nil { Self.append(0xFFFD, at - 1, &bytes, &back) }
        high = scalar
        continue
      }
      if let first = high {
        high = nil
        if unit & 0xFC00 == 0xDC00 {
          scalar = 0x1_0000 + ((first & 0x3FF) << 10) + (scalar & 0x3FF)
          at -= 1
        } else {
          Self.append(0xFFFD, at - 1, &bytes, &back)
        }
      } else if unit & 0xFC00 == 0xDC00 {
        scalar = 0xFFFD
      }
      Self.append(scalar, at, &bytes, &back)
    }
    if high != nil { Self.append(0xFFFD, index - 1, &bytes, &back) }
    back.append(index)
    self.bytes = bytes
    self.unitOfByte = back
  }

  func unit(atByte byte: Int) -> Int { Int(unitOfByte[min(byte, unitOfByte.count - 1)]) }

  @inline(__always)
  private static func append(
    _ scalar: UInt32, _ unit: Int32, _ bytes: inout [UInt8], _ back: inout [Int32]
  ) {
    func put(_ byte: UInt32) {
      bytes.append(UInt8(truncatingIfNeeded: byte))
      back.append(unit)
    }
    if scalar < 0x80 {
      put(scalar)
    } else if scalar < 0x800 {
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    } else if scalar < 0x1_0000 {
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    } else {
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }
}
