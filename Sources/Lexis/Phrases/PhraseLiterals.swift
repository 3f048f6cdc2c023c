internal import CallModel

/// The literals of a library's phrases, each once, and what they make up.
struct PhraseLiterals {
  private(set) var literals: [[UInt16]] = []
  private(set) var entries: [PhraseEntry] = []
  private var numbers: [[UInt16]: Int] = [:]
  /// Of each literal, whether it is one of a phrase with gaps.
  private var isPiece: [Bool] = []
  /// What literals make up or close: `place` is four times the literal, and the kind of use.
  private var uses: [(place: Int, entry: Int32)] = []

  /// How a literal is used, in the order in which it lists its uses.
  private static let (whole, closing, customers) = (0, 2, 1)
  private static let kindsOfUse = 4

  init(_ library: PhraseLibrary, _ matching: PhraseMatching) {
    for (index, group) in library.groups.enumerated() where group.role.party != nil {
      for language in Language.allCases {
        for phrase in group.phrases(in: language) {
          if !library.disabled.isEmpty, library.disabled.contains("\(group.id):\(phrase)") {
            continue
          }
          add(phrase, language, of: group, index, matching)
        }
      }
    }
  }

  private mutating func add(
    _ phrase: String, _ language: Language, of group: PhraseGroup, _ index: Int,
    _ matching: PhraseMatching
  ) {
    var pieces: [Int] = []
    for piece in PhraseEntry.pieces(of: phrase) {
      var units = NormalizedText(piece).units
      if matching.mixesNinAndNi { PhraseIndex.unify(&units) }
      if !units.isEmpty { pieces.append(number(of: units)) }
    }
    // More pieces than anyone writes.
    guard let last = pieces.last, pieces.count <= 200 else { return }
    let side = group.role == .agent ? 0 : Self.customers
    let kind = pieces.count == 1 ? Self.whole : Self.closing
    uses.append((Self.kindsOfUse * last + kind + side, Int32(entries.count)))
    if pieces.count > 1 { for piece in pieces { isPiece[piece] = true } }
    entries.append(
      PhraseEntry(group: index, phrase: phrase, language: language, pieces: pieces))
  }

  private mutating func number(of units: [UInt16]) -> Int {
    if let known = numbers[units] { return known }
    let number = literals.count
    numbers[units] = number
    literals.append(units)
    isPiece.append(false)
    return number
  }

  /// The literals with the places of their uses, and the uses, sorted by literal and kind.
  func laidOut() -> (FixedTable<PhraseIndex.Literal>, FixedTable<Int32>) {
    let places = Self.kindsOfUse * literals.count
    var starts = [Int32](repeating: 0, count: places + 1)
    for use in uses { starts[use.place + 1] += 1 }
    for place in 0..<places { starts[place + 1] += starts[place] }
    let table = literals.enumerated().map { number, literal in
      let first = Self.kindsOfUse * number
      return PhraseIndex.Literal(
        length: Int32(literal.count), agents: starts[first], customers: starts[first + 1],
        agentsClosing: starts[first + 2], customersClosing: starts[first + 3],
        end: starts[first + 4], isWordAtStart: UnitClass.isWord(literal[0]),
        isWordAtEnd: UnitClass.isWord(literal[literal.count - 1]), isPiece: isPiece[number])
    }
    var flat = [Int32](repeating: 0, count: uses.count)
    for use in uses {
      flat[Int(starts[use.place])] = use.entry
      starts[use.place] += 1
    }
    return (FixedTable(table), FixedTable(flat))
  }
}

/// The sounds of a library's phrases, each once, with all phrases that sound so.
struct PhraseSounds {
  private(set) var literals: [[UInt16]] = []
  private(set) var uses: [[PhraseIndex.SoundUse]] = []

  /// - Parameter starts: where the units of each literal as written begin.
  init(
    _ written: PhraseLiterals, _ library: PhraseLibrary, _ matching: PhraseMatching,
    _ table: SoundTable, starts: FixedTable<Int32>
  ) {
    var numbers: [[UInt16]: Int] = [:]
    for (index, entry) in written.entries.enumerated() where entry.pieces.count == 1 {
      let group = library.groups[entry.group]
      if matching.soundSparesBlame, group.role == .agent, group.polarity == .negative { continue }
      let units = written.literals[entry.pieces[0]]
      // Two characters sound like too much else, unless they are listed as a term.
      guard units.count >= 3 || matching.soundTerms.contains(entry.phrase),
        units.allSatisfy({ UnitClass.isHan($0) })
      else { continue }
      let sounds = table.sounds(of: units)
      let use = PhraseIndex.SoundUse(
        entry: Int32(index), written: starts[entry.pieces[0]], isAgents: group.role == .agent)
      if let known = numbers[sounds] {
        uses[known].append(use)
      } else {
        numbers[sounds] = literals.count
        literals.append(sounds)
        uses.append([use])
      }
    }
  }
}
