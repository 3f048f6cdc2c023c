import Acoustics
import CallModel
import Foundation
import Testing

/// Parties who take turns, and a neighbour who speaks on.
@Suite struct BackgroundVoiceTests {
  private static let seconds = 64.0
  private static let agent = (0..<10).map {
    Span(Seconds(Double($0) * 6) + 1, Seconds(Double($0) * 6) + 3.4)
  }
  private static let customer = (0..<10).map {
    Span(Seconds(Double($0) * 6) + 4, Seconds(Double($0) * 6) + 6.6)
  }
  /// Sentences of 1.4 s at intervals that have nothing to do with the turns.
  private static let neighbour = (0..<31).map {
    Span(Seconds(Double($0) * 2) + 0.7, Seconds(Double($0) * 2) + 2.1)
  }

  private static func voice(_ spans: [Span], pitch: Double, level: Double) -> [Float] {
    Signal.voice(spans, seconds: seconds, pitch: pitch, level: level)
  }

  private static func sum(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { $0 + $1 } }

  private static func line(_ x: [Float], _ seed: UInt64) -> [Float] {
    Signal.adding(noise: -70, to: x, seed: seed)
  }

  private func heard(_ result: RecordingAnalysis) -> [Int?] {
    result.health.filter { $0.id == "backgroundVoices" }.map(\.channel)
  }

  @Test(arguments: [-18.0, -22, -30])
  func `a neighbour is not the party`(below: Double) throws {
    let own = Self.voice(Self.agent, pitch: 130, level: -26)
    let other = Self.line(Self.voice(Self.customer, pitch: 190, level: -24), 2)
    let behind = Self.voice(Self.neighbour, pitch: 150, level: -26 + below)
    let result = analysis([Self.line(Self.sum(own, behind), 1), other])
    #expect(heard(result) == [0])
    let told = try #require(result.health.first { $0.id == "backgroundVoices" })
    #expect(told.spoils.isEmpty)
    let said = told.text.en.split(separator: " " as Character).compactMap { Double($0) }.last ?? 0
    #expect(abs(said + below) <= 2, "\(told.text.en)")
    // 24 s of speech in ten turns, whose edges and softest syllables the neighbour blurs.
    #expect(wrongTime(result.channels[0].speech, Self.agent) < 3)
    #expect(wrongTime(result.channels[1].speech, Self.customer) < 0.6)
    // The channels may lie the other way round.
    let swapped = analysis([other, Self.line(Self.sum(own, behind), 1)])
    #expect(heard(swapped) == [1])
    #expect(swapped.channels[1].speech == result.channels[0].speech)
  }

  @Test func `both sides may have voices behind them`() {
    let result = analysis([
      Self.line(
        Self.sum(
          Self.voice(Self.agent, pitch: 130, level: -26),
          Self.voice(Self.neighbour, pitch: 150, level: -48)), 1),
      Self.line(
        Self.sum(
          Self.voice(Self.customer, pitch: 190, level: -24),
          Self.voice(
            Self.neighbour.map { Span($0.start + 0.9, $0.end + 0.9) }, pitch: 210, level: -50)),
        2),
    ])
    #expect(heard(result) == [0, 1])
    #expect(wrongTime(result.channels[0].speech, Self.agent) < 3)
    #expect(wrongTime(result.channels[1].speech, Self.customer) < 3)
  }

  /// Quiet speech that waits for the other to end, words of a listener, and a call in one channel.
  @Test func `a party's own soft speech stays`() {
    let far = Self.sum(
      Self.voice(Array(Self.agent.prefix(5)), pitch: 130, level: -26),
      Self.voice(Array(Self.agent.suffix(5)), pitch: 130, level: -46))
    let other = Self.line(Self.voice(Self.customer, pitch: 190, level: -24), 2)
    let one = analysis([Self.line(far, 1), other])
    #expect(heard(one).isEmpty)
    #expect(wrongTime(one.channels[0].speech, Self.agent) < 0.6)

    let yes = Self.customer.map { Span($0.start + 1, $0.start + 1.3) }
    let listening = Self.sum(
      Self.voice(Self.agent, pitch: 130, level: -26), Self.voice(yes, pitch: 130, level: -42))
    let two = analysis([Self.line(listening, 1), other])
    #expect(heard(two).isEmpty)
    #expect(wrongTime(two.channels[0].speech, Self.agent + yes) < 0.9)

    let mono = Self.sum(
      Self.voice(Self.agent, pitch: 130, level: -26),
      Self.voice(Self.customer, pitch: 190, level: -46))
    let three = analysis([Self.line(mono, 1)])
    #expect(heard(three).isEmpty)
    #expect(wrongTime(three.channels[0].speech, Self.agent + Self.customer) < 1)
  }
}
