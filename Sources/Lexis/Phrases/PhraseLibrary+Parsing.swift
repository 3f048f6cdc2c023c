import CallModel

extension PhraseLibrary {
  static func parseGroups(
    _ text: String, file: String, _ problems: inout [InputProblem]
  ) -> [PhraseGroup] {
    var reader = PhraseGroupReader(file: file)
    for (number, line) in ListText.lines(of: text) { reader.read(ListText.trimmed(line), number) }
    problems += reader.problems
    return reader.groups
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
            .phrasesGroupUnknown, number,
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
