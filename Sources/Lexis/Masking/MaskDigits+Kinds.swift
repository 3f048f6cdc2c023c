/// What kind of number a row of digits is, by its digits alone.
extension MaskDigits {
  /// `14.215.137.138`: four numbers of up to three digits with full stops between.
  static func isNetworkAddress(
    at index: Int, in run: Range<Int>, _ tokens: [Token], _ text: MaskText
  ) -> Bool {
    func joined(_ left: Int) -> Bool {
      left >= run.lowerBound && left + 1 < run.upperBound && tokens[left].digits.count <= 3
        && tokens[left + 1].digits.count <= 3
        && Array(
          text.folded[tokens[left].range.upperBound..<tokens[left + 1].range.lowerBound])
          == [UnitClass.dot]
    }
    var from = index
    while joined(from - 1) { from -= 1 }
    var to = index
    while joined(to) { to += 1 }
    return to - from == 3
  }

  static func dropCountry(_ digits: [UInt8]) -> [UInt8] {
    for prefix in [[0, 0, 8, 6], [8, 6], [0]] as [[UInt8]]
    where digits.count == 11 + prefix.count && digits.starts(with: prefix) {
      return Array(digits.dropFirst(prefix.count))
    }
    return digits
  }

  static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == 1 && digits[1] >= 3
  }

  static func isFixedLine(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 10, digits.count <= 12, digits[0] == 0, digits[1] > 0 else {
      return false
    }
    return digits.count - areaLength(digits) >= 7
  }

  /// 423-910-3952: area, exchange and line, neither of the first beginning with 0 or 1. Numbers that are free to
  /// call belong to companies.
  static func isNorthAmerican(_ groups: ArraySlice<Token>, _ digits: [UInt8]) -> Bool {
    groups.map(\.digits.count) == [3, 3, 4] && digits[0] >= 2 && digits[3] >= 2
      && !(digits[0] == 8 && digits[1] == digits[2])
  }

  /// 010, 020 … 029 have three digits, all others four.
  static func areaLength(_ digits: [UInt8]) -> Int {
    guard digits.count >= 10, digits[0] == 0 else { return 0 }
    return digits[1] <= 2 ? 3 : 4
  }

  /// - Parameter beforeX: an X is the last of its places, so that 17 are digits.
  static func isIdentity(_ digits: [UInt8], _ beforeX: Bool) -> Bool {
    if digits.count == 18 || (digits.count == 17 && beforeX) {
      return isDate(Array(digits[6..<14]))
    }
    if digits.count == 15 { return isDate([1, 9] + Array(digits[6..<12])) && digits[0] > 0 }
    return false
  }

  /// A bank card by its digits (ISO/IEC 7812), written or read in groups: UnionPay's begin with 62, those of
  /// others satisfy the check digit of Luhn.
  static func isCard(_ digits: [UInt8], _ groups: ArraySlice<Token>) -> Bool {
    guard (16...19).contains(digits.count) else { return false }
    let sizes = groups.dropLast().map(\.digits.count)
    if digits.starts(with: [6, 2]) {
      return sizes.allSatisfy { $0 >= 3 } || sizes.allSatisfy { $0 == 1 }
    }
    guard (3...6).contains(digits[0]), sizes.allSatisfy({ $0 >= 4 }) else { return false }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit) * (place % 2 == 0 ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// An X by itself behind digits, with pauses or what leads on before it: 123 X, 一二三叉, 最后一位是x.
  static func hasX(behind index: Int, in text: MaskText) -> Bool {
    let folded = text.folded
    var at = index
    let end = min(folded.count, index + longestLink)
    while at < end {
      let rest = folded[at...]
      if let mark = marksOfX.first(where: { rest.starts(with: $0) }) {
        let next = at + mark.count
        return !UnitClass.isWord(mark[mark.count - 1]) || next == folded.count
          || !UnitClass.isWord(folded[next])
      }
      if let lead = leadsToX.first(where: { rest.starts(with: $0) }) {
        at += lead.count
      } else if isPause(folded[at]) {
        at += 1
      } else {
        return false
      }
    }
    return false
  }

  /// X as it is written and as it is read aloud.
  private static let marksOfX: [[UInt16]] = ["x", "叉", "艾克斯", "爱克斯", "埃克斯"].map {
    Array($0.utf16)
  }
  private static let leadsToX: [[UInt16]] = [
    "最后一位是", "最后一位", "最后一个是", "最后是", "末位是", "尾号是", "字母", "大写的", "大写", "加", "是", "and", "then",
    "capital", "letter",
  ].map { Array($0.utf16) }

  static func isDate(_ digits: [UInt8]) -> Bool {
    guard digits.count == 8 else { return false }
    let year = digits[..<4].reduce(0) { $0 * 10 + Int($1) }
    let month = Int(digits[4]) * 10 + Int(digits[5])
    let day = Int(digits[6]) * 10 + Int(digits[7])
    return (1900...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  static func isYear(_ digits: [UInt8]) -> Bool {
    digits.starts(with: [1, 9]) || digits.starts(with: [2, 0])
  }

  /// A date with a time behind it, `20261003091200` or `202610030912`.
  static func isTimestamp(_ digits: [UInt8]) -> Bool {
    switch digits.count {
    case 6: true
    case 12, 14, 17: isDate(Array(digits[..<8]))
    case 8: isDate(digits)
    case 10, 13: digits[0] == 1 && digits[1] >= 5 && digits[1] <= 9 && !isMobile(digits)
    default: false
    }
  }

  static let hotlines: Set<[UInt8]> = Set(
    ["88810000", "10000", "100001", "10086", "10010", "12300", "12315", "12321", "4008810000"].map {
      $0.utf8.map { $0 - 0x30 }
    })

  static func isHotline(_ digits: [UInt8]) -> Bool {
    if hotlines.contains(digits) { return true }
    // 020-10000: the hotline of another city.
    if digits.count == 8 || digits.count == 9, digits[0] == 0,
      hotlines.contains(Array(digits.suffix(5)))
    {
      return true
    }
    // 400 and 800 numbers belong to companies.
    return digits.count == 10 && (digits[0] == 4 || digits[0] == 8) && digits[1] == 0
      && digits[2] == 0
  }
}
