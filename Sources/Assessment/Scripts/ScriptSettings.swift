internal import CDefaults
internal import CallModel
internal import SettingsFile

/// What a script is asked for, and what to say instead: `script.yaml` of the product.
struct ScriptSettings: Sendable {
  struct Stage: Sendable {
    var id: String
    var name: LocalText
    var groups: [String]
    var say: LocalText
    /// Its last place counts: the close.
    var takesLast: Bool
    /// Past calls of these types are asked for it; empty for every call.
    var types: [CallType]
  }
  struct Family: Sendable {
    var name: LocalText
    var groups: [String]
    var say: LocalText
  }
  struct Wording: Sendable {
    var id: String
    var name: LocalText
    var groups: [String]
    var level: ScriptFinding.Level
    var say: LocalText
  }
  struct Words: Sendable {
    /// From the word to what is better.
    var pairs: [(word: String, better: String)]
    var list: WordList

    init(_ section: RubricSection) {
      pairs = section.keys.map { ($0, section.text($0)) }
      section.finish()
      list = WordList(pairs.map(\.word))
    }
  }

  let label: String
  let rate: [Language: Double]
  let breath: Double
  let sentence: [Language: Int]
  let stages: [Stage]
  let families: [Family]
  let apology: Family
  let apologyDue: WordList
  let wording: [Wording]
  let instead: [Language: Words]
  let jargon: [Language: Words]
  let respect: Words
  let respectExcept: WordList

  static let standard: ScriptSettings = {
    let file = embedded_script()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    let log = RubricLog(
      file: "script.yaml",
      groups: Set(PhraseLibraryNames.standard)
        .union(CheckSet.rubricNames(CheckFile.standard.checks)))
    let settings = ScriptSettings(
      RubricSection(SettingsNode(carried: text, file: log.file), log: log))
    precondition(
      log.problems.isEmpty,
      log.problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    return settings
  }()

  private init(_ root: RubricSection) {
    label = root.text("script_check") + "/" + String(root.integer("version"))
    func byLanguage<Value>(_ key: String, _ read: (RubricSection, String) -> Value) -> [Language:
      Value]
    {
      let part = root.section(key)
      let values = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, read(part, $0.rawValue)) })
      part.finish()
      return values
    }
    rate = byLanguage("rate") { $0.number($1, in: 30...600) }
    breath = root.number("breath_s", in: 1...60)
    sentence = byLanguage("sentence") { $0.integer($1, in: 5...1_000) }
    let stages = root.section("stages")
    self.stages = stages.keys.map { id in
      let part = stages.section(id)
      let stage = Stage(
        id: id, name: part.localText("name"), groups: part.groups("groups"),
        say: part.localText("say"), takesLast: part.offers("last") ? part.flag("last") : false,
        types: part.offers("types") ? part.choices("types", CallType.self) : [])
      part.finish()
      return stage
    }
    stages.finish()
    func family(_ part: RubricSection) -> Family {
      Family(
        name: part.localText("name"), groups: part.groups("groups"), say: part.localText("say"))
    }
    families = root.sections("ten_characters").map { part in
      defer { part.finish() }
      return family(part)
    }
    let apology = root.section("apology")
    self.apology = family(apology)
    apologyDue = apology.wordList("due_words")
    apology.finish()
    let wording = root.section("wording")
    self.wording = wording.keys.map { id in
      let part = wording.section(id)
      let value = Wording(
        id: id, name: part.localText("name"), groups: part.groups("groups"),
        level: part.choice("level", .warning), say: part.localText("say"))
      part.finish()
      return value
    }
    wording.finish()
    instead = byLanguage("instead") { Words($0.section($1)) }
    jargon = byLanguage("jargon") { Words($0.section($1)) }
    let respect = root.section("respect")
    self.respect = Words(respect.section("zh"))
    respectExcept = respect.wordList("except")
    respect.finish()
    root.finish()
  }
}
