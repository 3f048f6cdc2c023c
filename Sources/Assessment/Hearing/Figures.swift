internal import CallModel

/// A number in a sentence, by the rule of `Figure`: at most `places` decimals, no trailing zeros.
func figure(_ value: Double, _ places: Int = 1) -> String { Figure.text(value, upTo: places) }

func figure(_ value: Seconds, _ places: Int = 1) -> String { figure(value.rawValue, places) }

/// 0…1 as a percentage without decimals.
func percent(_ share: Double) -> String { figure(share * 100, 0) + "%" }

extension Double {
  var clippedToUnit: Double { Swift.min(1, Swift.max(0, self)) }
}
