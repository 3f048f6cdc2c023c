import Acoustics
import CallModel
import Foundation
import Testing

@Suite struct MeasureTests {
  /// A channel with the tracks given and nothing else.
  private func channel(
    speech: [Span] = [], nuclei: [Seconds] = [], level: [UInt8] = [], pitch: [UInt16] = []
  ) -> ChannelAnalysis {
    let none = Reading<Decibels>.unavailable(.notMeasurable(zh: "无", en: "none"))
    return ChannelAnalysis(
      rms: -30, peak: -10, activeSpeechLevel: none, activityFactor: 0, noiseCorrectedLevel: none,
      noiseFloor: none, signalToNoise: none, clippedShare: 0, speech: speech, nuclei: nuclei,
      level: LevelTrack(codes: level), pitch: PitchTrack(codes: pitch))
  }

  @Test func `every measure names its source in both languages`() {
    for measure in AcousticMeasure.all {
      let (zh, en) = (measure.source.zh, measure.source.en)
      #expect(!zh.isEmpty && !en.isEmpty)
      // Names of standards are the same in both; words are not.
      let words = ["own", "usage", "rubric", "practice", "after", "annex", "method", "&"]
      #expect(!words.contains { zh.contains($0) }, "\(measure.id): \(zh)")
      #expect(!en.unicodeScalars.contains { $0.value > 0x2E80 }, "\(measure.id): \(en)")
    }
  }

  @Test func `articulation leaves pauses out and speech rate keeps short ones in`() {
    let spoken = [Span(0, 4), Span(4.5, 8.5), Span(12, 14)]
    let some = channel(speech: spoken, nuclei: (0..<40).map { Seconds(Double($0) / 4) })
    #expect(some.articulationRate.value == 4)
    #expect(abs((some.speechRate.value ?? 0) - 40 / 10.5) < 1e-9)
    #expect(channel(speech: [Span(0, 2)], nuclei: [1]).articulationRate.value == nil)
  }

  @Test func `the spread of a pitch that swings two semitones each way is two`() {
    // Half the frames at 100 Hz, half four semitones above: the deviation is 2.
    let high = UInt16((100 * pow(2, 4.0 / 12) * 16).rounded())
    let pitch = (0..<4000).map { $0 % 2 == 0 ? UInt16(1600) : high }
    let spoken = [Span(0, 40)]
    let some = channel(speech: spoken, pitch: pitch)
    #expect(abs((some.pitchSpread.value?.rawValue ?? 0) - 2) < 0.01)
    #expect(abs((some.pitchRange.value?.rawValue ?? 0) - 4) < 0.01)
    #expect(channel(speech: spoken, pitch: Array(pitch[..<1999])).pitchSpread.value == nil)
    #expect(channel(speech: spoken, pitch: Array(pitch[..<2000])).pitchSpread.value != nil)
  }

  @Test func `a pause in which the other party speaks is no pause`() {
    let some = channel(speech: [Span(0, 1), Span(1.5, 2), Span(2.2, 3), Span(6.5, 7)])
    #expect(some.pauses() == [Span(1, 1.5)])
    #expect(some.pauses(besides: [Span(1.1, 1.3)]).isEmpty)
  }

  @Test(arguments: [0, 20, -20])
  func `a voice raised by 9 dB for two seconds is found at any gain`(gain: Int) {
    var level = [UInt8](repeating: UInt8(195 + gain), count: 2000)
    for t in 1200..<1400 { level[t] += 18 }
    // Raised for half a second only, and raised by 6 dB only.
    for t in 500..<550 { level[t] += 18 }
    for t in 1600..<1900 { level[t] += 12 }
    let some = channel(speech: [Span(0, 20)], level: level)
    #expect(some.raisedVoice() == [Span(12, 14)])
  }

  @Test func `turns change where the floor does, and a short mm takes no floor`() {
    let agent = [Span(0, 4), Span(4.4, 6), Span(9, 11)]
    let customer = [Span(2, 2.3), Span(6.5, 8.5)]
    let talk = Conversation(agent, customer)
    #expect(talk.turns.map(\.party) == [0, 1, 0])
    #expect(talk.floorTransferOffsets() == [0.5, 0.5])
    #expect(talk.floorTransferOffsets(to: 1) == [0.5])
    #expect(talk.overlaps == [Span(2, 2.3)])
    #expect(abs((talk.talkRatio ?? 0) - 7.6 / 9.9) < 1e-9)
    #expect(Conversation([], []).talkRatio == nil)
  }

  @Test func `talk ratio from spans and from frames agree`() {
    var random = Seeded(5)
    for _ in 0..<50 {
      let spans = (0..<2).map { _ in
        Spans.tidied(
          (0..<8).map { _ in
            let start = Double(random.next() % 400) / 4
            return Span(Seconds(start), Seconds(start + Double(random.next() % 12) / 4))
          })
      }
      let frames = spans.map { list in
        (0..<420).filter { t in list.contains { $0.contains(Seconds(Double(t) / 4)) } }.count
      }
      let talk = Conversation(spans[0], spans[1])
      #expect(
        abs((talk.talkRatio ?? -1) - Double(frames[0]) / Double(frames[0] + frames[1])) < 1e-9)
    }
  }

  @Test func `every measure says its definition in both languages`() {
    let all = AcousticMeasure.all
    #expect(Set(all.map(\.id)).count == all.count)
    for measure in all {
      #expect(!measure.definition.zh.isEmpty && !measure.definition.en.isEmpty)
      #expect(AcousticMeasure.named(measure.id.uppercased()) == measure)
    }
  }
}
