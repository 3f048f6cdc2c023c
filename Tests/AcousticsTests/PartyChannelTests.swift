import Acoustics
import CallModel
import Testing

/// Which channels hold the parties, where a recorder writes more of them or fewer than two.
@Suite struct PartyChannelTests {
  private static let turns = (0..<6).map {
    (
      agent: Span(Seconds(Double($0) * 6) + 1, Seconds(Double($0) * 6) + 3.4),
      customer: Span(Seconds(Double($0) * 6) + 4, Seconds(Double($0) * 6) + 5.8)
    )
  }
  private static func line(_ spans: [Span], pitch: Double, seed: UInt64) -> [Float] {
    let voice = Signal.voice(spans, seconds: 38, pitch: pitch, level: -26)
    return Signal.adding(noise: -70, to: voice, seed: seed)
  }
  private static let agent = line(turns.map(\.agent), pitch: 130, seed: 1)
  private static let customer = line(turns.map(\.customer), pitch: 190, seed: 2)
  private static let empty = [Float](repeating: 0, count: agent.count)

  @Test func `a lane in which nobody speaks stands between no parties`() throws {
    // The agent leaks into the customer's channel, which takes both channels to tell.
    let echo = zip(Self.customer, [Float](repeating: 0, count: 400) + Self.agent).map {
      $0 + $1 * 0.05
    }
    let two = analysis([Self.agent, echo])
    let three = analysis([Self.agent, Self.empty, echo])
    #expect(two.parties == PartyChannels(0, 1))
    #expect(three.parties == PartyChannels(0, 2))
    #expect(three.parties?.other(than: 2) == 0)
    #expect(three.parties?.other(than: 1) == nil)
    let leaks = three.health.filter { $0.id == "crosstalk" }.map(\.channel)
    #expect(leaks == [2])
    #expect(two.health.filter { $0.id == "crosstalk" }.map(\.channel) == [1])
    #expect(three.channels[0].speech == two.channels[0].speech)
    #expect(three.channels[2].speech == two.channels[1].speech)
    #expect(wrongTime(three.channels[2].speech, Self.turns.map(\.customer)) < 0.6)
  }

  @Test func `one channel and three voices are no two parties`() {
    #expect(analysis([Self.agent]).parties == nil)
    #expect(analysis([Self.agent, Self.customer, Self.agent.reversed()]).parties == nil)
    // Two channels are the parties', whether they speak or not.
    #expect(analysis([Self.agent, Self.empty]).parties == PartyChannels(0, 1))
  }
}
