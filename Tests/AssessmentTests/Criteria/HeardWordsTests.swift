import Assessment
import TestSupport
import Testing

/// The customer's turns are found by what they share; held against each of them, a turn finds the same.
@Suite struct HeardWordsTests {
  // swift-format-ignore: NeverForceUnwrap
  private static let shared = Rubric.standard.check(RestatingCheck.self)!.shared
  /// As many as the rubric asks for in a row: `shared_characters`, `shared_words`.
  private static let (characters, words) = (4, 3)
  /// None of them is said by anybody anyhow, and none is a number.
  private static let zh = Array("网路师傅".utf16).map { [$0] }
  private static let en = [
    "router", "flat", "engineer", "broken", "march", "slow", "line", "cable",
  ]
  .map { Array($0.utf16) }

  private static func turns(_ count: Int, inChinese: Bool, seed: UInt64) -> [[[UInt16]]] {
    var random = SeededNumbers(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...9, using: &random)).map { _ in
        let pieces = inChinese ? zh : en
        return pieces[Int.random(in: pieces.indices, using: &random)]
      }
    }
  }

  private static func units(_ pieces: [[UInt16]], inChinese: Bool) -> [UInt16] {
    Array(pieces.joined(separator: inChinese ? [] : [0x20]))
  }

  /// Whether both have so many pieces in a row.
  private static func share(_ left: [[UInt16]], _ right: [[UInt16]], inARow length: Int) -> Bool {
    guard left.count >= length, right.count >= length else { return false }
    return (0...left.count - length).contains { start in
      (0...right.count - length).contains {
        left[start..<start + length].elementsEqual(right[$0..<$0 + length])
      }
    }
  }

  @Test(arguments: [true, false], 1...40 as ClosedRange<UInt64>)
  func `what is said in the same words is found as it is turn by turn`(
    inChinese: Bool, seed: UInt64
  ) {
    let heard = Self.turns(12, inChinese: inChinese, seed: seed)
    var known = HeardWords(Self.shared, inChinese: inChinese)
    for turn in heard { known.add(Self.units(turn, inChinese: inChinese), facts: []) }
    // One turn in seven has something in common with one that was heard in Chinese, one in two in English.
    for own in Self.turns(100, inChinese: inChinese, seed: seed + 1_000) {
      let expected = heard.filter {
        Self.share(own, $0, inARow: inChinese ? Self.characters : Self.words)
          || !inChinese && own.contains(Self.en[4]) && $0.contains(Self.en[4])
      }
      let units = Self.units(own, inChinese: inChinese)
      #expect(known.holds(units) { _ in true } == !expected.isEmpty)
      // Turns that do not count are passed over.
      let counting = Set(
        heard.indices.filter { $0 % 2 == 0 }.map { Self.units(heard[$0], inChinese: inChinese) })
      #expect(
        known.holds(units) { counting.contains($0.units) }
          == expected.contains { counting.contains(Self.units($0, inChinese: inChinese)) })
      guard inChinese else { continue }
      for least in 1...4 {
        let found = known.sharing(least, of: units).map(\.units)
        #expect(
          Set(found)
            == Set(
              heard.filter { Set($0).intersection(own).count >= least }.map { Array($0.joined()) }))
      }
    }
  }
}
