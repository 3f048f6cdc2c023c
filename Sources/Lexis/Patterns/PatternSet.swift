/// Patterns that are tried on the same texts: one pass tells which of them may match at all.
final class PatternSet: Sendable {
  /// The patterns of the set that may match in a text.
  struct Candidates: Sendable {
    fileprivate var bits: InlineArray<4, UInt64>

    static let none = Candidates()

    @inline(__always)
    func contains(_ index: Int) -> Bool {
      index >= 256 || bits[index >> 6] >> UInt64(index & 63) & 1 != 0
    }

    /// Those of the first 64, a bit for each.
    var first: UInt64 { bits[0] }

    /// Of the first 64 those whose bits are set.
    init(first: UInt64) {
      bits = InlineArray(repeating: 0)
      bits[0] = first
    }

    private init() { bits = InlineArray(repeating: 0) }

    /// None of up to 256 can match.
    var isEmpty: Bool { bits[0] | bits[1] | bits[2] | bits[3] == 0 }
  }

  let patterns: [Pattern]
  private let automaton: PhraseAutomaton
  /// For each literal the patterns that need it.
  private let uses: [Candidates]
  /// Those that need none.
  private let always: Candidates

  /// - Parameters:
  ///   - patterns: of more than 256 the further ones are never passed over.
  ///   - words: of each of these lists one must stand in a text for its number to be a candidate;
  ///     they have the numbers behind the patterns', for what is looked for without a pattern.
  init(_ patterns: [Pattern], words: [[String]] = []) {
    var numbers: [[UInt16]: Int] = [:]
    var literals: [[UInt16]] = []
    var uses: [Candidates] = []
    var always = Candidates.none
    func mark(_ index: Int, _ candidates: inout Candidates) {
      candidates.bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    func need(_ literal: [UInt16], _ index: Int) {
      if numbers[literal] == nil {
        numbers[literal] = literals.count
        literals.append(literal)
        uses.append(.none)
      }
      if let number = numbers[literal] { mark(index, &uses[number]) }
    }
    for (index, pattern) in patterns.prefix(256).enumerated() {
      guard let needed = pattern.literals else {
        mark(index, &always)
        continue
      }
      for literal in needed { need(literal, index) }
    }
    for (index, list) in words.enumerated() {
      for word in list { need(Array(word.utf16), patterns.count + index) }
    }
    self.patterns = patterns
    self.automaton = PhraseAutomaton(literals)
    self.uses = uses
    self.always = always
  }

  func candidates(in units: ArraySlice<UInt16>) -> Candidates {
    units.withUnsafeBufferPointer { candidates(in: $0) }
  }

  func candidates(in units: UnsafeBufferPointer<UInt16>) -> Candidates {
    var found = always
    uses.withUnsafeBufferPointer { uses in
      automaton.scan(units) { literal, _ in
        for word in 0..<4 { found.bits[word] |= uses[literal].bits[word] }
      }
    }
    return found
  }

  /// Of the first 64 those that may match, a bit for each.
  func first(in units: [UInt16]) -> UInt64 {
    var found = always.first
    units.withUnsafeBufferPointer { units in
      uses.withUnsafeBufferPointer { uses in
        automaton.scan(units) { literal, _ in found |= uses[literal].bits[0] }
      }
    }
    return found
  }
}
