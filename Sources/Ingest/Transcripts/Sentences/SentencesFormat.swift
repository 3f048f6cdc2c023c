package import CallModel

/// What recognisers of the cloud answer as a list of sentences: Volcengine's recordings
/// (`result.utterances`), Paraformer of Alibaba's Model Studio (`transcripts`, each a channel's `sentences`),
/// Alibaba's recordings (`Result.Sentences`), Deepgram (`results.utterances`) and AssemblyAI (`utterances`).
package enum SentencesFormat: TranscriptFormat {
  package static let id = "sentences"
  package static let name = LocalText(
    zh: "云端识别结果（火山引擎、百炼 Paraformer、阿里云录音文件识别、Deepgram、AssemblyAI）",
    en: "sentences of cloud recognisers (Volcengine, Paraformer, Alibaba, Deepgram, AssemblyAI)")
  package static let endings = [".json"]

  /// The names that a service has for what a sentence holds.
  private struct Manner {
    var list: [String]
    var text: String
    var start: String
    var end: String
    var speaker: [String]
    var channel: String?
    /// Divides times into seconds.
    var unit = 1000.0
    var word = "text"
    var wordTimes: (start: String, end: String)?
  }

  private static let manners = [
    Manner(
      list: ["result", "utterances"], text: "text", start: "start_time", end: "end_time",
      speaker: ["additions", "speaker"], wordTimes: ("start_time", "end_time")),
    Manner(
      list: ["resp", "utterances"], text: "text", start: "start_time", end: "end_time",
      speaker: ["additions", "speaker"], wordTimes: ("start_time", "end_time")),
    Manner(
      list: ["utterances"], text: "text", start: "start_time", end: "end_time",
      speaker: ["additions", "speaker"], wordTimes: ("start_time", "end_time")),
    Manner(
      list: ["sentences"], text: "text", start: "begin_time", end: "end_time",
      speaker: ["speaker_id"], wordTimes: ("begin_time", "end_time")),
    Manner(
      list: ["Result", "Sentences"], text: "Text", start: "BeginTime", end: "EndTime",
      speaker: ["SpeakerId"], channel: "ChannelId"),
    Manner(
      list: ["Sentences"], text: "Text", start: "BeginTime", end: "EndTime", speaker: ["SpeakerId"],
      channel: "ChannelId"),
    Manner(
      list: ["results", "utterances"], text: "transcript", start: "start", end: "end",
      speaker: ["speaker"], channel: "channel", unit: 1, word: "word", wordTimes: ("start", "end")),
    Manner(
      list: ["utterances"], text: "text", start: "start", end: "end", speaker: ["speaker"],
      wordTimes: ("start", "end")),
  ]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard let root = source.json?.first, root.isObject else { return .none }
    return lists(of: root).isEmpty ? .none : .certain
  }

  /// The lists of sentences, with the channel that each is of.
  private static func lists(
    of root: JSONNode
  ) -> [(manner: Manner, sentences: [JSONNode], channel: Int?)] {
    let channels = root["transcripts"]?.array ?? []
    let holders = channels.isEmpty ? [root] : channels
    return holders.compactMap { holder in
      for manner in manners {
        guard let list = value(manner.list, of: holder)?.array, let first = list.first,
          first.has(manner.text), first.has(manner.start), first.has(manner.end)
        else { continue }
        return (manner, list, channels.isEmpty ? nil : holder["channel_id"]?.int)
      }
      return nil
    }
  }

  private static func value(_ path: [String], of node: JSONNode) -> JSONNode? {
    path.reduce(node as JSONNode?) { $0?[$1] }
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
    guard let root = source.root else { throw .missing("utterances", in: source, at: nil) }
    var draft = TranscriptDraft()
    draft.order = .free
    for (manner, sentences, channel) in lists(of: root) {
      for sentence in sentences {
        guard let text = sentence[manner.text]?.string else {
          throw .missing(manner.text, in: source, at: sentence.offset)
        }
        var turn = TurnDraft(text: TextPieces.withoutSpacesInChinese(text))
        turn.line = source.line(at: sentence.offset)
        turn.start = sentence[manner.start]?.number.map { $0 / manner.unit }
        turn.end = sentence[manner.end]?.number.map { $0 / manner.unit }
        turn.channel = manner.channel.flatMap { sentence[$0]?.int } ?? channel
        if let speaker = value(manner.speaker, of: sentence)?.plain, !speaker.isEmpty {
          turn.label = "speaker \(speaker)"
          turn.aliases = [speaker]
        } else if let channel = turn.channel {
          turn.label = "channel \(channel)"
        }
        if let channel = turn.channel { turn.aliases += PartyResolver.aliases(channel: channel) }
        turn.words = words(of: sentence, manner)
        draft.turns.append(turn)
      }
    }
    tellApartByChannel(&draft.turns)
    return draft
  }

  /// Where each channel's speakers are numbered by themselves, a number alone is nobody's name: `speaker 0`
  /// of the left channel and of the right are two people.
  private static func tellApartByChannel(_ turns: inout [TurnDraft]) {
    var channels: [String: Set<Int>] = [:]
    var speakers: [Int: Set<String>] = [:]
    for turn in turns {
      guard let channel = turn.channel, let label = turn.label else { continue }
      channels[label, default: []].insert(channel)
      speakers[channel, default: []].insert(label)
    }
    guard channels.values.contains(where: { $0.count > 1 }) else { return }
    for index in turns.indices {
      guard let channel = turns[index].channel, let label = turns[index].label else { continue }
      let isAlone = speakers[channel]?.count == 1
      turns[index].label = isAlone ? "channel \(channel)" : "channel \(channel) \(label)"
      turns[index].aliases = isAlone ? PartyResolver.aliases(channel: channel) : []
    }
  }

  private static func words(of sentence: JSONNode, _ manner: Manner) -> [WordDraft] {
    guard let times = manner.wordTimes else { return [] }
    return (sentence["words"]?.array ?? []).compactMap { word in
      guard let text = word[[manner.word, "text", "word"]]?.string, !text.isEmpty else {
        return nil
      }
      // What stands for silence has no place.
      guard let start = word[times.start]?.number, let end = word[times.end]?.number, start >= 0
      else { return nil }
      return WordDraft(
        text: TextPieces.trimmed(text), start: start / manner.unit, end: end / manner.unit,
        confidence: word["confidence"]?.number)
    }
  }
}
