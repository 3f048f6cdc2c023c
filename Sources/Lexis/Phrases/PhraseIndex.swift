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
    let collected = PhraseLiterals(library, matching)
    let entries = collected.entries
    self.automaton = PhraseAutomaton(collected.literals)
    (self.literals, self.uses) = collected.laidOut()
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
    let (literalStarts, literalUnits) = Self.flat(collected.literals)
    self.literalUnits = literalUnits
    if let tolerance = matching.bySound {
      let sounds = PhraseSounds(
        collected, library, matching, SoundTable.of(tolerance), starts: literalStarts)
      self.soundAutomaton = PhraseAutomaton(sounds.literals)
      (self.soundStarts, self.soundUses) = Self.flat(sounds.uses)
    } else {
      self.soundAutomaton = nil
      self.soundStarts = FixedTable([])
      self.soundUses = FixedTable([])
    }
    self.exclusionPatterns = PatternSet(library.exclusions.map(\.pattern))
    (self.exclusionStarts, self.exclusions) = Self.flat(Self.exclusions(of: entries, library))
  }

  /// Of each entry the exclusions that may take its hits back, by number.
  private static func exclusions(of entries: [PhraseEntry], _ library: PhraseLibrary) -> [[Int32]] {
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
    return entries.map { entry in
      let group = library.groups[entry.group].id
      return ((byGroup[group] ?? []) + (byPhrase["\(group):\(entry.phrase)"] ?? []))
        .map(Int32.init)
    }
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
