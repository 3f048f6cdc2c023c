/// The scale of a picture: where a value lies between its ends, and where lines help the eye.
package struct Axis: Sendable {
  package var low: Double
  package var high: Double
  package var ticks: [Double]

  /// The scores' whole range.
  package static let hundred = Axis(low: 0, high: 100, ticks: [0, 25, 50, 75, 100])

  /// The narrowest scale in round steps that holds the values and stays within 0…100.
  package static func covering(_ values: [Double]) -> Axis {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return hundred }
    let spread = max(most - least, 4)
    let step: Double = spread > 40 ? 20 : spread > 12 ? 10 : spread > 5 ? 5 : 2
    var low = max(0, (least / step).rounded(.down) * step)
    var high = min(100, (most / step).rounded(.up) * step)
    if high - low < step { low = max(0, low - step) }
    if high - low < step { high = min(100, high + step) }
    var ticks: [Double] = []
    var tick = low
    while tick <= high + step / 4 {
      ticks.append(tick)
      tick += step
    }
    return Axis(low: low, high: high, ticks: ticks)
  }

  /// As `covering`, but each end lies within half a step of the values where steps are wide, so that
  /// short intervals have room.
  package static func close(to values: [Double]) -> Axis {
    var axis = covering(values)
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let most = known.max(), axis.ticks.count > 2 else { return axis }
    let half = (axis.ticks[1] - axis.ticks[0]) / 2
    guard half >= 5 else { return axis }
    if least >= axis.low + half {
      axis.low += half
      axis.ticks[0] = axis.low
    }
    if most <= axis.high - half {
      axis.high -= half
      axis.ticks[axis.ticks.count - 1] = axis.high
    }
    return axis
  }

  /// 0…1; what lies outside is drawn at the end.
  package func share(_ value: Double) -> Double {
    guard high > low else { return 0 }
    return min(1, max(0, (value - low) / (high - low)))
  }

  /// A step of time that gives about eight marks.
  package static func timeStep(_ duration: Double) -> Double {
    let steps: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600]
    return steps.first { duration / $0 <= 9 } ?? (duration / 9).rounded(.up)
  }
}
