internal import Foundation

extension JSONTape {
  /// Finds the values of a text, token by token.
  struct Scanner {
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
