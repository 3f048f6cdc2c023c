internal import CallModel
internal import Foundation

/// What a reader must know of the sound before judging by it.
enum HealthReport {
  static func notes(
    channels: [ChannelListener.Result], crosstalk: [Crosstalk], behind: [BackgroundVoices?],
    identical: Bool, shared: [Int], rate: Hertz, duration: Seconds
  ) -> [HealthNote] {
    if channels.isEmpty || duration <= 0 {
      return [
        HealthNote(
          id: "empty", text: LocalText(zh: "录音里没有任何采样", en: "the recording holds no sound"),
          spoils: everything)
      ]
    }
    return onRate(rate)
      + channels.enumerated().flatMap { notes($1, index: $0, rate: rate) }
      + onSharing(crosstalk: crosstalk, identical: identical, shared: shared)
      + onOthers(behind)
  }

  private static func onRate(_ rate: Hertz) -> [HealthNote] {
    if rate >= RecordingAnalyzer.lowestRate { return [] }
    return [
      HealthNote(
        id: "lowRate",
        text: LocalText(
          zh: "采样率仅 \(Int(rate.rawValue)) Hz，无法分析语音",
          en: "sampled at \(Int(rate.rawValue)) Hz, too slow to hold speech"),
        spoils: everything)
    ]
  }

  /// Whether the channels hold a party each.
  private static func onSharing(
    crosstalk: [Crosstalk], identical: Bool, shared: [Int]
  ) -> [HealthNote] {
    if identical || shared.count == 2 {
      return [
        HealthNote(
          id: "identicalChannels",
          text: LocalText(
            zh: "两个声道内容相同，实际是单声道，无法按声道区分坐席和客户",
            en: "both channels carry the same sound, so they cannot tell the parties apart"),
          spoils: separation)
      ]
    }
    var notes: [HealthNote] = []
    if let into = shared.first {
      // Of both channels: neither is one party's alone and beside the other.
      notes.append(
        HealthNote(
          id: "sharedVoice",
          text: LocalText(
            zh: "第 \(into + 1) 声道里，另一声道那一方的声音几乎一样响，无法按声道区分坐席和客户",
            en:
              "channel \(into + 1) carries the other channel's party nearly as loud, so they cannot tell the parties apart"
          ), spoils: separation))
    }
    for leak in crosstalk {
      let gain = Figure.text(leak.gain, decimals: 0)
      notes.append(
        HealthNote(
          id: "crosstalk", channel: leak.into,
          text: LocalText(
            zh: "第 \(leak.into + 1) 声道里听得到另一声道的声音（\(gain) dB，延迟约 \(leak.delay * 10) 毫秒），已在语音检测中剔除",
            en:
              "channel \(leak.into + 1) hears the other one (\(gain) dB, about \(leak.delay * 10) ms late); speech detection leaves it out"
          )))
    }
    return notes
  }

  /// Other people behind a party.
  private static func onOthers(_ behind: [BackgroundVoices?]) -> [HealthNote] {
    behind.enumerated().compactMap { index, voices in
      guard let voices else { return nil }
      let distance = Figure.text(voices.distance, decimals: 0)
      return HealthNote(
        id: "backgroundVoices", channel: index,
        text: LocalText(
          zh: "第 \(index + 1) 声道背景里有旁人说话或别的声音（比本方低约 \(distance) dB），已在语音检测中剔除",
          en:
            "channel \(index + 1) hears other people or sounds behind its party, some \(distance) dB fainter; speech detection leaves them out"
        ))
    }
  }

  /// Measures that need to know who speaks, by the ids of recordings and of scorecards.
  static let separation = [
    "talkRatio", "overlap", "overlapTime", "interruptions", "replyLatency", "turnCount",
    "longestMonologue", "partyGap", "pauseCount", "pauses",
  ]
  /// Measures of loudness over speech.
  static let levels = ["activeSpeechLevel", "noiseCorrectedLevel", "levelJumps", "partyGap"]
  /// By the syllables of the sound; words over speech time depend on that alone.
  static let rates = ["articulationRate", "speechRate", "rateCourse"]
  private static let timeOfSpeech = ["speechTime", "wordArticulationRate"]
  static let melody = ["pitchMedian", "pitchSpread", "pitchRange", "phraseEndSlope"]
  static let voice =
    levels + ["activityFactor", "signalToNoise", "raisedVoice"] + rates + melody
  static let everything = voice + separation + ["wordArticulationRate"]
  /// Without the sound of a party nobody knows when neither speaks.
  private static let presence = ["speechTime", "silence", "deadAir", "holdTime"]

  /// Speech over the usual noise, dB (`reports/studies/voice-activity.md`): under the first a reader should know; under the
  /// second articulation rates are more than 5 % wrong; under the last, steady noise hides a fifth of the speech
  /// and other noise passes for it.
  private static let noisy = 15.0
  private static let hidesEnds = 12.0
  private static let drowned = 5.0
  /// Voices have a pitch in 0.6 to 0.9 of their speech, the least of 75 in recordings and calls in 0.28; a made whisper seems to have
  /// one in 0.11 (`reports/studies/health.md`).
  private static let leastVoiced = 0.25

  private static func notes(
    _ channel: ChannelListener.Result, index: Int, rate: Hertz
  ) -> [HealthNote] {
    ChannelNotes(channel, index: index, rate: rate).notes
  }

  /// What a reader must know of one channel.
  private struct ChannelNotes {
    private let channel: ChannelListener.Result
    private let index: Int
    private let rate: Hertz
    private(set) var notes: [HealthNote] = []

    private var analysis: ChannelAnalysis { channel.analysis }

    init(_ channel: ChannelListener.Result, index: Int, rate: Hertz) {
      self.channel = channel
      self.index = index
      self.rate = rate
      invalidSamples()
      if analysis.peak < -70 {
        note(
          "deadChannel", zh: "没有声音", en: "nothing is heard on it",
          spoils: everything + presence)
        return
      }
      clipping()
      offset()
      hum()
      drift()
      noise()
      voicing()
      lineSounds()
      gainControl()
      band()
      dropouts()
      if analysis.speech.isEmpty {
        note(
          "noSpeech", zh: "没有检测到说话", en: "no speech was found", spoils: everything + presence)
      }
    }

    private mutating func note(_ id: String, zh: String, en: String, spoils: [String] = []) {
      notes.append(
        HealthNote(
          id: id, channel: index,
          text: LocalText(zh: "第 \(index + 1) 声道：\(zh)", en: "channel \(index + 1): \(en)"),
          spoils: spoils))
    }

    private mutating func invalidSamples() {
      if channel.meter.notFinite > 0 {
        note(
          "notFinite", zh: "有 \(channel.meter.notFinite) 个采样不是有效数值，按静音处理",
          en: "\(channel.meter.notFinite) samples are no valid numbers and count as silence")
      }
    }

    private mutating func clipping() {
      if analysis.clippedShare >= 0.001 {
        let share = Figure.text(analysis.clippedShare * 100, decimals: 2)
        let places = analysis.clippedPlaces.map { Figure.moment($0.start) }
        let shown = places.prefix(5)
        let more = places.count > 5
        let zh = shown.joined(separator: "、") + (more ? "等 \(places.count) 处" : "")
        let en = shown.joined(separator: ", ") + (more ? " … (\(places.count) places)" : "")
        note(
          "clipping", zh: "削波失真，占 \(share)% 的采样，位于 \(zh)",
          en: "clipped in \(share) % of the samples, at \(en)", spoils: levels)
      }
    }

    private mutating func offset() {
      // The envelope of P.56 counts as active what stands within 15.9 dB of the active level, pauses with
      // an offset included; noise on it adds to that.
      let isLifted =
        if let level = analysis.activeSpeechLevel.value {
          20 * log10(max(1e-8, abs(channel.offset))) > level.rawValue - 19
        } else { false }
      if abs(channel.offset) > 0.01 || isLifted {
        let offset = Figure.text(channel.offset * 100, decimals: abs(channel.offset) < 0.01 ? 2 : 1)
        note(
          "offset", zh: "直流偏移为满幅的 \(offset)%",
          en: "carries a DC offset of \(offset) % of full scale",
          spoils: ["activeSpeechLevel", "activityFactor"])
      }
    }

    private mutating func hum() {
      if let hum = channel.hum.strongest, hum.level > -60, let noise = analysis.noiseFloor.value,
        // Hum is a part of the noise in the pauses: clearly louder than all of it, it is a voice.
        (-6..<2).contains(hum.level - noise.rawValue)
      {
        let level = Figure.text(hum.level, decimals: 0)
        note(
          "hum", zh: "有 \(hum.mains) Hz 交流声（\(level) dBov）",
          en: "hums at \(hum.mains) Hz (\(level) dBov)")
      }
    }

    /// Ten decibels under the speech move its level by 0.4 dB; loudness is weighted and hears none of it.
    private var drifts: Bool {
      guard let wander = channel.hum.wander, let loudness = analysis.loudness?.integrated.value
      else { return false }
      return wander > loudness.rawValue - 10
    }

    private mutating func drift() {
      if drifts, let wander = channel.hum.wander {
        let level = Figure.text(wander, decimals: 0)
        note(
          "wander", zh: "2 Hz 以下有缓慢漂移（\(level) dBov）；这不是声音，却会算进电平，电平和信噪比因此不予测量",
          en:
            "drifts slowly below 2 Hz (\(level) dBov): no sound, yet levels would count it and are left out",
          spoils: levels + ["activityFactor", "noiseFloor", "signalToNoise", "raisedVoice"])
      }
    }

    /// Speech over the usual noise.
    private mutating func noise() {
      if !drifts, let snr = channel.usualDistance, snr < noisy {
        let value = Figure.text(snr, decimals: 0)
        if snr < drowned {
          note(
            "drowned", zh: "噪声几乎盖过说话，说话只高出通常的噪声 \(value) dB；听不出谁在何时说话",
            en:
              "is drowned in noise: speech stands only \(value) dB above what is usual of it, so who speaks when cannot be told",
            spoils: separation + rates + timeOfSpeech)
        } else if snr < hidesEnds {
          // The noise hides the soft ends of words, so speech seems shorter and faster than it is.
          note(
            "noise", zh: "噪声大，说话只高出通常的噪声 \(value) dB；说话时长测得偏短，语速因此不予测量",
            en:
              "is noisy: speech stands only \(value) dB above the usual noise; speech time comes out short, so rates are left out",
            spoils: rates + ["wordArticulationRate"])
        } else {
          note(
            "noise", zh: "噪声较大，说话高出通常的噪声 \(value) dB",
            en: "is noisy: speech stands \(value) dB above the usual noise")
        }
      }
    }

    /// How much of the speech has a pitch.
    private mutating func voicing() {
      let (speech, voiced) = (analysis.speechTime.rawValue, analysis.voicedTime.rawValue)
      if speech >= 3, voiced < leastVoiced * speech {
        let share = Figure.text(100 * voiced / speech, decimals: 0)
        note(
          "unvoiced", zh: "说话中只有 \(share)% 测得到音高（耳语、沙哑，或被噪声盖住），音高因此不予测量",
          en:
            "has a pitch in only \(share) % of the speech (a whisper, a hoarse voice or noise), so pitch is left out",
          spoils: melody)
      }
    }

    /// Music and tones.
    private mutating func lineSounds() {
      for kind in LineSound.Kind.allCases {
        let spans = analysis.sounds.filter { $0.kind == kind }.map(\.span)
        guard let first = spans.first else { continue }
        let total = Figure.text(Spans.total(spans).rawValue, decimals: 1)
        let count = spans.count
        switch kind {
        case .music:
          note(
            "music", zh: "有音乐，共 \(total) 秒，自 \(Figure.moment(first.start)) 起；不计入说话",
            en:
              "carries music for \(total) s, from \(Figure.moment(first.start)) on; it counts as no speech"
          )
        case .tone:
          note(
            "tone",
            zh:
              "有 \(count) 段单音（回铃、忙音、提示音、按键音），共 \(total) 秒，自 \(Figure.moment(first.start)) 起；不计入说话",
            en:
              "carries \(count == 1 ? "a tone" : "\(count) tones") (ringing, busy, a beep, a key), \(total) s in all, from \(Figure.moment(first.start)) on; no speech"
          )
        }
      }
    }

    private mutating func gainControl() {
      if let gain = channel.gain, gain.rise >= GainControl.suspicious {
        let rise = Figure.text(gain.rise, decimals: 0)
        note(
          "gainControl",
          zh: "疑似自动增益控制：停顿里背景声平均抬高 \(rise) dB；音量的起伏不可信",
          en:
            "seems to have automatic gain control: the background rises by \(rise) dB in pauses; changes of level cannot be trusted",
          spoils: ["levelJumps", "raisedVoice", "noiseFloor", "signalToNoise"])
      }
    }

    /// What the line lets through.
    private mutating func band() {
      if let band = analysis.band.value {
        let high = Int((band.high.rawValue / 100).rounded() * 100)
        if band.high.rawValue < 2500, !analysis.speech.isEmpty {
          note(
            "muffled", zh: "\(high) Hz 以上没有声音，语音发闷；音节数偏少",
            en: "carries nothing above \(high) Hz: speech is muffled, and syllables are missed",
            spoils: rates)
        } else if rate.rawValue >= 11_025, band.high.rawValue < 0.3 * rate.rawValue,
          band.high.rawValue < 4500
        {
          note(
            "narrowBand",
            zh: "采样率 \(Int(rate.rawValue)) Hz，但 \(high) Hz 以上没有声音：来自电话线路",
            en:
              "is sampled at \(Int(rate.rawValue)) Hz but carries nothing above \(high) Hz: a telephone line"
          )
        }
      }
    }

    private mutating func dropouts() {
      if channel.meter.zeroRuns >= 10 {
        note(
          "dropout", zh: "有 \(channel.meter.zeroRuns) 处全零中断，可能丢包或静音压缩",
          en:
            "falls to digital zero \(channel.meter.zeroRuns) times: lost packets or silence suppression"
        )
      }
    }
  }
}
