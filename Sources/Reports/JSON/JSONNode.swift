/// A JSON document in the order it is written in; for schemas, which read top to bottom.
package indirect enum JSONNode: Sendable {
  case object([(String, JSONNode)])
  case array([JSONNode])
  case string(String)
  case integer(Int)
  case bool(Bool)

  /// As text, laid out, with a newline at the end.
  package var text: String {
    let sheet = JSONSheet()
    write(to: sheet, at: 0)
    let text = sheet.text(order: .given, line: JSONOutput.lineLength)
    return String(decoding: text, as: UTF8.self) + "\n"
  }

  private func write(to sheet: JSONSheet, at node: Int) {
    switch self {
    case .object(let pairs):
      sheet.become(.object, node)
      for (key, value) in pairs { value.write(to: sheet, at: sheet.member(key, of: node)) }
    case .array(let items):
      sheet.become(.list, node)
      for item in items { item.write(to: sheet, at: sheet.element(of: node)) }
    case .string(let text): sheet.put(text, at: node)
    case .integer(let number): sheet.put(plain: String(number), at: node)
    case .bool(let flag): sheet.put(plain: flag ? "true" : "false", at: node)
    }
  }
}
