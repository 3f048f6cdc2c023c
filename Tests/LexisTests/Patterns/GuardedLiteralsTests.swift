import Lexis
import TestSupport
import Testing

/// Literals with conditions, by hand and against the same patterns in PCRE2.
@Suite struct GuardedLiteralsTests {
  private func matches(_ pattern: String, _ text: String) -> Bool? {
    GuardedLiterals([pattern]).map { $0.matches(Array(text.utf16)[...]) == 1 }
  }

  @Test(
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
  func `each condition is held against the text around the literal`(
    pattern: String, text: String, expected: Bool
  ) {
    #expect(matches(pattern, text) == expected)
  }

  @Test(arguments: ["a+", "[ab]c", "a.c", "(a)", "\\d", ""])
  func `what is more than literals is refused`(pattern: String) {
    #expect(matches(pattern, "abc") == nil)
  }

  @Test func `at most as many patterns as there are bits`() {
    #expect(GuardedLiterals(Array(repeating: "什么", count: 64)) != nil)
    #expect(GuardedLiterals(Array(repeating: "什么", count: 65)) == nil)
  }

  @Test func `the words of questions mean what the regular expressions mean`() throws {
    let words = QuestionWords.standard
    let sources = [words.open, words.closed, words.none]
    let literals = try #require(GuardedLiterals(sources))
    let patterns = try sources.map { try Pattern($0) }
    let pieces =
      sources.joined(separator: "|").split { !($0.isLetter || $0 == " ") }.map(String.init)
      + ["的", "一", " ", "1", "\u{20000}"]
    var random = SeededNumbers(state: 7)
    var matched = [0, 0, 0]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...6, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let normalized = NormalizedText(text)
      let found = literals.matches(normalized.units[...])
      let encoded = EncodedUnits(normalized)
      for (index, pattern) in patterns.enumerated() {
        let matches = pattern.matches(encoded)
        #expect(matches == (found >> UInt64(index) & 1 != 0), "\(text)")
        if matches { matched[index] += 1 }
      }
    }
    // The texts are neither all questions nor none.
    #expect(matched.allSatisfy { (500...19_500).contains($0) })
  }
}
