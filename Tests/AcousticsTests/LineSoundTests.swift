import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct LineSoundTests {
  private static let spans = [Span(12.6, 13.8), Span(14.2, 15.6), Span(16.4, 18.9)]

  /// Chords of decaying notes with their harmonics, two a second, never quite silent.
  static func music(seconds: Double, seed: UInt64, level: Double = -26) -> [Float] {
    var random = Seeded(seed)
    var x = [Float](repeating: 0, count: Int(seconds * 8000))
    let scale = [0, 2, 4, 7, 9, 12, 14, 16]
    var at = 0.0
    while at < seconds {
      for _ in 0..<3 {
        let step = Double(scale[Int(random.next() % 8)])
        let pitch = 220 * pow(2, step / 12)
        for n in Int(at * 8000)..<min(x.count, Int((at + 2) * 8000)) {
          let t = Double(n) / 8000 - at
          let envelope = min(1, t / 0.02) * exp(-t / 0.9)
          var wave = 0.0
          for harmonic in 1...4 {
            wave += sin(2 * .pi * pitch * Double(harmonic) * t) / Double(harmonic)
          }
          x[n] += Float(envelope * wave)
        }
      }
      at += 0.5
    }
    let power = x.reduce(0) { $0 + Double($1 * $1) } / Double(max(1, x.count))
    let gain = Float(pow(10, level / 20) / power.squareRoot())
    return x.map { $0 * gain }
  }

  /// Bursts of a frequency.
  private static func tone(
    _ frequencies: [Double], on: Double, off: Double, times: Int, seconds: Double
  ) -> [Float] {
    var x = [Float](repeating: 0, count: Int(seconds * 8000))
    for k in 0..<times {
      let start = Int((0.5 + Double(k) * (on + off)) * 8000)
      for n in start..<min(x.count, start + Int(on * 8000)) {
        for line in frequencies { x[n] += Float(0.1 * sin(2 * .pi * line * Double(n) / 8000)) }
      }
    }
    return x
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `music on hold is named and is no speech, speech after it is`(seed: UInt64) {
    var x = Signal.voice(Self.spans, seconds: 20)
    for (n, v) in Self.music(seconds: 11, seed: seed).enumerated() { x[n] += v }
    let result = analysis([Signal.adding(noise: -65, to: x, seed: seed)])
    let channel = result.channels[0]
    let music = channel.sounds.filter { $0.kind == .music }.map(\.span)
    // Windows of four seconds at steps of a half blur the ends.
    #expect(wrongTime(music, [Span(0, 11)]) < 4)
    #expect(Spans.total(Spans.intersection(music, Self.spans)) == 0)
    #expect(wrongTime(channel.speech, Self.spans) < 0.6)
    #expect(result.health.contains { $0.id == "music" && $0.channel == 0 })
  }

  /// A voice over music is an announcement where the other party waits in silence, and a party with a radio where they talk.
  @Test(arguments: [1, 2] as [UInt64])
  func `announcements over music on hold are hold, speech over a radio is speech`(seed: UInt64) {
    let own = [Span(1, 3), Span(3.4, 6), Span(53, 55), Span(55.4, 58)]
    let voices = [Span(18, 20.4), Span(20.8, 22), Span(33, 35.4), Span(35.8, 37)]
    var agent = Signal.voice(own, seconds: 60, pitch: 120)
    let announcing = Signal.voice(voices, seconds: 60, pitch: 210, level: -24, syllable: 0.17)
    for n in agent.indices { agent[n] += announcing[n] }
    for (n, v) in Self.music(seconds: 40, seed: seed, level: -38).enumerated() {
      agent[80_000 + n] += v
    }
    func heard(_ other: [Span]) -> [Span] {
      analysis([
        Signal.adding(noise: -66, to: agent, seed: seed),
        Signal.adding(noise: -66, to: Signal.voice(other, seconds: 60, pitch: 170), seed: seed + 9),
      ]).channels[0].speech
    }
    let waiting = heard([Span(6.5, 9), Span(51, 52.6)])
    #expect(Spans.total(Spans.intersection(waiting, [Span(12, 48)])) < 1)
    #expect(Spans.total(Spans.intersection(waiting, own)) > 8.5)
    let talking = heard(
      (0..<12).map { Span(Seconds(5 * Double($0) + 1.5), Seconds(5 * Double($0) + 3.5)) })
    #expect(Spans.total(Spans.intersection(talking, voices)) > 3)
  }

  @Test(arguments: [
    ("ringing 450 Hz", [450.0], 1.0, 4.0, 2), ("busy 450 Hz", [450.0], 0.35, 0.35, 10),
    ("a beep of 1 kHz", [1000.0], 0.5, 1.0, 1), ("a pressed key", [770.0, 1336], 0.3, 0.2, 4),
    ("ringing 440 and 480 Hz", [440.0, 480], 2.0, 4.0, 2),
    ("ringing 400 and 450 Hz", [400.0, 450], 0.4, 2.0, 4),
    ("a dial tone", [350.0, 440], 8.0, 1.0, 1), ("a short beep", [1400.0], 0.2, 1.5, 6),
    ("a number dialled fast", [852.0, 1209], 0.1, 0.1, 11),
  ])
  func `tones are named with their places and are no speech`(
    name: String, lines: [Double], on: Double, off: Double, times: Int
  ) {
    let x = zip(
      Self.tone(lines, on: on, off: off, times: times, seconds: 20),
      Signal.voice(Self.spans, seconds: 20)
    ).map { $0 + $1 }
    let channel = analysis([Signal.adding(noise: -65, to: x, seed: 9)]).channels[0]
    let expected = (0..<times).map {
      Span(Seconds(0.5 + Double($0) * (on + off)), Seconds(0.5 + Double($0) * (on + off) + on))
    }
    #expect(channel.sounds.count == times, "\(name)")
    #expect(wrongTime(channel.sounds.map(\.span), expected) < 0.05 * Double(times), "\(name)")
    #expect(wrongTime(channel.speech, Self.spans) < 0.3, "\(name)")
  }

  @Test(arguments: [697.0, 770, 852, 941], [1209.0, 1336, 1477, 1633])
  func `every key is heard, loud or soft, even or not`(row: Double, column: Double) {
    var x = [Float](repeating: 0, count: 8 * 8000)
    var truth: [Span] = []
    for (k, level) in [-12.0, -24, -36].enumerated() {
      for (j, twist) in [-4.0, 4, 8].enumerated() {
        let start = 0.5 + 2.4 * Double(k) + 0.5 * Double(j)
        truth.append(Span(Seconds(start), Seconds(start + 0.065)))
        let gain = pow(10, level / 20) / (1 + pow(10, twist / 10)).squareRoot() * 2.0.squareRoot()
        for n in Int(start * 8000)..<Int((start + 0.065) * 8000) {
          let t = 2 * .pi * Double(n) / 8000
          x[n] += Float(gain * (sin(row * t) + pow(10, twist / 20) * sin(column * t)))
        }
      }
    }
    let channel = analysis([Signal.adding(noise: -66, to: x, seed: 4)]).channels[0]
    #expect(channel.sounds.map(\.kind) == truth.map { _ in .tone })
    #expect(wrongTime(channel.sounds.map(\.span), truth) < 0.03 * Double(truth.count))
    #expect(channel.speech.isEmpty)
  }

  /// A long "m": nearly all of it below 500 Hz, steady but for its pitch.
  @Test(arguments: [95.0, 130, 210])
  func `who hums is no tone`(pitch: Double) {
    var x = [Float](repeating: 0, count: 3 * 8000)
    var phase = 0.0
    for n in 8000..<14400 {
      // 4 % of vibrato.
      let now = pitch * (1 + 0.04 * sin(2 * .pi * 4 * Double(n) / 8000))
      phase += 2 * .pi * now / 8000
      let edge = min(1, Double(min(n - 8000, 14400 - n)) / 200)
      for harmonic in 1...12 where Double(harmonic) * pitch > 240 {
        let weight = exp(-pow((Double(harmonic) * pitch - 280) / 80, 2))
        x[n] += Float(0.1 * edge * weight * sin(Double(harmonic) * phase))
      }
    }
    let channel = analysis([Signal.adding(noise: -68, to: x, seed: 2)]).channels[0]
    #expect(channel.sounds.isEmpty)
    #expect(wrongTime(channel.speech, [Span(1, 1.8)]) < 0.15)
  }

  @Test func `a recording may begin and end with a key`() {
    let key = Self.tone([941, 1336], on: 0.1, off: 0, times: 1, seconds: 1)[4000..<4800]
    let quiet = [Float](repeating: 0, count: 8000)
    let x = Signal.adding(noise: -66, to: key + quiet + key, seed: 6)
    let found = analysis([x]).channels[0]
    #expect(found.sounds.count == 2)
    #expect(wrongTime(found.sounds.map(\.span), [Span(0, 0.1), Span(1.1, 1.2)]) < 0.05)
    #expect(found.speech.isEmpty)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `music with drums is music, speech in loud noise is none`(seed: UInt64) {
    var random = Seeded(seed)
    var x = Signal.voice(Self.spans.map { Span($0.start + 10, $0.end + 10) }, seconds: 30)
    for (n, v) in Self.music(seconds: 21, seed: seed, level: -28).enumerated() {
      // Four beats a second.
      x[n] += v + Float(0.2 * random.normal() * exp(-60 * (Double(n % 2000) / 8000)))
    }
    let channel = analysis([Signal.adding(noise: -65, to: x, seed: seed)]).channels[0]
    let music = channel.sounds.filter { $0.kind == .music }.map(\.span)
    #expect(wrongTime(music, [Span(0, 21)]) < 4)
    let talk = (0..<12).map { Span(Seconds(1 + 2.4 * Double($0)), Seconds(2.6 + 2.4 * Double($0))) }
    for level in [-32.0, -36, -40] {
      let loud = Signal.adding(
        noise: level, to: Signal.voice(talk, seconds: 31, level: -26), seed: seed)
      #expect(analysis([loud]).channels[0].sounds.isEmpty, "noise at \(level) dBov")
    }
  }

  /// Traffic: as smooth as music and as even, and over the quiet of the channel for a while.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `noise that swells is no music, with speech in it or none`(seed: UInt64) {
    var random = Seeded(seed)
    let talk = (0..<10).map { Span(Seconds(2 + 4 * Double($0)), Seconds(4 + 4 * Double($0))) }
    var x = Signal.voice(talk, seconds: 42, level: -26)
    for n in x.indices {
      let swell = 1 - cos(2 * .pi * Double(n) / 8000 / 14)
      x[n] += Float(random.normal() * pow(10, (-50 + 9 * swell) / 20))
    }
    let channel = analysis([x]).channels[0]
    #expect(channel.sounds.isEmpty)
    #expect(Spans.total(Spans.subtracting(channel.speech, from: talk)) < 1)
  }

  @Test(arguments: [3, 5, 8] as [UInt64])
  func `a voice is neither music nor a tone, loud or soft`(seed: UInt64) {
    var random = Seeded(seed)
    var spans: [Span] = []
    var at = 0.4
    while at < 28 {
      let end = at + 0.6 + 2 * random.uniform()
      spans.append(Span(Seconds(at), Seconds(min(29, end))))
      at = end + 0.3 + 0.5 * random.uniform()
    }
    for level in [-16.0, -26, -40] {
      let x = Signal.adding(
        noise: level - 40, to: Signal.voice(spans, seconds: 30, level: level), seed: seed)
      #expect(analysis([x]).channels[0].sounds.isEmpty)
    }
  }

  @Test func `silence with music on the line is no dead air`() {
    let talk = Conversation([Span(0, 5), Span(30, 35)], [Span(5.5, 8), Span(44, 46)])
    let silences = [Span(8, 30), Span(35, 44)]
    #expect(talk.silences.filter { $0.duration > 5 } == silences)
    #expect(talk.deadAir(besides: []) == silences)
    #expect(talk.deadAir(besides: [Span(10, 28)]) == [Span(35, 44)])
    // Half of a silence in music is hold, less is not.
    #expect(talk.deadAir(besides: [Span(35, 39)]).count == 2)
  }

  @Test(arguments: [(1.0, 4.0), (0.4, 2.0), (2, 4)])
  func `the breaks of ringing are no dead air`(on: Double, off: Double) {
    var x = Signal.adding(
      noise: -65, to: Signal.voice([Span(0.5, 3), Span(38, 40)], seconds: 41), seed: 12)
    var at = 4.0
    while at + on < 37 {
      for n in Int(at * 8000)..<Int((at + on) * 8000) {
        x[n] += Float(0.1 * sin(2 * .pi * 450 * Double(n) / 8000))
      }
      at += on + off
    }
    let found = analysis([x, Signal.adding(noise: -65, to: x.map { _ in 0 }, seed: 13)])
    let talk = Conversation(found.channels[0].speech, [Span(3.2, 3.6)])
    #expect(!talk.deadAir(besides: found.lineSounds).isEmpty || on * 2 > off)
    #expect(talk.deadAir(besides: found.lineActivity).isEmpty)
    // One beep keeps no line alive.
    let beep = Signal.sine(450, seconds: 0.5, level: -20)
    let one = analysis([beep + [Float](repeating: 0, count: 80_000)])
    #expect(Spans.total(one.lineActivity) < 0.6)
  }

  @Test func `a party's replies are its own, and silence ends a monologue`() {
    // The agent replies after 2 s, the customer after 0.3 s.
    let talk = Conversation(
      [Span(0, 3), Span(10.3, 14), Span(24.3, 25)], [Span(3.3, 8.3), Span(14.3, 22.3)])
    #expect(abs((talk.replyLatency(of: 0)?.rawValue ?? 0) - 2) < 1e-9)
    #expect(abs((talk.replyLatency(of: 1)?.rawValue ?? 0) - 0.3) < 1e-9)
    #expect(Conversation([Span(0, 1)], []).replyLatency(of: 1) == nil)
    #expect(abs((talk.longestMonologue?.rawValue ?? 0) - 8) < 1e-9)
    // 3.9 s, a minute of silence, 3.5 s: nobody spoke for long.
    let slow = Conversation([Span(0, 3.9), Span(64, 67.5)], [Span(68, 69)])
    #expect(slow.longestMonologue == 3.9)
    #expect(slow.turns.count == 2)
  }

  @Test(arguments: [(4.75, false), (5, true), (5.25, true)])
  func `a silence that is dead air ends a monologue`(silence: Seconds, isLong: Bool) {
    let talk = Conversation([Span(0, 3), Span(3 + silence, 5 + silence)], [])
    #expect(talk.deadAir(besides: []).isEmpty != isLong)
    #expect(talk.longestMonologue == (isLong ? 3 : 5 + silence))
  }
}
