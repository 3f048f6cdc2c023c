package import CallModel

/// A dialogue as people type it or programs export it: a line a turn, the speaker before a colon
/// (`坐席：您好`, `Agent: hello`), a line without a speaker goes on with the turn above.
///
/// A time may stand before the speaker (`[00:12] 坐席：您好`), behind it (`坐席(00:12)：您好`) or with it on a
/// line of its own (`坐席 00:12`), above the words. Where none does, everything that needs times is not
/// measurable. Names that nobody knows are speakers where a file has nobody else to answer.
package enum DialogueFormat: TranscriptFormat {
  package static let id = "dialogue"
  package static let name = LocalText(zh: "对话文本（坐席：…）", en: "dialogue in plain text")
  package static let endings = [".txt", ".md", ".lrc"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, source.companions.isEmpty, source.sheets == nil,
      !source.parties.isOneParty
    else { return .none }
    let reader = DialogueLines(source, limit: 60)
    let opening = source.opening(12)
    let opened = opening.filter { reader.line(source.string($0.range)).opensTurn }
    // A title may stand above; a letter in which somebody is named once is no dialogue.
    guard let first = opened.first,
      opening.prefix(4).contains(where: { $0.number == first.number }),
      opened.count * 2 >= opening.count || reader.hasHeadings && opened.count * 4 >= opening.count
    else { return .none }
    return opened.count > 1 ? .likely : .possible
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let reader = DialogueLines(source)
    var draft = TranscriptDraft()
    var above = 0
    var strangers: [(name: String, line: Int, count: Int)] = []
    /// A time on a line of its own, which is that of the turn below.
    var waiting: DialogueLine?
    /// Lines in which a second speaker may stand, undivided.
    var within: (name: String, line: Int, count: Int)?
    func look(into words: String, of name: String?, at line: Int) {
      guard let found = reader.speaker(within: words, besides: name) else { return }
      within = (within?.name ?? found, within?.line ?? line, (within?.count ?? 0) + 1)
    }
    for (index, line) in source.lines.enumerated() where !source.isBlank(line) {
      let text = source.string(line)
      let said = reader.line(text)
      if said.isTime, reader.timesStandAlone {
        waiting = said
      } else if said.opensTurn {
        let time = said.start == nil ? waiting : said
        let turns = turns(of: said, at: time, line: index + 1, reader)
        if turns.count == 1 { look(into: said.rest, of: said.name, at: index + 1) }
        draft.turns += turns
        waiting = nil
      } else if text.unicodeScalars.allSatisfy({ " \t-=_*>#~".unicodeScalars.contains($0) }) {
        // A rule, or the empty line of a quotation.
        continue
      } else if draft.turns.isEmpty {
        above += 1
      } else {
        draft.turns[draft.turns.count - 1].text += "\n" + said.rest
        look(into: said.rest, of: draft.turns.last?.label, at: index + 1)
        guard let name = SpeakerPrefix.stranger(text, parties: source.parties) else { continue }
        if let known = strangers.firstIndex(where: { $0.name == name }) {
          strangers[known].count += 1
        } else if strangers.count < 100 {
          strangers.append((name, index + 1, 1))
        }
      }
    }
    if above > 0 {
      draft.notes.append(
        .note(
          .transcriptHeading, source.file, line: 1,
          LocalText(
            zh: "开头 \(above) 行没有说话人，按标题略去",
            en:
              "\(above == 1 ? "a line" : "\(above) lines") before the first speaker left out as a title"
          ),
          fix: LocalText(
            zh: "如是说的话，请在行首写“坐席：”或“客户：”",
            en: "if it was said, begin it with 'Agent:' or 'Customer:'")))
    }
    // Once it may be an address or a list; who comes again speaks.
    for stranger in strangers where stranger.count > 1 {
      draft.notes.append(.joined(stranger.name, lines: stranger.count, source, stranger.line))
    }
    if let within {
      draft.notes.append(.within(within.name, lines: within.count, source, within.line))
    }
    return draft
  }

  /// The turn that a line opens, or those of all who speak in it. When those behind the first begin, nobody
  /// knows.
  private static func turns(
    of said: DialogueLine, at time: DialogueLine?, line: Int, _ reader: DialogueLines
  ) -> [TurnDraft] {
    var whole = TurnDraft(text: said.rest)
    (whole.start, whole.end) = (time?.start, time?.end)
    whole.isDated = time?.isDated ?? false
    whole.line = line
    let parts = reader.parts(of: said)
    guard parts.count > 1 else {
      whole.label = said.name
      whole.aliases = said.name.map(SpeakerPrefix.aliases) ?? []
      return [whole]
    }
    return parts.enumerated().map { index, part in
      var turn = whole
      turn.text = part.words
      turn.label = part.name
      turn.aliases = SpeakerPrefix.aliases(part.name)
      turn.end = nil
      if index > 0 {
        turn.start = nil
        turn.isDated = false
      }
      return turn
    }
  }
}
