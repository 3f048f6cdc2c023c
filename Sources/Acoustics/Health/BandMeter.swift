internal import CallModel
internal import Foundation

/// The spectrum of a channel at its own rate, looked at four times a second: how far up and down the
/// sound reaches, and what lies above the telephone's band while nobody speaks.
final class BandMeter {
  private static let depth: Float = 1e-4
  private let fft: LaneFFT
  private let length: Int
  private let rate: Double
  private let step: Int
  private var wait = 0
  private var filled = 0
  private var lane = 0
  private let power: UnsafeMutablePointer<LaneFFT.Lanes>
  private let taper: UnsafeMutablePointer<Float>
  /// Eight frames, one after the other.
  private let frames: UnsafeMutablePointer<Float>
  private let sum: UnsafeMutablePointer<LaneFFT.Lanes>
  private var looks = 0
  /// Bins above the telephone's band, up to where a telephone of the widest band ends (ITU-T G.722.1 Annex C: 14 kHz);
  /// what lies there at each look, half decibels as in a level track.
  private let high: Range<Int>
  private var highs: [UInt8] = []
  private let scale: Float
  private static let lowestHigh = 4000.0
  private static let highestHigh = 14_000.0
  private static let fewestLooks = 20
  /// Frames beside speech hold its tails, and a look is some frames long.
  private static let reach = 8

  init(rate: Double) {
    self.rate = rate
    // Bins of some 15 to 31 Hz.
    var length = 256
    while rate / Double(length) > 32, length < 16_384 { length *= 2 }
    self.length = length
    fft = LaneFFT(length: length)
    step = max(length, Int(rate / 4))
    frames = .allocate(capacity: length * LaneFFT.lanes)
    frames.initialize(repeating: 0, count: length * LaneFFT.lanes)
    power = .allocate(capacity: length / 2 + 1)
    power.initialize(repeating: LaneFFT.Lanes(), count: length / 2 + 1)
    // Blackman: its side lobes lie below what is asked for.
    taper = .allocate(capacity: length)
    var energy: Float = 0
    for k in 0..<length {
      let a = 2 * Double.pi * (Double(k) + 0.5) / Double(length)
      taper[k] = Float(0.42 - 0.5 * cos(a) + 0.08 * cos(2 * a))
      energy += taper[k] * taper[k]
    }
    scale = 2 / (Float(length) * energy)
    let width = rate / Double(length)
    let lowest = Int((Self.lowestHigh / width).rounded(.up))
    let highest = Int(min(Self.highestHigh, rate / 2) / width)
    // At 8 kHz there is nothing above the telephone's band.
    high = lowest..<max(lowest, highest < lowest + 16 ? lowest : highest)
    sum = .allocate(capacity: length / 2 + 1)
    sum.initialize(repeating: LaneFFT.Lanes(), count: length / 2 + 1)
  }

  deinit {
    frames.deallocate()
    taper.deallocate()
    power.deallocate()
    sum.deallocate()
  }

  func process(_ x: UnsafeBufferPointer<Float>) {
    var at = 0
    while at < x.count {
      if wait > 0 {
        let skip = min(wait, x.count - at)
        wait -= skip
        at += skip
        continue
      }
      let now = min(length - filled, x.count - at)
      if let start = x.baseAddress {
        (frames + lane * length + filled).update(from: start + at, count: now)
      }
      filled += now
      at += now
      if filled == length {
        filled = 0
        wait = step - length
        lane += 1
        if lane == LaneFFT.lanes { look() }
      }
    }
  }

  private func look() {
    fft.take(frames, apart: length, under: taper)
    fft.power(into: power)
    if lane == LaneFFT.lanes {
      for k in 0...(length / 2) { sum[k] += power[k] }
    } else {
      for k in 0...(length / 2) {
        for lane in 0..<lane { sum[k][lane] += power[k][lane] }
      }
    }
    if !high.isEmpty {
      var powers = LaneFFT.Lanes()
      for k in high { powers += power[k] }
      for lane in 0..<lane { highs.append(LevelTrack.code(meanSquare: scale * powers[lane])) }
    }
    looks += lane
    lane = 0
  }

  /// The usual level above 4 kHz where nobody speaks, dBov; nil where the channel has nothing there or hardly a pause.
  ///
  /// - Parameter sounding: frames that are neither speech nor noise: music and tones.
  func noiseAbove(speech: FrameMask, besides sounding: FrameMask) -> Double? {
    var quiet = [Int32](repeating: 0, count: 256)
    var total = 0
    for (look, code) in highs.enumerated() where code > 0 {
      let middle = Int((Double(look * step + length / 2) / rate * 100).rounded())
      let frames = max(0, middle - Self.reach)..<min(speech.count, middle + Self.reach)
      guard !frames.isEmpty,
        !frames.contains(where: { speech[$0] || ($0 < sounding.count && sounding[$0]) })
      else { continue }
      quiet[Int(code)] += 1
      total += 1
    }
    guard total >= Self.fewestLooks, let median = quiet.place(ofPercentile: 50) else { return nil }
    return (Double(median) - 255) / 2
  }

  /// Nil for silence and for less than half a second.
  func band() -> SoundBand? {
    if lane > 0 { look() }
    guard looks >= 2 else { return nil }
    let width = rate / Double(length)
    // Smoothed over some 100 Hz; what lies under 50 Hz is offset and rumble.
    let reach = max(1, Int((50 / width).rounded()))
    let first = max(1, Int((50 / width).rounded(.up)))
    let last = length / 2
    guard last > first + 2 * reach else { return nil }
    let sum = (0...(length / 2)).map { self.sum[$0].sum() }
    let smooth = (first...last).map { k -> Float in
      let range = max(first, k - reach)...min(last, k + reach)
      return sum[range].reduce(0, +) / Float(range.count)
    }
    // Hum and rumble, which may be stronger than any voice, are not what the rest is held against.
    let voice = min(smooth.count - 1, max(0, Int((250 / width).rounded()) - first))
    guard let top = smooth[voice...].max(), top > 0 else { return nil }
    let limit = top * Self.depth
    guard let low = smooth.firstIndex(where: { $0 > limit }),
      let high = smooth.lastIndex(where: { $0 > limit })
    else { return nil }
    return SoundBand(
      low: Hertz((Double(low + first) * width).rounded()),
      high: Hertz((Double(high + first) * width).rounded()))
  }
}
