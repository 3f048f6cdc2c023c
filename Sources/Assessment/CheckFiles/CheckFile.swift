internal import CDefaults
public import CallModel
public import Lexis

/// How much a check that fires matters.
public enum CheckSeverity: String, Codable, Sendable, CaseIterable {
  /// Something to know.
  case hint
  case minor
  case major
  /// A critical error, once a person has confirmed it.
  case critical

  public var name: LocalText {
    switch self {
    case .hint: LocalText(zh: "提示", en: "hint")
    case .minor: LocalText(zh: "一般", en: "minor")
    case .major: LocalText(zh: "严重", en: "major")
    case .critical: LocalText(zh: "重大", en: "critical")
    }
  }
}

/// A check as a file states it: what fires it, what that means, and dialogues that prove it.
public struct FileCheck: Hashable, Sendable {
  public var check: TextCheck
  public var name: LocalText
  /// What it is for, in a sentence; nil where the name says all.
  public var about: LocalText?
  public var version: Int
  public var severity: CheckSeverity
  /// Added to a sub-metric's 0…100 where the check fires; negative takes away. Nil reports only.
  public var points: Double?
  public var subMetric: SubMetric?
  /// First and last local date of calls it applies to, both included, `2026-10-01`; nil for an open
  /// end. A call without a date is judged by it all the same.
  public var from: String?
  public var until: String?
  /// Empty for every type and language. Of a call of unknown type a check for some types says
  /// nothing.
  public var types: [CallType]
  public var languages: [Language]
  /// What to do or say instead.
  public var advice: LocalText?
  /// Nobody is told of it: the rubric's criteria ask for it by name.
  public var isServant: Bool

  public var id: String { check.id }

  /// Why it does not apply to a call; nil where it does.
  func inapplicable(type: CallType?, language: Language, day: String?) -> LocalText? {
    if !languages.isEmpty, !languages.contains(language) {
      return LocalText(zh: "不适用于本通的语言", en: "not for the language of this call")
    }
    if !types.isEmpty {
      guard let type else {
        return LocalText(zh: "通话类型不明", en: "the type of the call is not known")
      }
      if !types.contains(type) {
        return LocalText(zh: "不适用于\(type.name.zh)", en: "not for \(type.name.en)")
      }
    }
    if let day {
      if let from, day < from {
        return LocalText(zh: "\(from) 起生效", en: "in force from \(from)")
      }
      if let until, day > until {
        return LocalText(zh: "\(until) 后失效", en: "no longer in force after \(until)")
      }
    }
    return nil
  }
}

/// Checks written as data, without code.
public struct CheckFile: Sendable {
  public let id: String
  public let version: Int
  public let name: LocalText
  /// The YAML as it was read.
  public let text: String
  /// Other writings of a word, `月单` for `约单`.
  public let aliases: [String: String]
  /// Phrase groups of its own.
  public let groups: [PhraseGroup]
  /// Word lists that take the place of the product's of the same names.
  public let lists: [PhraseGroup]
  /// How order data and questions are told, where the file says that otherwise than the product.
  package let patterns: SpokenPatterns?
  public let checks: [FileCheck]

  /// `my-centre/3`, as provenance names it.
  public var label: String { "\(id)/\(version)" }
  public func check(_ id: String) -> FileCheck? { checks.first { $0.id == id } }

  init(
    id: String, version: Int, name: LocalText, text: String, aliases: [String: String],
    groups: [PhraseGroup], lists: [PhraseGroup], patterns: SpokenPatterns?, checks: [FileCheck]
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.text = text
    self.aliases = aliases
    self.groups = groups
    self.lists = lists
    self.patterns = patterns
    self.checks = checks
  }

  /// The YAML of the checks the product carries.
  public static let standardText: String = {
    let file = embedded_checks()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }()

  /// The checks the product carries: what the default rubric listens for.
  public static let standard: CheckFile = {
    let (file, problems) = read(standardText, file: "checks.yaml")
    guard let file else {
      preconditionFailure(problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    }
    return file
  }()
}

/// The checks in force: those of the product, and a centre's own above them.
public struct CheckSet: Sendable {
  public let standard: CheckFile
  /// Nil where the centre has none.
  public let own: CheckFile?
  /// All checks; one of the centre's takes the place of the product's of the same name.
  public let checks: [FileCheck]
  package let engine: TextCheckEngine
  /// The word lists in force.
  let vocabulary: CallVocabulary
  /// The checks' names as a rubric writes them, in their order.
  let rubricNames: [String]
  /// Finds the phrase lists' groups, and tells how phrases are matched.
  public let phrases: PhraseMatcher
  /// A check asks for level or pitch.
  let needsVoice: Bool

  /// Names that a rubric may use where it asks for groups: `check:greets`.
  public static func rubricNames(_ checks: [FileCheck]) -> Set<String> {
    Set(checks.map { CheckReference.name($0.id) })
  }

  /// - Throws: a reference to a check that no file holds, or references in a circle.
  public init(
    own: CheckFile? = nil, phrases: PhraseMatcher = .spoken
  ) throws(InputProblem) {
    standard = .standard
    self.phrases = phrases
    self.own = own
    let mine = own?.checks ?? []
    let names = Set(mine.map(\.id))
    checks = CheckFile.standard.checks.filter { !names.contains($0.id) } + mine
    var aliases = CheckFile.standard.aliases
    aliases.merge(own?.aliases ?? [:]) { _, new in new }
    needsVoice = checks.contains { $0.check.operation.asksForVoice }
    rubricNames = checks.map { CheckReference.name($0.id) }
    // Groups of the file's own are searched beside the library's and displace none of its hits.
    engine = try TextCheckEngine(
      checks.map(\.check), groups: phrases, ownGroups: own?.groups ?? [],
      lists: own?.lists ?? [], patterns: own?.patterns, aliases: aliases,
      file: own?.name.en ?? "checks.yaml")
    vocabulary = CallVocabulary(engine.words)
  }

  /// The checks of the product alone.
  public static let standardOnly: CheckSet = {
    do throws(InputProblem) {
      return try CheckSet()
    } catch {
      preconditionFailure(error.sentence(in: .english))
    }
  }()

  public func check(_ id: String) -> FileCheck? { checks.first { $0.id == id } }

  /// How order data and questions are told.
  package var patterns: SpokenPatterns { engine.words.patterns }

  /// A word list in force.
  package func wordList(_ list: SpokenWords.List) -> PhraseGroup? {
    engine.library.group(list.rawValue)
  }

  /// Runs each check's examples; gives back those that do not do what they say.
  public func failingExamples() -> [(
    check: String, example: TextCheck.Example, outcome: CheckOutcome
  )] {
    engine.failingExamples()
  }
}
