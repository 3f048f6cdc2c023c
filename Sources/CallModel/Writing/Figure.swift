/// Numbers and times as digits: the one definition for pages, terminals, tables and sentences.
///
/// Rounding: half is rounded away from zero (for scores: up, R-61), by the number's decimal name: 0.15
/// lies just below its name in binary, and with one decimal it is 0.2. Whatever lies within a billionth
/// of the last digit counts as half. What rounds to nothing has no sign, and what is no number is a dash; from 10¹⁵ on
/// a number keeps all its digits, or its power of ten (`1e+297`).
///
/// `fixed`, `short` and `plain` write a hyphen for minus, as files and programs read it; `text` writes a
/// true minus sign, as people do.
package enum Figure {
  /// With so many decimals, from 0 to 15; a dash for what is not a number.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e15 else { return "\(value)" }
    guard let units = units(value, decimals) else { return inParts(value, decimals) }
    return text(units, decimals, isNegative: value < 0)
  }

  /// At most so many decimals, without trailing zeros: `12.04`, `3`.
  package static func short(_ value: Double, _ decimals: Int = 2) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e15 else { return "\(value)" }
    var decimals = decimals
    guard var units = units(value, decimals) else {
      var text = inParts(value, decimals)
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
      return text
    }
    while decimals > 0, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    return text(units, decimals, isNegative: value < 0)
  }

  /// Every digit it has, and no decimals for a whole number: what reads back as the same number.
  package static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    return Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// In a sentence or a table for people: with so many decimals and a true minus sign.
  package static func text(_ value: Double, decimals: Int) -> String {
    withMinus(fixed(value, decimals))
  }

  /// In a sentence or a table for people: at most so many decimals and a true minus sign.
  package static func text(_ value: Double, upTo decimals: Int) -> String {
    withMinus(short(value, decimals))
  }

  /// The number that is shown: what compares or subtracts shown numbers takes these, so that they add up.
  package static func rounded(_ value: Double, _ decimals: Int) -> Double {
    guard value.isFinite, abs(value) < 1e15, let units = units(value, decimals) else {
      return value
    }
    let rounded = Double(units) / power(decimals)
    return value < 0 && units > 0 ? -rounded : rounded
  }

  private static func power(_ decimals: Int) -> Double {
    var power: Double = 1
    for _ in 0..<decimals { power *= 10 }
    return power
  }

  /// The number without its sign in units of its last decimal; nil where a unit is finer than what the
  /// product of both can hold.
  private static func units(_ value: Double, _ decimals: Int) -> UInt64? {
    let product = abs(value) * power(decimals)
    guard product < 0x1p52 else { return nil }
    // The small addition undoes the binary representation: 0.15 lies just below its name.
    return UInt64((product + 0.5 + 1e-9).rounded(.down))
  }

  /// The same for a number of nearly all the digits there are: before the point and behind it apart.
  private static func inParts(_ value: Double, _ decimals: Int) -> String {
    var whole = abs(value).rounded(.down)
    var part = UInt64(((abs(value) - whole) * power(decimals) + 0.5 + 1e-9).rounded(.down))
    if part == UInt64(power(decimals)) { (whole, part) = (whole + 1, 0) }
    let digits = String(part)
    return (value < 0 ? "-" : "") + String(UInt64(whole)) + "."
      + String(repeating: "0", count: decimals - digits.utf8.count) + digits
  }

  /// Pages hold thousands of numbers, so the digits are written in place, from the last one on.
  private static func text(_ whole: UInt64, _ decimals: Int, isNegative: Bool) -> String {
    var rest = whole
    var count = 1
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    let sign = isNegative && whole > 0 ? 1 : 0
    let length = sign + max(count, decimals + 1) + (decimals > 0 ? 1 : 0)
    return String(unsafeUninitializedCapacity: length) { bytes in
      var rest = whole
      var at = length - 1
      if sign == 1 { bytes[0] = 0x2D }
      while at >= sign {
        if decimals > 0, at == length - 1 - decimals {
          bytes[at] = 0x2E
        } else {
          bytes[at] = 0x30 + UInt8(rest % 10)
          rest /= 10
        }
        at -= 1
      }
      return length
    }
  }

  /// One decimal: every score.
  package static func score(_ value: Double) -> String { text(value, decimals: 1) }

  /// `93.4%`; a hundred and nothing stand without decimals.
  package static func percent(_ share: Double) -> String {
    text(share * 100, decimals: share == 1 || share == 0 ? 0 : 1) + "%"
  }

  /// `93%`, where a decimal would only pretend.
  package static func wholePercent(_ share: Double) -> String {
    text(share * 100, decimals: 0) + "%"
  }

  /// The level of an interval: `90%`, `99.9%`.
  package static func level(_ probability: Double) -> String { short(probability * 100) + "%" }

  /// A probability from data or draws, which is never certain: `72.4%`, `>99.9%`, `<0.1%`.
  package static func chance(_ probability: Double, decimals: Int = 1) -> String {
    var step: Double = 0.01
    for _ in 0..<decimals { step /= 10 }
    guard probability.isFinite else { return "–" }
    if probability > 1 - step / 2 { return ">" + fixed((1 - step) * 100, decimals) + "%" }
    if probability < step / 2 { return "<" + fixed(step * 100, decimals) + "%" }
    return fixed(probability * 100, decimals) + "%"
  }

  /// Points of a rubric: `12.5`, `20`.
  package static func points(_ value: Double) -> String { text(value, upTo: 1) }

  /// Points that are added or taken away: `+5`, `−2.5`.
  package static func signed(_ value: Double) -> String {
    let text = text(value, upTo: 1)
    return text.hasPrefix("−") ? text : "+" + text
  }

  /// A change of one decimal with its sign: `+0.4`, `−2.8`; what rounds to nothing is `0.0`.
  package static func change(_ value: Double, decimals: Int = 1) -> String {
    let text = text(value, decimals: decimals)
    // Every digit a nought: neither up nor down.
    let isNothing = text.utf8.allSatisfy { $0 == 0x30 || $0 == 0x2E }
    return value > 0 && !isNothing ? "+" + text : text
  }

  /// The change between two scores as they are shown, so that the three figures add up.
  package static func change(from before: Double, to now: Double) -> String {
    change(rounded(now, 1) - rounded(before, 1))
  }

  /// The same number with a true minus sign: `−2.5`.
  private static func withMinus(_ number: String) -> String {
    number.hasPrefix("-") ? "−" + number.dropFirst() : number
  }

  /// A length of time or a place in a recording, to the nearest second, half up: `3:07`, `1:02:07`.
  ///
  /// The one clock of the product: an event has the same second on a page, in a terminal and in a table.
  /// What lies before the start is `0:00`.
  package static func clock(_ time: Seconds) -> String {
    clock(ofWhole: wholes(time.rawValue))
  }

  /// A place in the recording, to the nearest tenth of a second, half up: `1:07.4`.
  package static func moment(_ time: Seconds) -> String {
    guard time.rawValue.isFinite else { return "–" }
    let tenths = wholes(time.rawValue * 10)
    return clock(ofWhole: tenths / 10) + "." + String(tenths % 10)
  }

  private static func wholes(_ value: Double) -> UInt64 {
    guard value.isFinite, value > 0 else { return 0 }
    return units(min(value, 1e15), 0) ?? 0
  }

  private static func clock(ofWhole whole: UInt64) -> String {
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = (seconds < 10 ? ":0" : ":") + String(seconds)
    guard hours > 0 else { return String(minutes) + tail }
    return String(hours) + (minutes < 10 ? ":0" : ":") + String(minutes) + tail
  }

  /// `2026-10-03T09:12:00` as `2026-10-03 09:12`.
  package static func minute(_ stamp: String) -> String {
    let utf8 = Array(stamp.utf8)
    guard utf8.count >= 16, utf8[10] == 0x54 else { return stamp }
    var shown = utf8[0..<16]
    shown[10] = 0x20
    return String(decoding: shown, as: UTF8.self)
  }

  /// A measured value with decimals that suit its size.
  package static func measure(_ value: Double) -> String {
    value == 0 ? "0" : text(value, decimals: abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
  }
}
