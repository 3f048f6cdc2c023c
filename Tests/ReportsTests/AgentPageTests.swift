import AgentReporting
import Assessment
import CallModel
import Reports
import ServiceLevels
import Testing

/// What an agent's page says in figures and words that a golden page does not show.
@Suite struct AgentPageTests {
  private var report: AgentReport { SampleReports.agents[6] }

  @Test func `what advice would bring is the difference of the figures shown`() {
    var report = report
    report.affinity = .measured(70.66)
    let passage = Feedback.Passage(
      text: LocalText(zh: "建议", en: "advice"), criterion: "P1", gain: 6.16)
    let feedback = Feedback(
      agent: report.agent, period: report.period, recognition: [], suggestion: [passage],
      encouragement: [])
    let page = AgentPage.html(report, feedback: feedback, language: .chinese)
    #expect(page.contains("70.7 到 <b>76.8</b>（+6.1 分）"))
    report.affinity = .measured(97)
    let full = AgentPage.html(report, feedback: feedback, language: .english)
    #expect(full.contains("97.0 to <b>100.0</b> (+3.0)"))
  }

  @Test func `a change since the last period is the difference of the figures shown`() {
    var before = report
    var now = report
    before.affinity = .measured(70.66)
    now.affinity = .measured(76.82)
    let page = AgentPage.html(now, previous: before, language: .chinese)
    #expect(page.contains("+6.1") && !page.contains("+6.2"))
  }

  @Test func `calls that do not count are told and marked, so that all add up`() {
    var report = report
    report.callList[0].sampleKind = .selfCheck
    report.callList[1].sampleKind = .risk
    let page = AgentPage.html(report, language: .chinese)
    #expect(page.contains("另有 1 通自检不计入") && page.contains("另有 1 通风险抽查不计入"))
    #expect(page.contains("另有 1 通坐席说话太少，不可评分"))
    #expect(page.contains(">自检</span>") && page.contains(">风险抽查</span>"))
    let english = AgentPage.html(report, language: .english)
    #expect(english.contains("1 self-check call does not count"))
  }

  @Test func `rules that judge no order are counted without orders`() {
    var report = report
    report.ordersJudged = 0
    let page = AgentPage.html(report, language: .english)
    #expect(!page.contains("0 orders judged") && page.contains("without a failure"))
    #expect(!AgentPage.html(report, language: .chinese).contains("0 张工单"))
  }

  @Test func `nothing to work on is not said beside a critical error that stands`() throws {
    var report = report
    report.improvements = []
    let clean = "Nothing was found to work on this time."
    let error = try #require(
      SampleReports.agents.flatMap(\.criticalErrors).first { $0.error.verdict != .rejected })
    report.criticalErrors = [error]
    #expect(!AgentPage.html(report, language: .english).contains(clean))
    report.criticalErrors = []
    #expect(AgentPage.html(report, language: .english).contains(clean))
  }

  @Test func `two readings of one rule are told apart, and so are the two kinds of ten characters`()
  {
    var report = report
    let figures = LocalText(zh: "三日约单量填报", en: "three-day figures")
    report.orders = [
      SampleReports.rule("R-20", nil, figures, 30, 1, 0, 0, 0),
      SampleReports.rule("R-20", "accuracy", figures, 72, 1, 0, 0, 0),
      SampleReports.rule(
        "R-05", nil, R05TenCharacters.definition.name, 10, 13, 0, 0, 0),
    ]
    let page = AgentPage.html(report, language: .chinese)
    #expect(page.contains("三日约单量填报（填报准确）"))
    #expect(page.contains("十字服务用语（逐字）") && page.contains("评分项“十字文明用语”也认同义的说法"))
    report.orders.removeLast()
    #expect(!AgentPage.html(report, language: .chinese).contains("也认同义的说法"))
  }
}
