internal import Foundation

/// The decision whether a rise and fall of intensity is a syllable: a small network, one layer of
/// 12 units beside a straight weighing, trained on synthesised calls and on recordings.
///
/// The weights hold for the evidence in its units as `SyllableNuclei` gives it; nothing else is scaled.
enum NucleusWeights {
  /// In this order: the shallower dip, the deeper dip, the height over the neighbours (logarithms of
  /// dB); level below the loudest of the stretch and below that within a quarter of a second (tens of
  /// dB); voiced share from valley to valley and at the peak; frames to the valley before and after,
  /// to the nearer and the farther peak (logarithms); difference in colour from the nearer neighbour
  /// (5 dB); bend of the broad contour (dB); low bands over middle ones (tens of dB); dip of the broad
  /// contour, dips on the left and on the right (logarithms); level over the noise, loudest level over
  /// the noise (tens of dB).
  typealias Evidence = InlineArray<19, Float>

  /// The logarithm of the odds that it is a syllable.
  static func decision(_ evidence: Evidence) -> Float {
    var odds = bias
    var sums = biases
    // A unit to a lane.
    columns.withUnsafeBufferPointer { columns in
      for index in evidence.indices {
        odds += straight[index] * evidence[index]
        sums += columns[index] * evidence[index]
      }
    }
    for k in units.indices { odds += units[k].weight * tanh(sums[k]) }
    return odds
  }

  private static let biases = lanes { $0.bias }
  private static let columns = straight.indices.map { index in lanes { $0.weights[index] } }

  /// A value of each unit; what is left over is nought.
  private static func lanes(_ value: (Unit) -> Float) -> SIMD16<Float> {
    var lanes = SIMD16<Float>()
    for (k, unit) in units.enumerated() { lanes[k] = value(unit) }
    return lanes
  }

  private static let bias: Float = -6.219
  private static let straight: Evidence = [
    0.007, 0.068, -0.039, 0.238, 0.807, 0.726, 1.573, 0.348, 0.489, 0.336, 0.562, 0.261, 0.032,
    0.659, 0.326, -0.093, 0.155, -0.046, -0.236,
  ]

  private struct Unit {
    let weight: Float
    let bias: Float
    let weights: Evidence
  }

  private static let units: [Unit] = [
    Unit(
      weight: -0.344, bias: -6.231,
      weights: [
        0.466, 2.057, 1.604, 0.583, -0.536, 0.205, -0.090, -1.359, -1.615, -0.431, 1.851, 0.681,
        -0.072, -1.146, -0.992, 1.553, -1.882, -0.816, 0.483,
      ]),
    Unit(
      weight: 0.322, bias: 12.817,
      weights: [
        0.041, 1.801, -0.165, -2.847, 0.592, -3.679, -2.659, -1.234, -0.891, -1.153, -1.164,
        0.358, -0.018, -2.296, 0.270, 0.551, -0.220, 1.657, -1.284,
      ]),
    Unit(
      weight: 0.257, bias: 26.430,
      weights: [
        -0.420, 0.816, 0.008, 1.596, 0.795, 0.772, -1.801, -1.671, 0.227, -0.259, -3.439, 0.534,
        0.092, -0.115, 1.034, -0.153, -1.178, -0.396, -2.177,
      ]),
    Unit(
      weight: 0.277, bias: 3.760,
      weights: [
        1.553, -1.115, -0.687, -1.071, -2.270, -0.620, -3.346, -2.429, -3.154, 2.468, 0.599,
        0.241, -0.028, -0.822, 0.714, 1.843, -0.032, 0.818, -0.619,
      ]),
    Unit(
      weight: 0.414, bias: -4.441,
      weights: [
        1.518, -0.086, -1.773, -0.996, 0.550, 0.421, 1.592, -0.241, 1.137, 0.412, -0.771, -0.342,
        -0.011, 0.170, 0.278, 1.587, 0.577, -0.572, -0.148,
      ]),
    Unit(
      weight: -0.359, bias: -7.646,
      weights: [
        -0.729, -0.569, 0.596, 1.750, 0.542, 2.162, 2.417, 2.740, 0.205, -0.185, -0.184, 0.149,
        -0.102, 2.440, 0.230, -0.953, 0.355, -2.186, 1.357,
      ]),
    Unit(
      weight: -0.366, bias: -6.835,
      weights: [
        0.369, -0.118, -0.885, -1.356, -0.225, 0.175, -1.666, -1.138, 1.178, 1.082, 1.082, 0.940,
        -0.048, -0.190, -0.043, 0.058, 0.575, -0.272, 0.004,
      ]),
    Unit(
      weight: -0.372, bias: -16.248,
      weights: [
        0.257, -0.425, 0.206, 0.504, -0.473, 0.249, -1.614, 0.241, 1.195, 0.693, 3.749, -0.310,
        0.062, -0.128, -0.463, 0.445, -0.179, 0.053, 0.003,
      ]),
    Unit(
      weight: -0.402, bias: -8.372,
      weights: [
        0.976, -1.690, 0.317, -0.608, -0.945, 1.660, -1.705, -0.540, 1.844, 0.759, 0.846, 0.771,
        0.036, -0.605, -1.008, 1.027, 0.470, -0.076, -0.556,
      ]),
    Unit(
      weight: 0.358, bias: 8.299,
      weights: [
        0.111, 0.800, -0.361, -1.654, 0.002, -2.431, -2.415, -2.032, -1.199, 0.190, 0.061, -0.244,
        0.087, -2.241, 0.114, 0.719, -0.013, 1.718, -0.922,
      ]),
    Unit(
      weight: 0.285, bias: -7.626,
      weights: [
        0.515, -1.719, -0.251, 0.068, -1.433, -1.309, 0.352, 0.952, -0.606, 4.571, -0.462, 0.487,
        -0.265, -0.593, 0.544, 1.688, -1.079, -0.634, 0.889,
      ]),
    Unit(
      weight: -0.326, bias: -1.659,
      weights: [
        -1.268, 1.626, -0.137, 1.948, -1.538, 1.708, 1.045, 1.174, -3.972, 2.528, 0.484, -0.568,
        -0.205, 0.058, -0.194, -0.347, -2.217, 1.055, 0.505,
      ]),
  ]
}
