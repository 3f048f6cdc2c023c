import CallModel
import Testing

@Suite struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("a;b", "a;b"),
    (" edge", "\" edge\""), ("edge ", "\"edge \""), ("a\u{0}b", "ab"), ("", ""), ("好，", "好，"),
  ])
  func `quotes what RFC 4180 wants in quotes`(cell: String, written: String) {
    #expect(CSVText.line([cell, "x"]) == "\(written),x\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("@x", "'@x"), ("\tx", "'\tx"), ("-x", "'-x"), ("-", "'-"),
    ("=a,b", "\"'=a,b\""), ("\rx", "\"'\rx\""), ("'=1", "''=1"), ("-3", "-3"), ("-21.4", "-21.4"),
    ("-1.2.3", "'-1.2.3"), ("-1e9", "'-1e9"), ("'tis", "'tis"), ("a=b", "a=b"),
  ])
  func `a text that a spreadsheet takes for a formula is guarded, a number is not`(
    cell: String, written: String
  ) {
    #expect(CSVText.line([cell]) == written + "\r\n")
    let bare = written.hasPrefix("\"") ? String(written.dropFirst().dropLast()) : written
    #expect(CSVText.unguarded(bare) == cell)
  }
}
