import CallModel
import Foundation
import Reports
import TestSupport
import Testing

/// What the commands print as JSON keeps the contract that `affinity schema` prints.
@Suite struct ContractTests {
  private func problems(_ document: SchemaDocument, _ run: CommandResult) throws -> [String] {
    try JSONSchemaCheck(document.text).problems(in: Data(run.output.utf8))
  }

  @Test func `orders, the desk and samples`() throws {
    try withTemporaryFolder { folder in
      let data = CorpusFolder.path("faulty")
      let check = try runAffinity(["orders", "check", data, "--format", "json"])
      #expect(check.output.contains("\"failures\""))
      #expect(try problems(.orders, check) == [])
      #expect(check.output.contains("\"kind\": \"table.id-twice\""))
      #expect(!check.output.contains("\"kind\": \"other\""))

      let desk = try runAffinity(["orders", "desk", data, "--format", "json"])
      #expect(desk.output.contains("\"overdue\""))
      #expect(try problems(.desk, desk) == [])

      _ = try runAffinity(["report", data, "--output", folder])
      let sample = try runAffinity(["sample", data, "--reports", folder, "--format", "json"])
      #expect(sample.output.contains("\"agents\""))
      #expect(try problems(.sampling, sample) == [])
    }
  }

  @Test func `kinds of problems, all and those asked for`() throws {
    let all = try runAffinity(["problems", "--format", "json"])
    #expect(try problems(.problems, all) == [])
    struct Document: Decodable {
      struct Entry: Decodable { var kind: String }
      var kinds: [Entry]
    }
    func kinds(_ run: CommandResult) throws -> [String] {
      try JSONDecoder().decode(Document.self, from: Data(run.output.utf8)).kinds.map(\.kind)
    }
    #expect(try kinds(all) == InputProblem.Kind.all.map(\.id))
    let one = try runAffinity(["problems", "table.id-twice", "--format", "json"])
    #expect(try kinds(one) == ["table.id-twice"])
    let csv = try runAffinity(["problems", "table.id-twice", "--format", "csv", "--language", "zh"])
    #expect(csv.output.split(whereSeparator: \.isNewline).map(String.init).count == 2)
    #expect(csv.output.contains("类别,名称") && csv.output.contains("table.id-twice,编号重复"))
    let none = try runAffinity(["problems", "table.id-twise", "--language", "en"])
    #expect(none.status == 1 && none.errors.contains("did you mean 'table.id-twice'?"))
  }

  @Test func `scripts and rubrics`() throws {
    try withTemporaryFolder { folder in
      let script = folder + "/poor.txt"
      try "喂，你哪位？那个宽带的事，明天过来，不行拉倒。\n".write(
        toFile: script, atomically: true, encoding: .utf8)
      let check = try runAffinity(["script", "check", script, "--format", "json"])
      #expect(check.output.contains("\"findings\""))
      #expect(try problems(.script, check) == [])

      let call = CorpusFolder.path("faulty") + "/transcripts"
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: call).sorted()
          .first { $0.hasSuffix(".jsonl") })
      let own = try runAffinity(["self-check", call + "/" + name, "--format", "json"])
      #expect(try problems(.script, own) == [])
    }
  }
}
