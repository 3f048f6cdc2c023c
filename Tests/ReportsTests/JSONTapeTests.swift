import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing

/// Reading JSON gives what Foundation's decoder gives, on good input and on bad.
@Suite struct JSONTapeTests {
  enum Word: String, Codable {
    case one
    case two = "二"
  }

  struct Inner: Codable, Hashable {
    var name: String
    var value: Double?
  }

  struct Everything: Codable, Hashable {
    var text: String
    var maybe: String?
    var flag: Bool
    var flags: [Bool]?
    var count: Int
    var small: Int8?
    var wide: UInt64?
    var number: Double
    var single: Float?
    var date: Date?
    var word: Word?
    var numbers: [Double]
    var holes: [Double?]?
    var inner: [Inner]
    var byName: [String: Inner]
    var lists: [[Int]]
  }

  /// Any JSON, as itself.
  indirect enum Tree: Codable, Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Tree])
    case object([String: Tree])

    init(from decoder: any Decoder) throws {
      if let box = try? decoder.container(keyedBy: AnyKey.self) {
        var members: [String: Tree] = [:]
        for key in box.allKeys where members[key.stringValue] == nil {
          members[key.stringValue] = try box.decode(Tree.self, forKey: key)
        }
        self = .object(members)
        return
      }
      if var box = try? decoder.unkeyedContainer() {
        var values: [Tree] = []
        while !box.isAtEnd { values.append(try box.decode(Tree.self)) }
        self = .list(values)
        return
      }
      let box = try decoder.singleValueContainer()
      if box.decodeNil() {
        self = .null
      } else if let flag = try? box.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? box.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try box.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .null:
        var box = encoder.singleValueContainer()
        try box.encodeNil()
      case .flag(let value):
        var box = encoder.singleValueContainer()
        try box.encode(value)
      case .number(let value):
        var box = encoder.singleValueContainer()
        try box.encode(value)
      case .text(let value):
        var box = encoder.singleValueContainer()
        try box.encode(value)
      case .list(let values):
        var box = encoder.unkeyedContainer()
        for value in values { try box.encode(value) }
      case .object(let members):
        var box = encoder.container(keyedBy: AnyKey.self)
        for (key, value) in members { try box.encode(value, forKey: AnyKey(key)) }
      }
    }
  }

  struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private func theirs<Value: Decodable>(_ type: Value.Type, _ text: Data) -> Value? {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try? decoder.decode(type, from: text)
  }
  private func ours<Value: Decodable>(_ type: Value.Type, _ text: Data) -> Value? {
    try? JSONOutput.decode(type, from: text)
  }

  @Test func `every kind of value is read`() throws {
    let text = """
      {"text": "他说\\"好\\" \\u4f60\\ud83d\\ude00\\n\\/", "maybe": null, "flag": true, "flags": [false, true],
       "count": -12, "small": -128, "wide": 18446744073709551615, "number": 1.5e-3, "single": 0.1,
       "date": "2026-10-03T09:12:00Z", "word": "二", "numbers": [0, -0.0, 1e22, 98.58510022614917,
       9007199254740993, 123456789012345.6, 0.000001], "holes": [1, null, 2],
       "inner": [{"name": "a"}, {"value": 2, "name": "b", "more": {"x": [1, {}]}}],
       "byName": {"甲": {"name": ""}}, "lists": [[], [1, 2], [3]], "unknown": [[[]]]}
      """
    let read = try JSONOutput.decode(Everything.self, from: Data(text.utf8))
    #expect(read.text == "他说\"好\" 你😀\n/")
    #expect(read.maybe == nil && read.flags == [false, true] && read.holes == [1, nil, 2])
    #expect(read.small == -128 && read.wide == .max && read.word == .two)
    #expect(read.date == Date(timeIntervalSince1970: 1_791_018_720))
    #expect(read.numbers[1].sign == .minus)
    #expect(read == theirs(Everything.self, Data(text.utf8)))
    #expect(try JSONOutput.decode(Everything.self, from: JSONOutput.encode(read)) == read)
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "nul", "truex", "01", "-",
    "1.", ".5", "1e", "+1", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\u{1}\"", "[1]]",
    "1 2",
    "\u{FEFF}[", "NaN", "1e999",
  ]) func `what is no JSON is refused`(text: String) {
    #expect(ours(Tree.self, Data(text.utf8)) == nil)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(ours(String.self, Data([0x22, 0xC4, 0xE3, 0x22])) == nil)
  }

  @Test func `nesting without end is refused and does not end the program`() {
    let deep = Data(String(repeating: "[", count: 200_000).utf8)
    #expect(ours(Tree.self, deep) == nil)
  }

  @Test func `a fault tells where`() throws {
    let text = #"{"inner":[{"name":"a"},{"name":3}]}"#
    struct Outer: Decodable { var inner: [Inner] }
    let error = try #require(throws: DecodingError.self) {
      try JSONOutput.decode(Outer.self, from: Data(text.utf8))
    }
    guard case .typeMismatch(_, let context) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["inner", "1", "name"])
    let broken = try #require(throws: DecodingError.self) {
      try JSONOutput.decode(Outer.self, from: Data("{\"inner\":[}".utf8))
    }
    guard case .dataCorrupted(let context) = broken else {
      Issue.record("another error: \(broken)")
      return
    }
    #expect(context.debugDescription.contains("byte 10"))
  }

  @Test func `a text in two languages needs both`() {
    let whole = Data(#"{"en": "a", "zh": "\u7532", "more": 1}"#.utf8)
    #expect(ours(LocalText.self, whole) == LocalText(zh: "甲", en: "a"))
    for part in [#"{"en":"a"}"#, #"{"zh":null,"en":"a"}"#, "[]", "null", #"{"zh":1,"en":"a"}"#] {
      #expect(ours(LocalText.self, Data(part.utf8)) == nil)
    }
    #expect(ours([LocalText?].self, Data("[null]".utf8)) == [nil])
  }

  @Test func `numbers are the nearest to the last bit`() throws {
    var source = SeededNumbers(state: 7)
    var values: [Double] = []
    for _ in 0..<5000 {
      let wide = Double(bitPattern: source.next())
      if wide.isFinite { values.append(wide) }
      values.append(Double(Int64(bitPattern: source.next()) % 1_000_000_000) / 1000)
      values.append(Double(source.next() % 100_000) / 7)
    }
    let text = try JSONEncoder().encode(values)
    let read = try JSONOutput.decode([Double].self, from: text)
    #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
    let texts = values.map { "\($0)" }
    let again = try JSONOutput.decode(
      [Double].self, from: Data(("[" + texts.joined(separator: ",") + "]").utf8))
    #expect(again.map(\.bitPattern) == values.map(\.bitPattern))
  }

  static func tree(_ source: inout SeededNumbers, depth: Int) -> Tree {
    let texts = ["", "a", "您好", "\"\\/\n\u{1F}", "😀e\u{301}", String(repeating: "长", count: 40)]
    switch source.next() % (depth > 4 ? 4 : 6) {
    case 0: return .null
    case 1: return .flag(source.next() % 2 == 0)
    case 2: return .number(Double(Int64(bitPattern: source.next()) % 100_000) / 64)
    case 3: return .text(texts[Int(source.next() % UInt64(texts.count))])
    case 4:
      return .list((0..<(source.next() % 5)).map { _ in Self.tree(&source, depth: depth + 1) })
    default:
      var members: [String: Tree] = [:]
      for _ in 0..<(source.next() % 5) {
        let key = texts[Int(source.next() % UInt64(texts.count))] + "\(source.next() % 10)"
        members[key] = Self.tree(&source, depth: depth + 1)
      }
      return .object(members)
    }
  }

  @Test func `what was written is read, whatever it was`() throws {
    var source = SeededNumbers(state: 11)
    for _ in 0..<300 {
      let value = Self.tree(&source, depth: 0)
      for text in [try JSONOutput.encode(value), try JSONOutput.encodeLine(value)] {
        #expect(try JSONOutput.decode(Tree.self, from: text) == value)
      }
    }
  }

  @Test func `damage gives what Foundation gives: the same value or none`() throws {
    var source = SeededNumbers(state: 13)
    let marks = Array("\"},]:[{".utf8)
    var (kept, refused) = (0, 0)
    for round in 0..<4000 {
      var text = [UInt8](try JSONOutput.encodeLine(Self.tree(&source, depth: 0)))
      for _ in 0...(round % 3) {
        let at = Int(source.next() % UInt64(text.count))
        switch source.next() % 3 {
        case 0: text[at] = UInt8(truncatingIfNeeded: source.next() % 0x7F)
        case 1: text.remove(at: at)
        default: text.insert(marks[Int(source.next() % 7)], at: at)
        }
        if text.isEmpty { text = [0x20] }
      }
      // Foundation guesses at UTF-16 and UTF-32 where a zero stands; files of ours are UTF-8.
      // It also takes a comma before the end of a list, which the grammar does not.
      let plain = String(decoding: text, as: UTF8.self)
      if text.contains(0) || plain.contains(",]") || plain.contains(",}") { continue }
      let (mine, other) = (ours(Tree.self, Data(text)), theirs(Tree.self, Data(text)))
      if mine != other { Issue.record("\(plain)") }
      if mine == nil { refused += 1 } else { kept += 1 }
    }
    #expect(kept > 200 && refused > 200)
  }

  @Test func `a scorecard comes back as it was`() throws {
    for card in [SampleCalls.rich, SampleCalls.assessed, SampleCalls.silent, SampleCalls.hostile] {
      let text = try JSONOutput.encode(card)
      #expect(try JSONOutput.decode(Scorecard.self, from: text) == card)
      #expect(theirs(Scorecard.self, text) == card)
    }
  }

  @Test func `the table that words are held against comes back, and no other is taken for one`()
    throws
  {
    for evidence in [
      Evidence(party: .customer, turn: 5, quote: "不要", record: .appointments),
      Evidence(party: .customer, turn: 5, quote: "不要"),
    ] {
      let text = try JSONOutput.encode(evidence)
      #expect(ours(Evidence.self, text) == evidence)
      #expect(theirs(Evidence.self, text) == evidence)
    }
    let other = Data(#"{"turn": 5, "record": "weather"}"#.utf8)
    #expect(ours(Evidence.self, other) == nil)
    #expect(theirs(Evidence.self, other) == nil)
  }

  /// What is read without containers is told as anything else.
  @Test func `a damaged scorecard gives what Foundation gives`() throws {
    var source = SeededNumbers(state: 17)
    let whole = [UInt8](try JSONOutput.encode(SampleCalls.rich))
    let words = ["null", "1", "\"agent\"", "{}", "[]", "\"x\"", "-3.5", "true"].map {
      Array($0.utf8)
    }
    var (kept, refused) = (0, 0)
    let shared = SharedTexts()
    for _ in 0..<600 {
      var text = whole
      // A value becomes another one, or a key loses a letter.
      let colons = text.indices.filter { text[$0] == UInt8(ascii: ":") }
      let colon = colons[Int(source.next() % UInt64(colons.count))]
      if source.next() % 3 == 0 {
        text.remove(at: colon - 2)
      } else if let end = text[(colon + 2)...].firstIndex(where: {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "}")
      }) {
        text.replaceSubrange((colon + 2)..<end, with: words[Int(source.next() % 8)])
      }
      let plain = String(decoding: text, as: UTF8.self)
      if plain.contains(",]") || plain.contains(",}") { continue }
      let (mine, other) = (ours(Scorecard.self, Data(text)), theirs(Scorecard.self, Data(text)))
      #expect(mine == other)
      #expect((try? JSONOutput.decode(Scorecard.self, from: text, sharing: shared)) == other)
      if mine == nil { refused += 1 } else { kept += 1 }
    }
    #expect(kept > 20 && refused > 20)
  }

  /// More sentences than places to keep them, and some of them again and again.
  @Test func `sentences that are shared are those of the file`() throws {
    let shared = SharedTexts()
    for round in 0..<3 {
      let texts = (0..<10_000).map { index in
        let word =
          String(repeating: "工单", count: index % 9) + "\(index % 7 == 0 ? 0 : index + round)"
        return LocalText(zh: word, en: index % 2 == 0 ? "" : word + " n")
      }
      let file = [UInt8](try JSONOutput.encodeLine(texts))
      #expect(try JSONOutput.decode([LocalText].self, from: file, sharing: shared) == texts)
    }
  }
}
