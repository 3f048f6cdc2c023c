private import CDefaults
public import CallModel

/// A list of phrases with one meaning: a greeting, an apology, a threat to complain.
public struct PhraseGroup: Hashable, Sendable {
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case agent, customer
    /// Words that criteria look up, whoever says them; never searched as phrases.
    case anybody

    /// Nil for lists that are not searched.
    public var party: Party? {
      switch self {
      case .agent: .agent
      case .customer: .customer
      case .anybody: nil
      }
    }
  }
  public enum Polarity: String, Hashable, Sendable, CaseIterable {
    case positive = "+"
    case negative = "−"
    case neutral = "·"
    /// A list of words, not something to be counted.
    case terms
  }

  /// For example `greet_open`.
  public var id: String
  /// Who says it: it is searched in that party's turns alone.
  public var role: Role
  /// Whether it speaks for the agent or against.
  public var polarity: Polarity
  /// Criteria and rules it serves, as the file says it.
  public var usedBy: String
  /// How somebody speaks rather than what they are blamed for: what is found counts whoever is meant.
  public var isHabit: Bool
  /// `…` stands for up to eight characters.
  public var chinese: [String]
  /// `…` stands for up to four words.
  public var english: [String]

  public init(
    id: String, role: Role, polarity: Polarity, usedBy: String = "", isHabit: Bool = false,
    chinese: [String] = [], english: [String] = []
  ) {
    self.id = id
    self.role = role
    self.polarity = polarity
    self.usedBy = usedBy
    self.isHabit = isHabit
    self.chinese = chinese
    self.english = english
  }

  public func phrases(in language: Language) -> [String] {
    language == .chinese ? chinese : english
  }
}

/// A pattern that takes phrase hits back where it overlaps them.
public struct PhraseExclusion: Sendable {
  /// What it takes back.
  public enum Target: Hashable, Sendable {
    case group(String)
    /// One phrase of a group.
    case phrase(group: String, phrase: String)
    /// Every group of negative polarity that agents are charged for.
    case negativeAgentGroups
  }

  package var pattern: Pattern
  public var targets: [Target]
  /// Only in this party's turns; nil for both.
  public var party: Party?
  /// As the file says it.
  public var why: String
  /// A text in which it must match.
  public var sample: String
  /// Of the file, from 1; nil where it comes from none.
  public var line: Int?

  package init(
    pattern: Pattern, targets: [Target], party: Party? = nil, why: String, sample: String,
    line: Int? = nil
  ) {
    self.pattern = pattern
    self.targets = targets
    self.party = party
    self.why = why
    self.sample = sample
    self.line = line
  }
}

/// All phrase groups, exclusions and cues of assertion in force.
public struct PhraseLibrary: Sendable {
  public var groups: [PhraseGroup]
  public var exclusions: [PhraseExclusion]
  /// Tells whether blame is the speaker's own word.
  package var assertion: Assertion
  /// Phrases switched off, as `group:phrase`.
  public var disabled: Set<String>
  /// The lists of words among the groups, laid out to be looked up.
  package private(set) var words: SpokenWords

  /// - Parameter groups: word lists that are not among them are the carried ones.
  package init(
    groups: [PhraseGroup], exclusions: [PhraseExclusion] = [],
    assertion: Assertion = .standard, disabled: Set<String> = []
  ) {
    self.groups = groups
    self.exclusions = exclusions
    self.assertion = assertion
    self.disabled = disabled
    self.words = .of(groups)
  }

  /// The library with other word lists in the place of those of their names, and other patterns of order
  /// data and questions.
  package func replacing(
    _ lists: [PhraseGroup], patterns: SpokenPatterns? = nil
  ) -> PhraseLibrary {
    if lists.isEmpty, patterns == nil { return self }
    var library = self
    library.groups.removeAll { group in lists.contains { $0.id == group.id } }
    library.groups += lists
    library.words = .of(library.groups, patterns: patterns ?? words.patterns)
    return library
  }

  /// A phrase has words, and words around each of its gaps.
  public static func canMatch(_ phrase: String) -> Bool {
    !PhraseEntry.pieces(of: phrase).contains { NormalizedText($0).isEmpty }
  }

  /// Nil where there is none of that id.
  public func group(_ id: String) -> PhraseGroup? { groups.first { $0.id == id } }

  /// Names of the groups that are searched in what somebody says: those a check or a rubric may listen for.
  public var searchedGroups: [String] { groups.filter { $0.role.party != nil }.map(\.id) }

  /// The lists the product carries.
  public static let standard: PhraseLibrary = {
    let phrases = embedded_phrases()
    let exclusions = embedded_phrase_exclusions()
    return parse(
      phrases: String(
        decoding: UnsafeBufferPointer(start: phrases.bytes, count: phrases.count), as: UTF8.self),
      file: "phrases.txt",
      exclusions: String(
        decoding: UnsafeBufferPointer(start: exclusions.bytes, count: exclusions.count),
        as: UTF8.self),
      exclusionsFile: "phrase-exclusions.tsv"
    ).library
  }()

  /// Reads phrase lists and exclusions; what cannot be used is left out and named.
  ///
  /// Lists: `[group] role polarity | used: …`, then `zh:` and `en:` with phrases between `|`; `habit` behind the
  /// polarity says that the group blames nobody. Lists that never say so are older than the word: in them the
  /// groups that the product calls habits are habits.
  /// Exclusions: pattern, what it does not count as, why and a sample, between tabs. `#` opens a
  /// comment in both.
  public static func parse(
    phrases: String, file: String, exclusions: String = "", exclusionsFile: String = ""
  ) -> (library: PhraseLibrary, problems: [InputProblem]) {
    var problems: [InputProblem] = []
    var groups = parseGroups(phrases, file: file, &problems)
    if !groups.contains(where: \.isHabit) {
      let habits = Set(standard.groups.filter(\.isHabit).map(\.id))
      for index in groups.indices { groups[index].isHabit = habits.contains(groups[index].id) }
    }
    let parsed = parseExclusions(exclusions, file: exclusionsFile, groups: groups, &problems)
    return (PhraseLibrary(groups: groups, exclusions: parsed), problems)
  }
}
