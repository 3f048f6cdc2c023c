internal import CAcousticKernels
internal import Foundation

/// Blocks of 400 ms and 3 s from energies of 100 ms, counted by loudness.
struct LoudnessGate {
  /// Bins of a hundredth from −70 LUFS up.
  private static let bins = 9_000
  private static let lowest = -70.0
  private static let energies: [Double] = (0..<bins).map { bin in
    pow(10, (lowest + (Double(bin) + 0.5) / 100 + 0.691) / 10)
  }

  /// The last four powers, in turn.
  private var four = SIMD4<Double>()
  /// Powers in turn of thirty, the sum of those of this turn, and what those of the turn before add up to from each
  /// on: so the last thirty are two numbers and not thirty.
  private var turn = InlineArray<30, Double>(repeating: 0)
  private var sum = 0.0
  private var before = InlineArray<31, Double>(repeating: 0)
  private var segments = 0
  private var momentary = [UInt32](repeating: 0, count: bins)
  private var shortTerm = [UInt32](repeating: 0, count: bins)
  /// Powers of blocks of 400 ms that are not counted yet: many at once take hardly longer than one.
  private var pending = InlineArray<64, Float>(repeating: 0)
  private var pendingCount = 0
  /// The greatest mean of four powers, and sum of thirty.
  private var highest = 0.0
  private var highestSum = 0.0

  private static func loudness(_ power: Double) -> Double { -0.691 + 10 * log10(power) }

  private static func bin(_ power: Double) -> Int? {
    guard power > 1.17e-7 else { return nil }
    let place = (loudness(power) - lowest) * 100
    return place >= 0 ? min(bins - 1, Int(place)) : nil
  }

  mutating func add(_ power: Double) {
    let place = segments % 30
    if place == 0 {
      for k in (0..<30).reversed() { before[k] = before[k + 1] + turn[k] }
      sum = 0
    }
    turn[place] = power
    sum += power
    // Put in by its place, since what is stored by halves is waited for when the whole is read.
    four.replace(with: power, where: SIMD4<Int64>(0, 1, 2, 3) .== Int64(segments & 3))
    segments += 1
    if segments >= 4 {
      let mean = four.sum() / 4
      highest = max(highest, mean)
      pending[pendingCount] = Float(mean)
      pendingCount += 1
      if pendingCount == pending.count { countPending() }
    }
    if segments >= 30 {
      let thirty = sum + before[place + 1]
      highestSum = max(highestSum, thirty)
      if segments % 10 == 0, let bin = Self.bin(thirty / 30) { shortTerm[bin] += 1 }
    }
  }

  private mutating func countPending() {
    // −0.691 + 10 log10 of the power, in hundredths from the lowest on.
    let octave = Float(1000 * log10(2.0))
    let one = Float((-0.691 - Self.lowest) * 100)
    var places = InlineArray<64, Int32>(repeating: 0)
    withUnsafeBytes(of: &pending) { powers in
      withUnsafeMutableBytes(of: &places) { places in
        guard let powers = powers.bindMemory(to: Float.self).baseAddress,
          let places = places.bindMemory(to: Int32.self).baseAddress
        else { return }
        acoustic_places(powers, 64, octave, one, places)
      }
    }
    for k in 0..<pendingCount where places[k] >= 0 {
      momentary[min(Self.bins - 1, Int(places[k]))] += 1
    }
    pendingCount = 0
  }

  var loudestMomentary: Double? {
    highest > 1.17e-7 ? Self.loudness(highest) : nil
  }
  var loudestShortTerm: Double? {
    highestSum / 30 > 1.17e-7 ? Self.loudness(highestSum / 30) : nil
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
    var counted = self
    counted.countPending()
    let momentary = counted.momentary
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
