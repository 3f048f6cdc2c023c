import Acoustics
import Assessment
import CallModel
import Testing

@Suite struct `Communication` {
  private let opening = (Party.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。")

  private func card(_ said: [(Party, String)], type: CallType = .outboundBooking) -> Scorecard {
    Made.card(Made.input([opening] + said + Made.filler, type: type))
  }

  @Test func `M1 wants the request restated with a fact and agreed to`() {
    let request = (Party.customer, "我想改到后天上午可以吗")
    #expect(
      card([request, (.agent, "我跟您确认一下，改到后天上午，对吗？"), (.customer, "对的。")]).value("M1") == 1)
    #expect(
      card([request, (.agent, "我跟您确认一下，改到后天上午，对吗？"), (.customer, "哪有这么慢的。")]).value("M1")
        == 0.5)
    #expect(card([request, (.agent, "嗯，知道了。"), (.customer, "哦。")]).value("M1") == 0)
    #expect(card([(.customer, "明天上午。")]).absence("M1") == .noOccasion)
  }

  @Test func `M2 is the share of the order's data that was verified`() {
    let all = card([
      (.customer, "你说。"), (.agent, "请问是王建国先生吗？"), (.customer, "是的。"),
      (.agent, "您的安装地址是中山路幸福小区3栋501室，对吗？"), (.customer, "对。"),
      (.agent, "联系电话还是13812345678吗？"), (.customer, "对的。"),
      (.agent, "您申请的是新装宽带，光猫由我们提供。"), (.customer, "好。"),
      (.agent, "那给您约在明天上午，可以吗？"), (.customer, "可以。"),
    ])
    #expect(all.value("M2") == 1)
    let none = card([(.customer, "你说。"), (.agent, "师傅会过来的。"), (.customer, "好。")])
    #expect(none.value("M2") ?? 1 < 0.5)
    #expect(
      none.criterion("M2")?.parts.map(\.id) == [
        "name", "address", "phone", "business", "equipment", "window",
      ])
    #expect(card([(.customer, "你们几点下班")], type: .inbound).absence("M2") == .noOccasion)
  }

  @Test func `M3 wants a question and none three times`() {
    #expect(card([(.customer, "好"), (.agent, "请问您什么时候方便"), (.customer, "明天")]).value("M3") == 1)
    let thrice = card([
      (.agent, "您的地址是哪里？"), (.customer, "中山路。"), (.agent, "请问您的地址是哪里？"),
      (.customer, "中山路啊。"), (.agent, "您的地址是哪里呢？"), (.customer, "中山路！"),
    ])
    #expect(thrice.value("M3") == 0)
    #expect(thrice.criterion("M3")?.lost.count == 3)
    let line = card([
      (.agent, "您听得到吗？"), (.customer, "喂。"), (.agent, "您听得到吗？"), (.customer, "喂。"),
      (.agent, "您听得到吗？"), (.customer, "听到了。"), (.agent, "请问您哪天在家？"), (.customer, "明天。"),
    ])
    #expect(line.value("M3") == 1)
  }

  /// Agent turns of sixty characters at a given rate.
  private func paced(_ rates: [Double]) -> CallInput {
    var turns: [Turn] = []
    var start: Seconds = 0
    let sentence = "我跟您说明一下装机当天需要准备的几件事情"
    for rate in rates {
      let length = Seconds(60 * 60 / rate)
      turns.append(
        Turn(
          number: turns.count + 1, party: .agent, span: Span(start, start + length),
          text: sentence + sentence + sentence))
      turns.append(
        Turn(
          number: turns.count + 1, party: .customer, span: Span(start + length, start + length + 1),
          text: "好"))
      start += length + 1.5
    }
    return Made.input(turns: turns)
  }

  @Test(
    arguments: [(220.0, 1.0), (150, 0.75), (100, 0), (295, 0.75), (310, 2.0 / 14), (400, 0)]
      as [(Double, Double)])
  func `M5 joins the band and the share inside`(rate: Double, value: Double) {
    let card = Made.card(paced([rate, rate]))
    #expect(abs((card.value("M5") ?? -1) - value) < 1e-6)
  }

  @Test func `M5 weighs the band by time and the share by segments`() {
    // 60 characters each: at 400 a minute 9 s of value 0, at 200 18 s of value 1.
    let card = Made.card(paced([400, 200]))
    #expect(abs((card.value("M5") ?? -1) - (0.5 * 18 / 27 + 0.5 * 0.5)) < 1e-6)
  }

  @Test func `the rate of the samples does not enter M5`() {
    var input = Made.withChannels(paced([220, 240, 180]))
    let low = Made.card(input)
    input.analysis?.sampleRate = 16000
    #expect(low.criterion("M5") == Made.card(input).criterion("M5"))
  }

  @Test func `M6 leaves the level out while the gain is not trusted`() {
    let input = Made.withChannels(paced([220, 220, 220]))
    let card = Made.card(input)
    #expect(card.value("M6") == 1)
    #expect(
      card.criterion("M6")?.parts.first { $0.id == "level" }?.value.absence?.kind == .noOccasion)
    var clipped = input
    clipped.analysis?.channels[0].clippedShare = 0.002
    #expect(abs((Made.card(clipped).value("M6") ?? -1) - 2.0 / 3) < 1e-9)
    var loud = input
    loud.analysis?.channels[1].noiseCorrectedLevel = .measured(-45)
    #expect(abs((Made.card(loud).value("M6") ?? -1) - 2.0 / 3) < 1e-9)
    #expect(Made.card(paced([220])).absence("M6") == .notMeasurable)
  }

  @Test func `M7 measures the spread of pitch, or says why not`() {
    let input = Made.withChannels(paced([220, 220, 220]))
    let card = Made.card(input)
    // Hertz rise and fall evenly between 160 and 240: about 2 semitones.
    let spread = card.measures.first { $0.id == "pitchSpread" && $0.party == .agent }?.reading.value
    #expect(abs((spread ?? 0) - 1.9) < 0.15)
    #expect(abs((card.value("M7") ?? -1) - ((spread ?? 0) - 1) / 1.5) < 1e-9)
    var usual = input
    usual.history = AgentHistory(calls: 30, pitchSpread: Semitones(spread ?? 1))
    #expect(Made.card(usual).value("M7") == 1)
    #expect(Made.card(Made.withChannels(paced([220]))).absence("M7") == .notMeasurable)
  }

  @Test func `M8 counts fillers and vague words`() {
    let vague = card([(.customer, "明天能装吗？"), (.agent, "应该可以吧，到时候再说。"), (.customer, "哦。")])
    #expect(abs((vague.value("M8") ?? -1) - 0.6) < 1e-9)
    let clear = card([(.customer, "明天能装吗？"), (.agent, "可以，明天上午。"), (.customer, "好。")])
    #expect(clear.value("M8") == 1)
  }

  @Test func `M2 asks of each type of call what it is for`() {
    func items(_ type: CallType) -> [String]? {
      var input = Made.input(
        [(.agent, "您好，请问是王女士吗？"), (.customer, "是的。")] + Made.filler, type: type)
      input.order = OrderFacts(orderID: "o1")
      return Made.card(input).criterion("M2")?.parts.map(\.id)
    }
    #expect(
      items(.outboundBooking) == ["name", "address", "phone", "business", "equipment", "window"])
    #expect(items(.rescheduleCallback) == ["name", "business", "window"])
    #expect(items(.deferralCheck) == ["name", "business", "window"])
    #expect(items(.inbound) == ["name", "address", "business"])
  }

  @Test func `M2 takes no house number for a day, and a day alone for a deferral's`() {
    func window(_ said: [(Party, String)], _ type: CallType) -> Double? {
      var input = Made.input(said + Made.filler, type: type)
      input.order = OrderFacts(orderID: "o1")
      return Made.card(input).criterion("M2")?.parts.first { $0.id == "window" }?.value.value
    }
    let house: [(Party, String)] = [
      (.agent, "核对一下安装地址，云谷路十一号，对吗？"), (.customer, "对的。"), (.agent, "那就下午。"), (.customer, "好的。"),
    ]
    #expect(window(house, .outboundBooking) == 0)
    let planned: [(Party, String)] = [
      (.agent, "那您预计什么时候能装？十一月十五号，对吗？"), (.customer, "对，没错。"),
    ]
    #expect(window(planned, .deferralCheck) == 1)
    #expect(window(planned, .outboundBooking) == 0)
  }

  @Test
  func `M2 takes what an inbound customer says unasked, and no name of the desk for a business`() {
    func part(_ id: String, _ said: [(Party, String)], _ type: CallType) -> Double? {
      var input = Made.input(said + Made.filler, type: type)
      input.order = OrderFacts(orderID: "o1")
      return Made.card(input).criterion("M2")?.parts.first { $0.id == id }?.value.value
    }
    let call: [(Party, String)] = [
      (.agent, "您好，装机预约热线，工号三零一。"), (.customer, "我叫王小明，我的宽带移机什么时候来？"), (.agent, "我看看。"),
    ]
    #expect(part("name", call, .inbound) == 1)
    #expect(part("business", call, .inbound) == 1)
    #expect(part("name", call, .outboundBooking) == 0)
    #expect(part("business", call, .outboundBooking) == 0)
    let asked = call + [(.agent, "您办理的是宽带移机，对吗？"), (.customer, "对的。")]
    #expect(part("business", asked, .outboundBooking) == 1)
  }

  @Test(arguments: [
    ("Your modem or our modem?", "I bought my own router.", "equipment"),
    ("Your modem or ours?", "Please bring yours.", "equipment"),
    ("You are Oliver, yes?", "Yes, speaking.", "name"),
    ("Same number? Keep it on.", "Yes, it is 555 0134.", "phone"),
    ("May I have your name and number, please?", "It is Ann Lee, 555 0134.", "phone"),
  ])
  func `M2 hears English as it is spoken`(said: String, answer: String, id: String) {
    var input = Made.input(
      [
        (.agent, "Hello, this is the booking team."), (.customer, "Yes?"), (.agent, said),
        (.customer, answer),
      ]
        + [
          (.agent, "The engineer brings all the material and tests the line before he leaves."),
          (.customer, "I see."),
          (
            .agent,
            "If anything comes up after the visit you can always reach the engineer, or ring this desk again."
          ),
        ], language: .english)
    input.order = OrderFacts(orderID: "o1")
    #expect(Made.card(input).criterion("M2")?.parts.first { $0.id == id }?.value.value == 1)
  }

  @Test func `M1 takes what the customer says yes to, and their own words, for the point`() {
    let late: (Party, String) = (.customer, "师傅迟到了两个小时，也没道歉，为什么？")
    func card(_ said: String, _ answer: String = "对的。") -> Scorecard {
      self.card([late, (.agent, said), (.customer, answer)])
    }
    #expect(card("您反映的是师傅迟到两个小时，对吗？").value("M1") == 1)
    // The day that the agent brings is the customer's once agreed to.
    #expect(card("我跟您确认一下，您希望改到明天上午，对吗？").value("M1") == 1)
    #expect(card("我跟您确认一下，您希望改到明天上午，对吗？", "哪有这么慢的。").value("M1") == 0)
    #expect(card("我跟您确认一下，是您反映的情况，对吗？").value("M1") == 0.5)
  }

  /// The carried rubric with other words that anybody says, or without the keys for them.
  private func rubric(_ change: (String) -> String?) throws -> Rubric {
    let lines = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.compactMap { change(String($0)) }.joined(separator: "\n")
    #expect(text != Rubric.standardText)
    return try Rubric(yaml: text, file: "ours.yaml")
  }

  @Test
  func
    `words that anybody says are the rubric's, and one without them stands with the carried ones`()
    throws
  {
    let keys = ["shared_characters:", "shared_words:", "common_characters:", "common_words:"]
    let older = try rubric { line in keys.contains { line.contains($0) } ? nil : line }
    let stricter = try rubric {
      $0.replacing("shared_characters: 4", with: "shared_characters: 40")
    }
    let emptier = try rubric {
      $0.replacing("common_characters: 我", with: "common_characters: 师傅迟到我")
    }
    let said: [(Party, String)] = [
      (.customer, "师傅迟到，也没道歉，为什么？"), (.agent, "您反映的是师傅迟到，对吗？"), (.customer, "对的。"),
    ]
    let heard = [Rubric.standard, older, stricter, emptier].map { rubric -> [Double?] in
      let criterion = Made.card(
        Made.input([opening] + said + Made.filler, type: .outboundBooking),
        Assessor(rubric: rubric)
      ).criterion("M1")
      return [criterion?.value.value, criterion?.measuredShare]
    }
    // A yes to what shares too little with the matter leaves half open; where hardly anything of a matter is said, it
    // is lost.
    #expect(heard == [[1, 1], [1, 1], [1, 0.5], [0.5, 1]])
  }

  @Test func `M1 takes a reproach on picking up for no request`() {
    let call = Made.card(
      Made.input(
        [(.agent, "您好，请问是您要缓装吗？"), (.customer, "对，我是。你们总算打电话来了。")] + Made.filler,
        type: .deferralCheck))
    #expect(call.criterion("M1")?.lost.contains { $0.turn == 2 } != true)
  }

  @Test func `M1 takes nothing said on picking up for the matter of a call-back`() {
    let said: [(Party, String)] = [
      (.customer, "喂，又是哪儿啊？"), (.agent, "上午好，请问您是胡晓燕女士吗？"), (.customer, "对，我是。等你们电话等得花都谢了。"),
      (.agent, "我是电信装机预约专员，想了解一下缓装的情况，现在方便接听吗？"), (.customer, "申请了三天，一个电话都没有，你们太慢了。"),
      (.agent, "非常抱歉，让您等了这么久。"),
    ]
    let call = Made.card(Made.input(said + Made.filler, type: .deferralCheck))
    #expect(call.value("M1") == 0)
    #expect(call.criterion("M1")?.lost.first?.turn == 5)
    // Who rings the desk says it with the first words.
    let inbound = Made.card(
      Made.input([(.customer, "喂，我的宽带断了两天了。"), (.agent, "嗯。")] + Made.filler, type: .inbound))
    #expect(inbound.criterion("M1")?.lost.first?.turn == 1)
  }

  @Test(
    arguments: [
      ("好，后天上午，我登记了。", "好，就这样，我会在家的。", 1.0), ("好，后天上午，我登记了。", "哪有这么慢的。", 0),
      ("好，下周五下午，我登记了。", "好，就这样。", 0), ("地址是竹园路12号锦绣花园3栋501，没错吧？", "对的。", 0),
      ("您是王建国先生，对吗？", "是的。", 0), ("您是说越快越好，对吗？", "对的。", 0.5),
    ] as [(String, String, Double)])
  func `M1 hears the customer's point said again, and no check of the order`(
    said: String, answer: String, value: Double
  ) {
    let call = card([(.customer, "我想改到后天上午可以吗"), (.agent, said), (.customer, answer)])
    #expect(call.value("M1") == value)
    // In other words than the customer's, and so it is told.
    if value == 0.5 {
      #expect(call.criterion("M1")?.explanation.zh.contains("不是客户的原话") == true)
      #expect(call.criterion("M1")?.explanation.en.contains("none of the customer's words") == true)
    }
  }

  @Test(
    arguments: [
      ("实在抱歉，让您白等了。请组长今天跟您联系。", "那好吧。", 0.5), ("实在抱歉，让您白等了。请组长今天跟您联系。", "你们太敷衍了。", 0),
      ("让您久等了，请组长今天跟您联系。", "那好吧。", 0), ("让您白等了，我今天下午给您重新约上门，可以吗？", "好，谢谢。", 1),
    ] as [(String, String, Double)])
  func `M1 gives half for the customer's trouble named, and takes no call-back for a point`(
    said: String, answer: String, value: Double
  ) {
    let call = Made.card(
      Made.input(
        [
          (.agent, "您好，请问有什么可以帮您？"), (.customer, "师傅没来，我请了假在家等。"), (.agent, said),
          (.customer, answer),
        ]
          + Made.filler, type: .inbound))
    #expect(call.value("M1") == value)
  }

  @Test
  func `M1 takes an address for a point where the request has it, not where it is only put right`()
  {
    let address = "中山路8号幸福小区3栋502室"
    let asked = card([
      (.customer, "我要移机到\(address)"), (.agent, "\(address)是吧？"), (.customer, "对。"),
    ])
    #expect(asked.value("M1") == 1)
    let corrected = card([
      (.customer, "能不能快点，我急着用"), (.agent, "地址是中山路8号幸福小区3栋501室吧？"), (.customer, "不对，是\(address)。"),
      (.agent, "\(address)是吧？"), (.customer, "对。"),
    ])
    #expect(corrected.value("M1") == 0)
  }

  @Test func `M1 asks for no restating where an enquiry is pointed to those who answer it`() {
    func absence(
      _ asked: String, _ answer: String, _ category: CallRecord.Category?
    ) -> Absence.Kind? {
      var input = Made.input(
        [(.agent, "您好，请问有什么可以帮您？"), (.customer, asked), (.agent, answer), (.customer, "好的谢谢")]
          + Made.filler, type: .inbound)
      input.record.category = category
      return Made.card(input).absence("M1")
    }
    let points = "我想问一下积分怎么兑换。"
    let hotline = "您好，这个问题请拨打10000，10000号会为您解答。"
    #expect(absence(points, hotline, .enquiry) == .noOccasion)
    #expect(absence(points, hotline, .outOfScope) == .noOccasion)
    #expect(absence(points, hotline, .complaint) == nil)
    #expect(absence(points, "积分我不知道。", .enquiry) == nil)
    #expect(absence("我申请的宽带什么时候来装？", hotline, .enquiry) == nil)
  }

  @Test func `M1 advises with the business and the day to come, not with that of the fault`() {
    let call = card([(.customer, "我昨天申请的宽带移机，什么时候来装？"), (.agent, "嗯。"), (.customer, "哦。")])
    let advice = call.criterion("M1")?.advice?.zh ?? ""
    #expect(advice.contains("您说的是宽带移机，对吗"), "\(advice)")
  }

  @Test(arguments: ["听不懂人话吗？", "您到底要不要装？", "你自己不会看吗？", "What do you want me to do about it?"])
  func `a reproach is no purposeful question`(said: String) {
    let words: [(Party, String)] = [(.agent, "您好，跟您约一下安装时间。"), (.customer, "我没看到短信。")]
    let polite = Made.card(Made.input(words + [(.agent, "请问您哪天在家？")] + Made.filler))
    let rude = Made.card(Made.input(words + [(.agent, said)] + Made.filler))
    #expect(polite.value("M3") == 1)
    #expect(rude.value("M3") == 0)
  }

  @Test(
    arguments: [
      ("朱先生您好，这个业务由10000号办理，需要我帮您转过去吗？", 1.0), ("朱先生您好，这个业务由10000号办理。", 0),
      ("您好，请问有什么可以帮您？", 0), ("您好，请问您需要什么帮助？", 0), ("朱先生您好吗？", 0),
    ] as [(String, Double)])
  func `a question behind a greeting is asked, and a greeting is not`(said: String, value: Double) {
    let call = Made.card(
      Made.input(
        [(.agent, "您好，电信预约中心。"), (.customer, "我想改个套餐。"), (.agent, said), (.customer, "好的谢谢。")]
          + Made.filler, type: .inbound))
    #expect(call.value("M3") == value)
    // What to ask is of the matter, where the customer rings.
    if value == 0 { #expect(call.criterion("M3")?.advice?.zh.contains("具体是什么情况") == true) }
  }

  @Test(
    arguments: [
      ("A new broadband line, your own modem or ours", 1.0),
      ("The engineer brings the modem and a cable", 0), ("Just give me the time", 0),
    ] as [(String, Double)])
  func `what asks for the order's data is a question without its words too`(
    said: String, value: Double
  ) {
    let call = Made.card(
      Made.input(
        [
          (
            .agent,
            "Hello, this is the installation desk calling about your order and nothing else."
          ),
          (.customer, "Go on."), (.agent, said), (.customer, "It is the rented one."),
          (.agent, "He brings all the material and tests the line before he leaves your home."),
          (.customer, "I see."),
          (.agent, "If anything comes up after the visit you can always reach the engineer."),
        ], language: .english))
    #expect(call.value("M3") == value)
  }

  @Test func `a question that a person found to be no reproach is a question`() {
    var input = Made.input(
      [(.agent, "您好，跟您约一下安装时间。"), (.customer, "我没看到短信。"), (.agent, "您到底要不要装？")]
        + Made.filler)
    #expect(Made.card(input).value("M3") == 0)
    input.confirmations = [
      CallModel.Confirmation(callID: "call", subject: "impatience", upheld: false, by: "R2")
    ]
    #expect(Made.card(input).value("M3") == 1)
    input.confirmations[0].upheld = true
    #expect(Made.card(input).value("M3") == 0)
  }

  @Test func `what costs less than the points show is not called lost`() {
    let sum = LocalText(zh: "262 字/分", en: "262 a minute")
    func proof(_ value: Double) -> [[Evidence]] {
      let score = CriterionScore(
        id: "M5", subMetric: .communication, name: sum, points: 10, value: .measured(value),
        explanation: sum, lost: [Evidence(note: sum)])
      return [score.proof.lost, score.proof.partial]
    }
    #expect(proof(0.996) == [[], [Evidence(note: sum)]])
    #expect(proof(0.99) == [[Evidence(note: sum)], []])
  }

  @Test func `what is measured between is told once, and so is a sum with losses in it`() {
    let both = Evidence(note: LocalText(zh: "音高 1.8", en: "pitch 1.8"))
    let bad = Evidence(note: LocalText(zh: "推诿", en: "shirking"))
    let sum = LocalText(zh: "1 处", en: "1 place")
    func proof(won: [Evidence], lost: [Evidence]) -> [[Evidence]] {
      let score = CriterionScore(
        id: "X", subMetric: .patience, name: sum, points: 10, value: .measured(0.5),
        explanation: sum, won: won, lost: lost)
      return [score.proof.lost, score.proof.partial, score.proof.won]
    }
    #expect(proof(won: [both], lost: [both]) == [[], [both], []])
    #expect(proof(won: [Evidence(note: sum)], lost: [bad]) == [[bad], [Evidence(note: sum)], []])
    #expect(proof(won: [Evidence(note: sum)], lost: []) == [[], [], [Evidence(note: sum)]])
    #expect(proof(won: [both], lost: [bad]) == [[bad], [], [both]])
  }
}
