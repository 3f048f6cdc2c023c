import AgentReporting
import CallModel
import Foundation
import Reports
import Testing

@Suite struct RankingPageTests {
  /// What a narrow window cuts off must not be what weighs most.
  @Test func `critical errors stand before the scores, and the last head is short`() throws {
    let page = RankingPage.html(
      SampleReports.ranking, agents: SampleReports.agents, problems: [], language: .english)
    let table = try #require(page.range(of: "id=\"ranking\""))
    let end = try #require(page.range(of: "</thead>", range: table.upperBound..<page.endIndex))
    let head = page[table.upperBound..<end.lowerBound]
    let critical = try #require(head.range(of: ">Critical<"))
    let courtesy = try #require(head.range(of: ">Courtesy<"))
    let onTime = try #require(head.range(of: ">On time<"))
    #expect(critical.lowerBound < courtesy.lowerBound && courtesy.lowerBound < onTime.lowerBound)
    #expect(page.contains("On time goes by the agent"))
  }

  @Test func `each line of how the places came about is a paragraph`() {
    var ranking = SampleReports.ranking
    ranking.explanation = LocalText(zh: "先比。\n再分档。", en: "First this.\nThen that.")
    let page = RankingPage.html(
      ranking, agents: SampleReports.agents, problems: [], language: .chinese)
    #expect(page.contains("<p>先比。</p><p>再分档。</p>"))
  }

  @Test func `calls that name no agent are reached from the first page`() throws {
    var nobody = SampleReports.ranking
    nobody.rows = []
    nobody.notRanked = []
    let calls = UnassignedCalls([SampleCalls.silent, SampleCalls.rich])
    let page = RankingPage.html(nobody, unassigned: calls, language: .english)
    let card = try #require(page.range(of: "id=\"unassigned\""))
    let places = try #require(page.range(of: "id=\"places\""))
    #expect(card.lowerBound < places.lowerBound)
    for card in [SampleCalls.rich, SampleCalls.silent] {
      #expect(page.contains("href=\"calls/\(card.call.id).html\""))
    }
    let error = try #require(SampleCalls.rich.criticalErrors.first)
    #expect(page[card.upperBound..<places.lowerBound].contains(">\(error.id)<"))
    // Beside agents they stand behind them, and without any there is no such card.
    let both = RankingPage.html(SampleReports.ranking, unassigned: calls, language: .english)
    #expect(both.contains("Calls without an agent (2)"))
    let none = RankingPage.html(SampleReports.ranking, language: .english)
    #expect(!none.contains("id=\"unassigned\""))
  }
}
