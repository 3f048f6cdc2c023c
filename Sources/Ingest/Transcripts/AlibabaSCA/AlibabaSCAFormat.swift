package import CallModel

/// Results of Alibaba's Smart Conversation Analysis (GetResult, GetResultToReview), one call or a
/// page of them; list wrappers that repeat their name are unwrapped.
package enum AlibabaSCAFormat: TranscriptFormat {
  package static let id = "alibaba-sca"
  package static let name = LocalText(zh: "阿里云智能对话分析", en: "Alibaba SCA")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.isObject else { return .none }
    return calls(root).contains { turns($0) != nil } ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root else { throw .missing("Data", in: source, at: nil) }
    let calls = calls(root).filter { turns($0) != nil }
    let call: JSONNode?
    if calls.count == 1 {
      call = calls.first
    } else if let wanted = source.callID {
      call = calls.first { names($0).contains(wanted) }
      if call == nil { throw .callNotFound(wanted, source.file) }
    } else {
      throw .severalCalls(source.file, calls.map { names($0).first ?? "?" })
    }
    guard let call, let items = turns(call) else {
      throw .missing("AsrResult", in: source, at: root.offset)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    for item in items {
      guard let text = item[["Words", "words"]]?.string else {
        throw .missing("Words", in: source, at: item.offset)
      }
      var turn = TurnDraft(text: TextPieces.trimmed(text))
      turn.line = source.line(at: item.offset)
      turn.label = item[["Role", "role"]]?.plain
      turn.aliases = turn.label.flatMap { Int($0) }.map(PartyResolver.aliases(channel:)) ?? []
      turn.start = item[["Begin", "begin"]]?.number.map { $0 / 1000 }
      turn.end = item[["End", "end"]]?.number.map { $0 / 1000 }
      for (keys, name) in [
        (["EmotionValue", "emotionValue"], "emotionValue"),
        (["SpeechRate", "speechRate"], "speechRate"),
        (["SilenceDuration", "silenceDuration"], "silenceDuration"),
      ] {
        if let figure = item[keys]?.plain { turn.vendor[name] = figure }
      }
      draft.turns.append(turn)
    }
    if let score = call["Score"]?.plain { draft.vendor["score"] = score }
    if let id = call["Recording"]?["CallId"]?.plain { draft.vendor["callId"] = id }
    let hits = unwrapped(call["HitResult"], "HitResult") ?? []
    let rules = hits.compactMap { $0["Name"]?.plain }
    if !rules.isEmpty { draft.vendor["hits"] = rules.joined(separator: ", ") }
    return draft
  }

  /// The values that may hold a call: the page's entries, the data, or the root.
  private static func calls(_ root: JSONNode) -> [JSONNode] {
    let data = root[["Data", "data"]]
    if let list = unwrapped(data?["ResultInfo"], "ResultInfo") { return list }
    if let list = data?.array { return list }
    if let list = unwrapped(root["ResultInfo"], "ResultInfo") { return list }
    return [data, root].compactMap(\.self)
  }

  private static func turns(_ call: JSONNode) -> [JSONNode]? {
    let list =
      unwrapped(call[["AsrResult", "asrResult"]], "AsrResult")
      ?? unwrapped(call["Dialogues"], "Dialogues")
    guard let list, list.isEmpty || list.contains(where: { $0[["Words", "words"]] != nil })
    else { return nil }
    return list
  }

  private static func unwrapped(_ node: JSONNode?, _ name: String) -> [JSONNode]? {
    node?.array ?? node?[name]?.array
  }

  private static func names(_ call: JSONNode) -> [String] {
    let recording = call["Recording"]
    return [recording?["CallId"], call["TaskId"], recording?["Id"], recording?["Name"]]
      .compactMap { $0?.plain }
  }
}
