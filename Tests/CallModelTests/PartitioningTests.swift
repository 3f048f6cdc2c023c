import CallModel
import TestSupport
import Testing

@Suite struct PartitioningTests {
  @Test func `bisection finds the first that lies beyond, as going through all of them does`() {
    var numbers = SeededNumbers(state: 4)
    for count in 0..<70 {
      let rising = (0..<count).map { _ in Int.random(in: 0..<40, using: &numbers) }.sorted()
      for bound in -1...41 {
        let first = rising.firstIndex { $0 >= bound } ?? rising.count
        #expect(rising.partitioningIndex { $0 >= bound } == first)
        // A slice keeps the places of what it was cut from.
        let slice = rising[(count / 3)...]
        #expect(
          slice.partitioningIndex { $0 >= bound }
            == slice.firstIndex { $0 >= bound } ?? slice.endIndex)
      }
    }
  }

  @Test func `a million are asked twenty times`() {
    var asked = 0
    let place = (0..<1_000_000).partitioningIndex { number in
      asked += 1
      return number >= 765_432
    }
    #expect(place == 765_432)
    #expect(asked <= 20)
  }
}
