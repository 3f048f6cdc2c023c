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
