import AgentReporting
import Assessment
import CallModel
import Foundation
import Ingest
import Reports
import ServiceLevels
import TestSupport
import Testing
import Workbench

@Suite struct ReviewTests {
  private static let now = Date(timeIntervalSince1970: 1_793_800_000)

  /// A card with a finding and a possible critical error.
  private static func card(_ id: String) -> Scorecard {
    var call = CallSummary(id: id, language: .chinese)
    call.agentID = "A1"
    call.startedAt = "2026-10-03T09:12:00"
    let proof = Evidence(
      party: .agent, turn: 3, span: Span(12, 14), quote: "好，就这样！", note: nil)
    return Scorecard(
      call: call, affinity: .measured(72),
      subMetrics: SubMetric.allCases.map {
        SubMetricScore(
          subMetric: $0, score: .measured(72), coverage: 1, pointsEarned: 72, pointsPossible: 100)
      }, satisfactionSource: SatisfactionSource(survey: false, rater: false, inferred: true),
      criteria: Rubric.standard.criteria.map {
        CriterionScore(
          id: $0.id, subMetric: $0.subMetric, name: $0.name, points: $0.points,
          value: .measured(0.5), explanation: LocalText(verbatim: "half"))
      },
      criticalErrors: [
        CriticalErrorCandidate(
          id: "K5", name: LocalText(zh: "推诿", en: "shirking"),
          summary: LocalText(zh: "疑似推诿", en: "perhaps shirking"), evidence: [proof])
      ],
      findings: [
        Finding(
          check: "opening", polarity: .bad, criteria: ["C1"],
          summary: LocalText(zh: "没有报工号", en: "no id given"), evidence: [proof])
      ],
      provenance: Provenance(product: "t", rubric: "t", rubricDigest: "", inputDigest: ""))
  }

  private func sheets(in folder: String, _ language: Language) throws -> [SheetRows] {
    let cards = (1...6).map { Self.card("C\($0)") }
    var planner = SamplingPlanner()
    planner.randomPerAgent = 4
    let book = ReviewWorkbook(
      plan: planner.plan(scorecards: cards, agents: []), scorecards: cards, ratings: [],
      rubric: .standard, way: "../reports/", language: language)
    let path = folder + "/review.xlsx"
    let counts = try #require(book.write(toFile: path))
    #expect(counts.calls == 6 && counts.findings == 6 && counts.criticalErrors == 6)
    return try SheetRows.read(path: path, file: "review.xlsx")
  }

  @Test func `what the sheet of critical errors asks is not asked again among the records`() throws
  {
    try withTemporaryFolder { folder in
      func record(_ subject: String, _ call: String?) -> Disagreement {
        var item = Disagreement(
          subject: subject, name: LocalText(verbatim: "n"), recorded: LocalText(verbatim: "r"),
          rows: ["orders.csv:2"], said: LocalText(verbatim: "s"), quotes: [])
        item.callID = call
        item.orderID = "D1"
        return item
      }
      let cards = [Self.card("C1"), Self.card("C2")]
      let book = ReviewWorkbook(
        plan: SamplingPlanner().plan(scorecards: cards, agents: []), scorecards: cards, ratings: [],
        records: [record("K5", "C1"), record("R-08", "C1"), record("K5", nil), record("K3", "C2")],
        rubric: .standard, way: "", language: .english)
      let counts = try #require(book.write(toFile: folder + "/review.xlsx"))
      #expect(counts.criticalErrors == 2 && counts.records == 3)
    }
  }

  private func reader(_ calls: Set<String>? = nil) -> ReviewReader {
    ReviewReader(
      file: "review.xlsx", timeZone: .gmt, now: Self.now, calls: calls,
      criteria: Set(Rubric.standard.criteria.map(\.id)),
      checks: Set(CheckCatalog.all.map { $0.id } + ["K5"]))
  }

  /// Sets a cell as a person would; rows from 1, the header being the first.
  private func fill(
    _ sheets: inout [SheetRows], _ names: [String], row: Int, _ column: (String) -> Bool,
    _ text: String
  ) throws {
    let place = try #require(sheets.firstIndex { names.contains($0.name) })
    let header = sheets[place].rows[0].cells
    let found = header.firstIndex(where: column)
    let at = try #require(found)
    // Rows without anything in them are left out by the reader; a person's entry makes one.
    while sheets[place].rows.count <= row {
      sheets[place].rows.append(SheetRows.Row(line: sheets[place].rows.count + 1, cells: []))
    }
    while sheets[place].rows[row].cells.count <= at { sheets[place].rows[row].cells.append("") }
    sheets[place].rows[row].cells[at] = text
  }

  @Test(arguments: Language.allCases)
  func `what a trainer writes into the workbook comes back as ratings and verdicts`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      var sheets = try sheets(in: folder, language)
      #expect(throws: InputProblem.self) { _ = try reader().entries(of: sheets) }
      func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
      try fill(&sheets, ["填写说明", "Guide"], row: 1, { ["填写", "Fill in"].contains($0) }, "R7")
      try fill(
        &sheets, ["填写说明", "Guide"], row: 2, { ["填写", "Fill in"].contains($0) }, "2026/11/03")
      try fill(&sheets, ["评分", "Ratings"], row: 1, { $0.hasPrefix("P7 ") }, "0.75")
      try fill(&sheets, ["评分", "Ratings"], row: 1, { $0.hasPrefix("C1 ") }, say("不适用", "n/a"))
      try fill(&sheets, ["评分", "Ratings"], row: 2, { $0.hasPrefix("C1 ") }, "good")
      try fill(
        &sheets, ["发现核对", "Findings"], row: 1, { ["判断", "Verdict"].contains($0) },
        say("不属实", "false"))
      try fill(
        &sheets, ["致命差错", "Critical errors"], row: 2, { ["判断", "Verdict"].contains($0) },
        say("属实", "true"))
      try fill(&sheets, ["漏报", "Missed"], row: 1, { ["通话", "Call"].contains($0) }, "C4")
      try fill(&sheets, ["漏报", "Missed"], row: 1, { ["检查项", "Check"].contains($0) }, "closing")
      try fill(&sheets, ["漏报", "Missed"], row: 2, { ["通话", "Call"].contains($0) }, "C99")
      try fill(&sheets, ["漏报", "Missed"], row: 2, { ["检查项", "Check"].contains($0) }, "closing")

      let calls = Set((1...6).map { "C\($0)" })
      let entries = try reader(calls).entries(of: sheets)
      let rating = try #require(entries.ratings.first)
      #expect(entries.ratings.count == 1)
      #expect((rating.raterID, rating.criterion, rating.value) == ("R7", "P7", 0.75))
      #expect(rating.at == Date(timeIntervalSince1970: 1_793_664_000))
      let verdicts = entries.confirmations.map { "\($0.subject) \($0.upheld)" }.sorted()
      #expect(verdicts == ["K5 true", "closing true", "opening false"])
      // The word that is no value, and the call that does not exist.
      #expect(entries.problems.count == 2)
      let told = entries.problems.map { $0.sentence(in: .english) }
      #expect(told.contains { $0.contains("good") && $0.contains("review.xlsx[") })
      #expect(told.contains { $0.contains("C99") && $0.contains("!A3]") })
    }
  }

  @Test(arguments: Language.allCases)
  func `values under a head that names no criterion are not lost in silence`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      var sheets = try sheets(in: folder, language)
      try fill(&sheets, ["填写说明", "Guide"], row: 1, { ["填写", "Fill in"].contains($0) }, "R7")
      for row in 1...2 {
        try fill(&sheets, ["评分", "Ratings"], row: row, { $0.hasPrefix("P7 ") }, "0.75")
      }
      try fill(&sheets, ["评分", "Ratings"], row: 0, { $0.hasPrefix("P7 ") }, "patience")
      let entries = try reader().entries(of: sheets)
      #expect(entries.ratings.isEmpty)
      let told = entries.problems.map { $0.sentence(in: .english) }
      #expect(told.count == 1)
      #expect(told.first?.contains("column 'patience' is no criterion; its 2 values were") == true)
    }
  }

  @Test func `ratings are added to the table in its own columns, and never twice`() throws {
    try withTemporaryFolder { folder in
      try "call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\n".write(
        toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      // Chinese headers in an order of their own, with a column of the centre's.
      let before = "评分员,通话编号,评分项,得分,心情\nR1,C1,C1,0.5,好\n"
      try before.write(toFile: folder + "/ratings.csv", atomically: true, encoding: .utf8)
      var entries = ReviewEntries()
      entries.ratings = [
        Rating(callID: "C1", raterID: "R1", criterion: "C1", value: 0.5),
        Rating(callID: "C1", raterID: "R2", criterion: "C1", value: 0.75),
      ]
      entries.confirmations = [
        Confirmation(callID: "C1", subject: "K5", upheld: false, by: "R2", comment: "听过, 不是")
      ]
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      let first = try job.add([entries], to: Centre(folder: folder))
      #expect((first.ratings, first.knownRatings, first.confirmations) == (1, 1, 1))
      let text = try String(contentsOfFile: folder + "/ratings.csv", encoding: .utf8)
      #expect(text == before + "R2,C1,C1,0.75,\r\n")
      let centre = try Centre(folder: folder)
      #expect(centre.tables.ratings.map(\.value) == [0.5, 0.75])
      #expect(centre.tables.confirmations.map(\.comment) == ["听过, 不是"])
      #expect(centre.tables.confirmations.map(\.upheld) == [false])
      let second = try job.add([entries], to: centre)
      #expect((second.ratings, second.knownRatings, second.confirmations) == (0, 2, 0))
    }
  }

  @Test(arguments: Language.allCases)
  func `a rater's n/a after a value of their own is told, with the value that still counts`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      var sheets = try sheets(in: folder, language)
      let centre = folder + "/centre"
      try FileManager.default.createDirectory(
        atPath: centre, withIntermediateDirectories: true)
      let calls = (1...6).map { "C\($0)" }
      let rated = calls.map { "\($0),r7,P7,0.25,2026-10-09\n\($0),R7,P7,0.5,2026-10-10\n" }
      for (name, text) in [
        ("calls.csv", "call_id,agent_id\n" + calls.map { "\($0),A1\n" }.joined()),
        ("ratings.csv", "call_id,rater_id,criterion,value,at\n" + rated.joined()),
      ] { try text.write(toFile: centre + "/" + name, atomically: true, encoding: .utf8) }
      try fill(&sheets, ["填写说明", "Guide"], row: 1, { ["填写", "Fill in"].contains($0) }, "R7")
      // Of C1 the rater has given nothing, so there is nothing to tell.
      for id in ["P7", "C1"] {
        try fill(
          &sheets, ["评分", "Ratings"], row: 1, { $0.hasPrefix(id + " ") },
          language == .chinese ? "不适用" : "n/a")
      }
      let entries = try reader(Set(calls)).entries(of: sheets)
      #expect(entries.problems.isEmpty && entries.ratings.isEmpty)
      let job = ImportReview(workbooks: [], folder: centre, now: Self.now)
      let summary = try job.add([entries], to: Centre(folder: centre))
      #expect(summary.problems.count == 1 && !summary.hasSetAside && summary.ratings == 0)
      let told = try #require(summary.problems.first)
      #expect(told.what.en.contains("does not take that back, and 0.5 still counts"))
      #expect(told.what.zh.contains("这里填的不适用不撤回它，仍按 0.5 计"))
      #expect(told.file.hasPrefix("review.xlsx["))
    }
  }

  @Test func `one id that rates the same in two ways at once is told, and neither is taken`() throws
  {
    try withTemporaryFolder { folder in
      try "call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\n".write(
        toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      func book(_ file: String, _ rows: [(String, Double)], day: Int, by: String) -> ReviewEntries {
        var entries = ReviewEntries()
        entries.isDated = true
        entries.ratings = rows.map {
          Rating(
            callID: "C1", raterID: by, criterion: $0.0, value: $0.1,
            at: Self.now.addingTimeInterval(Double(day) * 86_400))
        }
        entries.ratingPlaces = rows.indices.map { "\(file)[评分!F\($0 + 2)]" }
        return entries
      }
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      // A row copied within a workbook; a colleague's copy under the same id.
      let twice = try job.add(
        [
          book("R1.xlsx", [("P7", 0.75), ("P7", 0.25), ("M4", 1), ("S2", 0.5)], day: 0, by: "R1"),
          book("R2.xlsx", [("M4", 0), ("S2", 0.5)], day: 0, by: "r1"),
        ], to: Centre(folder: folder))
      #expect(twice.ratings == 1 && twice.knownRatings == 1)
      #expect(twice.ratedBothWays == 2 && twice.notUnderstood == 0 && twice.hasSetAside)
      let told = twice.problems.map { $0.sentence(in: .english) }
      #expect(
        told.contains {
          $0.hasPrefix("R1.xlsx[评分!F3]: R1 rates P7 of C1 0.75 (R1.xlsx[评分!F2]) and 0.25;")
        })
      #expect(
        told.contains {
          $0.hasPrefix("R2.xlsx[评分!F2]: r1 rates M4 of C1 1 (R1.xlsx[评分!F4]) and 0;")
        })
      #expect(try Centre(folder: folder).tables.ratings.map(\.criterion) == ["S2"])
      // Of another import it is a correction, and one line says how many there are.
      let later = try job.add(
        [book("R1b.xlsx", [("S2", 0.25), ("P7", 0.75)], day: 0, by: "R1")],
        to: Centre(folder: folder))
      #expect(later.ratings == 2 && !later.hasSetAside)
      #expect(later.problems.map(\.kind) == [.reviewCorrected])
      #expect(
        later.problems.first?.sentence(in: .english).hasPrefix(
          "R1b.xlsx: 1 rating of R1's differs from what was entered before") == true)
      // On different days two workbooks of one import are what somebody said first and last.
      let days = try job.add(
        [
          book("R1.xlsx", [("C1", 1)], day: 0, by: "R1"),
          book("R1c.xlsx", [("C1", 0)], day: 1, by: "R1"),
        ], to: Centre(folder: folder))
      #expect(days.ratings == 2 && days.ratedBothWays == 0)
    }
  }

  @Test func `a rater is one whatever the spelling, and the last word of a day counts`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let data = folder + "/centre"
      try SmallMonth.make(at: data)
      let id = try #require(try Centre(folder: data).callsInPeriod.first?.id)
      // Taken without a date at 14:00, and corrected in a workbook that names the day alone.
      try """
      call_id,rater_id,criterion,value,at
      \(id),R1,P7,0.75,2026-10-09 14:00:00
      \(id),ｒ1,P7,0.25,2026-10-09
      \(id),R2,P7,0.5,2026-10-09

      """.write(toFile: data + "/ratings.csv", atomically: true, encoding: .utf8)
      let centre = try Centre(folder: data)
      #expect(centre.tables.ratings.map(\.raterID) == ["R1", "R1", "R2"])
      let job = ReportOnFolder(folder: data, output: folder + "/out", workers: 2, now: Self.now)
      let calibration = try await job.run().calibration
      #expect(calibration.raters.map(\.id) == ["R1", "R2"] && calibration.ratings == 2)
      #expect(calibration.raters.first?.leniency == -25)
    }
  }

  @Test(arguments: Language.allCases)
  func `tables as init lays them down take ratings, verdicts and appeals`(language: Language) throws
  {
    try withTemporaryFolder { folder in
      _ = try InitFolder(folder: folder, language: language).run()
      var entries = ReviewEntries()
      entries.ratings = [Rating(callID: "C1", raterID: "R1", criterion: "P7", value: 0.5)]
      entries.confirmations = [
        Confirmation(callID: "C1", subject: "K5", upheld: true, by: "R1", comment: "听过")
      ]
      var appeal = Appeal(callID: "C1")
      (appeal.subject, appeal.reason) = ("P1", "同时开口")
      entries.appeals = [appeal]
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      let summary = try job.add([entries], to: Centre(folder: folder))
      #expect((summary.ratings, summary.confirmations, summary.appeals) == (1, 1, 1))
      let tables = try Centre(folder: folder).tables
      #expect(tables.ratings.map(\.value) == [0.5])
      #expect(tables.confirmations.map(\.comment) == ["听过"])
      #expect(tables.appeals.map(\.reason) == ["同时开口"])
      let ratings = try String(contentsOfFile: folder + "/ratings.csv", encoding: .utf8)
      #expect(ratings.contains("call_id") == (language == .english))
    }
  }

  @Test func `nothing is written where one of the tables cannot take its rows`() throws {
    try withTemporaryFolder { folder in
      for (name, text) in [
        ("calls.csv", "call_id,agent_id\nC1,A1\n"),
        ("appeals.csv", "call_id;subject;reason\nC1;P7;在听\n"),
      ] { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
      var entries = ReviewEntries()
      entries.ratings = [Rating(callID: "C1", raterID: "R1", criterion: "P7", value: 0.5)]
      var appeal = Appeal(callID: "C1")
      (appeal.subject, appeal.reason) = ("P1", "同时开口")
      entries.appeals = [appeal]
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      #expect(throws: InputProblem.self) { try job.add([entries], to: Centre(folder: folder)) }
      #expect(!FileManager.default.fileExists(atPath: folder + "/ratings.csv"))
    }
  }

  @Test func `a verdict of another day is a verdict of its own, and one handed in again is none`()
    throws
  {
    try withTemporaryFolder { folder in
      func put(_ text: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      try put("call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\n", "calls.csv")
      func day(_ number: Int) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: "2026-10-\(number)T02:00:00Z"))
      }
      func taken(
        _ by: String, _ upheld: Bool, _ number: Int, isDated: Bool = true
      ) throws -> ImportReview.Summary {
        try put(
          """
          call_id,subject,by,verdict,at
          C1,K5,R1,属实,2026-10-09
          C1,K5,R2,不属实,2026-10-12
          C1,K5,R2,属实,2026-10-13

          """, "confirmations.csv")
        var entries = ReviewEntries()
        entries.isDated = isDated
        entries.confirmations = [
          Confirmation(callID: "C1", subject: "K5", upheld: upheld, by: by, at: try day(number))
        ]
        entries.confirmationPlaces = ["R.xlsx[致命差错!F2]"]
        let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
        return try job.add([entries], to: Centre(folder: folder))
      }
      // Heard again after another said otherwise.
      #expect(try taken("R1", true, 15).confirmations == 1)
      // The same day is the same verdict, however the rater writes their id.
      #expect(try taken("r1", true, 9).knownConfirmations == 1)
      // A workbook without a date says nothing new when it comes in again.
      let again = try taken("R1", true, 20, isDated: false)
      #expect(again.confirmations == 0 && again.problems.isEmpty)
      let turned = try taken("R2", false, 20, isDated: false)
      #expect(turned.confirmations == 0 && turned.problems.map(\.effect) == [.note])
      #expect(turned.problems.first?.file == "R.xlsx[致命差错!F2]" && !turned.hasSetAside)
      // Who contradicts whom is told with both places, and what counts.
      let other = try taken("R3", false, 14)
      let sentence = other.opposed.first?.sentence(in: .english) ?? ""
      #expect(other.confirmations == 1 && other.opposed.map(\.effect) == [.note])
      #expect(
        sentence.contains("confirmations.csv:2 R1, 2026-10-09 true")
          && sentence.contains("The latest counts: R.xlsx[致命差错!F2]"), "\(sentence)")
      let same = try taken("R3", false, 13)
      #expect(same.opposed.map(\.effect) == [.setAside] && same.hasSetAside)
    }
  }

  @Test func `two raters who contradict each other in one import are both named`() throws {
    try withTemporaryFolder { folder in
      try "call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\n".write(
        toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      let books = [("R1", true), ("R2", false)].map { by, upheld in
        var entries = ReviewEntries()
        entries.confirmations = [
          Confirmation(callID: "C1", subject: "K5", upheld: upheld, by: by, at: Self.now)
        ]
        entries.confirmationPlaces = ["\(by).xlsx[致命差错!F2]"]
        return entries
      }
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      let summary = try job.add(books, to: Centre(folder: folder))
      let sentence = summary.opposed.first?.sentence(in: .chinese) ?? ""
      #expect(summary.confirmations == 2 && summary.opposed.count == 1)
      #expect(
        ["R1.xlsx[致命差错!F2] R1", "R2.xlsx[致命差错!F2] R2", "都不作数"].allSatisfy(sentence.contains),
        "\(sentence)")
      // Handed in again they are the same two verdicts, and nobody is told twice.
      let again = try job.add(books, to: Centre(folder: folder))
      #expect(again.knownConfirmations == 2 && again.opposed.isEmpty && again.problems.isEmpty)
    }
  }
}
