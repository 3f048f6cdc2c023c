internal import Acoustics
package import CallModel

/// The agent's voice is neither too loud nor too soft, clean, and near the customer's level.
package struct SoundCheck: Check {
  package static let id = "sound"
  package static let criterion = "M6"
  package static let definition = LocalText(
    zh: "坐席一方的音量、削波、信噪比，以及与客户音量之差；线路增益未知时不看绝对音量。",
    en:
      "The agent's level, clipping, signal-to-noise ratio and distance from the customer's level; the absolute level only where the gain is trusted."
  )

  let isGainTrusted: Bool
  let level: ClosedRange<Double>
  let clipped: Double
  let signalToNoise: Double
  let gap: Double

  package init(_ section: RubricSection) {
    isGainTrusted = section.flag("gain_trusted")
    let limits = section.numbers("level_dbov", count: 2)
    let rises = limits.count == 2 && limits[0] < limits[1]
    if limits.count == 2, !rises {
      section.problem(
        "level_dbov", zh: "“level_dbov”上下限颠倒",
        en: "'level_dbov' has its limits the wrong way round",
        fixZh: "写成 [下限, 上限]", fixEn: "write [lower, upper]")
    }
    level = rises ? limits[0]...limits[1] : -32 ... -14
    clipped = section.number("clipped_share", in: 0...1)
    signalToNoise = section.number("signal_to_noise_db", in: 0...100)
    gap = section.number("party_gap_db", in: 0...100)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.input.analysis != nil, let channel = call.agentChannel ?? call.mixedChannel else {
      return .absent(.noRecording)
    }
    let isMixed = call.agentChannel == nil
    var parts: [CriterionPart] = []
    var texts: [LocalText] = []
    var failed: [LocalText] = []
    func add(_ id: String, _ name: LocalText, _ value: Reading<Bool>, _ text: LocalText) {
      parts.append(
        CriterionPart(id: id, name: name, weight: 0.25, value: value.map { $0 ? 1 : 0 }))
      if value.absence == nil { texts.append(text) }
      if value.value == false { failed.append(text) }
    }
    func spoiled(_ measure: String) -> Absence? {
      call.spoiled(measure, channel: call.agentChannelIndex)
    }

    let active = Self.active(channel)
    add(
      "level", LocalText(zh: "音量", en: "level"), isAudible(channel, isMixed: isMixed),
      LocalText(
        zh:
          "音量 \(figure(active?.rawValue ?? 0)) dBov（\(figure(level.lowerBound))…\(figure(level.upperBound))）",
        en:
          "level \(figure(active?.rawValue ?? 0)) dBov (\(figure(level.lowerBound))…\(figure(level.upperBound)))"
      ))
    add(
      "clipping", LocalText(zh: "削波", en: "clipping"),
      spoiled("clipping").map { .unavailable($0) } ?? .measured(channel.clippedShare < clipped),
      LocalText(
        zh: "削波 \(figure(channel.clippedShare * 100, 3))%（<\(figure(clipped * 100, 3))%）",
        en:
          "clipping \(figure(channel.clippedShare * 100, 3))% (below \(figure(clipped * 100, 3))%)")
    )
    let noise = channel.signalToNoise
    add(
      "noise", LocalText(zh: "信噪比", en: "signal to noise"),
      spoiled("signalToNoise").map { .unavailable($0) }
        ?? noise.map { $0.rawValue >= signalToNoise },
      LocalText(
        zh: "信噪比 \(figure(noise.value?.rawValue ?? 0)) dB（≥\(figure(signalToNoise))）",
        en:
          "signal to noise \(figure(noise.value?.rawValue ?? 0)) dB (at least \(figure(signalToNoise)))"
      ))
    let distance = distance(in: call)
    add(
      "gap", LocalText(zh: "双方音量差", en: "gap between the parties"),
      distance.map { $0 <= gap },
      LocalText(
        zh: "双方相差 \(figure(distance.value ?? 0)) dB（≤\(figure(gap))）",
        en: "parties \(figure(distance.value ?? 0)) dB apart (at most \(figure(gap)))"))

    let place = call.timeline.map { Span(0, $0.duration) }
    let lost = failed.map { Evidence(party: .agent, span: place, note: $0) }
    let advice =
      failed.isEmpty
      ? nil
      : LocalText(
        zh: "检查耳麦位置和音量，避开嘈杂处。",
        en: "Check the headset's position and volume, and the noise around you.")
    let all = LocalText.list(texts)
    return .weighted(
      parts,
      explanation: isMixed
        ? LocalText(zh: "单声道（混合）：\(all.zh)", en: "mono, both parties mixed: \(all.en)") : all,
      won: failed.isEmpty && !texts.isEmpty
        ? [Evidence(party: .agent, span: place, note: all)] : [], lost: lost, advice: advice,
      findings: failed.isEmpty
        ? []
        : [
          Self.finding(
            .bad, LocalText(zh: "声音不够清晰", en: "the voice is not clear"), lost, advice: advice)
        ])
  }

  private static func active(_ channel: ChannelAnalysis) -> Decibels? {
    channel.noiseCorrectedLevel.value ?? channel.activeSpeechLevel.value
  }

  /// Whether the voice is neither too soft nor too loud.
  private func isAudible(_ channel: ChannelAnalysis, isMixed: Bool) -> Reading<Bool> {
    if !isGainTrusted {
      return .unavailable(
        .noOccasion(zh: "线路增益未知，不看绝对音量", en: "the gain is not known; the level is left out"))
    } else if isMixed {
      return .unavailable(.oneChannel)
    } else if let active = Self.active(channel) {
      return .measured(level.contains(active.rawValue))
    } else {
      return .unavailable(
        channel.activeSpeechLevel.absence ?? .notMeasurable(zh: "没有语音", en: "no speech"))
    }
  }

  /// How far apart the parties' levels lie, in dB.
  private func distance(in call: HeardCall) -> Reading<Double> {
    if let absence = call.spoiled("partyGap", channel: call.agentChannelIndex) {
      return .unavailable(absence)
    } else if let agent = call.agentChannel, let customer = call.customerChannel {
      if let own = Self.active(agent),
        let other = Self.active(customer)
      {
        return .measured(abs(own.rawValue - other.rawValue))
      } else {
        return .unavailable(.notMeasurable(zh: "有一方没有语音", en: "one party has no speech"))
      }
    } else {
      return .unavailable(.oneChannel)
    }
  }

  package static let examples: [CheckExample] = []
}
