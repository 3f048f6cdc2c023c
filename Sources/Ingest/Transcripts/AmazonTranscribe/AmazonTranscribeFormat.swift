package import CallModel

/// Amazon Transcribe's own JSON: words with times, and of each its speaker or channel where the job was
/// asked for them. Turns are made of the words.
///
/// Older files name speakers and channels in lists beside the words, newer ones at each word as well.
package enum AmazonTranscribeFormat: TranscriptFormat {
  package static let id = "amazon-transcribe"
  package static let name = LocalText(zh: "亚马逊 Transcribe", en: "Amazon Transcribe")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, let results = root["results"], results.isObject,
      results["transcripts"]?.array != nil || results["items"]?.array != nil
    else { return root(of: source, hasFailed: true) ? .certain : .none }
    let isNamed = root.has("jobName") || root.has("accountId")
    let isWord = results["items"]?.array?.first?.has("alternatives") == true
    return isNamed || isWord ? .certain : .likely
  }

  private static func root(of source: TranscriptSource, hasFailed: Bool) -> Bool {
    guard let root = source.json?.first else { return false }
    return root.has("jobName") && root.has("accountId") && root["status"]?.string == "FAILED"
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    if root(of: source, hasFailed: true) { throw .jobFailed(source.file) }
    guard let results = source.root?["results"] else {
      throw .missing("results", in: source, at: source.root?.offset)
    }
    guard let items = results["items"]?.array else {
      throw .missing("items", in: source, at: results.offset)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    draft.language = results["language_code"]?.string
    let channels = results["channel_labels"]?["channels"]?.array ?? []
    guard channels.isEmpty else {
      for channel in channels {
        guard let items = channel["items"]?.array else {
          throw .missing("items", in: source, at: channel.offset)
        }
        draft.turns += try turns(items, of: channel["channel_label"]?.plain, [:], source)
      }
      return draft
    }
    draft.turns = try turns(items, of: nil, speakers(results["speaker_labels"]), source)
    return draft
  }

  /// Who speaks, by the time at which a word begins.
  private static func speakers(_ labels: JSONNode?) -> [String: String] {
    var speakers: [String: String] = [:]
    for segment in labels?["segments"]?.array ?? [] {
      for item in segment["items"]?.array ?? [] {
        guard let start = item["start_time"]?.plain,
          let label = item[["speaker_label"]]?.plain ?? segment["speaker_label"]?.plain
        else { continue }
        speakers[start] = label
      }
    }
    return speakers
  }

  private static func turns(
    _ items: [JSONNode], of channel: String?, _ speakers: [String: String],
    _ source: TranscriptSource
  ) throws(InputProblem) -> [TurnDraft] {
    var words = WordTurns()
    for item in items {
      guard let best = item["alternatives"]?.array?.first, let text = best["content"]?.string else {
        throw .missing("alternatives", in: source, at: item.offset)
      }
      if item["type"]?.string == "punctuation" {
        words.add(mark: text)
        continue
      }
      let start = try time("start_time", of: item, source)
      let word = WordDraft(
        text: text, start: start, end: try time("end_time", of: item, source),
        confidence: best["confidence"]?.number)
      let speaker =
        item["speaker_label"]?.plain ?? item["start_time"]?.plain.flatMap { speakers[$0] }
      var model = TurnDraft(text: "")
      model.line = source.line(at: item.offset)
      model.label = speaker
      model.aliases = speaker.map(SpeakerPrefix.aliases) ?? []
      if let channel = channel ?? item["channel_label"]?.plain {
        // `ch_0`, counted as ours.
        let number = Int(channel.drop { !$0.isNumber })
        model.channel = number
        let sides = number.map(PartyResolver.aliases(channel:)) ?? []
        if speaker == nil { model.label = number.map { "channel \($0)" } ?? channel }
        model.aliases += [channel] + sides
      }
      words.add(word, of: model.label, like: model)
    }
    return words.closed()
  }

  private static func time(
    _ key: String, of item: JSONNode, _ source: TranscriptSource
  ) throws(InputProblem) -> Double? {
    guard let node = item[key] else { return nil }
    guard let time = node.number else {
      throw .badTime(node.plain ?? "…", file: source.file, line: source.line(at: node.offset))
    }
    return time
  }
}
