public import CallModel
public import Lexis
internal import SettingsFile

extension CheckFile {
  /// Reads a file of checks.
  ///
  /// - Throws: the first `InputProblem`; `read` tells them all.
  public init(
    yaml: String, file: String, library: PhraseLibrary = .standard
  ) throws(InputProblem) {
    let (read, problems) = Self.read(
      yaml, file: file, library: library, beside: CheckFile.standard.checks)
    self = try RubricLog.whole(
      read, problems, file: file, LocalText(zh: "检查文件无法读取", en: "the checks cannot be read"))
  }

  /// Reads a file of checks; without one, tells everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - file: the name that problems are told with.
  ///   - library: the phrase lists in force, for the names of groups.
  ///   - beside: names of checks outside the file that it may refer to.
  public static func read(
    _ yaml: String, file: String, library: PhraseLibrary = .standard, beside: [FileCheck] = []
  ) -> (file: CheckFile?, problems: [InputProblem]) {
    let log = RubricLog(
      file: file, groups: Set(library.searchedGroups), model: "affinity checks list --yaml")
    let root: SettingsNode
    do throws(InputProblem) {
      root = try SettingsNode(yaml: yaml, file: file)
    } catch {
      return (nil, [error])
    }
    if root.isEmpty {
      log.note(
        .settingsEmpty, 1, LocalText(zh: "文件是空的", en: "the file is empty"),
        fix: LocalText(
          zh: "从 affinity checks list --yaml 的输出改起", en: "start from `affinity checks list --yaml`")
      )
      return (nil, log.problems)
    }
    let section = RubricSection(root, log: log)
    let id = section.text("checks")
    let version = section.integer("version")
    let name = section.localText("name")
    let aliases = aliases(section)
    let (groups, lists) = words(section, library, log)
    log.names.groups.formUnion(groups.map(\.id))
    let patterns = PatternReader(section, file: file).patterns()

    var checks: [FileCheck] = []
    // A file may say words anew and hold no check.
    if section.offers("list") || lists.isEmpty {
      let list = section.section("list")
      for key in list.keys {
        let reader = CheckReader(list.section(key), id: key)
        checks.append(reader.check())
      }
      list.finish()
    }
    section.finish()
    let known = Set(library.groups.map(\.id))
    var all = library
    all.groups += groups.filter { !known.contains($0.id) }
    lint(checks, beside: beside, library: all, file: file, log)
    let problems = log.problems
    guard problems.isEmpty else { return (nil, problems) }
    return (
      CheckFile(
        id: id, version: version, name: name, text: yaml, aliases: aliases, groups: groups,
        lists: lists, patterns: patterns, checks: checks), []
    )
  }

  private static func aliases(_ section: RubricSection) -> [String: String] {
    guard section.offers("aliases") else { return [:] }
    var aliases: [String: String] = [:]
    let part = section.section("aliases")
    for key in part.keys { aliases[key] = part.text(key) }
    part.finish()
    return aliases
  }

  /// Groups of the file's own, and word lists that it says anew.
  private static func words(
    _ section: RubricSection, _ library: PhraseLibrary, _ log: RubricLog
  ) -> (groups: [PhraseGroup], lists: [PhraseGroup]) {
    guard section.offers("groups") else { return ([], []) }
    var groups: [PhraseGroup] = []
    var lists: [PhraseGroup] = []
    let part = section.section("groups")
    for key in part.keys {
      if let carried = library.group(key), carried.role == .anybody {
        lists.append(wordList(part.section(key), carried))
      } else {
        groups.append(group(part, key, library))
      }
    }
    part.finish()
    contradictions(lists, library, part)
    return (groups, lists)
  }

  /// Tells of checks that are named and are not there, and of circles.
  ///
  /// - Parameter library: with the file's own groups.
  private static func lint(
    _ checks: [FileCheck], beside: [FileCheck], library: PhraseLibrary, file: String,
    _ log: RubricLog
  ) {
    let names = Set(checks.map(\.id))
    let others = beside.filter { !names.contains($0.id) }.map(\.check)
    let callable = names.union(others.map(\.id))
    let unknown = log.names.checks.filter { !callable.contains($0.name) }
    for (name, line) in unknown {
      let near = Spelling.nearest(to: name, among: callable.sorted())
      log.note(
        .checkUnknown, line,
        LocalText(zh: "没有名为“\(name)”的检查", en: "there is no check named '\(name)'"),
        fix: near.map(LocalText.didYouMean)
          ?? LocalText(
            zh: "写本文件或 affinity checks list 里有的检查名",
            en: "name a check of this file or one that 'affinity checks list' names"))
    }
    // Names and circles; what stands in a line of its own is told by the reader already.
    if log.problems.count == unknown.count {
      let told = TextCheckEngine.lint(
        others + checks.map(\.check), library: library, file: file,
        missing: Set(unknown.map(\.name)))
      log.add(told.filter { $0.line != nil || others.isEmpty })
    }
  }

  /// A group of the file's own.
  private static func group(
    _ part: RubricSection, _ key: String, _ library: PhraseLibrary
  ) -> PhraseGroup {
    let group = part.section(key)
    let role: PhraseGroup.Role = group.choice("role", .agent)
    let chinese = group.offers("zh") ? group.phrases("zh") : []
    let english = group.offers("en") ? group.phrases("en") : []
    group.finish()
    if library.group(key) != nil {
      part.problem(
        key, zh: "短语组“\(key)”在词表中已有", en: "the phrase lists have a group '\(key)' already",
        fixZh: "换一个名字", fixEn: "give it another name")
    } else if role.party == nil, group.has("role") {
      let lists = library.groups.filter { $0.role == .anybody }.map(\.id)
      let near = Spelling.nearest(to: key, among: lists).map(LocalText.didYouMean)
      group.problem(
        "role", zh: "短语组“\(key)”不是坐席或客户说的话，不会被查找",
        en: "the group '\(key)' is said by neither agent nor customer and is never searched",
        fixZh: near?.zh ?? "角色用 agent 或 customer", fixEn: near?.en ?? "use agent or customer")
    }
    return PhraseGroup(
      id: key, role: role, polarity: .neutral, chinese: chinese, english: english)
  }

  /// A word list of the product, said anew; a language that is left out stays as it is.
  private static func wordList(_ part: RubricSection, _ carried: PhraseGroup) -> PhraseGroup {
    var list = carried
    if part.offers("zh") { list.chinese = part.phrases("zh") }
    if part.offers("en") { list.english = part.phrases("en") }
    if !part.isMissing, !part.has("zh"), !part.has("en") {
      part.problem(
        "zh", zh: "词表“\(carried.id)”下没有词", en: "the word list '\(carried.id)' holds no words",
        fixZh: "写 zh: [词, …] 或 en: [word, …]，或删去这一项",
        fixEn: "give zh: [词, …] or en: [word, …], or leave the list out")
    }
    for (key, words) in [("zh", list.chinese), ("en", list.english)] {
      for word in words where word.contains("…") && part.has(key) {
        part.problem(
          key, zh: "词表“\(carried.id)”里的“\(word)”不能有“…”",
          en: "'\(word)' in the word list '\(carried.id)' cannot have a gap",
          fixZh: "写连着的词", fixEn: "write words that stand together")
      }
    }
    part.finish()
    return list
  }

  /// A word cannot agree and not agree.
  private static func contradictions(
    _ lists: [PhraseGroup], _ library: PhraseLibrary, _ part: RubricSection
  ) {
    func words(_ list: SpokenWords.List) -> Set<String> {
      let group = lists.first { $0.id == list.rawValue } ?? library.group(list.rawValue)
      return Set(group.map { $0.chinese + $0.english } ?? [])
    }
    let (yes, no) = (SpokenWords.List.answerYes, SpokenWords.List.answerNo)
    guard let told = lists.last(where: { [yes.rawValue, no.rawValue].contains($0.id) }) else {
      return
    }
    for word in words(yes).intersection(words(no)).sorted() {
      part.problem(
        told.id, zh: "“\(word)”既在 \(yes.rawValue) 里又在 \(no.rawValue) 里",
        en: "'\(word)' stands in \(yes.rawValue) and in \(no.rawValue)",
        fixZh: "只留在一张词表里", fixEn: "keep it in one of the two")
    }
  }
}
