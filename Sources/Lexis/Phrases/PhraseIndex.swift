internal import CallModel

/// The phrases of a library laid out to be searched.
final class PhraseIndex: Sendable {
  let library: PhraseLibrary
  let matching: PhraseMatching
  let automaton: PhraseAutomaton
  let entries: [PhraseEntry]
  /// Groups from this one on stand beside the library's and displace none of its hits.
  let libraryGroups: Int
  /// The literals' uses, one literal behind the other: where each begins, and the end of all.
  let useStarts: [Int32]
  let uses: [Use]
  /// Exclusions that may take back a hit of an entry, laid out the same way.
  let exclusionStarts: [Int32]
  let exclusions: [Int32]
  /// The patterns of all exclusions of the library.
  let exclusionPatterns: PatternSet
  /// Of each entry's group.
  let groups: [Int32]
  let phrases: [String]
  let groupNames: [String]
  let polarities: [PhraseGroup.Polarity]
  let isWordAtStart: [Bool]
  let isWordAtEnd: [Bool]
  /// Finds phrases by sound; its literals are `soundEntries`.
  let soundAutomaton: PhraseAutomaton?
  let soundStarts: [Int32]
  let soundUses: [Use]
  /// The units of all literals, one behind the other, and where each begins.
  let literalUnits: [UInt16]
  let literalStarts: [Int32]

  /// A place of a literal in a phrase.
  struct Use: Sendable {
    var entry: Int32
    /// The piece of the phrase, and how many it has.
    var piece: UInt8
    var count: UInt8
    var isAgents: Bool
    /// The literal itself.
    var literal: Int32
  }

  /// - Parameter libraryGroups: how many of the groups, from the first, are the library's own.
  init(_ library: PhraseLibrary, matching: PhraseMatching, libraryGroups: Int? = nil) {
    self.libraryGroups = libraryGroups ?? library.groups.count
    self.library = library
    self.matching = matching
    var numbers: [[UInt16]: Int] = [:]
    var literals: [[UInt16]] = []
    var entries: [PhraseEntry] = []
    var uses: [[Use]] = []
    for (index, group) in library.groups.enumerated() where group.role.party != nil {
      for language in Language.allCases {
        for phrase in group.phrases(in: language) {
          if !library.disabled.isEmpty, library.disabled.contains("\(group.id):\(phrase)") {
            continue
          }
          var pieces: [Int] = []
          var weight = 0
          for piece in PhraseEntry.pieces(of: phrase) {
            var units = NormalizedText(piece).units
            if matching.mixesNinAndNi { Self.unify(&units) }
            if units.isEmpty { continue }
            weight += units.count
            if let number = numbers[units] {
              pieces.append(number)
            } else {
              numbers[units] = literals.count
              pieces.append(literals.count)
              literals.append(units)
              uses.append([])
            }
          }
          // More pieces than anyone writes.
          if pieces.isEmpty || pieces.count > 200 { continue }
          for (place, piece) in pieces.enumerated() {
            uses[piece].append(
              Use(
                entry: Int32(entries.count), piece: UInt8(place), count: UInt8(pieces.count),
                isAgents: group.role == .agent, literal: Int32(piece)))
          }
          entries.append(
            PhraseEntry(
              group: index, phrase: phrase, language: language, pieces: pieces, weight: weight))
        }
      }
    }
    self.automaton = PhraseAutomaton(literals)
    self.isWordAtStart = literals.map { UnitClass.isWord($0[0]) }
    self.isWordAtEnd = literals.map { UnitClass.isWord($0[$0.count - 1]) }
    (self.useStarts, self.uses) = Self.flat(uses)
    self.entries = entries
    self.groups = entries.map { Int32($0.group) }
    self.phrases = entries.map(\.phrase)
    self.groupNames = library.groups.map(\.id)
    self.polarities = entries.map { library.groups[$0.group].polarity }
    if let tolerance = matching.bySound {
      let table = SoundTable.of(tolerance)
      // One literal a sound; its entries are all phrases that sound so.
      var distinct: [[UInt16]: Int] = [:]
      var soundLiterals: [[UInt16]] = []
      var soundEntries: [[Use]] = []
      for (index, entry) in entries.enumerated() where entry.pieces.count == 1 {
        let group = library.groups[entry.group]
        if matching.soundSparesBlame, group.role == .agent, group.polarity == .negative { continue }
        let units = literals[entry.pieces[0]]
        guard units.count >= 3 || matching.soundTerms.contains(entry.phrase),
          units.allSatisfy({ UnitClass.isHan($0) })
        else { continue }
        let sounds = table.sounds(of: units)
        let use = Use(
          entry: Int32(index), piece: 0, count: 1, isAgents: group.role == .agent,
          literal: Int32(entry.pieces[0]))
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
      self.soundStarts = []
      self.soundUses = []
    }
    (self.literalStarts, self.literalUnits) = Self.flat(literals)
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
  private static func flat<Element>(_ lists: [[Element]]) -> (starts: [Int32], [Element]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    return (starts, Array(lists.joined()))
  }

  static func unify(_ units: inout [UInt16]) {
    for index in units.indices where units[index] == 0x60A8 { units[index] = 0x4F60 }
  }
}
