import CallModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cells of one row, as bytes in UTF-8, while they are being read.
package struct RowCells {
  /// Where a cell lies in `bytes`.
  package struct Range {
    package var start: Int
    package var end: Int
  }

  package let bytes: UnsafeBufferPointer<UInt8>
  package let ranges: UnsafeBufferPointer<Range>
  /// Of the row's first line, from 1.
  package let line: Int

  package var count: Int { ranges.count }

  /// A cell without the spaces around it, without the apostrophe that keeps a text from being taken for a
  /// formula (`CSVText`), and of `="0012"`, by which exports keep Excel from changing it, what is in quotes.
  package func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let range = ranges[index]
    var start = range.start
    var end = range.end
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let cell = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if cell.first == 0x3D { return Self.quoted(cell) ?? cell }
    guard cell.first == 0x27, CSVText.isGuarded(cell) else { return cell }
    return UnsafeBufferPointer(rebasing: cell.dropFirst())
  }

  /// The text of a formula that is one text and nothing else.
  private static func quoted(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard cell.count >= 3, cell[1] == 0x22, cell[cell.count - 1] == 0x22 else { return nil }
    let text = UnsafeBufferPointer(rebasing: cell[2..<(cell.count - 1)])
    return text.contains(0x22) ? nil : text
  }

  /// No cell says anything.
  package var isBlank: Bool {
    for index in 0..<count where !cell(index).isEmpty { return false }
    return true
  }
}

/// A reader of separated values (RFC 4180), from blocks of bytes in UTF-8.
///
/// A cell in double quotes may hold separators, line breaks and doubled quotes. Lines end with LF,
/// CRLF or CR. A row whose quotes do not add up is given to `onFault` by its first line, and
/// reading goes on with the line after it, so one stray quote costs one row.
package struct CSVReader {
  package enum Fault {
    /// A quoted cell that does not end, or goes on for a megabyte.
    case unclosedQuote
    /// Characters between a closing quote and the separator.
    case textAfterQuote
  }

  package let separator: UInt8
  private static let longestCell = 1 << 20
  private var buffer: [UInt8] = []
  private var ranges: [RowCells.Range] = []
  private var escaped: [Int] = []
  private var line: Int

  /// - Parameter line: the number of the first line that will be fed.
  package init(separator: UInt8, line: Int = 1) {
    self.separator = separator
    self.line = line
  }

  /// Reads every whole row of what came so far; the rest waits for the next block.
  ///
  /// - Parameter isLast: no more blocks come.
  package mutating func feed(
    _ block: UnsafeBufferPointer<UInt8>, isLast: Bool, onFault: (Int, Fault) -> Void,
    onRow: (RowCells) -> Void
  ) {
    buffer.append(contentsOf: block)
    var place = 0
    // Out of `self`, so that the rest of it can change meanwhile.
    var held: [UInt8] = []
    swap(&held, &buffer)
    held.withUnsafeMutableBufferPointer { bytes in
      reading: while place < bytes.count {
        switch record(in: bytes, from: place, isLast: isLast) {
        case .incomplete: break reading
        case .row(let next, let lines):
          unescape(bytes)
          let at = line
          ranges.withUnsafeBufferPointer { ranges in
            onRow(RowCells(bytes: UnsafeBufferPointer(bytes), ranges: ranges, line: at))
          }
          line += lines
          place = next
        case .fault(let fault):
          guard let next = lineEnd(in: bytes, from: place, isLast: isLast) else { break reading }
          onFault(line, fault)
          line += 1
          place = next
        }
      }
    }
    held.removeSubrange(0..<min(place, held.count))
    swap(&held, &buffer)
  }

  private enum Record {
    case row(next: Int, lines: Int)
    case incomplete
    case fault(Fault)
  }

  private mutating func record(
    in bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, isLast: Bool
  ) -> Record {
    ranges.removeAll(keepingCapacity: true)
    escaped.removeAll(keepingCapacity: true)
    let end = bytes.count
    var lines = 1
    var place = start
    while true {
      if place < end, bytes[place] == 0x22 {
        let open = place + 1
        place = open
        var hasEscapes = false
        quoted: while true {
          guard let quote = find(0x22, bytes, place, end) else {
            if end - open > Self.longestCell || isLast { return .fault(.unclosedQuote) }
            return .incomplete
          }
          if quote + 1 == end, !isLast { return .incomplete }
          if quote + 1 < end, bytes[quote + 1] == 0x22 {
            hasEscapes = true
            place = quote + 2
          } else {
            place = quote + 1
            break quoted
          }
        }
        let close = place - 1
        if close - open > Self.longestCell { return .fault(.unclosedQuote) }
        for index in open..<close where endsLine(bytes, index) { lines += 1 }
        if hasEscapes { escaped.append(ranges.count) }
        ranges.append(RowCells.Range(start: open, end: close))
        // Spaces between a quote and the separator are harmless.
        while place < end, bytes[place] == 0x20 { place += 1 }
        if place < end, bytes[place] != separator, bytes[place] != 0x0A, bytes[place] != 0x0D {
          return .fault(.textAfterQuote)
        }
      } else {
        let from = place
        while place < end {
          let byte = bytes[place]
          if byte == separator || byte == 0x0A || byte == 0x0D { break }
          place += 1
        }
        ranges.append(RowCells.Range(start: from, end: place))
      }
      if place == end { return isLast ? .row(next: end, lines: lines) : .incomplete }
      switch bytes[place] {
      case separator:
        place += 1
        if place == end, !isLast { return .incomplete }
      case 0x0A:
        return .row(next: place + 1, lines: lines)
      default:
        if place + 1 == end, !isLast { return .incomplete }
        let isPair = place + 1 < end && bytes[place + 1] == 0x0A
        return .row(next: place + (isPair ? 2 : 1), lines: lines)
      }
    }
  }

  private func find(
    _ byte: UInt8, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> Int? {
    guard from < end, let base = bytes.baseAddress,
      let found = memchr(base + from, Int32(byte), end - from)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether the byte is the last of a line end: LF, or CR without one.
  private func endsLine(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index] == 0x0A
      || bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
  }

  /// The place after the line; nil where the next block tells it.
  private func lineEnd(
    in bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, isLast: Bool
  ) -> Int? {
    var place = start
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
    if place == bytes.count { return isLast ? place : nil }
    if bytes[place] == 0x0A { return place + 1 }
    if place + 1 == bytes.count { return isLast ? place + 1 : nil }
    return place + (bytes[place + 1] == 0x0A ? 2 : 1)
  }

  /// Doubled quotes become single ones, in place.
  private mutating func unescape(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    for index in escaped {
      var write = ranges[index].start
      var read = write
      let end = ranges[index].end
      while read < end {
        bytes[write] = bytes[read]
        read += bytes[read] == 0x22 ? 2 : 1
        write += 1
      }
      ranges[index].end = write
    }
  }

  /// The separator a header line uses: the one of comma, semicolon and tab that it has most of,
  /// outside quotes.
  package static func separator(of header: some Sequence<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in header {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return [0x2C, 0x3B, 0x09].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x2C
  }

  /// The marks that may divide a file's cells, that of its first line before the others.
  static func separators(of block: some Sequence<UInt8>) -> [UInt8] {
    let first = separator(of: block)
    return [first] + [0x2C, 0x3B, 0x09, 0x7C].filter { $0 != first }
  }

  /// The first rows of a file, read with a separator.
  static func opening(of block: [UInt8], separator: UInt8, rows most: Int = 12) -> [[String]] {
    var reader = CSVReader(separator: separator)
    var rows: [[String]] = []
    block.prefix(1 << 16).withUnsafeBufferPointer { bytes in
      reader.feed(bytes, isLast: true, onFault: { _, _ in }) { row in
        guard rows.count < most else { return }
        rows.append((0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) })
      }
    }
    return rows
  }
}
