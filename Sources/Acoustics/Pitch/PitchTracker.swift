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

  var voicingThreshold: Float = 0.45
  var octaveCost: Float = 0.02
  var octaveJump: Float = 0.35
  var voicingChange: Float = 0.14

  private struct Frame {
    var frequency = SIMD8<Float>(repeating: 0)
    var strength = SIMD8<Float>(repeating: 0)
    /// log2 of the frequencies.
    var octave = SIMD8<Float>(repeating: 0)
    var count = 0
  }

  private let fft = LaneFFT(length: transform)
  private let rows: UnsafeMutablePointer<Lanes>
  private let spectrum: UnsafeMutablePointer<Lanes>
  private let taper: UnsafeMutablePointer<Float>
  /// The frames that wait, one after the other.
  private let waiting: UnsafeMutablePointer<Float>
  /// Autocorrelations, one frame after the other.
  private let columns: UnsafeMutablePointer<Float>
  /// 1 / autocorrelation of the window.
  private let correction: [Float]
  /// Windowed sincs for each sixteenth of a lag: 16 taps, the first at lag −7.
  private let interpolation: UnsafeMutablePointer<Float>
  private var lane = 0
  private var frames: [Frame] = []
  private(set) var codes: [UInt16] = []

  init() {
    rows = .allocate(capacity: Self.transform)
    rows.initialize(repeating: Lanes(), count: Self.transform)
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
    var correction = [Float](repeating: 1, count: Self.lags)
    var zero: Float = 0
    for k in 0..<n { zero += taper[k] * taper[k] }
    for lag in correction.indices {
      var sum: Float = 0
      for k in 0..<(n - lag) { sum += taper[k] * taper[k + lag] }
      correction[lag] = zero / sum
    }
    self.correction = correction
  }

  deinit {
    rows.deallocate()
    spectrum.deallocate()
    taper.deallocate()
    waiting.deallocate()
    columns.deallocate()
    interpolation.deallocate()
  }

  func reserve(frames: Int) { codes.reserveCapacity(frames) }

  /// The next frame, its `window` samples at 4 kHz.
  func append(_ samples: UnsafePointer<Float>) {
    var sums = SIMD8<Float>()
    for k in 0..<(Self.window / 8) {
      sums += UnsafeRawPointer(samples + 8 * k).loadUnaligned(as: SIMD8<Float>.self)
    }
    let mean = sums.sum() / Float(Self.window)
    let place = UnsafeMutableRawPointer(waiting + lane * Self.window)
    for k in 0..<(Self.window / 8) {
      let x = UnsafeRawPointer(samples + 8 * k).loadUnaligned(as: SIMD8<Float>.self)
      place.storeBytes(of: x - mean, toByteOffset: 32 * k, as: SIMD8<Float>.self)
    }
    lane += 1
    if lane == LaneFFT.lanes { analyse() }
    if frames.count >= 512 { decide() }
  }

  /// A frame without sound worth analysing: it ends a stretch.
  func appendSilence() {
    if lane > 0 { analyse() }
    if !frames.isEmpty { decide() }
    codes.append(0)
  }

  func finish() {
    if lane > 0 { analyse() }
    if !frames.isEmpty { decide() }
  }

  private func analyse() {
    let used = lane
    lane = 0
    acoustic_interleave(waiting, Self.window, taper, Int32(Self.window), floats(rows))
    fft.power(rows, into: spectrum)
    // What lies near half the rate is folded back and too fast to interpolate.
    for k in 108..<112 { spectrum[k] *= Float(112 - k) / 5 }
    for k in 112...(Self.transform / 2) { spectrum[k] = Lanes() }
    fft.evenTransform(spectrum, into: rows, count: Self.lags)
    acoustic_separate(floats(rows), Int32(Self.column), columns, Self.column)
    for k in 0..<used { frames.append(candidates(lane: k)) }
  }

  private func candidates(lane: Int) -> Frame {
    var frame = Frame()
    let column = columns + lane * Self.column
    let zero = column[0]
    guard zero > 0 else { return frame }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.lags + Self.taps) { room in
      guard let base = room.baseAddress else { return }
      let r = base + Self.taps
      let scale = 1 / zero
      correction.withUnsafeBufferPointer { correction in
        for lag in 0..<Self.lags { r[lag] = column[lag] * scale * correction[lag] }
      }
      for lag in 1...Self.taps { r[-lag] = r[lag] }
      for lag in Self.firstLag...Self.lastLag {
        let (a, b, c) = (r[lag - 1], r[lag], r[lag + 1])
        guard b > 0.2, b >= a, b > c else { continue }
        let curve = a - 2 * b + c
        let near = Float(lag) + (curve < 0 ? 0.5 * (a - c) / curve : 0)
        // Three points an eighth of a lag apart, and their parabola; where the top lies beyond
        // them, the three move on.
        var sixteenth = Int((near * 16).rounded())
        var (left, middle, right) = (Float(0), Float(0), Float(0))
        var step: Float = 0
        for _ in 0..<4 {
          left = value(r, sixteenth - 2)
          middle = value(r, sixteenth)
          right = value(r, sixteenth + 2)
          let bend = left - 2 * middle + right
          step = bend < 0 ? max(-1, min(1, 0.5 * (left - right) / bend)) : 0
          if abs(step) < 1 { break }
          sixteenth = max(16, min(16 * (Self.lastLag + 1), sixteenth + (step > 0 ? 2 : -2)))
        }
        let frequency = Float(Self.rate) / (Float(sixteenth) / 16 + step / 8)
        guard frequency >= Self.lowest, frequency <= Self.highest else { continue }
        let peak = middle - 0.25 * (left - right) * step
        let octave = log2(frequency)
        let strength = min(peak, 1) + octaveCost * (octave - Self.lowestOctave)
        insert(frequency, octave, strength, into: &frame)
      }
    }
    return frame
  }

  /// The autocorrelation at a lag in sixteenths.
  @inline(__always)
  private func value(_ r: UnsafeMutablePointer<Float>, _ sixteenth: Int) -> Float {
    let near = UnsafeRawPointer(r + (sixteenth >> 4) + 1 - Self.taps)
    let row = UnsafeRawPointer(interpolation + (sixteenth & 15) * 2 * Self.taps)
    let left =
      near.loadUnaligned(as: SIMD8<Float>.self) * row.loadUnaligned(as: SIMD8<Float>.self)
    let right =
      near.loadUnaligned(fromByteOffset: 32, as: SIMD8<Float>.self)
      * row.loadUnaligned(fromByteOffset: 32, as: SIMD8<Float>.self)
    return (left + right).sum()
  }

  private func insert(
    _ frequency: Float, _ octave: Float, _ strength: Float, into frame: inout Frame
  ) {
    if frame.count < Self.candidates {
      frame.frequency[frame.count] = frequency
      frame.octave[frame.count] = octave
      frame.strength[frame.count] = strength
      frame.count += 1
      return
    }
    var weakest = 0
    for k in 1..<frame.count where frame.strength[k] < frame.strength[weakest] { weakest = k }
    if strength > frame.strength[weakest] {
      frame.frequency[weakest] = frequency
      frame.octave[weakest] = octave
      frame.strength[weakest] = strength
    }
  }

  /// Viterbi over the frames gathered; state 0 is unvoiced.
  private func decide() {
    let width = Self.candidates + 1
    var score = [Float](repeating: 0, count: width)
    var next = score
    var back = [UInt8](repeating: 0, count: frames.count * width)
    var logs = [Float](repeating: 0, count: width)
    var nextLogs = logs
    var count = 0
    for (t, frame) in frames.enumerated() {
      for k in 0..<frame.count { nextLogs[k + 1] = frame.octave[k] }
      for to in 0...frame.count {
        let gain = to == 0 ? voicingThreshold : frame.strength[to - 1]
        var best = -Float.infinity
        var origin = 0
        if t == 0 {
          best = 0
        } else {
          for from in 0...count {
            var cost: Float = 0
            if (from == 0) != (to == 0) {
              cost = voicingChange
            } else if from > 0 {
              cost = octaveJump * abs(logs[from] - nextLogs[to])
            }
            let value = score[from] - cost
            if value > best {
              best = value
              origin = from
            }
          }
        }
        next[to] = best + gain
        back[t * width + to] = UInt8(origin)
      }
      count = frame.count
      swap(&score, &next)
      swap(&logs, &nextLogs)
    }
    var state = 0
    for k in 0...count where score[k] > score[state] { state = k }
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: frames.count))
    for t in stride(from: frames.count - 1, through: 0, by: -1) {
      if state > 0 {
        codes[start + t] = UInt16((frames[t].frequency[state - 1] * 16).rounded())
      }
      state = Int(back[t * width + state])
    }
    frames.removeAll(keepingCapacity: true)
  }
}
