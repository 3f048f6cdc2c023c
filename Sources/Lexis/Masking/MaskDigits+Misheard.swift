/// What a recogniser writes for 幺, the one of numbers that are read aloud, 要三八 for 幺三八, and 两 where somebody
/// reads a two: 零零两两.
extension MaskDigits {
  private static let likeOne = Set("要腰妖么夭吆邀药".utf16)

  static func soundsLikeOne(_ unit: UInt16) -> Bool { likeOne.contains(unit) }

  /// Such characters by their places, with the digit each stands for, where they and the digits in their row are a
  /// mobile number and no hotline.
  ///
  /// 要 stands before many a number (我要幺三八…): at either end of the row it counts only where the number lacks it.
  static func misheard(in text: MaskText) -> [Int: UInt8] {
    // Of eleven at most every other one.
    if text.digitCount < 6 { return [:] }
    let folded = text.folded
    var found: [Int: UInt8] = [:]
    for at in folded.indices where isLikeDigit(folded[at]) && found[at] == nil {
      // Whoever reads a one aloud reads what is beside it.
      guard
        folded[safe: at + 1].map({ hanDigit($0) != nil }) == true
          || folded[safe: at - 1].map({ hanDigit($0) != nil }) == true
      else { continue }
      var row = row(around: at, in: folded)[...]
      while let last = row.last, isLikeDigit(folded[last]), row.count > 11 { row.removeLast() }
      while let first = row.first, isLikeDigit(folded[first]), row.count > 11 {
        row.removeFirst()
      }
      let digits = row.map { digit(folded[$0]) ?? (folded[$0] == two ? 2 : 1) }
      guard isMobile(digits), !isHotline(Array(digits.dropFirst())) else { continue }
      for (place, value) in zip(row, digits) where isLikeDigit(folded[place]) {
        found[place] = value
      }
    }
    return found
  }

  /// 两.
  private static let two: UInt16 = 0x4E24
  private static func isLikeDigit(_ unit: UInt16) -> Bool { unit == two || likeOne.contains(unit) }

  /// Digits and what sounds like one, as far as only short pauses part them.
  private static func row(around place: Int, in folded: [UInt16]) -> [Int] {
    func isPart(_ index: Int) -> Bool {
      digit(folded[index]) != nil || isLikeDigit(folded[index])
    }
    func next(_ index: Int, by step: Int) -> Int? {
      var at = index + step
      while folded.indices.contains(at), abs(at - index) <= longestBreath {
        if isPart(at) { return at }
        guard isPause(folded[at]) else { return nil }
        at += step
      }
      return nil
    }
    var row = [place]
    while row.count <= 13, let before = next(row[0], by: -1) { row.insert(before, at: 0) }
    while row.count <= 13, let after = next(row[row.count - 1], by: 1) { row.append(after) }
    return row
  }

  /// Units that part groups of a row.
  private static let longestBreath = 3
}
