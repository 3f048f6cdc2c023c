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
      abstract: "Lists every check with the criterion it serves, and those written as data.",
      discussion: """
        EXAMPLES
          affinity checks list
          affinity checks list --checks mine.yaml
        """)

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    @OptionGroup var own: OwnChecksOption

    @Flag(help: "The YAML of the product's checks, ready to be edited.")
    var yaml = false

    func run() throws {
      if yaml {
        Terminal.write(YAMLInChinese.shown(CheckFile.standardText, in: language))
        return
      }
      let set = try own.set(language)
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
      let patterns = PatternListPicture.Name.allCases.map(\.rawValue)
      Terminal.say(
        language == .chinese
          ? "工单信息和问题的写法（affinity checks explain 名称）：\(patterns.joined(separator: "、"))"
          : "patterns of order data and questions ('affinity checks explain NAME'): \(patterns.joined(separator: ", "))"
      )
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs the example dialogues of checks: each must or must not fire.",
      discussion: """
        Without a file the product's own checks are run. Exit status 0 when every example does \
        what it says, 1 when not.

        EXAMPLES
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

        EXAMPLES
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
        let notes = file.checks.compactMap { lack($0) } + file.groups.compactMap { slip($0) }
        for note in notes {
          let place = path + (note.line.map { ":\($0)" } ?? "")
          Terminal.say(
            language == .chinese
              ? "\(place)：提示：\(note.text.zh)" : "\(place): note: \(note.text.en)")
        }
        Terminal.say(
          language == .chinese
            ? "\(path)：可用，\(file.label)，检查 \(file.checks.count) 项"
            : "\(path): usable, \(file.label), \(file.checks.count.counted("check"))")
      }
      if failed { throw ExitCode(1) }
    }

    private typealias Note = (line: Int?, text: LocalText)

    /// The examples that a check lacks: one that makes it fire, one that must not.
    private func lack(_ check: FileCheck) -> Note? {
      let examples = check.check.examples
      let lacking: (what: LocalText, add: String)
      switch (examples.contains { $0.fires }, examples.contains { !$0.fires }) {
      case (true, true): return nil
      case (true, false):
        lacking = (
          LocalText(zh: "不应触发的例子", en: "an example that must not fire"), "fires: false"
        )
      case (false, true):
        lacking = (LocalText(zh: "应触发的例子", en: "an example that fires"), "fires: true")
      case (false, false):
        lacking = (
          LocalText(
            zh: "例子，应触发的和不应触发的都没有",
            en: "examples: one that fires and one that must not"), "fires: true / fires: false"
        )
      }
      return (
        check.check.line,
        LocalText(
          zh: "检查“\(check.id)”缺少\(lacking.what.zh)；在 examples 里补上（\(lacking.add)）",
          en: "'\(check.id)' lacks \(lacking.what.en); add it under examples (\(lacking.add))")
      )
    }

    /// A group of its own is searched where a check names it; a slip of a list's name does nothing.
    private func slip(_ group: PhraseGroup) -> Note? {
      let lists = SpokenWords.List.allCases.map(\.rawValue)
      guard let near = Spelling.nearest(to: group.id, among: lists) else { return nil }
      let meant = LocalText.didYouMean(near)
      return (
        nil,
        LocalText(
          zh: "“\(group.id)”是一个新的短语组，不是产品的词表；\(meant.zh)",
          en:
            "'\(group.id)' is a group of its own and none of the product's word lists; \(meant.en)"
        )
      )
    }
  }
}
