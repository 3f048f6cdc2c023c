/// How long, how often and how much, as customers tell of their troubles: 等了三天, 打了八遍, 第7天, 多了三十块.
extension SharedWords {
  /// The lengths of time, the counts and the amounts named in a text, 三天 and 3天 alike. 这两天 and 几天 name none, and 一次 is said of
  /// anything.
  static func lengths(in units: [UInt16]) -> Set<[UInt16]> {
    var found: Set<[UInt16]> = []
    var index = 0
    while index < units.count {
      guard numerals[units[index]] != nil else {
        index += 1
        continue
      }
      let start = index
      var length: [UInt16] = []
      while index < units.count, let digit = numerals[units[index]] {
        length.append(digit)
        index += 1
      }
      if start > 0, vague.contains(units[start - 1]) { continue }
      if index < units.count, units[index] == measure { index += 1 }
      guard index < units.count else { break }
      let unit = units[index]
      if times.contains(unit), length != [one] { found.insert(length + [unit]) }
      // 一块来 is said of anything too.
      if spans.contains(unit), unit != piece || length != [one] { found.insert(length + [unit]) }
    }
    return found
  }

  /// Figures and numerals, each as one numeral.
  private static let numerals: [UInt16: UInt16] = {
    let plain = Array("零一二三四五六七八九".utf16)
    var all = Dictionary(uniqueKeysWithValues: plain.map { ($0, $0) })
    for (digit, unit) in plain.enumerated() { all[0x30 + UInt16(digit)] = unit }
    for unit in "十百半".utf16 { all[unit] = unit }
    for unit in "两".utf16 { all[unit] = plain[2] }
    return all
  }()
  private static let one = Array("一".utf16)[0]
  private static let piece = Array("块".utf16)[0]
  private static let measure = Array("个".utf16)[0]
  private static let vague = Set("这那过近头前后".utf16)
  private static let times = Set("次遍回趟".utf16)
  /// 天, 小时, 星期, 礼拜, 周, 月, 年, 块, 元, 兆 by their first character.
  private static let spans = Set("天小星礼周月年块元兆".utf16)
}
