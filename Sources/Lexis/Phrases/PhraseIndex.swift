internal import CallModel

/// The phrases of a library laid out to be searched.
final class PhraseIndex: Sendable {
  let library: PhraseLibrary
  let matching: PhraseMatching
  let automaton: PhraseAutomaton
  let entries: [PhraseEntry]
  /// For each literal, the entries and the place in them.
  let uses: [[(entry: Int32, piece: Int32)]]
  /// Exclusions that may take back a hit of an entry.
  let exclusions: [[Int]]
  /// The patterns of all exclusions of the library.
  let exclusionPatterns: PatternSet
  /// Of each entry's group.
  let parties: [Party?]
  let polarities: [PhraseGroup.Polarity]
  let pieceCounts: [Int]
  let isWordAtStart: [Bool]
  let isWordAtEnd: [Bool]
  /// Finds phrases by sound; its literals are `soundEntries`.
  let soundAutomaton: PhraseAutomaton?
  let soundEntries: [[Int32]]
  let literals: [[UInt16]]

  init(_ library: PhraseLibrary, matching: PhraseMatching) {
    self.library = library
    self.matching = matching
    var numbers: [[UInt16]: Int] = [:]
    var literals: [[UInt16]] = []
    var entries: [PhraseEntry] = []
    var uses: [[(entry: Int32, piece: Int32)]] = []
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
          if pieces.isEmpty { continue }
          for (place, piece) in pieces.enumerated() {
            uses[piece].append((Int32(entries.count), Int32(place)))
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
    self.uses = uses
    self.entries = entries
    self.parties = entries.map { library.groups[$0.group].role.party }
    self.pieceCounts = entries.map(\.pieces.count)
    self.polarities = entries.map { library.groups[$0.group].polarity }
    if let tolerance = matching.bySound {
      let table = SoundTable.of(tolerance)
      // One literal a sound; its entries are all phrases that sound so.
      var distinct: [[UInt16]: Int] = [:]
      var soundLiterals: [[UInt16]] = []
      var soundEntries: [[Int32]] = []
      for (index, entry) in entries.enumerated() where entry.pieces.count == 1 {
        let group = library.groups[entry.group]
        if matching.soundSparesBlame, group.role == .agent, group.polarity == .negative { continue }
        let units = literals[entry.pieces[0]]
        guard units.count >= 3 || matching.soundTerms.contains(entry.phrase),
          units.allSatisfy({ UnitClass.isHan($0) })
        else { continue }
        let sounds = table.sounds(of: units)
        if let known = distinct[sounds] {
          soundEntries[known].append(Int32(index))
        } else {
          distinct[sounds] = soundLiterals.count
          soundLiterals.append(sounds)
          soundEntries.append([Int32(index)])
        }
      }
      self.soundAutomaton = PhraseAutomaton(soundLiterals)
      self.soundEntries = soundEntries
    } else {
      self.soundAutomaton = nil
      self.soundEntries = []
    }
    self.literals = literals
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
    self.exclusions = entries.map { entry in
      let group = library.groups[entry.group].id
      return (byGroup[group] ?? []) + (byPhrase["\(group):\(entry.phrase)"] ?? [])
    }
  }

  static func unify(_ units: inout [UInt16]) {
    for index in units.indices where units[index] == 0x60A8 { units[index] = 0x4F60 }
  }
}
