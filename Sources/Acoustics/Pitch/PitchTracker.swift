internal import CAcousticKernels
internal import Foundation

/// Fundamental frequency by frame: normalised autocorrelation, then the cheapest path.
///
/// Each frame's autocorrelation, divided by that of the window, gives candidates (after Boersma
/// 1993); dynamic programming over a stretch of sound chooses among them and "unvoiced", so that
/// octave leaps and single stray frames do not pay. Telephone speech lacks the fundamental; its
/// harmonics up to 1.7 kHz carry the period.
final class PitchTracker {
  typealias Lanes = LaneFFT.Lanes

  /// Samples a second of the signal analysed here.
  static let rate = 4000
  static let hop = 40
  static let window = 160
  static let transform = 256
  static let lowest: Float = 60
  static let highest: Float = 500
  private static let lowestOctave = log2(lowest)
  private static let firstLag = 7
  private static let lastLag = 68
  private static let candidates = 6
  /// Lags beyond the last that interpolation reaches.
  private static let taps = 8
  private static let lags = lastLag + 2 + taps
  private static let fractions = 16
  /// Lags to whole eights.
  private static let column = (lags + 7) & ~7

  private static let voicingThreshold: Float = 0.45
  private static let octaveCost: Float = 0.02
  private static let octaveJump: Float = 0.35
  private static let voicingChange: Float = 0.14

  private let fft = LaneFFT(length: transform)
  private let inverse = LaneFFT(length: transform / 2)
  private let rows: UnsafeMutablePointer<Lanes>
  private let spectrum: UnsafeMutablePointer<Lanes>
  private let taper: UnsafeMutablePointer<Float>
  /// The frames that wait, one after the other.
  private let waiting: UnsafeMutablePointer<Float>
  /// Autocorrelations, one frame after the other.
  private let columns: UnsafeMutablePointer<Float>
  /// 1 / autocorrelation of the window.
  private let correction: UnsafeMutablePointer<Float>
  /// Windowed sincs for each sixteenth of a lag: 16 taps, the first at lag −7.
  private let interpolation: UnsafeMutablePointer<Float>
  private var search: acoustic_peaks
  // Gone through frame by frame, by nobody else at the same time: not worth a check at each access.
  @exclusivity(unchecked) private var lane = 0
  @exclusivity(unchecked) private var frames: [acoustic_candidates] = []
  private var path: acoustic_path
  private var back: [UInt8] = []
  @exclusivity(unchecked) private(set) var codes: [UInt16] = []

  init() {
    rows = .allocate(capacity: Self.column)
    rows.initialize(repeating: Lanes(), count: Self.column)
    spectrum = .allocate(capacity: Self.transform / 2 + 1)
    spectrum.initialize(repeating: Lanes(), count: Self.transform / 2 + 1)
    let n = Self.window
    waiting = .allocate(capacity: n * LaneFFT.lanes)
    waiting.initialize(repeating: 0, count: n * LaneFFT.lanes)
    columns = .allocate(capacity: Self.column * LaneFFT.lanes)
    columns.initialize(repeating: 0, count: Self.column * LaneFFT.lanes)
    interpolation = .allocate(capacity: Self.fractions * 2 * Self.taps)
    for fraction in 0..<Self.fractions {
      for k in 0..<(2 * Self.taps) {
        let t = Double(k + 1 - Self.taps) - Double(fraction) / Double(Self.fractions)
        let sinc = abs(t) < 1e-9 ? 1 : sin(.pi * t) / (.pi * t)
        interpolation[fraction * 2 * Self.taps + k] = Float(
          sinc * (0.5 + 0.5 * cos(.pi * t / Double(Self.taps))))
      }
    }
    taper = .allocate(capacity: n)
    for k in 0..<n {
      taper[k] = Float(0.5 - 0.5 * cos(2 * Double.pi * (Double(k) + 0.5) / Double(n)))
    }
    correction = .allocate(capacity: Self.column)
    var zero: Float = 0
    for k in 0..<n { zero += taper[k] * taper[k] }
    for lag in 0..<Self.column {
      var sum: Float = 0
      for k in 0..<(n - lag) { sum += taper[k] * taper[k + lag] }
      correction[lag] = zero / sum
    }
    search = acoustic_peaks(
      lags: Int32(Self.column), first: Int32(Self.firstLag), last: Int32(Self.lastLag),
      most: Int32(Self.candidates), rate: Float(Self.rate), lowest: Self.lowest,
      highest: Self.highest, lowest_octave: Self.lowestOctave, octave_cost: Self.octaveCost,
      correction: correction, interpolation: interpolation)
    path = acoustic_path(
      unvoiced: Self.voicingThreshold, change: Self.voicingChange, jump: Self.octaveJump)
  }

  deinit {
    rows.deallocate()
    spectrum.deallocate()
    taper.deallocate()
    waiting.deallocate()
    columns.deallocate()
    interpolation.deallocate()
    correction.deallocate()
  }

  func reserve(frames: Int) { codes.reserveCapacity(frames) }

  /// The next frame, its `window` samples at 4 kHz.
  func append(_ samples: UnsafePointer<Float>) {
    acoustic_centre(samples, Int32(Self.window), waiting + lane * Self.window)
    lane += 1
    if lane == LaneFFT.lanes { analyse() }
    if frames.count >= 512 { decide() }
  }

  /// Frames without sound worth analysing: they end a stretch.
  func appendSilence(frames count: Int) {
    if lane > 0 { analyse() }
    if !frames.isEmpty { decide() }
    codes.append(contentsOf: repeatElement(0, count: count))
  }

  /// Hands the track over and keeps none of it.
  func release() -> [UInt16] {
    defer { codes = [] }
    return codes
  }

  func finish() {
    if lane > 0 { analyse() }
    if !frames.isEmpty { decide() }
  }

  private func analyse() {
    let used = lane
    lane = 0
    fft.take(waiting, apart: Self.window, under: taper, count: Self.window)
    fft.power(into: spectrum)
    // What lies near half the rate is folded back and too fast to interpolate.
    for k in 108..<112 { spectrum[k] *= Float(112 - k) / 5 }
    for k in 112...(Self.transform / 2) { spectrum[k] = Lanes() }
    inverse.evenTransform(spectrum, into: rows, count: Self.lags)
    acoustic_separate(floats(rows), Int32(Self.column), columns, Self.column)
    let old = frames.count
    frames.append(contentsOf: repeatElement(acoustic_candidates(), count: used))
    frames.withUnsafeMutableBufferPointer { frames in
      guard let frames = frames.baseAddress else { return }
      for k in 0..<used {
        acoustic_find_peaks(&search, columns + k * Self.column, frames + old + k)
      }
    }
  }

  /// The cheapest path over the frames gathered.
  private func decide() {
    let count = frames.count
    if back.count < 9 * count { back = [UInt8](repeating: 0, count: 9 * count) }
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: count))
    back.withUnsafeMutableBufferPointer { back in
      guard let back = back.baseAddress else { return }
      let states = back + 8 * count
      acoustic_choose(&path, frames, count, back, states)
      codes.withUnsafeMutableBufferPointer { codes in
        frames.withUnsafeBufferPointer { frames in
          for t in 0..<count where states[t] > 0 {
            codes[start + t] = Self.code(frames[t], Int(states[t]) - 1)
          }
        }
      }
    }
    frames.removeAll(keepingCapacity: true)
  }

  private static func code(_ frame: acoustic_candidates, _ candidate: Int) -> UInt16 {
    withUnsafeBytes(of: frame.frequency) { frequency in
      let hertz = frequency.loadUnaligned(fromByteOffset: 4 * candidate, as: Float.self)
      return UInt16((hertz * 16).rounded())
    }
  }
}
