import Assessment
import CallModel

/// Hand-made calls: one rich, one that cannot be scored, one with text that tries to break out.
enum SampleCalls {
  static let agentID = "A07"

  private static func text(_ zh: String, _ en: String) -> LocalText { LocalText(zh: zh, en: en) }

  /// Party, start, end, words.
  private static let lines: [(Party, Double, Double, String)] = [
    (.agent, 0.8, 6.4, "您好，这里是电信工单调度组，工号零七，请问您是王先生吗？"),
    (.customer, 6.9, 9.1, "是我，你们怎么才打来啊。"),
    (.agent, 9.4, 15.2, "不好意思让您久等了，我打电话是跟您约一下宽带装机的时间。"),
    (.customer, 15.6, 21.3, "我上周就申请了，能不能明天上午来？我下午要上班，家里没人。"),
    (.agent, 20.0, 23.8, "明天上午没有师傅了，只能后天。"),
    (.customer, 24.3, 28.0, "后天也行吧，那也是上午，下午真的不行。"),
    (.agent, 28.4, 33.9, "好的，我跟您确认一下，后天上午，八点到十二点，师傅上门装宽带。"),
    (.customer, 34.2, 35.0, "对。"),
    (.agent, 35.4, 41.0, "地址是幸福路[地址]，联系电话是138****1234，光猫由我们提供，对吗？"),
    (.customer, 41.5, 43.2, "对的，没问题。"),
    (.agent, 43.6, 46.0, "您稍等，我登记一下。"),
    (.agent, 63.2, 66.1, "已经登记好了，装之前师傅会给您打电话。"),
    (.customer, 66.8, 69.5, "好，谢谢，麻烦快一点。"),
    (.agent, 69.9, 75.0, "请问还有其他可以帮您的吗？感谢您的支持，再见。"),
    (.customer, 75.3, 76.2, "没了，再见。"),
  ]

  private static func evidence(
    _ turn: Int, _ quote: String?, note: LocalText? = nil
  ) -> Evidence {
    let line = lines[turn - 1]
    return Evidence(
      party: line.0, turn: turn, span: Span(Seconds(line.1), Seconds(line.2)), quote: quote,
      note: note)
  }

  private static func criterion(
    _ id: String, _ name: LocalText, _ points: Double, _ value: Double,
    _ explanation: LocalText = LocalText(verbatim: ""), parts: [CriterionPart] = [],
    won: [Evidence] = [], lost: [Evidence] = [], advice: LocalText? = nil
  ) -> CriterionScore {
    CriterionScore(
      id: id, subMetric: subMetric(id), name: name, points: points, value: .measured(value),
      parts: parts, explanation: explanation, won: won, lost: lost, advice: advice)
  }

  private static func absent(
    _ id: String, _ name: LocalText, _ points: Double, _ absence: Absence,
    mode: CriterionScore.Mode = .automatic
  ) -> CriterionScore {
    CriterionScore(
      id: id, subMetric: subMetric(id), name: name, points: points, value: .unavailable(absence),
      measuredShare: 0, mode: mode, explanation: LocalText(verbatim: ""))
  }

  private static func subMetric(_ id: String) -> SubMetric {
    SubMetric.allCases.first { id.hasPrefix($0.letter) } ?? .courtesy
  }

  private static func part(_ id: String, _ name: LocalText, _ weight: Double, _ value: Double)
    -> CriterionPart
  {
    CriterionPart(id: id, name: name, weight: weight, value: .measured(value))
  }

  private static let courtesy: [CriterionScore] = [
    criterion(
      "C1", text("开场", "Opening"), 15, 1,
      text("问候、自报单位、说明来意均在前 12 秒内", "Greeting, name and purpose within 12 s"),
      parts: [
        part("greeting", text("问候", "greeting"), 0.4, 1),
        part("identity", text("自报单位或工号", "who is calling"), 0.3, 1),
        part("purpose", text("说明来意", "purpose"), 0.3, 1),
      ],
      won: [
        evidence(1, "您好"), evidence(1, "这里是电信工单调度组"),
        evidence(3, "我打电话是跟您约一下宽带装机的时间"),
      ]),
    criterion(
      "C2", text("十字用语", "Ten characters"), 25, 1,
      text("五类用语齐全，分布在三轮", "All five families, over three turns"),
      won: [
        evidence(1, "请问"), evidence(3, "不好意思"), evidence(14, "感谢您的支持"),
        evidence(14, "再见"),
      ]),
    criterion(
      "C3", text("尊称", "Respectful address"), 10, 1, text("“您”占 100%", "100 % 您"),
      won: [evidence(1, "王先生")]),
    criterion(
      "C4", text("等待礼仪", "Hold etiquette"), 10, 0.5,
      text("1 次等待：事前有说明，恢复时没有致歉", "1 hold: announced, but no words on return"),
      parts: [
        part("before", text("等待前说明", "before"), 0.5, 1),
        part("return", text("恢复时致意", "on return"), 0.5, 0),
      ], won: [evidence(11, "您稍等")],
      lost: [
        evidence(12, nil, note: text("恢复通话后 5 秒内没有致歉用语", "no words of return within 5 s"))
      ], advice: text("恢复通话时先说：“让您久等了。”", "On return say first: “Thank you for waiting.”")),
    criterion(
      "C5", text("收尾", "Closing"), 15, 1, text("询问、致谢、道别齐全", "question, thanks, farewell"),
      won: [evidence(14, "请问还有其他可以帮您的吗")]),
    criterion(
      "C6", text("该致歉时致歉", "Apology when due"), 10, 0.5,
      text("2 次应致歉，致歉 1 次", "Due twice, given once"), won: [evidence(3, "不好意思让您久等了")],
      lost: [evidence(5, "明天上午没有师傅了", note: text("拒绝客户要求时未致歉", "no apology with a refusal"))],
      advice: text(
        "可以说：“很抱歉，明天上午的师傅已经约满，最早是后天上午，您看可以吗？”",
        "Say: “I am sorry, tomorrow morning is fully booked; the earliest is the day after. Would"
          + " that suit you?”")),
    criterion(
      "C7", text("无禁语", "No forbidden language"), 15, 1, text("没有命中", "No hit")),
  ]

  private static let patience: [CriterionScore] = [
    criterion(
      "P1", text("不打断", "Does not interrupt"), 25, 0.7,
      text("每 5 分钟 1 次打断", "1 interruption per 5 minutes"),
      lost: [
        Evidence(
          party: .agent, turn: 5, span: Span(20.0, 21.3), quote: "明天上午没有师傅了",
          note: text("客户未说完，重叠 1.3 秒", "the customer was still speaking: 1.3 s of overlap"))
      ],
      advice: text("等客户说完再接话，先复述再回答。", "Let the customer finish; restate before answering.")),
    criterion(
      "P2", text("无无故静默", "No unexplained silence"), 15, 1, text("没有 5 秒以上的无故静默", "None of 5 s")),
    criterion(
      "P3", text("等待时长", "Hold discipline"), 15, 1,
      text("1 次等待 17.2 秒，限 60 秒", "1 hold of 17.2 s, limit 60 s"),
      won: [
        Evidence(
          span: Span(46.0, 63.2), note: text("等待 17.2 秒", "hold of 17.2 s"))
      ]),
    criterion(
      "P4", text("不催促", "Not rushing"), 10, 1, text("末段语速为全程 1.04 倍", "1.04 of the median")),
    criterion(
      "P5", text("无不耐烦、推诿用语", "No impatience"), 20, 0.5,
      text("1 处推诿用语", "1 hit"),
      lost: [evidence(5, "只能后天", note: text("生硬拒绝", "a blunt refusal"))]),
    criterion("P6", text("不提高音量", "No raised voice"), 10, 1, text("没有 +8 dB 以上的段落", "None")),
    absent(
      "P7", text("耐心听完、重复解答", "Answers repeats"), 5,
      .notMeasurable(zh: "需人工评分，尚无评分", en: "needs a rater; none yet"), mode: .human),
  ]

  private static let communication: [CriterionScore] = [
    criterion(
      "M1", text("复述核心问题", "Restates the core problem"), 20, 1,
      text("复述了日期和时段，客户确认", "Date and half-day restated and affirmed"),
      won: [evidence(7, "我跟您确认一下，后天上午")]),
    criterion(
      "M2", text("核对工单信息", "Verifies order data"), 25, 0.83,
      text("6 项中核对 5 项，缺：业务", "5 of 6, missing: business"),
      won: [evidence(9, "地址是幸福路[地址]"), evidence(9, "光猫由我们提供")],
      lost: [Evidence(note: text("没有核对所办业务", "the business was not verified"))],
      advice: text("补一句：“您办理的是宽带新装，对吗？”", "Add: “You ordered new broadband, is that right?”")),
    criterion("M3", text("提问", "Questions"), 10, 1, text("2 个有效提问", "2 purposeful questions")),
    absent(
      "M4", text("表达有条理", "Logical order"), 10,
      .notMeasurable(zh: "需人工评分，尚无评分", en: "needs a rater; none yet"), mode: .human),
    criterion(
      "M5", text("语速", "Speech rate"), 10, 0.92,
      text("均值 268 字/分，适宜 180–260；91% 的段落在 150–300 内", "268 a minute, band 180–260")),
    criterion(
      "M6", text("音量与清晰度", "Volume and clarity"), 10, 1,
      text("−21.4 dBFS，适宜 −32…−14；信噪比 31 dB", "−21.4 dBFS, band −32…−14; SNR 31 dB")),
    criterion(
      "M7", text("语调生动", "Tone liveliness"), 10, 0.64,
      text("音高标准差 1.96 半音，适宜 2.5–6.5", "pitch SD 1.96 semitones, band 2.5–6.5")),
    criterion("M8", text("流畅", "Fluency"), 5, 1, text("每百字口头语 0.6 个", "0.6 fillers per 100")),
  ]

  private static let satisfaction: [CriterionScore] = [
    absent(
      "S1", text("客户评价", "Customer's rating"), 35, .notMeasurable(zh: "没有问卷", en: "no survey")),
    absent(
      "S2", text("评分员判断", "Rater's judgement"), 15, .notMeasurable(zh: "尚无评分", en: "no rating yet"),
      mode: .human),
    criterion(
      "S3", text("情绪走向", "Mood shift"), 15, 0.75, text("由 −1 到 0", "from −1 to 0"),
      won: [evidence(13, "好，谢谢")],
      lost: [evidence(2, "你们怎么才打来啊")]),
    criterion("S4", text("无投诉信号", "No complaint signal"), 10, 1, text("没有", "None")),
    criterion(
      "S5", text("办成", "Outcome reached"), 15, 1,
      text("约定后天上午", "Agreed: day after tomorrow, morning"),
      won: [evidence(10, "对的，没问题")]),
    absent(
      "S6", text("无后续来电", "Nothing follows"), 10,
      .noOccasion(zh: "未满 72 小时", en: "72 h have not passed")),
  ]

  static let rich: Scorecard = {
    var call = CallSummary(id: "C-2026-1003-0042", language: .chinese)
    call.agentID = agentID
    call.orderID = "WO10086"
    call.type = .outboundBooking
    call.direction = .outbound
    call.sampleKind = .random
    call.startedAt = "2026-10-03T09:12:00"
    call.duration = 78.4
    call.recording = "recordings/0042.wav"
    call.transcript = "transcripts/0042.vtt"
    call.channels = 2
    let turns = lines.enumerated().map { index, line in
      ScorecardTurn(
        number: index + 1, party: line.0, span: Span(Seconds(line.1), Seconds(line.2)),
        text: line.3)
    }
    return Scorecard(
      call: call, affinity: .measured(85.4),
      subMetrics: [
        SubMetricScore(
          subMetric: .courtesy, score: .measured(90), coverage: 1, pointsEarned: 90,
          pointsPossible: 100),
        SubMetricScore(
          subMetric: .patience, score: .measured(81.6), coverage: 0.95, pointsEarned: 77.5,
          pointsPossible: 95),
        SubMetricScore(
          subMetric: .communication, score: .measured(90.4), coverage: 0.9, pointsEarned: 81.35,
          pointsPossible: 90),
        SubMetricScore(
          subMetric: .satisfaction, score: .measured(90.6), coverage: 0.62, pointsEarned: 36.25,
          pointsPossible: 40),
      ],
      satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: true),
      criteria: courtesy + patience + communication + satisfaction,
      criticalErrors: [
        CriticalErrorCandidate(
          id: "K5", name: text("推诿职责内的要求", "Shirking an in-scope demand"),
          summary: text(
            "拒绝次日上门的要求，未协调班组负责人", "Refused the wish without asking the team leader"),
          evidence: [evidence(5, "明天上午没有师傅了，只能后天。")])
      ],
      findings: [
        Finding(
          check: "opening", polarity: .good, criteria: ["C1"],
          summary: text("开场完整", "a complete opening"), evidence: [evidence(1, "您好")]),
        Finding(
          check: "interruption", polarity: .bad, criteria: ["P1"],
          summary: text("打断客户 1.3 秒", "spoke over the customer for 1.3 s"),
          evidence: [
            Evidence(party: .agent, turn: 5, span: Span(20.0, 21.3), quote: "明天上午没有师傅了")
          ]),
        Finding(
          check: "hold", polarity: .neutral, criteria: ["C4", "P3"],
          summary: text("等待 17.2 秒", "a hold of 17.2 s"),
          evidence: [Evidence(span: Span(46.0, 63.2), note: text("等待", "hold"))]),
        Finding(
          check: "restate", polarity: .good, criteria: ["M1"],
          summary: text("复述并得到确认", "restated and affirmed"), evidence: [evidence(7, "我跟您确认一下")]),
      ],
      measures: [
        MeasureReading(
          id: "talkRatio", name: text("讲话占比", "Talk ratio"), party: .agent, unit: "1",
          reading: .measured(0.617)),
        MeasureReading(
          id: "articulationRate", name: text("吐字速度", "Articulation rate"), party: .agent,
          unit: "syll/s", reading: .measured(4.82)),
        MeasureReading(
          id: "activeSpeechLevel", name: text("有效语音电平", "Active speech level"), party: .agent,
          unit: "dBov", reading: .measured(-21.4)),
        MeasureReading(
          id: "hangup", name: text("挂机方", "Hang-up side"), unit: "1",
          reading: .unavailable(.notMeasurable(zh: "表中没有挂机方", en: "the table does not say"))),
      ],
      warnings: [
        text("客户声道有轻微串音，打断的判断可能偏多。", "Slight crosstalk: interruptions may be overcounted.")
      ],
      turns: turns,
      timeline: Timeline(
        source: .channels, duration: 78.4,
        agent: lines.filter { $0.0 == .agent }.map { Span(Seconds($0.1), Seconds($0.2)) },
        customer: lines.filter { $0.0 == .customer }.map { Span(Seconds($0.1), Seconds($0.2)) }),
      provenance: Provenance(
        product: Product.name, rubric: "default/1",
        rubricDigest: "9f2c41b7d0e85a6312", inputDigest: "0b7d42f1a95c", recordingDigest: "aa01",
        transcriptDigest: "bb02"))
  }()

  /// The same words, judged by the assessor.
  static let assessed: Scorecard = {
    var record = CallRecord(id: "C-2026-1003-0050")
    record.agentID = agentID
    record.type = .outboundBooking
    record.direction = .outbound
    record.language = .chinese
    record.transcriptPath = "transcripts/0050.vtt"
    var input = CallInput(record: record)
    input.startedAtLocal = "2026-10-03T10:00:00"
    input.transcript = Transcript(
      turns: lines.enumerated().map { index, line in
        Turn(
          number: index + 1, party: line.0, span: Span(Seconds(line.1), Seconds(line.2)),
          text: line.3)
      }, language: .chinese, format: "webvtt")
    return Assessor().assess(
      input,
      provenance: Provenance(
        product: Product.name, rubric: Rubric.standard.label, rubricDigest: "9f", inputDigest: "0d")
    )
  }()

  static let silent: Scorecard = {
    var call = CallSummary(id: "C-2026-1003-0043", language: .chinese)
    call.agentID = agentID
    call.recording = "recordings/0043.wav"
    let absence = Absence.notMeasurable(zh: "坐席讲话不足 15 秒", en: "under 15 s of agent speech")
    return Scorecard(
      call: call, notScorable: NotScorable(.tooLittleSaid, absence.why),
      affinity: .unavailable(absence),
      subMetrics: SubMetric.allCases.map {
        SubMetricScore(
          subMetric: $0, score: .unavailable(absence), coverage: 0, pointsEarned: 0,
          pointsPossible: 0)
      }, satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: false),
      criteria: [],
      provenance: Provenance(
        product: Product.name, rubric: "default/1", rubricDigest: "9f", inputDigest: "0c"))
  }()

  /// No survey and no rater under a strict setting: three parts and no index.
  static let withoutSatisfaction: Scorecard = {
    var card = rich
    card.call.id = "C-2026-1004-0007"
    card.call.startedAt = "2026-10-04T15:40:00"
    card.affinity = .unavailable(
      .notMeasurable(zh: "满意度没有来源", en: "satisfaction has no source"))
    card.meanWithoutSatisfaction = 87.3
    card.subMetrics[3].score = .unavailable(
      .notMeasurable(zh: "没有问卷，也没有评分员评分", en: "neither survey nor rater"))
    card.satisfactionSource = SatisfactionSource(survey: false, rater: false, inferred: false)
    card.criticalErrors = []
    return card
  }()

  /// Every text tries to leave its place.
  static let hostile: Scorecard = {
    let poison = "\"><script>alert('x')</script>&\u{1B}[31m\u{0}"
    var call = CallSummary(id: poison, language: .english)
    call.agentID = poison
    call.orderID = poison
    let words = LocalText(verbatim: poison)
    let proof = Evidence(party: .agent, turn: 1, span: Span(1, 2), quote: poison, note: words)
    return Scorecard(
      call: call, affinity: .measured(50),
      subMetrics: SubMetric.allCases.map {
        SubMetricScore(
          subMetric: $0, score: .measured(50), coverage: 1, pointsEarned: 1, pointsPossible: 2)
      }, satisfactionSource: SatisfactionSource(survey: true, rater: false, inferred: false),
      criteria: [
        CriterionScore(
          id: "C1", subMetric: .courtesy, name: words, points: 2, value: .measured(0.5),
          parts: [CriterionPart(id: poison, name: words, weight: 1, value: .measured(1))],
          explanation: words, won: [proof], lost: [proof], advice: words)
      ],
      criticalErrors: [
        CriticalErrorCandidate(id: "K1", name: words, summary: words, evidence: [proof])
      ],
      findings: [
        Finding(check: poison, polarity: .bad, criteria: ["C1"], summary: words, evidence: [proof])
      ],
      measures: [
        MeasureReading(id: "x", name: words, unit: poison, reading: .measured(1))
      ], warnings: [words],
      turns: [ScorecardTurn(number: 1, party: .agent, span: Span(1, 2), text: "a " + poison)],
      timeline: Timeline(source: .transcript, duration: 2, agent: [Span(1, 2)], customer: []),
      provenance: Provenance(
        product: poison, rubric: poison, rubricDigest: poison, inputDigest: poison))
  }()
}
