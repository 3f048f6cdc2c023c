import Acoustics
import Assessment
import CallModel
import Testing

@Suite struct `Patience` {
  /// Channels drawn by hand, with a minute of ordinary talk before.
  private func recording(
    agent: [Span], customer: [Span], levels: [(Span, Double)] = [], words: [Turn] = []
  ) -> CallInput {
    var input = Made.input(turns: words)
    if words.isEmpty { input.transcript = nil }
    let end = (agent + customer).map(\.end).max() ?? 0
    var channel = Made.channel(speech: Spans.tidied(agent), duration: end + 1)
    for (span, level) in levels {
      for frame in Int(span.start.rawValue * 100)..<Int(span.end.rawValue * 100) {
        channel.level.codes[frame] = UInt8(255 + level * 2)
      }
    }
    input.analysis = RecordingAnalysis(
      sampleRate: 8000, duration: end + 1,
      channels: [channel, Made.channel(speech: Spans.tidied(customer), duration: end + 1)])
    input.channels = [.agent: 0, .customer: 1]
    return input
  }

  /// Turns of four seconds each, half a second apart: no overlap.
  private func talk(_ pairs: Int) -> (agent: [Span], customer: [Span]) {
    var agent: [Span] = []
    var customer: [Span] = []
    for index in 0..<pairs {
      let start = Seconds(Double(index) * 9)
      customer.append(Span(start, start + 4))
      agent.append(Span(start + 4.5, start + 8.5))
    }
    return (agent, customer)
  }

  @Test(arguments: [(0, 1.0), (1, 0.7), (2, 0.3), (3, 0.0), (5, 0.0)])
  func `P1 falls with the interruptions of a short call`(count: Int, value: Double) {
    var (agent, customer) = talk(10)
    for index in 0..<count {
      // The agent comes in two seconds before the customer ends.
      agent[index] = Span(customer[index].end - 2, agent[index].end)
    }
    customer.sort()
    let card = Made.card(recording(agent: agent, customer: customer))
    #expect(abs((card.value("P1") ?? -1) - value) < 1e-9)
    #expect(card.criterion("P1")?.lost.count == count)
  }

  @Test(arguments: [(1.4, 0), (1.5, 1)] as [(Seconds, Int)])
  func `P1 without words counts from a second and a half`(overlap: Seconds, found: Int) {
    var (agent, customer) = talk(8)
    agent[0] = Span(customer[0].end - overlap, agent[0].end)
    #expect(
      Made.card(recording(agent: agent, customer: customer)).criterion("P1")?.lost.count == found)
  }

  /// A dialogue without a recording in which the agent speaks into the customer's turn.
  private func dialogue(_ channels: [Int?]) -> CallInput {
    let said: [(Party, Seconds, Seconds, String)] = [
      (.customer, 0, 6, "我想问一下我家宽带什么时候能装，上次说好的时间没有人来"),
      (.agent, 4, 9, "您先听我把这个情况给您说明一下好吗"),
      (.customer, 9.5, 11, "好的你说吧"), (.agent, 11.5, 20, "明天上午可以安排师傅上门给您安装宽带"),
      (.customer, 20.5, 22, "可以的"), (.agent, 22.5, 30, "好的那就定在明天上午师傅会提前给您打电话"),
    ]
    return Made.input(
      turns: said.enumerated().map { index, turn in
        Turn(
          number: index + 1, party: turn.0, span: Span(turn.1, turn.2), text: turn.3,
          channel: channels[index % channels.count])
      })
  }

  @Test
  func `overlap in a transcript alone counts where each party had a channel, whoever says so`()
    throws
  {
    var said = dialogue([nil])
    said.record.channels = 2
    let byRow = try #require(Made.card(said).criterion("P1"))
    let byFile = try #require(Made.card(dialogue([0, 1])).criterion("P1"))
    #expect(byRow.value.value == 0.7 && byRow == byFile)

    // Nobody says so; the row says it was one; one party's turns come from both.
    var one = dialogue([0, 1])
    one.record.channels = 1
    for input in [dialogue([nil]), one, dialogue([0, 1, 1])] {
      let silent = try #require(Made.card(input).criterion("P1"))
      #expect(silent.value.value == nil)
    }
    guard case .unavailable(let why)? = Made.card(dialogue([nil])).criterion("P1")?.value else {
      Issue.record("P1 was measured")
      return
    }
    #expect(why.kind == .notMeasurable)
    for text in [why.why.zh, why.why.en] {
      #expect(text.contains("channels") && text.contains("--channels 2"))
    }
  }

  @Test(arguments: [("好的好的", 0), ("嗯嗯是的", 0), ("您先听我把这个情况说明一下", 1)])
  func `P1 leaves acknowledgements alone`(said: String, found: Int) {
    var (agent, customer) = talk(8)
    agent[0] = Span(customer[0].end - 1.2, agent[0].end)
    let words =
      customer.enumerated().map {
        Turn(number: 2 * $0.offset + 1, party: .customer, span: $0.element, text: "我家在中山路那边的小区里")
      }
      + agent.enumerated().map {
        Turn(
          number: 2 * $0.offset + 2, party: .agent, span: $0.element,
          text: $0.offset == 0 ? said : "我跟您说明一下安装的安排和需要准备的东西")
      }
    let card = Made.card(
      recording(
        agent: agent, customer: customer,
        words: words.sorted { $0.number < $1.number }))
    #expect(card.criterion("P1")?.lost.count == found)
  }

  @Test(
    arguments: [(4.75, 1.0), (5, 0.85), (9.75, 0.85), (10, 0.6), (29.75, 0.6), (30, 0)]
      as [(Seconds, Double)])
  func `P2 takes each silence in its highest tier`(silence: Seconds, value: Double) {
    var turns = Made.turns(
      [(.agent, "您好，跟您约一下安装时间。"), (.customer, "什么时候能来"), (.agent, "这个要看师傅那边的安排情况")])
    turns += Made.turns(Made.filler, from: (turns.last?.span?.end ?? 0) + silence)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns))
    #expect(abs((card.value("P2") ?? -1) - value) < 1e-9)
  }

  @Test(arguments: ["identicalChannels", "sharedVoice", "drowned"])
  func `P1 is not measured where the channels do not tell the parties`(fault: String) {
    let (agent, customer) = talk(8)
    var input = recording(agent: agent, customer: customer)
    #expect(Made.card(input).value("P1") != nil)
    input.analysis?.health = [
      HealthNote(id: fault, text: LocalText(zh: "混在一起", en: "mixed"), spoils: ["interruptions"])
    ]
    let card = Made.card(input)
    #expect(card.absence("P1") == .notMeasurable)
    #expect(card.absence("M7") == .notMeasurable)
  }

  @Test func `a drowned recording leaves it to the words' times who speaks when`() {
    // Noise passes for speech of both parties all along; the words tell of twelve seconds of silence.
    var turns = Made.turns(
      [(.agent, "您好，跟您约一下安装时间。"), (.customer, "什么时候能来"), (.agent, "这个要看师傅那边的安排情况")])
    turns += Made.turns(Made.filler, from: (turns.last?.span?.end ?? 0) + 12)
    for index in turns.indices { turns[index].number = index + 1 }
    let end = turns.compactMap(\.span?.end).max() ?? 0
    var input = recording(agent: [Span(0, end)], customer: [Span(0, end)], words: turns)
    #expect(Made.card(input).timeline?.source == .channels)
    #expect(Made.card(input).value("P2") == 1)
    input.analysis?.health = [
      HealthNote(
        id: "drowned", channel: 0, text: LocalText(zh: "噪声盖过说话", en: "drowned"),
        spoils: ["interruptions"])
    ]
    let card = Made.card(input)
    #expect(card.timeline?.source == .transcript)
    #expect(card.timeline?.agent.first == turns[0].span)
    #expect(abs((card.value("P2") ?? -1) - 0.6) < 1e-9)
    #expect(card.absence("P1") == .notMeasurable)
  }

  @Test func `P6 and M6 leave out what the recording's health spoils`() {
    let (agent, customer) = talk(8)
    var input = recording(agent: agent, customer: customer)
    #expect(Made.card(input).value("P6") == 1)
    #expect(Made.card(input).criterion("M6")?.parts.first { $0.id == "gap" }?.value.value == 1)
    input.analysis?.health = [
      HealthNote(
        id: "gainControl", channel: 0, text: LocalText(zh: "自动增益", en: "gain control"),
        spoils: ["raisedVoice", "partyGap"])
    ]
    let card = Made.card(input)
    #expect(card.absence("P6") == .notMeasurable)
    #expect(card.criterion("M6")?.parts.first { $0.id == "gap" }?.value.value == nil)
  }

  @Test func `P2 cannot judge silence without words, but can judge its absence`() {
    var (agent, customer) = talk(8)
    let still = Made.card(recording(agent: agent, customer: customer))
    #expect(still.value("P2") == 1)
    #expect(still.criterion("P2")?.explanation.zh.hasPrefix("没有无故沉默") == true)
    agent.removeLast()
    customer.append(Span(90, 92))
    agent.append(Span(93, 95))
    #expect(Made.card(recording(agent: agent, customer: customer)).absence("P2") == .notMeasurable)
  }

  @Test(
    arguments: [(20, 1.0), (29, 1), (30.4, 1), (30.6, 0), (31, 0), (61, 0)] as [(Seconds, Double)])
  func `P3 wants a word every thirty seconds`(silence: Seconds, value: Double) {
    var turns = Made.turns(
      [(.agent, "您好，跟您约一下安装时间。"), (.customer, "帮我查查"), (.agent, "我帮您查一下，请您稍等")])
    turns += Made.turns(
      [(.agent, "让您久等了"), (.customer, "嗯")] + Made.filler,
      from: (turns.last?.span?.end ?? 0) + silence)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns))
    #expect(card.value("P3") == value)
    #expect(card.value("P2") == 1)
    // 让您久等了 is an apology, after a wait of any length; one that shows as thirty seconds asks for none.
    #expect(card.value("C6") == (silence < 30.5 ? nil : 1))
  }

  @Test(arguments: ["等着！", "你等会儿，我看看。", "您等一下。"])
  func `a wait that is announced rudely is announced`(said: String) {
    var turns = Made.turns([(.agent, "您好，跟您约一下安装时间。"), (.customer, "帮我查查"), (.agent, said)])
    turns += Made.turns(
      [(.agent, "查好了"), (.customer, "嗯")] + Made.filler, from: (turns.last?.span?.end ?? 0) + 20)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns))
    #expect(card.value("P2") == 1)
    #expect(card.value("P3") == 1)
    #expect(abs((card.value("C7") ?? 0) - (said == "等着！" ? 0.66 : 1)) < 1e-9)
  }

  @Test func `what is hurried is answered with patience`() {
    func advice(_ said: String) -> String? {
      Made.card(Made.input([(.customer, "我想想"), (.agent, said)] + Made.filler))
        .criterion("P5")?.advice?.zh
    }
    #expect(advice("号码报一下，快点说！")?.contains("慢慢说") == true)
    #expect(advice("刚才不是说过了吗。")?.contains("再跟您说明一遍") == true)
    // What is said instead answers what was said, and not every impatience is that of a repeat.
    for (said, instead) in [
      ("明天上午，别到时候没人。", "麻烦家里留个人"), ("急什么急，单子那么多。", "让您久等了"),
      ("这些不用跟我说，时间定一下。", "会备注给师傅"), ("说重点。", "会备注给师傅"), ("你到底要不要装。", "您挑方便的"),
      ("随便你。", "您挑方便的"), ("听不懂吗。", "再跟您说明一遍"), ("后面还有人排队呢。", "慢慢说"), ("这个你问师傅吧。", "今天之内给您回复"),
    ] {
      #expect(advice(said)?.contains(instead) == true, "\(said) \(advice(said) ?? "")")
    }
  }

  @Test func `a command and a reproach are each answered by what is said instead`() {
    func advice(_ said: String) -> String? {
      Made.card(Made.input([(.customer, "那天我不一定在家"), (.agent, said)] + Made.filler))
        .criterion("C7")?.advice?.zh
    }
    for (said, instead) in [
      ("你听好了，后天上午。", "说完您看看哪里不合适"), ("后天上午，家里给我留人！", "师傅到之前会给您打电话"),
      ("你必须在家等。", "师傅到之前会给您打电话"), ("等着！", "请您稍等"), ("你怎么不早说！", "再核对一遍"), ("你有病吧。", "您慢慢说"),
      ("你冷静点。", "您慢慢说"), ("不准你改时间。", "麻烦您"),
    ] {
      #expect(advice(said)?.contains(instead) == true, "\(said) \(advice(said) ?? "")")
    }
    #expect(advice("好的，后天上午。") == nil)
  }

  @Test func `P3 takes a short word for an update and halves a long total`() {
    var turns = Made.turns([(.agent, "您好，约一下时间。"), (.customer, "帮我查查"), (.agent, "请您稍等")])
    for _ in 0..<2 {
      turns += Made.turns([(.agent, "还在帮您查，请稍等")], from: (turns.last?.span?.end ?? 0) + 25)
    }
    turns += Made.turns(
      [(.agent, "让您久等了"), (.customer, "嗯")] + Made.filler,
      from: (turns.last?.span?.end ?? 0) + 5)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns))
    // 25 + 25 + 5 s of silence and two updates: one hold of less than a minute, never 30 s without a word.
    #expect(card.value("P3") == 1)
    #expect(card.criterion("P3")?.won.count == 1)
  }

  @Test func `P4 takes the lower of pace and early replies`() {
    var (agent, customer) = talk(10)
    for index in 0..<3 { agent[index] = Span(customer[index].end - 0.5, agent[index].end) }
    let card = Made.card(recording(agent: agent, customer: customer))
    // Three of ten replies early: halfway between 20 and 40 %.
    #expect(abs((card.value("P4") ?? -1) - 0.5) < 1e-9)
    customer.removeAll()
  }

  @Test func `P4 sees the agent speed up at the end`() {
    // Twelve agent segments of 20 characters: 4 s each, the last four in 2.5 s.
    var turns: [Turn] = []
    var start: Seconds = 0
    for index in 0..<12 {
      let length: Seconds = index < 8 ? 4 : 2.5
      turns.append(
        Turn(
          number: turns.count + 1, party: .agent, span: Span(start, start + length),
          text: "我跟您说明一下装机当天需要准备的几件事情"))
      turns.append(
        Turn(
          number: turns.count + 1, party: .customer, span: Span(start + length, start + length + 2),
          text: "我知道了这样"))
      start += length + 2.5
    }
    let card = Made.card(Made.input(turns: turns))
    // 480 against 300 characters a minute: 1.6 times.
    #expect(card.value("P4") == 0)
    #expect(
      card.criterion("P4")?.parts.first { $0.id == "replies" }?.value.absence?.kind
        == .notMeasurable)
    #expect(card.criterion("P4")?.measuredShare == 1)
  }

  @Test(arguments: [
    ("这个不归我管，您打一零零零零。", 0.5),
    ("这个不归我管，我帮您登记并转给相关部门。", 0.75),
    ("这个不归我管，您自己去查，催什么催。", 0.0),
    ("不知道您什么时候方便，我们约一下。", 1.0),
    ("这个我没办法马上答复，但是可以明天上午给您准信。", 0.75),
  ])
  func `P5 weighs shirking by what follows`(said: String, value: Double) {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，跟您约一下时间。"), (.customer, "宽带断了找谁？"), (.agent, said), (.customer, "啊？")]
          + Made.filler))
    #expect(abs((card.value("P5") ?? -1) - value) < 1e-9)
  }

  @Test(arguments: [(0, 1.0), (1, 0.5), (2, 0), (3, 0)] as [(Int, Double)])
  func `P6 counts bursts of eight decibels for a second`(count: Int, value: Double) {
    let (agent, customer) = talk(8)
    let loud = agent.prefix(count).map { (Span($0.start + 1, $0.start + 2.5), -16.0) }
    let card = Made.card(recording(agent: agent, customer: customer, levels: loud))
    #expect(card.value("P6") == value)
    #expect(card.criterion("P6")?.lost.count == count)
  }

  @Test func `P6 leaves out what is too short or too soft`() {
    let (agent, customer) = talk(8)
    let short = [(Span(agent[0].start + 1, agent[0].start + 1.5), -10.0)]
    #expect(Made.card(recording(agent: agent, customer: customer, levels: short)).value("P6") == 1)
    let soft = [(Span(agent[0].start + 1, agent[0].start + 3), -19.0)]
    #expect(Made.card(recording(agent: agent, customer: customer, levels: soft)).value("P6") == 1)
  }

  @Test(arguments: [-6.0, 6.0])
  func `scaling the sound by six decibels does not change P6`(gain: Double) {
    let (agent, customer) = talk(8)
    let loud = [(Span(agent[2].start + 1, agent[2].start + 3), -17.0)]
    let plain = recording(agent: agent, customer: customer, levels: loud)
    var scaled = plain
    scaled.analysis?.channels = (plain.analysis?.channels ?? []).map { channel in
      var channel = channel
      channel.level.codes = channel.level.codes.map { UInt8(Double($0) + 2 * gain) }
      return channel
    }
    let before = Made.card(plain)
    let after = Made.card(scaled)
    #expect(before.value("P6") == 0.5)
    #expect(before.criterion("P6") == after.criterion("P6"))
  }

  @Test func `on mono P1 is not measurable and patience still exists`() {
    var input = Made.input(
      [(.agent, "您好，跟您约一下安装时间。"), (.customer, "好。")] + Made.filler + Made.filler + Made.filler
        + Made.filler + Made.filler)
    let turns = input.transcript?.turns ?? []
    let end = turns.compactMap(\.span?.end).max() ?? 0
    input.analysis = RecordingAnalysis(
      sampleRate: 8000, duration: end + 1,
      channels: [Made.channel(speech: Spans.tidied(turns.compactMap(\.span)), duration: end + 1)])
    let card = Made.card(input)
    #expect(card.absence("P1") == .notMeasurable)
    #expect(card.absence("P3") == .noOccasion)
    #expect(card.absence("P7") == .noOccasion)
    #expect(card.value("P6") == 1)
    // 55 of 80 points.
    #expect(abs((card.score(of: .patience)?.coverage ?? 0) - 55.0 / 80) < 1e-9)
    #expect(card.score(of: .patience)?.score.value != nil)
  }

  @Test func `a person's rating is taken for P7 and stored beside the machine's`() {
    var input = Made.input([(.agent, "您好，跟您约一下安装时间。"), (.customer, "好。")] + Made.filler)
    input.ratings = [
      Rating(callID: "call", raterID: "r1", criterion: "P7", value: 0.75),
      Rating(callID: "call", raterID: "r1", criterion: "P5", value: 0.5),
      Rating(callID: "call", raterID: "r2", criterion: "C7", value: 1),
    ]
    let card = Made.card(input)
    #expect(card.value("P7") == 0.75)
    #expect(card.criterion("P7")?.automaticValue == nil)
    #expect(card.criterion("P7")?.mode == .human)
    #expect(card.value("P5") == 0.5)
    #expect(card.criterion("P5")?.automaticValue == 1)
    #expect(card.criterion("C7")?.mode == .humanConfirmed)
  }

  @Test func `P5 tells by the rubric's words that a customer is hurried`() throws {
    func advice(_ change: (String) -> String?) throws -> LocalText? {
      let lines = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.compactMap { change(String($0)) }.joined(separator: "\n")
      let input = Made.input(
        [(.agent, "您好，我是电信装机预约专员。"), (.customer, "我想问一下安装的事"), (.agent, "你快点说。")] + Made.filler)
      let assessor = Assessor(rubric: try Rubric(yaml: text, file: "ours.yaml"))
      return Made.card(input, assessor).criterion("P5")?.advice
    }
    let carried = try advice { $0 }
    #expect(carried?.zh.hasPrefix("不催客户") == true)
    // A rubric written before there was such a key.
    #expect(try advice { $0.contains("hurry_words:") ? nil : $0 } == carried)
    let other = try advice {
      $0.contains("hurry_words:") ? "    hurry_words: [重点]" : $0
    }
    #expect(other != nil && other != carried)
  }

  /// The carried rubric with other words for advice, and one written before there were such words.
  @Test(
    arguments: [
      ("你急什么。", "P5", "waited: [没有的词], choice: [急什么]", "客户催的时候先认下来", "客户拿不定主意"),
      ("你给我等着。", "C7", "calm: [没有的词]", "对方话再重", "让客户等要用"),
      ("你给我等着。", "C7", "listening: [给我]", "对方话再重", "请客户听"),
    ])
  func `P5 and C7 choose their advice by the rubric's words`(
    said: String, criterion: String, words: String, carried: String, other: String
  ) throws {
    func advice(_ rubric: String) throws -> String {
      let input = Made.input(
        [(.agent, "您好，我是电信装机预约专员。"), (.customer, "我想问一下安装的事"), (.agent, said)] + Made.filler)
      let assessor = Assessor(rubric: try Rubric(yaml: rubric, file: "ours.yaml"))
      return Made.card(input, assessor).criterion(criterion)?.advice?.zh ?? ""
    }
    #expect(try advice(Rubric.standardText).hasPrefix(carried))
    var isWithin = false
    let older = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false).filter
    {
      if $0 == "    advice_words:" {
        isWithin = true
      } else if !$0.hasPrefix("      ") {
        isWithin = false
      }
      return !isWithin && !$0.contains("command_groups:")
    }
    #expect(!older.contains { $0.contains("advice_words") })
    #expect(try advice(older.joined(separator: "\n")).hasPrefix(carried))
    let ours =
      "extends: default\nrubric: ours\nversion: 1\nname: {zh: 自, en: ours}\n"
      + "criteria:\n  \(criterion): {advice_words: {\(words)}}\n"
    #expect(try advice(ours).hasPrefix(other))
  }

  @Test func `words for advice that cannot be meant are told with their line`() {
    let text =
      "extends: default\nrubric: ours\nversion: 1\nname: {zh: 自, en: ours}\ncriteria:\n"
      + "  P5:\n    advice_words:\n      waitd: [急]\n      heard: [。]\n"
    let told = Rubric.read(text, file: "ours.yaml").problems.map { $0.sentence(in: .english) }
    #expect(
      told.contains {
        $0.hasPrefix("ours.yaml:8: unknown key") && $0.contains("did you mean 'waited'?")
      }, "\(told)")
    #expect(told.contains { $0.hasPrefix("ours.yaml:9: '。' can never match; ") }, "\(told)")
  }
}
