import CallModel
import Ingest
import TestSupport
import Testing

/// Rows as text, with their lines; faults as a row of one cell `!`.
func rows(_ text: String, separator: UInt8 = 0x2C, block: Int = .max) -> [(Int, [String])] {
  var reader = CSVReader(separator: separator)
  var found: [(Int, [String])] = []
  let bytes = Array(text.utf8)
  var place = 0
  repeat {
    let end = block == .max ? bytes.count : min(bytes.count, place + block)
    Array(bytes[place..<end]).withUnsafeBufferPointer { part in
      reader.feed(
        part, isLast: end == bytes.count, onFault: { line, _ in found.append((line, ["!"])) },
        onRow: { row in
          found.append(
            (row.line, (0..<row.count).map { String(decoding: row.cell($0), as: UTF8.self) }))
        })
    }
    place = end
  } while place < bytes.count
  return found
}

@Suite struct CSVReaderTests {
  /// Signs that CSV or a spreadsheet minds, in any order; the reader drops spaces at both ends.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `cells that were written come back, whatever they hold`(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    let signs = [
      ",", "\"", "\n", "\r\n", "\r", "=", "+", "-", "@", "'", "1", ".", "好", " ", ";", "\t",
    ]
    func isSpace(_ text: Substring.Element) -> Bool { text == " " || text == "\t" }
    let cells = (0..<12).map { _ -> String in
      let count = Int.random(in: 0..<6, using: &random)
      let text = (0..<count).map { _ in signs.randomElement(using: &random) ?? "" }.joined()
      return String(String(text.drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
    }
    let written = CSVText.line(cells)
    #expect(rows(written + "x\r\n").map(\.1) == [cells, ["x"]], "\(written)")
    for cell in rows(written.replacing("'", with: "’"))[0].1 where Double(cell) == nil {
      #expect(!["=", "+", "-", "@"].contains(cell.first), "\(cell)")
    }
  }

  @Test func `reads plain, quoted and doubled quotes, with the line of each row`() {
    let found = rows("a,b\r\n\"x, y\",\"he said \"\"hi\"\"\"\r\n\"two\nlines\",z\nlast,\"\"\n")
    #expect(found.map(\.0) == [1, 2, 3, 5])
    #expect(
      found.map(\.1) == [
        ["a", "b"], ["x, y", "he said \"hi\""], ["two\nlines", "z"], ["last", ""],
      ])
  }

  @Test(arguments: [1, 2, 3, 5, 7, 16, 64])
  func `gives the same rows whatever the size of the blocks`(block: Int) {
    let text = "a,b\r\n\"x\"\"\",\"y\r\nz\"\n,\n\"\",q\r\"m\",\r\n中文,\"好，\"\n1,2"
    let whole = rows(text)
    let parts = rows(text, block: block)
    #expect(whole.count == 7)
    #expect(parts.map(\.0) == whole.map(\.0))
    #expect(parts.map(\.1) == whole.map(\.1))
  }

  @Test func `a stray quote costs its row and no other`() {
    let found = rows("a,b\n1,\"open\n2,x\n3,\"y\" z\n4,w\n")
    #expect(found.map(\.1) == [["a", "b"], ["!"], ["2", "x"], ["!"], ["4", "w"]])
    #expect(found.map(\.0) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: ["\n", "\r", "\r\n"], [1, 2, 5, Int.max])
  func `a stray quote costs its row whatever ends the lines`(end: String, block: Int) {
    let found = rows(
      ["a,b", "1,\"open", "2,x", "3,\"two", "lines\"", "4,\"y\" z", "5,w", ""].joined(
        separator: end),
      block: block)
    #expect(
      found.map(\.1) == [
        ["a", "b"], ["!"], ["2", "x"], ["3", "two\(end)lines"], ["!"], ["5", "w"],
      ])
    #expect(found.map(\.0) == [1, 2, 3, 4, 6, 7])
  }

  @Test(arguments: [("a;b;c\n", 0x3B), ("a\tb\n", 0x09), ("\"a;b;c\",d\n", 0x2C), ("a\n", 0x2C)])
  func `finds the separator in the header`(header: String, mark: Int) {
    #expect(CSVReader.separator(of: header.utf8) == UInt8(mark))
  }
}
