import AgentReporting
import CallModel
import Foundation
import Reports
import ServiceLevels
import TestSupport
import Testing
import Workbench

/// The corpus' planted rows: each must come out as `centre-truth/planted.csv` says.
@Suite struct PlantedOutcomeTests {
  /// The month, judged once, with its calls heard.
  static let judged = Task { () throws -> CheckOrders.Judged in
    var check = CheckOrders(folder: CorpusFolder.path("centre"))
    check.workers = 2
    return try await check.judge()
  }

  /// A line of the truth. Where the truth names a subject in its own way, `subjects` are ours.
  struct Planted {
    var rule: String
    var variant: String?
    var subjects: [String]
    var expected: String
    var note: String
    var what: String

    init(_ row: [String: String]) {
      let subject = row["subject"] ?? ""
      // The truth writes the accuracy of R-20 as a rule of its own.
      let isAccuracy = row["rule"] == "R-20b"
      rule = isAccuracy ? "R-20" : row["rule"] ?? ""
      let variant = row["variant"] ?? ""
      self.variant =
        isAccuracy ? "accuracy" : ["customer", "agent"].contains(variant) ? variant : nil
      expected = row["expected"] == "reported" ? "notApplicable" : row["expected"] ?? ""
      note = row["note"] ?? ""
      what = row["case"] ?? ""
      let words = subject.split(separator: " ").map(String.init)
      switch rule {
      case "R-20" where isAccuracy && words.count == 3:
        subjects = (0...2).map { "\(words[0]) \(words[1]) → 2026-10-1\(2 + $0) \(words[2])" }
      case "R-23", "R-34":
        subjects = [
          subject.replacingOccurrences(of: "AM", with: "morning")
            .replacingOccurrences(of: "PM", with: "afternoon")
        ]
      default: subjects = [subject]
      }
    }

    /// An order, a row, a day and half, an agent's day, an hour's burst or the warning of it.
    func fits(_ verdict: RuleOutcome, clock: LocalClock) -> Bool {
      guard verdict.rule == rule, verdict.variant == variant else { return false }
      if rule == "R-22" {
        return subjects.contains { verdict.subject.contains($0) }
          || verdict.at.map { at in
            let raised = clock.text(at.addingTimeInterval(-3600))
            return subjects.contains { raised.hasPrefix($0.prefix(13)) }
          } ?? false
      }
      return subjects.contains(verdict.subject)
        || verdict.orderID.map(subjects.contains) ?? false
    }
  }

  static let clock = LocalClock(TimeZone(identifier: "Asia/Shanghai") ?? .gmt)

  @Test func `every planted case comes out as it was planted`() async throws {
    let judged = try await Self.judged.value
    let byRule = Dictionary(grouping: judged.outcomes, by: \.rule)
    // R-48 is off by default; the table that says so is the rule's own.
    let planted = try CorpusFolder.rows("centre-truth/planted.csv").map(Planted.init)
      .filter { $0.rule.hasPrefix("R-") && $0.note != "off by default" }
    #expect(planted.count > 250)
    for row in planted {
      let verdicts = (byRule[row.rule] ?? []).filter { row.fits($0, clock: Self.clock) }
      // A rule that never speaks of a call of another kind does not apply to it.
      if row.expected == "notApplicable", verdicts.isEmpty { continue }
      let isThere = verdicts.contains { verdict in
        verdict.outcome.rawValue == row.expected
          && (RuleOutcome.Note(rawValue: row.note).map(verdict.notes.contains) ?? true)
      }
      let found = verdicts.map {
        "\($0.outcome.rawValue) \($0.notes.map(\.rawValue)) \($0.reason.en)"
      }
      #expect(
        isThere,
        "\(row.rule) \(row.variant ?? "") \(row.subjects), \(row.what): expected \(row.expected) \(row.note), found \(found)"
      )
    }
  }

  /// What no month can show, and why.
  static let elsewhere: [String: Set<Outcome>] = [
    // Only without the table of attempts, which this month has.
    "R-42": [.unknown], "R-43": [.unknown],
    // Only where a request went back to its applicant in time.
    "R-30": [.notApplicable], "R-33": [.notApplicable],
  ]

  @Test func `every rule shows each outcome that its examples promise`() async throws {
    let judged = try await Self.judged.value
    var shown: [String: Set<Outcome>] = [:]
    for verdict in judged.outcomes { shown[verdict.rule, default: []].insert(verdict.outcome) }
    // Duties are pending only before their hour: the desk on mornings of the month.
    for at in [
      "2026-10-07 13:50", "2026-10-08 08:26", "2026-10-09 08:00", "2026-10-09 13:00",
      "2026-10-14 09:00",
    ] {
      var check = CheckOrders(folder: CorpusFolder.path("centre"), at: at)
      check.hearsCalls = false
      for verdict in try await check.judge().outcomes {
        shown[verdict.rule, default: []].insert(verdict.outcome)
      }
    }
    for rule in RuleCatalog.all {
      let id = rule.definition.id
      let promised = Set(rule.definition.examples.map(\.outcome))
        .subtracting(Self.elsewhere[id] ?? [])
      let missing = promised.subtracting(shown[id] ?? [])
      #expect(missing.isEmpty, "\(id) never shows \(missing.map(\.rawValue).sorted())")
    }
  }

  @Test func `the check counts what the report counts, and says of which days`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try FileManager.default.createDirectory(
        atPath: centre, withIntermediateDirectories: true)
      func write(_ name: String, _ text: String) throws {
        try text.write(toFile: centre + "/" + name, atomically: true, encoding: .utf8)
      }
      try write(
        "orders.csv",
        """
        order_id,service,business,customer_tier,queue_at,accepted_at
        A,宽带,新装,普通,2026-09-30 09:00,2026-09-30 09:00
        B,宽带,新装,普通,2026-10-05 09:00,2026-10-05 09:00
        C,宽带,新装,普通,2026-10-06 09:00,2026-10-06 09:00

        """)
      try write("appointments.csv", "appointment_id,order_id,booked_at\n")
      try write(
        "affinity.yaml",
        """
        reportTime: "2026-10-31 20:00:00"
        period: {first: "2026-10-01", last: "2026-10-31"}

        """)
      let check = try await CheckOrders(folder: centre).run()
      let own = try #require(
        check.rules.first { $0.rule == "R-01" && $0.variant == "customer" })
      #expect(own.fail == 2)
      #expect(check.period == Period(first: "2026-10-01", last: "2026-10-31"))
      #expect(check.text(in: .english, most: 5).contains("2026-10-01 to 2026-10-31"))
      var job = ReportOnFolder(
        folder: centre, output: folder + "/out", workers: 2, now: Date(timeIntervalSince1970: 0))
      job.writesWorkbook = false
      #expect(try await job.run().ranking.orders == check.rules)

      try write("affinity.yaml", "reportTime: \"2026-10-31 20:00:00\"\n")
      let all = try await CheckOrders(folder: centre).run()
      #expect(all.rules.first { $0.rule == "R-01" && $0.variant == "customer" }?.fail == 3)
      #expect(all.period?.first == "2026-09-30")
    }
  }

  @Test func `what the tables claim and the calls deny is found, with both sides`() async throws {
    let found = try await Self.judged.value.disagreements
    for row in try CorpusFolder.rows("centre-truth/planted.csv") {
      // K3 of this order is the agent's boast, which is no matter of the tables.
      guard ["K3", "K7", "K8"].contains(row["rule"]), row["order_id"] != "D261000154" else {
        continue
      }
      let item = found.first { $0.subject == row["rule"] && $0.orderID == row["order_id"] }
      #expect(item != nil, "\(row["rule"] ?? "") \(row["order_id"] ?? ""), \(row["case"] ?? "")")
      #expect(
        item.map { !$0.rows.isEmpty && !$0.recorded.zh.isEmpty && !$0.said.en.isEmpty } ?? false)
      if row["rule"] != "K7" { #expect(item?.quotes.contains { $0.quote != nil } ?? false) }
    }
    let planted = try CorpusFolder.rows("centre-truth/planted-calls.csv")
    #expect(found.count { $0.subject == "K7" } == 2)
    let contract = try JSONSchemaCheck(SchemaDocument.disagreements.text)
    #expect(try contract.problems(in: JSONOutput.encode(DisagreementList(found))) == [])
    #expect(planted.count > 400)
  }
}
