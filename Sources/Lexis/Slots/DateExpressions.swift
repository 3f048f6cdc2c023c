import CallModel

/// Days, halves of days and times in what is said, relative to the day of the call.
struct DateExpressions {
  enum Value: Hashable {
    /// Nil where a relative day cannot be told, since the day of the call is unknown.
    case day(Day?)
    case halfDay(HalfDay)
    case time(ClockTime)
  }
  struct Mention: Hashable {
    var value: Value
    var range: Range<Int>
  }

  let callDay: Day?

  private static let isoDate = Pattern(
    fixed:
      "(?<![0-9])(20[0-9]{2})[ ./年-]([0-9]{1,2})[ ./月-]([0-9]{1,2})(?![0-9])")
  private static let digitalClock = Pattern(
    fixed:
      "(上午|早上|中午|下午|晚上)?(?<![0-9:.])([01]?[0-9]|2[0-4]):([0-5][0-9])(?![0-9:])( ?[ap] ?m\\b)?")

  private static let months =
    "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
  private static let ordinal =
    "([0-9]{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))"
  private static let englishMonthDay = Pattern(
    fixed:
      "\\b" + months + " (?:the )?" + ordinal + "\\b(?: ?(20[0-9]{2})\\b)?")
  private static let englishDayMonth = Pattern(
    fixed:
      "\\b(?:the )?" + ordinal + " (?:of )?" + months + "\\b(?: ?(20[0-9]{2})\\b)?")
  /// The twentieth of next month.
  private static let englishDayOfMonth = Pattern(
    fixed: "\\b(?:the )?" + ordinal + " of (?:the )?(?:(this)|(next)) month\\b")
  private static let englishDay = Pattern(
    fixed:
      "\\b(?:on|by|until|till|from|for) the ([0-9]{1,2}(?:st|nd|rd|th)|"
      + "(?:twenty|thirty) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
      + "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))\\b(?! (?:floor|of|building|time|visit|line|call|order|street|avenue|room|"
      + months.dropFirst().dropLast() + "))")
  private static let englishWeekday = Pattern(
    fixed:
      "\\b(?:(next|this|coming|last) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b"
  )
  private static let englishRelative = Pattern(
    fixed:
      "\\b(day after tomorrow|tomorrow|today|tonight|yesterday)\\b|\\bin ([a-z]+|[0-9]{1,2}) days(?: time)?\\b"
  )
  private static let englishHalfDay = Pattern(
    fixed:
      "\\b(?:(?<!good )(morning)|(?<!good )(afternoon|noon|midday)|(?<!good )(evening|tonight|night))s?\\b"
  )
  private static let hourWord =
    "([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
  private static let englishClock = Pattern(
    fixed:
      "\\b" + hourWord
      + "(?: (fifteen|thirty|forty five|twenty|ten|half))? ?(am|pm|a m|p m|oclock|in the morning|in the afternoon|in the evening|noon)\\b"
  )
  private static let englishAt = Pattern(
    fixed:
      "\\b(?:at|around|about|before|after|by|past) " + hourWord
      + "(?: (thirty|fifteen|forty five))?\\b(?! (?:[ap] ?m\\b|oclock|in the (?:morning|afternoon|evening)|days?|minutes?|hours?|weeks?|months?|yuan|percent|people|times?|road|street|garden|of|\\w+ (?:road|street|avenue|lane)|least|most|zero|one|two|three|four|five|six|seven|eight|nine)\\b)"
  )
  private static let englishBetween = Pattern(
    fixed:
      "\\b(?:between|from) " + hourWord + " (?:and|to|until|till) " + hourWord
      + "\\b(?! (?:days?|minutes?|hours?|weeks?|yuan|percent|people|times?)\\b)")
  private static let englishHalf = Pattern(
    fixed:
      "\\b(half past|quarter past|quarter to|half(?= (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b(?! (?:hours?|days?|weeks?|of|percent|a)\\b))) "
      + hourWord + "\\b(?: ?(am|pm|a m|p m))?")

  /// What is looked for by patterns.
  enum Sort: Int, CaseIterable {
    case isoDate, digitalClock
    case englishMonthDay, englishDayMonth, englishDayOfMonth, englishDay, englishWeekday
    case englishRelative
    case englishHalfDay, englishClock, englishAt, englishBetween, englishHalf
  }

  /// In the order of `Sort`.
  static let patterns = [
    isoDate, digitalClock, englishMonthDay, englishDayMonth, englishDayOfMonth, englishDay,
    englishWeekday, englishRelative, englishHalfDay, englishClock, englishAt, englishBetween,
    englishHalf,
  ]

  /// Which of the kinds a text may hold.
  struct May {
    /// A bit for each pattern, in the order of `Sort`.
    var patterns: UInt64
    /// A bit for each Chinese expression, in the order of `ChineseDates.Sort`.
    var chinese: UInt64
    var isEmpty: Bool { patterns | chinese == 0 }
  }

  /// By position; where two overlap, the longer stands.
  ///
  /// - Parameters:
  ///   - searched: the text, where the first of `patterns` has the number `first`.
  func mentions(
    in text: NormalizedText, _ searched: SearchedUnits, first: Int, _ may: May
  ) -> [Mention] {
    // Most turns speak of no time at all.
    if may.isEmpty { return [] }
    var found: [Mention] = []
    if may.chinese != 0 {
      text.units.withUnsafeBufferPointer { units in
        var reader = ChineseDates(units: units, dates: self)
        reader.read(may.chinese)
        found = reader.found
      }
    }
    if may.patterns == 0 { return Self.longest(found) }
    func string(_ range: Range<Int>?) -> String? {
      range.map { String(text.units[$0]) }
    }
    func number(_ range: Range<Int>?) -> Int? {
      range.flatMap { SpokenNumber.value(text.units[$0]) }
    }
    func each(_ sort: Sort, _ body: (Pattern.Groups, Range<Int>) -> Void) {
      guard may.patterns >> UInt64(sort.rawValue) & 1 != 0 else { return }
      searched.each(first + sort.rawValue) { match in
        if let whole = match[0] { body(match, whole) }
      }
    }
    each(.isoDate) { match, whole in
      guard let year = number(match[1]), let month = number(match[2]), let date = number(match[3])
      else { return }
      if let value = Day(year: year, month: month, day: date) {
        found.append(Mention(value: .day(value), range: whole))
      }
    }
    each(.digitalClock) { match, whole in
      guard let hour = number(match[2]), let minute = number(match[3]), hour <= 24 else { return }
      let half = string(match[1]) ?? string(match[4])?.filter { $0 == "a" || $0 == "p" }
      let start = match[2]?.lowerBound ?? whole.lowerBound
      var time = Self.time(hour, minute, half: half)
      if hour >= 8, half == nil { time.isSure = true }
      found.append(Mention(value: .time(time), range: start..<whole.upperBound))
    }
    // Those in English are all behind.
    if may.patterns >> UInt64(Sort.englishMonthDay.rawValue) != 0 {
      var reader = EnglishDates(units: text.units, dates: self)
      reader.read(each)
      found += reader.found
    }
    return Self.longest(found)
  }

  /// What is said of a time beside its hour.
  enum Part { case none, morning, noon, afternoon, am }

  private static func part(_ word: String?) -> Part {
    switch word {
    case "下午", "晚上", "傍晚", "p": .afternoon
    case "中午": .noon
    case "上午", "早上", "凌晨": .morning
    case "a": .am
    default: .none
    }
  }

  static func time(_ hour: Int, _ minute: Int, half: String?) -> ClockTime {
    time(hour, minute, part(half))
  }

  static func time(_ hour: Int, _ minute: Int, _ part: Part) -> ClockTime {
    var hour = hour == 24 ? 0 : hour
    let isSure = hour > 12 || part != .none
    switch part {
    case .afternoon: if hour < 12 { hour += 12 }
    case .noon: if hour < 6 { hour += 12 }
    case .am: if hour == 12 { hour = 0 }
    case .morning, .none: break
    }
    return ClockTime(hour: hour, minute: minute, isSure: isSure)
  }

  func day(month: Int, day: Int, year: Int?) -> Day? {
    if let year { return Day(year: year < 100 ? 2000 + year : year, month: month, day: day) }
    guard let callDay else { return nil }
    // The nearest such day: a call in December books a visit in January.
    let candidates = (-1...1).compactMap {
      Day(year: callDay.civil.year + $0, month: month, day: day)
    }
    return candidates.min { abs($0 - callDay) < abs($1 - callDay) }
  }

  /// The next such day, today included.
  func day(ofMonth day: Int) -> Day? {
    guard let callDay else { return nil }
    let (year, month, _) = callDay.civil
    for ahead in 0...2 {
      let months = year * 12 + month - 1 + ahead
      if let date = Day(year: months / 12, month: months % 12 + 1, day: day), date >= callDay {
        return date
      }
    }
    return nil
  }

  /// A day of the call's month, or of one so many months on.
  func day(ofMonth day: Int, monthsAhead: Int) -> Day? {
    guard let callDay else { return nil }
    let (year, month, _) = callDay.civil
    let months = year * 12 + month - 1 + monthsAhead
    return Day(year: months / 12, month: months % 12 + 1, day: day)
  }

  /// - Parameter weeks: how many weeks on from the call's; nil for the next such day.
  func weekday(_ weekday: Int, weeks: Int?) -> Day? {
    guard let callDay else { return nil }
    if let weeks {
      return callDay.monday + (weekday - 1 + 7 * weeks)
    }
    return callDay + (weekday - callDay.weekday + 7) % 7
  }

  /// Without those that a longer one of the same kind holds.
  private static func longest(_ mentions: [Mention]) -> [Mention] {
    func kind(_ mention: Mention) -> Int {
      switch mention.value {
      case .day: 0
      case .halfDay: 1
      case .time: 2
      }
    }
    if mentions.count < 2 { return mentions }
    // Only those that hang together by their places are compared with each other.
    let placed = mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var kept: [Mention] = []
    var from = 0
    while from < placed.count {
      var to = from
      var end = placed[from].range.upperBound
      while to < placed.count, to == from || placed[to].range.lowerBound < end {
        end = max(end, placed[to].range.upperBound)
        to += 1
      }
      let order = placed[from..<to].sorted {
        ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
      }
      let first = kept.count
      for mention in order
      where !kept[first...].contains(where: {
        $0.range.overlaps(mention.range)
          && (kind($0) == kind(mention) || kind($0) + kind(mention) == 2)
      }) {
        kept.append(mention)
      }
      from = to
    }
    return kept.sorted { ($0.range.lowerBound, kind($0)) < ($1.range.lowerBound, kind($1)) }
  }
}
