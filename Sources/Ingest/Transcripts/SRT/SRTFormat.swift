package import CallModel

/// SubRip subtitles. They know no speakers; a prefix before the words is taken for one. Who share
/// a cue share its times.
package enum SRTFormat: TranscriptFormat {
  package static let id = "srt"
  package static let name = LocalText(zh: "SRT 字幕", en: "SRT")
  package static let endings = [".srt"]
  package static let shape: LocalText? = LocalText(
    zh: "时间行写作 00:00:01,000 --> 00:00:03,500", en: "times are written 00:00:01,000 --> 00:00:03,500"
  )

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil else { return .none }
    let opening = source.opening(2)
    guard let first = opening.first,
      let arrow = opening.first(where: { CueLines.holdsArrow(source, $0.range) != nil })
    else { return .none }
    if arrow.number == first.number {
      // `[00:00.000 --> 00:04.000] hello` is a line of what Whisper prints.
      return source.bytes[first.range].first == UInt8(ascii: "[") ? .none : .likely
    }
    let counted = source.bytes[first.range].allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x20
    }
    return counted ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = TranscriptDraft()
    for cue in try CueLines.cues(source, hasNames: false, isComment: { _ in false }) {
      let pieces = cue.text.map {
        MarkupText.resolvingEntities(MarkupText.withoutTags(source.bytes[$0]))
      }
      for part in SpeakerPrefix.parts(pieces, parties: source.parties) {
        var turn = TurnDraft(text: TextPieces.joined(part))
        turn.start = cue.start
        turn.end = cue.end
        turn.line = cue.line
        draft.turns.append(turn)
      }
    }
    SpeakerPrefix.divide(&draft.turns, parties: source.parties)
    return draft
  }
}
