internal import Acoustics
package import CallModel
internal import Foundation

/// The agent's voice rises well above its own usual level and stays there.
///
/// Compared with the agent's own median in the same call, so the level of the line does not matter.
package struct RaisedVoiceCheck: Check {
  package static let id = "raised-voice"
  package static let criterion = "P6"
  package static let definition = LocalText(
    zh: "坐席音量比本通自己的中位数高 8 dB 以上并持续 1 秒以上。与自己比，不受线路音量影响。",
    en:
      "The agent's level is 8 dB or more above the agent's own median in this call for a second or more."
  )

  let rise: Double
  let lasting: Seconds
  let window: Seconds
  let dip: Seconds
  let minimumSpeech: Seconds
  let steps: Steps

  package init(_ section: RubricSection) {
    rise = section.number("rise_db", in: 0.5...60)
    lasting = section.seconds("lasting_s")
    window = section.seconds("window_s")
    dip = section.seconds("dip_s")
    minimumSpeech = section.seconds("minimum_speech_s")
    steps = section.steps("steps")
  }

  struct Burst: Sendable, Hashable {
    var span: Span
    /// Above the median, in decibels.
    var rise: Double
  }

  /// Where the level track of the agent's speech comes from.
  static func source(of call: HeardCall) -> (channel: ChannelAnalysis, speech: [Span])? {
    if let channel = call.agentChannel { return (channel, channel.speech) }
    guard let channel = call.mixedChannel, let timeline = call.timeline,
      !timeline.agent.isEmpty
    else { return nil }
    return (channel, Spans.subtracting(timeline.customer, from: timeline.agent))
  }

  func bursts(in channel: ChannelAnalysis, speech: [Span]) -> [Burst] {
    let level = LevelWindows(channel, speech: speech, window: window)
    guard let usual = level.median else { return [] }
    var bursts: [Burst] = []
    var open: (from: Int, to: Int, sum: Double, count: Int)?
    let frame = ChannelAnalysis.frame.rawValue
    func close() {
      guard let run = open else { return }
      open = nil
      // A window reaches beyond what made it loud: the ends are where a frame is.
      let loud = { Double(channel.level[$0].rawValue) >= usual + rise }
      var from = run.from
      var to = run.to
      while from < to, !loud(from) { from += 1 }
      while to > from, !loud(to - 1) { to -= 1 }
      let span = Span(Seconds(Double(from) * frame), Seconds(Double(to) * frame))
      if span.duration >= lasting {
        bursts.append(Burst(span: span, rise: run.sum / Double(run.count) - usual))
      }
    }
    for item in level.windows {
      guard item.level >= usual + rise else { continue }
      if let run = open, Double(item.from - run.to) * frame <= dip.rawValue {
        open = (run.from, item.to, run.sum + item.level, run.count + 1)
      } else {
        close()
        open = (item.from, item.to, item.level, 1)
      }
    }
    close()
    return bursts
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.input.analysis != nil else { return .absent(.noRecording) }
    guard let source = Self.source(of: call) else {
      return .notMeasurable(
        zh: "单声道且文本没有时间，分不出坐席的声音",
        en: "mono without turn times: the agent's voice cannot be told apart")
    }
    if let absence = call.spoiled("raisedVoice", channel: call.agentChannelIndex) {
      return .absent(absence)
    }
    let spoken = Spans.total(source.speech)
    guard spoken >= minimumSpeech else {
      return .notMeasurable(
        zh: "坐席说话仅 \(figure(spoken)) 秒，不足以得出平常音量",
        en: "only \(figure(spoken)) s of the agent's speech: no baseline")
    }
    let bursts =
      call.overturned.contains(Self.id) ? [] : bursts(in: source.channel, speech: source.speech)
    var findings: [Finding] = []
    let lost = bursts.map { burst in
      let evidence = call.evidence(
        burst.span, .agent,
        note: LocalText(
          zh: "音量比平常高 \(figure(burst.rise)) dB，持续 \(figure(burst.span.duration)) 秒",
          en:
            "\(figure(burst.rise)) dB above the usual level for \(figure(burst.span.duration)) s"))
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "音量突然升高", en: "raises the voice"), [evidence],
          advice: Self.advice))
      return evidence
    }
    return Verdict(
      .measured(steps.value(at: Double(bursts.count))),
      explanation: LocalText(
        zh: "音量突增 \(bursts.count) 次（≥+\(figure(rise)) dB 且 ≥\(figure(lasting)) 秒；\(steps.text.zh)）",
        en:
          "raised \(bursts.count.counted("time")) (at least +\(figure(rise)) dB for \(figure(lasting)) s; \(steps.text.en))"
      ), lost: lost, advice: bursts.isEmpty ? nil : Self.advice, findings: findings)
  }

  private static let advice = LocalText(
    zh: "客户说话急、声音高时，更要放低音量、放慢语速。",
    en: "When the customer speaks loud and fast, speak lower and slower.")

  package static let examples: [CheckExample] = []
}

/// Mean level over short windows of speech.
struct LevelWindows {
  struct Window {
    var from: Int
    var to: Int
    var level: Double
  }
  var windows: [Window] = []
  var median: Double?

  private static let powers: [Double] = (0..<256).map { pow(10, (Double($0) - 255) / 20) }

  init(_ channel: ChannelAnalysis, speech: [Span], window: Seconds, hop: Int = 10) {
    let frame = ChannelAnalysis.frame.rawValue
    let size = max(1, Int((window.rawValue / frame).rounded()))
    let codes = channel.level.codes
    var levels: [Double] = []
    for span in speech {
      let from = max(0, Int((span.start.rawValue / frame).rounded()))
      let to = min(codes.count, Int((span.end.rawValue / frame).rounded()))
      guard to - from >= size else { continue }
      var start = from
      while start + size <= to {
        var sum = 0.0
        for index in start..<start + size { sum += Self.powers[Int(codes[index])] }
        let level = 10 * log10(sum / Double(size))
        windows.append(Window(from: start, to: start + size, level: level))
        levels.append(level)
        start += hop
      }
    }
    if !levels.isEmpty { median = Assessment.median(levels) }
  }
}
