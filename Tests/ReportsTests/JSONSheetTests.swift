import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing

/// Writing JSON gives what Foundation's encoder gives, byte for byte.
@Suite struct JSONSheetTests {
  private typealias Tree = JSONTapeTests.Tree

  private func theirs(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
  private func ours(_ value: some Encodable) throws -> String {
    String(decoding: try JSONOutput.encodeLine(value), as: UTF8.self)
  }

  @Test func `a value of every kind`() throws {
    let value = JSONTapeTests.Everything(
      text: "他说\"好\" \\ 你😀\n\t\u{8}\u{C}\u{1F}\u{7F}\u{0}/", maybe: nil, flag: true,
      flags: [false, true], count: -12, small: -128, wide: .max, number: 1.5e-3, single: 0.1,
      date: Date(timeIntervalSince1970: 1_791_018_720.75), word: .two,
      numbers: [0, -0.0, 1e22, 98.58510022614917, 9_007_199_254_740_993, 1e-7, 100, 1e15, 1e16],
      holes: [1, nil, 2], inner: [.init(name: "a", value: nil), .init(name: "", value: 2)],
      byName: [
        "甲": .init(name: "b", value: 0), "A": .init(name: "c", value: 1), "a": .init(name: ""),
      ],
      lists: [[], [1, 2], [3]])
    #expect(try ours(value) == theirs(value))
    #expect(
      try JSONOutput.decode(JSONTapeTests.Everything.self, from: JSONOutput.encode(value))
        .text == value.text)
  }

  @Test func `keys of every kind stand in one order`() throws {
    let names = [
      "b", "a", "ab", "a b", "a!", "a\"", "A", "", "é", "e\u{301}", "好", "\u{FFFD}", "😀", "a0",
      "a10", "a2",
    ]
    let value = Dictionary(uniqueKeysWithValues: Set(names).map { ($0, $0.utf8.count) })
    #expect(try ours(value) == theirs(value))
    #expect(try ours([3: "c", 1: "a", 20: "b"]) == theirs([3: "c", 1: "a", 20: "b"]))
    #expect(try ours([Party.agent: 1, .customer: 2]) == theirs([Party.agent: 1, .customer: 2]))
  }

  @Test func `whatever it is`() throws {
    var source = SeededNumbers(state: 23)
    for _ in 0..<600 {
      let value = JSONTapeTests.tree(&source, depth: 0)
      #expect(try ours(value) == theirs(value))
    }
  }

  @Test func `numbers are written in their shortest form`() throws {
    var source = SeededNumbers(state: 29)
    var values: [Double] = [.greatestFiniteMagnitude, .leastNonzeroMagnitude, 5e-324]
    var singles: [Float] = []
    for _ in 0..<3000 {
      let wide = Double(bitPattern: source.next())
      if wide.isFinite { values.append(wide) }
      values.append(Double(Int64(bitPattern: source.next()) % 1_000_000_000) / 1000)
      let single = Float(bitPattern: UInt32(truncatingIfNeeded: source.next()))
      if single.isFinite { singles.append(single) }
    }
    #expect(try ours(values) == theirs(values))
    #expect(try ours(singles) == theirs(singles))
  }

  @Test func `a number that is not finite is refused, and told where`() throws {
    struct Inner: Encodable { var values: [Double] }
    struct Outer: Encodable { var inner: [Inner] }
    let value = Outer(inner: [Inner(values: [1]), Inner(values: [2, .nan])])
    let error = try #require(throws: EncodingError.self) { try JSONOutput.encode(value) }
    guard case .invalidValue(_, let context) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["inner", "1", "values", "1"])
    #expect(throws: EncodingError.self) { try JSONOutput.encodeLine(["a": Double.infinity]) }
    #expect(throws: EncodingError.self) { try JSONOutput.encode(Data([1])) }
  }

  /// Forms that synthesized types do not use.
  private struct Odd: Encodable {
    private enum Keys: String, CodingKey { case a, b, c }

    func encode(to encoder: any Encoder) throws {
      var box = encoder.container(keyedBy: Keys.self)
      try box.encode(1, forKey: .c)
      try box.encode("twice", forKey: .a)
      try box.encode(2, forKey: .a)
      var list = box.nestedUnkeyedContainer(forKey: .b)
      try list.encodeNil()
      var inner = list.nestedContainer(keyedBy: Keys.self)
      try inner.encodeNil(forKey: .b)
      var deep = list.nestedUnkeyedContainer()
      try deep.encode(Nothing())
      #expect(list.count == 3)
      var again = encoder.container(keyedBy: Keys.self)
      try again.encodeIfPresent(Int?.none, forKey: .b)
      try 3.encode(to: list.superEncoder())
    }
  }
  private struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }

  @Test func `nested containers, keys written twice and values without members`() throws {
    #expect(try ours(Odd()) == "{\"a\":2,\"b\":[null,{\"b\":null},[{}],3],\"c\":1}\n")
    #expect(try ours(Odd()) == theirs(Odd()))
  }

  @Test func `a scorecard is laid out as its compact form reads`() throws {
    for card in [SampleCalls.rich, SampleCalls.assessed, SampleCalls.silent, SampleCalls.hostile] {
      #expect(try ours(card) == theirs(card))
      let laidOut = String(decoding: try JSONOutput.encode(card), as: UTF8.self)
      #expect(
        laidOut.split(separator: "\n").map { $0.drop { $0 == " " } }.joined().count
          <= laidOut.count)
      #expect(try JSONOutput.decode(Scorecard.self, from: Data(laidOut.utf8)) == card)
    }
  }

  @Test func `short values stay on their line, longer ones do not`() throws {
    // With its brackets 89 bytes, and one more.
    let short = [String(repeating: "a", count: 85)]
    let long = [String(repeating: "a", count: 86)]
    #expect(String(decoding: try JSONOutput.encode(short), as: UTF8.self) == "[\"\(short[0])\"]\n")
    #expect(
      String(decoding: try JSONOutput.encode(long), as: UTF8.self) == "[\n  \"\(long[0])\"\n]\n")
    #expect(
      String(decoding: try JSONOutput.encode(["b": [1, 2], "a": []]), as: UTF8.self)
        == "{\"a\": [], \"b\": [1, 2]}\n")
  }
}
