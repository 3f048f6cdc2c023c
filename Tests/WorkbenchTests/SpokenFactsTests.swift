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
}
