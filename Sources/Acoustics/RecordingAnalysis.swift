public import CallModel
internal import Foundation

/// Everything one pass over a recording found: tracks and figures for each channel.
public struct RecordingAnalysis: Hashable, Sendable {
  /// Samples a second of one channel, of the recording itself and not of what was resampled.
  public var sampleRate: Hertz
  /// Samples of one channel ÷ sample rate.
  public var duration: Seconds
  /// In the order of the recording: a channel's place is its number, from 0.
  public var channels: [ChannelAnalysis]
  /// What cannot be trusted in this recording, and which measures suffer.
  public var health: [HealthNote]
  /// Of all channels together; nil where nothing was measured.
  public var loudness: Loudness?

  public init(
    sampleRate: Hertz, duration: Seconds, channels: [ChannelAnalysis], health: [HealthNote] = [],
    loudness: Loudness? = nil
  ) {
    self.sampleRate = sampleRate
    self.duration = duration
    self.channels = channels
    self.health = health
    self.loudness = loudness
  }

  /// The channels that hold a party each; nil where there are no two of them.
  public var parties: PartyChannels? { Self.parties(channels.map { !$0.speech.isEmpty }) }

  /// Both of two channels; of more, those in which alone anybody speaks: a recorder's third lane is often empty.
  static func parties(_ speak: [Bool]) -> PartyChannels? {
    let channels = speak.count == 2 ? [0, 1] : speak.indices.filter { speak[$0] }
    return channels.count == 2 ? PartyChannels(channels[0], channels[1]) : nil
  }

  /// Whether both parties are heard on one channel and none of them tells who speaks.
  public var mixesParties: Bool {
    health.contains { $0.id == "identicalChannels" || $0.id == "sharedVoice" }
  }

  /// Why several channels do not tell who speaks when, where they do not: both parties are heard on one of them, one
  /// is drowned in noise, or they are not the parties' they are said to be.
  public var partiesNotTold: HealthNote? {
    guard channels.count > 1 else { return nil }
    return health.first {
      ["identicalChannels", "sharedVoice", "drowned", "swappedChannels"].contains($0.id)
    }
  }

  /// Notes that the channels are not those of the parties they are said to be: no measure of a voice counts for
  /// either.
  package mutating func distrustChannels(_ why: LocalText) {
    health.append(
      HealthNote(id: "swappedChannels", text: why, spoils: HealthReport.everything + ["clipping"]))
  }

  /// Music and tones on any channel: where the line sounds and nobody speaks.
  public var lineSounds: [Span] {
    Spans.tidied(channels.flatMap { $0.sounds.map(\.span) })
  }

  /// The longest break in the cadence of ringing: 3 to 5 s (ITU-T E.180; 4 s in China), and the frames
  /// that it takes to hear a tone.
  private static let longestBreak: Seconds = 5.3

  /// Music, and tones with the breaks of their cadence: somebody who waits hears that the line lives.
  public var lineActivity: [Span] {
    Spans.tidied(
      channels.flatMap { channel in
        channel.sounds.filter { $0.kind == .music }.map(\.span)
          + Spans.tidied(
            channel.sounds.filter { $0.kind == .tone }.map(\.span), bridging: Self.longestBreak)
      })
  }
}

/// Two channels of a recording with a party each, counted from 0.
public struct PartyChannels: Hashable, Sendable {
  public var first: Int
  public var second: Int

  public init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }

  /// The other one; nil for a channel that is neither.
  public func other(than channel: Int) -> Int? {
    channel == first ? second : channel == second ? first : nil
  }

  var bothWays: [(into: Int, from: Int)] { [(first, second), (second, first)] }
}

/// One channel of a recording.
public struct ChannelAnalysis: Hashable, Sendable {
  /// Length of a track's frame: 10 ms.
  public static let frame: Seconds = 0.01

  /// Long-term root mean square of the whole channel, pauses too; dB relative to full scale (0 dBov
  /// = RMS 1). −150 dB at the least.
  public var rms: Decibels
  /// Largest sample, dB relative to full scale; −160 dB where every sample is zero, above 0 dB
  /// where a file of floats goes beyond full scale.
  public var peak: Decibels
  /// Level over the time speech is present, dBov; ITU-T P.56, method B. Unavailable for silence.
  public var activeSpeechLevel: Reading<Decibels>
  /// Share of time speech is present after P.56, 0…1; 0 where there is no active speech level.
  public var activityFactor: Double
  /// Mean power of the frames with speech less the power of the noise floor, dBov; unavailable
  /// without speech.
  public var noiseCorrectedLevel: Reading<Decibels>
  /// Level of the frames more than 50 ms away from speech, music and tones left out, dBov; digital
  /// silence (a line cut or muted) beside noise is no part of it. Unavailable without such frames,
  /// and where a constant offset hides it.
  public var noiseFloor: Reading<Decibels>
  /// Noise-corrected level less noise floor, dB; unavailable where either is.
  public var signalToNoise: Reading<Decibels>
  /// Samples in runs of three or more at one rail, as a share of all samples, 0…1.
  public var clippedShare: Double
  /// Speech, from voice activity detection: sorted spans that do not overlap.
  public var speech: [Span]
  /// Times of syllable nuclei, ascending.
  public var nuclei: [Seconds]
  /// Level of each 10 ms frame, dBov, of what sounds below 4 kHz; empty where the recording's rate
  /// is below `RecordingAnalyzer.lowestRate`, as are the other tracks.
  public var level: LevelTrack
  /// Fundamental frequency of each 10 ms frame.
  public var pitch: PitchTrack
  /// Largest sample of each 10 ms frame, for drawing.
  public var peaks: LevelTrack
  /// EBU R 128; nil where it was not measured.
  public var loudness: Loudness?
  /// Music and tones: sorted, without overlap, no part of `speech`.
  public var sounds: [LineSound]
  /// Where samples stand at the rails; near places are joined, and no more than a thousand are kept.
  public var clippedPlaces: [Span]
  /// From where to where the sound reaches; see `AcousticMeasure` `bandLow` and `bandHigh`.
  public var band: Reading<SoundBand>

  public init(
    rms: Decibels, peak: Decibels, activeSpeechLevel: Reading<Decibels>, activityFactor: Double,
    noiseCorrectedLevel: Reading<Decibels>, noiseFloor: Reading<Decibels>,
    signalToNoise: Reading<Decibels>, clippedShare: Double, speech: [Span], nuclei: [Seconds],
    level: LevelTrack, pitch: PitchTrack, peaks: LevelTrack = LevelTrack(),
    loudness: Loudness? = nil, sounds: [LineSound] = [], clippedPlaces: [Span] = [],
    band: Reading<SoundBand> = .unavailable(
      .notMeasurable(zh: "没有测量频带", en: "the band was not measured"))
  ) {
    self.rms = rms
    self.peak = peak
    self.activeSpeechLevel = activeSpeechLevel
    self.activityFactor = activityFactor
    self.noiseCorrectedLevel = noiseCorrectedLevel
    self.noiseFloor = noiseFloor
    self.signalToNoise = signalToNoise
    self.clippedShare = clippedShare
    self.speech = speech
    self.nuclei = nuclei
    self.level = level
    self.pitch = pitch
    self.peaks = peaks
    self.loudness = loudness
    self.sounds = sounds
    self.clippedPlaces = clippedPlaces
    self.band = band
  }
}

/// A sound of the line that is no speech: ringing, a beep, music on hold.
public struct LineSound: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// One or two steady frequencies.
    case tone
    /// A sound that goes on without the breaks between syllables.
    case music

    public var name: LocalText {
      switch self {
      case .tone: LocalText(zh: "单音", en: "tone")
      case .music: LocalText(zh: "音乐", en: "music")
      }
    }
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// The frequencies between which a channel carries sound.
public struct SoundBand: Hashable, Sendable, Codable {
  public var low: Hertz
  public var high: Hertz

  public init(low: Hertz, high: Hertz) {
    self.low = low
    self.high = high
  }
}

/// Levels by frame, half a decibel a step in one byte.
public struct LevelTrack: Hashable, Sendable {
  /// 0 is −127.5 dB and below, 255 is 0 dB and above, half a decibel a step.
  public var codes: [UInt8]

  public init(codes: [UInt8] = []) { self.codes = codes }

  public var count: Int { codes.count }
  public subscript(frame: Int) -> Decibels { Decibels((Double(codes[frame]) - 255) / 2) }

  /// The code nearest to a mean square, 1 being that of full scale.
  public static func code(meanSquare: Float) -> UInt8 {
    guard meanSquare > 1e-13 else { return 0 }
    let level = 10 * log10(meanSquare)
    return UInt8(max(0, min(255, (level * 2 + 255).rounded())))
  }
}

/// Fundamental frequency by frame, in sixteenths of a hertz; 0 is unvoiced.
public struct PitchTrack: Hashable, Sendable {
  /// In sixteenths of a hertz; 0 is unvoiced.
  public var codes: [UInt16]

  public init(codes: [UInt16] = []) { self.codes = codes }

  public var count: Int { codes.count }
  /// Nil where the frame is unvoiced.
  public subscript(frame: Int) -> Hertz? {
    codes[frame] == 0 ? nil : Hertz(Double(codes[frame]) / 16)
  }
}

/// Something about the sound that a reader must know before judging by it.
public struct HealthNote: Hashable, Sendable, Codable {
  /// For example `clipping`, `offset`, `deadChannel`, `identicalChannels`, `sharedVoice`, `crosstalk`,
  /// `hum`, `dropout`, `music`, `gainControl`, `narrowBand`.
  public var id: String
  /// From 0; nil where the note is of the recording as a whole, or of its channels together.
  public var channel: Int?
  public var text: LocalText
  /// Measures that this makes unmeasurable, by id; empty for a mere warning.
  public var spoils: [String]

  public init(id: String, channel: Int? = nil, text: LocalText, spoils: [String] = []) {
    self.id = id
    self.channel = channel
    self.text = text
    self.spoils = spoils
  }
}
