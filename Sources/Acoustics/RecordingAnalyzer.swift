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
/// sound gives the same measures at any rate. Memory grows by the tracks alone, some ten bytes
/// for each 10 ms and channel.
public final class RecordingAnalyzer {
  /// Below this there is no speech to find, and the tracks stay empty.
  public static let lowestRate: Hertz = 2000

  public let sampleRate: Hertz
  public let channels: Int

  private var listeners: [ChannelListener]
  private var pair = PairMeter()
  private var frames = 0

  /// - Parameters:
  ///   - sampleRate: samples a second of one channel; what is no rate counts as 1 Hz.
  ///   - channels: 0 or more.
  ///   - expectedFrames: the length in samples of a channel where it is known, to spare memory.
  public init(sampleRate: Hertz, channels: Int, expectedFrames: Int? = nil) {
    let rate = sampleRate.rawValue
    let usable = rate.isFinite ? min(max(rate, 1), 1e7) : 1
    self.sampleRate = Hertz(usable)
    self.channels = max(0, channels)
    // A header may promise anything: no more is set aside than three hours need.
    let seconds = min(10_800, Double(max(0, expectedFrames ?? 0)) / usable)
    let expected = usable >= Self.lowestRate.rawValue ? Int(seconds * 100) + 2 : 0
    listeners = (0..<self.channels).map { _ in
      ChannelListener(rate: usable, expectedFrames: expected)
    }
  }

  /// The next samples, channel by channel within each sample, −1…1. Any length will do; a last
  /// sample without all its channels is left out.
  public func process(interleaved samples: UnsafeBufferPointer<Float>) {
    guard channels > 0, let base = samples.baseAddress else { return }
    let total = samples.count / channels
    var done = 0
    while done < total {
      let now = min(4096, total - done)
      for (index, listener) in listeners.enumerated() {
        listener.take(base + done * channels + index, stride: channels, count: now)
      }
      if channels > 1 { pair.process(listeners[0].block, listeners[1].block) }
      done += now
    }
    frames += total
  }

  /// The next samples from an array: for short signals and tests.
  public func process(interleaved samples: [Float]) {
    samples.withUnsafeBufferPointer { process(interleaved: $0) }
  }

  /// Ends the recording and gives everything found. Call it once.
  public func finish() -> RecordingAnalysis {
    let duration = Seconds(Double(frames) / sampleRate.rawValue)
    for listener in listeners { listener.finish(frames: frames) }
    var decided = listeners.map { $0.decideSpeech() }
    var leaks: [Crosstalk] = []
    if decided.count == 2 {
      leaks = Crosstalk.between(listeners.map(\.level), decided.map(\.mask))
      for leak in leaks {
        decided[leak.into].mask = leak.removed(
          from: decided[leak.into].mask, levels: listeners.map(\.level))
      }
    }
    let results = zip(listeners, decided).map { listener, activity in
      listener.analysis(activity: activity, duration: duration)
    }
    var analysis = RecordingAnalysis(
      sampleRate: sampleRate, duration: duration, channels: results.map(\.analysis))
    analysis.health = HealthReport.notes(
      channels: results, crosstalk: leaks, identical: pair.areIdentical, rate: sampleRate,
      duration: duration)
    return analysis
  }
}

/// Whether the first two channels are one and the same.
struct PairMeter {
  private var left = 0.0
  private var right = 0.0
  private var both = 0.0

  mutating func process(_ a: [Float], _ b: [Float]) {
    var (aa, bb, ab) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        var k = 0
        let end = min(a.count, b.count) - 31
        while k < end {
          let x = a.loadUnaligned(fromByteOffset: k, as: SIMD8<Float>.self)
          let y = b.loadUnaligned(fromByteOffset: k, as: SIMD8<Float>.self)
          aa += x * x
          bb += y * y
          ab += x * y
          k += 32
        }
      }
    }
    left += Double(aa.sum())
    right += Double(bb.sum())
    both += Double(ab.sum())
  }

  /// The same wave, at whatever gain.
  var areIdentical: Bool {
    left > 0 && right > 0 && both * both >= 0.9998 * left * right
  }
}

/// One channel on its way through the recording.
final class ChannelListener {
  private(set) var block: [Float] = []
  private var eight: [Float] = []
  private(set) var meter: ChannelMeter
  private var speechLevel: ActiveSpeechLevelMeter
  private var resampler: Resampler?
  private let front: SpeechFront?
  private let rate: Double

  init(rate: Double, expectedFrames: Int) {
    self.rate = rate
    meter = ChannelMeter(sampleRate: rate)
    speechLevel = ActiveSpeechLevelMeter(sampleRate: Hertz(rate))
    let audible = rate >= RecordingAnalyzer.lowestRate.rawValue
    front = audible ? SpeechFront(expectedFrames: expectedFrames) : nil
    if audible, rate != SpeechFront.rate {
      resampler = Resampler(from: rate, to: SpeechFront.rate)
    }
  }

  var level: [UInt8] { front?.level ?? [] }

  func take(_ samples: UnsafePointer<Float>, stride: Int, count: Int) {
    if block.count != count { block = [Float](repeating: 0, count: count) }
    block.withUnsafeMutableBufferPointer { buffer in
      guard let to = buffer.baseAddress else { return }
      if stride == 1 {
        to.update(from: samples, count: count)
      } else {
        for k in 0..<count { to[k] = samples[k * stride] }
      }
    }
    block.withUnsafeMutableBufferPointer { buffer in
      meter.process(buffer)
      speechLevel.process(UnsafeBufferPointer(buffer))
    }
    guard let front else { return }
    if resampler != nil {
      eight.removeAll(keepingCapacity: true)
      resampler?.process(block, into: &eight)
      front.process(eight)
    } else {
      front.process(block)
    }
  }

  func finish(frames: Int) {
    guard let front else { return }
    let total = Int((Double(frames) * SpeechFront.rate / rate).rounded(.up))
    if resampler != nil {
      eight.removeAll(keepingCapacity: true)
      resampler?.finish(into: &eight)
      front.process(eight)
    }
    front.finish(samples: total)
  }

  struct Activity {
    var mask: [Bool]
    var noise: [[Double]]
  }

  func decideSpeech() -> Activity {
    guard let front, meter.energy > 0 else { return Activity(mask: [], noise: []) }
    let result = VoiceActivity().decide(front.bands, level: front.level)
    return Activity(mask: result.mask, noise: result.noise)
  }

  struct Result {
    var analysis: ChannelAnalysis
    var meter: ChannelMeter
    var hum: HumMeter
    var offset: Double
    var bandLimited: Bool
  }

  func analysis(activity: Activity, duration: Seconds) -> Result {
    let samples = Double(max(1, meter.samples))
    let meanSquare = meter.energy / samples
    let mask = activity.mask
    let level = front?.level ?? []
    var pitch = front?.pitch.codes ?? []
    for t in pitch.indices where t >= mask.count || !mask[t] {
      if t > 0, t - 1 < mask.count, mask[t - 1] { continue }
      pitch[t] = 0
    }
    let silence = Absence.notMeasurable(zh: "该声道没有声音", en: "the channel is silent")
    let noSpeech = Absence.notMeasurable(
      zh: "没有检测到说话", en: "no speech was found in the channel")
    let p56 = speechLevel.result()
    let levels = SpeechLevels(level: level, mask: mask)
    let reason = meter.energy > 0 ? noSpeech : silence
    func reading(_ value: Double?) -> Reading<Decibels> {
      if let value { .measured(Decibels(value)) } else { .unavailable(reason) }
    }
    let analysis = ChannelAnalysis(
      rms: Decibels(10 * log10(max(1e-15, meanSquare))),
      peak: Decibels(20 * log10(max(1e-8, Double(meter.peak)))),
      activeSpeechLevel: reading(p56?.level.rawValue),
      activityFactor: p56?.activity ?? 0,
      noiseCorrectedLevel: reading(levels.speech),
      noiseFloor: reading(levels.noise),
      signalToNoise: reading(levels.signalToNoise),
      clippedShare: Double(meter.clipped) / samples,
      speech: VoiceActivity.spans(mask, end: duration),
      nuclei: front.map {
        SyllableNuclei(pitch: pitch).find(bands: $0.bands, pitch: pitch, speech: mask)
      } ?? [],
      level: LevelTrack(codes: level),
      pitch: PitchTrack(codes: pitch))
    return Result(
      analysis: analysis, meter: meter, hum: front?.hum ?? HumMeter(), offset: meter.sum / samples,
      bandLimited: false)
  }
}

/// Levels of speech and of what lies between, from the level track and the speech mask.
struct SpeechLevels {
  /// dBov; nil where there is none.
  var speech: Double?
  var noise: Double?
  var signalToNoise: Double?

  init(level: [UInt8], mask: [Bool]) {
    var loud = 0.0
    var loudCount = 0
    var quiet = 0.0
    var quietCount = 0
    let reach = 5
    var lastSpeech = -1000
    var nextSpeech = 0
    for t in 0..<min(level.count, mask.count) {
      let power = Double(BandTrack.power[Int(level[t])])
      if mask[t] {
        loud += power
        loudCount += 1
        lastSpeech = t
      } else {
        if nextSpeech <= t {
          nextSpeech = t
          while nextSpeech < mask.count, !mask[nextSpeech] { nextSpeech += 1 }
          if nextSpeech == mask.count { nextSpeech = .max }
        }
        // Frames beside speech hold its tails.
        if t - lastSpeech > reach, nextSpeech - t > reach {
          quiet += power
          quietCount += 1
        }
      }
    }
    let noisePower = quietCount > 0 ? quiet / Double(quietCount) : nil
    if let noisePower { noise = 10 * log10(max(1e-13, noisePower)) }
    guard loudCount > 0 else { return }
    let mean = loud / Double(loudCount)
    let clean = max(mean - (noisePower ?? 0), mean * 0.01)
    speech = 10 * log10(max(1e-13, clean))
    if let noise, let speech { signalToNoise = speech - noise }
  }
}
