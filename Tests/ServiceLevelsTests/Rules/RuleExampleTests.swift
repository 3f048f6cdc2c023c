import CallModel
import ServiceLevels
import Testing

struct DrawnRule: CustomTestStringConvertible {
  var id: String
  var example: RuleExample
  var testDescription: String { "\(id): \(example.title.en)" }
}

/// Verdicts of one rule on drawn rows.
func verdicts(
  _ rule: String, _ drawing: String, now: String = "2026-10-31 23:59", variant: String? = nil,
  _ change: (inout RuleParameters) -> Void = { _ in }, spoken: [String: SpokenFacts] = [:]
) -> [RuleOutcome] {
  var parameters = RuleParameters.standard
  change(&parameters)
  let sketch = TableSketch(drawing)
  return OrderBook(sketch.tables).outcomes(
    parameters: parameters, clock: TableSketch.clock, now: TableSketch.date(now),
    spoken: spoken.merging(sketch.spoken) { given, _ in given }
  ).filter { $0.rule == rule && $0.variant == variant }
}

@Suite struct RuleExampleTests {
  static let drawn = RuleCatalog.all.flatMap { rule in
    rule.definition.examples.map { DrawnRule(id: rule.definition.id, example: $0) }
  }

  @Test func `free words of a row stand in a reason as they may be shown`() throws {
    let sketch = TableSketch(
      """
      orders     A
      deferrals  A  reason_text=打13812345678再约
      """)
    var context = RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("2026-10-31 23:59"))
    context.shown = { words, _ in words.replacing("13812345678", with: "***") }
    let found = try #require(context.outcomes().first { $0.rule == "R-46" })
    #expect(found.reason.zh == "“打***再约”不在术语表")
  }

  @Test(arguments: [
    (
      "R-45",
      "deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20 reason_text=打13812345678再约"
    ),
    ("R-47", "deferrals  A  kind=待装 requested_at=10-05T09:00 reason_text=打13812345678再约"),
    (
      "R-10",
      "dispatches  A  dispatched_at=10-05T12:00 team_id=T1\ndispatches  A  dispatched_at=10-05T13:00 team_id=T2 redispatch_reason=打13812345678再约"
    ),
    ("R-35", "reschedules  A  requested_at=10-05T09:00 reason_text=打13812345678再约"),
  ])
  func `no rule tells the free words of a row but as they may be shown`(
    rule: String, row: String
  ) throws {
    let words = "打13812345678再约"
    let sketch = TableSketch("orders  A\n" + row)
    var parameters = RuleParameters.standard
    parameters.wrongTeamReasons = [words]
    parameters.genericRemarks = [words]
    var context = RuleContext(
      book: OrderBook(sketch.tables), parameters: parameters, clock: TableSketch.clock,
      now: TableSketch.date("2026-10-31 23:59"))
    context.shown = { words, _ in words.replacing("13812345678", with: "***") }
    let found = context.outcomes().filter { $0.rule == rule }
    #expect(found.contains { $0.reason.zh.contains("打***再约") && $0.reason.en.contains("打***再约") })
    #expect(!found.contains { ($0.reason.zh + $0.reason.en).contains("13812345678") })
  }

  @Test(arguments: drawn)
  func `each rule says of its examples what they promise`(_ drawn: DrawnRule) throws {
    let found = verdicts(
      drawn.id, drawn.example.rows, now: drawn.example.now, variant: drawn.example.variant)
    let verdict = try #require(found.last)
    #expect(verdict.outcome == drawn.example.outcome, "\(verdict.reason.en)")
    #expect(verdict.notes == drawn.example.notes, "\(verdict.reason.en)")
    #expect(!verdict.reason.zh.isEmpty && !verdict.reason.en.isEmpty)
    #expect(!verdict.rows.isEmpty)
  }

  @Test func `what R-05 misses is named in the reader's language`() throws {
    let rows = """
      calls   C1  agent_id=A1
      spoken  C1  hello=0 please=1 thanks=1 goodbye=0 apology_due=0
      """
    let verdict = try #require(verdicts("R-05", rows).last)
    #expect(verdict.reason.zh == "缺：您好、再见")
    #expect(verdict.reason.en == "missing: hello, goodbye")
  }

  @Test
  func `a call without a type is held against the booking script only where it can be a booking`() {
    let found = verdicts(
      "R-60",
      """
      calls   C1  agent_id=A1 order_id=D1 direction=呼出
      calls   C2  agent_id=A1 order_id=D1 direction=呼入
      calls   C3  agent_id=A1 direction=呼出
      calls   C4  agent_id=A1 order_id=D1
      spoken  C1  script=0
      spoken  C2  script=0
      spoken  C3  script=0
      spoken  C4  script=1
      """)
    #expect(found.map(\.subject) == ["C1", "C4"])
    #expect(found.map(\.outcome) == [.fail, .pass])
  }

  @Test func `every rule has examples, a statement and a reading in both languages`() {
    for rule in RuleCatalog.all {
      let definition = rule.definition
      // These two are measured elsewhere; no table shows them.
      let isElsewhere = ["R-61", "R-62"].contains(definition.id)
      #expect(definition.examples.isEmpty == isElsewhere, "\(definition.id)")
      for text in [definition.name, definition.statement, definition.reading] {
        #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(definition.id)")
      }
    }
  }

  @Test func `rules are listed once, in the order of their numbers`() {
    let ids = RuleCatalog.all.map { $0.definition.id }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }
}
