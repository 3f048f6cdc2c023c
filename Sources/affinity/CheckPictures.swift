import Assessment
import CallModel
import Lexis

/// A built-in check as a person reads it, with its drawings and dialogues.
struct DrawnCheckPicture {
  let check: any Check.Type
  let language: Language

  var text: String {
    let criterion = Rubric.standard.criterion(check.criterion)?.name[language] ?? ""
    var lines = ["\(check.id)  \(check.criterion) \(criterion)", check.definition[language]]
    for example in check.examples {
      lines += ["", example.name[language]]
      switch example.picture {
      case .sketch(let drawing, let words):
        lines += drawing.split(separator: "\n").map { "  \($0)" }
        lines += words.sorted { $0.column < $1.column }.map { said in
          "  \(said.party.name[language]) @\(Double(said.column) / 2) s  \(said.text)"
        }
      case .dialogue(let turns, let found):
        lines += turns.enumerated().map { index, turn in
          "  \(found.contains(index + 1) ? "^" : " ") \(turn.0.name[language])  \(turn.1)"
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What a critical error is, what raises it and what becomes of it.
struct CriticalErrorPicture {
  let error: CriticalErrorMeaning
  let language: Language

  var text: String {
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
    return lines.joined(separator: "\n") + "\n"
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
