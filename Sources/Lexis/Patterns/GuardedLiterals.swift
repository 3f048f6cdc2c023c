/// Patterns that are lists of literals with conditions beside them, tried all at once.
///
/// Written in the syntax of `Pattern` and with the same meaning on normalised text; of that syntax
/// they use what a list of words needs: alternatives in groups, `?` behind a group, `^` with a
/// repeated group of single characters, `$`, `\b`, look-around for literals and, behind a literal,
/// `.{m,n}` up to the end or up to one of several words. Every pattern is written out into its
/// literals; one pass over a text meets them, and only then are the conditions beside them looked
/// at. No UTF-8 is made, no matcher is asked: a question is told in a hundredth of the time.
package final class GuardedLiterals: Sendable {
  private let automaton: PhraseAutomaton
  /// The rules of each literal: from the number of the first; one more for the end.
  private let firstRule: [Int32]
  private let rules: [Rule]
  private let guards: [Guard]
  private let words: [Word]
  /// The units of all words, one behind the other.
  private let units: [UInt16]

  /// A literal of one pattern.
  private struct Rule: Sendable {
    var pattern: UInt64
    var guards: Range<Int32>
  }

  private struct Guard: Sendable {
    enum Kind: UInt8 {
      case start, end, boundary
      /// One of the words stands before the place, or none of them does.
      case behind, notBehind
      /// One of the words follows, or none of them does.
      case ahead, notAhead
      /// One of the words follows after `least` to `most` characters.
      case within
    }
    var kind: Kind
    /// Units from the literal's beginning.
    var offset: Int32 = 0
    var least: Int32 = 0
    var most: Int32 = 0
    var words: Range<Int32> = 0..<0
  }

  private struct Word: Sendable {
    var units: Range<Int32>
    /// The text ends behind it.
    var isLast = false
  }

  /// Nil where a pattern needs more than literals with conditions; at most 64 patterns.
  package init?(_ sources: [String]) {
    var numbers: [[UInt16]: Int] = [:]
    var literals: [[UInt16]] = []
    var rulesOfLiteral: [[Rule]] = []
    var guards: [Guard] = []
    var words: [Word] = []
    var units: [UInt16] = []
    guard sources.count <= 64 else { return nil }
    for (index, source) in sources.enumerated() {
      var reader = GuardedLiteralReader(source)
      guard let alternatives = reader.pattern() else { return nil }
      for alternative in alternatives {
        if alternative.units.isEmpty { return nil }
        let from = Int32(guards.count)
        for own in alternative.guards {
          let firstWord = Int32(words.count)
          for word in own.words {
            let start = Int32(units.count)
            units += word.units
            words.append(Word(units: start..<Int32(units.count), isLast: word.isLast))
          }
          let kind: Guard.Kind =
            switch own.kind {
            case .start: .start
            case .end: .end
            case .boundary: .boundary
            case .look(let isAhead, let isWanted):
              isAhead ? (isWanted ? .ahead : .notAhead) : (isWanted ? .behind : .notBehind)
            case .within: .within
            }
          guards.append(
            Guard(
              kind: kind, offset: Int32(own.offset), least: Int32(own.least),
              most: Int32(own.most), words: firstWord..<Int32(words.count)))
        }
        let literal = alternative.units
        if numbers[literal] == nil {
          numbers[literal] = literals.count
          literals.append(literal)
          rulesOfLiteral.append([])
        }
        if let number = numbers[literal] {
          rulesOfLiteral[number].append(
            Rule(pattern: 1 << UInt64(index), guards: from..<Int32(guards.count)))
        }
      }
    }
    var firstRule: [Int32] = [0]
    for own in rulesOfLiteral {
      firstRule.append(firstRule[firstRule.count - 1] + Int32(own.count))
    }
    self.automaton = PhraseAutomaton(literals)
    self.firstRule = firstRule
    self.rules = rulesOfLiteral.flatMap { $0 }
    self.guards = guards
    self.words = words
    self.units = units
  }

  /// One bit for each pattern that matches somewhere in the text.
  package func matches(_ text: UnsafeBufferPointer<UInt16>) -> UInt64 {
    var found: UInt64 = 0
    automaton.scan(text) { literal, end in
      let from = end - Int(automaton.lengths[literal])
      for number in Int(firstRule[literal])..<Int(firstRule[literal + 1]) {
        let rule = rules[number]
        if found & rule.pattern == 0, holds(rule, in: text, at: from) { found |= rule.pattern }
      }
    }
    return found
  }

  package func matches(_ text: ArraySlice<UInt16>) -> UInt64 {
    text.withUnsafeBufferPointer { matches($0) }
  }

  private func holds(_ rule: Rule, in text: UnsafeBufferPointer<UInt16>, at from: Int) -> Bool {
    for number in rule.guards {
      let own = guards[Int(number)]
      let at = from + Int(own.offset)
      let holds =
        switch own.kind {
        case .start: begins(own, in: text, before: at)
        case .end: at == text.count
        case .boundary: Self.isBoundary(at, in: text)
        case .behind: stands(own, in: text, before: at)
        case .notBehind: !stands(own, in: text, before: at)
        case .ahead: stands(own, in: text, at: at)
        case .notAhead: !stands(own, in: text, at: at)
        case .within: stands(own, in: text, from: at)
        }
      if !holds { return false }
    }
    return true
  }

  /// Nothing stands before but the words, one unit each.
  private func begins(_ own: Guard, in text: UnsafeBufferPointer<UInt16>, before end: Int) -> Bool {
    for index in 0..<end
    where !own.words.contains(where: { units[Int(words[Int($0)].units.lowerBound)] == text[index] })
    { return false }
    return true
  }

  private func isEqual(_ word: Word, _ text: UnsafeBufferPointer<UInt16>, at from: Int) -> Bool {
    guard from >= 0, from + word.units.count <= text.count else { return false }
    for offset in 0..<word.units.count
    where units[Int(word.units.lowerBound) + offset] != text[from + offset] { return false }
    return !word.isLast || from + word.units.count == text.count
  }

  private func stands(_ own: Guard, in text: UnsafeBufferPointer<UInt16>, before end: Int) -> Bool {
    for number in own.words {
      let word = words[Int(number)]
      if isEqual(word, text, at: end - word.units.count) { return true }
    }
    return false
  }

  private func stands(_ own: Guard, in text: UnsafeBufferPointer<UInt16>, at from: Int) -> Bool {
    for number in own.words where isEqual(words[Int(number)], text, at: from) { return true }
    return false
  }

  /// After so many characters; two halves of a pair are one.
  private func stands(_ own: Guard, in text: UnsafeBufferPointer<UInt16>, from: Int) -> Bool {
    var at = from
    var passed: Int32 = 0
    while true {
      if passed >= own.least, stands(own, in: text, at: at) { return true }
      guard passed < own.most, at < text.count else { return false }
      let isPair =
        text[at] & 0xFC00 == 0xD800 && at + 1 < text.count && text[at + 1] & 0xFC00 == 0xDC00
      at += isPair ? 2 : 1
      passed += 1
    }
  }

  /// As in PCRE2 without Unicode's classes: letters and digits of ASCII make up words.
  private static func isBoundary(_ at: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
    func isWord(_ unit: UInt16) -> Bool {
      (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || unit == 0x5F
        || (0x61...0x7A).contains(unit)
    }
    return (at > 0 && isWord(text[at - 1])) != (at < text.count && isWord(text[at]))
  }
}
