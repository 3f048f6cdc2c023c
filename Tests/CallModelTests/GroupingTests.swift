import CallModel
import Testing

@Suite struct GroupingTests {
  @Test func `groups come in the order of their first, elements in their own`() {
    let groups = [5, 2, 15, 8, 12, 25].grouped { $0 % 10 }
    #expect(groups.map(\.key) == [5, 2, 8])
    #expect(groups.map(\.elements) == [[5, 15, 25], [2, 12], [8]])
    #expect([Int]().grouped { $0 }.isEmpty)
  }
}
