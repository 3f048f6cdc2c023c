import Foundation
import TestSupport
import Testing

@Suite struct OrdersImportTests {
  /// Written by another clock than the folder is read by, a stamp of another zone was hours off.
  @Test(
    arguments: [
      ("timeZone: America/New_York", [], "2026-10-01 09:00:00"),
      ("timeZone: America/New_York", ["--time-zone", "Europe/Berlin"], "2026-10-01 15:00:00"),
      ("language: en", [], "2026-10-01 21:00:00"),
    ] as [(String, [String], String)])
  func `stamps are written by the clock of the folder they are written into`(
    settings: String, options: [String], written: String
  ) throws {
    try withTemporaryFolder { folder in
      let export = folder + "/orders.csv"
      try "order_id,accepted_at\nA1,2026-10-01T09:00:00-04:00\n"
        .write(toFile: export, atomically: true, encoding: .utf8)
      let data = folder + "/data"
      try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
      try settings.write(toFile: data + "/affinity.yaml", atomically: true, encoding: .utf8)
      let run = try runAffinity(["orders", "import", export, "--output", data] + options)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let table = try String(contentsOfFile: data + "/orders.csv", encoding: .utf8)
      #expect(table.contains(written), "\(table)")
    }
  }

  @Test(arguments: [("en", "America/New_York"), ("zh", "Asia/Singapore")])
  func `init asks the machine for its time zone`(language: String, zone: String) throws {
    try withTemporaryFolder { folder in
      let run = try runAffinity(
        ["init", folder + "/data", "--language", language], environment: ["TZ": zone])
      #expect(run.status == 0)
      let text = try String(contentsOfFile: folder + "/data/affinity.yaml", encoding: .utf8)
      #expect(text.contains("timeZone: \(zone) "))
    }
  }

  @Test func `a row of totals, which nobody misses, leaves the exit status at 0`() throws {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      try FileManager.default.createDirectory(
        atPath: data + "/transcripts", withIntermediateDirectories: true)
      func calls(_ last: String) throws {
        try "call_id,agent_id,direction\nC1,A1,呼出\n\(last)\n"
          .write(toFile: data + "/calls.csv", atomically: true, encoding: .utf8)
      }
      try "agent_id,name\nA1,Lin\n"
        .write(toFile: data + "/agents.csv", atomically: true, encoding: .utf8)
      try "坐席：您好，请问有什么可以帮您？\n客户：我想改一下时间。\n坐席：好的，给您改好了。\n客户：谢谢。\n"
        .write(toFile: data + "/transcripts/C1.txt", atomically: true, encoding: .utf8)
      func status(_ arguments: [String]) throws -> Int32 {
        try runAffinity(arguments + ["--language", "en"]).status
      }
      let report = ["report", data, "--no-workbook", "--output", folder + "/out"]
      try calls("合计,1,")
      #expect(try status(report) == 0)
      #expect(try status(["orders", "check", data]) == 0)
      #expect(
        try status(["orders", "import", data + "/calls.csv", "--output", folder + "/new"]) == 0)
      // A row that is lost is another matter.
      try calls("C1,A2,呼入")
      #expect(try status(report) == 2)
    }
  }
}
