public import CallModel

/// A figure that the vendor's own file gives of the call, by the vendor's definition.
///
/// It is shown beside ours and enters no score. Figures of single turns are summed up by party: the
/// mean of numbers, a count of words.
public struct VendorFigure: Hashable, Sendable, Codable {
  /// As the file names it, `wordsPerMinute`.
  public var key: String
  public var name: LocalText
  /// Nil for the whole call.
  public var party: Party?
  /// As the vendor gives it, masked.
  public var value: String
  /// How many turns it sums up; nil for a figure of the call.
  public var turns: Int?
  /// What we measured of the same, by our own definition; nil where we measure nothing alike.
  public var ours: LocalText?

  public init(
    key: String, name: LocalText, party: Party? = nil, value: String, turns: Int? = nil,
    ours: LocalText? = nil
  ) {
    self.key = key
    self.name = name
    self.party = party
    self.value = value
    self.turns = turns
    self.ours = ours
  }
}

extension VendorFigure {
  /// Names of speakers and files, which are no figures.
  private static let labels: Set<String> = [
    "speaker", "label", "channel", "language", "callid", "output", "speaker_turn_next", "event",
  ]

  private static let names: [String: LocalText] = [
    "wordsperminute": LocalText(zh: "语速（词/分）", en: "words a minute"),
    "talktimemillis": LocalText(zh: "说话时长（毫秒）", en: "talk time, ms"),
    "nontalktimemillis": LocalText(zh: "无人说话（毫秒）", en: "non-talk time, ms"),
    "totaldurationmillis": LocalText(zh: "通话时长（毫秒）", en: "length of the call, ms"),
    "interruptions": LocalText(zh: "打断次数", en: "interruptions"),
    "interruptionsmillis": LocalText(zh: "打断时长（毫秒）", en: "interruptions, ms"),
    "sentiment": LocalText(zh: "情感", en: "sentiment"),
    "sentimentquarters": LocalText(zh: "各四分之一段的情感", en: "sentiment by quarters"),
    "loudness": LocalText(zh: "响度", en: "loudness"),
    "emotion": LocalText(zh: "情绪", en: "emotion"), "emotions": LocalText(zh: "情绪", en: "emotions"),
    "emotiontype": LocalText(zh: "情绪", en: "emotion"),
    "emotionvalue": LocalText(zh: "情绪能量", en: "emotion value"),
    "emotionalenergy": LocalText(zh: "情绪能量", en: "emotional energy"),
    "speechrate": LocalText(zh: "语速", en: "speech rate"),
    "speechspeed": LocalText(zh: "语速（字/秒）", en: "speech speed, characters/s"),
    "voicespeed": LocalText(zh: "语速", en: "voice speed"),
    "voicepower": LocalText(zh: "音量", en: "voice power"),
    "speed": LocalText(zh: "语速", en: "speed"),
    "speech_ratio": LocalText(zh: "说话占比", en: "share of speech"),
    "silence_time": LocalText(zh: "静音时长", en: "silence"),
    "silenceduration": LocalText(zh: "静音时长", en: "silence"),
    "silencetimemillis": LocalText(zh: "句前静音（毫秒）", en: "silence before the turn, ms"),
    "callduration": LocalText(zh: "通话时长", en: "length of the call"),
    "confidence": LocalText(zh: "识别置信度", en: "confidence"),
    "avg_logprob": LocalText(zh: "识别对数概率", en: "log probability"),
    "score": LocalText(zh: "评分", en: "score"), "hits": LocalText(zh: "命中规则", en: "rules hit"),
    "categories": LocalText(zh: "类别", en: "categories"),
    "summary": LocalText(zh: "摘要", en: "summary"),
  ]

  /// Our measure of what a vendor measures in its own way.
  private static let alike: [String: String] = [
    "wordsperminute": "wordRate", "speechrate": "wordRate", "speechspeed": "wordRate",
    "voicespeed": "wordRate", "speed": "wordRate", "talktimemillis": "speechTime",
    "interruptions": "interruptions", "speech_ratio": "talkRatio", "nontalktimemillis": "silence",
    "silence_time": "silence", "silenceduration": "silence", "loudness": "activeSpeechLevel",
    "voicepower": "activeSpeechLevel",
  ]

  private static func side(_ word: String) -> Party? {
    switch word {
    case "agent": .agent
    case "customer": .customer
    default: nil
    }
  }

  /// All figures of a call: those of the whole call, then those of its turns by party.
  static func all(of call: HeardCall, _ measures: [MeasureReading]) -> [VendorFigure] {
    guard let transcript = call.input.transcript else { return [] }
    func figure(_ key: String, _ party: Party?, _ value: String, turns: Int? = nil) -> VendorFigure
    {
      let plain = key.lowercased()
      let ours = alike[plain].flatMap { id in
        measures.first { $0.id == id && $0.party == party }
          ?? measures.first { $0.id == id && $0.party == nil }
      }
      let isNumber = Double(value) != nil && value.utf8.count < 10
      return VendorFigure(
        key: key, name: names[plain] ?? LocalText(verbatim: key), party: party,
        value: isNumber ? value : call.mask.masked(value), turns: turns,
        ours: ours.flatMap { reading in
          reading.reading.value.map {
            let unit =
              switch reading.unit {
              case "1/min": call.unitsAMinute
              case "1": LocalText(verbatim: "")
              default: LocalText(verbatim: reading.unit)
              }
            return LocalText(
              zh: trimmed("\(reading.name.zh) \(Assessment.figure($0)) \(unit.zh)"),
              en: trimmed("\(reading.name.en) \(Assessment.figure($0)) \(unit.en)"))
          }
        })
    }
    var figures: [VendorFigure] = []
    for (key, value) in transcript.vendor.sorted(by: { $0.key < $1.key }) {
      let parts = key.split(separator: ".").map(String.init)
      guard let first = parts.first, !labels.contains(first.lowercased()) else { continue }
      let party = parts.count == 2 ? side(parts[1].lowercased()) : nil
      figures.append(figure(party == nil ? key : first, party, value))
    }
    guard transcript.turns.contains(where: { !$0.vendor.isEmpty }) else { return figures }
    for party in [Party.agent, .customer] {
      var values: [String: [String]] = [:]
      for turn in call.spokenTurns where turn.party == party {
        for (key, value) in turn.vendor where !labels.contains(key.lowercased()) {
          values[key, default: []].append(value)
        }
      }
      for (key, own) in values.sorted(by: { $0.key < $1.key }) {
        figures.append(figure(key, party, summed(own), turns: own.count))
      }
    }
    return figures
  }

  private static func trimmed(_ text: String) -> String {
    text.hasSuffix(" ") ? String(text.dropLast()) : text
  }

  /// The mean of numbers, also of levels by the second (`12:61.3 13:60`); of words how often each.
  private static func summed(_ values: [String]) -> String {
    let numbers = values.flatMap { value in
      value.split(separator: " ").map { part in
        Double(part.split(separator: ":").last.map(String.init) ?? "")
      }
    }
    let known = numbers.compactMap(\.self)
    let blanks = values.flatMap { $0.split(separator: " ") }.count { $0.hasSuffix(":-") }
    if !known.isEmpty, known.count + blanks == numbers.count {
      return Assessment.figure(known.reduce(0, +) / Double(known.count), 2)
    }
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
      .map { $0.value == 1 ? $0.key : "\($0.key) ×\($0.value)" }.joined(separator: ", ")
  }
}
