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
    let ofPlaces = ReportTable.Cell.text(language == .chinese ? "坐席名次" : "agent place")
    #expect(table.rows.contains { $0[0] == ofShares[0] })
    #expect(table.rows.contains { !ofShares.contains($0[0]) && $0[0] != ofPlaces })
    for row in table.rows where row[0] != ofPlaces {
      #expect(row[place] == .text(ofShares.contains(row[0]) ? share : points))
    }
  }

  @Test(arguments: Language.allCases)
  func `a comparison tells who moved in place, and by how many places up`(
    language: Language
  ) throws {
    var comparison = ComparisonBuilder().comparison(
      ranking: SampleReports.ranking, agents: SampleReports.agents,
      previous: (SampleReports.ranking, SampleReports.agents))
    func move(_ text: String) throws -> Comparison.PlaceMove {
      try JSONDecoder().decode(Comparison.PlaceMove.self, from: Data(text.utf8))
    }
    try #require(comparison.agents.count > 1)
    for index in comparison.agents.indices { comparison.agents[index].place = nil }
    comparison.agents[0].place = try move(
      #"{"before": 9, "now": 3, "of": 12, "low": 1, "high": 8, "level": 0.95}"#)
    comparison.agents[1].place = try move(
      #"{"before": 3, "now": 5, "of": 12, "low": -6, "high": 2, "level": 0.95}"#)
    let table = ReportTables(language: language).comparison(comparison)
    let (scope, unit, yes, no) =
      language == .chinese
      ? ("坐席名次", "名次（上升为正）", "是", "否") : ("agent place", "places (up is positive)", "yes", "no")
    // Nobody without a place has such a row.
    let rows = table.rows.filter { $0[0] == .text(scope) }
    try #require(rows.count == 2)
    for (row, agent) in zip(rows, comparison.agents) {
      #expect(row.count == table.columns.count)
      #expect(row[1] == .text(agent.agent.id))
      #expect(row[8] == .number(95, decimals: 0))
      #expect(row[10] == .integer(agent.callsBefore) && row[11] == .integer(agent.callsNow))
      #expect(row[12] == .text(unit))
    }
    #expect(Array(rows[0][3...7]) == [9, 3, 6, 1, 8].map { .integer($0) })
    #expect(rows[0][9] == .text(yes))
    #expect(Array(rows[1][3...7]) == [3, 5, -2, -6, 2].map { .integer($0) })
    #expect(rows[1][9] == .text(no))
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
        let left = try FileManager.default.contentsOfDirectory(atPath: own)
        #expect(left.isEmpty)
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
