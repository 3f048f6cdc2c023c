internal import CAcousticKernels
internal import Foundation

/// One channel at 8 kHz becomes tracks: level, band energies, pitch.
///
/// Frames wait until as many of them as go through the spectrum together are there. Only as many samples are
/// kept as a frame reaches back.
final class SpeechFront {
  static let rate = 8000.0
  static let hop = 80
  private static let spectrumWindow = 128
  /// Frames that are listened to at a time.
  static let batch = Int(ACOUSTIC_FRAMES)
  /// Samples kept before the frame about to be analysed.
  private static let reach = 200

  // Gone through frame by frame, by nobody else at the same time: not worth a check at each access.
  @exclusivity(unchecked) private(set) var level: [UInt8] = []
  @exclusivity(unchecked) private(set) var peaks: [UInt8] = []
  @exclusivity(unchecked) private(set) var bands = BandTrack()
  @exclusivity(unchecked) private(set) var hum = HumMeter()
  let pitch = PitchTracker()

  /// Samples taken at a time: few enough to stay near, with what is made of them.
  static let longest = 4096
  /// Faint frames before a loud one whose pitch is looked for.
  private static let lead = 20
  /// Samples kept at most: what a batch of frames waits for, what the first of them reaches back, and the frames whose
  /// pitch waits for a loud one.
  private static let kept = (batch + lead) * hop + 2 * reach
  /// Room for what is kept and for some turns, after which what is kept goes back to the start.
  private static let room = kept + 6 * longest
  private let samples: UnsafeMutablePointer<Float>
  /// Samples in `samples`.
  @exclusivity(unchecked) private var end = kept
  /// Start of the next frame in `samples`.
  @exclusivity(unchecked) private var next = kept
  /// Start of the first frame that was not handed to the pitch tracker yet.
  @exclusivity(unchecked) private var waiting = kept
  /// Whether a frame of the sound that goes on was loud.
  @exclusivity(unchecked) private var isLoud = false
  /// The same sound at 4 kHz where a pitch is looked for: the first value lies at sample
  /// `halvedFrom` of `samples`, the others at every second one from there.
  private let halved: UnsafeMutablePointer<Float>
  @exclusivity(unchecked) private var halvedFrom = 0
  @exclusivity(unchecked) private var halvedCount = 0
  /// Samples at 4 kHz that are made at once.
  private static let overrun = 16
  /// A batch of frames in a row, and as much as the first of them reaches back.
  private static let halvedRoom = batch * hop / 2 + PitchTracker.window + overrun
  private let fft = LaneFFT(length: spectrumWindow)
  private let taper: UnsafeMutablePointer<Float>
  private let scale: Float
  /// Half-band taps from 8 to 4 kHz.
  private let halfBand: [Float]
  @exclusivity(unchecked) private var quiet = acoustic_quiet(
    now: 255, before: 255, heard: 0, smooth: 0)
  /// How a batch of frames rises over it: 0 for nothing, 1 for faint, 2 for loud.
  private let sounds: UnsafeMutablePointer<UInt8>
  private static let tensOfFrame = hop / 10
  /// Means of tens of a batch of frames.
  private let tens: UnsafeMutablePointer<Float>
  /// Codes of a batch of frames: bands, levels, peaks, activity.
  private let codes: UnsafeMutablePointer<UInt8>
  /// Bands, levels and peaks of the last frames, which go to the tracks together.
  private let fresh: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var freshCount = 0
  private static let mostFresh = 64 * batch
  /// Frames gone through.
  @exclusivity(unchecked) private var heard = 0
  private let edges: UnsafeMutablePointer<Int32>

  init(expectedFrames: Int) {
    let n = Self.spectrumWindow
    samples = .allocate(capacity: Self.room)
    samples.initialize(repeating: 0, count: Self.room)
    halved = .allocate(capacity: Self.halvedRoom)
    halved.initialize(repeating: 0, count: Self.halvedRoom)
    tens = .allocate(capacity: Self.tensOfFrame * Self.batch)
    tens.initialize(repeating: 0, count: Self.tensOfFrame * Self.batch)
    codes = .allocate(capacity: (BandTrack.bands + 3) * Self.batch)
    codes.initialize(repeating: 0, count: (BandTrack.bands + 3) * Self.batch)
    sounds = .allocate(capacity: Self.batch)
    sounds.initialize(repeating: 0, count: Self.batch)
    let fresh = (BandTrack.bands + 2) * Self.mostFresh
    self.fresh = .allocate(capacity: fresh)
    self.fresh.initialize(repeating: 0, count: fresh)
    edges = .allocate(capacity: BandTrack.edges.count)
    for (k, edge) in BandTrack.edges.enumerated() { edges[k] = Int32(edge) }
    taper = .allocate(capacity: n)
    var energy: Float = 0
    for k in 0..<n {
      taper[k] = Float(0.5 - 0.5 * cos(2 * Double.pi * (Double(k) + 0.5) / Double(n)))
      energy += taper[k] * taper[k]
    }
    scale = 2 / (Float(n) * energy)
    halfBand = (0..<12).map { k in
      let m = Double(2 * k + 1)
      let hann = 0.5 + 0.5 * cos(Double.pi * m / 25)
      return Float(0.5 * sin(Double.pi * m / 2) / (Double.pi * m / 2) * hann)
    }
    level.reserveCapacity(expectedFrames)
    peaks.reserveCapacity(expectedFrames)
    bands.reserve(frames: expectedFrames)
    pitch.reserve(frames: expectedFrames)
  }

  deinit {
    samples.deallocate()
    halved.deallocate()
    taper.deallocate()
    tens.deallocate()
    codes.deallocate()
    sounds.deallocate()
    fresh.deallocate()
    edges.deallocate()
  }

  /// Where the next samples are put, at most `longest`. They stay where they are until more are asked for.
  func inlet() -> UnsafeMutablePointer<Float> {
    if end + Self.longest > Self.room {
      let spent = min(next, waiting) - Self.reach
      samples.update(from: samples + spent, count: end - spent)
      end -= spent
      next -= spent
      waiting -= spent
      halvedFrom -= spent
    }
    return samples + end
  }

  /// The next samples, which are copied.
  func process(_ block: UnsafeBufferPointer<Float>) {
    guard let base = block.baseAddress else { return }
    var done = 0
    while done < block.count {
      let now = min(Self.longest, block.count - done)
      inlet().update(from: base + done, count: now)
      advance(now)
      done += now
    }
  }

  /// Goes through the samples that were put into the inlet.
  func advance(_ count: Int) {
    end += count
    while next + Self.batch * Self.hop + Self.reach <= end { analyse(frames: Self.batch) }
  }

  /// The frames that are still open, the last one filled up with silence.
  func finish(samples total: Int) {
    let frames = (total + Self.hop - 1) / Self.hop
    while heard < frames {
      let missing = frames - heard
      inlet().update(repeating: 0, count: Self.longest)
      end += Self.longest
      while next + Self.batch * Self.hop + Self.reach <= end, heard < frames {
        analyse(frames: min(Self.batch, frames - heard))
      }
      guard frames - heard < missing else { break }
    }
    keepFresh()
    silence(until: next)
    pitch.finish()
  }

  /// Keeps the bands no longer.
  func releaseBands() { bands = BandTrack() }

  private func analyse(frames: Int) {
    let lanes = Self.batch
    acoustic_hear(
      fft.plan, samples + next + Self.hop / 2 - Self.spectrumWindow / 2, taper, edges, scale, tens,
      codes)
    let levels = codes + BandTrack.bands * lanes
    let count = BandTrack.bands
    (fresh + count * freshCount).update(from: codes, count: count * frames)
    let freshLevels = fresh + count * Self.mostFresh + freshCount
    freshLevels.update(from: levels, count: frames)
    (freshLevels + Self.mostFresh).update(from: levels + lanes, count: frames)
    freshCount += frames
    heard += frames
    if freshCount + lanes > Self.mostFresh { keepFresh() }
    hum.process(tens: UnsafeBufferPointer(start: tens, count: frames * Self.tensOfFrame))
    let activity = levels + 2 * lanes
    // Up to where there is nothing to listen to, said once for all frames in a row.
    var still = waiting
    let rising = Int(acoustic_rise(&quiet, activity, Int32(frames), sounds))
    if rising == 0 {
      if isLoud { listen(until: next) }
      isLoud = false
      still = next + frames * Self.hop
    } else if !(isLoud && rising == frames) {
      for lane in 0..<frames {
        let here = next + lane * Self.hop
        switch sounds[lane] {
        case 0:
          // What never rose over faint sound was noise.
          if isLoud {
            silence(until: still)
            listen(until: here)
          }
          still = here + Self.hop
          isLoud = false
        case 1:
          if !isLoud { still = max(still, here - Self.lead * Self.hop) }
        default:
          isLoud = true
        }
      }
    }
    silence(until: still)
    next += frames * Self.hop
    if isLoud { listen(until: next) }
  }

  private func keepFresh() {
    let levels = fresh + BandTrack.bands * Self.mostFresh
    bands.append(UnsafeBufferPointer(start: fresh, count: freshCount * BandTrack.bands))
    level.append(contentsOf: UnsafeBufferPointer(start: levels, count: freshCount))
    peaks.append(contentsOf: UnsafeBufferPointer(start: levels + Self.mostFresh, count: freshCount))
    freshCount = 0
  }

  /// Looks for the pitch of the frames that wait.
  private func listen(until end: Int) {
    while waiting < end {
      let frames = min(Self.batch, (end - waiting) / Self.hop)
      let four = halved(around: waiting, frames: frames)
      pitch.append(four, frames: frames)
      waiting += frames * Self.hop
    }
  }

  /// The frames that wait have no pitch.
  private func silence(until end: Int) {
    guard waiting < end else { return }
    pitch.appendSilence(frames: (end - waiting) / Self.hop)
    waiting = end
  }

  /// The pitch's window at 4 kHz about a sample of `samples`, and as much more as the frames after it
  /// need. What the windows before held is not reckoned again.
  private func halved(around place: Int, frames: Int) -> UnsafePointer<Float> {
    let window = PitchTracker.window + (frames - 1) * Self.hop / 2
    let first = place - PitchTracker.window
    var spent = (first - halvedFrom) / 2
    if spent < 0 || spent >= halvedCount {
      halvedFrom = first
      halvedCount = 0
      spent = 0
    } else if spent + window + Self.overrun > Self.halvedRoom {
      halved.update(from: halved + spent, count: halvedCount - spent)
      halvedFrom = first
      halvedCount -= spent
      spent = 0
    }
    let missing = spent + window - halvedCount
    if missing > 0 {
      // What is made at once may run over the end: it is none of its own yet.
      acoustic_halve(
        samples + halvedFrom + 2 * halvedCount, halfBand, missing, halved + halvedCount)
      halvedCount += missing
    }
    return UnsafePointer(halved + spent)
  }
}
