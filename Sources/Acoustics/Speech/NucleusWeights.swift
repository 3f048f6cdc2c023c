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
    for index in evidence.indices { odds += straight[index] * evidence[index] }
    for unit in units {
      var sum = unit.bias
      for index in evidence.indices { sum += unit.weights[index] * evidence[index] }
      odds += unit.weight * tanh(sum)
    }
    return odds
  }

  private static let bias: Float = -4.072
  private static let straight: Evidence = [
    0.023, -0.157, -0.115, 0.181, 1.047, 0.642, 2.156, 0.173, 0.551, 0.823, -0.052, -0.148,
    0.000, 0.404, 0.444, 0.035, -0.104, 0.144, -0.332,
  ]

  private struct Unit {
    let weight: Float
    let bias: Float
    let weights: Evidence
  }

  private static let units: [Unit] = [
    Unit(
      weight: -0.372, bias: -10.817,
      weights: [
        -0.266, -0.025, 0.251, -0.330, -0.982, 1.424, 1.261, -0.238, 0.751, 1.725, 0.650, 0.324,
        0.020, 0.210, -0.054, -0.355, -0.050, -0.317, 0.162,
      ]),
    Unit(
      weight: 0.349, bias: -6.092,
      weights: [
        -0.016, 0.986, 0.069, -0.658, -1.822, -0.355, 1.261, -1.214, -0.831, 0.872, 0.485, 0.107,
        0.005, -0.279, 0.030, -0.003, 0.282, 0.036, 0.517,
      ]),
    Unit(
      weight: -0.417, bias: 0.418,
      weights: [
        0.290, -0.051, -0.192, 0.134, -0.988, -1.292, 0.330, -0.852, -1.123, 0.267, 0.393, 0.100,
        0.019, -1.025, -0.189, 0.214, 0.185, -0.254, 0.293,
      ]),
    Unit(
      weight: 0.308, bias: 5.450,
      weights: [
        0.455, -0.355, -0.042, -0.759, -0.116, -1.589, -1.862, -1.336, -1.242, 0.611, 0.042,
        0.664, 0.043, -0.663, 0.254, 0.320, 0.227, 0.179, -0.383,
      ]),
    Unit(
      weight: -0.231, bias: -6.397,
      weights: [
        -0.000, -0.112, -0.052, 0.700, -0.452, 1.377, -1.363, 0.073, -0.121, 0.847, 1.393, 0.580,
        0.017, 0.963, 0.054, -0.188, 0.221, -0.293, -0.158,
      ]),
    Unit(
      weight: -0.455, bias: 0.155,
      weights: [
        -0.145, -0.660, 0.387, 0.342, 1.564, 1.064, 0.137, 0.964, 1.348, -0.976, -0.256, -0.354,
        -0.028, 0.313, -0.124, 0.201, -0.726, 0.222, -0.160,
      ]),
    Unit(
      weight: -0.367, bias: -5.145,
      weights: [
        -0.358, -0.182, 0.388, -0.057, -0.566, 1.625, 1.690, 1.134, 0.645, 0.607, -0.446, -0.362,
        -0.039, 0.121, -0.287, 0.102, -0.933, -0.174, 0.485,
      ]),
    Unit(
      weight: -0.496, bias: -1.329,
      weights: [
        -0.156, 0.455, -0.622, 0.110, -0.880, -0.590, -0.402, -0.289, -0.930, 0.711, 0.631,
        0.107, 0.000, -0.789, -0.026, -0.579, 0.648, 0.123, 0.039,
      ]),
    Unit(
      weight: -0.528, bias: -0.562,
      weights: [
        -0.555, 0.193, 0.111, 0.396, 0.569, 0.661, 0.593, 1.311, 1.616, -1.016, -0.545, -0.462,
        -0.039, 0.416, -0.148, -0.436, -0.291, -0.425, 0.381,
      ]),
    Unit(
      weight: 0.286, bias: 3.799,
      weights: [
        -0.030, 0.637, -0.070, -0.720, -0.516, -1.491, -0.863, -0.598, -0.666, -0.518, 0.343,
        0.068, 0.008, -1.315, 0.073, 0.264, -0.156, 0.141, 0.061,
      ]),
    Unit(
      weight: 0.441, bias: 4.991,
      weights: [
        -0.048, 0.281, 0.156, 0.794, 0.927, 0.828, 1.674, -0.069, 0.400, -1.625, -0.734, -0.419,
        0.021, 0.606, 0.175, 0.258, -0.300, 0.008, -0.212,
      ]),
    Unit(
      weight: -0.353, bias: 0.211,
      weights: [
        -0.233, -0.588, 0.106, 0.856, -0.951, 0.699, 0.242, 0.908, -1.645, 0.806, -0.214, -0.019,
        -0.046, 0.058, -0.284, -0.077, -0.419, 0.232, 0.552,
      ]),
  ]
}
