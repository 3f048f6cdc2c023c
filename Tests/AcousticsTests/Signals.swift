import Acoustics
import CallModel
import Foundation
import TestSupport

/// Noise that is the same for the same seed.
struct Seeded {
  private var numbers: SeededNumbers
  init(_ seed: UInt64) { numbers = SeededNumbers(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1) }
  mutating func next() -> UInt64 { numbers.next() }
  /// 0 up to 1.
  mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  mutating func normal() -> Double {
    (-2 * log(max(1e-12, uniform()))).squareRoot() * cos(2 * .pi * uniform())
  }
}

/// Sounds made from arithmetic, so that the answer is known.
enum Signal {
  /// A voice of sorts: harmonics of a pitch between 300 and 3000 Hz, in syllables.
  ///
  /// - Parameters:
  ///   - spans: when it sounds; each syllable is a raised cosine of `syllable` seconds.
  ///   - level: root mean square while it sounds, before the syllables shape it.
  static func voice(
    _ spans: [Span], seconds: Double, rate: Double = 8000, pitch: Double = 140,
    level: Double = -26, syllable: Double = 0.2
  ) -> [Float] {
    var x = [Float](repeating: 0, count: Int(seconds * rate))
    let lines = (1...30).map { Double($0) * pitch }.filter { $0 > 300 && $0 < 3000 }
    let amplitude = pow(10, level / 20) * (2 / Double(lines.count)).squareRoot()
    for span in spans {
      for n in Int(span.start.rawValue * rate)..<min(x.count, Int(span.end.rawValue * rate)) {
        let t = Double(n) / rate
        let inside = t - span.start.rawValue
        let shape = 0.55 - 0.45 * cos(2 * .pi * inside / syllable)
        var sum = 0.0
        // Phases after Schroeder keep the peaks low.
        for (k, line) in lines.enumerated() {
          sum += cos(2 * .pi * line * t + .pi * Double(k * k) / Double(lines.count))
        }
        x[n] += Float(sum * amplitude * shape)
      }
    }
    return x
  }

  static func sine(_ frequency: Double, seconds: Double, rate: Double = 8000, level: Double = 0)
    -> [Float]
  {
    let amplitude = pow(10, level / 20) * 2.0.squareRoot()
    return (0..<Int(seconds * rate)).map {
      Float(amplitude * sin(2 * .pi * frequency * Double($0) / rate))
    }
  }

  static func adding(noise level: Double, to x: [Float], seed: UInt64) -> [Float] {
    var random = Seeded(seed)
    let amplitude = pow(10, level / 20)
    return x.map { $0 + Float(amplitude * random.normal()) }
  }

  static func interleaved(_ channels: [[Float]]) -> [Float] {
    let count = channels.map(\.count).max() ?? 0
    var x = [Float](repeating: 0, count: count * channels.count)
    for (c, channel) in channels.enumerated() {
      for (n, v) in channel.enumerated() { x[n * channels.count + c] = v }
    }
    return x
  }
}

/// The analysis of whole channels.
func analysis(_ channels: [[Float]], rate: Double = 8000, block: Int? = nil) -> RecordingAnalysis {
  let analyzer = RecordingAnalyzer(sampleRate: Hertz(rate), channels: channels.count)
  let all = Signal.interleaved(channels)
  let step = (block ?? 4096) * max(1, channels.count)
  var at = 0
  while at < all.count {
    let end = min(all.count, at + step)
    analyzer.process(interleaved: Array(all[at..<end]))
    at = end
  }
  return analyzer.finish()
}

func decibels(_ reading: Reading<Decibels>) -> Double { reading.value?.rawValue ?? .nan }

/// Seconds decided otherwise than `truth` says.
func wrongTime(_ found: [Span], _ truth: [Span]) -> Double {
  let missed = Spans.subtracting(found, from: truth)
  let invented = Spans.subtracting(truth, from: found)
  return (Spans.total(missed) + Spans.total(invented)).rawValue
}
