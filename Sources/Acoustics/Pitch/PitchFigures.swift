package import CallModel
internal import Foundation

/// Figures of a pitch track over somebody's speech: the one definition of a voice's height and melody.
///
/// Percentiles are of the voiced frames of 10 ms, by nearest rank.
package struct PitchFigures {
  /// Fewer voiced seconds say nothing of a speaker's melody, and fewer than half a second nothing of their pitch.
  package static let leastForMelody = ChannelAnalysis.leastVoiced
  private static let leastForMedian: Seconds = 0.5
  private static let fewest = 10

  /// Seconds with a fundamental.
  package private(set) var voiced: Seconds = 0
  /// Hertz; nil with fewer than ten voiced frames, as are the others.
  package private(set) var median: Double?
  /// Standard deviation between the trims, semitones.
  package private(set) var spread: Double?
  /// Distance of the trims, semitones.
  package private(set) var range: Double?

  /// - Parameters:
  ///   - speech: whose voice is measured, tidy.
  ///   - trim: the lower and the upper quantile between which the melody is taken.
  package init(
    _ channel: ChannelAnalysis, speech: [Span], trim: (Double, Double) = (0.05, 0.95)
  ) {
    let codes = channel.pitch.codes
    // A histogram over the codes: sorting an hour of frames would take longer than finding them.
    var counts = [Int32](repeating: 0, count: 1 << 14)
    var total = 0
    for span in speech {
      let from = max(0, Int((span.start / ChannelAnalysis.frame).rounded()))
      let to = min(codes.count, Int((span.end / ChannelAnalysis.frame).rounded()))
      guard from < to else { continue }
      for index in from..<to where codes[index] != 0 {
        counts[min(Int(codes[index]), counts.count - 1)] += 1
        total += 1
      }
    }
    voiced = ChannelAnalysis.frame * Double(total)
    guard total >= Self.fewest else { return }
    func code(at quantile: Double) -> Int {
      let rank = Int((quantile * Double(total - 1)).rounded())
      var seen = 0
      for (code, count) in counts.enumerated() where count > 0 {
        seen += Int(count)
        if seen > rank { return code }
      }
      return counts.count - 1
    }
    let low = code(at: trim.0)
    let high = code(at: trim.1)
    median = Double(code(at: 0.5)) / 16
    range = 12 * log2(Double(high) / Double(low))
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    for code in low...high where counts[code] > 0 {
      let tones = 12 * log2(Double(code) / Double(low))
      let weight = Double(counts[code])
      sum += weight * tones
      squares += weight * tones * tones
      count += weight
    }
    let mean = sum / count
    spread = max(0, squares / count - mean * mean).squareRoot()
  }

  /// Hertz; unavailable under half a second of voiced speech.
  package var medianReading: Reading<Double> { reading(median, least: Self.leastForMedian) }
  /// Semitones; unavailable under `leastForMelody`.
  package var spreadReading: Reading<Double> { reading(spread, least: Self.leastForMelody) }
  package var rangeReading: Reading<Double> { reading(range, least: Self.leastForMelody) }

  private func reading(_ value: Double?, least: Seconds) -> Reading<Double> {
    guard voiced >= least, let value else {
      return .unavailable(
        .notMeasurable(
          zh: "浊音不足 \(Figure.text(least.rawValue, upTo: 1)) 秒",
          en: "less than \(Figure.text(least.rawValue, upTo: 1)) s of voiced speech"))
    }
    return .measured(value)
  }
}
