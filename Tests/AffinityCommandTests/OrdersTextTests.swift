import Foundation
import TestSupport
import Testing

/// What the commands about orders print for people, in one language at a time.
@Suite struct OrdersTextTests {
  @Test func `a rule's parameters are commented in the reader's language`() throws {
    let chinese = try runAffinity(["orders", "rules", "explain", "R-42", "--language", "zh"]).output
    let english = try runAffinity(["orders", "rules", "explain", "R-42", "--language", "en"]).output
    #expect(chinese.contains("# literal 按字面") && chinese.contains("# 半天的划分"))
    #expect(!chinese.contains("attempts to reach the customer"))
    #expect(english.contains("# how the day is divided") && !english.contains("半天的划分"))
  }

  @Test func `an order's way and its heads are in English for an English reader`() throws {
    let data = CorpusFolder.path("centre")
    let way = try runAffinity([
      "orders", "process", "booking", "--data", data, "--order", "D261000116", "--language", "en",
    ]).output
    #expect(way.contains("R-01 customer clock pass: "))
    #expect(!way.contains("："))
    let check = try runAffinity(["orders", "check", data, "--language", "en"]).output
    #expect(check.contains("not applicable") && check.contains("low 95%"))
    for name in ["not_applicable", "low_95", "set_aside"] { #expect(!check.contains(name)) }
    let desk = try runAffinity([
      "orders", "desk", data, "--at", "2026-10-12 13:45", "--language", "en",
    ]).output
    #expect(desk.contains("order id") && !desk.contains("order_id"))
  }

  @Test func `what is noted is not counted as set aside`() throws {
    try withTemporaryFolder { folder in
      try "order_id,agent_id\nD1,A1\n合计,\n".write(
        toFile: folder + "/10月工单导出.csv", atomically: true, encoding: .utf8)
      let run = try runAffinity(["orders", "check", folder, "--language", "en"])
      #expect(run.status == 0)
      #expect(
        run.output.contains("Notes (2)") && !run.output.contains("Set aside"), "\(run.output)")
    }
  }

  @Test func `the rates of a transcript have the unit of what is spoken`() throws {
    let centre = CorpusFolder.path("centre")
    let run = try runAffinity([
      "inspect", centre + "/recordings/C100200312.wav", "--transcript",
      centre + "/transcripts/C100200312.jsonl", "--language", "zh",
    ])
    let line = try #require(run.output.split(separator: "\n").first { $0.contains("语速（按文本）") })
    #expect(line.contains("字/分") && !line.contains("1/min"))
    let figure = try #require(line.split(separator: " ").first { Double($0) != nil })
    #expect(figure.split(separator: ".").last?.count == 1)
  }
}
