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

  @Test func `an order's way is judged by the words of its calls, as in the check of all orders`()
    throws
  {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/transcripts", withIntermediateDirectories: true)
      for (name, text) in [
        "orders.csv": "order_id,service,business,queue_at\nD1,宽带,新装,2026-10-12 09:00:00\n",
        "appointments.csv": """
        appointment_id,order_id,seq,booked_at,visit_date,window_type,source,status,call_id
        P1,D1,1,2026-10-12 09:10:00,2026-10-14,上午,外呼,有效,C1
        """,
        "calls.csv": """
        call_id,order_id,direction,call_type,started_at,answered_at
        C1,D1,呼出,OB,2026-10-12 09:05:00,2026-10-12 09:05:10
        """,
        "transcripts/C1.txt": """
        坐席：您好，装机预约中心，跟您约一下宽带上门安装的时间，请问是王先生吗？
        客户：是我。
        坐席：地址是建设路十七号，对吗？
        客户：对。
        坐席：那后天上午给您上门，可以吗？
        客户：可以。
        """,
      ] { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
      let way = try runAffinity([
        "orders", "process", "booking", "--data", folder, "--order", "D1", "--language", "en",
      ])
      #expect(way.status == 0)
      #expect(way.output.contains("R-08 fail: not verified: "), "\(way.output)")
      #expect(!way.output.contains("neither a record nor the words"))
      try FileManager.default.removeItem(atPath: folder + "/transcripts/C1.txt")
      let silent = try runAffinity([
        "orders", "process", "booking", "--data", folder, "--order", "D1", "--language", "en",
      ])
      #expect(silent.output.contains("R-08 unknown: neither a record nor the words"))
    }
  }
}
