internal import CAcousticKernels
public import CallModel
internal import Foundation

/// Level over the time speech is present, and the share of time it is (ITU-T P.56, method B).
///
/// The envelope (two one-pole smoothers of 30 ms on the rectified signal) is held against fifteen
/// thresholds 6.02 dB apart; each counts the time it is exceeded, and 200 ms beyond. The active
/// level is where level and threshold lie 15.9 dB apart. Since the thresholds are powers of two,
/// one integer, the exponent of the envelope, says how many are exceeded; counts change only
/// when it does. Between two thresholds the point is interpolated in closed form.
public struct ActiveSpeechLevelMeter: Sendable {
  private static let margin = 15.9
  private static let thresholds = Int(ACOUSTIC_THRESHOLDS)

  private var smoother = acoustic_smoother()
  private var state = acoustic_envelope_state()
  private var energy = 0.0

  /// - Parameter sampleRate: samples a second; what is below 1 Hz counts as 1 Hz.
  public init(sampleRate: Hertz) {
    let rate = max(1, sampleRate.rawValue)
    let length = rate * 0.03
    let g = exp(-1 / length)
    /// What each of some magnitudes adds to the first smoother, and to the second.
    func added(_ count: Int) -> (first: [Double], second: [Double]) {
      let left = (1...count).map { Double(count - $0) }
      return (
        left.map { (1 - g) * pow(g, $0) }, left.map { (1 - g) * (1 - g) * ($0 + 1) * pow(g, $0) }
      )
    }
    func store(_ values: [Double], _ table: UnsafeMutableRawBufferPointer) {
      for (k, value) in values.enumerated() {
        table.storeBytes(of: Float(value), toByteOffset: 4 * k, as: Float.self)
      }
    }
    (smoother.pole, smoother.rest) = (Float(g), Float(1 - g))
    let near = added(8)
    withUnsafeMutableBytes(of: &smoother.first) { store(near.first, $0) }
    withUnsafeMutableBytes(of: &smoother.second) { store(near.second, $0) }
    smoother.decay = Float(pow(g, 8))
    smoother.past = Float(8 * (1 - g) * pow(g, 8))
    let many = Int(ACOUSTIC_FAR)
    let far = added(many)
    withUnsafeMutableBytes(of: &smoother.far_first) { store(far.first, $0) }
    withUnsafeMutableBytes(of: &smoother.far_second) { store(far.second, $0) }
    smoother.far_decay = Float(pow(g, Double(many)))
    smoother.far_past = Float(Double(many) * (1 - g) * pow(g, Double(many)))
    // Between its ends a curve lies above both by an eighth of its length squared times its curvature at most, here
    // twice p over the smoothers' length squared. What a sample adds to the second smoother grows for that length.
    let share = Double(many) / length
    smoother.bulge = share < 1 ? Float(share * share / 4) : 0
    smoother.hangover = Int((0.2 * rate).rounded(.down))
    withUnsafeMutableBytes(of: &state.since) { since in
      for j in since.bindMemory(to: Int.self).indices {
        since.storeBytes(of: -1, toByteOffset: MemoryLayout<Int>.stride * j, as: Int.self)
      }
    }
  }

  /// The next samples of one channel, −1…1; any length will do.
  public mutating func process(_ samples: UnsafeBufferPointer<Float>) {
    guard let x = samples.baseAddress else { return }
    process(samples, energy: acoustic_product(x, x, samples.count))
  }

  /// The next samples, whose energy is known already.
  mutating func process(_ samples: UnsafeBufferPointer<Float>, energy known: Double) {
    guard let x = samples.baseAddress else { return }
    energy += known
    acoustic_envelope(&smoother, &state, x, samples.count)
  }

  /// Active level in dBov and activity factor; nil for silence.
  public func result() -> (level: Decibels, activity: Double)? {
    let time = state.time
    guard time > 0, energy > 0 else { return nil }
    func values(_ table: UnsafeRawBufferPointer) -> [Int] { Array(table.bindMemory(to: Int.self)) }
    var counts = withUnsafeBytes(of: state.active, values)
    let since = withUnsafeBytes(of: state.since, values)
    for j in 1...Self.thresholds where since[j] >= 0 {
      let gone = time - since[j]
      counts[j] += j <= state.level ? gone : min(gone, smoother.hangover)
    }
    let longTerm = 10 * log10(energy / Double(time))
    var before: (level: Double, distance: Double)?
    for j in 1...Self.thresholds {
      guard counts[j] > 0 else { break }
      let here = 10 * log10(energy / Double(counts[j]))
      let distance = here - 20 * log10(2) * Double(j - 16)
      if distance <= Self.margin {
        guard let last = before else { return nil }
        let share = (last.distance - Self.margin) / (last.distance - distance)
        let active = last.level + share * (here - last.level)
        return (Decibels(active), min(1, pow(10, (longTerm - active) / 10)))
      }
      before = (here, distance)
    }
    return nil
  }
}
