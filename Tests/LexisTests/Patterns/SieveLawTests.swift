import Lexis
import TestSupport
import Testing

/// What a pattern is told apart by before it is searched: on patterns and texts made at random, in Chinese and English,
/// of half and full width, with emoji, combining marks and halves of pairs.
@Suite struct SieveLawTests {
  /// A pattern in parts, so that texts can be made that it matches.
  private indirect enum Part {
    case text(String)
    case oneOf([String])
    case any(ClosedRange<Int>)
    case sequence([Part])
    case either([Part])
    case maybe(Part)
    case times(Part, ClosedRange<Int>)
    case ahead(String, isThere: Bool)
    case behind(String, isThere: Bool)
    case edge(String)

    var source: String {
      switch self {
      case .text(let text): text
      case .oneOf(let members): "[" + members.joined() + "]"
      case .any(let count): ".{\(count.lowerBound),\(count.upperBound)}"
      case .sequence(let parts): parts.map(\.source).joined()
      case .either(let parts): "(?:" + parts.map(\.source).joined(separator: "|") + ")"
      case .maybe(let part): "(?:" + part.source + ")?"
      case .times(let part, let count):
        "(?:" + part.source + "){\(count.lowerBound),\(count.upperBound)}"
      case .ahead(let text, let isThere): (isThere ? "(?=" : "(?!") + text + ")"
      case .behind(let text, let isThere): (isThere ? "(?<=" : "(?<!") + text + ")"
      case .edge(let mark): mark
      }
    }

    /// A text that the part means, but for what it looks at beside itself.
    func sample(_ random: inout SeededNumbers) -> String {
      switch self {
      case .text(let text): text
      case .oneOf(let members): members.randomElement(using: &random) ?? ""
      case .any(let count):
        (0..<Int.random(in: count, using: &random)).map { _ in
          SieveLawTests.characters.randomElement(using: &random) ?? ""
        }.joined()
      case .sequence(let parts): parts.map { $0.sample(&random) }.joined()
      case .either(let parts): parts.randomElement(using: &random)?.sample(&random) ?? ""
      case .maybe(let part): Bool.random(using: &random) ? part.sample(&random) : ""
      case .times(let part, let count):
        (0..<Int.random(in: count, using: &random)).map { _ in part.sample(&random) }.joined()
      case .ahead, .behind, .edge: ""
      }
    }
  }

  /// No marks of a pattern's own; the letters of both widths, what is made of two units, and what joins others.
  private static let characters =
    ["请", "您", "您", "好", "吗", "不", "没", "的", "明", "天", "上", "门", "一", "二", "装", "機", "机"]
    + [
      "a", "b", "e", "o", "t", "h", "s", "i", " ", " ", "1", "2", "0", "é", "ß", "ｏ", "ｋ", "１", "Ａ",
      "，",
    ]
    + ["😀", "👍🏽", "\u{20000}", "\u{301}", "e\u{301}", "\u{200D}", "\u{FE0F}", "\u{3000}", "㈱", "Ω"]

  private static func word(_ random: inout SeededNumbers, _ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in
      characters.randomElement(using: &random) ?? ""
    }.joined()
  }

  private static func part(_ random: inout SeededNumbers, depth: Int) -> Part {
    func parts(_ count: ClosedRange<Int>) -> [Part] {
      (0..<Int.random(in: count, using: &random)).map { _ in part(&random, depth: depth - 1) }
    }
    switch Int.random(in: 0..<(depth > 0 ? 14 : 5), using: &random) {
    case 0, 1, 2: return .text(word(&random, 1...4))
    case 3:
      // A class has single characters: what is made of several would be taken apart.
      let members = (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in
        characters.filter { $0.unicodeScalars.count == 1 }.randomElement(using: &random)
      }
      return .oneOf(members)
    case 4: return .any(0...Int.random(in: 1...4, using: &random))
    case 5, 6, 7: return .sequence(parts(2...4))
    case 8, 9: return .either(parts(2...4))
    case 10: return .maybe(part(&random, depth: depth - 1))
    case 11:
      let least = Int.random(in: 0...2, using: &random)
      return .times(
        part(&random, depth: depth - 1), least...(least + Int.random(in: 0...2, using: &random)))
    case 12:
      let (word, isThere) = (word(&random, 1...2), Bool.random(using: &random))
      return Bool.random(using: &random)
        ? .ahead(word, isThere: isThere) : .behind(word, isThere: isThere)
    default: return .edge(["^", "$", "\\b"].randomElement(using: &random) ?? "^")
    }
  }

  /// A pattern, the same with nothing known of it so that it is searched in every text, and its parts.
  private static func pattern(
    _ random: inout SeededNumbers
  ) throws -> (sifted: Pattern, plain: Pattern, part: Part) {
    let part = part(&random, depth: 3)
    let plain = try Pattern("(?s)" + part.source)
    #expect(plain.literals == nil && plain.needed == nil)
    return (try Pattern(part.source), plain, part)
  }

  /// What a pattern means amid other words, and other words alone.
  private static func text(_ part: Part?, _ random: inout SeededNumbers) -> String {
    word(&random, 0...5) + (part?.sample(&random) ?? "") + word(&random, 0...5)
  }

  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    part.isEmpty || bytes.indices.contains { bytes[$0...].starts(with: part) }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a text that a pattern matches holds one of the stretches that it needs`(seed: UInt64) throws
  {
    var random = SeededNumbers(state: seed)
    var (matched, passed, needing) = (0, 0, 0)
    for _ in 0..<400 {
      let (sifted, plain, part) = try Self.pattern(&random)
      if sifted.literals != nil { needing += 1 }
      for number in 0..<12 {
        let text = Self.text(number < 8 ? part : nil, &random)
        // As it is normalised, and as it is written, halves of pairs with it.
        var units = number % 2 == 0 ? NormalizedText(text).units : Array(text.utf16)
        if number % 4 == 3 { units.append(0xD83D) }
        let encoded = EncodedUnits(units[...])
        let expected = plain.search(encoded)
        #expect(sifted.search(encoded) == expected, "\(part.source) in \(text)")
        #expect(sifted.matches(encoded) == !expected.ranges.isEmpty, "\(part.source) in \(text)")
        guard let literals = sifted.literals else { continue }
        let isHeld = literals.contains { literal in
          Self.holds(encoded.bytes, EncodedUnits(literal[...]).bytes)
        }
        if expected.ranges.isEmpty {
          if !isHeld { passed += 1 }
        } else {
          matched += 1
          #expect(isHeld, "\(part.source) in \(text)")
        }
      }
    }
    // The law had something to hold for on either side.
    #expect(needing > 150 && matched > 500 && passed > 500, "\(needing) \(matched) \(passed)")
  }

  @Test(arguments: [1, 2, 3, 63, 64, 65, 128, 130] as [Int])
  func `all texts at once are passed over as each alone, and none that holds a match`(
    count: Int
  ) throws {
    var random = SeededNumbers(state: UInt64(1000 + count))
    // What was there before is not to be seen.
    var marks: [UInt64] = [.max, .max, .max, .max, .max]
    var (matched, passed) = (0, 0)
    let isMarked = { (marks: [UInt64], text: Int) in
      marks[text >> 6] >> UInt64(text & 63) & 1 == 1
    }
    for _ in 0..<(3000 / count + 30) {
      let (sifted, plain, part) = try Self.pattern(&random)
      let texts = (0..<count).map { _ in
        NormalizedText(Self.text(Bool.random(using: &random) ? part : nil, &random))
      }
      guard let needed = sifted.needed else { continue }
      TextSieve(texts).texts(meeting: needed, into: &marks)
      #expect(marks.count == (count + 63) / 64)
      for (index, text) in texts.enumerated() {
        #expect(isMarked(marks, index) == needed.mayMeet(Sieve(text.units)))
        if plain.matches(EncodedUnits(text)) {
          matched += 1
          #expect(isMarked(marks, index), "\(part.source) in \(text.text)")
        } else if !isMarked(marks, index) {
          passed += 1
        }
      }
      // No text beyond the last.
      #expect(count % 64 == 0 || marks[count >> 6] >> UInt64(count & 63) == 0)
    }
    #expect(matched > 50 && passed > 50, "\(matched) \(passed)")
  }

  @Test func `no texts have no marks`() throws {
    var marks: [UInt64] = [1]
    let needed = try #require(try Pattern("请").needed)
    TextSieve([]).texts(meeting: needed, into: &marks)
    #expect(marks.isEmpty)
    TextSieve([NormalizedText("")]).texts(meeting: needed, into: &marks)
    #expect(marks == [0])
  }

  @Test func `keys are the same where all bytes are, and have then one hash`() throws {
    var random = SeededNumbers(state: 11)
    var known: [PatternKey: String] = [:]
    for _ in 0..<2_000 {
      let source = Self.part(&random, depth: 3).source
      known[PatternKey(source)] = source
      // The same bytes in another string.
      let other = String(decoding: Array(source.utf8), as: UTF8.self)
      let slice = String(("<" + source + ">").unicodeScalars.dropFirst().dropLast())
      for same in [other, slice] {
        #expect(PatternKey(same) == PatternKey(source))
        #expect(PatternKey(same).hashValue == PatternKey(source).hashValue)
        #expect(known[PatternKey(same)].map { Array($0.utf8) } == Array(source.utf8))
      }
      // One byte in the middle, where no key looks before it compares.
      var bytes = Array(source.utf8)
      guard bytes.count > 40, let place = bytes[17..<bytes.count - 17].firstIndex(of: 0x7C) else {
        continue
      }
      bytes[place] = 0x2F
      let changed = PatternKey(String(decoding: bytes, as: UTF8.self))
      #expect(changed != PatternKey(source))
      #expect(changed.hashValue == PatternKey(source).hashValue)
    }
    #expect(known.count > 1_000)
    #expect(Set(known.keys).count == Set(known.values.map { Array($0.utf8) }).count)
  }

  @Test func `what looks alike in other bytes is another pattern`() {
    // One character and a letter with its mark are equal as strings, and match other texts.
    let (one, two) = ("caf\u{E9}", "cafe\u{301}")
    #expect(one == two)
    #expect(PatternKey(one) != PatternKey(two))
    #expect(PatternKey("ａ") != PatternKey("a"))
    #expect(PatternKey("") != PatternKey(" "))
    #expect(PatternKey("请") == PatternKey("请"))
  }

  @Test func `a pattern that several ask for is made once, and a wrong one is told each time`()
    throws
  {
    let source = "(?:上午|下午)好$|\\bgood day\\b"
    #expect(try Pattern.shared(source) === Pattern.shared(source))
    #expect(try Pattern.shared(source).literals == Pattern(source).literals)
    for _ in 0..<2 {
      let fault = #expect(throws: Pattern.Fault.self) { try Pattern.shared("(上午") }
      #expect(fault?.offset == 3)
    }
  }
}
