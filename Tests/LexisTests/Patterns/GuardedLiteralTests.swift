import Lexis
import TestSupport
import Testing

/// Literals with conditions against the same patterns in PCRE2.
@Suite struct GuardedLiteralTests {
  private static let sources = [Questions.open, Questions.closed, Questions.none]

  /// Pieces of the patterns themselves and what can stand between them.
  private static let pieces: [String] = {
    var pieces: Set<String> = [" ", "的", "我", "😀", "号", "了", "他们", " so do i", "zz", "_"]
    for source in sources {
      var piece = ""
      for character in source + "|" {
        if character.isLetter {
          piece.append(character)
        } else {
          if !piece.isEmpty { pieces.insert(piece) }
          piece = ""
        }
      }
    }
    return pieces.sorted()
  }()

  @Test func `questions are told as their patterns tell them`() throws {
    let literals = try #require(GuardedLiterals(Self.sources))
    let patterns = try Self.sources.map { try Pattern($0) }
    var random = SeededNumbers(state: 20_261_127)
    var matched = [0, 0, 0]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
        if Int.random(in: 0..<3, using: &random) == 0 { text += " " }
      }
      let units = NormalizedText(text).units[...]
      if units.isEmpty { continue }
      let found = literals.matches(units)
      let encoded = EncodedUnits(units)
      for (index, pattern) in patterns.enumerated() {
        let matches = pattern.matches(encoded)
        #expect((found >> UInt64(index) & 1 != 0) == matches, "\(text): \(Self.sources[index])")
        if matches { matched[index] += 1 }
      }
    }
    // The texts are neither all questions nor none.
    #expect(matched.allSatisfy { (500...19_500).contains($0) })
  }

  @Test(arguments: ["a.*b", "[", "(?i)a", "a+", "(a)\\1", "", "a|"])
  func `what is more than literals is refused`(source: String) {
    #expect(GuardedLiterals([source]) == nil)
  }

  @Test func `at most as many patterns as there are bits`() {
    #expect(GuardedLiterals(Array(repeating: "什么", count: 64)) != nil)
    #expect(GuardedLiterals(Array(repeating: "什么", count: 65)) == nil)
  }
}
