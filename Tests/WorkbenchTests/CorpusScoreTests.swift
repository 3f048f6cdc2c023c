import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing
import Workbench

/// The corpus's month, scored once for all tests of this suite.
private actor ScoredCorpus {
  static let shared = ScoredCorpus()
  private var task: Task<[Scorecard], any Error>?

  func cards() async throws -> [Scorecard] {
    if let task { return try await task.value }
    let task = Task {
      let place = try await CorpusReport.chinese.value + "/data/scorecards/"
      return try FileManager.default.contentsOfDirectory(atPath: place).sorted().map { name in
        let data = try #require(FileManager.default.contents(atPath: place + name))
        return try JSONOutput.decode(Scorecard.self, from: data)
      }
    }
    self.task = task
    return try await task.value
  }
}

@Suite struct CorpusScoreTests {
  /// A change that moves a score shows in the diff of `corpus/expected/scores.csv`. Recording a new
  /// one fails the run once, so that a person looks at it.
  @Test func `every corpus call has the score that was looked at`() async throws {
    let cards = try await ScoredCorpus.shared.cards()
    var lines = ["call_id,affinity,courtesy,patience,communication,satisfaction,values"]
    for card in cards.sorted(by: { $0.call.id < $1.call.id }) {
      func text(_ value: Double?) -> String {
        value.map { String(format: "%.1f", $0) } ?? ""
      }
      let values = card.criteria.map { criterion -> String in
        let value = criterion.value.value.map { String(format: "%.2f", $0) }
        return criterion.id + "=" + (value ?? "")
      }
      lines.append(
        ([card.call.id, text(card.cappedAffinity ?? card.affinity.value)]
          + SubMetric.allCases.map { text(card.score(of: $0)?.score.value) }
          + [values.joined(separator: " ")]).joined(separator: ","))
    }
    let now = lines.joined(separator: "\n") + "\n"
    let path = CorpusFolder.path("expected/scores.csv")
    let then = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    if then != now, ProcessInfo.processInfo.environment["AFFINITY_RECORD"] != nil {
      try now.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded corpus/expected/scores.csv anew: look at its diff")
      return
    }
    let changed = zip(then?.split(separator: "\n") ?? [], now.split(separator: "\n"))
      .filter { $0 != $1 }.prefix(5).map { "\($0) → \($1)" }
    #expect(
      then == now,
      "scores moved (AFFINITY_RECORD=1 records them): \(changed.joined(separator: "; "))")
  }

  @Test func `every scorecard keeps its contract`() async throws {
    let check = try JSONSchemaCheck(SchemaDocument.scorecard.text)
    for card in try await ScoredCorpus.shared.cards() {
      let problems = try check.problems(in: JSONOutput.encode(card))
      #expect(problems.isEmpty, "\(card.call.id): \(problems.prefix(3))")
    }
  }

  @Test func `points lost name their evidence`() async throws {
    var lost = 0
    for card in try await ScoredCorpus.shared.cards() {
      for criterion in card.criteria {
        guard let value = criterion.value.value, value < 1 else { continue }
        lost += 1
        let isProven =
          !criterion.lost.isEmpty || !criterion.parts.isEmpty || criterion.mode != .automatic
        #expect(isProven, "\(card.call.id) \(criterion.id) lost points without evidence")
        #expect(!criterion.explanation.zh.isEmpty && !criterion.explanation.en.isEmpty)
      }
    }
    #expect(lost > 1000)
  }

  /// Planted faults, by criterion: how many of those the corpus holds must be found. The shares are
  /// what the present checks reach; a lower one is a regression.
  @Test(arguments: [
    ("C1", 0.9), ("C5", 0.9), ("C7", 0.75), ("M2", 0.8), ("P1", 0.8), ("P2", 0.85), ("P5", 0.8),
  ])
  func `planted faults cost points`(criterion: String, share: Double) async throws {
    let cards = Dictionary(
      uniqueKeysWithValues: try await ScoredCorpus.shared.cards().map { ($0.call.id, $0) })
    var planted = 0
    var found = 0
    for row in try CorpusFolder.rows("centre-truth/planted-calls.csv")
    where row["check"] == criterion {
      guard let id = row["call_id"], let card = cards[id], card.notScorable == nil,
        let value = card.criterion(criterion)?.value.value
      else { continue }
      planted += 1
      if value < 1 { found += 1 }
    }
    #expect(planted >= 5)
    #expect(
      Double(found) >= share * Double(planted), "\(criterion): \(found) of \(planted) found")
  }

  @Test func `the kinds of agents come out in the order they were made`() async throws {
    let kinds = Dictionary(
      try CorpusFolder.rows("centre-truth/agents.csv").map {
        ($0["agent_id"] ?? "", $0["kind"] ?? "")
      }, uniquingKeysWith: { first, _ in first })
    var sums: [String: [SubMetric: (Double, Int)]] = [:]
    for card in try await ScoredCorpus.shared.cards() {
      guard let kind = card.call.agentID.flatMap({ kinds[$0] }) else { continue }
      for score in card.subMetrics {
        guard let value = score.score.value else { continue }
        let (sum, count) = sums[kind]?[score.subMetric] ?? (0, 0)
        sums[kind, default: [:]][score.subMetric] = (sum + value, count + 1)
      }
    }
    func mean(_ kind: String, _ subMetric: SubMetric) throws -> Double {
      let (sum, count) = try #require(sums[kind]?[subMetric])
      return sum / Double(count)
    }
    #expect(try mean("warm", .courtesy) > mean("correct", .courtesy) - 3)
    #expect(try mean("correct", .courtesy) > mean("hurried", .courtesy) + 10)
    #expect(try mean("correct", .courtesy) > mean("loud", .courtesy) + 10)
    #expect(try mean("correct", .patience) > mean("shirking", .patience) + 10)
    #expect(try mean("correct", .patience) > mean("hurried", .patience) + 3)
  }

  @Test func `no name, number or address of a customer is written`() async throws {
    let orders = try CorpusFolder.rows("centre/orders.csv")
    let names = Set(orders.compactMap { $0["customer_name"] }.filter { $0.count >= 2 })
    let phones = Set(orders.compactMap { $0["contact_phone"] }.filter { $0.count >= 7 })
    #expect(names.count > 100 && phones.count > 100)
    let byOrder = Dictionary(
      orders.map { ($0["order_id"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    for card in try await ScoredCorpus.shared.cards() {
      guard let order = card.call.orderID.flatMap({ byOrder[$0] }) else { continue }
      let text = String(decoding: try JSONOutput.encode(card), as: UTF8.self)
      for key in ["customer_name", "contact_phone"] {
        guard let secret = order[key], secret.count >= 2 else { continue }
        #expect(!text.contains(secret), "\(card.call.id) shows \(key)")
      }
    }
  }
}
