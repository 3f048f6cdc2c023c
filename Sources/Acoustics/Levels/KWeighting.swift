internal import CAcousticKernels
internal import Foundation

/// Both filters at one rate, and what is known beforehand of a segment cut into eight chunks.
final class KWeighting {
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

  /// One sample of silence; the states are v1, v2, y1 and y2.
  private static func step(_ s: inout SIMD4<Double>, _ w: acoustic_weighting) -> Double {
    let v = -w.c2 * s.y - w.c1 * s.x
    let y = (w.b0 * v + w.b1 * s.x + w.b2 * s.y) - w.a2 * s.w - w.a1 * s.z
    s = SIMD4(v, s.x, y, s.z)
    return y
  }
}

/// Two channels through both filters, a segment at a time. Second differences come first, from the
/// samples themselves, so that an offset never enters.
struct PairFilter {
  private let weighting: KWeighting
  /// For each channel the two samples before the segment, then the segment.
  private var left: [Float]
  private var right: [Float]
  private var filled = 0
  private var states = [Double](repeating: 0, count: 8)
  /// Whether the samples of the segment before are what goes before the next.
  private(set) var isUnbroken = true

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

  /// The energies of the segment that was taken.
  mutating func weighTaken() -> SIMD2<Double> {
    filled = 0
    var energies = SIMD2<Double>()
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return }
        energies = Self.weigh(weighting, left + 2, right + 2, &states)
      }
    }
    let last = weighting.segment
    keep((left[last], left[last + 1]), (right[last], right[last + 1]), after: energies)
    return energies
  }

  /// The energies of a segment that lies behind the two samples before it.
  mutating func weigh(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>) -> SIMD2<Double>
  {
    let energies = Self.weigh(weighting, left, right, &states)
    let last = weighting.segment - 2
    keep((left[last], left[last + 1]), (right[last], right[last + 1]), after: energies)
    return energies
  }

  private static func weigh(
    _ weighting: KWeighting, _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ states: inout [Double]
  ) -> SIMD2<Double> {
    var energies = SIMD2<Double>()
    withUnsafeMutableBytes(of: &energies) { energies in
      guard let energies = energies.bindMemory(to: Double.self).baseAddress else { return }
      withUnsafePointer(to: weighting.how) {
        acoustic_weigh($0, left, right, &states, energies)
      }
    }
    return energies
  }

  /// The last two samples go before the next segment; what is no number must not last.
  private mutating func keep(
    _ ofLeft: (Float, Float), _ ofRight: (Float, Float), after energies: SIMD2<Double>
  ) {
    isUnbroken = energies.x.isFinite && energies.y.isFinite
    (left[0], left[1]) = energies.x.isFinite ? ofLeft : (0, 0)
    (right[0], right[1]) = energies.y.isFinite ? ofRight : (0, 0)
    for side in 0..<2 where !energies[side].isFinite {
      for state in 0..<4 { states[4 * side + state] = 0 }
    }
  }
}
