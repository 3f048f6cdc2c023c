import CallModel

extension PhraseLibrary {
  static func parseGroups(_ text: String, file: String, _ problems: inout [InputProblem])
    -> [PhraseGroup]
  {
    var groups: [PhraseGroup] = []
    var known: [String: Int] = [:]
    func problem(_ line: Int, _ what: LocalText, _ fix: LocalText) {
      problems.append(InputProblem(file: file, line: line, what: what, fix: fix, effect: .note))
    }
    var isOpen = false
    for (number, raw) in ListText.lines(of: text) {
      let line = ListText.trimmed(raw)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("[") {
        isOpen = false
        guard let close = line.firstIndex(of: "]") else {
          problem(
            number, LocalText(zh: "组名缺少“]”", en: "the group's name lacks its ']'"),
            LocalText(zh: "写成 [组名] 角色 极性", en: "write [group] role polarity"))
          continue
        }
        let id = ListText.trimmed(line[line.index(after: line.startIndex)..<close])
        let parts = line[line.index(after: close)...].split(
          separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let words = (parts.first ?? "").split(separator: " ")
        guard !id.isEmpty, let first = words.first,
          let role = PhraseGroup.Role(rawValue: String(first))
        else {
          let given = words.first.map(String.init) ?? ""
          problem(
            number,
            LocalText(
              zh: "组“\(id)”的角色“\(given)”未知", en: "group '\(id)' has no known role: '\(given)'"),
            LocalText(
              zh: "角色用 agent、customer、remark 或 anybody",
              en: "use agent, customer, remark or anybody"))
          continue
        }
        let sign = words.count > 1 ? String(words[1]) : ""
        let polarity: PhraseGroup.Polarity? =
          sign == "-" || sign == "–" ? .negative : PhraseGroup.Polarity(rawValue: sign)
        guard let polarity else {
          problem(
            number,
            LocalText(
              zh: "组“\(id)”的极性“\(sign)”未知", en: "group '\(id)' has no known polarity: '\(sign)'"),
            LocalText(zh: "极性用 + − · 或 terms", en: "use +, −, · or terms"))
          continue
        }
        if known[id] != nil {
          problem(
            number, LocalText(zh: "组“\(id)”出现两次", en: "group '\(id)' appears twice"),
            LocalText(zh: "合并为一组或改名", en: "merge the two or rename one"))
          continue
        }
        var used = parts.count > 1 ? ListText.trimmed(parts[1]) : ""
        if used.hasPrefix("used:") { used = ListText.trimmed(used.dropFirst(5)) }
        known[id] = groups.count
        groups.append(
          PhraseGroup(
            id: id, role: role, polarity: polarity, usedBy: used,
            isHabit: words.dropFirst(2).contains("habit")))
        isOpen = true
        continue
      }
      let isChinese = line.hasPrefix("zh:")
      guard isChinese || line.hasPrefix("en:") else {
        problem(
          number, LocalText(zh: "这一行不是组名，也不是词表", en: "neither a group nor a list of phrases"),
          LocalText(zh: "词表以 zh: 或 en: 开头", en: "begin a list with zh: or en:"))
        continue
      }
      guard isOpen, !groups.isEmpty else {
        if groups.isEmpty {
          problem(
            number, LocalText(zh: "词表前没有组名", en: "a list of phrases before any group"),
            LocalText(zh: "先写 [组名] 角色 极性", en: "write [group] role polarity first"))
        }
        continue
      }
      let at = groups.count - 1
      var seen = Set(isChinese ? groups[at].chinese : groups[at].english)
      for part in line.dropFirst(3).split(separator: "|", omittingEmptySubsequences: false) {
        let phrase = ListText.trimmed(part)
        if phrase.isEmpty { continue }
        if groups[at].role != .remark {
          let pieces = PhraseEntry.pieces(of: phrase)
          if pieces.isEmpty || pieces.contains(where: { NormalizedText($0).isEmpty }) {
            problem(
              number,
              LocalText(zh: "“\(phrase)”永远匹配不到", en: "'\(phrase)' can never match"),
              LocalText(
                zh: "至少写一个字，“…”前后都要有字", en: "write at least a word, and words around each '…'"))
            continue
          }
        }
        if !seen.insert(phrase).inserted {
          problem(
            number,
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
    return groups
  }

  static func parseExclusions(
    _ text: String, file: String, groups: [PhraseGroup], _ problems: inout [InputProblem]
  ) -> [PhraseExclusion] {
    var exclusions: [PhraseExclusion] = []
    let known = Dictionary(groups.map { ($0.id, $0) }) { first, _ in first }
    var reader = PatternRows(
      file: file, columns: 4,
      LocalText(zh: "模式、不算作、原因、例句", en: "pattern, does not count as, why, sample"))
    for (number, line) in ListText.lines(of: text) {
      guard let fields = reader.fields(of: line, number),
        let pattern = reader.pattern(fields[0], number)
      else { continue }
      var targets: [PhraseExclusion.Target] = []
      var party: Party?
      var isUsable = true
      for piece in fields[1].split(separator: ",") {
        var name = ListText.trimmed(piece)
        for (suffix, side) in [("(agent side)", Party.agent), ("(customer side)", .customer)]
        where name.hasSuffix(suffix) {
          party = side
          name = ListText.trimmed(name.dropLast(suffix.count))
        }
        if name == "all negative groups" {
          targets.append(.negativeAgentGroups)
        } else if name == "请" {
          targets.append(.group("please_request"))
        } else if known[name] != nil {
          targets.append(.group(name))
        } else if let space = name.firstIndex(of: " "),
          let group = known[String(name[..<space])]
        {
          let phrase = ListText.trimmed(name[space...])
          targets.append(.phrase(group: group.id, phrase: phrase))
        } else {
          isUsable = false
          reader.note(
            number,
            LocalText(zh: "没有名为“\(name)”的组", en: "there is no group named '\(name)'"),
            LocalText(
              zh: "写组名、“组名 短语”或 all negative groups",
              en: "name a group, 'group phrase' or all negative groups"))
        }
      }
      guard isUsable else { continue }
      if !pattern.matches(EncodedUnits(NormalizedText(fields[3]))) {
        reader.misses(
          fields[3], number, LocalText(zh: "改例句或改模式", en: "correct the sample or the pattern"))
      }
      exclusions.append(
        PhraseExclusion(
          pattern: pattern, targets: targets, party: party, why: fields[2], sample: fields[3],
          line: number))
    }
    problems += reader.problems
    return exclusions
  }
}
