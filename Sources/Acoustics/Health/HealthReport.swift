internal import CallModel
internal import Foundation

/// What a reader must know of the sound before judging by it.
enum HealthReport {
  static func notes(
    channels: [ChannelListener.Result], crosstalk: [Crosstalk], identical: Bool, rate: Hertz,
    duration: Seconds
  ) -> [HealthNote] {
    var notes: [HealthNote] = []
    if channels.isEmpty || duration <= 0 {
      notes.append(
        HealthNote(
          id: "empty", text: LocalText(zh: "录音里没有任何采样", en: "the recording holds no sound"),
          spoils: everything))
      return notes
    }
    if rate < RecordingAnalyzer.lowestRate {
      notes.append(
        HealthNote(
          id: "lowRate",
          text: LocalText(
            zh: "采样率仅 \(Int(rate.rawValue)) Hz，无法分析语音",
            en: "sampled at \(Int(rate.rawValue)) Hz, too slow to hold speech"),
          spoils: everything))
    }
    for (index, channel) in channels.enumerated() {
      notes += self.notes(channel, index: index, of: channels)
    }
    if identical {
      notes.append(
        HealthNote(
          id: "identicalChannels",
          text: LocalText(
            zh: "两个声道内容相同，实际是单声道，无法按声道区分客服和客户",
            en: "both channels carry the same sound, so they cannot tell the parties apart"),
          spoils: separation))
    }
    for leak in crosstalk where !identical {
      let gain = String(format: "%.0f", leak.gain)
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

  /// Measures that need to know who speaks.
  static let separation = ["talkRatio", "overlap", "interruption", "replyLatency", "agentLevel"]
  static let voice = [
    "speech", "activeSpeechLevel", "noiseCorrectedLevel", "signalToNoise", "syllableRate",
    "pitchSpread",
  ]
  static let everything = voice + separation

  private static func notes(
    _ channel: ChannelListener.Result, index: Int, of all: [ChannelListener.Result]
  ) -> [HealthNote] {
    let analysis = channel.analysis
    let number = index + 1
    var notes: [HealthNote] = []
    func note(_ id: String, zh: String, en: String, spoils: [String] = []) {
      notes.append(
        HealthNote(
          id: id, channel: index,
          text: LocalText(zh: "第 \(number) 声道：\(zh)", en: "channel \(number): \(en)"),
          spoils: spoils))
    }
    if channel.meter.notFinite > 0 {
      note(
        "notFinite", zh: "有 \(channel.meter.notFinite) 个采样不是有效数值，按静音处理",
        en: "\(channel.meter.notFinite) samples are no valid numbers and count as silence")
    }
    if analysis.peak < -70 {
      note(
        "deadChannel", zh: "没有声音", en: "nothing is heard on it", spoils: voice + separation)
      return notes
    }
    if analysis.clippedShare >= 0.001 {
      let share = String(format: "%.2f", analysis.clippedShare * 100)
      note(
        "clipping", zh: "削波失真，占 \(share)% 的采样", en: "clipped in \(share) % of the samples",
        spoils: ["activeSpeechLevel", "noiseCorrectedLevel"])
    }
    if abs(channel.offset) > 0.01 {
      let offset = String(format: "%.1f", channel.offset * 100)
      note(
        "offset", zh: "直流偏移为满幅的 \(offset)%", en: "carries a DC offset of \(offset) % of full scale",
        spoils: ["activeSpeechLevel"])
    }
    if let hum = channel.hum.strongest, hum.level > -60, let noise = analysis.noiseFloor.value,
      hum.level > noise.rawValue - 6
    {
      let level = String(format: "%.0f", hum.level)
      note(
        "hum", zh: "有 \(hum.mains) Hz 交流声（\(level) dBov）",
        en: "hums at \(hum.mains) Hz (\(level) dBov)")
    }
    if let snr = analysis.signalToNoise.value, snr < 15 {
      let value = String(format: "%.0f", snr.rawValue)
      note(
        "noise", zh: "噪声大，信噪比仅 \(value) dB", en: "is noisy: speech stands only \(value) dB above it"
      )
    }
    if channel.meter.zeroRuns >= 10 {
      note(
        "dropout", zh: "有 \(channel.meter.zeroRuns) 处全零中断，可能丢包或静音压缩",
        en:
          "falls to digital zero \(channel.meter.zeroRuns) times: lost packets or silence suppression"
      )
    }
    if analysis.speech.isEmpty {
      note("noSpeech", zh: "没有检测到说话", en: "no speech was found", spoils: voice)
    }
    return notes
  }
}
