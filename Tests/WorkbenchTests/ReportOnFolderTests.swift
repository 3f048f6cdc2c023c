import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing
import Workbench

@Suite struct ReportOnFolderTests {
  static let start = Date(timeIntervalSince1970: 1_793_500_000)

  /// A small folder: three calls of one agent, words only.
  func makeCentre(at folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/transcripts", withIntermediateDirectories: true)
    try """
    call_id,agent_id,direction,call_type,started_at
    C1,A1,呼出,OB,2026-10-01 09:00:00
    C2,A1,呼出,OB,2026-10-02 09:00:00
    C3,A1,呼出,OB,2026-10-03 09:00:00
    """.write(toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
    for call in ["C1", "C2", "C3"] { try write(call, "还有其他需要吗？", at: folder) }
  }

  func write(_ call: String, _ question: String, at folder: String) throws {
    let turns = [
      ("agent", 0.0, 6.0, "您好，这里是中国电信，我的工号是零零八，想跟您约一下安装时间，请问您现在方便吗？"),
      ("customer", 6.5, 8.0, "方便，你说吧。"),
      ("agent", 8.5, 15.0, "请问您看上午还是下午方便？明天上午可以给您安排师傅上门安装宽带。"),
      ("customer", 15.5, 18.0, "明天上午可以的，谢谢。"),
      ("agent", 18.5, 24.0, "好的，那就定在明天上午，师傅上门前会打电话。\(question)"),
      ("customer", 24.5, 26.0, "没有了，谢谢。"),
      ("agent", 26.5, 30.0, "感谢您的接听，祝您生活愉快，再见。"),
    ]
    let lines = turns.enumerated().map { number, turn in
      """
      {"call_id": "\(call)", "turn_no": \(number + 1), "role": "\(turn.0)", \
      "start_s": \(turn.1), "end_s": \(turn.2), "text": "\(turn.3)"}
      """
    }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: folder + "/transcripts/\(call).jsonl", atomically: true, encoding: .utf8)
  }

  func report(
    _ folder: String, to output: String, workers: Int = 2
  ) async throws -> ReportOnFolder.Summary {
    var job = ReportOnFolder(
      folder: folder, output: output, workers: workers, now: Self.start)
    job.writesWorkbook = false
    return try await job.run()
  }

  /// The tables count channels from 0 and the command from 1: who mixes them up is told.
  @Test(arguments: [(1, false), (2, true), (-1, true)])
  func `an agent's channel that the recording has not is told as it is counted`(
    stated: Int, isTold: Bool
  ) async throws {
    var about = AssessFiles.About()
    about.agentChannel = stated
    let results = await AssessFiles(rubric: .standard, about: about, workers: 1).run([
      CorpusFolder.path("centre") + "/recordings/C100200319.wav"
    ])
    let problems = results.flatMap(\.problems).filter { $0.kind == .channelMissing }
    #expect(problems.isEmpty != isTold)
    guard let problem = problems.first else { return }
    #expect(
      problem.what.zh.contains(
        "agent_channel 为 \(stated)（即命令行的 --agent-channel \(stated + 1)），录音只有 2 个声道"))
    #expect(
      problem.what.en.contains("--agent-channel \(stated + 1), and the recording has 2"))
    #expect(problem.fix.zh.contains("--agent-channel 从 1 数起"))
    #expect(problem.fix.en.contains("--agent-channel counts from 1"))
  }

  /// The scorecard of the report, and that of `assess` told the same.
  @Test(arguments: [nil, 1, 2])
  func `a call scores alike in the report and alone, for the same channels`(channels: Int?)
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      let number = channels.map(String.init) ?? ""
      try """
      call_id,agent_id,direction,call_type,started_at,channels
      C1,A1,呼出,OB,2026-10-01 09:00:00,\(number)
      """.write(toFile: centre + "/calls.csv", atomically: true, encoding: .utf8)
      _ = try await report(centre, to: folder + "/out")
      let reported = try JSONOutput.decode(
        Scorecard.self,
        from: Data(contentsOf: URL(fileURLWithPath: folder + "/out/data/scorecards/C1.json")))
      var about = AssessFiles.About()
      about.type = .outboundBooking
      about.channels = channels
      let alone = AssessFiles(
        rubric: .standard, about: about, workers: 1)
      let results = await alone.run([centre + "/transcripts/C1.jsonl"])
      let card = try #require(results.first?.card)
      #expect(card.affinity == reported.affinity)
      #expect(card.criteria.map(\.value) == reported.criteria.map(\.value))
      #expect((card.criterion("P1")?.value.value != nil) == (channels == 2))
    }
  }

  @Test func `a finding that a person overturns gives its points back and is shown as such`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      try write("C1", "我不是说过了吗？你快一点！", at: centre)
      func card() throws -> Scorecard {
        try JSONOutput.decode(
          Scorecard.self,
          from: Data(contentsOf: URL(fileURLWithPath: output + "/data/scorecards/C1.json")))
      }
      func page(_ name: String) throws -> String {
        try String(contentsOfFile: output + "/" + name, encoding: .utf8)
      }
      /// The agent's mean of a criterion in the report.
      func mean(_ summary: ReportOnFolder.Summary, _ criterion: String) throws -> Double {
        let agent = try #require(summary.agents.first)
        return try #require(agent.criteria.first { $0.id == criterion }?.mean.value)
      }
      let first = try await report(centre, to: output)
      let before = try card()
      let finding = try #require(
        before.findings.first { finding in
          finding.polarity == .bad
            && finding.criteria.contains { (before.criterion($0)?.value.value ?? 1) < 1 }
            && CheckCatalog.all.contains { $0.id == finding.check }
        })
      let criterion = try #require(finding.criteria.first)
      #expect(try !page("calls/C1.html").contains("id=\"reviewed\""))
      #expect(try !page("agents/A1.html").contains("id=\"overturned\""))

      // At first a trainer agreed; upon the agent's appeal another did not.
      try """
      call_id,subject,by,verdict,at
      C1,\(finding.check),R1,属实,2026-10-20 09:00:00
      C1,\(finding.check),R2,不属实,2026-10-21 09:00:00
      """.write(toFile: centre + "/confirmations.csv", atomically: true, encoding: .utf8)
      let second = try await report(centre, to: output)
      let after = try card()
      #expect(after.criterion(criterion)?.value.value == 1)
      #expect(try mean(second, criterion) > mean(first, criterion))
      #expect(!after.findings.contains { $0.check == finding.check })
      let subMetric = try #require(before.criterion(criterion)?.subMetric)
      func points(_ card: Scorecard) -> Double {
        card.subMetrics.first { $0.subMetric == subMetric }?.score.value ?? 0
      }
      #expect(points(after) > points(before))
      let call = try page("calls/C1.html")
      #expect(call.contains("id=\"reviewed\"") && call.contains("不属实"))
      #expect(call.contains("R2、2026-10-21") && !call.contains("R1、2026-10-20"))
      let agent = try page("agents/A1.html")
      #expect(agent.contains("id=\"overturned\"") && agent.contains("../calls/C1.html#reviewed"))

      // The last word counts: taken up again, it costs again.
      try """
      call_id,subject,by,verdict,at
      C1,\(finding.check),R2,不属实,2026-10-21 09:00:00
      C1,\(finding.check),R3,属实,2026-10-22 09:00:00
      """.write(toFile: centre + "/confirmations.csv", atomically: true, encoding: .utf8)
      let third = try await report(centre, to: output)
      #expect(try mean(third, criterion) == mean(first, criterion))
      #expect(try !page("agents/A1.html").contains("id=\"overturned\""))
      #expect(try page("calls/C1.html").contains("R3、2026-10-22"))
    }
  }

  @Test func `gives the same bytes whatever the number of workers`() async throws {
    try await withFolderMeanwhile { folder in
      let week = CorpusFolder.path("faulty")
      _ = try await report(week, to: folder + "/one", workers: 1)
      _ = try await report(week, to: folder + "/five", workers: 5)
      let names = try #require(
        FileManager.default.enumerator(atPath: folder + "/one")?.allObjects as? [String])
      var compared = 0
      for name in names.sorted() where name.contains(".") && !name.hasPrefix(".") {
        let one = FileManager.default.contents(atPath: folder + "/one/" + name)
        #expect(one == FileManager.default.contents(atPath: folder + "/five/" + name), "\(name)")
        compared += 1
      }
      #expect(compared > 10)
    }
  }

  @Test func `bad input is named, set aside and listed, and the rest is finished`() async throws {
    try await withFolderMeanwhile { folder in
      let summary = try await report(CorpusFolder.path("faulty"), to: folder)
      #expect(summary.hasSetAside)
      #expect(summary.assessed > 0)
      let said = summary.problems.map { $0.sentence(in: .english) }
      for row in try CorpusFolder.rows("faulty/faults.csv") {
        let place = row["place"] ?? ""
        let file = place.split(separator: ":").first.map(String.init) ?? place
        #expect(said.contains { $0.hasPrefix(file) }, "nothing said of \(place)")
      }
      // Each is a kind of its own, which scripts go by.
      #expect(
        summary.problems.map { [$0.kind.id, $0.subject].compactMap(\.self).joined(separator: " ") }
          .sorted() == [
            "call.without-recording", "call.without-transcript", "encoding.zero-bytes",
            "recording.cut-short", "recording.empty", "recording.something-else",
            "table.cell-empty order_id", "table.columns-missing", "table.id-twice",
            "table.quote-open", "table.row-twice", "table.time-unreadable queue_at",
            "table.time-unreadable started_at", "table.times-reversed ended_at", "table.unread",
            "transcript.broken-json", "transcript.ends-before-start",
            "transcript.negative-time", "transcript.parties-by-words",
            "transcript.text-column-missing",
          ])
      let groups = summary.problems.grouped(by: ProblemGroup.init(ofFolder:))
      #expect(groups.count == summary.problems.count)
      let table = try String(contentsOfFile: folder + "/data/not-assessed.csv", encoding: .utf8)
      #expect(table.contains(",table.time-unreadable,queue_at"))
      for problem in summary.problems {
        #expect(!problem.fix.zh.isEmpty && !problem.fix.en.isEmpty)
      }
      let page = try String(contentsOfFile: folder + "/problems.html", encoding: .utf8)
      #expect(page.contains("F006"))
    }
  }

  @Test
  func
    `speakers whom their words tell apart are one note on the page, and nobody is asked to name them`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let data = folder + "/data"
      try FileManager.default.createDirectory(
        atPath: data + "/transcripts", withIntermediateDirectories: true)
      try "call_id\nC1\nC2\n".write(
        toFile: data + "/calls.csv", atomically: true, encoding: .utf8)
      let turns = [
        ("SPEAKER_00", "您好，这里是电信预约中心，工号12，请问您现在方便吗？"), ("SPEAKER_01", "方便的，你说。"),
        ("SPEAKER_00", "我想和您约一下上门安装的时间，您看明天上午可以吗？"), ("SPEAKER_01", "可以。"),
        ("SPEAKER_00", "请问您还有其他需要吗？感谢您的配合，再见。"), ("SPEAKER_01", "没有了，再见。"),
      ]
      let text = turns.map { "{\"role\": \"\($0)\", \"text\": \"\($1)\"}\n" }.joined()
      for id in ["C1", "C2"] {
        try text.write(
          toFile: data + "/transcripts/\(id).jsonl", atomically: true, encoding: .utf8)
      }
      let summary = try await report(data, to: folder + "/out")
      let told = summary.problems.filter { $0.what.en.contains("told apart by their words") }
      #expect(told.map(\.callID) == ["C1", "C2"])
      #expect(!summary.problems.contains { $0.fix.en.contains("roles in affinity.yaml") })
      let page = try String(contentsOfFile: folder + "/out/problems.html", encoding: .utf8)
      #expect(page.contains("已按用语分出双方") && page.contains("同类还有 1 处"))
    }
  }

  @Test func `every agent and the ranking keep their contracts`() async throws {
    try await withFolderMeanwhile { folder in
      let summary = try await report(CorpusFolder.path("faulty"), to: folder)
      let ranking = try JSONSchemaCheck(SchemaDocument.ranking.text)
      #expect(try ranking.problems(in: JSONOutput.encode(summary.ranking)).isEmpty)
      let agent = try JSONSchemaCheck(SchemaDocument.agent.text)
      for report in summary.agents {
        #expect(try agent.problems(in: JSONOutput.encode(report)).isEmpty)
      }
      // Orders are counted once, however many rules judge them.
      let verdicts = try await CheckOrders(folder: CorpusFolder.path("faulty")).judge().outcomes
      let judged = Dictionary(
        grouping: verdicts.filter { $0.outcome == .pass || $0.outcome == .fail }
          .filter { $0.orderID != nil }, by: \.agentID
      ).mapValues { Set($0.compactMap(\.orderID)).count }
      #expect(judged.values.contains { $0 > 1 })
      for report in summary.agents {
        #expect(report.ordersJudged == judged[report.agent.id] ?? 0, "\(report.agent.id)")
      }
    }
  }

  @Test func `heads of tables in English are names for programs`() async throws {
    try await withFolderMeanwhile { folder in
      try SmallMonth.make(at: folder + "/month")
      var job = ReportOnFolder(
        folder: folder + "/month", output: folder + "/out", workers: 2, now: Self.start)
      job.writesWorkbook = false
      job.language = .english
      _ = try await job.run()
      let data = folder + "/out/data/"
      let tables = try FileManager.default.contentsOfDirectory(atPath: data)
        .filter { $0.hasSuffix(".csv") }
      #expect(tables.contains("indicators-by-team.csv"))
      for name in tables {
        let text = try String(contentsOfFile: data + name, encoding: .utf8)
        let head = text.prefix { !$0.isNewline }
        #expect(!head.isEmpty && !head.contains(" "), "\(name): \(head)")
      }
    }
  }

  @Test func `a folder that is not there stops with a sentence`() async throws {
    let problem = await #expect(throws: InputProblem.self) {
      try await report("/nowhere/at/all", to: "/nowhere/out")
    }
    #expect(problem?.fix.en.contains("affinity init") == true)
  }

  @Test func `ids that differ only in case, and an output inside the data, are told`() async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      try
        "call_id,agent_id,call_type,started_at\nC1,A1,OB,2026-10-01 09:00:00\nc1,a1,OB,2026-10-01 10:00:00\n"
        .write(toFile: centre + "/calls.csv", atomically: true, encoding: .utf8)
      let summary = try await report(centre, to: centre + "/reports")
      let told = summary.problems.map { $0.sentence(in: .english) }
      #expect(told.contains { $0.contains("C1, c1") && $0.contains("case") })
      #expect(told.contains { $0.contains("inside the data folder") })
      #expect(
        !(try await report(centre, to: folder + "/reports")).problems.contains {
          $0.what.en.contains("inside the data folder")
        })
    }
  }
}
