package import CallModel
package import ServiceLevels

package import struct Foundation.Date

/// What cells say: dates, times, numbers, as centres write them.
///
/// The usual form, `2026-10-01 08:05:00`, is read by its places; other forms go through a small
/// scan that also knows 年月日, full-width digits, morning and afternoon, and Excel's serials.
package enum CellText {
  package typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A local date and time, or a moment where the cell names its offset.
  package struct Stamp {
    package var day: Day
    package var second: Int
    /// Seconds east of Greenwich, where the cell says.
    package var offset: Int?

    package func date(_ clock: LocalClock) -> Date {
      if let offset {
        return Date(timeIntervalSince1970: Double(day.number * 86_400 + second - offset))
      }
      return clock.date(day, second: second)
    }
  }

  /// What programs and people write into a cell that holds nothing: `NULL`, `\N`, `(null)`, `N/A`, a dash, a
  /// stroke.
  package static func saysNothing(_ cell: Bytes) -> Bool {
    guard cell.count <= 6, let first = cell.first else { return false }
    switch first {
    case 0x2D, 0x2F: return cell.allSatisfy { $0 == first }
    case 0x28, 0x3C, 0x4E, 0x5B, 0x5C, 0x6E, 0xE2, 0xEF:
      return nothings.contains { $0.utf8.elementsEqual(cell) }
    default: return false
    }
  }

  private static let nothings = [
    "NULL", "null", "(null)", "(NULL)", "<null>", "<NULL>", "[null]", "[NULL]", "\\N", "N/A", "n/a",
    "–", "—", "——", "−", "－", "－－", "／",
  ]

  /// Nil where it is no date, or one the calendar does not have.
  package static func stamp(_ cell: Bytes) -> Stamp? { plainStamp(cell) ?? looseStamp(cell) }

  /// `2026-10-01 08:05:00`, `2026-10-01T08:05:00` or `2026/10/01 08:05:00`.
  private static func plainStamp(_ c: Bytes) -> Stamp? {
    guard c.count == 19, c[4] == c[7], c[4] == 0x2D || c[4] == 0x2F, c[10] == 0x20 || c[10] == 0x54,
      c[13] == 0x3A, c[16] == 0x3A,
      let century = two(c, 0), let year = two(c, 2), let month = two(c, 5), let day = two(c, 8),
      let hour = two(c, 11), let minute = two(c, 14), let second = two(c, 17), hour < 24,
      minute < 60, second < 60,
      let date = Day(year: century * 100 + year, month: month, day: day)
    else { return nil }
    return Stamp(day: date, second: hour * 3600 + minute * 60 + second)
  }

  private static func two(_ c: Bytes, _ place: Int) -> Int? {
    let tens = c[place] &- 0x30
    let ones = c[place + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Numbers and the marks between them, with full-width and Chinese marks made plain.
  private struct Scan {
    var numbers: [Int] = []
    var digits: [Int] = []
    /// The mark after each number; 0 at the end.
    var marks: [UInt8] = []
    var isAfternoon: Bool?
    var isEvening = false
    /// Digits after a point in the seconds, or in a plain number.
    var fraction: Double?
    var offset: Int?
    var isWrong = false
  }

  private static func scan(_ cell: Bytes) -> Scan {
    var result = Scan()
    var number = 0
    var digits = 0
    var place = 0
    var isISO = false
    func close(_ mark: UInt8) {
      if digits > 0 {
        result.numbers.append(number)
        result.digits.append(digits)
        result.marks.append(mark)
        number = 0
        digits = 0
      } else if mark != 0x20, !result.marks.isEmpty, result.marks[result.marks.count - 1] == 0x20 {
        result.marks[result.marks.count - 1] = mark
      }
    }
    while place < cell.count {
      let (scalar, length) = decode(cell, place)
      place += length
      switch scalar {
      case 0x30...0x39, 0xFF10...0xFF19:
        let digit = Int(scalar < 0x100 ? scalar - 0x30 : scalar - 0xFF10)
        if digits > 15 { result.isWrong = true } else { number = number * 10 + digit }
        digits += 1
      case 0x2D, 0x2F, 0x2E, 0xFF0D, 0xFF0F, 0x5E74, 0x6708, 0x2212, 0x2013, 0xFF0E:
        // A point or a minus after a time is a fraction or an offset.
        if result.marks.contains(0x3A) {
          if digits > 0, scalar == 0x2E || scalar == 0xFF0E {
            // 08:05.30 may be seconds or parts of a minute.
            if result.marks.suffix(2) != [0x3A, 0x3A] { result.isWrong = true }
            close(0x3A)
            place = fraction(cell, place, &result)
            continue
          }
          // Behind the seconds, their fraction, or a space.
          if scalar == 0x2D || scalar == 0x2212 || scalar == 0xFF0D {
            close(0x20)
            result.offset = offset(cell, place, sign: -1)
            // 2026-10-12 09:00-11:00 is a range and no offset; ISO 8601 has a T, databases have seconds.
            if result.offset == nil || !isISO && result.numbers.count < 6 { result.isWrong = true }
            return result
          }
        }
        if scalar == 0x2E, result.numbers.isEmpty, digits > 0 {
          // A serial with a fraction, unless two more marks follow (2026.10.1).
          if !cell[place...].contains(0x2E) {
            close(0x2E)
            place = fraction(cell, place, &result)
            continue
          }
        }
        close(0x2D)
      // ISO 8601 lets a comma part the seconds' fraction as well, and logs do.
      case 0x2C, 0xFF0C:
        guard digits > 0, result.marks.suffix(2) == [0x3A, 0x3A], place < cell.count,
          (0x30...0x39).contains(cell[place])
        else {
          result.isWrong = true
          continue
        }
        close(0x3A)
        place = fraction(cell, place, &result)
      case 0x3A, 0xFF1A, 0x65F6, 0x70B9, 0x5206: close(0x3A)
      case 0x79D2, 0x53F7, 0x65E5, 0x20, 0x54, 0x3000, 0xA0, 0x202F, 0x0A, 0x0D:
        isISO = isISO || scalar == 0x54
        close(0x20)
      // 上午, 早上; but 晚上 is none.
      case 0x4E0A: if !result.isEvening { result.isAfternoon = false }
      case 0x65E9: result.isAfternoon = false
      case 0x4E0B: result.isAfternoon = true  // 下午
      case 0x665A:
        result.isEvening = true
        result.isAfternoon = true
      case 0x5348: break
      case 0x41, 0x61: result.isAfternoon = false  // AM
      case 0x50, 0x70: result.isAfternoon = true  // PM
      case 0x4D, 0x6D: break
      case 0x5A, 0x7A:
        close(0x20)
        result.offset = 0
      case 0x2B:
        close(0x20)
        result.offset = offset(cell, place, sign: 1)
        if result.offset == nil { result.isWrong = true }
        return result
      default: result.isWrong = true
      }
    }
    close(0)
    return result
  }

  /// Digits after a point; returns the place after them.
  private static func fraction(_ cell: Bytes, _ place: Int, _ scan: inout Scan) -> Int {
    var place = place
    var value = 0.0
    var weight = 0.1
    while place < cell.count, (0x30...0x39).contains(cell[place]) {
      value += Double(cell[place] - 0x30) * weight
      weight /= 10
      place += 1
    }
    scan.fraction = value
    return place
  }

  /// `08:00`, `0800` or `08`, in seconds.
  private static func offset(_ cell: Bytes, _ place: Int, sign: Int) -> Int? {
    let digits = cell[place...].filter { $0 != 0x3A }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = digits.map { Int($0 - 0x30) }
    let hours = numbers[0] * 10 + numbers[1]
    let minutes = numbers.count == 4 ? numbers[2] * 10 + numbers[3] : 0
    return hours <= 14 && minutes < 60 ? sign * (hours * 3600 + minutes * 60) : nil
  }

  private static func decode(_ c: Bytes, _ place: Int) -> (UInt32, Int) {
    let lead = c[place]
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead < 0xE0, place + 1 < c.count {
      return (UInt32(lead & 0x1F) << 6 | UInt32(c[place + 1] & 0x3F), 2)
    }
    if lead < 0xF0, place + 2 < c.count {
      return (
        UInt32(lead & 0x0F) << 12 | UInt32(c[place + 1] & 0x3F) << 6 | UInt32(c[place + 2] & 0x3F),
        3
      )
    }
    return (0xFFFD, lead >= 0xF0 ? min(4, c.count - place) : 1)
  }

  private static func looseStamp(_ cell: Bytes) -> Stamp? {
    let s = scan(cell)
    if s.isWrong || s.numbers.isEmpty { return nil }
    // 20261001 or 20261001080500
    if s.numbers.count == 1, s.fraction == nil, s.digits[0] == 8 || s.digits[0] == 14 {
      let date = s.digits[0] == 8 ? s.numbers[0] : s.numbers[0] / 1_000_000
      let time = s.digits[0] == 8 ? 0 : s.numbers[0] % 1_000_000
      guard let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100),
        let second = seconds(time / 10_000, time / 100 % 100, time % 100, nil)
      else { return nil }
      return Stamp(day: day, second: second, offset: s.offset)
    }
    // Excel counts days from 1899-12-30; 20000 is 1954 and 80000 is 2119.
    if s.numbers.count == 1, (20_000...80_000).contains(s.numbers[0]), s.digits[0] == 5 {
      let second = Int(((s.fraction ?? 0) * 86_400).rounded())
      return Stamp(day: Day(s.numbers[0] - 25_569), second: second, offset: nil)
    }
    guard s.numbers.count >= 3, s.digits[0] == 4, s.marks[0] == 0x2D, s.marks[1] == 0x2D,
      let day = Day(year: s.numbers[0], month: s.numbers[1], day: s.numbers[2])
    else { return nil }
    if s.numbers.count == 3 { return Stamp(day: day, second: 0, offset: s.offset) }
    guard s.marks[2] == 0x20, let second = time(s, from: 3) else { return nil }
    return Stamp(day: day, second: second, offset: s.offset)
  }

  /// A date that ends in its year, whichever number is the day; nil for any other cell.
  static func shortDate(_ cell: Bytes) -> ShortDate? {
    let s = scan(cell)
    guard !s.isWrong, s.numbers.count >= 3, s.offset == nil, s.digits[0] <= 2, s.digits[1] <= 2,
      s.digits[2] == 4, s.marks[0] == 0x2D, s.marks[1] == 0x2D
    else { return nil }
    var seconds = 0
    if s.numbers.count > 3 {
      guard s.marks[2] == 0x20, let time = time(s, from: 3) else { return nil }
      seconds = time
    }
    return ShortDate(
      first: s.numbers[0], second: s.numbers[1], year: s.numbers[2], seconds: seconds)
  }

  /// The time in the numbers from a place on.
  private static func time(_ s: Scan, from: Int) -> Int? {
    let rest = s.numbers[from...]
    guard (1...3).contains(rest.count),
      s.marks[from..<(s.marks.count - 1)].allSatisfy({ $0 == 0x3A })
    else { return nil }
    // A lone hour needs its mark (8点, 8 AM).
    if rest.count == 1, s.marks[from] != 0x3A, s.isAfternoon == nil { return nil }
    // 晚上12点 is midnight; 晚上1点 may be of this day or of the next.
    var hour = rest[from]
    if s.isEvening, hour < 5 { return nil }
    if s.isEvening, hour == 12 { hour = 24 }
    return seconds(
      hour, rest.count > 1 ? rest[from + 1] : 0, rest.count > 2 ? rest[from + 2] : 0,
      s.isAfternoon)
  }

  private static func seconds(_ hour: Int, _ minute: Int, _ second: Int, _ isAfternoon: Bool?)
    -> Int?
  {
    var hour = hour
    if let isAfternoon {
      // 上午 20:00 says two things.
      if !isAfternoon, hour > 12 { return nil }
      if isAfternoon, hour < 12 { hour += 12 }
      if !isAfternoon, hour == 12 { hour = 0 }
    }
    guard (0...24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
      return nil
    }
    let total = hour * 3600 + minute * 60 + second
    return total <= 86_400 ? total : nil
  }

  /// A time of day in seconds: `8:05`, `08:05:00`, `８：０５`, Excel's fraction of a day.
  package static func timeOfDay(_ cell: Bytes) -> Int? {
    let s = scan(cell)
    // A time of day lies in no zone: 09:00-11:00 is a range.
    if s.isWrong || s.numbers.isEmpty || s.offset != nil { return nil }
    if s.numbers.count == 1, s.numbers[0] == 0, let fraction = s.fraction {
      return Int((fraction * 86_400).rounded())
    }
    return time(s, from: 0)
  }

  /// A whole number, with thousands separators and full-width digits.
  package static func whole(_ cell: Bytes) -> Int? {
    guard let number = number(cell), number == number.rounded(), number.magnitude < 1e15 else {
      return nil
    }
    return Int(number)
  }

  /// A number: `1,234.5`, `１２`, `-3`, `0,75`.
  ///
  /// A comma parts thousands where all groups behind the first have three digits and the first has
  /// one to three and no leading zero: so tables are written here. Otherwise it is the decimal mark
  /// of half of Europe, where nothing else can be meant: one comma, no point, and behind it one or
  /// two digits, or any number of them behind a lone zero. `1,2345`, `12,34,567` and `1,234,5` may
  /// be several numbers, and are none.
  package static func number(_ cell: Bytes) -> Double? {
    var value = 0.0
    // Digits are gathered whole and divided once, so that 0.75 is 0.75 and not nearly so.
    var divisor = 1.0
    var isFraction = false
    var digits = 0
    var isNegative = false
    var commas = 0
    var first = 0
    var inGroup = 0
    var groupsFit = true
    var opensWithZero = false
    var place = 0
    while place < cell.count {
      let (scalar, length) = decode(cell, place)
      switch scalar {
      case 0x30...0x39, 0xFF10...0xFF19:
        let digit = Double(scalar < 0x100 ? scalar - 0x30 : scalar - 0xFF10)
        if digits == 0 { opensWithZero = digit == 0 }
        value = value * 10 + digit
        if isFraction { divisor *= 10 } else { inGroup += 1 }
        digits += 1
      case 0x2E, 0xFF0E:
        if isFraction { return nil }
        isFraction = true
      case 0x2C, 0xFF0C:
        if digits == 0 || isFraction { return nil }
        if commas == 0 { first = inGroup } else { groupsFit = groupsFit && inGroup == 3 }
        commas += 1
        inGroup = 0
      case 0x2D, 0xFF0D, 0x2212:
        if place > 0 { return nil }
        isNegative = true
      default: return nil
      }
      place += length
    }
    if digits == 0 { return nil }
    if commas > 0, !(groupsFit && inGroup == 3 && first <= 3 && !opensWithZero) {
      let isLoneZero = opensWithZero && first == 1
      guard commas == 1, !isFraction, inGroup > 0, inGroup < 3 || isLoneZero else { return nil }
      for _ in 0..<inGroup { divisor *= 10 }
    }
    return (isNegative ? -value : value) / divisor
  }

  /// What would be a number if one knew what its commas are.
  package static func hasDoubtfulComma(_ cell: Bytes) -> Bool {
    var hasComma = false
    var plain: [UInt8] = []
    var place = 0
    while place < cell.count {
      let (scalar, length) = decode(cell, place)
      if scalar == 0x2C || scalar == 0xFF0C {
        hasComma = true
      } else {
        plain += cell[place..<min(place + length, cell.count)]
      }
      place += length
    }
    return hasComma && plain.withUnsafeBufferPointer { number($0) != nil }
  }
}
