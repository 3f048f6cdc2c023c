package import CallModel

/// A dialogue as people type it: a line a turn, the speaker before a colon (`坐席：您好`,
/// `Agent: hello`), a line without a speaker goes on with the turn above.
///
/// It has no times, so everything that needs them is not measurable.
package enum DialogueFormat: TranscriptFormat {
  package static let id = "dialogue"
  package static let name = LocalText(zh: "对话文本（坐席：…）", en: "dialogue in plain text")
  package static let endings = [".txt", ".md"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, source.companions.isEmpty, !source.parties.isOneParty else {
      return .none
    }
    let opening = source.opening(12)
    let spoken = opening.filter {
      SpeakerPrefix.known(source.string($0.range), parties: source.parties) != nil
    }
    // A title may stand above; a letter in which somebody is named once is no dialogue.
    guard let first = spoken.first,
      opening.prefix(3).contains(where: { $0.number == first.number }),
      spoken.count * 2 >= opening.count
    else { return .none }
    return spoken.count > 1 ? .likely : .possible
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = TranscriptDraft()
    var above = 0
    for (index, line) in source.lines.enumerated() where !source.isBlank(line) {
      let text = source.string(line)
      if let said = SpeakerPrefix.known(text, parties: source.parties) {
        var turn = TurnDraft(text: said.rest)
        turn.label = said.name
        turn.aliases = SpeakerPrefix.aliases(said.name)
        turn.line = index + 1
        draft.turns.append(turn)
      } else if draft.turns.isEmpty {
        above += 1
      } else {
        draft.turns[draft.turns.count - 1].text += "\n" + text
      }
    }
    if above > 0 {
      draft.notes.append(
        .note(
          source.file, line: 1,
          LocalText(
            zh: "开头 \(above) 行没有说话人，按标题略去",
            en:
              "\(above == 1 ? "a line" : "\(above) lines") before the first speaker left out as a title"
          ),
          fix: LocalText(
            zh: "如是说的话，请在行首写“坐席：”或“客户：”",
            en: "if it was said, begin it with 'Agent:' or 'Customer:'")))
    }
    return draft
  }
}
