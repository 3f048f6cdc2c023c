package import CallModel

/// WebVTT, W3C. The speaker is the voice tag's annotation, closed or not; else a prefix.
package enum WebVTTFormat: TranscriptFormat {
  package static let id = "webvtt"
  package static let name = LocalText(zh: "WebVTT 字幕", en: "WebVTT")
  package static let endings = [".vtt"]
  package static let shape: LocalText? = LocalText(
    zh: "首行为 WEBVTT，时间行写作 00:01.000 --> 00:03.500",
    en: "the first line is WEBVTT and times are written 00:01.000 --> 00:03.500")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let first = source.lines.first, source.bytes[first].starts(with: "WEBVTT".utf8) else {
      return .none
    }
    let after = source.bytes[first].dropFirst(6).first
    return after == nil || after == 0x20 || after == 0x09 ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let cues = try CueLines.cues(source, hasNames: true) { line in
      ["NOTE", "STYLE", "REGION"].contains { word in
        source.bytes[line].starts(with: word.utf8)
          && (line.count == word.utf8.count
            || source.bytes[line.lowerBound + word.utf8.count] <= 32)
      }
    }
    var draft = TranscriptDraft()
    for cue in cues {
      let lines = cue.text.map { Array(source.bytes[$0]) }
      for (voice, text) in voices(lines, source.parties) {
        var turn = TurnDraft(text: text)
        turn.label = voice
        turn.aliases = voice.map(SpeakerPrefix.aliases) ?? []
        turn.start = cue.start
        turn.end = cue.end
        turn.line = cue.line
        draft.turns.append(turn)
      }
    }
    SpeakerPrefix.divide(&draft.turns, parties: source.parties)
    return draft
  }

  /// The cue's words by voice, without tags, entities resolved.
  private static func voices(
    _ lines: [[UInt8]], _ parties: PartyResolver
  ) -> [(voice: String?, text: String)] {
    var voices: [(voice: String?, pieces: [String])] = []
    var voice: String?
    var piece: [UInt8] = []
    func flush() {
      let text = TextPieces.trimmed(MarkupText.resolvingEntities(piece))
      piece.removeAll()
      guard !text.isEmpty else { return }
      let isSame = voice != nil || SpeakerPrefix.known(text, parties: parties) == nil
      if let last = voices.indices.last, voices[last].voice == voice, isSame {
        voices[last].pieces.append(text)
      } else {
        voices.append((voice, [text]))
      }
    }
    for line in lines {
      let lastClose = line.lastIndex(of: UInt8(ascii: ">")) ?? -1
      var index = 0
      while index < line.count {
        guard line[index] == UInt8(ascii: "<"), index < lastClose,
          let close = line[index...].firstIndex(of: UInt8(ascii: ">"))
        else {
          piece.append(line[index])
          index += 1
          continue
        }
        let tag = line[(index + 1)..<close]
        if let name = annotation(tag) {
          flush()
          voice = name
        } else if tag.elementsEqual("/v".utf8) {
          flush()
          voice = nil
        }
        index = close + 1
      }
      flush()
    }
    return voices.isEmpty ? [(nil, "")] : voices.map { ($0.voice, TextPieces.joined($0.pieces)) }
  }

  /// The name in `v Name` or `v.class Name`; nil for other tags.
  private static func annotation(_ tag: ArraySlice<UInt8>) -> String? {
    guard tag.first == UInt8(ascii: "v"), let space = tag.firstIndex(where: { $0 <= 0x20 }) else {
      return nil
    }
    let second = tag.dropFirst().first
    guard second == UInt8(ascii: ".") || second.map({ $0 <= 0x20 }) == true else { return nil }
    let name = TextPieces.trimmed(MarkupText.resolvingEntities(Array(tag[space...])))
    return name.isEmpty ? nil : name
  }
}
