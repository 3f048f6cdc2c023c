import CallModel
import Lexis
import TestSupport
import Testing

@Suite struct TurnClockTests {
  @Test func `words give their times, whatever is between them`() {
    let turn = Turn(
      number: 1, party: .agent, span: Span(0, 10), text: "您好，请问 是王先生吗？",
      words: [
        TimedWord("您好", span: Span(1, 2)), TimedWord("，", span: nil),
        TimedWord("请问", span: Span(3, 4)), TimedWord("是", span: nil),
        TimedWord("王先生", span: Span(6, 7.5)), TimedWord("吗", span: Span(8, 8.5)),
      ])
    let clock = TurnClock(turn, text: NormalizedText(turn.text))
    #expect(clock.span(of: 0..<2) == Span(1, 2))
    #expect(clock.span(of: 0..<4) == Span(1, 4))
    #expect(clock.span(of: 5..<8) == Span(6, 7.5))
    #expect(clock.span(of: 7..<9) == Span(6, 8.5))
    #expect(clock.span(of: 0..<0) == Span(0, 10))
  }

  @Test func `without times of words the turn's own are shared out`() {
    let turn = Turn(number: 1, party: .agent, span: Span(10, 20), text: "一二三四五六七八九十")
    let clock = TurnClock(turn, text: NormalizedText(turn.text))
    #expect(clock.span(of: 2..<5) == Span(12, 15))
    #expect(TurnClock.span(of: 2..<5, in: turn, text: NormalizedText(turn.text)) == Span(12, 15))
  }

  /// The time of each stretch is that of the words that share letters with it.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a stretch has the time of the words it touches`(seed: UInt64) {
    var generator = Seeded(seed)
    var words: [TimedWord] = []
    var owner: [Int] = []
    var at = 0.0
    for index in 0..<Int.random(in: 1...30, using: &generator) {
      let length = Int.random(in: 1...4, using: &generator)
      let spoken = Double(Int.random(in: 1...8, using: &generator)) / 4
      let timed = Int.random(in: 0..<5, using: &generator) > 0 || index == 0
      words.append(
        TimedWord(
          String(repeating: "电", count: length),
          span: timed ? Span(Seconds(at), Seconds(at + spoken)) : nil))
      owner += Array(repeating: index, count: length)
      at += spoken
    }
    let text = words.map(\.text).joined()
    let turn = Turn(number: 1, party: .agent, span: Span(0, Seconds(at)), text: text, words: words)
    let clock = TurnClock(turn, text: NormalizedText(text))
    for _ in 0..<40 {
      let from = Int.random(in: 0..<owner.count, using: &generator)
      let to = Int.random(in: from + 1...owner.count, using: &generator)
      let spans = (owner[from]...owner[to - 1]).compactMap { words[$0].span }
      guard let start = spans.first?.start, let end = spans.map(\.end).max() else { continue }
      #expect(clock.span(of: from..<to) == Span(start, end))
    }
  }
}
