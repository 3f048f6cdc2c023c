import CallModel
import Lexis
import Testing

@Suite("Satisfaction from words")
struct SatisfactionLexiconTests {
  private func turns(_ said: [(Party, String)]) -> [Turn] {
    said.enumerated().map { Turn(number: $0.offset + 1, party: $0.element.0, text: $0.element.1) }
  }

  private let tiny = """
    # a table for the tests
    zh\tcourtesy\t谢谢|抱歉|您好
    zh\tfarewell\t再见|拜拜
    zh\tintercept\t-\t0.5\t0.25\t0
    zh\tlast\t解决了\t2\t3\t4
    zh\tfirst\t没人管\t-1\t-1\t-1
    zh\tagent-last\t已经修好\t1\t0\t0
    zh\tshape\tagent-closes\t1\t1\t1
    """

  private func tinyLexicon() throws -> SatisfactionLexicon {
    try SatisfactionLexicon(tiny, language: .chinese)
  }

  @Test("the sum is the constant and each phrase's weight over the root of its place's length")
  func sum() throws {
    let reading = try tinyLexicon().reading(
      of: turns([
        (.customer, "宽带坏了没人管"), (.agent, "已经修好了"), (.customer, "好的解决了"),
      ]))
    // 7 tokens said first, 5 by the agent, 5 last.
    let expected = 0.5 + 2 / 11.0.squareRoot() - 1 / 13.0.squareRoot() + 1 / 11.0.squareRoot()
    #expect(abs(reading.points.satisfaction - expected) < 1e-12)
    let addends = reading.marks.map(reading.addend)
    #expect(addends.map(\.phrase) == ["解决了", "已经修好", "没人管"])
    #expect(addends[0].turn == 2)
    #expect(addends[0].range == 2..<5)
  }

  @Test("a farewell is not the customer's last word")
  func farewell() throws {
    let lexicon = try tinyLexicon()
    let said: [(Party, String)] = [
      (.customer, "宽带坏了"), (.agent, "已经修好了"), (.customer, "好的解决了"),
    ]
    let open = lexicon.reading(of: turns(said))
    let closed = lexicon.reading(of: turns(said + [(.agent, "您好谢谢"), (.customer, "再见，拜拜")]))
    #expect(open.points == closed.points)
  }

  @Test("an agent's courtesies change nothing, wherever they are put in", arguments: [1, 2, 3, 4])
  func courtesies(seed: Int) {
    let said: [(Party, String)] = [
      (.customer, "我的宽带三天没人修，到底什么时候来"), (.agent, "我马上帮您查一下，明天上午师傅上门"),
      (.customer, "怎么又是明天，上次也这么说"), (.agent, "这次是我们约的第一单，到了会先打电话"),
      (.customer, "好的，那就明天上午吧"),
    ]
    let plain = SatisfactionLexicon.chinese.reading(of: turns(said)).points
    let words = ["您好，", "谢谢，", "非常抱歉，", "不好意思，", "对不起，"]
    let polite = said.enumerated().map { index, turn -> (Party, String) in
      if turn.0 != .agent { return turn }
      let first = words[(index + seed) % words.count]
      let last = words[(index * 3 + seed) % words.count]
      return (.agent, first + turn.1 + "，" + last)
    }
    #expect(SatisfactionLexicon.chinese.reading(of: turns(polite)).points == plain)
    // A run of courtesies alone at the end as well.
    #expect(
      SatisfactionLexicon.chinese.reading(of: turns(polite + [(.agent, "谢谢，再见")])).points == plain)
  }

  @Test("content and displeased customers are told apart in both languages")
  func direction() {
    func satisfaction(_ lexicon: SatisfactionLexicon, _ said: [(Party, String)]) -> Double {
      lexicon.reading(of: turns(said)).points.satisfaction
    }
    let good = satisfaction(
      .chinese,
      [(.customer, "请问移机怎么办理"), (.agent, "带身份证到营业厅，当天可以办好"), (.customer, "已解决，谢谢")])
    let bad = satisfaction(
      .chinese,
      [
        (.customer, "报修几天了没人管"), (.agent, "请您耐心等待"), (.customer, "你们每次都是这么说，我要投诉"),
      ])
    #expect(good > bad + 0.5)
    let fine = satisfaction(
      .english,
      [
        (.customer, "How do I move my line?"), (.agent, "Bring your card to the shop."),
        (.customer, "Solved, thank you"),
      ])
    let angry = satisfaction(
      .english,
      [
        (.customer, "Nobody came for days."), (.agent, "Please wait."),
        (.customer, "You always say so, I will complain about you"),
      ])
    #expect(fine > angry + 0.5)
  }

  @Test("the tables inside have at most 500 entries a language, each found again under its place")
  func built() {
    for lexicon in [SatisfactionLexicon.chinese, .english] {
      #expect(lexicon.count > 300)
      #expect(lexicon.count <= 500)
    }
  }

  @Test("punctuation is never needed")
  func noPunctuation() {
    let said: [(Party, String)] = [
      (.customer, "我的宽带，三天没人修。到底什么时候来？"), (.agent, "明天上午，师傅上门。"),
      (.customer, "好的，那就明天吧。"),
    ]
    let bare = said.map { ($0.0, $0.1.filter { !"，。？".contains($0) }) }
    let lexicon = SatisfactionLexicon.chinese
    #expect(
      abs(
        lexicon.reading(of: turns(said)).points.satisfaction
          - lexicon.reading(of: turns(bare)).points.satisfaction) < 1e-9)
  }

  @Test(
    "a line that cannot be read is named",
    arguments: ["zh\tlast\t好", "zh\tnowhere\t好\t1\t1\t1", "zh\tlast\t好\t1\tx\t1"])
  func broken(line: String) {
    #expect(throws: InputProblem.self) {
      try SatisfactionLexicon("# head\n" + line, language: .chinese)
    }
    do throws(InputProblem) {
      _ = try SatisfactionLexicon("# head\n" + line, language: .chinese)
    } catch {
      #expect(error.line == 2)
    }
  }

  @Test("silence and strangers say nothing")
  func empty() throws {
    let lexicon = try tinyLexicon()
    #expect(lexicon.reading(of: turns([])).points.satisfaction == 0.5)
    #expect(lexicon.reading(of: turns([(.unknown, "解决了")])).marks.isEmpty)
  }
}
