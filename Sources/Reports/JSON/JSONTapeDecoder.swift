internal import Foundation

/// Values from a `JSONTape`, for `Decodable` types.
///
/// Reads what `JSONEncoder` writes with dates as ISO 8601: the same values as `JSONDecoder`, in a
/// fraction of the time, which with a month of scorecards is the larger part of a report. Data, URL
/// and Decimal have forms of their own there and are not read.
struct JSONTapeDecoder: Decoder {
  let tape: JSONTape
  let index: Int

  /// - Throws: `DecodingError`, for text that is no JSON as for values that do not fit.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: UnsafeBufferPointer<UInt8>, sharing shared: SharedTexts? = nil
  ) throws -> Value {
    let tape: JSONTape
    do {
      tape = try JSONTape(bytes, sharing: shared)
    } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [], debugDescription: "no JSON at byte \(error.offset): \(error.what)"))
    }
    return try tape.value(type, at: 0)
  }

  var codingPath: [any CodingKey] { tape.path(to: index) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try Keyed<Key>(tape, index))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try Unkeyed(tape, index) }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    Single(tape: tape, index: index)
  }

  struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    /// Up to so many keys are looked through one by one, which for the few of a struct is fastest.
    private static var fewKeys: UInt32 { 24 }

    private let tape: JSONTape
    private let index: Int
    /// The values of an object with many keys, which is a dictionary.
    private let places: [String: Int]?

    init(_ tape: JSONTape, _ index: Int) throws {
      guard tape.tokens[index].kind == .object else {
        throw tape.mismatch([String: Any].self, at: index)
      }
      self.tape = tape
      self.index = index
      places = tape.tokens[index].count > Self.fewKeys ? tape.members(of: index) : nil
    }

    var codingPath: [any CodingKey] { tape.path(to: index) }
    var allKeys: [Key] { tape.keys(of: index).compactMap { Key(stringValue: $0) } }

    private func member(_ key: String) -> Int? {
      if let places { return places[key] }
      return tape.member(key, of: index)
    }

    private func place(_ key: Key) throws -> Int {
      if let place = member(key.stringValue) { return place }
      throw DecodingError.keyNotFound(
        key,
        DecodingError.Context(
          codingPath: codingPath, debugDescription: "no value for '\(key.stringValue)'"))
    }
    /// Nil for a missing value and for null.
    private func present(_ key: Key) -> Int? {
      guard let place = member(key.stringValue),
        tape.tokens[place].kind != .null
      else { return nil }
      return place
    }

    func contains(_ key: Key) -> Bool { member(key.stringValue) != nil }
    func decodeNil(forKey key: Key) throws -> Bool {
      tape.tokens[try place(key)].kind == .null
    }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      try tape.value(type, at: try place(key))
    }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
      guard let place = present(key) else { return nil }
      return try tape.value(type, at: place)
    }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
      try tape.truth(at: try place(key))
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
      try tape.text(at: try place(key))
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
      try tape.number(at: try place(key))
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
      try tape.whole(type, at: try place(key))
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      guard let place = present(key) else { return nil }
      return try tape.text(at: place)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
      guard let place = present(key) else { return nil }
      return try tape.number(at: place)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      guard let place = present(key) else { return nil }
      return try tape.whole(type, at: place)
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      guard let place = present(key) else { return nil }
      return try tape.truth(at: place)
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      KeyedDecodingContainer(try Keyed<Nested>(tape, try place(key)))
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try Unkeyed(tape, try place(key))
    }
    func superDecoder() throws -> any Decoder {
      JSONTapeDecoder(tape: tape, index: member("super") ?? index)
    }
    func superDecoder(forKey key: Key) throws -> any Decoder {
      JSONTapeDecoder(tape: tape, index: try place(key))
    }
  }

  /// Small enough to live in an existential without a box.
  struct Unkeyed: UnkeyedDecodingContainer {
    private let tape: JSONTape
    private let index: UInt32
    private var next: UInt32
    private var taken: UInt32 = 0

    init(_ tape: JSONTape, _ index: Int) throws {
      guard tape.tokens[index].kind == .list else { throw tape.mismatch([Any].self, at: index) }
      self.tape = tape
      self.index = UInt32(truncatingIfNeeded: index)
      next = self.index + 1
    }

    var codingPath: [any CodingKey] { tape.path(to: Int(index)) }
    var count: Int? { Int(tape.tokens[Int(index)].count) }
    var isAtEnd: Bool { taken == tape.tokens[Int(index)].count }
    var currentIndex: Int { Int(taken) }

    private mutating func take<T>(_ read: (Int) throws -> T) throws -> T {
      guard !isAtEnd else {
        throw DecodingError.valueNotFound(
          T.self,
          DecodingError.Context(codingPath: codingPath, debugDescription: "the list has ended"))
      }
      let value = try read(Int(next))
      next = tape.tokens[Int(next)].next
      taken += 1
      return value
    }

    mutating func decodeNil() throws -> Bool {
      guard !isAtEnd, tape.tokens[Int(next)].kind == .null else { return false }
      return try take { _ in true }
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
      try take { [tape] in try tape.value(type, at: $0) }
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try take { [tape] in KeyedDecodingContainer(try Keyed<Nested>(tape, $0)) }
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try take { [tape] in try Unkeyed(tape, $0) }
    }
    mutating func superDecoder() throws -> any Decoder {
      try take { [tape] in JSONTapeDecoder(tape: tape, index: $0) }
    }
  }

  struct Single: SingleValueDecodingContainer {
    let tape: JSONTape
    let index: Int

    var codingPath: [any CodingKey] { tape.path(to: index) }
    func decodeNil() -> Bool { tape.tokens[index].kind == .null }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try tape.value(type, at: index) }
    func decode(_ type: String.Type) throws -> String { try tape.text(at: index) }
    func decode(_ type: Double.Type) throws -> Double { try tape.number(at: index) }
    func decode(_ type: Int.Type) throws -> Int { try tape.whole(type, at: index) }
  }
}

extension JSONTape {
  func mismatch(_ type: Any.Type, at index: Int) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: path(to: index),
      debugDescription: "\(tokens[index].kind) where \(type) was expected")
    return tokens[index].kind == .null
      ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  func text(at index: Int) throws -> String {
    if let text = string(at: index) { return text }
    throw mismatch(String.self, at: index)
  }

  func number(at index: Int) throws -> Double {
    if let number = double(at: index) { return number }
    throw mismatch(Double.self, at: index)
  }

  func whole<Value: FixedWidthInteger>(_ type: Value.Type, at index: Int) throws -> Value {
    if let number = integer(type, at: index) { return number }
    throw mismatch(type, at: index)
  }

  func truth(at index: Int) throws -> Bool {
    switch tokens[index].kind {
    case .yes: true
    case .no: false
    default: throw mismatch(Bool.self, at: index)
    }
  }

  func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
    // These have no container of their own; everything else asks for one of ours. Metatypes are
    // compared by identity, and a value of the same type is taken as it lies: a cast at run time
    // would cost more than the reading.
    func same<Own>(_ value: Own) -> Value { unsafeBitCast(value, to: Value.self) }
    if type == String.self { return same(try text(at: index)) }
    if type == Double.self { return same(try number(at: index)) }
    if type == Int.self { return same(try whole(Int.self, at: index)) }
    if type == Bool.self { return same(try truth(at: index)) }
    if let value = try frequent(type, at: index) { return value }
    if type == Date.self {
      guard let date = try? Date(text(at: index), strategy: .iso8601) else {
        throw mismatch(type, at: index)
      }
      return same(date)
    }
    if type == Int8.self { return same(try whole(Int8.self, at: index)) }
    if type == Int16.self { return same(try whole(Int16.self, at: index)) }
    if type == Int32.self { return same(try whole(Int32.self, at: index)) }
    if type == Int64.self { return same(try whole(Int64.self, at: index)) }
    if type == UInt.self { return same(try whole(UInt.self, at: index)) }
    if type == UInt8.self { return same(try whole(UInt8.self, at: index)) }
    if type == UInt16.self { return same(try whole(UInt16.self, at: index)) }
    if type == UInt32.self { return same(try whole(UInt32.self, at: index)) }
    if type == UInt64.self { return same(try whole(UInt64.self, at: index)) }
    if type == Float.self {
      guard tokens[index].kind == .number, let value = Float(spelling(at: index)), value.isFinite
      else { throw mismatch(type, at: index) }
      return same(value)
    }
    if type == Data.self || type == URL.self || type == Decimal.self {
      throw mismatch(type, at: index)
    }
    return try Value(from: JSONTapeDecoder(tape: self, index: index))
  }
}
