public import CallModel
internal import Foundation

/// A party's speech from one longer silence to the next, with what was measured in it.
public struct Utterance: Hashable, Sendable, Codable {
  /// From the first to the last speech in it, pauses included.
  public var span: Span
  /// Time really spent speaking in it.
  public var speechTime: Seconds
  /// Syllable nuclei inside the span.
  public var nuclei: Int
  /// Mean level of its speech, the power of the noise floor taken away, dBov; nil under 0.2 s of
  /// speech.
  public var level: Decibels?
  /// Nuclei a second of speech time; nil under a second of speech.
  public var articulationRate: Double?
  /// Nuclei a second of the whole, pauses included; nil under a second of speech.
  public var speechRate: Double?
  /// Of the voiced frames; nil with fewer than ten.
  public var pitchMedian: Hertz?
  /// Slope of the pitch over the last half second, semitones a second; positive rises. Nil with fewer
  /// than ten voiced frames there.
  public var endSlope: Double?
}

extension ChannelAnalysis {
  /// Speech with pauses under `bridge` closed: what listeners take for one go.
  public func utterances(bridging bridge: Seconds = 1) -> [Utterance] {
    var index = 0
    return Spans.tidied(speech, closingBelow: bridge).map { span in
      let spoken = Spans.total(Spans.intersection(Self.near(speech, span), [span]))
      while index < nuclei.count, nuclei[index] < span.start { index += 1 }
      let first = index
      while index < nuclei.count, nuclei[index] < span.end { index += 1 }
      let count = index - first
      let long = spoken >= 1
      return Utterance(
        span: span, speechTime: spoken, nuclei: count, level: speechLevel(in: span),
        articulationRate: long ? Double(count) / spoken.rawValue : nil,
        speechRate: long ? Double(count) / span.duration.rawValue : nil,
        pitchMedian: pitchMedian(in: span), endSlope: endSlope(of: span))
    }
  }

  private func voiced(_ span: Span) -> [(frame: Int, code: UInt16)] {
    frames(of: span).compactMap { t in
      t < pitch.count && pitch.codes[t] > 0 ? (t, pitch.codes[t]) : nil
    }
  }

  private func pitchMedian(in span: Span) -> Hertz? {
    let codes = voiced(span).map(\.code).sorted()
    return codes.count >= 10 ? Hertz(Double(codes[codes.count / 2]) / 16) : nil
  }

  /// Least squares over the voiced frames of the last half second in which there is voice; those more
  /// than six semitones from their median, a creak or an octave, are left out.
  private func endSlope(of span: Span) -> Double? {
    let all = voiced(Span(max(span.start, span.end - 1), span.end))
    guard let last = all.last else { return nil }
    let near = all.filter { last.frame - $0.frame < 50 }
    guard near.count >= 10 else { return nil }
    let sorted = near.map(\.code).sorted()
    let middle = Double(sorted[sorted.count / 2])
    let points = near.map { (Double($0.frame) / 100, 12 * log2(Double($0.code) / middle)) }
      .filter { abs($0.1) <= 6 }
    guard points.count >= 10 else { return nil }
    let n = Double(points.count)
    let x = points.reduce(0) { $0 + $1.0 } / n
    let y = points.reduce(0) { $0 + $1.1 } / n
    let square = points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    let product = points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    return square > 0 ? product / square : nil
  }

  /// Median slope of the pitch at the ends of utterances, semitones a second; unavailable with fewer
  /// than five.
  public var phraseEndSlope: Reading<Double> {
    let slopes = utterances(bridging: 0.4).compactMap(\.endSlope).sorted()
    guard slopes.count >= 5 else {
      return .unavailable(
        .notMeasurable(zh: "能测出句末音高的话不足 5 句", en: "fewer than five phrases end in voice"))
    }
    return .measured(slopes[slopes.count / 2])
  }

  /// Articulation rate in the last third of the time from the first to the last speech, over that of
  /// the whole: above 1 the speaker hurries towards the end.
  public var rateCourse: Reading<Double> {
    let long = utterances().filter { $0.speechTime >= 1 }
    guard let first = speech.first?.start, let last = speech.last?.end else {
      return .unavailable(.notMeasurable(zh: "没有检测到说话", en: "no speech was found"))
    }
    let from = first + (last - first) * (2.0 / 3)
    let late = long.filter { $0.span.start >= from }
    guard late.count >= 3, Spans.total(speech) >= 15 else {
      return .unavailable(
        .notMeasurable(
          zh: "说话不足 15 秒，或最后三分之一不足 3 段",
          en: "less than 15 s of speech, or fewer than three stretches in the last third"))
    }
    func rate(_ some: [Utterance]) -> Double {
      let time = some.reduce(0) { $0 + $1.speechTime.rawValue }
      return time > 0 ? Double(some.reduce(0) { $0 + $1.nuclei }) / time : 0
    }
    let whole = rate(long)
    guard whole > 0 else {
      return .unavailable(.notMeasurable(zh: "没有找到音节", en: "no syllables were found"))
    }
    return .measured(rate(late) / whole)
  }
}
