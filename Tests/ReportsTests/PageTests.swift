import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing

/// Pages by name, as a report holds them.
private func pages(_ language: Language) -> [(String, String)] {
  let card = SampleCalls.rich
  let reports = SampleReports.agents
  let row = SampleReports.ranking.rows[6]
  return [
    (
      "index",
      RankingPage.html(
        SampleReports.ranking, agents: reports, problems: SampleReports.problems,
        language: language)
    ),
    (
      "agent",
      AgentPage.html(reports[6], row: row, feedback: SampleReports.feedback, language: language)
    ),
    (
      "call",
      ScorecardPage.html(
        card, agent: reports[6].agent, language: language)
    ),
    (
      "call-heard",
      ScorecardPage.html(
        card, agent: reports[6].agent,
        sound: SampleSound.sound(audio: "../recordings/0042 录音#1.wav"), language: language)
    ),
    ("call-three", ScorecardPage.html(SampleCalls.withoutSatisfaction, language: language)),
    ("call-silent", ScorecardPage.html(SampleCalls.silent, isAlone: true, language: language)),
    (
      "orders",
      OrdersPage.html(
        rules: SampleReports.rules, agents: reports, failures: SampleReports.failures,
        indicators: SampleIndicators.counts.indicators(SampleIndicators.context),
        indicatorGroups: SampleIndicators.directions, language: language)
    ),
    ("problems", ProblemsPage.html(SampleReports.problems, language: language)),
    (
      "rubric-comparison",
      RubricComparisonPage.html(
        SampleReports.rubrics,
        names: Dictionary(
          card.criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
        language: language)
    ),
  ]
}

/// A page with an element a line and without its stylesheet and scripts, to compare.
private func bare(_ html: String) -> String {
  var text = html
  for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
    while let from = text.range(of: open), let to = text.range(of: close) {
      text.removeSubrange(from.lowerBound..<to.upperBound)
    }
  }
  return text.replacingOccurrences(of: "><", with: ">\n<")
}

@Suite struct PageTests {
  @Test(arguments: Language.allCases)
  func `every page looks as it was last looked at`(language: Language) throws {
    for (name, html) in pages(language) {
      #expect(throws: Never.self) {
        try Golden.check(bare(html), "\(name).\(language.rawValue).html")
      }
    }
  }

  @Test
  func
    `the first page lists every critical error that counts or waits, and its figure leads there`()
  {
    func error(
      _ id: String, _ call: String, _ verdict: CriticalErrorCandidate.Verdict
    ) -> AgentCriticalError {
      AgentCriticalError(
        callID: call,
        error: CriticalErrorCandidate(
          id: id, name: LocalText(zh: "甲", en: "one"),
          summary: LocalText(zh: "乙", en: "summary of \(call)"), evidence: [], verdict: verdict))
    }
    var agents = SampleReports.agents
    for index in agents.indices { agents[index].criticalErrors = [] }
    let none = RankingPage.html(SampleReports.ranking, agents: agents, language: .english)
    #expect(!none.contains("id=\"critical\"") && !none.contains("href=\"#critical\""))
    agents[0].criticalErrors = [
      error("K5", "C-5", .open), error("K3", "C-3", .open), error("K1", "X-REJ", .rejected),
    ]
    agents[1].criticalErrors = [error("K8", "C-8", .upheld)]
    agents[0].criticalErrors[1].error.evidence = [
      Evidence(note: LocalText(zh: "丙", en: "summary of C-3 is at odds with the table"))
    ]
    let html = RankingPage.html(SampleReports.ranking, agents: agents, language: .english)
    #expect(html.contains("href=\"#critical\"") && html.contains("at odds with the table"))
    let places = ["C-8", "C-3", "C-5"].map { html.range(of: "summary of \($0)")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(!html.contains("X-REJ"))
    #expect(html.contains(ReportPaths.call("C-3")) && html.contains("awaits confirmation"))
    // A month of a large centre does not make the first page slow to open.
    agents[2].criticalErrors = (1...200).map { error("K4", "D-\($0)", .open) }
    let many = RankingPage.html(SampleReports.ranking, agents: agents, language: .english)
    #expect(many.contains("143 more are"))
    #expect(many.components(separatedBy: "summary of D-").count - 1 < 61)
  }

  @Test func `problems of a kind are one row that names every place`() {
    let many = (1...12).map { number in
      InputProblem(
        .transcriptUntimed, file: "transcripts/C\(number).txt",
        what: LocalText(zh: "\(number) 句都没有时间", en: "\(number) turns without times"),
        fix: LocalText(zh: "请导出带时间的转写", en: "export it with times"), effect: .note,
        callID: "C\(number)")
    }
    let other = InputProblem(
      .tableStranger, file: "agents.csv", what: LocalText(zh: "乙", en: "another"),
      fix: LocalText(zh: "改", en: "mend it"), effect: .note)
    let html = ProblemsPage.html(many + [other], calls: ["C1", "C12"], language: .english)
    #expect(Tags.problem(in: html) == nil)
    let rows =
      html.components(separatedBy: "<tbody").dropFirst().joined()
      .components(separatedBy: "<tr").count - 1
    #expect(rows == 2)
    #expect(html.contains("11 more of the kind"))
    // Their sentences differ, so the row says what is one about them, beside the first.
    #expect(html.contains("<strong>turns without times: </strong>1 turns without times"))
    #expect(!html.contains("<strong>an agent whom nobody lists"))
    for number in 1...12 {
      #expect(html.contains("transcripts/C\(number).txt"))
      // What differs is told of each: of speakers the name that has to be listed.
      #expect(number == 1 || html.contains(": \(number) turns without times"))
    }
    let alike = ProblemsPage.html([other, other, other], calls: [], language: .english)
    #expect(alike.contains("2 more of the kind"))
    #expect(alike.components(separatedBy: ">another").count == 2)
    #expect(html.contains("calls/C12.html") && !html.contains("calls/C3.html"))
    // The heading counts places, not kinds.
    #expect(html.contains("13 notes"))
  }

  @Test(arguments: Language.allCases)
  func `every page is well-formed`(language: Language) throws {
    for (name, html) in pages(language) + [("hostile", hostile(language))] {
      #expect(Tags.problem(in: html) == nil, "\(name)")
    }
  }

  @Test(arguments: Language.allCases)
  func `text from a call cannot leave its place`(language: Language) {
    let html = bare(hostile(language))
    #expect(!html.contains("<script"))
    #expect(!html.contains("\u{1B}"))
    #expect(!html.contains("\u{0}"))
    #expect(html.contains("&lt;script&gt;alert("))
  }

  @Test func `no page asks for anything from outside`() {
    for (name, html) in pages(.chinese) + pages(.english) {
      for source in Tags.values(of: "src", in: html) {
        #expect(source == "../recordings/0042%20%E5%BD%95%E9%9F%B3%231.wav", "\(name)")
      }
      for word in ["http://", "https://", "@import", "url("] {
        #expect(!html.contains(word), "\(name) has \(word)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `every link within a page has its target`(language: Language) {
    for (name, html) in pages(language) {
      let ids = Set(Tags.values(of: "id", in: html))
      for target in Tags.values(of: "href", in: html) where target.hasPrefix("#") {
        #expect(ids.contains(String(target.dropFirst())), "\(name): \(target)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `a call as the assessor judges it makes a page that holds together`(
    language: Language
  ) throws {
    let html = ScorecardPage.html(SampleCalls.assessed, language: language)
    #expect(Tags.problem(in: html) == nil)
    let ids = Set(Tags.values(of: "id", in: html))
    for criterion in SampleCalls.assessed.criteria { #expect(ids.contains(criterion.id)) }
    for target in Tags.values(of: "href", in: html) where target.hasPrefix("#") {
      #expect(ids.contains(String(target.dropFirst())), "\(target)")
    }
    let check = try JSONSchemaCheck(SchemaDocument.scorecard.text)
    #expect(try check.problems(in: JSONOutput.encode(SampleCalls.assessed)) == [])
  }

  @Test func `a period with one end is none of a single day`() {
    func said(_ first: String?, _ last: String?, _ language: Language) -> String {
      Labels(Say(language)).period(Period(first: first, last: last))
    }
    #expect(said("2026-10-01", nil, .english) == "2026-10-01 to …")
    #expect(said(nil, "2026-10-31", .chinese) == "… 至 2026-10-31")
    #expect(said("2026-10-01", "2026-10-01", .english) == "2026-10-01")
  }

  @Test func `every criterion of the default rubric has its definition`() {
    #expect(
      Set(Rubric.standard.criteria.map(\.id)) == Set(ScorecardPage.definitions.keys))
  }

  @Test func `links lead from the ranking to the agent, the call and the turn`() {
    let pages = Dictionary(pages(.chinese), uniquingKeysWith: { first, _ in first })
    let agent = ReportPaths.agent("A07")
    let call = ReportPaths.call(SampleCalls.rich.call.id)
    #expect(Tags.values(of: "href", in: pages["index"] ?? "").contains(agent))
    #expect(Tags.values(of: "href", in: pages["agent"] ?? "").contains("../" + call + "#turn-5"))
    #expect(Tags.values(of: "id", in: pages["call"] ?? "").contains("turn-5"))
    #expect(Tags.values(of: "href", in: pages["call"] ?? "").contains("../" + agent))
  }

  @Test func `ids are unique in every page`() {
    for (name, html) in pages(.chinese) {
      let ids = Tags.values(of: "id", in: html)
      let doubled = Dictionary(grouping: ids, by: { $0 }).filter { $1.count > 1 }.keys
      #expect(doubled.isEmpty, "\(name): \(doubled)")
    }
  }

  @Test func `a score that does not exist is told in words`() {
    let three = ScorecardPage.html(SampleCalls.withoutSatisfaction, language: .chinese)
    #expect(three.contains("三项均值(无满意度)"))
    #expect(three.contains("无法测量：没有问卷，也没有评分员评分"))
    let silent = ScorecardPage.html(SampleCalls.silent, language: .chinese)
    #expect(silent.contains("坐席讲话不足 15 秒"))
    #expect(!bare(silent).contains(">0.0<"))
  }

  @Test(arguments: Language.allCases)
  func `intervals are told at the level that was set`(language: Language) {
    let nothing = LocalText(zh: "", en: "")
    var ranking = SampleReports.ranking
    ranking.level = 0.995
    ranking.explanation = nothing
    var comparer = ComparisonBuilder()
    comparer.level = 0.995
    var comparison = comparer.comparison(ranking: ranking, agents: [], previous: nil)
    comparison.explanation = nothing
    var rules = CompetitionFile.standard
    rules.ranking.level = 0.995
    var competition = CompetitionBuilder(rules: rules).competition(
      reports: SampleReports.agents, facts: [], isCalibrated: true)
    competition.explanation = nothing
    let name = LocalText(zh: "99.5% 区间", en: "99.5% interval")[language]
    let other = LocalText(zh: "90% 区间", en: "90% interval")[language]
    for page in [
      RankingPage.html(ranking, language: language),
      ComparisonPage.html(comparison, language: language),
      CompetitionPage.html(competition, rules: rules, language: language),
      AgentPage.html(
        SampleReports.agents[6], row: ranking.rows[6], level: ranking.level, language: language),
    ] {
      #expect(page.contains(name) && !page.contains(other))
    }
  }

  @Test func `the link to appeals that wait is left out on paper`() {
    let appeal = AppealCase(
      callID: "C1", subject: "P7", name: LocalText(verbatim: "P7"), check: "P7", isCritical: false)
    let page = RankingPage.html(
      SampleReports.ranking, agents: SampleReports.agents, appeals: [appeal], language: .chinese)
    #expect(page.contains("有 1 项申诉待裁定"))
    #expect(page.contains("<a class=\"nowrap noprint\" href=\"competition.html#appeals\">"))
  }

  @Test func `the competition says in figures how sure each total and team is`() throws {
    var rules = CompetitionFile.standard
    rules.ranking.minimumCallsToShow = 1
    rules.ranking.minimumCallsToRank = 1
    rules.ranking.minimumOrdersToRank = 0
    let competition = CompetitionBuilder(rules: rules).competition(
      reports: SampleReports.agents, facts: [], isCalibrated: true)
    let row = try #require(competition.rows.first)
    let (total, low, high) = (
      Figure.score(try #require(row.total)), Figure.score(try #require(row.low)),
      Figure.score(try #require(row.high))
    )
    let range = "\(try #require(row.bestPlace))–\(try #require(row.worstPlace))"
    let page = CompetitionPage.html(competition, rules: rules, language: .chinese)
    #expect(page.contains("<title>\(total)，90% 区间 \(low)–\(high)</title>"))
    #expect(page.contains("总分 \(total)：各块合计 "))
    // As good on paper, where nothing can be clicked.
    #expect(page.contains("各块得分怎样算出来，见“逐人计算”"))
    #expect(page.contains("。90% 区间 \(low)–\(high)，名次区间 \(range)。"))
    #expect(
      CompetitionPage.html(competition, rules: rules, language: .english).contains(
        ". 90% interval \(low)–\(high), places \(range)."))
  }

  @Test func `an agent's sheet names the place in the competition beside that of the ranking`()
    throws
  {
    var rules = CompetitionRules()
    rules.ranking.minimumCallsToShow = 1
    rules.ranking.minimumCallsToRank = 1
    rules.ranking.minimumOrdersToRank = 0
    let competition = CompetitionBuilder(rules: rules).competition(
      reports: SampleReports.agents, facts: [], isCalibrated: true)
    var contest = try #require(competition.rows.first)
    let report = try #require(SampleReports.agents.first { $0.agent.id == contest.agent.id })
    contest.isBarred = true
    let total = Figure.score(try #require(contest.total))
    let page = AgentPage.html(report, contest: contest, language: .chinese)
    #expect(
      page.contains("href=\"../competition.html#sum-\(contest.agent.id)\">劳动竞赛 \(total) 分，第 1 名"))
    #expect(page.contains("不评奖"))
    contest.place = nil
    #expect(!AgentPage.html(report, contest: contest, language: .chinese).contains("劳动竞赛 \(total)"))
  }

  @Test func `the competition says that its pass rates are shrunken`() {
    let rules = CompetitionFile.standard
    let competition = CompetitionBuilder(rules: rules).competition(
      reports: SampleReports.agents, facts: [], isCalibrated: true)
    let chinese = CompetitionPage.html(competition, rules: rules, language: .chinese)
    #expect(chinese.contains("收缩后的达标率：") && chinese.contains("，100% 满分"))
    #expect(
      CompetitionPage.html(competition, rules: rules, language: .english).contains(
        "Shrunken pass rate of "))
    #expect(rules.table(in: .chinese).contains("收缩后的达标率：底线"))
  }

  @Test(
    arguments: [
      ("2026-09-01", "2026-09-30", nil), ("2026-10-01", "2026-10-31", "两期的日期有重叠"),
      ("2026-09-15", "2026-10-01", "两期的日期有重叠"), ("2026-11-01", "2026-11-30", "在本期之后"),
    ] as [(String, String, String?)])
  func `a month compared with itself or a later one is told`(
    first: String, last: String, told: String?
  ) {
    var comparison = ComparisonBuilder().comparison(
      ranking: SampleReports.ranking, agents: [], previous: nil)
    comparison.period = Period(first: "2026-10-01", last: "2026-10-31")
    comparison.previous = Period(first: first, last: last)
    let page = ComparisonPage.html(comparison, language: .chinese)
    #expect(page.contains("请核对 --previous") == (told != nil))
    if let told { #expect(page.contains(told)) }
  }

  @Test(arguments: Language.allCases)
  func
    `the comparison answers first who moved and whether it is more than chance, and ends with its method`(
      language: Language
    ) throws
  {
    func agent(_ id: String, _ change: Double, _ low: Double, _ high: Double) throws
      -> Comparison.AgentChange
    {
      try JSONDecoder().decode(
        Comparison.AgentChange.self,
        from: Data(
          """
          {"agent": {"id": "\(id)", "isKnown": true}, "callsBefore": 30, "callsNow": 31,
          "gainProbability": 0.5, "change": {"before": 80, "now": \(80 + change),
          "change": \(change), "low": \(low), "high": \(high), "level": 0.98}}
          """.utf8))
    }
    var comparison = ComparisonBuilder().comparison(
      ranking: SampleReports.ranking, agents: [], previous: (SampleReports.ranking, []))
    comparison.agents = [
      try agent("A01", 6, 2, 10), try agent("A02", 1, -3, 5), try agent("A03", -7, -12, -2),
    ]
    let page = ComparisonPage.html(comparison, language: language)
    #expect(
      page.contains(
        language == .chinese
          ? "两期都有的 3 人，确有提高的 1 人（A01），确有下降的 1 人（A03）；其余属于波动。"
          : "of 3 in both periods 1 truly went up (A01), 1 truly went down (A03); the others are within chance."
      ))
    #expect(page.contains(language == .chinese ? "（+6.0 分，" : "(+6.0 points, "))
    func place(_ id: String) throws -> String.Index {
      try #require(page.range(of: "id=\"\(id)\"")).lowerBound
    }
    #expect(try place("moved") < place("agents") && place("pairs") < place("method"))
    let method = try #require(page.range(of: "Benjamini")).lowerBound
    #expect(try place("method") < method)
    comparison.agents = [try agent("A02", 1, -3, 5)]
    #expect(
      ComparisonPage.html(comparison, language: language).contains(
        language == .chinese ? "谁的变化都没有超出波动" : "nobody moved more than chance"))
  }

  @Test
  func `a change of few calls shows no interval, and an index says how few its parts rest on`()
    throws
  {
    func part(_ before: Int, _ now: Int) throws -> Comparison.CriterionChange {
      try JSONDecoder().decode(
        Comparison.CriterionChange.self,
        from: Data(
          """
          {"id": "M1", "name": {"zh": "复述", "en": "restating"}, "callsBefore": \(before),
          "callsNow": \(now), "change":
          {"before": 0, "now": 0.25, "change": 0.25, "low": 0.07, "high": 0.43, "level": 0.98}}
          """.utf8))
    }
    for language in Language.allCases {
      var comparison = ComparisonBuilder().comparison(
        ranking: SampleReports.ranking, agents: [], previous: (SampleReports.ranking, []))
      comparison.agents = []
      comparison.criteria = [try part(2, 8)]
      let page = ComparisonPage.html(comparison, language: language)
      #expect(page.contains(language == .chinese ? "通数太少" : "too few calls"))
      #expect(!page.contains("+7.0…+43.0"))
      comparison.criteria = [try part(10, 10)]
      let enough = ComparisonPage.html(comparison, language: language)
      #expect(enough.contains("+7.0…+43.0"))
      // A difference of shares is no share of anything.
      #expect(enough.contains(language == .chinese ? "+25.0 个百分点" : "+25.0 percentage points"))
      // The line breaks before the note, not within the name.
      #expect(enough.contains(" <span class=\"small soft nowrap\">n 10 → 10</span>"))
      // Each table tells the level of its own intervals.
      #expect(enough.contains(language == .chinese ? "98% 区间" : "98% interval"))
    }
    var report = SampleReports.agents[0]
    #expect(!AgentPage.html(report, language: .english).contains("by part"))
    guard let place = report.subMetrics.firstIndex(where: { $0.subMetric == .patience }) else {
      return
    }
    report.subMetrics[place].calls = 1
    #expect(AgentPage.html(report, language: .english).contains("n=1–\(report.calls) (by part)"))
    #expect(AgentPage.html(report, language: .chinese).contains("n=1–\(report.calls)（各分项不等）"))
  }

  @Test func `a page with beginnings alone does not say that there are no times`() {
    var card = SampleCalls.rich
    card.timeline = nil
    let begun = ScorecardPage.html(card, language: .english)
    #expect(begun.contains("tells when turns begin and not when they end"))
    #expect(ScorecardPage.html(card, language: .chinese).contains("只有每句的开始时间"))
    for index in card.turns.indices { card.turns[index].span = nil }
    #expect(ScorecardPage.html(card, language: .english).contains("the transcript has no times"))
  }

  @Test func `an opened criterion says each sentence once`() {
    var card = SampleCalls.rich
    func body(_ id: String, _ language: Language) -> String {
      let html = ScorecardPage.html(card, language: language)
      let row = html.components(separatedBy: "<details class=\"crit\" id=\"\(id)\">").last ?? ""
      let body = row.components(separatedBy: "<div class=\"body\">").dropFirst().first ?? ""
      return body.components(separatedBy: "<details class=\"crit\"").first ?? ""
    }
    func count(_ text: LocalText, _ id: String, _ language: Language) -> Int {
      body(id, language).components(separatedBy: text[language]).count - 1
    }
    let why = LocalText(zh: "未提供人工评分，不计入", en: "no rating by a person; not counted")
    let sum = LocalText(zh: "道别时没有致谢", en: "no thanks on taking leave")
    for index in card.criteria.indices {
      switch card.criteria[index].id {
      case "P7":
        card.criteria[index].value = .unavailable(Absence(.noOccasion, why))
        card.criteria[index].explanation = why
      case "C5":
        card.criteria[index].explanation = sum
        card.criteria[index].won = [
          Evidence(party: .agent, turn: 14, span: Span(69.9, 75), quote: "感谢您的支持", note: sum)
        ]
      case "C7":
        card.criteria[index].explanation = sum
        card.criteria[index].won = [Evidence(note: sum)]
      default: break
      }
    }
    for language in Language.allCases {
      #expect(count(why, "P7", language) == 1)
      #expect(count(sum, "C5", language) == 1)
      #expect(body("C5", language).contains("<q>感谢您的支持</q>"))
      #expect(body("C5", language).contains("href=\"#turn-14\""))
      #expect(count(sum, "C7", language) == 1)
      #expect(!body("C7", language).contains("class=\"ev\""))
    }
  }

  @Test func `the labels of doubt are there`() {
    let index = RankingPage.html(SampleReports.ranking, language: .chinese)
    #expect(index.contains("未校准"))
    #expect(index.contains("样本不足"))
    #expect(ScorecardPage.html(SampleCalls.rich, language: .chinese).contains("推断满意度"))
    var calibrated = SampleReports.ranking
    calibrated.isCalibrated = true
    #expect(!RankingPage.html(calibrated, language: .chinese).contains("未校准"))
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["AFFINITY_PAGES"] != nil))
  func `writes the sample pages where a person can look at them`() throws {
    let folder = ProcessInfo.processInfo.environment["AFFINITY_PAGES"] ?? ""
    for language in Language.allCases {
      let root = URL(fileURLWithPath: folder).appendingPathComponent(language.rawValue)
      for name in ["agents", "calls", "recordings"] {
        try FileManager.default.createDirectory(
          at: root.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      func write(_ path: String, _ html: String) throws {
        try Data(html.utf8).write(to: root.appendingPathComponent(path))
      }
      let all = Dictionary(pages(language), uniquingKeysWith: { first, _ in first })
      try write(ReportPaths.index, all["index"] ?? "")
      try write(ReportPaths.orders, all["orders"] ?? "")
      try write(ReportPaths.problems, all["problems"] ?? "")
      for (index, report) in SampleReports.agents.enumerated() {
        let row = (SampleReports.ranking.rows + SampleReports.ranking.notRanked)[index]
        try write(
          ReportPaths.agent(report.agent.id), AgentPage.html(report, row: row, language: language))
      }
      try write(ReportPaths.call(SampleCalls.rich.call.id), all["call-heard"] ?? "")
      try write(
        ReportPaths.call(SampleCalls.assessed.call.id),
        ScorecardPage.html(SampleCalls.assessed, language: language))
      try write("calls/plain.html", all["call"] ?? "")
      try SampleSound.wave.write(to: root.appendingPathComponent("recordings/0042 录音#1.wav"))
      try write(ReportPaths.call(SampleCalls.withoutSatisfaction.call.id), all["call-three"] ?? "")
      try write(ReportPaths.call(SampleCalls.silent.call.id), all["call-silent"] ?? "")
    }
  }

  private func hostile(_ language: Language) -> String {
    ScorecardPage.html(SampleCalls.hostile, language: language)
  }
}

/// A small reader of our own markup, enough to see that it holds together.
enum Tags {
  private static let open: Set<String> = ["meta", "input", "br", "!DOCTYPE"]

  /// The first thing wrong, or nil.
  static func problem(in html: String) -> String? {
    var stack: [String] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else { return "a tag without end" }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard stack.popLast() == String(tag.dropFirst()) else { return "</\(tag)> closes nothing" }
      } else {
        let name = String(tag.prefix { $0 != " " })
        if !open.contains(name) { stack.append(name) }
        if name == "style" || name == "script" {
          guard let close = rest.range(of: "</\(name)>") else { return "\(name) does not end" }
          stack.removeLast()
          rest = rest[close.upperBound...]
        }
        if tag.filter({ $0 == "\"" }).count % 2 == 1 { return "quotes of <\(name)> do not pair" }
      }
    }
    return stack.isEmpty ? nil : "<\(stack)> stays open"
  }

  static func values(of attribute: String, in html: String) -> [String] {
    html.components(separatedBy: " \(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }
}
