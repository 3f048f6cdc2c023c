import CallModel
import Lexis
import Testing

@Suite struct NormalizedTextTests {
  @Test(arguments: [
    ("您好，请问！", "您好请问"),
    ("您 好 请 问", "您好请问"),
    ("ＡＢＣ１２３", "abc123"),
    ("繁體中文，請問您貴姓？", "繁体中文请问您贵姓"),
    ("妳好", "你好"),
    ("Thank you!  Good-bye.", "thank you good bye"),
    ("I'm sorry, I don't know", "i am sorry i do not know"),
    ("We can't; it's the engineer\u{2019}s", "we cannot it is the engineers"),
    ("won't shan't let's o'clock", "will not shall not let us oclock"),
    ("速率 100 M，1,000 元，10.5 元，8：30", "速率100 m 1000元10.5元8:30"),
    ("打 10000 号", "打10000号"),
    ("ﬁne ①号 e\u{301}té", "fine 1号été"),
    ("好的👍谢谢", "好的谢谢"),
    ("𠮷先生", "𠮷先生"),
    ("", ""),
    ("。。。", ""),
  ])
  func `one width, one case, no punctuation`(raw: String, normal: String) {
    #expect(NormalizedText(raw).text == normal)
  }

  @Test func `a stretch is quoted in the speaker's own words`() {
    let text = NormalizedText("請問，您 貴姓？Thank you very much, Sir")
    #expect(text.quote(0..<4) == "請問，您 貴")
    let units = Array(text.text.utf16)
    #expect(units == text.units)
    #expect(text.quote(0..<text.count) == "請問，您 貴姓？Thank you very much, Sir")
  }

  @Test func `sentence ends are kept apart`() {
    let text = NormalizedText("您好。请讲！10.5元")
    #expect(text.sentences == [0..<2, 2..<4, 4..<9])
    #expect(NormalizedText("好。").sentences == [0..<1])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `normalising twice changes nothing, and places rise`(seed: UInt64) {
    var generator = Seeded(seed)
    let alphabet = Array("您好請問ＡbC 1２，。'!-\u{301}ﬁ①👍𠮷don't裝機é…".unicodeScalars)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<40, using: &generator) {
      scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
    }
    let raw = String(scalars)
    let once = NormalizedText(raw)
    let twice = NormalizedText(once.text)
    #expect(twice.text == once.text)
    #expect(once.starts.count == once.count && once.ends.count == once.count)
    for index in 0..<once.count {
      #expect(once.starts[index] < once.ends[index])
      #expect(Int(once.ends[index]) <= once.source.count)
      if index > 0 { #expect(once.starts[index - 1] <= once.starts[index]) }
    }
  }
}

@Suite struct SpokenLengthTests {
  @Test(arguments: [
    ("您好，请问您贵姓？", 7, 7),
    ("我要装 WiFi，100 兆", 9, 8),
    ("one moment please", 0, 3),
    ("[noise] 您好（笑）", 2, 2),
    ("【音乐】您好，再见", 4, 4),
    ("I don't know", 0, 4),
  ])
  func `counts what is said`(text: String, characters: Int, words: Int) {
    let length = SpokenLength(text)
    if characters > 0 { #expect(length.characters == characters) }
    #expect(length.words == words)
  }

  @Test func `the language is that of most words`() {
    #expect(SpokenLanguage.of(["您好 wifi", "hello"]) == .chinese)
    #expect(SpokenLanguage.of(["hello there Mr 王"]) == .english)
    #expect(SpokenLanguage.of(["", "…"]) == nil)
  }
}
