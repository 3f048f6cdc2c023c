/// A JSON document in the order it is written in; for schemas, which read top to bottom.
package indirect enum JSONNode: Sendable {
  case object([(String, JSONNode)])
  case array([JSONNode])
  case string(String)
  case integer(Int)
  case bool(Bool)

  /// As text, laid out, with a newline at the end.
  package var text: String {
    var compact: [UInt8] = []
    write(to: &compact)
    return String(decoding: JSONLayout.pretty(compact), as: UTF8.self) + "\n"
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .object(let pairs):
      out.append(0x7B)
      for (index, pair) in pairs.enumerated() {
        if index > 0 { out.append(0x2C) }
        Self.quote(pair.0, to: &out)
        out.append(0x3A)
        pair.1.write(to: &out)
      }
      out.append(0x7D)
    case .array(let items):
      out.append(0x5B)
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(0x2C) }
        item.write(to: &out)
      }
      out.append(0x5D)
    case .string(let text): Self.quote(text, to: &out)
    case .integer(let number): out.append(contentsOf: String(number).utf8)
    case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
    }
  }

  private static func quote(_ text: String, to out: inout [UInt8]) {
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C:
        out.append(0x5C)
        out.append(byte)
      case 0x00..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        out.append(contentsOf: Array("\\u00".utf8))
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
