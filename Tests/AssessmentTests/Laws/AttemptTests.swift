import Assessment
import CallModel
import Foundation
import Testing

/// Calls that reach nobody are attempts; calls that reach somebody are calls, and abuse is seen in
/// both.
@Suite struct AttemptTests {
  private static let opening: (Party, String) = (
    .agent, "您好，这里是中国电信装机预约，工号1023，想跟您约一下宽带上门安装的时间，请问是王先生吗？"
  )

  @Test(arguments: [
    "打错了", "你打错电话了", "不是，我不姓王，这号码我刚办的，没这个人", "不认识这个人，你们打错了吧", "Sorry, you have the wrong number.",
    "No, there's no Mr Brown here, you've dialled the wrong person.",
  ])
  func `a stranger answers`(_ said: String) {
    let card = Made.card(
      Made.input(
        [Self.opening, (.customer, said), (.agent, "不好意思打扰您了，我们核实一下，再见。")],
        isTimed: false))
    #expect(card.notScorable?.kind == .wrongNumber)
    #expect(card.criticalErrors.isEmpty)
  }

  @Test(arguments: [
    "不是本人，我是他爱人，你跟我说就行", "是我，你们短信上地址打错了，是中山路十八号", "账单上我的名字打错了，你们怎么回事", "我不姓王，我姓汪",
    "Speaking, but the letter had the wrong number on it.",
  ])
  func `somebody else's mistake, or a relative, is a call`(_ said: String) {
    let card = Made.card(
      Made.input(
        [Self.opening, (.customer, said), (.agent, "好的，那您看明天上午可以吗？"), (.customer, "可以")],
        isTimed: false))
    #expect(card.notScorable == nil)
  }

  @Test(arguments: ["……", "[静音]", "<noise>", "嘟嘟嘟", "（无人说话）", "您拨打的电话暂时无人接听，请在嘀声后留言", "嗯"])
  func `nobody speaks`(_ said: String) {
    let card = Made.card(
      Made.input(
        [Self.opening, (.customer, said), (.agent, "很抱歉，听不到您的声音，请您稍后再拨，先挂机了，再见。")],
        isTimed: false))
    let kind = card.notScorable?.kind
    #expect(kind == .customerSilent || kind == .customerUnheard, "\(said)")
    #expect(card.criteria.allSatisfy { $0.value.value == nil })
  }

  @Test func `abuse is seen in a call too short to be scored, and to a stranger`() {
    let short = Made.card(
      Made.input([
        (.agent, "喂"), (.customer, "等了三天没人来，你们什么时候来"), (.agent, "你有病吧，再打来我就挂了"),
        (.customer, "你怎么骂人"), (.agent, "滚蛋，随便你告"),
      ]))
    #expect(short.notScorable != nil)
    #expect(short.criticalErrors.map(\.id) == ["K1", "K6"])
    let stranger = Made.card(
      Made.input([Self.opening, (.customer, "你打错了"), (.agent, "神经病")], isTimed: false))
    #expect(stranger.notScorable != nil)
    #expect(stranger.criticalErrors.map(\.id) == ["K1"])
  }

  @Test func `an attempt settles nothing of an order's appointment`() {
    var input = Made.input(
      [Self.opening, (.customer, "你打错了"), (.agent, "不好意思，再见。")], isTimed: false)
    var order = OrderFacts(orderID: "o")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2025-10-03", window: .morning)
    input.order = order
    #expect(Made.card(input).criticalErrors.isEmpty)
  }

  @Test(arguments: [
    ("跟您核对一下联系电话，13800138000、13900139000，这两个都是您的吗？", false),
    ("您的工单号是202610120000123456，您可以记一下。", false),
    ("身份证是11010519491231002X，对吗？", true),
    ("号码是幺幺零幺零五幺九四九幺二三幺零零二X，对吗？", true),
  ])
  func `an identity number has a structure and a check digit`(_ said: String, _ isIdentity: Bool) {
    let card = Made.card(
      Made.input(
        [Self.opening, (.customer, "是我"), (.agent, said), (.customer, "是的")] + Made.filler))
    #expect(card.criticalErrors.contains { $0.id == "K4" } == isIdentity, "\(said)")
  }

  @Test func `a day on which somebody will phone is none of a visit`() throws {
    var input = Made.input(
      [
        (.agent, "您好，我是电信装机预约专员。班组反映您的电话想改约，想核实一下您的改约，可以吗？"), (.customer, "行，你讲。"),
        (.agent, "请问是您本人申请的改期吗？"), (.customer, "不是我改的，师傅打电话说他来不了，白等了一天。"),
        (.agent, "实在抱歉，让您白等了。我把情况如实上报，请组长今天跟您联系。"), (.customer, "行。"),
      ] + Made.filler, type: .rescheduleCallback)
    var order = OrderFacts(orderID: "o")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2025-10-14", window: .afternoon)
    input.order = order
    let notes = Made.card(input).criticalErrors.filter { $0.id == "K3" }.flatMap(\.evidence)
      .compactMap { $0.note?.zh }
    #expect(!notes.isEmpty)
    #expect(!notes.contains { $0.contains("通话约定") }, "\(notes)")
  }

  @Test func `what the customer heard said is not said by the agent who repeats it`() {
    let card = Made.card(
      Made.input(
        [
          Self.opening, (.customer, "师傅说我听不懂人话，还说我无理取闹"),
          (.agent, "师傅说您听不懂人话，还说您无理取闹，这句话非常不应该，向您道歉。"), (.customer, "是啊"),
        ] + Made.filler))
    #expect(card.criticalErrors.isEmpty)
    #expect(card.value("C7") == 1)
    #expect(card.value("P5") == 1)
  }

  @Test func `who is named once is masked wherever the name is said again`() throws {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，中国电信，请问有什么可以帮您？"), (.customer, "我叫张伟国，想问下移机，你跟我爱人王丽华联系"),
          (.agent, "张伟国您好，王丽华女士的电话是多少"), (.customer, "我记一下"),
          (.agent, "好的张伟国，您必须在家等，王丽华也行"), (.customer, "行"),
        ] + Made.filler, type: .inbound))
    let text = String(decoding: try JSONEncoder().encode(card), as: UTF8.self)
    for name in ["张伟国", "伟国", "王丽华", "丽华"] { #expect(!text.contains(name), "\(name)") }
    let english = Made.card(
      Made.input(
        [
          (.agent, "Good morning, this is the installation desk. May I have your name?"),
          (.customer, "Michael O'Connor."),
          (.agent, "Thank you. So that's Michael O'Connor, is that right?"),
          (.customer, "Yes, my wife Sarah Jones will be at home."),
          (
            .agent, "Sarah Jones, thank you very much. The engineer will be there tomorrow morning."
          ),
          (.customer, "Fine."),
        ], language: .english))
    let said = String(decoding: try JSONEncoder().encode(english), as: UTF8.self)
    for name in ["Michael", "Connor", "Sarah", "Jones"] { #expect(!said.contains(name), "\(name)") }
  }

  @Test func `the read-back that is proposed tells no more than the turn it is made from`() throws {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，中国电信，请问有什么可以帮您？"), (.customer, "我想把宽带移到人民路附3号"),
          (.agent, "好的，给您登记了。"), (.customer, "哦"),
        ] + Made.filler, type: .inbound))
    let advice = try #require(card.criterion("M1")?.advice?.zh)
    #expect(advice.contains("人民路"))
    #expect(!advice.contains("3号"))
  }

  private static func labelled(_ label: String?, times: Int = 2) -> CallInput {
    var turns: [Turn] = []
    for place in 0..<times {
      turns.append(
        Turn(
          number: 2 * place + 1, party: .agent, span: nil,
          text: "您好，装机预约，工号1023，跟您约一下宽带上门安装的时间，您看明天上午还是下午方便？", label: "AGENT"))
      turns.append(
        Turn(
          number: 2 * place + 2, party: .unknown, span: nil, text: "明天上午吧，你们别再迟到了",
          label: label))
    }
    var input = CallInput(record: CallRecord(id: "C1"))
    input.transcript = Transcript(turns: turns, format: "csv")
    return input
  }

  @Test func `whoever speaks with a named agent is the customer, whatever the label`() {
    let card = Made.card(Self.labelled("CALLER"))
    #expect(card.notScorable == nil)
    #expect(card.warnings.contains { $0.en.contains("'CALLER', is taken for the customer") })
    #expect(card.warnings.contains { $0.zh.contains("“CALLER”按客户处理") })
  }

  @Test func `a label that is somebody's name or number is told without it`() {
    let card = Made.card(Self.labelled("秦丽艳18155026516"))
    #expect(card.warnings.contains { $0.zh.contains("另一位说话人“秦*181****6516”按客户处理") })
    for text in card.warnings.flatMap({ [$0.zh, $0.en] }) {
      #expect(!text.contains("18155026516") && !text.contains("丽艳"), "\(text)")
    }
  }

  @Test func `what a transcript's notes quote is told without numbers of people`() {
    var input = Self.labelled("CALLER")
    input.transcript?.notes = [
      LocalText(
        zh: "说话人“客户张建国18950613374”没有对应的角色", en: "speaker '客户张建国18950613374' is not known as a party"
      )
    ]
    let card = Made.card(input)
    #expect(card.warnings.contains { $0.zh == "说话人“客户张*189****3374”没有对应的角色" })
    #expect(card.warnings.contains { $0.en.contains("'客户张*189****3374' is not known") })
  }

  @Test func `who is not known does not keep silent`() {
    // Once may be an announcement; without a label it may be anybody.
    for input in [Self.labelled("CALLER", times: 1), Self.labelled(nil)] {
      let why = Made.card(input).notScorable
      #expect(why?.kind == .partyUnknown)
      #expect(why?.why.en.contains("does not say who the customer is") == true)
      #expect(why?.why.zh.contains("没有说明谁是客户") == true)
    }
    // Nobody speaks at all: that is a silence.
    var alone = Self.labelled("CALLER")
    alone.transcript?.turns.removeAll { $0.party == .unknown }
    #expect(Made.card(alone).notScorable?.kind == .customerSilent)
  }

  @Test func `a curt conversation is told from an attempt at one`() {
    let curt = Made.card(
      Made.input([
        (.customer, "我家宽带断了三天了，你们到底什么时候派人来修？"), (.agent, "等着。"),
        (.customer, "我已经等了三天了，能不能给个准时间？"), (.agent, "没有。"),
      ]))
    #expect(curt.notScorable?.kind == .tooLittleSaid)
    // Nobody answers, and a wrong number, are attempts, however little was said.
    let alone = Made.card(Made.input([(.agent, "您好，请回电。")]))
    #expect(alone.notScorable?.kind == .customerSilent)
    let wrong = Made.card(Made.input([(.agent, "您好，是王先生吗？"), (.customer, "打错了")]))
    #expect(wrong.notScorable?.kind == .wrongNumber)
  }

  @Test func `a call without words or parties is told as such`() {
    let empty = Made.card(CallInput(record: CallRecord(id: "empty")))
    #expect(empty.notScorable?.kind == .noInput)
    var mono = Made.withChannels(Made.input([(.agent, "您好"), (.customer, "好")]))
    mono.analysis?.channels.removeLast()
    mono.transcript = nil
    #expect(Made.card(mono).notScorable?.kind == .partiesNotApart)
  }

  @Test func `the words of the kinds stay as they are`() {
    #expect(
      NotScorable.Kind.allCases.map(\.rawValue) == [
        "noInput", "partiesNotApart", "partyUnknown", "customerSilent", "customerUnheard",
        "wrongNumber", "tooLittleSaid",
      ])
  }

  @Test func `a scorecard says the kind beside the sentence, and one without a kind is read`()
    throws
  {
    let why = NotScorable(.wrongNumber, LocalText(zh: "打错", en: "wrong number"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(why), as: UTF8.self)
    #expect(text == #"{"en":"wrong number","kind":"wrongNumber","zh":"打错"}"#)
    let old = Data(#"{"en":"the agent says 8 words, less than 20","zh":"坐席只说了 8 词"}"#.utf8)
    let read = try JSONDecoder().decode(NotScorable.self, from: old)
    #expect(read.kind == nil)
    #expect(read.why.zh == "坐席只说了 8 词")
  }
}
