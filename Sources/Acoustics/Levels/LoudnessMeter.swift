public import CallModel
internal import Foundation

/// Loudness after EBU R 128 and ITU-R BS.1770-4: how loud a sound is to an ear, not to a meter.
public struct Loudness: Hashable, Sendable, Codable {
  /// Gated loudness of the whole: blocks of 400 ms, 75 % overlap, absolute gate −70 LUFS, relative
  /// gate −10 LU. LUFS.
  public var integrated: Reading<Decibels>
  /// The loudest 400 ms, LUFS.
  public var momentary: Reading<Decibels>
  /// The loudest 3 s, LUFS.
  public var shortTerm: Reading<Decibels>
  /// Loudness range (EBU Tech 3342): 10th to 95th percentile of the 3 s values a second apart, gates
  /// −70 LUFS and −20 LU. LU.
  public var range: Reading<Decibels>
  /// The largest value of the wave between its samples, four times oversampled (twice from 96 kHz,
  /// not at all from 192 kHz on). dBTP.
  public var truePeak: Decibels

  public init(
    integrated: Reading<Decibels>, momentary: Reading<Decibels>, shortTerm: Reading<Decibels>,
    range: Reading<Decibels>, truePeak: Decibels
  ) {
    self.integrated = integrated
    self.momentary = momentary
    self.shortTerm = shortTerm
    self.range = range
    self.truePeak = truePeak
  }
}

/// Measures loudness as a stream, each channel by itself and all of them together.
///
/// The K-weighting (a high shelf, then a high pass) is designed for the rate at hand by bilinear
/// transform. One energy for each 100 ms and channel is formed; every longer block is a sum of those.
/// Blocks go into histograms a hundredth of a loudness unit wide, so that memory does not grow with
/// the recording. Channels count alike: on a telephone each is a party, none is a surround.
public struct LoudnessMeter {
  /// Below this rate the shelf of the K-weighting does not exist.
  public static let lowestRate: Hertz = 4000

  private let channels: Int
  private let isMeasurable: Bool
  private let segment: Int
  private var filters: [PairFilter]
  private var filled = 0
  private var gates: [LoudnessGate]
  private var whole = LoudnessGate()
  private var peaks: [TruePeakMeter]

  /// - Parameters:
  ///   - sampleRate: samples a second of one channel.
  ///   - channels: 0 or more.
  public init(sampleRate: Hertz, channels: Int) {
    let usable = sampleRate.rawValue.isFinite ? max(1, sampleRate.rawValue) : 1
    self.channels = max(0, channels)
    isMeasurable = usable >= Self.lowestRate.rawValue
    segment = max(1, Int((usable / 10).rounded()))
    let weighting = KWeighting(rate: usable)
    filters = (0..<(self.channels + 1) / 2).map { _ in PairFilter(weighting) }
    gates = (0..<self.channels).map { _ in LoudnessGate() }
    peaks = (0..<self.channels).map { _ in TruePeakMeter(rate: usable) }
  }

  /// The next samples, channel by channel within each sample. A tenth of a second that holds what is
  /// no number counts as silence.
  public mutating func process(interleaved samples: UnsafeBufferPointer<Float>) {
    guard channels > 0, let base = samples.baseAddress else { return }
    let count = samples.count / channels
    let columns = UnsafeMutableBufferPointer<Float>.allocate(capacity: max(1, count * channels))
    defer { columns.deallocate() }
    let blocks = (0..<channels).map { channel in
      let block = UnsafeMutableBufferPointer(
        rebasing: columns[(channel * count)..<((channel + 1) * count)])
      for k in 0..<count { block[k] = base[k * channels + channel] }
      return UnsafeBufferPointer(block)
    }
    process(blocks)
  }

  /// The next samples of each channel apart, as many of every one.
  mutating func process(_ blocks: [UnsafeBufferPointer<Float>]) {
    guard let count = blocks.first?.count, count > 0 else { return }
    for (channel, block) in blocks.enumerated() { peaks[channel].process(block) }
    guard isMeasurable else { return }
    var done = 0
    while done < count {
      let now = min(count - done, segment - filled)
      for pair in filters.indices {
        let left = blocks[2 * pair]
        let right = 2 * pair + 1 < channels ? blocks[2 * pair + 1] : left
        guard let left = left.baseAddress, let right = right.baseAddress else { continue }
        filters[pair].process(left + done, right + done, count: now)
      }
      filled += now
      done += now
      if filled == segment { endSegment() }
    }
  }

  private mutating func endSegment() {
    filled = 0
    var sum = 0.0
    for pair in filters.indices {
      var power = filters[pair].energy / Double(segment)
      for side in 0..<2 where !power[side].isFinite { power[side] = 0 }
      filters[pair].endSegment()
      for side in 0..<2 where 2 * pair + side < channels {
        gates[2 * pair + side].add(power[side])
        sum += power[side]
      }
    }
    whole.add(sum)
  }

  /// Of one channel, counted from 0.
  public func loudness(of channel: Int) -> Loudness {
    result(gates[channel], peaks[channel].finished)
  }

  /// Of the recording: the powers of all channels together.
  public var loudness: Loudness { result(whole, peaks.map(\.finished).max() ?? 0) }

  private func result(_ gate: LoudnessGate, _ peak: Float) -> Loudness {
    let peak = Decibels(20 * log10(max(1e-8, Double(peak))))
    func reading(_ value: Double?, needs seconds: String) -> Reading<Decibels> {
      if let value { return .measured(Decibels(value)) }
      guard isMeasurable else {
        return .unavailable(
          .notMeasurable(zh: "采样率低于 4000 Hz", en: "sampled below 4000 Hz"))
      }
      return .unavailable(
        .notMeasurable(
          zh: "没有 \(seconds) 秒高于 −70 LUFS 的声音", en: "no \(seconds) s of sound above −70 LUFS"))
    }
    return Loudness(
      integrated: reading(gate.integrated, needs: "0.4"),
      momentary: reading(gate.loudestMomentary, needs: "0.4"),
      shortTerm: reading(gate.loudestShortTerm, needs: "3"),
      range: reading(gate.range, needs: "3"), truePeak: peak)
  }
}

/// Coefficients of both filters at one rate.
private struct KWeighting {
  var shelf: (b0: Double, b1: Double, b2: Double, a1: Double, a2: Double)
  var highPass: (a1: Double, a2: Double)

  /// The analogue prototypes that give the tables of BS.1770 at 48 kHz.
  init(rate: Double) {
    let k = tan(.pi * min(1681.974450955533 / rate, 0.49))
    let high = pow(10, 3.999843853973347 / 20)
    let middle = pow(high, 0.4996667741545416)
    let q = 0.7071752369554196
    let norm = 1 + k / q + k * k
    shelf = (
      (high + middle * k / q + k * k) / norm, 2 * (k * k - high) / norm,
      (high - middle * k / q + k * k) / norm, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm
    )
    let h = tan(.pi * min(38.13547087602444 / rate, 0.49))
    let r = 0.5003270373238773
    let unit = 1 + h / r + h * h
    highPass = (2 * (h * h - 1) / unit, (1 - h / r + h * h) / unit)
  }
}

/// Two channels side by side through both filters: the chain of one waits for its own last sample,
/// so a second costs nothing.
private struct PairFilter {
  private let weighting: KWeighting
  private var s1 = SIMD2<Double>()
  private var s2 = SIMD2<Double>()
  private var h1 = SIMD2<Double>()
  private var h2 = SIMD2<Double>()
  private(set) var energy = SIMD2<Double>()

  init(_ weighting: KWeighting) { self.weighting = weighting }

  mutating func process(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int) {
    let (b0, b1, b2, a1, a2) = weighting.shelf
    let (c1, c2) = weighting.highPass
    var (s1, s2, h1, h2, sum) = (s1, s2, h1, h2, energy)
    for k in 0..<count {
      let v = SIMD2(Double(left[k]), Double(right[k]))
      let u = s1 + b0 * v
      s1 = s2 + b1 * v - a1 * u
      s2 = b2 * v - a2 * u
      let y = h1 + u
      h1 = h2 - 2 * u - c1 * y
      h2 = u - c2 * y
      sum += y * y
    }
    (self.s1, self.s2, self.h1, self.h2, energy) = (s1, s2, h1, h2, sum)
  }

  mutating func endSegment() {
    if !(energy.x.isFinite && energy.y.isFinite) {
      (s1, s2, h1, h2) = (.zero, .zero, .zero, .zero)
    }
    energy = SIMD2()
    // What has died away is nought, not a number too small to reckon fast with.
    if (s1 * s1 + h1 * h1).max() < 1e-60 { (s1, s2, h1, h2) = (.zero, .zero, .zero, .zero) }
  }
}

/// Blocks of 400 ms and 3 s from energies of 100 ms, counted by loudness.
struct LoudnessGate {
  /// Bins of a hundredth from −70 LUFS up.
  private static let bins = 9_000
  private static let lowest = -70.0
  private static let energies: [Double] = (0..<bins).map { bin in
    pow(10, (lowest + (Double(bin) + 0.5) / 100 + 0.691) / 10)
  }

  private var recent = [Double](repeating: 0, count: 30)
  private var segments = 0
  private var momentary = [UInt32](repeating: 0, count: bins)
  private var shortTerm = [UInt32](repeating: 0, count: bins)
  private var highest = (momentary: 0.0, shortTerm: 0.0)

  private static func loudness(_ power: Double) -> Double { -0.691 + 10 * log10(power) }

  private static func bin(_ power: Double) -> Int? {
    guard power > 1.17e-7 else { return nil }
    let place = (loudness(power) - lowest) * 100
    return place >= 0 ? min(bins - 1, Int(place)) : nil
  }

  mutating func add(_ power: Double) {
    recent[segments % 30] = power
    segments += 1
    if segments >= 4 {
      var sum = 0.0
      for k in 1...4 { sum += recent[(segments - k) % 30] }
      highest.momentary = max(highest.momentary, sum / 4)
      if let bin = Self.bin(sum / 4) { momentary[bin] += 1 }
    }
    if segments >= 30 {
      let mean = recent.reduce(0, +) / 30
      highest.shortTerm = max(highest.shortTerm, mean)
      if segments % 10 == 0, let bin = Self.bin(mean) { shortTerm[bin] += 1 }
    }
  }

  var loudestMomentary: Double? {
    highest.momentary > 1.17e-7 ? Self.loudness(highest.momentary) : nil
  }
  var loudestShortTerm: Double? {
    highest.shortTerm > 1.17e-7 ? Self.loudness(highest.shortTerm) : nil
  }

  private static func mean(_ counts: [UInt32], from first: Int) -> Double? {
    var sum = 0.0
    var blocks = 0.0
    for bin in max(0, first)..<bins where counts[bin] > 0 {
      sum += Double(counts[bin]) * energies[bin]
      blocks += Double(counts[bin])
    }
    return blocks > 0 ? sum / blocks : nil
  }

  /// The first bin at or above a gate so many units below a mean power.
  private static func gate(_ power: Double, _ below: Double) -> Int {
    Int(((loudness(power) - below - lowest) * 100).rounded(.up))
  }

  var integrated: Double? {
    guard let open = Self.mean(momentary, from: 0),
      let gated = Self.mean(momentary, from: Self.gate(open, 10))
    else { return nil }
    return Self.loudness(gated)
  }

  var range: Double? {
    guard let open = Self.mean(shortTerm, from: 0) else { return nil }
    let first = max(0, Self.gate(open, 20))
    let total = shortTerm[first...].reduce(0) { $0 + Int($1) }
    guard total > 0 else { return nil }
    func percentile(_ share: Double) -> Double {
      let rank = Int((share * Double(total - 1)).rounded())
      var seen = 0
      for bin in first..<Self.bins {
        seen += Int(shortTerm[bin])
        if seen > rank { return Double(bin) / 100 }
      }
      return 0
    }
    return percentile(0.95) - percentile(0.1)
  }
}

/// The largest value of the wave between its samples, by windowed-sinc interpolation.
///
/// A stretch is interpolated only where its samples are large enough to beat what was found.
struct TruePeakMeter {
  private static let reach = 6
  private static let before = 2 * reach - 1
  private static let chunk = 64

  /// Taps of each phase between two samples, `2 × reach` each, one phase after the other.
  private let taps: [Float]
  private let phases: Int
  /// How far interpolation can rise above the samples it is made of.
  private let headroom: Float
  /// The last samples of the block before, then the block.
  private var held: [Float]
  private var largest: Float = 0

  init(rate: Double) {
    phases = rate < 96_000 ? 3 : (rate < 192_000 ? 1 : 0)
    var taps: [Float] = []
    var headroom: Float = 1
    for phase in 0..<phases {
      let shift = Double(phase + 1) / Double(phases + 1)
      let row = (0..<2 * Self.reach).map { k in
        let t = Double(k - Self.reach + 1) - shift
        let sinc = sin(.pi * t) / (.pi * t)
        return Float(sinc * (0.5 + 0.5 * cos(.pi * t / Double(Self.reach))))
      }
      headroom = max(headroom, row.reduce(0) { $0 + abs($1) })
      taps += row
    }
    (self.taps, self.headroom) = (taps, headroom)
    held = [Float](repeating: 0, count: Self.before)
  }

  mutating func process(_ x: UnsafeBufferPointer<Float>) {
    let needed = Self.before + x.count
    if held.count < needed {
      held.append(contentsOf: repeatElement(0, count: needed - held.count))
    }
    var found = largest
    let (taps, phases, headroom) = (taps, phases, headroom)
    held.withUnsafeMutableBufferPointer { held in
      guard let start = held.baseAddress, let from = x.baseAddress else { return }
      (start + Self.before).update(from: from, count: x.count)
      // Most blocks are too quiet to hold a higher peak than the one that was found.
      var done =
        Self.highest(start, Self.before + x.count) * headroom > found ? 0 : x.count
      while done < x.count {
        let now = min(Self.chunk, x.count - done)
        // The samples an interpolated one of this stretch is made of.
        let high = Self.highest(start + done, now + Self.before)
        if high.isFinite, high * headroom > found {
          found = max(found, high, Self.interpolated(start + done, now, taps, phases))
        }
        done += now
      }
      // The last samples go before the next block.
      for k in 0..<Self.before { start[k] = start[x.count + k] }
    }
    largest = found
  }

  private static func highest(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    var high = SIMD8<Float>()
    var k = 0
    while k + 8 <= count {
      let v = UnsafeRawPointer(x + k).loadUnaligned(as: SIMD8<Float>.self)
      let bits = unsafeBitCast(v, to: SIMD8<UInt32>.self) & SIMD8(repeating: 0x7FFF_FFFF)
      let size = unsafeBitCast(bits, to: SIMD8<Float>.self)
      high.replace(with: size, where: size .> high)
      k += 8
    }
    var most = high.max()
    while k < count {
      most = max(most, abs(x[k]))
      k += 1
    }
    return most
  }

  private static func interpolated(
    _ x: UnsafePointer<Float>, _ count: Int, _ taps: [Float], _ phases: Int
  ) -> Float {
    let width = 2 * reach
    var most: Float = 0
    taps.withUnsafeBufferPointer { taps in
      for phase in 0..<phases {
        for start in 0..<count {
          var sum: Float = 0
          for k in 0..<width { sum += taps[phase * width + k] * x[start + k] }
          most = max(most, abs(sum))
        }
      }
    }
    return most
  }

  /// With the tail, after which nothing more sounds.
  var finished: Float {
    var copy = self
    let silence = [Float](repeating: 0, count: 2 * Self.reach)
    silence.withUnsafeBufferPointer { copy.process($0) }
    return copy.largest
  }
}
