public import Acoustics
public import CallModel
internal import Foundation

/// What `affinity inspect` found in a recording, as it is written: a versioned contract.
public struct Inspection: Hashable, Sendable, Codable {
  public static let currentVersion = "affinity.inspection/1"

  public var schema: String
  public var product: String
  /// The name that was given to show.
  public var file: String
  /// For example `WAV (Microsoft), U-Law`.
  public var format: String
  public var sampleRate: Hertz
  /// Rounded to a millionth of a second.
  public var duration: Seconds
  /// Channels of the notes are counted from 0, not from 1 as `InspectedChannel.number`.
  public var health: [HealthNote]
  /// In the order of the recording.
  public var channels: [InspectedChannel]
  /// Loudness of all channels together; empty where none was measured.
  public var recording: [MeasureReading]
  /// How a transcript fits the recording; nil where none was given.
  public var transcript: InspectedTranscript?
  /// Measures of the call as a whole; empty where there are not two channels.
  public var call: [MeasureReading]

  /// - Parameters:
  ///   - file: the name to show.
  ///   - agentChannel: counted from 0; nil where nobody said.
  ///   - transcript: what was found on holding a transcript against it.
  public init(
    _ analysis: RecordingAnalysis, file: String, format: String, agentChannel: Int? = nil,
    transcript: InspectedTranscript? = nil
  ) {
    schema = Self.currentVersion
    product = Product.name
    self.file = file
    self.format = format
    sampleRate = analysis.sampleRate
    // Finer than a sample, so that a clock shows it as it shows the recording's own length.
    duration = Seconds(Figure.rounded(analysis.duration.rawValue, 6))
    health = analysis.health
    let parties = analysis.parties
    channels = analysis.channels.enumerated().map { index, channel in
      var party = Party.unknown
      let beside = parties?.other(than: index)
      if let agentChannel {
        if index == agentChannel {
          party = .agent
        } else if beside == agentChannel {
          party = .customer
        }
      }
      let other = beside.map { analysis.channels[$0].speech } ?? []
      return InspectedChannel(
        channel, number: index + 1, party: party, other: other, health: analysis.health)
    }
    self.transcript = transcript
    recording = analysis.loudness.map(Self.loudness) ?? []
    call = analysis.channels.isEmpty ? [] : CallReadings(analysis, agent: agentChannel).measures
  }

  private static func loudness(_ loudness: Loudness) -> [MeasureReading] {
    let values = InspectedChannel.loudness(loudness)
    return AcousticMeasure.ofParty.compactMap { measure in
      values[measure.id].map { reading in
        MeasureReading(
          id: measure.id, name: measure.name, unit: measure.unit,
          reading: reading.map { Figure.rounded($0, 3) })
      }
    }
  }
}

/// One channel of an inspected recording.
public struct InspectedChannel: Hashable, Sendable, Codable {
  /// Counted from 1.
  public var number: Int
  /// `unknown` where nobody said who is heard on it.
  public var party: Party
  /// `AcousticMeasure.ofParty`, in its order; what a health note spoils is unavailable for the
  /// note's reason.
  public var measures: [MeasureReading]
  /// Times to the millisecond, here and below.
  public var speech: [Span]
  /// Times of syllable nuclei.
  public var nuclei: [Seconds]
  /// Stretches of a second or more 8 dB or more above the speaker's own median.
  public var raisedVoice: [Span]
  /// Music and tones.
  public var sounds: [LineSound]
  /// Where samples stand at the rails, a thousand places at most.
  public var clippedPlaces: [Span]
  public var levelJumps: [ChannelAnalysis.LevelJump]
  /// Speech between silences of more than a second, each with its level, rate and pitch.
  public var utterances: [Utterance]
  /// Level of each second, dBov.
  public var levelPerSecond: [Decibels]
  /// Level of each tenth of a second, dBov; −127.5 and below is −127.5.
  public var levelPerTenth: [Decibels]
  /// Median pitch of each tenth of a second; 0 where fewer than three of its ten frames are voiced,
  /// and where the line sounds instead of a voice.
  public var pitchPerTenth: [Hertz]

  init(
    _ channel: ChannelAnalysis, number: Int, party: Party, other: [Span], health: [HealthNote]
  ) {
    self.number = number
    self.party = party
    speech = channel.speech.map { Span(Self.tidy($0.start), Self.tidy($0.end)) }
    nuclei = channel.nuclei.map(Self.tidy)
    raisedVoice = channel.raisedVoice()
    sounds = channel.sounds.map {
      LineSound($0.kind, Span(Self.tidy($0.span.start), Self.tidy($0.span.end)))
    }
    clippedPlaces = channel.clippedPlaces.map { Span(Self.tidy($0.start), Self.tidy($0.end)) }
    levelJumps = channel.levelJumps().map { jump in
      var jump = jump
      jump.change = Decibels(Figure.rounded(jump.change.rawValue, 1))
      return jump
    }
    utterances = channel.utterances().map(Self.tidy)
    levelPerSecond = channel.levelPerSecond.map { Decibels(Figure.rounded($0.rawValue, 1)) }
    let notes = health.filter { $0.channel == number - 1 || $0.channel == nil }
    func spoiled(_ id: String) -> HealthNote? { notes.first { $0.spoils.contains(id) } }
    let silent = Absence.notMeasurable(zh: "没有检测到说话", en: "no speech was found")
    let speaks = !channel.speech.isEmpty
    func whenSpeaking(_ value: Double) -> Reading<Double> {
      speaks ? .measured(value) : .unavailable(silent)
    }
    var readings: [String: Reading<Double>] = [
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
      "raisedVoice": whenSpeaking(Double(raisedVoice.count)),
      "levelJumps": whenSpeaking(Double(levelJumps.count)),
      "rateCourse": channel.rateCourse,
      "phraseEndSlope": channel.phraseEndSlope,
      "bandLow": channel.band.map(\.low.rawValue),
      "bandHigh": channel.band.map(\.high.rawValue),
    ]
    if let loudness = channel.loudness {
      readings.merge(Self.loudness(loudness)) { _, new in new }
    }
    measures = AcousticMeasure.ofParty.map { measure in
      var reading = readings[measure.id] ?? .unavailable(silent)
      if let note = spoiled(measure.id) {
        reading = .unavailable(Absence(.notMeasurable, note.text))
      }
      let decimals = measure.id == "clippedShare" ? 6 : 3
      return MeasureReading(
        id: measure.id, name: measure.name, party: party, unit: measure.unit,
        reading: reading.map { Figure.rounded($0, decimals) })
    }
    levelPerTenth = Self.levelPerTenth(of: channel)
    pitchPerTenth = Self.pitchPerTenth(of: channel)
  }

  private static func tenths(of channel: ChannelAnalysis) -> Range<Int> {
    0..<(channel.level.count + 9) / 10
  }

  private static func levelPerTenth(of channel: ChannelAnalysis) -> [Decibels] {
    tenths(of: channel).map { tenth in
      let frames = (tenth * 10)..<min(channel.level.count, tenth * 10 + 10)
      let power = frames.reduce(0.0) { $0 + pow(10, channel.level[$1].rawValue / 10) }
      let level = 10 * log10(power / Double(frames.count))
      return Decibels(Figure.rounded(level, 1))
    }
  }

  private static func pitchPerTenth(of channel: ChannelAnalysis) -> [Hertz] {
    var sounds = channel.sounds.map(\.span)[...]
    return tenths(of: channel).map { tenth in
      let frames = (tenth * 10)..<min(channel.pitch.count, tenth * 10 + 10)
      guard !frames.isEmpty else { return 0 }
      let middle = (Double(tenth) + 0.5) / 10
      while let next = sounds.first, next.end.rawValue <= middle { sounds.removeFirst() }
      if let next = sounds.first, next.start.rawValue <= middle { return 0 }
      let voiced = frames.compactMap { channel.pitch[$0]?.rawValue }.sorted()
      guard voiced.count >= 3 else { return 0 }
      return Hertz(Figure.rounded(voiced[voiced.count / 2], 1))
    }
  }

  static func loudness(_ loudness: Loudness) -> [String: Reading<Double>] {
    [
      "loudness": loudness.integrated.map(\.rawValue),
      "loudnessMomentary": loudness.momentary.map(\.rawValue),
      "loudnessShortTerm": loudness.shortTerm.map(\.rawValue),
      "loudnessRange": loudness.range.map(\.rawValue),
      "truePeak": loudness.truePeakReading.map(\.rawValue),
    ]
  }

  private static func tidy(_ utterance: Utterance) -> Utterance {
    var tidied = utterance
    tidied.span = Span(tidy(utterance.span.start), tidy(utterance.span.end))
    tidied.speechTime = tidy(utterance.speechTime)
    tidied.level = utterance.level.map { Decibels(Figure.rounded($0.rawValue, 1)) }
    tidied.articulationRate = utterance.articulationRate.map { Figure.rounded($0, 2) }
    tidied.speechRate = utterance.speechRate.map { Figure.rounded($0, 2) }
    tidied.pitchMedian = utterance.pitchMedian.map { Hertz(Figure.rounded($0.rawValue, 1)) }
    tidied.endSlope = utterance.endSlope.map { Figure.rounded($0, 1) }
    return tidied
  }

  private static func tidy(_ time: Seconds) -> Seconds {
    Seconds(Figure.rounded(time.rawValue, 3))
  }

  public var name: LocalText {
    party == .unknown
      ? LocalText(zh: "声道 \(number)", en: "channel \(number)")
      : party.name
  }
}

extension HealthNote {
  /// As an item of a list.
  func sentence(in language: Language) -> String {
    let words = text[language]
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
