import CallModel

/// Takes days, halves of days and times from the places where English patterns match.
struct EnglishDates {
  /// Each place where a pattern matches: its groups, and the whole of it.
  typealias Each = (DateExpressions.Sort, (Pattern.Groups, Range<Int>) -> Void) -> Void

  let units: [UInt16]
  let dates: DateExpressions
  private(set) var found: [DateExpressions.Mention] = []

  init(units: [UInt16], dates: DateExpressions) {
    self.units = units
    self.dates = dates
  }

  mutating func read(_ each: Each) {
    calendarDays(each)
    nearDays(each)
    halfDays(each)
    clocks(each)
  }

  // MARK: Days

  private mutating func calendarDays(_ each: Each) {
    each(.englishMonthDay) { match, whole in date(match[1], match[2], match[3], whole) }
    each(.englishDayMonth) { match, whole in date(match[2], match[1], match[3], whole) }
    each(.englishDayOfMonth) { match, whole in
      guard let day = value(match[1]), (1...31).contains(day) else { return }
      let ahead = match[3] == nil ? 0 : 1
      found.append(
        DateExpressions.Mention(
          value: .day(dates.day(ofMonth: day, monthsAhead: ahead)), range: whole))
    }
    each(.englishDay) { match, whole in
      guard let day = value(match[1]), (1...31).contains(day) else { return }
      found.append(DateExpressions.Mention(value: .day(dates.day(ofMonth: day)), range: whole))
    }
  }

  private mutating func date(
    _ monthAt: Range<Int>?, _ dayAt: Range<Int>?, _ yearAt: Range<Int>?, _ whole: Range<Int>
  ) {
    guard let name = string(monthAt), let month = Self.month(name), let day = value(dayAt),
      (1...31).contains(day)
    else { return }
    found.append(
      DateExpressions.Mention(
        value: .day(dates.day(month: month, day: day, year: value(yearAt))), range: whole))
  }

  /// Days that are told from the day of the call.
  private mutating func nearDays(_ each: Each) {
    each(.englishWeekday) { match, whole in
      guard let name = string(match[2]), let index = Self.weekdays.firstIndex(of: name) else {
        return
      }
      let weeks: Int? =
        switch string(match[1]) {
        case "next": 1
        case "this": 0
        case "last": -1
        default: nil
        }
      found.append(
        DateExpressions.Mention(value: .day(dates.weekday(index + 1, weeks: weeks)), range: whole))
    }
    each(.englishRelative) { match, whole in
      let offset: Int? =
        switch string(match[1]) {
        case "day after tomorrow": 2
        case "tomorrow": 1
        case "today", "tonight": 0
        case "yesterday": -1
        default: value(match[2])
        }
      if let offset {
        found.append(
          DateExpressions.Mention(value: .day(dates.callDay.map { $0 + offset }), range: whole))
      }
    }
  }

  // MARK: Halves of days and times

  private mutating func halfDays(_ each: Each) {
    each(.englishHalfDay) { match, whole in
      let half: HalfDay = match[1] != nil ? .morning : match[2] != nil ? .afternoon : .evening
      found.append(DateExpressions.Mention(value: .halfDay(half), range: whole))
    }
  }

  private mutating func clocks(_ each: Each) {
    each(.englishClock) { match, whole in
      let half: String? =
        switch string(match[3]) {
        case "am", "a m", "in the morning": "a"
        case "pm", "p m", "in the afternoon", "in the evening": "p"
        case "noon": "中午"
        default: nil
        }
      time(match[1], match[2], half: half, whole)
    }
    each(.englishAt) { match, whole in time(match[1], match[2], half: nil, whole) }
    each(.englishBetween) { match, whole in
      guard let from = match[1], let to = match[2] else { return }
      time(from, nil, half: nil, from)
      time(to, nil, half: nil, to)
    }
    each(.englishHalf) { match, whole in
      guard let hour = value(match[2]), (1...12).contains(hour) else { return }
      let half = string(match[3])?.prefix(1).description
      let isTo = string(match[1]) == "quarter to"
      let minute = isTo ? 45 : string(match[1])?.hasPrefix("half") == true ? 30 : 15
      found.append(
        DateExpressions.Mention(
          value: .time(
            DateExpressions.time(isTo ? (hour + 11 - 1) % 12 + 1 : hour, minute, half: half)),
          range: whole))
    }
  }

  private mutating func time(
    _ hourAt: Range<Int>?, _ minuteAt: Range<Int>?, half: String?, _ whole: Range<Int>
  ) {
    guard let hour = value(hourAt), (0...24).contains(hour) else { return }
    let minute: Int
    if let minuteAt {
      minute = string(minuteAt) == "half" ? 30 : value(minuteAt) ?? 0
    } else {
      minute = 0
    }
    found.append(
      DateExpressions.Mention(
        value: .time(DateExpressions.time(hour, minute, half: half)), range: whole))
  }

  // MARK: Words

  private func string(_ range: Range<Int>?) -> String? { range.map { String(units[$0]) } }

  private func value(_ range: Range<Int>?) -> Int? {
    string(range).flatMap { SpokenNumber.english($0) }
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static func month(_ name: String) -> Int? {
    monthNames.firstIndex(of: String(name.prefix(3))).map { $0 + 1 }
  }
}
