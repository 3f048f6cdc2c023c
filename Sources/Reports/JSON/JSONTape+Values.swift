internal import Foundation

extension JSONTape {
  /// The bytes of a string between its quotes, or of another value.
  func part(at index: Int) -> UnsafeBufferPointer<UInt8> {
    let token = tokens[index]
    return UnsafeBufferPointer(
      rebasing: bytes[Int(token.start)..<(Int(token.start) + Int(token.count))])
  }

  /// A number as it is written.
  func spelling(at index: Int) -> String { String(decoding: part(at: index), as: UTF8.self) }

  /// The text of a string; nil for another kind of value and for half a surrogate.
  func string(at index: Int) -> String? {
    switch tokens[index].kind {
    case .string: return String(validUTF8: part(at: index))
    case .escaped: return Self.unescaped(bytes, tokens[index])
    default: return nil
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x41...0x46: UInt16(byte - 0x37)
    case 0x61...0x66: UInt16(byte - 0x57)
    default: nil
    }
  }

  /// Of a string whose escapes have been found to be whole.
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token) -> String? {
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
}
