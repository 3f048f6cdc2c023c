package import CallModel

/// FunASR: the list that its Python gives, and the lines of its ONNX and websocket runtimes.
///
/// Sentences carry `text` or, by voice activity, `sentence`; websocket timestamps are strings that
/// hold JSON; characters may stand apart with spaces; SenseVoice puts tags before the words.
package enum FunASRFormat: TranscriptFormat {
  package static let id = "funasr"
  package static let name = LocalText(zh: "FunASR JSON", en: "FunASR JSON")
  package static let endings = [".json", ".jsonl"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let first = source.records.first, first.isObject else { return .none }
    if first.has("sentence_info") || first.has("stamp_sents") { return .certain }
    guard first.has("text") else { return .none }
    if first.has("wav_name") || first.has("mode") { return .certain }
    if first.has("key") { return first.has("timestamp") ? .certain : .likely }
    return first["text"]?.string?.hasPrefix("<|") == true ? .likely : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    var records = try source.isOpening ? records(of: source) : source.records
    // Two passes send drafts first; where final texts are there, they alone count.
    let final = records.filter { $0["mode"]?.string?.contains("offline") == true }
    if !final.isEmpty { records = final }
    var selection = CallSelection()
    let keys = records.map { $0[["key", "wav_name"]]?.plain }
    for key in keys.compactMap(\.self) { selection.see(key) }
    let wanted = selection.calls.count > 1 ? source.callID : nil
    let call = try selection.choice(wanted: wanted, file: source.file)

    var draft = TranscriptDraft()
    draft.order = .free
    var misfits = 0
    for (record, key) in zip(records, keys) where call == nil || key == call {
      if let sentences = record["sentence_info"]?.array, !sentences.isEmpty {
        for sentence in sentences {
          guard let text = sentence[["text", "sentence"]]?.string else {
            throw .missing("text", in: source, at: sentence.offset)
          }
          draft.turns.append(
            turn(
              text, sentence.seconds("start"), sentence.seconds("end"),
              try stamps(sentence["timestamp"], source), sentence, source, &misfits))
        }
      } else if let sentences = record["stamp_sents"]?.array, !sentences.isEmpty {
        for sentence in sentences {
          guard let text = sentence["text_seg"]?.string else {
            throw .missing("text_seg", in: source, at: sentence.offset)
          }
          let whole = TextPieces.withoutSpacesInChinese(text) + (sentence["punc"]?.string ?? "")
          draft.turns.append(
            turn(
              whole, sentence.seconds("start"), sentence.seconds("end"),
              try stamps(sentence["ts_list"], source), sentence, source, &misfits))
        }
      } else {
        guard let text = record["text"]?.string else {
          throw .missing("text", in: source, at: record.offset)
        }
        let marks = try stamps(record["timestamp"], source)
        draft.turns += sentences(
          turn(text, marks.first?.0, marks.last?.1, marks, record, source, &misfits))
      }
    }
    draft.language = draft.turns.lazy.compactMap { $0.vendor["language"] }.first
    if misfits > 0 {
      draft.notes.append(
        .note(
          .transcriptMisfitStamps, source.file,
          LocalText(
            zh: "有 \(misfits) 句的时间戳个数与字数不符，不取字的时间",
            en: "timestamps do not fit the words, which stay without places: "
              + InputProblem.turns(misfits))))
    }
    return draft
  }

  private static func turn(
    _ text: String, _ start: Double?, _ end: Double?, _ stamps: [(Double, Double)],
    _ node: JSONNode, _ source: TranscriptSource, _ misfits: inout Int
  ) -> TurnDraft {
    let (bare, tags) = SenseVoiceTags.divided(text)
    var turn = TurnDraft(text: TextPieces.withoutSpacesInChinese(bare))
    turn.line = source.line(at: node.offset)
    turn.start = start ?? stamps.first?.0
    turn.end = end ?? stamps.last?.1
    turn.vendor = tags
    if let speaker = node["spk"]?.plain {
      turn.label = "spk \(speaker)"
      turn.aliases = [speaker]
    }
    let tokens = SpokenTokens.tokens(turn.text)
    if !stamps.isEmpty, tokens.count == stamps.count {
      turn.words = zip(tokens, stamps).map { token, stamp in
        WordDraft(text: token.text, start: stamp.0, end: stamp.1)
      }
    } else if !stamps.isEmpty {
      misfits += 1
    }
    return turn
  }

  /// A whole recording in one text is divided at its full stops, where its words have places.
  private static func sentences(_ turn: TurnDraft) -> [TurnDraft] {
    guard !turn.words.isEmpty else { return [turn] }
    let scalars = Array(turn.text.unicodeScalars)
    var parts: [TurnDraft] = []
    var from = 0
    var word = 0
    let tokens = SpokenTokens.tokens(turn.text)
    for (index, scalar) in scalars.enumerated() {
      let ends = "。？！?!".unicodeScalars.contains(scalar)
      guard ends || index == scalars.count - 1 else { continue }
      var part = turn
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[from...index])
      part.text = TextPieces.trimmed(text)
      var stop = word
      while stop < tokens.count, tokens[stop].place <= index { stop += 1 }
      part.words = Array(turn.words[word..<stop])
      from = index + 1
      word = stop
      guard let first = part.words.first, let last = part.words.last else {
        if !parts.isEmpty { parts[parts.count - 1].text += part.text }
        continue
      }
      part.start = first.start
      part.end = last.end
      parts.append(part)
    }
    return parts.isEmpty ? [turn] : parts
  }

  /// Pairs of milliseconds, as a list or as a string that holds one.
  private static func stamps(
    _ node: JSONNode?, _ source: TranscriptSource
  ) throws(InputProblem) -> [(Double, Double)] {
    guard let node else { return [] }
    var list = node.array
    if let text = node.string {
      var parser = JSONParser(Array(text.utf8))
      list = (try? parser.next())?.array
      if TextPieces.trimmed(text).isEmpty { return [] }
    }
    guard let list else {
      throw .badTime(
        node.plain ?? "…", file: source.file, line: source.line(at: node.offset))
    }
    var stamps: [(Double, Double)] = []
    for pair in list {
      guard let times = pair.array, times.count == 2, let start = times[0].number,
        let end = times[1].number
      else {
        throw .badTime("[…]", file: source.file, line: source.line(at: node.offset))
      }
      stamps.append((start / 1000, end / 1000))
    }
    return stamps
  }

  private static func key(_ record: JSONNode) -> String? { record[["key", "wav_name"]]?.plain }

  /// The records of the call that is wanted in a text of many, taken one by one.
  private static func records(
    of source: TranscriptSource
  ) throws(InputProblem) -> [JSONNode] {
    var records: [JSONNode] = []
    var length = 0
    var seen = CallSelection()
    do throws(JSONFault) {
      try source.eachRecord { record, place in
        let key = key(record)
        if let key { seen.see(key) }
        let isKept = key == nil || (source.callID.map { $0 == key } ?? (seen.calls.count == 1))
        guard isKept else { return true }
        length += place.bytes.count
        records.append(record)
        return length <= TranscriptReader.longestCall
      }
    } catch { throw .brokenJSON(error, in: source) }
    if length > TranscriptReader.longestCall {
      throw .tooLongTurns(of: source.callID ?? seen.calls.first, source)
    }
    // All are told of where several are and none is wanted.
    if seen.calls.count > 1 { _ = try seen.choice(wanted: source.callID, file: source.file) }
    return records
  }
}

extension FunASRFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    guard source.jsonFault == nil else { return nil }
    var places: [String: [TurnPlace]] = [:]
    var isWhole = true
    do throws(JSONFault) {
      try source.eachRecord { record, place in
        guard record.isObject, let key = key(record) else {
          isWhole = false
          return false
        }
        places[key, default: []].append(place)
        return true
      }
    } catch { return nil }
    // A file of one call is read whatever it calls it.
    return isWhole && places.count > 1 ? places : nil
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    var records: [JSONNode] = []
    for place in places {
      var parser = JSONParser(text.bytes, in: place.bytes)
      // Each was parsed before, as a part of the whole.
      if let record = try? parser.next() { records.append(record) }
    }
    return text.choosing(callID, json: records)
  }
}
