import AgentReporting
import CallModel
import Foundation
import Reports
import TestSupport
import Testing
import Workbench

/// The competition of a period, and periods held against each other.
extension ReportOnFolderTests {
  @Test func `competition, comparison, calibration, disagreements and cases keep their contracts`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let month = folder + "/month"
      try SmallMonth.make(at: month)
      let kept = try String(contentsOfFile: month + "/calls.csv", encoding: .utf8)
      let ratings = try String(
        contentsOfFile: CorpusFolder.path("centre/ratings.csv"), encoding: .utf8
      )
      .split(whereSeparator: \.isNewline)
      let rated = ratings.dropFirst().filter { line in
        line.split(separator: ",").contains { $0.hasPrefix("C") && kept.contains($0 + ",") }
      }
      try ([ratings[0]] + rated).joined(separator: "\n").write(
        toFile: month + "/ratings.csv", atomically: true, encoding: .utf8)
      _ = try await report(month, to: folder + "/before")
      var job = ReportOnFolder(
        folder: month, output: folder + "/out", workers: 2, now: Self.start)
      job.writesWorkbook = false
      job.previous = [folder + "/before"]
      let summary = try await job.run()
      #expect(!summary.competition.rows.isEmpty)
      #expect(!summary.comparison.agents.isEmpty)
      #expect(summary.calibration.ratings > 0)
      let cases = try await CollectCases(
        folder: month, reports: folder + "/out", output: folder + "/cases", workers: 2,
        now: Self.start
      ).run()
      #expect(cases.book.entries.contains { !$0.poorest.isEmpty })
      // One agent's alone, for talking the month over with them.
      var own = CollectCases(
        folder: month, reports: folder + "/out", output: folder + "/own", workers: 2,
        now: Self.start)
      own.namesAgents = true
      let agent = try #require(summary.agents.max { $0.calls < $1.calls }).agent.id
      own.agents = [agent]
      let moments = try await own.run().book.entries.flatMap { $0.best + $0.poorest }
      #expect(!moments.isEmpty && moments.allSatisfy { $0.agentID == agent })
      own.agents = [agent, "Z9"]
      let wrong = own
      let problem = await #expect(throws: InputProblem.self) { try await wrong.run() }
      #expect(problem?.what.en == "there is no call of the agent Z9")
      #expect(problem?.kind == .agentWithoutCalls)
      let files: [(SchemaDocument, String)] = [
        (.competition, "out/data/competition.json"), (.comparison, "out/data/comparison.json"),
        (.calibration, "out/data/calibration.json"),
        (.disagreements, "out/data/disagreements.json"), (.cases, "cases/cases.json"),
      ]
      for (document, file) in files {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
        #expect(try JSONSchemaCheck(document.text).problems(in: data) == [], "\(file)")
      }
    }
  }

  /// One agent of a small centre: work, hours, presence, praise, complaint, duty.
  @Test func `the competition knows the work, the hours and the customers' voice from the tables`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      func table(_ name: String, _ text: String) throws {
        try text.write(toFile: centre + "/\(name).csv", atomically: true, encoding: .utf8)
      }
      try table("agents", "agent_id,name,team,hired_on\nA1,张三,一组,2026-01-15\nA2,李四,一组,2026-09-20\n")
      try table(
        "appointments",
        """
        appointment_id,order_id,agent_id,booked_at,status
        P1,O1,A1,2026-10-01 09:05:00,有效
        P2,O2,A1,2026-10-02 09:05:00,取消
        P3,O3,A1,2026-10-03 09:05:00,改约
        P4,O4,A1,2026-09-03 09:05:00,有效
        """)
      try table(
        "roster",
        """
        date,agent_id,shift_start,shift_end,duty
        2026-10-01,A1,2026-10-01 08:30:00,2026-10-01 17:30:00,约单
        2026-10-02,A1,2026-10-02 08:30:00,2026-10-02 17:30:00,带教
        2026-10-02,A1,2026-10-02 12:30:00,2026-10-02 17:30:00,检查
        2026-10-03,A1,2026-10-03 08:30:00,2026-10-03 17:30:00,产假
        2026-10-03,A2,2026-10-03 20:00:00,2026-10-03 02:00:00,约单
        """)
      try table("praises", "agent_id,at,source\nA1,2026-10-02 10:00:00,工单\n")
      try table(
        "complaints",
        "order_id,agent_id,at,valid\nO1,A1,2026-10-02 11:00:00,1\nO2,A1,2026-10-02 11:00:00,0\n")
      try "period: {first: \"2026-10-01\", last: \"2026-10-03\"}\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let summary = try await report(centre, to: folder + "/out")
      let rows = summary.competition.rows + summary.competition.notRanked
      let row = try #require(rows.first { $0.agent.id == "A1" })
      let read = try Centre(folder: centre)
      let facts = CompetitionFactsCollector(
        tables: read.tables, failures: [], clock: read.clock, first: "2026-10-01",
        last: "2026-10-03"
      ).facts()
      var first = CompetitionFacts(agentID: "A1")
      // P2 was cancelled, P4 lies before the period; on one of three days the agent was
      // away; two shifts of the second day lie over one another.
      first.bookings = 2
      first.inbound = 0
      first.paidHours = 18
      first.rosteredShare = 2.0 / 3
      first.praises = 1
      first.validComplaints = 1
      first.helpfulActs = 1
      first.monthsSinceHire = 8
      var second = CompetitionFacts(agentID: "A2")
      second.bookings = 0
      second.inbound = 0
      second.paidHours = 6
      second.rosteredShare = 1
      second.praises = 0
      second.validComplaints = 0
      second.helpfulActs = 0
      second.monthsSinceHire = 0
      #expect(facts == [first, second])
      let voice = try #require(row.blocks.first { $0.id == "D" })
      // 8 + 1 praise − 4 for one valid complaint.
      #expect(voice.points.value == 5)
      #expect(row.bonus == 1)
      let files = [
        "competition.html", "comparison.html", "calibration.html", "data/competition.json",
        "meeting.html",
      ]
      for file in files {
        #expect(FileManager.default.fileExists(atPath: folder + "/out/" + file), "\(file)")
      }
    }
  }

  /// An order belongs to the month in which its clock starts: others count for nobody's month.
  @Test func `orders of another month change nothing of the competition`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      try "period: {first: \"2026-10-01\", last: \"2026-10-31\"}\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      var orders = "order_id,service,business,customer_tier,queue_at,assigned_at,agent_id\n"
      var visits = "appointment_id,order_id,agent_id,booked_at,status\n"
      func add(_ id: String, _ day: String, booked: String) {
        orders += "\(id),宽带,新装,普通,\(day) 09:00:00,\(day) 09:00:00,A1\n"
        visits += "P\(id),\(id),A1,\(booked),有效\n"
      }
      for n in 1...9 { add("O\(n)", "2026-10-0\(n)", booked: "2026-10-0\(n) 10:00:00") }
      // The last hour of October, agreed in November.
      orders += "E,宽带,新装,普通,2026-10-31 23:00:00,2026-10-31 23:00:00,A1\n"
      visits += "PE,E,A1,2026-11-01 09:00:00,有效\n"
      func written() async throws -> ReportOnFolder.Summary {
        try orders.write(toFile: centre + "/orders.csv", atomically: true, encoding: .utf8)
        try visits.write(toFile: centre + "/appointments.csv", atomically: true, encoding: .utf8)
        var job = ReportOnFolder(
          folder: centre, output: folder + "/out", workers: 2,
          now: Self.start.addingTimeInterval(5 * 86_400))
        job.writesWorkbook = false
        return try await job.run()
      }
      let before = try await written()
      for n in 1...9 { add("S\(n)", "2026-09-1\(n)", booked: "2026-09-2\(n) 10:00:00") }
      let after = try await written()
      #expect(after.agents.map(\.ordersJudged) == [10])
      #expect(after.agents.map(\.orders) == before.agents.map(\.orders))
      #expect(after.ranking.orders == before.ranking.orders)
      #expect(after.competition == before.competition)
      let page = try String(contentsOfFile: folder + "/out/orders.html", encoding: .utf8)
      #expect(page.contains("2026-10-01 至 2026-10-31 的工单"))
    }
  }

  @Test func `a month is held against the month before`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      _ = try await report(centre, to: folder + "/before")
      var job = ReportOnFolder(
        folder: centre, output: folder + "/now", workers: 2, now: Self.start)
      job.previous = [folder + "/before"]
      let summary = try await job.run()
      #expect(summary.comparison.previous != nil)
      job.previous = [folder + "/nowhere"]
      await #expect(throws: InputProblem.self) { _ = try await job.run() }
      // A month that is there twice would count twice in the prize for progress.
      job.previous = [folder + "/before", folder + "/before/"]
      await #expect {
        _ = try await job.run()
      } throws: { error in
        (error as? InputProblem)?.what.en.contains("would count twice") == true
      }
    }
  }

  @Test func `data named where last month's report is wanted lead to the report beside them`()
    throws
  {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/october-reports/data", withIntermediateDirectories: true)
      try "{}".write(
        toFile: folder + "/october-reports/data/ranking.json", atomically: true, encoding: .utf8)
      for named in ["october", "october/"] {
        let problem = #expect(throws: InputProblem.self) {
          try EarlierReports(folder: folder + "/" + named)
        }
        #expect(problem?.fix.en.hasSuffix("--previous \(folder)/october-reports") == true)
      }
      let nothing = #expect(throws: InputProblem.self) {
        try EarlierReports(folder: folder + "/november")
      }
      #expect(nothing?.fix.en == "name a folder that 'affinity report' wrote")
    }
  }

  @Test func `earlier periods are taken by their days, in whatever order they are named`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      _ = try await report(centre, to: folder + "/report")
      let days = [("august", "2026-08-31"), ("july", "2026-07-31"), ("september", "2026-09-30")]
      for (name, last) in days {
        try FileManager.default.copyItem(
          atPath: folder + "/report", toPath: folder + "/" + name)
        let path = folder + "/\(name)/data/ranking.json"
        let data = try Data(contentsOf: URL(filePath: path))
        var ranking = try JSONOutput.decode(Ranking.self, from: data)
        ranking.period = Period(first: last.prefix(8) + "01", last: last)
        try JSONOutput.encode(ranking).write(to: URL(filePath: path))
      }
      let earlier = try EarlierReports.latestFirst(
        days.map { folder + "/" + $0.0 })
      #expect(
        earlier.map(\.ranking.period.last) == ["2026-09-30", "2026-08-31", "2026-07-31"])
    }
  }
}
