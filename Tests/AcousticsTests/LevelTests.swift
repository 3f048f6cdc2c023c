import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct LevelTests {
  @Test func `a full-scale sine has an RMS of −3.01 dBov and a peak of 0`() {
    let x = Signal.sine(1000, seconds: 1, level: -3.0103)
    let channel = analysis([x]).channels[0]
    #expect(abs(channel.rms.rawValue + 3.0103) < 0.001)
    #expect(abs(channel.peak.rawValue) < 0.001)
  }

  @Test(arguments: [8000.0, 16000, 48000])
  func `the active level of a steady tone is its RMS, and it is active all the time`(rate: Double) {
    let x = Signal.sine(1000, seconds: 6, rate: rate, level: -20)
    var meter = ActiveSpeechLevelMeter(sampleRate: Hertz(rate))
    x.withUnsafeBufferPointer { meter.process($0) }
    let result = meter.result()
    // The envelope needs some 20 ms to rise.
    #expect(abs((result?.level.rawValue ?? 0) + 20) < 0.05)
    #expect((result?.activity ?? 0) > 0.99)
  }

  @Test(arguments: [0.2, 0.5, 0.8])
  func `bursts of a tone have the level of the tone, hangover counted`(share: Double) {
    // Bursts of 4 s cycles: 200 ms of hangover is added to each.
    var x: [Float] = []
    for _ in 0..<6 {
      x += Signal.sine(700, seconds: 4 * share, level: -22)
      x += [Float](repeating: 0, count: Int(32000 * (1 - share)))
    }
    var meter = ActiveSpeechLevelMeter(sampleRate: 8000)
    x.withUnsafeBufferPointer { meter.process($0) }
    let result = meter.result()
    let active = 4 * share + 0.2
    let expected = -22 + 10 * log10(4 * share / active)
    // Rise and fall of the envelope move the crossing by some tens of milliseconds.
    #expect(abs((result?.level.rawValue ?? 0) - expected) < 0.4)
    #expect(abs((result?.activity ?? 0) - active / 4) < 0.04)
  }

  /// Method B as the standard writes it: fifteen thresholds counted at every sample, and the
  /// crossing found by halving.
  private func plainMethodB(_ x: [Float], rate: Double) -> Double? {
    let g = exp(-1 / (rate * 0.03))
    let hang = Int((0.2 * rate).rounded(.down))
    let limits = (0..<15).map { pow(2, Double($0) - 15) }
    var counts = [Int](repeating: 0, count: 15)
    var since = [Int](repeating: hang, count: 15)
    var (p, q, square) = (0.0, 0.0, 0.0)
    for v in x {
      square += Double(v) * Double(v)
      p = g * p + (1 - g) * Double(abs(v))
      q = g * q + (1 - g) * p
      for j in 0..<15 {
        if q >= limits[j] {
          counts[j] += 1
          since[j] = 0
        } else if since[j] < hang {
          counts[j] += 1
          since[j] += 1
        }
      }
    }
    func level(_ j: Int) -> Double { 10 * log10(square / Double(counts[j])) }
    func distance(_ j: Int) -> Double { level(j) - 20 * log10(limits[j]) }
    guard counts[0] > 0, distance(0) > 15.9 else { return nil }
    for j in 1..<15 where counts[j] > 0 && distance(j) <= 15.9 {
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        let d = distance(j - 1) + middle * (distance(j) - distance(j - 1))
        if d > 15.9 { low = middle } else { high = middle }
      }
      return level(j - 1) + low * (level(j) - level(j - 1))
    }
    return nil
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `the level index counts as the fifteen thresholds do, within 0.005 dB`(seed: UInt64) {
    var random = Seeded(seed)
    var spans: [Span] = []
    var at = 0.2
    while at < 5 {
      let end = at + 0.1 + random.uniform()
      spans.append(Span(Seconds(at), Seconds(min(6, end))))
      at = end + 0.05 + random.uniform()
    }
    let level = -45 + 30 * random.uniform()
    let x = Signal.adding(
      noise: -70, to: Signal.voice(spans, seconds: 6, level: level), seed: seed)
    var meter = ActiveSpeechLevelMeter(sampleRate: 8000)
    x.withUnsafeBufferPointer { meter.process($0) }
    let plain = plainMethodB(x, rate: 8000)
    #expect(plain != nil)
    #expect(abs((meter.result()?.level.rawValue ?? 0) - (plain ?? 99)) < 0.005)
  }

  @Test(arguments: [1000.0, 2100, 2500, 8000, 16_000, 44_100], [1, 2] as [UInt64])
  func `it does so at any rate, in blocks of any length, after a long silence`(
    rate: Double, seed: UInt64
  ) {
    var random = Seeded(seed)
    // Noise whose level leaps up to thirty decibels: rises and falls, long and short.
    var x: [Float] = []
    var gain = 0.0
    for n in 0..<Int(9 * rate) {
      if n % max(1, Int(rate / 20)) == 0 { gain = pow(10, (-55 + 40 * random.uniform()) / 20) }
      let isSilent = (2.0..<6).contains(Double(n) / rate)
      x.append(isSilent ? 0 : Float(gain * random.normal()))
    }
    var meter = ActiveSpeechLevelMeter(sampleRate: Hertz(rate))
    x.withUnsafeBufferPointer { x in
      var done = 0
      while done < x.count {
        let now = min(x.count - done, 1 + Int(3000 * random.uniform()))
        meter.process(UnsafeBufferPointer(rebasing: x[done..<(done + now)]))
        done += now
      }
    }
    let plain = plainMethodB(x, rate: rate)
    #expect(plain != nil)
    #expect(abs((meter.result()?.level.rawValue ?? 0) - (plain ?? 99)) < 0.005)
  }

  @Test func `silence has no active level, and says why`() {
    let channel = analysis([[Float](repeating: 0, count: 16000)]).channels[0]
    #expect(channel.activeSpeechLevel.absence?.kind == .notMeasurable)
    #expect(channel.noiseFloor.absence != nil)
    #expect(channel.speech.isEmpty)
  }

  @Test func `noise 14 dB under speech leaves the corrected level where it was`() {
    let spans = [Span(1, 2.4), Span(3.2, 4.6), Span(5.6, 6.4)]
    let clean = Signal.voice(spans, seconds: 8, level: -26)
    let quiet = analysis([Signal.adding(noise: -75, to: clean, seed: 3)]).channels[0]
    let noisy = analysis([Signal.adding(noise: -42, to: clean, seed: 4)]).channels[0]
    let difference = decibels(noisy.noiseCorrectedLevel) - decibels(quiet.noiseCorrectedLevel)
    #expect(abs(difference) < 0.5)
    #expect(abs(decibels(noisy.noiseFloor) + 42) < 0.5)
  }

  @Test func `a clipped tone counts its samples at the rails and a full-scale tone none`() {
    let loud = Signal.sine(200, seconds: 1, level: 3).map { max(-1, min(0.9999, $0)) }
    let expected = loud.filter { abs($0) >= 0.9999 }.count
    let clipped = analysis([loud]).channels[0].clippedShare * 8000
    #expect(Double(expected) > 1000)
    // Samples just beside the rail are within the 1.5 % that counts as the rail.
    #expect(clipped >= Double(expected) && clipped < Double(expected) * 1.2)
    #expect(analysis([Signal.sine(1000, seconds: 1, level: -3.02)]).channels[0].clippedShare == 0)
  }

  @Test func `runs at a rail count wherever they begin, shorter ones than three samples nowhere`() {
    var x = Signal.sine(200, seconds: 1, level: -20)
    var expected = 0
    // One lies across the end of the samples that are taken at a time.
    for (k, start) in ((0..<70).map { 101 * $0 + 3 } + [4093]).enumerated() {
      let length = 1 + k % 6
      for n in start..<(start + length) { x[n] = k % 4 < 2 ? 1 : -1 }
      if length >= 3 { expected += length }
    }
    #expect(analysis([x]).channels[0].clippedShare * 8000 == Double(expected))
  }

  @Test func `level codes are half decibels, nought for silence`() {
    #expect(LevelTrack.code(meanSquare: 1) == 255)
    #expect(LevelTrack.code(meanSquare: 0) == 0)
    #expect(LevelTrack.code(meanSquare: 0.01) == 215)
    let channel = analysis([Signal.sine(1000, seconds: 0.5, level: -30)]).channels[0]
    #expect(channel.level.count == 50)
    #expect(channel.level.codes.allSatisfy { $0 == 195 })
  }
}
