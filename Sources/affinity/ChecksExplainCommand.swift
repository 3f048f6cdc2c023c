import ArgumentParser
import Assessment
import CallModel
import Lexis

extension ChecksCommand {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows what a check listens for, with drawn or written examples.",
      discussion: """
        In a drawing a column is half a second: = speaks, . is silent, ^ and _ mark the finding.

        EXAMPLES
          affinity checks explain dead-air
          affinity checks explain leaves-silence
          affinity checks explain wording-forbidden
          affinity checks explain answer_yes
          affinity checks explain question_patterns
          affinity checks explain K5
        """)

    @Argument(
      help:
        "The check's name, its criterion, a critical error (K1 to K8), a rule of 'script check', missing-purpose, a word list, or patterns of order data and questions."
    )
    var name: String

    @OptionGroup var reader: LanguageOption

    private var language: Language { reader.spoken() }

    @OptionGroup var own: OwnChecksOption

    func run() throws {
      Terminal.say(try text(), terminator: "")
    }

    private func text() throws -> String {
      let set = try own.set(language)
      // `[check:NAME]` of a script's report is the check NAME.
      let name = CheckReference.id(name) ?? name
      let id = name.lowercased()
      if let check = set.check(id) { return CheckPicture(check: check, language: language).text }
      if let rule = ScriptRule(id) { return RulePicture(rule: rule, language: language).text }
      if let list = SpokenWords.List(rawValue: id) {
        return WordListPicture(list: list, set: set, language: language).text
      }
      if let patterns = PatternListPicture.Name(rawValue: id) {
        return PatternListPicture(name: patterns, set: set, language: language).text
      }
      if let error = CriticalErrorMeaning(name, in: .standard) {
        return CriticalErrorPicture(error: error, language: language).text
      }
      let all = CheckCatalog.all
      if let check = all.first(where: { $0.id == id || $0.criterion == name.uppercased() }) {
        return DrawnCheckPicture(check: check, language: language).text
      }
      let near = Spelling.nearest(
        to: name,
        among: all.map { $0.id } + set.checks.map(\.id) + ScriptCheck.rules.map(\.id)
          + SpokenWords.List.allCases.map(\.rawValue)
          + PatternListPicture.Name.allCases.map(\.rawValue))
      throw InputProblem(
        .checkNameUnknown, file: name, what: LocalText(zh: "没有这项检查", en: "there is no such check"),
        fix: near.map(LocalText.didYouMean)
          ?? LocalText(
            zh: "affinity checks list 列出全部检查", en: "'affinity checks list' names them all")
      ).stopping(in: language)
    }
  }
}
