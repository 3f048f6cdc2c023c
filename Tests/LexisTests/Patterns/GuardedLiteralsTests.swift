import Lexis
import Testing

@Suite("Literals with conditions")
struct GuardedLiteralsTests {
  private func matches(_ pattern: String, _ text: String) -> Bool? {
    GuardedLiterals([pattern]).map { $0.matches(Array(text.utf16)[...]) == 1 }
  }

  @Test(
    "each condition is held against the text around the literal",
    arguments: [
      ("什么(?!都|的$)", "什么", true), ("什么(?!都|的$)", "什么都", false),
      ("什么(?!都|的$)", "什么的", false), ("什么(?!都|的$)", "什么的人", true),
      ("(?<!干)(?<!好)吗", "好吗", false), ("(?<!干)(?<!好)吗", "是吗", true),
      ("(?<![好几])个(?=月|$)", "三个月", true), ("(?<![好几])个(?=月|$)", "几个月", false),
      ("(?<![好几])个(?=月|$)", "三个", true), ("(?<![好几])个(?=月|$)", "三个人", false),
      ("还是.{1,3}$", "还是", false), ("还是.{1,3}$", "还是明天", true),
      ("还是.{1,3}$", "还是明天上午", false), ("还是.{1,3}$", "还是\u{20000}\u{20001}\u{20002}", true),
      ("有(?:任何|什么)(?:的)?问题.{0,2}(?:请|找)", "有任何的问题就请", true),
      ("有(?:任何|什么)(?:的)?问题.{0,2}(?:请|找)", "有问题请", false),
      ("\\b(?:is|are) you\\b", "are you", true), ("\\b(?:is|are) you\\b", "are your", false),
      ("\\bare you\\b(?<!who are you)", "who are you", false),
      ("^(?:嗯|啊)*(?:好|不$)", "嗯啊好的", true), ("^(?:嗯|啊)*(?:好|不$)", "很好", false),
      ("^(?:嗯|啊)*(?:好|不$)", "嗯不", true), ("^(?:嗯|啊)*(?:好|不$)", "不用", false),
    ])
  func conditions(pattern: String, text: String, expected: Bool) {
    #expect(matches(pattern, text) == expected)
  }

  @Test(
    "what is more than literals is refused", arguments: ["a+", "[ab]c", "a.c", "(a)", "\\d", ""])
  func refused(pattern: String) {
    #expect(matches(pattern, "abc") == nil)
  }

  @Test("at most as many patterns as there are bits")
  func limit() {
    #expect(GuardedLiterals(Array(repeating: "什么", count: 64)) != nil)
    #expect(GuardedLiterals(Array(repeating: "什么", count: 65)) == nil)
  }

  @Test("the words of questions mean what the regular expressions mean")
  func sameAsPatterns() throws {
    let sources = [Questions.open, Questions.closed, Questions.none]
    let literals = try #require(GuardedLiterals(sources))
    let patterns = try sources.map { try Pattern($0) }
    let pieces =
      sources.joined(separator: "|")
      .split { !($0.isLetter || $0 == " ") }.map(String.init) + ["的", "一", " ", "1", "\u{20000}"]
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    for _ in 0..<20_000 {
      let text = (0...random(5)).map { _ in pieces[random(pieces.count)] }.joined()
      let normalized = NormalizedText(text)
      let found = literals.matches(normalized.units[...])
      let encoded = EncodedUnits(normalized)
      for (index, pattern) in patterns.enumerated() {
        #expect(pattern.matches(encoded) == (found >> UInt64(index) & 1 != 0), "\(text)")
      }
    }
  }
}
