import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// What a second run keeps of the first, and what it takes anew.
extension ReportOnFolderTests {
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
}
