/// Numbers in words, Chinese and English.
package enum SpokenNumber {
  /// 零〇 一幺 二两 三 四 五 六 七 八 九.
  private static func digit(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x96F6, 0x3007: 0
    case 0x4E00, 0x5E7A: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// 十, 百, 千.
  private static func scale(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  /// 12, 十二, 二十五, 一百零三, 二零二六 (digit by digit); nil for anything else.
  package static func value(_ units: some Collection<UInt16>) -> Int? {
    guard !units.isEmpty, units.count <= 9 else { return nil }
    if units.allSatisfy({ UnitClass.isDigit($0) }) {
      return units.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    if units.allSatisfy({ digit($0) != nil }) {
      return units.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var total = 0
    var pending: Int?
    for unit in units {
      if let digit = digit(unit) ?? (UnitClass.isDigit(unit) ? Int(unit - 0x30) : nil) {
        if let before = pending, before != 0 { return nil }
        pending = digit
      } else if let scale = scale(unit) {
        total += (pending ?? 1) * scale
        pending = nil
      } else {
        return nil
      }
    }
    return total + (pending ?? 0)
  }

  package static func value(_ text: String) -> Int? { value(Array(text.utf16)) }

  private static let english: [String: Int] = {
    var words: [String: Int] = [:]
    let cardinal = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen", "twenty",
    ]
    let ordinal = [
      "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
      "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth",
    ]
    for (value, word) in cardinal.enumerated() { words[word] = value }
    for (value, word) in ordinal.enumerated() where value > 0 { words[word] = value }
    words["thirty"] = 30
    words["thirtieth"] = 30
    words["forty"] = 40
    words["fifty"] = 50
    for tens in [("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50)] {
      for value in 1...9 {
        words["\(tens.0) \(cardinal[value])"] = tens.1 + value
        words["\(tens.0) \(ordinal[value])"] = tens.1 + value
      }
    }
    return words
  }()

  /// 12, 12th, twelve, twelfth, twenty first; nil for anything else.
  package static func english(_ text: String) -> Int? {
    if let value = english[text] { return value }
    var number = text[...]
    for suffix in ["st", "nd", "rd", "th"] where number.hasSuffix(suffix) {
      number = number.dropLast(2)
    }
    guard number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(number)
  }
}
