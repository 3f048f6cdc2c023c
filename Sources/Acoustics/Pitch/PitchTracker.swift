internal import CAcousticKernels
internal import Foundation

/// Fundamental frequency by frame: normalised autocorrelation, then the cheapest path.
///
/// Each frame's autocorrelation, divided by that of the window, gives candidates (after Boersma
/// 1993); dynamic programming over a stretch of sound chooses among them and "unvoiced", so that
/// octave leaps, single stray frames and the edges of a sound do not pay. Telephone speech lacks the
/// fundamental; its harmonics up to 1.7 kHz carry the period.
final class PitchTracker {
  /// Samples a second of the signal analysed here.
  static let rate = 4000
  static let hop = Int(ACOUSTIC_PITCH_HOP)
  static let window = Int(ACOUSTIC_PITCH_WINDOW)
  static let lowest: Float = 60
  static let highest: Float = 500
  private static let lowestOctave = log2(lowest)
  private static let firstLag = 7
  private static let lastLag = 68
  private static let candidates = 6
  /// Lags beyond the last that interpolation reaches.
  private static let taps = 8
  private static let fractions = 16
  /// Frames of a path.
  private static let longest = 512

  private static let voicingThreshold: Float = 0.45
  private static let octaveCost: Float = 0.02
  /// Above so many hertz, the first resonance of the mouth rings with any voice, hoarse and whispered ones too; a
  /// period comes again with half of its height at least (`reports/studies/pitch.md`).
  private static let high: Float = 280
  private static let repeated: Float = 0.5
  private static let octaveJump: Float = 0.35
  private static let voicingChange: Float = 0.14
  /// At the edge of a sound the window still holds its period: a frame more than `drop` below the loudest
  /// within 30 ms needs the more of it to be voiced. Decibels; a decibel; at most.
  private static let drop: Float = 5
  private static let fading: Float = 0.05
  private static let mostFading: Float = 0.3
  private static let octaveOfPower: Float = 10 * log10(2)

  private let fft = LaneFFT(length: 256)
  private let inverse = LaneFFT(length: 128)
  /// What the search looks up, one table after the other.
  private let tables: UnsafeMutablePointer<Float>
  /// The frames that wait, one after the other.
  private let waiting: UnsafeMutablePointer<Float>
  @exclusivity(unchecked) private var search: acoustic_pitch
  // Gone through frame by frame, by nobody else at the same time: not worth a check at each access.
  @exclusivity(unchecked) private var lane = 0
  /// Candidates of the frames that are not decided yet.
  @exclusivity(unchecked) private var frames: [acoustic_candidates] = []
  /// Where stretches end, in frames not decided yet, and how many frames of silence follow.
  @exclusivity(unchecked) private var ends: [(frame: Int, silence: Int)] = []
  /// Frames of the stretch that goes on.
  @exclusivity(unchecked) private var open = 0
  @exclusivity(unchecked) private var path: acoustic_path
  @exclusivity(unchecked) private var back: [UInt8] = []
  @exclusivity(unchecked) private var codes: [UInt16] = []
  @exclusivity(unchecked) private(set) var track = VoicedTrack()

  init() {
    let n = Self.window
    let lags = Int(ACOUSTIC_PITCH_LAGS)
    waiting = .allocate(capacity: n * SpeechFront.batch)
    waiting.initialize(repeating: 0, count: n * SpeechFront.batch)
    let sines = inverse.length / 2 + 1
    let taps = Self.taps
    tables = .allocate(capacity: n + lags + sines + Self.fractions * 3 * 2 * taps)
    let taper = tables
    for k in 0..<n {
      taper[k] = Float(0.5 - 0.5 * cos(2 * Double.pi * (Double(k) + 0.5) / Double(n)))
    }
    // 1 / autocorrelation of the window.
    let correction = taper + n
    var zero: Float = 0
    for k in 0..<n { zero += taper[k] * taper[k] }
    for lag in 0..<lags {
      var sum: Float = 0
      for k in 0..<(n - lag) { sum += taper[k] * taper[k + lag] }
      correction[lag] = zero / sum
    }
    let twiceSines = correction + lags
    for k in 0..<sines {
      twiceSines[k] = 2 * Float(sin(Double.pi * Double(k) / Double(inverse.length)))
    }
    // Windowed sincs for each sixteenth of a lag and the points before and beyond it: 16 taps, the first
    // at lag −7. A point beyond the ends of these needs one tap more, of under 0.00003.
    let interpolation = twiceSines + sines
    for fraction in 0..<Self.fractions {
      for point in 0..<3 {
        let place = fraction + (point - 1) * Int(ACOUSTIC_PITCH_SPREAD)
        for k in 0..<(2 * taps) {
          let t = Double(k + 1 - taps) - Double(place) / Double(Self.fractions)
          let sinc = abs(t) < 1e-9 ? 1 : sin(.pi * t) / (.pi * t)
          let window = abs(t) < Double(taps) ? 0.5 + 0.5 * cos(.pi * t / Double(taps)) : 0
          interpolation[(3 * fraction + point) * 2 * taps + k] = Float(sinc * window)
        }
      }
    }
    search = acoustic_pitch(
      first: Int32(Self.firstLag), last: Int32(Self.lastLag), most: Int32(Self.candidates),
      rate: Float(Self.rate), lowest: Self.lowest, highest: Self.highest,
      lowest_octave: Self.lowestOctave, octave_cost: Self.octaveCost, high: Self.high,
      repeated: Self.repeated, fft: fft.plan,
      inverse: inverse.plan, window: taper, twice_sines: twiceSines, correction: correction,
      interpolation: interpolation)
    path = acoustic_path(
      unvoiced: Self.voicingThreshold, change: Self.voicingChange, jump: Self.octaveJump,
      drop: Self.drop / Self.octaveOfPower, fading: Self.fading * Self.octaveOfPower,
      most_fading: Self.mostFading)
  }

  deinit {
    tables.deallocate()
    waiting.deallocate()
  }

  func reserve(frames: Int) { track.reserve(frames: frames) }

  /// The next frames at 4 kHz: the first one's `window` samples, and `hop` more for each of the others.
  func append(_ samples: UnsafePointer<Float>, frames count: Int) {
    var done = 0
    while done < count {
      // A path of more than five seconds is cut.
      let now = min(count - done, SpeechFront.batch - lane, Self.longest - open)
      acoustic_centre(samples + done * Self.hop, Int32(now), waiting + lane * Self.window)
      done += now
      lane += now
      open += now
      if open == Self.longest { endStretch(silence: 0) }
      if lane == SpeechFront.batch { analyse() }
    }
  }

  /// Frames without sound worth analysing: they end a stretch.
  func appendSilence(frames count: Int) { endStretch(silence: count) }

  /// Stretches wait until their last frame has been looked at together with those that wait with it.
  private func endStretch(silence: Int) {
    open = 0
    let here = frames.count + lane
    if let last = ends.last, last.frame == here {
      ends[ends.count - 1].silence += silence
    } else {
      ends.append((here, silence))
    }
  }

  /// Hands the track over and keeps none of it.
  func release() -> VoicedTrack {
    defer { track = VoicedTrack() }
    return track
  }

  func finish() {
    endStretch(silence: 0)
    analyse()
  }

  private func analyse() {
    let used = lane
    lane = 0
    let old = frames.count
    frames.append(contentsOf: repeatElement(acoustic_candidates(), count: used))
    frames.withUnsafeMutableBufferPointer { frames in
      guard let frames = frames.baseAddress else { return }
      if used > 0 { acoustic_find_pitch(&search, waiting, Int32(used), frames + old) }
    }
    var decided = 0
    var past = 0
    for end in ends {
      guard end.frame <= frames.count else { break }
      decide(decided..<end.frame)
      track.append(silence: end.silence)
      decided = end.frame
      past += 1
    }
    guard past > 0 else { return }
    frames.removeFirst(decided)
    ends.removeFirst(past)
    for k in ends.indices { ends[k].frame -= decided }
  }

  /// The cheapest path over a stretch.
  private func decide(_ stretch: Range<Int>) {
    let count = stretch.count
    guard count > 0 else { return }
    if codes.count < count {
      back = [UInt8](repeating: 0, count: 8 * count)
      codes = [UInt16](repeating: 0, count: count)
    }
    frames.withUnsafeBufferPointer { frames in
      guard let frames = frames.baseAddress else { return }
      acoustic_choose(&path, frames + stretch.lowerBound, count, &back, &codes)
    }
    track.append(codes[..<count])
  }
}
