/// Days of the Gregorian calendar as numbers, without clock or time zone.
///
/// Day 0 is 1970-01-01. Years are taken to begin in March, so that the leap day is the last of its
/// year, and are counted in eras of 400, after which the calendar repeats (146,097 days).
package enum Gregorian {
  /// - Precondition: a date that exists; `length(ofMonth:year:)` tells.
  package static func day(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1
    )
  }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 1 is Monday, 7 is Sunday: 1970-01-01 was a Thursday.
  package static func weekday(ofDay number: Int) -> Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// `2026-10-01`.
  package static func text(ofDay number: Int) -> String {
    let (year, month, day) = date(ofDay: number)
    if (1000...9999).contains(year) {
      return String(unsafeUninitializedCapacity: 10) { bytes in
        func put(_ value: Int, _ at: Int) {
          bytes[at] = UInt8(truncatingIfNeeded: 0x30 + value % 10)
        }
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
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// A number with zeros before it.
  package static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
