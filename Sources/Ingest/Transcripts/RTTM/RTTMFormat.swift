package import CallModel

/// RTTM: who speaks when, without words; onsets and durations in seconds.
package enum RTTMFormat: TranscriptFormat {
  package static let id = "rttm"
  package static let name = LocalText(zh: "RTTM 说话时段", en: "RTTM")
  package static let endings = [".rttm"]
  package static let shape: LocalText? = LocalText(
    zh: "每行以 SPEAKER 开头，第 4、5 栏为起点和时长（秒）",
    en: "each line begins with SPEAKER, its fourth and fifth field are start and length in seconds")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    let opening = FieldLines.opening(source)
    guard let first = opening.first, first.count >= 8 else { return .none }
    let kinds: Set<String> = ["SPEAKER", "SPKR-INFO", "LEXEME", "NON-LEX", "NON-SPEECH", "SEGMENT"]
    return kinds.contains(first[0]) ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let lines = try FieldLines.read(source, call: 1, kind: "SPEAKER")
    for line in lines where line.fields.count < 8 {
      throw FieldLines.tooShort(
        source, line.number, "SPEAKER file channel onset duration <NA> <NA> speaker <NA> <NA>")
    }
    var draft = TranscriptDraft()
    draft.order = .free
    draft.wordless = true
    for line in lines {
      let onset = try FieldLines.time(line.fields[3], source, line.number)
      let length = try FieldLines.time(line.fields[4], source, line.number)
      guard length >= 0 else { throw FieldLines.negativeLength(length, source, line.number) }
      var turn = TurnDraft(text: "")
      turn.line = line.number
      turn.label = line.fields[7]
      turn.aliases = SpeakerPrefix.aliases(line.fields[7])
      (turn.start, turn.end) = (onset, onset + length)
      draft.turns.append(turn)
    }
    if !draft.turns.isEmpty {
      draft.notes.append(
        .note(
          .transcriptSpeakersOnly, source.file,
          LocalText(
            zh: "RTTM 只有说话时段，没有文字", en: "RTTM tells who speaks when, and no words"),
          fix: LocalText(
            zh: "需要文字的指标将不计算", en: "measures that need words stay out")))
    }
    return draft
  }
}

extension RTTMFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    FieldLines.places(source, call: 1, kind: "SPEAKER")
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    text.choosing(callID, lines: places)
  }
}
