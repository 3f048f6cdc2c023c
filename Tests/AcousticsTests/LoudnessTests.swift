import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct LoudnessTests {
  /// Three lines whose common level steps once a second.
  static func programme(rate: Double) -> [Float] {
    let levels: [Double] = [
      -40, -26, -20, -30, -55, -23, -23, -18, -35, -26, -26, -28, -12, -24, -24, -31,
    ]
    return (0..<Int(16 * rate)).map { n in
      let t = Double(n) / rate
      let gain = pow(10, levels[min(15, Int(t))] / 20)
      let wave =
        0.5 * sin(2 * .pi * 200 * t) + 0.4 * sin(2 * .pi * 1000 * t)
        + 0.3 * sin(2 * .pi * 3200 * t)
      return Float(gain * wave)
    }
  }

  private func loudness(_ channels: [[Float]], rate: Double) -> Loudness {
    var meter = LoudnessMeter(sampleRate: Hertz(rate), channels: channels.count)
    let all = Signal.interleaved(channels)
    all.withUnsafeBufferPointer { meter.process(interleaved: $0) }
    return meter.loudness
  }

  /// libebur128 1.2.6 on the same samples, written as 32-bit float WAV: `ebur128_add_frames_float` a
  /// tenth of a second at a time, the largest `ebur128_loudness_momentary` and `…_shortterm`.
  @Test(arguments: [
    (8000.0, -25.910, -17.409, -21.664, 10.574, -10.975),
    (16000, -26.035, -17.534, -21.789, 10.574, -10.761),
    (48000, -26.128, -17.626, -21.882, 10.574, -10.739),
  ])
  func `agrees with libebur128 within 0.05 LU`(
    rate: Double, integrated: Double, momentary: Double, shortTerm: Double, range: Double,
    truePeak: Double
  ) {
    let found = loudness([Self.programme(rate: rate)], rate: rate)
    #expect(abs(decibels(found.integrated) - integrated) < 0.05)
    #expect(abs(decibels(found.momentary) - momentary) < 0.05)
    #expect(abs(decibels(found.shortTerm) - shortTerm) < 0.05)
    #expect(abs(decibels(found.range) - range) < 0.05)
    #expect(abs(found.truePeak.rawValue - truePeak) < 0.05)
  }

  /// EBU Tech 3341, test signals 1 and 2: a 1 kHz sine on both channels, ±0.1 LU.
  @Test(arguments: [-23.0, -33])
  func `a stereo sine of minus 23 dBFS has minus 23 LUFS`(level: Double) {
    let sine = Signal.sine(1000, seconds: 4, rate: 48000, level: level - 3.0103)
    let found = loudness([sine, sine], rate: 48000)
    #expect(abs(decibels(found.integrated) - level) < 0.1)
    #expect(abs(decibels(found.momentary) - level) < 0.1)
    #expect(abs(decibels(found.shortTerm) - level) < 0.1)
  }

  /// Segments that do not come out in whole eighths, rates on either side of the one from which the filters
  /// run in double precision, and an offset that rises too slowly to be heard.
  @Test(arguments: [8000.0, 11025, 12345, 22050, 24000, 24001, 44100])
  func `any rate gives a tone its loudness, whatever its offset`(rate: Double) {
    let sine = Signal.sine(1000, seconds: 4, rate: rate, level: -43 - 3.0103)
    let plain = loudness([sine, sine], rate: rate)
    #expect(abs(decibels(plain.integrated) + 43) < 0.25)
    let moved = sine.enumerated().map { n, x in
      x + Float(0.25 - 0.25 * cos(.pi * min(1, Double(n) / rate / 3)))
    }
    let found = loudness([moved, sine], rate: rate)
    #expect(abs(decibels(found.integrated) - decibels(plain.integrated)) < 0.01)
    #expect(abs(decibels(found.momentary) - decibels(plain.momentary)) < 0.02)
  }

  /// EBU Tech 3341, test signal 3: quiet passages around a loud one are gated away.
  @Test func `quiet passages before and after do not count`() {
    let quiet = Signal.sine(1000, seconds: 3, rate: 48000, level: -36 - 3.0103)
    let loud = Signal.sine(1000, seconds: 15, rate: 48000, level: -23 - 3.0103)
    let all = quiet + loud + quiet
    #expect(abs(decibels(loudness([all, all], rate: 48000).integrated) + 23) < 0.1)
  }

  /// EBU Tech 3342, test signal 1: two passages 10 dB apart have a range of 10 LU.
  @Test func `two passages ten decibels apart have a range of ten`() {
    let sine = { Signal.sine(1000, seconds: 20, rate: 8000, level: $0 - 3.0103) }
    let all = sine(-20) + sine(-30)
    #expect(abs(decibels(loudness([all, all], rate: 8000).range) - 10) < 1)
  }

  /// A quarter of the rate, sampled an eighth of a turn from its peaks: every sample is 3.01 dB low.
  @Test func `a peak between the samples is found`() {
    let x = (0..<8000).map { Float(0.5 * sin(2 * .pi * (Double($0) / 4 + 0.125))) }
    let found = analysis([x]).channels[0]
    #expect(abs(found.peak.rawValue + 9.03) < 0.01)
    #expect(abs((found.loudness?.truePeak.rawValue ?? 0) + 6.02) < 0.2)
  }

  @Test func `blocks of any size give the same loudness, and gain moves it one to one`() {
    let x = Self.programme(rate: 8000)
    let whole = analysis([x]).channels[0].loudness
    let parts = analysis([x], block: 333).channels[0].loudness
    #expect(whole == parts)
    let half = analysis([x.map { $0 / 2 }]).channels[0].loudness
    #expect(
      abs(
        decibels(whole?.integrated ?? .measured(0)) - decibels(half?.integrated ?? .measured(0))
          - 6.02) < 0.02)
  }

  @Test func `silence and rates below the filter have no loudness, and say why`() {
    let silent = analysis([[Float](repeating: 0, count: 40000)]).channels[0].loudness
    #expect(silent?.integrated.absence?.why.en == "no 0.4 s of sound above −70 LUFS")
    #expect(silent?.truePeakReading.absence?.why.en == "no sound: every sample is zero")
    let slow = loudness([[Float](repeating: 0.1, count: 9000)], rate: 3000)
    #expect(slow.integrated.absence?.why.en == "sampled below 4000 Hz")
  }

  @Test func `what is no number does not spoil the rest`() {
    var x = Signal.sine(1000, seconds: 2, level: -20)
    let clean = loudness([x], rate: 8000)
    x[100] = .nan
    x[9000] = .infinity
    let found = loudness([x], rate: 8000)
    #expect(abs(decibels(found.integrated) - decibels(clean.integrated)) < 0.5)
    #expect(found.truePeak.rawValue.isFinite)
  }

  /// The last samples of a tenth of a second go before the next one.
  @Test func `a broken tenth of a second spoils none but itself, in one block or in many`() {
    var x = Self.programme(rate: 8000)
    x[7999] = .nan
    x[24_798] = -.infinity
    let whole = loudness([x], rate: 8000)
    var meter = LoudnessMeter(sampleRate: 8000, channels: 1)
    x.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: all.count, by: 800) {
        meter.process(interleaved: UnsafeBufferPointer(rebasing: all[start..<(start + 800)]))
      }
    }
    #expect(whole == meter.loudness)
    #expect(abs(decibels(whole.integrated) + 25.91) < 0.1)
  }
}
