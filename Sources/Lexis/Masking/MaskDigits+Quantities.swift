/// Numbers that count something, and rows of digits that are counted up.
extension MaskDigits {
  /// Whether a unit behind groups of digits counts them, "12345678元", or the last of them, "3点" behind
  /// a whole number.
  ///
  /// A recogniser that writes no punctuation puts 天河, 人民路 or 个人 right behind a number, so what looks
  /// like a unit says nothing of what is a telephone, identity or card number by its shape or by the
  /// words before it.
  static func isCounted(
    _ groups: ArraySlice<Token>, _ digits: [UInt8], _ before: DigitContext.Before, isKnown: Bool,
    behindWhole: Bool
  ) -> Bool {
    if isMobile(dropCountry(digits)) || isIdentity(digits, false) { return false }
    if behindWhole {
      let isGroup =
        (groups.last?.digits.count ?? 0) >= 3 && groups.allSatisfy { $0.digits.count <= 8 }
      if !isGroup { return true }
    }
    // 密码是1998年的.
    if before.isSecret, !before.isAsked { return digits.count == 4 && isYear(digits) }
    let isAnnounced = before.namesSomebody && !before.isAsked
    return digits.count <= (isKnown || isAnnounced ? 6 : longestQuantity)
  }

  /// Digits of the largest number that a unit may count: 12345678元.
  private static let longestQuantity = 8

  /// Ten digits and more read aloud in English one by one: nobody does that but with a number. Counting
  /// up or down is none.
  static func isReadOut(_ tokens: ArraySlice<Token>, _ digits: [UInt8]) -> Bool {
    guard digits.count >= 10, digits.count <= 12, tokens.allSatisfy({ $0.isWord && !$0.isRepeat }),
      // Prices and years are counted from their first word on: "one hundred and twenty".
      !tokens.prefix(3).contains(where: \.isLarge), tokens.count(where: \.isLarge) <= 3
    else { return false }
    let steps = zip(digits, digits.dropFirst()).map { Int($1) - Int($0) }
    return steps.count { $0 == 1 } < 7 && steps.count { $0 == -1 } < 7
  }
}
