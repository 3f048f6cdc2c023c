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
