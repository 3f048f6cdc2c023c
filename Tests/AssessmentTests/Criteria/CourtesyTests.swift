import Assessment
import CallModel
import Testing

@Suite struct `Courtesy` {
  private let opening = (Party.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间，现在方便接听吗？")
  private let closing = (Party.agent, "请问还有什么可以帮您？感谢您的接听，祝您生活愉快，再见。")

  @Test(arguments: [
    ("您好，我是电信装机预约专员，想跟您约一下安装时间。", 1.0),
    ("您好，想跟您约一下安装时间。", 0.7),
    ("我是电信装机预约专员，工号1001。", 0.3),
    ("您好。", 0.4),
    ("喂，你家装宽带是吧。", 0.0),
  ])
  func `C1 is the sum of greeting, identity and purpose`(said: String, value: Double) {
    let card = Made.card(Made.input([(.agent, said), (.customer, "好。")] + Made.filler))
    #expect(abs((card.value("C1") ?? -1) - value) < 1e-9)
  }

  /// Other words for the same; the third place of each is the part that is missing.
  @Test(
    arguments: [
      ("早上好，电信约单组小陈，给您打电话主要是定一下装机的时间", .outboundBooking, 1.0),
      ("喂您好，我是负责您宽带安装的调度员小李", .outboundBooking, 0.7),
      ("您好，打扰一下，我这边是电信装维班的，想看看您哪天家里有人", .outboundBooking, 1),
      ("先生您好，我们是电信公司安装部门的，联系您是想确定一下师傅上门的日子", .outboundBooking, 1),
      ("您好，这里是电信客服，我姓王，工号8012，请问有什么可以帮到您", .inbound, 1),
      ("您好，中国电信装维调度，请讲", .inbound, 1), ("您好，工号3021，请问您需要什么帮助", .inbound, 1),
      ("下午好，电信预约台，有什么需要帮忙的吗", .inbound, 1),
      ("Good afternoon, broadband dispatch, Anna speaking, how may I help?", .inbound, 1),
      (
        "Good morning, installation team, you're through to Grace. How can I be of help?", .inbound,
        1
      ),
      (
        "Hi, it's Kate from the broadband installation team, I'm ringing to fix a day for your install",
        .outboundBooking, 1
      ),
      // What is no opening, or only half of one.
      ("您好，地址在哪里", .outboundBooking, 0.4), ("您好，什么事", .inbound, 0.4), ("说吧，什么事", .inbound, 0),
      ("你的单子什么时候装", .outboundBooking, 0), ("您好，宽带预约的时间是明天吧", .outboundBooking, 0.4),
      ("您好，那个师傅说他是电信的", .inbound, 0.4), ("您好，请说一下您的地址", .inbound, 0.4),
      ("Hello, who is this?", .outboundBooking, 0.4),
      ("Hello, the installation team will be there, Tom is speaking with them.", .inbound, 0.4),
      ("Hi, are you calling about a fault?", .outboundBooking, 0.4),
    ] as [(String, CallType, Double)])
  func `C1 knows openings in other words`(said: String, type: CallType, value: Double) {
    let language: Language = said.utf8.count == said.count ? .english : .chinese
    let then: [(Party, String)] =
      language == .chinese
      ? [(.customer, "嗯。"), (.agent, "这边的装机师傅会带上材料过来，装好以后会把网络调试好再离开，整个过程大约一个小时左右。")]
        + Made.filler
      : [(.customer, "Well.")]
        + (0..<4).flatMap { _ in
          [
            (
              Party.agent,
              "The engineer brings everything along and tests the line before leaving."
            ),
            (Party.customer, "Good, I see."),
          ]
        }
    let card = Made.card(
      Made.input([(.agent, said)] + then, type: type, language: language))
    #expect(
      abs((card.value("C1") ?? -1) - value) < 1e-9,
      "\(card.criterion("C1")?.parts.map { "\($0.id) \($0.value.value ?? -1)" } ?? [])")
  }

  @Test(
    arguments: [
      ("行，那咱们周六见", "farewell", 1.0), ("那就先到这儿，不耽误您时间了", "farewell", 1),
      ("多谢您配合，回头见", "farewell", 1),
      ("感谢来电", "thanks", 1), ("您还有什么想问的没有", "question", 1), ("那您还有啥要交代的不", "question", 1),
      ("Have a great weekend, cheers", "farewell", 1), ("Thanks ever so much, bye", "farewell", 1),
      ("Was there anything else", "question", 1), ("都登记好了，您还有什么要问的", "question", 1),
      ("Appreciate your time today", "thanks", 1),
      ("他说周六见不到人", "farewell", 0), ("您忙的话可以改天", "farewell", 0), ("那我们先这样安排", "farewell", 0),
      ("您还有其他联系电话吗", "question", 0), ("如果您还有什么问题吗可以再打", "question", 0),
      ("The engineer will have a day off", "farewell", 0),
      ("If you have any further questions, call us", "question", 0),
    ] as [(String, String, Double)])
  func `C5 knows closings in other words`(said: String, part: String, value: Double) {
    let isEnglish = said.utf8.count == said.count
    let before: [(Party, String)] =
      isEnglish
      ? (0..<5).flatMap { _ in
        [
          (Party.agent, "The engineer brings everything along and tests the line before leaving."),
          (Party.customer, "Good, I see."),
        ]
      } : [opening, (.customer, "好。")] + Made.filler
    let card = Made.card(
      Made.input(
        before + [(.agent, said), (.customer, isEnglish ? "Goodbye." : "再见。")],
        language: isEnglish ? .english : .chinese))
    #expect(
      card.criterion("C5")?.parts.first { $0.id == part }?.value.value == value)
  }

  @Test(
    arguments: [
      ("张伟国您好", 1.0), ("欧阳女士，跟您说一下", 1), ("王姐，您看明天行不行", 1), ("刘师傅您好", 1), ("您好，是李哥吗", 1),
      ("请问是张伟国吗", 1), ("行，吴工，那就明天", 1), ("赵婶您好", 1), ("请问您是黄晓明本人吗", 1),
      ("装机师傅明天过去", 0), ("李师傅会联系您", 0), ("让王姐联系您", 0), ("您联系一下刘师傅", 0), ("我是小王", 0), ("师傅您好", 0),
      ("高工会去现场", 0), ("叫我小李就行", 0), ("方便您好操作", 0), ("时间您好好想想", 0), ("万一您好几天不在家呢", 0), ("谢谢您好", 0),
      ("请问是申请吗", 0), ("施工您放心", 0), ("辛苦您好好休息", 0),
    ] as [(String, Double)])
  func `C3 hears a customer called by name`(said: String, value: Double) {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，跟您约个时间。"), (.customer, "好。"), (.agent, said), (.customer, "嗯。")]
          + Made.filler))
    #expect(card.criterion("C3")?.parts.first { $0.id == "title" }?.value.value == value)
  }

  @Test(
    arguments: [
      ("Thank you, Susan, that is Friday then.", 1.0), ("Thank you, that is Friday then.", 0),
    ] as [(String, Double)])
  func `C3 hears an English customer called by the name they gave`(said: String, value: Double) {
    let card = Made.card(
      Made.input(
        [
          (.agent, "Hello, which day would you like?"),
          (.customer, "My name is Susan and Friday is fine."),
          (.agent, said), (.customer, "Good, I see."),
        ]
          + (0..<4).flatMap { _ in
            [
              (
                Party.agent,
                "The engineer brings everything along and tests the line before leaving."
              ),
              (Party.customer, "Good, I see."),
            ]
          }, type: .inbound, language: .english))
    #expect(card.criterion("C3")?.parts.first { $0.id == "title" }?.value.value == value)
  }

  @Test(
    arguments: [
      ("不好意思，规定就是规定。", 0.0), ("对不起，我也没办法。", 0), ("抱歉，这是规定，我也没办法。", 0), ("规定就是规定，不好意思。", 0),
      ("非常抱歉，给您添麻烦了。", 1), ("很抱歉，今天没办法了，我帮您约明天上午。", 1), ("抱歉，按规定要等三天，我先帮您催一下。", 1),
      ("不好意思，规定就是这样，不过我帮您申请一下加急。", 1),
    ] as [(String, Double)])
  func `C6 takes an apology that turns into a refusal for none`(said: String, value: Double) {
    let card = Made.card(
      Made.input(
        [opening, (.customer, "等了好久都没人来。"), (.agent, said), (.customer, "哦那样。")] + Made.filler))
    #expect(card.value("C6") == value)
  }

  @Test(arguments: ["怎么没人联系我。", "再这样我要投诉了。", "那我打电话有什么用。", "我还没说完呢。"])
  func `C6 hears displeasure in plain words and in threats`(said: String) {
    func card(_ answer: String) -> Scorecard {
      Made.card(Made.input([opening, (.customer, said), (.agent, answer)] + Made.filler))
    }
    #expect(card("请问您哪天在家？").value("C6") == 0)
    #expect(card("非常抱歉，我马上核实。").value("C6") == 1)
  }

  @Test func `C7 takes what runs on for one command`() {
    func value(_ said: String) -> Double? {
      Made.card(
        Made.input(
          [
            (.agent, "Hello, this is the booking team."), (.customer, "I work on that day."),
            (.agent, said),
          ]
            + [
              (.agent, "The engineer brings all the material and tests the line before he leaves."),
              (.customer, "I see."),
              (.agent, "If anything comes up after the visit you can always reach the engineer."),
            ], language: .english)
      ).value("C7")
    }
    #expect(abs((value("You must stay at home and wait.") ?? 0) - 0.66) < 1e-9)
    #expect(abs((value("You must listen. Stay at home and wait.") ?? 0) - 0.32) < 1e-9)
  }

  @Test(arguments: ["你申请了新装固定电话对吧，跟你说一下装机的时间。", "师傅说你要缓装，是吧？"])
  func `C1 hears a purpose that is told without courtesy`(said: String) {
    let card = Made.card(Made.input([(.agent, "你好，电信的，" + said), (.customer, "嗯。")] + Made.filler))
    let parts = card.criterion("C1")?.parts ?? []
    #expect(parts.first { $0.id == "purpose" }?.value.value == 1)
    #expect(parts.first { $0.id == "identity" }?.value.value == 1)
  }

  @Test func `C1 asks an inbound call for an offer to help`() {
    let offer = Made.card(
      Made.input(
        [(.agent, "您好，这里是中国电信，请问有什么可以帮您？"), (.customer, "我想问问装机。")] + Made.filler,
        type: .inbound))
    #expect(offer.value("C1") == 1)
    let none = Made.card(
      Made.input(
        [(.agent, "您好，这里是中国电信，想跟您约一下安装时间。"), (.customer, "我想问问装机。")] + Made.filler,
        type: .inbound))
    #expect(abs((none.value("C1") ?? -1) - 0.7) < 1e-9)
  }

  @Test func `C1 counts a phrase split over two turns`() {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，我是电信装机"), (.agent, "预约专员，想跟您约一下安装时间"), (.customer, "好。")]
          + Made.filler))
    #expect(card.value("C1") == 1)
  }

  @Test func `polite words of the customer do not count`() {
    let card = Made.card(
      Made.input(
        [(.agent, "喂。"), (.customer, "您好，请问您是哪位？谢谢，再见，对不起。")] + Made.filler))
    #expect(card.value("C1") == 0)
    #expect(card.value("C2") == 0)
  }

  @Test func `C2 asks for an apology only where one is due`() {
    let calm: [(Party, String)] =
      [opening, (.customer, "明天上午吧。"), (.agent, "请问您家里有人吗？"), (.customer, "有。")]
      + Made.filler + [closing]
    let card = Made.card(Made.input(calm))
    #expect(card.value("C2") == 1)
    #expect(card.criterion("C2")?.parts.first { $0.id == "apology" }?.value.value == nil)
    #expect(card.absence("C6") == .noOccasion)

    let upset = Made.card(
      Made.input(
        [opening, (.customer, "等了好久都没人来。"), (.agent, "请问您哪天在家？"), (.customer, "明天。")]
          + Made.filler + [closing]))
    #expect(abs((upset.value("C2") ?? -1) - 0.8) < 1e-9)
    #expect(upset.value("C6") == 0)
    #expect(upset.criterion("C6")?.lost.first?.turn == 2)
  }

  @Test(
    arguments: [
      ("您好，装维调度，六一五号，请讲", 0.5), ("您好，请问您明天上午在家吗，谢谢您配合", 0.25), ("您好，明天上午给您装宽带，再见", 0.25),
    ] as [(String, Double)])
  func `C2 takes an opening for no heap, and three families in one breath for one`(
    said: String, value: Double
  ) {
    let card = Made.card(Made.input([(.agent, said), (.customer, "灯是红的。")] + Made.filler))
    #expect(card.value("C2") == value)
  }

  @Test func `C2 takes 申请 for no request`() {
    let card = Made.card(
      Made.input([(.agent, "您好，您申请的宽带到了。"), (.customer, "哦。")] + Made.filler))
    #expect(card.criterion("C2")?.parts.first { $0.id == "request" }?.value.value == 0)
    let measure = card.measures.first { $0.id == "tenCharactersLiteral" }
    #expect(measure?.reading.value == 1)
  }

  @Test func `stringing courtesy words together earns nothing`() {
    let stuffed = Made.card(
      Made.input([(.agent, "您好请谢谢对不起再见"), (.customer, "什么？")] + Made.filler))
    #expect(stuffed.value("C2") == 0)
    #expect(stuffed.findings.contains { $0.check == "ten-characters" && $0.polarity == .bad })
    let repeated = Made.card(
      Made.input([(.agent, "您好您好您好"), (.customer, "什么？")] + Made.filler))
    #expect(repeated.value("C2") ?? 1 <= 0.25)
  }

  @Test func `C2 counts presence, not frequency`() {
    func card(_ thanks: String) -> Scorecard {
      Made.card(
        Made.input(
          [(.agent, "您好，跟您约个时间。"), (.customer, "好。"), (.agent, thanks), (.customer, "嗯。")]
            + Made.filler))
    }
    #expect(card("谢谢您的配合。").value("C2") == card("谢谢您的配合，也谢谢您的理解，还要谢谢您的支持。").value("C2"))
  }

  @Test(arguments: [
    ("您家在哪里，您什么时候在家", 1.0), ("您家在哪里，你什么时候在家", 0.0), ("你家在哪里", 0.0),
    ("您家在哪里，您几点到家，您明天在吗，你后天呢", 0.625),
  ])
  func `C3 weighs 您 against 你`(said: String, part: Double) {
    let neutral: [(Party, String)] = [
      (.agent, "这边的装机师傅会带上材料过来，装好以后会把网络调试好再离开，整个过程大约一个小时左右吧。"), (.customer, "行。"),
      (.agent, "这边会有师傅带着工具按时到，装好以后再走。"), (.customer, "行。"),
      (.agent, "师傅到了以后会先看一下线路，再布线安装，最后测试网速。"), (.customer, "可以。"),
    ]
    let card = Made.card(Made.input([(.agent, said), (.customer, "在中山路。")] + neutral))
    let honorific = card.criterion("C3")?.parts.first { $0.id == "honorific" }
    #expect(abs((honorific?.value.value ?? -1) - part) < 1e-9)
  }

  @Test func `C6: what went wrong may be explained after the apology, and is owed one by itself`() {
    let told = (Party.agent, "昨天是师傅车坏在路上了，今天下午三点到您家，可以吗")
    func value(_ said: [(Party, String)]) -> Double? {
      Made.card(Made.input(said + Made.filler, type: .inbound)).value("C6")
    }
    let complaint: [(Party, String)] = [
      (.customer, "我昨天等到晚上也没人来"), (.agent, "实在对不起，请问您贵姓"), (.customer, "姓罗"), (.agent, "罗先生您稍等"),
      (.customer, "嗯"),
    ]
    #expect(value(complaint + [told, (.customer, "可以")]) == 1)
    #expect(value([told, (.customer, "可以")]) == 0)
    #expect(
      value(complaint + [(.agent, "查到了"), (.customer, "白等了一天，气死我了"), told, (.customer, "哼")]) ?? 1
        < 1)
  }

  @Test func `C6 leaves to a person whether a refusal after an apology was owed another`() {
    func card(_ said: [(Party, String)]) -> Scorecard {
      Made.card(Made.input(said + Made.filler, type: .inbound))
    }
    let sorry: [(Party, String)] = [
      (.customer, "我上个月多扣了二十块"), (.agent, "抱歉给您添麻烦了，您稍等"), (.customer, "嗯"), (.agent, "查到了"),
      (.customer, "那是多少"), (.agent, "是二十块"), (.customer, "哦"), (.agent, "您家那边有个短信"),
      (.customer, "嗯"),
    ]
    let refused = (Party.agent, "这个没法给您退")
    #expect(card(sorry + [refused]).absence("C6") == .notMeasurable)
    #expect(card([refused, (.customer, "哦")]).value("C6") == 0)
    // Who has complained since, or was brushed off, is owed one.
    #expect(
      card(sorry + [(.agent, "嗯"), (.customer, "你们太慢了"), (.agent, "嗯"), refused]).value("C6") == 0)
    #expect(card(sorry + [refused, (.customer, "那找谁"), (.agent, "这个不归我管")]).value("C6") == 0)
  }

  @Test(
    arguments: [
      ("您好，不好意思打扰您了，我是电信装机预约专员。", Language.chinese),
      ("您好，我是电信装机预约专员。不好意思，没听清，麻烦您再说一遍。", .chinese),
      ("Hello, sorry to bother you, this is the installation desk.", .english),
    ] as [(String, Language)])
  func `C6: sorry for the call itself is none for what cannot be done`(
    said: String, language: Language
  ) {
    let between: [(Party, String)] =
      language == .chinese
      ? Made.filler + [(.agent, "您那边没有端口，装不了。"), (.customer, "哦。"), (.agent, "再见。")]
      : Self.inEnglish + [
        (.agent, "There are no ports available at your address."), (.customer, "Oh."),
        (.agent, "Goodbye."),
      ]
    let card = Made.card(
      Made.input(
        [(.agent, said), (.customer, language == .chinese ? "你说吧。" : "Go ahead.")] + between,
        type: .outboundBooking, language: language))
    #expect(card.value("C6") == 0, "\(said)")
  }

  @Test
  func `C1 takes the order or a day that is spoken of behind name and greeting for the purpose`() {
    func purpose(_ said: String, _ answer: String = "嗯。") -> Double? {
      Made.card(
        Made.input([(.agent, said), (.customer, answer)] + Made.filler, type: .deferralCheck)
      ).criterion("C1")?.parts.first { $0.id == "purpose" }?.value.value
    }
    #expect(purpose("您好，我是电信装机预约专员，师傅在系统里填了您下周五才有空。") == 1)
    #expect(purpose("您好，我是电信装机预约专员，师傅在系统里填了您下周五才有空。", "你哪位？什么事？") == 0)
    #expect(purpose("喂，师傅在系统里填了您下周五才有空。") == 0)
    #expect(purpose("您好，我是装维中心的，今天打扰您了。") == 0)
  }

  @Test func `C1 takes no question how one is, nor the firm's name, for the purpose`() {
    func purpose(_ said: String) -> Double? {
      Made.card(
        Made.input(
          [(.agent, said), (.customer, "Yes, speaking.")] + Self.inEnglish, type: .outboundBooking,
          language: .english)
      ).criterion("C1")?.parts.first { $0.id == "purpose" }?.value.value
    }
    #expect(purpose("Good morning, this is Ann from Fairway Broadband, how are you today?") == 0)
    #expect(
      purpose("Good morning, this is Ann from Fairway, your engineer is down for Friday.") == 1)
  }

  @Test(
    arguments: [
      ("您好，我叫师傅过去一趟。", true), ("您好，我是这样，跟您约一下装宽带的时间。", true),
      ("您好，这边是有个单子，跟您约一下装宽带的时间。", true),
      ("您好，请问是中山路一零二号的王女士吗，跟您约一下装宽带的时间。", true),
      ("您好，我是这边的小滕，跟您约一下装宽带的时间。", false),
    ] as [(String, Bool)])
  func `C1: who sends somebody, begins to tell or asks for a house gives no name`(
    said: String, isMissing: Bool
  ) {
    let card = Made.card(
      Made.input([(.agent, said), (.customer, "嗯。")] + Made.filler, type: .outboundBooking))
    let identity = card.criterion("C1")?.parts.first { $0.id == "identity" }?.value.value
    #expect((identity == 0) == isMissing, "\(said)")
  }

  /// A long enough call around the turns that matter, in English.
  private static let inEnglish: [(Party, String)] = (0..<3).flatMap { _ in
    [
      (.agent, "The engineer brings everything along and tests the line before leaving."),
      (.customer, "Good, I see."),
    ]
  }

  @Test func `C1 leaves out a purpose or an offer that is told in words that no list knows`() {
    func part(
      _ said: String, _ answer: String = "嗯。", _ type: CallType = .outboundBooking
    ) -> CriterionPart? {
      let isEnglish = said.utf8.count == said.count
      return Made.card(
        Made.input(
          [(.agent, said), (.customer, isEnglish ? "Yes, speaking." : answer)]
            + (isEnglish ? Self.inEnglish : Made.filler),
          type: type, language: isEnglish ? .english : .chinese)
      ).criterion("C1")?.parts.first { $0.id == "purpose" }
    }
    let told = "您好，我是电信装机预约专员，我答应过您的那件事，我到他们那边问了一圈，是他自己忘了把插座插回去。"
    #expect(part(told)?.value.absence?.kind == .notMeasurable)
    #expect(
      part(
        "Good morning, this is Ann from Fairway. Your name came up on our list of people whose socket was never put back."
      )?.value.absence?.kind == .notMeasurable)
    #expect(
      part("您好，电信客服，工号三零二一，您今天是碰上什么了？", "嗯。", .inbound)?.value.absence?.kind == .notMeasurable)
    // Whom the customer has to ask, and who only greets or asks for a number, told nothing.
    #expect(part(told, "你哪位？什么事？")?.value.value == 0)
    #expect(part("您好，我是电信装机预约专员，感谢您接听我的电话，打扰您了。")?.value.value == 0)
    #expect(part("您好，电信客服，工号三零二一。", "嗯。", .inbound)?.value.value == 0)
    #expect(part("您好，电信客服，工号三零二一，请问您的手机号是多少？", "嗯。", .inbound)?.value.value == 0)
    // So do who only bids the customer wait, asks who they are or how they are.
    #expect(
      part("您好，我是电信装机预约专员，请您稍等一下我这边系统有点慢马上就好您别挂。")?.value.value == 0)
    #expect(
      part(
        "Good morning, this is Ann from Fairway. Please bear with me while my screen is loading up again, thank you for your patience."
      )?.value.value == 0)
    #expect(
      part(
        "Good morning, this is Ann from Fairway. Please hold the line, thank you for your patience."
      )?
      .value.value == 0)
    #expect(part("您好，电信客服，工号三零二一，您是哪位？", "嗯。", .inbound)?.value.value == 0)
    #expect(part("您好，电信客服，工号三零二一，您怎么又打来了？", "嗯。", .inbound)?.value.value == 0)
    #expect(
      part("Hello, Fairway Broadband, Ann speaking, how are you today?", "Yes.", .inbound)?.value
        .value == 0)
  }

  @Test(arguments: [
    ("没有，谢谢。", true), ("没有，谢谢你啊。", true), ("冇得了。", true), ("没有网啊还是。", false),
  ])
  func `C5 knows the closing question by its answer, with thanks and in dialect too`(
    answer: String, isAsked: Bool
  ) {
    let card = Made.card(
      Made.input(
        [opening, (.customer, "嗯，我在家。")] + Made.filler + [
          (.agent, "您瞧还要我看看别的吗"), (.customer, answer), (.agent, "感谢您，再见。"),
        ]))
    let question = card.criterion("C5")?.parts.first { $0.id == "question" }
    #expect(question?.value.value == (isAsked ? 1 : 0), "\(answer)")
  }

  @Test func `C1 leaves out a name or a unit that no list knows`() {
    func card(_ said: String) -> Scorecard {
      Made.card(
        Made.input(
          [(.agent, said), (.customer, "Yes, speaking.")] + Self.inEnglish, type: .outboundBooking,
          language: .english))
    }
    let named = card(
      "Hi, it's Tamsin. I'm calling to arrange your fibre fitting.")
    #expect(named.value("C1") == 1)
    #expect(abs((named.criterion("C1")?.measuredShare ?? 0) - 0.7) < 1e-9)
    let unnamed = card("Hi, I'm calling to arrange your fibre fitting.")
    #expect(abs((unnamed.value("C1") ?? 0) - 0.7) < 1e-9)
    #expect(unnamed.criterion("C1")?.measuredShare == 1)
  }

  @Test func `C3: 你好 is a greeting, however a recogniser hears it`() {
    let card = Made.card(
      Made.input([(.agent, "喂你好，请问您家里装宽带是吗"), (.customer, "是的")] + Made.filler))
    #expect(card.criterion("C3")?.parts.first { $0.id == "honorific" }?.value.value == 1)
  }

  @Test func `C3 leaves out what has no occasion`() {
    let card = Made.card(
      Made.input(
        [(.agent, "Hello, which day would you like?"), (.customer, "Tomorrow morning please.")]
          + (0..<4).flatMap { _ in
            [
              (
                Party.agent,
                "The engineer brings everything along and tests the line before leaving."
              ),
              (Party.customer, "Good, I see."),
            ]
          }, type: .inbound, language: .english))
    #expect(card.criterion("C3")?.value.absence?.kind == .noOccasion)
    // English has nothing to weigh.
    let honorific = card.criterion("C3")?.parts.first { $0.id == "honorific" }
    #expect(honorific?.value.absence?.why.en.contains("您") == false)
  }

  @Test(
    arguments: [
      ("我要说个事，昨天来的师傅打了我家的墙。", nil), ("我的宽带什么时候来装，电话是13812345678。", 0.0),
      ("我姓张，昨天来的师傅打了我家的墙。", 0),
    ] as [(String, Double?)])
  func `C3 asks who rings for no name before the order is looked up`(said: String, value: Double?) {
    var input = Made.input(
      [(.agent, "您好，请问有什么可以帮您？"), (.customer, said), (.agent, "好的，我帮您登记。")] + Made.filler,
      type: .inbound)
    var order = OrderFacts(orderID: "o1")
    order.customerName = "张伟国"
    input.order = order
    let title = Made.card(input).criterion("C3")?.parts.first { $0.id == "title" }?.value
    #expect(title?.value == value)
    if value == nil { #expect(title?.absence?.kind == .noOccasion) }
  }

  @Test func `C4 halves a hold that is announced and not acknowledged`() {
    func card(_ before: String, _ after: String, silence: Seconds = 20) -> Scorecard {
      var turns = Made.turns([opening, (.customer, "什么时候能装"), (.agent, before)])
      let back = (turns.last?.span?.end ?? 0) + silence
      turns += Made.turns([(.agent, after), (.customer, "好的"), Made.filler[0]], from: back)
      for index in turns.indices { turns[index].number = index + 1 }
      return Made.card(Made.input(turns: turns))
    }
    #expect(card("我帮您查一下，请您稍等", "让您久等了，明天可以").value("C4") == 1)
    #expect(card("我帮您查一下，请您稍等", "明天可以").value("C4") == 0.5)
    #expect(card("这个情况", "让您久等了，明天可以").value("C4") == 0.5)
    #expect(card("这个情况", "明天可以").value("C4") == 0)
    #expect(card("这个情况", "明天可以", silence: 8).absence("C4") == .noOccasion)
  }

  @Test func `C5 names the part that cannot be known and lowers its share`() {
    var input = Made.input([opening, (.customer, "好。")] + Made.filler + [closing])
    let unknown = Made.card(input)
    #expect(unknown.value("C5") == 1)
    #expect(abs((unknown.criterion("C5")?.measuredShare ?? 0) - 0.8) < 1e-9)
    input.record.hangupSide = .customer
    #expect(Made.card(input).criterion("C5")?.measuredShare == 1)
    input.record.hangupSide = .agent
    let short = Made.card(Made.withChannels(input, tail: 0.5))
    #expect(abs((short.value("C5") ?? -1) - 0.8) < 1e-9)
    #expect(Made.card(Made.withChannels(input, tail: 2.5)).value("C5") == 1)
  }

  @Test func `a read-back of the appointment is no question for further needs`() {
    func question(_ said: String) -> (value: Double?, quotes: [String]) {
      let card = Made.card(
        Made.input([opening, (.customer, "好。")] + Made.filler + [(.agent, said)]))
      let criterion = card.criterion("C5")
      return (
        criterion?.parts.first { $0.id == "question" }?.value.value,
        criterion?.won.compactMap(\.quote) ?? []
      )
    }
    #expect(question("那就明天上午，这样安排您看可以吗？谢谢，再见。").value == 0)
    let asked = question("这样安排您看可以吗？请问还有什么可以帮您？谢谢，再见。")
    #expect(asked.value == 1)
    #expect(asked.quotes.contains { $0.contains("还有什么可以帮您") })
  }

  @Test(arguments: [
    "您办理了宽带新装业务，想跟您约一下上门安装时间", "跟您约个时间上门安装宽带", "给您打电话是约一下宽带上门安装的时间",
    "你办的是宽带移机是吧，约个时间",
  ])
  func `C1 hears the purpose in the second turn as well`(said: String) {
    func purpose(_ said: String) -> Double? {
      Made.card(
        Made.input(
          [(.agent, "您好，请问是机主吗？"), (.customer, "是我。"), (.agent, said), (.customer, "好。")]
            + Made.filler)
      ).criterion("C1")?.parts.first { $0.id == "purpose" }?.value.value
    }
    #expect(purpose(said) == 1)
    #expect(purpose("您说的地址在中山路") == 0)
  }

  /// Hold, and the agent goes on without a word of the customer's between.
  private func held(_ seconds: Seconds, back: String, then: String = "请问哪个灯亮？") -> Scorecard {
    var turns = Made.turns(
      [(.agent, "您好，装维调度中心。"), (.customer, "帮我查查"), (.agent, "您稍等，我帮您查一下")])
    turns += Made.turns(
      [(.agent, back), (.customer, "红灯"), (.agent, then), (.customer, "嗯")] + Made.filler,
      from: (turns.last?.span?.end ?? 0) + seconds)
    for index in turns.indices { turns[index].number = index + 1 }
    return Made.card(Made.input(turns: turns))
  }

  @Test(arguments: ["真对不起，系统卡住了，您家是红灯亮吗", "抱歉让您等这么久，您家是红灯亮吗"])
  func `C6 hears an apology on coming back from a hold`(_ said: String) {
    #expect(held(40, back: said).value("C6") == 1)
    #expect(held(80, back: said).value("C6") == 1)
  }

  @Test func `C6: after a long hold an apology in the second run comes in time, no word is none`() {
    #expect(held(40, back: "您家是红灯亮吗", then: "对不起，久等了").value("C6") == 1)
    #expect(held(40, back: "您家是红灯亮吗").value("C6") == 0)
  }

  @Test(
    arguments: [
      ("我请了半天假在家等，人影都没有", "那明天上午过去", 0.0), ("我请了半天假在家等，人影都没有", "真对不住您，明天上午过去", 1),
      ("为什么还没来装，都延误两天了", "那明天上午过去", 0), ("你们什么时候装", "确实延误了两天，这个是我们的问题，明天过去", 0),
      ("你们什么时候装", "确实延误了两天，这个是我们的问题，向您道歉", 1), ("我没有要改，是师傅打电话说他来不了", "非常抱歉，给您造成不便了", 1),
      ("说三天内回我，今天第七天了", "是我忘了，对不起，我不找理由", 1),
    ] as [(String, String, Double)])
  func `C6 is due where the customer waited in vain and where it is our fault`(
    said: String, answer: String, value: Double
  ) {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，装维调度中心，请讲。"), (.customer, said), (.agent, answer), (.customer, "行吧。")]
          + Made.filler))
    #expect(card.value("C6") == value)
  }

  @Test func `C6 in English: a refusal, a day off`() {
    func value(_ said: String, _ answer: String) -> Double? {
      Made.card(
        Made.input(
          [
            (.agent, "Good afternoon, broadband support, how may I help?"), (.customer, said),
            (.agent, answer), (.customer, "Okay."),
            (.agent, "I will put it in writing for you and have it looked at by Friday morning."),
            (.customer, "Right."),
            (
              .agent,
              "Someone from the team will write to you about it, with a number to ring back on."
            ),
          ], language: .english)
      ).value("C6")
    }
    let refund = "I want my money back for February."
    #expect(value(refund, "I'm afraid I can't refund the whole month.") == 0)
    #expect(value(refund, "I'm sorry, for data protection I can't share that.") == 1)
    #expect(
      value("I took the day off and the engineer never turned up.", "Which day suits you?") == 0)
    #expect(value("Which day can you come?", "I can do Friday.") == nil)
  }

  @Test(arguments: ["要是师傅来不了怎么办", "我白天家里不见人，免得白等一天", "我自己的事延误了几天，不怪你们"])
  func `C6 is not due for what might be or is the customer's own`(_ said: String) {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，装维调度中心，请讲。"), (.customer, said), (.agent, "这不是我们的问题的话也会给您处理"),
          (.customer, "行吧。"),
        ]
          + Made.filler))
    #expect(card.absence("C6") == .noOccasion)
  }

  @Test(arguments: [("你帮我看看吧", false), ("给我找一下", false), ("我看看啊", true), ("让我想想", true)])
  func `what the customer wants looked up is no moment that they ask for`(
    said: String, isAsked: Bool
  ) {
    var turns = Made.turns([(.agent, "您好，装维调度中心。"), (.customer, said), (.agent, "好的")])
    turns += Made.turns(
      [(.agent, "您家是红灯亮吗"), (.customer, "红灯")] + Made.filler,
      from: (turns.last?.span?.end ?? 0) + 20)
    for index in turns.indices { turns[index].number = index + 1 }
    #expect(Made.card(Made.input(turns: turns)).value("P2") == (isAsked ? 1 : 0.6))
  }

  @Test(arguments: ["后天满了，你早干嘛去了", "上午就是八点到十二点，这还用问吗", "我什么态度？你又不是第一个", "你会不会重启啊"])
  func `C7 hears the customer talked down to`(_ said: String) {
    let card = Made.card(
      Made.input([opening, (.customer, "后天行吗"), (.agent, said), (.customer, "算了")] + Made.filler))
    #expect((card.value("C7") ?? 1) < 1)
  }

  @Test(arguments: ["您会重启路由器吗，不会的话我教您", "您还要问别的吗", "不是只有您一家，这一片都断了，我帮您登记"])
  func `C7 takes a plain question for none`(_ said: String) {
    let card = Made.card(
      Made.input([opening, (.customer, "灯是红的"), (.agent, said), (.customer, "好")] + Made.filler))
    #expect(card.value("C7") == 1)
  }

  @Test(arguments: ["要是到时候没人来怎么办", "要是师傅太慢了我就等不了了", "那个我不想装了，房东家里有网"])
  func `C6 is not due for what a customer fears or only gives up`(_ said: String) {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，装维调度中心，请讲。"), (.customer, said), (.agent, "来之前会给您打电话。"),
          (.customer, "行吧。"),
        ]
          + Made.filler))
    #expect(card.absence("C6") == .noOccasion)
  }

  @Test func `C6: who goes on complaining right after an apology is owed no second one`() {
    func value(_ between: [(Party, String)]) -> Double? {
      Made.card(
        Made.input(
          [(.customer, "等了三天没人来"), (.agent, "非常抱歉，我马上查。")] + between
            + [(.customer, "你们太慢了"), (.agent, "您是周三报的，对吗？"), (.customer, "对")] + Made.filler,
          type: .inbound)
      ).value("C6")
    }
    #expect(value([]) == 1)
    let later: [(Party, String)] = [
      (.customer, "嗯"), (.agent, "系统有点卡"), (.customer, "嗯"), (.agent, "查到了"),
    ]
    #expect(value(later) == 0.5)
  }

  @Test func `C6 leaves a complaint between two apologies to a person, and says so`() {
    let between: [(Party, String)] = [
      (.customer, "等了三天没人来"), (.agent, "非常抱歉，我马上查。"), (.customer, "嗯"), (.agent, "系统有点卡"),
      (.customer, "嗯"), (.agent, "查到了"), (.customer, "你们太慢了"), (.agent, "您是周三报的，对吗？"),
      (.customer, "对"),
    ]
    func criterion(_ end: [(Party, String)]) -> CriterionScore? {
      Made.card(Made.input(between + Made.filler + end, type: .inbound)).criterion("C6")
    }
    let twice = criterion([(.agent, "真对不起您。"), (.customer, "嗯")])
    #expect(twice?.value.value == 1)
    #expect(twice?.measuredShare == 0.5)
    #expect(twice?.explanation.zh.contains("另有 1 次") == true)
    // Who said sorry once, and curtly passes over what comes after, owes one.
    #expect(criterion([])?.value.value == 0.5)
    #expect(
      criterion([(.agent, "真对不起您，这个不归我管。"), (.customer, "嗯")])?.value.value == 0.5)
  }

  @Test func `C6 takes an apology within two turns`() {
    func card(_ answers: [String]) -> Double? {
      let said: [(Party, String)] =
        Made.filler + [(.customer, "等了好久都没人来。")]
        + answers.flatMap { [(Party.agent, $0), (Party.customer, "哦。")] }
      return Made.card(Made.input(said)).value("C6")
    }
    #expect(card(["非常抱歉。", "明天上午。", "嗯。"]) == 1)
    #expect(card(["我看看。", "很抱歉。", "嗯。"]) == 1)
    #expect(card(["我看看。", "嗯。", "很抱歉。"]) == 0)
  }

  @Test(arguments: [
    ("你必须在家等。", 0.66), ("你必须在家等，听我把话说完。", 0.32), ("你傻吗。", 0.0),
    ("您必须本人办理，带上证件。", 1.0),
  ])
  func `C7 costs a third for each command and everything for abuse`(said: String, value: Double) {
    let card = Made.card(
      Made.input([opening, (.customer, "我那天没空。"), (.agent, said), (.customer, "啊？")] + Made.filler))
    #expect(abs((card.value("C7") ?? -1) - value) < 1e-9)
    #expect(card.criticalErrors.contains { $0.id == "K1" } == (value == 0))
  }

  @Test func `words quoted from the customer are exempt inside a restatement`() {
    let quoted = Made.card(
      Made.input(
        [
          opening, (.customer, "师傅说没办法，叫我别说了。"), (.agent, "您说师傅讲没办法，让您别说了，是吗？"),
          (.customer, "对。"),
        ] + Made.filler))
    #expect(quoted.value("C7") == 1)
    #expect(quoted.value("P5") == 1)
    let own = Made.card(
      Made.input(
        [opening, (.customer, "我还没讲完呢。"), (.agent, "别说了，听我把话说完。"), (.customer, "你！")] + Made.filler)
    )
    #expect(own.value("C7") ?? 1 < 0.5)
  }

  /// The opening asks nobody whether it was overturned; its points come back all the same, and what
  /// the machine gave stays for comparison.
  @Test func `an overturned finding costs no points, whichever check raised it`() throws {
    var input = Made.input([(.agent, "喂，是王先生吗？"), (.customer, "是。")] + Made.filler)
    let before = Made.card(input)
    #expect(before.findings.contains { $0.check == "opening" && $0.polarity == .bad })
    let machine = try #require(before.value("C1"))
    #expect(machine < 1)
    input.confirmations = [
      CallModel.Confirmation(callID: "call", subject: "opening", upheld: false, by: "t1")
    ]
    let card = Made.card(input)
    #expect(card.value("C1") == 1)
    #expect(card.criterion("C1")?.automaticValue == machine)
    #expect(!card.findings.contains { $0.check == "opening" })
  }

  @Test func `of two ratings by the same rater the later counts`() {
    var input = Made.input([opening, (.customer, "我那天没空。")] + Made.filler)
    func rating(_ rater: String, _ value: Double, _ at: Double) -> Rating {
      Rating(
        callID: "call", raterID: rater, criterion: "C1", value: value,
        at: .init(timeIntervalSince1970: at))
    }
    input.ratings = [rating("R1", 0.25, 2), rating("R1", 0.75, 1), rating("R2", 0.75, 1)]
    #expect(Made.card(input).value("C1") == 0.5)
  }

  @Test func `a person overturns a finding`() {
    var input = Made.input(
      [opening, (.customer, "我那天没空。"), (.agent, "你必须在家等。"), (.customer, "啊？")] + Made.filler)
    #expect(Made.card(input).value("C7") ?? 1 < 1)
    input.confirmations = [
      CallModel.Confirmation(callID: "call", subject: "forbidden-language", upheld: false, by: "t1")
    ]
    let card = Made.card(input)
    #expect(card.value("C7") == 1)
    #expect(!card.findings.contains { $0.check == "forbidden-language" })
  }
}
