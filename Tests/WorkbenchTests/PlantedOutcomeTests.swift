import CallModel
import Foundation
import ServiceLevels
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

  struct Planted {
    var rule: String
    var variant: String?
    var subject: String
    var expected: String
    var note: String
    var what: String

    init(_ row: [String: String]) {
      // The truth writes the accuracy of R-20 as a rule of its own.
      rule = row["rule"] == "R-20b" ? "R-20" : row["rule"] ?? ""
      let variant = row["variant"] ?? ""
      self.variant = row["rule"] == "R-20b" ? "accuracy" : variant.isEmpty ? nil : variant
      subject = row["subject"] ?? ""
      expected = row["expected"] == "reported" ? "notApplicable" : row["expected"] ?? ""
      note = row["note"] ?? ""
      what = row["case"] ?? ""
    }
  }

  /// Whether a verdict speaks of what was planted: an order, a row, a day and half, an agent's day.
  static func fits(_ verdict: RuleOutcome, _ planted: Planted) -> Bool {
    guard verdict.rule == planted.rule, verdict.variant == planted.variant else { return false }
    return verdict.subject == planted.subject || verdict.orderID == planted.subject
  }

  @Test func `every planted case comes out as it was planted`() async throws {
    let judged = try await Self.judged.value
    let planted = try CorpusFolder.rows("centre-truth/planted.csv").map(Planted.init)
      .filter { $0.rule.hasPrefix("R-") && $0.note != "off by default" }
    #expect(planted.count > 200)
    for row in planted {
      let verdicts = judged.outcomes.filter { Self.fits($0, row) }
      if row.expected == "notApplicable", verdicts.isEmpty { continue }
      let isThere = verdicts.contains {
        $0.outcome.rawValue == row.expected
          && (row.note.isEmpty
            || RuleOutcome.Note(rawValue: row.note).map($0.notes.contains) ?? true)
      }
      let found = verdicts.map {
        "\($0.outcome.rawValue) \($0.notes.map(\.rawValue)) \($0.reason.en)"
      }
      #expect(
        isThere,
        "\(row.rule) \(row.variant ?? "") \(row.subject), \(row.what): expected \(row.expected) \(row.note), found \(found)"
      )
    }
  }
}
