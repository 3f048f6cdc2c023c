internal import Foundation

/// JSON laid out flat: one token for each value, in the order of the text, found in one pass and
/// without copying a string or reading a number before somebody asks for it.
///
/// Grammar of RFC 8259. The bytes must outlive the tape.
final class JSONTape {
  enum Kind: UInt8 {
    case null, yes, no, number
    case string
    /// A string with a backslash in it.
    case escaped
    case list
    /// Its members follow as key, value, key, value.
    case object
  }

  struct Token {
    /// Of a string its first byte after the quote.
    var start: UInt32
    /// Bytes of a string or number; values of a list, pairs of an object.
    var count: UInt32
    /// The token after this one and everything inside it.
    var next: UInt32
    var kind: Kind
  }

  /// What is no JSON, and at which byte.
  struct Fault: Error {
    var what: String
    var offset: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private let base: UnsafePointer<UInt8>
  let tokens: [Token]
  /// Sentences met before, here or in the texts read before this one.
  let shared: SharedTexts?

  /// - Throws: `Fault` for anything that is not one JSON value.
  init(_ bytes: UnsafeBufferPointer<UInt8>, sharing shared: SharedTexts? = nil) throws(Fault) {
    guard bytes.count < UInt32.max else { throw Fault(what: "4 GiB or more", offset: 0) }
    guard let base = bytes.baseAddress else { throw Fault(what: "nothing there", offset: 0) }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw Fault(what: "no UTF-8", offset: error.byteOffsets.lowerBound)
    }
    var scanner = Scanner(bytes, at: base)
    try scanner.value(depth: 0)
    scanner.skipSpace()
    guard scanner.at == bytes.count else { throw scanner.fault("something after the value") }
    self.bytes = bytes
    self.base = base
    tokens = scanner.tokens
    self.shared = shared
  }

  private struct Scanner {
    /// Deeper nesting than any file of ours, and far from the end of the stack.
    private static let deepest = 500

    private let bytes: UnsafeBufferPointer<UInt8>
    private let base: UnsafePointer<UInt8>
    private(set) var at = 0
    private(set) var tokens: [Token] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, at base: UnsafePointer<UInt8>) {
      self.bytes = bytes
      self.base = base
      tokens.reserveCapacity(bytes.count / 12 + 8)
    }

    func fault(_ what: String) -> Fault { Fault(what: what, offset: at) }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpace() {
      while at < bytes.count {
        switch bytes[at] {
        case 0x20, 0x0A, 0x0D, 0x09: at += 1
        default: return
        }
      }
    }

    mutating func value(depth: Int) throws(Fault) {
      skipSpace()
      switch byte {
      case UInt8(ascii: "\""): try string()
      case UInt8(ascii: "{"): try object(depth: depth)
      case UInt8(ascii: "["): try list(depth: depth)
      case UInt8(ascii: "t"): try word("true", .yes)
      case UInt8(ascii: "f"): try word("false", .no)
      case UInt8(ascii: "n"): try word("null", .null)
      default: try number()
      }
    }

    private mutating func leaf(_ kind: Kind, from start: Int) {
      tokens.append(
        Token(
          start: UInt32(truncatingIfNeeded: start),
          count: UInt32(truncatingIfNeeded: at - start),
          next: UInt32(truncatingIfNeeded: tokens.count + 1), kind: kind))
    }

    private mutating func word(_ word: StaticString, _ kind: Kind) throws(Fault) {
      let start = at
      let count = word.utf8CodeUnitCount
      guard at + count <= bytes.count,
        memcmp(base + at, word.utf8Start, count) == 0
      else { throw fault("no value") }
      at += count
      leaf(kind, from: start)
    }

    private mutating func digits() throws(Fault) {
      let start = at
      while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
      if at == start { throw fault("no digit") }
    }

    private mutating func number() throws(Fault) {
      let start = at
      if byte == UInt8(ascii: "-") { at += 1 }
      if byte == UInt8(ascii: "0") { at += 1 } else { try digits() }
      if byte == UInt8(ascii: ".") {
        at += 1
        try digits()
      }
      if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
        at += 1
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
        try digits()
      }
      leaf(.number, from: start)
    }

    private mutating func string() throws(Fault) {
      at += 1
      let start = at
      var kind = Kind.string
      let base = UnsafeRawPointer(base)
      while true {
        // Eight bytes at once, as long as none of them is a quote, a backslash or a control.
        while at + 8 <= bytes.count {
          let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          let quote = word ^ 0x2222_2222_2222_2222
          let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
          let ones: UInt64 = 0x0101_0101_0101_0101
          let found =
            ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
            | ((word &- 0x2020_2020_2020_2020) & ~word)
          if found & 0x8080_8080_8080_8080 != 0 { break }
          at += 8
        }
        guard let byte else { throw fault("a string without its end") }
        if byte == UInt8(ascii: "\"") { break }
        if byte < 0x20 { throw fault("a control character in a string") }
        if byte == UInt8(ascii: "\\") {
          kind = .escaped
          at += 1
          try escape()
        } else {
          at += 1
        }
      }
      leaf(kind, from: start)
      at += 1
    }

    private mutating func escape() throws(Fault) {
      guard let byte else { throw fault("half an escape") }
      at += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
        UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        return
      case UInt8(ascii: "u"):
        for _ in 0..<4 {
          guard let digit = self.byte, JSONTape.hexadecimal(digit) != nil else {
            throw fault("an escape without its four digits")
          }
          at += 1
        }
      default: throw fault("an escape that means nothing")
      }
    }

    private mutating func open(_ kind: Kind, depth: Int) throws(Fault) -> Int {
      if depth >= Self.deepest { throw fault("nested too deep") }
      let place = tokens.count
      tokens.append(
        Token(start: UInt32(truncatingIfNeeded: at), count: 0, next: 0, kind: kind))
      at += 1
      skipSpace()
      return place
    }

    private mutating func close(_ place: Int, count: Int) {
      at += 1
      tokens[place].count = UInt32(truncatingIfNeeded: count)
      tokens[place].next = UInt32(truncatingIfNeeded: tokens.count)
    }

    private mutating func list(depth: Int) throws(Fault) {
      let place = try open(.list, depth: depth)
      var count = 0
      if byte != UInt8(ascii: "]") {
        while true {
          try value(depth: depth + 1)
          count += 1
          skipSpace()
          if byte == UInt8(ascii: "]") { break }
          guard byte == UInt8(ascii: ",") else { throw fault("no comma and no ]") }
          at += 1
        }
      }
      close(place, count: count)
    }

    private mutating func object(depth: Int) throws(Fault) {
      let place = try open(.object, depth: depth)
      var count = 0
      if byte != UInt8(ascii: "}") {
        while true {
          skipSpace()
          guard byte == UInt8(ascii: "\"") else { throw fault("no key") }
          let key = tokens.count
          try string()
          if tokens[key].kind == .escaped, JSONTape.unescaped(bytes, tokens[key]) == nil {
            throw fault("a key with half a surrogate")
          }
          skipSpace()
          guard byte == UInt8(ascii: ":") else { throw fault("no colon") }
          at += 1
          try value(depth: depth + 1)
          count += 1
          skipSpace()
          if byte == UInt8(ascii: "}") { break }
          guard byte == UInt8(ascii: ",") else { throw fault("no comma and no }") }
          at += 1
        }
      }
      close(place, count: count)
    }
  }
}

extension JSONTape {
  /// The token of an object's value; nil where it has no such key. The first counts of keys that
  /// come twice.
  func member(_ key: String, of object: Int) -> Int? {
    var key = key
    let (count, first) = (Int(tokens[object].count), object + 1)
    return key.withUTF8 { wanted in
      // No key of ours is empty.
      guard let name = wanted.baseAddress else { return nil }
      var at = first
      for _ in 0..<count {
        let token = tokens[at]
        if token.kind == .string {
          if Int(token.count) == wanted.count,
            memcmp(base + Int(token.start), name, wanted.count) == 0
          {
            return at + 1
          }
        } else if let text = string(at: at), text.utf8.elementsEqual(wanted) {
          return at + 1
        }
        at = Int(tokens[at + 1].next)
      }
      return nil
    }
  }

  /// All values of an object by their keys; the first counts of keys that come twice.
  func members(of object: Int) -> [String: Int] {
    var members: [String: Int] = [:]
    members.reserveCapacity(Int(tokens[object].count))
    var at = object + 1
    for _ in 0..<tokens[object].count {
      if let key = string(at: at), members[key] == nil { members[key] = at + 1 }
      at = Int(tokens[at + 1].next)
    }
    return members
  }

  /// The bytes of a string between its quotes, or of another value.
  func part(at index: Int) -> UnsafeBufferPointer<UInt8> {
    let token = tokens[index]
    return UnsafeBufferPointer(
      rebasing: bytes[Int(token.start)..<(Int(token.start) + Int(token.count))])
  }

  /// A number as it is written.
  func spelling(at index: Int) -> String { String(decoding: part(at: index), as: UTF8.self) }

  /// Keys of an object in the order of the text.
  func keys(of object: Int) -> [String] {
    var at = object + 1
    var keys: [String] = []
    for _ in 0..<tokens[object].count {
      if let key = string(at: at) { keys.append(key) }
      at = Int(tokens[at + 1].next)
    }
    return keys
  }

  /// The text of a string; nil for another kind of value and for half a surrogate.
  func string(at index: Int) -> String? {
    switch tokens[index].kind {
    case .string: return String(validUTF8: part(at: index))
    case .escaped: return Self.unescaped(bytes, tokens[index])
    default: return nil
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x41...0x46: UInt16(byte - 0x37)
    case 0x61...0x66: UInt16(byte - 0x57)
    default: nil
    }
  }

  /// Of a string whose escapes have been found to be whole.
  private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token) -> String? {
    let end = Int(token.start + token.count)
    var at = Int(token.start)
    var out: [UInt8] = []
    out.reserveCapacity(Int(token.count))
    func unit() -> UInt16 {
      at += 4
      return bytes[(at - 4)..<at].reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) }
    }
    while at < end {
      let byte = bytes[at]
      at += 1
      guard byte == UInt8(ascii: "\\") else {
        out.append(byte)
        continue
      }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        let first = unit()
        var scalar = UInt32(first)
        if UTF16.isLeadSurrogate(first), at + 6 <= end, bytes[at] == UInt8(ascii: "\\"),
          bytes[at + 1] == UInt8(ascii: "u")
        {
          at += 2
          let second = unit()
          guard UTF16.isTrailSurrogate(second) else { return nil }
          scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        // Half a surrogate is no scalar.
        guard let scalar = UnicodeScalar(scalar), let encoded = UTF8.encode(scalar) else {
          return nil
        }
        out.append(contentsOf: encoded)
      default: out.append(escape)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A finite number; nil for another kind of value or one beyond the range.
  func double(at index: Int) -> Double? {
    guard tokens[index].kind == .number else { return nil }
    let part = part(at: index)
    if let value = Self.exactly(part) { return value }
    let value = Double(spelling(at: index))
    return value?.isFinite == true ? value : nil
  }

  /// Up to fifteen digits and ten to the twenty-second are exact in a `Double`, and so is one
  /// rounding of their quotient: the nearest value, without the slow way.
  private static func exactly(_ part: UnsafeBufferPointer<UInt8>) -> Double? {
    var (mantissa, digits, decimals) = (0, 0, 0)
    var isFraction = false
    for (place, byte) in part.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        mantissa = mantissa &* 10 &+ Int(byte &- 0x30)
        digits += mantissa == 0 ? 0 : 1
        if digits > 15 { return nil }
        if isFraction { decimals += 1 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "-") where place == 0: continue
      default: return nil
      }
    }
    guard decimals < Self.powers.count else { return nil }
    let value = Double(mantissa) / Self.powers[decimals]
    return part.first == UInt8(ascii: "-") ? -value : value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// A whole number, written as one or as a fraction that is one; nil otherwise.
  func integer<Value: FixedWidthInteger>(_ type: Value.Type, at index: Int) -> Value? {
    guard tokens[index].kind == .number else { return nil }
    let part = part(at: index)
    let digits = part.first == UInt8(ascii: "-") ? part.dropFirst() : part[...]
    guard digits.count <= 18, digits.allSatisfy({ $0 &- 0x30 < 10 }) else {
      if let value = Value(spelling(at: index)) { return value }
      return double(at: index).flatMap { Value(exactly: $0) }
    }
    let value = digits.reduce(0) { $0 &* 10 &+ Int64($1 &- 0x30) }
    return Value(exactly: part.count == digits.count ? value : -value)
  }

  /// The way from the whole to a token, found only where somebody asks.
  func path(to index: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var at = 0
    while at < index {
      let token = tokens[at]
      var child = at + 1
      var place = 0
      while true {
        let value = token.kind == .object ? child + 1 : child
        if index < tokens[value].next {
          let key = token.kind == .object ? string(at: child) : nil
          path.append(key.map { JSONKey($0) } ?? JSONKey(place))
          at = value
          break
        }
        child = Int(tokens[value].next)
        place += 1
      }
    }
    return path
  }
}

/// A step on the way to a value.
struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ name: String) { (stringValue, intValue) = (name, nil) }
  init(_ place: Int) { (stringValue, intValue) = ("\(place)", place) }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { self.init(intValue) }
}
