import Acoustics
import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import ServiceLevels
import TestSupport
import Testing

@Suite struct CSVTests {
  private func text(_ table: ReportTable) -> String {
    String(decoding: CSVOutput.encode(table).dropFirst(3), as: UTF8.self)
  }

  @Test(arguments: Language.allCases)
  func `the level of intervals is a column, and no name tells another`(language: Language) throws {
    var ranking = SampleReports.ranking
    ranking.level = 0.995
    let table = ReportTables(language: language).ranking(ranking)
    let place = try #require(
      table.columns.firstIndex(of: LocalText(zh: "区间水平%", en: "interval_percent")[language]))
    #expect(table.rows.allSatisfy { $0[place] == .number(99.5, decimals: 2) })
    #expect(!table.columns.contains { $0.contains("90") })
    let usual = ReportTables(language: language).ranking(SampleReports.ranking)
    #expect(usual.rows[0][place] == .number(90, decimals: 0))
  }

  @Test(arguments: Language.allCases)
  func `a comparison tells points from shares`(language: Language) throws {
    var comparison = ComparisonBuilder().comparison(
      ranking: SampleReports.ranking, agents: SampleReports.agents,
      previous: (SampleReports.ranking, SampleReports.agents))
    comparison.criteria = [
      try JSONDecoder().decode(
        Comparison.CriterionChange.self,
        from: Data(
          """
          {"id": "M1", "name": {"zh": "复述", "en": "restating"}, "callsBefore": 20,
          "callsNow": 20, "change":
          {"before": 0.5, "now": 0.75, "change": 0.25, "low": 0.07, "high": 0.43, "level": 0.98}}
          """.utf8))
    ]
    let table = ReportTables(language: language).comparison(comparison)
    let place = try #require(
      table.columns.firstIndex(of: LocalText(zh: "单位", en: "unit")[language]))
    #expect(place == table.columns.count - 1)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    let ofShares = [
      LocalText(zh: "评分项", en: "criterion"), LocalText(zh: "规则", en: "rule"),
    ].map { ReportTable.Cell.text($0[language]) }
    let (share, points) = language == .chinese ? ("比例", "分") : ("share", "points")
    #expect(table.rows.contains { $0[0] == ofShares[0] })
    #expect(table.rows.contains { !ofShares.contains($0[0]) })
    for row in table.rows {
      #expect(row[place] == .text(ofShares.contains(row[0]) ? share : points))
    }
  }

  @Test func `begins with the mark that Excel looks for`() {
    #expect(
      CSVOutput.encode(ReportTables(language: .chinese).ranking(SampleReports.ranking)).prefix(3)
        == [0xEF, 0xBB, 0xBF])
  }

  @Test(arguments: Language.allCases)
  func `an indicator of an agent stands beside its interval and its definition`(
    language: Language
  ) throws {
    let tables = ReportTables(language: language)
    let agents = SampleIndicators.counts.agents(SampleIndicators.context)
    let table = tables.indicators(agents, by: "x", name: "indicators-by-agent")
    let kept = try #require(
      table.rows.first {
        $0[0] == .text("A101") && $0[1] == .text(OrderIndicator.visitKept.name[language])
      })
    #expect(kept[2] == .number(50, decimals: 1))
    #expect(kept[5] == .integer(1) && kept[6] == .integer(2) && kept[7] == .integer(0))
    #expect(kept[8] == .text(""))
    #expect(kept[9] == .text(OrderIndicator.visitKept.definition[language]))
    // C is done, and no row says when anybody came: a rate there is none, and it is no miss.
    let unknown = try #require(
      table.rows.first {
        $0[0] == .text("A102") && $0[1] == .text(OrderIndicator.visitKept.name[language])
      })
    #expect(unknown[2] == .empty && unknown[6] == .integer(0) && unknown[7] == .integer(1))
    let grid = tables.indicatorGrid(agents, by: "", title: "x")
    let row = try #require(grid.rows.first { $0[0] == .text("A101") })
    #expect(row.contains(.text("50.0 [9–91] 1/2")))
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+86", "'+86"), ("-3", "-3"),
    ("@x", "'@x"), ("=a,b", "\"'=a,b\""), (" edge", "\" edge\""), ("", ""),
  ])
  func `writes a text cell so that it comes back as it was`(cell: String, written: String) {
    let table = ReportTable(
      name: "t", title: "t", columns: ["x", "y"], rows: [[.text(cell), .empty]])
    #expect(text(table) == "x,y\r\n\(written),\r\n")
  }

  @Test func `numbers are numbers, negative ones too`() {
    let table = ReportTable(
      name: "t", title: "t", columns: ["a", "b", "c"],
      rows: [[.number(-21.449, decimals: 1), .integer(-3), .number(.nan, decimals: 1)]])
    #expect(text(table) == "a,b,c\r\n-21.4,-3,\r\n")
  }

  @Test(arguments: Language.allCases)
  func `every table is as it was last looked at`(language: Language) {
    let tables = ReportTables(language: language)
    let cards = [SampleCalls.rich, SampleCalls.withoutSatisfaction, SampleCalls.silent]
    var calls = tables.calls()
    var criteria = tables.criteria()
    var findings = tables.findings()
    for card in cards {
      calls.append(tables.callRow(card))
      for row in tables.criterionRows(card) { criteria.append(row) }
      for row in tables.findingRows(card) { findings.append(row) }
    }
    let all = [
      tables.ranking(SampleReports.ranking), tables.agents(Array(SampleReports.agents.prefix(3))),
      calls, criteria, findings,
      tables.orders(SampleReports.rules, agents: Array(SampleReports.agents.prefix(1))),
      tables.failures(SampleReports.failures), tables.problems(SampleReports.problems),
    ]
    for table in all {
      #expect(throws: Never.self) {
        try Golden.check(text(table), "\(table.name).\(language.rawValue).csv")
      }
    }
  }

  @Test func `a call without a score has reasons in its cells and no zero`() {
    let tables = ReportTables(language: .chinese)
    let row = tables.callRow(SampleCalls.withoutSatisfaction)
    #expect(row.contains(.text("无法测量：没有问卷，也没有评分员评分")))
    for cell in tables.callRow(SampleCalls.silent) {
      if case .number = cell { Issue.record("a number in a call that was not scored: \(cell)") }
    }
  }

  @Test(arguments: [nil, "", "/not/there"])
  func `rows gathered apart, in memory and on disk, are the rows of one table`(folder: String?)
    throws
  {
    let cards = [SampleCalls.rich, SampleCalls.silent, SampleCalls.withoutSatisfaction]
    var whole = CallSheets(language: .english)
    for (place, card) in cards.enumerated() { whole.add(card, at: place) }
    let store = try folder.map { folder in
      // The store's file has no name as soon as it is there.
      try withTemporaryFolder { own in
        let store = RowStore(in: own + folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: own).isEmpty)
        return store
      }
    }
    var first = CallSheets(language: .english, store: store)
    first.add(cards[2], at: 2)
    var second = CallSheets(language: .english, store: store)
    second.add(cards[1], at: 1)
    second.add(cards[0], at: 0)
    first.add(second)
    first.sort()
    let tables = ReportTables(language: .english)
    var calls = tables.calls()
    for card in cards { calls.append(tables.callRow(card)) }
    #expect(first.csv(.calls).flatMap { $0 } == CSVOutput.encode(calls))
    for name in CallSheets.Name.allCases {
      #expect(first.csv(name).flatMap { $0 } == whole.csv(name).flatMap { $0 })
      #expect(first.csv(name).byteCount == whole.csv(name).reduce(0) { $0 + $1.count })
    }
  }
}

@Suite struct JSONTests {
  @Test func `the same value is the same text, and comes back`() throws {
    let once = try JSONOutput.encode(SampleCalls.rich)
    #expect(try JSONOutput.encode(SampleCalls.rich) == once)
    #expect(try JSONOutput.decode(Scorecard.self, from: once) == SampleCalls.rich)
    let report = SampleReports.agents[6]
    #expect(try JSONOutput.decode(AgentReport.self, from: JSONOutput.encode(report)) == report)
    let ranking = SampleReports.ranking
    #expect(try JSONOutput.decode(Ranking.self, from: JSONOutput.encode(ranking)) == ranking)
  }

  @Test func `a ranking without level and deviations is read as one of 90 percent`() throws {
    var ranking = SampleReports.ranking
    ranking.level = 0.99
    #expect(try JSONOutput.decode(Ranking.self, from: JSONOutput.encode(ranking)).level == 0.99)
    var fields = try #require(
      try JSONSerialization.jsonObject(with: JSONOutput.encode(ranking)) as? [String: Any])
    #expect(fields.removeValue(forKey: "level") != nil)
    let old = try JSONSerialization.data(withJSONObject: fields)
    #expect(try JSONOutput.decode(Ranking.self, from: old) == SampleReports.ranking)
    #expect(try JSONSchemaCheck(SchemaDocument.ranking.text).problems(in: old) == [])
  }

  @Test func `layout changes nothing but spaces`() throws {
    let value = [
      "a{,:}[\"\\": [1.5, -2, 1e-7], "long": Array(repeating: 0.1, count: 40), "empty": [],
    ]
    let pretty = try JSONOutput.encode(value)
    let line = try JSONOutput.encodeLine(value)
    #expect(try JSONOutput.decode([String: [Double]].self, from: pretty) == value)
    #expect(line.count(where: { $0 == 0x0A }) == 1)
    #expect(String(decoding: pretty, as: UTF8.self).contains("\"empty\": []"))
    #expect(pretty.last == 0x0A)
  }

  @Test func `a number that is none is refused`() {
    #expect(throws: (any Error).self) { try JSONOutput.encode([Double.nan]) }
  }
}

@Suite struct SchemaTests {
  @Test func `every output fits its contract`() throws {
    let scorecard = try JSONSchemaCheck(SchemaDocument.scorecard.text)
    let cards = [
      SampleCalls.rich, SampleCalls.withoutSatisfaction, SampleCalls.silent, SampleCalls.hostile,
    ]
    for card in cards {
      #expect(try scorecard.problems(in: JSONOutput.encode(card)) == [])
    }
    let agent = try JSONSchemaCheck(SchemaDocument.agent.text)
    for report in SampleReports.agents {
      #expect(try agent.problems(in: JSONOutput.encode(report)) == [])
    }
    let inspection = try JSONSchemaCheck(SchemaDocument.inspection.text)
    for channel in [0, nil] {
      let inspected = Inspection(
        SampleSound.analysis, file: "0042.wav", format: "WAV", agentChannel: channel)
      #expect(try inspection.problems(in: JSONOutput.encode(inspected)) == [])
    }
    let ranking = try JSONSchemaCheck(SchemaDocument.ranking.text)
    #expect(try ranking.problems(in: JSONOutput.encode(SampleReports.ranking)) == [])
  }

  @Test(arguments: Language.allCases, [60, 100, 137])
  func `in a terminal rows of time begin at a mark, and a reason is told once`(
    language: Language, width: Int
  ) {
    let inspection = Inspection(SampleSound.analysis, file: "0042.wav", format: "WAV")
    let lines = InspectionText(language: language, width: width).render(inspection)
      .split(separator: "\n")
    let name = inspection.channels[0].name[language]
    let rows = lines.filter {
      $0.hasPrefix(name) && $0.contains { "█▓▒░·".contains($0) } && !$0.contains("—")
    }
    #expect(rows.count > 1)
    for row in rows.dropLast() {
      #expect(row.drop { !"█▓▒░·♪~".contains($0) }.count % 10 == 0, "\(row)")
    }
    // What is missing on both channels for one reason has one line.
    let reasons = lines.filter { $0.hasPrefix("— ") }
    #expect(!reasons.isEmpty)
    let without = reasons.map { line in
      inspection.channels.reduce(String(line)) { $0.replacing($1.name[language], with: "") }
    }
    #expect(Set(without).count == without.count, "\(reasons)")
  }

  /// Each changes one place of a good scorecard's text.
  @Test(arguments: [
    ("\"agentID\"", "\"agent\"", "'agent' is not in the contract"),
    ("\"value\": 85.4", "\"value\": \"85.4\"", "/affinity: fits 0 of the choices"),
    ("affinity.scorecard/1", "affinity.scorecard/2", "is not 'affinity.scorecard/1'"),
    ("\"coverage\": 0.95", "\"coverage\": 1.95", "/subMetrics/1/coverage: 1.95 is above 1"),
    ("\"verdict\": \"open\"", "\"verdict\": \"perhaps\"", "not one of the values allowed"),
    ("\"inferred\": true", "\"inferred\": 1", "/satisfactionSource/inferred: not of type boolean"),
    ("\"points\": 15", "\"points\": true", "/criteria/0/points: not of type number"),
    ("\"warnings\"", "\"warning\"", "'warnings' is missing"),
  ])
  func `a scorecard with a fault does not fit`(good: String, bad: String, says: String) throws {
    let text = String(decoding: try JSONOutput.encode(SampleCalls.rich), as: UTF8.self)
    let place = try #require(text.range(of: good))
    let broken = text.replacingCharacters(in: place, with: bad)
    let check = try JSONSchemaCheck(SchemaDocument.scorecard.text)
    let problems = try check.problems(in: Data(broken.utf8))
    #expect(problems.contains { $0.contains(says) }, "\(problems)")
  }

  @Test func `a scorecard of before there were kinds is read, and fits as one with its kind does`()
    throws
  {
    let text = String(decoding: try JSONOutput.encode(SampleCalls.silent), as: UTF8.self)
    let kind = "\"kind\": \"tooLittleSaid\","
    #expect(text.contains(kind))
    let old = Data(text.replacing(kind, with: "").utf8)
    let card = try JSONOutput.decode(Scorecard.self, from: old)
    #expect(card.notScorable == NotScorable(nil, try #require(SampleCalls.silent.notScorable).why))
    let check = try JSONSchemaCheck(SchemaDocument.scorecard.text)
    for version in [Data(text.utf8), old] { #expect(try check.problems(in: version).isEmpty) }
    let strange = Data(text.replacing(kind, with: "\"kind\": \"bored\",").utf8)
    #expect(throws: DecodingError.self) { try JSONOutput.decode(Scorecard.self, from: strange) }
    #expect(try !check.problems(in: strange).isEmpty)
  }

  @Test func `a schema with a keyword the check does not know is refused`() {
    #expect(throws: JSONSchemaCheck.Unknown.self) {
      try JSONSchemaCheck("{\"properties\":{\"a\":{\"pattern\":\"x\"}}}")
    }
  }

  @Test(arguments: SchemaDocument.allCases)
  func `every schema is as it was last looked at`(document: SchemaDocument) throws {
    try Golden.check(document.text, "schema-\(document.rawValue).json")
  }
}

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
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 88 })
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

@Suite struct ReportPathsTests {
  @Test(arguments: ["A07", "call-0001", "3f2a9c", "C_1.2", "0042"])
  func `a plain id is its own file name`(id: String) {
    #expect(ReportPaths.fileName(for: id) == id)
  }

  @Test(arguments: [
    "", ".", "..", "../../etc", "a/b", "a\\b", "王五", "CON", "com1.x", "-rf", "aB", "a b", "a~b",
    "x.", String(repeating: "9", count: 300), "a\u{0}b", "<i>",
  ])
  func `any other id becomes a safe name`(id: String) {
    let name = ReportPaths.fileName(for: id)
    #expect(name.utf8.count <= 64)
    #expect(name.utf8.allSatisfy { "-_.~".utf8.contains($0) || isalnum(Int32($0)) != 0 })
    #expect(name.first != "-" && name.first != ".")
    #expect(name.contains("~"))
  }

  @Test func `an accent of its own character makes no other name`() {
    let (one, two) = ("Ren\u{E9}", "Rene\u{301}")
    #expect(one == two && ReportPaths.call(one) == ReportPaths.call(two))
    #expect(ReportPaths.fileName(for: one).contains("~"))
  }

  @Test func `different ids have different names, whatever the case`() {
    let ids = ["a/b", "a\\b", "a b", "a-b", "aB", "Ab", "王五", "王六", "", "~", "a~b", "CON", "con"]
    #expect(Set(ids.map { ReportPaths.fileName(for: $0).lowercased() }).count == ids.count)
  }
}

@Suite struct AxisTests {
  @Test(
    arguments: [[91.2, 76.4], [50], [], [99.5, 100], [0, 100], [.nan, 80, 82]] as [[Double]])
  func `holds its values between its first and last tick`(values: [Double]) {
    let axis = Axis.covering(values)
    #expect(axis.low < axis.high)
    #expect(axis.ticks.first == axis.low && axis.ticks.last == axis.high)
    for value in values where value.isFinite {
      #expect(axis.low <= value && value <= axis.high)
    }
    #expect((2...9).contains(axis.ticks.count))
  }

  @Test func `an axis of intervals begins close to the lowest end`() {
    let ranking = Axis.close(to: [100, 98.3, 67.5])
    #expect(ranking.low == 65 && ranking.high == 100)
    #expect(ranking.ticks == [65, 70, 80, 90, 100])
    #expect(Axis.close(to: [32, 88]).ticks == [30, 40, 60, 80, 90])
    #expect(Axis.close(to: [62, 100]).low == 60)
    #expect(Axis.close(to: []).ticks == Axis.hundred.ticks)
  }
}

@Suite struct PictureTests {
  /// ±1.9 points are seven pixels of a column: a dot of ten hides them.
  @Test func `a narrow interval is wider than its dot, by its ends`() {
    var html = Markup()
    html.whisker(low: 89, value: 91, high: 93, axis: Axis.close(to: [67, 100]), label: "91")
    #expect(html.string.components(separatedBy: "class=\"w\"").count == 4)
    #expect(html.string.contains("r=\"3\""))
  }

  @Test func `the funnel's numbers keep clear of the axis' name and begin near the fewest calls`()
    throws
  {
    var html = Markup()
    let points = [10, 14, 17].map {
      FunnelPoint(name: "A\($0)", link: nil, calls: $0, score: 80, isOutside: false)
    }
    html.funnel(points, mean: 80, deviation: 6, limits: [2, 3], label: "Funnel", calls: "calls")
    #expect(html.string.contains(">calls</text>"))
    #expect(html.string.contains(">17</text>") && !html.string.contains(">18</text>"))
    #expect(html.string.contains(">10</text>") && !html.string.contains(">8</text>"))
  }
}

@Suite struct UpheldErrorTests {
  @Test func `what a person has confirmed is no longer told as a suspicion`() {
    let perhaps = LocalText(zh: "疑似泄露隐私", en: "perhaps a disclosure of personal data")
    var card = SampleCalls.rich
    card.criticalErrors[0].summary = perhaps
    func texts(_ language: Language) -> [String] {
      [
        ScorecardPage.html(card, language: language),
        ScorecardText.text(card, language: language),
      ]
    }
    for language in Language.allCases {
      #expect(texts(language).allSatisfy { $0.contains(perhaps[language]) })
    }
    card.criticalErrors[0].verdict = .upheld
    for language in Language.allCases {
      #expect(!texts(language).contains { $0.contains(perhaps[language]) })
      #expect(texts(language).allSatisfy { $0.contains("明天上午没有师傅了，只能后天。") })
    }
    // What a person found has that sentence alone, once.
    let found = LocalText(zh: "人工认定：读出地址", en: "found by a person: tells the address")
    card.criticalErrors[0].summary = found
    card.criticalErrors[0].evidence = [Evidence(note: found)]
    for language in Language.allCases {
      for text in texts(language) {
        #expect(text.components(separatedBy: found[language]).count == 2)
      }
    }
  }
}

@Suite struct MarkedTurnsTests {
  @Test func `the pieces of a turn are its text`() {
    let marked = MarkedTurns(SampleCalls.rich)
    for turn in SampleCalls.rich.turns {
      #expect(marked.pieces(turn).map(\.text).joined() == turn.text)
    }
  }

  @Test func `the words of a critical error are marked before all others, unless rejected`() {
    var card = SampleCalls.rich
    let turn = card.turns[4]
    let marked = MarkedTurns(card)
    #expect(marked.tags(turn.number).first?.criterion == "K5")
    #expect(marked.pieces(turn).map(\.text) == [turn.text])
    #expect(marked.pieces(turn).first?.claim?.criterion == "K5")
    let titles = [
      CriticalErrorCandidate.Verdict.open: "title=\"K5 critical error, awaits confirmation\"",
      .upheld: "title=\"K5 critical error, confirmed\"",
    ]
    for (verdict, title) in titles {
      card.criticalErrors[0].verdict = verdict
      #expect(ScorecardPage.html(card, language: .english).contains(title))
    }
    card.criticalErrors[0].verdict = .rejected
    #expect(!MarkedTurns(card).tags(turn.number).contains { $0.criterion == "K5" })
    #expect(!ScorecardPage.html(card, language: .english).contains("#K5"))
  }

  @Test func `a call's page tells how a measure is taken beside its name`() throws {
    for language in Language.allCases {
      let html = ScorecardPage.html(SampleCalls.rich, language: language)
      for id in ["articulationRate", "activeSpeechLevel"] {
        let measure = try #require(MeasureCatalog.named(id))
        #expect(html.contains("<span title=\"\(measure.definition[language])\">"), "\(id)")
      }
    }
  }

  @Test func `the timeline explains only the marks that it has`() {
    var card = SampleCalls.rich
    for language in Language.allCases {
      let html = ScorecardPage.html(card, language: language)
      #expect(html.contains("\"goodmark\"") && html.contains("\"badmark\""))
    }
    card.findings.removeAll { $0.polarity == .bad }
    for language in Language.allCases {
      let html = ScorecardPage.html(card, language: language)
      #expect(html.contains("\"goodmark\"") && !html.contains("\"badmark\""))
    }
    card.findings = []
    #expect(!ScorecardPage.html(card, language: .chinese).contains("\"goodmark\""))
  }

  @Test func `marks the quoted words`() {
    var card = SampleCalls.rich
    card.criticalErrors = []
    let marked = MarkedTurns(card)
    let pieces = marked.pieces(SampleCalls.rich.turns[4])
    #expect(
      pieces.map { $0.claim.map { $0.isWon ? "+" : "-" } ?? "" } == ["-", "", "-", ""])
    #expect(pieces[0].text == "明天上午没有师傅了")
    #expect(pieces[2].text == "只能后天")
  }

  private func marks(_ text: String, _ criteria: [(id: String, won: [String], lost: [String])])
    -> [String]
  {
    var card = SampleCalls.rich
    card.criticalErrors = []
    func proofs(_ quotes: [String]) -> [Evidence] {
      quotes.map { Evidence(party: .agent, turn: 1, quote: $0) }
    }
    card.criteria = criteria.map {
      CriterionScore(
        id: $0.id, subMetric: .courtesy, name: LocalText(verbatim: $0.id), points: 10,
        value: .measured(0.5), explanation: LocalText(verbatim: ""), won: proofs($0.won),
        lost: proofs($0.lost))
    }
    let turn = ScorecardTurn(number: 1, party: .agent, span: nil, text: text)
    return MarkedTurns(card).pieces(turn).map { piece in
      (piece.claim.map { $0.isWon ? "+" : "-" } ?? "") + piece.text
    }
  }

  @Test func `good words are not marked as lost for what is missing beside them`() {
    #expect(
      marks("谢谢。再见。", [("C2", ["谢谢"], ["谢谢。再见。"]), ("C5", ["再见"], [])])
        == ["+谢谢", "。", "+再见", "。"])
    // The criterion's own words say that it lost by something else.
    #expect(marks("谢谢您来电。", [("C2", ["谢谢"], ["谢谢您来电。"])]) == ["+谢谢", "您来电。"])
  }

  @Test func `bad words stay marked beside good ones that they hold`() {
    #expect(
      marks("这个不归我管，谢谢。", [("C2", ["谢谢"], []), ("P5", [], ["这个不归我管，谢谢。"])])
        == ["-这个不归我管，", "+谢谢", "。"])
    // Whoever takes turns well may still say the wrong words.
    #expect(
      marks("你急也没用，单子多。", [("P1", ["你急也没用，单子多。"], []), ("P5", [], ["急也没用"])])
        == ["你", "-急也没用", "，单子多。"])
    #expect(
      marks("你急也没用。", [("P1", ["你急也没用。"], []), ("P5", [], ["你急也没用。"])]) == ["-你急也没用。"])
  }
}

@Suite struct CallSoundTests {
  @Test func `an hour has no more columns than asked for, and the loudest moments stay`() {
    var analysis = SampleSound.analysis
    analysis.duration = 3_600
    analysis.channels[0].level.codes = [UInt8](repeating: 20, count: 360_000)
    analysis.channels[0].level.codes[123_456] = 255
    let lane = CallSound(analysis, channels: [.agent: 0]).lanes.first
    #expect(lane?.loudness.count == 6_000)
    #expect(lane?.loudness.firstIndex(of: 1) == 123_456 / 60)
    #expect(lane?.loudness.filter { $0 > 0 }.count == 1)
  }

  @Test func `an octave is twelve semitones, about the party's own middle`() {
    var analysis = SampleSound.analysis
    analysis.channels[0].pitch.codes = [0, 1_600, 3_200, 3_200, 3_200, 6_400]
    analysis.channels[0].level.codes = [0, 0, 0, 0, 0, 0]
    let lane = CallSound(analysis, channels: [.agent: 0], columns: 6).lanes.first
    #expect(lane?.pitch == [nil, -12, 0, 0, 0, 12])
  }

  @Test func `a party without a channel has no lane`() {
    #expect(CallSound(SampleSound.analysis, channels: [.agent: 0, .customer: 5]).lanes.count == 1)
    #expect(CallSound(SampleSound.analysis, channels: [:]).lanes.map(\.party) == [.unknown])
  }
}
