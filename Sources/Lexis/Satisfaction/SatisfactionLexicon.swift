internal import CDefaults
package import CallModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension DialogueOutline {
  static func log(_ value: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(value)
    #elseif canImport(Musl)
      Musl.log(value)
    #else
      Darwin.log(value)
    #endif
  }
}

/// Phrases with weights, by who says them and where in the dialogue.
///
/// What a dialogue is judged by is the sum of a constant and of one addend for each phrase that
/// occurs: its weight for that place, divided by the square root of (6 + the tokens said at that
/// place), so that a word in a short last sentence counts more than one in a long story. The
/// customer's plain words (`PlainWords`) are such phrases too: one that has no weight of its own at a
/// place has its family's; none of thanks, praise and "solved" weighs below zero, none of blame above.
/// Every point can be shown with its words. Three sums are made: satisfaction of the customer, whether
/// the matter was resolved, how effective the dialogue was; each on the scale of the raters who
/// set the weights, −2…2. `reports/studies/satisfaction.md` says how, and how well it does.
package struct SatisfactionLexicon: Sendable {
  /// Three sums, or one phrase's part in them.
  package struct Points: Hashable, Sendable {
    package var satisfaction: Double
    package var resolution: Double
    package var effectiveness: Double

    static func + (left: Points, right: Points) -> Points {
      Points(
        satisfaction: left.satisfaction + right.satisfaction,
        resolution: left.resolution + right.resolution,
        effectiveness: left.effectiveness + right.effectiveness)
    }

    static func * (left: Points, factor: Double) -> Points {
      Points(
        satisfaction: left.satisfaction * factor, resolution: left.resolution * factor,
        effectiveness: left.effectiveness * factor)
    }
  }

  /// A phrase that occurred, with what it adds.
  package struct Addend: Hashable, Sendable {
    /// The phrase; a trait of the dialogue's course, or a family of plain words, by name.
    package var phrase: String
    /// `first`, `middle`, `last`, `opens`, `agent-earlier`, `agent-last`, `agent`, `shape`.
    package var place: String
    /// Nil for a trait of the course.
    package var turn: Int?
    /// Units of the normalised turn.
    package var range: Range<Int>
    package var points: Points
  }

  /// What the sums are made of, in plain numbers: the words stand in the lexicon.
  package struct Mark: Sendable {
    /// Number of the phrase or trait.
    var entry: Int32
    /// −1 for a trait of the course.
    package var turn: Int32
    /// Units of the normalised turn.
    var from: Int32
    var to: Int32
    package var points: Points

    package var range: Range<Int> { Int(from)..<Int(to) }
  }

  package struct Reading: Sendable {
    /// −2…2, each.
    package var points: Points
    /// The largest first.
    package var marks: [Mark]
    fileprivate var entries: [Entry]
    /// What the sums begin with.
    package var constant: Points

    /// A mark with its words.
    package func addend(_ mark: Mark) -> Addend {
      let entry = entries[Int(mark.entry)]
      return Addend(
        phrase: entry.phrase, place: entry.place, turn: mark.turn < 0 ? nil : Int(mark.turn),
        range: mark.range, points: mark.points)
    }

    /// The mark's phrase is a whole word that means by itself what it is quoted for; the table also
    /// weighs function words (你们) and phrases that say less plainly what they tell of a dialogue,
    /// which count in the sum alone.
    package func isShown(_ mark: Mark) -> Bool { entries[Int(mark.entry)].isShown }
  }

  /// A line of the table that weighs something.
  package struct Weight: Sendable {
    /// As in `Addend`.
    package var phrase: String
    package var place: String
    /// What a plain word of the customer means; nil for all else.
    package var family: PlainWords.Family?
    package var points: Points
  }

  /// Everything that is weighed.
  package var weights: [Weight] {
    entries.map { entry in
      Weight(
        phrase: entry.phrase, place: entry.place,
        family: entry.family, points: entry.weights)
    }
  }

  /// A phrase at a place, or a trait.
  fileprivate struct Entry: Sendable {
    var phrase: String
    /// As in `Addend`.
    var place: String
    var weights: Points
    var isShown = false
    /// Of a plain word, or of all that have no weight of their own: always shown.
    var family: PlainWords.Family?
    /// Where it stands among all by place, then phrase: of equal points the smaller comes first.
    var rank: Int32 = 0
  }

  private struct Table: Sendable {
    var place: DialogueOutline.Place
    var phrases: TokenPhrases
    /// The entry of the first phrase; the others follow.
    var first: Int
  }

  /// The plain words of the customer at a place: the entry of each by its number, −1 for one that
  /// has its family's; the entries of the families.
  private struct PlainTable: Sendable {
    var place: DialogueOutline.Place
    var words: [Int]
    var families: [PlainWords.Family: Int] = [:]
  }

  /// In the order of places.
  private var tables: [Table] = []
  private var plainTables: [PlainTable] = []
  private var entries: [Entry] = []
  /// The entry of each trait, by its number; −1 for one that has no weight.
  private var traits = [Int](repeating: -1, count: DialogueOutline.traitNames.count)
  private var intercept = Points(satisfaction: 0, resolution: 0, effectiveness: 0)
  private let courtesies: TokenPhrases
  private let farewells: TokenPhrases
  /// Words by which the customer says outright how content they are.
  package let plain: PlainWords

  /// How many weighted phrases and traits there are.
  package let count: Int

  /// Lines of a language, a place, a phrase and three weights with tabs between; `#` begins a
  /// comment. The places `courtesy` and `farewell` list phrases that are left out;
  /// `shown-good` those that may be quoted one by one for what they earn, `shown-bad` for what they
  /// take (all, where no line says so); `thanks`, `praise`, `solved`,
  /// `blame` and `unsolved` the plain words, `neutral` what only looks like one; `family-first`,
  /// `family-middle` and `family-last` weigh a plain word that has no weight of its own there, and
  /// one that is negated; `intercept` holds the constants; `shape` names traits of the course.
  ///
  /// - Throws: `InputProblem` with the line that cannot be read.
  package init(_ text: String, language: Language, file: String = "satisfaction.tsv")
    throws(InputProblem)
  {
    var table = try SatisfactionTable(text, language: language, file: file)
    intercept = table.intercept
    count = table.count
    let lists = table.lists
    for trait in table.traits {
      traits[trait.number] = entries.count
      entries.append(
        Entry(
          phrase: DialogueOutline.traitNames[trait.number], place: Self.shape,
          weights: trait.weights))
    }
    plain = PlainWords(
      PlainWords.Family.listed.map { ($0, lists[$0.rawValue] ?? []) },
      besides: lists["neutral"] ?? [])
    courtesies = TokenPhrases(lists["courtesy"] ?? [])
    farewells = TokenPhrases(lists["farewell"] ?? [])
    for place in [DialogueOutline.Place.first, .middle, .last] { addPlainWords(place, &table) }
    for place in DialogueOutline.Place.allCases {
      guard let part = table.phrases[place] else { continue }
      tables.append(
        Table(place: place, phrases: TokenPhrases(part.names), first: entries.count))
      for (name, weights) in zip(part.names, part.weights) {
        entries.append(Entry(phrase: name, place: place.rawValue, weights: weights))
      }
    }
    rank(shownGood: Set(lists["shown-good"] ?? []), shownBad: Set(lists["shown-bad"] ?? []))
  }

  /// The plain words of a place and their families; they are taken out of the table's phrases.
  private mutating func addPlainWords(
    _ place: DialogueOutline.Place, _ source: inout SatisfactionTable
  ) {
    var table = PlainTable(place: place, words: Array(repeating: -1, count: plain.words.count))
    for (number, word) in plain.words.enumerated() {
      guard let weights = source.taken(word.text, at: place) else { continue }
      table.words[number] = entries.count
      entries.append(
        Entry(phrase: word.text, place: place.rawValue, weights: weights, family: word.family))
    }
    for line in source.families where line.place == place {
      table.families[line.family] = entries.count
      entries.append(
        Entry(
          phrase: line.family.rawValue, place: place.rawValue, weights: line.weights,
          family: line.family))
    }
    plainTables.append(table)
  }

  /// Ranks the entries, and tells which may be quoted: whole words that say to a reader what they are quoted
  /// for; all where the table names none.
  private mutating func rank(shownGood good: Set<String>, shownBad bad: Set<String>) {
    let order = entries.indices.sorted {
      (entries[$0].place, entries[$0].phrase) < (entries[$1].place, entries[$1].phrase)
    }
    for (rank, index) in order.enumerated() {
      entries[index].rank = Int32(rank)
      let entry = entries[index]
      let mayBeShown =
        good.isEmpty && bad.isEmpty
        || (entry.weights.satisfaction < 0 ? bad : good).contains(entry.phrase)
      entries[index].isShown = entry.family != nil || entry.place != Self.shape && mayBeShown
    }
  }

  /// The place of what the course of a dialogue shows.
  private static let shape = "shape"

  /// The table that the product carries inside.
  package static let chinese = builtIn(.chinese)
  package static let english = builtIn(.english)

  package static func of(_ language: Language) -> SatisfactionLexicon {
    language == .chinese ? chinese : english
  }

  private static func builtIn(_ language: Language) -> SatisfactionLexicon {
    let file = embedded_satisfaction()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    do throws(InputProblem) {
      return try SatisfactionLexicon(text, language: language)
    } catch {
      preconditionFailure(error.sentence(in: .english))
    }
  }

  package func outline(_ parties: [Party], texts: [NormalizedText]) -> DialogueOutline {
    DialogueOutline(
      parties, texts: texts, courtesies: courtesies, farewells: farewells, plain: plain)
  }

  /// What the words say; `parties[i]` says `texts[i]`, in the order of speaking.
  package func reading(of parties: [Party], texts: [NormalizedText]) -> Reading {
    let outline = outline(parties, texts: texts)
    var marks: [Mark] = []
    var sum = intercept
    // A phrase counts once at a place.
    var seen = [Bool](repeating: false, count: entries.count)
    for table in tables {
      let pieces = outline.pieces(at: table.place)
      if pieces.isEmpty { continue }
      let opens = table.place == .opens
      let scale =
        opens ? 0.25 : 1 / (6 + Double(outline.length(at: table.place) ?? 0)).squareRoot()
      for piece in pieces {
        let tokens = piece.tokens
        let places = opens ? tokens.lowerBound..<tokens.lowerBound + 1 : tokens
        table.phrases.scan(outline.keys, places, until: tokens.upperBound) { phrase, range in
          let entry = table.first + phrase
          if seen[entry] { return }
          seen[entry] = true
          let points = entries[entry].weights * scale
          sum = sum + points
          let units = outline.units(range, in: texts[Int(piece.turn)])
          marks.append(
            Mark(
              entry: Int32(entry), turn: piece.turn, from: Int32(units.lowerBound),
              to: Int32(units.upperBound), points: points))
        }
      }
    }
    for table in plainTables {
      let hits = outline.plainWords(at: table.place)
      if hits.isEmpty { continue }
      let scale = 1 / (6 + Double(outline.length(at: table.place) ?? 0)).squareRoot()
      var words: Set<Int32> = []
      for hit in hits {
        guard let family = hit.family else { continue }
        let isNegated = family == .negatedPraise || family == .negatedSolved
        let own = isNegated ? -1 : table.words[Int(hit.word)]
        guard let entry = own >= 0 ? own : table.families[family] else { continue }
        // A word counts once at a place; so does each kind of negated ones.
        if isNegated ? seen[entry] : !words.insert(hit.word).inserted { continue }
        seen[entry] = true
        let points = entries[entry].weights * scale
        sum = sum + points
        let units = outline.units(hit.tokens, in: texts[Int(hit.turn)])
        marks.append(
          Mark(
            entry: Int32(entry), turn: hit.turn, from: Int32(units.lowerBound),
            to: Int32(units.upperBound), points: points))
      }
    }
    for (number, value) in outline.traits.enumerated() where value != 0 && traits[number] >= 0 {
      let points = entries[traits[number]].weights * value
      sum = sum + points
      marks.append(Mark(entry: Int32(traits[number]), turn: -1, from: 0, to: 0, points: points))
    }
    func clipped(_ value: Double) -> Double { min(2, max(-2, value)) }
    return Reading(
      points: Points(
        satisfaction: clipped(sum.satisfaction), resolution: clipped(sum.resolution),
        effectiveness: clipped(sum.effectiveness)),
      marks: ordered(marks), entries: entries, constant: intercept)
  }

  /// The largest first; of equal ones by place, then phrase.
  private func ordered(_ marks: [Mark]) -> [Mark] {
    struct Key {
      var size: Double
      var rank: Int32
      var index: Int32
    }
    var keys = marks.indices.map {
      Key(
        size: abs(marks[$0].points.satisfaction), rank: entries[Int(marks[$0].entry)].rank,
        index: Int32($0))
    }
    keys.sort { $0.size != $1.size ? $0.size > $1.size : $0.rank < $1.rank }
    return keys.map { marks[Int($0.index)] }
  }

  package func reading(of turns: [Turn]) -> Reading {
    reading(of: turns.map(\.party), texts: turns.map { NormalizedText($0.text) })
  }
}
