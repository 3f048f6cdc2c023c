import AgentReporting
import CallModel
import Reports
import Testing

/// The sheet for a team's meeting: praise by name, losses without one.
@Suite struct MeetingPageTests {
  private static func place(_ call: String, _ quote: String) -> Highlight.Place {
    Highlight.Place(
      callID: call, evidence: Evidence(party: .agent, turn: 3, quote: quote))
  }

  private static let name = LocalText(zh: "礼貌用语", en: "Courtesy words")

  /// Two of one team: the first loses by a criterion, the second does it well.
  private static let two: [AgentReport] = {
    var reports = Array(SampleReports.agents.prefix(2))
    for index in reports.indices {
      reports[index].agent.team = "甲班"
      reports[index].calls = [10, 30][index]
      reports[index].criteria = [
        AgentCriterion(
          id: "C1", subMetric: .courtesy, name: name, points: 10, calls: [10, 30][index],
          mean: .measured([0.5, 0.9][index]), lift: [8, 0][index])
      ]
      reports[index].strengths = []
      reports[index].improvements = []
      reports[index].orders = SampleReports.rules
    }
    reports[0].improvements = [
      Highlight(
        criterion: "C1", name: name, summary: name,
        advice: LocalText(zh: "补上“谢谢您”", en: "Add 'thank you'"), places: [place("LOST1", "那就这样")])
    ]
    reports[1].strengths = [
      Highlight(
        criterion: "C1", name: name, summary: name, advice: nil, places: [place("WON1", "谢谢您")])
    ]
    return reports
  }()

  @Test func `a criterion's share and worth are those of the team's calls`() throws {
    let brief = TeamBrief(team: "甲班", of: Self.two)
    #expect(brief.agents == 2 && brief.calls == 40)
    let lesson = try #require(brief.lessons.first)
    // (10 × 0.5 + 30 × 0.9) ÷ 40; 8 points of a sub-metric are 2 of the index, in a quarter of the calls.
    #expect(abs(lesson.mean - 0.8) < 1e-9)
    #expect(abs(lesson.gain - 0.5) < 1e-9)
    #expect(lesson.advice?.zh == "补上“谢谢您”")
    #expect(lesson.model?.agent.id == Self.two[1].agent.id)
  }

  @Test func `rules that fail most are the team's, without those that are unreliable`() throws {
    let brief = TeamBrief(team: nil, of: Self.two)
    let lowest = try #require(brief.rules.first)
    #expect(lowest.rule == "R-33" && lowest.pass == 76 && lowest.fail == 10)
    #expect(brief.rules.count == TeamBrief.most)
    #expect(!brief.rules.contains { $0.rule == "R-08" })
    #expect(brief.rules.map(\.rate) == brief.rules.map(\.rate).sorted())
  }

  @Test func `what nobody can be told to do differently is no matter to work on`() {
    var reports = Self.two
    for index in reports.indices {
      var rating = reports[index].criteria[0]
      rating.id = "S1"
      rating.lift = 12
      reports[index].criteria.append(rating)
    }
    #expect(TeamBrief(team: nil, of: reports).lessons.map(\.criterion) == ["C1"])
  }

  @Test(arguments: [
    ("我是电信的，宽带移机的事，约个时间。", false), ("您看上午还是下午方便？", true), ("您哪天在家", true),
    ("Let us settle a time.", false), ("would tuesday suit you", true),
  ])
  func `a question shown as an example looks like one`(_ quote: String, _ isShown: Bool) {
    var reports = Self.two
    for index in reports.indices { reports[index].criteria[0].id = "M3" }
    reports[1].strengths[0].criterion = "M3"
    reports[1].strengths[0].places = [Self.place("WON1", quote)]
    let lesson = TeamBrief(team: nil, of: reports).lessons.first
    #expect((lesson?.model != nil) == isShown)
  }

  @Test(arguments: Language.allCases)
  func `words come with what they show, and a team's sheet with its period`(_ language: Language) {
    var reports = SampleReports.agents
    for index in reports.indices {
      reports[index].criteria = Self.two[1].criteria
      reports[index].strengths = Self.two[1].strengths
      reports[index].strengths[0].places[0].evidence.note = LocalText(
        zh: "听完才答", en: "hears it out")
    }
    let page = MeetingPage.html(reports, ranking: SampleReports.ranking, language: language)
    #expect(page.contains(language == .chinese ? "（听完才答）" : "(hears it out)"))
    #expect(page.contains("<h2>甲班 <span class=\"small soft\">2026-10-01"))
  }

  @Test(arguments: Language.allCases)
  func `a loss is quoted and leads to nobody's call, praise names who said it`(_ language: Language)
  {
    let page = MeetingPage.html(Self.two, ranking: SampleReports.ranking, language: language)
    #expect(page.contains("<q>那就这样</q>"))
    #expect(!page.contains("LOST1"))
    #expect(page.contains("<q>谢谢您</q>"))
    #expect(page.contains("href=\"calls/WON1.html#turn-3\""))
    #expect(page.contains(Self.two[1].agent.id))
    #expect(!page.contains(Self.two[0].agent.id))
    // A rule with two readings leads to the one that is meant.
    #expect(page.contains("href=\"orders.html#R-01-customer\""))
  }

  @Test(arguments: [
    "我是林若溪，您说", "您好，小林为您服务", "工号三零七", "我是若西", "A0307 here", "My name is Zoe.",
    "Ruoxi speaking, what do you want?",
  ])
  func `words that tell whose a loss is are left for such as do not`(_ quote: String) throws {
    var reports = Self.two
    reports[0].agent = AgentSummary(
      id: "A0307", name: quote.hasPrefix("Ruoxi") ? "Lin Ruoxi" : "林若溪", team: "甲班", isKnown: true)
    let clean = Self.place("LOST2", "那就这样")
    reports[0].improvements[0].places = [Self.place("LOST1", quote), clean]
    #expect(try #require(TeamBrief(team: nil, of: reports).lessons.first).lost == clean)
    reports[0].improvements[0].places = [Self.place("LOST1", quote)]
    #expect(try #require(TeamBrief(team: nil, of: reports).lessons.first).lost == nil)
  }

  @Test func `who is nearly alone in a team has no sheet on which losses were theirs`() {
    var reports = Array(SampleReports.agents.prefix(6))
    for index in reports.indices { reports[index].agent.team = index < 4 ? "甲班" : "乙班" }
    #expect(TeamBrief.all(of: reports).map(\.team) == [nil, "甲班"])
    let page = MeetingPage.html(reports, ranking: SampleReports.ranking, language: .chinese)
    #expect(page.contains("不足 3 人的组没有单独一页") && page.contains("：乙班。"))
    #expect(page.contains("失分不点名，"))
    // Two agents in all: nothing is promised that cannot be kept.
    let few = MeetingPage.html(Self.two, ranking: SampleReports.ranking, language: .english)
    #expect(few.contains("losses tell whose they are") && !few.contains("Losses name nobody"))
  }

  @Test func `everybody comes first, then each team as people count them`() {
    #expect(TeamBrief.all(of: SampleReports.agents).map(\.team) == [nil, "甲班", "乙班", "丙班"])
    // One team is everybody.
    #expect(TeamBrief.all(of: Self.two).count == 1)
    let page = MeetingPage.html(
      SampleReports.agents, ranking: SampleReports.ranking, language: .chinese)
    #expect(page.contains("href=\"#team-3\">丙班</a>") && page.contains("id=\"team-0\">"))
    // On paper a sheet each, and none of them is hidden as a list that nobody opened.
    #expect(page.contains("id=\"team-3\" style=\"break-before:page\""))
    #expect(!page.contains("class=\"card annex\""))
    #expect(
      RankingPage.html(SampleReports.ranking, agents: SampleReports.agents, language: .chinese)
        .contains("href=\"meeting.html\""))
  }

  @Test func `without a call that counts the sheet says so`() {
    let page = MeetingPage.html([], ranking: SampleReports.ranking, language: .english)
    #expect(page.contains("No call counts this time."))
  }
}
