import CallStatistics
import Simulation
import Testing

@Suite struct PlaceChangesTests {
  typealias Level = PlaceChanges.Level

  @Test func `levels that are known move by their order alone`() {
    func levels(_ means: [Double]) -> [Level] { means.map { Level(mean: $0, deviation: 0) } }
    let changes = PlaceChanges(
      before: levels([80, 75, 75, 60]), now: levels([70, 75, 90, 60]), draws: 50, seed: 1)
    #expect(changes.before == [1, 2, 2, 4])
    #expect(changes.now == [3, 2, 1, 4])
    #expect(changes.interval(of: 0, level: 0.9) == -2...(-2))
    #expect(changes.interval(of: 2, level: 0.9) == 2...2)
    #expect(changes.interval(of: 3, level: 0.9) == 0...0)
  }

  /// Two routes: of two agents alike, places are changed or not by four even chances, so that one gains a
  /// place in a quarter of the draws and loses one in a quarter.
  @Test func `two agents alike change places as often as coins would`() {
    let alike = [Level](repeating: Level(mean: 75, deviation: 2), count: 2)
    let changes = PlaceChanges(before: alike, now: alike, draws: 4000, seed: 2)
    for i in 0..<2 {
      #expect(changes.interval(of: i, level: 0.54) == -1...1)
      #expect(changes.interval(of: i, level: 0.46) == 0...0)
    }
  }

  /// Law: a draw belongs to its agent.
  @Test func `the order of the agents changes no interval`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<30 {
      let count = 2 + generator.below(10)
      func month() -> [Level] {
        (0..<count).map { _ in
          Level(mean: 75 + 3 * generator.normal(), deviation: 0.5 + generator.uniform())
        }
      }
      let (before, now) = (month(), month())
      let usual = PlaceChanges(before: before, now: now, draws: 200, seed: 4)
      let turned = PlaceChanges(
        before: before.reversed(), now: now.reversed(), draws: 200, seed: 4)
      for i in 0..<count {
        #expect(usual.before[i] == turned.before[count - 1 - i])
        #expect(
          usual.interval(of: i, level: 0.9) == turned.interval(of: count - 1 - i, level: 0.9))
      }
    }
  }

  /// A short run of `statistics-study places`: levels are the same in both months.
  @Test func `where nobody changed a place seldom seems to`() {
    let cell = ComparisonCoverage.Cell(agents: 12, calls: 20)
    let result = ComparisonCoverage.places(cell, moved: 0, months: 120, seed: 9)
    #expect(result.monthsWithChance < 0.1)
  }
}
