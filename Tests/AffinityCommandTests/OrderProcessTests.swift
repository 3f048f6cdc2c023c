import Foundation
import TestSupport
import Testing

/// An order's own way through the processes.
@Suite struct OrderProcessTests {
  @Test func `an order that was moved is booked and sent twice`() throws {
    let run = try runAffinity([
      "orders", "process", "booking", "--data", CorpusFolder.path("centre"), "--order",
      "D261000116", "--language", "zh",
    ])
    #expect(run.status == 0)
    let steps = run.output.split(separator: "\n").compactMap { line -> String? in
      guard let from = line.firstIndex(of: "["), let to = line.firstIndex(of: "]") else {
        return nil
      }
      return String(line[line.index(after: from)..<to])
    }
    #expect(
      steps == ["待约", "联系客户", "已约", "已派", "改约", "已约", "已派", "已上门", "完工"])
    #expect(run.output.contains("2026-10-25 13:56:53"))
    #expect(run.output.contains("2026-10-25 14:15"))
  }
}
