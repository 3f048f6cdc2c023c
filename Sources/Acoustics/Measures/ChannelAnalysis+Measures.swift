public import CallModel
internal import Foundation

extension ChannelAnalysis {
  /// Fewer voiced seconds say nothing of a speaker's melody.
  public static let leastVoiced: Seconds = 20

  /// Length of `speech`: the phonation time, pauses left out.
  public var speechTime: Seconds { Spans.total(speech) }

  /// Time with the pitch of a voice.
  public var voicedTime: Seconds { pitchFigures.voiced }

  private var pitchFigures: PitchFigures { PitchFigures(self, speech: speech) }

  /// Syllable nuclei a second of speech time; unavailable under 3 s of speech.
  public var articulationRate: Reading<Double> { rate(over: speechTime) }

  /// Syllable nuclei a second of utterances, pauses under one second included; unavailable under 3
  /// s of speech.
  public var speechRate: Reading<Double> {
    rate(over: Spans.total(Spans.tidied(speech, closingBelow: 1)))
  }

  private func rate(over time: Seconds) -> Reading<Double> {
    guard speechTime >= 3 else {
      return .unavailable(
        .notMeasurable(zh: "说话不足 3 秒", en: "less than 3 s of speech"))
    }
    return .measured(Double(nuclei.count) / time.rawValue)
  }

  /// Median fundamental frequency of the voiced frames; unavailable under half a second of them.
  public var pitchMedian: Reading<Hertz> { pitchFigures.medianReading.map { Hertz($0) } }

  /// Standard deviation of the pitch over the middle 90 % of the voiced frames; unavailable under
  /// `leastVoiced`.
  public var pitchSpread: Reading<Semitones> { pitchFigures.spreadReading.map { Semitones($0) } }

  /// Semitones from the 5th to the 95th percentile of the voiced frames; unavailable under
  /// `leastVoiced`.
  public var pitchRange: Reading<Semitones> { pitchFigures.rangeReading.map { Semitones($0) } }

  /// Silences from 0.3 s to below 3 s inside this party's speech while `other` (tidy) does not
  /// speak either.
  public func pauses(besides other: [Span] = []) -> [Span] {
    Conversation.pauses(of: speech, besides: other)
  }

  /// Stretches of `least` or more in which speech lies `step` or more above the speaker's own
  /// median.
  ///
  /// The level is that of the speech within each half second that holds 0.2 s of it or more; the
  /// median is over all of these, and without ten of them nothing is raised. A half second with
  /// less speech ends a stretch. Both move with the gain, so a louder copy gives the same
  /// stretches.
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
