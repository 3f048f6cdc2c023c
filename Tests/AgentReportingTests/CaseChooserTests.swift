import AgentReporting
import Assessment
import CallModel
import Testing

@Suite struct CaseChooserTests {
  @Test func `best and poorest moments are of different agents and different words`() throws {
    var cards: [Scorecard] = []
    for agent in ["A", "B", "C", "D"] {
      for j in 0..<3 {
        cards.append(
          SampleCards.card(
            "\(agent)\(j)", agent: agent, [70, 70, 70, 70],
            values: ["C1": j == 0 ? 0 : 1, "C2": 0.6]))
      }
    }
    let book = CaseChooser().book(cards.reversed())
    let entry = try #require(book.entries.first { $0.criterion == "C1" })
    #expect(entry.best.count == 3 && Set(entry.best.compactMap(\.agentID)).count == 3)
    #expect(entry.poorest.count == 3 && Set(entry.poorest.compactMap(\.agentID)).count == 3)
    #expect(entry.poorest.allSatisfy { $0.value == 0 && $0.advice != nil })
    #expect(entry.best.allSatisfy { $0.value == 1 && $0.advice == nil })
    // Neither good nor poor: no case.
    #expect(!book.entries.contains { $0.criterion == "C2" })
    #expect(book == CaseChooser().book(cards))
  }

  @Test func `fewer agents than moments give what there is`() throws {
    let cards = (0..<4).map {
      SampleCards.card("A\($0)", agent: "A", [70, 70, 70, 70], values: ["C1": 1])
    }
    let book = CaseChooser().book(cards, criteria: ["C1"])
    #expect(book.entries.map(\.criterion) == ["C1"])
    #expect(book.entries[0].best.count == 3 && book.entries[0].poorest.isEmpty)
  }
}
