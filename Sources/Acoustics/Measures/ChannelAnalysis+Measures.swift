public import CallModel
internal import Foundation

extension ChannelAnalysis {
  /// Fewer voiced seconds say nothing of a speaker's melody.
  public static let leastVoiced: Seconds = 20

  public var speechTime: Seconds { Spans.total(speech) }

  /// Time with the pitch of a voice.
  public var voicedTime: Seconds { Self.frame * Double(voicedCodes.count) }

  /// Pitch codes of voiced frames; music and tones have a pitch but no voice.
  private var voicedCodes: [UInt16] {
    guard !sounds.isEmpty else { return pitch.codes.filter { $0 > 0 } }
    var codes = pitch.codes
    for sound in sounds {
      let to = min(codes.count, Int((sound.span.end / Self.frame).rounded()))
      let from = min(to, max(0, Int((sound.span.start / Self.frame).rounded())))
      for t in from..<to { codes[t] = 0 }
    }
    return codes.filter { $0 > 0 }
  }

  /// Nuclei a second of speech time; unavailable under 3 s of speech.
  public var articulationRate: Reading<Double> { rate(over: speechTime) }

  /// Nuclei a second of utterances, pauses under one second included.
  public var speechRate: Reading<Double> {
    rate(over: Spans.total(Spans.tidied(speech, bridging: 1)))
  }

  private func rate(over time: Seconds) -> Reading<Double> {
    guard speechTime >= 3 else {
      return .unavailable(
        .notMeasurable(zh: "说话不足 3 秒", en: "less than 3 s of speech"))
    }
    return .measured(Double(nuclei.count) / time.rawValue)
  }

  /// Voiced frames in semitones above 1 Hz, sorted.
  private var sortedSemitones: [Double] {
    voicedCodes.sorted().map { 12 * log2(Double($0) / 16) }
  }

  public var pitchMedian: Reading<Hertz> {
    let voiced = voicedCodes.sorted()
    guard voiced.count >= 50 else { return .unavailable(Self.littleVoice(0.5)) }
    return .measured(Hertz(Double(voiced[voiced.count / 2]) / 16))
  }

  /// Standard deviation of the pitch over the middle 90 % of the voiced frames.
  public var pitchSpread: Reading<Semitones> {
    guard voicedTime >= Self.leastVoiced else {
      return .unavailable(Self.littleVoice(Self.leastVoiced))
    }
    let all = sortedSemitones
    let middle = all[(all.count / 20)..<(all.count - all.count / 20)]
    let mean = middle.reduce(0, +) / Double(middle.count)
    let squares = middle.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return .measured(Semitones((squares / Double(middle.count)).squareRoot()))
  }

  /// From the 5th to the 95th percentile.
  public var pitchRange: Reading<Semitones> {
    guard voicedTime >= Self.leastVoiced else {
      return .unavailable(Self.littleVoice(Self.leastVoiced))
    }
    let all = sortedSemitones
    let (low, high) = (all[all.count / 20], all[all.count - 1 - all.count / 20])
    return .measured(Semitones(high - low))
  }

  private static func littleVoice(_ least: Seconds) -> Absence {
    .notMeasurable(
      zh: "浊音不足 \(least.rawValue.formatted()) 秒",
      en: "less than \(least.rawValue.formatted()) s of voiced speech")
  }

  /// Silences of 0.3 to 3 s inside this party's speech while `other` does not speak either.
  public func pauses(besides other: [Span] = []) -> [Span] {
    zip(speech, speech.dropFirst()).compactMap { before, after in
      let pause = Span(before.end, after.start)
      guard pause.duration >= 0.3, pause.duration < 3 else { return nil }
      return Spans.intersection([pause], other).isEmpty ? pause : nil
    }
  }

  /// Stretches of a second or more in which speech lies `step` above the speaker's own median.
  ///
  /// The level is that of the speech within each second; the median is over all seconds with
  /// speech. Both move with the gain, so a louder copy gives the same stretches.
  public func raisedVoice(step: Decibels = 8, over least: Seconds = 1) -> [Span] {
    let width = 50
    let halves = speechLevelsPerHalf()
    let sorted = halves.compactMap { $0 }.sorted()
    guard sorted.count >= 10 else { return [] }
    let limit = sorted[sorted.count / 2] + step.rawValue
    var raised: [Span] = []
    var start: Int?
    for k in 0...halves.count {
      let isHigh = k < halves.count && (halves[k] ?? -200) >= limit
      if isHigh, start == nil {
        start = k
      } else if !isHigh, let from = start {
        let half = Self.frame * Double(width)
        let span = Span(half * Double(from), half * Double(k))
        if span.duration >= least { raised.append(span) }
        start = nil
      }
    }
    return raised
  }
}
