/// Comma-separated values as every file of the product has them: RFC 4180, lines ended by CRLF.
///
/// A cell is put in quotes where it holds a comma, a quote or a line end, or has a space at either end
/// that readers would drop. A NUL, which ends a file for some readers, is left out.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it: one that begins with
/// `=`, `+`, `-`, `@`, a tab or a CR, a plain negative number apart (OWASP, "CSV injection"). Where such a
/// text has apostrophes before it already it gets one more, so that `unguarded` gives every text back; the
/// product's readers of tables and transcripts ask it.
package enum CSVText {
  /// What Excel takes UTF-8 by; tables for people begin with it.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Writes one cell.
  package static func append(_ cell: String, to out: inout [UInt8]) {
    var cell = cell
    cell.withUTF8 { bytes in
      guard let first = bytes.first else { return }
      var needsQuotes = first == 0x20 || bytes.last == 0x20
      var hasQuotesOrNUL = false
      for byte in bytes where byte < 0x2D {
        switch byte {
        case 0x2C, 0x0A, 0x0D: needsQuotes = true
        case 0x22:
          needsQuotes = true
          hasQuotesOrNUL = true
        case 0: hasQuotesOrNUL = true
        default: break
        }
      }
      if needsQuotes { out.append(0x22) }
      if isFormula(bytes), !isNegativeNumber(bytes) { out.append(0x27) }
      if hasQuotesOrNUL {
        for byte in bytes {
          if byte == 0x22 { out.append(0x22) }
          if byte != 0 { out.append(byte) }
        }
      } else {
        out.append(contentsOf: bytes)
      }
      if needsQuotes { out.append(0x22) }
    }
  }

  /// Writes cells and the end of their line.
  package static func append(line cells: some Sequence<String>, to out: inout [UInt8]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { out.append(0x2C) }
      isFirst = false
      append(cell, to: &out)
    }
    out.append(0x0D)
    out.append(0x0A)
  }

  /// A line with its end, as text.
  package static func line(_ cells: some Sequence<String>) -> String {
    var out: [UInt8] = []
    append(line: cells, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether the cell is a text that was guarded: an apostrophe that is none of its own.
  package static func isGuarded(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.first == 0x27 && isFormula(cell)
  }

  /// The text that was written, without the apostrophe that guards it.
  package static func unguarded(_ cell: String) -> String {
    var cell = cell
    return cell.withUTF8 { isGuarded($0) } ? String(cell.dropFirst()) : cell
  }

  /// A sign of a formula, behind apostrophes or not.
  private static func isFormula(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place < bytes.count, bytes[place] == 0x27 { place += 1 }
    guard place < bytes.count else { return false }
    switch bytes[place] {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: return true
    default: return false
    }
  }

  /// `-3`, `-21.4`: digits behind a hyphen, with one point at most between them.
  private static func isNegativeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 1, bytes[0] == 0x2D else { return false }
    var points = 0
    for place in 1..<bytes.count {
      switch bytes[place] {
      case 0x30...0x39: break
      case 0x2E where place > 1 && place + 1 < bytes.count: points += 1
      default: return false
      }
    }
    return points < 2
  }
}
