package import CallModel

/// Numbers and times as people read them. Half is rounded up.
package enum Figure {
  /// With so many decimals; a dash for what is not a number.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    return text(scaled(value, decimals), decimals, isNegative: value < 0)
  }

  /// At most two decimals, without trailing zeros: for places in a picture.
  package static func short(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    var whole = scaled(value, 2)
    var decimals = 2
    while decimals > 0, whole % 10 == 0 {
      whole /= 10
      decimals -= 1
    }
    return text(whole, decimals, isNegative: value < 0)
  }

  /// The number without its sign in units of its last decimal.
  private static func scaled(_ value: Double, _ decimals: Int) -> UInt64 {
    var power: Double = 1
    for _ in 0..<decimals { power *= 10 }
    // The small addition undoes the binary representation: 0.15 lies just below its name.
    return UInt64((abs(value) * power + 0.5 + 1e-9).rounded(.down))
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
  package static func score(_ value: Double) -> String { fixed(value, 1) }

  /// `93.4%`; a hundred and nothing stand without decimals.
  package static func percent(_ share: Double) -> String {
    share == 1 || share == 0 ? fixed(share * 100, 0) + "%" : fixed(share * 100, 1) + "%"
  }

  /// `93%`, where a decimal would only pretend.
  package static func wholePercent(_ share: Double) -> String { fixed(share * 100, 0) + "%" }

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
  package static func points(_ value: Double) -> String {
    let text = fixed(value, 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Points that are added or taken away: `+5`, `−2.5`.
  package static func signed(_ value: Double) -> String {
    (value < 0 ? "−" : "+") + points(abs(value))
  }

  /// A change of one decimal with its sign: `+0.4`, `−2.8`; what rounds to nothing is `0.0`.
  package static func change(_ value: Double, decimals: Int = 1) -> String {
    let text = withMinus(fixed(value, decimals))
    // Every digit a nought: neither up nor down.
    let isNothing = text.utf8.allSatisfy { $0 == 0x30 || $0 == 0x2E }
    return value > 0 && !isNothing ? "+" + text : text
  }

  /// The change between two scores as they are shown, so that the three figures add up.
  package static func change(from before: Double, to now: Double) -> String {
    func shown(_ value: Double) -> Double {
      let tenths = Double(scaled(value, 1))
      return (value < 0 ? -tenths : tenths) / 10
    }
    return change(shown(now) - shown(before))
  }

  /// The same number with a true minus sign, for reading rather than for a file: `−2.5`.
  package static func withMinus(_ number: String) -> String {
    number.hasPrefix("-") ? "−" + number.dropFirst() : number
  }

  /// A length: `3:07`, `1:02:07`.
  package static func clock(_ length: Seconds) -> String {
    let whole = Int(max(0, length.rawValue.isFinite ? length.rawValue + 0.5 : 0))
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = (seconds < 10 ? ":0" : ":") + String(seconds)
    guard hours > 0 else { return String(minutes) + tail }
    return String(hours) + (minutes < 10 ? ":0" : ":") + String(minutes) + tail
  }

  /// A place in the recording, to a tenth of a second: `1:07.4`.
  package static func moment(_ time: Seconds) -> String {
    guard time.rawValue.isFinite else { return "–" }
    let tenths = Int(max(0, time.rawValue * 10 + 0.5))
    return clock(Seconds(Double(tenths / 10))) + "." + String(tenths % 10)
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
    value == 0
      ? "0"
      : abs(value) >= 100 ? fixed(value, 0) : abs(value) >= 10 ? fixed(value, 1) : fixed(value, 2)
  }
}

/// Words in the report's language, both written where they are needed.
package struct Say: Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// Only the sentence that is said is made.
  package func callAsFunction(
    _ zh: @autoclosure () -> String, _ en: @autoclosure () -> String
  ) -> String {
    language == .chinese ? zh() : en()
  }
  package func callAsFunction(_ text: LocalText) -> String { text[language] }

  /// Items in a row: `甲、乙` or `a, b`.
  package func list(_ items: [String]) -> String {
    items.joined(separator: language == .chinese ? "、" : ", ")
  }

  /// From one measured value to another: `218–251`; `−25.2 至 −24.8`, as a dash between minus signs
  /// cannot be read.
  package func range(_ low: Double, _ high: Double) -> String {
    let ends = [low, high].map { Figure.withMinus(Figure.measure($0)) }
    if min(low, high) >= 0 { return ends[0] + "–" + ends[1] }
    return ends[0] + (language == .chinese ? " 至 " : " to ") + ends[1]
  }

  /// A name and what it says: `名：值` or `name: value`.
  package func pair(_ name: String, _ value: String) -> String {
    name + (language == .chinese ? "：" : ": ") + value
  }
}
