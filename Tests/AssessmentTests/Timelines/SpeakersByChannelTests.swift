import Acoustics
import Assessment
import CallModel
import Testing

/// Recognisers that name no speakers, over recordings that have a channel for each party.
@Suite struct SpeakersByChannelTests {
  private static let said: [(Party, String)] =
    [
      (.customer, "喂，你好。"),
      (.agent, "您好，我是电信装机预约专员，工号1023，想跟您约一下宽带上门安装的时间，请问是王先生吗？"),
      (.customer, "是我，你说吧。"),
      (.agent, "请您核对一下地址，中山路十八号，对吗？"),
      (.customer, "对的。"),
    ] + Made.filler + [
      (.agent, "那给您约在后天上午，您看可以吗？"), (.customer, "可以，没有问题。"),
      (.agent, "请问还有别的可以帮您吗？"), (.customer, "没有了，谢谢。"), (.agent, "感谢您的配合，再见。"),
    ]

  /// The call as a recogniser without speakers has it.
  private static func unnamed(_ input: CallInput) -> CallInput {
    var input = input
    for index in (input.transcript?.turns ?? []).indices {
      input.transcript?.turns[index].party = .unknown
    }
    return input
  }

  private static let whole = Made.withChannels(Made.input(said))

  private func parties(_ card: Scorecard) -> [Party] { card.turns.map(\.party) }

  @Test func `a transcript without speakers is judged as one with them`() {
    let named = Made.card(Self.whole)
    let told = Made.card(Self.unnamed(Self.whole))
    #expect(named.notScorable == nil)
    #expect(told.affinity == named.affinity)
    #expect(parties(told) == Self.said.map(\.0))
    #expect(told.criteria.map(\.value) == named.criteria.map(\.value))
    #expect(
      told.warnings.contains { $0.en.contains("names no speakers") && $0.en.contains("channel 1") })
    #expect(told.warnings.contains { $0.zh.contains("没有标明说话人") && $0.zh.contains("第 1 声道") })
  }

  @Test func `where nobody says which channel is the agent's, the words do`() {
    var input = Self.unnamed(Self.whole)
    input.analysis?.channels.reverse()
    input.guessesChannels = true
    let card = Made.card(input)
    #expect(parties(card) == Self.said.map(\.0))
    #expect(card.warnings.contains { $0.en.contains("channel 2 being the agent's (by the words)") })
  }

  @Test func `a channel that is stated to be the agent's is`() {
    var input = Self.unnamed(Self.whole)
    input.channels = [:]
    input.record.agentChannel = 1
    let card = Made.card(input)
    #expect(
      parties(card) == Self.said.map { $0.0 == .agent ? .customer : .agent })
    #expect(card.warnings.contains { $0.en.contains("channel 2 being the agent's (as stated)") })
  }

  @Test(arguments: [-6, 4] as [Seconds])
  func `a clock that is off is set right first`(_ shift: Seconds) {
    var input = Self.unnamed(Made.withChannels(Made.input(turns: Made.turns(Self.said, from: 8))))
    for index in (input.transcript?.turns ?? []).indices {
      let span = input.transcript?.turns[index].span
      input.transcript?.turns[index].span = span.map {
        Span($0.start + shift, $0.end + shift)
      }
    }
    #expect(parties(Made.card(input)) == Self.said.map(\.0))
  }

  @Test func `a turn in which both are heard is nobody's`() throws {
    var input = Self.unnamed(Self.whole)
    // One segment over a question and its answer, as Whisper writes when neither pauses.
    var turns = try #require(input.transcript?.turns)
    let (asked, answered) = (turns[3], turns[4])
    let first = try #require(asked.span)
    let middle = first.end - 0.75
    let last = try #require(answered.span)
    turns[3].span = Span(middle, last.end)
    turns[3].text = asked.text + answered.text
    turns.remove(at: 4)
    input.transcript?.turns = turns
    let card = Made.card(input)
    #expect(card.turns[3].party == .unknown)
    #expect(card.turns[2].party == .customer && card.turns[4].party == .agent)
    #expect(card.warnings.contains { $0.en.contains("1 turn does not say who speaks") })
  }

  @Test func `both parties on one channel stay untold, and so do other words than the recording's`()
  {
    var one = Self.unnamed(Self.whole)
    let both = (one.transcript?.turns ?? []).compactMap(\.span)
    let duration = one.analysis?.duration ?? 0
    one.analysis?.channels = [
      Made.channel(speech: Spans.tidied(both), duration: duration),
      Made.channel(speech: [], duration: duration),
    ]
    #expect(Made.card(one).notScorable?.kind == .partyUnknown)
    var mono = one
    mono.analysis?.channels.removeLast()
    mono.channels = [:]
    let card = Made.card(mono)
    #expect(card.notScorable?.kind == .partyUnknown)
    // Nobody can be named who has no label.
    #expect(card.notScorable?.why.en.contains("two-channel recording") == true)
  }

  @Test func `labels of two speakers go before the channels`() {
    var input = Self.unnamed(Self.whole)
    for (index, line) in Self.said.enumerated() {
      input.transcript?.turns[index].label = line.0 == .agent ? "A" : "B"
    }
    let card = Made.card(input)
    #expect(parties(card) == Self.said.map(\.0))
    #expect(!card.warnings.contains { $0.en.contains("names no speakers") })
  }
}
