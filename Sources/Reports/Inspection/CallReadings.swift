import Acoustics
import CallModel

/// What a recording says of the call as a whole.
struct CallReadings {
  private let analysis: RecordingAnalysis
  private let knowsAgent: Bool
  /// The parties' channels, the agent's first where it is known; nil where they have none of
  /// their own.
  private let parties: [Int]?
  /// Of each party; of each channel where the parties have none of their own.
  private let speech: [[Span]]
  private let talk: Conversation
  /// Channels on which somebody speaks.
  private let speaking: Int
  /// Both parties speak; somebody does, where the parties cannot be told apart.
  private let isComplete: Bool

  init(_ analysis: RecordingAnalysis, agent known: Int?) {
    self.analysis = analysis
    knowsAgent = known != nil
    parties = analysis.parties.map {
      known == $0.second ? [$0.second, $0.first] : [$0.first, $0.second]
    }
    speech = (parties ?? Array(analysis.channels.indices)).map { analysis.channels[$0].speech }
    // Where the parties have no channels of their own, there is one speech of all.
    talk =
      parties == nil
      ? Conversation(Spans.tidied(speech.flatMap(\.self)), []) : Conversation(speech[0], speech[1])
    speaking = speech.count { !$0.isEmpty }
    isComplete = parties == nil ? speaking > 0 : speech.allSatisfy { !$0.isEmpty }
  }

  /// `AcousticMeasure.ofCall`, in its order.
  var measures: [MeasureReading] {
    let values = values
    return AcousticMeasure.ofCall.map { measure in
      MeasureReading(
        id: measure.id, name: measure.name, unit: measure.unit,
        reading: reading(of: measure.id, values[measure.id] ?? nil))
    }
  }

  private var values: [String: Double?] {
    // Music on hold is no silence.
    let silences = talk.silences(besides: analysis.lineActivity)
    let deadAir = talk.deadAir(besides: analysis.lineActivity)
    return [
      "talkRatio": isComplete ? talk.talkRatio : nil,
      "overlapTime": isComplete ? Spans.total(talk.overlaps).rawValue : nil,
      "silenceTime": isComplete ? Spans.total(silences).rawValue : nil,
      "longestSilence": isComplete ? silences.map(\.duration.rawValue).max() ?? 0 : nil,
      "deadAirTime": isComplete ? Spans.total(deadAir).rawValue : nil,
      "lineSoundTime": Spans.total(analysis.lineSounds).rawValue,
      "partyGap": partyGap,
      "replyLatency": talk.replyLatency(of: 0)?.rawValue,
      "turnCount": isComplete ? Double(talk.turns.count) : nil,
      "longestMonologue": isComplete ? talk.longestMonologue?.rawValue : nil,
    ]
  }

  /// The first party's level above the other's.
  private var partyGap: Double? {
    let levels = (parties ?? []).map { analysis.channels[$0].noiseCorrectedLevel.value?.rawValue }
    guard levels.count == 2, let own = levels[0], let other = levels[1] else { return nil }
    return own - other
  }

  /// The value, or why there is none.
  private func reading(of id: String, _ value: Double?) -> Reading<Double> {
    if let spoiled = spoiled(id) {
      return .unavailable(Absence(.notMeasurable, spoiled.text))
    }
    if parties == nil, speaking > 0, !Self.ofAnybody.contains(id) {
      return .unavailable(partiesUntold)
    }
    if !knowsAgent, Self.ofAgent.contains(id) {
      return .unavailable(
        .notMeasurable(
          zh: "不知道哪个声道是坐席（可用 --agent-channel 指定）",
          en: "the agent's channel is not known (--agent-channel)"))
    }
    if let value { return .measured(Figure.rounded(value, 3)) }
    return .unavailable(
      isComplete
        ? .notMeasurable(zh: "没有话轮交接", en: "the floor does not change hands")
        : .notMeasurable(zh: "没有检测到双方说话", en: "no speech of both parties"))
  }

  /// Who is the agent decides what these say; the others are the same either way.
  private static let ofAgent: Set<String> = ["talkRatio", "partyGap", "replyLatency"]
  /// Without the parties, silence is still silence.
  private static let ofAnybody: Set<String> = [
    "silenceTime", "longestSilence", "deadAirTime", "lineSoundTime",
  ]

  private func spoiled(_ id: String) -> HealthNote? {
    analysis.health.first {
      ($0.spoils.contains(id) || id != "lineSoundTime" && $0.spoils.contains("talkRatio"))
        && $0.id != "deadChannel"
    }
  }

  private var partiesUntold: Absence {
    analysis.channels.count == 1
      ? .notMeasurable(
        zh: "单声道录音，分不出谁在说话", en: "one channel: who speaks when cannot be told")
      : .notMeasurable(
        zh: "\(speaking) 个声道有人说话，双方各占一个声道才能测量",
        en: "\(speaking) channels have speech: it takes one for each of two parties")
  }
}
