import CallModel
import Lexis
import Testing

/// Saturday, 3 October 2026.
private let saturday = Day(iso: "2026-10-03")

private func turns(_ said: [(Party, String)]) -> [Turn] {
  said.enumerated().map { Turn(number: $0 + 1, party: $1.0, text: $1.1) }
}

private func values(_ kind: SlotKind, _ text: String, _ party: Party = .agent) -> [String] {
  SlotFinder(callDay: saturday).mentions(in: turns([(party, text)]))
    .filter { $0.kind == kind && $0.act == .said }.map(\.value)
}

@Suite struct DateExpressionTests {
  @Test(arguments: [
    ("明天上午可以吗", "2026-10-04"), ("后天", "2026-10-05"), ("大后天下午", "2026-10-06"),
    ("今天", "2026-10-03"), ("下周三", "2026-10-07"), ("下个星期天", "2026-10-11"), ("这周日", "2026-10-04"),
    ("周六", "2026-10-03"), ("星期一", "2026-10-05"), ("下下周一", "2026-10-12"), ("十二号", "2026-10-12"),
    ("12号下午", "2026-10-12"), ("二号", "2026-11-02"), ("10月3号下午", "2026-10-03"),
    ("十月二十五日", "2026-10-25"), ("2027年1月5号", "2027-01-05"), ("二零二六年十一月三号", "2026-11-03"),
    ("一月三号", "2027-01-03"), ("三天后", "2026-10-06"), ("2026-10-09", "2026-10-09"),
    ("明早", "2026-10-04"), ("tomorrow morning", "2026-10-04"),
    ("the day after tomorrow", "2026-10-05"),
    ("Friday afternoon", "2026-10-09"), ("next Wednesday", "2026-10-07"),
    ("March 3rd", "2027-03-03"),
    ("the third of November", "2026-11-03"), ("12 October", "2026-10-12"),
    ("on the 15th", "2026-10-15"), ("下个月十号以后吧", "2026-11-10"), ("缓装到下月15号", "2026-11-15"),
    ("本月28号完成", "2026-10-28"), ("这个月二十五号", "2026-10-25"), ("下下个月1号", "2026-12-01"),
    ("after the twentieth of next month", "2026-11-20"), ("the 9th of this month", "2026-10-09"),
    ("in three days", "2026-10-06"), ("October twenty fifth, 2026", "2026-10-25"),
  ])
  func `a day is told from the day of the call`(text: String, day: String) {
    #expect(values(.date, text) == [day])
  }

  @Test(arguments: [
    "拨打10000号", "一周三次", "3号楼", "请按一号键", "工号8号", "三栋五零二", "我的工号是12号", "May I help you",
    "five minutes", "一号线", "the third floor", "2月租费", "一千零三号客服", "下个月", "下个月3号楼", "每个月十号",
    "the end of next month",
  ])
  func `what only looks like a day is none`(text: String) {
    #expect(values(.date, text) == [])
  }

  @Test(arguments: [
    ("明天上午", "morning"), ("后天下午", "afternoon"), ("今晚", "evening"), ("明早", "morning"),
    ("tomorrow morning", "morning"), ("Friday afternoon", "afternoon"), ("下午三点", "afternoon"),
    ("at 9 am", "morning"),
  ])
  func `the half of the day`(text: String, half: String) {
    #expect(values(.halfDay, text) == [half])
  }

  @Test(arguments: [
    ("上午八点到十二点之间", ["08:00", "12:00"]), ("下午三点半", ["15:30"]), ("两点一刻", ["02:15"]),
    ("8:30", ["08:30"]),
    ("下午１：20", ["13:20"]), ("快一点", []), ("有一点问题", []), ("下午一点", ["13:00"]), ("十点二十分", ["10:20"]),
    ("at nine", ["09:00"]), ("between eight and twelve", ["08:00", "12:00"]), ("3 pm", ["15:00"]),
    ("half past two", ["02:30"]), ("half one is fine", ["01:30"]), ("half two hours", []),
    ("at least two days", []), ("two hours", []),
  ])
  func `times of day`(text: String, times: [String]) {
    #expect(values(.time, text) == times)
  }

  @Test func `numbers in words`() {
    #expect(SpokenNumber.value("二十五") == 25)
    #expect(SpokenNumber.value("十") == 10)
    #expect(SpokenNumber.value("一百零三") == 103)
    #expect(SpokenNumber.value("二零二六") == 2026)
    #expect(SpokenNumber.value("十号") == nil)
    #expect(SpokenNumber.english("twenty first") == 21)
    #expect(SpokenNumber.english("12th") == 12)
  }
}

@Suite struct SlotTests {
  private static let booking: [(Party, String)] = [
    (.agent, "您好，请问是王小明先生吗？这里是电信装机预约专员"),
    (.customer, "是的"),
    (.agent, "您办理的是宽带新装，安装地址是天河区中山大道89号3栋502房，对吗"),
    (.customer, "对"),
    (.agent, "联系电话还是这个号码吗"),
    (.customer, "嗯，没错"),
    (.agent, "光猫是您自备还是我们提供"),
    (.customer, "你们提供吧"),
    (.agent, "给您约在10月5号上午八点到十二点可以吗"),
    (.customer, "可以"),
    (.agent, "好的，那就定在10月5号上午，谢谢，再见"),
  ]
  private static let order = SlotExpectations(
    name: "王小明", phones: ["13812345678"], address: "广州市天河区中山大道89号3栋502房", business: "新装",
    service: "宽带", equipmentMode: "电信提供", day: Day(iso: "2026-10-05"), halfDay: .morning)

  @Test func `a booking that verifies everything`() {
    let finder = SlotFinder(callDay: saturday, expected: Self.order)
    for finding in finder.findings(in: turns(Self.booking)) {
      #expect(finding.status == .verified, "\(finding.kind)")
      #expect(finding.isConfirmed, "\(finding.kind)")
      if finding.kind != .phone && finding.kind != .time {
        #expect(finding.match == .same, "\(finding.kind)")
      }
    }
  }

  @Test func `a booking at odds with the order is told`() {
    var order = Self.order
    order.name = "李小明"
    order.address = "海淀区学院路12号"
    order.business = "移机"
    order.equipmentMode = "自备"
    order.day = Day(iso: "2026-10-06")
    order.halfDay = .afternoon
    let finder = SlotFinder(callDay: saturday, expected: order)
    let findings = finder.findings(in: turns(Self.booking))
    for kind in [SlotKind.name, .address, .business, .equipment, .date, .halfDay] {
      #expect(findings.first { $0.kind == kind }?.match == .different, "\(kind)")
    }
  }

  @Test func `a call that settles nothing has nothing`() {
    let finder = SlotFinder(callDay: saturday)
    let findings = finder.findings(
      in: turns([(.agent, "您好，请稍等"), (.customer, "好的"), (.agent, "谢谢，再见")]))
    #expect(findings.allSatisfy { $0.status == .absent && $0.mentions.isEmpty })
  }

  @Test(
    arguments: [
      ("电话就这个吧？", "嗯，打这个就行。", .phone, .verified), ("电话就这个号是吧？", "对。", .phone, .verified),
      ("Same phone, yes?", "Yes, it is always on.", .phone, .verified),
      ("联系电话是打您这个，还是打吴先生的？", "打我的，就你现在打的这个。", .phone, .verified),
      ("电话就打您这个号哈？", "就是这个。", .phone, .verified),
      ("光猫请您从旧房子带过来，师傅好接上。", "好，我记着。", .equipment, .verified),
      ("师傅到了打您电话，您把光猫收好。", "好。", .equipment, .absent),
      ("Your modem or our modem?", "I rent it from you.", .equipment, .verified),
      ("The modem, ours or yours?", "Yours, please.", .equipment, .verified),
      // A yes to an open question names no day, whatever it agrees to.
      ("问一下您什么时候有空。", "方便。", .date, .asked), ("您哪天方便？", "周六。", .date, .verified),
      ("上午方便吗？", "方便。", .halfDay, .verified),
      // A number that is spoken of is not asked for.
      ("师傅上门前会打电话给您。", "好的。", .phone, .absent),
      ("The same phone line stays.", "Right.", .phone, .absent),
      ("The rent is due in May.", "Right.", .equipment, .absent),
    ] as [(String, String, SlotKind, SlotFinding.Status)])
  func `a short check is a check`(
    said: String, answer: String, kind: SlotKind, status: SlotFinding.Status
  ) {
    let findings = SlotFinder(callDay: saturday).findings(
      in: turns([(.agent, said), (.customer, answer)]))
    #expect(findings.first { $0.kind == kind }?.status == status, "\(said)")
  }

  @Test func `asked and given, asked and left open, given unasked`() {
    let finder = SlotFinder(callDay: saturday)
    let findings = finder.findings(
      in: turns([
        (.agent, "请问您贵姓"), (.customer, "免贵姓陈"), (.agent, "请报一下联系电话"), (.customer, "幺三八零零一三八零零零"),
        (.agent, "安装地址是哪里呢"), (.customer, "这个我要问一下"), (.agent, "好的"), (.customer, "我想下周三下午装"),
        (.agent, "嗯嗯"),
      ]))
    func status(_ kind: SlotKind) -> SlotFinding.Status? {
      findings.first { $0.kind == kind }?.status
    }
    #expect(status(.name) == .verified)
    #expect(status(.phone) == .verified)
    #expect(findings.first { $0.kind == .phone }?.value == "13800138000")
    #expect(status(.address) == .asked)
    #expect(status(.date) == .given)
    #expect(findings.first { $0.kind == .date }?.value == "2026-10-07")
    #expect(status(.business) == .absent)
  }

  @Test func `an English booking`() {
    let order = SlotExpectations(
      name: "Susan Walker", phones: ["13812345678"], address: "12 Garden Road, flat 5",
      day: Day(iso: "2026-10-09"), halfDay: .afternoon)
    let findings = SlotFinder(callDay: saturday, expected: order).findings(
      in: turns([
        (.agent, "Hello, am I speaking with Mrs Walker?"), (.customer, "Yes."),
        (.agent, "You ordered a new broadband line at 12 Garden Road, flat 5, is that right?"),
        (.customer, "That's right."), (.agent, "Is this still your number?"),
        (.customer, "yes it is"),
        (.agent, "Do you have your own modem?"), (.customer, "No, you will bring the modem please"),
        (.agent, "Would Friday afternoon suit you?"), (.customer, "Sure."),
      ]))
    for kind in [SlotKind.name, .address, .phone, .business, .equipment, .date, .halfDay] {
      #expect(findings.first { $0.kind == kind }?.status == .verified, "\(kind)")
    }
    #expect(findings.first { $0.kind == .date }?.match == .same)
    #expect(findings.first { $0.kind == .name }?.match == .same)
    #expect(findings.first { $0.kind == .address }?.match == .same)
  }

  @Test(arguments: [
    ("光猫是我们这边提供，师傅一起带过去", ["提供"]), ("机顶盒师傅到时候给您带过去", ["提供"]), ("旧话机师傅会带走", []),
  ])
  func `who brings the equipment`(said: String, value: [String]) {
    #expect(values(.equipment, said) == value)
  }

  @Test(arguments: [
    "班长姓黄，我把您的单子现在就派给他", "师傅姓何，他会提前联系您", "来的师傅是何先生", "六点见不到人您直接找我，我叫孙磊", "我姓孙，工号六零七", "他姓何",
    "Good morning, my name is Mary Jones.", "You are speaking with Mary Jones.",
    "Your engineer is Mr Hall.",
  ])
  func `the crew's name and the agent's own are not the customer's`(said: String) {
    #expect(values(.name, said) == [])
  }

  @Test(arguments: [
    ("请问您是姓黄吗", Party.agent, "黄"), ("您好，请问是黄先生吗", .agent, "黄"), ("我姓孙", .customer, "孙"),
    ("她姓王，是我爱人", .customer, "王"), ("我是安装师傅，李先生您好", .agent, "李"),
    ("Am I speaking with Mary Jones?", .agent, "mary jones"),
    ("My name is Mary Jones.", .customer, "mary jones"), ("Is that Mr Hall?", .agent, "hall"),
  ])
  func `the customer's name is`(said: String, party: Party, name: String) {
    #expect(values(.name, said, party) == [name])
  }

  @Test func `a mention names its turn and quotes its speaker`() throws {
    let mention = try #require(
      SlotFinder(callDay: saturday).mentions(
        in: [Turn(number: 9, party: .customer, span: Span(0, 8), text: "那就，後天 下午 吧")]
      ).first { $0.kind == .date })
    #expect(mention.quote == "後天")
    #expect(mention.turnNumber == 9)
    #expect(mention.party == .customer)
    #expect(mention.span != nil)
  }

  @Test(
    arguments: [
      ("对", .yes), ("嗯是的", .yes), ("不是", .no), ("好的可以", .yes), ("对，不过号码不对", .no),
      ("Yes please", .yes), ("No, that's wrong", .no), ("我想想", .neither), ("", .neither),
      ("好，就这样，我会在家的。", .yes), ("好，谢谢", .yes), ("那太好了，谢谢", .yes), ("是这里。", .yes), ("好嘞", .yes),
      ("All right.", .yes), ("Great, thank you.", .yes), ("Wonderful.", .yes),
      ("Speaking, go ahead.", .yes), ("Great, thanks.", .yes),
      // An English word is whole.
      ("Yesterday nobody came.", .neither), ("Nothing else.", .neither),
      // To a time that is proposed.
      ("那行", .yes), ("那行吧，麻烦你了", .yes), ("行，麻烦了", .yes), ("好了，那我等着", .neither), ("方便", .yes),
      ("在家的", .yes), ("我在", .yes), ("都可以", .yes), ("要得", .yes), ("中", .yes), ("成", .yes),
      ("妥了", .yes),
      ("没有问题", .yes), ("No problem at all.", .yes), ("Works for me.", .yes), ("Go on then.", .yes),
      ("That would be lovely.", .yes), ("Good, thank you.", .yes), ("It is, yeah.", .yes),
      ("我在上班", .neither), ("我在外地", .neither), ("中午吧", .neither), ("成天改时间", .neither),
      ("方便面", .neither),
      ("没空", .no), ("不在家", .no), ("那不行", .no), ("对不起我打断一下", .no), ("没有人通知我", .no),
      ("Absolutely not.", .no), ("That would not work.", .no), ("Good luck with that.", .neither),
      // Not every 好 agrees, and not every great.
      ("好久没人来了", .neither), ("好像是吧", .neither), ("那好久都没人来", .neither), ("就这样吧", .neither),
      ("Great, another week of waiting.", .neither), ("不太好", .neither), ("不是这里", .no),
    ] as [(String, Answers.Kind)])
  func `yes and no`(text: String, kind: Answers.Kind) {
    let answers = SpokenWords.standard.answers
    #expect(answers.kind(of: NormalizedText(text)) == kind)
    #expect(answers.isAffirmation(NormalizedText(text)) == (kind == .yes))
  }
}

@Suite struct QuestionTests {
  @Test(arguments: [
    ("请问您什么时候方便", true), ("您贵姓", true), ("您要装几楼", true), ("怎么收费", true), ("为什么要改期呢", true),
    ("What time do you get home", true), ("how long will it take", true),
  ])
  func `open questions`(text: String, isOpen: Bool) {
    #expect(Questions.find(in: turns([(.agent, text)])).map(\.isOpen) == [isOpen])
  }

  @Test(arguments: [
    "您方便吗", "是不是这个号码", "上午还是下午", "对吧", "你去？", "do you have a modem",
    "so the appointment is friday is that right", "您能不能留个电话",
  ])
  func `closed questions`(text: String) {
    #expect(Questions.find(in: turns([(.agent, text)])).map(\.isOpen) == [false])
  }

  @Test(arguments: [
    "您有什么问题随时打给我们", "没什么", "什么时候都可以", "过几天再说", "好的谢谢", "I see", "一切正常", "我给您约好了",
    "that is what you said",
  ])
  func `no questions`(text: String) {
    #expect(Questions.find(in: turns([(.agent, text)])).isEmpty)
  }

  @Test func `the same question again is told, another is not`() {
    let said = turns([
      (.agent, "请问您什么时候方便在家呢"), (.customer, "明天"), (.agent, "您的安装地址是哪里"), (.customer, "中山路"),
      (.agent, "那您什么时候方便在家"), (.customer, "说了明天"), (.agent, "请问一下您什么时候方便在家啊"),
    ])
    let texts = said.map { NormalizedText($0.text) }
    let questions = Questions.find(in: said, texts: texts).filter { $0.party == .agent }
    let repeated = Questions.repeated(questions, texts: texts)
    #expect(repeated.map { $0.map(\.turnNumber) } == [[1, 5, 7]])
  }

  @Test func `likeness runs from nothing to the same`() {
    func like(_ a: String, _ b: String) -> Double {
      TextSimilarity.likeness(NormalizedText(a), NormalizedText(b))
    }
    #expect(like("您什么时候方便", "您什么时候方便") == 1)
    #expect(like("您什么时候方便", "打不通电话") == 0)
    #expect(like("when would suit you", "when would it suit you") > 0.6)
    #expect(like("甲乙丙", "乙丙丁") == like("乙丙丁", "甲乙丙"))
    #expect(like("", "") == 0)
  }
}

@Suite struct FluencyTests {
  @Test(arguments: [
    ("那个，您什么时候方便", 1), ("这个号码对吗", 0), ("然后我帮您登记", 1), ("就是那个我想问", 1), ("那个时间可以", 0),
    ("好。然后，我看一下。这个，嗯", 2), ("然后师傅会上门", 0),
  ])
  func `fillers that open a sentence`(text: String, count: Int) {
    #expect(SpokenWords.standard.fillers.find(in: NormalizedText(text)).count == count)
  }

  @Test func `long sentences are told only where sentences can be`() {
    let long = String(repeating: "我们会尽快安排", count: 10)
    #expect(Fluency.sentences(longerThan: 60, in: NormalizedText(long + "。")) == [0..<70])
    #expect(Fluency.sentences(longerThan: 60, in: NormalizedText(long)) == nil)
    #expect(Fluency.sentences(longerThan: 60, in: NormalizedText("好。")) == [])
  }
}
