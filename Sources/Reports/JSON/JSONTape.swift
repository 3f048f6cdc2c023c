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
