import Assessment
import CallModel
import Foundation
import Testing

/// Whole calls whose points were worked out by hand.
@Suite struct `A whole call` {
  private func booked(_ input: CallInput) -> CallInput {
    var input = input
    var order = OrderFacts(orderID: "o1")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2026-10-04", window: .morning)
    input.order = order
    return input
  }

  @Test func `a false record is proved by the words with the date and by the table's row`() throws {
    // The table has 4 October, the call settles on the third.
    let card = Made.card(
      booked(
        Made.input(
          [
            (.agent, "您好，这里是电信装机预约，想跟您约一下宽带的安装时间，现在方便吗？"), (.customer, "方便，你说。"),
            (.agent, "那就给您约在明天上午，可以吗？"), (.customer, "可以的，没问题。"),
            (.agent, "好的，请您家里留人，祝您生活愉快，再见。"), (.customer, "再见。"),
          ] + Made.filler)))
    let error = try #require(card.criticalErrors.first { $0.id == "K3" })
    let first = try #require(error.evidence.first)
    #expect(first.quote?.contains("明天上午") == true)
    #expect(first.note?.zh.contains("通话约定 2026-10-03，预约表中工单 o1 记录上门时间 2026-10-04 上午") == true)
    #expect(error.evidence.allSatisfy { $0.quote != nil })
    // Held against the table; the customer's yes is not.
    #expect(first.record == .appointments)
    #expect(error.evidence.dropFirst().allSatisfy { $0.record == nil })
  }

  @Test func `a vendor's figures stand beside ours and move no score`() throws {
    let said: [(Party, String)] = [
      (.agent, "您好，这里是电信装机预约，想跟您约一下宽带的安装时间，现在方便接听吗？"), (.customer, "方便，你说吧没关系。"),
      (.agent, "那就给您约在后天上午，师傅上门前会先给您打电话，可以吗？"), (.customer, "可以的，没问题。"),
    ]
    var input = Made.input(said)
    let plain = Made.card(input)
    input.transcript?.vendor = [
      "wordsPerMinute.agent": "193", "summary": "是王小明先生同意的", "callId": "7",
    ]
    input.transcript?.turns[1].vendor = ["sentiment": "POSITIVE", "loudness": "8:60 9:64"]
    let card = Made.card(input)
    let figures = try #require(card.vendorFigures)
    #expect(plain.vendorFigures == nil)
    #expect(figures.map(\.key) == ["summary", "wordsPerMinute", "loudness", "sentiment"])
    #expect(figures[0].value == "是王*先生同意的")
    #expect(figures[1].party == .agent)
    #expect(figures[1].ours?.zh.hasSuffix("字/分") == true)
    #expect(figures[2].value == "62")
    #expect(figures[3].turns == 1)
    #expect(card.criteria == plain.criteria)
    #expect(card.measures == plain.measures)
  }

  @Test func `a good Chinese call has full courtesy and patience`() {
    var input = booked(
      Made.withChannels(
        Made.input([
          (.agent, "您好，请问是王先生吗？我是电信装机预约专员，想跟您约一下宽带的安装时间，现在方便接听吗？"),
          (.customer, "是我，你说吧没关系。"),
          (.agent, "您的安装地址是中山路幸福小区三栋，对吗？"), (.customer, "对的，就是那里。"),
          (.agent, "您申请的是新装宽带，光猫由我们提供。联系电话还是这个号码吗？"), (.customer, "是的，就打这个。"),
          (.agent, "请问您哪天在家，上午还是下午方便？"), (.customer, "后天上午我在家里。"),
          (.agent, "好的，那就定在后天上午，师傅上门前会先给您打电话。"), (.customer, "可以，没问题。"),
          (.agent, "请问还有什么可以帮您？感谢您的接听，祝您生活愉快，再见。"), (.customer, "没有了，再见。"),
        ])))
    input.record.hangupSide = .customer
    let card = Made.card(input)
    // 15 + 25 + 10 + 15 + 15 of 80: no hold, nothing to apologise for.
    #expect(card.score(of: .courtesy)?.score == .measured(100))
    #expect(card.score(of: .courtesy)?.pointsPossible == 80)
    // 25 + 15 + 10 + 20 + 10 of 80: no hold, no rater.
    #expect(card.score(of: .patience)?.score == .measured(100))
    #expect(card.score(of: .patience)?.pointsPossible == 80)
    for id in ["M3", "M5", "M6", "M8", "S4", "S5"] { #expect(card.value(id) == 1, "\(id)") }
    #expect(card.criticalErrors.isEmpty)
    #expect(card.findings.allSatisfy { $0.polarity != .bad })
    #expect(card.affinity.value ?? 0 > 90)
  }

  @Test func `a poor Chinese call earns no courtesy`() {
    var input = Made.withChannels(
      Made.input([
        (.agent, "喂，你家装宽带是吧。"), (.customer, "等了好久都没人来，什么态度。"),
        (.agent, "你必须在家等，听我把话说完，这怪谁。"), (.customer, "你们怎么回事啊这样。"),
        (.agent, "这个不归我管，你自己去问，催什么催。"), (.customer, "我要投诉你们。"),
        (.agent, "师傅来不来我哪知道，到时候再说，反正你等着就行，别的我说不了。"), (.customer, "太过分了吧。"),
        (.agent, "就这样。"),
      ]), tail: 0.5)
    input.record.hangupSide = .agent
    let card = Made.card(input)
    for id in ["C1", "C2", "C3", "C5", "C6", "C7"] { #expect(card.value(id) == 0, "\(id)") }
    #expect(card.score(of: .courtesy)?.score == .measured(0))
    #expect(card.score(of: .courtesy)?.pointsPossible == 90)
    #expect(card.value("P5") == 0)
    #expect(card.value("S4") == 0)
    #expect(card.criticalErrors.map(\.id).contains("K2"))
    #expect(card.criticalErrors.map(\.id).contains("K5"))
    #expect(card.findings.contains { $0.check == "forbidden-language" })
  }

  @Test func `a good English call has full courtesy`() {
    var input = booked(
      Made.withChannels(
        Made.input(
          [
            (
              .agent,
              "Hello, this is Anna calling from the installation desk. Am I speaking with Mr Smith? I would like to agree a time with you."
            ),
            (.customer, "Yes that is me, go ahead."),
            (.agent, "Could you please confirm your address? Which day are you at home?"),
            (.customer, "It is 12 Mill Lane, tomorrow morning is fine."),
            (.agent, "Thank you, I have noted tomorrow morning at your house on Mill Lane."),
            (.customer, "That works for me, thank you."),
            (.agent, "Is there anything else I can help with? Thank you for your time, goodbye."),
            (.customer, "No that is all, bye."),
          ], language: .english)))
    input.record.hangupSide = .customer
    let card = Made.card(input)
    #expect(card.value("C1") == 1)
    #expect(card.value("C2") == 1)
    #expect(card.value("C3") == 1)
    #expect(card.value("C5") == 1)
    #expect(card.value("C7") == 1)
    #expect(card.score(of: .courtesy)?.score == .measured(100))
    #expect(card.value("P5") == 1)
    #expect(card.value("M3") == 1)
    #expect(card.value("S5") == 1)
  }

  @Test func `a poor English call loses what it should`() {
    let card = Made.card(
      Made.input(
        [
          (
            .agent,
            "Give me your address now. You must wait at home on that day, whatever time it is."
          ),
          (.customer, "I have waited for days and nobody came."),
          (.agent, "That is not my job. You should call the engineer yourself. Hurry up."),
          (.customer, "This is ridiculous, I will complain."),
          (.agent, "Fine, that is the only time, and the system is like that anyway."),
          (.customer, "I want to speak with someone else."),
        ], language: .english))
    for id in ["C1", "C2", "C5", "C6", "C7", "P5", "S4"] { #expect(card.value(id) == 0, "\(id)") }
  }

  @Test func `an agent who picks up without a greeting is not taken for the customer`() {
    func warns(_ said: [(Party, String)]) -> Bool {
      Made.card(Made.input(said, type: .inbound)).warnings.contains {
        $0.en.contains("look swapped")
      }
    }
    let rude: [(Party, String)] = [
      (.agent, "预约热线，什么事。"), (.customer, "您好，我是电信的用户，想问问装机。"),
      (.agent, "核对一下安装地址，请问您贵姓？"), (.customer, "姓王。"), (.agent, "还有其他需要吗？"),
    ]
    #expect(!warns(rude + Made.filler))
    let mirrored =
      [
        (.customer, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.agent, "哦，你说。"),
        (.customer, "请问您贵姓？核对一下安装地址。"), (.agent, "中山路。"), (.customer, "还有其他需要吗？"),
      ] as [(Party, String)]
    #expect(warns(mirrored + Made.filler))
  }

  @Test
  func
    `a transcript with the parties the wrong way round is set right where sound and words agree`()
    throws
  {
    let words: [(Party, String)] =
      [
        (.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.customer, "好的你说。"),
        (.agent, "请问您贵姓？核对一下安装地址。"), (.customer, "姓王，中山路八号。"),
      ] + Made.filler + Made.filler + [(.agent, "请问还有其他需要吗？"), (.customer, "没有了。")]
    let right = Made.withChannels(Made.input(words))
    var wrong = right
    wrong.transcript?.turns = try #require(right.transcript?.turns).map { turn in
      var turn = turn
      turn.party = turn.party == .agent ? .customer : .agent
      return turn
    }
    let card = Made.card(wrong)
    #expect(card.criteria.map(\.value) == Made.card(right).criteria.map(\.value))
    #expect(card.findings.contains { $0.check == "mirrored-parties" })
    #expect(card.warnings.contains { $0.en.contains("wrong way round") })
    // Where the words are right, it is the channels.
    var channels = right
    channels.channels = [.agent: 1, .customer: 0]
    let swapped = Made.card(channels)
    let finding = try #require(swapped.findings.first { $0.check == "swapped-channels" })
    // What was found says nothing of what to do, which the advice does: the channel first, then the roles.
    #expect(finding.summary.zh == "声道疑似接反：转写里坐席说话的时间与另一声道吻合")
    #expect(
      finding.summary.en == "the channels look swapped: the agent's turns fit the other channel")
    let advice = try #require(finding.advice)
    #expect(advice.zh.contains("agent_channel") && advice.zh.contains("转写的角色写反了"))
    #expect(advice.en.hasPrefix("Check which channel is the agent's"))
    #expect(advice.en.hasSuffix("the roles the wrong way round."))
    // A transcript that is only late gets other advice, and one in its place none.
    var late = right
    late.transcript?.turns = try #require(right.transcript?.turns).map { turn in
      var turn = turn
      turn.span = turn.span.map { Span($0.start + 3, $0.end + 3) }
      return turn
    }
    let moved = try #require(Made.card(late).findings.first { $0.check == "alignment" })
    #expect(moved.advice?.en.contains("where the transcript's clock starts") == true)
    #expect(
      !Made.card(right).findings.contains { ["alignment", "swapped-channels"].contains($0.check) })
    #expect(swapped.value("C1") == Made.card(right).value("C1"))
  }

  @Test func `a voice that a person found not flat stays so beside the agent's history`() throws {
    let input = Made.withChannels(
      Made.input((0..<8).flatMap { _ in Made.filler }))
    let card = Made.card(input)
    let spread = try #require(
      card.measures.first { $0.id == "pitchSpread" && $0.party == .agent }?.reading.value)
    let lively = AgentHistory(calls: 30, pitchSpread: Semitones(spread * 4))
    func compared(_ confirmations: [CallModel.Confirmation]) -> Scorecard {
      Made.assessor.comparing(card, with: lively, confirmations: confirmations)
    }
    let flat = compared([])
    #expect((flat.value("M7") ?? 1) < 0.5)
    #expect(flat.findings.contains { $0.check == "liveliness" })
    let verdict = CallModel.Confirmation(
      callID: "call", subject: "liveliness", upheld: false, by: "R2")
    let overturned = compared([verdict])
    #expect(overturned.value("M7") == 1)
    #expect(overturned.criterion("M7")?.automaticValue == flat.value("M7"))
    #expect(!overturned.findings.contains { $0.check == "liveliness" })
  }

  @Test func `a third channel is no party where it is empty, and is told where it is not`() throws {
    let plain = Made.withChannels(Made.input(Made.filler + Made.filler))
    var three = plain
    let channels = try #require(plain.analysis?.channels)
    var empty = channels[0]
    empty.speech = []
    three.analysis?.channels = [channels[0], empty, channels[1]]
    // Who is the agent is guessed by the transcript's times, as with two.
    three.channels = [:]
    let card = Made.card(three)
    #expect(card.criteria.map(\.value) == Made.card(plain).criteria.map(\.value))
    #expect(
      card.warnings.contains { $0.en.contains("guessed from the transcript's times: channel 1") })
    three.channels = [.agent: 1]
    #expect(Made.card(three).warnings.contains { $0.en.contains("nobody speaks on channel 2") })
    three.analysis?.channels[1] = channels[0]
    three.channels = [.agent: 0, .customer: 2]
    #expect(
      Made.card(three).warnings.map(\.en).contains(
        "others speak on channel 2 and are not judged: channel 1 is taken for the agent's, channel 3 for the customer's"
      ))
  }
}
