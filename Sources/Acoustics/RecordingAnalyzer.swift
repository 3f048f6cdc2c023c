internal import CAcousticKernels
public import CallModel
internal import Foundation

/// Listens to a recording once, block by block, and says what was in it.
///
/// ```swift
/// let analyzer = RecordingAnalyzer(sampleRate: 8000, channels: 2)
/// while let block = next() { analyzer.process(interleaved: block) }
/// let analysis = analyzer.finish()
/// ```
/// Any rate and number of channels will do. Levels are measured at the recording's own rate;
/// speech, pitch and syllables at 8 kHz, to which every other rate is brought, so that the same
/// sound gives the same measures at any rate. Memory grows by the tracks alone: four bytes for each
/// 10 ms and channel, and six more until the end; a mask is a bit a frame.
public final class RecordingAnalyzer {
  /// Below this there is no speech to find, and the tracks stay empty.
  public static let lowestRate: Hertz = 2000

  /// As given, held between 1 Hz and 10 MHz.
  public let sampleRate: Hertz
  public let channels: Int

  // Fed block by block by one task: not worth a check at each access.
  private let listeners: [ChannelListener]
  /// Inner product of the first two channels.
  @exclusivity(unchecked) private var common = 0.0
  @exclusivity(unchecked) private var loudness: LoudnessMeter
  /// What each channel took last, and its highest magnitude.
  @exclusivity(unchecked) private var blocks: [UnsafeBufferPointer<Float>]
  @exclusivity(unchecked) private var highest: [Float]
  @exclusivity(unchecked) private var frames = 0

  /// - Parameters:
  ///   - sampleRate: samples a second of one channel; what is no rate counts as 1 Hz.
  ///   - channels: 0 or more.
  ///   - expectedFrames: the length in samples of a channel where it is known, to spare memory.
  public init(sampleRate: Hertz, channels: Int, expectedFrames: Int? = nil) {
    let rate = sampleRate.rawValue
    let usable = rate.isFinite ? min(max(rate, 1), 1e7) : 1
    self.sampleRate = Hertz(usable)
    self.channels = max(0, channels)
    // A header may promise anything: no more is set aside than thirty hours of two channels need.
    let most = 216_000 / Double(max(1, channels))
    let seconds = min(most, Double(max(0, expectedFrames ?? 0)) / usable)
    let expected = usable >= Self.lowestRate.rawValue ? Int(seconds * 100) + 2 : 0
    listeners = (0..<self.channels).map { _ in
      ChannelListener(rate: usable, expectedFrames: expected)
    }
    loudness = LoudnessMeter(sampleRate: Hertz(usable), channels: self.channels)
    blocks = listeners.map(\.block)
    highest = listeners.map { _ in 0 }
  }

  /// The next samples, channel by channel within each sample, −1…1. Any length will do; a last
  /// sample without all its channels is left out.
  public func process(interleaved samples: UnsafeBufferPointer<Float>) {
    guard channels > 0, let base = samples.baseAddress else { return }
    let total = samples.count / channels
    var done = 0
    while done < total {
      let now = min(ChannelListener.longest, total - done)
      if channels == 2 {
        let (one, other) = (listeners[0], listeners[1])
        let (left, right) = (one.inlet(), other.inlet())
        let product = acoustic_split(base + 2 * done, now, left, right)
        one.listen(to: left, count: now)
        other.listen(to: right, count: now)
        // What was no number, or beyond all bounds, has been replaced since.
        let isWhole = product.isFinite && max(one.meter.last.peak, other.meter.last.peak) < 1024
        common += isWhole ? product : acoustic_product(left, right, now)
      } else {
        for (index, listener) in listeners.enumerated() {
          listener.take(base + done * channels + index, stride: channels, count: now)
        }
      }
      for index in 0..<channels {
        blocks[index] = listeners[index].block
        highest[index] = listeners[index].meter.last.peak
      }
      loudness.process(blocks, highest: highest)
      if channels > 2, let left = listeners[0].block.baseAddress,
        let right = listeners[1].block.baseAddress
      {
        common += acoustic_product(left, right, now)
      }
      done += now
    }
    frames += total
  }

  /// The next samples from an array: for short signals and tests.
  public func process(interleaved samples: [Float]) {
    samples.withUnsafeBufferPointer { process(interleaved: $0) }
  }

  /// Ends the recording and gives everything found. Call it once.
  public func finish() -> RecordingAnalysis { finish(telling: nil) }

  /// - Parameter telling: told the channel and what its syllables were found in.
  package func finish(
    telling: ((_ channel: Int, SyllableEvidence) -> Void)?
  ) -> RecordingAnalysis {
    let duration = Seconds(Double(frames) / sampleRate.rawValue)
    for listener in listeners { listener.finish(frames: frames) }
    var decided = listeners.map { $0.decideSpeech() }
    var leaks: [Crosstalk] = []
    var shared: [Int] = []
    var behind: [BackgroundVoices?] = listeners.map { _ in nil }
    let parties = RecordingAnalysis.parties(
      decided.map { $0.mask.next(true, from: 0) < $0.mask.count })
    if let parties {
      let heard = decided.map(\.mask)
      for index in [parties.first, parties.second] {
        guard let other = parties.other(than: index) else { continue }
        decided[index].joinMusic(level: listeners[index].level, other: heard[other])
      }
      let (levels, masks) = (listeners.map(\.level), decided.map(\.mask))
      shared = Crosstalk.shared(levels, masks, between: parties)
      // A voice at its full level is no leak that could be left out, and nobody else's.
      if shared.isEmpty {
        leaks = Crosstalk.leaks(levels, masks, between: parties)
        behind = BackgroundVoices.behind(levels, masks, of: parties)
      }
      for index in decided.indices {
        var mask = masks[index]
        for leak in leaks where leak.into == index {
          mask = leak.removed(from: mask, levels: levels)
        }
        if let voices = behind[index] { mask = voices.removed(from: mask, level: levels[index]) }
        guard leaks.contains(where: { $0.into == index }) || behind[index] != nil else { continue }
        decided[index].mask = mask
        decided[index].voice = mask.union(decided[index].sounding)
      }
    }
    let results = listeners.indices.map { index in
      listeners[index].analysis(
        activity: decided[index],
        other: parties?.other(than: index).map { decided[$0].mask } ?? FrameMask(),
        loudness: loudness.loudness(of: index), duration: duration,
        telling: telling.map { telling in { telling(index, $0) } })
    }
    var analysis = RecordingAnalysis(
      sampleRate: sampleRate, duration: duration, channels: results.map(\.analysis),
      loudness: channels > 0 && frames > 0 ? loudness.loudness : nil)
    analysis.health = HealthReport.notes(
      channels: results, crosstalk: leaks, behind: behind, identical: areIdentical,
      shared: shared, rate: sampleRate, duration: duration)
    analysis.health += LevelNotes.notes(results, besides: analysis.health)
    return analysis
  }

  /// Whether the first two channels are the same wave, at whatever gain.
  private var areIdentical: Bool {
    guard listeners.count > 1 else { return false }
    let energies = listeners[0].meter.energy * listeners[1].meter.energy
    return energies > 0 && common * common >= 0.9998 * energies
  }
}

/// One channel on its way through the recording.
final class ChannelListener {
  /// Samples taken at a time.
  static let longest = SpeechFront.longest

  /// Where samples wait; at 8 kHz, they lie where the front has them as well.
  private let room: UnsafeMutablePointer<Float>?
  /// The samples taken last, without what is no number.
  // Fed block by block by one analyzer: not worth a check at each access.
  @exclusivity(unchecked) private(set) var block = UnsafeBufferPointer<Float>(start: nil, count: 0)
  @exclusivity(unchecked) private var eight: [Float] = []
  @exclusivity(unchecked) private(set) var meter: ChannelMeter
  @exclusivity(unchecked) private var speechLevel: ActiveSpeechLevelMeter
  @exclusivity(unchecked) private var resampler: Resampler?
  private let front: SpeechFront?
  private let bandMeter: BandMeter?
  private let rate: Double

  init(rate: Double, expectedFrames: Int) {
    self.rate = rate
    meter = ChannelMeter(sampleRate: rate)
    speechLevel = ActiveSpeechLevelMeter(sampleRate: Hertz(rate))
    let audible = rate >= RecordingAnalyzer.lowestRate.rawValue
    front = audible ? SpeechFront(expectedFrames: expectedFrames) : nil
    bandMeter = audible ? BandMeter(rate: rate) : nil
    if audible, rate == SpeechFront.rate {
      room = nil
    } else {
      room = .allocate(capacity: Self.longest)
      room?.initialize(repeating: 0, count: Self.longest)
      if audible { resampler = Resampler(from: rate, to: SpeechFront.rate) }
    }
  }

  deinit { room?.deallocate() }

  var level: [UInt8] { front?.level ?? [] }

  /// Where the next samples are to be put, at most `longest`, before they are listened to.
  func inlet() -> UnsafeMutablePointer<Float> {
    if let room { return room }
    guard let front else { preconditionFailure("a listener has room of its own or a front") }
    return front.inlet()
  }

  func take(_ samples: UnsafePointer<Float>, stride: Int, count: Int) {
    let room = inlet()
    if stride == 1 {
      room.update(from: samples, count: count)
    } else {
      for k in 0..<count { room[k] = samples[k * stride] }
    }
    listen(to: room, count: count)
  }

  /// Goes through the samples that were put into the inlet.
  func listen(to room: UnsafeMutablePointer<Float>, count: Int) {
    block = UnsafeBufferPointer(start: room, count: count)
    meter.process(UnsafeMutableBufferPointer(start: room, count: count))
    speechLevel.process(block, energy: meter.last.energy)
    bandMeter?.process(block)
    guard let front else { return }
    if resampler != nil {
      eight.removeAll(keepingCapacity: true)
      resampler?.process(Array(block), into: &eight)
      eight.withUnsafeBufferPointer { front.process($0) }
    } else {
      front.advance(count)
    }
  }

  func finish(frames: Int) {
    guard let front else { return }
    let total = Int((Double(frames) * SpeechFront.rate / rate).rounded(.up))
    if resampler != nil {
      eight.removeAll(keepingCapacity: true)
      resampler?.finish(into: &eight)
      eight.withUnsafeBufferPointer { front.process($0) }
    }
    front.finish(samples: total)
  }

  struct Activity {
    /// Speech, without the sounds of the line.
    var mask: FrameMask
    /// Speech and the sounds of the line: where a pitch may be.
    var voice: FrameMask
    /// Frames that are music or a tone; none at all where there are no such sounds.
    var sounding: FrameMask
    var sounds: [LineSound]

    /// Announcements over music are a part of it.
    mutating func joinMusic(level: [UInt8], other: FrameMask) {
      func frames(_ span: Span) -> Range<Int> {
        let start = Int((span.start / ChannelAnalysis.frame).rounded())
        return start..<max(start, Int((span.end / ChannelAnalysis.frame).rounded()))
      }
      let music = sounds.filter { $0.kind == .music }.map { frames($0.span) }
      let gaps = HoldAnnouncements.around(music, level: level, other: other)
      guard !gaps.isEmpty else { return }
      for gap in gaps {
        mask.set(gap, to: false)
        sounding.set(gap, to: true)
        sounds.append(
          LineSound(
            .music,
            Span(
              ChannelAnalysis.frame * Double(gap.lowerBound),
              ChannelAnalysis.frame * Double(gap.upperBound))))
      }
      let tones = sounds.filter { $0.kind == .tone }
      let whole = Spans.subtracting(
        tones.map(\.span), from: Spans.tidied(sounds.filter { $0.kind == .music }.map(\.span)))
      sounds = (tones + whole.map { LineSound(.music, $0) }).sorted { $0.span < $1.span }
    }
  }

  func decideSpeech() -> Activity {
    guard let front, meter.energy > 0 else {
      return Activity(mask: FrameMask(), voice: FrameMask(), sounding: FrameMask(), sounds: [])
    }
    let tones = ToneFinder(
      bands: front.bands, level: front.level, pitch: front.pitch.track
    ).find()
    var (mask, hidden) = VoiceActivity().decide(front.bands, besides: tones)
    let sounds = LineSoundFinder(
      bands: front.bands, level: front.level, voiced: front.pitch.track.voiced, mask: mask,
      tones: tones
    ).find()
    var voice = mask
    for tone in tones { voice.set(tone, to: true) }
    var sounding = FrameMask(count: sounds.isEmpty ? 0 : mask.count)
    for sound in sounds {
      let from = Int((sound.span.start / ChannelAnalysis.frame).rounded())
      let to = min(mask.count, Int((sound.span.end / ChannelAnalysis.frame).rounded()))
      if from < to { sounding.set(from..<to, to: true) }
    }
    if !sounds.isEmpty {
      for t in mask.indices where sounding[t] { mask[t] = false }
      // Rise and fall of a tone are no speech.
      mask.flipRuns(of: true, shorterThan: 8, edges: true)
    }
    mask = VoiceCheck(voiced: front.pitch.track.voiced).checked(mask)
    mask = hidden.filled(mask, besides: sounding)
    voice = voice.union(mask)
    return Activity(mask: mask, voice: voice, sounding: sounding, sounds: sounds)
  }

  private static let hiddenByOffset = Absence.notMeasurable(
    zh: "停顿里只剩直流偏移，噪声小到量不出", en: "the pauses hold a DC offset alone, too little noise to measure")

  struct Result {
    var analysis: ChannelAnalysis
    var meter: ChannelMeter
    var hum: HumMeter
    var offset: Double
    var gain: GainControl?
    /// See `UsualNoise`.
    var usualDistance: Double?
    /// Noise above the telephone's band, dBov; see `BandMeter`.
    var highNoise: Double?
  }

  func analysis(
    activity: Activity, other: FrameMask, loudness: Loudness, duration: Seconds,
    telling: ((SyllableEvidence) -> Void)?
  ) -> Result {
    let samples = Double(max(1, meter.samples))
    let meanSquare = meter.energy / samples
    let mask = activity.mask
    let level = front?.level ?? []
    // Only where there is speech or a sound of the line, and a frame beyond.
    let kept = activity.voice.union(activity.voice.delayed)
    // Syllables are counted by networks that were taught with every frame that sounds periodic.
    var melodic = kept
    let track = front?.pitch.release() ?? VoicedTrack()
    var usualDistance: Double?
    if let front {
      if let hum = HumCheck(front.hum) {
        melodic = hum.removed(from: kept, track: track, bands: front.bands)
      }
      usualDistance = UsualNoise.distance(
        front.bands, speech: mask, besides: activity.sounding)
    }
    var syllables = SyllableNuclei(
      voiced: track.voiced.intersection(kept), besides: activity.sounding, telling: telling)
    let nuclei = front.map { syllables.find(bands: $0.bands, speech: mask) } ?? []
    front?.releaseBands()
    // The whole track only now that the bands have gone, to spare memory.
    let pitch = track.codes(in: melodic)
    let silence = Absence.notMeasurable(zh: "该声道没有声音", en: "the channel is silent")
    let noSpeech = Absence.notMeasurable(
      zh: "没有检测到说话", en: "no speech was found in the channel")
    let p56 = speechLevel.result()
    let offset = meter.sum / samples
    let levels = SpeechLevels(
      level: level, mask: mask, besides: activity.sounding, offset: offset)
    let reason = meter.energy > 0 ? noSpeech : silence
    let noPause = Absence.notMeasurable(
      zh: "没有足够长的停顿可供测量噪声", en: "no pause is long enough to hear the noise in")
    // Where there is speech, it is the pauses that are missing.
    let quietReason =
      levels.speech == nil ? reason : levels.isHidden ? Self.hiddenByOffset : noPause
    func reading<Value: Quantity>(_ value: Double?, else why: Absence) -> Reading<Value> {
      if let value { .measured(Value(value)) } else { .unavailable(why) }
    }
    let short = Absence.notMeasurable(zh: "声音不足半秒", en: "less than half a second of sound")
    let analysis = ChannelAnalysis(
      rms: Decibels(10 * log10(max(1e-15, meanSquare))),
      peak: Decibels(20 * log10(max(1e-8, Double(meter.peak)))),
      activeSpeechLevel: reading(p56?.level.rawValue, else: reason),
      activityFactor: p56?.activity ?? 0,
      noiseCorrectedLevel: reading(levels.speech, else: reason),
      noiseFloor: reading(levels.noise, else: quietReason),
      signalToNoise: reading(levels.signalToNoise, else: quietReason),
      clippedShare: Double(meter.clipped) / samples,
      speech: mask.spans(end: duration),
      nuclei: nuclei,
      level: LevelTrack(codes: level),
      pitch: PitchTrack(codes: pitch),
      peaks: LevelTrack(codes: front?.peaks ?? []),
      loudness: loudness,
      sounds: activity.sounds.filter { $0.span.start < duration }.map {
        LineSound($0.kind, Span($0.span.start, min($0.span.end, duration)))
      },
      clippedPlaces: meter.clippedPlaces.map {
        Span(Seconds(Double($0.first) / rate), Seconds(Double($0.last + 1) / rate))
      },
      band: bandMeter?.band().map { .measured($0) }
        ?? .unavailable(meter.energy > 0 ? short : silence))
    return Result(
      analysis: analysis, meter: meter, hum: front?.hum ?? HumMeter(), offset: offset,
      gain: GainControl(level: level, mask: mask, other: other), usualDistance: usualDistance,
      highNoise: bandMeter?.noiseAbove(speech: mask, besides: activity.sounding))
  }
}

/// Levels of speech and of what lies between, from the level track and the speech mask.
struct SpeechLevels {
  /// dBov; nil where there is none.
  var speech: Double?
  var noise: Double?
  var signalToNoise: Double?
  /// Whether a constant offset is so much of the power in the pauses that the noise cannot be told.
  var isHidden = false
  /// Levels are known to half a decibel: beyond this share of offset nothing is left to tell.
  private static let mostOffset = 0.7
  /// A share of offset, half a decibel of levels allowed for, that no constant one can have.
  private static let notConstant = 1.13
  /// A power that no recorder's offset stays below: −70 dBov. The mean of the speech itself is less.
  private static let leastOffset = 1e-7

  /// - Parameters:
  ///   - sounding: frames that are neither speech nor noise: music and tones.
  ///   - offset: the mean of all samples, whose power is no sound's.
  init(
    level: [UInt8], mask: FrameMask, besides sounding: FrameMask = FrameMask(), offset: Double = 0
  ) {
    var loud = 0.0
    var loudCount = 0
    var quiet = 0.0
    var quietCount = 0
    var quietCodes = [Int32](repeating: 0, count: 256)
    let reach = 5
    let count = min(level.count, mask.count)
    BandTrack.power.withUnsafeBufferPointer { powers in
      level.withUnsafeBufferPointer { level in
        var t = 0
        while t < count {
          // Frames beside speech hold its tails.
          let pause = t..<min(count, mask.next(true, from: t))
          let first = t == 0 ? t : t + reach
          let last = pause.upperBound == mask.count ? pause.upperBound : pause.upperBound - reach
          for t in first..<max(first, last) where !(t < sounding.count && sounding[t]) {
            quiet += Double(powers[Int(level[t])])
            quietCount += 1
            quietCodes[Int(level[t])] += 1
          }
          let speech = pause.upperBound..<min(count, mask.next(false, from: pause.upperBound))
          for t in speech { loud += Double(powers[Int(level[t])]) }
          loudCount += speech.count
          t = speech.upperBound
        }
      }
    }
    if UsualNoise.isNoise(quietCodes, above: 0, within: 24) {
      quietCount -= Int(quietCodes[0])
      quietCodes[0] = 0
    }
    var noisePower = quietCount > 0 ? quiet / Double(quietCount) : nil
    var still = offset * offset
    // A constant offset is in the pauses too: a mean beyond their power, or one no recorder's offset is as small
    // as, is that of the waves of speech, which need not be even.
    if let power = noisePower,
      still > Self.notConstant * power
        || still <= Self.leastOffset && still > Self.mostOffset * power
    {
      still = 0
    }
    if let power = noisePower, still > Self.leastOffset, still > Self.mostOffset * power {
      isHidden = true
      noisePower = nil
    } else if let power = noisePower {
      noisePower = max(0, power - still)
      noise = 10 * log10(max(1e-13, power - still))
    }
    guard loudCount > 0 else { return }
    let mean = max(0, loud / Double(loudCount) - still)
    let clean = max(mean - (noisePower ?? 0), mean * 0.01)
    speech = 10 * log10(max(1e-13, clean))
    guard let noise, let speech else { return }
    signalToNoise = speech - noise
  }
}
