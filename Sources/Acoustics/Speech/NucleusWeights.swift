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

  private static let bias: Float = -4.943
  private static let straight: Evidence = [
    0.008, -0.107, -0.021, 0.412, 0.696, 0.463, 0.998, 0.361, 0.169, 0.783, 0.496, 0.229, 0.026,
    0.673, 0.301, -0.132, 0.143, 0.158, -0.427,
  ]

  private struct Unit {
    let weight: Float
    let bias: Float
    let weights: Evidence
  }

  private static let units: [Unit] = [
    Unit(
      weight: -0.331, bias: -5.804,
      weights: [
        0.223, 2.282, 1.878, 0.773, -0.739, 1.437, -0.408, -2.047, -1.816, -0.566, 2.031, 0.766,
        -0.056, -1.147, -0.666, 1.505, -2.251, -0.906, 0.542,
      ]),
    Unit(
      weight: 0.340, bias: 12.200,
      weights: [
        0.096, 2.042, -0.107, -3.601, 0.460, -4.405, -0.570, -1.340, -0.959, -1.899, -0.970,
        0.474, -0.072, -2.683, 0.432, 0.675, -0.340, 1.571, -1.240,
      ]),
    Unit(
      weight: 0.275, bias: 33.882,
      weights: [
        -0.245, 0.393, -0.537, 2.268, 1.618, -1.303, -1.818, -2.774, -0.305, -0.795, -4.614,
        1.367, 0.134, -0.367, 1.254, 0.025, -1.463, 1.361, -2.403,
      ]),
    Unit(
      weight: 0.267, bias: 1.484,
      weights: [
        1.402, -1.206, -0.345, -1.357, -2.409, -0.037, -2.023, -2.750, -3.280, 3.021, 0.602,
        0.026, 0.005, -0.743, 0.725, 1.841, -0.231, 0.785, -0.575,
      ]),
    Unit(
      weight: 0.460, bias: -2.280,
      weights: [
        1.721, 0.203, -1.689, -0.701, 0.805, -0.409, 0.397, 0.333, 1.266, -0.256, -1.274, -0.279,
        -0.105, 0.254, 0.166, 1.638, 1.219, -0.656, -0.139,
      ]),
    Unit(
      weight: -0.396, bias: 5.535,
      weights: [
        0.997, -2.752, -0.415, 0.715, 5.336, -0.581, -3.794, 1.116, 1.525, -1.835, 0.108, -0.243,
        0.016, 1.507, -0.619, 1.575, -0.362, 0.953, -0.532,
      ]),
    Unit(
      weight: -0.348, bias: -5.037,
      weights: [
        -0.155, 0.312, -1.211, 0.590, -0.717, 0.323, -2.006, -0.189, 0.407, 1.508, 0.565, 0.534,
        0.019, -1.007, -0.165, -1.077, 0.874, -0.264, 0.885,
      ]),
    Unit(
      weight: -0.369, bias: -4.242,
      weights: [
        0.016, -0.783, -0.021, 0.366, -1.786, 2.130, -7.930, 0.885, 1.314, 0.895, 1.004, 0.048,
        -0.084, 1.004, 0.169, -0.239, 0.268, -1.113, 0.738,
      ]),
    Unit(
      weight: -0.422, bias: -9.458,
      weights: [
        0.165, -0.733, -0.288, 0.747, -2.409, 0.795, -5.062, 0.288, -0.246, 3.145, 0.895, 0.769,
        0.005, -0.110, -0.393, -0.472, 1.115, -0.422, 0.434,
      ]),
    Unit(
      weight: 0.374, bias: 8.169,
      weights: [
        0.053, 1.069, 0.042, -2.160, -1.813, -3.870, -1.315, -1.461, -0.766, -0.681, -0.104,
        -0.166, -0.042, -2.536, 0.132, 0.747, -0.061, 2.593, -1.750,
      ]),
    Unit(
      weight: 0.236, bias: 0.126,
      weights: [
        -0.205, 0.381, -0.378, 2.368, 0.463, 4.291, -3.174, -1.614, -2.219, 1.184, -2.800, 1.110,
        0.104, -0.825, 0.536, 0.638, -0.026, 1.769, 1.952,
      ]),
    Unit(
      weight: -0.287, bias: 15.189,
      weights: [
        -0.847, -2.642, 1.499, 2.674, -2.331, -0.728, -3.880, 3.837, -5.269, 0.361, -1.169, 1.263,
        -0.148, 0.157, -0.448, -1.983, -0.199, 1.199, 0.339,
      ]),
  ]
}
