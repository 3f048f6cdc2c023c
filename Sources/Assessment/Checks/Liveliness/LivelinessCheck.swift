internal import Acoustics
package import CallModel

/// How much the agent's pitch moves: neither flat nor restless.
package struct LivelinessCheck: Check {
  package static let id = "liveliness"
  package static let criterion = "M7"
  package static let definition = LocalText(
    zh: "坐席音高的标准差（半音，去掉首尾各 5%）；有 20 通以上历史时与本人平常相比。只说活跃度，不说情绪。",
    en:
      "The standard deviation of the agent's pitch in semitones, 5–95 % trimmed; against the agent's own usual where 20 calls are known. It tells liveliness, not emotion."
  )

  let chinese: Band
  let english: Band
  let ownHistory: Band
  let historyCalls: Int
  let minimumVoiced: Seconds
  let trim: (Double, Double)

  package init(_ section: RubricSection) {
    chinese = section.band("zh")
    english = section.band("en")
    ownHistory = section.band("own_history")
    historyCalls = section.integer("own_history_calls")
    minimumVoiced = section.seconds("minimum_voiced_s")
    let trim = section.numbers("trim", count: 2)
    let rises = trim.count == 2 && trim[0] >= 0 && trim[0] < trim[1] && trim[1] <= 1
    if trim.count == 2, !rises {
      section.problem(
        "trim", zh: "“trim”应满足 0 ≤ 下限 < 上限 ≤ 1", en: "'trim' should be 0 ≤ lower < upper ≤ 1",
        fixZh: "例如 [0.05, 0.95]", fixEn: "for example [0.05, 0.95]")
    }
    self.trim = rises ? (trim[0], trim[1]) : (0.05, 0.95)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.input.analysis != nil else { return .absent(.noRecording) }
    guard let source = RaisedVoiceCheck.source(of: call) else {
      return .notMeasurable(
        zh: "单声道且文本没有时间，分不出坐席的声音",
        en: "mono without turn times: the agent's voice cannot be told apart")
    }
    if let absence = call.spoiled("pitchSpread", channel: call.agentChannelIndex) {
      return .absent(absence)
    }
    let voice = PitchFigures(source.channel, speech: source.speech, trim: trim)
    guard voice.voiced >= minimumVoiced, let spread = voice.spread else {
      return .notMeasurable(
        zh: "浊音仅 \(figure(voice.voiced)) 秒，不足 \(figure(minimumVoiced)) 秒",
        en: "only \(figure(voice.voiced)) voiced seconds, \(figure(minimumVoiced)) are needed")
    }
    return verdict(
      spread: spread, history: call.input.history, isChinese: call.isChinese,
      span: call.timeline.map { Span(0, $0.duration) })
  }

  /// The verdict on a measured spread, in semitones.
  func verdict(
    spread: Double, history: AgentHistory?, isChinese: Bool, span: Span?
  ) -> Verdict {
    let value: Double
    let text: LocalText
    let isFlat: Bool
    if let history, history.calls >= historyCalls,
      let usual = history.pitchSpread, usual > 0
    {
      let ratio = spread / usual.rawValue
      value = ownHistory.value(at: ratio)
      isFlat = ratio < ownHistory.b
      text = LocalText(
        zh:
          "语调起伏 \(figure(spread, 2)) 半音，为本人平常（\(figure(usual.rawValue, 2))）的 \(figure(ratio, 2)) 倍；适宜 \(Self.text(ownHistory).zh)",
        en:
          "pitch moves by \(figure(spread, 2)) semitones, \(figure(ratio, 2)) times the agent's usual \(figure(usual.rawValue, 2)); ideal \(Self.text(ownHistory).en)"
      )
    } else {
      let band = isChinese ? chinese : english
      value = band.value(at: spread)
      isFlat = spread < band.b
      text = LocalText(
        zh: "语调起伏 \(figure(spread, 2)) 半音；适宜 \(Self.text(band).zh)",
        en: "pitch moves by \(figure(spread, 2)) semitones; ideal \(Self.text(band).en)")
    }
    let place = Evidence(party: .agent, span: span, note: text)
    let advice =
      value >= 1
      ? nil
      : isFlat
        ? LocalText(
          zh: "语气可以再有起伏：问句上扬，重点加重，带着微笑说。",
          en: "Let the voice move: raise questions, stress what matters, speak with a smile.")
        : LocalText(zh: "语调起伏偏大，说得平稳一些。", en: "The voice moves a great deal; speak more evenly.")
    return Verdict(
      .measured(value), explanation: text, won: value > 0 ? [place] : [],
      lost: value < 1 ? [place] : [], advice: advice,
      findings: value < 0.5
        ? [
          Self.finding(
            .bad,
            isFlat
              ? LocalText(zh: "语气平淡", en: "a flat voice")
              : LocalText(zh: "语调起伏过大", en: "a restless voice"), [place], advice: advice)
        ] : [])
  }

  private static func text(_ band: Band) -> LocalText {
    let inside = "\(figure(band.b, 2))–\(figure(band.c, 2))"
    return LocalText(
      zh: "\(inside)（\(figure(band.a, 2)) 以下、\(figure(band.d, 2)) 以上为 0）",
      en: "\(inside) (0 at \(figure(band.a, 2)) and \(figure(band.d, 2)))")
  }

  package static let examples: [CheckExample] = []
}
