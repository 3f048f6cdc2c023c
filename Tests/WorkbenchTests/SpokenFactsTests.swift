import Assessment
import CallModel
import Lexis
import Testing
import Workbench

@Suite struct SpokenFactsTests {
  private func card(_ said: [(Party, String)]) -> Scorecard {
    var call = CallSummary(id: "C1", language: .chinese)
    call.agentID = "A1"
    return Scorecard(
      call: call, affinity: .unavailable(.notMeasurable(zh: "无", en: "none")), subMetrics: [],
      satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: false),
      criteria: [],
      turns: said.enumerated().map {
        ScorecardTurn(number: $0 + 1, party: $1.0, span: nil, text: $1.1)
      }, provenance: Provenance(product: "", rubric: "", rubricDigest: "", inputDigest: ""))
  }
  private let finder = SpokenFactsFinder(matcher: PhraseMatcher())

  @Test func `the ten characters are read literally, from the agent alone`() throws {
    let facts = try #require(
      finder.facts(
        of: card([
          (.agent, "您好，请问是王先生吗？"), (.customer, "是我，谢谢，再见。"), (.agent, "感谢您的配合。"),
        ])))
    #expect(facts.hello == true)
    #expect(facts.please == true)
    #expect(facts.thanks == false)
    #expect(facts.goodbye == false)
    #expect(facts.sorry == false)
  }

  @Test func `a scored call with the customer's words is a conversation, an attempt is none`()
    throws
  {
    var talk = card([(.agent, "您好，请问是王先生吗？"), (.customer, "是我。")])
    #expect(try #require(finder.facts(of: talk)).customerSpoke == true)
    talk.notScorable = NotScorable(
      .wrongNumber, LocalText(zh: "打错电话", en: "a wrong number"))
    #expect(try #require(finder.facts(of: talk)).customerSpoke == nil)
    #expect(try #require(finder.facts(of: card([(.agent, "您好，喂？")]))).customerSpoke == nil)
  }

  @Test func `the 请 inside 申请 is no 请`() throws {
    let facts = try #require(finder.facts(of: card([(.agent, "我看到您申请了移机。")])))
    #expect(facts.please == false)
  }

  @Test func `what the words do not decide stays unknown`() throws {
    let facts = try #require(finder.facts(of: card([(.agent, "您好。")])))
    #expect(facts.guidedTo10000 == nil)
    #expect(facts.answered == nil)
    #expect(facts.apologyDue == nil)
    #expect(facts.verified == nil)
  }

  @Test func `a call without the agent's words gives no facts`() {
    #expect(finder.facts(of: card([(.customer, "喂？")])) == nil)
  }

  @Test func `a question with a statement after it is answered, and the words are kept`() throws {
    let facts = try #require(
      finder.facts(
        of: card([
          (.agent, "您好，请问有什么可以帮您？"), (.customer, "我想问一下移机多少钱？"),
          (.agent, "移机一次收一百零八元，当天上门。"), (.customer, "好的，谢谢。"),
        ])))
    #expect(facts.answered == true)
    #expect(facts.quotes["answered"]?.contains("一百零八") == true)
  }

  @Test(arguments: [
    ["这个不归我管。", "再见。"], ["请稍等，我帮您查一下。"], ["请拨打10000。"], ["您贵姓？"],
    ["您好，谢谢。"],
  ])
  func `a refusal, a wait, a number, a question back and courtesy are no answer`(said: [String])
    throws
  {
    let turns: [(Party, String)] =
      [(.agent, "您好。"), (.customer, "我这个月的话费怎么多了？")] + said.map { (.agent, $0) }
    let facts = try #require(finder.facts(of: card(turns)))
    #expect(facts.answered == false)
  }

  @Test func `one question answered and one not decides nothing`() throws {
    let facts = try #require(
      finder.facts(
        of: card([
          (.customer, "移机多少钱？"), (.agent, "移机一次收一百零八元。"),
          (.customer, "那网速怎么样？"), (.agent, "嗯。"),
        ])))
    #expect(facts.answered == nil)
  }

  @Test func `a reason given is an explanation`() throws {
    let facts = try #require(
      finder.facts(
        of: card([
          (.customer, "怎么还没有人来装？"), (.agent, "是这样的，因为您小区的端口不足，正在扩容。"),
        ])))
    #expect(facts.explained == true)
    #expect(facts.quotes["explained"]?.contains("端口") == true)
  }

  @Test func `nothing but a refusal explains nothing; other statements decide nothing`() throws {
    let refused = try #require(
      finder.facts(of: card([(.customer, "没人管吗？"), (.agent, "这不归我们管。"), (.agent, "再见。")])))
    #expect(refused.explained == false)
    let other = try #require(
      finder.facts(of: card([(.customer, "没人管吗？"), (.agent, "张师傅下午三点在小区门口。")])))
    #expect(other.explained == nil)
  }

  @Test func `to dial 10000 is guidance, not to dial it is none`() throws {
    let guided = try #require(finder.facts(of: card([(.agent, "这个请拨打10000。")])))
    #expect(guided.guidedTo10000 == true)
    let kept = try #require(finder.facts(of: card([(.agent, "您不用打10000，我帮您查。")])))
    #expect(kept.guidedTo10000 == nil)
  }
}
