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

  /// 010, 020 … 029 have three digits, all others four.
  static func areaLength(_ digits: [UInt8]) -> Int {
    guard digits.count >= 10, digits[0] == 0 else { return 0 }
    return digits[1] <= 2 ? 3 : 4
  }

  static func isIdentity(_ digits: [UInt8], _ endsWithX: Bool) -> Bool {
    if digits.count == 18 || (digits.count == 17 && endsWithX) {
      return isDate(Array(digits[6..<14]))
    }
    if digits.count == 15 { return isDate([1, 9] + Array(digits[6..<12])) && digits[0] > 0 }
    return false
  }

  static func isDate(_ digits: [UInt8]) -> Bool {
    guard digits.count == 8 else { return false }
    let year = digits[..<4].reduce(0) { $0 * 10 + Int($1) }
    let month = Int(digits[4]) * 10 + Int(digits[5])
    let day = Int(digits[6]) * 10 + Int(digits[7])
    return (1900...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
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
