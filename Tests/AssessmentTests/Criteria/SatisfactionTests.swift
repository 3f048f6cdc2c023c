import Assessment
import CallModel
import Foundation
import Testing

@Suite struct `Satisfaction` {
  private let said: [(Party, String)] = [
    (.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.customer, "好的你说吧没事。"),
  ]

  @Test(
    arguments: [
      ("5", "1-5", 1.0), ("3", "1-5", 0.5), ("1", "1-5", 0), ("8", "0-10", 0.8), ("满意", nil, 1),
      ("5", "五分制", 1), ("3", "5 分制", 0.5), ("10", "十分制", 1), ("50", "百分制", 0.5),
      ("1", "满分５分", 0), ("4", "１－７", 0.5), ("2", "1至3分", 0.5), ("5", "5-point scale", 1),
      ("一般", nil, 0.5), ("不满意", nil, 0), ("很不满意", nil, 0), ("很满意", nil, 1), ("Satisfied", nil, 1),
      ("4分", "1-5", 0.75),
      ("４ 分", "五分制", 0.75), ("4,5", "1-5", 0.875), ("4，5分", "1-5", 0.875), ("4.5", "1-5", 0.875),
      ("4/5", nil, 0.75), ("4／5", "1-5", 0.75), ("9 / 10", "0-10", 0.9), ("五星", "1-5", 1),
      ("3 stars", "1-5", 0.5), ("80%", nil, 0.8), ("90/100", nil, 0.9),
    ] as [(String, String?, Double)])
  func `S1 brings the survey to its scale`(score: String, scale: String?, value: Double) {
    var input = Made.input(said + Made.filler)
    input.record.surveyScore = score
    input.record.surveyScale = scale
    let card = Made.card(input)
    #expect(abs((card.value("S1") ?? -1) - value) < 1e-9)
    #expect(card.satisfactionSource.survey)
  }

  @Test(
    arguments: [
      ("4", nil, "without its scale"), ("4", "多分制", "'多分制' is not understood"),
      ("7", "五分制", "is not on the scale 1–5"), ("还行吧", "1-5", "neither a number nor a word"),
      ("4/5", "1-10", "has another highest mark than the scale 1–10"),
      ("6/5", nil, "not on the scale"),
      ("4,5", nil, "without its scale"), ("4,125", "1-5", "neither a number"),
      ("4,5,3", "1-5", "neither a number"), ("4/", "1-5", "neither a number"),
      ("1/1", nil, "without its scale"), ("2026-04-05", "1-5", "neither a number"),
      ("4", "1-5", nil), ("满意", nil, nil), ("", "五分制", nil), ("4分", "五分制", nil), ("4/5", nil, nil),
    ] as [(String, String?, String?)])
  func `what is not understood of a survey is said before any scoring`(
    score: String, scale: String?, told: String?
  ) {
    var record = CallRecord(id: "C1")
    record.surveyScore = score
    record.surveyScale = scale
    let fault = Rubric.standard.surveyFault(of: record)
    #expect((fault == nil) == (told == nil), "\(fault?.what.en ?? "")")
    if let told { #expect(fault?.what.en.contains(told) == true, "\(fault?.what.en ?? "")") }
  }

  @Test func `a number in the survey's cell is told as it may be shown`() {
    var record = CallRecord(id: "C1")
    record.surveyScore = "13812345678 张先生"
    let fault = Rubric.standard.surveyFault(of: record)
    #expect(fault?.what.zh.contains("138****5678") == true)
    #expect(fault.map { ($0.what.zh + $0.what.en).contains("13812345678") } == false)
  }

  @Test func `a survey that is missing drops out, one that cannot be read does not`() {
    var input = Made.input(said + Made.filler)
    #expect(Made.card(input).absence("S1") == .noOccasion)
    input.record.surveyScore = "4"
    #expect(Made.card(input).absence("S1") == .notMeasurable)
    input.record.surveyScale = "1-3"
    #expect(Made.card(input).absence("S1") == .notMeasurable)
  }

  private func customer(_ words: [String], _ assessor: Assessor = Made.assessor) -> Scorecard {
    Made.card(
      Made.input(
        said + Made.filler + words.flatMap { [(Party.customer, $0), (.agent, "嗯，我在听，您继续说。")] }),
      assessor)
  }

  @Test func `S3 reads the customer's words with weights and names them`() {
    let content = customer(["我家在中山路那边", "几点能过来呢", "好的，问题已解决，谢谢"])
    let angry = customer(["我家在中山路那边", "等了三天都没人管", "你们每次都这么说，我要投诉"])
    #expect((content.value("S3") ?? 0) > (angry.value("S3") ?? 1) + 0.3)
    let won = content.criterion("S3")?.won ?? []
    #expect(won.contains { $0.quote?.contains("谢谢") == true && $0.party == .customer })
    #expect(angry.criterion("S3")?.lost.isEmpty == false)
    #expect(customer(["嗯", "哦", "好"]).absence("S3") == .noOccasion)
  }

  @Test(arguments: [
    ["我家在中山路那边", "几点能过来呢", "那我在家等着"], ["我家在中山路那边", "等了三天都没人管", "你们每次都这么说，我要投诉"],
    ["地址是人民路十二号", "三楼那一户", "下午在家的"], ["哦那样子的啊", "那这样的话也行", "嗯那就这样说"],
  ])
  func `S3 takes no point without a turn to point at`(words: [String]) throws {
    let shift = Assessor(
      rubric: try Rubric(
        yaml: Rubric.standardText.replacing("method: words", with: "method: shift"), file: "x"))
    for assessor in [Made.assessor, shift] {
      let card = customer(words + words + words, assessor)
      guard let found = card.criterion("S3"), let value = found.value.value, value < 1 else {
        continue
      }
      #expect(!found.lost.isEmpty)
      #expect(found.lost.allSatisfy { $0.turn != nil && $0.note != nil && $0.quote != nil })
    }
  }

  @Test(arguments: [
    (["你们服务很好，师傅特别耐心，你也挺耐心的解释", "我家在中山路那边", "我非常满意"], "满意"),
    (["我家在中山路那边", "我不是投诉啊，就问一下", "你态度真好，帮忙解释得很清楚"], "投诉"),
  ])
  func `S3 shows no praise and no denied complaint as a loss`(words: [String], told: String) throws
  {
    let found = try #require(customer(words + words).criterion("S3"))
    #expect(
      found.lost.allSatisfy { lost in
        let quote = lost.quote ?? ""
        return !quote.contains("态度真好") && !quote.contains("满意") && !quote.contains("服务很好")
          && lost.note?.zh.contains("“\(told)”") != true
      }, "\(found.lost)")
    // What is meant is still shown.
    let meant = try #require(
      customer(["我家在中山路那边", "我要投诉，就是要投诉你们", "是不是投诉了你们才管"]).criterion("S3"))
    #expect(meant.lost.contains { $0.quote?.contains("投诉") == true })
  }

  @Test func `what tables say alone does not make a customer content`() {
    // Booked, nothing follows, but the customer hardly speaks and nobody was asked.
    var input = Made.input([(.agent, "您好，我是电信装机的，给您约明天上午上门装宽带可以吗")] + Made.filler)
    var order = OrderFacts(orderID: "o1")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2025-10-03", window: .morning)
    order.repeatContact = false
    input.order = order
    let card = Made.card(input)
    #expect(card.value("S5") == 1)
    #expect(card.value("S3") == nil)
    #expect(card.value("S4") == nil)
    #expect(card.score(of: .satisfaction)?.score.value == nil)
    #expect(card.affinity.value == nil)
    input.record.surveyScore = "5"
    input.record.surveyScale = "1-5"
    #expect(Made.card(input).score(of: .satisfaction)?.score.value != nil)
  }

  @Test func `by setting S3 compares the last quarter of the customer's turns with the first`()
    throws
  {
    let shift = Assessor(
      rubric: try Rubric(
        yaml: Rubric.standardText.replacing("method: words", with: "method: shift"), file: "x"))
    func customer(_ words: [String]) -> Scorecard { self.customer(words, shift) }
    // Three turns before these eight make eleven: quarters of three.
    let better = customer(["哦那样", "哦那样", "哦那样", "哦那样", "哦那样", "哦那样", "好的谢谢", "太好了"])
    #expect(better.value("S3") == 1)
    let same = customer(Array(repeating: "哦那样", count: 8))
    #expect(same.value("S3") == 0.5)
    let worse = customer(["哦那样", "哦那样", "哦那样", "哦那样", "哦那样", "哦那样", "没人来", "太差了"])
    #expect(worse.value("S3") == 0)
    #expect(customer(["哦那样"]).absence("S3") == .noOccasion)
  }

  @Test(
    arguments: [
      ("非常抱歉，我马上帮您登记，今天给您回电。", "行，看你们的。", 0.5), ("我来帮您跟进，您消消气。", "那好吧。", 0.5),
      ("地址是中山路八号，对不对？", "对的。", 0), ("是不是你要改？", "是的，我要改。", 0), ("嗯。", "好的，谢谢你。", 0.5),
      // A yes to a day on which something comes of it.
      ("后天上午我亲自打给您，问您好了没有。", "那行吧。", 0.5),
    ] as [(String, String, Double)])
  func `S4 takes a yes to help for soothed, and none to data that are checked`(
    said: String, answer: String, value: Double
  ) {
    func card(_ end: String) -> Scorecard {
      Made.card(
        Made.input(
          self.said + Made.filler + [
            (.customer, "我家在中山路那边住着呢"), (.agent, "嗯。"), (.customer, "我要投诉你们"), (.agent, said),
            (.customer, answer), (.agent, "再见。"), (.customer, end),
          ]))
    }
    #expect(card("嗯。").value("S4") == value)
    // Who is displeased in the end was not soothed.
    #expect(card("你们太敷衍了。").value("S4") == 0)
  }

  @Test(
    arguments: [
      ("幸福里3号楼502，查到了，明天上午九点师傅就上门。", "你态度真不错啊", 1.0), ("我写进工单，明天上午十点师傅到您家，过了点您找我。", "你叫什么名字", 1),
      ("明天上午九点师傅上门可以吗？", "我家里有只狗啊", 0), ("大概明天上午师傅过去。", "你叫什么名字", 0), ("师傅会上门的。", "你叫什么名字", 0),
      ("明天上午九点师傅就上门。", "别来了，明天不方便", 0),
      // An hour without a day is today's.
      ("师傅在路上，四点二十能到您楼下，您看行吗？", "行吧，我等着", 1), ("师傅在路上，四点二十能到您楼下，您看行吗？", "你叫什么名字", 0),
    ] as [(String, String, Double)])
  func `S5 takes a visit that the agent settles for an outcome of an inbound call`(
    said: String, answer: String, value: Double
  ) {
    var input = Made.input(
      [(.agent, "您好，装维调度，请讲。"), (.customer, "我那单子到哪儿了"), (.agent, said), (.customer, answer)]
        + Made.filler, type: .inbound)
    input.startedAtLocal = "2026-10-02T09:12:00"
    #expect(Made.card(input).value("S5") == value)
  }

  @Test(
    arguments: [
      ("这个月的已经扣了，实在不好意思，下个月起给您取消，您看行吗？", "那行吧，取消吧", "没了，谢谢", 1.0),
      ("带上身份证到营业厅就能销户，押金当场给您。", "那就好", "没了", 1),
      // No time is named, the customer is displeased or sent away, or has something else.
      ("我给您反映上去，有消息再联系您。", "那行吧", "没了", 0),
      ("这个月的已经扣了。", "太差劲了", "没了", 0), ("这个不归我管。", "那行吧", "没了", 0),
      ("带上身份证到营业厅就能销户，押金当场给您。", "那就好", "我还想问一下电视怎么装", 0),
      ("您重启一下光猫就好，现在能上网了吗？", "不行", "没了", 0),
      ("带上身份证到营业厅就能销户，押金当场给您。", "嗯", "没别的事了", 1),
      ("您重启一下光猫就好。", "行，那灯还是红的", "没了", 0), ("您重启一下光猫就好。", "好的，要是还不行我再打", "没了", 1),
      // A refusal wants a yes.
      ("很抱歉，这个没法给您退。", "那也太贵了", "没了", 0),
    ] as [(String, String, String, Double)])
  func `S5 takes the answer that the customer takes for an outcome, where nothing else is wanted`(
    told: String, taken: String, reply: String, value: Double
  ) {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，装维调度，请讲。"), (.customer, "我家这个月话费多扣了三十块")] + Made.filler + [
          (.agent, told), (.customer, taken), (.agent, "请问还有别的可以帮您吗？"), (.customer, reply),
          (.agent, "再见。"),
        ], type: .inbound))
    #expect(card.value("S5") == value, "\(told) \(taken) \(reply)")
  }

  @Test func `S5 accuses nobody where nothing shows the outcome, and nothing that it failed`() {
    func card(_ said: [(Party, String)], _ type: CallType) -> Scorecard {
      Made.card(Made.input([(.agent, "您好，装维调度。")] + Made.filler + said, type: type))
    }
    let leave: [(Party, String)] = [
      (.agent, "请问还有别的可以帮您吗？"), (.customer, "没了，谢谢"), (.agent, "再见。"), (.customer, "再见"),
    ]
    let booked: [(Party, String)] = [
      (.agent, "我想问问周六下午您看怎么样"), (.customer, "两点多钟家里老人在的"), (.agent, "哦哦"), (.customer, "就这么着"),
    ]
    #expect(card(booked + leave, .outboundBooking).absence("S5") == .notMeasurable)
    // No day, a customer against it, or one who does not leave in peace.
    #expect(
      card([(.agent, "您看怎么样"), (.customer, "两点多钟家里老人在的")] + leave, .outboundBooking).value("S5")
        == 0)
    #expect(card(booked + [(.customer, "算了，没空")] + leave, .outboundBooking).value("S5") == 0)
    #expect(card(booked + [(.customer, "你们太敷衍了")], .outboundBooking).value("S5") == 0)
  }

  @Test func `S5: a no to the closing question is none to the time before it`() {
    let card = Made.card(
      Made.input(
        said + Made.filler + [
          (.agent, "那就约在周六下午两点到五点，您还有什么要问的吗？"), (.customer, "没有没有，挂了啊。"),
        ]))
    #expect(card.value("S5") == 1)
  }

  @Test func `S5: that the reason is ours is a reason, with another day agreed to`() {
    func value(_ told: String, _ answer: String) -> Double? {
      var input = Made.input(
        [
          (.agent, "您好，电信装机调度。"), (.customer, "什么事"), (.agent, told), (.customer, answer),
        ] + Made.filler, type: .rescheduleCallback)
      input.startedAtLocal = "2026-10-02T09:12:00"
      return Made.card(input).value("S5")
    }
    #expect(value("非常抱歉，今天师傅来不了，我们人手不够，给您改到后天上午九点，可以吗？", "可以") == 1)
    #expect(value("非常抱歉，今天师傅来不了，我们人手不够，给您改到后天上午九点，可以吗？", "不行") == 0)
    #expect(value("给您改到后天上午九点，可以吗？", "可以") == 0)
  }

  @Test(
    arguments: [
      (["那个我不想装了", "房东家里有网给我用", "要不要我再跑一趟"], 1.0), (["等了三天都没人来", "那个我不想装了", "你们看着办吧"], 0),
      (["我上次投诉过了，已经解决了", "这次要移机到新家", "礼拜五才搬过去"], 1), (["我投诉过了还没人管", "这次又坏了呀", "你们看着办吧"], 0),
      (["网断了三天了呀", "你们要是再不来我就打一二三一五了", "你们看着办吧"], 0),
    ] as [([String], Double)])
  func `S4 tells a plan of the customer's and a complaint that was settled from a threat`(
    said: [String], value: Double
  ) {
    #expect(customer(said).value("S4") == value, "\(said)")
  }

  @Test(arguments: ["再不来，我们就装移动的了", "再这样我干脆换别家", "那我们就不装了"])
  func `S4 hears that the customer would leave`(_ said: String) {
    #expect(customer(["我家在中山路那边", said, "你们看着办吧"]).value("S4") == 0)
  }

  @Test(arguments: ["我以前装的是移动的", "那就先不装了，下个月再说", "我不想换移动", "不用你们送光猫了"])
  func `S4 takes no other words of operators and plans for leaving`(_ said: String) {
    #expect(customer(["我家在中山路那边", said, "几点能过来呢"]).value("S4") == 1)
  }

  @Test func `S4 in English: to cancel, to go elsewhere`() {
    func value(_ said: String) -> Double? {
      Made.card(
        Made.input(
          [
            (.agent, "Good morning, broadband support, how may I help you today?"),
            (.customer, "I am at home on Friday."),
            (.agent, "Let me see what the engineer has in the morning."), (.customer, said),
            (.agent, "I will look at it with my supervisor by Friday morning."),
            (.customer, "It is flat two in the old house."),
            (.agent, "He brings all the material with him and tests the line before he leaves."),
            (.customer, "And the old box stays in the hall."),
          ], language: .english)
      ).value("S4")
    }
    #expect(value("If nobody comes I'll cancel my contract.") == 0)
    #expect(value("Then I'm going to another provider.") == 0)
    #expect(value("I don't want to cancel my contract.") == 1)
    #expect(value("I am moving to another house.") == 1)
  }

  @Test(arguments: [("再不来人我就投诉你们。", 0.5), ("我要投诉你们。", 0), ("再说我就投诉你们没给我装好。", 0)])
  func `S4 takes the day for soothing, however late it is named, where nobody came`(
    threat: String, value: Double
  ) {
    let card = Made.card(
      Made.input(
        said + Made.filler + [
          (.customer, threat), (.agent, "您家是几号楼？"), (.customer, "三号楼。"),
          (.agent, "那就明天上午九点，行吗？"), (.customer, "行。"),
        ]))
    #expect(card.value("S4") == value, "\(threat)")
  }

  @Test func `S4 tells a threat from one that was soothed`() {
    #expect(customer(["我家在中山路那边", "几点能过来呢", "那我在家等着"]).value("S4") == 1)
    #expect(customer(["我家在中山路那边", "我要投诉你们", "你们看着办吧"]).value("S4") == 0)
    #expect(customer(["我家在中山路那边", "我要投诉你们", "好的那谢谢你了"]).value("S4") == 0.5)
    #expect(customer(["哦"]).absence("S4") == .noOccasion)
  }

  @Test func `an outright complaint counts in the shortest call`() {
    for threat in ["我要投诉", "我要去工信部"] {
      let card = Made.card(
        Made.input(
          [
            (
              .agent,
              "您好，这里是中国电信装机预约，这个单子要到下个月才能装，你等着就行了，没有别的办法。线路那边什么时候到货我们也说不好，到了自然会有人联系，你就在家里等电话好了。"
            ),
            (.customer, threat),
          ]))
      #expect(card.value("S4") == 0)
      #expect(card.criterion("S4")?.lost.first?.quote?.contains("投诉") == (threat == "我要投诉"))
      #expect(card.score(of: .satisfaction)?.score.value == 0)
      #expect(card.satisfactionSource.inferred)
    }
  }

  @Test func `without a satisfaction no source of it is named`() {
    let card = Made.card(
      Made.input([(.agent, "您好，我是电信装机的，给您约明天上午上门装宽带可以吗")] + Made.filler, type: nil))
    #expect(card.score(of: .satisfaction)?.score.value == nil)
    #expect(
      card.satisfactionSource == SatisfactionSource(survey: false, rater: false, inferred: false))
  }

  @Test func `S3 quotes whole words that weigh something and sums up the others`() throws {
    let card = customer(["你们是电信的吗", "你们等了三天都没人管", "好的，问题已解决，谢谢"])
    let criterion = try #require(card.criterion("S3"))
    let notes = (criterion.won + criterion.lost).compactMap(\.note?.zh)
    #expect(notes.contains { $0.contains("“谢谢”") })
    #expect(!notes.contains { $0.contains("“你们”") || $0.contains("“信的”") })
    #expect(notes.count { $0.hasPrefix("其余 ") } == 1)
    // Every point is accounted for: beginning, quoted and others make the sum.
    let numbers = try #require(
      criterion.explanation.en.firstMatch(
        of:
          /words (\S+) on .*; (\S+) to begin with, \d+ quoted together (\S+), \d+ others together (\S+)\)/
      ))
    func value(_ text: Substring) -> Double {
      Double(text.replacing("−", with: "-").replacing("+", with: "")) ?? .nan
    }
    let parts = value(numbers.2) + value(numbers.3) + value(numbers.4)
    #expect(abs(min(2, max(-2, parts)) - value(numbers.1)) < 0.025)
  }

  @Test func `S4: of who rings the desk a yes to a day on which something comes of it soothes`() {
    func value(_ said: String, _ type: CallType) -> Double? {
      Made.card(
        Made.input(
          [(.agent, "您好，装维调度，请讲。"), (.customer, "我要投诉你们")] + Made.filler + [
            (.agent, said), (.customer, "那行吧。"), (.agent, "再见。"), (.customer, "家里有人的呢"),
          ], type: type)
      ).value("S4")
    }
    #expect(value("后天上午我亲自打给您，问您好了没有。", .inbound) == 0.5)
    #expect(value("地址是中山路八号吧。", .inbound) == 0)
    #expect(value("后天上午师傅过去看看行吗。", .outboundBooking) == 0)
  }

  @Test func `S3 gives half at most to who is displeased to the end, and says so`() throws {
    let thanks = ["我家在中山路那边", "能打开了，太好了，谢谢你", "问题解决了，谢谢"]
    let content = customer(thanks)
    #expect((content.value("S3") ?? 0) > 0.5)
    let grudging = customer(thanks + ["你们这什么态度"])
    #expect((grudging.value("S3") ?? 1) <= 0.5)
    let criterion = try #require(customer(thanks + ["那也太慢了，我要投诉你们"]).criterion("S3"))
    if criterion.value.value == 0.5 {
      #expect(criterion.lost.first?.note?.zh.contains("最多计 0.5") == true)
      #expect(criterion.explanation.zh.contains("最多计 0.5"))
    }
    // A yes or thanks afterwards takes it back.
    #expect((customer(thanks + ["你们这什么态度", "行吧，谢谢你，太好了"]).value("S3") ?? 0) > 0.5)
  }

  @Test func `S3 points at no leave-taking`() throws {
    let card = customer(["我家在中山路那边", "几点能过来呢", "要不要我在家等着", "再见"])
    let criterion = try #require(card.criterion("S3"))
    #expect((criterion.value.value ?? 1) < 1)
    let last = criterion.lost.filter { $0.note?.zh.contains("最后一句") == true }
    #expect(last.map(\.quote) == ["要不要我在家等着"])
    #expect(!criterion.explanation.zh.contains("列出的 0 处"))
  }

  @Test(
    arguments: [
      ("那就周日上午，师傅到了给您打电话。", "哦，晓得喽。", 1.0), ("好，给您约在后天下午两点。", "来嘛来嘛。", 1), ("那就明天上午。", "随便你们。", 1),
      ("明天上午行吗？", "在家的。", 1), ("给您约明天上午，可以吗？", "那行，麻烦了。", 1), ("给您缓装到下月15号，可以吗？", "可以。", 1),
      ("那就明天上午。", "上午我要上班啊。", 0), ("那就明天上午。", "没空。", 0), ("那就明天上午。", "后天吧。", 0),
      ("那就明天上午。", "你们怎么老是这样，气死我了。", 0), ("最早是明天上午。", "哦。", 0), ("明天上午行吗？", "我问问我老婆。", 0),
      ("之前给您约的是明天上午。", "哦。", 0),
    ] as [(String, String, Double)])
  func `S5 takes a booking that the agent closes with a day and a time, and nobody minds`(
    told: String, answer: String, value: Double
  ) {
    let card = Made.card(Made.input(said + Made.filler + [(.agent, told), (.customer, answer)]))
    #expect(card.value("S5") == value, "\(told) \(answer)")
  }

  @Test func `S5 asks for no booking where there is no resource and it is told when there will be`()
  {
    func card(_ told: String) -> Scorecard {
      Made.card(
        Made.input(
          self.said + Made.filler + [
            (.agent, "您那个单元暂时没有空余端口，今天约不了上门，真的很抱歉。"), (.customer, "那要等多久啊"), (.agent, told),
            (.customer, "只能这样了，那就等吧"),
          ]))
    }
    #expect(card("扩容大概要十天，下个月五号能好，我先给您登记待装。").absence("S5") == .noOccasion)
    #expect(card("那您等着吧。").value("S5") == 0)
  }

  @Test func `S5 asks for no booking of who has no time, once it is settled when to ring again`() {
    func card(_ told: String, _ answer: String) -> Scorecard {
      Made.card(
        Made.input(
          self.said + Made.filler + [
            (.customer, "我在开会，现在说不了"), (.agent, told), (.customer, answer),
          ]))
    }
    let later = card("那我下午五点再给您打过来，您看可以吗？", "五点半吧")
    #expect(later.absence("S5") == .noOccasion)
    // Nor is the order gone through with them, nor are they asked for anything else.
    #expect(later.criterion("M2")?.lost.isEmpty == true)
    #expect(
      later.criterion("C5")?.parts.first { $0.id == "question" }?.value.absence?.kind
        == .noOccasion)
    #expect(card("那我下午五点再给您打过来，您看可以吗？", "不用了").value("S5") == 0)
    #expect(card("那行，您先忙。", "嗯").value("S5") == 0)
  }

  @Test func `S5 believes no number that is given between two brush-offs`() {
    func card(_ before: String, _ after: String) -> Scorecard {
      Made.card(
        Made.input(
          [
            (.agent, before), (.customer, "那归谁管"), (.agent, "你打10000吧"),
            (.customer, "我就是打10000转过来的"),
            (.agent, after), (.customer, "行"),
          ] + Made.filler, type: .inbound))
    }
    #expect(card("好的，您说。", "我帮您记下来。").value("S5") == 1)
    #expect(card("这个不归我管。", "我帮您记下来。").value("S5") == 0)
    #expect(card("好的，您说。", "关我什么事。").value("S5") == 0)
  }

  @Test func `S5 does not believe a table against the customer's word`() {
    var order = OrderFacts(orderID: "o1")
    order.plannedInstallDate = Date(timeIntervalSince1970: 1_791_079_200)
    func card(_ said: [(Party, String)]) -> Scorecard {
      var input = Made.input(
        [(.agent, "您好，师傅说您要缓装，是吗？")] + said + Made.filler, type: .deferralCheck)
      input.order = order
      return Made.card(input)
    }
    #expect(card([(.customer, "对，家里在装修。")]).value("S5") == 1)
    let denied = card([(.customer, "我没说要缓装。"), (.agent, "跟我没关系。"), (.customer, "哼。")])
    #expect(denied.value("S5") == 0)
    #expect(denied.criterion("S5")?.lost.first?.turn == 2)
    let settled = card([
      (.customer, "我没说要缓装。"), (.agent, "那给您约十月八号上午，可以吗？"), (.customer, "可以的。"),
    ])
    #expect(settled.value("S5") == 1)
    // What the customer never asked for is taken back.
    func withdrawn(_ said: String) -> Double? {
      card([(.customer, "我没说要缓装。"), (.agent, said), (.customer, "那尽快吧。")]).value("S5")
    }
    #expect(withdrawn("抱歉，我退回申请。") == 0.5)
    #expect(withdrawn("非常抱歉，我把缓装申请退回去，今天就给您重新安排时间。") == 1)
  }

  @Test func `S5 believes the tables first and the words next`() {
    var input = Made.input(said + Made.filler)
    #expect(Made.card(input).value("S5") == 0)
    var order = OrderFacts(orderID: "o1")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2025-10-03", window: .morning)
    input.order = order
    #expect(Made.card(input).value("S5") == 1)
    let words = Made.input(
      said + Made.filler + [(.agent, "那给您约在明天上午，可以吗？"), (.customer, "可以的。")])
    #expect(Made.card(words).value("S5") == 1)
    #expect(Made.card(Made.input(said + Made.filler, type: nil)).absence("S5") == .notMeasurable)
  }

  @Test(
    arguments: [
      (nil, nil, nil), (false, nil, 1), (false, false, 1), (true, false, 0), (false, true, 0),
      (nil, true, 0),
    ] as [(Bool?, Bool?, Double?)])
  func `S6 waits until 72 hours have passed`(again: Bool?, complaint: Bool?, value: Double?) {
    var input = Made.input(said + Made.filler)
    var order = OrderFacts(orderID: "o1")
    order.repeatContact = again
    order.validComplaint = complaint
    input.order = order
    #expect(Made.card(input).value("S6") == value)
  }

  @Test func `stricter settings make satisfaction unavailable and name the mean without it`() throws
  {
    let strict = Assessor(
      rubric: try Rubric(
        yaml: Rubric.standardText.replacing("source: any", with: "source: survey"), file: "x"))
    let calls: [(Party, String)] =
      said + Made.filler + Made.filler + [
        (.customer, "我家在中山路那边的小区里"), (.agent, "那给您约在明天上午，可以吗？"), (.customer, "可以的没问题。"),
      ]
    var input = Made.withChannels(Made.input(calls))
    let inferred = Made.card(input)
    #expect(inferred.score(of: .satisfaction)?.score.value != nil)
    #expect(inferred.affinity.value != nil)
    #expect(
      inferred.satisfactionSource == SatisfactionSource(survey: false, rater: false, inferred: true)
    )
    let without = Made.card(input, strict)
    #expect(without.score(of: .satisfaction)?.score.value == nil)
    #expect(without.affinity.value == nil)
    let three = without.subMetrics.prefix(3).compactMap(\.score.value)
    #expect(three.count == 3)
    #expect(without.meanWithoutSatisfaction == three.reduce(0, +) / 3)
    input.record.surveyScore = "5"
    input.record.surveyScale = "1-5"
    #expect(Made.card(input, strict).affinity.value != nil)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `nothing of courtesy enters satisfaction`(seed: UInt64) {
    // The same call with and without the agent's courtesy has the same satisfaction.
    var random = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    let polite = ["您好，", "请您", "谢谢您，", "非常抱歉，", "感谢您的理解，", "祝您生活愉快，再见。"]
    let customer = [
      "我家在中山路那边", "几点能过来呢", "等了好久都没人来", "好的谢谢", "我要投诉你们", "那我在家等着", "太好了",
    ]
    var plain: [(Party, String)] = []
    var courteous: [(Party, String)] = []
    for _ in 0..<10 {
      let line = customer[random.below(customer.count)]
      plain += [(.customer, line), (.agent, "师傅会带上材料过去安装调试。")]
      courteous += [
        (.customer, line), (.agent, polite[random.below(polite.count)] + "师傅会带上材料过去安装调试。"),
      ]
    }
    let one = Made.card(Made.input(plain))
    let other = Made.card(Made.input(courteous))
    for id in (1...6).map({ "S\($0)" }) { #expect(one.value(id) == other.value(id)) }
    #expect(one.score(of: .satisfaction)?.score == other.score(of: .satisfaction)?.score)
  }
}

/// A seeded generator for tests.
struct Generator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
