import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct ScorecardTextTests {
  @Test(arguments: Language.allCases)
  func `the terminal shows the scorecard as it was last looked at`(language: Language) {
    for (name, card) in [
      ("rich", SampleCalls.rich), ("three", SampleCalls.withoutSatisfaction),
      ("silent", SampleCalls.silent),
    ] {
      #expect(throws: Never.self) {
        try Golden.check(
          ScorecardText.text(card, agent: SampleReports.agent(6), language: language),
          "terminal-\(name).\(language.rawValue).txt")
      }
    }
  }

  @Test(arguments: Language.allCases, [48, 60, 80, 96, 120])
  func `no line is wider than the terminal`(language: Language, width: Int) {
    let text = ScorecardText.text(SampleCalls.rich, width: width, language: language)
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test func `colour is the only difference that colour makes`() {
    let plain = ScorecardText.text(SampleCalls.rich, language: .chinese)
    let coloured = ScorecardText.text(SampleCalls.rich, isColoured: true, language: .chinese)
    #expect(coloured != plain)
    #expect(!plain.contains("\u{1B}"))
    var stripped = coloured
    while let from = stripped.range(of: "\u{1B}["),
      let to = stripped.range(of: "m", range: from.upperBound..<stripped.endIndex)
    {
      stripped.removeSubrange(from.lowerBound..<to.upperBound)
    }
    #expect(stripped == plain)
  }

  @Test(arguments: Language.allCases)
  func `where nobody can be ranked the terminal lists what is known, and says what it takes`(
    language: Language
  ) {
    var ranking = SampleReports.ranking
    let listed = RankingText(language: language, isColoured: false).render(ranking)
    let reason = LocalText(zh: "计分的随机通话 4 通，不足 20 通", en: "4 scored random calls, 20 needed")
    ranking.notRanked = (ranking.rows + ranking.notRanked).map { row in
      var row = row
      row.reason = reason
      return row
    }
    ranking.rows = []
    let text = RankingText(language: language, isColoured: false, width: 80).render(ranking)
    #expect(text.contains("eligibility") && !listed.contains("eligibility"))
    let one = text.replacingOccurrences(of: "\n", with: language == .english ? " " : "")
    #expect(one.contains(reason[language]))
    for row in ranking.notRanked {
      let name = row.agent.name ?? row.agent.id
      let line = text.split(separator: "\n").last { $0.contains(name) }
      for score in row.subMetrics.compactMap(\.self) {
        #expect(line?.contains(Figure.score(score)) == true, "\(name)")
      }
    }
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(!text.contains("\n\n\n"))
  }

  @Test(arguments: Language.allCases)
  func `where nobody can have an index the terminal says which part is missing, and sets no limits`(
    language: Language
  ) {
    var ranking = SampleReports.ranking
    ranking.notRanked = (ranking.rows + ranking.notRanked).map { row in
      var row = row
      row.affinity = nil
      row.subMetrics[1] = nil
      row.reason = LocalText(zh: "缺", en: "missing")
      return row
    }
    ranking.rows = []
    let text = RankingText(language: language, isColoured: false).render(ranking)
    #expect(text.contains(language == .chinese ? "谁都没有耐心程度" : "nobody has a score of patience"))
    #expect(text.contains("affinity doctor") && !text.contains("eligibility"))
  }

  @Test func `the ranking in the terminal says what its picture and short heads stand for`() {
    var ranking = SampleReports.ranking
    ranking.level = 0.8
    let text = RankingText(language: .chinese, isColoured: false, width: 80).render(ranking)
    #expect(text.contains("●为估计，线为 80% 区间；= 为并列"))
    #expect(
      text.split(separator: "\n").contains {
        $0.hasPrefix("●") && DisplayWidth.of(String($0)) <= 80
      })
    ranking.notRanked += ranking.rows
    ranking.rows = []
    #expect(!RankingText(language: .chinese, isColoured: false).render(ranking).contains("●"))
  }

  @Test(arguments: Language.allCases)
  func `who has too few calls is listed with name and id in one line`(language: Language) {
    var ranking = SampleReports.ranking
    var row = ranking.rows[0]
    ranking.notRanked = (100..<130).map { number in
      row.agent.id = "A\(number)"
      row.agent.name = "欧阳清风"
      return row
    }
    let text = RankingText(language: language, isColoured: false, width: 77).render(ranking)
    for number in 100..<130 { #expect(text.contains("欧阳清风 A\(number)"), "\(number)") }
    let lines = text.split(separator: "\n").filter { $0.contains("欧阳清风") }
    #expect(lines.count > 4)
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= 77 && $0.last != " " })
  }

  @Test(arguments: Language.allCases)
  func `the ranking fits a window of eighty columns, with every figure and every id`(
    language: Language
  ) {
    var ranking = SampleReports.ranking
    func lines(_ width: Int) -> [String] {
      RankingText(language: language, isColoured: false, width: width).render(ranking)
        .split(separator: "\n").map(String.init)
    }
    func expectFigures(in lines: [String]) {
      for row in ranking.rows {
        let line = lines.first { $0.contains(row.agent.id) } ?? ""
        let rate = row.appointmentRate.value.map(Figure.percent)
        let places = "\(row.bestPlace ?? 0)–\(row.worstPlace ?? 0)"
        let score = row.shrunken.map(Figure.score) ?? "–"
        for figure in [score, places, "\(row.calls)", rate ?? "–"] {
          #expect(line.contains(figure), "\(row.agent.id) \(figure)")
        }
      }
    }
    #expect(lines(80).allSatisfy { DisplayWidth.of($0) <= 80 })
    #expect(lines(80).contains { $0.contains("─") })
    expectFigures(in: lines(80))
    // A wide window is no reason for a table that no mail or page takes.
    let table = lines(160).filter { $0.contains("─") }
    #expect(table.count >= ranking.rows.count && table.allSatisfy { DisplayWidth.of($0) <= 80 })
    for index in ranking.rows.indices {
      ranking.rows[index].agent.name = "Bartholomew Featherstonehaugh-\(index)"
      ranking.rows[index].agent.team = "Escalations and complaints, north"
    }
    #expect(lines(80).allSatisfy { DisplayWidth.of($0) <= 80 })
    expectFigures(in: lines(80))
    #expect(!lines(80).contains { $0.contains("─") || $0.contains("●") })
  }

  @Test func `one endless name or team does not push the figures out of the window`() throws {
    var ranking = SampleReports.ranking
    try #require(!ranking.rows.isEmpty)
    ranking.rows[0].agent.name = String(repeating: "长", count: 300)
    ranking.rows[0].agent.team = String(repeating: "x", count: 300)
    let text = RankingText(language: .english, isColoured: false).render(ranking)
    #expect(text.contains("长…") && text.contains("x…"))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 160 })
  }

  @Test func `text from a call cannot command the terminal`() {
    let text = ScorecardText.text(SampleCalls.hostile, language: .english)
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{0}"))
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("亲和力", 6), ("a，b", 4), ("ｅ", 2), ("e\u{301}", 1), ("“好”", 4), ("✓", 1), ("", 0),
  ])
  func `counts the columns of a terminal`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("亲和力", 6, "亲和力"), ("亲和力", 5, "亲和…"),
    ("亲和力", 4, "亲…"), ("", 1, ""),
  ])
  func `what is too wide ends in an ellipsis`(text: String, columns: Int, shown: String) {
    #expect(DisplayWidth.cut(text, to: columns) == shown)
  }

  @Test(arguments: [
    "请问还有其他可以帮您的吗？感谢您的支持，再见。 And some English words, too.",
    "补上：“您好”（hello）、“谢谢您”（thank you）、“再见”（goodbye），先说：（一）再说：“（二）”。",
  ])
  func
    `wrapping keeps every character, starts no line with a closing mark and ends none with one that opens`(
      text: String
    )
  {
    for width in 14...40 {
      let lines = DisplayWidth.wrapped(text, to: width)
      let kept = lines.joined().filter { $0 != " " }
      #expect(kept == text.filter { $0 != " " })
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      #expect(lines.allSatisfy { !"，。？）、”".contains($0.first ?? " ") })
      #expect(lines.allSatisfy { !"（“".contains($0.last ?? " ") })
    }
  }
}

@Suite struct WordsAroundFiguresTests {
  @Test func `a range below zero is read without a dash between minus signs`() {
    #expect(Say(.chinese).range(218, 251) == "218–251")
    #expect(Say(.chinese).range(-25.2, -24.8) == "−25.2 至 −24.8")
    #expect(Say(.english).range(-3.2, 4.25) == "−3.20 to 4.25")
  }

  /// The same moments through the calendar of Foundation.
  @Test func `local time agrees with the calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .china
    let time = LocalTime(.china)
    for step in 0..<4_000 {
      let date = Date(timeIntervalSince1970: Double(step) * 1_234_567 - 1e9)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second], from: date)
      func two(_ value: Int?) -> String { String((value ?? 0) + 100).suffix(2).description }
      let expected =
        "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) "
        + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
      #expect(time.text(date, seconds: true) == expected)
    }
  }
}
