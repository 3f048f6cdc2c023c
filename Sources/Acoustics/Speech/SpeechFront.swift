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
  /// The same sound at 4 kHz: sample k lies at sample 2k of `samples`, as far as it reaches.
  @exclusivity(unchecked) private var halved: [Float] = []
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
    taper.deallocate()
    figures.deallocate()
    codes.deallocate()
    edges.deallocate()
  }

  func process(_ block: UnsafeBufferPointer<Float>) {
    samples.append(contentsOf: block)
    halve()
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
    halve()
    while missing > 0 {
      let now = min(LaneFFT.lanes, missing)
      analyse(frames: now)
      missing -= now
    }
    pitch.finish()
    samples = []
    halved = []
  }

  /// Keeps the bands no longer.
  func releaseBands() { bands = BandTrack() }

  private func trim() {
    let spent = next - Self.reach
    guard spent > 16_384 else { return }
    samples.removeFirst(spent)
    halved.removeFirst(min(halved.count, spent / 2))
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
    halved.withUnsafeBufferPointer { four in
      guard let four = four.baseAddress else { return }
      var silent = 0
      for lane in 0..<frames {
        if quiet.isSound(activity[lane]) {
          if silent > 0 { pitch.appendSilence(frames: silent) }
          silent = 0
          pitch.append(four + (next + lane * Self.hop) / 2 - PitchTracker.window / 2)
        } else {
          silent += 1
        }
      }
      if silent > 0 { pitch.appendSilence(frames: silent) }
    }
    self.quiet = quiet
    next += frames * Self.hop
  }

  /// Continues the 4 kHz copy as far as the filter's reach allows: eight samples at once, from
  /// the even and odd samples apart.
  private func halve() {
    let reach = 23
    if halved.isEmpty { halved.append(contentsOf: repeatElement(0, count: 12)) }
    let first = halved.count
    let count = (samples.count - 2 * first - reach) / 2
    guard count > 0 else { return }
    // Odd samples around: odd[k + m] is sample 2k + 2m + 1 from 12 before the first.
    let from = first - 12
    // Eight outputs at once may run over the end.
    let whole = (count + 7) & ~7
    let width = whole + 40
    let old = halved.count
    halved.append(contentsOf: repeatElement(0, count: whole))
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * width) { room in
      guard let even = room.baseAddress else { return }
      let odd = even + width
      let inside = min(width, (samples.count - 2 * from) / 2)
      samples.withUnsafeBufferPointer { buffer in
        if let x = buffer.baseAddress { acoustic_split(x + 2 * from, inside, even, odd) }
      }
      for k in inside..<width {
        even[k] = 0
        odd[k] = 0
      }
      halved.withUnsafeMutableBufferPointer { buffer in
        if let out = buffer.baseAddress {
          acoustic_half_band(even, odd, halfBand, whole, out + old)
        }
      }
    }
    halved.removeLast(whole - count)
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
