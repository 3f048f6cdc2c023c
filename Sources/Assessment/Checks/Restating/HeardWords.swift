/// The customer's turns since the request, each taken apart once and found by what it shares with a turn of
/// the agent's.
///
/// To hold each of an agent's restatements against each of these turns takes as long as both are many: 68 s for
/// 10,000 turns in English.
package struct HeardWords {
  /// A customer's turn.
  package struct Heard {
    package let units: [UInt16]
    /// Without those that anybody says.
    let characters: Int
    /// What it denies and nowhere asserts; empty in English.
    let denied: Set<UInt16>
  }

  private let shared: SharedWords
  private let inChinese: Bool
  private(set) var turns: [Heard] = []
  /// The turns that have a run of words, a length of time or a month.
  private var byRun: [[UInt16]: [Int]] = [:]
  private var byMark: [[UInt16]: [Int]] = [:]
  /// The turns that have a character other than those that anybody says; in Chinese.
  private var byCharacter: [UInt16: [Int]] = [:]

  package init(_ shared: SharedWords, inChinese: Bool) {
    self.shared = shared
    self.inChinese = inChinese
  }

  /// - Parameter facts: what the turn says is so.
  package mutating func add(_ units: [UInt16], facts: [UInt16]) {
    let place = turns.count
    let content = inChinese ? shared.content(units) : []
    turns.append(
      Heard(
        units: units, characters: content.count,
        denied: inChinese ? shared.denied(in: facts) : []))
    for run in shared.runs(of: units, inChinese: inChinese) {
      byRun[run, default: []].append(place)
    }
    for mark in marks(of: units) { byMark[mark, default: []].append(place) }
    for character in Set(content) { byCharacter[character, default: []].append(place) }
  }

  private func marks(of units: [UInt16]) -> Set<[UInt16]> {
    let lengths = SharedWords.lengths(in: units)
    return inChinese ? lengths : lengths.union(SharedWords.months(units))
  }

  /// Whether a turn that counts has a run of words, a length of time or a month of these words.
  package func holds(_ units: [UInt16], where counts: (Heard) -> Bool) -> Bool {
    func isIn(_ places: [Int]?) -> Bool { places?.contains { counts(turns[$0]) } ?? false }
    return shared.runs(of: units, inChinese: inChinese).contains { isIn(byRun[$0]) }
      || marks(of: units).contains { isIn(byMark[$0]) }
  }

  /// The turns that have so many different characters of these words, without those that anybody says; in Chinese.
  package func sharing(_ least: Int, of units: [UInt16]) -> [Heard] {
    let places = Set(shared.content(units)).compactMap { byCharacter[$0] }
    guard places.count >= least else { return [] }
    var counts: [Int: Int] = [:]
    for place in places.joined() { counts[place, default: 0] += 1 }
    return counts.filter { $0.value >= least }.map { turns[$0.key] }
  }
}
