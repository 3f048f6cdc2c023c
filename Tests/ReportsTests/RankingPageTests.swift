import AgentReporting
import Assessment
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
    // Where nobody can be ranked, there are no places and nothing to explain of them.
    #expect(!page.contains("id=\"places\"") && !page.contains("id=\"how\""))
    #expect(page.contains("<h1>Affinity scores</h1>"))
    for card in [SampleCalls.rich, SampleCalls.silent] {
      #expect(page.contains("href=\"calls/\(card.call.id).html\""))
    }
    let error = try #require(SampleCalls.rich.criticalErrors.first)
    let critical = try #require(page.range(of: "id=\"critical\""))
    #expect(page[card.upperBound..<critical.lowerBound].contains(">\(error.id)<"))
    // What weighs most is counted and quoted, though nobody's row counts it.
    let waiting = calls.criticalErrors.count {
      $0.error.verdict == .open
    }
    #expect(page.contains("<a href=\"#critical\">\(waiting)</a>"))
    // Beside agents they stand behind them, and without any there is no such card.
    let both = RankingPage.html(SampleReports.ranking, unassigned: calls, language: .english)
    #expect(both.contains("Calls without an agent (2)"))
    let none = RankingPage.html(SampleReports.ranking, language: .english)
    #expect(!none.contains("id=\"unassigned\""))
  }

  @Test func `why calls are not scored stands above their list, counted`() {
    var nobody = SampleReports.ranking
    nobody.rows = []
    nobody.notRanked = []
    var card = SampleCalls.rich
    card.notScorable = NotScorable(.partyUnknown, LocalText(zh: "不知", en: "unknown"))
    let page = RankingPage.html(
      nobody, unassigned: UnassignedCalls([card, SampleCalls.silent]), language: .english)
    #expect(page.contains("the transcript does not say who speaks 1"))
    #expect(page.contains("A recording with two channels tells who speaks"))
    let zh = RankingPage.html(
      nobody, unassigned: UnassignedCalls([card, SampleCalls.silent]), language: .chinese)
    #expect(zh.contains("转写没说明谁是坐席、谁是客户 1"))
  }

  @Test func `a terminal shows calls of nobody one by one, in the order people count`() throws {
    let cards = ["call10", "call2", "call1"].map { id in
      var card = SampleCalls.rich
      card.call.id = id
      return card
    }
    let text = UnassignedText(language: .english, isColoured: false, width: 80)
      .render(UnassignedCalls(cards))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Affinity scores  not calibrated")
    #expect(lines[2...].map { $0.prefix { $0 != " " } } == ["call1", "call2", "call10"])
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[1].hasSuffix("Satisf."))
  }

  @Test func `what became of the calls stands a line each, no wider than the terminal`() {
    let text = CallCountText(
      scored: 539, ranked: 518, withoutScore: ["C7"], notScorable: 131, partyUnknown: 8,
      silent: 907)
    let zh = text.render(language: .chinese, width: 80)
    let lines = zh.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("  539  计分，排名页计 518；其余 21 通"))
    #expect(lines.contains { $0.hasPrefix("    1  没有任何得分") && $0.hasSuffix("C7") })
    #expect(lines.contains { $0.hasPrefix("  131  不可评分，其中 8 通") })
    #expect(lines.last == "  907  没有能用的录音和转写")
    for language in [Language.chinese, .english] {
      for line in text.render(language: language, width: 80).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
      }
    }
    let plain = CallCountText(
      scored: 3, ranked: 3, withoutScore: [], notScorable: 0, partyUnknown: 0, silent: 0)
    #expect(plain.render(language: .english) == "  3  scored\n")
    let nobodys = CallCountText(
      scored: 3, ranked: 0, withoutScore: [], notScorable: 0, partyUnknown: 0, silent: 0)
    #expect(nobodys.render(language: .chinese).hasPrefix("  3  计分，都是"))
  }
}
