import ArgumentParser
import Assessment
import CallModel
import Lexis
import Workbench

/// Lists the checks, explains one, and tries a file of one's own.
struct ChecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checks",
    abstract: "Lists what calls are checked for; explains a check; tries checks of your own.",
    discussion: """
      Checks are written in YAML: phrases, patterns, similar sentences, repeats, silences, speech \
      rate, overlap, order data, stages, joined by all, any and not, each with example dialogues \
      that prove it. `affinity assess --checks FILE` and `checks: FILE` in affinity.yaml put them in \
      force.

      EXAMPLES
        affinity checks list --language en
        affinity checks explain interruption
        affinity checks list --yaml > mine.yaml
        affinity checks lint mine.yaml
        affinity checks test mine.yaml
      """,
    subcommands: [List.self, Explain.self, Test.self, Lint.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every check with the criterion it serves, and those written as data.",
      discussion: """
        Example:
          affinity checks list
          affinity checks list --checks mine.yaml
        """)

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    @Option(
      help: "Checks of your own beside those of the product.",
      completion: .file(extensions: ["yaml", "yml"]))
    var checks: String?

    @Flag(help: "The YAML of the product's checks, ready to be edited.")
    var yaml = false

    func run() throws {
      if yaml {
        Terminal.write(YAMLInChinese.shown(CheckFile.standardText, in: language))
        return
      }
      let set = try CheckFiles.set(checks, language)
      var rows: [(String, String, String)] = CheckCatalog.all.map { check in
        (
          check.id, check.criterion,
          Rubric.standard.criterion(check.criterion)?.name[language] ?? ""
        )
      }
      rows += set.checks.map { check in
        let isOwn = set.own?.check(check.id) != nil
        let mark = isOwn ? "*" : "·"
        return (check.id, mark, check.name[language])
      }
      let width = rows.map { $0.0.count }.max() ?? 0
      for (id, mark, name) in rows {
        let gap = String(repeating: " ", count: width - id.count + 2)
        Terminal.say("\(id)\(gap)\(mark)\(mark.count < 2 ? " " : "")  \(name)")
      }
      Terminal.say(
        language == .chinese
          ? "\nC1…S6：评分项；·：以数据写成的默认检查；*：自定义检查；致命差错另见 affinity checks explain K1 … K8"
          : "\nC1…S6: a criterion; ·: a default check written as data; *: your own; for critical errors 'affinity checks explain K1' to K8"
      )
      let lists = SpokenWords.List.allCases.map(\.rawValue)
      Terminal.say(
        language == .chinese
          ? "词表（affinity checks explain 名称）：\(lists.joined(separator: "、"))"
          : "word lists ('affinity checks explain NAME'): \(lists.joined(separator: ", "))")
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a check listens for, with drawn or written examples.",
      discussion: """
        In a drawing a column is half a second: = speaks, . is silent, ^ and _ mark the finding.

        Example:
          affinity checks explain dead-air
          affinity checks explain leaves-silence
          affinity checks explain wording-forbidden
          affinity checks explain answer_yes
          affinity checks explain K5
        """)

    @Argument(
      help:
        "The check's name, its criterion, a critical error (K1 to K8), a rule of 'script check', missing-purpose, or a word list."
    )
    var name: String

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    @Option(
      help: "Checks of your own beside those of the product.",
      completion: .file(extensions: ["yaml", "yml"]))
    var checks: String?

    func run() throws {
      let all = CheckCatalog.all
      let set = try CheckFiles.set(checks, language)
      // `[check:NAME]` of a script's report is the check NAME.
      let name = name.hasPrefix("check:") ? String(name.dropFirst("check:".count)) : name
      if let check = set.check(name.lowercased()) {
        Terminal.say(CheckPicture(check: check, language: language).text, terminator: "")
        return
      }
      if let rule = ScriptRule(name.lowercased()) {
        Terminal.say(RulePicture(rule: rule, language: language).text, terminator: "")
        return
      }
      if let list = SpokenWords.List(rawValue: name.lowercased()) {
        Terminal.say(
          WordListPicture(list: list, set: set, language: language).text, terminator: "")
        return
      }
      if let error = CriticalErrorMeaning(name, in: .standard) {
        Terminal.say(Self.text(of: error, in: language))
        return
      }
      guard
        let check = all.first(where: {
          $0.id == name.lowercased() || $0.criterion == name.uppercased()
        })
      else {
        let near = Spelling.nearest(
          to: name,
          among: all.map { $0.id } + set.checks.map(\.id) + ScriptCheck.rules.map(\.id)
            + SpokenWords.List.allCases.map(\.rawValue))
        throw InputProblem(
          file: name, what: LocalText(zh: "没有这项检查", en: "there is no such check"),
          fix: near.map(LocalText.didYouMean)
            ?? LocalText(
              zh: "affinity checks list 列出全部检查", en: "'affinity checks list' names them all")
        ).stopping(in: language)
      }
      let criterion = Rubric.standard.criterion(check.criterion)?.name[language] ?? ""
      Terminal.say("\(check.id)  \(check.criterion) \(criterion)")
      Terminal.say(check.definition[language])
      for example in check.examples {
        Terminal.say("\n\(example.name[language])")
        switch example.picture {
        case .sketch(let drawing, let words):
          for line in drawing.split(separator: "\n") { Terminal.say("  \(line)") }
          for said in words.sorted(by: { $0.column < $1.column }) {
            Terminal.say(
              "  \(said.party.name[language]) @\(Double(said.column) / 2) s  \(said.text)")
          }
        case .dialogue(let turns, let found):
          for (index, turn) in turns.enumerated() {
            let mark = found.contains(index + 1) ? "^" : " "
            Terminal.say("  \(mark) \(turn.0.name[language])  \(turn.1)")
          }
        }
      }
    }

    /// What a critical error is, what raises it and what becomes of it.
    private static func text(of error: CriticalErrorMeaning, in language: Language) -> String {
      let cap = Figure.plain(Rubric.standard.criticalCap)
      let fate = LocalText(
        zh:
          "致命差错：机器只提出疑点，人工确认后该通总分最高 \(cap) 分；没有确认的不影响得分（affinity review export，或 confirmations.csv）。",
        en:
          "A critical error: the machine raises a suspicion; once a person confirms it the call has at most \(cap) points, and without that it costs nothing ('affinity review export', or confirmations.csv)."
      )
      var lines = [
        "\(error.id)  \(error.name[language])", fate[language], "", error.raisedBy[language],
      ]
      if !error.checks.isEmpty {
        let names = error.checks.joined(separator: language == .chinese ? "、" : ", ")
        lines.append(
          LocalText(
            zh: "凭这些检查（affinity checks explain 名称）：\(names)",
            en: "By these checks ('affinity checks explain NAME'): \(names)")[language])
      }
      return lines.joined(separator: "\n")
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs the example dialogues of checks: each must or must not fire.",
      discussion: """
        Without a file the product's own checks are run. Exit status 0 when every example does \
        what it says, 1 when not.

        Example:
          affinity checks test mine.yaml
        """)

    @Argument(
      help: "Files of checks; the product's without.",
      completion: .file(extensions: ["yaml", "yml"]))
    var files: [String] = []

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() throws {
      var failed = false
      if files.isEmpty {
        failed = CheckTrial(.standardOnly, of: .standard, file: "checks.yaml", language).run()
      }
      for path in files {
        guard let file = try CheckFiles.read(path, language) else {
          failed = true
          continue
        }
        do throws(InputProblem) {
          let set = try CheckSet(own: file)
          if CheckTrial(set, of: file, file: path, language).run() { failed = true }
        } catch {
          Terminal.complain(error.sentence(in: language))
          failed = true
        }
      }
      if failed { throw ExitCode(1) }
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a file of checks; every problem with its line and what to do.",
      discussion: """
        Exit status 0 when the file can be used, 1 when not.

        Example:
          affinity checks lint mine.yaml
        """)

    @Argument(help: "Files of checks.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    func run() throws {
      var failed = false
      for path in files {
        guard let file = try CheckFiles.read(path, language, onto: .output) else {
          failed = true
          continue
        }
        for check in file.checks {
          let examples = check.check.examples
          let (fires, must) = (
            examples.contains { $0.fires }, examples.contains { !$0.fires }
          )
          if fires && must { continue }
          let lack =
            fires
            ? LocalText(zh: "不应触发的例子", en: "an example that must not fire")
            : must
              ? LocalText(zh: "应触发的例子", en: "an example that fires")
              : LocalText(
                zh: "例子，应触发的和不应触发的都没有",
                en: "examples: one that fires and one that must not")
          let add = fires ? "fires: false" : must ? "fires: true" : "fires: true / fires: false"
          let place = path + (check.check.line.map { ":\($0)" } ?? "")
          Terminal.say(
            language == .chinese
              ? "\(place)：提示：检查“\(check.id)”缺少\(lack.zh)；在 examples 里补上（\(add)）"
              : "\(place): note: '\(check.id)' lacks \(lack.en); add it under examples (\(add))"
          )
        }
        // A group of its own is searched where a check names it; a slip of a list's name does nothing.
        for group in file.groups {
          guard
            let near = Spelling.nearest(
              to: group.id, among: SpokenWords.List.allCases.map(\.rawValue))
          else { continue }
          let meant = LocalText.didYouMean(near)
          Terminal.say(
            language == .chinese
              ? "\(path)：提示：“\(group.id)”是一个新的短语组，不是产品的词表；\(meant.zh)"
              : "\(path): note: '\(group.id)' is a group of its own and none of the product's word lists; \(meant.en)"
          )
        }
        Terminal.say(
          language == .chinese
            ? "\(path)：可用，\(file.label)，检查 \(file.checks.count) 项"
            : "\(path): usable, \(file.label), \(file.checks.count.counted("check"))")
      }
      if failed { throw ExitCode(1) }
    }
  }
}

enum CheckFiles {
  enum Stream { case output, errors }

  /// A file of checks; nil after its problems were told.
  static func read(
    _ path: String, _ language: Language, onto stream: Stream = .errors
  ) throws -> CheckFile? {
    let text = try RubricFile.text(of: path, in: language)
    let (file, problems) = CheckFile.read(text, file: path, beside: CheckFile.standard.checks)
    for problem in problems {
      let sentence = problem.sentence(in: language)
      if stream == .output { Terminal.say(sentence) } else { Terminal.complain(sentence) }
    }
    return file
  }

  /// The checks in force with a file's above those of the product.
  static func set(_ path: String?, _ language: Language) throws -> CheckSet {
    guard let path else { return .standardOnly }
    guard let file = try read(path, language) else { throw ExitCode(1) }
    do throws(InputProblem) {
      return try CheckSet(own: file)
    } catch {
      throw error.stopping(in: language)
    }
  }
}

/// A rule of the script check as a person reads it.
struct RulePicture {
  let rule: ScriptRule
  let language: Language

  var text: String {
    let isChinese = language == .chinese
    let level =
      switch rule.level {
      case .error: LocalText(zh: "错误", en: "error")
      case .warning: LocalText(zh: "警告", en: "warning")
      case .note: LocalText(zh: "提示", en: "note")
      }
    var lines = [
      "\(rule.id)  \(rule.name[language])",
      (isChinese
        ? "“script check”和“self-check”的规则，" : "a rule of 'script check' and 'self-check', ")
        + level[language],
      rule.about[language],
    ]
    if !rule.checks.isEmpty {
      lines.append(
        (isChinese ? "凭这些检查判断：" : "Known by the checks: ")
          + rule.checks.joined(separator: isChinese ? "、" : ", ")
          + (isChinese ? "（affinity checks explain 名称）" : " (affinity checks explain NAME)"))
    }
    if let say = rule.say { lines.append((isChinese ? "建议：" : "Advice: ") + say[language]) }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A word list as a person reads it, and as a file of checks says it anew.
struct WordListPicture {
  let list: SpokenWords.List
  let set: CheckSet
  let language: Language

  var text: String {
    let group = set.wordList(list)
    let isOwn = set.own?.lists.contains { $0.id == list.rawValue } ?? false
    var lines = ["\(list.rawValue)  \(list.about[language])"]
    lines.append(
      language == .chinese
        ? (isOwn ? "自定义检查文件里的词表：" : "在自定义检查文件里可这样重写：")
        : (isOwn ? "As the file of checks says it:" : "To say it anew in a file of checks:"))
    lines += ["", "groups:", "  \(list.rawValue):"]
    for (key, words) in [("zh", group?.chinese ?? []), ("en", group?.english ?? [])]
    where !words.isEmpty {
      lines.append("    \(key): [\(words.map(Self.written).joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Quoted where YAML would read something else: `no` and `yes` are words here.
  private static func written(_ word: String) -> String {
    ["yes", "no", "y", "n", "on", "off", "true", "false", "null", "~"].contains(word.lowercased())
      || word.contains { ",:#'\"[]{}&*!|>%@`".contains($0) }
      ? "'" + word.replacing("'", with: "''") + "'" : word
  }
}

/// A check of a file as a person reads it.
struct CheckPicture {
  let check: FileCheck
  let language: Language

  var text: String {
    let isChinese = language == .chinese
    var lines = ["\(check.id)  \(check.name[language])"]
    if let about = check.about { lines.append(about[language]) }
    lines.append(
      (isChinese ? "条件：" : "Fires when: ") + OperatorWords(language).sentence(check.check))
    var facts = [
      (isChinese ? "版本 " : "version ") + String(check.version), check.severity.name[language],
    ]
    if let points = check.points, let subMetric = check.subMetric {
      facts.append(
        subMetric.name[language] + (points < 0 ? " −" : " +") + Figure.plain(abs(points)))
    }
    if let from = check.from { facts.append((isChinese ? "生效 " : "from ") + from) }
    if let until = check.until { facts.append((isChinese ? "截止 " : "until ") + until) }
    if !check.types.isEmpty {
      facts.append(check.types.map { $0.name[language] }.joined(separator: "/"))
    }
    lines.append(facts.joined(separator: isChinese ? "，" : ", "))
    if let advice = check.advice {
      lines.append((isChinese ? "建议：" : "Advice: ") + advice[language])
    }
    for example in check.check.examples {
      let verdict =
        example.fires
        ? (isChinese ? "应触发" : "must fire") : (isChinese ? "不应触发" : "must not fire")
      lines.append("\n\(example.name)  [\(verdict)]")
      for line in example.dialogue.split(separator: "\n") { lines.append("  \(line)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Runs the examples of a file and tells what fails.
struct CheckTrial {
  let set: CheckSet
  let file: CheckFile
  let path: String
  let language: Language

  init(_ set: CheckSet, of file: CheckFile, file path: String, _ language: Language) {
    self.set = set
    self.file = file
    self.path = path
    self.language = language
  }

  /// Something failed.
  func run() -> Bool {
    let failures = set.failingExamples().filter { file.check($0.check) != nil }
    for failure in failures {
      let place = path + (failure.example.line.map { ":\($0)" } ?? "")
      let name = failure.example.name
      let found = failure.outcome.hits.map { "\($0.turnNumber)" }.joined(separator: ", ")
      let what: LocalText
      if let absence = failure.outcome.absence {
        what = LocalText(zh: "无法判断：\(absence.zh)", en: "cannot be said: \(absence.en)")
      } else if failure.outcome.fires != failure.example.fires {
        what =
          failure.example.fires
          ? LocalText(zh: "应触发而没有触发", en: "must fire and does not")
          : LocalText(
            zh: "不应触发却触发了（第 \(found) 句）", en: "must not fire and does (turn \(found))")
      } else {
        what = LocalText(
          zh: "命中的是第 \(found.isEmpty ? "0" : found) 句，与 > 标的不同",
          en: "it fires in turn \(found.isEmpty ? "0" : found), elsewhere than marked")
      }
      Terminal.say(
        language == .chinese
          ? "\(place)：检查“\(failure.check)”的例子“\(name)”\(what.zh)"
          : "\(place): example '\(name)' of '\(failure.check)' \(what.en)")
    }
    let examples = file.checks.map(\.check.examples.count).reduce(0, +)
    Terminal.say(
      language == .chinese
        ? "\(path)：检查 \(file.checks.count) 项，例子 \(examples) 个，不符 \(failures.count) 个"
        : "\(path): \(file.checks.count.counted("check")), \(examples.counted("example")), \(failures.count.counted("fails", "fail"))"
    )
    return !failures.isEmpty
  }
}
