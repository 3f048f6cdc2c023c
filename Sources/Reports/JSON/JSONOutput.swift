public import Foundation

/// Values as JSON, always the same bytes for the same value: keys sorted, numbers in their
/// shortest exact form, dates as ISO 8601 in UTC, short lists on one line, a newline at the end.
public enum JSONOutput {
  /// Laid out to be read and compared.
  /// - Throws: `EncodingError` for a number that is not finite.
  public static func encode(_ value: some Encodable) throws -> Data {
    Data(try bytes(value))
  }

  /// On one line, for JSON Lines.
  /// - Throws: `EncodingError` for a number that is not finite.
  public static func encodeLine(_ value: some Encodable) throws -> Data {
    Data(try line(value))
  }

  /// `encode` as bytes.
  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    var text = try JSONSheetEncoder.sheet(value).text(order: .byKey, line: lineLength)
    text.append(0x0A)
    return text
  }

  /// `encodeLine` as bytes.
  package static func line(_ value: some Encodable) throws -> [UInt8] {
    var line = try JSONSheetEncoder.sheet(value).text(order: .byKey, line: nil)
    line.append(0x0A)
    return line
  }

  /// A list or object up to this many bytes stays on its line.
  static let lineLength = 88

  /// Reads back what `encode` and `encodeLine` wrote.
  /// - Throws: `DecodingError` for what is no JSON, or not of the type.
  public static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try data.withUnsafeBytes { raw in
      try raw.withMemoryRebound(to: UInt8.self) { try JSONTapeDecoder.decode(type, from: $0) }
    }
  }

  /// The same from bytes, with the sentences that come again from value to value made once.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], sharing shared: SharedTexts
  ) throws -> Value {
    try bytes.withUnsafeBufferPointer {
      try JSONTapeDecoder.decode(type, from: $0, sharing: shared)
    }
  }

  /// The same from bytes.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    try bytes.withUnsafeBufferPointer { try JSONTapeDecoder.decode(type, from: $0) }
  }
}
