import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct UtteranceTests {
  private func channel(
    speech: [Span], nuclei: [Seconds] = [], level: [UInt8] = [], pitch: [UInt16] = [],
    noise: Double? = nil
  ) -> ChannelAnalysis {
    let none = Reading<Decibels>.unavailable(.notMeasurable(zh: "无", en: "none"))
    return ChannelAnalysis(
      rms: -30, peak: -10, activeSpeechLevel: none, activityFactor: 0, noiseCorrectedLevel: none,
      noiseFloor: noise.map { .measured(Decibels($0)) } ?? none, signalToNoise: none,
      clippedShare: 0, speech: speech, nuclei: nuclei, level: LevelTrack(codes: level),
      pitch: PitchTrack(codes: pitch))
  }

  @Test func `an utterance has its own level, rates and syllables`() {
    var level = [UInt8](repeating: 135, count: 1000)
    for t in 0..<200 { level[t] = 205 }
    for t in 250..<350 { level[t] = 205 }
    for t in 600..<800 { level[t] = 185 }
    let some = channel(
      speech: [Span(0, 2), Span(2.5, 3.5), Span(6, 8)],
      nuclei: (0..<12).map { Seconds(Double($0) * 0.28) } + [6.2, 6.4, 7, 7.5], level: level)
    let found = some.utterances()
    #expect(found.map(\.span) == [Span(0, 3.5), Span(6, 8)])
    #expect(found.map(\.nuclei) == [12, 4])
    #expect(found[0].articulationRate == 4)
    #expect(abs((found[0].speechRate ?? 0) - 12 / 3.5) < 1e-9)
    #expect(abs((found[0].level?.rawValue ?? 0) + 25) < 0.01)
    #expect(abs((found[1].level?.rawValue ?? 0) + 35) < 0.01)
    #expect(some.speechLevel(in: Span(8.5, 9)) == nil)
  }

  @Test(arguments: [(0.75, 1), (1, 2), (1.25, 2)])
  func `a silence of a second or more parts utterances`(silence: Seconds, count: Int) {
    let some = channel(speech: [Span(0, 2), Span(2 + silence, 4 + silence)])
    #expect(some.utterances().count == count)
    // Four seconds of speech, with the silence where it belongs to them.
    let nuclei = channel(
      speech: some.speech, nuclei: (0..<8).map { Seconds(Double($0) * 0.2) })
    let rate = 8 / (count == 1 ? 4 + silence : 4).rawValue
    #expect(abs((nuclei.speechRate.value ?? 0) - rate) < 1e-9)
  }

  @Test func `the noise's power is taken out of an utterance's level`() {
    let some = channel(
      speech: [Span(0, 2)], level: [UInt8](repeating: 201, count: 200), noise: -30)
    // −27 dB with −30 dB of noise is −30.02 dB of speech.
    #expect(abs((some.speechLevel(in: Span(0, 2))?.rawValue ?? 0) + 30.02) < 0.02)
  }

  @Test(arguments: [-12.0, -3, 0, 6, 14])
  func `the slope at the end of a phrase is that of its last half second`(slope: Double) {
    // Flat for a second and a half, then the slope; two creaking frames at the very end.
    let pitch = (0..<200).map { t -> UInt16 in
      let tones = t < 150 ? 0 : slope * Double(t - 150) / 100
      return UInt16((200 * pow(2, tones / 12) * 16).rounded())
    }
    let some = channel(
      speech: [Span(0, 2)], level: [UInt8](repeating: 200, count: 200),
      pitch: pitch.dropLast(2) + [900, 880])
    let found = some.utterances()[0].endSlope ?? .nan
    #expect(abs(found - slope) < 0.3)
  }

  @Test func `five phrases have a slope together, four have none`() {
    func phrases(_ count: Int) -> ChannelAnalysis {
      let pitch = (0..<(count * 200)).map { t -> UInt16 in
        t % 200 < 100 ? UInt16((150 * pow(2, 8 * Double(t % 200) / 1200) * 16).rounded()) : 0
      }
      return channel(
        speech: (0..<count).map { Span(Seconds(2 * Double($0)), Seconds(2 * Double($0) + 1)) },
        level: [UInt8](repeating: 200, count: count * 200), pitch: pitch)
    }
    #expect(abs((phrases(5).phraseEndSlope.value ?? 0) - 8) < 0.2)
    #expect(phrases(4).phraseEndSlope.absence?.kind == .notMeasurable)
  }

  @Test func `a speaker who quickens towards the end shows in the course of the rate`() {
    let speech = (0..<9).map { Span(Seconds(4 * Double($0)), Seconds(4 * Double($0) + 2)) }
    // Six stretches at 4 syllables a second, three at 6.
    let nuclei = speech.enumerated().flatMap { index, span in
      let rate = index < 6 ? 4.0 : 6
      return (0..<Int(2 * rate)).map { span.start + Seconds(Double($0) / rate) }
    }
    let level = [UInt8](repeating: 200, count: 3400)
    let some = channel(speech: speech, nuclei: nuclei, level: level)
    #expect(abs((some.rateCourse.value ?? 0) - 6 / (14.0 / 3)) < 1e-9)
    #expect(
      channel(speech: Array(speech.prefix(2)), nuclei: [1], level: level).rateCourse.value == nil)
  }

  @Test(arguments: [-9.0, 9, 14])
  func `a level that leaps and stays is a jump where it leaps`(change: Double) {
    let step = Int(change * 2)
    var level = (0..<4000).map { UInt8(190 + ($0 / 13) % 5) }
    for t in 2000..<4000 { level[t] = UInt8(Int(level[t]) + step) }
    let some = channel(speech: [Span(0, 40)], level: level)
    let jumps = some.levelJumps()
    #expect(jumps.count == 1)
    #expect(jumps.first.map { abs($0.time.rawValue - 20) <= 0.5 } == true)
    #expect(jumps.first.map { abs($0.change.rawValue - change) < 1 } == true)
  }

  @Test func `one loud word and a slow drift are no jumps`() {
    var level = (0..<4000).map { UInt8(180 + $0 / 100) }
    for t in 1500..<1580 { level[t] += 30 }
    #expect(channel(speech: [Span(0, 40)], level: level).levelJumps().isEmpty)
  }

  @Test func `levels by second hold whether or not anybody speaks`() {
    let level = [UInt8](repeating: 215, count: 100) + [UInt8](repeating: 95, count: 50)
    let seconds = channel(speech: [], level: level).levelPerSecond
    #expect(seconds.count == 2)
    #expect(abs(seconds[0].rawValue + 20) < 0.01 && abs(seconds[1].rawValue + 80) < 0.01)
  }
}
