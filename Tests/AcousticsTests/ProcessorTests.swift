import Acoustics
import CAcousticKernels
import CallModel
import Testing

/// The loops for each kind of processor against one another, as many kinds as this machine knows. Those that add a product
/// in one step give the same bits; the plain one, which rounds twice on x86, hears the same speech and syllables.
@Suite(.serialized) struct ProcessorTests {
  /// The kinds that this machine knows, the plainest first: each knows what those before it do.
  static let kinds = Array(1...useBest())
  /// Those that may be used while other tests run: nothing that they tell differs by a bit.
  static let fused = kinds.filter { $0 != Int32(ACOUSTIC_PLAIN.rawValue) }

  /// What is used when nobody asks.
  @discardableResult
  static func useBest() -> Int32 { acoustic_processor(Int32(ACOUSTIC_VNNI.rawValue)) }

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

  static func heard(
    _ samples: [Float], rate: Double, channels: Int, by kind: Int32
  ) -> RecordingAnalysis {
    let used = acoustic_processor(kind)
    defer { useBest() }
    #expect(used == kind)
    return listen(samples, rate: rate, channels: channels)
  }

  @Test(
    "kinds that round once hear the same, to the last bit",
    .enabled(if: fused.count > 1, "this processor has one kind of them"),
    arguments: [8000.0, 11_025, 16_000, 48_000], [1 as UInt64, 2, 3])
  func sameBits(rate: Double, seed: UInt64) {
    let samples = Self.call(seed: seed, rate: rate)
    for channels in 1...3 {
      let all = Self.fused.map {
        Self.heard(samples, rate: rate, channels: channels, by: $0)
      }
      for other in all.dropFirst() {
        #expect(String(reflecting: other) == String(reflecting: all[0]))
      }
      #expect(channels > 2 || all[0].channels.allSatisfy { !$0.nuclei.isEmpty })
    }
  }

  /// In a process of its own: what runs beside it is not to be heard by other loops from one moment to the next.
  @Test(.enabled(if: kinds.count > 1, "this processor has the plain kind alone"))
  func `the plain kind hears the same speech and syllables as each other`() async {
    await #expect(processExitsWith: .success) {
      let plain = Int32(ACOUSTIC_PLAIN.rawValue)
      var frames = 0
      var other = 0
      for rate in [8000.0, 48_000] {
        for seed in 1...2 as ClosedRange<UInt64> {
          let samples = ProcessorTests.call(seed: seed, rate: rate)
          let told = ProcessorTests.heard(samples, rate: rate, channels: 2, by: plain)
          for kind in ProcessorTests.fused {
            let same = ProcessorTests.heard(samples, rate: rate, channels: 2, by: kind)
            for (one, two) in zip(told.channels, same.channels) {
              #expect(one.speech == two.speech && !one.speech.isEmpty)
              #expect(one.nuclei == two.nuclei && !one.nuclei.isEmpty)
              #expect(one.level.count == two.level.count)
              for frame in 0..<min(one.level.count, two.level.count) {
                frames += 1
                let apart = abs(one.level[frame].rawValue - two.level[frame].rawValue)
                // A step of the track.
                #expect(apart <= 0.5)
                if apart > 0 { other += 1 }
              }
            }
          }
        }
      }
      #expect(frames > 0 && Double(other) <= 1e-3 * Double(frames))
    }
  }

  /// What each kind makes of so many codes, with a sample behind them that it is to leave alone.
  static func samples(_ count: Int, by kinds: [Int32]) -> [[[Float]]] {
    var random = Seeded(UInt64(count))
    let raw = (0..<2 * count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    return kinds.map { kind in
      _ = acoustic_processor(kind)
      defer { useBest() }
      return [acoustic_mu_law, acoustic_a_law, acoustic_words].map { turn in
        var out = [Float](repeating: 7, count: count + 1)
        turn(raw, count, &out)
        return out
      }
    }
  }

  static let counts = [1, 7, 8, 15, 16, 17, 255, 256, 1000]

  @Test(
    "codes of G.711 and words of 16 bits become the same samples",
    .enabled(if: !fused.isEmpty, "this processor has the plain kind alone"), arguments: counts)
  func sameSamples(count: Int) {
    let all = Self.samples(count, by: Self.fused)
    for other in all.dropFirst() { #expect(other == all[0]) }
    // Nothing is written beyond the last.
    #expect(all.joined().allSatisfy { $0.last == 7 })
  }

  @Test func `the plain kind makes the same samples as every other`() async {
    await #expect(processExitsWith: .success) {
      for count in ProcessorTests.counts {
        let all = ProcessorTests.samples(count, by: ProcessorTests.kinds)
        for other in all.dropFirst() { #expect(other == all[0]) }
        #expect(all.joined().allSatisfy { $0.last == 7 })
      }
    }
  }

  @Test(
    "the greatest of so many values from each on, whatever their number",
    arguments: [1, 2, 15, 16, 17, 150, 151, 152, 500], [1, 2, 23, 128, 151])
  func greatest(count: Int, width: Int) {
    var random = Seeded(UInt64(1000 * count + width))
    let values = (0..<count).map { _ in Float(random.uniform()) }
    let wanted = values.indices.map { values[$0..<min(count, $0 + width)].reduce(0, max) }
    for kind in Self.fused {
      _ = acoustic_processor(kind)
      defer { Self.useBest() }
      var told = values + [7]
      acoustic_greatest(&told, count, width)
      #expect(told == wanted + [7])
    }
  }
}
