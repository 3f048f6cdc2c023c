private import CPCRE2
package import CallModel
private import Synchronization

/// A regular expression on normalised text, with limits: no input makes it run away.
///
/// The syntax is PCRE2's, look-around included. A match that needs more than `matchLimit` steps is
/// given up and reported as `exhausted`, never waited for.
package final class Pattern: Sendable {
  package let source: String
  /// Made once, then only read; PCRE2 allows that from any thread.
  private let code: Handle
  /// PCRE2 has made machine code of it.
  private let isCompiled: Bool
  /// Of these stretches a text holds one, or nothing is to be searched in it.
  package let literals: [[UInt16]]?
  /// The first characters of these.
  package let needed: Sieve?

  /// Steps before a match is given up.
  package static let matchLimit: UInt32 = 200_000

  /// Why a pattern cannot be used.
  package struct Fault: Error, Hashable, Sendable {
    /// PCRE2's number of what is wrong.
    package var code: Int32
    /// PCRE2's own words for it.
    package var message: String
    /// Characters from the start of the pattern.
    package var offset: Int

    /// The usual faults in plain words; PCRE2's own for the others.
    package var reason: LocalText {
      LocalText(zh: Self.chinese[code] ?? "PCRE2：\(message)", en: message)
    }

    private static let chinese: [Int32: String] = [
      PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS: "缺少右括号",
      PCRE2_ERROR_MISSING_CONDITION_CLOSING: "缺少右括号",
      PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS: "多了一个右括号",
      PCRE2_ERROR_MISSING_SQUARE_BRACKET: "缺少右方括号",
      PCRE2_ERROR_QUANTIFIER_INVALID: "量词前面没有可重复的内容",
      PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER: "{} 里的次数前大后小",
      PCRE2_ERROR_QUANTIFIER_TOO_BIG: "{} 里的次数太大",
      PCRE2_ERROR_CLASS_RANGE_ORDER: "方括号里的范围前大后小",
      PCRE2_ERROR_END_BACKSLASH: "末尾多了反斜杠",
      PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH: "后顾断言的长度不定",
      PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE: "引用了不存在的分组",
      PCRE2_ERROR_UNKNOWN_ESCAPE: "不认识的写法",
      PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED: "不能用 \\C，它会把一个字拆开",
      PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY: "不认识的写法",
      PCRE2_ERROR_UNRECOGNIZED_AFTER_QUERY_P: "不认识的写法",
    ]
  }

  package init(_ source: String) throws(Fault) {
    self.source = source
    let bytes = Array(source.utf8)
    var error: Int32 = 0
    var offset = 0
    // \C would match a part of a character, which is no place in the text.
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    let compiled = bytes.withUnsafeBufferPointer { buffer in
      pcre2_compile_8(
        buffer.baseAddress, buffer.count, options, &error, &offset, nil)
    }
    guard let compiled else {
      var message = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(error, &message, message.count)
      throw Fault(
        code: error,
        message: String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self),
        offset: String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count)
    }
    // Without the compiler the interpreter does the same, more slowly.
    self.isCompiled = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) == 0
    self.code = Handle(compiled)
    self.literals = NeededLiterals(source).literals
    self.needed = literals.map { Sieve($0.map { $0[0] }) }
  }

  /// A pattern written in the code. One that does not compile is a fault of the program, which stops
  /// and names it: without the pattern it would go on and find nothing.
  package convenience init(fixed source: String) {
    do {
      try self.init(source)
    } catch {
      fatalError(
        "a pattern is wrong at character \(error.offset): \(error.message): \(source)")
    }
  }

  /// False where a text with these characters holds none that the pattern needs.
  @inline(__always)
  func mayMatch(_ sieve: Sieve) -> Bool { needed.map { $0.mayMeet(sieve) } ?? true }

  /// One match from a place on: the count of PCRE2, or why there is none.
  @inline(__always)
  private func match(
    _ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, from at: Int,
    _ workspace: Workspace, interpreted: Bool = false
  ) -> Int32 {
    let options = UInt32(PCRE2_NO_UTF_CHECK)
    return isCompiled && !interpreted
      ? pcre2_jit_match_8(
        code.pointer, base, bytes.count, at, options, workspace.data, workspace.context)
      : pcre2_match_8(
        code.pointer, base, bytes.count, at, options | UInt32(PCRE2_NO_JIT), workspace.data,
        workspace.context)
  }

  /// What a search gave.
  package struct Search: Hashable, Sendable {
    /// Ranges of units of the text, by start.
    package var ranges: [Range<Int>]
    /// The limit was reached; ranges found before stand.
    package var exhausted: Bool
  }

  /// Every place where the pattern matches, at most one from each starting unit.
  ///
  /// - Parameter overlapping: look on from the unit after a match's start instead of its end.
  package func search(_ text: EncodedUnits, overlapping: Bool = false) -> Search {
    guard mayMatch(text.sieve), let workspace = Workspace.take() else {
      return Search(ranges: [], exhausted: false)
    }
    defer { workspace.giveBack() }
    return text.bytes.withUnsafeBufferPointer {
      search($0, workspace, overlapping: overlapping)
    }
  }

  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ workspace: Workspace, overlapping: Bool
  ) -> Search {
    var result = Search(ranges: [], exhausted: false)
    Self.withAddress(of: bytes) { base in
      var cursor = UnitCursor()
      var at = 0
      var interpreted = false
      while at <= bytes.count {
        let count = match(bytes, base, from: at, workspace, interpreted: interpreted)
        if count == PCRE2_ERROR_JIT_STACKLIMIT, !interpreted {
          interpreted = true
          continue
        }
        guard count >= 0 else {
          result.exhausted = count != PCRE2_ERROR_NOMATCH
          return
        }
        let from = workspace.vector[0]
        let to = max(from, workspace.vector[1])
        let start = cursor.unit(atByte: from, in: base)
        result.ranges.append(start..<cursor.unit(atByte: to, in: base))
        at = Self.next(overlapping || to == from ? from + 1 : to, bytes)
      }
    }
    return result
  }

  /// The places of a match and its groups: element 0 is the whole, nil where a group took no part.
  struct Groups {
    private var starts = InlineArray<10, Int32>(repeating: -1)
    private var ends = InlineArray<10, Int32>(repeating: -1)

    @inline(__always)
    fileprivate init(
      _ count: Int, _ vector: UnsafePointer<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
      _ base: UnsafePointer<UInt8>, _ cursor: inout UnitCursor
    ) {
      for group in 0..<min(count, Workspace.groups) {
        let from = vector[2 * group]
        let to = vector[2 * group + 1]
        // PCRE2_UNSET, the largest size there is, arrives as −1.
        guard from >= 0, from <= to, to <= bytes.count else { continue }
        starts[group] = Int32(cursor.unit(atByte: from, in: base))
        ends[group] = Int32(cursor.unit(atByte: to, in: base))
      }
    }

    @inline(__always)
    subscript(group: Int) -> Range<Int>? {
      starts[group] < 0 ? nil : Int(starts[group])..<Int(ends[group])
    }
  }

  /// Calls `body` with every match and its groups: 0 is the whole, nil where a group took no part.
  @inline(__always)
  func eachCapture(
    in bytes: UnsafeBufferPointer<UInt8>, _ workspace: Workspace, _ body: (Groups) -> Void
  ) {
    Self.withAddress(of: bytes) { base in
      var cursor = UnitCursor()
      var at = 0
      while at <= bytes.count {
        let count = match(bytes, base, from: at, workspace)
        guard count > 0 else { return }
        // Another search may use the workspace while the match is looked at.
        let from = workspace.vector[0]
        let to = max(from, workspace.vector[1])
        body(Groups(Int(count), workspace.vector, bytes, base, &cursor))
        at = Self.next(to == from ? from + 1 : to, bytes)
      }
    }
  }

  package func matches(_ text: EncodedUnits) -> Bool {
    guard mayMatch(text.sieve), let workspace = Workspace.take() else { return false }
    defer { workspace.giveBack() }
    return text.bytes.withUnsafeBufferPointer { matches($0, workspace) }
  }

  func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ workspace: Workspace) -> Bool {
    Self.withAddress(of: bytes) { match(bytes, $0, from: 0, workspace) >= 0 }
  }

  /// An empty buffer may have no address; PCRE2 wants one.
  @inline(__always)
  private static func withAddress<Result>(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<UInt8>) -> Result
  ) -> Result {
    if let base = bytes.baseAddress { return body(base) }
    var nothing: UInt8 = 0
    return withUnsafePointer(to: &nothing) { body($0) }
  }

  /// The first byte of a character, from a byte on.
  @inline(__always)
  private static func next(_ byte: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var byte = byte
    while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
    return byte
  }

  /// What PCRE2 needs for a search, kept for the next one.
  struct Workspace: @unchecked Sendable {
    /// Groups that are told apart, the whole match included; further ones are not reported.
    static let groups = 10
    fileprivate let data: OpaquePointer
    fileprivate let context: OpaquePointer
    /// Where PCRE2 writes the places of a match.
    fileprivate let vector: UnsafePointer<Int>

    private static let pool = Mutex<[Workspace]>([])

    static func take() -> Workspace? {
      if let kept = pool.withLock({ $0.popLast() }) { return kept }
      guard let data = pcre2_match_data_create_8(UInt32(groups), nil),
        let context = pcre2_match_context_create_8(nil),
        let vector = pcre2_get_ovector_pointer_8(data)
      else { return nil }
      pcre2_set_match_limit_8(context, Pattern.matchLimit)
      pcre2_set_depth_limit_8(context, 10_000)
      return Workspace(data: data, context: context, vector: vector)
    }

    func giveBack() { Self.pool.withLock { $0.append(self) } }
  }

  private final class Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }
    deinit { pcre2_code_free_8(pointer) }
  }
}
