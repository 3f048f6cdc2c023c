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

  private(set) var level: [UInt8] = []
  private(set) var peaks: [UInt8] = []
  private(set) var bands = BandTrack()
  private(set) var hum = HumMeter()
  let pitch = PitchTracker()

  private var samples = [Float](repeating: 0, count: reach)
  /// Index in `samples` of the next frame's start.
  private var next = reach
  /// The same sound at 4 kHz: sample k lies at sample 2k of `samples`, as far as it reaches.
  private var halved: [Float] = []
  private let fft = LaneFFT(length: spectrumWindow)
  private let rows: UnsafeMutablePointer<LaneFFT.Lanes>
  private let power: UnsafeMutablePointer<LaneFFT.Lanes>
  private let taper: UnsafeMutablePointer<Float>
  private let scale: Float
  /// Half-band taps from 8 to 4 kHz.
  private let halfBand: [Float]
  private var quiet = QuietFloor()
  private var codes = [SIMD8<UInt8>](repeating: SIMD8(), count: BandTrack.bands)

  init(expectedFrames: Int) {
    let n = Self.spectrumWindow
    rows = .allocate(capacity: n)
    rows.initialize(repeating: LaneFFT.Lanes(), count: n)
    power = .allocate(capacity: n / 2 + 1)
    power.initialize(repeating: LaneFFT.Lanes(), count: n / 2 + 1)
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
    rows.deallocate()
    power.deallocate()
    taper.deallocate()
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

  private func trim() {
    let spent = next - Self.reach
    guard spent > 16_384 else { return }
    samples.removeFirst(spent)
    halved.removeFirst(min(halved.count, spent / 2))
    next = Self.reach
  }

  private func analyse(frames: Int) {
    var square = LaneFFT.Lanes()
    var top = LaneFFT.Lanes()
    samples.withUnsafeBufferPointer { x in
      guard let base = x.baseAddress else { return }
      for lane in 0..<LaneFFT.lanes {
        let frame = base + next + lane * Self.hop
        var sum = SIMD8<Float>()
        var high = SIMD8<Float>()
        for k in 0..<10 {
          let v = UnsafeRawPointer(frame + 8 * k).loadUnaligned(as: SIMD8<Float>.self)
          let squares = v * v
          sum += squares
          high.replace(with: squares, where: squares .> high)
        }
        square[lane] = sum.sum() / Float(Self.hop)
        top[lane] = high.max()
      }
      acoustic_interleave(
        base + next + Self.hop / 2 - Self.spectrumWindow / 2, Self.hop, taper,
        Int32(Self.spectrumWindow), floats(rows))
      fft.power(rows, into: power)
      var speech = LaneFFT.Lanes()
      for band in 0..<BandTrack.bands {
        var sum = LaneFFT.Lanes()
        for bin in BandTrack.edges[band]..<BandTrack.edges[band + 1] { sum += power[bin] }
        sum *= scale
        if band < 4 { speech += sum }
        codes[band] = levelCodes(sum)
      }
      let wide = levelCodes(square)
      let high = levelCodes(top)
      for lane in 0..<frames {
        level.append(wide[lane])
        peaks.append(high[lane])
      }
      bands.append(codes, frames: frames)
      let activity = levelCodes(speech)
      for lane in 0..<frames { hum.process(base + next + lane * Self.hop) }
      for lane in 0..<frames {
        if quiet.isSound(activity[lane]) {
          let at = (next + lane * Self.hop) / 2 - PitchTracker.window / 2
          halved.withUnsafeBufferPointer { four in
            if let four = four.baseAddress { pitch.append(four + at) }
          }
        } else {
          pitch.appendSilence()
        }
      }
    }
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
