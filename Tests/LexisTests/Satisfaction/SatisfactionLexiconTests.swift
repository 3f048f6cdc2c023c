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

  // MARK: Plain words

  private let plain = """
    zh\tthanks\t谢谢
    zh\tpraise\t满意|不错
    zh\tsolved\t解决了
    zh\tblame\t投诉|骗|没人管
    zh\tneutral\t满意度|解决了吗
    zh\tlast\t谢谢\t3\t3\t3
    zh\tlast\t满\t-9\t-9\t-9
    zh\tlast\t不\t-1\t0\t0
    zh\tlast\t错\t-9\t0\t0
    zh\tlast\t很满意\t-9\t-9\t-9
    zh\tfamily-last\tpraise\t2\t1\t1
    zh\tfamily-last\tsolved\t4\t4\t4
    zh\tfamily-last\tblame\t-2\t0\t0
    zh\tfamily-last\tnegated-praise\t-1.5\t0\t0
    zh\tfamily-last\tnegated-solved\t-2.5\t0\t0
    """

  @Test(
    "a plain word has its own weight or its family's, and what it means where it stands",
    arguments: [
      ("那谢谢", 3.0, ["谢谢"]), ("挺满意", 2, ["满意"]), ("不错啊", 2, ["不错"]), ("不错满意满意", 4, ["不错", "满意"]),
      ("我不满意", -1.5, ["不满意"]), ("不是很满意", -1.5, ["不是很满意"]), ("没有不满意", 0, []), ("满意度", 0, []),
      ("没有谢谢", 3, ["谢谢"]), ("没解决了", -2.5, ["没解决了"]), ("解决了吗", 0, []), ("都解决了", 4, ["解决了"]),
      ("我要投诉", -2, ["投诉"]), ("我不是投诉啊", -1, []), ("是不是投诉", -3, ["投诉"]), ("没人管骗人", -4, ["没人管", "骗"]),
    ] as [(String, Double, [String])])
  func plainWord(said: String, weight: Double, shown: [String]) throws {
    let dialogue = turns([(.customer, "喂"), (.agent, "请讲"), (.customer, said)])
    let lexicon = try SatisfactionLexicon(plain, language: .chinese)
    let reading = lexicon.reading(of: dialogue)
    let length = Double(said.count)
    #expect(abs(reading.points.satisfaction - weight / (6 + length).squareRoot()) < 1e-9)
    let units = Array(said.utf16)
    let quoted = reading.marks.map(reading.addend).filter { $0.phrase != "不" }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
      .map { String(decoding: units[$0.range], as: UTF16.self) }
    #expect(quoted == shown)
  }

  @Test(
    "thanks, praise and what is solved never weigh below zero, blame never above",
    arguments: Language.allCases)
  func signs(language: Language) {
    let lexicon = SatisfactionLexicon.of(language)
    let known = lexicon.weights.filter { $0.family != nil }
    #expect(known.count > 60)
    for weight in known {
      let points = [
        weight.points.satisfaction, weight.points.resolution, weight.points.effectiveness,
      ]
      switch weight.family {
      case .thanks, .praise, .solved: #expect(points.allSatisfy { $0 >= 0 }, "\(weight)")
      default: #expect(points.allSatisfy { $0 <= 0 }, "\(weight)")
      }
    }
    // Every family has a weight at every place, so that a word that the dialogues lack has one.
    for place in ["first", "middle", "last"] {
      for family in PlainWords.Family.allCases {
        #expect(
          lexicon.weights.contains { $0.place == place && $0.phrase == family.rawValue },
          "\(place) \(family)")
      }
    }
  }

  private static let plainEnds: [(Language, String, Double)] =
    ["谢谢你", "非常满意", "问题解决了", "服务真不错", "太好了", "师傅特别耐心", "你们服务很好", "给你们点个赞"]
    .map { (.chinese, $0, 1) }
    + ["我要投诉", "你们太敷衍了", "没人管", "太差劲了", "还是没有解决", "骗人", "我不满意", "不是很满意", "服务不好我很失望", "没解决"]
    .map { (.chinese, $0, -1) }
    + [
      "thank you", "I am satisfied", "the problem has been solved", "great service",
      "that is perfect",
    ]
    .map { (.english, $0, 1) }
    + [
      "I will complain", "this is ridiculous", "terrible service", "I am not happy",
      "I am not satisfied", "it is of no use",
    ]
    .map { (.english, $0, -1) }

  @Test(
    "plain praise at the end never lowers satisfaction, plain blame and negated praise never raise it",
    arguments: plainEnds)
  func ends(language: Language, said: String, sign: Double) {
    let lexicon = SatisfactionLexicon.of(language)
    let dialogues: [[(Party, String)]] =
      language == .chinese
      ? [
        [(.customer, "我的宽带什么时候来装"), (.agent, "明天上午师傅上门"), (.customer, "那我在家等着")],
        [(.customer, "报修三天了怎么还没有人来"), (.agent, "我马上帮您查一下"), (.customer, "你们每次都这么说，我等了三天了")],
        [(.customer, "请问移机怎么办理"), (.agent, "带身份证到营业厅，当天可以办好"), (.customer, "好的，明白了")],
      ]
      : [
        [
          (.customer, "When will you come?"), (.agent, "Tomorrow morning."),
          (.customer, "I will be at home"),
        ],
        [
          (.customer, "Nobody came for days."), (.agent, "I will look at it at once."),
          (.customer, "You always say so and I am still waiting"),
        ],
        [
          (.customer, "How do I move my line?"), (.agent, "Bring your card to the shop."),
          (.customer, "ok got it"),
        ],
      ]
    for dialogue in dialogues {
      var more = dialogue
      more[2].1 += (language == .chinese ? "，" : ". ") + said
      let before = lexicon.reading(of: turns(dialogue)).points.satisfaction
      let after = lexicon.reading(of: turns(more)).points.satisfaction
      #expect((after - before) * sign >= 0, "\(said) after \(dialogue[2].1): \(before) to \(after)")
    }
  }

  @Test(
    "no phrase names a company, a place, a product or another trade",
    arguments: [
      (
        Language.chinese,
        "艺龙|锤子|联通|电信|移动|小米|华为|搜狗|乐视|音悦|友宝|美图|罗永浩|小沃|京妮|上海|北京|广东|客服|微博|私信|宽带|流量|套餐"
          + "|手机|电脑|软件|缓存|卸载|输入法|法技术|科技|订单|机票|酒店|充值|详单|网页|呵呵|2g|3g|4g|t1|tai|信的|通客|国联"
      ),
      (
        Language.english,
        "elong|smartisan|unicom|telecom|xiaomi|huawei|sogou|letv|qunar|yonghao|guangdong|beijing|t1|broadband"
          + "|signal|package|cellphone|android|screen|software|download|settings|camera|order|ticket|hotel|website"
          + "|microblog|ha|ho|lol|xiao|yuan"
      ),
    ])
  func names(language: Language, list: String) {
    let names = list.split(separator: "|").map(String.init)
    for weight in SatisfactionLexicon.of(language).weights where weight.place != "shape" {
      let words = weight.phrase.split(separator: " ").map(String.init)
      #expect(
        !names.contains { language == .chinese ? weight.phrase.contains($0) : words.contains($0) },
        "\(weight.place) \(weight.phrase)")
    }
  }

  @Test(
    "what only looks like praise earns nothing that is quoted",
    arguments: ["给我一个满意的答复", "问题解决了吗", "说好了今天上午来", "我很好奇你们怎么排的", "我想问满意度怎么打分"])
  func neutral(said: String) {
    let reading = SatisfactionLexicon.chinese.reading(
      of: turns([(.customer, "我家的单子怎么还没人来"), (.agent, "我看一下"), (.customer, said)]))
    #expect(
      reading.marks.filter { reading.isShown($0) && $0.turn == 2 && $0.points.satisfaction > 0 }
        .map { reading.addend($0).phrase } == [])
  }

  @Test("what is quoted is quoted for what it means")
  func shown() throws {
    let table = """
      zh\tshown-good\t好的
      zh\tshown-bad\t解释
      zh\tlast\t好的\t1\t1\t1
      zh\tfirst\t好的\t-1\t0\t0
      zh\tlast\t解释\t-1\t0\t0
      zh\tlast\t你们\t-1\t0\t0
      """
    let reading = try SatisfactionLexicon(table, language: .chinese).reading(
      of: turns([(.customer, "好的"), (.agent, "嗯"), (.customer, "你们解释好的")]))
    let shown = reading.marks.filter(reading.isShown).map(reading.addend)
    #expect(Set(shown.map { "\($0.place) \($0.phrase)" }) == ["last 好的", "last 解释"])
  }

  @Test(
    "a line that cannot be read is named",
    arguments: [
      "zh\tlast\t好", "zh\tnowhere\t好\t1\t1\t1", "zh\tfamily-last\t好\t1\t1\t1",
      "zh\tlast\t好\t1\tx\t1",
    ])
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
