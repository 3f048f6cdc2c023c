/// Identity numbers (GB 11643) whose date of birth is said as a date, "110101 1990年3月7号 7742", and the last digits
/// of one with its X. Those in digits alone are found by `MaskDigits`.
enum MaskIdentity {
  private static let digit = "[0-9零〇一二三四五六七八九幺]"
  private static let pause = "[ ,，、。.；;]{0,3}"
  private static let last = "(?:\(digit)|x|叉)"

  private static let patterns: PatternSet = PatternSet([
    Pattern(
      fixed:
        "(?<!\(digit))(?:\(digit)\(pause)){6}(?:1|一|幺|2|二)\(digit){3} ?年 ?(?:\(digit)|十){1,3} ?月 ?(?:\(digit)|十){1,3} ?[日号]?\(pause)(?:\(digit)\(pause)){3}\(last)(?!\(digit))"
    ),
    Pattern(
      fixed:
        "(?<!\(digit))\(digit){6} ?[/_] ?(?:1|2)[0-9]{3} ?[/_]? ?[0-9]{2} ?[/_]? ?[0-9]{2} ?[/_] ?[0-9]{3}\(last)(?!\(digit))"
    ),
    Pattern(
      fixed:
        "(?:身份证|证件|后|末|最后|尾号?)(?:号码?)?(?:的)?(?:后|末|最后)?(?:四|六|八|4|6|8)位(?:数|号码?)?(?:是|为|[:： ,，])*\\K(?:\(digit)\(pause)){3,7}(?:x|叉)(?![a-z])"
    ),
  ])

  static func edits(in text: MaskText) -> [MaskEdit] {
    guard text.digitCount >= 3 else { return [] }
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    return patterns.patterns.indices.filter { candidates.contains($0) }.flatMap { pattern in
      searched.search(pattern).map { MaskEdit(range: $0, shown: Array("***".utf16)) }
    }
  }
}
