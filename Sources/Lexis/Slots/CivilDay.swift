internal import CallModel

/// A day of the calendar, without a time zone.
public struct CivilDay: Hashable, Sendable, Codable, Comparable {
  public var year: Int
  public var month: Int
  public var day: Int

  /// Nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// From the first ten characters of `2026-10-03` or `2026-10-03T09:12:00`.
  public init?(iso text: String) {
    let parts = text.prefix(10).split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2026-10-03`.
  public var iso: String {
    guard (1000...9999).contains(year) else {
      return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      func put(_ value: Int, _ at: Int) { bytes[at] = UInt8(truncatingIfNeeded: 0x30 + value % 10) }
      for (place, scale) in [1000, 100, 10, 1].enumerated() { put(year / scale, place) }
      bytes[4] = 0x2D
      put(month / 10, 5)
      put(month, 6)
      bytes[7] = 0x2D
      put(day / 10, 8)
      put(day, 9)
      return 10
    }
  }

  public static func < (lhs: CivilDay, rhs: CivilDay) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    Gregorian.length(ofMonth: month, year: year)
  }

  /// Days since 1 January 1970.
  public var number: Int { Gregorian.day(year: year, month: month, day: day) }

  init(number: Int) {
    (year, month, day) = Gregorian.date(ofDay: number)
  }

  public func adding(days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { Gregorian.weekday(ofDay: number) }
}

/// Which part of a day a visit falls in.
public enum HalfDay: String, Hashable, Sendable, Codable {
  case morning, afternoon, evening

  /// 上午, 下午, 晚上; also AM, PM, morning …; nil for 指定 and what is unknown.
  public init?(named text: String) {
    let name = NormalizedText(text).text
    if ["上午", "早上", "早", "am", "a m", "morning", "上"].contains(name) {
      self = .morning
    } else if ["下午", "中午", "午后", "pm", "p m", "afternoon", "noon", "下"].contains(name) {
      self = .afternoon
    } else if ["晚上", "傍晚", "夜里", "evening", "night"].contains(name) {
      self = .evening
    } else {
      return nil
    }
  }
}

/// A time of day, in minutes since midnight where the half of the day is known.
public struct ClockTime: Hashable, Sendable, Codable {
  /// 0…23 where the half of the day was said or follows; 1…12 otherwise.
  public var hour: Int
  public var minute: Int
  /// The half of the day was said, so that `hour` is of 24.
  public var isSure: Bool

  public init(hour: Int, minute: Int = 0, isSure: Bool) {
    self.hour = hour
    self.minute = minute
    self.isSure = isSure
  }
}

/// 07, 12.
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

/// Numbers in words, Chinese and English.
public enum SpokenNumber {
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
  public static func value(_ units: some Collection<UInt16>) -> Int? {
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

  public static func value(_ text: String) -> Int? { value(Array(text.utf16)) }

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
  public static func english(_ text: String) -> Int? {
    if let value = english[text] { return value }
    var number = text[...]
    for suffix in ["st", "nd", "rd", "th"] where number.hasSuffix(suffix) {
      number = number.dropLast(2)
    }
    guard number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(number)
  }
}
