/// What parts the groups of one number: pauses, and words that lead on to the next.
extension MaskDigits {
  /// Tokens that only pauses part, and words that lead on where they are `linked`.
  static func runs(_ tokens: [Token], in text: MaskText, linked: Bool = true)
    -> [Range<Int>]
  {
    var runs: [Range<Int>] = []
    var from = 0
    for index in tokens.indices {
      let isLast = index + 1 == tokens.count
      if isLast
        || !isPause(
          text.folded[tokens[index].range.upperBound..<tokens[index + 1].range.lowerBound],
          linked: linked, spoken: tokens[index].isWord && tokens[index + 1].isWord)
          && !(linked && isSlash(between: tokens[index], tokens[index + 1], in: text))
      {
        runs.append(from..<index + 1)
        from = index + 1
      }
    }
    return runs
  }

  /// 138/1234/5678: a stroke between groups that no date has.
  private static func isSlash(between left: Token, _ right: Token, in text: MaskText) -> Bool {
    guard left.digits.count >= 3, right.digits.count >= 4 else { return false }
    let units = text.folded[left.range.upperBound..<right.range.lowerBound]
    return units.count <= 3 && units.contains(0x2F)
      && units.allSatisfy { $0 == 0x2F || $0 == UnitClass.space }
  }

  /// Blanks, hyphens, commas, and what people put between groups of digits.
  private static func isPause(_ units: ArraySlice<UInt16>, linked: Bool, spoken: Bool) -> Bool {
    if units.count <= longestPause, units.allSatisfy({ isPause($0) }) { return true }
    guard linked, units.count <= longestLink else { return false }
    // Between the pauses a word or two that lead on: 然后是, "and then".
    var rest = units
    var words = 0
    while let first = rest.first {
      if let link = links.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(link.count)
        words += 1
      } else if isPause(first) {
        rest.removeFirst()
      } else {
        let word = rest.prefix { UnitClass.isWord($0) }
        // Between written numbers "and" lists them (8.0.0 and 8.1.2).
        guard fillers.contains(key(word)) || spoken && leads.contains(key(word)) else {
          return false
        }
        rest = rest.dropFirst(word.count)
        words += 1
      }
      if words > 3 { return false }
    }
    return true
  }

  /// Units between two groups of digits of one number.
  static let longestPause = 8
  /// The same where words stand between them.
  static let longestLink = 16

  /// What leads on to the next group; a bare 是 would join what is no number.
  static let links: [[UInt16]] = [
    "然后是", "然后就是", "接着是", "接下来是", "后面是", "后边是", "后面就是", "再就是", "最后是", "中间是", "完了是", "后四位是", "最后四位是",
    "后面四位是", "尾号是", "就是", "接着", "接下来", "后面", "后边", "最后", "再", "的",
    "中间四位是", "中间四位", "后四位", "最后四位", "横杠", "杠", "是吧", "是吗", "吧", "哈", "嘛", "这个",
    "接着就是", "紧接着", "紧跟着", "跟着", "再来", "再就", "再往后", "往后", "后头是", "后头", "下来是", "下来", "完了", "完了就是",
    "还有",
    "末尾是", "末尾", "前面是", "中间", "最后几位是", "后几位是", "等一下", "等下", "稍等", "我想想", "我想一下", "我看看", "我看一下",
    "我看下",
    "不对", "噢", "诶", "欸", "唉", "呢",
  ].map { Array($0.utf16) }.sorted { $0.count > $1.count }
  /// Characters of these words.
  static let linkUnits = Set(links.joined())
  private static let fillers: Set<UInt64> = Set(
    ["um", "uh", "er", "erm", "hmm", "ah", "mm", "umm", "uhm", "ehm", "eh"].map { key($0) })
  /// Between digits read aloud.
  private static let leads: Set<UInt64> = Set(
    [
      "and", "then", "so", "okay", "yes", "yeah", "well", "right", "dash", "hyphen",
      "followed", "by", "next", "last", "finally", "now", "sorry", "ok", "yep", "got", "that",
      "like",
    ].map { key($0) })

  static func isPause(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x20, 0x09, 0x0A, 0x2D, 0x2E, 0x2C, 0x28, 0x29, 0xB7, 0x2013, 0x2014, 0x2026, 0xFF0C,
      0x3001, 0x3002, 0xFF08, 0xFF09,
      // 嗯 呃 啊 哦 额 对 然后 哎 那个
      0x55EF, 0x5443, 0x554A, 0x54E6, 0x989D, 0x5BF9, 0x7136, 0x540E, 0x54CE, 0x90A3, 0x4E2A:
      true
    default: false
    }
  }
}
