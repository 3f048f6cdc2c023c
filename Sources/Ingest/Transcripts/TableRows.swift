internal import CallModel

/// Rows of a table in text: comma, semicolon or tab; quotes doubled inside quotes (RFC 4180).
enum TableRows {
  struct Row: Sendable {
    /// The line its first field begins on.
    var line: Int
    var fields: [String]
  }

  struct OpenQuote: Error { var line: Int }

  static func rows(_ source: TranscriptSource, mark: UInt8) throws(OpenQuote) -> [Row] {
    let bytes = source.bytes
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var line = 1
    var rowLine = 1
    var quoteLine = 1
    var index = 0
    func close() {
      fields.append(CSVText.unguarded(TextPieces.trimmed(String(decoding: field, as: UTF8.self))))
      field.removeAll(keepingCapacity: true)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if quoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
            field.append(byte)
            index += 1
          } else {
            quoted = false
          }
        } else {
          // CRLF is one line end, told by its LF.
          let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
          if byte == 0x0A || byte == 0x0D && !isPair { line += 1 }
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.allSatisfy({ $0 == 0x20 }) {
        field.removeAll(keepingCapacity: true)
        quoted = true
        quoteLine = line
      } else if byte == mark {
        close()
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        close()
        if fields.contains(where: { !$0.isEmpty }) {
          rows.append(Row(line: rowLine, fields: fields))
        }
        fields.removeAll(keepingCapacity: true)
        line += 1
        rowLine = line
      } else {
        field.append(byte)
      }
      index += 1
    }
    guard !quoted else { throw OpenQuote(line: quoteLine) }
    close()
    if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(line: rowLine, fields: fields)) }
    return rows
  }
}
