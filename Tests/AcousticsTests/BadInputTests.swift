import Acoustics
import CallModel
import Foundation
import TestSupport
import Testing

/// What nobody means to send: each gives a measure or says why not.
@Suite struct BadInputTests {
  private func notes(_ analysis: RecordingAnalysis) -> Set<String> {
    Set(analysis.health.map(\.id))
  }

  @Test(arguments: [1, 2, 79, 80, 81, 839, 840, 841])
  func `a handful of samples is measured, and too few hold no speech`(count: Int) {
    let result = analysis([[Float](repeating: 0.5, count: count)])
    let channel = result.channels[0]
    #expect(result.duration == Seconds(Double(count) / 8000))
    #expect(abs(channel.rms.rawValue + 6.02) < 0.01)
    #expect(channel.level.count == (count + 79) / 80)
    #expect(
      channel.pitch.count == channel.level.count && channel.peaks.count == channel.level.count)
    #expect(channel.speech.allSatisfy { $0.end <= result.duration })
    if count < 200 {
      #expect(channel.speech.isEmpty && channel.nuclei.isEmpty)
      #expect(notes(result).contains("noSpeech"))
    }
  }

  @Test(arguments: [8000.0, 44_100])
  func `nothing but zeros has no levels, each with its reason`(rate: Double) {
    let result = analysis([[Float](repeating: 0, count: Int(rate) * 5)], rate: rate)
    let channel = result.channels[0]
    #expect(notes(result).contains("deadChannel"))
    let readings: [Reading<Decibels>?] = [
      channel.activeSpeechLevel, channel.noiseCorrectedLevel, channel.noiseFloor,
      channel.signalToNoise, channel.loudness?.integrated,
    ]
    for reading in readings {
      guard case .unavailable(let absence) = reading else {
        Issue.record("measured in silence")
        continue
      }
      #expect(!absence.why.zh.isEmpty && !absence.why.en.isEmpty)
    }
    #expect(channel.speech.isEmpty && channel.pitch.codes.allSatisfy { $0 == 0 })
  }

  @Test func `speech without a pause has a level but no noise, and that is the reason`() {
    let channel = analysis([Signal.voice([Span(0, 0.4)], seconds: 0.4)]).channels[0]
    #expect(!channel.speech.isEmpty)
    guard case .unavailable(let why) = channel.noiseFloor else {
      Issue.record("noise measured where there is none")
      return
    }
    #expect(why.why.en.contains("pause") && why.why.zh.contains("停顿"))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `full-scale noise is loud and is neither speech nor pitch`(seed: UInt64) {
    var random = Seeded(seed)
    let even = analysis([(0..<80_000).map { _ in Float(random.uniform() * 2 - 1) }])
    #expect(abs(even.channels[0].rms.rawValue + 4.77) < 0.05)
    #expect(even.channels[0].speech.isEmpty && even.channels[0].nuclei.isEmpty)
    #expect(even.channels[0].pitch.codes.allSatisfy { $0 == 0 })
    let rails = analysis([(0..<80_000).map { _ in random.uniform() < 0.5 ? -1 : 1 }])
    // Runs of three and more hold half of all samples.
    #expect(abs(rails.channels[0].clippedShare - 0.5) < 0.02)
    #expect(notes(rails).contains("clipping"))
  }

  @Test func `a voice on the last of 64 channels is found there and nowhere else`() {
    let spans = [Span(1, 2), Span(3, 4.5)]
    let silence = [Float](repeating: 0, count: 40_000)
    let result = analysis(
      [[Float]](repeating: silence, count: 63) + [
        Signal.adding(noise: -60, to: Signal.voice(spans, seconds: 5), seed: 8)
      ])
    #expect(result.channels.count == 64)
    #expect(result.channels[..<63].allSatisfy { $0.speech.isEmpty })
    #expect(wrongTime(result.channels[63].speech, spans) < 0.12)
  }

  @Test func `a length that lies changes nothing`() {
    let voice = Signal.voice([Span(0.5, 1.5)], seconds: 2)
    let honest = analysis([voice]).channels[0]
    for expected in [Int.min, -1, 0, 3, Int.max] {
      let analyzer = RecordingAnalyzer(
        sampleRate: 8000, channels: 1, expectedFrames: expected)
      analyzer.process(interleaved: voice)
      let told = analyzer.finish().channels[0]
      #expect(told.speech == honest.speech && told.level == honest.level)
      #expect(told.pitch == honest.pitch && told.rms == honest.rms)
    }
  }

  /// Twenty hours where AFFINITY_LONG says so, which only a release build should be asked to.
  @Test func `a stream of any length keeps its tracks in step`() {
    let hours = ProcessInfo.processInfo.environment["AFFINITY_LONG"].flatMap { Double($0) } ?? 0.02
    let minute = Signal.adding(
      noise: -60, to: Signal.voice([Span(1, 3), Span(4, 8)], seconds: 9), seed: 4)
    let analyzer = RecordingAnalyzer(sampleRate: 8000, channels: 1)
    let rounds = Int(hours * 400)
    for _ in 0..<rounds { analyzer.process(interleaved: minute) }
    let result = analyzer.finish()
    #expect(result.duration == Seconds(Double(9 * rounds)))
    let channel = result.channels[0]
    #expect(channel.level.count == 900 * rounds)
    #expect(channel.pitch.count == 900 * rounds && channel.peaks.count == 900 * rounds)
    #expect(channel.speech.count == 2 * rounds)
    #expect(channel.speech.last.map { abs(($0.end - result.duration).rawValue + 1) < 0.05 } == true)
  }
}
