import CallModel

/// Reads days, halves of days and times that are said in Chinese.
///
/// Each expression has a character that it cannot be without (号, 月, 点 …). Where that stands the
/// number before it is read backwards and what must or must not stand around it is looked at: no
/// search through the whole text is needed.
struct ChineseDates {
  enum Sort: Int, CaseIterable {
    case fullDate, dayOnly, weekday, relative, daysLater, halfDay, clock

    /// One of these stands in a text that holds such an expression.
    var words: [String] {
      switch self {
      case .fullDate: ["月"]
      case .dayOnly: ["号", "日"]
      case .weekday: ["周", "星期", "礼拜"]
      case .relative: ["后天", "后日", "明", "今", "后早", "后晚", "后上午", "后下午", "昨天", "前天"]
      case .daysLater: ["天之后", "天以后", "天后"]
      case .halfDay: ["午", "早", "晚", "夜里"]
      case .clock: ["点", "时"]
      }
    }
  }

  let units: UnsafeBufferPointer<UInt16>
  let dates: DateExpressions
  private(set) var found: [DateExpressions.Mention] = []

  init(units: UnsafeBufferPointer<UInt16>, dates: DateExpressions) {
    self.units = units
    self.dates = dates
  }

  /// - Parameter sorts: a bit for each that may be there.
  mutating func read(_ sorts: UInt64) {
    func may(_ sort: Sort) -> Bool { sorts >> UInt64(sort.rawValue) & 1 != 0 }
    if may(.fullDate) { fullDates() }
    if may(.dayOnly) { daysOfMonth() }
    if may(.weekday) { weekdays() }
    if may(.relative) { relativeDays() }
    if may(.daysLater) { daysLater() }
    if may(.halfDay) { halfDays() }
    if may(.clock) { clocks() }
  }

  // MARK: Numbers

  /// 零〇一二两三四五六七八九十.
  @inline(__always)
  private static func isNumeral(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x96F6, 0x3007, 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
      0x4E5D, 0x5341:
      true
    default: false
    }
  }

  /// Digits and numerals, 百千万亿幺 included: what stands before a number makes it part of another.
  @inline(__always)
  private static func isOfNumber(_ unit: UInt16) -> Bool {
    if UnitClass.isDigit(unit) || isNumeral(unit) { return true }
    switch unit {
    case 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x5E7A: return true
    default: return false
    }
  }

  /// Where the number begins that ends before a place: up to two digits or three numerals, all there
  /// are.
  ///
  /// - Parameter isPlain: 第, a colon or a full stop before it makes it something else.
  private func numberStart(before end: Int, isPlain: Bool) -> Int? {
    guard end > 0 else { return nil }
    var start = end
    if UnitClass.isDigit(units[end - 1]) {
      start -= 1
      if start > 0, UnitClass.isDigit(units[start - 1]) { start -= 1 }
    } else {
      while start > 0, end - start < 3, Self.isNumeral(units[start - 1]) { start -= 1 }
      if start == end { return nil }
    }
    guard start > 0 else { return start }
    let before = units[start - 1]
    if Self.isOfNumber(before) { return nil }
    if isPlain, before == 0x7B2C || before == 0x3A || before == UnitClass.dot { return nil }
    return start
  }

  /// Where the number ends that begins at a place; the place itself where none does.
  private func numberEnd(from start: Int) -> Int {
    var end = start
    if end < units.count, UnitClass.isDigit(units[end]) {
      end += 1
      if end < units.count, UnitClass.isDigit(units[end]) { end += 1 }
      return end
    }
    while end < units.count, end - start < 3, Self.isNumeral(units[end]) { end += 1 }
    return end
  }

  private func value(_ start: Int, _ end: Int) -> Int? {
    SpokenNumber.value(UnsafeBufferPointer(rebasing: units[start..<end]))
  }

  private mutating func add(day: Day?, _ range: Range<Int>) {
    found.append(DateExpressions.Mention(value: .day(day), range: range))
  }

  @inline(__always)
  private func unit(_ index: Int) -> UInt16 {
    index >= 0 && index < units.count ? units[index] : 0
  }

  /// One of the words stands at a place.
  private func hasAny(_ words: [[UInt16]], at index: Int) -> Bool {
    words.contains { units.holds($0, at: index) }
  }

  /// One of the words ends before a place.
  private func hasAny(_ words: [[UInt16]], before index: Int) -> Bool {
    words.contains { units.holds($0, at: index - $0.count) }
  }

  private static func words(_ words: String) -> [[UInt16]] {
    words.split(separator: " ").map { Array($0.utf16) }
  }

  // MARK: Days

  private static let behindDay = words("上午 下午 早 晚 中午")

  /// 10月3号, 2026年十月三日, 10月3上午.
  private mutating func fullDates() {
    for index in 0..<units.count where units[index] == 0x6708 {
      guard let start = numberStart(before: index, isPlain: false) else { continue }
      // 月份.
      let from = unit(index + 1) == 0x4EFD ? index + 2 : index + 1
      var end = numberEnd(from: from)
      guard end > from, let date = value(from, end) else { continue }
      if unit(end) == 0x53F7 || unit(end) == 0x65E5 {
        end += 1
      } else if !hasAny(Self.behindDay, at: end) {
        continue
      }
      let year = yearStart(before: start)
      guard let month = value(start, index), (1...12).contains(month), (1...31).contains(date)
      else { continue }
      add(
        day: dates.day(month: month, day: date, year: year.flatMap { value($0, start - 1) }),
        (year ?? start)..<end)
    }
  }

  /// Where four digits or numerals with 年 behind them begin.
  private func yearStart(before index: Int) -> Int? {
    guard index >= 5, units[index - 1] == 0x5E74 else { return nil }
    let year = units[index - 5..<index - 1]
    let isYear =
      year.allSatisfy { UnitClass.isDigit($0) }
      // No 两, no 十.
      || year.allSatisfy { Self.isNumeral($0) && $0 != 0x4E24 && $0 != 0x5341 }
    return isYear ? index - 5 : nil
  }

  /// 3号楼 is no day of the month, nor is 工号3号, nor 云谷路十一号.
  private static let behindNumber = words(
    "楼 栋 线 院 店 门 码 机 单元 房 弄 窗 客服 坐席 话务 师傅 班 套餐 大院 键 文 期")
  private static let beforeNumber = words(
    "月 月份 工号 工号是 工号为 编号 路 街 大街 大道 巷 胡同 弄 道 里弄 新村 小区 花园 苑 村")

  /// 3号, 二十五日, 下个月十号.
  private mutating func daysOfMonth() {
    for index in 0..<units.count where units[index] == 0x53F7 || units[index] == 0x65E5 {
      guard let start = numberStart(before: index, isPlain: true),
        !hasAny(Self.behindNumber, at: index + 1),
        let date = value(start, index), (1...31).contains(date)
      else { continue }
      if let month = month(before: start) {
        add(day: dates.day(ofMonth: date, monthsAhead: month.ahead), month.start..<index + 1)
      } else if !hasAny(Self.beforeNumber, before: start) {
        add(day: dates.day(ofMonth: date), start..<index + 1)
      }
    }
  }

  /// Which month is named before a place: 这个月, 本月, 当月, 下个月, 下下月.
  private func month(before index: Int) -> (start: Int, ahead: Int)? {
    // 份 may stand behind it.
    let last = unit(index - 1) == 0x4EFD ? index - 2 : index - 1
    guard unit(last) == 0x6708 else { return nil }
    switch unit(last - 1) {
    // 本月, 当月.
    case 0x672C, 0x5F53: return (last - 1, 0)
    default: break
    }
    let end = unit(last - 1) == 0x4E2A ? last - 1 : last
    switch unit(end - 1) {
    // 这.
    case 0x8FD9: return (end - 1, 0)
    // 下, 下下.
    case 0x4E0B: return unit(end - 2) == 0x4E0B ? (end - 2, 2) : (end - 1, 1)
    default: return nil
    }
  }

  private static let days = Array("一二三四五六日天".utf16)
  private static let noWeekday = Array("一二两三四五六七八九十几每整".utf16)
  private static let noDayBehind = Array("期个年月次周到".utf16)

  /// 周三, 下个星期天, 本周五.
  private mutating func weekdays() {
    var index = 0
    while index < units.count {
      let width: Int
      switch units[index] {
      case 0x5468: width = 1
      case 0x661F: width = unit(index + 1) == 0x671F ? 2 : 0
      case 0x793C: width = unit(index + 1) == 0x62DC ? 2 : 0
      default: width = 0
      }
      defer { index += 1 }
      guard width > 0, let day = Self.days.firstIndex(of: unit(index + width)) else { continue }
      let end = index + width + 1
      if end < units.count, Self.noDayBehind.contains(units[end]) { continue }
      let (start, weeks) = week(before: index)
      if start == index, index > 0, Self.noWeekday.contains(units[index - 1]) { continue }
      add(day: dates.weekday(min(day + 1, 7), weeks: weeks), start..<end)
    }
  }

  /// Which week is named before a place: 这, 本, 下, 下下, 上, with 个 but for 本.
  private func week(before index: Int) -> (start: Int, weeks: Int?) {
    if unit(index - 1) == 0x672C { return (index - 1, 0) }
    let end = unit(index - 1) == 0x4E2A ? index - 1 : index
    switch unit(end - 1) {
    case 0x8FD9: return (end - 1, 0)
    case 0x4E0A: return (end - 1, -1)
    case 0x4E0B: return unit(end - 2) == 0x4E0B ? (end - 2, 2) : (end - 1, 1)
    default: return (index, nil)
    }
  }

  /// 上午, 下午, 早 or 晚 stands at a place.
  private func isPartOfDay(at index: Int) -> Bool {
    switch unit(index) {
    case 0x65E9, 0x665A: true
    case 0x4E0A, 0x4E0B: unit(index + 1) == 0x5348
    default: false
    }
  }

  /// 明天, 大后天, 今晚.
  private mutating func relativeDays() {
    var index = 0
    while index < units.count {
      let next = unit(index + 1)
      let isDay = next == 0x5929 || next == 0x65E5
      var offset: Int?
      var width = 2
      switch units[index] {
      // 大后天, 大后日.
      case 0x5927:
        if next == 0x540E, unit(index + 2) == 0x5929 || unit(index + 2) == 0x65E5 {
          (offset, width) = (3, 3)
        }
      // 后, 明, 今.
      case 0x540E:
        if isDay { offset = 2 } else if isPartOfDay(at: index + 1) { (offset, width) = (2, 1) }
      case 0x660E, 0x4ECA:
        let days = units[index] == 0x660E ? 1 : 0
        if isDay || next == 0x513F {
          offset = days
        } else if isPartOfDay(at: index + 1) {
          (offset, width) = (days, 1)
        }
      // 昨天, 前天.
      case 0x6628: if next == 0x5929 { offset = -1 }
      case 0x524D: if next == 0x5929 { offset = -2 }
      default: break
      }
      if let offset {
        add(day: dates.callDay.map { $0 + offset }, index..<index + width)
        index += width
      } else {
        index += 1
      }
    }
  }

  private static let later = words("之后 以后 后")

  /// 三天后.
  private mutating func daysLater() {
    for index in 0..<units.count where units[index] == 0x5929 {
      guard let word = Self.later.first(where: { units.holds($0, at: index + 1) }),
        let start = numberStart(before: index, isPlain: true), let days = value(start, index)
      else { continue }
      add(day: dates.callDay.map { $0 + days }, start..<index + 1 + word.count)
    }
  }

  // MARK: Times

  private mutating func halfDays() {
    var index = 0
    while index < units.count {
      let next = unit(index + 1)
      var half: HalfDay?
      var width = 2
      switch units[index] {
      // 上午.
      case 0x4E0A: if next == 0x5348 { half = .morning }
      // 早上, 早晨, 今早.
      case 0x65E9:
        if next == 0x4E0A || next == 0x6668 {
          half = .morning
        } else if isBehindDay(index) {
          (half, width) = (.morning, 1)
        }
      // 下午, 午后, 中午.
      case 0x4E0B, 0x4E2D: if next == 0x5348 { half = .afternoon }
      case 0x5348: if next == 0x540E { half = .afternoon }
      // 晚上, 今晚.
      case 0x665A:
        if next == 0x4E0A {
          half = .evening
        } else if isBehindDay(index) {
          (half, width) = (.evening, 1)
        }
      // 傍晚, 夜里.
      case 0x508D: if next == 0x665A { half = .evening }
      case 0x591C: if next == 0x91CC { half = .evening }
      default: break
      }
      if let half {
        found.append(DateExpressions.Mention(value: .halfDay(half), range: index..<index + width))
        index += width
      } else {
        index += 1
      }
    }
  }

  /// 今, 明 or 后 stands before a place.
  private func isBehindDay(_ index: Int) -> Bool {
    let before = unit(index - 1)
    return before == 0x4ECA || before == 0x660E || before == 0x540E
  }

  /// 整半到至之以, and 左右: 时 is an hour only before these.
  private func isHourMark(at index: Int) -> Bool {
    switch unit(index) {
    case 0x6574, 0x534A, 0x5230, 0x81F3, 0x4E4B, 0x4EE5: true
    case 0x5DE6: unit(index + 1) == 0x53F3
    default: false
    }
  }

  /// 都也儿点不没的意小事钱什, and 半点: 三点都 is no time.
  private func isNoHour(at index: Int) -> Bool {
    switch unit(index) {
    case 0x90FD, 0x4E5F, 0x513F, 0x70B9, 0x4E0D, 0x6CA1, 0x7684, 0x610F, 0x5C0F, 0x4E8B, 0x94B1,
      0x4EC0:
      true
    case 0x534A: unit(index + 1) == 0x70B9
    default: false
    }
  }

  /// 下午三点, 8点半, 十点一刻, 9点15分.
  private mutating func clocks() {
    var done = 0
    for index in 0..<units.count {
      guard units[index] == 0x70B9 || units[index] == 0x65F6 && isHourMark(at: index + 1),
        !isNoHour(at: index + 1), let start = numberStart(before: index, isPlain: true),
        // 三点五点: the five is of the first.
        start >= done
      else { continue }
      let (end, minute) = minutes(from: index + 1)
      done = end
      let part = part(before: start)
      guard let hour = value(start, index), (0...24).contains(hour),
        hour != 1 || part != .none || isHour(start..<end), minute < 60
      else { continue }
      found.append(
        DateExpressions.Mention(
          value: .time(DateExpressions.time(hour, minute, part)), range: start..<end))
    }
  }

  /// 半, 一刻, 三刻 or a number behind the hour.
  private func minutes(from start: Int) -> (end: Int, minute: Int) {
    if unit(start) == 0x534A { return (start + 1, 30) }
    if unit(start + 1) == 0x523B {
      if unit(start) == 0x4E00 { return (start + 2, 15) }
      if unit(start) == 0x4E09 { return (start + 2, 45) }
    }
    let end = numberEnd(from: start)
    if end == start { return (start, 0) }
    return (unit(end) == 0x5206 ? end + 1 : end, value(start, end) ?? 0)
  }

  private func part(before start: Int) -> DateExpressions.Part {
    switch (unit(start - 2), unit(start - 1)) {
    // 上午, 早上, 凌晨.
    case (0x4E0A, 0x5348), (0x65E9, 0x4E0A), (0x51CC, 0x6668): .morning
    // 中午.
    case (0x4E2D, 0x5348): .noon
    // 下午, 晚上, 傍晚.
    case (0x4E0B, 0x5348), (0x665A, 0x4E0A), (0x508D, 0x665A): .afternoon
    default: .none
    }
  }

  private static let behindHour = words("钟 整 到 至 左右 之前 以前 之后 以后 多钟")
  private static let beforeHour = words("到 至 午 约 天")

  /// 一点 is one o'clock only where something says so; mostly it means "a little".
  private func isHour(_ range: Range<Int>) -> Bool {
    UnitClass.isDigit(units[range.lowerBound]) || range.count > 2
      || hasAny(Self.behindHour, at: range.upperBound)
      || hasAny(Self.beforeHour, before: range.lowerBound)
  }
}
