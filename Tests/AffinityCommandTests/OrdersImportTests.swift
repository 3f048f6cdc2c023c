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
}
