internal import CallModel

/// The phrases of a library laid out to be searched.
final class PhraseIndex: Sendable {
  let library: PhraseLibrary
  let matching: PhraseMatching
  let automaton: PhraseAutomaton
  let entries: [PhraseEntry]
  /// Groups from this one on stand beside the library's and displace none of its hits.
  let libraryGroups: Int
  /// Of each literal of the automaton.
  let literals: FixedTable<Literal>
  /// The phrases that literals make up or close, one literal behind the other.
  let uses: FixedTable<Int32>
  /// The literals of phrases with gaps, one phrase behind the other: where each begins, and the end.
  let pieceStarts: FixedTable<Int32>
  let pieces: FixedTable<Int32>
  /// Exclusions that may take back a hit of an entry, laid out the same way.
  let exclusionStarts: FixedTable<Int32>
  let exclusions: FixedTable<Int32>
  /// The patterns of all exclusions of the library.
  let exclusionPatterns: PatternSet
  /// Of each entry's group.
  let groups: FixedTable<Int32>
  let phrases: [String]
  let groupNames: [String]
  let polarities: [PhraseGroup.Polarity]
  /// Of each entry, whether it blames the agent who says it.
  let accuses: FixedTable<Bool>
  let hasAccusations: Bool
  /// The same as polarities for hits that are weighed against each other.
  let sides: FixedTable<Side>
  /// Finds phrases by sound; its literals are distinct sounds.
  let soundAutomaton: PhraseAutomaton?
  let soundStarts: FixedTable<Int32>
  let soundUses: FixedTable<SoundUse>
  /// The units of all literals, one behind the other.
  let literalUnits: FixedTable<UInt16>

  /// A literal, and where its uses stand: whole phrases of the agent's and of the customer's, and
  /// phrases with gaps whose last piece it is.
  struct Literal: Sendable {
    var length: Int32 = 0
    var agents: Int32 = 0
    var customers: Int32 = 0
    var agentsClosing: Int32 = 0
    var customersClosing: Int32 = 0
    var end: Int32 = 0
    var isWordAtStart = false
    var isWordAtEnd = false
    /// Of a phrase with gaps.
    var isPiece = false
  }

  /// A phrase that sounds like a literal of the other automaton.
  struct SoundUse: Sendable {
    var entry: Int32
    /// Where its units as written begin.
    var written: Int32
    var isAgents: Bool
  }

  /// Whether a hit speaks for somebody or against.
  enum Side: Sendable { case neither, positive, negative }

  /// - Parameter libraryGroups: how many of the groups, from the first, are the library's own.
  init(_ library: PhraseLibrary, matching: PhraseMatching, libraryGroups: Int? = nil) {
    self.libraryGroups = libraryGroups ?? library.groups.count
    self.library = library
    self.matching = matching
    var numbers: [[UInt16]: Int] = [:]
    var literals: [[UInt16]] = []
    var entries: [PhraseEntry] = []
    // What literals make up or close, by the kind of use as a literal lists them.
    var uses: [(place: Int, entry: Int32)] = []
    var isPiece: [Bool] = []
    for (index, group) in library.groups.enumerated() where group.role.party != nil {
      for language in Language.allCases {
        for phrase in group.phrases(in: language) {
          if !library.disabled.isEmpty, library.disabled.contains("\(group.id):\(phrase)") {
            continue
          }
          var pieces: [Int] = []
          for piece in PhraseEntry.pieces(of: phrase) {
            var units = NormalizedText(piece).units
            if matching.mixesNinAndNi { Self.unify(&units) }
            if units.isEmpty { continue }
            if let number = numbers[units] {
              pieces.append(number)
            } else {
              numbers[units] = literals.count
              pieces.append(literals.count)
              literals.append(units)
              isPiece.append(false)
            }
          }
          // More pieces than anyone writes.
          if pieces.isEmpty || pieces.count > 200 { continue }
          let isCustomers = group.role == .agent ? 0 : 1
          if pieces.count == 1 {
            uses.append((4 * pieces[0] + isCustomers, Int32(entries.count)))
          } else {
            for piece in pieces { isPiece[piece] = true }
            uses.append((4 * pieces[pieces.count - 1] + 2 + isCustomers, Int32(entries.count)))
          }
          entries.append(
            PhraseEntry(
              group: index, phrase: phrase, language: language, pieces: pieces))
        }
      }
    }
    self.automaton = PhraseAutomaton(literals)
    var starts = [Int32](repeating: 0, count: 4 * literals.count + 1)
    for use in uses { starts[use.place + 1] += 1 }
    for place in 0..<4 * literals.count { starts[place + 1] += starts[place] }
    self.literals = FixedTable(
      literals.enumerated().map { number, literal in
        Literal(
          length: Int32(literal.count), agents: starts[4 * number],
          customers: starts[4 * number + 1], agentsClosing: starts[4 * number + 2],
          customersClosing: starts[4 * number + 3], end: starts[4 * number + 4],
          isWordAtStart: UnitClass.isWord(literal[0]),
          isWordAtEnd: UnitClass.isWord(literal[literal.count - 1]), isPiece: isPiece[number])
      })
    var flat = [Int32](repeating: 0, count: uses.count)
    for use in uses {
      flat[Int(starts[use.place])] = use.entry
      starts[use.place] += 1
    }
    self.uses = FixedTable(flat)
    (self.pieceStarts, self.pieces) = Self.flat(
      entries.map { $0.pieces.count > 1 ? $0.pieces.map(Int32.init) : [] })
    self.entries = entries
    self.groups = FixedTable(entries.map { Int32($0.group) })
    self.phrases = entries.map(\.phrase)
    self.groupNames = library.groups.map(\.id)
    self.polarities = entries.map { library.groups[$0.group].polarity }
    let accuses = entries.map { entry in
      let group = library.groups[entry.group]
      return group.role == .agent && group.polarity == .negative && !group.isHabit
    }
    self.hasAccusations = accuses.contains(true)
    self.accuses = FixedTable(accuses)
    self.sides = FixedTable(
      polarities.map { $0 == .positive ? .positive : $0 == .negative ? .negative : .neither })
    let (literalStarts, literalUnits) = Self.flat(literals)
    self.literalUnits = literalUnits
    if let tolerance = matching.bySound {
      let table = SoundTable.of(tolerance)
      // One literal a sound; its entries are all phrases that sound so.
      var distinct: [[UInt16]: Int] = [:]
      var soundLiterals: [[UInt16]] = []
      var soundEntries: [[SoundUse]] = []
      for (index, entry) in entries.enumerated() where entry.pieces.count == 1 {
        let group = library.groups[entry.group]
        if matching.soundSparesBlame, group.role == .agent, group.polarity == .negative { continue }
        let units = literals[entry.pieces[0]]
        guard units.count >= 3 || matching.soundTerms.contains(entry.phrase),
          units.allSatisfy({ UnitClass.isHan($0) })
        else { continue }
        let sounds = table.sounds(of: units)
        let use = SoundUse(
          entry: Int32(index), written: literalStarts[entry.pieces[0]],
          isAgents: group.role == .agent)
        if let known = distinct[sounds] {
          soundEntries[known].append(use)
        } else {
          distinct[sounds] = soundLiterals.count
          soundLiterals.append(sounds)
          soundEntries.append([use])
        }
      }
      self.soundAutomaton = PhraseAutomaton(soundLiterals)
      (self.soundStarts, self.soundUses) = Self.flat(soundEntries)
    } else {
      self.soundAutomaton = nil
      self.soundStarts = FixedTable([])
      self.soundUses = FixedTable([])
    }
    self.exclusionPatterns = PatternSet(library.exclusions.map(\.pattern))
    var byGroup: [String: [Int]] = [:]
    var byPhrase: [String: [Int]] = [:]
    for (index, exclusion) in library.exclusions.enumerated() {
      for target in exclusion.targets {
        switch target {
        case .group(let group): byGroup[group, default: []].append(index)
        case .phrase(let group, let phrase):
          byPhrase["\(group):\(phrase)", default: []].append(index)
        case .negativeAgentGroups:
          for group in library.groups where group.role == .agent && group.polarity == .negative {
            byGroup[group.id, default: []].append(index)
          }
        }
      }
    }
    (self.exclusionStarts, self.exclusions) = Self.flat(
      entries.map { entry in
        let group = library.groups[entry.group].id
        return ((byGroup[group] ?? []) + (byPhrase["\(group):\(entry.phrase)"] ?? []))
          .map(Int32.init)
      })
  }

  /// Lists one behind the other: where each begins, and the end of all.
  private static func flat<Element: BitwiseCopyable & Sendable>(
    _ lists: [[Element]]
  ) -> (starts: FixedTable<Int32>, FixedTable<Element>) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    return (FixedTable(starts), FixedTable(Array(lists.joined())))
  }

  static func unify(_ units: inout [UInt16]) {
    for index in units.indices { units[index] = unified(units[index]) }
  }

  /// 您 as 你.
  @inline(__always)
  static func unified(_ unit: UInt16) -> UInt16 { unit == 0x60A8 ? 0x4F60 : unit }
}
