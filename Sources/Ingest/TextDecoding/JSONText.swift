internal import CallModel

/// A value of a JSON text with its place, so that what is wrong with it can be pointed at.
///
/// Read as recognisers write: beside the standard, `NaN`, `Infinity` and `-Infinity` are taken
/// for null, since Python writes them.
struct JSONNode: Sendable {
  indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  /// Bytes from the start of the text.
  var offset: Int
  var value: Value

  /// The member's value; nil where there is none or it is null.
  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    for member in members where member.key == key {
      if case .null = member.value.value { return nil }
      return member.value
    }
    return nil
  }

  /// The first of several members that is there.
  subscript(keys: [String]) -> JSONNode? {
    for key in keys {
      if let found = self[key] { return found }
    }
    return nil
  }

  func has(_ key: String) -> Bool {
    guard case .object(let members) = value else { return false }
    return members.contains { $0.key == key }
  }

  var isObject: Bool { if case .object = value { true } else { false } }
  var isNull: Bool { if case .null = value { true } else { false } }
  var array: [JSONNode]? { if case .array(let items) = value { items } else { nil } }
  var string: String? { if case .string(let text) = value { text } else { nil } }
  var bool: Bool? { if case .bool(let flag) = value { flag } else { nil } }
  var members: [(key: String, value: JSONNode)] {
    if case .object(let members) = value { members } else { [] }
  }

  /// A number, or a string that holds nothing else.
  var number: Double? {
    switch value {
    case .number(let number): number
    case .string(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  /// A whole number of reasonable size.
  var int: Int? { number.flatMap { Int(exactly: $0) } }

  /// A scalar as the file writes it, for figures that are only kept.
  var plain: String? {
    switch value {
    case .string(let text): text
    case .number(let number): Figure.plain(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}

/// Where and why a JSON text stops being one.
struct JSONFault: Error, Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case endsEarly
    case unexpected(UInt8)
    case badString, badEscape, badNumber, tooDeep
  }

  var offset: Int
  var kind: Kind
}

/// A parser of JSON over UTF-8 bytes, one value after another.
struct JSONParser {
  /// Deeper nesting is refused: no transcript needs it, and the stack is finite.
  static let deepest = 128

  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    self.position = range?.lowerBound ?? 0
    self.end = range?.upperBound ?? bytes.count
  }

  /// The next value, or nil at the end of the text.
  mutating func next() throws(JSONFault) -> JSONNode? {
    skipSpace()
    guard position < end else { return nil }
    return try value(depth: 0)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func skipSpace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func peek() throws(JSONFault) -> UInt8 {
    guard position < end else { throw JSONFault(offset: end, kind: .endsEarly) }
    return bytes[position]
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
    guard depth < Self.deepest else { throw JSONFault(offset: position, kind: .tooDeep) }
    let start = position
    let byte = try peek()
    switch byte {
    case UInt8(ascii: "{"):
      return JSONNode(offset: start, value: .object(try members(depth: depth)))
    case UInt8(ascii: "["):
      return JSONNode(offset: start, value: .array(try items(depth: depth)))
    case UInt8(ascii: "\""):
      return JSONNode(offset: start, value: .string(try text()))
    case UInt8(ascii: "t"):
      try word("true")
      return JSONNode(offset: start, value: .bool(true))
    case UInt8(ascii: "f"):
      try word("false")
      return JSONNode(offset: start, value: .bool(false))
    case UInt8(ascii: "n"):
      try word("null")
      return JSONNode(offset: start, value: .null)
    case UInt8(ascii: "N"):
      try word("NaN")
      return JSONNode(offset: start, value: .null)
    case UInt8(ascii: "I"):
      try word("Infinity")
      return JSONNode(offset: start, value: .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if byte == UInt8(ascii: "-"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "I") {
        position += 1
        try word("Infinity")
        return JSONNode(offset: start, value: .null)
      }
      return JSONNode(offset: start, value: .number(try number()))
    default:
      throw JSONFault(offset: position, kind: .unexpected(byte))
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONFault) {
    for index in 0..<word.utf8CodeUnitCount {
      let byte = try peek()
      guard byte == word.utf8Start[index] else {
        throw JSONFault(offset: position, kind: .unexpected(byte))
      }
      position += 1
    }
  }

  private mutating func members(
    depth: Int
  ) throws(JSONFault) -> [(key: String, value: JSONNode)] {
    position += 1
    var members: [(key: String, value: JSONNode)] = []
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      let quote = try peek()
      guard quote == UInt8(ascii: "\"") else {
        throw JSONFault(offset: position, kind: .unexpected(quote))
      }
      let key = try text()
      skipSpace()
      let colon = try peek()
      guard colon == UInt8(ascii: ":") else {
        throw JSONFault(offset: position, kind: .unexpected(colon))
      }
      position += 1
      skipSpace()
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      switch try peek() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return members
      case let other: throw JSONFault(offset: position, kind: .unexpected(other))
      }
    }
  }

  private mutating func items(depth: Int) throws(JSONFault) -> [JSONNode] {
    position += 1
    var items: [JSONNode] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return items
    }
    while true {
      skipSpace()
      items.append(try value(depth: depth + 1))
      skipSpace()
      switch try peek() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return items
      case let other: throw JSONFault(offset: position, kind: .unexpected(other))
      }
    }
  }

  private mutating func text() throws(JSONFault) -> String {
    let opening = position
    position += 1
    var from = position
    var pieces: [UInt8] = []
    while true {
      guard position < end else { throw JSONFault(offset: opening, kind: .badString) }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        if pieces.isEmpty { return String(decoding: bytes[from..<position], as: UTF8.self) }
        pieces.append(contentsOf: bytes[from..<position])
        return String(decoding: pieces, as: UTF8.self)
      }
      // A raw line feed inside quotes almost always means that the closing quote is missing.
      if byte == 0x0A { throw JSONFault(offset: opening, kind: .badString) }
      if byte == UInt8(ascii: "\\") {
        pieces.append(contentsOf: bytes[from..<position])
        try escape(into: &pieces)
        from = position
      } else {
        position += 1
      }
    }
  }

  private mutating func escape(into pieces: inout [UInt8]) throws(JSONFault) {
    let start = position
    position += 1
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): pieces.append(byte)
    case UInt8(ascii: "b"): pieces.append(0x08)
    case UInt8(ascii: "f"): pieces.append(0x0C)
    case UInt8(ascii: "n"): pieces.append(0x0A)
    case UInt8(ascii: "r"): pieces.append(0x0D)
    case UInt8(ascii: "t"): pieces.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexDigits(start)
      if code & 0xFC00 == 0xD800, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        let mark = position
        position += 2
        let low = try hexDigits(mark)
        if low & 0xFC00 == 0xDC00 {
          code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          position = mark
        }
      }
      // Half a pair alone says nothing.
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      pieces.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    default: throw JSONFault(offset: start, kind: .badEscape)
    }
  }

  private mutating func hexDigits(_ start: Int) throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      let digit: UInt32
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt32(byte - UInt8(ascii: "A")) + 10
      default: throw JSONFault(offset: start, kind: .badEscape)
      }
      code = code << 4 | digit
      position += 1
    }
    return code
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = position
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    let negative = bytes[position] == UInt8(ascii: "-")
    if negative { position += 1 }
    var plain = true
    var seenPoint = false
    scan: while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits < 18 { mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0")) }
        digits += 1
        if seenPoint { decimals += 1 }
      case UInt8(ascii: "."):
        guard !seenPoint else { throw JSONFault(offset: position, kind: .badNumber) }
        seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        plain = false
      default: break scan
      }
      position += 1
    }
    guard digits > 0 else { throw JSONFault(offset: start, kind: .badNumber) }
    // Both parts are exact below 2^53 and 10^22, so their quotient is rounded once.
    if plain, digits <= 15 {
      var scale = 1.0
      for _ in 0..<decimals { scale *= 10 }
      let magnitude = Double(mantissa) / scale
      return negative ? -magnitude : magnitude
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
      number.isFinite
    else { throw JSONFault(offset: start, kind: .badNumber) }
    return number
  }
}
