import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing
import Workbench

@Suite struct ReportOnFolderTests {
  private static let start = Date(timeIntervalSince1970: 1_793_500_000)

  /// A small folder: three calls of one agent, words only.
  private func makeCentre(at folder: String) throws {
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

  private func write(_ call: String, _ question: String, at folder: String) throws {
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

  private func report(
    _ folder: String, to output: String, workers: Int = 2
  ) async throws -> ReportOnFolder.Summary {
    var job = ReportOnFolder(
      folder: folder, output: output, workers: workers, now: Self.start)
    job.writesWorkbook = false
    return try await job.run()
  }

  @Test func `what a report notes of confirmations and shifts tells nobody's name or number`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      try """
      call_id,subject,by,verdict
      C1,客户王小明来电13812345678,L1,属实
      C1,dead-airr,L1,属实
      """.write(toFile: centre + "/confirmations.csv", atomically: true, encoding: .utf8)
      try
        "date,agent_id,shift_start,shift_end,duty\n2026-10-01,A1,08:00,12:00,陪客户李小明来访13987654321\n"
        .write(toFile: centre + "/roster.csv", atomically: true, encoding: .utf8)
      let problems = try await report(centre, to: folder + "/out").problems
      let told = problems.map { $0.sentence(in: .chinese) + $0.sentence(in: .english) }
      for word in ["王小明", "13812345678", "李小明", "13987654321"] {
        #expect(!told.contains { $0.contains(word) }, "\(told)")
      }
      // The question stands with what to do.
      let near = try #require(problems.first { $0.what.en.contains("dead-airr") })
      #expect(near.fix.en.hasPrefix("did you mean 'dead-air'? write "))
      #expect(!near.what.en.contains("did you mean"))
    }
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

  @Test func `files whose names are alike once they are masked are calls of their own`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let names = ["13812345678.txt", "13899995678.txt"].map { folder + "/" + $0 }
      for name in names {
        try "坐席：您好，请问您什么时候方便安装宽带？\n客户：明天上午吧，谢谢。\n坐席：好的，感谢您的配合，再见。\n".write(
          toFile: name, atomically: true, encoding: .utf8)
      }
      let results = await AssessFiles(rubric: .standard, about: .init(), workers: 1).run(names)
      let ids = results.compactMap(\.card?.call.id)
      #expect(ids.count == 2 && ids[1] == ids[0] + "-2", "\(ids)")
    }
  }

  @Test func `personal data is shown only for a reason on record, and masked again afterwards`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      let phone = "13812345678"
      try makeCentre(at: centre)
      try write("C1", "您的电话是\(phone)对吗？", at: centre)
      func page() throws -> String {
        try String(contentsOfFile: output + "/calls/C1.html", encoding: .utf8)
      }
      _ = try await report(centre, to: output)
      #expect(try !page().contains(phone))
      #expect(!FileManager.default.fileExists(atPath: output + "/unmasked.jsonl"))

      var job = ReportOnFolder(folder: centre, output: output, workers: 2, now: Self.start)
      job.writesWorkbook = false
      job.unmaskedBecause = "投诉 4711"
      let shown = try await job.run()
      #expect(shown.assessed == 3)
      #expect(try page().contains(phone))
      #expect(try page().contains("未脱敏：含客户个人信息，请勿外传（理由：投诉 4711）"))
      let log = try String(contentsOfFile: output + "/unmasked.jsonl", encoding: .utf8)
      #expect(log.split(separator: "\n").count == 1)
      #expect(log.contains("\"reason\":\"投诉 4711\""))
      let kept = try String(contentsOfFile: output + "/.affinity/heard.jsonl", encoding: .utf8)
      #expect(!kept.contains(phone))
      #expect(shown.problems.contains { $0.what.zh.contains("unmasked.jsonl") })
      await #expect(throws: InputProblem.self) {
        _ = try await ReportedCards(reports: output, workers: 1)
      }

      let again = try await report(centre, to: output)
      #expect(again.assessed == 3)
      #expect(try !page().contains(phone))
      _ = try await ReportedCards(reports: output, workers: 1)
      // The record stays.
      #expect(FileManager.default.fileExists(atPath: output + "/unmasked.jsonl"))
    }
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

  @Test func `what cannot be put on record is not shown`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      // A folder in the log's place cannot be written to, whoever asks.
      try FileManager.default.createDirectory(
        atPath: output + "/unmasked.jsonl", withIntermediateDirectories: true)
      var job = ReportOnFolder(folder: centre, output: output, workers: 2, now: Self.start)
      job.unmaskedBecause = "test"
      let unlogged = job
      await #expect(throws: InputProblem.self) { _ = try await unlogged.run() }
      #expect(!FileManager.default.fileExists(atPath: output + "/calls"))
    }
  }

  @Test func `assesses again only what changed`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      let first = try await report(centre, to: output)
      #expect((first.assessed, first.reused) == (3, 0))
      #expect(!first.hasSetAside)
      let second = try await report(centre, to: output)
      #expect((second.assessed, second.reused) == (0, 3))

      try write("C2", "请问还有什么可以帮您？", at: centre)
      let third = try await report(centre, to: output)
      #expect((third.assessed, third.reused) == (1, 2))

      try "roles: {desk: agent}\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let fourth = try await report(centre, to: output)
      #expect((fourth.assessed, fourth.reused) == (3, 0))
    }
  }

  /// Files beside the scorecards that a line is added to whenever a call changes.
  @Test(arguments: ["heard.jsonl", "cards.jsonl"])
  func `lines that no longer hold are dropped when they outnumber the others`(name: String)
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      _ = try await report(centre, to: output)
      let path = output + "/.affinity/" + name
      let first = try String(contentsOfFile: path, encoding: .utf8)
      func lines() throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
      }
      func run(after text: String) async throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let again = try await report(centre, to: output)
        #expect((again.assessed, again.reused) == (0, 3))
      }
      #expect(try lines().count == 4)
      // As many dead as alive: left alone, to the byte.
      try await run(after: first + first)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == first + first)
      // More dead than alive: the last of each is kept, in its place.
      let turned = first.split(separator: "\n").reversed().joined(separator: "\n") + "\n"
      try await run(after: first + first + turned)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == turned)
      // A run stopped in the middle of a line: the rest stays, and the next line is one of its own.
      try await run(after: turned + first.prefix(40))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == turned)
      // Stopped while the file was written anew: what it left beside is no file of ours.
      try first.prefix(50).write(
        toFile: path + ".partial-1", atomically: true, encoding: .utf8)
      try await run(after: first + first + first)
      #expect(
        try lines().sorted()
          == first.split(
            separator: "\n", omittingEmptySubsequences: false
          ).sorted())
    }
  }

  @Test func `a call whose line was cut off is judged again and noted whole`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      _ = try await report(centre, to: output)
      let path = output + "/.affinity/cards.jsonl"
      let whole = try String(contentsOfFile: path, encoding: .utf8)
      try String(whole.dropLast(30)).write(toFile: path, atomically: true, encoding: .utf8)
      let again = try await report(centre, to: output)
      #expect((again.assessed, again.reused) == (1, 2))
      let third = try await report(centre, to: output)
      #expect((third.assessed, third.reused) == (0, 3))
      let mended = try String(contentsOfFile: path, encoding: .utf8)
      #expect(mended.split(separator: "\n").sorted() == whole.split(separator: "\n").sorted())
    }
  }

  @Test func `a scorecard that something else changed is assessed anew`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      _ = try await report(centre, to: output)
      let path = output + "/data/scorecards/C2.json"
      let card = try String(contentsOfFile: path, encoding: .utf8)
      let forged = card.replacingOccurrences(of: "\"pointsEarned\": ", with: "\"pointsEarned\": 9")
      #expect(forged != card)
      try forged.write(toFile: path, atomically: true, encoding: .utf8)
      let next = try await report(centre, to: output)
      #expect((next.assessed, next.reused) == (1, 2))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == card)
    }
  }

  @Test func `a scorecard that cannot be read back is named, and the others are reported`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      try makeCentre(at: folder + "/centre")
      let output = folder + "/out"
      let card = output + "/data/scorecards/C2.json"
      var job = ReportOnFolder(
        folder: folder + "/centre", output: output, workers: 1, now: Self.start)
      job.writesWorkbook = false
      // Between the writing of the last card and the pages, something empties one.
      let summary = try await job.run { done, all in
        if done == all { try? Data("{}".utf8).write(to: URL(fileURLWithPath: card)) }
      }
      let lost = summary.problems.filter { $0.file == card }
      #expect(lost.map(\.callID) == ["C2"])
      #expect(lost.map(\.effect) == [.setAside])
      #expect(lost[0].sentence(in: .chinese).contains("评分卡写出后读不回来"))
      #expect(lost[0].sentence(in: .english).contains("run affinity report again"))
      let page = try String(contentsOfFile: output + "/problems.html", encoding: .utf8)
      #expect(page.contains("C2.json"))
      #expect(summary.agents.map(\.calls) == [2])
      // The next run judges the call again and misses nothing.
      let again = try await report(folder + "/centre", to: output)
      #expect(again.problems.allSatisfy { $0.file != card })
      #expect(again.agents.map(\.calls) == [3])
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

  @Test func `hidden names keep the whole surname`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      try "agent_id,name\nA1,欧阳娜\nA2,王小明\n".write(
        toFile: centre + "/agents.csv", atomically: true, encoding: .utf8)
      try "showAgentNames: false\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let summary = try await report(centre, to: folder + "/out")
      #expect(summary.agents.map(\.agent.name) == ["欧阳*", "王*"])
    }
  }

  @Test
  func
    `the agent's own name is shown in the call unless names are hidden, and in no nameless case`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre)
      try "agent_id,name\nA1,王小明\n".write(
        toFile: centre + "/agents.csv", atomically: true, encoding: .utf8)
      try write("C1", "我叫王小明，还有其他需要吗？", at: centre)
      func card() throws -> String {
        try String(contentsOfFile: folder + "/out/data/scorecards/C1.json", encoding: .utf8)
      }
      _ = try await report(centre, to: folder + "/out")
      #expect(try card().contains("我叫王小明"))
      _ = try await CollectCases(
        folder: centre, reports: folder + "/out", output: folder + "/cases", workers: 2,
        now: Self.start
      ).run()
      let cases = try String(contentsOfFile: folder + "/cases/cases.json", encoding: .utf8)
      #expect(!cases.contains("王小明"))
      // Neither takes the other's first page.
      let page = try String(contentsOfFile: folder + "/out/index.html", encoding: .utf8)
      await #expect(throws: InputProblem.self) {
        _ = try await CollectCases(
          folder: centre, reports: folder + "/out", output: folder + "/out", workers: 2,
          now: Self.start
        ).run()
      }
      #expect(try String(contentsOfFile: folder + "/out/index.html", encoding: .utf8) == page)
      await #expect(throws: InputProblem.self) {
        _ = try await report(centre, to: folder + "/cases")
      }
      try "showAgentNames: false\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      _ = try await report(centre, to: folder + "/out")
      #expect(try card().contains("我叫王*"))
    }
  }

  @Test func `goes on where it was stopped`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      _ = try await report(centre, to: output)
      // A run that was stopped leaves the cards it had finished.
      try FileManager.default.removeItem(atPath: output + "/data/scorecards/C3.json")
      try FileManager.default.removeItem(atPath: output + "/index.html")
      let next = try await report(centre, to: output)
      #expect((next.assessed, next.reused) == (1, 2))
      #expect(FileManager.default.fileExists(atPath: output + "/index.html"))
    }
  }

  @Test func `a stopped run leaves neither half a file nor a recorded call without its sound`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try SmallMonth.make(at: centre)
      // A file in the way: no copy that browsers play can be written.
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      try "in the way".write(toFile: output + "/audio", atomically: true, encoding: .utf8)
      let first = try await report(centre, to: output)
      #expect(first.problems.contains { $0.file.hasSuffix("/audio") })
      try FileManager.default.removeItem(atPath: output + "/audio")
      // Of a run that was killed; and of one that is at work.
      let dead = output + "/calls/C1.html.partial-2000000000"
      let alive = output + "/calls/C1.html.partial-1"
      for path in [dead, alive] {
        try "half".write(toFile: path, atomically: true, encoding: .utf8)
      }
      let next = try await report(centre, to: output)
      let copies = try FileManager.default.contentsOfDirectory(atPath: output + "/audio")
      #expect(next.assessed == copies.count && !copies.isEmpty)
      #expect(!next.problems.contains { $0.file.hasSuffix("/audio") })
      #expect(!FileManager.default.fileExists(atPath: dead))
      #expect(FileManager.default.fileExists(atPath: alive))

      let sounds = try FileManager.default.contentsOfDirectory(atPath: output + "/data/sound")
      try FileManager.default.removeItem(atPath: output + "/data/sound/" + sounds[0])
      #expect(try await report(centre, to: output).assessed == 1)
      #expect(try await report(centre, to: output).assessed == 0)
      #expect(FileManager.default.fileExists(atPath: output + "/data/sound/" + sounds[0]))
    }
  }

  @Test func `a second run into the same folder is refused while the first is at work`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      var first = try FolderLock.hold(OutputFolder(output).path)
      await #expect(throws: InputProblem.outputAtWork(output)) {
        _ = try await report(centre, to: output)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: output).isEmpty)
      withExtendedLifetime(first) {}
      first = nil
      #expect(try await report(centre, to: output).assessed == 3)
    }
  }

  @Test(arguments: [false, true])
  func `pages of calls that are gone are gone too`(writtenByAnotherBuild: Bool) async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      _ = try await report(centre, to: output)
      if writtenByAnotherBuild {
        let path = output + "/.affinity/state.json"
        let data = try #require(FileManager.default.contents(atPath: path))
        var state = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(state["program"] is String)
        state["program"] = "another"
        try JSONSerialization.data(withJSONObject: state).write(to: URL(fileURLWithPath: path))
      }
      try "call_id,agent_id,call_type,started_at\nC1,A1,OB,2026-10-01 09:00:00\n".write(
        toFile: centre + "/calls.csv", atomically: true, encoding: .utf8)
      let next = try await report(centre, to: output)
      #expect(next.calls == 1)
      #expect(!FileManager.default.fileExists(atPath: output + "/calls/C3.html"))
      #expect(!FileManager.default.fileExists(atPath: output + "/data/scorecards/C3.json"))
      #expect(FileManager.default.fileExists(atPath: output + "/calls/C1.html"))
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

  @Test func `a second run says of bad input what the first said`() async throws {
    try await withFolderMeanwhile { folder in
      let first = try await report(CorpusFolder.path("faulty"), to: folder)
      let page = try String(contentsOfFile: folder + "/problems.html", encoding: .utf8)
      let second = try await report(CorpusFolder.path("faulty"), to: folder)
      #expect(second.reused == first.assessed)
      #expect(second.problems == first.problems)
      #expect(second.hasSetAside)
      #expect(try String(contentsOfFile: folder + "/problems.html", encoding: .utf8) == page)
    }
  }

  @Test func `what calls say is kept, and asked anew when the call or the script changes`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let output = folder + "/out"
      try makeCentre(at: centre)
      let shelf = output + "/.affinity/heard.jsonl"
      func lines() throws -> [Substring] {
        try String(contentsOfFile: shelf, encoding: .utf8).split(separator: "\n")
      }
      func about(_ call: String) throws -> Substring? {
        try lines().last { $0.hasPrefix("{\"call\":\"\(call)\"") }
      }
      _ = try await report(centre, to: output)
      #expect(try lines().count == 3)
      #expect(try about("C2")?.contains("\"shirked\":false") == true)
      _ = try await report(centre, to: output)
      #expect(try lines().count == 3)

      try write("C2", "这个我不知道，不归我管。", at: centre)
      _ = try await report(centre, to: output)
      #expect(try lines().count == 4)
      #expect(try about("C2")?.contains("\"shirked\":true") == true)

      try "坐席：您好，请问是王女士吗？\n坐席：感谢您的接听，再见。\n".write(
        toFile: centre + "/script.txt", atomically: true, encoding: .utf8)
      try "script: script.txt\n".write(
        toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      _ = try await report(centre, to: output)
      #expect(try lines().count == 7)
    }
  }

  @Test func `kept words lead to the same rules and disagreements`() async throws {
    try await withFolderMeanwhile { folder in
      let names = ["rules.csv", "rule-failures.csv", "disagreements.json", "disagreements.csv"]
      func data() throws -> [Data] {
        try names.map { try Data(contentsOf: URL(filePath: folder + "/data/" + $0)) }
      }
      _ = try await report(CorpusFolder.path("faulty"), to: folder)
      let first = try data()
      let second = try await report(CorpusFolder.path("faulty"), to: folder)
      #expect(second.assessed == 0)
      #expect(try data() == first)
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

  @Test func `a folder that is not there stops with a sentence`() async throws {
    let problem = await #expect(throws: InputProblem.self) {
      try await report("/nowhere/at/all", to: "/nowhere/out")
    }
    #expect(problem?.fix.en.contains("affinity init") == true)
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

  @Test func `without Chromium printing says what to install`() throws {
    try withTemporaryFolder { folder in
      let job = PrintReports(reports: folder, output: folder + "/pdf", searchPath: folder)
      #expect(throws: InputProblem.self) { _ = try job.run() }
      do { _ = try job.run() } catch {
        #expect((error as? InputProblem)?.sentence(in: .english).contains("Chromium") == true)
      }
    }
  }
  @Test func `a browser that hangs is stopped, and not tried with every page`() throws {
    try withTemporaryFolder { folder in
      let browser = folder + "/chromium"
      try "#!/bin/sh\necho x >> \"$0.runs\"\nsleep 300\n".write(
        toFile: browser, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: browser)
      for page in ["index.html", "competition.html"] {
        try "page".write(toFile: folder + "/" + page, atomically: true, encoding: .utf8)
      }
      var job = PrintReports(reports: folder, output: folder + "/pdf", searchPath: folder)
      job.timeLimit = 0.5
      let problem = #expect(throws: InputProblem.self) { _ = try job.run() }
      #expect(problem?.what.en.hasSuffix("chromium was stopped after 0.5 s without a PDF") == true)
      #expect(try String(contentsOfFile: browser + ".runs", encoding: .utf8) == "x\n")
    }
  }
}
