import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct HealthTests {
  private func ids(_ analysis: RecordingAnalysis) -> Set<String> { Set(analysis.health.map(\.id)) }
  private let voice = Signal.adding(
    noise: -65, to: Signal.voice([Span(0.5, 1.5), Span(2, 2.6)], seconds: 3), seed: 1)

  @Test func `a sound recording of two parties has nothing to report`() {
    let other = Signal.adding(
      noise: -65, to: Signal.voice([Span(1.6, 1.9)], seconds: 3, pitch: 210), seed: 2)
    #expect(ids(analysis([voice, other])).isEmpty)
  }

  @Test func `a dead channel spoils what needs both parties`() {
    let result = analysis([voice, [Float](repeating: 0, count: voice.count)])
    let note = result.health.first { $0.id == "deadChannel" }
    #expect(note?.channel == 1)
    #expect(note?.spoils.contains("talkRatio") == true)
  }

  @Test func `one sound on both channels is told, whatever the gain`() {
    #expect(ids(analysis([voice, voice])).contains("identicalChannels"))
    #expect(ids(analysis([voice, voice.map { $0 * -0.3 }])).contains("identicalChannels"))
  }

  @Test func `clipping, offset and hidden numbers are told`() {
    #expect(ids(analysis([voice.map { max(-1, min(1, $0 * 40)) }])).contains("clipping"))
    #expect(ids(analysis([voice.map { $0 + 0.1 }])).contains("offset"))
    var broken = voice
    broken[900] = .nan
    broken[901] = .infinity
    let result = analysis([broken])
    #expect(ids(result).contains("notFinite"))
    #expect(result.channels[0].rms.rawValue.isFinite)
  }

  @Test(arguments: [0.98035, 0.98438])
  func `clipping is told where the outermost code of G.711 is less than full scale`(rail: Float) {
    let clipped = voice.map { max(-rail, min(rail, $0 * 40)) }
    let note = analysis([clipped]).health.first { $0.id == "clipping" }
    #expect(note?.spoils.contains("activeSpeechLevel") == true)
    // As loud, and nowhere at a rail for three samples.
    let most = voice.map(abs).max() ?? 1
    #expect(!ids(analysis([voice.map { $0 / most * 0.97 }])).contains("clipping"))
  }

  /// Two parties of eight seconds each, apart.
  private let parties = [
    Signal.voice(
      (0..<4).map { Span(Seconds(Double($0) * 4 + 0.2), Seconds(Double($0) * 4 + 2.1)) },
      seconds: 17),
    Signal.voice(
      (0..<4).map { Span(Seconds(Double($0) * 4 + 2.2), Seconds(Double($0) * 4 + 4)) },
      seconds: 17, pitch: 210, syllable: 0.17),
  ]

  @Test func `one sound on both channels is told by another coder, a delay and other noise`() {
    let mix = zip(parties[0], parties[1]).map { $0 + $1 }
    let coarse = mix.map { ($0 * 64).rounded() / 64 }
    let late = [Float](repeating: 0, count: 3) + mix.dropLast(3)
    let dull = zip(mix, mix.dropFirst() + [0]).map { ($0 + $1) / 2 }
    for (k, other) in [coarse, late, dull].enumerated() {
      let result = analysis([
        Signal.adding(noise: -60, to: mix, seed: 3), Signal.adding(noise: -55, to: other, seed: 4),
      ])
      let note = result.health.first { $0.id == "identicalChannels" }
      #expect(note?.spoils.contains("overlapTime") == true, "\(k)")
    }
    let apart = analysis(parties.map { Signal.adding(noise: -60, to: $0, seed: 5) })
    #expect(ids(apart).isEmpty)
  }

  @Test func `digital silence hides no noise, and is no offset`() {
    let words = (0..<20).map { Span(Seconds(Double($0) * 2) + 0.5, Seconds(Double($0) * 2) + 1.5) }
    let noisy = Signal.adding(noise: -45, to: Signal.voice(words, seconds: 41), seed: 9)
    let alone = analysis([noisy])
    let muted = analysis([noisy + [Float](repeating: 0, count: 60 * 8000)])
    #expect(ids(alone) == ids(muted))
    #expect(
      abs(decibels(alone.channels[0].noiseFloor) - decibels(muted.channels[0].noiseFloor)) < 0.6)
    // Words with nothing at all between them.
    let clean = analysis([Signal.voice(words, seconds: 41).map { $0 == 0 ? 0 : $0 - 1e-5 }])
    #expect(clean.channels[0].signalToNoise.value.map { $0 > 50 } == true)
  }

  @Test(arguments: [-30.0, -40])
  func `hum is loud and hides nothing`(level: Double) {
    let hum = Signal.sine(50, seconds: 40, level: level)
    let result = analysis(
      parties.map { x in x.indices.map { x[$0] + (hum.indices.contains($0) ? hum[$0] : 0) } })
    let found = ids(result)
    #expect(found.contains("hum"))
    #expect(!found.contains("drowned") && !found.contains("noise"))
  }

  @Test func `a channel that carries both parties tells them apart no more`() {
    let mix = zip(parties[0], parties[1]).map { $0 + 0.5 * $1 }
    let result = analysis([
      Signal.adding(noise: -60, to: parties[1], seed: 6),
      Signal.adding(noise: -60, to: mix, seed: 7),
    ])
    let note = result.health.first { $0.id == "sharedVoice" }
    #expect(note?.text.en.hasPrefix("channel 2 carries") == true)
    #expect(note?.spoils.contains("talkRatio") == true)
    #expect(result.mixesParties)
    #expect(!ids(result).contains("crosstalk"))
    // A leak 20 dB below is left out of speech, and spoils nothing.
    let leak = zip(parties[0], parties[1]).map { $0 + 0.1 * $1 }
    let leaking = analysis([
      Signal.adding(noise: -70, to: leak, seed: 6),
      Signal.adding(noise: -70, to: parties[1], seed: 7),
    ])
    #expect(ids(leaking) == ["crosstalk"])
  }

  /// Its quiet moments are chosen by their distance from the speech, and so seem to follow it.
  @Test(arguments: [-33.0, -34, -35])
  func `noise on both channels is no echo`(level: Double) {
    var random = Seeded(21)
    func noisy(_ spans: [Span], pitch: Double) -> [Float] {
      let voice = Signal.voice(spans, seconds: 56, pitch: pitch)
      var (slow, fast) = (0.0, 0.0)
      let noise = voice.map { _ in
        let white = random.normal()
        slow = 0.99 * slow + 0.1 * white
        fast = 0.9 * fast + 0.3 * white
        return slow + fast + 0.5 * white
      }
      let power = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
      let gain = pow(10, level / 20) / power.squareRoot()
      return zip(voice, noise).map { $0 + Float(gain * $1) }
    }
    let turns = (0..<9).map { 6 * Double($0) }
    let result = analysis([
      noisy(turns.map { Span(Seconds($0 + 1), Seconds($0 + 3.4)) }, pitch: 120),
      noisy(turns.map { Span(Seconds($0 + 4), Seconds($0 + 6.2)) }, pitch: 190),
    ])
    #expect(!ids(result).contains("crosstalk"))
  }

  /// A loudspeaker's room: four combs that fall by 60 dB in a time.
  @Test(arguments: [0.8, 1.2])
  func `an echo that a room goes on with is left out of speech to its end`(room: Double) {
    func spans(_ first: Double, _ length: Double) -> [Span] {
      (0..<10).map {
        Span(Seconds(6 * Double($0) + first), Seconds(6 * Double($0) + first + length))
      }
    }
    let (one, two) = (spans(0.6, 2.4), spans(3.9, 2.1))
    let agent = Signal.voice(one, seconds: 61, pitch: 120)
    var customer = Signal.voice(two, seconds: 61, pitch: 190, syllable: 0.17)
    for delay in [239, 307, 401, 503] {
      let kept = Float(pow(10, -3 * Double(delay) / (8000 * room)))
      var past = [Float](repeating: 0, count: delay)
      for n in agent.indices {
        let now = (n < 560 ? 0 : agent[n - 560]) + kept * past[n % delay]
        past[n % delay] = now
        customer[n] += 0.04 * now
      }
    }
    let result = analysis([
      Signal.adding(noise: -66, to: agent, seed: 22),
      Signal.adding(noise: -66, to: customer, seed: 23),
    ])
    #expect(ids(result).contains("crosstalk"))
    #expect(wrongTime(result.channels[1].speech, two) < 0.8)
  }

  @Test func `an offset is no noise; where it hides the noise, that is said`() {
    let x = Signal.adding(noise: -60, to: Signal.voice([Span(1, 4)], seconds: 6), seed: 8)
    let truth = decibels(analysis([x]).channels[0].signalToNoise)
    // 4 dB under the noise, and 14 over it.
    let little = analysis([x.map { $0 + 0.00063 }])
    #expect(abs(decibels(little.channels[0].signalToNoise) - truth) < 1)
    let much = analysis([x.map { $0 + 0.005 }])
    #expect(much.channels[0].signalToNoise.value == nil)
    #expect(much.channels[0].noiseFloor.value == nil)
    #expect(!ids(much).contains("noise"))
    // 46 dB under full scale, 20 under the speech: the envelope of P.56 would count it as active.
    #expect(much.health.first { $0.id == "offset" }?.spoils.contains("activeSpeechLevel") == true)
  }

  /// Waves of speech need not be even about zero; what they lean by is in no pause.
  @Test(arguments: [(0.01, -73.0), (0.0003, -76), (0.0005, -78)])
  func `a voice whose waves lean to one side neither hides the noise nor takes it away`(
    lean: Float, level: Double
  ) {
    let even = Signal.voice([Span(1, 4)], seconds: 6)
    let leaning = even.map { $0 == 0 ? 0 : $0 + lean }
    let floor = { (x: [Float]) in
      analysis([Signal.adding(noise: level, to: x, seed: 8)]).channels[0].noiseFloor.value?.rawValue
    }
    let truth = floor(even)
    let found = floor(leaning)
    #expect(truth.map { abs($0 - level) < 2 } == true, "\(String(describing: truth))")
    #expect(
      found.flatMap { f in truth.map { abs(f - $0) < 1 } } == true, "\(String(describing: found))")
  }

  @Test(
    arguments: [
      (-50.0, nil, false, false), (-43, "noise", false, false), (-39, "noise", true, false),
      (-31, "drowned", true, true),
    ] as [(Double, String?, Bool, Bool)])
  func `the louder the noise, the less is given`(
    level: Double, id: String?, hidesRates: Bool, hidesTurns: Bool
  ) {
    let x = Signal.voice([Span(1, 4), Span(5, 8)], seconds: 9)
    let found = analysis([Signal.adding(noise: level, to: x, seed: 9)])
    let note = found.health.first { ["noise", "drowned"].contains($0.id) }
    #expect(note?.id == id)
    #expect((note?.spoils.contains("articulationRate") ?? false) == hidesRates)
    #expect((note?.spoils.contains("talkRatio") ?? false) == hidesTurns)
    // One channel tells no parties anyway.
    #expect(found.partiesNotTold == nil)
    let both = analysis([
      Signal.adding(noise: level, to: x, seed: 9),
      Signal.adding(noise: -60, to: Signal.voice([Span(4, 5)], seconds: 9, pitch: 210), seed: 10),
    ])
    #expect((both.partiesNotTold != nil) == hidesTurns)
  }

  @Test func `a slam is loud, but hides nothing`() {
    let x = Signal.voice([Span(1, 4), Span(5, 8)], seconds: 12)
    var slammed = Signal.adding(noise: -60, to: x, seed: 9)
    var random = Seeded(2)
    for n in 72_000..<80_000 { slammed[n] = Float(max(-1, min(1, 0.4 * random.normal()))) }
    let found = analysis([slammed])
    #expect(decibels(found.channels[0].signalToNoise) < 5)
    #expect(!ids(found).contains("drowned") && !ids(found).contains("noise"))
  }

  @Test func `a whisper has no pitch, and that is said`() {
    var random = Seeded(3)
    var x = [Float](repeating: 0, count: 20 * 8000)
    // Noise in syllables of a fifth of a second, words of two seconds.
    for n in x.indices where n % 24_000 < 16_000 {
      let shape = 0.55 - 0.45 * cos(2 * .pi * Double(n % 1600) / 1600)
      x[n] = Float(0.05 * shape * random.normal())
    }
    let whisper = analysis([Signal.adding(noise: -66, to: x, seed: 4)])
    #expect(whisper.channels[0].speechTime > 10)
    #expect(whisper.health.first { $0.id == "unvoiced" }?.spoils.contains("pitchMedian") == true)
    let voice = Signal.voice([Span(1, 8), Span(9, 19)], seconds: 20)
    #expect(!ids(analysis([Signal.adding(noise: -66, to: voice, seed: 4)])).contains("unvoiced"))
  }

  @Test func `no samples and no channels are told, not trapped`() {
    #expect(ids(analysis([])) == ["empty"])
    #expect(ids(analysis([[]])) == ["empty"])
  }

  @Test(arguments: [
    (1.0, 1), (1, 64), (100, 2), (1999, 1), (2000, 1), (3999, 1), (7999, 2), (8001, 1),
    (96_000, 3), (384_000, 1), (.nan, 1), (-5, 1), (0, 2), (.infinity, 1),
  ])
  func `any rate and number of channels passes`(rate: Double, channels: Int) {
    var random = Seeded(41)
    let x = (0..<3000).map { _ in Float(random.uniform() * 2 - 1) }
    let analyzer = RecordingAnalyzer(sampleRate: Hertz(rate), channels: channels)
    analyzer.process(interleaved: x)
    let result = analyzer.finish()
    #expect(result.channels.count == channels)
    #expect(result.duration > 0)
    for channel in result.channels {
      #expect(channel.level.count == channel.pitch.count)
      #expect(channel.speech == Spans.tidied(channel.speech))
      #expect(channel.speech.allSatisfy { $0.end <= result.duration })
    }
  }

  @Test(arguments: [-1.0, 0, 1e-30, 0.5, 1, 1e30])
  func `a constant is measured and is no speech`(value: Double) {
    let result = analysis([[Float](repeating: Float(value), count: 8000)])
    #expect(result.channels[0].nuclei.isEmpty)
    #expect(Spans.total(result.channels[0].speech) < 0.05)
    #expect(result.channels[0].rms.rawValue.isFinite)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `wild samples never trap`(seed: UInt64) {
    var random = Seeded(seed)
    let channels = Int(random.next() % 4)
    let rates = [8000.0, 16000, 6000, 22050]
    let rate = rates[Int(random.next() % 4)]
    let analyzer = RecordingAnalyzer(sampleRate: Hertz(rate), channels: channels)
    for _ in 0..<3 {
      let count = Int(random.next() % 3000)
      let block = (0..<count).map { _ -> Float in
        switch random.next() % 12 {
        case 0: .nan
        case 1: .infinity
        case 2: -.greatestFiniteMagnitude
        case 3: .leastNonzeroMagnitude
        case 4, 5: 0
        default: Float(random.normal())
        }
      }
      analyzer.process(interleaved: block)
    }
    let result = analyzer.finish()
    for channel in result.channels {
      #expect(channel.rms.rawValue.isFinite)
      #expect(channel.clippedShare >= 0 && channel.clippedShare <= 1)
      #expect(channel.nuclei.allSatisfy { $0 <= result.duration + 0.02 })
    }
  }
}

@Suite struct HealthPlaceTests {
  private let spans = (0..<9).map {
    Span(Seconds(Double($0) * 3 + 0.5), Seconds(Double($0) * 3 + 1.7))
  }

  @Test func `clipping is told with its places`() {
    var x = Signal.adding(noise: -60, to: Signal.voice(spans, seconds: 28), seed: 3)
    for n in 3 * 8000..<5 * 8000 { x[n] = max(-1, min(1, x[n] * 60)) }
    let result = analysis([x])
    let places = result.channels[0].clippedPlaces
    #expect(places.count == 1)
    #expect(places.first.map { $0.start >= 3.4 && $0.end <= 5 } == true)
    let note = result.health.first { $0.id == "clipping" }
    #expect(note?.text.en.contains("at 0:03.") == true)
    #expect(note?.spoils.contains("noiseCorrectedLevel") == true)
  }

  @Test func `noise that swells in every pause is taken for gain control`() {
    let voice = Signal.voice(spans, seconds: 28)
    var random = Seeded(7)
    func withNoise(rising: Double) -> RecordingAnalysis {
      var since = 0.0
      let x = voice.map { v -> Float in
        since = v == 0 ? since + 1.0 / 8000 : 0
        let level = -58 + min(rising, since * rising / 1.5)
        return v + Float(pow(10, level / 20) * random.normal())
      }
      return analysis([x])
    }
    let swelling = withNoise(rising: 14)
    let note = swelling.health.first { $0.id == "gainControl" }
    #expect(note?.spoils.contains("raisedVoice") == true)
    #expect(!withNoise(rising: 0).health.contains { $0.id == "gainControl" })
  }

  @Test func `a telephone band in a wide file is told, and what reaches up is not`() {
    let narrow = Signal.voice(Array(spans.prefix(3)), seconds: 9, rate: 16000)
    let noise = Signal.adding(
      noise: -40, to: [Float](repeating: 0, count: narrow.count), seed: 5)
    let found = analysis([narrow], rate: 16000)
    let high = found.channels[0].band.value?.high.rawValue ?? 0
    #expect(abs(high - 3000) < 200)
    #expect(found.health.contains { $0.id == "narrowBand" })
    let wide = analysis([zip(narrow, noise).map { $0 + $1 }], rate: 16000)
    #expect((wide.channels[0].band.value?.high.rawValue ?? 0) > 7000)
    #expect(!wide.health.contains { $0.id == "narrowBand" })
  }

  @Test func `a muffled voice is told and has no rate`() {
    let x = (0..<80_000).map { n -> Float in
      let t = Double(n) / 8000
      let shape = max(0, sin(2 * .pi * t * 2.5))
      return Float(0.1 * shape * (sin(2 * .pi * 300 * t) + sin(2 * .pi * 900 * t)))
    }
    let note = analysis([x]).health.first { $0.id == "muffled" }
    #expect(note?.spoils.contains("articulationRate") == true)
  }

  @Test func `every measure that a note spoils exists`() {
    // Ids of recordings; those of scorecards are looked at where these are.
    let known = Set(AcousticMeasure.all.map(\.id)).union([
      "wordArticulationRate", "pauses", "overlap", "interruptions",
    ])
    let everything = analysis([[]]).health.flatMap(\.spoils)
    #expect(everything.count > 15)
    for id in everything { #expect(known.contains(id), "\(id)") }
  }
}
