/// Numbers for the slots of a call, whoever they belong to.
extension MaskDigits {
  /// Numbers that are read out or written: neighbouring groups with only pauses between. Quantities
  /// and dates are left out.
  static func numbers(in text: MaskText, atLeast count: Int) -> [(
    range: Range<Int>, digits: [UInt8]
  )] {
    // "Twenty" counts something more often than it stands in a number.
    let all = tokens(in: text).filter { !$0.isLarge }
    var found: [(range: Range<Int>, digits: [UInt8])] = []
    for run in runs(all, in: text, linked: false) {
      guard let first = all[run].first, var last = all[run].last else { continue }
      var digits = all[run].flatMap(\.digits)
      let before = DigitContext.before(first.range.lowerBound, in: text)
      if DigitContext.after(last.range.upperBound, in: text).isUnit {
        // 13812345678一个人: what is counted is no part of the number.
        let whole = all[run].dropLast()
        let number = whole.flatMap(\.digits)
        if let end = whole.last, isMobile(dropCountry(number)) {
          (digits, last) = (number, end)
        } else if isCounted(all[run], digits, before, isKnown: false, behindWhole: false) {
          continue
        }
      }
      guard digits.count >= count, !before.isHarmless, !isHotline(digits), !isDate(digits)
      else { continue }
      found.append((first.range.lowerBound..<last.range.upperBound, digits))
    }
    return found
  }
}
