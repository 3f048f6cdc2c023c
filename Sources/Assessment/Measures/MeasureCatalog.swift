internal import Acoustics
package import CallModel
internal import Foundation

/// A number about a call: what it is, in what unit, and how it is taken.
package struct Measure: Sendable {
  package enum Scope: Sendable { case call, party }

  package var id: String
  package var name: LocalText
  package var unit: String
  package var definition: LocalText
  package var scope: Scope
  let take: @Sendable (HeardCall, MeasureTools, Party) -> Reading<Double>
}

/// What several measures of one call share.
struct MeasureTools {
  let agentPitch: PitchFigures?
  let customerPitch: PitchFigures?
  let transfers: FloorTransfers?

  init(_ call: HeardCall) {
    let agent = RaisedVoiceCheck.source(of: call)
    agentPitch = agent.map { PitchFigures($0.channel, speech: $0.speech) }
    customerPitch = Self.customer(of: call).map { PitchFigures($0.channel, speech: $0.speech) }
    transfers = call.timeline.map { _ in FloorTransfers(call) }
  }

  static func customer(of call: HeardCall) -> (channel: ChannelAnalysis, speech: [Span])? {
    if let channel = call.customerChannel { return (channel, channel.speech) }
    guard let channel = call.mixedChannel, let timeline = call.timeline,
      !timeline.customer.isEmpty
    else { return nil }
    return (channel, Spans.subtracting(timeline.agent, from: timeline.customer))
  }

  func pitch(of party: Party) -> PitchFigures? { party == .agent ? agentPitch : customerPitch }
}

/// All measures, in the order of reports.
package enum MeasureCatalog {
  /// The measure of an id, in whatever case; nil where there is none.
  package static func named(_ id: String) -> Measure? {
    all.first { $0.id.lowercased() == id.lowercased() }
  }

  package static func readings(of call: HeardCall) -> [MeasureReading] {
    guard call.timeline != nil || call.hasWords || call.input.analysis != nil else { return [] }
    let tools = MeasureTools(call)
    var readings: [MeasureReading] = []
    readings.reserveCapacity(all.count * 2)
    for measure in all {
      for party in measure.scope == .party ? [Party.agent, .customer] : [.unknown] {
        let channel = measure.scope == .party ? call.channelIndex(of: party) : nil
        let reading: Reading<Double> =
          call.spoiled(measure.id, channel: channel).map { .unavailable($0) }
          ?? measure.take(call, tools, party)
        readings.append(
          MeasureReading(
            id: measure.id, name: measure.name, party: measure.scope == .party ? party : nil,
            unit: measure.unit, reading: reading))
      }
    }
    return readings
  }

  package static let all: [Measure] = [
    // Of each party
    Measure(
      id: "speechTime", name: LocalText(zh: "说话时长", en: "speech time"), unit: "s",
      definition: LocalText(
        zh: "该方语音的总时长：双声道按语音检测，否则按文本各句时间。",
        en: "Total speech of the party: by voice activity on its channel, else by the turns' times."
      ),
      scope: .party
    ) { call, _, party in
      guard let timeline = call.timeline else { return .unavailable(call.noTimes) }
      return .measured(Spans.total(timeline.speech(of: party)).rawValue)
    },
    Measure(
      id: "activeSpeechLevel", name: LocalText(zh: "有效语音电平", en: "active speech level"),
      unit: "dBov",
      definition: LocalText(
        zh: "有语音时的平均电平，ITU-T P.56 方法 B；相对满刻度。",
        en: "Level over the time speech is present, ITU-T P.56 method B, relative to full scale."),
      scope: .party
    ) { call, _, party in
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      return channel.activeSpeechLevel.map(\.rawValue)
    },
    Measure(
      id: "clipping", name: LocalText(zh: "削波", en: "clipping"), unit: "%",
      definition: LocalText(
        zh: "达到满刻度的连续样点占全部样点的百分比。", en: "Samples at the rails in runs, as a percentage of all."),
      scope: .party
    ) { call, _, party in
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      return .measured(channel.clippedShare * 100)
    },
    Measure(
      id: "signalToNoise", name: LocalText(zh: "信噪比", en: "signal to noise"), unit: "dB",
      definition: LocalText(
        zh: "语音电平与背景噪声之差。", en: "Level of the speech above the noise between it."),
      scope: .party
    ) { call, _, party in
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      return channel.signalToNoise.map(\.rawValue)
    },
    Measure(
      id: "wordRate", name: LocalText(zh: "语速（字）", en: "speech rate (words)"), unit: "1/min",
      definition: LocalText(
        zh: "该方字数（英文为词数）除以其各句时间之和，含句内停顿；每分钟。标点不计。",
        en:
          "Characters (English: words) of the party over the time of its turns, pauses inside them included; a minute. Punctuation counts nothing."
      ), scope: .party
    ) { call, _, party in
      guard call.hasWords else { return .unavailable(.noWords) }
      var length = 0
      var time: Seconds = 0
      for turn in call.turns where turn.party == party {
        guard let span = turn.span else { continue }
        length += turn.length
        time += span.duration
      }
      guard time > 0, !call.lacksEnds else { return .unavailable(call.noTimes) }
      return .measured(Double(length) * 60 / time.rawValue)
    },
    Measure(
      id: "wordArticulationRate", name: LocalText(zh: "吐字速度（字）", en: "articulation rate (words)"),
      unit: "1/min",
      definition: LocalText(
        zh: "字数除以实际发声时间（去掉停顿）；每分钟。需要分声道录音。",
        en:
          "Characters or words over the time really spent speaking, pauses left out; a minute. Needs separate channels."
      ), scope: .party
    ) { call, _, party in
      guard call.hasWords else { return .unavailable(.noWords) }
      guard call.hasChannels, let timeline = call.timeline else { return .unavailable(.oneChannel) }
      let turns = call.turns.filter { $0.party == party && $0.span != nil }
      let time = call.speechTime(of: turns, in: timeline.speech(of: party)).reduce(0, +)
      guard time > 0 else { return .unavailable(call.noTimes) }
      return .measured(Double(turns.reduce(0) { $0 + $1.length }) * 60 / time.rawValue)
    },
    Measure(
      id: "articulationRate", name: LocalText(zh: "吐字速度", en: "articulation rate"), unit: "syll/s",
      definition: LocalText(
        zh: "音节核数除以说话时长，由声音直接测得（de Jong 与 Wempe 2009）。",
        en: "Syllable nuclei over speech time, from the sound alone (de Jong and Wempe 2009)."),
      scope: .party
    ) { call, _, party in
      channel(of: party, in: call)?.articulationRate ?? absentSound(call)
    },
    Measure(
      id: "wordAgreement", name: LocalText(zh: "文本与声音的音节比", en: "syllables, words to sound"),
      unit: "×",
      definition: LocalText(
        zh: "文本里的字数（英文为音节数）除以同一时间内声音里的音节核数；接近 1 说明文本与录音相符，用来核对转写，不计分。需要分声道录音。",
        en:
          "Syllables of the words over the syllable nuclei heard in the same time; near 1 where the transcript fits the sound. It checks the transcript and gives no points. Needs separate channels."
      ), scope: .party
    ) { call, _, party in
      guard call.hasWords else { return .unavailable(.noWords) }
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      guard let agreement = call.agreements.first(where: { $0.party == party }), agreement.heard > 0
      else {
        return .unavailable(
          .notMeasurable(
            zh: "与录音时间相符的字数不足 \(WordAgreement.fewest)",
            en: "fewer than \(WordAgreement.fewest) syllables in their place in the recording"))
      }
      return .measured(agreement.ratio)
    },
    Measure(
      id: "phraseEndSlope", name: LocalText(zh: "句末音高走势", en: "pitch at phrase ends"),
      unit: "st/s",
      definition: LocalText(
        zh: "每段话最后半秒浊音的音高斜率的中位数；正为上扬。不表示情绪，不计分。",
        en:
          "Median slope of the pitch over the last voiced half second of each phrase; positive rises. It tells no emotion and gives no points."
      ), scope: .party
    ) { call, _, party in
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      return channel.phraseEndSlope
    },
    Measure(
      id: "rateCourse", name: LocalText(zh: "后段语速比（音节）", en: "rate towards the end"), unit: "×",
      definition: LocalText(
        zh: "最后三分之一时间的音节速率除以全程；大于 1 为越说越快。由声音直接测得。",
        en:
          "Syllable rate in the last third of the time over that of the whole, from the sound; above 1 it quickens."
      ), scope: .party
    ) { call, _, party in
      guard let channel = channel(of: party, in: call) else { return absentSound(call) }
      return channel.rateCourse
    },
    Measure(
      id: "pitchMedian", name: LocalText(zh: "音高中位数", en: "median pitch"), unit: "Hz",
      definition: LocalText(
        zh: "浊音帧基频的中位数。", en: "Median fundamental frequency of the voiced frames."),
      scope: .party
    ) { call, tools, party in
      tools.pitch(of: party)?.medianReading ?? absentSound(call)
    },
    Measure(
      id: "pitchSpread", name: LocalText(zh: "语调起伏", en: "pitch spread"), unit: "st",
      definition: LocalText(
        zh: "浊音帧基频的标准差，半音，去掉首尾各 5%。",
        en: "Standard deviation of pitch in semitones over the voiced frames, 5–95 % trimmed."),
      scope: .party
    ) { call, tools, party in
      tools.pitch(of: party)?.spreadReading ?? absentSound(call)
    },
    Measure(
      id: "pitchRange", name: LocalText(zh: "音域", en: "pitch range"), unit: "st",
      definition: LocalText(
        zh: "基频第 5 与第 95 百分位之间的距离，半音。",
        en: "Distance between the 5th and 95th percentile of pitch, in semitones."), scope: .party
    ) { call, tools, party in
      tools.pitch(of: party)?.rangeReading ?? absentSound(call)
    },
    Measure(
      id: "pauses", name: LocalText(zh: "句内停顿", en: "pauses"), unit: "s",
      definition: LocalText(
        zh: "该方连续说话之间、对方也不说话的停顿之和（0.3–3 秒）。需要分声道录音。",
        en:
          "Silence inside a party's own speech while the other is silent too, 0.3–3 s each, summed. Needs separate channels."
      ), scope: .party
    ) { call, _, party in
      guard call.hasChannels, let timeline = call.timeline else { return .unavailable(.oneChannel) }
      let own = timeline.speech(of: party)
      let other = timeline.speech(of: party == .agent ? .customer : .agent)
      return .measured(Spans.total(Conversation.pauses(of: own, besides: other)).rawValue)
    },
    Measure(
      id: "replyLatency", name: LocalText(zh: "应答间隔", en: "reply latency"), unit: "s",
      definition: LocalText(
        zh: "对方说完到该方开口的间隔的中位数；负数为重叠（Levinson 与 Torreira 2015）。",
        en:
          "Median floor-transfer offset: the party's start minus the other's end; negative is overlap (Levinson and Torreira 2015)."
      ), scope: .party
    ) { call, tools, party in
      guard let transfers = tools.transfers else { return .unavailable(call.noTimes) }
      let offsets = (party == .agent ? transfers.toAgent : transfers.toCustomer)
        .map(\.offset.rawValue)
      guard !offsets.isEmpty else {
        return .unavailable(.noOccasion(zh: "没有应答", en: "there is no reply"))
      }
      return .measured(median(offsets))
    },
    // Of the call
    Measure(
      id: "talkRatio", name: LocalText(zh: "坐席说话占比", en: "talk ratio"), unit: "%",
      definition: LocalText(
        zh: "坐席说话时长 ÷ 双方说话时长之和。", en: "The agent's speech over that of both parties."),
      scope: .call
    ) { call, _, _ in
      guard let timeline = call.timeline else { return .unavailable(call.noTimes) }
      let agent = Spans.total(timeline.agent).rawValue
      let both = agent + Spans.total(timeline.customer).rawValue
      guard both > 0 else {
        return .unavailable(.notMeasurable(zh: "没有语音", en: "there is no speech"))
      }
      return .measured(100 * agent / both)
    },
    Measure(
      id: "silence", name: LocalText(zh: "双方沉默占比", en: "silence"), unit: "%",
      definition: LocalText(
        zh: "首末语音之间双方都不说话的时间占比。",
        en: "Share of the time between the first and the last speech in which neither speaks."),
      scope: .call
    ) { call, _, _ in
      guard let timeline = call.timeline, let whole = call.conversation else {
        return .unavailable(call.noTimes)
      }
      return .measured(100 * (Spans.total(timeline.silences) / whole.duration))
    },
    Measure(
      id: "deadAir", name: LocalText(zh: "无故沉默", en: "dead air"), unit: "s",
      definition: LocalText(
        zh: "5 秒以上、未说明也非客户要求、线路上也没有音乐或单音的双方沉默之和。",
        en:
          "Silence of both parties of 5 s or more, neither announced nor asked for nor filled by music or a tone, summed."
      ),
      scope: .call
    ) { call, _, _ in
      guard call.timeline != nil else { return .unavailable(call.noTimes) }
      if call.silences.contains(where: { $0.kind == .unknown }) { return .unavailable(.noWords) }
      return .measured(
        Spans.total(call.silences.filter { $0.kind == .unexplained }.map(\.span)).rawValue)
    },
    Measure(
      id: "holdTime", name: LocalText(zh: "等待时长", en: "hold time"), unit: "s",
      definition: LocalText(
        zh: "坐席说明过的等待之和；没有时间信息时取话务系统的记录。",
        en: "Announced holds, summed; without times, as the telephone system recorded it."),
      scope: .call
    ) { call, _, _ in
      if call.timeline != nil, call.hasWords {
        return .measured(
          Spans.total(call.holds.filter(\.isAnnounced).map(\.span)).rawValue)
      }
      if let total = call.record.holdTotal { return .measured(total.rawValue) }
      return .unavailable(call.hasWords ? call.noTimes : .noWords)
    },
    Measure(
      id: "overlap", name: LocalText(zh: "重叠", en: "overlap"), unit: "s",
      definition: LocalText(
        zh: "双方同时说话的时间。需要分声道录音。", en: "Time both speak at once. Needs separate channels."),
      scope: .call
    ) { call, _, _ in
      guard call.tellsPartiesApart, let timeline = call.timeline else {
        return .unavailable(call.noOverlap)
      }
      return .measured(Spans.total(timeline.overlaps).rawValue)
    },
    Measure(
      id: "interruptions", name: LocalText(zh: "坐席插话", en: "interruptions by the agent"), unit: "1",
      definition: InterruptionCheck.definition, scope: .call
    ) { call, _, _ in
      guard call.tellsPartiesApart else { return .unavailable(call.noOverlap) }
      guard let check = call.rubric.check(InterruptionCheck.self) else {
        return notAsked(of: InterruptionCheck.criterion)
      }
      return .measured(Double(check.interruptions(in: call).count))
    },
    Measure(
      id: "tenCharactersLiteral", name: LocalText(zh: "十字用语（字面）", en: "courtesy words, literal"),
      unit: "1",
      definition: LocalText(
        zh: "您好、请、谢谢、对不起、再见五个字面用语中用到几个；合规数字，不计入得分。",
        en:
          "How many of the five literal words (您好 请 谢谢 对不起 再见) were said: a compliance figure, outside the score."
      ), scope: .call
    ) { call, _, _ in
      guard call.hasWords else { return .unavailable(.noWords) }
      guard let check = call.rubric.check(TenCharactersCheck.self) else {
        return notAsked(of: TenCharactersCheck.criterion)
      }
      return .measured(Double(check.literal(in: call).count { $0 }))
    },
  ]

  private static func channel(of party: Party, in call: HeardCall) -> ChannelAnalysis? {
    party == .agent ? call.agentChannel : call.customerChannel
  }

  /// The limits that a measure goes by stand with a criterion, which this rubric leaves out.
  private static func notAsked(of criterion: String) -> Reading<Double> {
    .unavailable(
      .noOccasion(
        zh: "评分标准中没有 \(criterion)，不测量", en: "the rubric has no \(criterion), which measures it"))
  }

  private static func absentSound(_ call: HeardCall) -> Reading<Double> {
    guard call.input.analysis != nil else { return .unavailable(.noRecording) }
    return .unavailable(
      call.hasChannels
        ? .notMeasurable(zh: "没有足够的语音", en: "there is not enough speech")
        : .oneChannel)
  }
}
