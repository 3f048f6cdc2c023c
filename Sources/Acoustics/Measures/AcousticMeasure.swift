public import CallModel

/// A measure taken from the sound alone: its name, unit, definition and source.
public struct AcousticMeasure: Hashable, Sendable {
  /// The key in JSON and in `HealthNote.spoils`, for example `articulationRate`.
  public var id: String
  public var name: LocalText
  /// For example `syll/s`, `dBov`, `st` for semitones, `1` for counts and shares of 0…1, `×` for a
  /// ratio.
  public var unit: String
  public var definition: LocalText
  /// The standard or paper it is taken from, and where it was studied here.
  public var source: LocalText

  private init(
    _ id: String, _ zh: String, _ en: String, unit: String, definition: LocalText,
    source: LocalText
  ) {
    self.id = id
    name = LocalText(zh: zh, en: en)
    self.unit = unit
    self.definition = definition
    self.source = source
  }

  /// The measure of an id, whatever its capitals; nil where there is none.
  public static func named(_ id: String) -> AcousticMeasure? {
    all.first { $0.id.lowercased() == id.lowercased() }
  }

  /// In the order people see them.
  public static let all: [AcousticMeasure] = ofParty + ofCall

  /// Measures of one channel.
  public static let ofParty: [AcousticMeasure] = [
    AcousticMeasure(
      "speechTime", "说话时长", "Speech time", unit: "s",
      definition: LocalText(
        zh:
          "语音检测判为说话的时间之和；短于 0.1 秒（噪声里至多 0.22 秒，因为轻的音听不见；背后有人声时至多 0.30 秒）的停顿算在说话内；音乐、单音和没有嗓音的声响不算，除非这一方始终没有嗓音。",
        en:
          "Time that voice activity detection calls speech; pauses under 0.1 s (in noise, which hides soft sounds, up to 0.22 s; with voices behind, up to 0.30 s) belong to it; music, tones and sounds without a voice do not, unless the party has no voice at all."
      ),
      source: LocalText(
        zh: "按 P.56 惯例；自有检测器，见 reports/studies/voice-activity.md、health.md",
        en: "P.56 practice; own detector, reports/studies/voice-activity.md, health.md")),
    AcousticMeasure(
      "activeSpeechLevel", "有效语音电平", "Active speech level", unit: "dBov",
      definition: LocalText(
        zh: "只在有语音的时间上计算的电平：包络与阈值相差 15.9 dB 处的电平，含 200 毫秒拖尾。噪声高时会偏低。",
        en:
          "Level over the time speech is present: where level and threshold of the envelope lie 15.9 dB apart, with 200 ms of hangover. Reads low in loud noise."
      ),
      source: LocalText(zh: "ITU-T P.56（2011 年 12 月），方法 B", en: "ITU-T P.56 (12/2011), method B")),
    AcousticMeasure(
      "noiseCorrectedLevel", "去噪语音电平", "Noise-corrected level", unit: "dBov",
      definition: LocalText(
        zh: "说话各帧的平均功率减去停顿处的噪声功率。噪声大时以此为准。",
        en:
          "Mean power of the frames of speech with the power of the noise between them taken away. The one to trust in noise."
      ),
      source: LocalText(
        zh: "自有定义，见 reports/studies/levels.md", en: "own definition, reports/studies/levels.md")),
    AcousticMeasure(
      "activityFactor", "语音活动系数", "Activity factor", unit: "1",
      definition: LocalText(
        zh: "有语音的时间占全程的比例（0–1），按 P.56 含拖尾。",
        en: "Share of the time with speech, 0 to 1, hangover included."),
      source: LocalText(zh: "ITU-T P.56（2011 年 12 月），方法 B", en: "ITU-T P.56 (12/2011), method B")),
    AcousticMeasure(
      "noiseFloor", "噪声电平", "Noise floor", unit: "dBov",
      definition: LocalText(
        zh: "离说话 50 毫秒以上的各帧的平均功率，音乐和单音除外；有噪声时，其间断线或静音的数字无声不算。",
        en:
          "Mean power of the frames more than 50 ms away from speech, music and tones left out; digital silence (a line cut or muted) beside noise is left out."
      ),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "signalToNoise", "信噪比", "Signal to noise", unit: "dB",
      definition: LocalText(
        zh: "去噪语音电平与噪声电平之差；是否嘈杂，看说话高出通常的噪声多少。",
        en:
          "Noise-corrected level minus noise floor; what is noisy is told by speech over the usual noise."
      ),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "loudness", "响度", "Loudness", unit: "LUFS",
      definition: LocalText(
        zh: "K 计权、400 毫秒一块（重叠 75%）、绝对门限 −70 LUFS、相对门限 −10 LU 的平均响度。",
        en:
          "K-weighted loudness over blocks of 400 ms that overlap by 75 %, gated at −70 LUFS and 10 LU under the mean."
      ),
      source: LocalText(
        zh: "EBU R 128、ITU-R BS.1770-4；见 reports/studies/levels.md",
        en: "EBU R 128, ITU-R BS.1770-4; reports/studies/levels.md")),
    AcousticMeasure(
      "loudnessMomentary", "瞬时响度峰值", "Loudest 400 ms", unit: "LUFS",
      definition: LocalText(zh: "最响的 400 毫秒的响度。", en: "The highest momentary loudness (400 ms)."),
      source: LocalText(zh: "EBU Tech 3341", en: "EBU Tech 3341")),
    AcousticMeasure(
      "loudnessShortTerm", "短期响度峰值", "Loudest 3 s", unit: "LUFS",
      definition: LocalText(zh: "最响的 3 秒的响度。", en: "The highest short-term loudness (3 s)."),
      source: LocalText(zh: "EBU Tech 3341", en: "EBU Tech 3341")),
    AcousticMeasure(
      "loudnessRange", "响度范围", "Loudness range", unit: "LU",
      definition: LocalText(
        zh: "每秒取一次 3 秒响度，去掉低于 −70 LUFS 和低于平均 20 LU 的，第 10 与第 95 百分位之差。",
        en:
          "Between the 10th and 95th percentile of the 3 s loudness taken each second, gated at −70 LUFS and 20 LU under the mean."
      ),
      source: LocalText(zh: "EBU Tech 3342", en: "EBU Tech 3342")),
    AcousticMeasure(
      "truePeak", "真峰值", "True peak", unit: "dBTP",
      definition: LocalText(
        zh: "四倍过采样后波形的最大值（96 kHz 起两倍，192 kHz 起不过采样）。",
        en:
          "The largest value of the wave at four times the rate (twice from 96 kHz, once from 192)."
      ),
      source: LocalText(zh: "ITU-R BS.1770-4 附件 2", en: "ITU-R BS.1770-4, annex 2")),
    AcousticMeasure(
      "levelJumps", "音量突变次数", "Level jumps", unit: "1",
      definition: LocalText(
        zh: "前后各两秒说话的电平相差 8 dB 以上、且不再回去的次数；整体音量不影响。",
        en:
          "Times that two seconds of speech lie 8 dB or more above or below the two seconds of speech before; gain does not matter."
      ),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "bandLow", "频带下限", "Lowest frequency", unit: "Hz",
      definition: LocalText(
        zh: "长时频谱（平滑 100 Hz）比 250 Hz 以上最高处低不到 40 dB 的最低频率。",
        en:
          "The lowest frequency at which the long-term spectrum lies within 40 dB of its top above 250 Hz."
      ),
      source: LocalText(
        zh: "自有定义，见 reports/studies/health.md", en: "own definition, reports/studies/health.md")),
    AcousticMeasure(
      "bandHigh", "频带上限", "Highest frequency", unit: "Hz",
      definition: LocalText(
        zh: "长时频谱（平滑 100 Hz）比 250 Hz 以上最高处低不到 40 dB 的最高频率。",
        en:
          "The highest frequency at which the long-term spectrum lies within 40 dB of its top above 250 Hz."
      ),
      source: LocalText(
        zh: "自有定义，见 reports/studies/health.md", en: "own definition, reports/studies/health.md")),
    AcousticMeasure(
      "clippedShare", "削波比例", "Clipped share", unit: "1",
      definition: LocalText(
        zh: "连续三个以上采样贴着同一限幅值的采样占比；达到 0.1% 会提示。",
        en: "Share of samples in runs of three or more at one rail; from 0.1 % on a note says so."),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "articulationRate", "吐字速度", "Articulation rate", unit: "syll/s",
      definition: LocalText(
        zh: "音节核个数除以说话时长，不含停顿。", en: "Syllable nuclei divided by speech time, pauses left out."),
      source: LocalText(
        zh: "de Jong 与 Wempe 2009；音节核为自有算法，见 reports/studies/syllables.md",
        en: "de Jong & Wempe 2009; own nuclei, reports/studies/syllables.md")),
    AcousticMeasure(
      "speechRate", "语速", "Speech rate", unit: "syll/s",
      definition: LocalText(
        zh: "音节核个数除以话段时长；短于一秒的停顿算在话段内。",
        en:
          "Syllable nuclei divided by the length of the utterances, pauses under one second included."
      ),
      source: LocalText(zh: "de Jong 与 Wempe 2009", en: "de Jong & Wempe 2009")),
    AcousticMeasure(
      "rateCourse", "后段语速比", "Rate towards the end", unit: "×",
      definition: LocalText(
        zh: "最后三分之一时间的吐字速度除以全程；大于 1 为越说越快。",
        en:
          "Articulation rate in the last third of the time over that of the whole; above 1 it quickens."
      ),
      source: LocalText(zh: "自有定义，评分标准 P4", en: "own definition, rubric P4")),
    AcousticMeasure(
      "pitchMedian", "基频中位数", "Median pitch", unit: "Hz",
      definition: LocalText(
        zh: "浊音各帧基频的中位数。", en: "Median fundamental frequency of the voiced frames."),
      source: LocalText(
        zh: "自相关法，据 Boersma 1993，见 reports/studies/pitch.md",
        en: "autocorrelation after Boersma 1993, reports/studies/pitch.md")),
    AcousticMeasure(
      "pitchSpread", "语调起伏", "Pitch spread", unit: "st",
      definition: LocalText(
        zh: "浊音各帧基频（半音）去掉首尾 5% 后的标准差；浊音不足 20 秒不计。",
        en:
          "Standard deviation of the pitch in semitones over the middle 90 % of voiced frames; not given under 20 voiced seconds."
      ),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "pitchRange", "音域", "Pitch range", unit: "st",
      definition: LocalText(
        zh: "基频第 5 与第 95 百分位之间的半音数。", en: "Semitones between the 5th and 95th percentile of pitch."),
      source: LocalText(zh: "自有定义", en: "own definition")),
    AcousticMeasure(
      "phraseEndSlope", "句末音高走势", "Pitch at phrase ends", unit: "st/s",
      definition: LocalText(
        zh: "每段话（停顿 0.4 秒以上为界）最后半秒浊音的音高斜率的中位数；正为上扬。不表示情绪。",
        en:
          "Median slope of the pitch over the last voiced half second of each phrase (pauses of 0.4 s or more divide them); positive rises. It tells no emotion."
      ),
      source: LocalText(
        zh: "自有定义，见 reports/studies/pitch.md", en: "own definition, reports/studies/pitch.md")),
    AcousticMeasure(
      "pauseCount", "停顿次数", "Pauses", unit: "1",
      definition: LocalText(
        zh: "同一方两段说话之间 0.3–3 秒的停顿，对方在此间不说话。",
        en:
          "Silences of 0.3 to 3 s within one party's speech, the other party not speaking in them."),
      source: LocalText(
        zh: "Sacks、Schegloff 与 Jefferson 1974", en: "Sacks, Schegloff & Jefferson 1974")),
    AcousticMeasure(
      "raisedVoice", "提高音量次数", "Raised voice", unit: "1",
      definition: LocalText(
        zh: "说话电平比本人全程中位数高 8 dB 以上、持续一秒以上的次数；整体音量不影响。",
        en:
          "Times that speech stays 8 dB or more above the speaker's own median for a second or longer; gain does not matter."
      ),
      source: LocalText(zh: "自有定义，评分标准 P6", en: "own definition, rubric P6")),
  ]

  /// Measures of a call with two parties on two channels.
  public static let ofCall: [AcousticMeasure] = [
    AcousticMeasure(
      "talkRatio", "坐席说话占比", "Talk ratio", unit: "1",
      definition: LocalText(
        zh: "坐席说话时长除以双方说话时长之和。",
        en: "Speech time of the agent divided by that of both."),
      source: LocalText(zh: "呼叫中心通行用法", en: "contact-centre usage")),
    AcousticMeasure(
      "overlapTime", "重叠时长", "Overlap", unit: "s",
      definition: LocalText(zh: "双方同时说话的时间。", en: "Time with both parties speaking."),
      source: LocalText(zh: "Heldner 与 Edlund 2010", en: "Heldner & Edlund 2010")),
    AcousticMeasure(
      "silenceTime", "无声时长", "Silence", unit: "s",
      definition: LocalText(
        zh: "首次与末次说话之间，双方都不说话的时间。",
        en: "Time with nobody speaking between the first and the last speech."),
      source: LocalText(zh: "呼叫中心通行用法", en: "contact-centre usage")),
    AcousticMeasure(
      "deadAirTime", "静默（无音乐）", "Dead air", unit: "s",
      definition: LocalText(
        zh: "5 秒以上、双方都不说话、线路上也没有音乐或铃音（含两声之间的停顿）的时间之和；是否事先说明，只听声音无法知道。",
        en:
          "Silences of 5 s or more without music or ringing (the breaks of its cadence included), summed; whether words announced them, sound alone cannot tell."
      ),
      source: LocalText(zh: "呼叫中心通行用法，评分标准 P2", en: "contact-centre usage, rubric P2")),
    AcousticMeasure(
      "lineSoundTime", "音乐和单音时长", "Music and tones", unit: "s",
      definition: LocalText(
        zh: "任一声道有等待音乐、回铃、忙音或提示音的时间。", en: "Time with music, ringing or tones on either channel."),
      source: LocalText(
        zh: "据 Scheirer 与 Slaney 1997，见 reports/studies/health.md",
        en: "after Scheirer & Slaney 1997, reports/studies/health.md")),
    AcousticMeasure(
      "partyGap", "双方音量差", "Gap between the parties", unit: "dB",
      definition: LocalText(
        zh: "坐席与客户的去噪语音电平之差。",
        en: "Noise-corrected level of the agent less the customer's."),
      source: LocalText(zh: "自有定义，评分标准 M6", en: "own definition, rubric M6")),
    AcousticMeasure(
      "longestSilence", "最长无声", "Longest silence", unit: "s",
      definition: LocalText(
        zh: "双方都不说话的最长一段。", en: "The longest stretch with nobody speaking."),
      source: LocalText(zh: "呼叫中心通行用法", en: "contact-centre usage")),
    AcousticMeasure(
      "replyLatency", "应答间隔", "Reply latency", unit: "s",
      definition: LocalText(
        zh: "客户说完到坐席开口的时间差的中位数；负值为抢先开口。",
        en:
          "Median time from the customer's end to the agent's start where the floor changes hands; negative is overlap."
      ),
      source: LocalText(
        zh: "话轮交接间隔，Levinson 与 Torreira 2015", en: "floor-transfer offset, Levinson & Torreira 2015"
      )),
    AcousticMeasure(
      "turnCount", "话轮数", "Turns", unit: "1",
      definition: LocalText(
        zh: "话轮总数：一方连续说话（停顿短于一秒，或期间对方不说话）算一个。",
        en: "Turns of both parties: speech of one party until the other takes the floor."),
      source: LocalText(
        zh: "Sacks、Schegloff 与 Jefferson 1974", en: "Sacks, Schegloff & Jefferson 1974")),
    AcousticMeasure(
      "longestMonologue", "最长独白", "Longest monologue", unit: "s",
      definition: LocalText(
        zh: "一方持续说话、对方没有接过话头、其间也没有 5 秒以上无声的最长一段。",
        en:
          "The longest stretch in which one party has the floor without a silence of 5 s or more."),
      source: LocalText(zh: "呼叫中心通行用法", en: "contact-centre usage")),
  ]
}
