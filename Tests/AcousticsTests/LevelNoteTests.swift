import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct LevelNoteTests {
  private static let spans = (0..<4).map { k in
    Span(Seconds(3 * Double(k)) + 0.6, Seconds(3 * Double(k)) + 2)
  }
  private static let voice = Signal.adding(
    noise: -60, to: Signal.voice(spans, seconds: 14), seed: 61)

  private func note(_ id: String, _ analysis: RecordingAnalysis) -> HealthNote? {
    analysis.health.first { $0.id == id }
  }

  /// The voice with its highest peak so many times full scale.
  private func voice(peak: Float) -> [Float] {
    let most = Self.voice.map(abs).max() ?? 1
    return Self.voice.map { $0 / most * peak }
  }

  @Test func `what goes on beyond full scale is whole, and not clipped`() throws {
    let result = analysis([voice(peak: 2)])
    let told = try #require(note("overScale", result))
    #expect(told.text.en.contains("by up to 6.0 dB"))
    #expect(told.spoils.isEmpty)
    #expect(note("clipping", result) == nil)
    #expect(result.channels[0].clippedShare == 0 && result.channels[0].clippedPlaces.isEmpty)
    let level = decibels(result.channels[0].activeSpeechLevel)
    let usual = decibels(analysis([voice(peak: 0.3)]).channels[0].activeSpeechLevel)
    #expect(abs(level - usual - 20 * log10(2 / 0.3)) < 0.01)
  }

  @Test func `what was cut is clipped, at full scale, beyond it and coded again`() {
    let loud = voice(peak: 3)
    func cut(_ rail: Float) -> [Float] { loud.map { max(-rail, min(rail, $0)) } }
    let once = analysis([cut(1)])
    #expect(note("clipping", once) != nil && note("overScale", once) == nil)
    let beyond = analysis([cut(1.4)])
    #expect(note("clipping", beyond) != nil && note("overScale", beyond) == nil)
    // A coder leaves ripples at the rail, half of them beyond it.
    let coded = analysis([Signal.adding(noise: -28, to: cut(1), seed: 62)])
    #expect(note("clipping", coded) != nil && note("overScale", coded) == nil)
  }

  @Test func `a word in minutes of noise has no level by P.56, and that is said`() throws {
    let word = Signal.voice([Span(60, 61)], seconds: 120)
    let rare = analysis([Signal.adding(noise: -54, to: word, seed: 63)])
    let told = try #require(note("activity", rare))
    #expect(told.spoils == ["activeSpeechLevel", "activityFactor"])
    // The mean square of the syllables' shape is 4 dB below its peak.
    #expect(abs(decibels(rare.channels[0].noiseCorrectedLevel) + 30) < 1)
    #expect(decibels(rare.channels[0].activeSpeechLevel) < -45)
    #expect(note("activity", analysis([Self.voice])) == nil)
  }

  @Test func `a listener's short words are no noise`() {
    let words = (0..<12).map { Span(Seconds(3 * Double($0) + 1), Seconds(3 * Double($0) + 1.14)) }
    let mm = Signal.voice(words, seconds: 37, syllable: 0.14)
    let result = analysis([Signal.adding(noise: -78, to: mm, seed: 66)])
    // Each is a seventh of a second and counts as a third.
    let (active, speech) = (
      result.channels[0].activeSpeechLevel, result.channels[0].noiseCorrectedLevel
    )
    #expect(decibels(active) < decibels(speech) - 3)
    #expect(note("activity", result) == nil)
  }

  @Test(arguments: [(-36.0, true), (-56, false)])
  func `noise above the telephone's band is told`(level: Double, isTold: Bool) {
    let voice = Signal.voice(Self.spans, seconds: 14, rate: 16_000)
    var random = Seeded(64)
    let lines = (0..<24).map { 4600 + 110 * (Double($0) + random.uniform()) }
    let phases = lines.map { _ in 2 * .pi * random.uniform() }
    let amplitude = pow(10, level / 20) * (2 / Double(lines.count)).squareRoot()
    let x = voice.indices.map { n -> Float in
      var sum = 0.0
      for (line, phase) in zip(lines, phases) {
        sum += sin(2 * .pi * line * Double(n) / 16_000 + phase)
      }
      return voice[n] + Float(amplitude * sum)
    }
    let result = analysis([Signal.adding(noise: -70, to: x, seed: 65)], rate: 16_000)
    let told = note("hiss", result)
    #expect((told != nil) == isTold)
    #expect(told?.text.en.contains("(−36 dBov") != false)
    #expect(decibels(result.channels[0].noiseFloor) < -65)
  }
}
