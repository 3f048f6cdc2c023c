package import CallModel

/// A dialogue as people type it: a line a turn, the speaker before a colon (`坐席：您好`,
/// `Agent: hello`), a line without a speaker goes on with the turn above.
///
/// A time may stand before the speaker (`[00:12] 坐席：您好`). Where none does, everything that needs
/// times is not measurable.
package enum DialogueFormat: TranscriptFormat {
  package static let id = "dialogue"
  package static let name = LocalText(zh: "对话文本（坐席：…）", en: "dialogue in plain text")
  package static let endings = [".txt", ".md"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, source.companions.isEmpty, !source.parties.isOneParty else {
      return .none
    }
    let opening = source.opening(12)
    let spoken = opening.filter { said(source.string($0.range), source.parties) != nil }
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
    let sure = Set(
      source.lines.lazy.compactMap { said(source.string($0), source.parties)?.name })
    var strangers: [(name: String, line: Int, count: Int)] = []
    for (index, line) in source.lines.enumerated() where !source.isBlank(line) {
      let text = source.string(line)
      if let said = said(text, source.parties, sure: sure) {
        var turn = TurnDraft(text: said.rest)
        turn.start = said.start
        turn.end = said.end
        turn.label = said.name
        turn.aliases = SpeakerPrefix.aliases(said.name)
        turn.line = index + 1
        draft.turns.append(turn)
      } else if draft.turns.isEmpty {
        above += 1
      } else {
        draft.turns[draft.turns.count - 1].text += "\n" + text
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
    return draft
  }

  /// The speaker and the words of a line that begins with a speaker, and the times before it.
  ///
  /// - Parameter sure: speakers of other lines, who settle what a colon between digits is.
  private static func said(
    _ text: String, _ parties: PartyResolver, sure: Set<String> = []
  ) -> (start: Double?, end: Double?, name: String, rest: String)? {
    if let known = SpeakerPrefix.known(text, parties: parties, sure: sure) {
      return (nil, nil, known.name, known.rest)
    }
    guard let clock = clock(text),
      let known = SpeakerPrefix.known(clock.rest, parties: parties, sure: sure)
    else { return nil }
    return (clock.start, clock.end, known.name, known.rest)
  }

  /// `[00:12]`, `(00:00:12.5 - 00:14)` or `00:12` at the beginning of a line, and what follows.
  private static func clock(_ text: String) -> (start: Double, end: Double?, rest: String)? {
    let line = TextPieces.trimmed(text).unicodeScalars
    let closings: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "(": ")", "【": "】", "（": "）"]
    let times: Substring.UnicodeScalarView
    var rest: Substring.UnicodeScalarView
    if let opening = line.first, let closing = closings[opening] {
      guard let stop = line.firstIndex(of: closing) else { return nil }
      times = line[line.index(after: line.startIndex)..<stop]
      rest = line[line.index(after: stop)...]
    } else {
      times = line.prefix { ("0"..."9").contains($0) || ":.,".unicodeScalars.contains($0) }
      rest = line[times.endIndex...]
      guard let next = rest.first, next.properties.isWhitespace else { return nil }
    }
    let parts = times.split { "-–—~>至".unicodeScalars.contains($0) }.map {
      TextPieces.trimmed(String($0))
    }
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.contains(":") }),
      let start = ClockTime.seconds(parts[0])
    else { return nil }
    let end = parts.count > 1 ? ClockTime.seconds(parts[1]) : nil
    if parts.count > 1, end == nil { return nil }
    rest = rest.drop { $0.properties.isWhitespace }
    return (start, end, String(rest))
  }
}
