internal import CallModel
internal import Foundation

/// What a reader must know of levels before believing them.
enum LevelNotes {
  /// Decibels between the level of the speech that was found and that of P.56 from which on P.56 has taken something else
  /// for speech: of 177 channels 171 lie within 1.6 dB, the six others 4.0 dB and more below (`reports/studies/levels.md`).
  private static let astray = 3.0
  private static let hangover = 0.2
  /// Speech over the noise above 4 kHz, dB, as for the noise of the telephone's band.
  private static let noisy = 15.0
  /// Decibels by which P.56 lies over the level of the speech that was found where frames are louder than full scale.
  private static let saturated = 1.0
  /// A share of the samples, as for clipping.
  private static let worthTelling = 0.001

  /// - Parameter told: what is known already of the channels.
  static func notes(
    _ channels: [ChannelListener.Result], besides told: [HealthNote]
  ) -> [HealthNote] {
    channels.enumerated().flatMap { index, channel in
      // Without a level of the speech there is nothing to hold others against.
      let hasLevel = !told.contains {
        $0.channel == index && $0.spoils.contains("noiseCorrectedLevel")
      }
      let notes = [overScale(channel)] + (hasLevel ? [activity(channel), hiss(channel)] : [])
      return notes.compactMap { $0 }.map { note in
        HealthNote(
          id: note.id, channel: index,
          text: LocalText(
            zh: "第 \(index + 1) 声道：\(note.text.zh)", en: "channel \(index + 1): \(note.text.en)"),
          spoils: note.spoils)
      }
    }
  }

  private static func overScale(_ channel: ChannelListener.Result) -> HealthNote? {
    let share = Double(channel.meter.over) / Double(max(1, channel.meter.samples))
    guard channel.meter.isOverScale, share >= worthTelling,
      channel.analysis.clippedShare < worthTelling
    else { return nil }
    let shown = Figure.text(100 * share, decimals: 2)
    let peak = Figure.text(channel.analysis.peak.rawValue, decimals: 1)
    // Levels by frame end at full scale; P.56 goes by the samples.
    var endsAtScale = false
    if let active = channel.analysis.activeSpeechLevel.value,
      let speech = channel.analysis.noiseCorrectedLevel.value
    {
      endsAtScale = active.rawValue > speech.rawValue + saturated
    }
    return HealthNote(
      id: "overScale",
      text: LocalText(
        zh: "\(shown)% 的采样超过满幅，最高 +\(peak) dB；浮点文件存得下，没有削波，但播放或转成整数格式时会削波",
        en:
          "goes beyond full scale in \(shown) % of the samples, by up to \(peak) dB: whole in a file of floats, but clipped once it is played or converted to integers"
      ), spoils: endsAtScale ? ["noiseCorrectedLevel", "levelJumps", "partyGap"] : [])
  }

  private static func activity(_ channel: ChannelListener.Result) -> HealthNote? {
    guard let active = channel.analysis.activeSpeechLevel.value,
      let speech = channel.analysis.noiseCorrectedLevel.value
    else { return nil }
    // P.56 counts a fifth of a second after each word as well, which short words feel.
    let time = channel.analysis.speechTime.rawValue
    let counted = time + hangover * Double(channel.analysis.speech.count)
    guard active.rawValue < speech.rawValue - 10 * log10(counted / max(0.01, time)) - astray
    else { return nil }
    let distance = Figure.text(speech.rawValue - active.rawValue, decimals: 0)
    return HealthNote(
      id: "activity",
      text: LocalText(
        zh: "按 ITU-T P.56，说话以外的声音（噪声、音乐、回声、旁人）也被算作有效语音，电平偏低 \(distance) dB；有效语音电平因此不予测量，请看去噪电平",
        en:
          "holds other sounds that ITU-T P.56 takes for speech (noise, music, an echo, other people), so its level is \(distance) dB too low and is left out; see the level without the noise"
      ), spoils: ["activeSpeechLevel", "activityFactor"])
  }

  private static func hiss(_ channel: ChannelListener.Result) -> HealthNote? {
    guard let noise = channel.highNoise, let speech = channel.analysis.noiseCorrectedLevel.value,
      speech.rawValue - noise < noisy
    else { return nil }
    let level = Figure.text(noise, decimals: 0)
    let distance = Figure.text(speech.rawValue - noise, decimals: 0)
    return HealthNote(
      id: "hiss",
      text: LocalText(
        zh: "4 kHz 以上有噪声（\(level) dBov，说话只高出 \(distance) dB）；噪声和信噪比只量电话频带，不含这一段",
        en:
          "is noisy above 4 kHz (\(level) dBov, speech stands \(distance) dB above it); noise and signal-to-noise ratio are those of the telephone's band and leave it out"
      ))
  }
}
