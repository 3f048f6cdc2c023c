public import Foundation

/// Values as JSON, always the same bytes for the same value: keys sorted, numbers in their
/// shortest exact form, dates as ISO 8601 in UTC, short lists on one line, a newline at the end.
public enum JSONOutput {
  /// Laid out to be read and compared.
  public static func encode(_ value: some Encodable) throws -> Data {
    var text = JSONLayout.pretty(Array(try encoder.encode(value)))
    text.append(0x0A)
    return Data(text)
  }

  /// On one line, for JSON Lines.
  public static func encodeLine(_ value: some Encodable) throws -> Data {
    var line = try encoder.encode(value)
    line.append(0x0A)
    return line
  }

  /// Reads back what `encode` and `encodeLine` wrote.
  /// - Throws: `DecodingError`.
  public static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try data.withUnsafeBytes { raw in
      try raw.withMemoryRebound(to: UInt8.self) { try JSONTapeDecoder.decode(type, from: $0) }
    }
  }

  /// The same from bytes.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    try bytes.withUnsafeBufferPointer { try JSONTapeDecoder.decode(type, from: $0) }
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }
}

/// Spaces and line ends for compact JSON.
enum JSONLayout {
  /// A list or object up to this many bytes stays on its line.
  private static let line = 88

  static func pretty(_ compact: [UInt8]) -> [UInt8] {
    let ends = closings(compact)
    var out: [UInt8] = []
    out.reserveCapacity(compact.count * 2)
    var depth = 0
    /// Up to this place everything stays on the line.
    var inlineEnd = -1
    var at = 0
    var isString = false
    func indent() {
      out.append(0x0A)
      for _ in 0..<depth { out.append(contentsOf: [0x20, 0x20]) }
    }
    while at < compact.count {
      let byte = compact[at]
      if isString {
        out.append(byte)
        if byte == 0x5C, at + 1 < compact.count {
          at += 1
          out.append(compact[at])
        } else if byte == 0x22 {
          isString = false
        }
        at += 1
        continue
      }
      switch byte {
      case 0x22:
        isString = true
        out.append(byte)
      case 0x7B, 0x5B:
        out.append(byte)
        if at > inlineEnd {
          if ends[at] - at <= line {
            inlineEnd = ends[at]
          } else {
            depth += 1
            indent()
          }
        }
      case 0x7D, 0x5D:
        if at > inlineEnd {
          depth -= 1
          indent()
        }
        out.append(byte)
      case 0x2C:
        out.append(byte)
        if at > inlineEnd { indent() } else { out.append(0x20) }
      case 0x3A:
        out.append(byte)
        out.append(0x20)
      default: out.append(byte)
      }
      at += 1
    }
    return out
  }

  /// At the place of each opening bracket the place of its end.
  private static func closings(_ compact: [UInt8]) -> [Int] {
    var ends = [Int](repeating: 0, count: compact.count)
    var open: [Int] = []
    var isString = false
    var at = 0
    while at < compact.count {
      let byte = compact[at]
      if isString {
        if byte == 0x5C { at += 1 } else if byte == 0x22 { isString = false }
      } else if byte == 0x22 {
        isString = true
      } else if byte == 0x7B || byte == 0x5B {
        open.append(at)
      } else if byte == 0x7D || byte == 0x5D, let from = open.popLast() {
        ends[from] = at
      }
      at += 1
    }
    return ends
  }
}
