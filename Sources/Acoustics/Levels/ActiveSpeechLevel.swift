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
  /// What each of eight samples adds to the first smoother and to the envelope.
  private let weights: (samples: SIMD8<Float>, envelope: SIMD8<Float>)
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
    var (first, second) = (SIMD8<Float>(), SIMD8<Float>())
    for k in 0..<8 {
      let left = Double(7 - k)
      first[k] = Float((1 - g) * pow(g, left))
      second[k] = Float((1 - g) * (1 - g) * (left + 1) * pow(g, left))
    }
    weights = (first, second)
  }

  public mutating func process(_ samples: UnsafeBufferPointer<Float>) {
    guard let x = samples.baseAddress else { return }
    var (p, q) = (smooth, envelope)
    var sum = SIMD8<Float>()
    let g = pole
    let rest = 1 - g
    let eighth = pow(g, 8)
    // After eight samples, both smoothers are sums over the past and the eight; the envelope is
    // so slow that its level seldom changes within them. Where it does, they are gone through
    // one by one.
    let ofSamples = weights.samples
    let ofEnvelope = weights.envelope
    let ofPast = 8 * rest * eighth
    var exponent = q.bitPattern >> 23
    var k = 0
    let whole = samples.count & ~7
    while k < whole {
      let v = UnsafeRawPointer(x + k).loadUnaligned(as: SIMD8<Float>.self)
      sum += v * v
      let bits = unsafeBitCast(v, to: SIMD8<UInt32>.self) & SIMD8(repeating: 0x7FFF_FFFF)
      let a = unsafeBitCast(bits, to: SIMD8<Float>.self)
      let nextQ = eighth * q + ofPast * p + (ofEnvelope * a).sum()
      let nextP = eighth * p + (ofSamples * a).sum()
      if nextQ.bitPattern >> 23 != exponent {
        for lane in 0..<8 {
          p = g * p + rest * a[lane]
          q = g * q + rest * p
          step(to: q, at: time + k + lane)
        }
        exponent = q.bitPattern >> 23
      } else {
        (p, q) = (nextP, nextQ)
      }
      k += 8
      if k & 255 == 0 {
        energy += Double(sum.sum())
        sum = SIMD8()
      }
    }
    energy += Double(sum.sum())
    while k < samples.count {
      energy += Double(x[k] * x[k])
      p = g * p + rest * abs(x[k])
      q = g * q + rest * p
      step(to: q, at: time + k)
      k += 1
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
