/// Days, halves of days and times in what is said, relative to the day of the call.
struct DateExpressions {
  enum Value: Hashable {
    /// Nil where a relative day cannot be told, since the day of the call is unknown.
    case day(CivilDay?)
    case halfDay(HalfDay)
    case time(ClockTime)
  }
  struct Mention: Hashable {
    var value: Value
    var range: Range<Int>
  }

  let callDay: CivilDay?

  private static let number = "(?:[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})"
  private static let notBefore = "(?<![0-9零〇一二三四五六七八九十百千万亿两幺第:.])"

  private static let fullDate = make(
    "(?:([0-9]{4}|[零〇一二三四五六七八九]{4})年)?" + notBeforeMonth + "(" + number + ")月份?(" + number
      + ")(?:号|日|(?=上午|下午|早|晚|中午))")
  private static let notBeforeMonth = "(?<![0-9零〇一二三四五六七八九十百千万亿两幺])"
  private static let isoDate = make(
    "(?<![0-9])(20[0-9]{2})[ ./年-]([0-9]{1,2})[ ./月-]([0-9]{1,2})(?![0-9])")
  private static let dayOnly = make(
    notBefore + "(?<!月)(?<!月份)(?<!工号)(?<!工号是)(?<!工号为)(?<!编号)(" + number
      + ")(?:号|日)(?!楼|栋|线|院|店|门|码|机|单元|房|弄|窗|客服|坐席|话务|师傅|班|套餐|大院|键|文|期)")
  private static let weekday = make(
    "(这个?|本|下下个?|下个?|上个?)?(?<![一二两三四五六七八九十几每整])(?:周|星期|礼拜)([一二三四五六日天])(?![期个年月次周到])")
  private static let relative = make(
    "(大后天|大后日|后天|后日|明天|明日|明儿|今天|今日|今儿|昨天|前天)|(今|明|后)(?=早|晚|上午|下午)")
  private static let daysLater = make(notBefore + "(" + number + ")天(?:之后|以后|后)")
  private static let halfDay = make(
    "(上午|早上|早晨|(?<=今|明|后)早)|(下午|午后|中午)|(晚上|傍晚|夜里|(?<=今|明|后)晚)")
  private static let clock = make(
    "(上午|早上|中午|下午|晚上|傍晚|凌晨)?" + notBefore + "(" + number
      + ")(?:点|时(?=整|半|到|至|之|左右|以))(?!都|也|儿|点|不|没|的|意|小|事|钱|什|半点)(半|一刻|三刻|(" + number + ")分?)?")
  private static let digitalClock = make(
    "(上午|早上|中午|下午|晚上)?(?<![0-9:.])([01]?[0-9]|2[0-4]):([0-5][0-9])(?![0-9:])( ?[ap] ?m\\b)?")

  private static let months =
    "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
  private static let ordinal =
    "([0-9]{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))"
  private static let englishMonthDay = make(
    "\\b" + months + " (?:the )?" + ordinal + "\\b(?: ?(20[0-9]{2})\\b)?")
  private static let englishDayMonth = make(
    "\\b(?:the )?" + ordinal + " (?:of )?" + months + "\\b(?: ?(20[0-9]{2})\\b)?")
  private static let englishDay = make(
    "\\b(?:on|by|until|till|from|for) the ([0-9]{1,2}(?:st|nd|rd|th)|"
      + "(?:twenty|thirty) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
      + "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))\\b(?! (?:floor|of|building|time|visit|line|call|order|street|avenue|room|"
      + months.dropFirst().dropLast() + "))")
  private static let englishWeekday = make(
    "\\b(?:(next|this|coming|last) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b")
  private static let englishRelative = make(
    "\\b(day after tomorrow|tomorrow|today|tonight|yesterday)\\b|\\bin ([a-z]+|[0-9]{1,2}) days(?: time)?\\b"
  )
  private static let englishHalfDay = make(
    "\\b(?:(?<!good )(morning)|(?<!good )(afternoon|noon|midday)|(?<!good )(evening|tonight|night))s?\\b"
  )
  private static let hourWord =
    "([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
  private static let englishClock = make(
    "\\b" + hourWord
      + "(?: (fifteen|thirty|forty five|twenty|ten|half))? ?(am|pm|a m|p m|oclock|in the morning|in the afternoon|in the evening|noon)\\b"
  )
  private static let englishAt = make(
    "\\b(?:at|around|about|before|after|by|past) " + hourWord
      + "(?: (thirty|fifteen|forty five))?\\b(?! (?:[ap] ?m\\b|oclock|in the (?:morning|afternoon|evening)|days?|minutes?|hours?|weeks?|months?|yuan|percent|people|times?|road|street|garden|of|\\w+ (?:road|street|avenue|lane)|least|most|zero|one|two|three|four|five|six|seven|eight|nine)\\b)"
  )
  private static let englishBetween = make(
    "\\b(?:between|from) " + hourWord + " (?:and|to|until|till) " + hourWord
      + "\\b(?! (?:days?|minutes?|hours?|weeks?|yuan|percent|people|times?)\\b)")
  private static let englishHalf = make(
    "\\b(half past|quarter past|quarter to) " + hourWord + "\\b(?: ?(am|pm|a m|p m))?")

  private static func make(_ source: String) -> Pattern? { try? Pattern(source) }

  private enum Kind: Int, CaseIterable {
    case fullDate, dayOnly, weekday, relative, daysLater, halfDay, clock, isoDate, digitalClock
    case englishMonthDay, englishDayMonth, englishDay, englishWeekday, englishRelative
    case englishHalfDay, englishClock, englishAt, englishBetween, englishHalf
  }

  /// In the order of `Kind`.
  private static let patterns = PatternSet([
    fullDate, dayOnly, weekday, relative, daysLater, halfDay, clock, isoDate, digitalClock,
    englishMonthDay, englishDayMonth, englishDay, englishWeekday, englishRelative, englishHalfDay,
    englishClock, englishAt, englishBetween, englishHalf,
  ])

  /// By position; where two overlap, the longer stands.
  func mentions(in text: NormalizedText, _ searched: SearchedUnits) -> [Mention] {
    var found: [Mention] = []
    // Most turns speak of no time at all.
    let candidates = Self.patterns.candidates(in: text.units[...])
    if candidates.isEmpty { return [] }
    func string(_ range: Range<Int>?) -> String? {
      range.map { String(text.units[$0]) }
    }
    func number(_ range: Range<Int>?) -> Int? {
      range.flatMap { SpokenNumber.value(text.units[$0]) }
    }
    func each(_ kind: Kind, _ body: ([Range<Int>?], Range<Int>) -> Void) {
      guard candidates.contains(kind.rawValue), let pattern = Self.patterns.patterns[kind.rawValue]
      else { return }
      for match in pattern.captures(searched.encoded) {
        if let whole = match[0] { body(match, whole) }
      }
    }
    func day(_ value: CivilDay?, _ range: Range<Int>) {
      found.append(Mention(value: .day(value), range: range))
    }
    each(.fullDate) { match, whole in
      guard let month = number(match[2]), let date = number(match[3]), (1...12).contains(month),
        (1...31).contains(date)
      else { return }
      day(self.day(month: month, day: date, year: number(match[1])), whole)
    }
    each(.dayOnly) { match, whole in
      guard let date = number(match[1]), (1...31).contains(date) else { return }
      day(self.day(ofMonth: date), whole)
    }
    each(.weekday) { match, whole in
      guard let name = string(match[2]), let index = "一二三四五六日天".firstIndex(of: Character(name))
      else { return }
      let place = "一二三四五六日天".distance(from: "一二三四五六日天".startIndex, to: index)
      day(weekday(min(place + 1, 7), prefix: string(match[1]) ?? ""), whole)
    }
    each(.relative) { match, whole in
      let offset: Int? =
        switch string(match[1]) ?? string(match[2]) ?? "" {
        case "大后天", "大后日": 3
        case "后天", "后日", "后": 2
        case "明天", "明日", "明儿", "明": 1
        case "今天", "今日", "今儿", "今": 0
        case "昨天": -1
        case "前天": -2
        default: nil
        }
      if let offset { day(callDay?.adding(days: offset), whole) }
    }
    each(.daysLater) { match, whole in
      if let days = number(match[1]) { day(callDay?.adding(days: days), whole) }
    }
    each(.halfDay) { match, whole in
      let half: HalfDay = match[1] != nil ? .morning : match[2] != nil ? .afternoon : .evening
      found.append(Mention(value: .halfDay(half), range: whole))
    }
    each(.clock) { match, whole in
      guard let hour = number(match[2]), (0...24).contains(hour) else { return }
      let half = string(match[1])
      if hour == 1, half == nil, !Self.isHour(text.units, whole) { return }
      let minute: Int =
        switch string(match[3]) {
        case nil: 0
        case "半": 30
        case "一刻": 15
        case "三刻": 45
        default: number(match[4]) ?? 0
        }
      guard minute < 60 else { return }
      let start = match[2]?.lowerBound ?? whole.lowerBound
      found.append(
        Mention(
          value: .time(Self.time(hour, minute, half: half)), range: start..<whole.upperBound))
    }
    each(.isoDate) { match, whole in
      guard let year = number(match[1]), let month = number(match[2]), let date = number(match[3])
      else { return }
      if let value = CivilDay(year: year, month: month, day: date) { day(value, whole) }
    }
    each(.digitalClock) { match, whole in
      guard let hour = number(match[2]), let minute = number(match[3]), hour <= 24 else { return }
      let half = string(match[1]) ?? string(match[4])?.filter { $0 == "a" || $0 == "p" }
      let start = match[2]?.lowerBound ?? whole.lowerBound
      var time = Self.time(hour, minute, half: half)
      if hour >= 8, half == nil { time.isSure = true }
      found.append(Mention(value: .time(time), range: start..<whole.upperBound))
    }
    if candidates.containsAny(from: Kind.englishMonthDay.rawValue) {
      english(text.units, each, &found)
    }
    return Self.longest(found)
  }

  private func english(
    _ units: [UInt16], _ each: (Kind, ([Range<Int>?], Range<Int>) -> Void) -> Void,
    _ found: inout [Mention]
  ) {
    var result: [Mention] = []
    func string(_ range: Range<Int>?) -> String? { range.map { String(units[$0]) } }
    func value(_ range: Range<Int>?) -> Int? { string(range).flatMap { SpokenNumber.english($0) } }
    func date(
      _ monthAt: Range<Int>?, _ dayAt: Range<Int>?, _ yearAt: Range<Int>?, _ whole: Range<Int>
    ) {
      guard let name = string(monthAt), let month = Self.month(name), let day = value(dayAt),
        (1...31).contains(day)
      else { return }
      result.append(
        Mention(
          value: .day(self.day(month: month, day: day, year: value(yearAt))), range: whole))
    }
    each(.englishMonthDay) { match, whole in date(match[1], match[2], match[3], whole) }
    each(.englishDayMonth) { match, whole in date(match[2], match[1], match[3], whole) }
    each(.englishDay) { match, whole in
      guard let day = value(match[1]), (1...31).contains(day) else { return }
      result.append(Mention(value: .day(self.day(ofMonth: day)), range: whole))
    }
    each(.englishWeekday) { match, whole in
      guard let name = string(match[2]), let index = Self.weekdays.firstIndex(of: name) else {
        return
      }
      let prefix = ["next": "下", "this": "这", "last": "上"][string(match[1]) ?? ""] ?? ""
      result.append(
        Mention(value: .day(weekday(index + 1, prefix: prefix)), range: whole))
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
        result.append(Mention(value: .day(callDay?.adding(days: offset)), range: whole))
      }
    }
    each(.englishHalfDay) { match, whole in
      let half: HalfDay = match[1] != nil ? .morning : match[2] != nil ? .afternoon : .evening
      result.append(Mention(value: .halfDay(half), range: whole))
    }
    func time(_ hourAt: Range<Int>?, _ minuteAt: Range<Int>?, half: String?, _ whole: Range<Int>) {
      guard let hour = value(hourAt), (0...24).contains(hour) else { return }
      let minute: Int
      if let minuteAt {
        minute = string(minuteAt) == "half" ? 30 : value(minuteAt) ?? 0
      } else {
        minute = 0
      }
      result.append(
        Mention(value: .time(Self.time(hour, minute, half: half)), range: whole))
    }
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
      let minute = isTo ? 45 : string(match[1]) == "half past" ? 30 : 15
      result.append(
        Mention(
          value: .time(Self.time(isTo ? (hour + 11 - 1) % 12 + 1 : hour, minute, half: half)),
          range: whole))
    }
    found += result
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

  /// 一点 is one o'clock only where something says so; mostly it means "a little".
  private static func isHour(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    let after = String(
      decoding: units[range.upperBound..<min(units.count, range.upperBound + 2)], as: UTF16.self)
    let before = String(
      decoding: units[max(0, range.lowerBound - 2)..<range.lowerBound], as: UTF16.self)
    if units[range].first.map({ UnitClass.isDigit($0) }) == true { return true }
    if range.count > 2 { return true }
    return ["钟", "整", "到", "至", "左右", "之前", "以前", "之后", "以后", "多钟"].contains(where: after.hasPrefix)
      || ["到", "至", "午", "约", "天"].contains(where: before.hasSuffix)
  }

  private static func time(_ hour: Int, _ minute: Int, half: String?) -> ClockTime {
    var hour = hour == 24 ? 0 : hour
    var isSure = hour > 12
    switch half {
    case "下午", "晚上", "傍晚", "p":
      if hour < 12 { hour += 12 }
      isSure = true
    case "中午":
      if hour < 6 { hour += 12 }
      isSure = true
    case "上午", "早上", "凌晨", "a":
      if hour == 12, half == "a" { hour = 0 }
      isSure = true
    default: break
    }
    return ClockTime(hour: hour, minute: minute, isSure: isSure)
  }

  private func day(month: Int, day: Int, year: Int?) -> CivilDay? {
    if let year { return CivilDay(year: year < 100 ? 2000 + year : year, month: month, day: day) }
    guard let callDay else { return nil }
    // The nearest such day: a call in December books a visit in January.
    let candidates = [callDay.year - 1, callDay.year, callDay.year + 1].compactMap {
      CivilDay(year: $0, month: month, day: day)
    }
    return candidates.min { abs($0.number - callDay.number) < abs($1.number - callDay.number) }
  }

  /// The next such day, today included.
  private func day(ofMonth day: Int) -> CivilDay? {
    guard let callDay else { return nil }
    for ahead in 0...2 {
      let months = callDay.year * 12 + callDay.month - 1 + ahead
      if let date = CivilDay(year: months / 12, month: months % 12 + 1, day: day), date >= callDay {
        return date
      }
    }
    return nil
  }

  private func weekday(_ weekday: Int, prefix: String) -> CivilDay? {
    guard let callDay else { return nil }
    let monday = callDay.adding(days: 1 - callDay.weekday)
    if prefix.hasPrefix("下下") { return monday.adding(days: 14 + weekday - 1) }
    if prefix.hasPrefix("下") { return monday.adding(days: 7 + weekday - 1) }
    if prefix.hasPrefix("上") { return monday.adding(days: -7 + weekday - 1) }
    if prefix.hasPrefix("这") || prefix == "本" { return monday.adding(days: weekday - 1) }
    return callDay.adding(days: (weekday - callDay.weekday + 7) % 7)
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
