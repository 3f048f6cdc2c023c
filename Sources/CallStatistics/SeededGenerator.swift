import Foundation

/// Random numbers that are the same on every run: xoshiro256** (Blackman and Vigna, 2018),
/// its state filled by SplitMix64 from one seed.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64
  private var spare: Double?

  package init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// A generator each, seeded by a seed and what each stands for: the same whatever stands beside
  /// it and in whatever order. Those that stand for the same are told apart by their order alone.
  package static func streams(_ seed: UInt64, of keys: [[UInt64]]) -> [SeededGenerator] {
    var times: [[UInt64]: UInt64] = [:]
    return keys.map { key in
      let again = times[key, default: 0]
      times[key] = again + 1
      var mixed = seed
      for word in key + [again] {
        var mixer = SplitMix64(state: mixed ^ word)
        mixed = mixer.next()
      }
      return SeededGenerator(seed: mixed)
    }
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// Evenly spread over 0…1, 1 left out; 53 random bits.
  @inline(__always)
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 up to `bound`, left out, each as likely (Lemire 2019).
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "there is nothing to choose from")
    return Int(next(upperBound: UInt64(bound)))
  }

  /// Mean 0, standard deviation 1: Marsaglia's polar form of Box and Muller.
  @inline(__always)
  package mutating func normal() -> Double {
    if let kept = spare {
      spare = nil
      return kept
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = y * factor
      return x * factor
    }
  }

  /// Gamma with scale 1 (Marsaglia and Tsang 2000).
  package mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "a gamma shape is positive")
    if shape < 1 {
      let lifted = gamma(shape: shape + 1)
      return lifted * pow(1 - uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let v = root * root * root
      let u = 1 - uniform()
      let square = x * x
      if u < 1 - 0.0331 * square * square { return d * v }
      if log(u) < 0.5 * square + d * (1 - v + log(v)) { return d * v }
    }
  }

  package mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(shape: a)
    let y = gamma(shape: b)
    let sum = x + y
    return sum > 0 ? x / sum : (a >= b ? 1 : 0)
  }

  /// `count` different indices below `total`, in ascending order.
  package mutating func sample(_ count: Int, outOf total: Int) -> [Int] {
    let wanted = min(count, total)
    var chosen: [Int] = []
    chosen.reserveCapacity(wanted)
    // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
    var index = 0
    while chosen.count < wanted {
      let left = total - index
      if below(left) < wanted - chosen.count { chosen.append(index) }
      index += 1
    }
    return chosen
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): spreads one seed over many words.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A 64-bit number for a text, the same on every machine (FNV-1a): for seeds bound to an id.
package func stableHash(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 {
    hash ^= UInt64(byte)
    hash = hash &* 0x100_0000_01B3
  }
  return hash
}
