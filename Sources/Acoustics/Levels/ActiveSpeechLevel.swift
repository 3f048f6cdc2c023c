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
  private static let thresholds = 15

  private let pole: Float
  private let hangover: Int
  private var smoother = acoustic_smoother()
  private var smooth: Float = 0
  private var envelope: Float = 0
  private var level = 0
  private var time = 0
  private var energy = 0.0
  private var active = [Int](repeating: 0, count: thresholds + 1)
  private var since = [Int](repeating: -1, count: thresholds + 1)

  public init(sampleRate: Hertz) {
    let rate = max(1, sampleRate.rawValue)
    pole = Float(exp(-1 / (rate * 0.03)))
    hangover = Int((0.2 * rate).rounded(.down))
    let g = exp(-1 / (rate * 0.03))
    withUnsafeMutableBytes(of: &smoother.first) { first in
      for k in 0..<8 {
        first.storeBytes(
          of: Float((1 - g) * pow(g, Double(7 - k))), toByteOffset: 4 * k, as: Float.self)
      }
    }
    withUnsafeMutableBytes(of: &smoother.second) { second in
      for k in 0..<8 {
        let left = Double(7 - k)
        second.storeBytes(
          of: Float((1 - g) * (1 - g) * (left + 1) * pow(g, left)), toByteOffset: 4 * k,
          as: Float.self)
      }
    }
    smoother.decay = Float(pow(g, 8))
    smoother.past = Float(8 * (1 - g) * pow(g, 8))
  }

  public mutating func process(_ samples: UnsafeBufferPointer<Float>) {
    guard let x = samples.baseAddress else { return }
    process(samples, energy: acoustic_product(x, x, samples.count))
  }

  /// The next samples, whose energy is known already.
  mutating func process(_ samples: UnsafeBufferPointer<Float>, energy known: Double) {
    guard let x = samples.baseAddress else { return }
    energy += known
    var (p, q) = (smooth, envelope)
    let g = pole
    let rest = 1 - g
    // After eight samples, both smoothers are sums over the past and the eight; the envelope is
    // so slow that its level seldom changes within them. Where it does, they are gone through
    // one by one.
    var k = 0
    while k < samples.count {
      k += acoustic_envelope(&smoother, x + k, samples.count - k, &p, &q)
      let end = min(samples.count, k + 8)
      while k < end {
        p = g * p + rest * abs(x[k])
        q = g * q + rest * p
        step(to: q, at: time + k)
        k += 1
      }
    }
    (smooth, envelope) = (p, q)
    time += samples.count
  }

  private mutating func step(to envelope: Float, at n: Int) {
    // Biased exponent 112 is 2^-15, the lowest threshold.
    let now = max(0, min(Self.thresholds, Int(envelope.bitPattern >> 23) - 111))
    if now != level {
      change(from: level, to: now, at: n)
      level = now
    }
  }

  private mutating func change(from old: Int, to new: Int, at n: Int) {
    if new > old {
      for j in (old + 1)...new {
        if since[j] >= 0 { active[j] += min(n - since[j], hangover) }
        since[j] = n
      }
    } else {
      for j in (new + 1)...old {
        active[j] += n - since[j]
        since[j] = n
      }
    }
  }

  /// Active level in dBov and activity factor; nil for silence.
  public func result() -> (level: Decibels, activity: Double)? {
    guard time > 0, energy > 0 else { return nil }
    var counts = active
    for j in 1...Self.thresholds where since[j] >= 0 {
      counts[j] += j <= level ? time - since[j] : min(time - since[j], hangover)
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
