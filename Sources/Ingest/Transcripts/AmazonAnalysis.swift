internal import CallModel

/// What Amazon's two call analysis files share: turns in milliseconds, loudness by clock second,
/// and the vendor's own figures for the call.
enum AmazonAnalysis {
  static func isLike(_ source: TranscriptSource) -> Bool {
    guard let root = source.json?.first, root["Transcript"]?.array != nil else { return false }
    return root.has("Participants") || root.has("ConversationCharacteristics")
      || root["Transcript"]?.array?.first?.has("BeginOffsetMillis") == true
  }

  /// Contact Lens names turns by participant and says `LoudnessScore`.
  static func isContactLens(_ source: TranscriptSource) -> Bool {
    guard let root = source.json?.first else { return false }
    if root["Participants"]?.array?.contains(where: { $0.has("ParticipantId") }) == true {
      return true
    }
    return root["Transcript"]?.array?.contains { turn in
      turn.has("ParticipantId") || turn.has("LoudnessScore")
    } == true
  }

  static func draft(from source: TranscriptSource) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root, let items = root["Transcript"]?.array else {
      throw .missing("Transcript", in: source, at: source.root?.offset)
    }
    var roles: [String: String] = [:]
    for person in root["Participants"]?.array ?? [] {
      if let id = person["ParticipantId"]?.plain, let role = person["ParticipantRole"]?.plain {
        roles[id] = role
      }
    }
    var draft = TranscriptDraft()
    draft.order = .free
    draft.language = root["LanguageCode"]?.string
    var misfits = 0
    for item in items {
      guard let text = item["Content"]?.string else {
        throw .missing("Content", in: source, at: item.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: item.offset)
      let id = item["ParticipantId"]?.plain
      turn.label = item["ParticipantRole"]?.plain ?? id.flatMap { roles[$0] } ?? id
      turn.start = item.seconds("BeginOffsetMillis")
      turn.end = item.seconds("EndOffsetMillis")
      turn.words = words(item["Items"]?.array ?? [])
      if let mood = item["Sentiment"]?.plain { turn.vendor["sentiment"] = mood }
      if let scores = item[["LoudnessScores", "LoudnessScore"]]?.array, !scores.isEmpty {
        if let loudness = loudness(scores, turn) {
          turn.vendor["loudness"] = loudness
        } else {
          misfits += 1
        }
      }
      for key in ["IssuesDetected", "OutcomesDetected", "ActionItemsDetected"] {
        let said = (item[key]?.array ?? []).compactMap { excerpt($0, of: text) }
        if !said.isEmpty { turn.vendor[key] = said.joined(separator: " | ") }
      }
      draft.turns.append(turn)
    }
    if misfits > 0 {
      draft.notes.append(
        .note(
          .transcriptMisfitLoudness, source.file,
          LocalText(
            zh: "有 \(misfits) 句的响度个数与其跨越的秒数不符，未采用",
            en: InputProblem.turns(misfits)
              + " with loudness values that do not match the seconds, left out")))
    }
    draft.vendor = figures(root["ConversationCharacteristics"])
    if let names = root["Categories"]?["MatchedCategories"]?.array, !names.isEmpty {
      draft.vendor["categories"] = names.compactMap(\.plain).joined(separator: ", ")
    }
    if let content = root["ContentMetadata"]?["Output"]?.plain {
      draft.vendor["output"] = content
    }
    return draft
  }

  /// A slot for each clock second of the call that the turn touches, `second:level`.
  private static func loudness(_ scores: [JSONNode], _ turn: TurnDraft) -> String? {
    guard let start = turn.start, let end = turn.end, start >= 0, end >= start, end < 1e6
    else { return nil }
    let first = Int(start.rounded(.down))
    let last = Int(end.rounded(.down))
    guard scores.count == last - first + 1 else { return nil }
    return scores.enumerated()
      .map { "\(first + $0.offset):\($0.element.plain ?? "-")" }
      .joined(separator: " ")
  }

  /// Spoken words; a punctuation mark joins the word before it and has no place of its own.
  private static func words(_ items: [JSONNode]) -> [WordDraft] {
    var words: [WordDraft] = []
    for item in items {
      guard let text = item["Content"]?.string else { continue }
      if item["Type"]?.string == "punctuation" {
        if let last = words.indices.last { words[last].text += text }
      } else {
        words.append(
          WordDraft(
            text: text, start: item.seconds("BeginOffsetMillis"),
            end: item.seconds("EndOffsetMillis"), confidence: item["Confidence"]?.number))
      }
    }
    return words
  }

  /// The words a detected issue marks, by its own text or by its character offsets.
  private static func excerpt(_ issue: JSONNode, of text: String) -> String? {
    if let own = issue["Text"]?.string { return own }
    let offsets = issue["CharacterOffsets"]
    guard let from = offsets?[["Begin", "BeginOffsetChar"]]?.int,
      let to = offsets?[["End", "EndOffsetChar"]]?.int
    else { return nil }
    let units = Array(text.utf16)
    guard from >= 0, to <= units.count, from < to else { return nil }
    return String(decoding: units[from..<to], as: UTF16.self)
  }

  /// The vendor's figures, by its own definitions; none of them is used for ours.
  private static func figures(_ node: JSONNode?) -> [String: String] {
    guard let node else { return [:] }
    var figures: [String: String] = [:]
    func put(_ key: String, _ value: JSONNode?) { figures[key] = value?.plain ?? figures[key] }
    put("totalDurationMillis", node["TotalConversationDurationMillis"])
    put("nonTalkTimeMillis", node["NonTalkTime"]?["TotalTimeMillis"])
    put("talkTimeMillis", node["TalkTime"]?["TotalTimeMillis"])
    put("interruptions", node["Interruptions"]?["TotalCount"])
    put("interruptionsMillis", node["Interruptions"]?["TotalTimeMillis"])
    for (who, list) in node["Interruptions"]?["InterruptionsByInterrupter"]?.members ?? [] {
      figures["interruptions.\(who.lowercased())"] = "\(list.array?.count ?? 0)"
    }
    for (who, detail) in node["TalkSpeed"]?["DetailsByParticipant"]?.members ?? [] {
      put("wordsPerMinute.\(who.lowercased())", detail["AverageWordsPerMinute"])
    }
    for (who, detail) in node["TalkTime"]?["DetailsByParticipant"]?.members ?? [] {
      put("talkTimeMillis.\(who.lowercased())", detail["TotalTimeMillis"])
    }
    for (who, score) in node["Sentiment"]?["OverallSentiment"]?.members ?? [] {
      put("sentiment.\(who.lowercased())", score)
    }
    // Quarters are of each speaker's own time, so every score is kept with its seconds.
    for (who, quarters) in node["Sentiment"]?["SentimentByPeriod"]?["QUARTER"]?.members ?? [] {
      let scores = (quarters.array ?? []).compactMap { quarter -> String? in
        guard let score = quarter["Score"]?.plain, let from = quarter.seconds("BeginOffsetMillis"),
          let to = quarter.seconds("EndOffsetMillis")
        else { return nil }
        return "\(Figure.rounded(from, 3))-\(Figure.rounded(to, 3)):\(score)"
      }
      if !scores.isEmpty {
        figures["sentimentQuarters.\(who.lowercased())"] = scores.joined(separator: " ")
      }
    }
    put("summary", node["ContactSummary"]?["PostContactSummary"]?["Content"])
    return figures
  }
}

extension JSONNode {
  /// A member in milliseconds as seconds.
  func seconds(_ milliseconds: String) -> Double? {
    self[milliseconds]?.number.map { $0 / 1000 }
  }
}
