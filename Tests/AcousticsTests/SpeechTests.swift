import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct SpeechTests {
  static let spans = [Span(0.6, 1.6), Span(2.0, 2.8), Span(3.6, 5.2)]

  @Test(arguments: [-75.0, -55, -45])
  func `finds each stretch of speech within 30 ms an edge`(noise: Double) {
    let x = Signal.adding(
      noise: noise, to: Signal.voice(Self.spans, seconds: 6, level: -26), seed: 7)
    let found = analysis([x]).channels[0].speech
    #expect(found.count == 3)
    for (a, b) in zip(found, Self.spans) {
      #expect(abs((a.start - b.start).rawValue) < 0.031)
      #expect(abs((a.end - b.end).rawValue) < 0.031)
    }
  }

  /// Soft syllables of 0.15 s within words go under; pauses stay.
  @Test(arguments: [(-60.0, 0.03), (-46, 0.06), (-41, 0.1), (-37, 0.2)])
  func `what noise hides within words is no pause, and a pause is one`(noise: Double, wrong: Double)
  {
    let words = [Span(0.6, 2.4), Span(2.8, 4.4), Span(5.0, 7.0)]
    var x = Signal.voice(words, seconds: 8, level: -26, syllable: 0.15)
    for word in words {
      // Every third syllable 20 dB down.
      for n in Int(word.start.rawValue * 8000)..<Int(word.end.rawValue * 8000)
      where Int((Double(n) / 8000 - word.start.rawValue) / 0.15) % 3 == 1 { x[n] *= 0.1 }
    }
    let found = analysis([Signal.adding(noise: noise, to: x, seed: 7)]).channels[0].speech
    #expect(found.count == 3)
    #expect(wrongTime(found, words) < wrong * 6)
  }

  @Test func `the start of speech is heard where it is, wherever in a frame it lies`() {
    // 70 frames and an eighth apart.
    let spans = (0..<40).map { 0.5 + Double($0) * 0.70125 }
      .map { Span(Seconds($0), Seconds($0 + 0.4)) }
    let x = Signal.adding(noise: -50, to: Signal.voice(spans, seconds: 29), seed: 3)
    let found = analysis([x]).channels[0].speech
    #expect(found.count == spans.count)
    let early = zip(found, spans).map { ($1.start - $0.start).rawValue }
    #expect(abs(early.reduce(0, +) / Double(max(1, early.count))) < 0.0015)
    #expect(early.allSatisfy { abs($0) < 0.01 })
  }

  @Test(arguments: [-20.0, -10, 10])
  func `a louder or quieter copy has the same speech`(gain: Double) {
    let x = Signal.adding(
      noise: -60, to: Signal.voice(Self.spans, seconds: 6, level: -30), seed: 11)
    let factor = Float(pow(10, gain / 20))
    let copy = analysis([x.map { $0 * factor }]).channels[0]
    #expect(wrongTime(copy.speech, analysis([x]).channels[0].speech) <= 0.05)
  }

  @Test(arguments: [16000.0, 48000, 44100, 11025])
  func `the same sound at another rate gives the same measures`(rate: Double) {
    // The voice ends at 3 kHz, so every rate can hold it.
    let base = analysis([Signal.voice(Self.spans, seconds: 6)]).channels[0]
    let other = analysis([Signal.voice(Self.spans, seconds: 6, rate: rate)], rate: rate)
      .channels[0]
    #expect(wrongTime(base.speech, other.speech) <= 0.06)
    #expect(abs(base.nuclei.count - other.nuclei.count) <= 1)
    #expect(abs(decibels(base.activeSpeechLevel) - decibels(other.activeSpeechLevel)) < 0.1)
    #expect(abs(decibels(base.noiseCorrectedLevel) - decibels(other.noiseCorrectedLevel)) < 0.15)
    let (a, b) = (base.pitchMedian.value?.rawValue ?? 0, other.pitchMedian.value?.rawValue ?? 1)
    #expect(abs(a / b - 1) < 0.005)
    #expect(abs(base.level.count - other.level.count) <= 1)
  }

  @Test(arguments: [1, 7, 80, 1000])
  func `blocks of any size give the same analysis`(block: Int) {
    let x = Signal.adding(noise: -60, to: Signal.voice([Span(0.3, 1)], seconds: 1.5), seed: 5)
    let whole = analysis([x, x.reversed()])
    let parts = analysis([x, x.reversed()], block: block)
    for (a, b) in zip(whole.channels, parts.channels) {
      #expect(a.speech == b.speech)
      #expect(a.level == b.level)
      #expect(a.pitch == b.pitch)
      #expect(a.nuclei == b.nuclei)
      #expect(abs((a.rms - b.rms).rawValue) < 0.001)
    }
  }

  /// Coders of few bits leave out bands of the noise now in one place, now in another.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `noise with bands left out is no speech`(seed: UInt64) {
    var random = Seeded(seed)
    var x = Signal.voice(Self.spans, seconds: 6, level: -26)
    let edges = [250.0, 500, 750, 1125, 1625, 2375, 3500]
    for (low, high) in zip(edges, edges.dropFirst()) {
      let lines = (0..<12).map { _ in
        (low + (high - low) * random.uniform(), 2 * Double.pi * random.uniform())
      }
      for block in 0..<120 where random.uniform() < 0.8 {
        for n in (block * 400)..<(block * 400 + 400) {
          let edge = min(1, Double(min(n - block * 400, block * 400 + 399 - n)) / 40)
          let t = 2 * Double.pi * Double(n) / 8000
          x[n] += Float(2e-4 * edge * lines.reduce(0) { $0 + sin($1.0 * t + $1.1) })
        }
      }
    }
    #expect(wrongTime(analysis([x]).channels[0].speech, Self.spans) < 0.3)
  }

  /// Noise of so many decibels more and less, this often a second.
  private func swelling(_ decibels: Double, _ rate: Double, seconds: Double, seed: UInt64)
    -> [Float]
  {
    let x = Signal.adding(
      noise: -60, to: [Float](repeating: 0, count: Int(seconds * 8000)), seed: seed)
    return x.enumerated().map { n, v in
      let wave = 0.5 - 0.5 * cos(2 * Double.pi * rate * Double(n) / 8000)
      return v * Float(pow(10, decibels / 20 * wave))
    }
  }

  @Test(arguments: [0.05, 0.1, 0.3, 1], [10.0, 15])
  func `noise that swells is no speech, the voice in it is`(rate: Double, decibels: Double) {
    var spans: [Span] = []
    for k in 0..<8 { spans.append(Span(Seconds(1 + 5 * Double(k)), Seconds(2.6 + 5 * Double(k)))) }
    let noise = swelling(decibels, rate, seconds: 41, seed: 5)
    let voice = Signal.voice(spans, seconds: 41, level: -24)
    let found = analysis([zip(voice, noise).map { $0 + $1 }]).channels[0].speech
    // What lies a tenth of a second about a word may be a part of it.
    let around = spans.map { Span($0.start - 0.15, $0.end + 0.15) }
    #expect(Spans.total(Spans.subtracting(found, from: spans)) < 0.5)
    #expect(Spans.total(Spans.subtracting(around, from: found)) < 0.5)
  }

  @Test func `who has no voice at all is still heard`() {
    let shape = Signal.voice(Self.spans, seconds: 6, level: -26)
    var random = Seeded(3)
    // A whisper: noise where the voice was.
    let whisper = shape.indices.map { n in
      let window = shape[max(0, n - 400)..<min(shape.count, n + 400)]
      return window.contains { $0 != 0 } && shape[n] != 0 ? Float(0.05 * random.normal()) : 0
    }
    let found = analysis([Signal.adding(noise: -70, to: whisper, seed: 8)]).channels[0].speech
    #expect(wrongTime(found, Self.spans) < 0.3)
  }

  /// A gate that opens a fifth of a second around words, and digital silence between.
  @Test(arguments: [-41.0, -46])
  func `what a gate lets in beside words is no speech`(noise: Double) {
    let words = (0..<10).map { Span(Seconds(Double($0) * 3) + 0.6, Seconds(Double($0) * 3) + 2) }
    let sound = Signal.adding(
      noise: noise, to: Signal.voice(words, seconds: 30, level: -26, syllable: 0.15), seed: 7)
    let open = words.map { Span($0.start - 0.2, $0.end + 0.2) }
    var gated = [Float](repeating: 0, count: sound.count)
    for span in open {
      for n in Int(span.start.rawValue * 8000)..<Int(span.end.rawValue * 8000) {
        gated[n] = sound[n]
      }
    }
    let found = analysis([gated]).channels[0]
    #expect(wrongTime(found.speech, words) < 1.2)
    // And with digital silence alone between words these are all there is.
    var clean = Signal.voice(words, seconds: 30, level: -26, syllable: 0.15)
    for n in clean.indices where abs(clean[n]) < 1e-4 { clean[n] = 0 }
    #expect(wrongTime(analysis([clean]).channels[0].speech, words) < 0.7)
  }

  @Test func `steady noise is no speech`() {
    let noise = Signal.adding(noise: -40, to: [Float](repeating: 0, count: 48000), seed: 13)
    #expect(Spans.total(analysis([noise]).channels[0].speech) < 0.1)
  }

  @Test func `hum of the mains is no speech, and is named`() {
    let hum = zip(
      Signal.sine(50, seconds: 6, level: -35), Signal.sine(150, seconds: 6, level: -42)
    ).map { $0 + $1 }
    let x = zip(hum, Signal.voice(Self.spans, seconds: 6)).map { $0 + $1 }
    let result = analysis([Signal.adding(noise: -70, to: x, seed: 17)])
    #expect(wrongTime(result.channels[0].speech, Self.spans) < 0.15)
    #expect(result.health.contains { $0.id == "hum" && $0.text.en.contains("50 Hz") })
  }

  @Test func `a deep voice with short pauses is no hum`() {
    // Lines of 60 Hz all along, but in the pauses.
    let spans = (0..<12).map { Span(Seconds(Double($0)), Seconds(Double($0) + 0.7)) }
    let x = Signal.voice(spans, seconds: 12, pitch: 120)
    let low = zip(Signal.sine(120, seconds: 12, level: -30), 0...).map { value, n in
      n % 8000 < 5600 ? value : 0
    }
    let result = analysis([Signal.adding(noise: -75, to: zip(x, low).map { $0 + $1 }, seed: 23)])
    #expect(result.channels[0].noiseFloor.value.map { $0.rawValue < -70 } == true)
    #expect(!result.health.contains { $0.id == "hum" })
  }

  @Test func `a voice all along is no hum where the pauses are quieter than it`() {
    // Lines of 60 Hz some decibels above the noise of the pauses, but never in them.
    let spans = (0..<12).map { Span(Seconds(Double($0)), Seconds(Double($0) + 0.85)) }
    let x = Signal.voice(spans, seconds: 12, pitch: 120)
    let low = zip(Signal.sine(180, seconds: 12, level: -47), 0...).map { value, n in
      n % 8000 < 6800 ? value : 0
    }
    let result = analysis([Signal.adding(noise: -54, to: zip(x, low).map { $0 + $1 }, seed: 31)])
    #expect(!result.health.contains { $0.id == "hum" })
  }

  @Test func `what drifts below two hertz is named and spoils the levels that would count it`() {
    let voice = Signal.voice(Self.spans, seconds: 6)
    let drift = Signal.sine(0.4, seconds: 6, level: -25)
    let x = Signal.adding(noise: -60, to: zip(voice, drift).map { $0 + $1 }, seed: 37)
    let note = analysis([x]).health.first { $0.id == "wander" }
    #expect(note?.text.en.contains("drifts slowly below 2 Hz (−25 dBov)") == true)
    #expect(note?.spoils.contains("activeSpeechLevel") == true)
    #expect(note?.spoils.contains("signalToNoise") == true)
    let steady = Signal.adding(noise: -60, to: voice, seed: 37)
    #expect(!analysis([steady]).health.contains { $0.id == "wander" })
    // A constant offset is told as what it is.
    let offset = analysis([steady.map { $0 + 0.05 }]).health.map(\.id)
    #expect(offset.contains("offset") && !offset.contains("wander"))
  }

  @Test func `what syllables were found in is told, and adds up to them`() {
    let x = Signal.adding(noise: -60, to: Signal.voice(Self.spans, seconds: 6), seed: 29)
    let analyzer = RecordingAnalyzer(sampleRate: 8000, channels: 2)
    analyzer.process(interleaved: Signal.interleaved([[Float](repeating: 0, count: x.count), x]))
    var told: [Int: SyllableEvidence] = [:]
    let analysis = analyzer.finish { channel, evidence in told[channel] = evidence }
    let nuclei = analysis.channels[1].nuclei
    #expect(told[0]?.density.allSatisfy { $0 == 0 } == true)
    guard let evidence = told[1] else {
      Issue.record("nothing was told of the voice")
      return
    }
    #expect(evidence.density.count == 600 && evidence.frames.count == 7 * 600)
    // What is left over is less than a nucleus.
    #expect(abs(evidence.density.reduce(0, +) - Float(nuclei.count)) < 1)
    // Speech and three frames about it may hold a nucleus, nothing else.
    let speech = (0..<600).map { evidence.frames[7 * $0 + 6] & 1 != 0 }
    for (frame, value) in evidence.density.enumerated() where value > 0 {
      #expect(speech[max(0, frame - 3)...min(599, frame + 3)].contains(true))
    }
    for time in nuclei { #expect(evidence.density[Int(time.rawValue * 100)] > 0) }
  }

  @Test(arguments: [2, 500, 1022])
  func `syllables are the same wherever in a recording they are said`(frames: Int) {
    // A passage of more than a thousand frames, which is taken in pieces.
    let spans = (0..<24).map {
      Span(Seconds(1 + Double($0) * 0.55), Seconds(1.4 + Double($0) * 0.55))
    }
    let x = Signal.adding(
      noise: -60, to: Signal.voice(spans, seconds: 16, level: -26, syllable: 0.2), seed: 47)
    let before = [Float](x[(x.count - 80)...])
    let later = (0..<frames).flatMap { _ in before } + x
    let (one, other) = (analysis([x]).channels[0].nuclei, analysis([later]).channels[0].nuclei)
    #expect(one.count > 40)
    #expect(other.count == one.count)
    // What is quiet differs a little by what goes before, so of two frames that are nearly the same top either may be it.
    let moved = zip(one, other).map { a, b in abs((b - a).rawValue - Double(frames) / 100) }
    #expect(moved.allSatisfy { $0 < 0.0101 })
    #expect(moved.count { $0 > 1e-6 } <= 2)
  }

  @Test(arguments: [3, 7, 12])
  func `the other party's echo is no speech, and is named`(delay: Int) {
    let spans = (0..<6).map { Span(Seconds(Double($0) * 2 + 0.5), Seconds(Double($0) * 2 + 1.5)) }
    let other = Signal.voice(spans, seconds: 16, pitch: 190, level: -24, syllable: 0.23)
    let own = [Span(12.6, 14.6)]
    var mine = Signal.voice(own, seconds: 16, level: -26)
    let lag = delay * 80
    for n in lag..<mine.count { mine[n] += other[n - lag] * 0.05 }
    let result = analysis([
      Signal.adding(noise: -68, to: mine, seed: 19), Signal.adding(noise: -68, to: other, seed: 23),
    ])
    #expect(wrongTime(result.channels[0].speech, own) < 0.15)
    #expect(wrongTime(result.channels[1].speech, spans) < 0.25)
    #expect(result.health.contains { $0.id == "crosstalk" && $0.channel == 0 })
    #expect(!result.health.contains { $0.id == "crosstalk" && $0.channel == 1 })
  }

  @Test(arguments: [0.16, 0.2, 0.28])
  func `counts one nucleus a syllable, at its middle`(syllable: Double) {
    let count = 12
    let span = Span(0.5, Seconds(0.5 + Double(count) * syllable))
    let x = Signal.voice([span], seconds: span.end.rawValue + 0.5, syllable: syllable)
    let nuclei = analysis([Signal.adding(noise: -65, to: x, seed: 29)]).channels[0].nuclei
    // It is no speech that the network was trained on: where sound begins and ends one may be amiss.
    #expect(abs(nuclei.count - count) <= 1)
    let found = (0..<count).filter { k in
      let middle = 0.5 + (Double(k) + 0.5) * syllable
      return nuclei.contains { abs($0.rawValue - middle) <= 0.05 }
    }
    #expect(found.count >= count - 1)
  }

  @Test(arguments: [-20.0, 20])
  func `a louder or quieter copy has the same syllables`(gain: Double) {
    // Wide pauses, so that the noise is known, and a rate at which single dips are shallow.
    let x = Signal.adding(
      noise: -62, to: Signal.voice(Self.spans, seconds: 6, level: -38, syllable: 0.15), seed: 41)
    let factor = Float(pow(10, gain / 20))
    let (one, other) = (analysis([x]).channels[0], analysis([x.map { $0 * factor }]).channels[0])
    #expect(one.nuclei.count > 12)
    #expect(abs(one.nuclei.count - other.nuclei.count) <= 1)
  }

  @Test func `noise between and under syllables neither adds nor hides many`() {
    let span = Span(1, 4.2)
    let x = Signal.voice([span], seconds: 5.2, level: -26, syllable: 0.2)
    let nuclei = analysis([Signal.adding(noise: -40, to: x, seed: 43)]).channels[0].nuclei
    #expect((15...17).contains(nuclei.count))
    #expect(nuclei.allSatisfy { span.start - 0.05 < $0 && $0 < span.end + 0.05 })
  }

  @Test(arguments: [70.0, 110, 180, 260, 400])
  func `hears the pitch of a voice without its fundamental, to half a per cent`(pitch: Double) {
    let x = Signal.voice([Span(0.3, 2.3)], seconds: 2.6, pitch: pitch, syllable: 2)
    let found = analysis([Signal.adding(noise: -60, to: x, seed: 31)]).channels[0].pitch
    let middle = (60..<200).compactMap { found[$0]?.rawValue }
    #expect(middle.count >= 135)
    #expect(middle.filter { abs($0 / pitch - 1) > 0.005 }.count <= 2)
  }

  @Test(arguments: [110.0, 210])
  func `a voice that swells out of the noise has its pitch from nine decibels over it on`(
    pitch: Double
  ) {
    // From 6 dB under the noise to 34 over it, a decibel every five frames, without syllables.
    let (noise, from, seconds) = (-60.0, -66.0, 2.0)
    let steady = Signal.voice([Span(1, 3)], seconds: 3, pitch: pitch, level: 0, syllable: 1e9)
    let swelling = steady.enumerated().map { n, value -> Float in
      let level = from + 20 * (Double(n) / 8000 - 1)
      // At its beginning a syllable without end is at a tenth.
      return value * 10 * Float(pow(10, level / 20))
    }
    let found = analysis([Signal.adding(noise: noise, to: swelling, seed: 41)]).channels[0].pitch
    let first = 100 + Int((noise + 9 - from) * 5)
    let heard = (first..<Int(100 * (1 + seconds)) - 3).map { found[$0]?.rawValue }
    let right = heard.count { $0.map { abs($0 / pitch - 1) < 0.01 } ?? false }
    #expect(Double(right) >= 0.97 * Double(heard.count))
    #expect((0..<97).allSatisfy { found[$0] == nil })
  }

  @Test(arguments: [(90.0, 70), (180, 70), (250, 40), (120, 25)])
  func `a voice ends where it ends, though the window still holds its period`(
    pitch: Double, above: Double
  ) {
    let spans = (0..<12).map { k in
      Span(Seconds(0.3 + 0.7 * Double(k)), Seconds(0.7 + 0.7 * Double(k) + 0.007 * Double(k)))
    }
    let x = Signal.voice(spans, seconds: 9, pitch: pitch, syllable: 1e9)
    let codes = analysis([Signal.adding(noise: -46 - above, to: x, seed: 45)]).channels[0].pitch
      .codes
    // Frames whose middle lies 6 ms outside and more.
    let outside = codes.indices.count { t in
      let middle = Seconds(Double(t) * 0.01 + 0.005)
      return codes[t] > 0
        && !spans.contains { middle >= $0.start - 0.006 && middle <= $0.end + 0.006 }
    }
    let inside = codes.indices.count { t in
      let middle = Seconds(Double(t) * 0.01 + 0.005)
      return codes[t] == 0
        && spans.contains { middle >= $0.start + 0.011 && middle <= $0.end - 0.011 }
    }
    #expect(outside <= 6, "of 24 edges")
    #expect(inside <= 6)
  }

  @Test func `digital silence says nothing of the noise that begins after it`() {
    let spans = [Span(32, 34), Span(36.5, 39), Span(41, 43)]
    let x = Signal.adding(noise: -62, to: Signal.voice(spans, seconds: 46), seed: 46)
    for cut in [Span(0, 30), Span(0, 25), Span(15, 31.5)] {
      var muted = x
      for n in Int(cut.start.rawValue * 8000)..<Int(cut.end.rawValue * 8000) { muted[n] = 0 }
      #expect(wrongTime(analysis([muted]).channels[0].speech, spans) < 0.4, "\(cut)")
    }
    // Where words stand between silences and nothing else does, they stay words.
    let gated = Signal.voice(spans, seconds: 46)
    #expect(wrongTime(analysis([gated]).channels[0].speech, spans) < 0.6)
  }

  /// Recorders run on when the line is down; speech 13 to 20 dB over the noise has the range of speech alone.
  @Test(arguments: [-45.0, -42, -39])
  func `noise before a line that was cut is no speech`(noise: Double) {
    let spans = (0..<9).map { Span(Seconds(3 * Double($0)) + 0.6, Seconds(3 * Double($0)) + 2) }
    let x = Signal.adding(noise: noise, to: Signal.voice(spans, seconds: 28.4), seed: 47)
    let whole = analysis([x]).channels[0].speech
    for zeros in [3.0, 8, 30] {
      let cut = analysis([x + [Float](repeating: 0, count: Int(zeros * 8000))]).channels[0].speech
      #expect(wrongTime(cut, whole) < 0.15, "\(zeros) s")
      let late = analysis([[Float](repeating: 0, count: Int(zeros * 8000)) + x]).channels[0].speech
      let shifted = whole.map { Span($0.start + Seconds(zeros), $0.end + Seconds(zeros)) }
      #expect(wrongTime(late, shifted) < 0.15, "\(zeros) s before")
    }
  }

  @Test func `a copy forty decibels fainter has the same speech`() {
    let spans = (0..<9).map { Span(Seconds(3 * Double($0)) + 0.6, Seconds(3 * Double($0)) + 2) }
    let x = Signal.adding(noise: -68, to: Signal.voice(spans, seconds: 28.4), seed: 48)
    let usual = analysis([x]).channels[0].speech
    let faint = analysis([x.map { $0 * 0.01 }]).channels[0].speech
    #expect(wrongTime(usual, spans) < 0.4)
    #expect(wrongTime(faint, usual) < 0.15)
  }

  /// Hiss in place of consonants, which has no pitch; the mains hum under it has.
  @Test(arguments: [(60.0, -55.0), (100, -55), (60, -50)])
  func `hum lends no pitch to what has none`(mains: Double, level: Double) {
    let words = (0..<12).map { Span(Seconds(Double($0)) + 0.1, Seconds(Double($0)) + 0.6) }
    let hiss = words.map { Span($0.end, $0.end + 0.2) }
    var random = Seeded(3)
    var x = Signal.voice(words, seconds: 12, pitch: 190, level: -26, syllable: 0.25)
    for span in hiss {
      // Falling by 18 dB an octave towards low frequencies, where hum is all that is left: a third difference.
      var last = (random.normal(), random.normal(), random.normal())
      for n in Int(span.start.rawValue * 8000)..<Int(span.end.rawValue * 8000) {
        let now = random.normal()
        x[n] += Float(0.01 * (now - 3 * last.0 + 3 * last.1 - last.2))
        last = (now, last.0, last.1)
      }
    }
    let hum = [
      Signal.sine(mains, seconds: 12, level: level),
      Signal.sine(3 * mains, seconds: 12, level: level - 10),
    ]
    let still = analysis([Signal.adding(noise: -66, to: x, seed: 5)]).channels[0]
    let humming = analysis([
      Signal.adding(noise: -66, to: x.indices.map { x[$0] + hum[0][$0] + hum[1][$0] }, seed: 5)
    ]).channels[0]
    func range(_ channel: ChannelAnalysis) -> Double {
      let codes = channel.pitch.codes.filter { $0 > 0 }.sorted()
      return 12 * log2(Double(codes[codes.count * 98 / 100]) / Double(codes[codes.count * 2 / 100]))
    }
    #expect(range(humming) < 0.5)
    #expect(humming.voicedTime.rawValue > 0.6 * still.voicedTime.rawValue)
  }

  @Test func `noise has no pitch`() {
    let noise = Signal.adding(
      noise: -20, to: Signal.voice([Span(2, 2.5)], seconds: 4), seed: 37)
    let codes = analysis([noise]).channels[0].pitch.codes
    #expect(codes[..<180].filter { $0 > 0 }.count <= 4)
  }
}
