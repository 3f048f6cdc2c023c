import Acoustics
import Assessment
import CallModel
import Foundation
import Testing

@Suite struct `What holds for every call` {
  static let agentLines = [
    "您好，我是电信装机预约专员，想跟您约一下安装时间。", "请问您什么时候方便", "我帮您查一下，请您稍等", "让您久等了，可以安排",
    "这个不归我管，您自己去问", "你必须在家等", "好的，我跟您确认一下，明天上午，对吗？", "应该可以吧",
    "请问还有什么可以帮您？感谢您的接听，再见。", "师傅会带上材料到您家里安装调试", "非常抱歉给您添麻烦了",
  ]
  static let customerLines = [
    "等了好久都没人来", "我想改到明天上午可以吗", "对的", "好的谢谢", "我要投诉", "等一下我看看", "我家在中山路那边", "嗯",
  ]

  /// A call on a quarter-second grid, with overlaps and silences.
  static func random(_ seed: UInt64) -> CallInput {
    var random = Generator(state: (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    var turns: [Turn] = []
    var clock = 0.0
    for index in 0..<24 {
      let party: Party = index % 2 == 0 ? .agent : .customer
      let lines = party == .agent ? agentLines : customerLines
      let text = lines[random.below(lines.count)]
      let length = max(1, (Double(text.count) * 0.25 * 4).rounded() / 4)
      let gaps = [-1.25, -0.25, 0.25, 0.25, 0.5, 0.5, 1, 6, 12, 33]
      let start = max(0, clock + gaps[random.below(gaps.count)])
      turns.append(
        Turn(
          number: index + 1, party: party, span: Span(Seconds(start), Seconds(start + length)),
          text: text))
      clock = max(clock, start + length)
    }
    return Made.withChannels(Made.input(turns: turns))
  }

  static func shifted(_ input: CallInput, by offset: Seconds) -> CallInput {
    var input = input
    let turns = input.transcript?.turns ?? []
    input.transcript?.turns = turns.map { turn in
      var turn = turn
      turn.span = turn.span?.shifted(by: offset)
      return turn
    }
    let frames = Int(offset.rawValue * 100)
    input.analysis?.duration += offset
    let channels = input.analysis?.channels ?? []
    input.analysis?.channels = channels.map { channel in
      var channel = channel
      channel.speech = channel.speech.map { $0.shifted(by: offset) }
      channel.level.codes = [UInt8](repeating: 20, count: frames) + channel.level.codes
      channel.pitch.codes = [UInt16](repeating: 0, count: frames) + channel.pitch.codes
      return channel
    }
    return input
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a call that starts a minute later has the same findings a minute later`(seed: UInt64) {
    let input = Self.random(seed)
    let now = Made.card(input)
    let later = Made.card(Self.shifted(input, by: 64))
    #expect(now.findings.count > 0)
    #expect(now.criteria.map(\.value) == later.criteria.map(\.value))
    #expect(now.findings.map(\.check) == later.findings.map(\.check))
    let starts = now.findings.map { $0.evidence[0].span?.start ?? 0 }
    let moved = later.findings.map { ($0.evidence[0].span?.start ?? 64) - 64 }
    for (start, after) in zip(starts, moved) where start != 0 {
      #expect(abs((start - after).rawValue) < 1e-6)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `silence at the end changes nothing`(seed: UInt64) {
    let input = Self.random(seed)
    var longer = input
    longer.analysis?.duration += 45
    let channels = longer.analysis?.channels ?? []
    longer.analysis?.channels = channels.map { channel in
      var channel = channel
      channel.level.codes += [UInt8](repeating: 20, count: 4500)
      channel.pitch.codes += [UInt16](repeating: 0, count: 4500)
      return channel
    }
    let before = Made.card(input)
    let after = Made.card(longer)
    #expect(before.criteria.map(\.value) == after.criteria.map(\.value))
    #expect(
      before.findings.filter { $0.check != "sound" && $0.check != "liveliness" }
        == after.findings.filter { $0.check != "sound" && $0.check != "liveliness" })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `values lie between 0 and 1, points lost and won have their proof`(seed: UInt64) {
    let card = Made.card(Self.random(seed))
    for criterion in card.criteria {
      #expect(!criterion.explanation.zh.isEmpty && !criterion.explanation.en.isEmpty)
      guard let value = criterion.value.value else {
        #expect(criterion.value.absence?.why.zh.isEmpty == false)
        continue
      }
      #expect((0...1).contains(value), "\(criterion.id)")
      #expect((0...1).contains(criterion.measuredShare))
      if value < 1 { #expect(!criterion.lost.isEmpty, "\(criterion.id) loses without proof") }
    }
    for score in card.subMetrics {
      if let value = score.score.value { #expect((0...100).contains(value)) }
      #expect((0...1).contains(score.coverage))
    }
    if let affinity = card.affinity.value {
      let four = card.subMetrics.compactMap(\.score.value)
      #expect(abs(affinity - four.reduce(0, +) / 4) < 1e-9)
    }
  }

  /// A criterion of which nothing was known turns to full marks or none, and one with a value to either.
  /// A sub-metric may come into being by it, where more than half of its points are measurable now: then
  /// there was no score that could rise or fall.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `full marks never lower a score and none never raise it, from not measurable on`(
    seed: UInt64
  ) {
    var input = Self.random(seed)
    if seed % 3 == 0 { input.analysis = nil }
    if seed % 4 == 0 {
      let criteria = Made.card(input).criteria
      var random = Generator(state: seed &+ 77)
      input.ratings = (0..<6).map { index in
        Rating(
          callID: "call", raterID: "R\(index)",
          criterion: criteria[random.below(criteria.count)].id,
          value: Double(random.below(5)) / 4)
      }
    }
    let card = Made.card(input)
    for criterion in card.criteria
    where !input.ratings.contains(where: { $0.criterion == criterion.id }) {
      func rated(_ value: Double) -> Scorecard {
        var changed = input
        changed.ratings.append(
          Rating(callID: "call", raterID: "law", criterion: criterion.id, value: value))
        return Made.card(changed)
      }
      let (full, none) = (rated(1), rated(0))
      func law(_ score: (Scorecard) -> Double?, _ name: String) {
        let (now, most, least) = (score(card), score(full), score(none))
        if let now {
          #expect((most ?? -1) >= now - 1e-9, "\(criterion.id) \(name)")
          #expect((least ?? 101) <= now + 1e-9, "\(criterion.id) \(name)")
        }
        #expect((most == nil) == (least == nil), "\(criterion.id) \(name)")
        if let most, let least { #expect(most >= least - 1e-9, "\(criterion.id) \(name)") }
      }
      for subMetric in SubMetric.allCases {
        law({ $0.score(of: subMetric)?.score.value }, subMetric.rawValue)
        // Of a criterion without an occasion a rating makes an occasion, measured whole.
        #expect(
          (full.score(of: subMetric)?.coverage ?? 0)
            >= (card.score(of: subMetric)?.coverage ?? 0) - 1e-9)
      }
      law({ $0.affinity.value }, "index")
      if full.affinity.value == nil { law({ $0.meanWithoutSatisfaction }, "mean of three") }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the same call gives the same bytes`(seed: UInt64) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let input = Self.random(seed)
    let one = try encoder.encode(Made.card(input))
    let two = try encoder.encode(Made.card(input, Assessor()))
    #expect(one == two)
    #expect(try JSONDecoder().decode(Scorecard.self, from: one) == Made.card(input))
  }

  @Test func `a silent, a one-sided and an empty call are not scored, and not zero`() {
    let empty = CallInput(record: CallRecord(id: "empty"))
    var silent = Made.withChannels(Made.input([(.agent, "您好"), (.customer, "好")]))
    silent.analysis?.channels[0].speech = []
    silent.analysis?.channels[1].speech = []
    silent.transcript = nil
    var onesided = Made.input(
      (0..<8).map { _ in (Party.agent, "您好，请您听到留言后回电，谢谢您的配合。") })
    let stuffed = Made.input([(.agent, "您好您好您好"), (.customer, "什么")])
    for input in [empty, silent, onesided, stuffed] {
      let card = Made.card(input)
      #expect(card.notScorable != nil)
      #expect(card.affinity.value == nil)
      #expect(card.criteria.count == 28)
      #expect(card.criteria.allSatisfy { $0.value.value == nil })
      #expect(card.subMetrics.allSatisfy { $0.score.value == nil })
    }
    onesided.transcript?.turns.append(
      Turn(number: 9, party: .customer, span: Span(60, 62), text: "你打错了，我不是。"))
    #expect(Made.card(onesided).notScorable?.kind == .wrongNumber)
  }

  @Test func `a transcript without times is judged by its words alone`() {
    let said: [(Party, String)] = [(.agent, "您好，跟您约一下安装时间。"), (.customer, "好。")] + Made.filler
    let card = Made.card(Made.input(said, isTimed: false))
    #expect(card.notScorable == nil)
    #expect(card.score(of: .courtesy)?.score.value != nil)
    #expect(card.timeline == nil)
    for id in ["P1", "P2", "P4", "P6", "M5"] {
      #expect(card.absence(id) == .notMeasurable, "\(id)")
    }
    #expect(card.absence("P3") == .noOccasion)
    #expect(card.score(of: .patience)?.score.value == nil)
    #expect(card.affinity.value == nil)
  }

  @Test func `swapped parties are warned of`() {
    let said: [(Party, String)] = [
      (.customer, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.agent, "好的你说吧。"),
    ]
    let swapped = Made.card(Made.input(said + Made.filler))
    #expect(swapped.warnings.contains { $0.en.contains("swapped") })
    let right = Made.card(
      Made.input(
        [(.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.customer, "好的你说吧。")] + Made.filler))
    #expect(!right.warnings.contains { $0.en.contains("swapped") })
  }

  @Test(arguments: [-5.0, -1.5, -0.4, 0.4, 0.8, 5] as [Seconds])
  func `a transcript whose clock is off scores as one whose clock is right`(offset: Seconds) {
    let exact = Made.withChannels(Made.input(Self.talk, type: .inbound))
    var moved = exact
    moved.transcript?.turns = exact.transcript!.turns.map { turn in
      var turn = turn
      turn.span = turn.span?.shifted(by: offset + 8)
      return turn
    }
    moved.analysis = Self.shifted(exact, by: 8).analysis
    let right = Made.card(Self.shifted(exact, by: 8))
    let found = Made.card(moved)
    for id in ["M5", "P1", "P2", "P4"] {
      #expect(abs((found.value(id) ?? -1) - (right.value(id) ?? -1)) < 0.05, "\(id)")
    }
    // Evidence points into the recording, not into the transcript's own time.
    let (a, b) = (found.turns.compactMap(\.span), right.turns.compactMap(\.span))
    if abs(offset.rawValue) >= 0.5 {
      for (one, other) in zip(a, b) { #expect(abs((one.start - other.start).rawValue) < 0.2) }
    }
  }

  @Test func `of swapped channels no voice is judged`() {
    let exact = Made.withChannels(Made.input(Self.talk, type: .inbound))
    #expect(Made.card(exact).value("M7") != nil)
    var swapped = exact
    swapped.channels = [.agent: 1, .customer: 0]
    let card = Made.card(swapped)
    for id in ["P1", "P6", "M6", "M7"] { #expect(card.absence(id) == .notMeasurable, "\(id)") }
    #expect(card.warnings.count { $0.en.contains("swapped") } == 1)
    #expect(card.timeline?.source == .transcript)
  }

  /// Each turn lasts until the next begins, as a reader makes of a transcript with beginnings alone.
  @Test func `without ends neither pauses nor rates are judged`() {
    let exact = Made.input(Self.talk, type: .inbound)
    #expect(Made.card(exact).value("P2") == 1 && Made.card(exact).value("M5") != nil)
    var open = exact
    let turns = exact.transcript!.turns
    for index in turns.indices.dropLast() {
      open.transcript?.turns[index].span = Span(
        turns[index].span!.start, turns[index + 1].span!.start)
    }
    let card = Made.card(open)
    for id in ["P2", "P4", "M5"] { #expect(card.absence(id) == .notMeasurable, "\(id)") }
    #expect(card.criterion("P2")?.value.absence?.why.en.contains("end times") == true)
    #expect(card.value("C1") != nil)
  }

  private static let talk: [(Party, String)] =
    [
      (.agent, "您好，这里是中国电信，请问有什么可以帮您？"), (.customer, "我家宽带什么时候能装上？"),
      (.agent, "我帮您看一下，请问您的地址是哪里？"), (.customer, "人民路八号三单元。"),
    ] + Made.filler
    + [(.agent, "那就给您约在明天上午，师傅会提前跟您联系。"), (.customer, "好的，谢谢。"), (.agent, "不客气，祝您生活愉快，再见。")]

  @Test func `a shifted transcript is noted`() {
    var input = Self.random(3)
    let turns = input.transcript?.turns ?? []
    input.transcript?.turns = turns.map { turn in
      var turn = turn
      turn.span = turn.span?.shifted(by: 4)
      return turn
    }
    let card = Made.card(input)
    #expect(card.warnings.contains { $0.en.contains("4 s behind") })
    #expect(
      !Made.card(Self.random(3)).warnings.contains {
        $0.en.contains("behind") || $0.en.contains("ahead")
      })
  }

  @Test func `parties that are not named are guessed from the words, and the guess is said`() {
    var input = Made.input(
      [(.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。"), (.customer, "好的你说吧。")] + Made.filler)
    let turns = input.transcript?.turns ?? []
    input.transcript?.turns = turns.map { turn in
      var turn = turn
      turn.vendor["speaker"] = turn.party == .agent ? "S1" : "S0"
      turn.party = .unknown
      return turn
    }
    let card = Made.card(input)
    #expect(card.turns.first?.party == .agent)
    #expect(card.warnings.contains { $0.en.contains("'S1' is the agent") })
  }
}

@Suite struct `Critical errors` {
  private let abuse: [(Party, String)] =
    [(.agent, "您好，跟您约一下安装时间。"), (.customer, "我那天没空。"), (.agent, "你有病吧。"), (.customer, "你！")]
    + Made.filler + Made.filler + [(.agent, "那给您约在明天上午，可以吗？"), (.customer, "可以的没问题。")]

  @Test func `a candidate caps nothing until a person upholds it`() throws {
    var input = Made.withChannels(Made.input(abuse))
    input.record.surveyScore = "5"
    input.record.surveyScale = "1-5"
    let open = Made.card(input)
    #expect(open.criticalErrors.first { $0.id == "K1" }?.verdict == .open)
    let affinity = try #require(open.affinity.value)
    #expect(affinity > 59)
    #expect(open.cappedAffinity == affinity)

    func confirm(_ upheld: Bool, day: Double) -> CallModel.Confirmation {
      CallModel.Confirmation(
        callID: "call", subject: "K1", upheld: upheld, by: "t",
        at: Date(timeIntervalSince1970: 86_400 * day))
    }
    input.confirmations = [confirm(true, day: 1)]
    #expect(Made.card(input).cappedAffinity == 59)
    #expect(Made.card(input).affinity.value == affinity)
    // An appeal that is granted restores the score, in whatever order the rows come.
    input.confirmations = [confirm(false, day: 2), confirm(true, day: 1)]
    #expect(Made.card(input).cappedAffinity == affinity)
    #expect(Made.card(input).criticalErrors.first { $0.id == "K1" }?.verdict == .rejected)
  }

  @Test func `a person may find what the machine did not`() {
    var input = Made.input([(.agent, "您好，跟您约一下安装时间。"), (.customer, "好。")] + Made.filler)
    input.confirmations = [
      CallModel.Confirmation(
        callID: "call", subject: "K5", upheld: true, by: "t", comment: "打给13812345678核实")
    ]
    let found = Made.card(input).criticalErrors
    #expect(found.map(\.id) == ["K5"])
    #expect(found.first?.foundByPerson == true)
    #expect(found.first?.summary.zh.contains("13812345678") == false)
  }

  @Test(arguments: [
    ("随便投诉，投诉也没用。", "K6"), ("再骂我就挂了。", "K2"), ("我保证明天一定能装。", "K3"),
    ("您的密码是八八六六，您记一下。", "K4"), ("这个不归我管，您自己去问。", "K5"),
  ])
  func `words raise their own candidate`(said: String, id: String) {
    let card = Made.card(
      Made.input(
        [(.agent, "您好，跟您约一下安装时间。"), (.customer, "你们怎么回事。"), (.agent, said), (.customer, "哼。")]
          + Made.filler))
    #expect(card.criticalErrors.map(\.id) == [id])
    #expect(card.criticalErrors.allSatisfy { !$0.evidence.isEmpty && $0.verdict == .open })
    #expect(card.criticalErrors.allSatisfy { $0.foundByPerson == nil })
  }

  @Test func `an agent hangs up on nobody who has taken leave`() {
    func errors(_ last: String) -> [String] {
      var input = Made.input(
        [(.agent, "您好，跟您约一下安装时间。")] + Made.filler
          + [(.customer, "你们怎么回事，太差了。"), (.agent, "行。"), (.customer, last)])
      input.record.hangupSide = .agent
      return Made.card(input).criticalErrors.map(\.id)
    }
    #expect(errors("你说话啊！") == ["K2"])
    #expect(errors("就这样吧。").isEmpty)
  }

  @Test func `an appointment nobody spoke of, and a reason the customer denies`() {
    var input = Made.input([(.agent, "您好，我是装机预约专员。"), (.customer, "我现在没空。")] + Made.filler)
    var order = OrderFacts(orderID: "o")
    order.bookedVisit = OrderFacts.BookedVisit(
      day: "2025-10-03", window: .morning)
    input.order = order
    #expect(Made.card(input).criticalErrors.map(\.id) == ["K3"])

    // To have no place for a car refuses no visit, and a visit agreed to afterwards was not refused.
    for said in [
      [(.customer, "明天可以，就是停车不方便。"), (.agent, "好的，明天上午。")],
      [(.customer, "我现在没空。"), (.agent, "那十月三号上午呢？"), (.customer, "行，十月三号上午。")],
    ] as [[(Party, String)]] {
      var agreed = Made.input([(.agent, "您好，我是装机预约专员，约十月三号上午可以吗？")] + said + Made.filler)
      agreed.startedAtLocal = "2025-10-02T09:12:00"
      agreed.order = order
      #expect(!Made.card(agreed).criticalErrors.contains { $0.id == "K3" }, "\(said)")
    }

    var denied = Made.input(
      [(.agent, "您好，想核实一下您的改约。"), (.customer, "不是我要改的，是师傅说来不了。")] + Made.filler,
      type: .rescheduleCallback)
    var moved = OrderFacts(orderID: "o")
    moved.requestedByCustomer = true
    denied.order = moved
    #expect(Made.card(denied).criticalErrors.map(\.id) == ["K8"])
  }
}

@Suite struct `Masking` {
  @Test func `nothing of a scorecard shows who the customer is`() throws {
    var order = OrderFacts(orderID: "o1")
    order.customerName = "欧阳小燕"
    order.phones = ["13812345678"]
    order.address = "广州市天河区中山大道幸福小区3栋501室"
    var input = Made.input(
      [
        (.agent, "您好，请问是欧阳小燕女士吗？我是电信装机预约专员。"), (.customer, "是我，等了好久都没人来。"),
        (.agent, "跟您核对一下，联系电话是13812345678，对吗？"), (.customer, "对，幺三八幺二三四五六七八。"),
        (.agent, "地址是中山大道幸福小区3栋501室，对吗？"), (.customer, "对，3栋501室。"),
        (.agent, "你必须在家等，欧阳小燕。"), (.customer, "我要投诉。"),
      ] + Made.filler)
    input.order = order
    input.record.audioPath = "recordings/13812345678_20261002.wav"
    let encoder = JSONEncoder()
    let text = String(decoding: try encoder.encode(Made.card(input)), as: UTF8.self)
    for secret in ["欧阳小燕", "小燕", "13812345678", "幺三八幺二三四五六七八", "501室"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    #expect(text.contains("138****5678"))
  }
}
