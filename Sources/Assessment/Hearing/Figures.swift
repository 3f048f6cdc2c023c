internal import CallModel

/// A number as people read it: at most `places` decimals, no trailing zeros, no exponent.
func figure(_ value: Double, _ places: Int = 1) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "–" }
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((abs(value) * Double(scale)).rounded())
  var text = String(scaled / scale)
  var rest = scaled % scale
  if rest != 0 {
    var digits = places
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    let fraction = String(rest)
    text += "." + String(repeating: "0", count: digits - fraction.utf8.count) + fraction
  }
  return value < 0 && scaled != 0 ? "−" + text : text
}

func figure(_ value: Seconds, _ places: Int = 1) -> String { figure(value.rawValue, places) }

/// 0…1 as a percentage without decimals.
func percent(_ share: Double) -> String { figure(share * 100, 0) + "%" }

extension Double {
  var clippedToUnit: Double { Swift.min(1, Swift.max(0, self)) }
}
