import AgentReporting
import CallModel
import Foundation
import Reports
import ServiceLevels
import Testing

@Suite struct SearchIndexTests {
  private struct Lists: Decodable {
    var agents: [[String]]
    var calls: String
    var orders: String
    var words: [String: String]
  }

  private func lists(_ index: SearchIndex) throws -> Lists {
    let text = String(decoding: index.script, as: UTF8.self)
    let json = try #require(text.split(separator: "\n").first).dropFirst(
      "window.affinityIndex=".count)
    return try JSONDecoder().decode(Lists.self, from: Data(json.utf8))
  }

  private let calls = [
    SearchIndex.Call(
      id: "C1001", agentID: "A02", orderID: "D7", startedAt: "2026-10-03T09:12:44", hasPage: true),
    SearchIndex.Call(id: "c\t</script>1", agentID: "X9", hasPage: true),
    SearchIndex.Call(id: "C1003", orderID: "D7", hasPage: false),
  ]

  @Test func `a call stands with its agent, order, time and page on a line of its own`() throws {
    let lists = try lists(
      SearchIndex(
        agents: [SampleReports.agent(0), SampleReports.agent(1)], calls: calls, failures: [],
        language: .chinese))
    #expect(lists.agents[1] == ["A02", "李*", "乙班", "agents/A02.html"])
    let lines = lists.calls.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines[0] == ["C1001", "1", "D7", "2026-10-03 09:12", ""])
    // An id that parts lines keeps to its own, and leads to the page that bears it.
    #expect(lines[1].count == 5)
    #expect(lines[1][1] == "=X9")
    #expect(lines[1][4] == ReportPaths.fileName(for: calls[1].id))
    #expect(lines[2] == ["C1003", "", "D7", "", "-"])
  }

  @Test func `an order leads to its rows where they are shown, else to its agent's`() throws {
    func failure(_ order: String, _ rule: String) -> RuleOutcome {
      var outcome = RuleOutcome(
        rule: rule, subject: order, outcome: .fail, reason: LocalText(zh: "迟", en: "late"))
      outcome.orderID = order
      outcome.agentID = "A02"
      return outcome
    }
    let many = (0..<OrdersPage.shownFailures).map { failure("D\($0)", "R-01") }
    let lists = try lists(
      SearchIndex(
        agents: [SampleReports.agent(1)], calls: [],
        failures: many + [failure("D0", "R-10"), failure("E1", "R-08")], language: .english))
    let lines = lists.orders.split(separator: "\n").map(String.init)
    #expect(lines.count == OrdersPage.shownFailures + 1)
    #expect(lines[0] == "D0\tR-01 R-10\torders.html\tfailure-list")
    #expect(lines.last == "E1\tR-08\tagents/A02.html\torders-list")
  }

  @Test func `ten thousand calls are less than a megabyte`() {
    let calls = (0..<10_000).map {
      SearchIndex.Call(
        id: "C1002\(10_000 + $0)", agentID: "A02", orderID: "D2610\(10_000 + $0)",
        startedAt: "2026-10-03T09:12:44", hasPage: true)
    }
    let index = SearchIndex(
      agents: [SampleReports.agent(1)], calls: calls, failures: [], language: .chinese)
    #expect(index.script.count < 1_000_000)
  }

  @Test(arguments: Language.allCases)
  func `only a page that has others beside it asks for the index`(language: Language) {
    let together = RankingPage.html(SampleReports.ranking, language: language)
    let alone = ScorecardPage.html(SampleCalls.rich, isAlone: true, language: language)
    #expect(together.contains("data-index=\"data/search.js\""))
    #expect(!alone.contains("search.js"))
    #expect(
      ScorecardPage.html(SampleCalls.rich, language: language)
        .contains("data-index=\"../data/search.js\""))
  }
}
