internal import CAcousticKernels
internal import Foundation

/// One channel at 8 kHz becomes tracks: level, band energies, pitch.
///
/// Frames wait until eight of them can go through the spectrum together. Only as many samples are
/// kept as a frame reaches back.
final class SpeechFront {
  static let rate = 8000.0
  static let hop = 80
  private static let spectrumWindow = 128
  /// Samples kept before the frame about to be analysed.
  private static let reach = 200

  // Gone through frame by frame, by nobody else at the same time: not worth a check at each access.
  @exclusivity(unchecked) private(set) var level: [UInt8] = []
  @exclusivity(unchecked) private(set) var peaks: [UInt8] = []
  @exclusivity(unchecked) private(set) var bands = BandTrack()
  @exclusivity(unchecked) private(set) var hum = HumMeter()
  let pitch = PitchTracker()

  @exclusivity(unchecked) private var samples = [Float](repeating: 0, count: reach)
  /// Index in `samples` of the next frame's start.
  @exclusivity(unchecked) private var next = reach
  /// The same sound at 4 kHz where a pitch is looked for: the first value lies at sample
  /// 2 × `halvedFrom` of `samples`.
  private let halved: UnsafeMutablePointer<Float>
  @exclusivity(unchecked) private var halvedFrom = 0
  @exclusivity(unchecked) private var halvedCount = 0
  /// Eight frames in a row, and as much as the first of them reaches back.
  private static let halvedRoom = LaneFFT.lanes * hop / 2 + PitchTracker.window + 8
  private let fft = LaneFFT(length: spectrumWindow)
  private let power: UnsafeMutablePointer<LaneFFT.Lanes>
  private let taper: UnsafeMutablePointer<Float>
  private let scale: Float
  /// Half-band taps from 8 to 4 kHz.
  private let halfBand: [Float]
  @exclusivity(unchecked) private var quiet = QuietFloor()
  /// Mean squares, largest squares and means of tens of eight frames.
  private let figures: UnsafeMutablePointer<Float>
  /// Codes of eight frames: bands, levels, peaks, activity.
  private let codes: UnsafeMutablePointer<UInt8>
  private let edges: UnsafeMutablePointer<Int32>

  init(expectedFrames: Int) {
    let n = Self.spectrumWindow
    power = .allocate(capacity: n / 2 + 1)
    power.initialize(repeating: LaneFFT.Lanes(), count: n / 2 + 1)
    halved = .allocate(capacity: Self.halvedRoom)
    halved.initialize(repeating: 0, count: Self.halvedRoom)
    figures = .allocate(capacity: 10 * LaneFFT.lanes)
    figures.initialize(repeating: 0, count: 10 * LaneFFT.lanes)
    codes = .allocate(capacity: (BandTrack.bands + 3) * LaneFFT.lanes)
    codes.initialize(repeating: 0, count: (BandTrack.bands + 3) * LaneFFT.lanes)
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
    power.deallocate()
    halved.deallocate()
    taper.deallocate()
    figures.deallocate()
    codes.deallocate()
    edges.deallocate()
  }

  func process(_ block: UnsafeBufferPointer<Float>) {
    samples.append(contentsOf: block)
    while next + LaneFFT.lanes * Self.hop + Self.reach <= samples.count {
      analyse(frames: LaneFFT.lanes)
    }
    trim()
  }

  /// The frames that are still open, the last one filled up with silence.
  func finish(samples total: Int) {
    let frames = (total + Self.hop - 1) / Self.hop
    var missing = frames - level.count
    guard missing > 0 else {
      pitch.finish()
      return
    }
    let need = next + missing * Self.hop + LaneFFT.lanes * Self.hop + Self.reach
    if samples.count < need {
      samples.append(contentsOf: repeatElement(0, count: need - samples.count))
    }
    while missing > 0 {
      let now = min(LaneFFT.lanes, missing)
      analyse(frames: now)
      missing -= now
    }
    pitch.finish()
    samples = []
  }

  /// Keeps the bands no longer.
  func releaseBands() { bands = BandTrack() }

  private func trim() {
    let spent = next - Self.reach
    guard spent > 16_384 else { return }
    samples.removeFirst(spent)
    halvedFrom -= spent / 2
    next = Self.reach
  }

  private func analyse(frames: Int) {
    let lanes = LaneFFT.lanes
    let (square, top, tens) = (figures, figures + lanes, figures + 2 * lanes)
    samples.withUnsafeBufferPointer { x in
      guard let base = x.baseAddress else { return }
      acoustic_look(
        base + next + Self.hop / 2 - Self.spectrumWindow / 2, taper, fft.input, square, top, tens)
    }
    fft.power(into: power)
    acoustic_bands(floats(power), edges, scale, square, top, codes)
    let levels = codes + BandTrack.bands * lanes
    bands.append(UnsafeBufferPointer(start: codes, count: frames * BandTrack.bands))
    level.append(contentsOf: UnsafeBufferPointer(start: levels, count: frames))
    peaks.append(contentsOf: UnsafeBufferPointer(start: levels + lanes, count: frames))
    hum.process(tens: UnsafeBufferPointer(start: tens, count: frames * lanes))
    var quiet = quiet
    let activity = levels + 2 * lanes
    var silent = 0
    for lane in 0..<frames {
      if quiet.isSound(activity[lane]) {
        if silent > 0 { pitch.appendSilence(frames: silent) }
        silent = 0
        pitch.append(halved(around: (next + lane * Self.hop) / 2))
      } else {
        silent += 1
      }
    }
    if silent > 0 { pitch.appendSilence(frames: silent) }
    self.quiet = quiet
    next += frames * Self.hop
  }

  /// The pitch's window at 4 kHz about one of its samples. What the window before it held is not
  /// reckoned again.
  private func halved(around place: Int) -> UnsafePointer<Float> {
    let first = place - PitchTracker.window / 2
    let end = first + PitchTracker.window
    if first < halvedFrom || first >= halvedFrom + halvedCount {
      halvedFrom = first
      halvedCount = 0
    } else if end - halvedFrom + 8 > Self.halvedRoom {
      let spent = first - halvedFrom
      halved.update(from: halved + spent, count: halvedCount - spent)
      halvedFrom = first
      halvedCount -= spent
    }
    let missing = end - halvedFrom - halvedCount
    if missing > 0 {
      // Eight at once may run over the end: they are none of its own yet.
      samples.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        acoustic_halve(
          x + 2 * (halvedFrom + halvedCount), halfBand, missing, halved + halvedCount)
      }
      halvedCount += missing
    }
    return UnsafePointer(halved + (first - halvedFrom))
  }
}

/// A running estimate of the quiet, good enough to spare the pitch tracker the pauses.
struct QuietFloor {
  private var current: UInt8 = 255
  private var previous: UInt8 = 255
  private var count = 0
  private var smooth: Float = 0

  /// True where the frame stands 3 dB above the lowest smoothed level of the last seconds.
  mutating func isSound(_ code: UInt8) -> Bool {
    smooth = count == 0 && previous == 255 ? Float(code) : smooth + 0.2 * (Float(code) - smooth)
    current = min(current, UInt8(smooth))
    count += 1
    let floor = min(current, previous)
    if count == 300 {
      previous = current
      current = 255
      count = 0
    }
    return code > 95 && Int(code) >= Int(floor) + 6
  }
}
