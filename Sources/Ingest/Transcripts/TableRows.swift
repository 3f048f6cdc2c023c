internal import CallModel

/// Rows of a table in text: comma, semicolon or tab; quotes doubled inside quotes (RFC 4180).
enum TableRows {
  struct Row: Sendable {
    /// The line its first field begins on.
    var line: Int
    var fields: [String]
    var bytes: Range<Int>

    /// The rule below the header of a table in Markdown: `|---|:--:|`.
    var isRule: Bool {
      fields.contains { $0.contains("--") }
        && fields.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A } }
    }
  }

  struct OpenQuote: Error { var line: Int }

  /// The rows of a part of a text that begins with one.
  static func rows(
    _ bytes: [UInt8], in place: TurnPlace, mark: UInt8
  ) throws(OpenQuote) -> [Row] {
    var rows: [Row] = []
    try each(bytes, in: place, mark: mark) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  /// Calls `body` with each row, one at a time, until it says no.
  static func each(
    _ source: TranscriptSource, mark: UInt8, _ body: (Row) -> Bool
  ) throws(OpenQuote) {
    if let rows = source.chosenRows {
      for row in rows where !body(row) { return }
      return
    }
    if let sheets = source.sheets {
      for place in sheets.rows {
        var isWanted = true
        try each(source.bytes, in: place, mark: mark) { row in
          isWanted = body(row)
          return isWanted
        }
        if !isWanted { return }
      }
      return
    }
    try each(
      source.bytes, in: TurnPlace(bytes: source.bytes.indices, line: 1), mark: mark, body)
  }

  private static func each(
    _ bytes: [UInt8], in place: TurnPlace, mark: UInt8, _ body: (Row) -> Bool
  ) throws(OpenQuote) {
    let end = place.bytes.upperBound
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var line = place.line
    var rowLine = line
    var quoteLine = line
    var index = place.bytes.lowerBound
    var rowStart = index
    func close() {
      fields.append(CSVText.unguarded(TextPieces.trimmed(String(decoding: field, as: UTF8.self))))
      field.removeAll(keepingCapacity: true)
    }
    while index < end {
      let byte = bytes[index]
      if quoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") {
            field.append(byte)
            index += 1
          } else {
            quoted = false
          }
        } else {
          // CRLF is one line end, told by its LF.
          let isPair = byte == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
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
        let rowEnd = index
        if byte == 0x0D, index + 1 < end, bytes[index + 1] == 0x0A { index += 1 }
        close()
        if fields.contains(where: { !$0.isEmpty }),
          !body(Row(line: rowLine, fields: fields, bytes: rowStart..<rowEnd))
        {
          return
        }
        rowStart = index + 1
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
    if fields.contains(where: { !$0.isEmpty }) {
      _ = body(Row(line: rowLine, fields: fields, bytes: rowStart..<end))
    }
  }
}
