/// Yes and no, as people say them.
package struct Answers: Sendable {
  private let yes: Openings
  private let no: Openings
  /// What contradicts wherever it stands.
  private let denials: [[UInt16]]
  /// Low bytes of what these begin with: most units stop here.
  private let beginnings: FixedTable<Bool>

  /// - Parameters:
  ///   - yes: how an answer opens that agrees; with `$` behind what must be all of it.
  ///   - no: how one opens that does not.
  ///   - denials: what contradicts wherever it stands.
  init(yes: [String], no: [String], denials: [String]) {
    // Sounds before the word, which are no words.
    self.yes = Openings(fillers: "啊哦噢呃额诶哎", words: yes)
    self.no = Openings(fillers: "啊哦呃额诶", words: no)
    self.denials = denials.map { NormalizedText($0).units }.filter { !$0.isEmpty }
    var beginnings = [Bool](repeating: false, count: 256)
    for denial in self.denials { beginnings[Int(denial[0] & 0xFF)] = true }
    self.beginnings = FixedTable(beginnings)
  }

  /// Words that an answer opens with, behind fillers.
  private struct Openings: Sendable {
    private struct Word: Sendable {
      var units: [UInt16]
      /// The answer ends behind it.
      var ends = false
      /// No letter or digit follows it.
      var isWhole = false
    }
    private let fillers: [UInt16]
    private let words: [Word]
    /// What the words begin with: most answers are told by it.
    private let beginnings: Sieve

    /// - Parameter words: with `$` behind what must be all; English ones are whole words.
    init(fillers: String, words: [String]) {
      self.fillers = Array(fillers.utf16)
      self.words = words.compactMap { word in
        let units = NormalizedText(word).units
        guard let last = units.last else { return nil }
        return Word(units: units, ends: word.hasSuffix("$"), isWhole: UnitClass.isWord(last))
      }
      beginnings = Sieve(self.words.compactMap(\.units.first))
    }

    /// Units of the longest word that a text opens with; 0 where it opens with none.
    func open(_ text: UnsafeBufferPointer<UInt16>) -> Int {
      var at = 0
      while at < text.count, fillers.contains(text[at]) { at += 1 }
      guard at < text.count, beginnings.mayHold(text[at]) else { return 0 }
      var longest = 0
      for word in words where word.units[0] == text[at] && word.units.count > longest {
        guard text.holds(word.units, at: at) else { continue }
        let end = at + word.units.count
        if end < text.count {
          let next = text[end]
          if word.ends || word.isWhole && (UnitClass.isDigit(next) || next >= 0x61 && next <= 0x7A)
          {
            continue
          }
        }
        longest = word.units.count
      }
      return longest
    }
  }

  package enum Kind: Sendable { case yes, no, neither }

  /// What contradicts does not agree as well; of a yes and a no the longer opening counts: 没有问题, "no problem" and
  /// "absolutely not" are told by all they say.
  package func kind(of text: NormalizedText) -> Kind {
    text.units.withUnsafeBufferPointer { units in
      if units.isEmpty { return .neither }
      if denies(units) { return .no }
      let (no, yes) = (no.open(units), yes.open(units))
      return yes > no ? .yes : no > 0 ? .no : .neither
    }
  }

  private func denies(_ units: UnsafeBufferPointer<UInt16>) -> Bool {
    let beginnings = beginnings.pointer
    for (index, unit) in units.enumerated() where beginnings[Int(unit & 0xFF)] {
      if denials.contains(where: { units.holdsWhole($0, at: index) }) { return true }
    }
    return false
  }

  /// The text agrees with what was said before.
  package func isAffirmation(_ text: NormalizedText) -> Bool { kind(of: text) == .yes }
}

extension UnsafeBufferPointer<UInt16> {
  /// A word stands at a place; an English one is no part of another.
  fileprivate func holdsWhole(_ word: [UInt16], at index: Int) -> Bool {
    guard holds(word, at: index), let first = word.first, let last = word.last else { return false }
    let end = index + word.count
    if UnitClass.isWord(first), index > 0, UnitClass.isWord(self[index - 1]) { return false }
    return !(UnitClass.isWord(last) && end < count && UnitClass.isWord(self[end]))
  }

  /// A word stands at a place.
  @inline(__always)
  func holds(_ word: [UInt16], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= count else { return false }
    for (offset, unit) in word.enumerated() where self[index + offset] != unit { return false }
    return true
  }

  /// Two units stand at a place.
  @inline(__always)
  func holds(_ first: UInt16, _ second: UInt16, at index: Int) -> Bool {
    index >= 0 && index + 1 < count && self[index] == first && self[index + 1] == second
  }
}
