public import Acoustics
public import CallModel
internal import Foundation

/// What `affinity inspect` found in a recording, as it is written: a versioned contract.
public struct Inspection: Hashable, Sendable, Codable {
  public static let currentVersion = "affinity.inspection/1"

  public var schema: String
  public var product: String
  public var file: String
  /// For example `WAV (Microsoft), U-Law`.
  public var format: String
  public var sampleRate: Hertz
  public var duration: Seconds
  public var health: [HealthNote]
  public var channels: [InspectedChannel]
  /// Measures of the call as a whole; empty where there are not two channels.
  public var call: [MeasureReading]

  /// - Parameters:
  ///   - file: the name to show.
  ///   - agentChannel: counted from 0; nil where nobody said.
  public init(
    _ analysis: RecordingAnalysis, file: String, format: String, agentChannel: Int? = nil
  ) {
    schema = Self.currentVersion
    product = Product.name
    self.file = file
    self.format = format
    sampleRate = analysis.sampleRate
    duration = Self.rounded(analysis.duration)
    health = analysis.health
    let two = analysis.channels.count == 2
    channels = analysis.channels.enumerated().map { index, channel in
      var party = Party.unknown
      if let agentChannel, two || index == agentChannel {
        party = index == agentChannel ? .agent : .customer
      }
      let other = two ? analysis.channels[1 - index].speech : []
      return InspectedChannel(
        channel, number: index + 1, party: party, other: other, health: analysis.health)
    }
    call = two ? Self.callMeasures(analysis, agent: agentChannel == 1 ? 1 : 0) : []
  }

  private static func rounded(_ time: Seconds) -> Seconds {
    Seconds((time.rawValue * 1000).rounded() / 1000)
  }

  private static func callMeasures(
    _ analysis: RecordingAnalysis, agent: Int
  ) -> [MeasureReading] {
    let talk = Conversation(
      analysis.channels[agent].speech, analysis.channels[1 - agent].speech)
    let spoiled = analysis.health.first {
      $0.spoils.contains("talkRatio") && $0.id != "deadChannel"
    }
    let nobody = Absence.notMeasurable(zh: "没有检测到双方说话", en: "no speech of both parties")
    let offsets = talk.floorTransferOffsets().map(\.rawValue).sorted()
    let silences = talk.silences
    let both = !talk.first.isEmpty && !talk.second.isEmpty
    let values: [String: Double?] = [
      "talkRatio": both ? talk.talkRatio : nil,
      "overlapTime": both ? Spans.total(talk.overlaps).rawValue : nil,
      "silenceTime": both ? Spans.total(silences).rawValue : nil,
      "longestSilence": both ? silences.map(\.duration.rawValue).max() ?? 0 : nil,
      "replyLatency": offsets.isEmpty ? nil : offsets[offsets.count / 2],
      "turnCount": both ? Double(talk.turns.count) : nil,
      "longestMonologue": both ? talk.turns.map(\.span.duration.rawValue).max() : nil,
    ]
    return AcousticMeasure.ofCall.map { measure in
      var reading: Reading<Double> = .unavailable(nobody)
      if let spoiled {
        reading = .unavailable(Absence(.notMeasurable, spoiled.text))
      } else if let value = values[measure.id] ?? nil {
        reading = .measured((value * 1000).rounded() / 1000)
      }
      return MeasureReading(
        id: measure.id, name: measure.name, unit: measure.unit, reading: reading)
    }
  }
}

/// One channel of an inspected recording.
public struct InspectedChannel: Hashable, Sendable, Codable {
  /// Counted from 1.
  public var number: Int
  /// `unknown` where nobody said who is heard on it.
  public var party: Party
  public var measures: [MeasureReading]
  public var speech: [Span]
  /// Times of syllable nuclei.
  public var nuclei: [Seconds]
  public var raisedVoice: [Span]
  /// Level of each tenth of a second, dBov.
  public var levelPerTenth: [Decibels]
  /// Median pitch of each tenth of a second; 0 where there is none.
  public var pitchPerTenth: [Hertz]

  init(
    _ channel: ChannelAnalysis, number: Int, party: Party, other: [Span], health: [HealthNote]
  ) {
    self.number = number
    self.party = party
    speech = channel.speech.map { Span(Self.tidy($0.start), Self.tidy($0.end)) }
    nuclei = channel.nuclei.map(Self.tidy)
    raisedVoice = channel.raisedVoice()
    let notes = health.filter { $0.channel == number - 1 || $0.channel == nil }
    func spoiled(_ id: String) -> HealthNote? { notes.first { $0.spoils.contains(id) } }
    let silent = Absence.notMeasurable(zh: "没有检测到说话", en: "no speech was found")
    let speaks = !channel.speech.isEmpty
    func whenSpeaking(_ value: Double) -> Reading<Double> {
      speaks ? .measured(value) : .unavailable(silent)
    }
    let readings: [String: Reading<Double>] = [
      "speechTime": .measured(channel.speechTime.rawValue),
      "activeSpeechLevel": channel.activeSpeechLevel.map(\.rawValue),
      "noiseCorrectedLevel": channel.noiseCorrectedLevel.map(\.rawValue),
      "activityFactor": whenSpeaking(channel.activityFactor),
      "noiseFloor": channel.noiseFloor.map(\.rawValue),
      "signalToNoise": channel.signalToNoise.map(\.rawValue),
      "clippedShare": .measured(channel.clippedShare),
      "articulationRate": channel.articulationRate,
      "speechRate": channel.speechRate,
      "pitchMedian": channel.pitchMedian.map(\.rawValue),
      "pitchSpread": channel.pitchSpread.map(\.rawValue),
      "pitchRange": channel.pitchRange.map(\.rawValue),
      "pauseCount": whenSpeaking(Double(channel.pauses(besides: other).count)),
      "raisedVoice": whenSpeaking(Double(channel.raisedVoice().count)),
    ]
    measures = AcousticMeasure.ofParty.map { measure in
      var reading = readings[measure.id] ?? .unavailable(silent)
      if let note = spoiled(measure.id) {
        reading = .unavailable(Absence(.notMeasurable, note.text))
      }
      let precision = measure.id == "clippedShare" ? 1e6 : 1000
      return MeasureReading(
        id: measure.id, name: measure.name, party: party, unit: measure.unit,
        reading: reading.map { ($0 * precision).rounded() / precision })
    }
    let tenths = (channel.level.count + 9) / 10
    levelPerTenth = (0..<tenths).map { tenth in
      let frames = (tenth * 10)..<min(channel.level.count, tenth * 10 + 10)
      let power = frames.reduce(0.0) { $0 + pow(10, channel.level[$1].rawValue / 10) }
      let level = 10 * log10(power / Double(frames.count))
      return Decibels((level * 10).rounded() / 10)
    }
    pitchPerTenth = (0..<tenths).map { tenth in
      let frames = (tenth * 10)..<min(channel.pitch.count, tenth * 10 + 10)
      guard !frames.isEmpty else { return 0 }
      let voiced = frames.compactMap { channel.pitch[$0]?.rawValue }.sorted()
      guard voiced.count >= 3 else { return 0 }
      return Hertz((voiced[voiced.count / 2] * 10).rounded() / 10)
    }
  }

  private static func tidy(_ time: Seconds) -> Seconds {
    Seconds((time.rawValue * 1000).rounded() / 1000)
  }

  public var name: LocalText {
    party == .unknown
      ? LocalText(zh: "声道 \(number)", en: "channel \(number)")
      : party.name
  }
}
