import Acoustics
import CAcousticKernels
import CallModel
import Testing

/// The loops for long rows against those for short ones. Both add products in one step, so nothing may differ.
@Suite(.serialized) struct ProcessorTests {
  /// What is used when nobody asks.
  static let best = acoustic_processor(Int32(ACOUSTIC_AVX512.rawValue))
  static let hasBoth = best == Int32(ACOUSTIC_AVX512.rawValue)

  /// Two voices in turn, noise, hum and an offset, with a stretch of digital silence.
  static func call(seed: UInt64, rate: Double) -> [Float] {
    var random = Seeded(seed)
    let seconds = 23 + 4 * random.uniform()
    var spans: [[Span]] = [[], []]
    var time = random.uniform()
    while time < seconds - 2 {
      let end = time + 0.4 + 2 * random.uniform()
      spans[random.uniform() < 0.5 ? 0 : 1].append(Span(Seconds(time), Seconds(min(end, seconds))))
      time = end + 0.6 * random.uniform() - 0.2
    }
    let voices = spans.map {
      Signal.voice(
        $0.filter { $0.start < $0.end }, seconds: seconds, rate: rate,
        pitch: 90 + 180 * random.uniform(), level: -34 + 12 * random.uniform(),
        syllable: 0.15 + 0.1 * random.uniform())
    }
    let hum = Signal.sine(50, seconds: seconds, rate: rate, level: -55)
    let quiet = Int(9 * rate)..<Int(10.5 * rate)
    var mixed: [Float] = []
    for n in voices[0].indices {
      for voice in voices {
        let noise = Float(0.0006 * random.normal())
        mixed.append(quiet.contains(n) ? 0 : voice[n] + hum[n] + noise + 0.001)
      }
    }
    return mixed
  }

  static func listen(_ samples: [Float], rate: Double, channels: Int = 2) -> RecordingAnalysis {
    let analyzer = RecordingAnalyzer(sampleRate: Hertz(rate), channels: channels)
    analyzer.process(interleaved: samples)
    return analyzer.finish()
  }

  @Test(
    "long rows hear what short ones do, to the last bit", .enabled(if: hasBoth),
    arguments: [8000.0, 11_025, 16_000, 48_000], [1 as UInt64, 2, 3])
  func sameBits(rate: Double, seed: UInt64) {
    let samples = Self.call(seed: seed, rate: rate)
    for channels in 1...3 {
      let long = Self.listen(samples, rate: rate, channels: channels)
      #expect(acoustic_processor(Int32(ACOUSTIC_AVX2.rawValue)) == Int32(ACOUSTIC_AVX2.rawValue))
      let short = Self.listen(samples, rate: rate, channels: channels)
      _ = acoustic_processor(Int32(ACOUSTIC_AVX512.rawValue))
      #expect(String(reflecting: long) == String(reflecting: short))
      #expect(channels > 2 || long.channels.allSatisfy { !$0.nuclei.isEmpty })
    }
  }

  @Test(
    "codes of G.711 and words of 16 bits become the same samples", .enabled(if: hasBoth),
    arguments: [1, 7, 8, 15, 16, 17, 255, 256, 1000])
  func sameSamples(count: Int) {
    var random = Seeded(UInt64(count))
    let raw = (0..<2 * count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    func turned(_ most: acoustic_kinds_of_processor) -> [[Float]] {
      _ = acoustic_processor(Int32(most.rawValue))
      defer { _ = acoustic_processor(Int32(ACOUSTIC_AVX512.rawValue)) }
      return [acoustic_mu_law, acoustic_a_law, acoustic_words].map { turn in
        var out = [Float](repeating: 7, count: count + 1)
        turn(raw, count, &out)
        return out
      }
    }
    let (long, short) = (turned(ACOUSTIC_AVX512), turned(ACOUSTIC_AVX2))
    #expect(long == short)
    // Nothing is written beyond the last.
    #expect(long.allSatisfy { $0.last == 7 })
  }
}
