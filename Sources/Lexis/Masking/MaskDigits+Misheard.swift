/// What a recogniser writes for 幺, the one of numbers that are read aloud: 要三八 for 幺三八.
extension MaskDigits {
  private static let likeOne = Set("要腰妖么夭吆邀药".utf16)

  static func soundsLikeOne(_ unit: UInt16) -> Bool { likeOne.contains(unit) }

  /// Places of such characters, where they and the digits in their row are a mobile number and no hotline.
  ///
  /// 要 stands before many a number (我要幺三八…): at either end of the row it counts only where the number lacks it.
  static func misheardOnes(in text: MaskText) -> Set<Int> {
    // Of eleven at most every other one.
    if text.digitCount < 6 { return [] }
    let folded = text.folded
    var found: Set<Int> = []
    for at in folded.indices where likeOne.contains(folded[at]) && !found.contains(at) {
      // Whoever reads a one aloud reads what is beside it.
      guard
        folded[safe: at + 1].map({ hanDigit($0) != nil }) == true
          || folded[safe: at - 1].map({ hanDigit($0) != nil }) == true
      else { continue }
      var row = row(around: at, in: folded)[...]
      while let last = row.last, likeOne.contains(folded[last]), row.count > 11 { row.removeLast() }
      while let first = row.first, likeOne.contains(folded[first]), row.count > 11 {
        row.removeFirst()
      }
      let digits = row.map { digit(folded[$0]) ?? 1 }
      guard isMobile(digits), !isHotline(Array(digits.dropFirst())) else { continue }
      found.formUnion(row.filter { likeOne.contains(folded[$0]) })
    }
    return found
  }

  /// Digits and what sounds like one, as far as only short pauses part them.
  private static func row(around place: Int, in folded: [UInt16]) -> [Int] {
    func isPart(_ index: Int) -> Bool {
      digit(folded[index]) != nil || likeOne.contains(folded[index])
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
