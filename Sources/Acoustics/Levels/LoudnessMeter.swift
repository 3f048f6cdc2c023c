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
  /// not at all from 192 kHz on). dBTP; `silence` where every sample is zero.
  public var truePeak: Decibels
  /// The level that stands for digital silence, which has none: −160 dB.
  public static let silence: Decibels = -160

  /// The true peak, or that there is no sound to have one.
  public var truePeakReading: Reading<Decibels> {
    truePeak > Self.silence
      ? .measured(truePeak)
      : .unavailable(
        .notMeasurable(zh: "没有声音（全为零）", en: "no sound: every sample is zero"))
  }

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
  /// Of each pair of channels, in the segment that has just ended.
  private var energies: [SIMD2<Double>]
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
    energies = filters.map { _ in SIMD2() }
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
      // A whole segment is weighed where it lies, behind the two samples before it.
      let isThere = now == segment && done >= 2 && filters.allSatisfy(\.isUnbroken)
      for pair in filters.indices {
        let left = blocks[2 * pair]
        let right = 2 * pair + 1 < channels ? blocks[2 * pair + 1] : left
        guard let left = left.baseAddress, let right = right.baseAddress else { continue }
        if isThere {
          energies[pair] = filters[pair].weigh(left + done, right + done)
        } else {
          filters[pair].take(left + done, right + done, count: now)
        }
      }
      filled += now
      done += now
      guard filled == segment else { continue }
      if !isThere {
        for pair in filters.indices { energies[pair] = filters[pair].weighTaken() }
      }
      endSegment()
    }
  }

  private mutating func endSegment() {
    filled = 0
    var sum = 0.0
    for pair in filters.indices {
      var power = energies[pair] / Double(segment)
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
    let peak =
      peak > 0 ? max(Loudness.silence, Decibels(20 * log10(Double(peak)))) : Loudness.silence
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
