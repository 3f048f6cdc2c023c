import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// Whose names and numbers a report shows, and to whom.
extension ReportOnFolderTests {
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
}
