import AgentReporting
import Assessment
import CallModel
import Testing

@Suite struct RubricComparisonTests {
  /// A call whose courtesy moves, with an index (satisfaction is there) or without.
  private func change(_ id: String, _ old: Double, _ new: Double, satisfaction: (Double?, Double?))
    -> RubricComparison.CallChange
  {
    func card(_ courtesy: Double, _ satisfaction: Double?) -> Scorecard {
      SampleCards.card(id, agent: "A1", [courtesy, 80, 80, satisfaction])
    }
    return RubricComparison.CallChange(card(old, satisfaction.0), card(new, satisfaction.1))
  }

  @Test
  func `the furthest first: a lost index, then points, and calls without an index by their parts`()
  {
    let comparison = RubricComparison(
      old: "a", new: "b",
      calls: [
        change("little, no index", 60, 61, satisfaction: (nil, nil)),
        change("two points", 60, 68, satisfaction: (80, 80)),
        change("five, had it an index", 60, 80, satisfaction: (nil, nil)),
        change("lost", 60, 60, satisfaction: (80, nil)),
        change("unmoved", 60, 60, satisfaction: (80, 80)),
        change("four points less", 60, 44, satisfaction: (80, 80)),
      ], agents: [], problems: [], language: .chinese)
    #expect(
      comparison.changed.map(\.callID) == [
        "lost", "five, had it an index", "four points less", "two points", "little, no index",
      ])
  }
}
