import CallModel

/// Reads the groups of a file of phrases line by line, and goes on behind a line that cannot be read.
struct PhraseGroupReader {
  private let file: String
  private(set) var groups: [PhraseGroup] = []
  private(set) var problems: [InputProblem] = []
  private var ids: Set<String> = []
  /// Lists of phrases go to the last group; not so behind a head that cannot be read.
  private var isOpen = false

  init(file: String) { self.file = file }

  /// - Parameter line: without blanks at its ends.
  mutating func read(_ line: String, _ number: Int) {
    if line.isEmpty || line.hasPrefix("#") { return }
    if line.hasPrefix("[") {
      let group = group(line, number)
      isOpen = group != nil
      if let group { groups.append(group) }
    } else {
      readPhrases(line, number)
    }
  }

  private mutating func note(
    _ kind: InputProblem.Kind, _ line: Int, _ what: LocalText, _ fix: LocalText
  ) {
    problems.append(
      InputProblem(kind, file: file, line: line, what: what, fix: fix, effect: .note))
  }

  /// `[greet_open] agent + | used: C1`.
  private mutating func group(_ line: String, _ number: Int) -> PhraseGroup? {
    guard let close = line.firstIndex(of: "]") else {
      note(
        .phrasesHead, number, LocalText(zh: "组名缺少“]”", en: "the group's name lacks its ']'"),
        LocalText(zh: "写成 [组名] 角色 极性", en: "write [group] role polarity"))
      return nil
    }
    let id = ListText.trimmed(line[line.index(after: line.startIndex)..<close])
    let parts = line[line.index(after: close)...].split(
      separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let words = (parts.first ?? "").split(separator: " ")
    guard !id.isEmpty, let first = words.first,
      let role = PhraseGroup.Role(rawValue: String(first))
    else {
      let given = words.first.map(String.init) ?? ""
      note(
        .phrasesRole, number,
        LocalText(
          zh: "组“\(id)”的角色“\(given)”未知", en: "group '\(id)' has no known role: '\(given)'"),
        LocalText(
          zh: "角色用 agent、customer 或 anybody",
          en: "use agent, customer or anybody"))
      return nil
    }
    let sign = words.count > 1 ? String(words[1]) : ""
    let polarity: PhraseGroup.Polarity? =
      sign == "-" || sign == "–" ? .negative : PhraseGroup.Polarity(rawValue: sign)
    guard let polarity else {
      note(
        .phrasesPolarity, number,
        LocalText(
          zh: "组“\(id)”的极性“\(sign)”未知", en: "group '\(id)' has no known polarity: '\(sign)'"),
        LocalText(zh: "极性用 + − · 或 terms", en: "use +, −, · or terms"))
      return nil
    }
    if !ids.insert(id).inserted {
      note(
        .phrasesGroupTwice, number,
        LocalText(zh: "组“\(id)”出现两次", en: "group '\(id)' appears twice"),
        LocalText(zh: "合并为一组或改名", en: "merge the two or rename one"))
      return nil
    }
    var used = parts.count > 1 ? ListText.trimmed(parts[1]) : ""
    if used.hasPrefix("used:") { used = ListText.trimmed(used.dropFirst(5)) }
    return PhraseGroup(
      id: id, role: role, polarity: polarity, usedBy: used,
      isHabit: words.dropFirst(2).contains("habit"))
  }

  /// `zh: 您好 | 你好`, for the last group.
  private mutating func readPhrases(_ line: String, _ number: Int) {
    let isChinese = line.hasPrefix("zh:")
    guard isChinese || line.hasPrefix("en:") else {
      note(
        .phrasesLine, number,
        LocalText(zh: "这一行不是组名，也不是词表", en: "neither a group nor a list of phrases"),
        LocalText(zh: "词表以 zh: 或 en: 开头", en: "begin a list with zh: or en:"))
      return
    }
    guard isOpen, let at = groups.indices.last else {
      if groups.isEmpty {
        note(
          .phrasesHomeless, number,
          LocalText(zh: "词表前没有组名", en: "a list of phrases before any group"),
          LocalText(zh: "先写 [组名] 角色 极性", en: "write [group] role polarity first"))
      }
      return
    }
    var seen = Set(isChinese ? groups[at].chinese : groups[at].english)
    for part in line.dropFirst(3).split(separator: "|", omittingEmptySubsequences: false) {
      let phrase = ListText.trimmed(part)
      if phrase.isEmpty { continue }
      if !canMatch(phrase) {
        note(
          .phrasesNeverMatch, number,
          LocalText(zh: "“\(phrase)”永远匹配不到", en: "'\(phrase)' can never match"),
          LocalText(zh: "至少写一个字，“…”前后都要有字", en: "write at least a word, and words around each '…'"))
        continue
      }
      if !seen.insert(phrase).inserted {
        note(
          .phrasesTwice, number,
          LocalText(
            zh: "“\(phrase)”在组“\(groups[at].id)”里出现两次",
            en: "'\(phrase)' appears twice in group '\(groups[at].id)'"),
          LocalText(zh: "删去一个", en: "delete one"))
        continue
      }
      if isChinese {
        groups[at].chinese.append(phrase)
      } else {
        groups[at].english.append(phrase)
      }
    }
  }

  private func canMatch(_ phrase: String) -> Bool {
    let pieces = PhraseEntry.pieces(of: phrase)
    return !pieces.isEmpty && !pieces.contains { NormalizedText($0).isEmpty }
  }
}
