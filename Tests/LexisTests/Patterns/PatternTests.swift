import CallModel
import Lexis
import Testing

@Suite struct PatternTests {
  /// Patterns of every build: what may be left out, alternatives of unlike length, look-around,
  /// classes, quantifiers, escapes, and what the reader of needed words does not know.
  static let tricky = [
    "您?贵姓|怎么称呼", "(?:地址|位置)(?:是|在)?(?:哪|什么)", "[申邀]请|请(?:假(?![如若])|示)", "^(?:好)*(?:对|是的)",
    "(?<![好这])几(?=点|号)", "(?<=姓)王", "a{2,3}b|[0-9]{3,}", "(?:ab|abc|)d", "x{0}y",
    "(?:请|求)+.{0,3}谢谢",
    "\\bgood (?:day|morning)\\b", "[a-c]x|[^a-c]y", "再见[到面]?$", "没?有|\\d", "(?i)HELLO", "(请)\\1",
    "(?:电话|手机|号码)(?:号码)?(?:还是|就是)", "好(?=吗|$)", "\\.[0-9]", "[]请]见", "一(?:二(?:三(?:四)?)?)?五",
    "我叫([王李]{1,2}?)(?=$|的)", "(?>不|没)(?:要|有)", "[ ,，]{0,2}号\\Kx", "请{2}",
  ]

  /// Texts made of the pattern's own characters and of common ones, in any order.
  private static func texts(of pattern: String, _ generator: inout Seeded) -> [String] {
    let own = Array(pattern.filter { !"()[]{}|?*+^$\\<>=!:.".contains($0) })
    let common = Array("的一您好请问谢谢再见ab xy 12好号姓王")
    return (0..<40).map { _ in
      String(
        (0..<Int(generator.next() % 14)).map { _ in
          generator.next() % 3 == 0 || own.isEmpty
            ? common[Int(generator.next() % UInt64(common.count))]
            : own[Int(generator.next() % UInt64(own.count))]
        })
    }
  }

  @Test func `no pattern matches a part of a character`() {
    let fault = #expect(throws: Pattern.Fault.self) { try Pattern("好\\C") }
    #expect(fault?.reason.zh.hasPrefix("不能用") == true)
  }

  @Test func `a text that is passed over holds no match`() throws {
    var generator = Seeded(20_261_126)
    var matched = 0
    var unmatched = 0
    let patterns = Self.tricky + PhraseLibrary.standard.exclusions.map(\.pattern.source)
    let phrases = PhraseLibrary.standard.groups.flatMap { $0.chinese + $0.english }
    for source in patterns {
      let pattern = try Pattern(source)
      // With a flag in front nothing is known to be needed, so that every text is searched.
      let searched = try Pattern("(?s)" + source)
      for text in Self.texts(of: source, &generator) + phrases {
        let units = EncodedUnits(NormalizedText(text))
        let expected = searched.search(units)
        #expect(pattern.search(units) == expected, "\(source) in \(text)")
        #expect(pattern.matches(units) == !expected.ranges.isEmpty, "\(source) in \(text)")
        if expected.ranges.isEmpty { unmatched += 1 } else { matched += 1 }
      }
    }
    // The law had something to hold for on either side.
    #expect(matched > 1_000)
    #expect(unmatched > 10_000)
  }

  /// A mask whose pattern is silently none would show everything.
  @Test func `a pattern of the code that is wrong stops the program and is named`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Pattern(fixed: "(?:贵姓")
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("wrong at character 5: missing closing parenthesis: (?:贵姓"))
  }

  @Test func `halves of pairs and long texts keep their places`() throws {
    let pattern = try Pattern("好")
    let units: [UInt16] = [0xD83D, 0x597D, 0xDE00, 0xD83D, 0xDE00, 0x597D]
    #expect(pattern.search(EncodedUnits(units[...])).ranges == [1..<2, 5..<6])
    #expect(try Pattern("😀").search(EncodedUnits(units[...])).ranges == [3..<5])
    let long = Array(repeating: UInt16(0x7684), count: 50_000) + [0x597D]
    #expect(pattern.search(EncodedUnits(long[...])).ranges == [50_000..<50_001])
  }

  @Test func `the usual faults are told in Chinese as well`() {
    for (source, words) in [("(请|", "缺少右括号"), ("[申邀", "缺少右方括号"), ("*请", "量词前面"), ("请)", "多了一个")] {
      do {
        _ = try Pattern(source)
        Issue.record("\(source) was taken")
      } catch {
        #expect(error.reason.zh.contains(words), "\(error.message)")
        #expect(error.reason.en == error.message)
      }
    }
  }
}
