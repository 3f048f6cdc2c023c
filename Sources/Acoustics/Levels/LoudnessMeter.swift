internal import CAcousticKernels
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
    let weighting = KWeighting(rate: usable, segment: segment)
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
  ///
  /// - Parameter highest: the largest magnitude of each, where it is known.
  mutating func process(_ blocks: [UnsafeBufferPointer<Float>], highest: [Float]? = nil) {
    guard let count = blocks.first?.count, count > 0 else { return }
    for (channel, block) in blocks.enumerated() {
      peaks[channel].process(block, highest: highest?[channel])
    }
    guard isMeasurable else { return }
    var done = 0
    while done < count {
      let now = min(count - done, segment - filled)
      for pair in filters.indices {
        let left = blocks[2 * pair]
        let right = 2 * pair + 1 < channels ? blocks[2 * pair + 1] : left
        guard let left = left.baseAddress, let right = right.baseAddress else { continue }
        filters[pair].take(left + done, right + done, count: now)
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
      var power = filters[pair].endSegment() / Double(segment)
      for side in 0..<2 where !power[side].isFinite { power[side] = 0 }
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

/// Both filters at one rate, and what is known beforehand of a segment cut into eight chunks.
private final class KWeighting {
  let segment: Int
  /// Four tables, one after the other: responses; their inner products; the states after a chunk.
  private let responses: UnsafeMutablePointer<Float>
  private let matrices: UnsafeMutablePointer<Double>
  let how: acoustic_weighting

  /// From here on the poles of the high pass lie too near 1 for single precision.
  private static let highestForChunks = 24_000.0

  /// The analogue prototypes that give the tables of BS.1770 at 48 kHz.
  init(rate: Double, segment: Int) {
    let k = tan(.pi * min(1681.974450955533 / rate, 0.49))
    let high = pow(10, 3.999843853973347 / 20)
    let middle = pow(high, 0.4996667741545416)
    let q = 0.7071752369554196
    let norm = 1 + k / q + k * k
    let h = tan(.pi * min(38.13547087602444 / rate, 0.49))
    let r = 0.5003270373238773
    let unit = 1 + h / r + h * h
    var how = acoustic_weighting()
    how.b0 = (high + middle * k / q + k * k) / norm
    how.b1 = 2 * (k * k - high) / norm
    how.b2 = (high - middle * k / q + k * k) / norm
    how.a1 = 2 * (k * k - 1) / norm
    how.a2 = (1 - k / q + k * k) / norm
    how.c1 = 2 * (h * h - 1) / unit
    how.c2 = (1 - h / r + h * h) / unit
    self.segment = segment
    let chunk = rate <= Self.highestForChunks ? min(segment / 8, Int(ACOUSTIC_LONGEST_CHUNK)) : 0
    how.segment = Int32(segment)
    how.chunk = Int32(chunk)
    // What each state makes of itself over a chunk: output by sample, its inner products, the states after.
    var courses = [SIMD4<Double>](repeating: .zero, count: chunk)
    responses = .allocate(capacity: max(1, 4 * chunk))
    matrices = .allocate(capacity: 32)
    matrices.initialize(repeating: 0, count: 32)
    for state in 0..<4 {
      var states = SIMD4<Double>()
      states[state] = 1
      for k in 0..<chunk { courses[k][state] = Self.step(&states, how) }
      for other in 0..<4 { matrices[16 + 4 * state + other] = states[other] }
    }
    for (k, course) in courses.enumerated() {
      for state in 0..<4 {
        responses[4 * k + state] = Float(course[state])
        for other in 0..<4 { matrices[4 * state + other] += course[state] * course[other] }
        if state > 1, abs(course[state]) > 1e-9 { how.lasting = Int32(k + 1) }
      }
    }
    how.responses = UnsafePointer(responses)
    how.products = UnsafePointer(matrices)
    how.after = UnsafePointer(matrices + 16)
    self.how = how
  }

  deinit {
    responses.deallocate()
    matrices.deallocate()
  }

  /// One sample of silence; the states are v1, v2, s1 and s2.
  private static func step(_ s: inout SIMD4<Double>, _ w: acoustic_weighting) -> Double {
    let v = -w.c2 * s.y - w.c1 * s.x
    s.y = s.x
    s.x = v
    let y = s.z + w.b0 * v
    s.z = (s.w + w.b1 * v) - w.a1 * y
    s.w = w.b2 * v - w.a2 * y
    return y
  }
}

/// Two channels through both filters, a segment at a time. Second differences come first, from the
/// samples themselves, so that an offset never enters.
private struct PairFilter {
  private let weighting: KWeighting
  /// For each channel the two samples before the segment, then the segment.
  private var left: [Float]
  private var right: [Float]
  private var filled = 0
  private var states = [Double](repeating: 0, count: 8)

  init(_ weighting: KWeighting) {
    self.weighting = weighting
    left = [Float](repeating: 0, count: weighting.segment + 2)
    right = left
  }

  /// The next samples, none beyond the segment's end.
  mutating func take(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int) {
    let place = 2 + filled
    self.left.withUnsafeMutableBufferPointer {
      $0.baseAddress?.advanced(by: place).update(from: left, count: count)
    }
    self.right.withUnsafeMutableBufferPointer {
      $0.baseAddress?.advanced(by: place).update(from: right, count: count)
    }
    filled += count
  }

  /// The energies of the segment that is full.
  mutating func endSegment() -> SIMD2<Double> {
    filled = 0
    var energies = SIMD2<Double>()
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        withUnsafeMutableBytes(of: &energies) { energies in
          guard let left = left.baseAddress, let right = right.baseAddress,
            let energies = energies.bindMemory(to: Double.self).baseAddress
          else { return }
          withUnsafePointer(to: weighting.how) {
            acoustic_weigh($0, left + 2, right + 2, &states, energies)
          }
        }
      }
    }
    // What is no number must not last; otherwise the last two samples go before the next segment.
    for side in 0..<2 {
      let isNumber = energies[side].isFinite
      for k in 0..<2 {
        let place = weighting.segment + k
        if side == 0 { left[k] = isNumber ? left[place] : 0 }
        if side == 1 { right[k] = isNumber ? right[place] : 0 }
      }
      if !isNumber {
        for state in 0..<4 { states[4 * side + state] = 0 }
      }
    }
    return energies
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

  /// The last thirty; two more stay nought, for the sake of whole fours.
  private var recent = InlineArray<8, SIMD4<Double>>(repeating: SIMD4())
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
    let place = segments % 30
    recent[place / 4][place % 4] = power
    segments += 1
    if segments >= 4 {
      var sum = 0.0
      for k in 1...4 {
        let place = (segments - k) % 30
        sum += recent[place / 4][place % 4]
      }
      highest.momentary = max(highest.momentary, sum / 4)
      if let bin = Self.bin(sum / 4) { momentary[bin] += 1 }
    }
    if segments >= 30 {
      var sums = SIMD4<Double>()
      for k in recent.indices { sums += recent[k] }
      let mean = sums.sum() / 30
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

  mutating func process(_ x: UnsafeBufferPointer<Float>, highest: Float? = nil) {
    let needed = Self.before + x.count
    if held.count < needed {
      held.append(contentsOf: repeatElement(0, count: needed - held.count))
    }
    var found = largest
    let (taps, phases, headroom) = (taps, phases, headroom)
    held.withUnsafeMutableBufferPointer { held in
      guard let start = held.baseAddress, let from = x.baseAddress else { return }
      // Most blocks are too quiet to hold a higher peak than the one that was found.
      let high = max(
        highest ?? acoustic_highest(from, x.count), acoustic_highest(start, Self.before))
      if !(high * headroom > found), x.count >= Self.before {
        start.update(from: from + x.count - Self.before, count: Self.before)
        return
      }
      (start + Self.before).update(from: from, count: x.count)
      var done = 0
      while done < x.count {
        let now = min(Self.chunk, x.count - done)
        // The samples an interpolated one of this stretch is made of.
        let high = acoustic_highest(start + done, now + Self.before)
        if high.isFinite, high * headroom > found {
          found = max(found, high, acoustic_between(start + done, now, taps, Int32(phases)))
        }
        done += now
      }
      // The last samples go before the next block.
      for k in 0..<Self.before { start[k] = start[x.count + k] }
    }
    largest = found
  }

  /// With the tail, after which nothing more sounds.
  var finished: Float {
    var copy = self
    let silence = [Float](repeating: 0, count: 2 * Self.reach)
    silence.withUnsafeBufferPointer { copy.process($0) }
    return copy.largest
  }
}
