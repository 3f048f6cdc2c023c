import Assessment
import CallModel
import Testing

@Suite struct CriticalErrorTests {
  private func errors(
    _ said: [(Party, String)], type: CallType? = .outboundBooking, language: Language = .chinese,
    order: OrderFacts? = nil
  ) -> [CriticalErrorCandidate] {
    var input = Made.input(said, type: type, language: language)
    input.order = order
    return Made.card(input).criticalErrors
  }

  @Test(arguments: [CallType.outboundBooking, .rescheduleCallback, .inbound])
  func `K8: our cause that is put down to the customer aloud needs no table`(type: CallType) throws
  {
    let found = errors(
      [
        (.agent, "您好，电信预约，工号六一六，请问是胡先生吧"), (.customer, "是的，怎么了"),
        (.agent, "今天下午师傅来不及，是我们排不开，我给您写成用户原因啊，这样审批快"),
        (.customer, "明明是你们来不了，为什么写我的原因"),
        (.agent, "写我们原因要扣钱的，您体谅一下，就当是您自己要改的"), (.customer, "随便你吧"),
      ], type: type)
    let blame = try #require(found.first { $0.id == "K8" })
    #expect(blame.evidence.compactMap(\.turn) == [3, 5, 4])
  }

  @Test func `K8 in English`() {
    let found = errors(
      [
        (.agent, "We are short of people today, so I'll put it down as your request."),
        (.customer, "Why is it my request? It was you who could not come."),
        (.agent, "We get fined when we are late."),
      ], language: .english)
    #expect(found.map(\.id) == ["K8"])
  }

  @Test
  func
    `K8: what the customer did want is recorded so rightly, and a false record may be told and mended`()
  {
    #expect(
      errors([
        (.agent, "请问是您本人要改到周六吗"), (.customer, "对，我那天要出差"),
        (.agent, "好的，我给您登记为用户原因，改到周六"), (.customer, "行"),
      ]).isEmpty)
    #expect(
      errors([
        (.customer, "你们师傅说是我不在家，退单了，我一直在家的"),
        (.agent, "您一直在家，师傅却填了客户不在家，是吗"), (.customer, "是啊"),
        (.agent, "这个记录不对，我不会写成您的原因，我给您改成我司原因"), (.customer, "那就好"),
      ]).isEmpty)
  }

  @Test func `S5: a protest against what is recorded confirms no reason`() {
    let call = Made.input(
      [
        (.agent, "今天下午师傅来不及，我给您写成用户原因啊"), (.customer, "明明是你们来不了，为什么写我的原因"),
        (.agent, "那后天下午，再见"), (.customer, "再见"),
      ] + Made.filler, type: .rescheduleCallback)
    #expect(Made.card(call).criterion("S5")?.value.value == 0)
    let asked = Made.input(
      [
        (.agent, "请问您改约的原因是什么"), (.customer, "我那天要出差，不在家"), (.agent, "好的，再见"), (.customer, "再见"),
      ] + Made.filler, type: .rescheduleCallback)
    #expect(Made.card(asked).criterion("S5")?.value.value == 1)
  }

  @Test func `P5: to ask the customer to bear our cause is shirking, and no refusal of a demand`() {
    let call = Made.input(
      [
        (.agent, "今天师傅来不及，您就当是您自己要改的"), (.customer, "不行"), (.agent, "那周六上午"),
      ] + Made.filler)
    let card = Made.card(call)
    #expect(card.criterion("P5")?.value.value == 0.5)
    #expect(!card.criticalErrors.contains { $0.id == "K5" })
  }

  private static let stranger: [(Party, String)] = [
    (.agent, "您好，电信预约，工号六一六，请问是张建国张先生吗"), (.customer, "不是，你打错了，我不认识他"),
    (.agent, "那他住建设路17号3单元201，您能帮我转告他吗"), (.customer, "我真不认识"),
    (.agent, "他欠费三百二十块，您让他赶紧交一下"), (.customer, "你跟我说这些干嘛"),
  ]

  @Test func `K4: where the customer lives and what they owe, told to a stranger`() throws {
    let told = try #require(errors(Self.stranger).first { $0.id == "K4" })
    #expect(told.evidence.compactMap(\.turn) == [3, 5])
    #expect(
      errors(
        [
          (.agent, "Good morning, is this Mr Smith?"),
          (.customer, "No, you have the wrong number."),
          (.agent, "He lives at 17 Park Road and he owes thirty pounds."), (.customer, "I see."),
        ], language: .english
      ).map(\.id) == ["K4"])
  }

  @Test(
    arguments: [
      ("您好，孙丽华女士是吧，您家在解放路66号9栋1801装的宽带", "你打错了，我不住那儿", true),
      ("您好，请问是孙丽华女士吗，您在我们这儿办了宽带", "你打错了", false), ("您好，您家在解放路办的宽带是吧", "你打错了", false),
      ("您好，我是电信的小李，解放路66号9栋1801的宽带是您家装的吧", "你打错了，我不住那儿", true),
      ("您好，电信的，您这里是解放路66号9栋1801吧", "你打错了，我不住那儿", true),
      // Where the desk itself is.
      ("您好，我是电信的小李，我们在中山路88号，请问是王先生吗", "不是，你打错了", false),
      ("您好，我是中国电信中山路88号营业厅的小李，请问是王先生吗", "不是，你打错了", false),
    ] as [(String, String, Bool)])
  func `K4: an address read out before it is known who answers`(
    told: String, answer: String, isTold: Bool
  ) {
    let found = errors([(.agent, told), (.customer, answer), (.agent, "那打扰了，再见"), (.customer, "嗯")])
    #expect(found.contains { $0.id == "K4" } == isTold, "\(told)")
    // Who said yes to a name could not be known for a stranger.
    #expect(
      !errors([
        (.agent, "您好，请问是孙女士吗"), (.customer, "对"), (.agent, "您家在解放路66号9栋1801，对吗"),
        (.customer, "你打错了"),
      ]).contains { $0.id == "K4" })
  }

  @Test func `K8: who denied it before has it put down to them all the same`() {
    let found = errors(
      [
        (.agent, "It is down as the customer's request."),
        (.customer, "But it wasn't me, I did no such thing."),
        (.agent, "Look, I'll have to put it down as your request."), (.customer, "Tomorrow then."),
      ], language: .english)
    #expect(found.map(\.id) == ["K8"])
  }

  @Test func `K4: what is told in one quotation is told once, by the gravest of its reasons`()
    throws
  {
    var said = Self.stranger
    said[2].1 = "那他住建设路17号3单元201，身份证是410105198807124515，您能帮我转告他吗"
    let told = try #require(errors(said).first { $0.id == "K4" })
    #expect(told.evidence.compactMap(\.turn) == [3, 5])
    #expect(told.evidence.first?.note?.zh == "读出完整证件号")
  }

  @Test
  func
    `K4: the customer's family may hear of the order, and a stranger may be asked to excuse the call`()
  {
    var family = Self.stranger
    family[1].1 = "你打错了吧？哦，张建国啊，他是我爱人"
    #expect(errors(family).isEmpty)
    #expect(
      errors([
        (.agent, "您好，请问是张建国先生吗"), (.customer, "你打错了"), (.agent, "对不起打扰您了，再见"), (.customer, "没事"),
      ]).isEmpty)
    // The customer's own address is checked.
    #expect(
      errors([
        (.agent, "请问是张先生吗"), (.customer, "是我"), (.agent, "您的地址是建设路17号，身份证后四位是1234对吗"),
        (.customer, "对"),
      ]).isEmpty)
  }

  @Test(arguments: [
    "您隔壁那户的手机号是13800138000，您让他帮忙", "张先生身份证是410105198001011234，我念给您",
  ])
  func `K4: somebody else's number and a whole number of papers`(_ said: String) {
    #expect(errors([(.customer, "没人在家怎么办"), (.agent, said)]).map(\.id) == ["K4"])
  }

  @Test func `M2 and M3 give nothing for what is read and asked to a stranger`() {
    let call = Made.input(
      Self.stranger + [(.agent, "那你是谁啊，家里谁装宽带"), (.customer, "我不知道"), (.agent, "行吧")])
    #expect(Made.card(call).absence("M2") == .noOccasion)
    #expect(Made.card(call).absence("M3") == .noOccasion)
  }

  @Test func `S5 and K6: to be sent off to complain solves nothing, to be told whom to ring does`()
  {
    func card(_ said: String) -> Scorecard {
      Made.card(
        Made.input(
          [
            (.agent, "您好，请讲"), (.customer, "营业厅让我打你们的，那我找谁"), (.agent, said),
            (.customer, "你们这不是踢皮球吗"),
          ]
            + Made.filler, type: .inbound))
    }
    let sent = card("那你打10000号投诉去吧，投诉了他们才会处理")
    #expect(sent.value("S5") == 0)
    #expect(sent.criticalErrors.map(\.id) == ["K6"])
    #expect(sent.criticalErrors.first?.evidence.count == 1)
    // The way is told, with words that turn the customer away.
    #expect(card("这个打10000，跟我们没关系").value("S5") == 0)
    let told = card("您可以拨打10000号，他们会登记您的投诉")
    #expect(told.value("S5") == 1)
    #expect(told.criticalErrors.isEmpty)
  }

  @Test(arguments: ["我就这么说话，有本事你去告我啊", "投诉呗，随便投", "不服你就去告"])
  func `K6 and C7: a dare to complain`(_ said: String) {
    let card = Made.card(
      Made.input([(.agent, "您好"), (.customer, "我要投诉你"), (.agent, said)] + Made.filler))
    #expect(card.criticalErrors.map(\.id) == ["K6"])
    #expect(card.value("C7") == 0)
  }

  @Test func `K6: who takes a complaint down dares nobody`() {
    #expect(
      errors([
        (.customer, "我要投诉师傅"), (.agent, "我帮您登记投诉吧，您是要投诉师傅态度，是吧，您也可以拨打10000进行投诉"), (.customer, "好"),
      ]).isEmpty)
  }

  @Test func `several insults in one quotation are one place`() throws {
    let found = errors([(.customer, "你叫什么"), (.agent, "你管我叫什么，神经病，闭嘴，你有病吧")])
    let abuse = try #require(found.first { $0.id == "K1" })
    #expect(
      Set(abuse.evidence.map { "\($0.turn ?? 0) \($0.quote ?? "")" }).count == abuse.evidence.count)
  }
}
