/// Orders names that count as people count: 一组、二组、三组, where the code points say 一、三、二, and
/// call2 before call10.
package enum CountingOrder {
  /// What a name is sorted by: each run of Chinese numerals as a number of four digits, and so the
  /// ten stems, 甲 to 癸; runs of digits by their value.
  package static func key(_ name: String) -> String {
    var key = ""
    var value = 0
    var digit: Int?
    var isCounting = false
    var figures = ""
    func close() {
      if !figures.isEmpty {
        let number = String(figures.drop { $0 == "0" })
        // A tilde stands behind every digit: longer numbers go behind shorter ones.
        key += String(repeating: "0", count: max(0, 4 - number.count))
        key += String(repeating: "~", count: max(0, number.count - 4)) + number
        figures = ""
      }
      guard isCounting else { return }
      let number = value + (digit ?? 0)
      key += String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
      (value, digit, isCounting) = (0, nil, false)
    }
    for character in name {
      if ("0"..."9").contains(character) {
        if isCounting { close() }
        figures.append(character)
        continue
      }
      if !figures.isEmpty { close() }
      if let found = digits.firstIndex(of: character) {
        digit = (digit ?? 0) * 10 + found
        isCounting = true
      } else if let unit = units[character] {
        value += (digit ?? 1) * unit
        digit = nil
        isCounting = true
      } else {
        close()
        if let stem = stems.firstIndex(of: character) {
          key += "000" + String(stem)
        } else {
          key.append(character)
        }
      }
    }
    close()
    return key
  }

  /// Whether one name stands before the other; names with the same key go by their code points.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    let (from, to) = (key(left), key(right))
    return from != to ? from < to : left < right
  }

  private static let digits: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let units: [Character: Int] = ["十": 10, "百": 100]
  private static let stems: [Character] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
}
